package biaffine

import (
	"math"
	"math/rand/v2"
)

// lstm is a recurrent layer in one direction (Hochreiter and Schmidhuber, 1997). Its gates are in the order input, forget,
// output, candidate.
type lstm struct {
	units     int
	in, again *weights // from the layer below, and from the step before, to all gates
	bias      *weights
}

func newLSTM(inputs, units int, rng *rand.Rand) lstm {
	l := lstm{units, newWeights(inputs, 4*units, 1/math.Sqrt(float64(inputs)), rng),
		newWeights(units, 4*units, 1/math.Sqrt(float64(units)), rng), newWeights(1, 4*units, 0, rng)}
	for i := units; i < 2*units; i++ {
		l.bias.v[i] = 1 // remember at first
	}
	return l
}

func (l *lstm) all() []*weights { return []*weights{l.in, l.again, l.bias} }

// steps says how the rows of a batch lie: those of the first tokens of all sentences, the longest sentence first, then those
// of the second ones of all that have one, and so on.
type steps struct {
	first []int // row of each step; one more at the end
}

func (s *steps) count() int { return len(s.first) - 1 }

func (s *steps) width(t int) int { return s.first[t+1] - s.first[t] }

// lstmRun is what a layer has computed for a batch.
type lstmRun struct {
	x, gates, cell, squashed matrix
	before                   matrix // what the step before gave to each row, as masked
	mask                     matrix // of the sentences; empty if nothing is dropped
	out                      matrix
}

// run gives the output of the layer. The mask has a row a sentence.
func (l *lstm) run(a *arena, x matrix, s *steps, mask matrix) *lstmRun {
	n := l.units
	r := &lstmRun{x: x, gates: a.times(x, l.in.matrix), cell: a.matrix(x.rows, n), squashed: a.matrix(x.rows, n),
		before: a.zeros(x.rows, n), mask: mask, out: a.matrix(x.rows, n)}
	r.gates.addRow(l.bias.v)
	add := a.matrix(s.width(0), 4*n)
	for t := range s.count() {
		at, width := s.first[t], s.width(t)
		gates := r.gates.part(at, width)
		if t > 0 {
			before := r.before.part(at, width)
			copy(before.v, r.out.part(s.first[t-1], width).v)
			if mask.v != nil {
				before.scale(mask.part(0, width))
			}
			sum := add.part(0, width)
			multiply(sum, before, l.again.matrix)
			addTo(gates.v, sum.v)
		}
		for k := range width {
			g := gates.row(k)
			in, forget, out, new := g[:n], g[n:2*n], g[2*n:3*n], g[3*n:4*n]
			cell, squashed, h := r.cell.row(at + k)[:n], r.squashed.row(at + k)[:n], r.out.row(at + k)[:n]
			var last []float32
			if t > 0 {
				last = r.cell.row(s.first[t-1] + k)[:n]
			}
			for i := range n {
				in[i], forget[i], out[i], new[i] = sigmoid(in[i]), sigmoid(forget[i]), sigmoid(out[i]), tanh(new[i])
				c := in[i] * new[i]
				if last != nil {
					c += forget[i] * last[i]
				}
				cell[i], squashed[i] = c, tanh(c)
				h[i] = out[i] * squashed[i]
			}
		}
	}
	return r
}

// back adds to the gradients of the weights, given that of the output, and gives that of the input.
func (l *lstm) back(a *arena, r *lstmRun, s *steps, dOut matrix) matrix {
	n := l.units
	dGates := a.matrix(r.gates.rows, 4*n)
	dCell := a.zeros(s.width(0), n)   // from the step after
	dBefore := a.zeros(s.width(0), n) // and to the output of this one
	again := a.transposed(l.again.matrix)
	for t := s.count() - 1; t >= 0; t-- {
		at, width := s.first[t], s.width(t)
		for k := range width {
			g, d := r.gates.row(at+k), dGates.row(at+k)
			in, forget, out, new := g[:n], g[n:2*n], g[2*n:3*n], g[3*n:4*n]
			dIn, dForget, dOutGate, dNew := d[:n], d[n:2*n], d[2*n:3*n], d[3*n:4*n]
			squashed, above, next, carry := r.squashed.row(at + k)[:n], dOut.row(at + k)[:n], dBefore.row(k)[:n], dCell.row(k)[:n]
			var last []float32
			if t > 0 {
				last = r.cell.row(s.first[t-1] + k)[:n]
			}
			for i := range n {
				dh := above[i] + next[i]
				dOutGate[i] = dh * squashed[i] * out[i] * (1 - out[i])
				dc := carry[i] + dh*out[i]*(1-squashed[i]*squashed[i])
				dIn[i] = dc * new[i] * in[i] * (1 - in[i])
				dNew[i] = dc * in[i] * (1 - new[i]*new[i])
				dForget[i] = 0
				if last != nil {
					dForget[i] = dc * last[i] * forget[i] * (1 - forget[i])
				}
				carry[i] = dc * forget[i]
			}
		}
		before := dBefore.part(0, width)
		multiply(before, dGates.part(at, width), again)
		if r.mask.v != nil {
			before.scale(r.mask.part(0, width))
		}
	}
	addTo(l.again.grad.v, a.times(a.transposed(r.before), dGates).v)
	addTo(l.in.grad.v, a.times(a.transposed(r.x), dGates).v)
	dGates.addSum(l.bias.grad.v)
	return a.times(dGates, a.transposed(l.in.matrix))
}
