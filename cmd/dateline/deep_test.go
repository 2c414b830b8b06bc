package main

import (
	"context"
	"strings"
	"testing"
)

// A line that nests without end harms only itself, and comes out with its id.
func TestDeepLinesAreErrors(t *testing.T) {
	line := `{"id":"a-17","body":"The ferry left.","more":` + strings.Repeat("[", 3_000_000) + strings.Repeat("]", 3_000_000) + `}`
	got := string(extractLine(context.Background(), nil, []byte(line)))
	if want := `{"id":"a-17","error":{"stage":"fetch","code":"invalid_submission","message":"nested more than 64 levels deep"}}` + "\n"; got != want {
		t.Errorf("got %.300s, want %s", got, want)
	}
}
