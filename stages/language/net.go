package language

import (
	"encoding/binary"
	"math/bits"
)

// hidden is the number of units in the hidden layer of a net.
const hidden = 64

// net is a classifier over hashed features with one hidden layer. Each feature
// that it knows has a row of weights, one a unit; the rows of all features that
// hold are added, what is below 0 is cut to 0, and from what is left each label
// gets its score (Chen and Manning, 2014; their inputs are words, tags and
// relations, ours are features of any kind). Unlike a linear classifier it
// learns which features matter together, so that it needs half as many.
//
// Weights are bytes, and a row is one line of the cache: eight of them lie in a
// word and are added in two steps of four, see [sum].
type net struct {
	slots []uint32 // see [rowBits]; the length is a power of 2, 0 is empty
	rows  []row    // from 1
	bias  [hidden]int16
	outs  [hidden]outs
	start outs // the scores where no unit is above 0
}

// row holds a weight for each unit, plus 128, in a byte. All are to be shifted as the slot says.
type row [hidden / 8]uint64

// outs is what a unit says of the labels, or what all say: two in a word, each in a lane of 32 bits as in [sum].
type outs [(maxLabels + 1) / 2]uint64

// scoreUnit is what a log-odds of one is in a score. Scores of up to 64 have room in their lanes.
const scoreUnit = 1 << 25

func pack(a, b int32) uint64 { return uint64(int64(a)) + uint64(int64(b))<<32 }

// get gives the score of a label.
func (o *outs) get(label int) int32 {
	w := o[label/2]
	a := int32(w)
	if label%2 == 0 {
		return a
	}
	return int32((w - uint64(int64(a))) >> 32)
}

// Of a slot, the lowest bits are the number of the feature's row, the next by how many bits the row is shifted to the left,
// and the others come from the feature's hash.
const (
	rowBits   = 18
	shiftBits = 2
	maxRows   = 1<<rowBits - 1
	maxShift  = 1<<shiftBits - 1
)

// sum is the sum of some rows, in lanes of 16 bits: the units that lie in the even and in the odd bytes of a row. Lanes are
// signed and a word is the sum of its lanes, each times a power of two, so that adding words adds lanes, whatever
// carries from one into the next.
type sum struct {
	even, odd [hidden / 8]uint64
	extra     uint64 // what the rows have added to every lane beside their weights
}

// add adds the rows of the features that the net knows.
//
// The tables are larger than the caches that are near, and most of the time
// would go into waiting for memory. So all slots are loaded before the first is
// looked at, and then the first words of all rows, and the waits overlap.
func (n *net) add(s *sum, features []uint64) {
	var slots [maxFeatures]uint32
	features = features[:min(len(features), maxFeatures)]
	mask := uint64(len(n.slots) - 1)
	for k, f := range features {
		slots[k] = n.slots[f>>16&mask]
	}
	known := 0
	for k, f := range features {
		w := slots[k]
		for i := f >> 16; w != 0 && w>>(rowBits+shiftBits) != slotCheck(f); {
			i++
			w = n.slots[i&mask]
		}
		slots[known] = w
		if w != 0 {
			known++
		}
	}
	var first [maxFeatures]uint64
	for k, w := range slots[:known] {
		first[k] = n.rows[w&maxRows][0]
	}
	const low = 0x00ff00ff00ff00ff
	for k, w := range slots[:known] {
		r := &n.rows[w&maxRows]
		shift := w >> rowBits & maxShift
		s.even[0] += first[k] & low << shift
		s.odd[0] += first[k] >> 8 & low << shift
		for i := 1; i < len(r); i++ {
			x := r[i]
			s.even[i] += x & low << shift
			s.odd[i] += x >> 8 & low << shift
		}
		s.extra += 128 << shift
	}
}

// slotCheck gives the bits of a feature's hash by which its slot is known.
func slotCheck(f uint64) uint32 { return uint32(f) & (1<<(32-rowBits-shiftBits) - 1) }

// join adds another sum of the same net.
func (s *sum) join(o *sum) {
	for i := range s.even {
		s.even[i] += o.even[i]
		s.odd[i] += o.odd[i]
	}
	s.extra += o.extra
}

// score gives the scores of the first labels, for a sum of rows.
func (n *net) score(s *sum, labels int) (scores outs) {
	const lanes = 0x0001000100010001
	extra := s.extra * lanes
	// The units above 0, about half of them: which is hard to foresee, so that a branch for each would cost more than all else.
	var on [hidden]struct{ unit, x int64 }
	k := 0
	for i := range s.even {
		for j, w := range [2]uint64{s.even[i] - extra, s.odd[i] - extra} {
			for l := range 4 {
				u := (8*i + 4*j + l) & (hidden - 1)
				x := int64(int16(w))
				w = (w - uint64(x)) >> 16
				x += int64(n.bias[u])
				on[k&(hidden-1)].unit, on[k&(hidden-1)].x = int64(u), x
				k += int(uint64(-x) >> 63)
			}
		}
	}
	words := (labels + 1) / 2
	scores = n.start
	for _, u := range on[:k] {
		out := n.outs[u.unit&(hidden-1)][:words]
		for l, w := range out {
			scores[l] += w * uint64(u.x)
		}
	}
	return scores
}

// unitOf gives the unit whose weight is in byte b of a row: of each word the even bytes come first.
func unitOf(b int) int { return b/8*8 + b%8/2 + b%2*4 }

func (n *net) append(b []byte, labels int) []byte {
	b = appendOccupied(b, len(n.slots), func(i int) bool { return n.slots[i] != 0 })
	for _, w := range n.slots {
		if w != 0 {
			b = binary.LittleEndian.AppendUint16(b, uint16(w>>rowBits))
			for _, x := range n.rows[w&maxRows] {
				b = binary.LittleEndian.AppendUint64(b, x)
			}
		}
	}
	for _, x := range n.bias {
		b = binary.LittleEndian.AppendUint16(b, uint16(x))
	}
	for _, o := range append(n.outs[:], n.start) {
		for l := range labels {
			b = binary.LittleEndian.AppendUint32(b, uint32(o.get(l)))
		}
	}
	return b
}

// ones counts the bits that are set.
func ones(b []byte) (n int) {
	for _, x := range b {
		n += bits.OnesCount8(x)
	}
	return n
}

func (r *reader) net(labels int) net {
	n, taken := r.occupied()
	t := net{slots: make([]uint32, max(n, 1)), rows: make([]row, 1, 1+min(ones(taken), len(r.rest)/64))}
	for i := range n {
		if taken[i/8]>>(i%8)&1 == 0 || r.failed {
			continue
		}
		t.slots[i] = uint32(r.uint16())<<rowBits | uint32(len(t.rows))&maxRows
		var x row
		for j := range x {
			x[j] = r.uint64()
		}
		t.rows = append(t.rows, x)
	}
	for i := range t.bias {
		t.bias[i] = int16(r.uint16())
	}
	for i := range hidden + 1 {
		o := &t.start
		if i < hidden {
			o = &t.outs[i]
		}
		for l := 0; l < labels; l += 2 {
			a, b := int32(r.uint32()), int32(0)
			if l+1 < labels {
				b = int32(r.uint32())
			}
			o[l/2] = pack(a, b)
		}
	}
	r.failed = r.failed || len(t.rows) > maxRows+1
	return t
}
