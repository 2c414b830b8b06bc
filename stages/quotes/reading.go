package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/stages/language"
	"dateline/stages/sequence"
)

// A reading is an article as the taggers look at it: for each token a few small numbers, made once and read many times.
// It is reused from article to article.
type reading struct {
	doc        *language.Document
	quotations []quotation
	words      []word
	sentences  []sentence
	paragraphs []paragraph
}

// A word is what the features of a token are made of.
type word struct {
	lower  sequence.Feature // the form in lower case
	lemma  sequence.Feature // as the lexicon has it, otherwise as the language core
	suffix sequence.Feature // the last three bytes
	shape  uint8
	class  class
	mark   uint8 // where the token stands in a quotation, see markState
	tag    uint8
	comma  bool
	sent   int32
	para   int32
	quoted int32 // the innermost quotation that holds the token, -1 for none
	outer  int32 // the outermost one
	before int32 // the nearest token before that announces speech, in the same sentence, or -1
	after  int32 // the nearest one after
	dep    uint8 // the relation to the word that it hangs on
	kids   uint8 // what hangs on it, see kidSubject
	under  government
	// What tells most about whether a word announces something: who does it, and how the clause that hangs on it begins.
	subject int32 // the word that is its subject, also that of the verb it shares one with; -1 for none
	clause  int32 // the head of the clause that completes it, -1 for none
	owner   int32 // whose it is, -1 for none: the mayor's promise
	marker  int32 // the word that introduces the clause that it heads, -1 for none
	aside   uint8 // what it is to the aside of its sentence, and that one's form
}

// A sentence is what the taggers know of a sentence as a whole.
type sentence struct {
	first, end int32
	teller     int32 // the verb of its aside, -1 for none
	flags      uint8
}

const (
	hasQuotation = 1 << iota
	hasSay
	opensParagraph
	endsInColon
)

// A paragraph is what the taggers know of a paragraph as a whole.
type paragraph struct {
	first, end int32
	flags      uint8
}

const (
	opensQuoted  = 1 << iota // it begins with a quotation mark
	closesQuoted             // it ends with one
	afterColon               // the paragraph before ends with a colon
	headline                 // it is the first of several, and short
)

// maxHeadline is how many tokens a headline may have.
const maxHeadline = 26

// The states of a token towards quotation marks.
const (
	unquoted  uint8 = iota
	openMark        // the mark that opens
	closeMark       // the mark that closes
	firstWord       // the first word inside
	lastWord        // the last word inside
	inside
	// longer and nested are added to the states but unquoted.
	longer  = 8  // more than four words inside
	nested  = 16 // in a quotation in another
	oneWord = 32
)

// read prepares the article.
func (r *reading) read(doc *language.Document) {
	r.doc = doc
	r.quotations = quotations(doc.Text)
	n := len(doc.Tokens)
	if cap(r.words) < n {
		r.words = make([]word, n+n/4)
	}
	r.words = r.words[:n]
	for i := range r.words {
		r.words[i] = describe(&doc.Tokens[i], doc.Word(i))
	}
	r.readMarks()
	r.readParagraphs()
	r.readSentences()
	r.readAsides()
	r.readTree()
}

func describe(t *language.Token, text string) word {
	w := word{lower: sequence.HashLower(text), shape: shape(text), tag: uint8(t.XPOS), quoted: -1, outer: -1, before: -1, after: -1, under: government{verb: -1}, subject: -1, clause: -1, owner: -1, marker: -1}
	w.lemma = w.lower
	if w.shape <= capital && t.Lemma != "" && t.Lemma != text {
		w.lemma = sequence.HashLower(t.Lemma)
	}
	if w.shape <= capital {
		if found, ok := cueLexicon.find(w.lower); ok {
			w.lemma, w.class = found.lemma, found.class
		}
	}
	w.suffix = sequence.HashLower(text[max(0, len(text)-3):])
	w.comma = text == "," || text == "—" || text == "–" || text == "-"
	return w
}

// The shapes of tokens.
const (
	lower uint8 = iota
	capital
	capitals
	mixed
	initial
	digits
	comma
	stop
	colon
	dash
	quote
	bracket
	other
)

