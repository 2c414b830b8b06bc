package sequence

import (
	"math"
	"slices"
)

// lattice sums over all paths through a sequence, by the forward-backward
// algorithm on probabilities scaled to one at each position.
type lattice struct {
	n           int
	first, last int // the positions between which it is filled
	allowed     []Set
	emit        []float64 // exp(score), scaled at each position
	alpha       []float64 // forward sums, scaled to 1 at each position
	beta        []float64 // backward sums, scaled with the same factors
	scale       []float64
	trans       []float64 // exp(transition score), 0 where forbidden
	start       []float64
	end         []float64
	blocks      []block
	rows        [][]float64 // of each block, what trans has from each label to those that may follow
	columns     [][]float64 // and what it has to each label from those before
	four        bool        // any of four labels may follow any
	in          []float64
	sums        []float64
	ones        []float64
}

func newLattice(n int, blocks []block) lattice {
	t := lattice{n: n, blocks: blocks, trans: make([]float64, n*n), start: make([]float64, n), end: make([]float64, n), in: make([]float64, n), sums: make([]float64, n), ones: slices.Repeat([]float64{1}, n)}
	t.four = n == 4 && len(blocks) == 1 && blocks[0].before&blocks[0].follow == All(n)
	for _, b := range blocks {
		t.rows = append(t.rows, make([]float64, n*len(b.to)))
		t.columns = append(t.columns, make([]float64, n*len(b.from)))
	}
	return t
}

// lowest keeps exp() of the worst label's score above zero.
const lowest = -60

var expLowest = math.Exp(lowest)

// setWeights takes over the scores of transitions.
func (t *lattice) setWeights(s Scheme, transition, start, end []float32) {
	n := t.n
	for i, follow := range s.Follow {
		for set := follow; set != 0; set &= set - 1 {
			j := set.first()
			t.trans[i*n+j] = math.Exp(float64(transition[i*n+j]))
		}
		t.start[i], t.end[i] = 0, 0
		if s.Start.Has(i) {
			t.start[i] = math.Exp(float64(start[i]))
		}
		if s.End.Has(i) {
			t.end[i] = math.Exp(float64(end[i]))
		}
	}
	for k, b := range t.blocks {
		for i, p := range b.from {
			for j, l := range b.to {
				v := t.trans[int(p)*n+int(l)]
				t.rows[k][int(p)*len(b.to)+j], t.columns[k][int(l)*len(b.from)+i] = v, v
			}
		}
	}
}

// shareWeights makes t use the scores of transitions that another lattice of the same labels takes over.
func (t *lattice) shareWeights(other *lattice) {
	t.trans, t.start, t.end, t.rows, t.columns = other.trans, other.start, other.end, other.rows, other.columns
}

// sum fills the lattice from one position to another with the paths that the sets allow and reports whether there are
// any. Both must be ends of the sequence or positions with one label, since what lies beyond those has no bearing.
func (t *lattice) sum(emit []float32, allowed []Set, first, end int) bool {
	size, n := len(allowed), t.n
	t.allowed = allowed
	if cap(t.emit) < size*n {
		t.emit, t.alpha, t.beta = make([]float64, size*n), make([]float64, size*n), make([]float64, size*n)
		t.scale = make([]float64, size)
	}
	t.emit, t.alpha, t.beta, t.scale = t.emit[:size*n], t.alpha[:size*n], t.beta[:size*n], t.scale[:size]
	t.first, t.last = first, end-1
	if t.four && t.sumFour(emit, first, end) {
		return true
	}
	for i := first; i < end; i++ {
		row, set := emit[i*n:(i+1)*n], allowed[i]
		top := highest(row, set)
		for s := set; s != 0; s &= s - 1 {
			l := s.first()
			switch d := float64(row[l] - top); {
			case d == 0:
				t.emit[i*n+l] = 1
			case d <= lowest:
				t.emit[i*n+l] = expLowest
			default:
				t.emit[i*n+l] = exp(d)
			}
		}
		if !t.forward(i) {
			return false
		}
	}
	for i := end - 1; i >= first; i-- {
		t.backward(i)
	}
	return true
}

