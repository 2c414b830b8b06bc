package entities

import (
	"strings"
	"testing"

	"dateline/stages/entities/names"
	"dateline/stages/language"
)

func TestElections(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"She lost in the 2014 Ruritania general election by a hair.", "2014 Ruritania general election"},
		{"The February 1974 Grand Fenwick parliamentary election was void.", "February 1974 Grand Fenwick parliamentary election"},
		{"From the 1999 Freedonian Assembly election to the 2003 Freedonian Assembly election he sat alone.",
			"1999 Freedonian Assembly election|2003 Freedonian Assembly election"},
		{"They won the 2014 general election.", ""},            // no place
		{"In 2014 Ruritania's general election was held.", ""}, // the year is none of its name
		{"In 2014 Ruritania held a general election.", ""},     //
		{"Election of 2014: Ruritania votes.", ""},             //
		{"election", ""}, //
		{"The 2016 Orlu independence referendum failed. ", "2016 Orlu independence referendum"},
	} {
		d := language.Analyze(c.text)
		var got []string
		for _, n := range elections(d) {
			if n.Type != names.Event {
				t.Errorf("%s: type %d", c.text, n.Type)
			}
			got = append(got, c.text[d.Tokens[n.First].Start:d.Tokens[n.End-1].End])
		}
		if has := strings.Join(got, "|"); has != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, has, c.want)
		}
	}
	if got := elections(nil); got != nil {
		t.Errorf("without a document: %v", got)
	}
}

func TestWithElections(t *testing.T) {
	at := func(first, end int) names.Name { return names.Name{First: first, End: end} }
	got := withElections([]names.Name{at(0, 1), at(4, 5), at(5, 6), at(12, 13)}, []names.Name{at(3, 8), at(9, 11), at(14, 18)})
	want := []names.Name{at(0, 1), at(3, 8), at(9, 11), at(12, 13), at(14, 18)}
	if len(got) != len(want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("name %d: got %v, want %v", i, got[i], want[i])
		}
	}
}
