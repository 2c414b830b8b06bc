package language

import (
	"cmp"
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

// findLabels gives the pairs of tags that occur, the commonest first, at most maxLabels.
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
	return all[:min(len(all), maxLabels-1)] // the length of a row fits six bits
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

// trainTags trains a tagger on sentences, for which the model has labels and lexicon already.
func (m *Model) trainTags(gold []Gold, epochs int, rng *rand.Rand) *learner {
	l := newLearner(maxLabels)
	order := rng.Perm(len(gold))
	wants := make([][]int, len(gold))
	for n, s := range gold {
		for _, t := range s {
			wants[n] = append(wants[n], indexOf(m.labels, t))
		}
	}
	var buf []cues
	var f [maxTagFeatures]uint64
	for range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, n := range order {
			s := gold[n]
			buf = cuesOf(buf, &m.lex, s)
			for i := range s {
				want := wants[n][i]
				may := m.candidates(&buf[i+2]) | 1<<want
				if may&(may-1) == 0 {
					buf[i+2].setLabel(m.labels, want)
					continue
				}
				features := f[:tagFeatures(buf, i, &f)]
				scores := l.score(features)
				got := bestLabel(may, scores)
				if rival := bestLabel(may&^(1<<want), scores); scores[want] <= scores[rival]+margin {
					l.update(features, want, 1)
					l.update(features, rival, -1)
				}
				l.step++
				buf[i+2].setLabel(m.labels, got)
			}
		}
	}
	l.average()
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

// jackknife gives the labels that the tagger finds in sentences that it was not trained on: the parser has to learn
// from tags with the errors that it will meet.
func (m *Model) jackknife(gold []Gold, folds, epochs int, seed uint64) [][]tagged {
	tags := make([][]tagged, len(gold))
	const run = 10 // sentences that stay together
	for k := range folds {
		var others []Gold
		for i, s := range gold {
			if i/run%folds != k {
				others = append(others, s)
			}
		}
		part := *m
		part.setTags(part.trainTags(others, epochs, rand.New(rand.NewPCG(seed, uint64(k)))))
		part.doubt = doubtful
		var buf []cues
		for i, s := range gold {
			if i/run%folds == k {
				buf = cuesOf(buf, &m.lex, s)
				part.tag(buf)
				tags[i] = make([]tagged, len(s))
				for j := range s {
					tags[i][j] = tagged{buf[j+2].label, buf[j+2].alt}
				}
			}
		}
	}
	return tags
}

// doubtful is the margin, in units of the quantized weights, below which the tagger is right no more than it is wrong
// in many cases.
const doubtful = 1000

func (m *Model) setTags(l *learner) { m.tags = makeRows(l.quantize(maxRows, maxRowWeight)) }

// ---- lexicon

func buildLexicon(gold []Gold, labels []label, classes *WordClasses, least int) (lexicon, uint64) {
	fine, coarse, caps := classes.Many, classes.Few, classes.Capitals
	type form struct {
		n    int
		tags map[int]int
	}
	forms := map[string]*form{}
	open := map[int]int{}
	for _, s := range gold {
		for _, t := range s {
			w := digitsToZero(t.Form)
			f := forms[w]
			if f == nil {
				f = &form{tags: map[int]int{}}
				forms[w] = f
			}
			f.n++
			f.tags[indexOf(labels, t)]++
		}
	}
	for _, f := range forms {
		if f.n <= 2 {
			for l := range f.tags {
				open[l]++
			}
		}
	}
	var openMask uint64
	for l, n := range open {
		if n >= 5 {
			openMask |= 1 << l
		}
	}
	all := map[string]bool{}
	for w := range forms {
		all[w] = true
	}
	for w := range fine {
		all[w] = true
	}
	for w := range caps {
		all[w] = true
	}
	words := make([]string, 0, len(all))
	for w := range all {
		words = append(words, w)
	}
	slices.Sort(words)
	var entries []entry
	for _, w := range words {
		h, _ := hashForm(w)
		e := entry{hash: h, fine: uint16(fine[w]), coarse: uint8(coarse[w])}
		if c, ok := caps[lowerASCII(w)]; ok {
			e.caps = uint8(1 + 8*c[1]/(c[0]+c[1]))
		}
		if f := forms[w]; f != nil && f.n >= least {
			for l := range f.tags {
				e.labels |= 1 << l
			}
		}
		if e.fine|uint16(e.coarse)|uint16(e.caps) != 0 || e.labels != 0 {
			entries = append(entries, e)
		}
	}
	return newLexicon(entries), openMask
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
