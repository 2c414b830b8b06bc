package quotes

import (
	_ "embed"
	"math/bits"
	"strings"

	"dateline/stages/sequence"
)

//go:embed cues.txt
var cuesFile string

// A class tells what kind of announcing word a form may be.
type class uint8

const (
	noClass class = iota
	say           // announce, tell: speech first of all
	speak         // speech among other things: add, charge
	think         // believe, fear, see
	thing         // a statement, a claim
	classes
)

// A cueWord is what the lexicon knows of one form.
type cueWord struct {
	form  sequence.Feature // hash of the form in lower case; 0 in an empty slot
	lemma sequence.Feature
	class class
}

// A lexicon finds the words of cues.txt in all their forms: an open hash table, since every token asks.
type lexicon struct {
	slots []cueWord
	mask  uint32
}

// cueLexicon is read once, when the program starts.
var cueLexicon = readLexicon(cuesFile)

// find gives what is known of the form with this hash.
func (l *lexicon) find(form sequence.Feature) (cueWord, bool) {
	for i := uint32(form) & l.mask; l.slots[i].form != 0; i = (i + 1) & l.mask {
		if l.slots[i].form == form {
			return l.slots[i], true
		}
	}
	return cueWord{}, false
}

// add enters a form, unless it is there already: an earlier class goes before a later one.
func (l *lexicon) add(w cueWord) {
	i := uint32(w.form) & l.mask
	for ; l.slots[i].form != 0; i = (i + 1) & l.mask {
		if l.slots[i].form == w.form {
			if w.class < l.slots[i].class {
				l.slots[i] = w
			}
			return
		}
	}
	l.slots[i] = w
}

// readLexicon reads lines of lemma, class and irregular forms, separated by tabs, and makes the regular forms.
func readLexicon(file string) *lexicon {
	var words []cueWord
	for line := range strings.Lines(file) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(fields) < 2 {
			continue
		}
		c := map[string]class{"say": say, "speak": speak, "think": think, "noun": thing}[fields[1]]
		forms := []string{fields[0], thirdPerson(fields[0])}
		if c != thing {
			forms = append(forms, past(fields[0]), gerund(fields[0]))
		}
		if len(fields) > 2 {
			forms = append(forms, strings.Fields(fields[2])...)
		}
		for _, form := range forms {
			words = append(words, cueWord{sequence.HashLower(form), sequence.HashLower(fields[0]), c})
		}
	}
	size := 1 << bits.Len(uint(2*len(words)))
	l := &lexicon{slots: make([]cueWord, size), mask: uint32(size - 1)}
	for _, w := range words {
		l.add(w)
	}
	return l
}

// thirdPerson, past and gerund are the regular forms of a verb; the first is a noun's plural as well.
func thirdPerson(lemma string) string {
	switch {
	case endsInConsonantY(lemma):
		return lemma[:len(lemma)-1] + "ies"
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "sh"), strings.HasSuffix(lemma, "ch"),
		strings.HasSuffix(lemma, "x"), strings.HasSuffix(lemma, "z"), strings.HasSuffix(lemma, "o"):
		return lemma + "es"
	}
	return lemma + "s"
}

func past(lemma string) string {
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case endsInConsonantY(lemma):
		return lemma[:len(lemma)-1] + "ied"
	}
	return lemma + "ed"
}

func gerund(lemma string) string {
	switch {
	case strings.HasSuffix(lemma, "ie"):
		return lemma[:len(lemma)-2] + "ying"
	case strings.HasSuffix(lemma, "e") && !strings.HasSuffix(lemma, "ee"):
		return lemma[:len(lemma)-1] + "ing"
	}
	return lemma + "ing"
}

func endsInConsonantY(lemma string) bool {
	n := len(lemma)
	return n > 1 && lemma[n-1] == 'y' && !strings.ContainsRune("aeiou", rune(lemma[n-2]))
}
