package language

import "math/bits"

// tag finds the label of each token from left to right: of the labels that the
// word may have, the one with the highest score, given the words around it and
// the labels before it. Where another label comes close, it is kept as the
// alternative, for the parser to know.
func (m *Model) tag(all []cues) {
	var f features
	for i := range len(all) - 4 {
		c := &all[i+2]
		may := m.candidates(c)
		best := bits.TrailingZeros64(may)
		c.alt = 0
		if may&(may-1) != 0 { // more than one
			tagFeatures(all, i, &f)
			var s sum
			m.tags.add(&s, f.all())
			scores := m.tags.score(&s, may)
			var second int
			var margin int64
			if best, second, margin = bestTwo(may, &scores); margin < doubtful {
				c.alt = uint32(second + 1)
			}
		}
		c.setLabel(best)
	}
}

// doubtful is the margin, as log odds, below which a tag is in doubt.
const doubtful = scoreUnit * 5 / 4

// bestTwo gives the two labels with the highest scores, of at least two, and how far they are apart.
func bestTwo(may uint64, scores *outs) (best, second int, margin int64) {
	best, second = -1, -1
	var most, next int32
	for ; may != 0; may &= may - 1 {
		l := bits.TrailingZeros64(may)
		switch s := scores[l]; {
		case best < 0 || s > most:
			best, second, most, next = l, best, s, most
		case second < 0 || s > next:
			second, next = l, s
		}
	}
	return best, second, int64(most) - int64(next)
}

// candidates gives the labels that a word may have, as bits; never none.
func (m *Model) candidates(c *cues) uint64 {
	if c.labels == 0 {
		return m.open
	}
	return c.labels
}

func (c *cues) setLabel(l int) {
	c.label = uint32(l + 1)
}
