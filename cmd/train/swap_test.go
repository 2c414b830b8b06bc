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
