package entities

import (
	"strings"
	"testing"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// TestHeadline checks which names the headline of a text has, where a tagger took most of it for one.
func TestHeadline(t *testing.T) {
	const text = "The Council struck the harbour of Tondi at dawn. The boats of the River Trust fled. The harbour was empty."
	for _, c := range []struct{ title, found, want string }{
		{"Council Strikes Tondi Harbour", "Council Strikes Tondi Harbour", "ORG Council|GPE Tondi"},
		{"River Trust Boats Empty", "River Trust Boats Empty", "ORG River Trust"},
		{"River Trust Boats Empty", "River Trust", "ORG River Trust"},                     // as in the text
		{"River Trust Tondi Flees", "River Trust Tondi", "ORG River Trust Tondi"},         // nothing but names
		{"Council Bombs Tondi Harbour", "Council Bombs Tondi", "ORG Council Bombs Tondi"}, // no bombs in the text
	} {
		r := &reading{base: kb.Default()}
		r.docs[inTitle], r.docs[inText] = language.Analyze(c.title), language.Analyze(text)
		name := func(field int, words string, typ int) names.Name {
			d := r.docs[field]
			at := strings.Index(d.Text, words)
			first := d.TokenAt(at)
			return names.Name{First: first, End: first + len(strings.Fields(words)), Type: typ}
		}
		found := make([][]names.Name, numFields)
		found[inText] = []names.Name{name(inText, "Council", names.Org), name(inText, "Tondi", names.GPE), name(inText, "River Trust", names.Org)}
		found[inTitle] = []names.Name{name(inTitle, c.found, names.Org)}
		var got []string
		for _, n := range r.untangled(found) {
			got = append(got, names.Types[n.Type]+" "+r.docs[inTitle].Cover(language.Span{First: int32(n.First), End: int32(n.End)}))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %s, want %s", c.title, s, c.want)
		}
	}
}
