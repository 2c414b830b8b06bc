package sequence

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/viterin/vek/vek32"
)

// An Example is one sequence to learn from.
type Example struct {
	Features *Features
	// Allowed narrows the labels of each position as it will be narrowed when decoding; nil allows all.
	// Positions with one label left have nothing to teach and cost nothing.
	Allowed []Set
	// Gold is what is known of each position: one label, or all those that agree with partial marks.
	Gold []Set
	// Weight is how much the example counts, 1 where it is 0.
	Weight float32
}

// Options are the settings of a training. The zero value is a good start.
type Options struct {
	// Bits sets the number of buckets to 1<<Bits. Defaults to 20.
	Bits int
	// Cutoff is how often a bucket must be seen to get weights. Defaults to 2.
	Cutoff int
	// Epochs is how often the examples are gone through. Defaults to 12.
	Epochs int
	// Runs is how often all is learnt anew, each time in another order and with other features left out. The model gets
	// the mean of the runs' weights, which errs less than each of them and costs no more to use. Defaults to 1.
	Runs int
	// Lanes is how many goroutines share the runs, side by side. Each has a random order and a mean of its own, which are
	// joined in order in the end: the model depends on the number of lanes, never on which is first. Defaults to 1.
	Lanes int
	// Rate is AdaGrad's step. Defaults to 0.1.
	Rate float64
	// L2 pulls the weights of features, where they are used, towards zero. Defaults to 1e-5.
	L2 float64
	// Dropout is the share of features left out at each look. Defaults to 0.2; negative for none.
	Dropout float64
	// Prune drops buckets whose weights are all at most this far from zero. Defaults to 0.02.
	Prune float64
	// Seed makes runs differ. The same seed and examples give the same model.
	Seed uint64
	// Log, if not nil, is told the mean negative log-likelihood after each epoch, by one lane at a time.
	Log func(epoch int, loss float64)
}

func (o Options) withDefaults() Options {
	o.Bits = or(o.Bits, 20)
	o.Cutoff = or(o.Cutoff, 2)
	o.Epochs = or(o.Epochs, 12)
	o.Runs = or(o.Runs, 1)
	o.Lanes = min(or(o.Lanes, 1), o.Runs)
	o.Rate = or(o.Rate, 0.1)
	o.L2 = or(o.L2, 1e-5)
	o.Dropout = max(0, or(o.Dropout, 0.2))
	o.Prune = or(o.Prune, 0.02)
	return o
}

func or[T int | float64](v, def T) T {
	if v == 0 {
		return def
	}
	return v
}

// Train learns a model. The same examples and options give the same model on the same architecture; weights are already those of
// eight bits that a file keeps, so what is measured is what ships.
func Train(scheme Scheme, examples []Example, opts Options) (*Model, error) {
	opts = opts.withDefaults()
	m, err := newModel(scheme, opts.Bits)
	if err != nil {
		return nil, err
	}
	if len(examples) == 0 {
		return nil, errors.New("sequence: no examples to train on")
	}
	compiled, rows, err := m.compile(examples, opts)
	if err != nil {
		return nil, err
	}
	if log := opts.Log; log != nil {
		var mu sync.Mutex
		opts.Log = func(epoch int, loss float64) {
			mu.Lock()
			defer mu.Unlock()
			log(epoch, loss)
		}
	}
	lanes := make([]*trainer, opts.Lanes)
	var group sync.WaitGroup
	for k := range lanes {
		group.Go(func() {
			lanes[k] = newTrainer(m, compiled, rows, opts, k)
			for range (opts.Runs + opts.Lanes - 1 - k) / opts.Lanes {
				lanes[k].run()
			}
			lanes[k].forget()
		})
	}
	group.Wait()
	for _, other := range lanes[1:] {
		lanes[0].join(other)
	}
	lanes[0].finish()
	return m, nil
}

