package times

import (
	"strings"
	"time"
)

// The types of an [Expression].
const (
	Date     = "DATE"
	Time     = "TIME"
	Duration = "DURATION"
	Set      = "SET"
)

// The values that stand for no time one could name.
const (
	presentRef = "PRESENT_REF"
	pastRef    = "PAST_REF"
	futureRef  = "FUTURE_REF"
)

// action decides whether a fit is an expression of time after all, and fills in what it means.
type action func(m *match) bool

// match is a rule's fit in the text, and what it comes to.
type match struct {
	*finder
	fit   *fit
	first int // the first token of the fit
	// What the expression is.
	kind, value string
	begin, end  int    // its tokens, where they are not those of the fit
	zone        string // the offset of a time of day
	alone       bool   // a time of day without a day of its own
	twelve      bool   // a time of day that may be before noon or after
}

// actions are what the rules name.
var actions = map[string]action{
	"date": calendarDate, "dateRel": dateRel, "dayBeside": dayBeside, "dayOfMonth": dayOfMonth, "dayRange": dayRange, "dayJoined": dayJoined, "written": written,
	"weekday": weekday, "weekdayRel": weekdayRel, "weekdayOf": weekdayOfUnit, "weekdayWeek": weekdayWeek, "today": today,
	"month": month, "monthOf": monthOf, "monthRel": monthRel, "monthRange": monthRange, "partOfMonth": partOfMonth,
	"year": bareYear, "years": yearRange, "fiscalYear": fiscalYear, "bc": beforeChrist, "decade": decadeOf, "decadePoss": decadeBy, "century": century,
	"season": season, "seasonRel": seasonRel, "seasonOf": seasonOf,
	"holiday": holidays, "holidayWeek": holidayWeek,
	"weekOf": weekOf, "beforeLast": beforeLast, "theWeekend": theWeekend,
	"unitRel": unitRel, "pastUnit": pastUnit, "theUnit": theUnit, "unitEnd": unitEnd,
	"quarter": quarter, "latest": latest, "half": halfYear, "yearAgo": yearAgo,
	"ago": ago, "earlier": earlier, "longAgo": fixed(pastRef), "inFuture": inFuture, "fromNow": fromNow,
	"nightOf": nightOf, "part": partOfDay, "dawn": atDawn, "earlyHours": earlyHours, "inTheDay": inTheDay, "tonight": tonight, "overnight": overnight,
	"clock": clockTime, "spokenClock": spokenClock, "noon": noon,
	"duration": duration, "vague": vague, "while": aWhile,
	"set": repetition, "setWeekday": setWeekday, "setPart": setPart, "setWeekend": setWeekend, "setHoliday": setHoliday, "setSeason": setSeason, "setMonth": setMonth, "adverb": adverb,
	"recentUnits": fixed(pastRef), "comingUnits": fixed(futureRef), "theseDays": theseDays, "soon": soon, "current": current,
	"ref": ref("ref"), "recent": ref("recent"), "past": thePast, "future": fixed(futureRef), "present": fixed(presentRef),
}

// token returns the first token that fills an element with the class, nil if there is none.
func (m *match) token(name string) *token { return m.nth(name, 0) }

// nth returns the n-th such token, from 0.
func (m *match) nth(name string, n int) *token {
	c := m.lex.classes[name]
	for e := range m.fit.rule.elements {
		if at := m.fit.at[e]; at >= 0 && m.fit.rule.elements[e].set.has(c) {
			if t := &m.tokens[m.first+int(at)]; t.set.has(c) {
				if n == 0 {
					return t
				}
				n--
			}
		}
	}
	return nil
}

// is reports whether the fit has a token of the class.
func (m *match) is(name string) bool { return m.nth(name, 0) != nil }

// meaning returns what the first token of the class stands for.
func (m *match) meaning(name string) meaning {
	if t := m.token(name); t != nil {
		v, _ := t.meaning(m.lex.classes[name])
		return v
	}
	return meaning{}
}

// unit returns the letter of the unit, singular or plural, that stands last.
func (m *match) unit() string {
	out := ""
	for e := range m.fit.rule.elements {
		if at := m.fit.at[e]; at >= 0 {
			t := &m.tokens[m.first+int(at)]
			for _, name := range []string{"unit", "units"} {
				c := m.lex.classes[name]
				if m.fit.rule.elements[e].set.has(c) {
					if v, ok := t.meaning(c); ok {
						out = v.value
					}
				}
			}
		}
	}
	return out
}

// direction is -1, 0 or 1 for last, this and next.
func (m *match) direction() int {
	for _, name := range []string{"past", "coming", "last", "next", "follow", "this", "that", "same"} {
		if m.is(name) {
			return m.meaning(name).n
		}
	}
	return 0
}

// anchored reports whether a relative expression counts from a day told before, not from today.
func (m *match) anchored() bool {
	return m.is("follow") || m.is("that") || m.is("same") || m.previousOf()
}

// previousOf reports whether the match is the previous day, Friday or month of one as precise that was told: "last" would count from today.
func (m *match) previousOf() bool {
	if !m.is("the") || !m.is("last") || m.lower(m.first+1) == "last" || m.focusGrain == 0 {
		return false
	}
	grain := "D"
	if u := m.unit(); u != "" {
		grain = u
	}
	return strings.IndexByte(grains, m.focusGrain) <= strings.Index(grains, grain)
}

// ofDay reports whether the match is a day or a part of one.
func (m *match) ofDay() bool { return m.is("wday") || m.is("part") || m.unit() == "D" }

func (m *match) set(kind, value string) bool {
	m.kind, m.value = kind, value
	return value != ""
}

// from returns the day that relative expressions count from.
func (m *match) from() (t time.Time, ok bool) {
	switch {
	case !m.anchored() || m.focus.IsZero():
		return m.today, m.known
	case m.ofDay() && m.focus.After(m.today) && !m.pastDay.IsZero() && m.tense(m.first) == Past: // the same day, of what is over
		return m.pastDay, true
	case m.ofDay() && m.focusGrain != 'D' && !m.focusDay.IsZero():
		return m.focusDay, true
	}
	return m.focus, true
}

// previous and following return the neighbours of the fit, an empty token at the text's ends.
func (m *match) previous() *token {
	if m.first == 0 {
		return &token{}
	}
	return &m.tokens[m.first-1]
}

func (m *match) following() *token { return m.tokenAt(m.first + m.fit.n) }

func (m *match) text(t *token) string { return m.body[t.start:t.end] }

// sameParagraph reports whether no line ends between a byte not far before and the match.
func (m *match) sameParagraph(at int) bool {
	const reach = 2000
	return int(m.tokens[m.first].start)-at < reach && !strings.Contains(m.body[at:m.tokens[m.first].start], "\n")
}

// fixed gives a value that does not depend on the words.
func fixed(value string) action {
	return func(m *match) bool { return m.set(Date, value) }
}

func ref(class string) action {
	return func(m *match) bool { return m.set(Date, m.meaning(class).value) }
}
