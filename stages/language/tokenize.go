package language

import (
	"strings"
)

// tokenizer cuts a text into tokens in one pass. At each place it asks, in
// this order: is it an address, a word or number, a run of equal marks, an
// emoticon; anything else is a token of one character. Every rule looks at a
// bounded stretch or consumes what it looks at, so the whole is linear.
type tokenizer struct {
	text     string
	tokens   []Token
	chunkEnd int // end of the run of non-space characters that holds the current place
}

func (t *tokenizer) emit(start, end int) {
	t.tokens = append(t.tokens, Token{Start: int32(start), End: int32(end), Head: -1})
}

// run appends the tokens of text[start:end] to t.tokens.
func (t *tokenizer) run(start, end int) {
	text := t.text[:end]
	for i := start; i < end; {
		c, _, n := charAt(text, i)
		if c == classSpace {
			i += n
			continue
		}
		if i >= t.chunkEnd {
			t.chunkEnd = endOfChunk(text, i)
		}
		i = t.next(text, i, c)
	}
}

func endOfChunk(text string, i int) int {
	for i < len(text) {
		c, _, n := charAt(text, i)
		if c == classSpace {
			break
		}
		i += n
	}
	return i
}

// next emits the token or tokens at i and gives the place after them.
func (t *tokenizer) next(text string, i int, c class) int {
	switch {
	case c.alnum():
		if end := address(text[:t.chunkEnd], i); end > i {
			t.emit(i, end)
			return end
		}
		return t.word(text, i)
	case c == classIdeograph:
		return t.whole(i, span(text, i, func(c class) bool { return c == classIdeograph || c == classJoiner }))
	case c == classApostrophe:
		return t.apostrophe(text, i)
	}
	if end := emoticon(text[:t.chunkEnd], i); end > i {
		return t.whole(i, end)
	}
	b := text[i]
	switch b {
	case '.':
		if end := repeat(text, i, '.'); end > i+1 {
			return t.whole(i, end)
		}
		if next, _, _ := charAt(text, i+1); next == classDigit && !classBefore(text, i).alnum() {
			return t.whole(i, number(text, i+1))
		}
	case '!', '?':
		return t.whole(i, repeatAny(text, i, "!?"))
	case '-', '=', '*', '_', '~', '+', '#', '^', '<', '>', '|':
		if b == '#' || b == '+' {
			if end := hashtag(text, i); end > i {
				return t.whole(i, end)
			}
		}
		return t.whole(i, repeat(text, i, b))
	case '@':
		if first, _, _ := charAt(text, i+1); first.letter() {
			return t.whole(i, handle(text, i+1))
		}
	case '[':
		if strings.HasPrefix(text[i:], "[...]") {
			return t.whole(i, i+len("[...]"))
		}
	}
	_, r, n := charAt(text, i)
	end := i + n
	if r >= 0x1f1e6 && r <= 0x1f1ff { // two regional letters are one flag
		if _, r2, n2 := charAt(text, end); r2 >= 0x1f1e6 && r2 <= 0x1f1ff {
			end += n2
		}
	}
	return t.whole(i, joined(text, end))
}

func (t *tokenizer) whole(i, end int) int {
	t.emit(i, end)
	return end
}

// joined gives the end of a symbol with the marks and joined symbols that follow it, as in emoji sequences.
func joined(text string, end int) int {
	for end < len(text) {
		c, r, n := charAt(text, end)
		if c != classJoiner {
			break
		}
		end += n
		if r == 0x200d { // zero-width joiner: the next symbol belongs here
			if c, _, n := charAt(text, end); c == classOther {
				end += n
			}
		}
	}
	return end
}

// span gives the end of the run of characters whose class is wanted.
func span(text string, i int, wanted func(class) bool) int {
	for i < len(text) {
		c, _, n := charAt(text, i)
		if !wanted(c) {
			break
		}
		i += n
	}
	return i
}

func repeat(text string, i int, b byte) int {
	for i < len(text) && text[i] == b {
		i++
	}
	return i
}

func repeatAny(text string, i int, set string) int {
	for i < len(text) && strings.IndexByte(set, text[i]) >= 0 {
		i++
	}
	return i
}

// hashtag gives the end of a hashtag (#Brexit) or an international dialling code (+44); i if there is none.
func hashtag(text string, i int) int {
	first, _, _ := charAt(text, i+1)
	switch {
	case text[i] == '+' && first == classDigit && !classBefore(text, i).alnum():
		return number(text, i+1)
	case text[i] == '#' && first.letter():
		return handle(text, i+1)
	}
	return i
}

// handle gives the end of a name of letters, digits and underscores.
func handle(text string, i int) int {
	end := span(text, i, class.alnum)
	for end < len(text) && text[end] == '_' {
		end = span(text, end+1, class.alnum)
	}
	return end
}

// emoticons begin with a colon, a semicolon, an equals sign or an opening angle.
var emoticons = []string{":-)", ":-(", ";-)", ":-D", ":-P", ":-/", ":)", ":(", ";)", ":D", ":P", ";P", "=)", "<3", "^_^", ">:("}

func emoticon(chunk string, i int) int {
	switch chunk[i] {
	case ':', ';', '=', '<', '^', '>':
	default:
		return i
	}
	for _, e := range emoticons {
		if strings.HasPrefix(chunk[i:], e) {
			end := i + len(e)
			if c, _, _ := charAt(chunk, end); !c.alnum() && !classBefore(chunk, i).alnum() {
				return end
			}
		}
	}
	return i
}
