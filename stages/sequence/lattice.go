package sequence

import "math"

// lattice sums over all paths through a sequence, by the forward-backward
// algorithm on probabilities scaled to one at each position.
type lattice struct {
	n       int
	allowed []Set
	emit    []float64 // exp(score), scaled at each position
	alpha   []float64 // forward sums, scaled to 1 at each position
	beta    []float64 // backward sums, scaled with the same factors
	scale   []float64
	logZ    float64
	trans   []float64 // exp(transition score), 0 where forbidden
	start   []float64
	end     []float64
}

// lowest keeps exp() of the worst label's score above zero.
const lowest = -60

// setWeights takes over the scores of transitions.
func (t *lattice) setWeights(s Scheme, transition, start, end []float32) {
	n := len(s.Labels)
	if len(t.trans) != n*n {
		t.n = n
		t.trans, t.start, t.end = make([]float64, n*n), make([]float64, n), make([]float64, n)
	}
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
}

// sum fills the lattice with the paths that the sets allow and reports whether there are any.
func (t *lattice) sum(before, follow []Set, emit []float32, allowed []Set) bool {
	size, n := len(allowed), t.n
	t.allowed = allowed
	t.logZ = 0
	if cap(t.emit) < size*n {
		t.emit, t.alpha, t.beta = make([]float64, size*n), make([]float64, size*n), make([]float64, size*n)
		t.scale = make([]float64, size)
	}
	t.emit, t.alpha, t.beta, t.scale = t.emit[:size*n], t.alpha[:size*n], t.beta[:size*n], t.scale[:size]
	for i, set := range allowed {
		top := float32(math.Inf(-1))
		for s := set; s != 0; s &= s - 1 {
			top = max(top, emit[i*n+s.first()])
		}
		t.logZ += float64(top)
		for s := set; s != 0; s &= s - 1 {
			l := s.first()
			t.emit[i*n+l] = math.Exp(max(lowest, float64(emit[i*n+l]-top)))
		}
	}
	for i, set := range allowed {
		total := 0.0
		for s := set; s != 0; s &= s - 1 {
			l := s.first()
			in := 0.0
			if i == 0 {
				in = t.start[l]
			} else {
				for ps := allowed[i-1] & before[l]; ps != 0; ps &= ps - 1 {
					p := ps.first()
					in += t.alpha[(i-1)*n+p] * t.trans[p*n+l]
				}
			}
			if i == size-1 {
				in *= t.end[l]
			}
			a := in * t.emit[i*n+l]
			t.alpha[i*n+l] = a
			total += a
		}
		if !(total > 0) {
			return false
		}
		t.scale[i] = 1 / total
		t.logZ += math.Log(total)
		for s := set; s != 0; s &= s - 1 {
			t.alpha[i*n+s.first()] *= t.scale[i]
		}
	}
	for i := size - 1; i >= 0; i-- {
		for s := allowed[i]; s != 0; s &= s - 1 {
			l := s.first()
			if i == size-1 {
				t.beta[i*n+l] = 1
				continue
			}
			out := 0.0
			for ns := allowed[i+1] & follow[l]; ns != 0; ns &= ns - 1 {
				k := ns.first()
				out += t.trans[l*n+k] * t.enter(i+1, k)
			}
			t.beta[i*n+l] = out
		}
	}
	return true
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
