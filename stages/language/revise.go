package language

import (
	"math"
	"slices"
)

// fits holds how well relations go with labels: log2 of the share that a
// relation has among the tokens of a label, in sixteenths.
type fits [maxLabels][numDeps]int16

// learnFits counts what goes with what in treebanks.
func learnFits(labels []label, gold []Gold) fits {
	var counts [maxLabels][numDeps]float64
	var totals [maxLabels]float64
	for _, s := range gold {
		for _, t := range s {
			l := indexOf(labels, t)
			counts[l][t.Dep]++
			totals[l]++
		}
	}
	var f fits
	for l := range counts {
		for d, n := range counts[l] {
			f[l][d] = int16(16 * math.Log2((n+0.5)/(totals[l]+0.5*numDeps)))
		}
	}
	return f
}

// revise corrects doubtful tags by what the tree says: where the relation goes far better with the label that the
// tagger nearly chose. And no name has a verb in it: of the United Nations, one treebank says that they are united by an
// adjective and the other by a verb, which who looks for verbs would stumble over.
func (m *Model) revise(all []cues, s *state) {
	united := slices.Index(m.labels, label{ADJ, NNP})
	for i := range s.nodes {
		c := &all[i+2]
		if c.alt != 0 {
			dep := s.nodes[i].dep
			if m.fits[c.alt-1][dep]-m.fits[c.label-1][dep] > surprise {
				c.setLabel(int(c.alt - 1))
			}
		}
		if united >= 0 && m.labels[c.label-1] == (label{VERB, NNP}) {
			c.setLabel(united)
		}
	}
}

// surprise is by how much the other label must go better with the relation, in sixteenths of a bit.
const surprise = 16 * 3
