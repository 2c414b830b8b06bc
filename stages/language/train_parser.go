package language

import (
	"math/rand/v2"
	"slices"
)

// example is a sentence to train on: its gold tree and the labels that the tagger gives it.
type example struct {
	gold Gold
	tags []tagged
}

func tokens(examples []example) (n int) {
	for _, e := range examples {
		n += len(e.gold)
	}
	return n
}

func (m *Model) cuesOf(buf []cues, e example) []cues {
	buf = cuesOf(buf, &m.lex, e.gold)
	for i, t := range e.tags {
		buf[i+2].setLabel(m.labels, int(t.label-1))
		buf[i+2].alt = t.alt
	}
	m.survey(buf)
	return buf
}

// costs gives for every move how many gold arcs it makes impossible.
func costs(s *state, gold Gold, legal uint) (cost [numMoves]int) {
	top := len(s.stack) - 1
	n := int32(len(gold))
	j := s.next
	if top >= 0 {
		s0 := s.stack[top]
		h := int32(gold[s0].Head)
		// dependents of the top in the queue are lost to both arcs
		lost := 0
		for k := j; k < n; k++ {
			if gold[k].Head == int(s0) {
				lost++
			}
		}
		if legal&(1<<arcLeft) != 0 {
			cost[arcLeft] = lost
			if h == none || h > j || top >= 1 && h == s.stack[top-1] {
				cost[arcLeft]++
			}
		}
		if legal&(1<<arcRight) != 0 {
			cost[arcRight] = lost
			if h == none || h >= j {
				cost[arcRight]++
			}
		}
	}
	if legal&(1<<shift) != 0 {
		for i, x := range s.stack {
			if gold[x].Head == int(j) {
				cost[shift]++
			}
			if gold[j].Head == int(x) && i != top {
				cost[shift]++
			}
		}
	}
	return cost
}

// trainParser trains the classifiers of moves and of relations, by a dynamic oracle (Goldberg and Nivre, 2012): after
// the first round the parser mostly follows its own moves, right or wrong, and learns the best move from where it is.
// Every round shows all gold examples and, but for the last goldRounds, another part of the silver ones.
func (m *Model) trainParser(gold, silver []example, rounds int, rng *rand.Rand) (moves, arcs *learner) {
	moves, arcs = newLearner(numMoves), newLearner(numDeps)
	shares := max(1, rounds-goldRounds)
	for k := range rounds {
		examples := slices.Clone(gold)
		for i := k; i < len(silver) && k < shares; i += shares {
			examples = append(examples, silver[i])
		}
		rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		m.trainRound(moves, arcs, examples, k == 0, rng)
	}
	moves.average()
	arcs.average()
	return moves, arcs
}

// goldRounds are the last rounds of the parser's training, on treebanks alone.
const goldRounds = 2

func (m *Model) trainRound(moves, arcs *learner, examples []example, first bool, rng *rand.Rand) {
	var buf []cues
	var s state
	var f [maxMoveFeatures]uint64
	var g [maxArcFeatures]uint64
	for _, e := range examples {
		buf = m.cuesOf(buf, e)
		s.reset(len(e.gold))
		for !s.done() {
			legal := s.legal()
			cost := costs(&s, e.gold, legal)
			features := f[:moveFeatures(buf, &s, &f)]
			scores := moves.score(features)
			best, right, rival := choose(legal, &cost, scores)
			if rival >= 0 && scores[right] <= scores[rival]+margin {
				moves.update(features, right, 1)
				moves.update(features, rival, -1)
			}
			moves.step++
			move := right
			if !first && rng.Float64() < 0.9 {
				move = best
			}
			dep := Root
			if move != shift {
				h, d := s.arc(move)
				features := g[:arcFeatures(buf, &s, h, d, &g)]
				scores := arcs.score(features)
				dep = bestRelation(scores, Root)
				if want := e.gold[d].Dep; e.gold[d].Head == int(h) {
					if rival := bestRelation(scores, want); scores[want] <= scores[rival]+margin {
						arcs.update(features, int(want), 1)
						arcs.update(features, int(rival), -1)
					}
					arcs.step++
					if first {
						dep = want
					}
				}
			}
			s.apply(move, dep)
		}
	}
}

// choose gives the legal move with the highest score, that of those that cost least, and that of the others, -1 if
// there are none.
func choose(legal uint, cost *[numMoves]int, scores []float32) (best, right, rival int) {
	best, right, rival = -1, -1, -1
	for m := range numMoves {
		if legal&(1<<m) == 0 {
			continue
		}
		if best < 0 || scores[m] > scores[best] {
			best = m
		}
		if right < 0 || cost[m] < cost[right] || cost[m] == cost[right] && scores[m] > scores[right] {
			right = m
		}
	}
	for m := range numMoves {
		if legal&(1<<m) != 0 && cost[m] > cost[right] && (rival < 0 || scores[m] > scores[rival]) {
			rival = m
		}
	}
	return best, right, rival
}

// bestRelation gives the relation with the highest score, apart from one and from the root's.
func bestRelation(scores []float32, apart Dep) Dep {
	best := Unspecified
	if apart == Unspecified {
		best++
	}
	for d := range Dep(numDeps) {
		if d != Root && d != apart && scores[d] > scores[best] {
			best = d
		}
	}
	return best
}
