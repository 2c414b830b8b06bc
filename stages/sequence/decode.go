package sequence

import "math"

// A Decoder finds the best labels of sequences. It reuses its memory, so it is
// for one goroutine at a time; its results are valid until the next call.
type Decoder struct {
	model   *Model
	allowed []Set
	emit    []float32 // scores of labels, one row a position
	common  []float32 // scores of features in common, one row a number
	known   []bool    // the rows that are filled
	labels  []uint8
	best    []float32
	from    []uint8
	tops    []float32
	args    []uint8
	lat     lattice
	first   int // where lat holds the current sequence
	end     int
	paths   bool // and whether there is a path through it
}

// NewDecoder makes a decoder for the model.
func (m *Model) NewDecoder() *Decoder {
	n := len(m.scheme.Labels)
	d := &Decoder{model: m, tops: make([]float32, n), args: make([]uint8, n), lat: newLattice(n, m.blocks)}
	d.lat.setWeights(m.scheme, m.transition, m.start, m.end)
	return d
}

// Decode gives the most probable labels of a sequence. allowed, if not nil,
// narrows the labels of each position; positions with one label left need no
// features, which is the cheapest way to say that nothing can be there. A
// position's labels that no path can use are harmless. Where the sets leave no
// path at all, the offending positions get label 0.
func (d *Decoder) Decode(f *Features, allowed []Set) []uint8 {
	d.score(f, allowed)
	return d.viterbi()
}

// Rescore is [Decoder.Decode] of the same sequence with further features added
// to those already scored, as a second pass does.
func (d *Decoder) Rescore(f *Features) []uint8 {
	n := len(d.model.scheme.Labels)
	for i := range min(f.Len(), len(d.allowed)) {
		if !d.allowed[i].single() {
			d.model.Score(d.emit[i*n:(i+1)*n], f.At(i))
		}
	}
	d.first, d.end = 0, 0
	return d.viterbi()
}

// Confidence is the probability of the labels that were found for positions
// first to end-1, together and as a segment of their own: what lies around is
// summed over.
func (d *Decoder) Confidence(first, end int) float64 {
	if !d.sum(first, end) {
		return 0
	}
	return d.lat.path(d.labels, first, end)
}

// Marginal is the probability that the label of position i is in the set.
func (d *Decoder) Marginal(i int, set Set) float64 {
	if !d.sum(i, i+1) {
		return 0
	}
	return d.lat.marginal(i, set)
}

// sum fills the lattice around positions first to end-1 and reports whether a path leads through them.
func (d *Decoder) sum(first, end int) bool {
	if d.first <= first && end <= d.end {
		return d.paths
	}
	for first > 0 && !d.allowed[first].single() {
		first--
	}
	for end < len(d.allowed) && !d.allowed[end-1].single() {
		end++
	}
	d.first, d.end = first, end
	d.paths = d.lat.sum(d.emit, d.allowed, first, end)
	return d.paths
}

func (d *Decoder) score(f *Features, allowed []Set) {
	size, n := f.Len(), len(d.model.scheme.Labels)
	d.first, d.end = 0, 0
	d.allowed = d.allowed[:0]
	if cap(d.emit) < size*n {
		d.emit = make([]float32, size*n)
	}
	d.emit = d.emit[:size*n]
	clear(d.emit)
	clear(d.known)
	rest := f.common
	for i := range size {
		set := All(n)
		if allowed != nil {
			set &= allowed[i]
		}
		if i == 0 {
			set = orElse(set&d.model.scheme.Start, set)
		}
		if i == size-1 {
			set = orElse(set&d.model.scheme.End, set)
		}
		set = orElse(set, Only(0))
		d.allowed = append(d.allowed, set)
		for len(rest) > 0 && int(rest[0].position) < i {
			rest = rest[1:]
		}
		if set.single() {
			continue
		}
		row, ids := d.emit[i*n:(i+1)*n], f.At(i)
		if len(rest) > 0 && int(rest[0].position) == i {
			copy(row, d.shared(int(rest[0].number), ids[:rest[0].size]))
			ids = ids[rest[0].size:]
		}
		d.model.Score(row, ids)
	}
}

