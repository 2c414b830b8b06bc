package language

import (
	"encoding/binary"
	"math/bits"
)

// hidden is the number of units in the hidden layer of a net.
const hidden = 128

// net is a classifier over hashed features with one hidden layer. Each feature
// that it knows has a row of weights, one a unit; the rows of all features that
// hold are added, what is below 0 is cut to 0, and from what is left each label
// gets its score (Chen and Manning, 2014; their inputs are words, tags and
// relations, ours are features of any kind). Unlike a linear classifier it
// learns which features matter together, so that it needs half as many.
//
// Weights are four bits, and a row is one line of the cache: sixteen of them
// lie in a word and are added eight at a time, see [sum.addRun]. Twice as many
// units with half as many bits are a better use of the memory than the
// reverse: what single weights lose evens out in the sum.
type net struct {
	slots []uint32                      // see [rowBits]; the length is a power of 2, 0 is empty
	rows  []row                         // from 1
	bias  [hidden]int16                 // each in parts of a weight's unit, see [fraction]
	outs  [maxLabels / 2][hidden]uint64 // what the units say of two labels, as in [outs]
	start outs                          // the scores where no unit is above 0
}

// row holds a weight for each unit, plus zero, in four bits.
type row [hidden / 16]uint64

const (
	zero    = 8
	largest = 7 // weight, above and below zero
)

// outs is what is said of the labels: two in a word, each in a lane of 32 bits as in [sum].
type outs [maxLabels / 2]uint64

// scoreUnit is what a log-odds of one is in a score. Scores of up to 64 have room in their lanes.
const (
	scoreBits = 25
	scoreUnit = 1 << scoreBits
)

// fraction is how many bits after the point the bias of a unit has.
const fraction = 4

// lane gives the score of a label in a word with another's.
func lane(x int32, label int) uint64 { return uint64(int64(x)) << (label % 2 * 32) }

// get gives the score of a label.
func (o *outs) get(label int) int32 {
	w := o[label/2]
	a := int32(w)
	if label%2 == 0 {
		return a
	}
	return int32((w - uint64(int64(a))) >> 32)
}

// Of a slot, the lowest bits are the number of the feature's row, and the others come from the feature's hash.
const (
	rowBits = 18
	maxRows = 1<<rowBits - 1
)

// sum is the sum of some rows, in lanes of 16 bits, a unit each. Lanes are signed and a word is the sum of its lanes, each
// times a power of two, so that adding words adds lanes, whatever carries from one into the next.
type sum struct {
	lanes [hidden / 4]uint64
	extra uint64 // what the rows have added to every lane beside their weights
}

// maxRun is how many rows are added in lanes of 8 bits.
const maxRun = 255 / (zero + largest)

// add adds the rows of the features that the net knows.
//
// The tables are larger than the caches that are near, and most of the time
// would go into waiting for memory. So all slots are loaded before the first is
// looked at, and then the first words of many rows, and the waits overlap.
func (n *net) add(s *sum, features []uint64) {
	var slots [maxFeatures]uint32
	features = features[:min(len(features), maxFeatures)]
	mask := uint64(len(n.slots) - 1)
	for k, f := range features {
		slots[k] = n.slots[f>>16&mask]
	}
	var rows [maxFeatures]*row
	known := 0
	for k, f := range features {
		w := slots[k]
		for i := f >> 16; w != 0 && w>>rowBits != slotCheck(f); {
			i++
			w = n.slots[i&mask]
		}
		if w != 0 {
			rows[known] = &n.rows[w&maxRows]
			known++
		}
	}
	for run := rows[:known]; len(run) > 0; run = run[min(len(run), maxRun):] {
		s.addRun(run[:min(len(run), maxRun)])
	}
}

// addRun adds at most maxRun rows: first in lanes of 8 bits, which is half the work.
func (s *sum) addRun(rows []*row) {
	const low, nibbles = 0x00ff00ff00ff00ff, 0x0f0f0f0f0f0f0f0f
	for i := 0; i < len(row{}); i += 2 {
		var even, odd, even2, odd2 uint64
		for _, r := range rows {
			x, y := r[i], r[i+1]
			even += x & nibbles
			odd += x >> 4 & nibbles
			even2 += y & nibbles
			odd2 += y >> 4 & nibbles
		}
		to := s.lanes[4*i : 4*i+8 : 4*i+8]
		to[0] += even & low
		to[1] += even >> 8 & low
		to[2] += odd & low
		to[3] += odd >> 8 & low
		to[4] += even2 & low
		to[5] += even2 >> 8 & low
		to[6] += odd2 & low
		to[7] += odd2 >> 8 & low
	}
	s.extra += zero * uint64(len(rows))
}

// slotCheck gives the bits of a feature's hash by which its slot is known.
func slotCheck(f uint64) uint32 { return uint32(f) & (1<<(32-rowBits) - 1) }

// join adds another sum of the same net.
func (s *sum) join(o *sum) {
	for i := range s.lanes {
		s.lanes[i] += o.lanes[i]
	}
	s.extra += o.extra
}

// score gives the scores of the labels in may, for a sum of rows; what it gives for others means nothing.
func (n *net) score(s *sum, may uint64) (scores outs) {
	const lanes = 0x0001000100010001
	extra := s.extra * lanes
	// The units above 0, about half of them: which is hard to foresee, so that a branch for each would cost more than all else.
	var on [hidden]struct{ unit, x uint64 }
	k := 0
	for i, w := range s.lanes {
		w -= extra
		for l := range 4 {
			u := (4*i + l) & (hidden - 1)
			x := int64(int16(w))
			w = (w - uint64(x)) >> 16
			x = x<<fraction + int64(n.bias[u])
			on[k&(hidden-1)].unit, on[k&(hidden-1)].x = uint64(u), uint64(x)
			k += int(uint64(-x) >> 63)
		}
	}
	scores = n.start
	for l := 0; l < len(scores); l += 2 {
		if may>>(2*l)&0xf == 0 {
			continue
		}
		outs := (*[2][hidden]uint64)(n.outs[l:])
		var a, b uint64
		for _, u := range on[:k] {
			i := u.unit & (hidden - 1)
			a += outs[0][i] * u.x
			b += outs[1][i] * u.x
		}
		scores[l] += a
		scores[l+1] += b
	}
	return scores
}

// unitOf gives the unit whose weight is in nibble b of a row: the lanes of [sum.addRun] say where it goes.
func unitOf(b int) int { return b/16*16 + b%2*8 + b/2%2*4 + b%16/4 }

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
	for l := range labels {
		for u := range hidden {
			o := outs{n.outs[l/2][u]}
			b = binary.LittleEndian.AppendUint32(b, uint32(o.get(l%2)))
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(n.start.get(l)))
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
	t := net{slots: make([]uint32, max(n, 1)), rows: make([]row, 1, 1+min(ones(taken), len(r.rest)/(hidden/2)))}
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
	for l := range labels {
		for u := range hidden {
			t.outs[l/2][u] += lane(int32(r.uint32()), l)
		}
		t.start[l/2] += lane(int32(r.uint32()), l)
	}
	r.failed = r.failed || len(t.rows) > maxRows+1
	return t
}
