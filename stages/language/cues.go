package language

// cues are what tagger and parser see of a token.
type cues struct {
	form, lower            uint32 // hashes of the word
	suf1, suf2, suf3, suf4 uint32
	pre2, pre3             uint32
	fine, coarse           uint32 // word classes
	vector, kin            uint32 // the class by the word's vector, and the one above it
	shape                  uint32
	caps                   uint32
	labels                 uint64 // the labels that the word may have, as bits; 0 if any
	kind                   uint32 // hash of labels
	label                  uint32 // the tag, as an index into the model's labels, plus 1
	ground                 ground
	alt                    uint32 // the label that the tagger nearly chose instead, plus 1; 0 if it was sure
}

// edge is the token before the first and after the last.
var edge = cues{form: 3, lower: 3, shape: 15, fine: 1<<16 - 1, coarse: 255, kind: 3, label: 99}

const (
	shapeUpper  = 1 << iota // begins with a capital
	shapeCaps               // has no small letter
	shapeDigit              // has a digit
	shapeHyphen             // has a hyphen, apostrophe or the like
	shapeFirst              // begins the sentence
	shapeMarks              // has neither letters nor digits
)

// look fills in the cues of a word; first says that it begins the sentence.
func (c *cues) look(lex *lexicon, word string, first bool) {
	*c = cues{}
	c.form, c.lower = hashForm(word)
	n := len(word)
	c.suf1 = hashPart(word[max(0, n-1):])
	c.suf2 = hashPart(word[max(0, n-2):])
	c.suf3 = hashPart(word[max(0, n-3):])
	c.suf4 = hashPart(word[max(0, n-4):])
	c.pre2 = hashPart(word[:min(2, n)])
	c.pre3 = hashPart(word[:min(3, n)])
	c.shape = shapeOf(word)
	if first {
		c.shape |= shapeFirst
	}
	e := lex.find(c.form)
	vector := e.vector
	c.labels = e.labels
	c.caps = uint32(e.caps)
	if c.form != c.lower {
		// A capital may be the sentence's or a headline's: then the word in small letters tells more.
		low := lex.find(c.lower)
		vector = low.vector
		c.caps = max(c.caps, uint32(low.caps))
		if first || c.shape&shapeCaps != 0 {
			c.labels |= low.labels
		}
		if e.fine == 0 || first && low.fine != 0 && low.caps <= 4 {
			if e = low; !first {
				c.caps += 16
			}
		}
	}
	if vector > 0 {
		c.vector, c.kin = uint32(vector), uint32(vector-1)/8+1
	}
	c.fine, c.coarse = uint32(e.fine), uint32(e.coarse)
	c.kind = uint32(c.labels>>32)*0x9e3779b1 ^ uint32(c.labels)
}

func shapeOf(word string) uint32 {
	var shape uint32
	var lower, upper, other bool
	for i := range len(word) {
		switch b := word[i]; {
		case 'a' <= b && b <= 'z':
			lower = true
		case 'A' <= b && b <= 'Z':
			if i == 0 {
				shape |= shapeUpper
			}
			upper = true
		case '0' <= b && b <= '9':
			shape |= shapeDigit
		case b == '-' || b == '\'' || b == '.' || b == '/' || b == '@' || b == '_' || b == '&':
			shape |= shapeHyphen
		case b >= 0x80:
			other = true
		}
	}
	switch {
	case upper && !lower:
		shape |= shapeCaps
	case !upper && !lower && !other && shape&shapeDigit == 0:
		shape |= shapeMarks
	}
	return shape
}
