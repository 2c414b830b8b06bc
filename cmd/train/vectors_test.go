package main

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestReadVectors(t *testing.T) {
	numbers := func(first string) string { return "[" + first + strings.Repeat(",0", 99) + ",1,7]" } // then the length and the number
	file := filepath.Join(t.TempDir(), "vectors.json")
	text := `{"precision":8,"words":["the","minister","goal"],"vectors":{"the":` + numbers("1") + `,"goal":` + numbers("3") +
		`,"minister":` + numbers("2") + `}}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := vectorsCommand{Vectors: file, Words: 2}
	words, vectors, err := c.read()
	if err != nil {
		t.Fatal(err)
	}
	if len(words) != 2 || words[1] != "minister" || len(vectors) != 2 || len(vectors[1]) != 100 || vectors[1][0] != 2 {
		t.Errorf("%d words %v, %d vectors", len(words), words, len(vectors))
	}
	for _, broken := range []string{"", "{", `{"vectors":{}}`, `{"words":["a"],"vectors":{}}`, `{"words":["a"],"vectors":{"a":[1]}}`} {
		if err := os.WriteFile(file, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, _, err := c.read(); err == nil {
			t.Errorf("no error for %q", broken)
		}
	}
}

// What is written of vectors keeps their numbers within half a step, all of them brought to one measure.
func TestWriteVectors(t *testing.T) {
	file := filepath.Join(t.TempDir(), "vectors.bin.gz")
	one, other := make([]float32, dimensions), make([]float32, dimensions)
	for i := range one {
		one[i], other[i] = float32(i%5)-2, 2-float32(i%5) // their mean square is 2
	}
	if err := (&vectorsCommand{Numbers: file}).write([][]float32{one, slices.Repeat([]float32{1, -1}, dimensions/2), other}); err != nil {
		t.Fatal(err)
	}
	packed, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := unpackVectors(packed)
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d vectors, error %v", len(rows), err)
	}
	scale := 0.5 / math.Sqrt((2+1+2)/3.0)
	for i, x := range rows[0] {
		if want := float64(one[i]) * scale; math.Abs(float64(x)-want) > stepSize/2+1e-6 {
			t.Errorf("number %d is %.3f, want %.3f", i, x, want)
		}
	}
	if rows[1][0] <= 0 || rows[1][1] >= 0 {
		t.Errorf("signs are lost: %v", rows[1][:2])
	}
	if _, err := unpackVectors(packed[:len(packed)/2]); err == nil {
		t.Error("half a file is read without an error")
	}
}

func TestWordVectors(t *testing.T) {
	v, err := wordVectors()
	if err != nil || len(v) != wordsWithVectors {
		t.Fatalf("%d words have vectors, error %v", len(v), err)
	}
	product := func(a, b string) (x float64) {
		if v[a] == nil || v[b] == nil {
			t.Fatalf("%q or %q has no vector", a, b)
		}
		for i, y := range v[a] {
			x += float64(y * v[b][i])
		}
		return x
	}
	angle := func(a, b string) float64 { return product(a, b) / math.Sqrt(product(a, a)*product(b, b)) }
	for _, c := range [][3]string{{"monday", "tuesday", "goalkeeper"}, {"oslo", "copenhagen", "smith"}} {
		if near, far := angle(c[0], c[1]), angle(c[0], c[2]); near < far+0.2 {
			t.Errorf("%s is as near to %s (%.2f) as to %s (%.2f)", c[0], c[1], near, c[2], far)
		}
	}
}

// Words that mean alike share a class; how wide it must be to hold them says how alike.
func TestVectorClasses(t *testing.T) {
	m, err := vectorClasses(300_000)
	if err != nil {
		t.Fatal(err)
	}
	wide := func(w string) int {
		if m[w] == 0 {
			t.Fatalf("%q has no class", w)
		}
		return (m[w] - 1) / 128
	}
	for _, pair := range [][2]string{{"monday", "tuesday"}, {"oslo", "copenhagen"}, {"smith", "johnson"}} {
		if wide(pair[0]) != wide(pair[1]) {
			t.Errorf("%v lie in different classes", pair)
		}
	}
	if few, err := vectorClasses(1000); err != nil || len(few) != 1000 || few["the"] != m["the"] || few["goalkeeper"] != 0 {
		t.Errorf("%d classes of the 1000 most frequent words, error %v", len(few), err)
	}
	for _, pair := range [][2]string{{"smith", "oslo"}, {"oslo", "goalkeeper"}} {
		if wide(pair[0]) == wide(pair[1]) {
			t.Errorf("%v lie in one class", pair)
		}
	}
}
