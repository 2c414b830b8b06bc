package entities

import (
	"strings"

	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// What the names of an article say about its other names, and what the knowledge base says about a word.

// note keeps which words are names by themselves, which end the full names of persons, and which names are those of countries,
// regions and cities anywhere.
func (r *reading) note(found [][]names.Name) {
	r.single, r.surnames, r.settled, r.things, r.storms = map[string]bool{}, map[string]bool{}, map[string]bool{}, r.calledTypes(found), map[string]bool{}
	r.short, r.double, r.led = r.shortened(), map[string]bool{}, map[string]bool{}
	for field, list := range found {
		for _, n := range list {
			if n.Type == names.GPE {
				r.settled[r.docs[field].Cover(language.Span{First: int32(n.First), End: int32(n.End)})] = true
			}
			if d := r.docs[field]; n.First > 0 && storms[d.Word(n.First-1)] {
				r.storms[d.Word(n.First)] = true
			}
			switch {
			case n.End-n.First > 1 && storms[r.docs[field].Word(n.End-2)]:
				r.storms[r.docs[field].Word(n.End-1)] = true
			case n.End-n.First == 1:
				r.single[r.docs[field].Word(n.First)] = true
				if hasChief(r.docs[field], n) {
					r.led[r.docs[field].Word(n.First)] = true
				}
			case n.Type == names.Person:
				d := r.docs[field]
				r.surnames[d.Word(n.End-1)] = true
				if isHyphened(d, n.End) {
					r.double[d.Word(n.End-1)+"-"+d.Word(n.End+1)] = true
				}
			}
		}
	}
}

// hasChief reports whether the text speaks of somebody or something that only a body has: Nordvind's chief executive.
func hasChief(d *language.Document, n names.Name) bool {
	if n.End+2 >= len(d.Tokens) || d.Word(n.End) != "'s" && d.Word(n.End) != "’s" {
		return false
	}
	switch d.Word(n.End + 1) {
	case "chief", "managing":
		return d.Word(n.End+2) == "executive" || d.Word(n.End+2) == "director" || d.Word(n.End+2) == "financial" || d.Word(n.End+2) == "operating"
	case "CEO", "CFO", "shareholders", "headquarters":
		return true
	}
	return false
}

// givenFirst reports whether a word is a first name that somebody may well have.
func (r *reading) givenFirst(word string) bool { return r.given(word, 4) }

// given reports whether a word is a first name as common as a binary logarithm of its bearers says.
func (r *reading) given(word string, least int) bool {
	_, common, ok := r.base.GivenName(word)
	return ok && common >= least
}

// isBody reports whether the knowledge base has the words from first to end as a body and as nothing else.
func (r *reading) isBody(d *language.Document, first, end int) bool {
	if end > len(d.Tokens) {
		return false
	}
	types := r.base.Types(d.Cover(language.Span{First: int32(first), End: int32(end)}))
	return types != 0 && types&^bodies == 0
}

// isPeople reports whether a word is one for a country's people.
func (r *reading) isPeople(word string) bool {
	_, ok := r.base.Demonym(word)
	return ok && isUpper(word)
}

// headsBody reports whether a word is the last of organizations' names: Ministry.
func headsBody(l *names.Lexicon, word string) bool {
	return l.Class(names.Phrase(strings.ToLower(word)))&names.OrgHead != 0
}
