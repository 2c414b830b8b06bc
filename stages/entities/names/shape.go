package names

import (
	"unicode"
	"unicode/utf8"
)

// What a word looks like, as bits.
const (
	hasUpper    = 1 << iota // any capital
	hasLower                // any small letter
	hasDigit                //
	hasOther                // anything else
	firstUpper              // begins with a capital
	innerUpper              // a capital after a small letter: iPod, McCain
	allUpper                // two capitals or more and no small letter
	oneLetter               // a single capital, perhaps with a full stop
	innerHyphen             //
	innerStop               // a full stop: U.S., Inc.
	particle                // a small word that begins names: al-Qaida, van Rompuy
)

// look gives a word's bits and its shape: capitals, small letters, digits and other characters each as one sign, runs
// shortened to two, packed into a number.
func look(w string) (bits uint16, shape uint32) {
	const other, digit, small, capital = 1, 2, 3, 4
	last, run, uppers := uint32(0), 0, 0
	for i := 0; i < len(w); {
		r, n := rune(w[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(w[i:])
		}
		var c uint32
		switch {
		case 'a' <= r && r <= 'z', r >= utf8.RuneSelf && unicode.IsLower(r):
			c = small
			bits |= hasLower
		case 'A' <= r && r <= 'Z', r >= utf8.RuneSelf && unicode.IsUpper(r):
			c = capital
			uppers++
			if i == 0 {
				bits |= firstUpper
			} else if last == small {
				bits |= innerUpper
			}
			bits |= hasUpper
		case '0' <= r && r <= '9':
			c = digit
			bits |= hasDigit
		default:
			c = other
			switch {
			case r == '-':
				bits |= innerHyphen
			case r == '.':
				bits |= innerStop
			}
			bits |= hasOther
			if r >= utf8.RuneSelf && unicode.IsLetter(r) {
				c = small
			}
		}
		if c == last {
			run++
		} else {
			run = 1
		}
		if run <= 2 {
			shape = shape*5 + c
		}
		last = c
		i += n
	}
	if particles[w] {
		bits |= particle
	}
	if uppers >= 2 && bits&hasLower == 0 {
		bits |= allUpper
	}
	if uppers == 1 && bits&(hasLower|hasDigit) == 0 {
		bits |= oneLetter
	}
	return bits, shape
}

// particles are small words that begin family names and the names of groups.
var particles = map[string]bool{
	"al": true, "el": true, "an": true, "as": true, "ad": true, "ash": true, "ar": true, "de": true, "van": true, "von": true, "der": true,
	"den": true, "bin": true, "ibn": true, "abu": true, "la": true, "le": true, "du": true, "da": true, "dos": true, "di": true, "d'": true, "d’": true,
}
