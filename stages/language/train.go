package language

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// How many features the tagger and each judge of the parser keep of those they meet: what their tables hold.
const (
	tagRows  = 110_000
	moveRows = 65_000
	arcRows  = 30_000
)

// Training is what a model is made from.
type Training struct {
	// Gold are the sentences of treebanks.
	Gold []Gold
	// Silver are sentences of free text that a better, slower parser has tagged and parsed, for ours to learn from
	// (uptraining; Petrov, Chang, Ringgaard and Alshawi, 2010).
	Silver []Gold
	// Classes is what free text tells about words.
	Classes *WordClasses
	// Seed makes the training repeatable.
	Seed uint64
	// Forms are forms of words with their lemmas, which the treebanks need not have.
	Forms []Form
	// TagRounds and ParseRounds are how often the tagger and the parser see all sentences of treebanks. Default to 8 and 30.
	TagRounds, ParseRounds int
	// Log is told of progress; it may be nil.
	Log func(format string, args ...any)
}

// Train makes a model and gives its file.
func Train(t Training) ([]byte, error) { return t.train().encode() }

func (t Training) train() *Model {
	if t.Log == nil {
		t.Log = func(string, ...any) {}
	}
	t.TagRounds, t.ParseRounds = cmp.Or(t.TagRounds, 8), cmp.Or(t.ParseRounds, 30)
	m := &Model{labels: findLabels(t.Gold)}
	m.names = nameLabels(m.labels)
	m.lex, m.open = buildLexicon(t.Gold, m.labels, t.Classes, leastSeen)
	m.lemmas = m.learnLemmas(t.Gold, t.Forms)
	m.fits = learnFits(m.labels, t.Gold)
	rng := func(stream uint64) *rand.Rand { return rand.New(rand.NewPCG(t.Seed, stream)) }
	var tagger net
	var training sync.WaitGroup
	training.Go(func() { tagger = m.trainTags(t.Gold, everySecond(t.Silver), t.TagRounds, tagRows, rng(1)).net() })
	tags := m.jackknife(t.Gold, (t.TagRounds+1)/2, t.Seed)
	training.Wait()
	m.tags = tagger
	t.Log("tags of the training sentences: %.2f %% right, %.1f %% doubtful", m.tagsRight(t.Gold, tags), m.doubted(tags))
	examples := make([]example, len(t.Gold))
	for i, s := range t.Gold {
		examples[i] = example{s, tags[i]}
	}
	silver := m.withTags(t.Silver)
	for k := range m.judges {
		training.Go(func() {
			p := newParserLearner(rng(uint64(3 + 2*k)))
			p.train(m, examples, silver, t.ParseRounds, moveRows, arcRows, rng(uint64(4+2*k)))
			m.judges[k] = judge{p.moves.net(), p.arcs.net()}
		})
	}
	training.Wait()
	t.Log("tagger: %d features", len(m.tags.rows)-1)
	for k := range m.judges {
		t.Log("parser: %d features of moves, %d of relations", len(m.judges[k].moves.rows)-1, len(m.judges[k].arcs.rows)-1)
	}
	return m
}

// withTags gives sentences with the tags that the model finds in them, as the parser has to learn from tags with errors.
func (m *Model) withTags(sentences []Gold) []example {
	examples := make([]example, len(sentences))
	const share = 500
	inParallel((len(sentences)+share-1)/share, func(k int) {
		for i := k * share; i < min((k+1)*share, len(sentences)); i++ {
			examples[i] = example{sentences[i], m.tagsFor(sentences[i])}
		}
	})
	return examples
}

// inParallel calls do for 0 to n-1, in as many goroutines as there are processors.
func inParallel(n int, do func(i int)) {
	var at atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := int(at.Add(1)) - 1; i < n; i = int(at.Add(1)) - 1 {
				do(i)
			}
		})
	}
	all.Wait()
}

// everySecond gives half of the sentences, so that the parser also meets such as the tagger has not learnt from.
func everySecond(sentences []Gold) (half []Gold) {
	for i := 0; i < len(sentences); i += 2 {
		half = append(half, sentences[i])
	}
	return half
}