// trainer holds the weights of a lane while they move.
type trainer struct {
	m        *Model
	opts     Options
	random   *rand.Rand
	examples []compiled // shared by the lanes
	order    []int

	// weights and squares of the gradients, one row of labels a bucket.
	w, g2, mean []float32
	averaged    int

	// the same of transitions, starts and ends, in this order.
	tw, tg2, tmean []float32

	emit       []float32
	diff       []float32 // gradient at one position, one a label
	tdiff      []float64
	used       []int32
	free, gold lattice
}

// compiled is an example with features as row numbers.
type compiled struct {
	rows       []int32
	ends       []int32
	free, gold []Set
	weight     float32
}

func newTrainer(m *Model, examples []compiled, rows int, opts Options, lane int) *trainer {
	n := len(m.scheme.Labels)
	t := &trainer{
		m: m, opts: opts, random: rand.New(rand.NewPCG(opts.Seed, 0x5eed+uint64(lane)<<32)), examples: examples, order: make([]int, len(examples)),
		mean: make([]float32, rows*n), tmean: make([]float32, n*n+2*n), diff: make([]float32, n), tdiff: make([]float64, n*n+2*n),
		free: newLattice(n, m.blocks), gold: newLattice(n, m.blocks),
	}
	t.gold.shareWeights(&t.free)
	for i := range t.order {
		t.order[i] = i
	}
	return t
}

// run learns the weights from nothing and adds those of the later epochs to the mean.
func (t *trainer) run() {
	t.w, t.g2 = make([]float32, len(t.mean)), make([]float32, len(t.mean))
	t.tw, t.tg2 = make([]float32, len(t.tmean)), make([]float32, len(t.tmean))
	for epoch := range t.opts.Epochs {
		loss := t.epoch()
		if t.opts.Log != nil {
			t.opts.Log(epoch+1, loss)
		}
		if epoch >= t.opts.Epochs/2 {
			t.average()
		}
	}
}

// forget lets go of the memory that only a run needs.
func (t *trainer) forget() { t.w, t.g2 = nil, nil }

// compile turns examples into row numbers of buckets, of which those get one that are seen often enough, and returns the
// number of rows.
func (m *Model) compile(examples []Example, opts Options) ([]compiled, int, error) {
	sets := make([][2][]Set, len(examples))
	counts := make([]uint16, 1<<opts.Bits)
	for i, e := range examples {
		if len(e.Gold) != e.Features.Len() || e.Allowed != nil && len(e.Allowed) != len(e.Gold) {
			return nil, 0, fmt.Errorf("sequence: example %d: %d positions, %d gold sets, %d allowed", i, e.Features.Len(), len(e.Gold), len(e.Allowed))
		}
		free, gold := narrow(m.scheme, e)
		sets[i] = [2][]Set{free, gold}
		for j, set := range free {
			if set.single() {
				continue
			}
			for _, f := range e.Features.At(j) {
				if b := uint32(f) & (1<<opts.Bits - 1); counts[b] < math.MaxUint16 {
					counts[b]++
				}
			}
		}
	}
	for b, c := range counts {
		if int(c) >= opts.Cutoff {
			m.occupied[b>>6] |= 1 << (b & 63)
		}
	}
	rows := m.setRanks()
	var out []compiled
	for i, e := range examples {
		c := compiled{free: sets[i][0], gold: sets[i][1], weight: e.Weight}
		if c.weight == 0 {
			c.weight = 1
		}
		for j, set := range c.free {
			if !set.single() {
				for _, f := range e.Features.At(j) {
					if r := m.rowNumber(f); r >= 0 {
						c.rows = append(c.rows, int32(r))
					}
				}
			}
			c.ends = append(c.ends, int32(len(c.rows)))
		}
		if len(c.free) > 0 {
			c.rows = slices.Clip(c.rows)
			out = append(out, c)
		}
	}
	return out, rows, nil
}