// sumFour is sum where any of four labels may follow any; it reports false, and leaves all to sum, where not all are allowed
// at each position.
func (t *lattice) sumFour(emit []float32, first, end int) bool {
	for _, set := range t.allowed[first:end] {
		if set != All(4) {
			return false
		}
	}
	rows, columns := t.rows[0], t.columns[0]
	in := [4]float64{1, 1, 1, 1}
	if first == 0 {
		in = [4]float64(t.start)
	}
	for i := first; i < end; i++ {
		s, e := four(emit, i), four(t.emit, i)
		top := max(s[0], s[1], s[2], s[3])
		for l := range e {
			e[l] = exp(max(lowest, float64(s[l]-top)))
		}
		if i > first {
			timesFour(in[:], t.alpha[4*i-4:4*i], rows)
		}
		if i == len(t.allowed)-1 {
			for l := range in {
				in[l] *= t.end[l]
			}
		}
		a, b, c, d := in[0]*e[0], in[1]*e[1], in[2]*e[2], in[3]*e[3]
		total := a + b + c + d
		if !(total > 0) {
			return false
		}
		by := 1 / total
		t.scale[i] = by
		*four(t.alpha, i) = [4]float64{a * by, b * by, c * by, d * by}
	}
	next := [4]float64{1, 1, 1, 1}
	for i := end - 1; ; i-- {
		*four(t.beta, i) = next
		if i == first {
			return true
		}
		e, by := four(t.emit, i), t.scale[i]
		to := [4]float64{e[0] * next[0] * by, e[1] * next[1] * by, e[2] * next[2] * by, e[3] * next[3] * by}
		if i == len(t.allowed)-1 {
			for l := range to {
				to[l] *= t.end[l]
			}
		}
		timesFour(next[:], to[:], columns)
	}
}

// exp is e to the power of x, from lowest to 0, to nine digits, in less time than math.Exp takes. The conversions keep machines
// from multiplying and adding in one; elsewhere in the lattice they may, so its sums have the same bits on the same
// architecture only.
func exp(x float64) float64 {
	const high, low = 6.93147180369123816490e-01, 1.90821492927058770002e-10 // ln 2 in two parts
	k := int64(float64(x*math.Log2E) - 0.5)
	r := x - float64(float64(k)*high) - float64(float64(k)*low)
	y := float64(r*(1.0/40320)) + 1.0/5040
	y = float64(y*r) + 1.0/720
	y = float64(y*r) + 1.0/120
	y = float64(y*r) + 1.0/24
	y = float64(y*r) + 1.0/6
	y = float64(y*r) + 1.0/2
	y = float64(y*r) + 1
	y = float64(y*r) + 1
	return y * math.Float64frombits(uint64(1023+k)<<52)
}

// four gives the i-th four of a slice.
func four[T any](s []T, i int) *[4]T { return (*[4]T)(s[4*i:]) }

// highest is the highest score of the labels of a set.
func highest(scores []float32, set Set) float32 {
	top := float32(math.Inf(-1))
	for s := set; s != 0; s &= s - 1 {
		top = max(top, scores[s.first()])
	}
	return top
}

// forward fills the row of alpha at position i and reports whether a path leads there.
func (t *lattice) forward(i int) bool {
	set, n, in := t.allowed[i], t.n, t.start
	switch {
	case i > t.first:
		in = t.reach(t.alpha[(i-1)*n:i*n], t.allowed[i-1], set)
	case i > 0:
		in = t.ones
	}
	alpha, emit := t.alpha[i*n:(i+1)*n], t.emit[i*n:(i+1)*n]
	total := 0.0
	for s := set; s != 0; s &= s - 1 {
		l := s.first()
		a := in[l]
		if i == len(t.allowed)-1 {
			a *= t.end[l]
		}
		a *= emit[l]
		alpha[l] = a
		total += a
	}
	if !(total > 0) {
		return false
	}
	t.scale[i] = 1 / total
	for s := set; s != 0; s &= s - 1 {
		alpha[s.first()] *= t.scale[i]
	}
	return true
}

