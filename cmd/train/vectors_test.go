package main

import (
	"os"
	"path/filepath"
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
