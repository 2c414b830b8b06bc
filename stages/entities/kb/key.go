package kb

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestName is how many bytes a name has at most whose pieces are looked up one by one, since that takes the square of its
// length. No name of the table is longer.
const longestName = 256

// appendKey appends the form under which a name is looked up: lower case,
// without accents, points and apostrophes, every other run of punctuation or
// white space one blank. So "al-Assad" and "Al Assad", "U.S." and "US",
// "Côte d'Ivoire" and "Cote dIvoire" are the same.
func appendKey(dst []byte, name string) []byte {
	first := len(dst)
	blank := false
	put := func(c byte) {
		if blank && len(dst) > first {
			dst = append(dst, ' ')
		}
		blank = false
		dst = append(dst, c)
	}
	for i := 0; i < len(name); {
		c := name[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
				put(c)
			case 'A' <= c && c <= 'Z':
				put(c + 'a' - 'A')
			case c == '&':
				blank = true
				put('a')
				put('n')
				put('d')
				blank = true
			case c == '.' || c == '\'' || c == '`':
			default:
				blank = true
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(name[i:])
		whole := name[i : i+size]
		i += size
		if s, ok := latin[r]; ok {
			for j := range len(s) {
				put(s[j])
			}
			continue
		}
		if r == '’' || r == 'ʼ' || r == '‘' || r == 'ʻ' || unicode.Is(unicode.Mn, r) {
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			blank = true
			continue
		}
		for _, base := range norm.NFD.String(whole) {
			if unicode.Is(unicode.Mn, base) {
				continue
			}
			var buffer [utf8.UTFMax]byte
			for _, b := range buffer[:utf8.EncodeRune(buffer[:], unicode.ToLower(base))] {
				put(b)
			}
		}
	}
	return dst
}

// Plain is a word in small letters without accents, with straight apostrophes: O’Rourke and O'Rourke are one name, as are
// Kaczyński and Kaczynski.
func Plain(word string) string {
	ascii := true
	for i := range len(word) {
		ascii = ascii && word[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(word)
	}
	var out strings.Builder
	for _, c := range norm.NFD.String(word) {
		s, ok := latin[c]
		switch {
		case ok:
			out.WriteString(s)
		case c == '’' || c == 'ʼ':
			out.WriteByte('\'')
		case !unicode.Is(unicode.Mn, c):
			out.WriteRune(unicode.ToLower(c))
		}
	}
	return out.String()
}

// latin are letters that do not decompose into a base letter and a mark.
var latin = map[rune]string{
	'ß': "ss", 'æ': "ae", 'Æ': "ae", 'ø': "o", 'Ø': "o", 'œ': "oe", 'Œ': "oe", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d",
	'þ': "th", 'Þ': "th", 'ł': "l", 'Ł': "l", 'ı': "i", 'ə': "a", 'Ə': "a", 'ħ': "h", 'Ħ': "h", 'ŋ': "n", 'ĸ': "k",
}

// hash is FNV-1a.
func hash(key []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range key {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}