// shared gives the scores of features that positions have in common, by their number.
func (d *Decoder) shared(number int, ids []Feature) []float32 {
	n := len(d.model.scheme.Labels)
	if missing := number + 1 - len(d.known); missing > 0 {
		d.known = append(d.known, make([]bool, missing)...)
		d.common = append(d.common, make([]float32, missing*n)...)
	}
	row := d.common[number*n : (number+1)*n]
	if !d.known[number] {
		d.known[number] = true
		clear(row)
		d.model.Score(row, ids)
	}
	return row
}

func orElse(set, other Set) Set {
	if set == 0 {
		return other
	}
	return set
}

const minusInf = float32(-1e30)

func (d *Decoder) viterbi() []uint8 {
	m, size := d.model, len(d.allowed)
	n := len(m.scheme.Labels)
	if cap(d.labels) < size {
		d.labels = make([]uint8, size)
		d.best, d.from = make([]float32, size*n), make([]uint8, size*n)
	}
	d.labels = d.labels[:size]
	if size == 0 {
		return d.labels
	}
	for set := d.allowed[0]; set != 0; set &= set - 1 {
		l := set.first()
		d.best[l] = d.emit[l] + m.start[l]
	}
	for i := 1; i < size; i++ {
		d.step(i)
	}
	top, arg := float32(math.Inf(-1)), 0
	for set := d.allowed[size-1]; set != 0; set &= set - 1 {
		l := set.first()
		if s := d.best[(size-1)*n+l] + m.end[l]; s > top {
			top, arg = s, l
		}
	}
	for i := size - 1; i >= 0; i-- {
		d.labels[i] = uint8(arg)
		arg = int(d.from[i*n+arg])
	}
	return d.labels
}

// step finds the best way to each label of position i. A label that lies so far behind the best one before i that no
// transition can make up for it is passed over: it would lose at every label.
func (d *Decoder) step(i int) {
	m, n := d.model, len(d.model.scheme.Labels)
	prev, emit := d.best[(i-1)*n:i*n], d.emit[i*n:(i+1)*n]
	best, from := d.best[i*n:(i+1)*n], d.from[i*n:(i+1)*n]
	before, set := d.allowed[i-1], d.allowed[i]
	if d.lat.four && before == All(4) {
		d.stepFour((*[4]float32)(prev), (*[4]float32)(emit), (*[4]float32)(best), (*[4]uint8)(from))
		return
	}
	for k := range m.blocks {
		b := &m.blocks[k]
		rest := before & b.before
		if set&b.follow == 0 || rest == 0 {
			continue
		}
		least := float32(math.Inf(-1))
		if len(b.from) > 2 {
			least = b.least(highest(prev, rest))
		}
		tops, args := d.tops[:len(b.to)], d.args[:len(b.to)]
		for j := range tops {
			tops[j], args[j] = minusInf, 0
		}
		for ; rest != 0; rest &= rest - 1 {
			p := rest.first()
			if prev[p] < least {
				continue
			}
			row := b.rows[p*len(tops):][:len(tops)]
			for j, w := range row {
				if s := prev[p] + w; s > tops[j] {
					tops[j], args[j] = s, uint8(p)
				}
			}
		}
		for j, l := range b.to {
			best[l], from[l] = tops[j]+emit[l], args[j]
		}
	}
	for s := set; s != 0; s &= s - 1 {
		if l := s.first(); before&m.before[l] == 0 {
			arg := before.first()
			best[l], from[l] = max(minusInf, prev[arg]+minusInf/2)+emit[l], uint8(arg)
		}
	}
}

// stepFour is step where any of four labels may follow any.
func (d *Decoder) stepFour(prev, emit, best *[4]float32, from *[4]uint8) {
	w := (*[16]float32)(d.model.blocks[0].rows)
	for l := range 4 {
		top, arg := prev[0]+w[l], 0
		for p := 1; p < 4; p++ {
			if s := prev[p] + w[4*p+l]; s > top {
				top, arg = s, p
			}
		}
		best[l], from[l] = top+emit[l], uint8(arg)
	}
}
