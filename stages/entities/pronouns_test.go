package entities

import (
	"testing"

	"dateline/schemas"
)

// TestPronouns checks whom he and she mean where nobody is quoted.
func TestPronouns(t *testing.T) {
	for _, c := range []struct{ text, pronoun, want string }{
		{"Thomas Lind hired Anna Weber in May. He praised her work.", "He", "Thomas Lind"},
		{"Thomas Lind hired Anna Weber in May. He praised her work.", "her", "Anna Weber"},
		{"Anna Weber met Clara Hill in Bonn on Monday. She left early.", "She", "Anna Weber"}, // a subject takes up a subject
		// Who was he is not she, though the name does not tell.
		{"Tariku Arap was ill. He thanked Bosede Oyelaran. She smiled.", "She", "Bosede Oyelaran"},
	} {
		a := process(t, schemas.Article{Text: c.text})
		got := ""
		for _, e := range a.Entities {
			for _, m := range e.Mentions {
				if end := min(len(c.text), m.Start+len(c.pronoun)); m.Kind == schemas.KindPronoun && c.text[m.Start:end] == c.pronoun {
					got = e.Name
				}
			}
		}
		if got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.text, c.pronoun, got, c.want)
		}
	}
}
