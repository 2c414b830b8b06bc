package main

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"

	"dateline/cmd/train/corpus"
)

// swapper makes new articles of annotated ones by putting other names of the
// same kind in the place of names that the tables know, everywhere the same, so that a tagger learns what
// surrounds a name, and to trust the tables, rather than names by heart
// (Dai and Adel 2020, "mention replacement"). Persons keep their names: the
// tables have too many that nobody bears.
type swapper struct {
	kinds  [swapKinds][]string
	kindOf map[string]int // of a name
	random *rand.Rand
}

// The kinds of names that are swapped among themselves.
const (
	swapCountry = iota
	swapCity
	swapArea
	swapCompany
	swapBody
	swapParty
	swapMedium
	swapKinds
)

// newSwapper reads the names from the tables of facts.
func newSwapper(dir string, seed uint64) (*swapper, error) {
	s := &swapper{kindOf: map[string]int{}, random: rand.New(rand.NewPCG(seed, 0x5a9))}
	add := func(kind int, name string) {
		if name == "" || len(name) > 40 || strings.ContainsAny(name, "(),/") {
			return
		}
		s.kinds[kind] = append(s.kinds[kind], name)
		if _, ok := s.kindOf[name]; !ok {
			s.kindOf[name] = kind
		}
	}
	for _, t := range []struct {
		file    string
		columns []string
		row     func(v []string)
	}{
		{"countries", []string{"name", "aliases"}, func(v []string) {
			add(swapCountry, v[0])
			for _, a := range strings.Split(v[1], "|") {
				if a != "" {
					s.kindOf[a] = swapCountry
				}
			}
		}},
		{"places", []string{"name", "population"}, func(v []string) {
			if len(v[1]) >= 5 {
				add(swapCity, v[0])
			}
		}},
		{"regions", []string{"name"}, func(v []string) { add(swapArea, v[0]) }},
		{"organizations", []string{"name", "kind"}, func(v []string) {
			kind := swapBody
			if v[1] == "company" {
				kind = swapCompany
			}
			if v[1] != "media" && v[1] != "party" {
				add(kind, v[0])
			}
		}},
		{"parties", []string{"party"}, func(v []string) { add(swapParty, v[0]) }},
		{"media", []string{"name"}, func(v []string) { add(swapMedium, v[0]) }},
	} {
		if err := corpus.EachRow(filepath.Join(dir, t.file+".tsv.gz"), t.columns, func(v []string) error { t.row(v); return nil }); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// swapped is a copy of an article with other names.
func (s *swapper) swapped(d corpus.Named) corpus.Named {
	out := d
	out.Names = nil
	out.Marked = slices.Clone(d.Marked)
	instead := map[string]string{}
	for _, title := range []bool{true, false} {
		text := d.Body
		if title {
			text = d.Title
		}
		var b strings.Builder
		at := 0
		for _, n := range d.Names {
			if n.InTitle != title {
				continue
			}
			b.WriteString(text[at:n.Start])
			at = n.End
			name := n
			name.Start = b.Len()
			b.WriteString(s.instead(text[n.Start:n.End], n, instead))
			name.End = b.Len()
			out.Names = append(out.Names, name)
			if !title { // what lies behind moves along
				longer := name.End - name.Start - (n.End - n.Start)
				for k, r := range d.Marked {
					if r.Start >= n.End {
						out.Marked[k].Start += longer
					}
					if r.End >= n.End {
						out.Marked[k].End += longer
					}
				}
			}
		}
		b.WriteString(text[at:])
		if title {
			out.Title = b.String()
		} else {
			out.Body = b.String()
		}
	}
	return out
}

// instead is what takes the place of a name.
func (s *swapper) instead(text string, n corpus.Name, done map[string]string) string {
	kind, ok := s.kindOf[text]
	place := kind <= swapArea
	if !ok || place && !placeTypes[n.Type] || !place && n.Type != "ORG" && n.Type != "gum-organization" {
		return text
	}
	if done[text] == "" {
		done[text] = s.kinds[kind][s.random.IntN(len(s.kinds[kind]))]
	}
	return done[text]
}

// placeTypes are what the corpora call places.
var placeTypes = map[string]bool{"GPE": true, "LOC": true, "gum-place": true}
