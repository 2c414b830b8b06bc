package language

// lexicon is what the model knows about words, by their hash: an open hash
// table of fixed size.
type lexicon struct {
	entries []entry // the length is a power of 2
}

// entry is what is known of a word form.
type entry struct {
	hash uint32
	// fine and coarse are the word's classes, 0 if it has none.
	fine   uint16
	coarse uint8
	// caps tells how often the word is capitalised inside a sentence, in eighths, plus 1; 0 if unknown.
	caps uint8
	// vector is the class of the word by its vector, 0 if it has none: of 64 classes, each of 16, each of 8.
	vector uint16
	// labels are the labels that the word may have, as bits; 0 if any.
	labels uint64
}

// noEntry is what is known of an unknown word: nothing.
var noEntry entry

func (l *lexicon) find(hash uint32) *entry {
	if hash == 0 {
		hash = 1
	}
	mask := uint32(len(l.entries) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		e := &l.entries[i]
		if e.hash == hash {
			return e
		}
		if e.hash == 0 {
			return &noEntry
		}
	}
}

// newLexicon makes a table of the entries; entries with the hash of an earlier one are left out.
func newLexicon(entries []entry) lexicon {
	size := 1024
	for size < 2*len(entries) {
		size *= 2
	}
	l := lexicon{make([]entry, size)}
	mask := uint32(size - 1)
	for _, e := range entries {
		if e.hash == 0 {
			e.hash = 1
		}
		i := e.hash & mask
		for l.entries[i].hash != 0 && l.entries[i].hash != e.hash {
			i = (i + 1) & mask
		}
		if l.entries[i].hash == 0 {
			l.entries[i] = e
		}
	}
	return l
}
