package entities

import (
	"testing"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

func TestByHeadNoun(t *testing.T) {
	for _, c := range []struct {
		name       string
		typ, wants int
	}{
		{"Coral Sea", names.GPE, names.Loc},
		{"Quillfeather Union", names.GPE, names.Org},
		{"Soviet Union", names.GPE, names.GPE},
		{"Russian Federation", names.GPE, names.GPE},
		{"Russian Quillfeather Federation", names.GPE, names.Org},
		{"Northport Airport", names.GPE, names.Fac},
		{"Sea", names.GPE, names.GPE},                // a name of one word is no description
		{"Green Valley", names.Person, names.Person}, // what the tagger takes for no place at all is left alone
	} {
		d := language.Analyze(c.name)
		if got := byHeadNoun(kb.Default(), d, names.Name{First: 0, End: len(d.Tokens), Type: c.typ}); got != c.wants {
			t.Errorf("%s: %s, want %s", c.name, names.Types[got], names.Types[c.wants])
		}
	}
}
