package language

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// maxRows bounds the features that each classifier keeps.
const (
	maxRows  = 350_000
	maxMoves = 1 << 20 // half the slots of a table that the cache can hold

	maxRowWeight = 127 << 3
)

// Training is what a model is made from.
type Training struct {
	// Gold are the sentences of treebanks.
	Gold []Gold
	// Text are sentences of free text, as words, which a teacher parses for the parser to learn from.
	Text [][]string
	// Classes is what free text tells about words.
	Classes *WordClasses
	// Seed makes the training repeatable.
	Seed uint64
	// TagRounds and ParseRounds are how often the tagger and the parser see all sentences of treebanks. Default to 8 and 10.
	TagRounds, ParseRounds int
	// Log is told of progress; it may be nil.
	Log func(format string, args ...any)
}

// Train makes a model and gives its file.
func Train(t Training) []byte { return t.train().encode() }

func (t Training) train() *Model {
	if t.Log == nil {
		t.Log = func(string, ...any) {}
	}
	t.TagRounds, t.ParseRounds = cmp.Or(t.TagRounds, 8), cmp.Or(t.ParseRounds, 10)
	m := &Model{labels: findLabels(t.Gold)}
	m.names = nameLabels(m.labels)
	m.lex, m.open = buildLexicon(t.Gold, m.labels, t.Classes, leastSeen)
	m.lemmas = m.learnLemmas(t.Gold)
	m.fits = learnFits(m.labels, t.Gold)
	rng := func(stream uint64) *rand.Rand { return rand.New(rand.NewPCG(t.Seed, stream)) }
	l := m.trainTags(t.Gold, t.TagRounds, rng(1))
	t.Log("tagger: %d features", len(l.used))
	tags := m.jackknife(t.Gold, 4, max(1, t.TagRounds/2), t.Seed)
	m.setTags(l)
	m.doubt = doubtful
	t.Log("tags of the training sentences: %.2f %% right, %.1f %% doubtful", m.tagsRight(t.Gold, tags), m.doubted(tags))
	examples := make([]example, len(t.Gold))
	for i, s := range t.Gold {
		examples[i] = example{s, tags[i]}
	}
	moves, arcs := m.trainParser(examples, nil, t.ParseRounds, rng(2))
	if len(t.Text) > 0 {
		t.Log("parser to start the teacher from: %d features of moves, %d of relations", len(moves.used), len(arcs.used))
		teacher := m.trainTeacher(examples, moves, arcs, rng(3))
		t.Log("teacher: %d features of moves", len(moves.used))
		silver := m.teach(teacher, t.Text)
		t.Log("the teacher has parsed %d sentences, %d tokens", len(silver), tokens(silver))
		moves, arcs = m.trainParser(examples, silver, t.ParseRounds, rng(4))
	}
	t.Log("parser: %d features of moves, %d of relations", len(moves.used), len(arcs.used))
	m.moves = makeMoves(moves.quantize(maxMoves, maxMoveWeight/2)) // the table keeps differences, which may be twice as large
	m.arcs = makeRows(arcs.quantize(maxRows, maxRowWeight))
	return m
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

// learnLemmas finds the lemmas that the rules do not give.
func (m *Model) learnLemmas(gold []Gold) lemmaTable {
	type form struct {
		word string
		l    label
	}
	counts := map[form]map[string]int{}
	for _, s := range gold {
		for _, t := range s {
			l := label{t.UPOS, t.XPOS}
			if t.Lemma == "_" || shapeOf(t.Form)&shapeDigit != 0 || l.UPOS == PUNCT {
				continue
			}
			f := form{lowerASCII(t.Form), l}
			if counts[f] == nil {
				counts[f] = map[string]int{}
			}
			counts[f][t.Lemma]++
		}
	}
	var forms []form
	for f := range counts {
		forms = append(forms, f)
	}
	slices.SortFunc(forms, func(a, b form) int {
		return cmp.Or(cmp.Compare(a.word, b.word), cmp.Compare(a.l.UPOS, b.l.UPOS), cmp.Compare(a.l.XPOS, b.l.XPOS))
	})
	var keys []uint32
	var lemmas []string
	for _, f := range forms {
		best := ""
		for lemma, n := range counts[f] {
			if had := counts[f][best]; n > had || n == had && lemma < best {
				best = lemma
			}
		}
		st := stemOf(f.word, f.l, m.known)
		if ruled := f.word[:st.keep] + st.add; best == ruled || f.l.UPOS == PROPN && lowerASCII(best) == ruled {
			continue
		}
		_, lower := hashForm(f.word)
		keys = append(keys, lemmaKey(lower, f.l))
		lemmas = append(lemmas, best)
	}
	return newLemmaTable(keys, lemmas)
}
