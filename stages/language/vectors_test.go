package language

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Whichever instructions the processor has, the numbers are the same.
func TestVectorsAgreeWithWords(t *testing.T) {
	if !vectors {
		t.Skip("this processor, or this build, has no vector instructions")
	}
	rng := rand.New(rand.NewPCG(1, 6))
	for range 300 {
		rows := make([]*row, rng.IntN(maxFeatures+1))
		for i := range rows {
			rows[i] = new(row)
			for j := range rows[i] {
				rows[i][j] = rng.Uint64()
			}
			if rng.IntN(3) == 0 {
				*rows[i] = *full()
			}
		}
		var s, plain sum
		for i := range s.lanes {
			s.lanes[i] = rng.Uint64() & 0x0fff0fff0fff0fff
		}
		plain.lanes = s.lanes
		addVectors(&s.lanes, rows)
		addWords(&plain.lanes, rows)
		if s != plain {
			t.Fatalf("%d rows have other sums in vectors", len(rows))
		}
		s.extra = rng.Uint64N(8 * 200)
		n := randomNet(rng)
		may := rng.Uint64() >> rng.IntN(64)
		scores, want := n.start, n.start
		scoreVectors(&scores, n, &s, may)
		scoreUnits(&want, n, &s, may)
		for l := range scores {
			if may>>l&1 != 0 && scores[l] != want[l] {
				t.Fatalf("label %d of %b has %d in vectors, %d in words", l, may, scores[l], want[l])
			}
		}
	}
}

// full is a row of the largest weights.
func full() *row {
	var r row
	for i := range r {
		r[i] = math.MaxUint64
	}
	return &r
}

// randomNet is a net without rows, its other numbers at random.
func randomNet(rng *rand.Rand) *net {
	n := new(net)
	for u := range n.bias {
		n.bias[u] = int16(rng.Uint32())
	}
	for b := range n.outs {
		for u := range n.outs[b] {
			for l := range n.outs[b][u] {
				n.outs[b][u][l] = int32(rng.Uint32())
			}
		}
	}
	for l := range n.start {
		n.start[l] = int32(rng.Uint32())
	}
	return n
}
