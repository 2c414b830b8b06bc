package charset

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"
)

// sampled is how many bytes around characters beyond ASCII detect looks at.
const sampled = 8 << 10

// candidate is an encoding that detect considers, with the letters that make up most of what is written in it.
type candidate struct {
	name   string
	common string
	// script is what its characters beyond ASCII mostly belong to; nil for the Latin encodings.
	script *unicode.RangeTable
}

// candidates are tried in this order; the first of the best wins. The letters
// are the most frequent ones of the languages that used the encoding.
var candidates = []candidate{
	{defaultName, "àâäåæçèéêëíîïñóôöøúûüßáÄÖÜÉ", nil},
	{"windows-1250", "ąćęłńóśźżčďěňřšťůžáéíýúőűăâîşţŠČŽŁŚ", nil},
	{"windows-1251", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщ", unicode.Cyrillic},
	{"koi8-r", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщ", unicode.Cyrillic},
	{"windows-1253", "αοιεητσνυρπκμλάέίήό", unicode.Greek},
	{"windows-1254", "ğışçöüİâ", nil},
	{"windows-1255", "יולהאמרתבשענדקחכפגםטצןזסךץף", unicode.Hebrew},
	{"windows-1256", "اليمنرتبةعدسفهكقحجأشىصط", unicode.Arabic},
	{"windows-874", "านรกเงมยลวดทสต่้ั", unicode.Thai},
	{"shift_jis", "のにはをたがでてとしれさいるなもかりっこ日本人年大国会中", unicode.Hiragana},
	{"euc-jp", "のにはをたがでてとしれさいるなもかりっこ日本人年大国会中", unicode.Hiragana},
	{"gbk", "的一是了在有人国中大为年不上个和会日发对地出这", unicode.Han},
	{"big5", "的一是了在有人國中大為年不上個和會日發對地出這", unicode.Han},
	{"euc-kr", "이다의에는을가고하지로한은사기도를대인아리정", unicode.Hangul},
}

// detect guesses the encoding of bytes that nothing is said about: UTF-16 by
// its zero bytes, UTF-8 because it can hardly happen by chance, ISO-2022-JP by
// its escapes, and otherwise the candidate as which they read most like text.
func detect(raw []byte) string {
	if name := utf16Like(raw); name != "" {
		return name
	}
	if isASCII(raw) {
		if bytes.Contains(raw, []byte("\x1b$B")) || bytes.Contains(raw, []byte("\x1b$@")) {
			return "iso-2022-jp"
		}
		return defaultName
	}
	if isUTF8(raw) {
		return utf8Name
	}
	sample := beyondASCII(raw)
	best, bestScore := defaultName, 0
	for _, c := range candidates {
		if score := c.score(sample); score > bestScore {
			best, bestScore = c.name, score
		}
	}
	return best
}

// utf16Like recognises mostly-ASCII text in UTF-16: every other byte is zero.
func utf16Like(raw []byte) string {
	b := raw[:min(len(raw), 1024)&^1]
	if len(b) < 4 {
		return ""
	}
	var zero [2]int
	for i, c := range b {
		if c == 0 {
			zero[i&1]++
		}
	}
	switch half := len(b) / 2; {
	case zero[1] > half*2/3 && zero[0] < half/10+1:
		return utf16LEName
	case zero[0] > half*2/3 && zero[1] < half/10+1:
		return utf16BEName
	}
	return ""
}

// beyondASCII gathers the lines' parts that hold bytes beyond ASCII, a little context around them, up to sampled bytes.
func beyondASCII(raw []byte) []byte {
	var out []byte
	for i := 0; i < len(raw) && len(out) < sampled; {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		start, end := i, i
		if start > 0 && raw[start-1] < utf8.RuneSelf {
			start--
		}
		// Double-byte encodings use ASCII for second bytes, so a run ends only with two of them.
		for end < len(raw) && end-start < 256 && (raw[end] >= utf8.RuneSelf || end+1 < len(raw) && raw[end+1] >= utf8.RuneSelf) {
			end++
		}
		end = min(end+1, len(raw))
		out = append(out, raw[start:end]...)
		out = append(out, ' ')
		i = end
	}
	return out
}

// score says how much the sample reads like text in the candidate's encoding.
func (c candidate) score(sample []byte) int {
	e, _ := charset.Lookup(c.name)
	decoded, _, err := transform.Bytes(e.NewDecoder(), sample)
	if err != nil {
		return 0
	}
	score := 0
	last := ' '
	for _, r := range string(decoded) {
		if r >= utf8.RuneSelf {
			score += c.weigh(last, r)
		} else if c.script == nil && last >= utf8.RuneSelf && unicode.IsLetter(last) && 'a' <= r && r <= 'z' {
			score++ // accented letters stand among plain ones
		}
		last = r
	}
	return score
}

func (c candidate) weigh(last, r rune) int {
	width := 1
	if c.script == unicode.Han || c.script == unicode.Hangul || c.script == unicode.Hiragana {
		width = 2 // these spend two bytes on a character
	}
	switch {
	case r == utf8.RuneError, r < 0xA0, unicode.Is(unicode.Co, r):
		return -10
	case strings.ContainsRune(c.common, r):
		return 3 * width
	case unicode.IsUpper(r) && unicode.IsLower(last):
		return -3
	case c.script != nil && unicode.Is(c.script, r), c.script == unicode.Hiragana && unicode.In(r, unicode.Katakana, unicode.Han):
		return width
	case c.script == nil && unicode.IsLetter(r):
		return 1
	case strings.ContainsRune("“”‘’–—…«»„•€©\u00a0。、，「」", r):
		return width
	}
	return -1
}
