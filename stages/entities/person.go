package entities

import (
	_ "embed"
	"slices"
	"strings"

	"dateline/stages/entities/names"
)

//go:embed data/nicknames.txt
var nicknameFile string

// nicknames gives the groups of given names that a form belongs to.
var nicknames = func() map[string][]int {
	out := map[string][]int{}
	for n, line := range strings.Split(nicknameFile, "\n") {
		if line != "" && line[0] != '#' {
			for _, w := range strings.Fields(line) {
				out[w] = append(out[w], n)
			}
		}
	}
	return out
}()

// gender is what is known of a person's.
type gender uint8

const (
	unknown gender = iota
	woman
	man
	disputed
)

func (g gender) and(h gender) gender {
	switch {
	case g == unknown || g == h:
		return h
	case h == unknown:
		return g
	}
	return disputed
}

// may tells whether two may be one.
func (g gender) may(h gender) bool {
	return g == unknown || h == unknown || g == disputed || h == disputed || g == h
}

var titleGender = map[string]gender{
	"mr": man, "sir": man, "lord": man, "king": man, "prince": man, "duke": man, "baron": man, "father": man, "pope": man, "sheikh": man,
	"congressman": man, "spokesman": man, "chairman": man, "businessman": man, "brother": man, "imam": man, "ayatollah": man, "bishop": man,
	"mrs": woman, "ms": woman, "miss": woman, "lady": woman, "dame": woman, "queen": woman, "princess": woman, "baroness": woman,
	"congresswoman": woman, "spokeswoman": woman, "chairwoman": woman, "businesswoman": woman, "sister": woman, "actress": woman,
	"duchess": woman, "madam": woman, "madame": woman, "mother": woman,
}

// genderOf reads a person's gender off the title before a name, else off the first name.
func (r *reading) genderOf(m *mention) gender {
	d := r.docs[m.field]
	for i := m.first - 1; i >= max(0, m.first-3); i-- {
		if g := titleGender[strings.Trim(strings.ToLower(d.Word(i)), ".")]; g != unknown {
			return g
		}
	}
	if m.end-m.first < 2 {
		return unknown
	}
	if g := r.kinGender(m); g != unknown {
		return g
	}
	return r.givenGender(d.Word(m.first))
}

// kinGender reads a person's gender off whose relative he is, in apposition: her husband, Taghi Rahmani, said.
func (r *reading) kinGender(m *mention) gender {
	d := r.docs[m.field]
	i := m.first - 1
	if i > 0 && d.Word(i) == "," && m.end < len(d.Tokens) && (d.Word(m.end) == "," || d.Word(m.end) == ".") {
		i--
	}
	if i < 1 || !owners[strings.ToLower(d.Word(i-1))] {
		return unknown
	}
	switch strings.ToLower(d.Word(i)) {
	case "husband", "son", "grandfather", "uncle", "nephew", "boyfriend", "widower":
		return man
	case "wife", "daughter", "grandmother", "aunt", "niece", "girlfriend", "widow":
		return woman
	}
	return unknown
}

// givenGender is the gender of nine in ten bearers of a given name.
func (r *reading) givenGender(name string) gender {
	if women, _, ok := r.base.GivenName(name); ok && women >= 0 {
		switch {
		case women >= 90:
			return woman
		case women <= 10:
			return man
		}
	}
	return unknown
}

// readGivenNames gives a gender to those whom the article calls by one word that is rather a given name than a surname:
// Melanie. It is asked last, since the word may turn out to be somebody's surname.
func (r *reading) readGivenNames() {
	for _, g := range r.groups {
		if g.typ != names.Person || g.gender != unknown || slices.ContainsFunc(g.forms, func(f []string) bool { return len(f) > 1 }) {
			continue
		}
		for _, m := range g.nameMentions() {
			word := r.text(m)
			_, given, _ := r.base.GivenName(word)
			if family, ok := r.base.FamilyName(word); !ok || given >= family+rather {
				g.gender = g.gender.and(r.givenGender(word))
			}
		}
	}
}

// rather is by how much commoner a word must be as a given name than as a surname, as a binary logarithm.
const rather = 3

// matchingPerson is the person that a name means: of the full names, one whose words agree; for a single word, of those
// before it who bear it the one whom the article calls so, else whom it names most, else the last.
func (r *reading) matchingPerson(m *mention, words []string) *group {
	var best *group
	bestAt, bestRank, own := 0, 0, r.genderOf(m)
	title := r.titleOf(m)
	for _, g := range r.recent() {
		if g.typ != names.Person || !g.gender.may(own) {
			continue
		}
		fits, elder := false, false
		for _, form := range g.forms {
			fits = fits || samePerson(form, words) && !(regnal[title] && inside(form, words))
			elder = elder || r.elder(m, words, form)
		}
		fits = fits && !elder
		if !fits {
			continue
		}
		at, rank := g.lastBefore(m), 0
		if len(words) > 1 && slices.ContainsFunc(g.forms, func(form []string) bool { return heir(form) == heir(words) }) {
			rank++
		}
		if len(words) == 1 && at >= 0 {
			at, rank = -at, g.standing(words) // of equals the first
			if title != "" && slices.Contains(g.titles, title) {
				rank += asTitled
			}
			if !slices.ContainsFunc(g.forms, func(form []string) bool { return samePerson(form, words) && !inside(form, words) }) {
				rank -= asPart
			}
		}
		if best == nil || rank > bestRank || rank == bestRank && at > bestAt {
			best, bestAt, bestRank = g, at, rank
		}
	}
	if best == nil && len(words) == 1 {
		return r.misspelt(m, words[0])
	}
	return best
}

