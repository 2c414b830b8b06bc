package language

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
)

// The binary form of an [Analysis] travels with an article between processes,
// so that the next stage need not analyse again. It holds what cannot be had
// from the text and the model: four bytes a token.
//
//	byte 0    white space before the token (0 to 2 bytes) in the upper two bits, its length in the lower six
//	byte 1    its label, both tags at once
//	byte 2    its relation in the lower six bits; 0x40 begins a sentence, 0x80 a paragraph and a sentence
//	byte 3    its governor, as the distance in tokens; 0 is a root
//
// Where a number does not fit, the byte is an escape (0xff in byte 0, 0x80 in
// byte 3) and the number follows as a varint. In front of a document stand the
// number of its tokens and a checksum of its text, in front of the whole the
// version of the model: labels mean nothing to another one. Lemmas are made
// again, from the model's tables.
const (
	binaryFormat = 1

	escapeLength  = 0xff
	escapeHead    = -128
	startSentence = 0x40
	startParagr   = 0x80
)

// errBinary is why a binary analysis is not used. The reason does not matter: the text is analysed instead.
var errBinary = errors.New("language: not an analysis of this text by this model")

// AppendBinary appends the binary form of the analysis to b.
func (a *Analysis) AppendBinary(b []byte) []byte {
	m := loaded()
	b = append(b, binaryFormat)
	b = binary.LittleEndian.AppendUint32(b, m.version)
	for _, d := range a.documents() {
		b = m.appendDocument(b, d)
	}
	return b
}

func (a *Analysis) documents() [3]*Document { return [3]*Document{a.Text, a.Title, a.Caption} }

