// Package jsonld reads the JSON that pages carry about themselves.
//
// Such JSON is often broken: line breaks inside strings, trailing commas, a
// comment around it, an end that is missing. A strict parser throws all of it
// away, and a general one builds maps of which one key is used. So this one
// reads what it can into a flat array of values with offsets into the source,
// without copying, and stops where it can't go on. It is linear in the input,
// and values nested deeper than [MaxDepth] are left out.
package jsonld

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// MaxDepth is how deep values nest before they are left out.
const MaxDepth = 64

// MaxValues is the number of values after which no more are read, and maxText how much of a string is, in bytes.
const (
	MaxValues = 1 << 18
	maxText   = 1 << 20
)

// Kind is the type of a value.
type Kind uint8

// The kinds.
const (
	String Kind = iota
	Literal
	Object
	Array
)

// Value is a JSON value. Its children follow it in the array, up to Last. Offsets are bytes of [Document.Source].
type Value struct {
	// KeyStart and KeyEnd delimit the key inside its marks; equal in arrays and at the top.
	KeyStart, KeyEnd int32
	// Start and End delimit a string inside its marks, or a literal.
	Start, End int32
	// Last is the index after the last value inside this one.
	Last int32
	Kind Kind
}

// Document is what was read. The zero value is ready, and can be used again and again.
type Document struct {
	Source []byte
	// Values are in the order of the source, each before what lies inside it; at most [MaxValues].
	Values []Value
}

// Reset forgets all values and takes the source that the next [Document.Read] refers to.
func (d *Document) Reset(source []byte) {
	d.Source, d.Values = source, d.Values[:0]
}

// Read appends the values that lie in source[start:end]. There may be several at the top.
func (d *Document) Read(start, end int) {
	src := d.Source[:end]
	var stack [MaxDepth]int32
	depth, over := 0, 0 // over counts levels beyond MaxDepth
	keyStart, keyEnd := int32(0), int32(0)
	add := func(k Kind, start, end int) {
		if over == 0 {
			n := int32(len(d.Values))
			d.Values = append(d.Values, Value{KeyStart: keyStart, KeyEnd: keyEnd, Start: int32(start), End: int32(end), Last: n + 1, Kind: k})
		}
		keyStart, keyEnd = 0, 0
	}
	for i := start; i < len(src) && len(d.Values) < MaxValues; {
		switch c := src[i]; c {
		case '{', '[':
			k := Object
			if c == '[' {
				k = Array
			}
			add(k, i, i)
			if depth == MaxDepth || over > 0 {
				over++
			} else {
				stack[depth] = int32(len(d.Values) - 1)
				depth++
			}
			i++
		case '}', ']':
			switch {
			case over > 0:
				over--
			case depth > 0:
				depth--
				d.Values[stack[depth]].Last = int32(len(d.Values))
			}
			keyStart, keyEnd = 0, 0
			i++
		case '"':
			from := i + 1
			to := stringEnd(src, from)
			i = min(to+1, len(src))
			j := i
			for j < len(src) && src[j] <= ' ' {
				j++
			}
			if j < len(src) && src[j] == ':' {
				keyStart, keyEnd = int32(from), int32(to)
				i = j + 1
				continue
			}
			add(String, from, to)
		default:
			if !isWord(c) {
				i++
				continue
			}
			from := i
			for i < len(src) && isWord(src[i]) {
				i++
			}
			if depth > 0 {
				add(Literal, from, i)
			}
		}
	}
	for depth > 0 {
		depth--
		d.Values[stack[depth]].Last = int32(len(d.Values))
	}
}

// stringEnd gives the offset of the mark that closes the string.
func stringEnd(src []byte, i int) int {
	for i < len(src) {
		next := bytes.IndexByte(src[i:], '"')
		if next < 0 {
			return len(src)
		}
		i += next
		escapes := 0
		for src[i-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return i
		}
		i++
	}
	return len(src)
}

func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c == '-' || c == '+' || c == '.'
}

// None is the index that stands for no value.
const None int32 = -1

// Get gives the value of an object's key. For an array it looks into the first object that has the key. None if there is none.
func (d *Document) Get(v int32, key string) int32 {
	if v < 0 {
		return None
	}
	switch d.Values[v].Kind {
	case Object:
		for c := v + 1; c < d.Values[v].Last; c = d.Values[c].Last {
			if string(d.Source[d.Values[c].KeyStart:d.Values[c].KeyEnd]) == key {
				return c
			}
		}
	case Array:
		for c := v + 1; c < d.Values[v].Last; c = d.Values[c].Last {
			if d.Values[c].Kind == Object {
				if found := d.Get(c, key); found >= 0 {
					return found
				}
			}
		}
	}
	return None
}

// Raw gives a string or literal as it stands in the source, escapes and all; nil for others.
func (d *Document) Raw(v int32) []byte {
	if v < 0 || d.Values[v].Kind > Literal {
		return nil
	}
	return d.Source[d.Values[v].Start:d.Values[v].End]
}

// Is tells whether the value is the given string, or an array with it.
func (d *Document) Is(v int32, s string) bool {
	if v < 0 {
		return false
	}
	if d.Values[v].Kind == Array {
		for c := v + 1; c < d.Values[v].Last; c = d.Values[c].Last {
			if string(d.Raw(c)) == s {
				return true
			}
		}
		return false
	}
	return string(d.Raw(v)) == s
}

// AppendText appends a string's characters, its escapes resolved. Of an array it takes the first string.
func (d *Document) AppendText(out []byte, v int32) []byte {
	if v >= 0 && d.Values[v].Kind == Array {
		v++
		if v >= int32(len(d.Values)) {
			return out
		}
	}
	raw := d.Raw(v)
	raw = raw[:min(len(raw), maxText)]
	if v < 0 || d.Values[v].Kind != String {
		return append(out, raw...)
	}
	for i := 0; i < len(raw); {
		c := raw[i]
		if c != '\\' || i+1 >= len(raw) {
			out = append(out, c)
			i++
			continue
		}
		switch e := raw[i+1]; e {
		case 'n', 'r', 't', 'b', 'f':
			out = append(out, controls[e])
			i += 2
		case 'u':
			r, n := escape(raw[i:])
			out = utf8.AppendRune(out, r)
			i += n
		default:
			out = append(out, e)
			i += 2
		}
	}
	return out
}

// escape reads \uXXXX, and the second half of a pair.
func escape(s []byte) (rune, int) {
	r, ok := unit(s)
	if !ok {
		return utf8.RuneError, 2
	}
	if utf16.IsSurrogate(r) {
		if low, ok := unit(s[6:]); ok {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				return pair, 12
			}
		}
		return utf8.RuneError, 6
	}
	return r, 6
}

func unit(s []byte) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s[2:6]), 16, 32)
	return rune(n), err == nil
}

// controls are what the letters after a backslash stand for.
var controls = [256]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': ' ', 'f': ' '}
