// Package times finds expressions of time in a text and says which time they
// mean: TIMEX3 type and value (Pustejovsky et al. 2003), and the interval of
// days or instants that the value covers.
//
// It works in one pass. The text is split into words, numbers in all their
// shapes, and marks; each may belong to several classes (lexicon.tsv). A table
// of patterns over classes (rules.tsv) is tried wherever a word of a class
// stands; the longest pattern whose action accepts it wins. The action
// resolves the value: against the day of publication, against the day told of
// before ("the next day", "a year earlier"), and by the tense of the clause
// ("will meet on Friday", "met on Friday"). Afterwards words that shade an
// expression are added to its left ("early", "nearly", "the end of"), and a
// time of day joins the day beside it.
//
// The method is that of the rule systems of TempEval-3 (UzZaman et al. 2013);
// words and patterns are this project's own.
package times

import (
	"strings"
	"sync"
	"time"
)

// Expression is a time expression of a text, in the terms of TIMEX3.
type Expression struct {
	// Start and End are bytes of the text, end exclusive.
	Start, End int
	// Type is DATE, TIME, DURATION or SET.
	Type string
	// Value is the TIMEX3 value.
	Value string
	// Begin and Finish are the first and last day, or the instants, that Value covers; empty where that cannot be told.
	Begin, Finish string
}

// Tense is where a clause's verb places it.
type Tense uint8

// The tenses told apart.
const (
	NoTense Tense = iota
	Past
	Present
	Future
	// Done is the past of a verb that the time expression is a phrase of: they attacked on October 7. A time that only stands
	// in a clause of the past may be to come: they spoke of the vote on October 7.
	Done
)

// tokenMemory is memory for the tokens of a text, kept from text to text unless it grew beyond that of an article.
var tokenMemory = sync.Pool{New: func() any { return new([]token) }}

const mostTokensKept = 1 << 14

// Find returns the time expressions of a text in order; they do not overlap.
// Published is the article's date, RFC 3339 or a day, empty where unknown.
// Tense tells the tense of the clause around a byte of the text; with nil it
// is guessed from the words near by. Find is safe for concurrent use.
func Find(text, published string, tense func(at int) Tense) []Expression {
	lex := theLexicon()
	memory := tokenMemory.Get().(*[]token)
	f := &finder{lex: lex, body: text, tokens: lex.scan((*memory)[:0], text), clause: tense}
	defer func() {
		if cap(f.tokens) <= mostTokensKept {
			clear(f.tokens)
			*memory = f.tokens
		}
		tokenMemory.Put(memory)
	}()
	if t, err := time.Parse(time.RFC3339, published); err == nil {
		f.instant = t
		f.today, f.known = date(t.Year(), int(t.Month()), t.Day()), true
	} else if len(published) >= 10 {
		if t, err := time.Parse("2006-01-02", published[:10]); err == nil {
			f.today, f.known = t, true
		}
	}
	f.run()
	return f.out
}

// finder is one text's pass.
type finder struct {
	lex    *lexicon
	body   string
	tokens []token
	clause func(at int) Tense

	today   time.Time // the day of publication
	known   bool
	instant time.Time // the instant of publication, zero where only the day is known

	// What the text told of last, from which "the next day" counts.
	focus      time.Time
	focusGrain byte
	focusDay   time.Time // the day told last
	pastDay    time.Time // the day told last that was not to come
	focusAt    int       // the token that told it
	dayAt      int       // the token that told the day
	here       int       // the token that is being read
	// The quarter named last, and where; the one that the article reports on, and whether it was over.
	quarterYear, quarterNumber, quarterAt int
	reportYear, reportNumber              int
	reportOver                            bool
	spanAt                                int // where more than a quarter was named: nine months
	// business is set where the text reports on quarters at all.
	business bool

	found []found
	out   []Expression
}

// found is an expression as tokens.
type found struct {
	begin, end int
	kind       string
	value      string
	zone       string
	alone      bool // a time of day without a day of its own
	twelve     bool // a time of day that may be before noon or after
}

func (f *finder) look(t time.Time, grain byte) {
	f.focus, f.focusGrain, f.focusAt = t, grain, f.here
	if grain == 'D' {
		f.focusDay, f.dayAt = t, f.here
		if !t.After(f.today) {
			f.pastDay = t
		}
	}
}

func (f *finder) run() {
	f.business = f.tellsOfQuarters()
	var fits []fit
	for i := 0; i < len(f.tokens); {
		if f.tokens[i].set.none() {
			i++
			continue
		}
		fits = f.lex.fits(fits[:0], f.tokens[i:min(len(f.tokens), i+maxElements)])
		next := i + 1
		f.here = i
		for k := range fits {
			m := match{finder: f, fit: &fits[k], first: i, begin: i, end: i + fits[k].n}
			if !fits[k].rule.build(&m) {
				continue
			}
			floor := 0
			if n := len(f.found); n > 0 {
				floor = f.found[n-1].end
			}
			f.found = append(f.found, found{f.widen(m.begin, floor, m.kind), m.end, m.kind, m.value, m.zone, m.alone, m.twelve})
			next = m.end
			break
		}
		i = next
	}
	f.joinDurations()
	f.joinClocks()
	for _, e := range f.found {
		x := Expression{Start: int(f.tokens[e.begin].start), End: f.endOf(e.end - 1), Type: e.kind, Value: e.value}
		if e.kind == Date || e.kind == Time {
			x.Begin, x.Finish = Interval(e.value, e.zone)
		}
		f.out = append(f.out, x)
	}
}

// endOf is where an expression with the given last token ends. A point belongs to it that is not the sentence's alone: that of
// p.m., and that of Sept. where the sentence goes on.
func (f *finder) endOf(last int) int {
	t := &f.tokens[last]
	end := int(t.end)
	word := strings.TrimRight(f.body[t.start:end], ".")
	switch {
	case strings.Contains(word, "."):
		return end
	case t.point && t.set.any(f.lex.shortened) && last+1 < len(f.tokens):
		if rest := strings.TrimLeft(f.body[end+1:], " "); rest != "" && (rest[0] >= 'a' || isDigit(rest[0]) || strings.IndexByte(",;)-", rest[0]) >= 0) {
			return end + 1
		}
	}
	return int(t.start) + len(word)
}

// tellsOfQuarters reports whether the text names a quarter of a year.
func (f *finder) tellsOfQuarters() bool {
	unit := f.lex.classes["unit"]
	for i := range f.tokens {
		t := &f.tokens[i]
		if v, ok := t.meaning(unit); !ok || v.value != "Q" || i == 0 {
			continue
		}
		before := f.tokenAt(i - 1)
		if before.set.has(hyphen) {
			before = f.tokenAt(i - 2)
		}
		if before.order >= 1 && before.order <= 4 {
			return true
		}
	}
	return false
}

func (f *finder) tokenAt(i int) *token {
	if i < 0 || i >= len(f.tokens) {
		return &token{}
	}
	return &f.tokens[i]
}
