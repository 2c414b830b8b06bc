package times

import (
	"fmt"
	"strings"
)

// Units counted from today or from a time told before: next week, the same month, the year.

func unitRel(m *match) bool {
	if m.fit.n > 1 && m.tokens[m.first].capital && m.named(&m.tokens[m.first+1]) {
		return false
	}
	if m.is("weekend") {
		t, ok := m.from()
		if !ok {
			return m.set(Date, "XXXX-WXX-WE")
		}
		n := m.direction()
		if n < 0 && weekdayOf(t) == 7 && !m.is("past") {
			n = -1
		}
		return m.weekendOf(t.AddDate(0, 0, 7*n))
	}
	unit := m.unit()
	switch unit {
	case "S", "M", "H":
		if unit == "M" && m.is("last") && m.figurative() {
			return false
		}
		if m.is("next") || m.is("last") {
			return m.set(Duration, period("1", unit))
		}
		return false
	case "D":
		if m.is("last") && !m.is("the") || m.is("next") && !m.is("the") || m.is("fiscal") || m.is("same") && !m.is("the") && !m.is("that") {
			return false
		}
		if m.is("next") || m.is("last") { // the next day: after the one told of
			t := m.focusDay
			if t.IsZero() {
				t = m.focus
			}
			if t.IsZero() {
				return false
			}
			m.look(t.AddDate(0, 0, m.direction()), 'D')
			return m.set(Date, dayValue(m.focus))
		}
	}
	if m.is("same") && m.focus.IsZero() {
		return false
	}
	if m.is("that") && (m.focus.IsZero() || !m.is("same") && m.following().set.none() && m.plainNoun(m.following()) && unit == "D") {
		return false
	}
	t, ok := m.from()
	if !ok {
		return m.set(Date, [3]string{pastRef, presentRef, futureRef}[m.direction()+1])
	}
	n := m.direction()
	if unit == "D" && n == 0 && m.anchored() && m.focusGrain == 'O' && m.sameParagraph(int(m.tokens[m.focusAt].end)) { // that day, of a month
		return m.set(Date, monthValue(m.focus)+"-XX")
	}
	if unit == "D" && n == 0 && m.anchored() && m.focusGrain != 'D' && m.focusDay.IsZero() {
		return m.set(Date, at(m.focus, m.focusGrain))
	}
	if n != 0 && m.is("the") && m.fit.n == 3 && m.lower(m.first-1) == "for" && unit != "Q" && !m.anchored() { // how long something takes
		return m.set(Duration, period("1", unit))
	}
	if unit == "Q" && n == 0 && m.is("same") && m.quarterYear != 0 {
		y, q := m.quarterNow()
		return m.set(Date, quarterValue(y, q))
	}
	t = shift(t, unit[0], n)
	m.look(t, unit[0])
	return m.set(Date, at(t, unit[0]))
}

// named reports whether a word with a capital is rather part of a name: ABC's "This Week". In headlines all words have capitals.
func (m *match) named(t *token) bool {
	if !t.capital {
		return false
	}
	const reach = 6
	for i := max(0, m.first-reach); i < min(len(m.tokens), m.first+m.fit.n+reach); i++ {
		if o := &m.tokens[i]; o.end-o.start > 3 && 'a' <= m.body[o.start] && m.body[o.start] <= 'z' {
			return true
		}
	}
	return false
}

// figurative reports whether the last minute is not one of sixty seconds: at the last minute, until the last minute.
func (m *match) figurative() bool {
	i := m.first - 1
	if m.lower(i) == "the" {
		i--
	}
	switch m.lower(i) {
	case "at", "until", "till", "to":
		return true
	}
	return false
}

// pastUnit is the time up to now: the past year, this past week.
func pastUnit(m *match) bool {
	if m.is("the") || m.is("this") {
		return m.set(Duration, period("1", m.unit()))
	}
	return false
}

func theUnit(m *match) bool {
	unit := m.unit()
	if of := m.following(); unit == "Y" && of.set.any(m.lex.shade.of) {
		switch m.lower(m.first + m.fit.n + 1) {
		case "the", "a", "an", "his", "her", "their", "its": // the year of the tablet
			return false
		}
	}
	if after := m.following(); !m.known || after.set.has(hyphen) && after.glued && m.tokenAt(m.first+m.fit.n+1).glued { // the year-long inquiry
		return false
	}
	switch unit {
	case "Q":
		y, q := m.quarterNow()
		if t, ok := m.endedOn(); ok { // the quarter ended July 31 lies mostly in the second of the calendar
			t = t.AddDate(0, 0, -45)
			y, q = t.Year(), quarterOf(t)
			m.nameQuarter(y, q)
		}
		return m.set(Date, quarterValue(y, q))
	case "Y":
		if m.is("full") && m.today.Month() <= 3 && m.tense(m.first) == Past { // what results of the last quarter tell of
			return m.set(Date, at(m.today.AddDate(-1, 0, 0), 'Y'))
		}
		if m.is("full") || m.is("fiscal") {
			return m.set(Date, at(m.today, 'Y'))
		}
		switch strings.ToLower(m.text(m.previous())) {
		case "for":
			return m.set(Duration, "P1Y")
		case "of", "in", "during", "this", "through":
			return m.set(Date, at(m.today, 'Y'))
		}
		return m.set(Date, at(m.today, 'Y'))
	case "O":
		if m.focusGrain == 'O' && m.sameParagraph(int(m.tokens[m.focusAt].end)) { // sales fell in May as the month was cold
			return m.set(Date, monthValue(m.focus))
		}
		return m.set(Date, monthValue(m.today))
	case "W":
		return m.set(Date, weekValue(m.today))
	case "D":
		if m.shadedBefore() {
			return m.set(Date, dayValue(m.today))
		}
		switch m.lower(m.first - 1) {
		case "end", "ended", "ending", "finish", "finished", "finishing", "close", "closed", "closing": // the market closed the day higher
			return m.dayTold()
		}
	}
	return false
}

// shadedBefore reports whether "the end of" or the like stands before.
func (m *match) shadedBefore() bool {
	return m.previous().set.has(m.lex.classes["of"]) && m.tokenAt(m.first-2).set.has(m.lex.classes["bound"])
}

func unitEnd(m *match) bool {
	if m.unit() != "Y" && m.unit() != "O" || !m.known {
		return false
	}
	y := m.today.Year()
	if m.is("poss") && m.unit() != "Y" {
		return false
	}
	if m.unit() == "O" {
		return m.set(Date, at(m.today, 'O'))
	}
	if m.tense(m.first) == Past && (m.today.Month() < 7 || m.turned(m.first) == Past) {
		y--
	}
	if m.is("poss") { // by year's end
		return m.set(Date, fmt.Sprintf("%04d", y))
	}
	return m.set(Date, fmt.Sprintf("%04d-12-31", y))
}
