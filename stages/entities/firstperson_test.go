package entities

import (
	"slices"
	"testing"

	"dateline/schemas"
)

// TestInterview checks that "I" is whom the interview is with, not whom the answers speak of most.
func TestInterview(t *testing.T) {
	a := process(t, schemas.Article{Text: "Clara Ruiz builds bridges. She spoke with this paper.\n\nHow did you begin?\n\nPeter Lindt asked me. Peter Lindt is a friend.\n\n" +
		"Was it hard?\n\nI was late. Peter Lindt was angry.\n\nAnd then?\n\nPeter Lindt left, and I stayed.\n\nWill you go on?\n\nYes."})
	want := "PERSON Clara Ruiz: Clara Ruiz, She, you, me, I, I, you"
	if got := told(a); !slices.Contains(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
