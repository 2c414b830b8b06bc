package entities

import (
	"testing"

	"dateline/schemas"
	"dateline/stages/language"
)

func TestTheAnalysisTravels(t *testing.T) {
	a := &schemas.Article{Title: "Talks go on", Text: "\"We are close,\" Ana Lopes said."}
	if err := New(Options{}).Process(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if _, err := language.DecodeBinary(a.Analysis, a.Text, a.Title, ""); err != nil {
		t.Errorf("the next stage has to analyse again: %v", err)
	}
}
