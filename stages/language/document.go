package language

// Document is a text and what is known about its language. It is immutable
// once made, so it may be shared between goroutines.
type Document struct {
	// Text is what was analysed, byte for byte.
	Text string
	// Tokens are in order of the text and do not overlap; only white space lies between them.
	Tokens []Token
	// Sentences cover all tokens, in order. None crosses a paragraph.
	Sentences []Span
	// Paragraphs cover all tokens, in order. A blank line separates them.
	Paragraphs []Span
}

// Token is a word, a clitic, a number or a mark of punctuation.
type Token struct {
	// Start and End are byte offsets into [Document.Text].
	Start, End int32
	// Head is the index in [Document.Tokens] of the governor, -1 for the root of a sentence.
	Head int32
	// UPOS and XPOS are the part of speech, by the universal tags and by those of the Penn Treebank.
	UPOS UPOS
	XPOS XPOS
	// Dep is the relation to Head.
	Dep Dep
	// Lemma is the word's base form, in lower case but for names.
	Lemma string
}

// Span is a half-open range of indices into [Document.Tokens].
type Span struct{ First, End int32 }

// Len is the number of tokens in the span.
func (s Span) Len() int { return int(s.End - s.First) }

// Word gives token i as written.
func (d *Document) Word(i int) string {
	t := &d.Tokens[i]
	return d.Text[t.Start:t.End]
}

// Cover gives the text from the first to the last token of a span, as written; it is empty for an empty span.
func (d *Document) Cover(s Span) string {
	if s.End <= s.First {
		return ""
	}
	return d.Text[d.Tokens[s.First].Start:d.Tokens[s.End-1].End]
}

// SentenceOf gives the index in [Document.Sentences] of the sentence that holds token i.
func (d *Document) SentenceOf(i int) int { return holder(d.Sentences, i) }

// ParagraphOf gives the index in [Document.Paragraphs] of the paragraph that holds token i.
func (d *Document) ParagraphOf(i int) int { return holder(d.Paragraphs, i) }

// holder finds the span that holds token i among spans that cover all tokens in order.
func holder(spans []Span, i int) int {
	low, high := 0, len(spans)
	for low < high {
		mid := (low + high) / 2
		if int(spans[mid].End) <= i {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// TokenAt gives the index of the first token that ends after the byte offset; len(Tokens) if none does.
func (d *Document) TokenAt(offset int) int {
	low, high := 0, len(d.Tokens)
	for low < high {
		mid := (low + high) / 2
		if int(d.Tokens[mid].End) <= offset {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// Clitic tells whether token i is written together with the token before it and is no punctuation mark: n't, 's, or
// the second part of cannot and gonna. The treebanks call the two a multiword token.
func (d *Document) Clitic(i int) bool {
	if i == 0 || d.Tokens[i-1].End != d.Tokens[i].Start {
		return false
	}
	w := d.Word(i)
	before, _, n := charAt(d.Text, int(d.Tokens[i-1].Start))
	if !before.alnum() {
		return false
	}
	first, _, m := charAt(w, 0)
	switch {
	case first == classApostrophe:
		return len(w) > m && clitic(d.Text, int(d.Tokens[i].Start), m) > 0
	case first == classLower || first == classUpper:
		return n > 0 && classBefore(d.Text, int(d.Tokens[i].Start)).letter()
	}
	return false
}
