package entities

import (
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
)

// TestPlural checks which bodies they, them and their mean.
func TestPlural(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Toyota lost ground in May, as their output fell.", "ORG Toyota: Toyota, their"},
		{"Everton have sold two of their players.", "ORG Everton: Everton, their"},
		// A plural noun or two names are as good.
		{"Toyota thanked the drivers for their help.", "ORG Toyota: Toyota"},
		{"Toyota and Boeing said that they would sue.", "ORG Toyota: Toyota"},
		{"Toyota built the mill in May. The farmers were glad. They sang.", "ORG Toyota: Toyota"},
		// What somebody says of others is not what the article names.
		{"Toyota was silent. \"They never call,\" he said.", "ORG Toyota: Toyota"},
	} {
		a := process(t, schemas.Article{Text: c.text})
		if got := told(a); !slices.Contains(got, c.want) {
			t.Errorf("%s\n got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestPluralInLongText checks that a pronoun costs no more in a text of ten thousand names.
func TestPluralInLongText(t *testing.T) {
	a := process(t, schemas.Article{Text: strings.Repeat("Toyota, Boeing and Airbus sold their mills to them and they to themselves. ", 2000)})
	if len(a.Entities) == 0 {
		t.Error("no entities")
	}
}
