package language

import (
	"math"
	"strings"
)

// maxText is the length in bytes of the longest text that is analysed, so that offsets fit; the rest has no tokens.
const maxText = math.MaxInt32

// Analyze finds the tokens, sentences and paragraphs of an English text, its tags, lemmas and dependencies. Any bytes
// are legal; bytes that are no UTF-8 become symbols. The result shares memory with the text. Analyze is safe for
// concurrent use.
func Analyze(text string) *Document { return loaded().Analyze(text) }

// Segment finds tokens, sentences and paragraphs only, which takes a small part of the time.
func Segment(text string) *Document {
	d := &Document{Text: text}
	d.segment()
	return d
}

// Annotate fills in tags, lemmas and dependencies of a document whose text, tokens and sentences are known already, as
// from a treebank. The sentences must be in order and lie within the tokens.
func Annotate(d *Document) { loaded().annotate(d) }

// Analyze does what the function [Analyze] does, with this model.
func (m *Model) Analyze(text string) *Document {
	d := &Document{Text: text}
	d.segment()
	m.annotate(d)
	return d
}

// Annotate does what the function [Annotate] does, with this model.
func (m *Model) Annotate(d *Document) { m.annotate(d) }

// segment fills in tokens, sentences and paragraphs.
func (d *Document) segment() {
	text := d.Text[:min(len(d.Text), maxText)]
	t := tokenizer{text: text, tokens: make([]Token, 0, len(text)/5+8)}
	s := splitter{
		text:       text,
		sentences:  make([]Span, 0, len(text)/100+1),
		paragraphs: make([]Span, 0, len(text)/250+1),
	}
	for i := 0; i < len(text); {
		end := paragraphEnd(text, i)
		first := len(t.tokens)
		t.run(i, end)
		s.tokens = t.tokens
		s.run(first, len(t.tokens))
		i = end
	}
	d.Tokens, d.Sentences, d.Paragraphs = t.tokens, s.sentences, s.paragraphs
}

// paragraphEnd gives the end of the paragraph that begins at i: after the line break of the first blank line.
func paragraphEnd(text string, i int) int {
	for {
		n := strings.IndexByte(text[i:], '\n')
		if n < 0 {
			return len(text)
		}
		i += n + 1
		for j := i; j < len(text); j++ {
			switch text[j] {
			case '\n':
				return j + 1
			case ' ', '\t', '\r':
				continue
			}
			break
		}
	}
}