// narrow gives the sets of an example as the lattice needs them: never empty,
// and gold always within what is free. Gold that can never be found is unknown.
func narrow(s Scheme, e Example) (free, gold []Set) {
	all := All(len(s.Labels))
	for i, g := range e.Gold {
		f := all
		if e.Allowed != nil {
			f &= e.Allowed[i]
		}
		if i == 0 {
			f = orElse(f&s.Start, f)
		}
		if i == len(e.Gold)-1 {
			f = orElse(f&s.End, f)
		}
		f = orElse(f, Only(0))
		free, gold = append(free, f), append(gold, orElse(g&f, f))
	}
	return free, gold
}

// rowNumber is the row of a feature's bucket, -1 for none.
func (m *Model) rowNumber(f Feature) int {
	b := uint32(f) & (1<<m.bits - 1)
	word, bit := m.occupied[b>>6], uint64(1)<<(b&63)
	if word&bit == 0 {
		return -1
	}
	return int(m.rank[b>>6]) + Set(word&(bit-1)).Len()
}

// epoch takes one step an example, in a new order, and returns the mean loss.
func (t *trainer) epoch() float64 {
	t.random.Shuffle(len(t.order), func(i, j int) { t.order[i], t.order[j] = t.order[j], t.order[i] })
	loss, weight := 0.0, 0.0
	for _, i := range t.order {
		c := &t.examples[i]
		if l, ok := t.step(c); ok {
			loss += float64(c.weight) * l
			weight += float64(c.weight)
		}
	}
	return loss / max(1, weight)
}

// step moves the weights towards one example and returns its loss before. An
// example whose gold no path agrees with is left out.
func (t *trainer) step(c *compiled) (float64, bool) {
	n, size := len(t.m.scheme.Labels), len(c.free)
	if cap(t.emit) < size*n {
		t.emit = make([]float32, size*n)
	}
	t.emit = t.emit[:size*n]
	clear(t.emit)
	used := t.score(c)
	s := t.m.scheme
	transition, start, end := t.tw[:n*n], t.tw[n*n:n*n+n], t.tw[n*n+n:]
	t.free.setWeights(s, transition, start, end)
	if !t.free.sum(t.emit, c.free, 0, size) || !t.gold.sum(t.emit, c.gold, 0, size) {
		return 0, false
	}
	clear(t.tdiff)
	t.free.addTransitions(t.tdiff, t.m.before, -1)
	t.gold.addTransitions(t.tdiff, t.m.before, 1)
	first := int32(0)
	for i, set := range c.free {
		end := used[i]
		rows := t.used[first:end]
		first = end
		if set.single() {
			continue
		}
		clear(t.diff)
		for s := set; s != 0; s &= s - 1 {
			l := s.first()
			t.diff[l] = float32(t.gold.marginal(i, Only(l))-t.free.marginal(i, Only(l))) * c.weight
		}
		t.update(rows)
	}
	rate := float32(t.opts.Rate)
	for i, d := range t.tdiff {
		if d != 0 {
			g := float32(d) * c.weight
			t.tg2[i] += g * g
			t.tw[i] += rate * g / sqrt(t.tg2[i]+1e-6)
		}
	}
	return t.free.logZ(t.emit) - t.gold.logZ(t.emit), true
}

// score fills t.emit from the weights, leaving features out at random; t.used
// keeps those that took part. It returns the end of each position in t.used.
func (t *trainer) score(c *compiled) []int32 {
	n := len(t.m.scheme.Labels)
	ends := make([]int32, len(c.free))
	t.used = t.used[:0]
	drop := uint32(t.opts.Dropout * (1 << 16))
	keep := float32(1)
	if drop > 0 {
		keep = 1 / float32(1-t.opts.Dropout)
	}
	first := int32(0)
	for i := range c.free {
		rows := c.rows[first:c.ends[i]]
		first = c.ends[i]
		used := t.keep(rows, drop)
		emit := t.emit[i*n : (i+1)*n]
		for _, r := range used {
			vek32.Add_Inplace(emit, t.w[int(r)*n:int(r)*n+n])
		}
		for l := range emit {
			emit[l] *= keep
		}
		ends[i] = int32(len(t.used))
	}
	return ends
}

