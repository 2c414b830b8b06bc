package language

import "testing"

func TestBetween(t *testing.T) {
	// The lexicon is empty, so each word has just the label that the test gives it.
	m := &Model{labels: []label{{NOUN, NN}, {VERB, VBD}, {PUNCT, Comma}, {PUNCT, Stop}, {CCONJ, CC}, {PUNCT, OpenQuote}}}
	const noun, verb, comma, stop, and, quote = 0, 1, 2, 3, 4, 5
	kinds := []int{noun, verb, comma, comma, comma, stop, and, and, quote, noun}
	var lex lexicon
	lex.entries = make([]entry, 1)
	all := []cues{edge, edge}
	for _, k := range kinds {
		var c cues
		c.look(&lex, []string{"dam", "burst", ",", ",", ",", ".", "and", "and", "“", "dam"}[len(all)-2], false)
		c.setLabel(k)
		all = append(all, c)
	}
	all = append(all, edge, edge)
	m.survey(all)
	for _, test := range []struct {
		what string
		a, b int32
		want uint32
	}{
		{"no token", none, 3, 0},
		{"the queue is empty, and so is the stack", none, none, 0},
		{"neighbours", 0, 1, 1},
		{"a verb", 0, 2, 1 + 9},
		{"a comma", 1, 3, 1 + 1},
		{"three commas count as two", 1, 5, 1 + 2},
		{"another mark", 4, 6, 1 + 3},
		{"two conjunctions count as one", 5, 8, 1 + 27},
		{"the beginning of a quotation", 7, 9, 1 + 54},
		{"all", 0, 9, 1 + 2 + 3 + 9 + 27 + 54},
		{"up to the end", 8, 10, 1},
	} {
		if got := between(all, test.a, test.b); got != test.want {
			t.Errorf("%s: %d, want %d", test.what, got, test.want)
		}
	}
}
