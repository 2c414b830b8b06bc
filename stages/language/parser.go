package language

import (
	"math"
	"math/bits"
)

// parser is the memory that parsing a sentence needs.
type parser struct {
	state
	scorer
}

// parse finds the tree of a sentence whose tokens are tagged. The state holds it afterwards.
func (p *parser) parse(m *Model, all []cues) {
	p.reset(len(all) - 4)
	p.begin(&m.moves, &m.arcs, len(p.nodes))
	v := view{all, p.nodes}
	for !p.done() {
		legal := p.legal()
		move := firstMove(legal)
		if legal&(legal-1) != 0 { // more than one
			scores := p.scoreMoves(v, &p.state)
			best := scores.get(move)
			for k := move + 1; k < numMoves; k++ {
				if x := scores.get(k); legal&(1<<k) != 0 && x > best {
					move, best = k, x
				}
			}
		}
		dep := Root
		if move != shift {
			h, d := p.arc(move)
			scores := p.scoreArc(v, &p.state, h, d)
			dep = bestDep(&scores)
		}
		p.apply(move, dep)
	}
}

// scorer gives the scores of moves and of relations, by two nets. It remembers what tokens say in a place, as one is asked
// for many times while it stands on the stack.
type scorer struct {
	moves, arcs *net
	f           features
	looks       [numPlaces]looks
}

// looks keeps what tokens say in a place, for the last of them.
type looks struct {
	token [keptLooks]int32 // plus 2; 0 if nothing is kept
	sum   [keptLooks]sum
}

const keptLooks = 128

// begin forgets the sentence before; this one has n tokens.
func (c *scorer) begin(moves, arcs *net, n int) {
	c.moves, c.arcs = moves, arcs
	for i := range c.looks {
		clear(c.looks[i].token[:min(n+1, keptLooks)])
	}
}

// look gives what token i says in a place.
func (c *scorer) look(v view, i int32, at place) *sum {
	l := &c.looks[at]
	k := (i + 1) & (keptLooks - 1)
	if l.token[k] != i+2 {
		l.token[k] = i + 2
		l.sum[k] = sum{}
		placeFeatures(v, i, at, &c.f)
		c.moves.add(&l.sum[k], c.f.all())
	}
	return &l.sum[k]
}

// scoreMoves gives the scores of the moves from a configuration.
func (c *scorer) scoreMoves(v view, s *state) outs {
	sum := *c.look(v, s.next, front)
	sum.join(c.look(v, s.at(0), top))
	sum.join(c.look(v, s.at(1), second))
	sum.join(c.look(v, s.at(2), third))
	moveFeatures(v, s, &c.f)
	c.moves.add(&sum, c.f.all())
	return c.moves.score(&sum, 1<<numMoves-1)
}

// scoreArc gives the scores of the relations of an arc from h to d.
func (c *scorer) scoreArc(v view, s *state, h, d int32) outs {
	var sum sum
	arcFeatures(v, s, h, d, &c.f)
	c.arcs.add(&sum, c.f.all())
	return c.arcs.score(&sum, anyRelation)
}

// firstMove gives the first of the legal moves.
func firstMove(legal uint) int { return bits.TrailingZeros(legal) }

// bestDep gives the relation with the highest score; the root's is none.
func bestDep(scores *outs) Dep {
	best, most := Unspecified, int32(math.MinInt32)
	for d := range Dep(numDeps) {
		if s := scores.get(int(d)); s > most && d != Root {
			best, most = d, s
		}
	}
	return best
}

// anyRelation are all relations but the root's, as bits.
const anyRelation = (1<<numDeps - 1) &^ (1 << Root)
