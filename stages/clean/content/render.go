package content

import (
	"html"
	"math"
	"unicode/utf8"

	"dateline/stages/clean/dom"
)

// mostInLine is how much AppendText and AppendValue append at most, in bytes. No title, name, caption or date is longer.
const mostInLine = 64 << 10

// AppendText appends the text of the nodes [first, last) as one line: entities
// decoded, white space evened out, soft hyphens and invisible characters gone.
func AppendText(out []byte, d *dom.Document, first, last int32) []byte {
	w := newWriter(out, mostInLine)
	w.line = true
	w.nodes(d, first, last)
	return w.cut()
}

// nodes writes the text of the nodes [first, last).
func (w *writer) nodes(d *dom.Document, first, last int32) {
	for i := first; i < last && !w.done(); {
		n := &d.Nodes[i]
		w.space = w.space || n.Space
		switch n.Tag {
		case dom.Text:
			w.text(d.Source[n.Start:n.End])
			i++
			continue
		case dom.Script, dom.Style, dom.SVG, dom.Template, dom.Button, dom.Select, dom.IFrame, dom.Object, dom.NoScript, dom.Video, dom.Audio, dom.RP, dom.RT:
			i = n.Last
			continue
		case dom.BR:
			w.space = true
		case dom.Sup:
			if isReference(d, i) {
				i = n.Last
				continue
			}
		default:
			if n.Tag.IsBlock() || n.Marks&dom.Hidden != 0 {
				w.space = true
				if n.Marks&dom.Hidden != 0 {
					i = n.Last
					continue
				}
			}
		}
		i++
	}
}

// isReference tells whether a superscript is the mark of a footnote: a number or star in a link or in brackets.
func isReference(d *dom.Document, i int32) bool {
	const most = 8 // nodes in a mark
	if d.Nodes[i].Last-i > most {
		return false
	}
	linked := false
	size := int32(0)
	for j := i + 1; j < d.Nodes[i].Last; j++ {
		n := &d.Nodes[j]
		linked = linked || n.Tag == dom.A
		if n.Tag == dom.Text {
			size += n.End - n.Start
			linked = linked || d.Source[n.Start] == '['
		}
	}
	return linked && size <= 5
}

// writer evens out text that comes in pieces.
type writer struct {
	out   []byte
	start int
	// space is set when white space stands before what comes next.
	space bool
	// most is how long out may be: what would come behind is counted in left, and not kept.
	most, left int
	// line is set where it need not be counted either: writing ends with what there is no room for.
	line bool
}

// done tells whether nothing that follows matters.
func (w *writer) done() bool { return w.line && w.left > 0 }

// newWriter gives a writer of at most so many bytes behind out.
func newWriter(out []byte, most int) writer {
	return writer{out: out, start: len(out), most: min(len(out), math.MaxInt-most) + most}
}

// slack is how far a writer goes beyond its most before it looks, in bytes.
const slack = 4 << 10

// fold takes back what is too much. The last byte stays the last, as what comes next may depend on it.
func (w *writer) fold() {
	if most := max(w.most, w.start+1); len(w.out) > most {
		w.left += len(w.out) - most
		w.out[most-1] = w.out[len(w.out)-1]
		w.out = w.out[:most]
	}
}

// cut gives what was written, up to the last whole character that there is room for.
func (w *writer) cut() []byte {
	if w.left == 0 && len(w.out) <= w.most {
		return w.out
	}
	w.fold()
	out := w.out[:len(w.out)-1]
	for len(out) > w.start {
		if r, size := utf8.DecodeLastRune(out); r != utf8.RuneError || size > 1 {
			break
		}
		out = out[:len(out)-1]
	}
	return out
}

