package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"dateline/cmd/train/corpus"
	"dateline/stages/quotes"
)

// TestQuotesAreLearntAlike trains twice on a few articles: what is learnt side by side must not hang on what is done first.
func TestQuotesAreLearntAlike(t *testing.T) {
	file := filepath.Join("..", "..", "..", "shared", "corpora", "annotated", "annotated-train.jsonl.gz")
	if _, err := os.Stat(file); err != nil {
		t.Skip("needs the annotated news beside the repository: ", err)
	}
	documents, err := corpus.ReadQuotes(file)
	if err != nil {
		t.Fatal(err)
	}
	var examples []quotes.Example
	for _, d := range documents[:60] {
		examples = append(examples, quotes.Example{Text: d.Body, Quotes: d.Quotes, Weight: 1})
	}
	train := func() []byte {
		m, err := quotes.Train(examples, quotes.TrainOptions{Folds: 3, Runs: 2, TagEpochs: 2, ArgumentEpochs: 2, Bits: 15, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		file, err := m.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := quotes.ReadModel(file); err != nil {
			t.Error(err)
		}
		return file
	}
	if !bytes.Equal(train(), train()) {
		t.Error("a second training gave another model")
	}
}
