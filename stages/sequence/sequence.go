// Package sequence labels sequences with a linear-chain conditional random
// field (Lafferty, McCallum and Pereira 2001) over hashed binary features: the
// engine under the name tagger and the quotes tagger. It knows nothing of
// language. A caller turns each position into feature numbers and gets back
// one label a position, with the probability of what was found.
//
// # Method
//
// Training maximises the conditional log-likelihood by stochastic gradient
// steps with AdaGrad (Duchi, Hazan and Singer 2011), one sequence a step, with
// feature dropout against features that lean on each other. What is known of a
// position is a set of labels, not one label: where corpora mark different
// things, the probability of all the paths that agree with the marks is
// maximised (Täckström et al. 2013; "partial CRF"), so that a corpus that
// knows only "place" can be pooled with one that tells countries from seas.
//
// Features are numbers by hashing (Weinberger et al. 2009): no dictionary of
// features is kept, so that features are made without building strings, and a
// model's size is bounded by its number of buckets. A model keeps only buckets
// that earned a weight: a bitmap with ranks finds the row of a bucket, eight
// bits a weight with one scale a row make the row. Bitmap and ranks stay in
// the processor's second-level cache, and that, not arithmetic, decides speed.
// A model of four labels, whose weights fit a word, lays them out bucket by
// bucket when it is read: more memory, and one look a feature.
//
// Confidence is the probability of the whole segment under the model, by the
// constrained forward-backward of Culotta and McCallum (2004).
package sequence

import "math/bits"

// A Set is a set of at most 64 labels, bit i for label i.
type Set uint64

// MaxLabels is how many labels a model may have.
const MaxLabels = 64

// All is the set of labels 0..n-1.
func All(n int) Set {
	if n >= MaxLabels {
		return ^Set(0)
	}
	return Set(1)<<n - 1
}

// Only is the set of one label.
func Only(label int) Set { return Set(1) << label }

// Has tells whether the label is in the set.
func (s Set) Has(label int) bool { return s>>label&1 != 0 }

// Len is the number of labels in the set.
func (s Set) Len() int { return bits.OnesCount64(uint64(s)) }

// first is the lowest label of a set that is not empty.
func (s Set) first() int { return bits.TrailingZeros64(uint64(s)) }

// single tells whether the set holds exactly one label.
func (s Set) single() bool { return s != 0 && s&(s-1) == 0 }

// labels lists the labels of the set.
func (s Set) labels() []uint8 {
	list := make([]uint8, 0, s.Len())
	for ; s != 0; s &= s - 1 {
		list = append(list, uint8(s.first()))
	}
	return list
}
