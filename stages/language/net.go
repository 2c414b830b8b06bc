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
// Weights are four bits, and a row is one line of the cache. Twice as many
// units with half as many bits are a better use of the memory than the
// reverse: what single weights lose evens out in the sum.
type net struct {
	slots []uint32      // see [rowBits]; the length is a power of 2, 0 is empty
	rows  []row         // from 1
	bias  [hidden]int16 // each in parts of a weight's unit, see [fraction]
	outs  [maxLabels / block][hidden][block]int32
	start outs // the scores where no unit is above 0
}

// block is how many labels are scored together.
const block = 16

// row holds a weight for each unit, plus zero, in four bits.
type row [hidden / 16]uint64

const (
	zero    = 8
	largest = 7 // weight, above and below zero
)

// outs are the scores of the labels.
type outs [maxLabels]int32

// scoreUnit is what a log-odds of one is in a score. Scores of up to 64 have room.
const (
	scoreBits = 25
	scoreUnit = 1 << scoreBits
)

// fraction is how many bits after the point the bias of a unit has.
const fraction = 4

// Of a slot, the lowest bits are the number of the feature's row, and the others come from the feature's hash.
const (
	rowBits = 18
	maxRows = 1<<rowBits - 1
)

// sum is the sum of some rows: a number of 16 bits for each unit, four in a word.
type sum struct {
	lanes [hidden / 4]uint64
	extra uint64 // what the rows have added to every unit beside their weights
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
	s.extra += zero * uint64(known)
	if vectors {
		addVectors(&s.lanes, rows[:known])
	} else {
		addWords(&s.lanes, rows[:known])
	}
}

// addWords adds rows word by word: first in lanes of 8 bits, which is half the work.
func addWords(lanes *[hidden / 4]uint64, rows []*row) {
	const low, nibbles = 0x00ff00ff00ff00ff, 0x0f0f0f0f0f0f0f0f
	for ; len(rows) > 0; rows = rows[min(len(rows), maxRun):] {
		run := rows[:min(len(rows), maxRun)]
		for i := range len(row{}) {
			var even, odd uint64
			for _, r := range run {
				x := r[i]
				even += x & nibbles
				odd += x >> 4 & nibbles
			}
			to := lanes[i/4*16+i%4:]
			to[0] += even & low
			to[4] += even >> 8 & low
			to[8] += odd & low
			to[12] += odd >> 8 & low
		}
	}
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
	scores = n.start
	if vectors {
		scoreVectors(&scores, n, s, may)
	} else {
		scoreUnits(&scores, n, s, may)
	}
	return scores
}

// scoreUnits adds to the scores of the labels in may what the units say, one after the other.
func scoreUnits(scores *outs, n *net, s *sum, may uint64) {
	// The units above 0, about half of them: which is hard to foresee, so that a branch for each would cost more than all else.
	var on [hidden]struct{ unit, x int32 }
	k := 0
	for i, w := range s.lanes {
		for l := range 4 {
			u := (4*i + l) & (hidden - 1)
			x := int32(int16(w)-int16(s.extra))<<fraction + int32(n.bias[u])
			w >>= 16
			on[k&(hidden-1)].unit, on[k&(hidden-1)].x = int32(u), x
			k += int(uint32(-x) >> 31)
		}
	}
	for b := range n.outs {
		if may>>(b*block)&(1<<block-1) == 0 {
			continue
		}
		for half := 0; half < block; half += 8 { // as many labels as there are registers for
			if may>>(b*block+half)&0xff == 0 {
				continue
			}
			to := (*[8]int32)(scores[b*block+half:])
			s0, s1, s2, s3, s4, s5, s6, s7 := to[0], to[1], to[2], to[3], to[4], to[5], to[6], to[7]
			for _, u := range on[:k] {
				w := (*[8]int32)(n.outs[b][u.unit&(hidden-1)][half:])
				s0 += w[0] * u.x
				s1 += w[1] * u.x
				s2 += w[2] * u.x
				s3 += w[3] * u.x
				s4 += w[4] * u.x
				s5 += w[5] * u.x
				s6 += w[6] * u.x
				s7 += w[7] * u.x
			}
			*to = [8]int32{s0, s1, s2, s3, s4, s5, s6, s7}
		}
	}
}

// unitOf gives the unit whose weight is in nibble b of a row, by where [addWords] puts it.
func unitOf(b int) int { return b/64*64 + b%2*32 + b/2%2*16 + b/16%4*4 + b%16/4 }

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
	for i := range hidden {
		b = binary.LittleEndian.AppendUint16(b, uint16(n.bias[unitOf(i)]))
	}
	for l := range labels {
		for i := range hidden {
			b = binary.LittleEndian.AppendUint32(b, uint32(n.outs[l/block][unitOf(i)][l%block]))
		}
		b = binary.LittleEndian.AppendUint32(b, uint32(n.start[l]))
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
	for i := range hidden {
		t.bias[unitOf(i)] = int16(r.uint16())
	}
	for l := range labels {
		for i := range hidden {
			t.outs[l/block][unitOf(i)][l%block] = int32(r.uint32())
		}
		t.start[l] = int32(r.uint32())
	}
	r.failed = r.failed || len(t.rows) > maxRows+1
	return t
}
