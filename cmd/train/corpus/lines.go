// Package corpus reads the corpora that models are trained on: gzipped JSON
// Lines with a submission and what should come out of it, plain text in the
// same form, and tables of facts. Offsets in the files count code points;
// readers give bytes, as the program has them.
package corpus

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// maxLine bounds one document.
const maxLine = 64 << 20

// lines calls f with each line of a gzipped file.
func lines(path string, f func(line []byte) error) (err error) {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	unzipped, err := gzip.NewReader(bufio.NewReaderSize(file, 1<<16))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return eachLine(path, unzipped, f)
}

func eachLine(path string, r io.Reader, f func(line []byte) error) error {
	in := bufio.NewScanner(r)
	in.Buffer(nil, maxLine)
	for n := 1; in.Scan(); n++ {
		if err := f(in.Bytes()); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	if err := in.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// records reads a file of one JSON value a line.
func records[T any](path string) ([]T, error) {
	var out []T
	err := lines(path, func(line []byte) error {
		var v T
		if err := json.Unmarshal(line, &v); err != nil {
			return err
		}
		out = append(out, v)
		return nil
	})
	return out, err
}

// byteOffsets maps code point offsets of text, up to and with its length, to bytes.
func byteOffsets(text string) []int {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// toBytes converts the code point offsets of a span; it reports whether they lie in the text.
func toBytes(at []int, start, end int) (int, int, bool) {
	if start < 0 || end < start || end >= len(at) {
		return 0, 0, false
	}
	return at[start], at[end], true
}
