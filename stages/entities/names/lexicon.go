package names

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"

	"dateline/stages/sequence"
)

// A Class is what tables of facts say of a word or a phrase, a bit for each
// statement. Most words of the tables are ordinary words as well, so a class
// is evidence, never a verdict.
type Class uint32

// The classes.
const (
	Longer      Class = 1 << iota // a longer phrase begins with these words
	GivenName                     // a first name
	CommonGiven                   // one that is frequent
	FamilyName
	CommonFamily
	Country
	Demonym
	LargeCity // 100,000 people or more
	SmallCity
	Division // state, province
	Area     // sea, river, island, region
	Company
	Body // public, international or non-governmental organization
	Armed
	Party
	Medium
	Leader // full name of a person in office
	Office // noun for a person by role
	TitleWord
	OrgHead // last word of organizations' names: Ministry, Corp
	PlaceHead
	FacilityHead
	EventHead
	LawHead
	WorkHead
	CalendarWord
	classes = iota
)

// maxPhrase is how many words the longest phrase of the lexicon has.
const maxPhrase = 6

// Lexicon holds the classes of phrases and the clusters of words, both under
// the hash of the words, so that a look-up builds no string. It is a table of
// open addressing, read-only once made. Of 400,000 entries, a phrase that is in
// no table meets an entry of another by one in ten thousand.
type Lexicon struct {
	keys   []sequence.Feature // 0 marks a free slot
	values []uint32
	mask   uint32
	size   int
}

// clusterSalt and vectorSalt keep words' clusters and vector classes apart from their classes.
var clusterSalt, vectorSalt = sequence.Number(-1), sequence.Number(-3)

// Phrase is the key of a phrase: fold over its words as written, small or capital.
func Phrase(words ...string) sequence.Feature {
	var key sequence.Feature
	for i, w := range words {
		key = extend(key, i, sequence.HashLower(w))
	}
	return key
}

// extend is the key of a phrase of n words with one more.
func extend(key sequence.Feature, n int, lower sequence.Feature) sequence.Feature {
	if n == 0 {
		return lower
	}
	return key.With(lower)
}

// Clusters are the distributional classes of a word at two grains; 0 is unknown.
type Clusters struct{ Fine, Coarse uint16 }

// VectorClass is a word's class by its vector, which says what company the word
// keeps in billions of words of text (Guo, Che, Wang and Liu 2014): from 1 to
// 8192, 0 if unknown. Classes are the leaves of a tree.
type VectorClass uint16

// vectorGrains is how many grains of vector classes there are.
const vectorGrains = 3

// At gives the class at a grain, counted from 1: grain 0 has 8192 classes, grain 1 has 1024, grain 2 has 64.
func (c VectorClass) At(grain int) VectorClass {
	if c == 0 {
		return 0
	}
	return (c-1)>>[vectorGrains]int{0, 3, 7}[grain] + 1
}

// Builder gathers a lexicon.
type Builder struct{ entries map[sequence.Feature]uint32 }

// NewBuilder starts an empty lexicon.
func NewBuilder() *Builder { return &Builder{map[sequence.Feature]uint32{}} }

// Add says that a phrase, given as its words, is of the classes. Phrases longer than the longest that is looked for are left out.
func (b *Builder) Add(words []string, c Class) {
	if len(words) == 0 || len(words) > maxPhrase {
		return
	}
	var key sequence.Feature
	for i, w := range words {
		key = extend(key, i, sequence.HashLower(w))
		if i < len(words)-1 {
			b.entries[key] |= uint32(Longer)
		}
	}
	b.entries[key] |= uint32(c)
}

// AddClusters says which clusters a word, as written, belongs to.
func (b *Builder) AddClusters(word string, c Clusters) {
	b.entries[sequence.Hash(word).With(clusterSalt)] = uint32(c.Fine)<<16 | uint32(c.Coarse)
}

// AddVectorClass says in which vector class a word lies, however it is capitalised.
func (b *Builder) AddVectorClass(word string, c VectorClass) {
	b.entries[sequence.HashLower(word).With(vectorSalt)] = uint32(c)
}

// Lexicon makes the table.
func (b *Builder) Lexicon() *Lexicon {
	pairs := make([]entry, 0, len(b.entries))
	for k, v := range b.entries {
		if k != 0 {
			pairs = append(pairs, entry{k, v})
		}
	}
	slices.SortFunc(pairs, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	return newLexicon(pairs)
}

type entry struct {
	key   sequence.Feature
	value uint32
}

func newLexicon(entries []entry) *Lexicon {
	slots := 64
	for slots < len(entries)*2 {
		slots *= 2
	}
	l := &Lexicon{keys: make([]sequence.Feature, slots), values: make([]uint32, slots), mask: uint32(slots - 1), size: len(entries)}
	for _, e := range entries {
		i := uint32(e.key) & l.mask
		for l.keys[i] != 0 {
			i = (i + 1) & l.mask
		}
		l.keys[i], l.values[i] = e.key, e.value
	}
	return l
}

// Class is what is known of a phrase; see [Phrase].
func (l *Lexicon) Class(key sequence.Feature) Class { return Class(l.get(key)) }

// Clusters are those of a word; form is the hash of the word as written.
func (l *Lexicon) Clusters(form sequence.Feature) Clusters {
	v := l.get(form.With(clusterSalt))
	return Clusters{uint16(v >> 16), uint16(v)}
}

// VectorClass is that of a word; lower is the hash of the word in small letters.
func (l *Lexicon) VectorClass(lower sequence.Feature) VectorClass {
	return VectorClass(l.get(lower.With(vectorSalt)))
}

func (l *Lexicon) get(key sequence.Feature) uint32 {
	for i := uint32(key) & l.mask; l.keys[i] != 0; i = (i + 1) & l.mask {
		if l.keys[i] == key {
			return l.values[i]
		}
	}
	return 0
}

// Len is the number of entries.
func (l *Lexicon) Len() int { return l.size }

// appendBinary writes the entries by key, as differences, and then their values.
func (l *Lexicon) appendBinary(dst []byte) []byte {
	entries := make([]entry, 0, l.size)
	for i, k := range l.keys {
		if k != 0 {
			entries = append(entries, entry{k, l.values[i]})
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	dst = binary.AppendUvarint(dst, uint64(len(entries)))
	last := sequence.Feature(0)
	for _, e := range entries {
		dst = binary.AppendUvarint(dst, uint64(e.key-last))
		last = e.key
	}
	for _, e := range entries {
		dst = binary.AppendUvarint(dst, uint64(e.value))
	}
	return dst
}

var errLexicon = errors.New("names: the lexicon in the weights file is damaged")

// readLexicon reads what appendBinary wrote and gives the rest.
func readLexicon(b []byte) (*Lexicon, error) {
	next := func() uint64 {
		v, n := binary.Uvarint(b)
		if n <= 0 {
			b = nil
			return 0
		}
		b = b[n:]
		return v
	}
	n := next()
	if n > uint64(len(b)) {
		return nil, errLexicon
	}
	entries := make([]entry, n)
	key := sequence.Feature(0)
	for i := range entries {
		d := next()
		if d == 0 || d > uint64(^sequence.Feature(0)-key) {
			return nil, errLexicon
		}
		key += sequence.Feature(d)
		entries[i].key = key
	}
	for i := range entries {
		entries[i].value = uint32(next())
	}
	if b == nil || len(b) != 0 {
		return nil, errLexicon
	}
	return newLexicon(entries), nil
}
