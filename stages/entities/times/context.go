package times

import "strings"

// shading is the classes that rules and what surrounds them are asked about.
type shading struct {
	the, of, in, shade, bound, approx, more, least, than, up, to, at, hyphen, zone, on, commaOrOn, counted, amount, wday, ampm set
}

func (l *lexicon) setOf(names ...string) set {
	var s set
	for _, n := range names {
		s.add(l.class(n))
	}
	return s
}

func newShading(l *lexicon) shading {
	l.beforeMonth = l.setOf("in", "of", "the", "to", "from", "shade", "last", "this", "next", "past", "and", "or", "bound", "every", "day", "wday", "comma", "on", "hyphen", "follow")
	l.beforeYear = l.setOf("in", "of", "to", "from", "shade", "and", "or", "bound", "month", "season", "the", "hyphen")
	l.afterAmount = l.setOf("units", "ampm")
	l.determiner = l.setOf("the", "a", "poss")
	l.afterClock = l.setOf("num", "clock", "ampm", "oclock", "zone", "noon")
	l.afterYear = l.setOf("ago", "earlier", "end")
	l.unitLike = l.setOf("unit", "units", "few", "weekend", "many", "season")
	l.dayLike = l.setOf("wday", "today", "day", "year", "comma")
	l.named = l.setOf("unit", "units", "weekend", "part", "wday", "month", "season", "holiday")
	l.relative = l.setOf("last", "this", "next", "follow", "that")
	l.shortened = l.setOf("month", "wabbr")
	return shading{
		the: l.setOf("the"), of: l.setOf("of"), in: l.setOf("in"), shade: l.setOf("shade"), bound: l.setOf("bound"), approx: l.setOf("approx"),
		more: l.setOf("more", "less"), least: l.setOf("least"), than: l.setOf("than"), up: l.setOf("up"), to: l.setOf("to"), at: l.setOf("at"),
		hyphen: l.setOf("hyphen"), on: l.setOf("on"), zone: l.setOf("zone"), commaOrOn: l.setOf("comma", "on"),
		counted: l.setOf("num", "a", "half", "clock", "year", "decade"), amount: l.setOf("num", "a", "half"), wday: l.setOf("wday"), ampm: l.setOf("ampm"),
	}
}

// widen adds the words on the left that shade an expression, down to token floor.
func (f *finder) widen(begin, floor int, kind string) int {
	s := &f.lex.shade
	is := func(i int, want set) bool { return i >= floor && i < len(f.tokens) && f.tokens[i].set.any(want) }
	// the end of [the] year, the beginning of November
	if is(begin-1, s.of) && is(begin-2, s.bound) && kind != Duration {
		begin -= 2
		if is(begin-1, s.the) {
			begin--
		}
		return begin
	}
	if kind == Date || kind == Time {
		switch {
		case is(begin-1, s.shade) && (kind == Time || !is(begin, s.wday) || !f.comparative(begin-1)):
			begin--
		case is(begin-1, s.hyphen) && (is(begin-2, s.shade) || is(begin-2, s.bound)) && f.tokens[begin-1].glued:
			begin -= 2
		case is(begin-1, s.in) && is(begin-2, s.shade):
			begin -= 2
		case is(begin-1, s.on) && is(begin-2, s.shade) && !f.comparative(begin-2): // early on Monday
			begin -= 2
		case is(begin-1, s.than) && is(begin-2, s.more) && is(begin, s.amount) && !f.tokens[begin].set.has(year): // more than two years ago
			return begin - 2
		case is(begin-1, s.least) && is(begin-2, s.at) && is(begin, s.amount) && !f.tokens[begin].set.has(year):
			return begin - 2
		default:
			if is(begin-1, s.approx) && is(begin, s.counted) && f.approximates(begin-1) {
				begin--
			}
			return begin
		}
		if is(begin-1, s.the) && !f.comparative(begin) {
			begin--
		}
		return begin
	}
	if kind != Duration {
		return begin
	}
	switch {
	case is(begin-1, s.than) && is(begin-2, s.more):
		begin -= 2
		if word := f.lower(begin - 1); word == "no" || word == "not" || word == "little" {
			begin--
		}
	case is(begin-1, s.least) && is(begin-2, s.at):
		begin -= 2
	case is(begin-1, s.to) && is(begin-2, s.up):
		begin -= 2
	case is(begin-1, s.approx) && is(begin, s.counted) && (f.approximates(begin-1) || f.exceeds(begin-1)):
		begin--
	}
	return begin
}

// comparative tells "earlier" and "later" from "early" and "late".
func (f *finder) comparative(i int) bool { return strings.HasSuffix(f.lower(i), "er") }

// exceeds tells the "over" of "for over a week" from that of "spent over a week".
func (f *finder) exceeds(i int) bool {
	if f.lower(i) != "over" {
		return false
	}
	switch f.lower(i - 1) {
	case "for", "of", "in", "on", "after", "with", "within", "since", "just", "well", "last", "lasts", "lasted", "take", "takes", "took", "taken", "is", "was", "been":
		return true
	}
	return false
}

// approximates tells "around 7 p.m." and "about 1990" from "over Christmas".
func (f *finder) approximates(i int) bool {
	switch f.lower(i) {
	case "about", "around", "approximately", "nearly", "almost", "roughly":
		return true
	}
	return false
}

func (f *finder) lower(i int) string {
	if i < 0 || i >= len(f.tokens) {
		return ""
	}
	return strings.ToLower(f.body[f.tokens[i].start:f.tokens[i].end])
}

// plainNoun reports whether a token is a word that is no function word: what follows "the past" in "the past champion".
func (f *finder) plainNoun(t *token) bool {
	if t.end <= t.start || !isLetter(f.body[t.start]) || !t.set.none() {
		return false
	}
	switch strings.ToLower(f.body[t.start:t.end]) {
	case "is", "was", "are", "were", "has", "have", "had", "will", "would", "he", "she", "it", "they", "we", "i", "but", "when", "where", "who", "which",
		"as", "by", "with", "for", "said", "says", "because", "while", "if", "after", "before", "may", "can", "could", "than", "then", "there", "into", "so":
		return false
	}
	return true
}

// previousByte returns the byte before the match that is no blank.
func (m *match) previousByte() byte {
	for i := int(m.tokens[m.first].start) - 1; i >= 0; i-- {
		if c := m.body[i]; c != ' ' {
			return c
		}
	}
	return 0
}

// sentenceStart reports whether token i begins a sentence or a line.
func (f *finder) sentenceStart(i int) bool {
	if i == 0 {
		return true
	}
	switch f.body[f.tokens[i-1].end-1] {
	case '.': // but not that of p.m. or Dec. before a small letter or a number
		return f.body[f.tokens[i].start] < '0' || f.body[f.tokens[i].start] > '9' && f.body[f.tokens[i].start] < 'a'
	case '!', '?', ':', '"', '(', '\n':
		return true
	}
	return strings.HasSuffix(f.body[:f.tokens[i].start], "“")
}