func shape(text string) uint8 {
	r, size := rune(text[0]), 1
	if r >= utf8.RuneSelf {
		r, size = utf8.DecodeRuneInString(text)
	}
	switch {
	case unicode.IsDigit(r):
		return digits
	case unicode.IsLetter(r):
		return letters(r, text[size:])
	}
	switch r {
	case ',':
		return comma
	case '.', '!', '?', '…':
		return stop
	case ':', ';':
		return colon
	case '-', '–', '—', '―':
		return dash
	case '(', ')', '[', ']':
		return bracket
	}
	if f, _ := shapeOf(r); f != noFamily && len(text) == size {
		return quote
	}
	if size < len(text) && (r == '\'' || r == '’') {
		return lower
	}
	return other
}

// letters tells a word's shape from its first letter and the rest.
func letters(first rune, rest string) uint8 {
	upper, low := 0, 0
	for i := range len(rest) {
		switch c := rest[i]; {
		case 'A' <= c && c <= 'Z':
			upper++
		case 'a' <= c && c <= 'z' || c >= utf8.RuneSelf:
			low++
		}
	}
	switch {
	case !unicode.IsUpper(first):
		return lower
	case upper > 0 && low == 0:
		return capitals
	case upper > 0:
		return mixed
	case low == 0:
		return initial
	}
	return capital
}

// readMarks says for each token where it stands in its quotations.
func (r *reading) readMarks() {
	tokens := r.doc.Tokens
	at := 0
	for k := range r.quotations {
		q := &r.quotations[k]
		for at > 0 && int(tokens[at-1].End) > q.start { // nested quotations begin within what was gone through
			at--
		}
		for at < len(tokens) && int(tokens[at].End) <= q.start {
			at++
		}
		first := at
		end := first
		for end < len(tokens) && int(tokens[end].Start) < q.end {
			end++
		}
		r.enter(int32(k), first, end)
		at = first
	}
}

// enter marks the tokens of quotation k.
func (r *reading) enter(k int32, first, end int) {
	q := &r.quotations[k]
	open, last := first, end
	if first < end && r.words[first].shape == quote {
		open = first + 1
	}
	if q.closed && end > open && r.words[end-1].shape == quote {
		last = end - 1
	}
	size := uint8(0)
	if last-open > 5 {
		size = longer
	} else if last-open <= 1 {
		size = oneWord
	}
	if q.depth > 0 {
		size |= nested
	}
	for i := first; i < end; i++ {
		w := &r.words[i]
		w.quoted = k
		if q.depth == 0 {
			w.outer = k
		}
		switch {
		case i < open:
			w.mark = openMark
		case i >= last:
			w.mark = closeMark
		case i == open:
			w.mark = firstWord
		case i == last-1:
			w.mark = lastWord
		default:
			w.mark = inside
		}
		w.mark |= size
	}
}

func (r *reading) readParagraphs() {
	r.paragraphs = r.paragraphs[:0]
	tokens := r.doc.Tokens
	for i := 0; i < len(tokens); {
		first := i
		for i++; i < len(tokens) && strings.IndexByte(r.doc.Text[tokens[i-1].End:tokens[i].Start], '\n') < 0; i++ {
		}
		r.addParagraph(first, i)
	}
}

func (r *reading) addParagraph(first, end int) {
	p := paragraph{first: int32(first), end: int32(end)}
	if first == 0 && end < min(len(r.words), maxHeadline) {
		p.flags |= headline
	}
	if r.words[first].mark&7 == openMark {
		p.flags |= opensQuoted
	}
	if r.words[end-1].mark&7 == closeMark {
		p.flags |= closesQuoted
	}
	if first > 0 && r.words[first-1].shape == colon {
		p.flags |= afterColon
	}
	for i := first; i < end; i++ {
		r.words[i].para = int32(len(r.paragraphs))
	}
	r.paragraphs = append(r.paragraphs, p)
}

func (r *reading) readSentences() {
	r.sentences = r.sentences[:0]
	for k, s := range r.doc.Sentences {
		out := sentence{first: s.First, end: s.End}
		last := int32(-1)
		for i := s.First; i < s.End; i++ {
			w := &r.words[i]
			w.sent, w.before = int32(k), last
			if w.quoted >= 0 {
				out.flags |= hasQuotation
			}
			if w.class == say {
				out.flags |= hasSay
				last = i
			}
		}
		last = -1
		for i := s.End - 1; i >= s.First; i-- {
			w := &r.words[i]
			w.after = last
			if w.class == say {
				last = i
			}
		}
		if s.First < s.End {
			if r.paragraphs[r.words[s.First].para].first == s.First {
				out.flags |= opensParagraph
			}
			if r.words[s.End-1].shape == colon {
				out.flags |= endsInColon
			}
		}
		r.sentences = append(r.sentences, out)
	}
}
