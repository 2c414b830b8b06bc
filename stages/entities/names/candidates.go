package names

import "dateline/stages/sequence"

// Names in news have a capital or a digit somewhere. Words that are not near
// one are outside every name without a look at their features: that halves the
// work, and costs the one name in a hundred that is written small.
const (
	gap  = 3 // small words between two capitals: the Ministry [of Defence and] Aviation
	tail = 3 // small words after one: COP21 [climate change conference]
)

// candidates narrows the labels of positions by the words' bits; a position
// without a word (see [wall]) is outside.
func candidates(dst []sequence.Set, words []int32, bits func(word int32) uint16, all sequence.Set) []sequence.Set {
	outside := sequence.Only(sequence.Outside)
	dst = dst[:0]
	last := -1 << 30 // the last position with a capital or digit
	for i, w := range words {
		set := outside
		switch {
		case w == wall:
			last = -1 << 30
		case bits(w)&(hasUpper|hasDigit) != 0:
			set = all
			if i-last-1 <= gap {
				for j := max(0, last+1); j < i; j++ {
					dst[j] = all
				}
			}
			// a particle before it, perhaps with a hyphen: al-Qaida
			for j := i - 1; j > last && j >= i-3 && words[j] != wall; j-- {
				if bits(words[j])&particle != 0 {
					for k := j; k < i; k++ {
						dst[k] = all
					}
				}
			}
			last = i
		case i-last <= tail:
			set = all
		}
		dst = append(dst, set)
	}
	return dst
}
