package sequence

// A Feature is the hash of a binary feature. Make one from a value with
// [Hash], [HashLower] or [Number], and tell templates apart with [Feature.With]:
//
//	word := sequence.Hash("Moscow")
//	here, before := templateWord.With(word), templatePrevious.With(word)
type Feature uint32

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

// Hash is the feature of a string's bytes.
func Hash(s string) Feature {
	h := uint32(fnvOffset)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return Feature(finish(h))
}

// HashLower is [Hash] of s with ASCII capitals made small.
func HashLower(s string) Feature {
	h := uint32(fnvOffset)
	for i := range len(s) {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint32(c)) * fnvPrime
	}
	return Feature(finish(h))
}

// Number is the feature of a small number, such as a template's, a tag's or a count.
func Number(n int) Feature { return Feature(finish(uint32(n)*0x9e3779b1 + 0x7f4a7c15)) }

// With joins two features to one. The order counts: a.With(b) is not b.With(a).
func (f Feature) With(g Feature) Feature {
	return Feature(finish(uint32(f)*0x85ebca6b + uint32(g) + 0x9e3779b9))
}

// A Template tells a kind of features from the others. It is the feature of a number, of which the first step of
// [Feature.With] is made already.
type Template struct {
	alone Feature
	times uint32
}

// NewTemplate is the template with a number.
func NewTemplate(n int) Template {
	f := Number(n)
	return Template{f, uint32(f)*0x85ebca6b + 0x9e3779b9}
}

// Alone is the feature of the template itself.
func (t Template) Alone() Feature { return t.alone }

// With is [Feature.With] of the template's feature.
func (t Template) With(g Feature) Feature { return Feature(finish(t.times + uint32(g))) }

// finish spreads the bits: the upper half of a product with the golden ratio (Knuth), to which every bit of h matters.
func finish(h uint32) uint32 { return uint32(uint64(h) * 0x9e3779b97f4a7c15 >> 32) }

// Features holds the features of every position of one sequence, in one slice
// that is reused: [Features.Reset], then for each position [Features.Add] and
// [Features.Next].
type Features struct {
	ids    []Feature
	ends   []int32
	common []common // what positions begin with, in order of them
}

// common is features at the beginning of a position that another position may begin with too.
type common struct {
	position, number int32
	size             int32
}

// Reset empties f and keeps its memory.
func (f *Features) Reset() { f.ids, f.ends, f.common = f.ids[:0], f.ends[:0], f.common[:0] }

// Begin is [Features.Add] of the first features of a position, which are those that go by this number, from zero on, at all
// positions. A decoder adds up their weights but once.
func (f *Features) Begin(number int, ids []Feature) {
	f.common = append(f.common, common{int32(len(f.ends)), int32(number), int32(len(ids))})
	f.Add(ids...)
}

// Add gives features to the position that is being filled.
func (f *Features) Add(ids ...Feature) { f.ids = append(f.ids, ids...) }

// Next closes the position that is being filled.
func (f *Features) Next() { f.ends = append(f.ends, int32(len(f.ids))) }

// Len is the number of closed positions.
func (f *Features) Len() int { return len(f.ends) }

// At is the features of position i. It shares memory with f.
func (f *Features) At(i int) []Feature {
	start := int32(0)
	if i > 0 {
		start = f.ends[i-1]
	}
	return f.ids[start:f.ends[i]]
}

// Clone is a copy of f's features without spare memory, as training keeps it.
func (f *Features) Clone() *Features {
	return &Features{ids: append([]Feature(nil), f.ids...), ends: append([]int32(nil), f.ends...)}
}
