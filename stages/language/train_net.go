package language

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/viterin/vek/vek32"
)

// netLearner is a net under training, in floating point. It learns by
// stochastic gradient descent on the cross entropy, each row at a rate of its
// own that falls with what it has learnt (AdaGrad; Duchi, Hazan and Singer,
// 2011). A feature gets a row when it is met for the second time. Weights are added
// and multiplied by vek, in vector instructions where the processor has them.
type netLearner struct {
	labels int
	// The weights of a row, of the bias and of a label are as many as there are units in the hidden layer.
	rows, bias, out []float32
	outBias         []float32
	slots           []netSlot // an open hash table
	used            []uint64  // the features in order of their rows
	size            []float32 // of the rows' gradients so far: the sum of their mean squares
	met             int       // features in the table
	complete        bool      // no more get rows
	biasSize        float32
	outSize         []float32
	rate            float32
	dropped         float64 // the share of features, and of units, left out of each step of learning
	rng             *rand.PCG
	// Of the last score.
	held      []uint64 // its features, and their rows, 0 where there is none
	heldRows  []int32
	sum, h    []float32 // what its units add up to, and what is left of that
	scores    []float32
	gradients []float32
	back      []float32
	product   []float32
}

// row gives the weights of row r, from 1.
func (n *netLearner) row(r int32) []float32 { return n.rows[(int(r)-1)*hidden : int(r)*hidden] }

// outOf gives the weights of a label.
func (n *netLearner) outOf(label int) []float32 { return n.out[label*hidden : (label+1)*hidden] }

// netSlot is the place of a feature. Rows count from 1; a feature that was met once has none yet.
type netSlot struct {
	feature uint64
	row     int32
	met     bool
}

func newNetLearner(labels int, rng *rand.Rand) *netLearner {
	n := &netLearner{
		labels: labels,
		bias:   make([]float32, hidden), out: make([]float32, labels*hidden), outBias: make([]float32, labels),
		slots: make([]netSlot, 1<<16), rng: rand.NewPCG(rng.Uint64(), rng.Uint64()), outSize: make([]float32, labels),
		sum: make([]float32, hidden), h: make([]float32, hidden), back: make([]float32, hidden), product: make([]float32, hidden),
		scores: make([]float32, labels), gradients: make([]float32, labels),
	}
	for i := range n.out {
		n.out[i] = float32(rng.NormFloat64() / math.Sqrt(hidden))
	}
	for j := range n.bias {
		n.bias[j] = 0.1 + 0.1*rng.Float32()
	}
	return n
}

func (n *netLearner) place(feature uint64) *netSlot {
	mask := uint64(len(n.slots) - 1)
	for i := feature >> 16; ; i++ {
		if s := &n.slots[i&mask]; !s.met || s.feature == feature {
			return s
		}
	}
}

// reset forgets the features of the last score.
func (n *netLearner) reset() { n.held, n.heldRows = n.held[:0], n.heldRows[:0] }

// hold adds features to those that the next score is for.
func (n *netLearner) hold(features []uint64) { n.held = append(n.held, features...) }

// score gives the scores of all labels for the features held, with some features and units left out; they are valid until
// the next call.
func (n *netLearner) score() []float32 {
	if n.dropped > 0 {
		least := uint64(n.dropped * (1 << 32))
		n.held = slices.DeleteFunc(n.held, func(uint64) bool { return n.rng.Uint64()>>32 < least })
	}
	for _, f := range n.held {
		n.heldRows = append(n.heldRows, n.place(f).row)
	}
	copy(n.sum, n.bias)
	for _, r := range n.heldRows {
		if r > 0 {
			vek32.Add_Inplace(n.sum, n.row(r))
		}
	}
	for i, x := range n.sum {
		n.h[i] = max(0, x)
	}
	if n.dropped > 0 {
		least, scale := uint64(2*n.dropped*(1<<16)), 1/(1-2*float32(n.dropped))
		for i := 0; i < hidden; i += 4 {
			bits := n.rng.Uint64()
			for j := i; j < i+4; j++ {
				if bits&0xffff < least {
					n.h[j], n.sum[j] = 0, -1
				}
				n.h[j] *= scale
				bits >>= 16
			}
		}
	}
	for l := range n.scores {
		n.scores[l] = n.outBias[l] + vek32.Dot(n.outOf(l), n.h)
	}
	return n.scores
}

// learn takes one step towards a label for the features of the last score, where only the labels in may are possible.
func (n *netLearner) learn(label int, may uint64) {
	softmax(n.scores, may, n.gradients)
	if n.gradients[label] > sure {
		return
	}
	n.gradients[label]--
	clear(n.back)
	size := vek32.Dot(n.h, n.h)
	for l, g := range n.gradients {
		if g == 0 {
			continue
		}
		o := n.outOf(l)
		n.subtract(n.back, -g, o)
		n.outSize[l] += g * g * size / hidden
		n.subtract(o, n.step(n.outSize[l])*g, n.h)
		n.outBias[l] -= 0.1 * n.rate * g
	}
	for i, x := range n.sum {
		if x <= 0 {
			n.back[i] = 0
		}
	}
	if size = vek32.Dot(n.back, n.back); size == 0 {
		return
	}
	size /= hidden
	n.biasSize += size
	n.subtract(n.bias, n.step(n.biasSize), n.back)
	for k, f := range n.held {
		r := n.heldRows[k]
		if r == 0 {
			if r = n.newRow(f); r == 0 {
				continue
			}
		}
		n.size[r-1] += size
		n.subtract(n.row(r), n.step(n.size[r-1]), n.back)
	}
}

const (
	// startRate is the rate of learning at first.
	startRate = 0.02
	// dropped is the share of features left out of a step of learning, so that none is leant on too much; of units it is
	// twice that.
	dropped = 0.12
)

