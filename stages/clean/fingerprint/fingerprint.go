// Package fingerprint finds articles that repeat each other's text: the same
// agency report in ten papers.
//
// A fingerprint is a MinHash sketch of the text's word shingles (Broder 1997),
// by one permutation: every run of four words is hashed once, the hash says
// into which of [Size] bins the run falls, and each bin keeps its least value,
// an empty one that of the next that is not (Shrivastava and Li 2014). One byte
// of each is kept (Li and König 2010). The share of equal bytes estimates how
// much two texts overlap, and a sketch costs one hash a word. Papers shorten
// and edit agency copy, so that true copies may share less than a third of
// their shingles; the estimate therefore goes with the number of words, from
// which follows how much of the shorter text is in the longer one
// ([Containment]). Agencies, bylines and datelines are to be stripped before:
// they are what papers change first.
package fingerprint

import (
	"encoding/base64"
	"encoding/binary"
	"unicode"
	"unicode/utf8"
)

// Size is how many bins a sketch has.
const Size = 128

// shingle is how many words make a shingle.
const shingle = 4

// minWords is the least number of words that a sketch says something about.
const minWords = 12

// empty is the value of a bin that nothing fell into.
const empty = ^uint32(0)

// Sketch is a fingerprint in memory.
type Sketch struct {
	// Mins is a byte of the least hash in each bin.
	Mins [Size]byte
	// Words is the number of words of the text.
	Words int
}

// Of makes the sketch of a text. It is false for texts that are too short.
func Of(text string) (Sketch, bool) {
	var (
		mins  [Size]uint32
		ring  [shingle]uint64
		words int
		sk    Sketch
	)
	for i := range mins {
		mins[i] = empty
	}
	h, inside := uint64(0), false
	word := func() {
		inside = false
		ring[words%shingle] = h
		words++
		if words < shingle {
			return
		}
		s := uint64(0)
		for k := range shingle {
			s = s*31 + ring[(words+k)%shingle]
		}
		s = mix(s)
		bin := s % Size
		mins[bin] = min(mins[bin], uint32(s>>32), empty-1)
	}
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			i++
			if alnum[c] {
				if !inside {
					h, inside = offset, true
				}
				h = (h ^ uint64(c|0x20)) * prime // letters in lower case; digits have the bit
			} else if inside {
				word()
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		wide := r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
		if wide || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if inside {
				word()
			}
			if wide { // scripts without spaces: each character is a word
				h, inside = uint64(r), true
				word()
			}
			continue
		}
		if !inside {
			h, inside = offset, true
		}
		h = (h ^ uint64(unicode.ToLower(r))) * prime
	}
	if inside {
		word()
	}
	if words < minWords {
		return sk, false
	}
	sk.Words = words
	sk.Mins = filled(&mins)
	return sk, true
}

// filled keeps a byte of each bin's least value; a bin without one borrows that of the next that has one.
func filled(mins *[Size]uint32) (bytes [Size]byte) {
	for i := range mins {
		from := i
		for mins[from] == empty {
			from = (from + 1) % Size
		}
		// The distance goes into the value: two empty bins agree only if they borrow alike.
		m := scramble(mins[from] + uint32(from-i)*0x9E3779B9)
		bytes[i] = byte(m)
	}
	return bytes
}

// alnum are the letters and digits of ASCII.
var alnum = func() (ok [128]bool) {
	for c := range ok {
		ok[c] = c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
	}
	return ok
}()

// The constants of FNV-1a.
const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

// mix spreads the bits of a number (the finalizer of MurmurHash3).
func mix(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

func scramble(x uint32) uint32 {
	x ^= x >> 16
	x *= 0x7feb352d
	x ^= x >> 15
	return x
}

// String is the sketch as text: base64 of the number of words and the bytes.
func (s Sketch) String() string {
	b := binary.AppendUvarint(make([]byte, 0, Size+4), uint64(s.Words))
	return base64.RawURLEncoding.EncodeToString(append(b, s.Mins[:]...))
}

// Parse reads what [Sketch.String] wrote.
func Parse(text string) (Sketch, bool) {
	b, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return Sketch{}, false
	}
	words, n := binary.Uvarint(b)
	if n <= 0 || len(b)-n != Size || words < minWords || words > 1<<31 {
		return Sketch{}, false
	}
	return Sketch{Mins: [Size]byte(b[n:]), Words: int(words)}, true
}

// Resemblance estimates the shingles that two texts share, as a part of those that either has: 0 to 1.
func Resemblance(a, b *Sketch) float64 {
	equal := 0
	for i := range a.Mins {
		if a.Mins[i] == b.Mins[i] {
			equal++
		}
	}
	// One byte is equal by chance once in 256.
	const chance = 1.0 / 256
	return max(0, (float64(equal)/Size-chance)/(1-chance))
}

// Containment estimates how much of the shorter text is in the longer one: 0 to 1.
func Containment(a, b *Sketch) float64 {
	r := Resemblance(a, b)
	union := float64(a.Words+b.Words) / (1 + r)
	return min(1, r*union/float64(min(a.Words, b.Words)))
}
