package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"dateline/cmd/train/corpus"
	"dateline/stages/quotes"
)

// quotesCommand learns the weights of the quotes stage.
type quotesCommand struct {
	Corpora string `type:"existingdir" default:"../shared/corpora" help:"Folder of the corpora."`
	Out     string `default:"stages/quotes/model.bin" help:"File to write."`
	Free    bool   `help:"Learn only from corpora whose licence is free."`
	Seed    uint64 `default:"3" help:"The same seed gives the same weights."`
	Verbose bool   `short:"v" help:"Report every epoch."`
}

// quotesSets are the corpora, those with a free licence first, and how much one of their articles counts.
var quotesSets = []struct {
	file   string
	free   bool
	weight float32
}{
	{"annotated/annotated-train.jsonl.gz", true, 4},
	{"quotes/gum-news.dev.jsonl.gz", true, 1},
	{"quotes/polnear-train.dev.jsonl.gz", false, 1},
}

func (c *quotesCommand) Run() error {
	start := time.Now()
	var examples []quotes.Example
	for _, set := range quotesSets {
		if c.Free && !set.free {
			continue
		}
		documents, err := corpus.ReadQuotes(filepath.Join(c.Corpora, set.file))
		if err != nil {
			return err
		}
		for _, d := range documents {
			examples = append(examples, quotes.Example{Text: d.Body, Quotes: d.Quotes, Weight: set.weight})
		}
	}
	options := quotes.TrainOptions{Seed: c.Seed}
	if c.Verbose {
		options.Log = log.Printf
	}
	model, err := quotes.Train(examples, options)
	if err != nil {
		return err
	}
	file, err := model.AppendBinary(nil)
	if err != nil {
		return err
	}
	fmt.Printf("%d articles, %d bytes, %s\n", len(examples), len(file), time.Since(start).Round(time.Second))
	return os.WriteFile(c.Out, file, 0o644)
}
