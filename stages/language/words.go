package language

import (
	_ "embed"
	"strings"
)

// words is a set of short lower-case ASCII words that is asked without
// allocation, whatever the case of the question.
type words map[string]uint8

// maxWord is the length of the longest word that such a set can hold.
const maxWord = 24

// kind gives the value of a word, 0 if the set does not hold it.
func (w words) kind(word string) uint8 {
	var lower [maxWord]byte
	if len(word) > maxWord {
		return 0
	}
	for i := range len(word) {
		b := word[i]
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		lower[i] = b
	}
	return w[string(lower[:len(word)])]
}

func (w words) has(word string) bool { return w.kind(word) != 0 }

// lines gives the entries of a table: its lines but for empty ones and comments.
func lines(table string) []string {
	var entries []string
	for line := range strings.Lines(table) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			entries = append(entries, line)
		}
	}
	return entries
}

// setOf makes a set of words that all have the same kind.
func setOf(entries ...string) words {
	set := make(words, len(entries))
	for _, w := range entries {
		set[w] = 1
	}
	return set
}

// The kinds of abbreviations; see data/abbreviations.txt.
const (
	abbrTitle uint8 = iota + 1
	abbrAny
	abbrNumber
	abbrName
)

var abbrKinds = map[string]uint8{"title": abbrTitle, "any": abbrAny, "number": abbrNumber, "name": abbrName}

var (
	//go:embed data/abbreviations.txt
	abbreviationsTable string
	//go:embed data/prefixes.txt
	prefixesTable string
	//go:embed data/syllables.txt
	syllablesTable string

	abbreviations = func() words {
		set := words{}
		for _, line := range lines(abbreviationsTable) {
			word, kind, _ := strings.Cut(line, " ")
			set[word] = abbrKinds[kind]
		}
		return set
	}()
	prefixes  = setOf(lines(prefixesTable)...)
	syllables = setOf(lines(syllablesTable)...)
)