// leastSeen is how often a word must occur in the treebank to have only the labels that it has there.
const leastSeen = 10

func (m *Model) tagsRight(gold []Gold, tags [][]tagged) float64 {
	n, right := 0, 0
	for i, s := range gold {
		for j, t := range s {
			n++
			if m.labels[tags[i][j].label-1].UPOS == t.UPOS {
				right++
			}
		}
	}
	return 100 * float64(right) / float64(max(n, 1))
}

func (m *Model) doubted(tags [][]tagged) float64 {
	n, doubted := 0, 0
	for _, s := range tags {
		for _, t := range s {
			n++
			if t.alt != 0 {
				doubted++
			}
		}
	}
	return 100 * float64(doubted) / float64(max(n, 1))
}

// A Form is a form of a word, in small letters, as it is tagged, and its lemma. Of a verb without an XPOS, it is a past and
// nothing else, so that the tagger is put right where it takes one that it has not seen for a present: rebels overran the town.
type Form struct {
	Word, Lemma string
	UPOS        UPOS
	XPOS        XPOS
}

// seenOften is from how many times on a noun's lemmas in treebanks are believed, whatever the list has: it may be a convention.
const seenOften = 3

// labelledForm is a form in small letters, with its tags.
type labelledForm struct {
	word string
	l    label
}

// countLemmas gives how often each form has each lemma: in the treebanks or, with no more than those that a list of forms
// has, in the list.
func countLemmas(gold []Gold, listed []Form) map[labelledForm]map[string]int {
	counts := map[labelledForm]map[string]int{}
	for _, s := range gold {
		for _, t := range s {
			l := label{t.UPOS, t.XPOS}
			if t.Lemma == "_" || shapeOf(t.Form)&shapeDigit != 0 || l.UPOS == PUNCT {
				continue
			}
			f := labelledForm{lowerASCII(t.Form), l}
			if counts[f] == nil {
				counts[f] = map[string]int{}
			}
			counts[f][t.Lemma]++
		}
	}
	known := map[labelledForm][]string{}
	for _, w := range listed {
		f := labelledForm{w.Word, label{w.UPOS, w.XPOS}}
		known[f] = append(known[f], w.Lemma)
	}
	for f, lemmas := range known {
		seen, n := counts[f], 0
		for _, k := range seen {
			n += k
		}
		if n >= seenOften && f.l.UPOS != VERB { // of verbs, treebanks have misspelt lemmas
			continue
		}
		counts[f] = map[string]int{}
		for _, lemma := range lemmas {
			counts[f][lemma] = seen[lemma]
		}
	}
	return counts
}

// learnLemmas finds the lemmas that the rules do not give, in treebanks and in a list of forms.
func (m *Model) learnLemmas(gold []Gold, listed []Form) lemmaTable {
	counts := countLemmas(gold, listed)
	forms := slices.SortedFunc(maps.Keys(counts), func(a, b labelledForm) int {
		return cmp.Or(cmp.Compare(a.word, b.word), cmp.Compare(a.l.UPOS, b.l.UPOS), cmp.Compare(a.l.XPOS, b.l.XPOS))
	})
	var keys []uint32
	var lemmas []string
	for _, f := range forms {
		st := stemOf(f.word, f.l, m.known)
		ruled := f.word[:st.keep] + st.add
		best, most := "", -1 // of equally frequent ones the first counts, but of those that no treebank has the one by the rules
		if n, ok := counts[f][ruled]; ok && n == 0 {
			best, most = ruled, 0
		}
		for _, lemma := range slices.Sorted(maps.Keys(counts[f])) {
			if n := counts[f][lemma]; n > most {
				best, most = lemma, n
			}
		}
		if best == ruled || f.l.UPOS == PROPN && lowerASCII(best) == ruled {
			continue
		}
		_, lower := hashForm(f.word)
		keys = append(keys, lemmaKey(lower, f.l))
		lemmas = append(lemmas, best)
	}
	return newLemmaTable(keys, lemmas)
}
