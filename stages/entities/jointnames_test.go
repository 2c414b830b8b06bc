package entities

import (
	"strings"
	"testing"

	"dateline/schemas"
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// TestSharedSurnames checks who is called by what name where names of persons stand in a row.
func TestSharedSurnames(t *testing.T) {
	for _, c := range []struct{ text, persons, want string }{
		{"Bill and Hillary Clinton came.", "Bill|Hillary Clinton", "Bill Clinton|Hillary Clinton"}, // known
		{"The brothers Peter, Paul and John Tondi came.", "Peter|Paul|John Tondi", "Peter Tondi|Paul Tondi|John Tondi"},
		{"Peter and Mary Tondi came. The Tondis live here.", "Peter|Mary Tondi|Tondis", "Peter Tondi|Mary Tondi|Tondis"},
		{"Peter and Mary Tondi came.", "Peter|Mary Tondi", "Peter|Mary Tondi"}, // nothing speaks for it
		{"The wife of King Peter and Mary Tondi came.", "Peter|Mary Tondi", "Peter|Mary Tondi"},
		{"The couple saw Peter near Mary Tondi.", "Peter|Mary Tondi", "Peter|Mary Tondi"},
	} {
		d := language.Analyze(c.text)
		r := &reading{base: kb.Default(), lexicon: names.Default().Lexicon()}
		r.docs[inText] = d
		for _, p := range strings.Split(c.persons, "|") {
			first := d.TokenAt(strings.Index(c.text, p))
			r.mentions = append(r.mentions, mention{
				field: inText, first: first, end: first + len(strings.Fields(p)), kind: schemas.KindName, typ: names.Person,
			})
		}
		r.shareSurnames()
		var got []string
		for i := range r.mentions {
			got = append(got, r.fullText(&r.mentions[i]))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %s, want %s", c.text, s, c.want)
		}
	}
}
