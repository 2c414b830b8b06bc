package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/stages/sequence"
)

// A quotation is a stretch of text between quotation marks, whatever it is there for: speech, a title or a scare quote.
type quotation struct {
	// start and end are bytes of the text, the marks included.
	start, end int
	// depth is 0 for a quotation that lies in no other.
	depth int
	// closed is set where a closing mark was found; otherwise the quotation ends with its paragraph.
	closed bool
	// continues is the index of the quotation, open at the end of the paragraph before, that this one goes on with; or -1.
	continues int
}

// A mark's family: glyphs of one family may close each other, since many texts mix straight and curly ones.
type family uint8

const (
	noFamily family = iota
	doubles
	singles
	guillemets
	smallGuillemets
	corners
	whiteCorners
	families
)

// A role is what a mark may be by its shape alone.
type role uint8

const (
	opens role = 1 << iota
	closes
)

// shapeOf tells the marks from other characters. Low and reversed marks only open; the rest follow their usual use,
// with the exceptions that decide makes.
func shapeOf(r rune) (family, role) {
	switch r {
	case '"', '＂', '‟':
		return doubles, opens | closes
	case '“', '„', '⹂', '〝':
		return doubles, opens
	case '”', '〞', '〟':
		return doubles, closes
	case '\'', '＇':
		return singles, opens | closes
	case '‘', '‚', '‛', '`':
		return singles, opens
	case '’', '´':
		return singles, closes
	case '«', '»':
		return guillemets, opens | closes
	case '‹', '›':
		return smallGuillemets, opens | closes
	case '「':
		return corners, opens
	case '」':
		return corners, closes
	case '『':
		return whiteCorners, opens
	case '』':
		return whiteCorners, closes
	}
	return noFamily, 0
}

// A mark is one quotation mark of a paragraph, or two single ones that stand for a double one.
type mark struct {
	start, end int
	family     family
	shape      role
	glyph      rune
	prev, next rune // the characters around it; a blank at the edges of the paragraph
	// laterClose is set where a mark that surely closes a single quotation follows before one that opens it.
	laterClose bool
}

// quotations finds the stretches in quotation marks: a state machine over the marks of each paragraph, in which a mark's
// neighbours say whether it opens, closes or is none at all. It never fails: a missing close ends with the paragraph,
// or runs on where the next paragraph opens with a mark of the same family, as printers do with long speech; a missing
// opening is passed over. The result is in order of start, an outer quotation before what lies in it.
func quotations(text string) []quotation {
	s := scanner{text: text, carried: -1}
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		s.paragraph(start, end)
		start = end + 1
	}
	return s.found
}

type scanner struct {
	text  string
	found []quotation
	marks []mark
	// open holds the indexes in found of the quotations that are not closed yet, outermost first; families their marks'.
	open     []int
	families []family
	// carried is the quotation left open by the paragraph before, carriedFamily its marks'; -1 where there is none.
	carried       int
	carriedFamily family
	// start is the first byte of the paragraph that is not blank, nextOpens the single mark that opens the next paragraph, 0 for none.
	start     int
	nextOpens rune
}

func (s *scanner) paragraph(start, end int) {
	s.collect(start, end)
	if strings.TrimSpace(s.text[start:end]) == "" {
		return
	}
	s.start = start + len(s.text[start:end]) - len(strings.TrimLeftFunc(s.text[start:end], unicode.IsSpace))
	s.nextOpens = s.opensWith(end)
	carried, carriedFamily := s.carried, s.carriedFamily
	s.carried = -1
	for i := range s.marks {
		m := &s.marks[i]
		switch s.decide(m) {
		case opens:
			s.begin(m)
			if carried >= 0 && m.start == s.start && m.family == carriedFamily {
				s.found[len(s.found)-1].continues = carried
			}
		case closes:
			s.finish(m)
		}
	}
	stop := start + len(strings.TrimRightFunc(s.text[start:end], unicode.IsSpace))
	if len(s.open) > 0 {
		s.carried, s.carriedFamily = s.open[0], s.families[0]
	}
	for _, q := range s.open {
		s.found[q].end = stop
	}
	s.open, s.families = s.open[:0], s.families[:0]
}

