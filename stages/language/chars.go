package language

import (
	"unicode"
	"unicode/utf8"
)

// class is what the tokenizer needs to know of a character.
type class uint8

const (
	classOther class = iota // a symbol or mark that stands alone
	classSpace
	classUpper
	classLower // letters without case, too
	classDigit
	classIdeograph // scripts without spaces: a run of them is one token
	classApostrophe
	classHyphen // - and its typographic forms that join words
	classDash
	classQuote // double quotation marks of any kind, and single ones other than apostrophes
	classOpen
	classClose
	classJoiner // marks without width that belong to the character before
)

func (c class) letter() bool { return c == classUpper || c == classLower }
func (c class) alnum() bool  { return c == classUpper || c == classLower || c == classDigit }

// ascii holds the classes of the first 128 characters.
var ascii = func() (table [utf8.RuneSelf]class) {
	for r := range table {
		table[r] = classOf(rune(r))
	}
	return table
}()

// charAt gives class, value and length in bytes of the character at i. A byte that is no UTF-8 is a symbol.
func charAt(text string, i int) (class, rune, int) {
	if i >= len(text) {
		return classSpace, 0, 0
	}
	if b := text[i]; b < utf8.RuneSelf {
		return ascii[b], rune(b), 1
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	return classOf(r), r, n
}

// classBefore gives the class of the character that ends at i; white space at the beginning.
func classBefore(text string, i int) class {
	if i <= 0 {
		return classSpace
	}
	if b := text[i-1]; b < utf8.RuneSelf {
		return ascii[b]
	}
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return classOf(r)
}

func classOf(r rune) class {
	switch {
	case r <= ' ' || r == 0x7f || r == 0xa0 || r == 0x85:
		return classSpace
	case 'a' <= r && r <= 'z':
		return classLower
	case 'A' <= r && r <= 'Z':
		return classUpper
	case '0' <= r && r <= '9':
		return classDigit
	}
	switch r {
	case '\'', '’', 'ʼ', '`', '´', '‘', '‛', '′', '＇':
		return classApostrophe
	case '-', '‐', '‑':
		return classHyphen
	case '–', '—', '―', '‒', '−', '⸺', '⸻':
		return classDash
	case '"', '“', '”', '„', '‟', '«', '»', '‹', '›', '‚', '″', '＂', '「', '」', '『', '』', '〝', '〞', '〟':
		return classQuote
	case '(', '[', '{', '（', '［', '【', '《', '〈':
		return classOpen
	case ')', ']', '}', '）', '］', '】', '》', '〉':
		return classClose
	case 0x200b, 0x2060, 0xfeff, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069:
		return classSpace
	case 0x00ad, 0x200c, 0x200d:
		return classJoiner
	}
	if r < utf8.RuneSelf || r == utf8.RuneError {
		return classOther
	}
	switch {
	case 0x2e80 <= r && r <= 0x2fdf, 0x3040 <= r && r <= 0x31ff, 0x3400 <= r && r <= 0x9fff,
		0xf900 <= r && r <= 0xfaff, 0x0e00 <= r && r <= 0x0eff, 0x20000 <= r && r <= 0x3ffff:
		return classIdeograph
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return classUpper
	case unicode.IsLetter(r):
		return classLower
	case unicode.IsMark(r), 0xfe00 <= r && r <= 0xfe0f, 0x1f3fb <= r && r <= 0x1f3ff:
		return classJoiner
	case unicode.IsDigit(r):
		return classDigit
	case unicode.IsSpace(r):
		return classSpace
	}
	return classOther
}
