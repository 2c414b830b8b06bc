package main

import (
	"errors"
	"io/fs"
	"strconv"
	"strings"
	"testing"

	"dateline/deploy/examples"
	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/clean"
)

// TestFragments sends pieces of the sample articles, cut off anywhere, through all stages. What looks at the word beside
// another must not look beyond the first and the last, nor take the words of a headline for those of the text.
func TestFragments(t *testing.T) {
	chain, err := (&StageFlags{}).chain(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(examples.Articles, "articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	try := func(title, body string) {
		_, err := enrich(t.Context(), chain, &schemas.Submission{ID: "piece", Title: title, Body: body, PublishedAt: "2025-03-03"}, nil)
		if failed, ok := errors.AsType[*stages.Error](err); ok && failed.Code == "panic" {
			t.Errorf("title %q, body %q: %v\n%s", title, body, err, failed.Stack)
		}
	}
	endings := []string{"", ", Ann Lee of the harbour said", " (37", "”", ", warned", " was to", " the"}
	for _, file := range files {
		text, err := fs.ReadFile(examples.Articles, file)
		if err != nil {
			t.Fatal(err)
		}
		words := strings.Fields(string(text))
		for first := range words {
			for k, size := range []int{3, 8, 17} {
				piece := words[first:min(first+size, len(words))]
				body := strings.TrimRight(strings.Join(piece, " "), ".,") + endings[(first+k)%len(endings)]
				try("", body)
				try(strings.Join(words[max(0, first-9):first], " "), body)
			}
		}
	}
	for _, body := range []string{"weighed 82 pounds (37", "Dead men met rebels", "Dato'", "Tan Sri", "Charged with treason is prison"} {
		try("pieces of aircraft The Vande", body)
		try("Leaders of African Union (AU) member "+strconv.Quote(body), "previously announced it planned")
	}
}
