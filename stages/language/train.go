package language

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// How many features the tagger and the parser keep of those they meet: what their tables hold.
const (
	tagRows  = 110_000
	moveRows = 65_000
	arcRows  = 30_000
)

// Training is what a model is made from.
type Training struct {
	// Gold are the sentences of treebanks.
	Gold []Gold
	// Text are sentences of free text, as words, which a teacher tags and parses for the parser to learn from.
	Text [][]string
	// Classes is what free text tells about words.
	Classes *WordClasses
	// Seed makes the training repeatable.
	Seed uint64
	// TagRounds and ParseRounds are how often the tagger and the parser see all sentences of treebanks. Default to 4 and 10.
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
	t.TagRounds, t.ParseRounds = cmp.Or(t.TagRounds, 4), cmp.Or(t.ParseRounds, 10)
	m := &Model{labels: findLabels(t.Gold)}
	m.names = nameLabels(m.labels)
	m.lex, m.open = buildLexicon(t.Gold, m.labels, t.Classes, leastSeen)
	m.lemmas = m.learnLemmas(t.Gold)
	m.fits = learnFits(m.labels, t.Gold)
	rng := func(stream uint64) *rand.Rand { return rand.New(rand.NewPCG(t.Seed, stream)) }
	tags := m.jackknife(t.Gold, t.TagRounds, t.Seed)
	t.Log("tags of the training sentences: %.2f %% right, %.1f %% doubtful", m.tagsRight(t.Gold, tags), m.doubted(tags))
	examples := make([]example, len(t.Gold))
	for i, s := range t.Gold {
		examples[i] = example{s, tags[i]}
	}
	m.tags = m.trainTags(t.Gold, hidden, t.TagRounds, tagRows, rng(1)).net()
	var silver []example
	if len(t.Text) > 0 {
		teacher := m.trainTeacher(examples, t.Seed+1)
		t.Log("teacher: %d taggers and parsers", teachers)
		silver = m.teach(teacher, t.Text)
		t.Log("the teacher has parsed %d sentences, %d tokens", len(silver), tokens(silver))
	}
	p := newParserLearner(hidden, rng(3))
	p.train(m, examples, silver, t.ParseRounds, moveRows, arcRows, rng(4))
	m.moves, m.arcs = p.moves.net(), p.arcs.net()
	t.Log("tagger: %d features", len(m.tags.rows)-1)
	t.Log("parser: %d features of moves, %d of relations", len(m.moves.rows)-1, len(m.arcs.rows)-1)
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