// rateAt gives the rate of learning, which falls to nearly nothing in equal steps, at sentence i of n in a round.
func rateAt(round, rounds, i, n int) float32 {
	return startRate * (1.01 - (float32(round)+float32(i)/float32(n))/float32(rounds))
}

// sure is how probable the right label must be for nothing to be learnt.
const sure = 0.99

func (n *netLearner) step(size float32) float32 {
	return n.rate / (float32(math.Sqrt(float64(size))) + 1e-4)
}

// subtract takes a multiple of some weights from others.
func (n *netLearner) subtract(from []float32, by float32, w []float32) {
	vek32.MulNumber_Into(n.product, w, by)
	vek32.Sub_Inplace(from, n.product)
}

// softmax writes to p how probable the labels in may are by their scores.
func softmax(scores []float32, may uint64, p []float32) {
	best := float32(math.Inf(-1))
	for l, s := range scores {
		if may&(1<<l) != 0 {
			best = max(best, s)
		}
	}
	var total float32
	for l, s := range scores {
		p[l] = 0
		if may&(1<<l) != 0 {
			p[l] = float32(math.Exp(float64(s - best)))
			total += p[l]
		}
	}
	for l := range p {
		p[l] /= total
	}
}

// newRow gives the row of a feature, a new one if it has none and was met before, else 0.
func (n *netLearner) newRow(feature uint64) int32 {
	s := n.place(feature)
	switch {
	case n.complete && s.row == 0:
		return 0
	case !s.met:
		*s = netSlot{feature, 0, true}
		n.met++
		if 2*n.met > len(n.slots) {
			n.grow()
		}
		return 0
	case s.row == 0:
		n.used = append(n.used, feature)
		s.row = int32(len(n.used))
		n.rows = append(n.rows, make([]float32, hidden)...)
		n.size = append(n.size, 0)
	}
	return s.row
}

func (n *netLearner) grow() {
	old := n.slots
	n.slots = make([]netSlot, 2*len(old))
	for _, s := range old {
		if s.met {
			*n.place(s.feature) = s
		}
	}
}

// keep takes away all rows but the most that change the units most, over all they were learnt from. No more are made
// afterwards, and another call does nothing.
func (n *netLearner) keep(most int) {
	if n.complete {
		return
	}
	type ranked struct {
		row    int32
		change float32
	}
	all := make([]ranked, len(n.used))
	for i := range all {
		var size float32
		r := int32(i + 1)
		for _, w := range n.row(r) {
			size += w * w
		}
		all[i] = ranked{r, size * n.size[i]}
	}
	slices.SortFunc(all, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.change, a.change), cmp.Compare(a.row, b.row)) })
	all = all[:min(len(all), most, maxRows)]
	old := *n
	n.slots, n.met, n.complete = make([]netSlot, tableSize(len(all))), 0, true
	n.used, n.rows, n.size = nil, make([]float32, 0, len(all)*hidden), nil
	for _, a := range all {
		f := old.used[a.row-1]
		n.used, n.rows, n.size = append(n.used, f), append(n.rows, old.row(a.row)...), append(n.size, old.size[a.row-1])
		*n.place(f) = netSlot{f, int32(len(n.used)), true}
	}
}

// net gives the net in whole numbers. One weight in two thousand is larger than fits and is cut; features that find no place
// near their own are left out.
func (n *netLearner) net() net {
	sizes := make([]float32, len(n.rows))
	for i, w := range n.rows {
		sizes[i] = max(w, -w)
	}
	slices.Sort(sizes)
	unit := float32(1)
	if len(sizes) > 0 {
		unit = max(sizes[len(sizes)-1-len(sizes)/2000], 1e-3) / largest
	}
	q := net{slots: make([]uint32, tableSize(len(n.used))), rows: make([]row, 1, len(n.used)+1)}
	for i, f := range n.used {
		at, ok := q.vacant(f)
		if !ok {
			continue
		}
		q.slots[at] = slotCheck(f)<<rowBits | uint32(len(q.rows))
		q.rows = append(q.rows, wholeRow(n.row(int32(i+1)), unit))
	}
	for b, w := range n.bias {
		q.bias[unitOf(b)] = int16(round(w/unit*(1<<fraction), math.MaxInt16))
	}
	scale := scoreUnit * unit / (1 << fraction)
	for l := range n.labels {
		for b, w := range n.outOf(l) {
			q.outs[l/block][unitOf(b)][l%block] = int32(round(w*scale, 1<<30))
		}
		q.start[l] = int32(round(n.outBias[l]*scoreUnit, 1<<30))
	}
	return q
}

// tableSize gives the length of a table for so many features.
func tableSize(features int) int {
	size := 1 << 10
	for size < 2*features {
		size *= 2
	}
	return size
}

// vacant gives the first empty slot for a feature, unless it is far off or a slot before it would be taken for it.
func (n *net) vacant(feature uint64) (slot uint64, ok bool) {
	const far = 8
	mask := uint64(len(n.slots) - 1)
	for i := range uint64(far) {
		at := (feature>>16 + i) & mask
		switch w := n.slots[at]; {
		case w == 0:
			return at, true
		case w>>rowBits == slotCheck(feature):
			return 0, false
		}
	}
	return 0, false
}

// wholeRow gives weights in whole numbers of a unit.
func wholeRow(w []float32, unit float32) (r row) {
	for b, x := range w {
		r[b/16] |= uint64(zero+round(x/unit, largest)) << (b % 16 * 4)
	}
	return r
}

// round gives the whole number next to x, of at most most.
func round(x float32, most int) int {
	return max(-most, min(most, int(math.Round(float64(x)))))
}
