package biaffine

import (
	"math"
	"math/rand/v2"
)

// weights are a matrix that is learnt, with its gradient.
type weights struct {
	matrix
	grad        matrix
	mean, large []float32 // of the gradients so far: their mean and that of their squares
	// A table is touched in some rows only, and only they are changed.
	table   bool
	touched []int
	marked  []bool
}

func newWeights(rows, cols int, spread float64, rng *rand.Rand) *weights {
	w := &weights{matrix: matrix{rows, cols, make([]float32, rows*cols)}}
	for i := range w.v {
		w.v[i] = float32(rng.NormFloat64() * spread)
	}
	return w
}

func newTable(rows, cols int, rng *rand.Rand) *weights {
	w := newWeights(rows, cols, 0.1, rng)
	w.table = true
	return w
}

// begin makes room for learning.
func (w *weights) begin() {
	w.grad = matrix{w.rows, w.cols, make([]float32, len(w.v))}
	w.mean, w.large = make([]float32, len(w.v)), make([]float32, len(w.v))
	w.marked = make([]bool, w.rows)
}

// end gives the room back.
func (w *weights) end() { w.grad, w.mean, w.large, w.marked, w.touched = matrix{}, nil, nil, nil, nil }

// touch gives the gradient of a row of a table.
func (w *weights) touch(i int) []float32 {
	if !w.marked[i] {
		w.marked[i] = true
		w.touched = append(w.touched, i)
	}
	return w.grad.row(i)
}

// collect adds the gradients of others to those of the same weights, and clears them.
func collect(all, others []*weights) {
	for i, w := range all {
		o := others[i]
		if !w.table {
			addTo(w.grad.v, o.grad.v)
			clear(o.grad.v)
			continue
		}
		for _, r := range o.touched {
			addTo(w.touch(r), o.grad.row(r))
			clear(o.grad.row(r))
			o.marked[r] = false
		}
		o.touched = o.touched[:0]
	}
}

const (
	keepMean, keepLarge = 0.9, 0.98
	longest             = 5 // gradient; longer ones are cut
)

// learn takes one step of Adam (Kingma and Ba, 2015) and clears the gradients.
func learn(all []*weights, rate float64, step int) {
	var size float64
	each := func(do func(w *weights, from, to int)) {
		for _, w := range all {
			if !w.table {
				do(w, 0, len(w.v))
				continue
			}
			for _, i := range w.touched {
				do(w, i*w.cols, (i+1)*w.cols)
			}
		}
	}
	each(func(w *weights, from, to int) {
		g := w.grad.v[from:to]
		size += float64(dot(g, g))
	})
	scale := float32(1)
	if size = math.Sqrt(size); size > longest {
		scale = float32(longest / size)
	}
	r := float32(rate * math.Sqrt(1-math.Pow(keepLarge, float64(step))) / (1 - math.Pow(keepMean, float64(step))))
	each(func(w *weights, from, to int) {
		g := w.grad.v[from:to]
		v, mean, large := w.v[from:to][:len(g)], w.mean[from:to][:len(g)], w.large[from:to][:len(g)]
		for i, x := range g {
			x *= scale
			mean[i] = keepMean*mean[i] + (1-keepMean)*x
			large[i] = keepLarge*large[i] + (1-keepLarge)*x*x
			v[i] -= r * mean[i] / (sqrt(large[i]) + 1e-6)
		}
		clear(g)
	})
	for _, w := range all {
		for _, i := range w.touched {
			w.marked[i] = false
		}
		w.touched = w.touched[:0]
	}
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }
