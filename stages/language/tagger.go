package language

import "math/bits"

// tag finds the label of each token from left to right: of the labels that the
// word may have, the one with the highest score, given the words around it and
// the labels before it. Where another label comes close, it is kept as the
// alternative, for the parser to know.
func (m *Model) tag(all []cues) {
	var f [maxTagFeatures]uint64
	for i := range len(all) - 4 {
		c := &all[i+2]
		may := m.candidates(c)
		best := bits.TrailingZeros64(may)
		c.alt = 0
		if may&(may-1) != 0 { // more than one
			var scores [maxLabels]int32
			m.tags.add(f[:tagFeatures(all, i, &f)], &scores)
			var margin int32
			var second int
			best, second, margin = bestTwo(may, &scores)
			if margin < m.doubt {
				c.alt = uint32(second + 1)
			}
		}
		c.setLabel(m.labels, best)
	}
}

// bestTwo gives the two labels with the highest scores, of at least two, and how far they are apart.
func bestTwo(may uint64, scores *[maxLabels]int32) (best, second int, margin int32) {
	best, second = -1, -1
	for ; may != 0; may &= may - 1 {
		switch l := bits.TrailingZeros64(may); {
		case best < 0 || scores[l] > scores[best]:
			best, second = l, best
		case second < 0 || scores[l] > scores[second]:
			second = l
		}
	}
	return best, second, scores[best] - scores[second]
}

// candidates gives the labels that a word may have, as bits; never none.
func (m *Model) candidates(c *cues) uint64 { return candidates(c, m.open) }

func candidates(c *cues, open uint64) uint64 {
	if c.labels == 0 {
		return open
	}
	return c.labels
}

func (c *cues) setLabel(labels []label, l int) {
	c.label, c.upos = uint32(l+1), uint32(labels[l].UPOS+1)
}
