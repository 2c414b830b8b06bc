package language

import "strings"

// splitter groups tokens into paragraphs and sentences.
type splitter struct {
	text       string
	tokens     []Token
	sentences  []Span
	paragraphs []Span
}

// run adds the sentences of a paragraph, tokens first to end.
func (s *splitter) run(first, end int) {
	if first >= end {
		return
	}
	s.paragraphs = append(s.paragraphs, Span{int32(first), int32(end)})
	begin := first
	open := false // inside double quotation marks
	for i := first; i < end; i++ {
		if s.quote(i) {
			open = s.opens(i, open)
		}
		if last := s.boundary(i, end, open); last >= i && last+1 < end {
			s.sentences = append(s.sentences, Span{int32(begin), int32(last + 1)})
			for ; i < last; i++ {
				if s.quote(i + 1) {
					open = s.opens(i+1, open)
				}
			}
			begin = last + 1
		}
	}
	s.sentences = append(s.sentences, Span{int32(begin), int32(end)})
}

func (s *splitter) word(i int) string {
	return s.text[s.tokens[i].Start:s.tokens[i].End]
}

// glued tells whether no white space lies before token i.
func (s *splitter) glued(i int) bool {
	return i > 0 && s.tokens[i-1].End == s.tokens[i].Start
}

func (s *splitter) quote(i int) bool {
	switch s.word(i) {
	case `"`, "“", "”", "„", "«", "»", "``", "''", "＂":
		return true
	}
	return false
}

// opens tells whether, after the quotation mark i, a quotation is open.
func (s *splitter) opens(i int, open bool) bool {
	switch s.word(i) {
	case "“", "„", "«", "``":
		return true
	case "”", "»", "''":
		return false
	}
	return !open
}

// maxMarks bounds the marks that may follow the end of a sentence.
const maxMarks = 16

// boundary gives the last token of the sentence if token i ends it, with the closing marks that follow; else -1.
func (s *splitter) boundary(i, end int, open bool) int {
	if i+1 >= end {
		return -1
	}
	if s.lineEnds(i) {
		return i
	}
	w := s.word(i)
	if len(w) == 0 {
		return -1
	}
	kind := terminal(w)
	if kind == notTerminal {
		return -1
	}
	// Closing marks without space before them belong to the sentence, and a closing quotation mark even after a space.
	last := i
	closed := false
	for last+1 < end && last < i+maxMarks {
		next := s.word(last + 1)
		if s.glued(last+1) && (isCloser(next) || s.quote(last+1) && (open || closed)) ||
			s.quote(last+1) && open && !closed && s.spaceAfter(last+1, end) {
			closed = closed || !isBracket(next)
			last++
			continue
		}
		if t := terminal(next); s.glued(last+1) && t != notTerminal && t != abbreviated {
			last++
			continue
		}
		if s.footnote(last+1, end) {
			last += 3
			continue
		}
		break
	}
	if last+1 >= end {
		return -1
	}
	if s.begins(last+1, end, kind, closed, last > i) {
		return last
	}
	return -1
}

