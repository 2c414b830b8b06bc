package language

import (
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// exclusive is a net that has learnt which of four features stand together: label 1 for two of one kind, 0 else. No
// linear classifier can.
func exclusive() *netLearner {
	rng := rand.New(rand.NewPCG(1, 1))
	n := newNetLearner(2, rng)
	n.rate = startRate
	for range 4000 {
		a, b := rng.IntN(2), rng.IntN(2)
		n.reset()
		n.hold(pairOf(a, b))
		n.score()
		label := 0
		if a == b {
			label = 1
		}
		n.learn(label, 0b11)
	}
	return n
}

func pairOf(a, b int) []uint64 { return []uint64{mix(1, uint32(a), 0, 0), mix(2, uint32(b), 0, 0)} }

func scoresOf(n *net, features []uint64) (a, b float64) {
	var s sum
	n.add(&s, features)
	scores := n.score(&s, 0b11)
	return float64(scores[0]) / scoreUnit, float64(scores[1]) / scoreUnit
}

func TestNetLearnsWhatStandsTogether(t *testing.T) {
	n := exclusive().net()
	for k := range 4 {
		a, b := k&1, k>>1
		not, same := scoresOf(&n, pairOf(a, b))
		if (same > not) != (a == b) {
			t.Errorf("features %d and %d score %.2f for together, %.2f for not", a, b, same, not)
		}
	}
}

// What is in whole numbers must say what the floating point said, where the weights have no more digits than whole numbers keep.
func TestNetKeepsItsScores(t *testing.T) {
	l := exclusive()
	l.outBias[1] = 3
	unit := slices.Max(l.rows) / largest
	for i, w := range l.rows {
		l.rows[i] = unit * float32(round(w/unit, largest))
	}
	n := l.net()
	for k := range 4 {
		l.reset()
		l.hold(pairOf(k&1, k>>1))
		want := l.score()
		a, b := scoresOf(&n, pairOf(k&1, k>>1))
		if math.Abs(a-float64(want[0])) > 0.02 || math.Abs(b-float64(want[1])) > 0.02 {
			t.Errorf("case %d: scores %.3f and %.3f in whole numbers, %.3f and %.3f before", k, a, b, want[0], want[1])
		}
	}
}

func TestNetKeepsWhatChangesMost(t *testing.T) {
	l := exclusive()
	l.reset()
	l.hold([]uint64{mix(3, 0, 0, 0)})
	l.score()
	for range 2 { // a feature is met twice before it has a row
		l.learn(0, 0b11)
	}
	if len(l.used) != 5 {
		t.Fatalf("%d rows, want those of five features", len(l.used))
	}
	l.keep(4)
	for k := range 4 {
		for _, f := range pairOf(k&1, k>>1) {
			if l.place(f).row == 0 {
				t.Errorf("feature %x of case %d is gone", f, k)
			}
		}
	}
	if l.newRow(mix(3, 0, 0, 0)) != 0 || l.newRow(mix(4, 0, 0, 0)) != 0 {
		t.Error("a feature got a row after the net was complete")
	}
}

// Lanes carry into one another while rows are added; the sums must not.
func TestSumsOfRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	l := newNetLearner(2, rng)
	var features []uint64
	for i := range 40 {
		f := mix(9, uint32(i), 0, 0)
		features = append(features, f)
		l.newRow(f)
		row := l.row(l.newRow(f))
		scale := []float32{0.1, 0.4, 1, 3}[i%4]
		for j := range row {
			row[j] = scale * float32(rng.NormFloat64())
		}
	}
	n := l.net()
	one, a, b := sum{}, sum{}, sum{}
	n.add(&one, features)
	n.add(&a, features[:13])
	n.add(&b, features[13:])
	a.join(&b)
	if !reflect.DeepEqual(one, a) {
		t.Error("two sums joined are not the sum of all")
	}
	// A net whose only label is one unit shows the unit.
	for b := range hidden {
		want := int32(0) // in whole weights
		for _, w := range n.slots {
			if w != 0 {
				weight := int32(n.rows[w&maxRows][b/16]>>(b%16*4)&0xf) - zero
				want += weight
			}
		}
		show := n
		show.bias, show.start = [hidden]int16{}, outs{}
		clear(show.outs[:])
		show.outs[0][unitOf(b)][0] = 1
		scores := show.score(&one, 0b1)
		if got := scores[0]; got != max(0, want)<<fraction {
			t.Errorf("unit %d is %d, want %d", unitOf(b), got, max(0, want)<<fraction)
		}
	}
}

