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

func (m *Model) cuesOf(buf []cues, e example) []cues {
	buf = cuesOf(buf, &m.lex, e.gold)
	for i, t := range e.tags {
		buf[i+2].setLabel(int(t.label - 1))
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

// parserLearner is a parser under training: nets for moves and for relations.
type parserLearner struct {
	moves, arcs *netLearner
	f           features
}

func newParserLearner(rng *rand.Rand) *parserLearner {
	p := &parserLearner{moves: newNetLearner(numMoves, rng), arcs: newNetLearner(numDeps, rng)}
	p.moves.dropped, p.arcs.dropped = dropped, dropped
	return p
}

// score gives the scores of the moves from a configuration.
func (p *parserLearner) score(v view, s *state) []float32 {
	p.moves.reset()
	for at, i := range [numPlaces]int32{s.next, s.at(0), s.at(1), s.at(2)} {
		placeFeatures(v, i, place(at), &p.f)
		p.moves.hold(p.f.all())
	}
	moveFeatures(v, s, &p.f)
	p.moves.hold(p.f.all())
	return p.moves.score()
}

// scoreArc gives the scores of the relations of an arc from h to d.
func (p *parserLearner) scoreArc(v view, s *state, h, d int32) []float32 {
	p.arcs.reset()
	arcFeatures(v, s, h, d, &p.f)
	p.arcs.hold(p.f.all())
	return p.arcs.score()
}

// train learns by a dynamic oracle (Goldberg and Nivre, 2012): after the first round the parser mostly follows its own
// moves, right or wrong, and learns the best move from where it is. Every round shows all gold examples and, but for
// the last goldRounds, another part of the silver ones. After half of them only so many features of moves and arcs are kept.
func (p *parserLearner) train(m *Model, gold, silver []example, rounds, moves, arcs int, rng *rand.Rand) {
	shares := max(1, rounds-goldRounds)
	for k := range rounds {
		if k == max(1, rounds/2) {
			p.moves.keep(moves)
			p.arcs.keep(arcs)
		}
		examples := slices.Clone(gold)
		for i := k; i < len(silver) && k < shares; i += shares {
			examples = append(examples, silver[i])
		}
		rng.Shuffle(len(examples), func(i, j int) { examples[i], examples[j] = examples[j], examples[i] })
		var buf []cues
		for i, e := range examples {
			p.moves.rate = rateAt(k, rounds, i, len(examples))
			p.arcs.rate = p.moves.rate
			buf = m.cuesOf(buf, e)
			p.learn(buf, e.gold, k == 0, rng)
		}
	}
	p.moves.keep(moves)
	p.arcs.keep(arcs)
}

const (
	// goldRounds are the last rounds of the parser's training, on treebanks alone.
	goldRounds = 2
	// ownMoves is how often the parser goes where it thinks best, while it learns.
	ownMoves = 0.9
)

func (p *parserLearner) learn(all []cues, gold Gold, first bool, rng *rand.Rand) {
	var s state
	s.reset(len(gold))
	v := view{all, s.nodes}
	for !s.done() {
		legal := s.legal()
		move := firstMove(legal)
		if legal&(legal-1) != 0 { // more than one
			cost := costs(&s, gold, legal)
			best, right := choose(legal, &cost, p.score(v, &s))
			p.moves.learn(right, uint64(legal))
			move = right
			if !first && rng.Float64() < ownMoves {
				move = best
			}
		}
		dep := Root
		if move != shift {
			h, d := s.arc(move)
			dep = bestRelation(p.scoreArc(v, &s, h, d))
			if want := gold[d].Dep; gold[d].Head == int(h) {
				p.arcs.learn(int(want), anyRelation|1<<want)
				if first {
					dep = want
				}
			}
		}
		s.apply(move, dep)
	}
}

// choose gives the legal move with the highest score, and that of those that cost least.
func choose(legal uint, cost *[numMoves]int, scores []float32) (best, right int) {
	best, right = -1, -1
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
	return best, right
}

// bestRelation gives the relation with the highest score, the root's apart.
func bestRelation(scores []float32) Dep {
	best := Unspecified
	for d := range Dep(numDeps) {
		if d != Root && scores[d] > scores[best] {
			best = d
		}
	}
	return best
}
