package sequence

import (
	"math"
	"slices"
)

// A Scheme is the labels of a model and which may follow which.
type Scheme struct {
	// Labels are the labels' names; label i is Labels[i].
	Labels []string
	// Follow[i] is the set of labels that may come right after label i.
	Follow []Set
	// Start and End are the labels that a sequence may begin and end with.
	Start, End Set
}

// Plain is a scheme in which any label may follow any other.
func Plain(labels ...string) Scheme {
	s := Scheme{Labels: labels, Follow: make([]Set, len(labels)), Start: All(len(labels)), End: All(len(labels))}
	for i := range s.Follow {
		s.Follow[i] = All(len(labels))
	}
	return s
}

// Outside is the label of positions in no segment, in the scheme that [BIOES] makes.
const Outside = 0

// The four parts of a segment under [BIOES]: a segment of one position is a
// Single, a longer one runs from Begin over Inside to Last.
const (
	Begin = iota
	Inside
	Last
	Single
)

// BIOES is the scheme for segments of the given types, at most 15: label 0 is
// [Outside], and each type has four labels (see [Part]). Begin and Inside must
// be followed by Inside or Last of the same type.
func BIOES(types ...string) Scheme {
	n := 1 + 4*len(types)
	s := Scheme{Labels: make([]string, 1, n), Follow: make([]Set, n)}
	s.Labels[Outside] = "O"
	closed := Only(Outside) // what may stand where no segment is open
	for t, name := range types {
		for _, part := range "BIES" {
			s.Labels = append(s.Labels, string(part)+"-"+name)
		}
		closed |= Only(Part(t, Begin)) | Only(Part(t, Single))
	}
	s.Start, s.End = closed, Only(Outside)
	s.Follow[Outside] = closed
	for t := range types {
		inner := Only(Part(t, Inside)) | Only(Part(t, Last))
		s.Follow[Part(t, Begin)], s.Follow[Part(t, Inside)] = inner, inner
		s.Follow[Part(t, Last)], s.Follow[Part(t, Single)] = closed, closed
		s.End |= Only(Part(t, Last)) | Only(Part(t, Single))
	}
	return s
}

// Part is the label of a part of a segment of the given type under [BIOES].
func Part(typ, part int) int { return 1 + 4*typ + part }

// A Segment is a run of positions that belong together, of one type.
type Segment struct {
	First, End int // half-open range of positions
	Type       int
}

// Segments appends the segments that labels under [BIOES] spell. Labels that
// break the scheme, which decoding never gives, are read as well as possible.
func Segments(dst []Segment, labels []uint8) []Segment {
	open := -1
	for i, l := range labels {
		if l == Outside {
			open = -1
			continue
		}
		typ, part := int(l-1)/4, int(l-1)%4
		if part == Single {
			dst, open = append(dst, Segment{i, i + 1, typ}), -1
			continue
		}
		if part == Begin || open < 0 {
			open = i
		}
		if part == Last {
			dst, open = append(dst, Segment{open, i + 1, typ}), -1
		}
	}
	return dst
}

// Label writes a segment into labels under [BIOES].
func Label(labels []uint8, s Segment) {
	if s.End-s.First == 1 {
		labels[s.First] = uint8(Part(s.Type, Single))
		return
	}
	labels[s.First] = uint8(Part(s.Type, Begin))
	for i := s.First + 1; i < s.End-1; i++ {
		labels[i] = uint8(Part(s.Type, Inside))
	}
	labels[s.End-1] = uint8(Part(s.Type, Last))
}

// A block is labels that may follow each of some others and nothing else. Under [BIOES] there is one for what stands where
// no segment is open and one for each type; sums and maxima over transitions go through blocks row by row, without a
// look at each pair of labels.
type block struct {
	before, follow Set
	from, to       []uint8   // the same two sets as lists
	rows           []float32 // the scores of transitions from each label to those of to
	spread         float32   // by how much the scores of transitions to one label differ at most
}

// blocksOf gathers the labels that may follow the same ones; before holds for each label those that it may follow.
func blocksOf(before []Set) []block {
	var blocks []block
	for l, set := range before {
		if set == 0 {
			continue
		}
		k := slices.IndexFunc(blocks, func(b block) bool { return b.before == set })
		if k < 0 {
			k = len(blocks)
			blocks = append(blocks, block{before: set, from: set.labels()})
		}
		blocks[k].follow |= Only(l)
		blocks[k].to = append(blocks[k].to, uint8(l))
	}
	return blocks
}

// setScores takes over the scores of transitions.
func (b *block) setScores(transition []float32, n int) {
	b.rows, b.spread = make([]float32, n*len(b.to)), 0
	for j, l := range b.to {
		low, high := float32(math.Inf(1)), float32(math.Inf(-1))
		for _, p := range b.from {
			v := transition[int(p)*n+int(l)]
			b.rows[int(p)*len(b.to)+j] = v
			low, high = min(low, v), max(high, v)
		}
		b.spread = max(b.spread, high-low)
	}
}

// least is the lowest score with which a label of from can still be the best one before any of to, where the highest
// of them is top. It leaves room for what rounding may do to sums of scores.
func (b *block) least(top float32) float32 { return top - b.spread - 1 - max(top, -top)/(1<<20) }
