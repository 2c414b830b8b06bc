package language

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// parser is the memory that parsing a sentence needs.
type parser struct {
	scorer
	readings [2 * width]reading
	// order has the readings by number: first those that are followed, the most probable first, then those that are free.
	order   [2 * width]int
	options []option
}

// reading is one way to read a sentence as far as it is read.
type reading struct {
	state
	odds int64 // how probable it is: the logarithm, in units of a score; only the difference to others says something
}

// option is a move that a reading may make.
type option struct {
	reading int
	move    int
	odds    int64 // of the reading after the move, but for the arc's relation
}

const (
	// width is how many readings of a sentence are followed at once.
	width = 3
	// doubt is how much less probable than the best a move may be to be tried beside it. Most moves have no rival, so most
	// of the time one reading is followed, at the cost of one.
	doubt = scoreUnit * 4 / 5
	// weightOfRelations is how much more the relations count than the moves: arcs are wrong that go with none.
	weightOfRelations = 2
	// longestWeighed is how many tokens a sentence may have of which more than one reading is followed, as they are copied.
	longestWeighed = 500
)

// parse finds the tree of a sentence whose tokens are tagged. It is valid until the next call.
//
// A move is seldom wrong where the nets are sure, and where they are not, what comes later often tells. So where two moves
// are nearly as probable both are made, and the readings are followed side by side, always the most probable ones: a beam
// search (Zhang and Clark, 2008) that is as wide as the doubts are (after Choi and McCallum, 2013). All trees of a sentence
// take the same number of moves, so readings can be compared after each. When two have the same tokens left to join, the
// less probable one ends (Huang and Sagae, 2010).
func (p *parser) parse(m *Model, all []cues) *state {
	n := len(all) - 4
	p.begin(&m.judges, n)
	for i := range p.order {
		p.order[i] = i
	}
	first := &p.readings[0]
	first.reset(n)
	first.odds = 0
	for followed := 1; !first.done(); first = &p.readings[p.order[0]] {
		followed = p.step(all, followed)
	}
	return &first.state
}

// step makes the most probable moves in the readings that are followed, and gives how many readings there are then.
func (p *parser) step(all []cues, followed int) int {
	p.options = p.options[:0]
	for _, i := range p.order[:followed] {
		p.addOptions(all, i)
	}
	if len(p.options) == 1 {
		p.make(all, p.options[0], false)
		return 1
	}
	slices.SortStableFunc(p.options, func(a, b option) int { return cmp.Compare(b.odds, a.odds) })
	p.options = p.options[:min(len(p.options), width)]
	// A reading makes one of its moves itself; a copy of it makes each other one.
	free := p.order[followed:]
	var moved [2 * width]bool
	for k := range p.options {
		o := &p.options[k]
		if moved[o.reading] {
			p.readings[free[0]].copy(&p.readings[o.reading].state)
			o.reading, free = free[0], free[1:]
		}
		moved[o.reading] = true
	}
	for _, o := range p.options {
		p.make(all, o, true)
	}
	slices.SortStableFunc(p.options, func(a, b option) int { return cmp.Compare(p.readings[b.reading].odds, p.readings[a.reading].odds) })
	followed = 0
	for _, o := range p.options {
		same := func(i int) bool { return p.readings[i].joins(&p.readings[o.reading].state) }
		if !slices.ContainsFunc(p.order[:followed], same) {
			p.order[followed] = o.reading
			followed++
		}
	}
	p.free(followed)
	return followed
}

// free puts the readings that are not followed behind those that are.
func (p *parser) free(followed int) {
	at := followed
	for i := range p.readings {
		if !slices.Contains(p.order[:followed], i) {
			p.order[at] = i
			at++
		}
	}
}

// addOptions adds the best move that a reading can make, and those that are hardly less probable.
func (p *parser) addOptions(all []cues, i int) {
	r := &p.readings[i]
	legal := r.legal()
	first := firstMove(legal)
	if legal&(legal-1) == 0 {
		p.options = append(p.options, option{i, first, r.odds})
		return
	}
	scores := p.scoreMoves(view{all, r.nodes}, &r.state, uint64(legal))
	best, sum := first, scores[first]
	for k := first + 1; k < numMoves; k++ {
		if x := scores[k]; legal&(1<<k) != 0 {
			sum = logSum(sum, x)
			if x > scores[best] {
				best = k
			}
		}
	}
	weighed := len(r.nodes) <= longestWeighed
	for k := first; k < numMoves; k++ {
		x := scores[k]
		if k == best || weighed && legal&(1<<k) != 0 && x > scores[best]-doubt {
			p.options = append(p.options, option{i, k, r.odds + int64(x) - int64(sum)})
		}
	}
}

// make makes a move, and if it is to be compared with others, reckons how probable the reading is then.
func (p *parser) make(all []cues, o option, compared bool) {
	r := &p.readings[o.reading]
	r.odds = o.odds
	dep := Root
	if o.move != shift {
		h, d := r.arc(o.move)
		scores := p.scoreArc(view{all, r.nodes}, &r.state, h, d)
		dep = bestDep(&scores)
		if compared {
			r.odds += weightOfRelations * (int64(scores[int(dep)]) - int64(sumOfDeps(&scores)))
		}
	}
	r.apply(o.move, dep)
}

