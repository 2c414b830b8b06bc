// Package boilerplate knows what pages say that is no part of an article:
// "Share this story", "Lesen Sie auch", "All rights reserved".
//
// Phrases are kept in phrases.txt. A paragraph is compared by its words alone,
// in lower case, so neither punctuation nor capitals matter; long paragraphs
// are never boilerplate, as people write about cookies and newsletters too.
package boilerplate

import (
	"bytes"
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Class says what a paragraph is.
type Class uint8

const (
	// None is everything else.
	None Class = iota
	// Line is a line that says nothing of the article.
	Line
	// Related is a heading over links to other articles.
	Related
	// End is a heading after which the article is over.
	End
)

// MaxSize is the length in bytes beyond which a paragraph is no boilerplate.
const MaxSize = 300

//go:embed phrases.txt
var phrasesFile string

// table holds the phrases by how they match.
type table struct {
	whole, start, within, related, end, never map[string]bool
	// opening are the first words of the phrases in within, with the number of words of the longest one, and leading
	// those of all others: most paragraphs begin with a word that no phrase does.
	opening map[string]int
	leading map[string]bool
	// lengths are, by its first byte, how long a word of opening can be: a bit for each length, the last one for all beyond.
	lengths [256]uint32
	// longest is the number of words of the longest phrase.
	longest int
}

var phrases = parse(phrasesFile)

func parse(file string) *table {
	t := &table{whole: map[string]bool{}, start: map[string]bool{}, within: map[string]bool{}, related: map[string]bool{}, end: map[string]bool{}, never: map[string]bool{}, opening: map[string]int{}, leading: map[string]bool{}}
	sections := map[string]map[string]bool{"[whole]": t.whole, "[start]": t.start, "[within]": t.within, "[related]": t.related, "[end]": t.end, "[never]": t.never}
	var section map[string]bool
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if s, ok := sections[line]; ok {
			section = s
			continue
		}
		section[line] = true
		t.longest = max(t.longest, strings.Count(line, " ")+1)
	}
	for phrase := range t.within {
		first, _, _ := strings.Cut(phrase, " ")
		t.opening[first] = max(t.opening[first], strings.Count(phrase, " ")+1)
		t.lengths[first[0]] |= 1 << min(len(first), 31)
	}
	for _, phrases := range []map[string]bool{t.whole, t.start, t.related, t.end} {
		for phrase := range phrases {
			first, _, _ := strings.Cut(phrase, " ")
			t.leading[first] = true
		}
	}
	return t
}

// Words appends the words of a text in lower case, with one space between them, to out.
func Words[S ~string | ~[]byte](out []byte, text S) []byte {
	start, gap := len(out), false
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'A' && c <= 'Z':
				c |= 0x20
			case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			default:
				gap = true
				continue
			}
			if gap && len(out) > start {
				out = append(out, ' ')
			}
			gap = false
			out = append(out, c)
			continue
		}
		var buf [utf8.UTFMax]byte
		r, size := utf8.DecodeRune(buf[:copy(buf[:], text[i:])])
		i += size
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
			gap = true
			continue
		}
		if gap && len(out) > start {
			out = append(out, ' ')
		}
		gap = false
		out = utf8.AppendRune(out, unicode.ToLower(r))
	}
	return out
}

// Classify tells what a paragraph is, given by its [Words].
func Classify(words []byte) Class {
	if len(words) == 0 {
		return Line
	}
	if len(words) > MaxSize {
		return None
	}
	t := phrases
	first := words
	if i := bytes.IndexByte(words, ' '); i >= 0 {
		first = words[:i]
	}
	if !t.leading[string(first)] {
		if t.occurs(words) {
			return Line
		}
		return None
	}
	switch {
	case t.end[string(words)]:
		return End
	case t.whole[string(words)]:
		return Line
	case t.related[string(words)]:
		return Related
	case t.starts(t.start, words):
		return Line
	case t.starts(t.related, words) && len(words) < 60:
		return Related
	default:
		if t.occurs(words) {
			return Line
		}
		return None
	}
}

// occurs tells whether a phrase of within stands anywhere in the words.
func (t *table) occurs(words []byte) bool {
	for len(words) > 0 {
		end := bytes.IndexByte(words, ' ')
		if end < 0 {
			end = len(words)
		}
		if end > 0 && t.lengths[words[0]]>>min(end, 31)&1 != 0 {
			if longest := t.opening[string(words[:end])]; longest > 0 && begins(t.within, words, longest) > 0 {
				return true
			}
		}
		words = words[min(end+1, len(words)):]
	}
	return false
}

// mostBehindOne is how many words a paragraph has at most that one word makes boilerplate: "Credit: Jane Roe/Example". Longer ones are
// sentences that begin with it.
const mostBehindOne = 10

// starts tells whether one of the phrases begins the words of a paragraph, and no other sense of it.
func (t *table) starts(phrases map[string]bool, words []byte) bool {
	switch begins(phrases, words, t.longest) {
	case 0:
		return false
	case 1:
		return bytes.Count(words, space) < mostBehindOne && begins(t.never, words, t.longest) == 0
	}
	return true
}

var space = []byte{' '}

// begins gives the number of words of the shortest phrase that the words begin with, 0 for none.
func begins(phrases map[string]bool, words []byte, longest int) int {
	count := 0
	for i := range len(words) + 1 {
		if i < len(words) && words[i] != ' ' {
			continue
		}
		if count++; phrases[string(words[:i])] {
			return count
		}
		if count >= longest {
			return 0
		}
	}
	return 0
}
