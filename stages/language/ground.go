package language

// ground counts what stands in a sentence up to a token and with it, so that
// what stands between two tokens is a difference and costs no walk. In a
// sentence of more than 255 commas the counts begin again; that misleads
// features now and then and harms nothing.
type ground struct{ commas, marks, quotes, verbs, links uint8 }

// survey fills in the ground of the tokens of a tagged sentence.
func (m *Model) survey(all []cues) {
	var g ground
	for i := range len(all) - 4 {
		c := &all[i+2]
		switch l := m.labels[c.label-1]; {
		case l.XPOS == OpenQuote || l.XPOS == CloseQuote:
			g.quotes++
		case c.lower == commaHash:
			g.commas++
		case l.UPOS == PUNCT:
			g.marks++
		case l.UPOS == VERB || l.UPOS == AUX:
			g.verbs++
		case l.UPOS == CCONJ || l.UPOS == SCONJ:
			g.links++
		}
		c.ground = g
	}
}

var commaHash, _ = hashForm(",")

// between tells in one value what stands between tokens a and b: whether there are none, one or more commas, other
// marks and verbs, whether a conjunction, and whether a quotation begins or ends. It is 0 where one of the tokens is
// not there.
func between(all []cues, a, b int32) uint32 {
	if a < 0 || b <= a {
		return 0
	}
	g, before := &all[b+1].ground, &all[a+2].ground
	v := 1 + upToTwo(g.commas-before.commas)
	v += 3 * upToTwo(g.marks-before.marks)
	v += 9 * upToTwo(g.verbs-before.verbs)
	v += 27 * uint32(min(g.links-before.links, 1))
	return v + 54*uint32((g.quotes-before.quotes)&1)
}

func upToTwo(n uint8) uint32 { return uint32(min(n, 2)) }