// logSum gives the score that is as probable as either of two.
func logSum(a, b int32) int32 {
	if a < b {
		a, b = b, a
	}
	if d := (int64(a) - int64(b)) >> (scoreBits - logSteps); d < int64(len(logSums)) {
		a += logSums[d]
	}
	return a
}

// logSteps is into how many steps a unit of a difference is cut in logSums, as a power of two.
const logSteps = 5

// logSums holds what a score that is so many steps lower adds to the probability, in whole numbers so that all machines agree.
var logSums = func() (t [8 << logSteps]int32) {
	for i := range t {
		t[i] = int32(math.Round(scoreUnit * math.Log1p(math.Exp(-(float64(i)+0.5)/(1<<logSteps)))))
	}
	return t
}()

// judge is what scores moves and relations.
type judge struct{ moves, arcs net }

// scorer gives the scores of moves and of relations by two judges that have learnt the same from different chances. The
// second is asked only where the first is in doubt, in news about one move in thirteen and one relation in nineteen, and
// then both count alike: that is nearly as good as asking both each time. The scorer remembers what tokens say in a place,
// as one is asked for many times while it stands on the stack.
type scorer struct {
	judges *[2]judge
	f      features
	moved  features            // of the configuration whose moves are scored
	looks  [2][numPlaces]looks // of each judge
}

// How far ahead of the next best the best must be, as log odds, for the first judge to be trusted alone. A move costs the
// second judge more than a relation, as it has to look at the tokens in their places first.
const (
	unsureOfMove     = scoreUnit * 3 / 2
	unsureOfRelation = scoreUnit * 2
)

// looks keeps what tokens say in a place, for the last of them.
type looks struct {
	token [keptLooks]int32 // plus 2; 0 if nothing is kept
	sum   [keptLooks]sum
}

const keptLooks = 128

// begin forgets the sentence before; this one has n tokens.
func (c *scorer) begin(judges *[2]judge, n int) {
	c.judges = judges
	for k := range c.looks {
		for i := range c.looks[k] {
			clear(c.looks[k][i].token[:min(n+1, keptLooks)])
		}
	}
}

// look gives what token i says in a place to a judge.
func (c *scorer) look(k int, v view, i int32, at place) *sum {
	l := &c.looks[k][at]
	kept := (i + 1) & (keptLooks - 1)
	if l.token[kept] != i+2 {
		l.token[kept] = i + 2
		l.sum[kept] = sum{}
		placeFeatures(v, i, at, &c.f)
		c.judges[k].moves.add(&l.sum[kept], c.f.all())
	}
	return &l.sum[kept]
}

// scoreMoves gives the scores of the legal moves from a configuration, of which there are two at least.
func (c *scorer) scoreMoves(v view, s *state, legal uint64) outs {
	moveFeatures(v, s, &c.moved)
	scores := c.judgeMove(0, v, s, legal)
	if _, _, margin := bestTwo(legal, &scores); margin < unsureOfMove {
		others := c.judgeMove(1, v, s, legal)
		for l := range numMoves {
			scores[l] = scores[l]/2 + others[l]/2
		}
	}
	return scores
}

// judgeMove gives the scores of the moves whose features are in moved, by one judge.
func (c *scorer) judgeMove(k int, v view, s *state, legal uint64) outs {
	net := &c.judges[k].moves
	sum := *c.look(k, v, s.next, front)
	sum.join(c.look(k, v, s.at(0), top))
	sum.join(c.look(k, v, s.at(1), second))
	sum.join(c.look(k, v, s.at(2), third))
	net.add(&sum, c.moved.all())
	return net.score(&sum, legal)
}

// scoreArc gives the scores of the relations of an arc from h to d.
func (c *scorer) scoreArc(v view, s *state, h, d int32) outs {
	arcFeatures(v, s, h, d, &c.f)
	scores := c.judgeArc(0)
	if _, _, margin := bestTwo(anyRelation, &scores); margin < unsureOfRelation {
		others := c.judgeArc(1)
		for l := range numDeps {
			scores[l] = scores[l]/2 + others[l]/2
		}
	}
	return scores
}

// judgeArc gives the scores of the relations of the arc whose features are in f, by one judge.
func (c *scorer) judgeArc(k int) outs {
	var sum sum
	net := &c.judges[k].arcs
	net.add(&sum, c.f.all())
	return net.score(&sum, anyRelation)
}

// firstMove gives the first of the legal moves.
func firstMove(legal uint) int { return bits.TrailingZeros(legal) }

// bestDep gives the relation with the highest score; the root's is none.
func bestDep(scores *outs) Dep {
	best, most := Unspecified, int32(math.MinInt32)
	for d := range Dep(numDeps) {
		if s := scores[int(d)]; s > most && d != Root {
			best, most = d, s
		}
	}
	return best
}

// sumOfDeps gives the score that is as probable as any relation but the root's.
func sumOfDeps(scores *outs) int32 {
	sum := scores[int(Unspecified)]
	for d := range Dep(numDeps) {
		if d != Root && d != Unspecified {
			sum = logSum(sum, scores[int(d)])
		}
	}
	return sum
}

// anyRelation are all relations but the root's, as bits.
const anyRelation = (1<<numDeps - 1) &^ (1 << Root)