// reach adds up what leads from one position to each label of a set at the next.
func (t *lattice) reach(alpha []float64, before, set Set) []float64 {
	if t.four && before == All(4) {
		timesFour(t.in, alpha, t.rows[0])
		return t.in
	}
	clear(t.in)
	for k := range t.blocks {
		b := &t.blocks[k]
		from, to := before&b.before, set&b.follow
		if to.single() {
			l := to.first()
			for ; from != 0; from &= from - 1 {
				p := from.first()
				t.in[l] += alpha[p] * t.trans[p*t.n+l]
			}
			continue
		}
		if from == 0 || to == 0 {
			continue
		}
		sums := t.sums[:len(b.to)]
		clear(sums)
		for ; from != 0; from &= from - 1 {
			p := from.first()
			addTimes(sums, t.rows[k][p*len(sums):], alpha[p])
		}
		for j, l := range b.to {
			t.in[l] = sums[j]
		}
	}
	return t.in
}

// addTimes adds by times each of row to sums. Each sum waits for itself alone, so that many are under way at a time.
func addTimes(sums, row []float64, by float64) {
	row = row[:len(sums)]
	for i := range sums {
		sums[i] += row[i] * by
	}
}

// timesFour is the product of a row of four and a matrix of four rows, whose sums need no memory meanwhile.
func timesFour(sums, row, matrix []float64) {
	to, by, m := (*[4]float64)(sums), (*[4]float64)(row), (*[16]float64)(matrix)
	a, b, c, d := by[0], by[1], by[2], by[3]
	to[0] = a*m[0] + b*m[4] + c*m[8] + d*m[12]
	to[1] = a*m[1] + b*m[5] + c*m[9] + d*m[13]
	to[2] = a*m[2] + b*m[6] + c*m[10] + d*m[14]
	to[3] = a*m[3] + b*m[7] + c*m[11] + d*m[15]
}

// backward fills the row of beta at position i.
func (t *lattice) backward(i int) {
	n := t.n
	beta := t.beta[i*n : (i+1)*n]
	if i == t.last {
		copy(beta, t.ones)
		return
	}
	if t.four && t.allowed[i+1] == All(4) {
		next := [4]float64{t.enter(i+1, 0), t.enter(i+1, 1), t.enter(i+1, 2), t.enter(i+1, 3)}
		timesFour(beta, next[:], t.columns[0])
		return
	}
	clear(beta)
	for k := range t.blocks {
		b := &t.blocks[k]
		from, to := t.allowed[i]&b.before, t.allowed[i+1]&b.follow
		if from.single() {
			l := from.first()
			for ; to != 0; to &= to - 1 {
				next := to.first()
				beta[l] += t.trans[l*n+next] * t.enter(i+1, next)
			}
			continue
		}
		if from == 0 || to == 0 {
			continue
		}
		sums := t.sums[:len(b.from)]
		clear(sums)
		for ; to != 0; to &= to - 1 {
			next := to.first()
			addTimes(sums, t.columns[k][next*len(sums):], t.enter(i+1, next))
		}
		for j, l := range b.from {
			beta[l] += sums[j]
		}
	}
}

// logZ is the logarithm of the sum over all paths. Emit are the scores that it was made from.
func (t *lattice) logZ(emit []float32) float64 {
	z := 0.0
	for i, set := range t.allowed {
		z += float64(highest(emit[i*t.n:(i+1)*t.n], set)) - math.Log(t.scale[i])
	}
	return z
}

// enter is what follows from being at label l of position i, without the step that led there.
func (t *lattice) enter(i, l int) float64 {
	v := t.emit[i*t.n+l] * t.beta[i*t.n+l] * t.scale[i]
	if i == len(t.allowed)-1 {
		v *= t.end[l]
	}
	return v
}

// marginal is the probability that position i has a label of the set.
func (t *lattice) marginal(i int, set Set) float64 {
	p := 0.0
	for s := set & t.allowed[i]; s != 0; s &= s - 1 {
		l := s.first()
		p += t.alpha[i*t.n+l] * t.beta[i*t.n+l]
	}
	return min(1, p)
}

// path is the probability of the given labels at positions first to end-1.
func (t *lattice) path(labels []uint8, first, end int) float64 {
	l := int(labels[first])
	if !t.allowed[first].Has(l) {
		return 0
	}
	p := t.alpha[first*t.n+l]
	for i := first + 1; i < end; i++ {
		k := int(labels[i])
		p *= t.trans[l*t.n+k] * t.emit[i*t.n+k] * t.scale[i]
		if i == len(t.allowed)-1 {
			p *= t.end[k]
		}
		l = k
	}
	return min(1, p*t.beta[(end-1)*t.n+l])
}