func (m *Model) appendDocument(b []byte, d *Document) []byte {
	b = binary.AppendUvarint(b, uint64(len(d.Tokens)))
	if len(d.Tokens) == 0 {
		return b
	}
	b = binary.LittleEndian.AppendUint32(b, crc32.Checksum([]byte(d.Text), castagnoli))
	labels := m.labelIndex()
	paragraph, end := 0, int32(0)
	for _, s := range d.Sentences {
		mark := byte(startSentence)
		if paragraph < len(d.Paragraphs) && d.Paragraphs[paragraph].First == s.First {
			mark = startParagr
			paragraph++
		}
		for i := s.First; i < s.End; i++ {
			t := &d.Tokens[i]
			gap, size := t.Start-end, t.End-t.Start
			if gap <= 2 && size < 63 {
				b = append(b, byte(gap<<6|size))
			} else {
				b = append(b, escapeLength)
				b = binary.AppendUvarint(b, uint64(gap))
				b = binary.AppendUvarint(b, uint64(size))
			}
			end = t.End
			b = append(b, labels[t.UPOS][t.XPOS], byte(t.Dep)|mark)
			mark = 0
			head := int32(0)
			if t.Head >= 0 {
				head = t.Head - i
			}
			if head > escapeHead && head <= math.MaxInt8 {
				b = append(b, byte(int8(head)))
			} else {
				b = append(b, 0x80) // escapeHead as a byte
				b = binary.AppendVarint(b, int64(head))
			}
		}
	}
	return b
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// labelIndex gives the label of each pair of tags.
func (m *Model) labelIndex() *[numUPOS][numXPOS]byte {
	var index [numUPOS][numXPOS]byte
	for i, l := range m.labels {
		index[l.UPOS][l.XPOS] = byte(i)
	}
	return &index
}

// DecodeBinary reads the analysis of these three texts from its binary form. Any bytes are legal: what is not the
// analysis of these texts by the embedded model is an error, and what is returned without one has tokens in order
// inside the text, sentences and paragraphs that cover them, and trees.
func DecodeBinary(b []byte, text, title, caption string) (*Analysis, error) {
	m := loaded()
	if len(b) < 5 || b[0] != binaryFormat || binary.LittleEndian.Uint32(b[1:]) != m.version {
		return nil, errBinary
	}
	r := binaryReader{rest: b[5:]}
	a := &Analysis{Text: r.document(m, text), Title: r.document(m, title), Caption: r.document(m, caption)}
	if r.failed || len(r.rest) != 0 {
		return nil, errBinary
	}
	sc := scratches.Get().(*scratch)
	defer scratches.Put(sc)
	for _, d := range a.documents() {
		m.lemmatize(d, sc)
	}
	return a, nil
}

// binaryReader takes a binary analysis apart. What cannot be read sets failed.
type binaryReader struct {
	rest   []byte
	failed bool
}

func (r *binaryReader) fail() { r.failed, r.rest = true, nil }

func (r *binaryReader) byte() byte {
	if len(r.rest) == 0 {
		r.fail()
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

// number reads an unsigned varint that is at most most.
func (r *binaryReader) number(most int) int {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > uint64(most) {
		r.fail()
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

func (r *binaryReader) document(m *Model, text string) *Document {
	d := &Document{Text: text}
	n := r.number(min(len(text), len(r.rest)/4))
	if n == 0 || r.failed {
		return d
	}
	if len(r.rest) < 4 || binary.LittleEndian.Uint32(r.rest) != crc32.Checksum([]byte(text), castagnoli) {
		r.fail()
		return d
	}
	r.rest = r.rest[4:]
	d.Tokens = make([]Token, n)
	d.Sentences = make([]Span, 0, n/16+1)
	d.Paragraphs = make([]Span, 0, n/40+1)
	end := 0
	for i := range d.Tokens {
		t := &d.Tokens[i]
		gap, size := 0, 0
		if b := r.byte(); b == escapeLength {
			gap, size = r.number(len(text)), r.number(len(text))
		} else {
			gap, size = int(b>>6), int(b&63)
		}
		if size == 0 || gap > len(text)-end || size > len(text)-end-gap {
			r.fail()
			return d
		}
		t.Start, t.End = int32(end+gap), int32(end+gap+size)
		end += gap + size
		label, dep := r.byte(), r.byte()
		if int(label) >= len(m.labels) || dep&63 >= numDeps || i == 0 && dep&startParagr == 0 {
			r.fail()
			return d
		}
		t.UPOS, t.XPOS, t.Dep = m.labels[label].UPOS, m.labels[label].XPOS, Dep(dep&63)
		if dep&startParagr != 0 {
			d.Paragraphs = open(d.Paragraphs, i)
		}
		if dep&(startSentence|startParagr) != 0 {
			d.Sentences = open(d.Sentences, i)
		}
		t.Head = int32(i) + r.head()
		if t.Head == int32(i) {
			t.Head = none
		}
	}
	if r.failed {
		return d
	}
	d.Paragraphs[len(d.Paragraphs)-1].End = int32(n)
	d.Sentences[len(d.Sentences)-1].End = int32(n)
	if !d.trees() {
		r.fail()
	}
	return d
}

func (r *binaryReader) head() int32 {
	head := int32(int8(r.byte()))
	if head != escapeHead {
		return head
	}
	v, n := binary.Varint(r.rest)
	if n <= 0 || v > math.MaxInt32/2 || v < math.MinInt32/2 {
		r.fail()
		return 0
	}
	r.rest = r.rest[n:]
	return int32(v)
}

// open ends the last span at token i and begins a new one there.
func open(spans []Span, i int) []Span {
	if n := len(spans); n > 0 {
		spans[n-1].End = int32(i)
	}
	return append(spans, Span{First: int32(i)})
}

// trees tells whether the heads of each sentence lie in it and lead to a root.
func (d *Document) trees() bool {
	for _, s := range d.Sentences {
		for i := s.First; i < s.End; i++ {
			if h := d.Tokens[i].Head; h != none && (h < s.First || h >= s.End) {
				return false
			}
		}
	}
	// Follow the heads from each token; whatever was followed before is known to lead to a root.
	state := make([]uint8, len(d.Tokens))
	const onTheWay, leads = 1, 2
	for i := range d.Tokens {
		k := int32(i)
		for k != none && state[k] == 0 {
			state[k] = onTheWay
			k = d.Tokens[k].Head
		}
		if k != none && state[k] == onTheWay {
			return false
		}
		for k = int32(i); k != none && state[k] == onTheWay; k = d.Tokens[k].Head {
			state[k] = leads
		}
	}
	return true
}
