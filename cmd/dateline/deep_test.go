package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"dateline/cmd/dateline/internal/inputs"
	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/clean"
)

// A line that nests without end harms only itself, and comes out with its id.
func TestDeepLinesAreErrors(t *testing.T) {
	line := `{"id":"a-17","body":"The ferry left.","more":` + strings.Repeat("[", 3_000_000) + strings.Repeat("]", 3_000_000) + `}`
	r := inputs.Reader{Stdin: strings.NewReader(line), Lines: true}
	var out bytes.Buffer
	if err := extractLines(t.Context(), nil, r.Submissions(t.Context(), []string{"-"}), &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	got := out.String()
	if want := `{"id":"a-17","error":{"stage":"fetch","code":"invalid_submission","message":"nested more than 64 levels deep"}}` + "\n"; got != want {
		t.Errorf("got %.300s, want %s", got, want)
	}
}

// What a stage of another make hands on is measured by every stage that reads it.
func TestArticlesOfOtherMakesAreMeasured(t *testing.T) {
	chain, err := (&StageFlags{}).chain(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, stage := range chain[1:] {
		for part, a := range map[string]*schemas.Article{
			"text":  {ID: "a", Text: strings.Repeat("The ferry left. ", schemas.MaxText/16+1)},
			"title": {ID: "a", Text: "The ferry left.", Title: strings.Repeat("The ferry left. ", 1000)},
		} {
			err := stages.Run(t.Context(), stage, a)
			if e := stages.AsError(err); err == nil || e.Code != "too_long" || !e.Final || !strings.Contains(err.Error(), part) {
				t.Errorf("%s, %s: %v", stage.Name(), part, err)
			}
		}
	}
}
