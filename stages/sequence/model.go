package sequence

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
)

// A Model gives scores to labels. It is read-only and safe for concurrent use;
// a [Decoder] finds the best labels by it.
type Model struct {
	scheme Scheme
	before []Set // before[i]: the labels that i may follow
	blocks []block
	bits   int // the number of buckets is 1<<bits

	// transition[i*n+j] is the score of label j after label i; 0 where the scheme forbids it.
	transition []float32
	start, end []float32

	// The rows of buckets that have weights. The row of bucket b is the number of set bits before b.
	occupied []uint64
	rank     []uint32 // set bits before each word of occupied
	rows     []byte   // stride bytes a row: the scale's code, then a signed byte for each label
	stride   int

	// four is the same weights, a word a bucket, where there are four labels.
	four     []uint32
	fourUnit float32
}

// Scheme is the labels and their order. It must not be changed.
func (m *Model) Scheme() Scheme { return m.scheme }

// Rows is the number of buckets that have weights.
func (m *Model) Rows() int {
	if m.stride == 0 {
		return 0
	}
	return len(m.rows) / m.stride
}

// newModel checks the scheme and makes a model without weights.
func newModel(scheme Scheme, nbits int) (*Model, error) {
	n := len(scheme.Labels)
	if n == 0 || n > MaxLabels {
		return nil, fmt.Errorf("sequence: %d labels, want 1 to %d", n, MaxLabels)
	}
	if len(scheme.Follow) != n {
		return nil, errors.New("sequence: the scheme's Follow must have one set a label")
	}
	if nbits < 6 || nbits > 24 {
		return nil, fmt.Errorf("sequence: 2^%d buckets, want 2^6 to 2^24", nbits)
	}
	m := &Model{
		scheme: scheme, bits: nbits, before: make([]Set, n),
		transition: make([]float32, n*n), start: make([]float32, n), end: make([]float32, n),
		occupied: make([]uint64, 1<<nbits/64), rank: make([]uint32, 1<<nbits/64),
		stride: 1 + n,
	}
	all := All(n)
	m.scheme.Start &= all
	m.scheme.End &= all
	for i, follow := range scheme.Follow {
		m.scheme.Follow[i] &= all
		for j := range n {
			if follow.Has(j) {
				m.before[j] |= Only(i)
			}
		}
	}
	m.blocks = blocksOf(m.before)
	return m, nil
}

// batch is how many features are looked up at once.
const batch = 64

// Score adds to scores, one a label, what the features say for each label.
//
// What it costs is waiting for memory, so it first finds where the rows of a batch of features lie, then touches each by
// reading its scale, and only then adds them up: the first two loops have no branch that depends on what is found and do
// so little that the processor can wait for many rows at a time.
func (m *Model) Score(scores []float32, features []Feature) {
	if m.four != nil {
		m.scoreFour((*[4]float32)(scores), features)
		return
	}
	scores = scores[:m.stride-1]
	var rows [batch]uint32
	var steps [batch]float32
	mask := uint32(1)<<m.bits - 1
	for len(features) > 0 {
		n := 0
		for _, f := range features[:min(batch, len(features))] {
			b := uint32(f) & mask
			word, bit := m.occupied[b>>6], uint64(1)<<(b&63)
			rows[n&(batch-1)] = m.rank[b>>6] + uint32(bits.OnesCount64(word&(bit-1)))
			n += int(word >> (b & 63) & 1) // the next one takes the place of a bucket without weights
		}
		for i, r := range rows[:n] {
			steps[i] = scales[m.rows[int(r)*m.stride]]
		}
		m.add(scores, rows[:n], steps[:n])
		features = features[min(batch, len(features)):]
	}
}

// add adds the weights of rows to scores.
func (m *Model) add(scores []float32, rows []uint32, steps []float32) {
	for i, r := range rows {
		row, scale := m.rows[int(r)*m.stride+1:][:len(scores)], steps[i]
		for l, v := range row {
			scores[l] += scale * signed[v]
		}
	}
}