// footnote tells whether the mark of a footnote stands at token i: "[17]". It belongs to the sentence before it.
func (s *splitter) footnote(i, end int) bool {
	if i+2 >= end || s.word(i) != "[" || s.word(i+2) != "]" {
		return false
	}
	for _, c := range []byte(s.word(i + 1)) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func (s *splitter) spaceAfter(i, end int) bool {
	return i+1 >= end || !s.glued(i+1)
}

// How a token may end a sentence.
type terminalKind uint8

const (
	notTerminal terminalKind = iota
	fullStop
	questionMark // or exclamation mark
	ellipsis
	abbreviated // an abbreviation's full stop, which may end a sentence too
)

func terminal(w string) terminalKind {
	switch w[0] {
	case '.':
		if len(w) == 1 {
			return fullStop
		}
		if w[1] == '.' {
			return ellipsis
		}
		return notTerminal
	case '?', '!':
		return questionMark
	}
	switch w {
	case "…", "[...]":
		return ellipsis
	case "。", "؟", "！", "？", "۔", "।":
		return questionMark
	}
	if n := len(w); n >= 2 && w[n-1] == '.' {
		return abbreviated
	}
	return notTerminal
}

func isCloser(w string) bool {
	switch w {
	case "”", "’", "'", "''", "»", ")", "]", "}", "）":
		return true
	}
	return false
}

func isBracket(w string) bool { return w == ")" || w == "]" || w == "}" }

// begins tells whether a sentence may begin at token i, after an end of the given kind.
func (s *splitter) begins(i, end int, kind terminalKind, closed, marks bool) bool {
	w := s.word(i)
	c, _, _ := charAt(w, 0)
	spaced := !s.glued(i)
	switch kind {
	case fullStop:
		if !spaced {
			return c == classUpper || c == classQuote || c == classIdeograph
		}
		switch c {
		case classLower:
			return !closed && !marks && !s.verb(i)
		case classClose:
			return false
		case classOther:
			return w != "," && w != ";" && w != ":"
		case classDash:
			return !closed
		}
		return true
	case questionMark:
		if !spaced && c != classUpper && c != classIdeograph {
			return false
		}
		switch c {
		case classUpper:
			return !closed || !s.reports(i, end)
		case classLower, classClose, classDash, classHyphen:
			return false
		case classOther:
			return w != "," && w != ";" && w != ":"
		}
		return true
	case ellipsis:
		if !spaced {
			return false
		}
		return c == classUpper && w != "I" || c == classQuote
	case abbreviated:
		return s.afterAbbreviation(i, c, w)
	}
	return false
}

// afterAbbreviation tells whether token i begins a sentence although an abbreviation stands before it.
func (s *splitter) afterAbbreviation(i int, c class, w string) bool {
	before := s.word(i - 1)
	if terminal(before) != abbreviated { // closing marks lie between
		return c == classUpper && starters.has(w)
	}
	stem := before[:len(before)-1]
	first, _, n := charAt(before, 0)
	switch kind := abbreviations.kind(stem); {
	case kind == abbrTitle, kind == abbrNumber, kind == abbrName, leading.has(stem):
		return false
	case kind == 0 && n == len(stem) && first == classUpper: // an initial
		return starters.has(w) && c == classUpper && i >= 2 && !s.capital(i-2)
	case first == classDigit:
		return false
	}
	switch c {
	case classUpper:
		return starters.has(w)
	case classQuote:
		return w == "“" || w == "``"
	}
	return false
}

// leading are abbreviations that say something of what follows, and so never end a sentence.
var leading = setOf("e.g", "i.e", "cf", "vs", "ca", "viz")

func (s *splitter) capital(i int) bool {
	c, _, _ := charAt(s.text, int(s.tokens[i].Start))
	return c == classUpper
}

// starters are words that begin a sentence where they are capitalised after an abbreviation.
var starters = setOf("the", "a", "an", "this", "that", "these", "those", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its",
	"their", "our", "my", "but", "and", "or", "so", "yet", "in", "on", "at", "by", "for", "from", "with", "after", "before", "as", "if",
	"when", "while", "although", "though", "since", "because", "until", "under", "over", "during", "despite", "according", "however",
	"meanwhile", "there", "here", "now", "then", "also", "some", "many", "most", "all", "both", "each", "no", "not", "only", "what",
	"who", "how", "why", "where", "which", "to", "one", "two", "three", "last", "earlier", "later", "still", "even", "just", "such",
	"other", "another", "among", "about", "between", "without", "within", "once", "please", "asked", "do", "does", "did", "is", "are",
	"was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "let", "thanks", "yes")

// reports tells whether "X said" follows a quotation, with X of a few words: then the sentence goes on.
func (s *splitter) reports(i, end int) bool {
	for j := i; j < min(i+5, end); j++ {
		w := s.word(j)
		if c, _, _ := charAt(w, 0); !c.alnum() {
			return false
		}
		if s.verb(j) {
			return true
		}
	}
	return false
}

// verb tells whether token i is a verb that tells of words spoken.
func (s *splitter) verb(i int) bool { return speaking.has(s.word(i)) }

var speaking = setOf("said", "says", "asked", "asks", "added", "adds", "told", "tells", "wrote", "writes", "replied", "replies",
	"shouted", "cried", "exclaimed", "wondered", "declared", "warned", "argued", "tweeted", "insisted", "chanted", "read", "continued")

// lineEnds tells whether a line break after token i ends a sentence: where the line ends in a mark, where the next
// line is a list's item, or where the line is too short to have been broken for its length.
func (s *splitter) lineEnds(i int) bool {
	between := s.text[s.tokens[i].End:s.tokens[i+1].Start]
	if strings.IndexByte(between, '\n') < 0 {
		return false
	}
	c, _, _ := charAt(s.text, int(s.tokens[i+1].Start))
	switch c {
	case classHyphen, classDash:
		return !s.gluedAfter(i + 1)
	case classOther:
		switch s.word(i + 1) {
		case "*", "•", "·", "●", "▪", "◦", "‣":
			return true
		}
		return false
	case classDigit:
		return s.text[s.tokens[i+1].End-1] == '.'
	case classUpper, classQuote:
	default:
		return false
	}
	last := s.word(i)
	if terminal(last) != notTerminal || s.quote(i) || last == ":" {
		return true
	}
	end := int(s.tokens[i].End)
	const short = 50
	begin := strings.LastIndexByte(s.text[max(0, end-short):end], '\n')
	return begin >= 0 || end < short
}

func (s *splitter) gluedAfter(i int) bool { return i+1 < len(s.tokens) && s.glued(i+1) }
