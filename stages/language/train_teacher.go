package language

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// teacher is a parser that follows several sequences of moves side by side, a
// beam, and takes the one whose moves have the highest sum of scores. It is
// twenty times slower than the parser that ships and better by more than a
// point, so it parses free text for that one to learn from (uptraining;
// Petrov, Chang, Ringgaard and Alshawi, 2010).
type teacher struct {
	moves, arcs *learner
	free        []*hypothesis // not in use
	options     []option
}

const (
	teacherWidth  = 8 // hypotheses when it parses
	learningWidth = 6 // and when it learns
	rightWidth    = 4 // and of these, that hold to the gold tree
	teacherRounds = 4
	longestTaught = 120 // tokens of a sentence that it learns from
)

// hypothesis is a configuration in the beam and how it came about.
type hypothesis struct {
	state
	score float32
	last  *choice
}

// choice is a move of a hypothesis, after those before it.
type choice struct {
	before *choice
	move   int
	dep    Dep
}

// option is a move that a hypothesis may make.
type option struct {
	from  *hypothesis
	move  int
	score float32
}

func (t *teacher) start(n int) *hypothesis {
	h := t.take()
	h.reset(n)
	h.score, h.last = 0, nil
	return h
}

func (t *teacher) take() *hypothesis {
	if n := len(t.free); n > 0 {
		h := t.free[n-1]
		t.free = t.free[:n-1]
		return h
	}
	return new(hypothesis)
}

// advance lets every hypothesis of the beam make its moves and gives the best that come of it, the best first. With a
// gold tree only moves that cost least are made. The beam must not be used afterwards.
func (t *teacher) advance(all []cues, beam []*hypothesis, width int, gold Gold) []*hypothesis {
	var (
		f [maxMoveFeatures]uint64
		g [maxArcFeatures]uint64
	)
	t.options = t.options[:0]
	for _, h := range beam {
		legal := h.legal()
		scores := t.moves.score(f[:moveFeatures(all, &h.state, &f)])
		if gold != nil {
			legal = cheapest(costs(&h.state, gold, legal), legal)
		}
		for m := range numMoves {
			if legal&(1<<m) != 0 {
				t.options = append(t.options, option{h, m, h.score + scores[m]})
			}
		}
	}
	slices.SortStableFunc(t.options, func(a, b option) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	next := make([]*hypothesis, 0, width)
	for _, o := range t.options[:min(width, len(t.options))] {
		h := t.take()
		h.nodes = append(h.nodes[:0], o.from.nodes...)
		h.stack = append(h.stack[:0], o.from.stack...)
		h.next, h.score = o.from.next, o.score
		dep := Root
		if o.move != shift {
			head, d := h.arc(o.move)
			dep = bestRelation(t.arcs.score(g[:arcFeatures(all, &h.state, head, d, &g)]), Root)
		}
		h.apply(o.move, dep)
		h.last = &choice{o.from.last, o.move, dep}
		next = append(next, h)
	}
	t.free = append(t.free, beam...)
	return next
}

// cheapest gives those of the legal moves that cost least.
func cheapest(cost [numMoves]int, legal uint) (moves uint) {
	least := math.MaxInt
	for m := range numMoves {
		if legal&(1<<m) == 0 || cost[m] > least {
			continue
		}
		if cost[m] < least {
			least, moves = cost[m], 0
		}
		moves |= 1 << m
	}
	return moves
}

// parse finds the tree of a sentence whose tokens are tagged and writes it to gold.
func (t *teacher) parse(all []cues, gold Gold) {
	beam := []*hypothesis{t.start(len(gold))}
	for !beam[0].done() {
		beam = t.advance(all, beam, teacherWidth, nil)
	}
	for i, n := range beam[0].nodes {
		gold[i].Head, gold[i].Dep = int(n.head), n.dep
	}
	t.free = append(t.free, beam...)
}

// trainTeacher makes a teacher of what a greedy parser has learnt, by a structured perceptron: where the best sequence
// of moves wins over the best right one by most, the weights of both are changed (Huang, Fayong and Guo, 2012).
func (m *Model) trainTeacher(examples []example, moves, arcs *learner, rng *rand.Rand) *teacher {
	t := &teacher{moves: moves, arcs: arcs}
	moves.resume()
	examples = slices.Clone(examples)
	var buf []cues
	for range teacherRounds {
		rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		for _, e := range examples {
			if len(e.gold) > longestTaught {
				continue
			}
			buf = m.cuesOf(buf, e)
			moves.step++
			if found, right := t.violation(buf, e.gold); found != nil && !follows(found, e.gold) {
				t.correct(buf, found, right)
			}
		}
	}
	moves.average()
	return t
}

// violation gives the sequence of moves that is at some time ahead of the best right one by most, and that one; nil if
// the right one is always the first.
func (t *teacher) violation(all []cues, gold Gold) (found, right *choice) {
	beam, rights := []*hypothesis{t.start(len(gold))}, []*hypothesis{t.start(len(gold))}
	var worst float32
	for !beam[0].done() {
		beam = t.advance(all, beam, learningWidth, nil)
		rights = t.advance(all, rights, rightWidth, gold)
		if v := beam[0].score - rights[0].score; v > worst {
			worst, found, right = v, beam[0].last, rights[0].last
		}
	}
	t.free = append(append(t.free, beam...), rights...)
	return found, right
}

// teach gives examples of the teacher's trees of sentences of free text, with the tags that the model gives them.
func (m *Model) teach(t *teacher, text [][]string) []example {
	examples := make([]example, len(text))
	var at atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			own := teacher{moves: t.moves.reader(), arcs: t.arcs.reader()}
			var buf []cues
			for i := int(at.Add(1)) - 1; i < len(text); i = int(at.Add(1)) - 1 {
				e := example{make(Gold, len(text[i])), make([]tagged, len(text[i]))}
				for j, w := range text[i] {
					e.gold[j].Form = w
				}
				buf = cuesOf(buf, &m.lex, e.gold)
				m.tag(buf)
				for j := range e.tags {
					e.tags[j] = tagged{buf[j+2].label, buf[j+2].alt}
				}
				m.survey(buf)
				own.parse(buf, e.gold)
				examples[i] = e
			}
		})
	}
	all.Wait()
	return examples
}

