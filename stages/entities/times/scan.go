package times

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// token is a word, a number in any shape, or a mark, with the classes it may fill in a rule.
type token struct {
	start, end int32
	set        set
	word       *word
	n          float64 // the amount of a number, the day, the year, the first year of a decade
	order      int     // of an ordinal
	value      string  // of a composed shape: 22:30, 2015-12-09
	capital    bool
	point      bool // an abbreviation's point follows
	glued      bool // nothing stands between it and the token before
}

// meaning returns what the token stands for in a class.
func (t *token) meaning(c class) (meaning, bool) {
	if t.word != nil {
		for _, m := range t.word.meanings {
			if m.class == c {
				return m, true
			}
		}
	}
	return meaning{}, false
}

// scan splits a text into tokens, in the given memory if it is large enough. Numbers of several words are one token. It is
// linear in the text.
func (l *lexicon) scan(tokens []token, text string) []token {
	tokens = slices.Grow(tokens, len(text)/5+8)
	var lower [24]byte
	for i := 0; i < len(text); {
		c := text[i]
		start := i
		switch {
		case c == ' ' || c == '\t' || c == '\r':
			i++
			continue
		case isDigit(c):
			i = l.scanDigits(text, i, &tokens)
		case isLetter(c) || c >= utf8.RuneSelf && !isPunctuation(text[i:]):
			i = scanWord(text, i)
			tokens = append(tokens, l.wordToken(text, start, i, lower[:0]))
			i = l.abbreviation(text, i, &tokens[len(tokens)-1])
		case c == '\'' || strings.HasPrefix(text[i:], "’"):
			i = l.scanApostrophe(text, i, &tokens)
		case c == '-' || isDash(text[i:]):
			for i < len(text) && text[i] == '-' {
				i++
			}
			if i == start {
				i += 3
			}
			t := token{start: int32(start), end: int32(i)}
			t.set.add(hyphen)
			tokens = append(tokens, t)
		case c == ',':
			i++
			t := token{start: int32(start), end: int32(i)}
			t.set.add(comma)
			tokens = append(tokens, t)
		case c == '/':
			i++
			t := token{start: int32(start), end: int32(i)}
			t.set.add(slash)
			tokens = append(tokens, t)
		default:
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			tokens = append(tokens, token{start: int32(start), end: int32(i)})
		}
	}
	for i := range tokens {
		tokens[i].glued = i > 0 && tokens[i].start == tokens[i-1].end
	}
	return l.compose(tokens, text)
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDash(s string) bool { return strings.HasPrefix(s, "–") || strings.HasPrefix(s, "—") }

func scanWord(text string, i int) int {
	for i < len(text) && (isLetter(text[i]) || text[i] >= utf8.RuneSelf && !isPunctuation(text[i:])) {
		i++
	}
	return i
}

// isPunctuation tells the general punctuation of typesetting, U+2000 to U+206F, from letters.
func isPunctuation(s string) bool {
	return len(s) >= 3 && s[0] == 0xE2 && (s[1] == 0x80 || s[1] == 0x81) || strings.HasPrefix(s, "\u00a0")
}

func appendLower(dst []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

func (l *lexicon) wordToken(text string, start, end int, buffer []byte) token {
	t := token{start: int32(start), end: int32(end), capital: text[start] < 'a'}
	if end-start > 12 {
		return t
	}
	w := l.words[string(appendLower(buffer, text[start:end]))]
	if w == nil || w.capital && !t.capital {
		return t
	}
	t.word, t.set, t.n, t.order = w, w.set, w.number, w.ordinal
	return t
}

// abbreviation adds to a word the point that belongs to it, as in "Sept. 30", and joins the letters of "a.m.". It returns where the word ends.
func (l *lexicon) abbreviation(text string, i int, t *token) int {
	if i >= len(text) || text[i] != '.' {
		return i
	}
	if i == int(t.start)+1 && i+1 < len(text) && isLetter(text[i+1]) && (i+2 == len(text) || !isLetter(text[i+2])) {
		var buffer [4]byte
		if w := l.words[string(appendLower(buffer[:0], text[t.start:i+2]))]; w != nil {
			i += 2
			if i < len(text) && text[i] == '.' {
				i++
			}
			*t = token{start: t.start, end: int32(i), set: w.set, word: w}
			return i
		}
	}
	if i-int(t.start) <= 4 && !t.set.none() {
		t.point = true
		return i + 1
	}
	return i
}

// scanApostrophe reads 's, '90s and o'clock's rest.
func (l *lexicon) scanApostrophe(text string, i int, tokens *[]token) int {
	start := i
	if i++; text[start] != '\'' {
		i += 2
	}
	// '90s
	if i+2 < len(text) && isDigit(text[i]) && isDigit(text[i+1]) && text[i+1] == '0' && text[i+2] == 's' && (i+3 == len(text) || !isLetter(text[i+3])) {
		t := token{start: int32(start), end: int32(i + 3), n: float64(1900 + 10*int(text[i]-'0'))}
		t.set.add(decade)
		*tokens = append(*tokens, t)
		return i + 3
	}
	end := scanWord(text, i)
	if w := l.words[text[start:end]]; w != nil { // 's
		*tokens = append(*tokens, token{start: int32(start), end: int32(end), set: w.set, word: w})
		return end
	}
	if n := len(*tokens); n > 0 && end > i {
		last := &(*tokens)[n-1]
		if w := l.words[string(appendLower(nil, text[last.start:min(end, int(last.start)+12)]))]; w != nil && int(last.end) == start { // o'clock
			*last = token{start: last.start, end: int32(end), set: w.set, word: w}
			return end
		}
	}
	t := token{start: int32(start), end: int32(i)}
	if n := len(*tokens); n > 0 && int((*tokens)[n-1].end) == start { // the possessive of a plural: two weeks' time
		if w := l.words["'s"]; w != nil {
			t.set, t.word = w.set, w
		}
	}
	*tokens = append(*tokens, t)
	return i
}
