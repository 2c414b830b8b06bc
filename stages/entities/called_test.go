package entities

import (
	"slices"
	"testing"

	"dateline/stages/entities/names"
	"dateline/stages/language"
)

func TestNamesAgree(t *testing.T) {
	d := language.Analyze("The Green Sail sank. The Green Sail was old. Green Sail sold toys. Abu Hill won. Abu Hill is a city. Sail rose.")
	mentions := func(types ...int) []mention {
		var list []mention
		for i, first := range []int{1, 6, 11, 16, 20, 26} {
			n := 2
			if i == 5 {
				n = 1
			}
			list = append(list, mention{field: inText, first: first, end: first + n, typ: types[i], confidence: 0.6})
		}
		return list
	}
	r := &reading{mentions: mentions(names.Product, names.Product, names.Org, names.Org, names.GPE, names.Work)}
	r.docs[inText] = d
	for i, want := range []string{"Green Sail", "Green Sail", "Green Sail", "Abu Hill", "Abu Hill", "Sail"} {
		if got := r.text(&r.mentions[i]); got != want {
			t.Fatalf("mention %d is %q, want %q", i, got, want)
		}
	}
	r.agree()
	var got []int
	for _, m := range r.mentions {
		got = append(got, m.typ)
	}
	// A place keeps its own type, and so does a name of one word.
	if want := []int{names.Product, names.Product, names.Product, names.Org, names.GPE, names.Work}; !slices.Equal(got, want) {
		t.Errorf("types %v, want %v", got, want)
	}
}

func TestWhatHasMembersIsAnOrganisation(t *testing.T) {
	d := language.Analyze("The rebels of the Eastern Pier left the island. Boats passed the Eastern Pier, near the Western Pier.")
	r := &reading{mentions: []mention{
		{field: inText, first: 4, end: 6, typ: names.Loc, confidence: 0.9},
		{field: inText, first: 13, end: 15, typ: names.Loc, confidence: 0.9},
		{field: inText, first: 18, end: 20, typ: names.Loc, confidence: 0.9},
	}}
	r.docs[inText] = d
	r.agree()
	for i, want := range []struct {
		text string
		typ  int
	}{{"Eastern Pier", names.Org}, {"Eastern Pier", names.Org}, {"Western Pier", names.Loc}} {
		if m := &r.mentions[i]; r.text(m) != want.text || m.typ != want.typ {
			t.Errorf("%q is of type %s, want %q, %s", r.text(m), names.Types[m.typ], want.text, names.Types[want.typ])
		}
	}
}

func TestWhatSpeaksIsAnOrganisation(t *testing.T) {
	d := language.Analyze("The Eastern Pier promised to help. Boats passed the Eastern Pier on Monday. Larmia and the Western Pier agreed on a date.")
	for i, word := range map[int]string{1: "Eastern", 10: "Eastern", 18: "Western"} {
		if got := d.Word(i); got != word {
			t.Fatalf("token %d is %q", i, got)
		}
	}
	r := &reading{mentions: []mention{
		{field: inText, first: 1, end: 3, typ: names.Loc, confidence: 0.6},
		{field: inText, first: 10, end: 12, typ: names.Fac, confidence: 0.7},
		{field: inText, first: 18, end: 20, typ: names.Loc, confidence: 0.9},
	}}
	r.docs[inText] = d
	r.agree()
	for _, m := range r.mentions {
		if m.typ != names.Org {
			t.Errorf("%q at token %d is of type %s", r.text(&m), m.first, names.Types[m.typ])
		}
	}
}