// collect lists the marks of a paragraph, two adjoining single ones as a double one.
func (s *scanner) collect(start, end int) {
	s.marks = s.marks[:0]
	prev := ' '
	for i := start; i < end; {
		r, size := rune(s.text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s.text[i:end])
		}
		f, shape := shapeOf(r)
		if f == noFamily {
			prev, i = r, i+size
			continue
		}
		m := mark{start: i, end: i + size, family: f, shape: shape, glyph: r, prev: prev}
		if f == singles && strings.HasPrefix(s.text[m.end:end], s.text[m.start:m.end]) && !unicode.IsDigit(prev) {
			m.end, m.family = m.end+size, doubles
		}
		m.next = ' '
		if m.end < end {
			m.next, _ = utf8.DecodeRuneInString(s.text[m.end:end])
		}
		s.marks = append(s.marks, m)
		prev, i = r, m.end
	}
	later := false
	for i := len(s.marks) - 1; i >= 0; i-- {
		m := &s.marks[i]
		m.laterClose = later
		if m.family != singles {
			continue
		}
		switch {
		case m.closesPlainly():
			later = true
		case m.opensPlainly() && !s.elides(m):
			later = false
		}
	}
}

// opensPlainly and closesPlainly judge by the neighbours: what opens stands after a blank and before a word, what closes
// the other way round. Neither holds for a mark between letters, both may for one between a dash and a word.
func (m *mark) opensPlainly() bool  { return edgeBefore(m.prev) && !edgeAfter(m.next) }
func (m *mark) closesPlainly() bool { return !edgeBefore(m.prev) && edgeAfter(m.next) }

// edgeBefore tells the characters after which a quotation may open.
func edgeBefore(r rune) bool {
	f, shape := shapeOf(r)
	return unicode.IsSpace(r) || strings.ContainsRune("([{<-–—/:…", r) || f != noFamily && shape&opens != 0
}

// edgeAfter tells the characters before which a quotation may close.
func edgeAfter(r rune) bool {
	f, shape := shapeOf(r)
	return unicode.IsSpace(r) || strings.ContainsRune(".,;:!?)]}>-–—/…", r) || f != noFamily && shape&closes != 0
}

// decide says what a mark does here: opens, closes, or 0 for an apostrophe, a foot, an inch or a stray mark.
func (s *scanner) decide(m *mark) role {
	switch m.family {
	case singles:
		return s.decideSingle(m)
	case doubles:
		return s.decideDouble(m)
	case guillemets, smallGuillemets: // « French » and »German«: whichever comes first opens
		if s.isOpen(m.family) && s.text[s.found[s.open[len(s.open)-1]].start:][:len(string(m.glyph))] != string(m.glyph) {
			return closes
		}
		if s.isOpen(m.family) && !m.opensPlainly() {
			return closes
		}
		return opens
	}
	if m.shape == closes && !s.isOpen(m.family) {
		return 0
	}
	return m.shape
}

func (s *scanner) decideDouble(m *mark) role {
	open := s.isOpen(doubles)
	switch {
	case unicode.IsDigit(m.prev) && s.afterFeet(m):
		return 0
	case unicode.IsDigit(m.prev) && !open && m.shape&closes != 0: // a 12" pizza
		return 0
	case m.shape == opens && open && s.openedLow(): // „so“
		return closes
	case m.shape == opens:
		if open && m.closesPlainly() {
			return closes
		}
		return opens
	case m.shape == closes:
		if !open && m.opensPlainly() { // ”so”
			return opens
		}
		return closes
	case open && (m.closesPlainly() || !m.opensPlainly()):
		return closes
	case edgeAfter(m.next) && !edgeBefore(m.prev): // nothing to close
		return closes
	}
	return opens
}

func (s *scanner) decideSingle(m *mark) role {
	wordBefore := unicode.IsLetter(m.prev) || unicode.IsDigit(m.prev)
	wordAfter := unicode.IsLetter(m.next) || unicode.IsDigit(m.next)
	open := s.isOpen(singles)
	switch {
	case wordBefore && wordAfter: // don't
		return 0
	case m.opensPlainly() && m.shape&opens != 0:
		if s.elides(m) || !m.laterClose && !s.runsOn(m) { // 'em, the '90s
			return 0
		}
		return opens
	case !open:
		return 0
	case m.closesPlainly() || !wordAfter:
		if m.shape == opens {
			return 0
		}
		// A plural's possessive, unless nothing else can close: the 'workers' party' line.
		if m.laterClose && (m.prev == 's' || m.prev == 'S') && m.next == ' ' {
			return 0
		}
		return closes
	}
	return 0
}

// runsOn tells whether a single mark that nothing in its paragraph closes begins speech of several paragraphs: it stands at the
// start of its paragraph or behind what announces speech, and the next one opens with its like. He said: 'We waited.⏎'Nobody came.'
func (s *scanner) runsOn(m *mark) bool {
	if m.glyph != s.nextOpens {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s.text[s.start:m.start], " "))
	return m.start == s.start || strings.ContainsRune(":,.?!", before)
}

