package language

import "slices"

// learner is a linear model under training: an averaged perceptron over hashed
// features. A feature gets a row of weights, one a label, when it is first
// updated; until then its scores are 0.
type learner struct {
	labels int           // the length of a row
	slots  []learnerSlot // an open hash table
	weight []float32
	sum    []float32 // of the updates, each times the step it was made at
	step   float64
	scores []float32
	used   []uint64 // the features in order of their rows
}

// learnerSlot is the place of a feature. Rows count from 1; 0 is an empty place.
type learnerSlot struct {
	feature uint64
	row     int32
}

func newLearner(labels int) *learner {
	const size = 1 << 16
	return &learner{labels: labels, slots: make([]learnerSlot, size), step: 1, scores: make([]float32, labels)}
}

// place gives the slot of the feature, or the one that it would have.
func (l *learner) place(feature uint64) *learnerSlot {
	mask := uint64(len(l.slots) - 1)
	for i := feature >> 16; ; i++ {
		if s := &l.slots[i&mask]; s.row == 0 || s.feature == feature {
			return s
		}
	}
}

// score gives the scores of all labels; they are valid until the next call.
func (l *learner) score(features []uint64) []float32 {
	clear(l.scores)
	for _, f := range features {
		if row := l.place(f).row; row > 0 {
			at := int(row-1) * l.labels
			for j, w := range l.weight[at : at+len(l.scores)] {
				l.scores[j] += w
			}
		}
	}
	return l.scores
}

func (l *learner) update(features []uint64, label int, by float32) {
	for _, f := range features {
		at := l.row(f)*l.labels + label
		l.weight[at] += by
		l.sum[at] += by * float32(l.step)
	}
}

// row gives the row of a feature, a new one if it has none.
func (l *learner) row(feature uint64) int {
	s := l.place(feature)
	if s.row == 0 {
		if 2*len(l.used) > len(l.slots) {
			l.grow()
			s = l.place(feature)
		}
		l.used = append(l.used, feature)
		*s = learnerSlot{feature, int32(len(l.used))}
		for range l.labels {
			l.weight = append(l.weight, 0)
			l.sum = append(l.sum, 0)
		}
	}
	return int(s.row) - 1
}

func (l *learner) grow() {
	l.slots = make([]learnerSlot, 2*len(l.slots))
	for row, f := range l.used {
		*l.place(f) = learnerSlot{f, int32(row + 1)}
	}
}

// average replaces the weights by their mean over all steps.
func (l *learner) average() {
	for i := range l.weight {
		l.weight[i] -= l.sum[i] / float32(l.step)
	}
	l.sum = nil
}

// resume goes on learning after an average was taken.
func (l *learner) resume() {
	l.step, l.sum = 1, make([]float32, len(l.weight))
}

// reader gives a learner with the same weights that may score beside this one, as long as neither learns.
func (l *learner) reader() *learner {
	r := *l
	r.scores = make([]float32, l.labels)
	return &r
}

// unit gives the weight that one step of the quantized weights stands for: so that all but a few in ten thousand are
// at most largest steps.
func (l *learner) unit(largest float32) float32 {
	var sizes []float32
	for _, w := range l.weight {
		if w != 0 {
			sizes = append(sizes, max(w, -w))
		}
	}
	slices.Sort(sizes)
	if len(sizes) == 0 {
		return 1
	}
	return sizes[len(sizes)-1-len(sizes)/5000] / largest
}

// margin is by how much the right label must win; if by less, the weights are changed. One change moves two labels
// apart by two for each feature, some 90 for the tagger and 240 for the moves. Without a margin learning ends where the
// training sentences come out right, with many features it has hardly learnt from.
const margin = 50