// Four labels fit a word: where a model has four, each bucket has a word of its own with three weights of ten bits, in whole
// numbers of fourUnit and, so that no sum borrows from the next one, fourZero above what they are. A feature then costs
// one look and two additions, without a branch, and the processor waits for many at a time. Three are enough, since which
// labels are likely hangs on the differences of their scores alone: they are how much more the later labels get than the
// first one.
const (
	fourBits = 10
	fourZero = 1 << (fourBits - 1)
	fourMask = 1<<fourBits - 1
	fourEven = fourMask | fourMask<<(2*fourBits) // the first and third weight of a word, with room to add up fourMost of them
	fourMost = 1 << fourBits
)

// setFour makes four from the rows.
func (m *Model) setFour() {
	if m.stride != 5 {
		return
	}
	more := func(row []byte, l int) float64 {
		return float64(scales[row[0]] * (signed[row[1+l]] - signed[row[1]]))
	}
	most := 0.0
	for row := m.rows; len(row) > 0; row = row[m.stride:] {
		for l := 1; l < 4; l++ {
			most = max(most, math.Abs(more(row, l)))
		}
	}
	m.fourUnit = float32(max(most, 1e-3) / (fourZero - 1))
	const nothing = fourZero * (1 | 1<<fourBits | 1<<(2*fourBits))
	m.four = make([]uint32, 1<<m.bits)
	row := m.rows
	for b := range m.four {
		m.four[b] = nothing
		if m.occupied[b>>6]>>(b&63)&1 == 0 {
			continue
		}
		word := uint32(0)
		for l := 1; l < 4; l++ {
			w := math.RoundToEven(more(row, l) / float64(m.fourUnit))
			word |= uint32(max(1-fourZero, min(fourZero-1, w))+fourZero) << (fourBits * (l - 1))
		}
		m.four[b] = word
		row = row[m.stride:]
	}
}

func (m *Model) scoreFour(scores *[4]float32, features []Feature) {
	four := m.four
	for len(features) > 0 {
		n := min(fourMost, len(features))
		var even, odd uint64
		for _, f := range features[:n] {
			w := uint64(four[uint(f)&uint(len(four)-1)])
			even += w & fourEven
			odd += w >> fourBits & fourMask
		}
		zero := int64(n) * fourZero
		for l, sum := range [3]uint64{even & (1<<(2*fourBits) - 1), odd, even >> (2 * fourBits)} {
			scores[1+l] += float32(int64(sum)-zero) * m.fourUnit
		}
		features = features[n:]
	}
}

// setBlocks gives the blocks the scores of transitions.
func (m *Model) setBlocks() {
	for k := range m.blocks {
		m.blocks[k].setScores(m.transition, len(m.before))
	}
}

// setRanks fills rank from occupied and returns the number of rows.
func (m *Model) setRanks() int {
	n := 0
	for i, w := range m.occupied {
		m.rank[i] = uint32(n)
		n += bits.OnesCount64(w)
	}
	return n
}

// scales are the steps that a row's weights can be counted in: sixteen to a doubling.
var scales = func() (s [256]float32) {
	for i := range s {
		s[i] = float32(math.Exp2(float64(i)/16 - 14))
	}
	return s
}()

// signed are the signed bytes as numbers, which takes less time to look up than to make.
var signed = func() (s [256]float32) {
	for i := range s {
		s[i] = float32(int8(i))
	}
	return s
}()

// scaleFor is the code of the smallest scale in which a signed byte can hold weights up to limit.
func scaleFor(limit float32) uint8 {
	for i, s := range scales {
		if s*127 >= limit {
			return uint8(i)
		}
	}
	return math.MaxUint8
}

// quantize writes one row of weights in eight bits each.
func quantize(row []byte, weights []float32) {
	limit := float32(0)
	for _, w := range weights {
		limit = max(limit, max(w, -w))
	}
	row[0] = scaleFor(limit)
	for l, w := range weights {
		v := math.RoundToEven(float64(w / scales[row[0]]))
		row[1+l] = uint8(int8(min(127, max(-127, v))))
	}
}