// opensWith gives the single mark with which the first paragraph from a byte on opens a quotation, 0 if there is none.
func (s *scanner) opensWith(at int) rune {
	at += len(s.text[at:]) - len(strings.TrimLeftFunc(s.text[at:], unicode.IsSpace))
	glyph, size := utf8.DecodeRuneInString(s.text[at:])
	m := mark{start: at, end: at + size, glyph: glyph, prev: ' '}
	m.next, _ = utf8.DecodeRuneInString(s.text[m.end:])
	if f, shape := shapeOf(glyph); f != singles || shape&opens == 0 || !m.opensPlainly() || s.elides(&m) {
		return 0
	}
	return glyph
}

// elides tells 'em, 'til and the '90s from a quotation that opens.
func (s *scanner) elides(m *mark) bool {
	rest := s.text[m.end:min(len(s.text), m.end+8)]
	if len(rest) >= 3 && isDigit(rest[0]) && isDigit(rest[1]) && rest[2] == 's' {
		return true
	}
	n := 0
	for n < len(rest) && rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z' {
		n++
	}
	switch rest[:n] {
	case "em", "til", "tis", "twas", "cause", "n", "bout", "round":
		return true
	}
	return false
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// afterFeet tells whether a double mark after digits ends a height such as 6'2".
func (s *scanner) afterFeet(m *mark) bool {
	i := m.start
	for i > 0 && m.start-i < 4 && isDigit(s.text[i-1]) {
		i--
	}
	feet := strings.TrimSuffix(s.text[:i], " ")
	return strings.HasSuffix(feet, "'") || strings.HasSuffix(feet, "’")
}

// isOpen tells whether a quotation with marks of a family is open, at whatever depth.
func (s *scanner) isOpen(f family) bool {
	for _, g := range s.families {
		if g == f {
			return true
		}
	}
	return false
}

// openedLow tells whether the innermost open quotation began with a low mark, which “ closes.
func (s *scanner) openedLow() bool {
	r, _ := utf8.DecodeRuneInString(s.text[s.found[s.open[len(s.open)-1]].start:])
	return r == '„' || r == '⹂'
}

// maxDepth bounds how deep quotations nest, and with it the work per mark.
const maxDepth = 4

func (s *scanner) begin(m *mark) {
	// A second opening of the same family: the first one's close is missing.
	for len(s.open) > 0 && (s.isOpen(m.family) || len(s.open) == maxDepth) {
		s.pop(s.lostClose(m), false)
	}
	s.found = append(s.found, quotation{start: m.start, end: len(s.text), depth: len(s.open), continues: -1})
	s.open = append(s.open, len(s.found)-1)
	s.families = append(s.families, m.family)
}

// lostClose is where the innermost open quotation ends that another mark shows to lack its own: at the comma before who speaks, if
// that is told, or else at the mark: "We will win, she said. "Soon."
func (s *scanner) lostClose(m *mark) int {
	const most = 1000 // bytes
	from := s.found[s.open[len(s.open)-1]].start
	text := s.text[from:m.start]
	if len(text) > most || !strings.HasSuffix(strings.TrimRightFunc(text, unicode.IsSpace), ".") {
		return m.start
	}
	for i := strings.Index(text, ", "); i >= 0; {
		if tellsSpeaker(text[i+2:]) {
			return from + i + 1
		}
		next := strings.Index(text[i+2:], ", ")
		if next < 0 {
			break
		}
		i += 2 + next
	}
	return m.start
}

// tellsSpeaker tells whether one of the first words of a text is a verb of speech, in the main clause.
func tellsSpeaker(text string) bool {
	const within = 4
	for n, word := range strings.Fields(text[:min(len(text), 100)]) {
		switch word {
		case "and", "but", "or", "as", "who", "which", "that", "when":
			return false
		}
		if n == within {
			return false
		}
		if found, ok := cueLexicon.find(sequence.HashLower(strings.TrimRight(word, ".:"))); ok && found.class == say && 'a' <= word[0] && word[0] <= 'z' {
			return true
		}
	}
	return false
}

func (s *scanner) finish(m *mark) {
	if !s.isOpen(m.family) {
		return
	}
	for s.families[len(s.families)-1] != m.family {
		s.pop(m.start, false)
	}
	s.pop(m.end, true)
}

// pop ends the innermost open quotation.
func (s *scanner) pop(end int, closed bool) {
	n := len(s.open) - 1
	q := &s.found[s.open[n]]
	q.end, q.closed = end, closed
	s.open, s.families = s.open[:n], s.families[:n]
}
