package language

import (
	"encoding/binary"
	"strings"
)

// lemmaTable holds the lemmas that no rule gives, by word and tag.
type lemmaTable struct {
	slots []lemmaSlot // the length is a power of 2
	text  string
}

type lemmaSlot struct {
	hash uint32
	at   uint32
	n    uint8
}

// lemmaKey gives the hash of a word, in lower case, with its tag.
func lemmaKey(lower uint32, l label) uint32 {
	h := mix(300, lower, uint32(l.UPOS), uint32(l.XPOS))
	return uint32(h>>32) | 1
}

func (t *lemmaTable) find(key uint32) (string, bool) {
	mask := uint32(len(t.slots) - 1)
	for i := key & mask; t.slots[i].hash != 0; i = (i + 1) & mask {
		if s := &t.slots[i]; s.hash == key {
			return t.text[s.at : s.at+uint32(s.n)], true
		}
	}
	return "", false
}

// newLemmaTable makes a table from keys and lemmas; of equal keys the first counts.
func newLemmaTable(keys []uint32, lemmas []string) lemmaTable {
	t := lemmaTable{slots: make([]lemmaSlot, tableSize(len(keys)))}
	var text strings.Builder
	place := map[string]int{}
	mask := uint32(len(t.slots) - 1)
	for n, key := range keys {
		lemma := lemmas[n]
		if len(lemma) > 255 {
			continue
		}
		at, ok := place[lemma]
		if !ok {
			at = text.Len()
			place[lemma] = at
			text.WriteString(lemma)
		}
		i := key & mask
		for t.slots[i].hash != 0 && t.slots[i].hash != key {
			i = (i + 1) & mask
		}
		if t.slots[i].hash == 0 {
			t.slots[i] = lemmaSlot{key, uint32(at), uint8(len(lemma))}
		}
	}
	t.text = text.String()
	return t
}

func (t *lemmaTable) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(t.text)))
	b = append(b, t.text...)
	b = appendOccupied(b, len(t.slots), func(i int) bool { return t.slots[i].hash != 0 })
	for _, s := range t.slots {
		if s.hash != 0 {
			b = binary.LittleEndian.AppendUint32(b, s.hash)
			b = binary.LittleEndian.AppendUint32(b, s.at)
			b = append(b, s.n)
		}
	}
	return b
}

func (r *reader) lemmas() lemmaTable {
	t := lemmaTable{text: string(r.take(int(r.uint32())))}
	n, taken := r.occupied()
	t.slots = make([]lemmaSlot, max(n, 1))
	for i := range n {
		if taken[i/8]>>(i%8)&1 == 0 || r.failed {
			continue
		}
		s := lemmaSlot{r.uint32(), r.uint32(), r.byte()}
		if int(s.at)+int(s.n) > len(t.text) {
			r.failed = true
			break
		}
		t.slots[i] = s
	}
	return t
}

// stem is a lemma as the rules find it: the first keep bytes of the word, and then add.
type stem struct {
	keep int
	add  string
}

// stemOf gives the lemma of a regular form by the rules of English spelling. The word is in lower case, or of any case
// if it is a name. known tells whether a word, given as beginning and ending, is one that the model has seen.
func stemOf(word string, l label, known func(begin, end string) bool) stem {
	n := len(word)
	switch l.XPOS {
	case NNS, NNPS, VBZ:
		if l.UPOS == PROPN && l.XPOS != NNPS {
			break
		}
		return plural(word, known)
	case VBG:
		if n > 4 && strings.HasSuffix(word, "ing") {
			return participle(word, n-3, known)
		}
	case VBD, VBN:
		switch {
		case n > 4 && strings.HasSuffix(word, "ied"):
			return stem{n - 3, "y"}
		case n == 4 && strings.HasSuffix(word, "ied"): // lied
			return stem{n - 1, ""}
		}
		if n > 3 && strings.HasSuffix(word, "ed") {
			return participle(word, n-2, known)
		}
	case JJR, RBR:
		if n > 4 && strings.HasSuffix(word, "ier") {
			return stem{n - 3, "y"}
		}
		if n > 3 && strings.HasSuffix(word, "er") {
			return participle(word, n-2, known)
		}
	case JJS, RBS:
		if n > 5 && strings.HasSuffix(word, "iest") {
			return stem{n - 4, "y"}
		}
		if n > 4 && strings.HasSuffix(word, "est") {
			return participle(word, n-3, known)
		}
	}
	return stem{n, ""}
}

// plural takes the s off a noun or a verb.
func plural(word string, known func(begin, end string) bool) stem {
	n := len(word)
	switch {
	case n <= 2 || word[n-1] != 's' || strings.HasSuffix(word, "ss") || strings.HasSuffix(word, "'s"):
		return stem{n, ""}
	case n > 4 && strings.HasSuffix(word, "ies"):
		return stem{n - 3, "y"}
	case strings.HasSuffix(word, "sses"), strings.HasSuffix(word, "shes"), strings.HasSuffix(word, "ches") && !known(word[:n-1], ""),
		strings.HasSuffix(word, "xes") && !known(word[:n-1], ""), strings.HasSuffix(word, "zzes"):
		return stem{n - 2, ""}
	case n > 4 && strings.HasSuffix(word, "oes"), n > 4 && strings.HasSuffix(word, "uses") && known(word[:n-2], "") && !known(word[:n-1], ""):
		return stem{n - 2, ""}
	}
	return stem{n - 1, ""}
}

// participle gives the base of a form whose ending begins at cut: making/make, planning/plan, talking/talk.
func participle(word string, cut int, known func(begin, end string) bool) stem {
	base := word[:cut]
	if !hasVowel(base) { // string, sling
		return stem{len(word), ""}
	}
	last := base[cut-1]
	if cut >= 3 && last == base[cut-2] && !vowel(base, cut-1) {
		switch last {
		case 'l', 's', 'z', 'f':
			if known(base, "") || !known(base[:cut-1], "") {
				return stem{cut, ""}
			}
		}
		return stem{cut - 1, ""}
	}
	bare, withE := known(base, ""), known(base, "e")
	switch {
	case bare && !withE:
		return stem{cut, ""}
	case withE && !bare:
		return stem{cut, "e"}
	}
	if wantsE(base) {
		return stem{cut, "e"}
	}
	return stem{cut, ""}
}

// wantsE guesses whether a base has lost an e: after a consonant that a single vowel precedes, or one that no word ends in.
func wantsE(base string) bool {
	n := len(base)
	if n < 2 || !hasVowel(base) {
		return false
	}
	if n > 4 && (strings.HasSuffix(base, "iz") || strings.HasSuffix(base, "yz") || strings.HasSuffix(base, "is")) {
		return true // randomized, criminalised
	}
	switch base[n-1] {
	case 'v', 'c', 'u':
		return true
	case 'g', 's', 'z':
		return !vowel(base, n-2) || n >= 3 && vowel(base, n-3) && base[n-1] != 'g'
	case 'w', 'x', 'y', 'a', 'e', 'i', 'o':
		return false
	}
	if strings.HasSuffix(base, "at") || strings.HasSuffix(base, "ibl") || strings.HasSuffix(base, "bl") ||
		strings.HasSuffix(base, "tl") || strings.HasSuffix(base, "gl") || strings.HasSuffix(base, "dl") {
		return true
	}
	if strings.HasSuffix(base, "er") || strings.HasSuffix(base, "en") || strings.HasSuffix(base, "on") || strings.HasSuffix(base, "it") {
		return false
	}
	return vowel(base, n-2) && (n < 3 || !vowel(base, n-3))
}

func vowel(s string, i int) bool {
	switch s[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }
