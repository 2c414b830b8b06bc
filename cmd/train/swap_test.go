package main

import (
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/cmd/train/corpus"
)

func TestSwapped(t *testing.T) {
	s := &swapper{kindOf: map[string]int{"Kenya": swapCountry, "Acme": swapCompany}, random: rand.New(rand.NewPCG(1, 1))}
	s.kinds[swapCountry] = []string{"Trinidad and Tobago"}
	s.kinds[swapCompany] = []string{"Globex"}
	d := corpus.Named{Title: "Kenya hails Acme", Body: "Kenya, said Acme, is not Acme Kenya. Paul Acme agreed."}
	mark := func(text, name, typ string, inTitle bool) {
		at := strings.Index(text, name)
		d.Names = append(d.Names, corpus.Name{Start: at, End: at + len(name), Type: typ, InTitle: inTitle})
	}
	mark(d.Title, "Kenya", "GPE", true)
	mark(d.Title, "Acme", "ORG", true)
	mark(d.Body, "Kenya", "GPE", false)
	mark(d.Body, "Acme", "ORG", false)
	mark(d.Body, "Acme Kenya", "ORG", false) // not in the tables: stays
	mark(d.Body, "Paul Acme", "PERSON", false)
	got := s.swapped(d)
	if want := "Trinidad and Tobago hails Globex"; got.Title != want {
		t.Errorf("title %q, want %q", got.Title, want)
	}
	if want := "Trinidad and Tobago, said Globex, is not Acme Kenya. Paul Acme agreed."; got.Body != want {
		t.Errorf("body %q, want %q", got.Body, want)
	}
	var names []string
	for _, n := range got.Names {
		text := got.Body
		if n.InTitle {
			text = got.Title
		}
		names = append(names, text[n.Start:n.End])
	}
	if got, want := strings.Join(names, "|"), "Trinidad and Tobago|Globex|Trinidad and Tobago|Globex|Acme Kenya|Paul Acme"; got != want {
		t.Errorf("names %q, want %q", got, want)
	}
}

// The sentences that are marked keep their words.
func TestSwappedKeepsWhatIsMarked(t *testing.T) {
	s := &swapper{kindOf: map[string]int{"Kenya": swapCountry}, random: rand.New(rand.NewPCG(1, 1))}
	s.kinds[swapCountry] = []string{"Trinidad and Tobago"}
	const body = "Rain in Kenya. Kenya grows tea. It is dry."
	d := corpus.Named{Body: body}
	for _, at := range []int{strings.Index(body, "Kenya"), strings.LastIndex(body, "Kenya")} {
		d.Names = append(d.Names, corpus.Name{Start: at, End: at + len("Kenya"), Type: "GPE"})
	}
	for _, sentence := range []string{"Rain in Kenya.", "Kenya grows tea."} {
		at := strings.Index(body, sentence)
		d.Marked = append(d.Marked, corpus.Range{Start: at, End: at + len(sentence)})
	}
	got := s.swapped(d)
	for k, want := range []string{"Rain in Trinidad and Tobago.", "Trinidad and Tobago grows tea."} {
		if r := got.Marked[k]; got.Body[r.Start:r.End] != want {
			t.Errorf("part %d is %q, want %q", k, got.Body[r.Start:r.End], want)
		}
	}
}
