package language

import (
	"strings"
	"sync"
)

// scratch is the memory that an analysis needs and does not keep.
type scratch struct {
	cues   []cues
	parser parser
	// Words in lower case that are not so in the text, and lemmas that are neither in the text nor in a table.
	lower, lemma []byte
	small, made  []piece
}

// piece is a word of scratch.lower or a lemma of scratch.lemma.
type piece struct{ token, start, end int32 }

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// annotate fills in tags, lemmas and dependencies of a document with tokens and sentences.
func (m *Model) annotate(d *Document) {
	sc := scratches.Get().(*scratch)
	paragraph := 0
	for _, s := range d.Sentences {
		if paragraph < len(d.Paragraphs) && d.Paragraphs[paragraph].First == s.First {
			paragraph++
			if n := d.Dateline(s); n > 0 {
				rest := Span{s.First + int32(n), s.End}
				place, root := m.tree(d, sc, Span{s.First, rest.First}), m.tree(d, sc, rest)
				d.Tokens[place].Head, d.Tokens[place].Dep = root, Parataxis
				continue
			}
		}
		m.tree(d, sc, s)
	}
	m.lemmatize(d, sc)
	const keep = 1 << 16 // the memory of a huge document is not kept
	if cap(sc.cues) < keep && cap(sc.lemma) < 16*keep {
		scratches.Put(sc)
	}
}

// tree fills in tags and dependencies of a sentence, and gives its root.
func (m *Model) tree(d *Document, sc *scratch, s Span) (root int32) {
	sc.see(m, d, s)
	m.tag(sc.cues)
	m.survey(sc.cues)
	tree := sc.parser.parse(m, sc.cues)
	m.revise(sc.cues, tree)
	m.nameGerund(sc.cues, tree)
	m.agree(sc.cues, tree)
	m.nameAgents(sc.cues, tree, d, s.First)
	m.nameInverted(sc.cues, tree, d, s.First)
	m.joinNames(sc.cues, tree)
	m.joinSubjects(tree)
	for i := range tree.nodes {
		t, n := &d.Tokens[int(s.First)+i], &tree.nodes[i]
		l := m.labels[sc.cues[i+2].label-1]
		t.UPOS, t.XPOS, t.Dep = l.UPOS, l.XPOS, n.dep
		t.Head = none
		if n.head >= 0 {
			t.Head = s.First + n.head
		} else {
			root = s.First + int32(i)
		}
	}
	return root
}

// see fills in the cues of a sentence.
func (sc *scratch) see(m *Model, d *Document, s Span) {
	n := s.Len() + 4
	if cap(sc.cues) < n {
		sc.cues = make([]cues, n+n/2)
	}
	sc.cues = sc.cues[:n]
	sc.cues[0], sc.cues[1], sc.cues[n-2], sc.cues[n-1] = edge, edge, edge, edge
	for i := range s.Len() {
		sc.cues[i+2].look(&m.lex, d.Word(int(s.First)+i), i == 0)
	}
}

// lemmatize fills in the lemmas of a tagged document. Most are in a table or are a beginning of the word as written;
// the others are collected and made into one string for the whole document.
func (m *Model) lemmatize(d *Document, sc *scratch) {
	sc.small, sc.lower = sc.small[:0], sc.lower[:0]
	sc.made, sc.lemma = sc.made[:0], sc.lemma[:0]
	for i := range d.Tokens {
		t := &d.Tokens[i]
		word := d.Word(i)
		l := label{t.UPOS, t.XPOS}
		_, lower := hashForm(word)
		if lemma, ok := m.lemmas.find(lemmaKey(lower, l)); ok && shapeOf(word)&shapeDigit == 0 {
			t.Lemma = lemma
			continue
		}
		if l == (label{VERB, VBP}) || l == (label{VERB, VB}) {
			if lemma, ok := m.lemmas.find(lemmaKey(lower, label{UPOS: VERB})); ok {
				t.Lemma, t.XPOS = lemma, VBD
				continue
			}
		}
		if l.UPOS == PROPN || !hasCapital(word) {
			sc.stem(m, d, i, word)
			continue
		}
		start := len(sc.lower)
		sc.lower = appendLower(sc.lower, word)
		sc.small = append(sc.small, piece{int32(i), int32(start), int32(len(sc.lower))})
	}
	lower := string(sc.lower)
	for _, p := range sc.small {
		sc.stem(m, d, int(p.token), lower[p.start:p.end])
	}
	made := string(sc.lemma)
	for _, p := range sc.made {
		d.Tokens[p.token].Lemma = made[p.start:p.end]
	}
}

// stem gives token i the lemma of a word, or notes what is to be made.
func (sc *scratch) stem(m *Model, d *Document, i int, word string) {
	t := &d.Tokens[i]
	l := label{t.UPOS, t.XPOS}
	st := stemOf(word, l, m.known)
	if at := strings.LastIndexByte(word, '-') + 1; at > 0 && l.UPOS == VERB { // co-led
		_, second := hashForm(word[at:])
		if lemma, ok := m.lemmas.find(lemmaKey(second, l)); ok {
			st = stem{at, lemma}
		}
	}
	if st.add == "" {
		t.Lemma = word[:st.keep]
		return
	}
	start := len(sc.lemma)
	sc.lemma = append(append(sc.lemma, word[:st.keep]...), st.add...)
	sc.made = append(sc.made, piece{int32(i), int32(start), int32(len(sc.lemma))})
}

// known tells whether the lexicon has the word that begin and end make.
func (m *Model) known(begin, end string) bool {
	h := uint32(2166136261)
	for i := range len(begin) {
		h = (h ^ uint32(begin[i])) * 16777619
	}
	for i := range len(end) {
		h = (h ^ uint32(end[i])) * 16777619
	}
	h ^= h >> 15
	return m.lex.find(h) != &noEntry
}

func hasCapital(s string) bool {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			return true
		}
	}
	return false
}

func appendLower(b []byte, word string) []byte {
	for i := range len(word) {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}