// sequence gives the choices up to one, in order.
func sequence(last *choice) (all []*choice) {
	for ; last != nil; last = last.before {
		all = append(all, last)
	}
	slices.Reverse(all)
	return all
}

// follows tells whether no move of a sequence costs more than another would have.
func follows(last *choice, gold Gold) bool {
	var s state
	s.reset(len(gold))
	for _, c := range sequence(last) {
		legal := s.legal()
		if cheapest(costs(&s, gold, legal), legal)&(1<<c.move) == 0 {
			return false
		}
		s.apply(c.move, c.dep)
	}
	return true
}

// correct takes from the weights of the moves of one sequence and adds to those of another of the same length, where
// the two part and after.
func (t *teacher) correct(all []cues, found, right *choice) {
	var a, b state
	var f, g [maxMoveFeatures]uint64
	a.reset(len(all) - 4)
	b.reset(len(all) - 4)
	wrongs, rights := sequence(found), sequence(right)
	parted := false
	for i := range wrongs {
		x, y := wrongs[i], rights[i]
		if parted = parted || x.move != y.move; parted {
			of, instead := f[:moveFeatures(all, &a, &f)], g[:moveFeatures(all, &b, &g)]
			if x.move != y.move || !slices.Equal(of, instead) {
				t.moves.update(of, x.move, -1)
				t.moves.update(instead, y.move, 1)
			}
		}
		a.apply(x.move, x.dep)
		b.apply(y.move, y.dep)
	}
}
