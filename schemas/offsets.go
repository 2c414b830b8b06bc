package schemas

import (
	"fmt"
	"sort"
)

// stride is how many bytes lie between two entries of an offset table: small
// enough to scan in no time, large enough that the table does not matter.
const stride = 256

// offsets converts between byte and code point offsets of one text.
// Both directions cost O(stride) after one pass over the text.
type offsets struct {
	text  string
	ascii bool
	marks []int // marks[i]: code points that begin before byte i*stride
}

func offsetsOf(text string) offsets {
	o := offsets{text: text, ascii: true}
	for i := range len(text) {
		if text[i] >= 0x80 {
			o.ascii = false
			break
		}
	}
	if o.ascii {
		return o
	}
	o.marks = make([]int, 0, len(text)/stride+1)
	n := 0
	for i := range len(text) {
		if i%stride == 0 {
			o.marks = append(o.marks, n)
		}
		if startsRune(text[i]) {
			n++
		}
	}
	return o
}

func startsRune(b byte) bool { return b&0xC0 != 0x80 }

// codePoint gives the code point offset of a byte offset, which must lie on a boundary between code points.
func (o *offsets) codePoint(at int) (int, error) {
	if at < 0 || at > len(o.text) {
		return 0, fmt.Errorf("byte offset %d lies outside the text of %d bytes", at, len(o.text))
	}
	if o.ascii || at == 0 {
		return at, nil
	}
	if at < len(o.text) && !startsRune(o.text[at]) {
		return 0, fmt.Errorf("byte offset %d lies inside a character", at)
	}
	block := at / stride
	if block == len(o.marks) { // at the end of a text that fills its last block
		block--
	}
	n := o.marks[block]
	for i := block * stride; i < at; i++ {
		if startsRune(o.text[i]) {
			n++
		}
	}
	return n, nil
}

// byteOffset gives the byte offset of a code point offset.
func (o *offsets) byteOffset(n int) (int, error) {
	if o.ascii {
		if n < 0 || n > len(o.text) {
			return 0, fmt.Errorf("offset %d lies outside the text of %d characters", n, len(o.text))
		}
		return n, nil
	}
	if n < 0 {
		return 0, fmt.Errorf("offset %d is negative", n)
	}
	block := max(sort.SearchInts(o.marks, n+1)-1, 0)
	seen := o.marks[block]
	for i := block * stride; i < len(o.text); i++ {
		if startsRune(o.text[i]) {
			if seen == n {
				return i, nil
			}
			seen++
		}
	}
	if seen == n {
		return len(o.text), nil
	}
	return 0, fmt.Errorf("offset %d lies outside the text of %d characters", n, seen)
}
