package quotes

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
)

// A forest turns numbers into a probability: trees of a few questions each, whose answers add up to the log-odds. Each is
// learnt on what those before it left wrong (gradient boosting, Friedman 2001).
type forest struct{ trees []tree }

const (
	// treeDepth is how many questions a tree asks.
	treeDepth  = 4
	treeNodes  = 1<<treeDepth - 1
	treeLeaves = 1 << treeDepth
)

// A tree asks in each node whether a number is above an edge. The nodes below node k are 2k+1, for no, and 2k+2.
type tree struct {
	asks   [treeNodes]uint8
	edges  [treeNodes]float32
	leaves [treeLeaves]float32
}

func (t *tree) of(v *[numbers]float32) float32 {
	k := uint(0)
	for range treeDepth {
		up := uint(1)
		if v[t.asks[k]] > t.edges[k] {
			up = 2
		}
		k = 2*k + up
	}
	return t.leaves[k-treeNodes]
}

// of gives the probability for some numbers.
func (f *forest) of(v *[numbers]float32) float64 {
	sum := float32(0)
	for i := range f.trees {
		sum += f.trees[i].of(v)
	}
	return logistic(float64(sum))
}

// appendBinary appends the forest to a weights file.
func (f *forest) appendBinary(dst []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(f.trees)))
	for i := range f.trees {
		t := &f.trees[i]
		dst = append(dst, t.asks[:]...)
		for _, v := range slices.Concat(t.edges[:], t.leaves[:]) {
			dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(v))
		}
	}
	return dst
}

// treeSize is how many bytes a tree has in a file.
const treeSize = treeNodes + 4*(treeNodes+treeLeaves)

// readForest reads what appendBinary wrote and gives the rest of the file.
func readForest(file []byte) (*forest, []byte, error) {
	n, size := binary.Uvarint(file)
	if size <= 0 || n > uint64(len(file)-size)/treeSize {
		return nil, nil, errDamaged
	}
	file = file[size:]
	f := &forest{make([]tree, n)}
	for i := range f.trees {
		t := &f.trees[i]
		copy(t.asks[:], file)
		for _, ask := range t.asks {
			if ask >= numbers {
				return nil, nil, errDamaged
			}
		}
		file = file[treeNodes:]
		for _, part := range [][]float32{t.edges[:], t.leaves[:]} {
			for k := range part {
				part[k] = math.Float32frombits(binary.LittleEndian.Uint32(file))
				file = file[4:]
			}
		}
	}
	return f, file, nil
}

// A weighed quote is what a forest learns from: its numbers, and whether it is right.
type weighed struct {
	numbers [numbers]float32
	right   bool
	weight  float32
}

// The settings of a forest's training.
const (
	forestTrees   = 120
	forestRate    = 0.08
	forestShare   = 0.7         // of the quotes, that each tree learns from
	forestNumbers = numbers / 2 // that each tree may ask about
	forestBins    = 64          // that the values of a number are told apart by
	forestLeast   = 8           // weight that a question must leave on either side
	forestL2      = 5
)

// growForest learns a forest. The same quotes and seed give the same one.
func growForest(quotes []weighed, seed uint64) *forest {
	n := len(quotes)
	if n == 0 {
		return &forest{}
	}
	g := grower{
		random: rand.New(rand.NewPCG(seed, 0xf0)), quotes: quotes,
		odds: make([]float64, n), slope: make([]float64, n), bend: make([]float64, n), node: make([]uint8, n),
	}
	g.cut()
	f := &forest{}
	for range forestTrees {
		f.trees = append(f.trees, g.grow())
	}
	return f
}

// A grower holds what is known of each quote while a forest grows.
type grower struct {
	random      *rand.Rand
	quotes      []weighed
	edges       [numbers][]float32 // of the bins: what lies above the k-th is in bin k+1 or a later one
	bins        [numbers][]uint8   // of each quote
	odds        []float64          // so far
	slope, bend []float64          // of the loss, first and second derivative
	node        []uint8            // where in the tree a quote is; none where it is left out
}

const none = math.MaxUint8

// cut puts the values of each number into bins of about equally many.
func (g *grower) cut() {
	values := make([]float32, len(g.quotes))
	for n := range g.edges {
		for i := range g.quotes {
			values[i] = g.quotes[i].numbers[n]
		}
		slices.Sort(values)
		edges := g.edges[n]
		for k := 1; k < forestBins; k++ {
			if v := values[k*len(values)/forestBins]; v < values[len(values)-1] && (len(edges) == 0 || v > edges[len(edges)-1]) {
				edges = append(edges, v)
			}
		}
		g.edges[n], g.bins[n] = edges, make([]uint8, len(g.quotes))
		for i := range g.quotes {
			k, _ := slices.BinarySearch(edges, g.quotes[i].numbers[n])
			g.bins[n][i] = uint8(k)
		}
	}
}

// grow learns one more tree.
func (g *grower) grow() tree {
	for i := range g.quotes {
		c := &g.quotes[i]
		p := logistic(g.odds[i])
		y := 0.0
		if c.right {
			y = 1
		}
		g.slope[i], g.bend[i] = float64(c.weight)*(y-p), float64(c.weight)*p*(1-p)
		g.node[i] = none
		if g.random.Float64() < forestShare {
			g.node[i] = 0
		}
	}
	var t tree
	asked := g.random.Perm(numbers)[:forestNumbers]
	for level := range treeDepth {
		g.ask(&t, 1<<level-1, 1<<level, asked)
	}
	var slope, bend [treeLeaves]float64
	for i, k := range g.node {
		if k != none {
			slope[k-treeNodes] += g.slope[i]
			bend[k-treeNodes] += g.bend[i]
		}
	}
	for k := range t.leaves {
		t.leaves[k] = float32(forestRate * slope[k] / (bend[k] + forestL2))
	}
	for i := range g.quotes {
		g.odds[i] += float64(t.of(&g.quotes[i].numbers))
	}
	return t
}

// ask finds the questions of the nodes of a level, n from first on, and moves the quotes on.
func (g *grower) ask(t *tree, first, n int, asked []int) {
	type total struct{ slope, bend float64 }
	totals := make([][forestBins]total, n)
	best := make([]float64, n)
	for k := range n {
		t.edges[first+k] = math.MaxFloat32 // no question is worth it
	}
	for _, number := range asked {
		clear(totals)
		bins := g.bins[number]
		for i, k := range g.node {
			if k != none {
				s := &totals[int(k)-first][bins[i]]
				s.slope += g.slope[i]
				s.bend += g.bend[i]
			}
		}
		for k := range n {
			var all, low total
			for _, s := range totals[k] {
				all.slope, all.bend = all.slope+s.slope, all.bend+s.bend
			}
			worth := func(s total) float64 { return s.slope * s.slope / (s.bend + forestL2) }
			for b, edge := range g.edges[number] {
				low.slope, low.bend = low.slope+totals[k][b].slope, low.bend+totals[k][b].bend
				high := total{all.slope - low.slope, all.bend - low.bend}
				if low.bend < forestLeast || high.bend < forestLeast {
					continue
				}
				if gain := worth(low) + worth(high) - worth(all); gain > best[k] {
					best[k] = gain
					t.asks[first+k], t.edges[first+k] = uint8(number), edge
				}
			}
		}
	}
	for i, k := range g.node {
		if k == none {
			continue
		}
		g.node[i] = 2*k + 1
		if g.quotes[i].numbers[t.asks[k]] > t.edges[k] {
			g.node[i]++
		}
	}
}