// regnal are the titles of those who go by a given name: Pope Francis is not Robert Francis Prevost.
var regnal = map[string]bool{"pope": true, "king": true, "queen": true, "emperor": true, "empress": true}

// inside tells whether a single word is neither the first nor the last of a name.
func inside(form, words []string) bool {
	form = bare(form)
	return len(words) == 1 && form[0] != words[0] && form[len(form)-1] != words[0]
}

// asTitled is what the same title before a name counts for beside [group.standing]: President Berg is rather the president.
const asTitled = 10_000

// asPart is what it counts against somebody that the word is neither the first nor the last of the name, as the first part of a double
// surname is not: Berg is rather Anna Berg than Clara Berg-Lindt, unless the article has called Clara so before.
const asPart = 500

// titleOf is the title right before a name, empty if none is.
func (r *reading) titleOf(m *mention) string {
	if m.first == 0 {
		return ""
	}
	w := r.docs[m.field].Word(m.first - 1)
	lower := plain(w)
	if !isUpper(w) || isHonorific(w) || !r.isTitle(lower) {
		return ""
	}
	return lower
}

// standing tells how likely a person is meant by one word among several who bear it: news calls whom it is about by the
// surname, and the relatives by their full or given names.
func (g *group) standing(words []string) int {
	const called = 1000
	rank := min(len(g.mentions)-g.familiar, called-1)
	if slices.ContainsFunc(g.forms, func(f []string) bool { return slices.Equal(f, words) }) {
		rank += called
	}
	return rank
}

var generations = map[string]bool{
	"jr": true, "sr": true, "i": true, "ii": true, "iii": true, "iv": true, "vi": true, "vii": true, "viii": true, "ix": true, "xi": true, "xii": true, "xiii": true,
	"xiv": true, "xv": true, "xvi": true,
}

// samePerson tells whether two names, as words in small letters, can be one person's.
func samePerson(a, b []string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if x, y := a[len(a)-1], b[len(b)-1]; x != y && generations[x] && generations[y] {
		return false // Amyntas I is not Amyntas III
	}
	long, short := a, b
	a, b = bare(a), bare(b)
	if len(b) == 0 || len(a) == 0 {
		return false
	}
	if h := heir(short); len(b) == 1 && len(a) > 1 && h != "" && heir(long) != h {
		return false // Donald Jr. is not Donald J. Trump
	}
	if len(b) == 1 {
		if len(a) == 1 {
			return a[0] == b[0]
		}
		// a surname, or a given name that stands for the person: the last word, the first, or one of a double name
		return a[len(a)-1] == b[0] || a[0] == b[0] || len(a) > 2 && slices.Contains(a[1:], b[0]) && len(b[0]) > 2
	}
	if len(a) == 2 && a[0] == b[1] && a[1] == b[0] {
		return true // the family name first
	}
	if len(a) == len(b) && len(a) == 2 && (a[0] == b[0] && slip(a[1], b[1]) || a[1] == b[1] && respelt(a[0], b[0])) {
		return true
	}
	if a[len(a)-1] != b[len(b)-1] {
		// a double surname of which the shorter form has the first part
		return len(a) > len(b) && slices.Equal(a[:len(b)], b) && len(b) > 1
	}
	if !sameGiven(a[0], b[0]) {
		return len(a) > len(b) && ends(a, b)
	}
	// middle names may be missing, but not differ
	x, y := a[1:len(a)-1], b[1:len(b)-1]
	if len(x) > 0 && len(y) > 0 && len(x) == len(y) {
		for i := range x {
			if !sameGiven(x[i], y[i]) {
				return false
			}
		}
	}
	if len(x) != len(y) && len(x) > 0 && len(y) > 0 && len(x[0]) == 1 && len(y[0]) == 1 && x[0] != y[0] {
		return false
	}
	return true
}

// heir is the word that tells a son of his father's name from him, empty if there is none.
func heir(words []string) string {
	if last := words[len(words)-1]; last == "jr" || last == "sr" {
		return last
	}
	return ""
}

// bare is a name without a generation.
func bare(words []string) []string {
	for len(words) > 1 && generations[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	return words
}

// sameGiven tells whether two given names may be one: equal, an initial, or a short form.
func sameGiven(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) <= 2 && strings.HasPrefix(b, a[:1]) && (len(a) == 1 || a[1] == '.') {
		return true
	}
	for _, x := range nicknames[a] {
		if slices.Contains(nicknames[b], x) {
			return true
		}
	}
	return false
}
