package language

import (
	"cmp"
	"maps"
	"math/bits"
	"math/rand/v2"
	"slices"
)

// GoldToken is a token of a treebank. Head is an index into the sentence, -1 for the root.
type GoldToken struct {
	Form, Lemma string
	UPOS        UPOS
	XPOS        XPOS
	Head        int
	Dep         Dep
}

// Gold is a sentence of a treebank.
type Gold []GoldToken

// label is what the tagger predicts: both tags at once.
type label struct {
	UPOS UPOS
	XPOS XPOS
}

const maxLabels = 64

// findLabels gives the pairs of tags that occur, the commonest first, fewer than maxLabels.
func findLabels(gold []Gold) []label {
	counts := map[label]int{}
	for _, s := range gold {
		for _, t := range s {
			counts[label{t.UPOS, t.XPOS}]++
		}
	}
	var all []label
	for l := range counts {
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b label) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.UPOS, b.UPOS), cmp.Compare(a.XPOS, b.XPOS))
	})
	return all[:min(len(all), maxLabels-1)]
}

// indexOf gives the label of a token: its own, or the commonest with the same universal part of speech.
func indexOf(labels []label, t GoldToken) int {
	for i, l := range labels {
		if l.UPOS == t.UPOS && l.XPOS == t.XPOS {
			return i
		}
	}
	for i, l := range labels {
		if l.UPOS == t.UPOS {
			return i
		}
	}
	return 0
}

func cuesOf(buf []cues, lex *lexicon, s Gold) []cues {
	buf = append(buf[:0], edge, edge)
	for i, t := range s {
		var c cues
		c.look(lex, t.Form, i == 0)
		buf = append(buf, c)
	}
	return append(buf, edge, edge)
}

// trainTags trains a tagger on sentences, for which the model has labels and lexicon already. It goes by its own labels from
// left to right, right or wrong, as it will have to. Every round shows all sentences of treebanks and, in the first half, another
// part of the silver ones. After these only so many features are kept.
func (m *Model) trainTags(gold, silver []Gold, rounds, rows int, rng *rand.Rand) *netLearner {
	l := newNetLearner(len(m.labels), rng)
	l.dropped = dropped
	var buf []cues
	var f features
	shares := max(1, rounds/2)
	for k := range rounds {
		if k == shares {
			l.keep(rows)
		}
		sentences := slices.Clone(gold)
		for i := k; i < len(silver) && k < shares; i += shares {
			sentences = append(sentences, silver[i])
		}
		rng.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
		for i, s := range sentences {
			l.rate = rateAt(k, rounds, i, len(sentences))
			buf = cuesOf(buf, &m.lex, s)
			for i := range s {
				c := &buf[i+2]
				want := indexOf(m.labels, s[i])
				may := m.candidates(c) | 1<<want
				if may&(may-1) == 0 {
					c.setLabel(want)
					continue
				}
				tagFeatures(buf, i, &f)
				l.reset()
				l.hold(f.all())
				got := bestLabel(may, l.score())
				l.learn(want, may)
				c.setLabel(got)
			}
		}
	}
	l.keep(rows)
	return l
}

func bestLabel(may uint64, scores []float32) int {
	best := -1
	for ; may != 0; may &= may - 1 {
		if l := bits.TrailingZeros64(may); best < 0 || scores[l] > scores[best] {
			best = l
		}
	}
	return best
}

// tagged is what the tagger says of a token: a label and the one that came close, both plus 1.
type tagged struct{ label, alt uint32 }

// jackknife gives the labels that taggers find in sentences that they were not trained on: the parser has to learn from
// tags with the errors that it will meet.
func (m *Model) jackknife(gold []Gold, rounds int, seed uint64) [][]tagged {
	tags := make([][]tagged, len(gold))
	const (
		folds = 4
		run   = 10 // sentences that stay together
	)
	inParallel(folds, func(k int) {
		var others []Gold
		for i, s := range gold {
			if i/run%folds != k {
				others = append(others, s)
			}
		}
		part := *m
		part.tags = part.trainTags(others, nil, rounds, tagRows, rand.New(rand.NewPCG(seed, uint64(k)))).net()
		for i, s := range gold {
			if i/run%folds == k {
				tags[i] = part.tagsFor(s)
			}
		}
	})
	return tags
}

// tagsFor gives the labels that the tagger finds in a sentence.
func (m *Model) tagsFor(s Gold) []tagged {
	all := cuesOf(nil, &m.lex, s)
	m.tag(all)
	tags := make([]tagged, len(s))
	for i := range tags {
		tags[i] = tagged{all[i+2].label, all[i+2].alt}
	}
	return tags
}

// ---- lexicon

// seenForm is how often a form is seen in the treebanks, and with which tags.
type seenForm struct {
	n    int
	tags map[int]int
}

// buildLexicon gives what is known of each word, from the treebanks where they have it at least so often, and from the word
// classes; and the tags, one bit each, that a word which nobody knows may have.
func buildLexicon(gold []Gold, labels []label, classes *WordClasses, least int) (_ lexicon, open uint64) {
	forms := countForms(gold, labels)
	var entries []entry
	for _, w := range knownWords(forms, classes) {
		h, _ := hashForm(w)
		e := entry{hash: h, fine: uint16(classes.Many[w]), coarse: uint8(classes.Few[w]), vector: uint16(classes.Vectors[w])}
		if c, ok := classes.Capitals[lowerASCII(w)]; ok {
			e.caps = uint8(1 + 8*c[1]/(c[0]+c[1]))
		}
		if f := forms[w]; f != nil && f.n >= least {
			for l := range f.tags {
				e.labels |= 1 << l
			}
		}
		if e.fine|uint16(e.coarse)|uint16(e.caps)|e.vector != 0 || e.labels != 0 {
			entries = append(entries, e)
		}
	}
	return newLexicon(entries), openTags(forms, len(labels))
}

func countForms(gold []Gold, labels []label) map[string]*seenForm {
	forms := map[string]*seenForm{}
	for _, s := range gold {
		for _, t := range s {
			w := digitsToZero(t.Form)
			f := forms[w]
			if f == nil {
				f = &seenForm{tags: map[int]int{}}
				forms[w] = f
			}
			f.n++
			f.tags[indexOf(labels, t)]++
		}
	}
	return forms
}

// openTags gives the tags that new words get: those of rare forms.
func openTags(forms map[string]*seenForm, labels int) (mask uint64) {
	rare := map[int]int{}
	for _, f := range forms {
		if f.n <= 2 {
			for l := range f.tags {
				rare[l]++
			}
		}
	}
	for l, n := range rare {
		if n >= 5 {
			mask |= 1 << l
		}
	}
	if mask == 0 { // too little text to say
		mask = 1<<labels - 1
	}
	return mask
}

// knownWords gives the words of the treebanks and of the classes, sorted.
func knownWords(forms map[string]*seenForm, classes *WordClasses) []string {
	all := map[string]bool{}
	for w := range forms {
		all[w] = true
	}
	for w := range classes.Many {
		all[w] = true
	}
	for w := range classes.Capitals {
		all[w] = true
	}
	for w := range classes.Vectors {
		all[w] = true
	}
	return slices.Sorted(maps.Keys(all))
}

func digitsToZero(w string) string {
	b := []byte(w)
	for i, c := range b {
		if '0' <= c && c <= '9' {
			b[i] = '0'
		}
	}
	return string(b)
}

func lowerASCII(w string) string {
	b := []byte(w)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}
