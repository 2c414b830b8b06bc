package entities

import (
	"strings"

	"dateline/stages/entities/names"
)

// leastSlip is how many letters a surname must have for one more, one less or another in it to be a slip of the pen
// rather than another name: Berg and Borg are two.
const leastSlip = 5

// misspelt is the person whose surname a single word almost is: the article that introduced Anna Lindqvist and then
// quotes Linqvist means her. Nobody is meant where two could be, where the word is rather a given name, or before the
// full name has been read.
func (r *reading) misspelt(m *mention, word string) *group {
	if len(word) < leastSlip || r.rarelySurname(word) {
		return nil
	}
	var found *group
	for _, g := range r.recent() {
		if g.typ != names.Person || g.lastBefore(m) < 0 {
			continue
		}
		for _, form := range g.forms {
			if len(form) < 2 || !slip(form[len(form)-1], word) {
				continue
			}
			if found != nil && found != g {
				return nil
			}
			found = g
		}
	}
	return found
}

// rarelySurname tells whether a word is more often a given name than a surname.
func (r *reading) rarelySurname(word string) bool {
	_, given, ok := r.base.GivenName(word)
	family, _ := r.base.FamilyName(word)
	return ok && given > family
}

// slip tells whether two words begin alike and differ in one letter: another one, one more, one less.
func slip(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(b) < leastSlip-1 || len(a) < leastSlip || len(a)-len(b) > 1 || a[0] != b[0] || a == b {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return a[i+1:] == b[i+1:]
	}
	return a[i+1:] == b[i:]
}

// respelt tells whether two given names differ in one vowel within: Kristin and Kristen.
func respelt(a, b string) bool {
	if len(a) != len(b) || len(a) < leastSlip || !slip(a, b) {
		return false
	}
	i := 0
	for a[i] == b[i] {
		i++
	}
	const vowels = "aeiouy"
	return i < len(a)-1 && strings.IndexByte(vowels, a[i]) >= 0 && strings.IndexByte(vowels, b[i]) >= 0
}