// A run of rows fills its lanes of eight bits and no more.
func TestSumsOfLargestRows(t *testing.T) {
	for _, count := range []int{1, maxRun, maxRun + 1, maxFeatures} {
		l := newNetLearner(1, rand.New(rand.NewPCG(1, 3)))
		var features []uint64
		for i := range count {
			features = append(features, mix(9, uint32(i), 0, 0))
			l.newRow(features[i])
			for j, row := 0, l.row(l.newRow(features[i])); j < hidden; j++ {
				row[j] = 1
			}
		}
		n := l.net()
		n.bias, n.start = [hidden]int16{}, outs{}
		for u := range hidden {
			clear(n.outs[:])
			n.outs[0][u][0] = 1
			var s sum
			n.add(&s, features)
			scores := n.score(&s, 0b1)
			if got, want := scores[0], int32(count*largest)<<fraction; got != want {
				t.Fatalf("%d rows of %d are %d in unit %d, want %d", count, largest, got, u, want)
			}
		}
	}
}

// Each label has the score that plain arithmetic gives it, whichever others are asked for.
func TestScoreOfEachLabel(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 4))
	l := newNetLearner(maxLabels-1, rng)
	for i := range l.bias {
		l.bias[i] = float32(rng.NormFloat64())
	}
	for i := range l.outBias {
		l.outBias[i] = float32(rng.NormFloat64())
	}
	n := l.net()
	for label := range l.labels {
		want := int64(n.start[label])
		for u := range hidden {
			want += max(0, int64(n.bias[u])) * int64(n.outs[label/block][u][label%block])
		}
		var s sum
		for _, may := range []uint64{1 << label, 1<<l.labels - 1} {
			scores := n.score(&s, may)
			if got := int64(scores[label]); got != want {
				t.Errorf("label %d of %b has %d, want %d", label, may, got, want)
			}
		}
	}
}

func TestLargeBiasIsCut(t *testing.T) {
	l := newNetLearner(1, rand.New(rand.NewPCG(1, 5)))
	l.bias[0] = 1e9
	if n := l.net(); n.bias[unitOf(0)] != math.MaxInt16 {
		t.Errorf("bias %d, want the largest", n.bias[unitOf(0)])
	}
}

func TestNetFile(t *testing.T) {
	n := exclusive().net()
	r := reader{rest: n.append(nil, 2)}
	if got := r.net(2); r.failed || len(r.rest) > 0 || !reflect.DeepEqual(sorted(got), sorted(n)) {
		t.Error("a net is another after it was written and read")
	}
	file := n.append(nil, 2)
	for cut := range file {
		r := reader{rest: file[:cut]}
		if r.net(2); !r.failed {
			t.Fatalf("a file cut to %d of %d bytes was read", cut, len(file))
		}
	}
}

// sorted gives a net with its rows in the order of its slots, as a file has them.
func sorted(n net) net {
	rows := make([]row, 1, len(n.rows))
	slots := make([]uint32, len(n.slots))
	for i, w := range n.slots {
		if w != 0 {
			slots[i] = w&^maxRows | uint32(len(rows))
			rows = append(rows, n.rows[w&maxRows])
		}
	}
	n.slots, n.rows = slots, rows
	return n
}