// text writes a piece of source text.
func (w *writer) text(src []byte) {
	for i := 0; i < len(src); {
		if len(w.out)-slack > w.most {
			if w.fold(); w.done() {
				return
			}
		}
		c := src[i]
		switch {
		case c > ' ' && c < utf8.RuneSelf && c != '&':
			// The common case: a word of ASCII.
			j := i + 1
			for end := min(len(src), i+slack); j < end && plain[src[j]]; {
				j++
			}
			w.gap()
			w.out = append(w.out, src[i:j]...)
			i = j
		case c <= ' ':
			w.space = true
			i++
		case c == '&':
			i += w.entity(src[i:])
		default:
			r, size := utf8.DecodeRune(src[i:])
			w.char(r)
			i += size
		}
	}
}

var plain = func() (ok [256]bool) {
	for c := '!'; c < 0x7F; c++ {
		ok[c] = c != '&'
	}
	return ok
}()

func (w *writer) gap() {
	if w.space && len(w.out) > w.start {
		w.out = append(w.out, ' ')
	}
	w.space = false
}

// char writes one character, if it is one that readers see.
func (w *writer) char(r rune) {
	switch r {
	case 0x200C, 0x200D:
		// Joiners matter inside Persian words and emoji, and nowhere else.
		if len(w.out) == w.start || w.out[len(w.out)-1] < utf8.RuneSelf {
			return
		}
	case 0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x7F:
		return
	case 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, 0x2028, 0x2029, 0x85:
		w.space = true
		return
	}
	if r >= 0x2000 && r <= 0x200A || r <= ' ' {
		w.space = true
		return
	}
	if r > 0x7F && r < 0xA0 {
		return
	}
	w.gap()
	w.out = utf8.AppendRune(w.out, r)
}

// maxEntity is longer than any entity's name.
const maxEntity = 34

// entity writes the character that a reference stands for and gives the reference's length.
func (w *writer) entity(src []byte) int {
	if len(src) > 2 && src[1] == '#' {
		if r, n := numeric(src); n > 0 {
			w.char(r)
			return n
		}
	}
	end := 1
	for end < len(src) && end < maxEntity && isAlnum(src[end]) {
		end++
	}
	if end < len(src) && src[end] == ';' {
		end++
	}
	if end == 1 {
		w.char('&')
		return 1
	}
	switch string(src[:end]) {
	case "&amp;":
		w.char('&')
	case "&nbsp;":
		w.space = true
	case "&quot;":
		w.char('"')
	case "&lt;":
		w.char('<')
	case "&gt;":
		w.char('>')
	default:
		for _, r := range html.UnescapeString(string(src[:end])) {
			w.char(r)
		}
	}
	return end
}

// numeric reads a reference such as &#8217; or &#x2019; and gives its length, 0 if it is none.
func numeric(src []byte) (rune, int) {
	i, base := 2, rune(10)
	if src[2]|0x20 == 'x' {
		i, base = 3, 16
	}
	start := i
	r := rune(0)
	for ; i < len(src); i++ {
		digit := rune(src[i])
		switch c := src[i]; {
		case c >= '0' && c <= '9':
			digit -= '0'
		case base == 16 && c|0x20 >= 'a' && c|0x20 <= 'f':
			digit = digit | 0x20 - 'a' + 10
		default:
			digit = -1
		}
		if digit < 0 {
			break
		}
		r = min(r*base+digit, utf8.MaxRune+1)
	}
	if i == start {
		return 0, 0
	}
	if i < len(src) && src[i] == ';' {
		i++
	}
	switch {
	case r >= 0x80 && r <= 0x9F:
		r = windows1252[r-0x80]
	case r == 0, r > utf8.MaxRune, r >= 0xD800 && r <= 0xDFFF:
		r = utf8.RuneError
	}
	return r, i
}

// windows1252 are the characters that numeric references to C1 controls stand for.
var windows1252 = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8D, 'Ž', 0x8F,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9D, 'ž', 'Ÿ',
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// AppendValue appends an attribute's value, or other text of the source, as one evened line.
func AppendValue(out, src []byte) []byte {
	w := newWriter(out, mostInLine)
	w.line = true
	w.text(src)
	return w.cut()
}
