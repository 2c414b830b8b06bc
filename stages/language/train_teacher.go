package language

import (
	"math/bits"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
)

// teacher is several taggers and several parsers that were trained alike but
// for chance, and that go together by the sum of their scores. It has more units
// and features than those that ship, is slower by their number, and makes fewer
// errors than any of them, so it tags and parses free text for the parser that
// ships to learn from (uptraining; Petrov, Chang, Ringgaard and Alshawi, 2010).
type teacher struct {
	tags        []net // parts of the taggers, see [netLearner.nets]
	moves, arcs []net // and of the parsers
}

const (
	teachers      = 4          // taggers, and parsers, that make the teacher
	teacherUnits  = 2 * hidden // in the hidden layers of their nets
	teacherRows   = 150_000
	teacherRounds = 4
)

// trainTeacher trains a teacher on treebanks.
func (m *Model) trainTeacher(gold []example, seed uint64) *teacher {
	sentences := make([]Gold, len(gold))
	for i, e := range gold {
		sentences[i] = e.gold
	}
	var parts [teachers]teacher
	inParallel(teachers, func(i int) {
		rng := rand.New(rand.NewPCG(seed, uint64(i)))
		tags := m.trainTags(sentences, teacherUnits, teacherRounds, teacherRows, rng).nets()
		p := newParserLearner(teacherUnits, rng)
		p.train(m, gold, nil, teacherRounds, teacherRows, teacherRows, rng)
		parts[i] = teacher{tags, p.moves.nets(), p.arcs.nets()}
	})
	t := new(teacher)
	for _, p := range parts {
		t.tags, t.moves, t.arcs = append(t.tags, p.tags...), append(t.moves, p.moves...), append(t.arcs, p.arcs...)
	}
	return t
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

// tag finds the labels of a sentence.
func (t *teacher) tag(m *Model, all []cues) {
	var f features
	for i := range len(all) - 4 {
		c := &all[i+2]
		may := m.candidates(c)
		best := bits.TrailingZeros64(may)
		c.alt = 0
		if may&(may-1) != 0 { // more than one
			tagFeatures(all, i, &f)
			var total [maxLabels]int64
			for i := range t.tags {
				var s sum
				t.tags[i].add(&s, f.all())
				scores := t.tags[i].score(&s, may)
				scores.addTo(total[:len(m.labels)])
			}
			for l := range m.labels {
				if may&(1<<l) != 0 && total[l] > total[best] {
					best = l
				}
			}
		}
		c.setLabel(best)
	}
}

// addTo adds the scores of the first labels to others.
func (o *outs) addTo(total []int64) {
	for l := range total {
		total[l] += int64(o.get(l))
	}
}

// parse finds the tree of a sentence whose tokens are tagged. There is a scorer for each part of a parser.
func (t *teacher) parse(all []cues, scorers []scorer, s *state) {
	s.reset(len(all) - 4)
	v := view{all, s.nodes}
	for i := range scorers {
		scorers[i].begin(&t.moves[i], &t.arcs[i], len(s.nodes))
	}
	for !s.done() {
		legal := s.legal()
		move := firstMove(legal)
		if legal&(legal-1) != 0 { // more than one
			var total [numMoves]int64
			for i := range scorers {
				scores := scorers[i].scoreMoves(v, s)
				scores.addTo(total[:])
			}
			for k := range total {
				if legal&(1<<k) != 0 && total[k] > total[move] {
					move = k
				}
			}
		}
		dep := Root
		if move != shift {
			h, d := s.arc(move)
			var total [numDeps]int64
			for i := range scorers {
				scores := scorers[i].scoreArc(v, s, h, d)
				scores.addTo(total[:])
			}
			dep = Unspecified
			for k := range Dep(numDeps) {
				if k != Root && total[k] > total[dep] {
					dep = k
				}
			}
		}
		s.apply(move, dep)
	}
}

// teach gives the teacher's tags and trees of sentences of free text, and the tags that the model gives them, as the parser has
// to learn from tags with errors.
func (m *Model) teach(t *teacher, text [][]string) []example {
	examples := make([]example, len(text))
	const share = 500 // sentences
	inParallel((len(text)+share-1)/share, func(k int) {
		scorers := make([]scorer, len(t.moves))
		var buf []cues
		var s state
		for i := k * share; i < min((k+1)*share, len(text)); i++ {
			gold := make(Gold, len(text[i]))
			for j, w := range text[i] {
				gold[j].Form = w
			}
			buf = cuesOf(buf, &m.lex, gold)
			t.tag(m, buf)
			m.survey(buf)
			t.parse(buf, scorers, &s)
			for j, n := range s.nodes {
				l := m.labels[buf[j+2].label-1]
				gold[j].UPOS, gold[j].XPOS, gold[j].Head, gold[j].Dep = l.UPOS, l.XPOS, int(n.head), n.dep
			}
			examples[i] = example{gold, m.tagsFor(gold)}
		}
	})
	return examples
}