// keep appends to t.used the rows that are not left out. What is left out cannot be foreseen, so nothing branches on it.
func (t *trainer) keep(rows []int32, drop uint32) []int32 {
	size := len(t.used)
	t.used = append(t.used, rows...)
	used := t.used[size:]
	if drop == 0 {
		return used
	}
	n := 0
	for _, r := range rows {
		used[n] = r
		n += 1 - int((t.random.Uint32()&0xffff-drop)>>31) // the next one takes the place of one that is left out
	}
	t.used = t.used[:size+n]
	return used[:n]
}

// negligible gradients are not worth a step.
const negligible = 1e-3

// update moves the rows of one position's features along t.diff.
func (t *trainer) update(rows []int32) {
	n := len(t.diff)
	rate, l2 := float32(t.opts.Rate), float32(t.opts.L2)
	for l, d := range t.diff {
		if d < negligible && d > -negligible {
			continue
		}
		for _, r := range rows {
			k := int(r)*n + l
			g := d - l2*t.w[k]
			t.g2[k] += g * g
			t.w[k] += rate * g / sqrt(t.g2[k]+1e-6)
		}
	}
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// average adds the present weights to the mean that the model gets in the end.
func (t *trainer) average() {
	t.averaged++
	for i, w := range t.w {
		t.mean[i] += w
	}
	for i, w := range t.tw {
		t.tmean[i] += w
	}
}

// join adds the mean of another lane.
func (t *trainer) join(other *trainer) {
	t.averaged += other.averaged
	for i, w := range other.mean {
		t.mean[i] += w
	}
	for i, w := range other.tmean {
		t.tmean[i] += w
	}
}

// finish writes the mean weights into the model, without the rows that say nothing.
func (t *trainer) finish() {
	m, n := t.m, len(t.m.scheme.Labels)
	by := 1 / float32(t.averaged)
	for i := range t.tmean {
		t.tmean[i] *= by
	}
	copy(m.transition, t.tmean[:n*n])
	copy(m.start, t.tmean[n*n:n*n+n])
	copy(m.end, t.tmean[n*n+n:])
	m.setBlocks()
	row := 0
	for b := range 1 << m.bits {
		if m.occupied[b>>6]>>(b&63)&1 == 0 {
			continue
		}
		w := t.mean[row*n : (row+1)*n]
		row++
		limit := float32(0)
		for l := range w {
			w[l] *= by
			limit = max(limit, max(w[l], -w[l]))
		}
		if limit <= float32(t.opts.Prune) {
			m.occupied[b>>6] &^= 1 << (b & 63)
			continue
		}
		at := len(m.rows)
		m.rows = append(m.rows, make([]byte, m.stride)...)
		quantize(m.rows[at:], w)
	}
	m.setRanks()
	m.setFour()
}

// addTransitions adds by times the expected number of each transition, start and end.
func (t *lattice) addTransitions(dst []float64, before []Set, by float64) {
	n, size := t.n, len(t.allowed)
	for s := t.allowed[0]; s != 0; s &= s - 1 {
		l := s.first()
		dst[n*n+l] += by * t.alpha[l] * t.beta[l]
	}
	for s := t.allowed[size-1]; s != 0; s &= s - 1 {
		l := s.first()
		dst[n*n+n+l] += by * t.alpha[(size-1)*n+l]
	}
	for i := 1; i < size; i++ {
		for s := t.allowed[i]; s != 0; s &= s - 1 {
			l := s.first()
			enter := t.enter(i, l)
			for ps := t.allowed[i-1] & before[l]; ps != 0; ps &= ps - 1 {
				p := ps.first()
				dst[p*n+l] += by * t.alpha[(i-1)*n+p] * t.trans[p*n+l] * enter
			}
		}
	}
}
