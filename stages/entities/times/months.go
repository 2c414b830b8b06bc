package times

import (
	"fmt"
	"strings"
)

// Months: July, last November, the April-June quarter.

func month(m *match) bool {
	t := m.token("month")
	mon := m.meaning("month").n
	if m.is("unit") && m.unit() != "O" {
		return false
	}
	if y := m.token("year"); y != nil {
		m.look(date(int(y.n), mon, 1), 'O')
		return m.set(Date, monthValue(m.focus))
	}
	if m.namesake(t) || t.end-t.start <= 4 && !t.point && len(m.text(t)) == 3 && mon != 5 {
		return false
	}
	if !m.known {
		return m.set(Date, fmt.Sprintf("XXXX-%02d", mon))
	}
	m.look(date(m.yearOfMonth(mon), mon, 1), 'O')
	return m.set(Date, monthValue(m.focus))
}

// yearOfMonth is the year of a month that is told without one: that of the month it is joined to, else one near today.
func (m *match) yearOfMonth(mon int) int {
	if y, ok := m.sharedYear(mon); ok {
		return y
	}
	if y, ok := m.sentenceYear(); ok {
		return y
	}
	y := m.today.Year()
	switch months, tense := mon-int(m.today.Month()), m.tense(m.first); {
	case months > 2 && tense != Future, months > 9:
		y--
	case months < -2 && tense == Future, months < -8 && (tense == NoTense || m.lower(m.first-1) == "through"):
		y++
	}
	return y
}

// sharedYear is the year of a month or day that only a later one tells, to which it is joined: between January and March 2014, from
// December 3 to February 5, 2014.
func (m *match) sharedYear(mon int) (y int, ok bool) {
	const reach = 12
	c := m.lex.classes["month"]
	other := 0
	for i, end := m.first+m.fit.n, m.first+m.fit.n+reach; i < end; i++ {
		t := m.tokenAt(i)
		v, isMonth := t.meaning(c)
		joins := m.joins(i) || t.set.any(m.lex.shade.to) || t.set.has(hyphen)
		switch {
		case i == m.first+m.fit.n && !joins && (!t.set.has(comma) || !m.tokenAt(i+1).set.has(c)):
			return 0, false
		case isMonth:
			other = v.n
		case other > 0 && t.set.has(year):
			if y = int(t.n); mon > other {
				y--
			}
			return y, true
		case joins, t.set.has(comma), t.set.has(day), t.set.any(m.lex.shade.wday):
		default:
			return 0, false
		}
	}
	return 0, false
}

// partOfMonth is a week, a weekend or a day of a month, or a part as precise as the month: the first week of June, the first Monday in
// May, the second half of May.
func partOfMonth(m *match) bool {
	if u := m.unit(); u != "" && u != "W" && u != "D" || m.is("unit") && m.unit() == "D" {
		return false
	}
	if next := m.following(); next.set.any(m.lex.relative) && m.tokenAt(m.first+m.fit.n+1).set.has(m.lex.classes["unit"]) { // June last year
		return false
	}
	mon, y := m.meaning("month").n, 0
	switch year := m.token("year"); {
	case year != nil:
		y = int(year.n)
	case !m.known:
		return m.set(Date, fmt.Sprintf("XXXX-%02d", mon))
	default:
		y = m.yearOfMonth(mon)
	}
	m.look(date(y, mon, 1), 'O')
	k := -1
	if t := m.token("ord"); t != nil && t.order != finalOrdinal {
		k = t.order
	}
	if m.is("unit") { // the week most of whose days are the month's
		day := date(y, mon, 4+7*(k-1))
		if k < 0 {
			day = date(y, mon+1, -3)
		}
		m.look(day, 'W')
		return k <= 4 && m.set(Date, at(day, 'W'))
	}
	weekday := m.meaning("wday").n
	if m.is("weekend") {
		weekday = 6
	}
	if weekday == 0 {
		return m.set(Date, monthValue(m.focus))
	}
	day := nthWeekday(y, mon, weekday, k)
	if int(day.Month()) != mon {
		return false
	}
	if m.is("weekend") {
		return m.weekendOf(day)
	}
	m.look(day, 'D')
	return m.set(Date, dayValue(day))
}

// namesake reports whether a month's name may be a person's or a common word here: Theresa May, April said, March on.
func (m *match) namesake(t *token) bool {
	switch strings.ToLower(m.text(t)) {
	case "may", "march", "april", "june", "august", "jan", "dec", "mar":
	default:
		return false
	}
	before, after := m.previous(), m.following()
	known := before.set.any(m.lex.beforeMonth)
	if next := m.tokenAt(m.first + m.fit.n + 1); (!known || before.set.has(m.lex.classes["the"])) && (after.set.has(m.lex.classes["of"]) || m.lower(m.first+m.fit.n) == "for") && strings.HasPrefix(m.lower(m.first), "mar") {
		if next.set.has(m.lex.classes["the"]) {
			next = m.tokenAt(m.first + m.fit.n + 2)
		}
		if next.capital && next.set.none() { // the March of the Miners
			return true
		}
	}
	if known {
		return false
	}
	if before.capital && before.word == nil && before.end > before.start { // Theresa May
		return true
	}
	if m.first == 0 || m.sentenceStart(m.first) {
		switch m.lower(m.first + m.fit.n) {
		case "was", "is", "saw", "brought", "marked": // June was the hottest on record
			return strings.EqualFold(m.text(t), "may")
		}
		return !after.set.has(comma)
	}
	return after.capital && after.set.none() // August Wilson
}

func monthOf(m *match) bool {
	if m.unit() != "Y" {
		return false
	}
	mon := m.meaning("month").n
	t, ok := m.from()
	if !ok {
		return m.set(Date, fmt.Sprintf("XXXX-%02d", mon))
	}
	m.look(date(t.Year()+m.direction(), mon, 1), 'O')
	return m.set(Date, monthValue(m.focus))
}

func monthRel(m *match) bool {
	if after := m.following(); after.set.has(day) && !after.set.has(year) && (m.is("that") || m.is("this")) { // he said that May 5 is too late
		return false
	}
	if m.afterIt() {
		return false
	}
	mon := m.meaning("month").n
	if !m.known {
		return m.set(Date, fmt.Sprintf("XXXX-%02d", mon))
	}
	y := m.today.Year()
	switch m.direction() {
	case -1:
		if mon >= int(m.today.Month())-1 { // the month before this one would be "last month"
			y--
		}
	case 1:
		if mon <= int(m.today.Month()) {
			y++
		}
	}
	m.look(date(y, mon, 1), 'O')
	return m.set(Date, monthValue(m.focus))
}

// monthRange is a span of months, a quarter where it is one: the April-June quarter, January-March 2015.
func monthRange(m *match) bool {
	c := m.lex.classes["month"]
	a, _ := m.token("month").meaning(c)
	b, _ := m.nth("month", 1).meaning(c)
	if m.is("unit") && m.unit() != "Q" || a.n >= b.n || !m.is("unit") && !m.is("period") && !m.nth("month", 1).glued {
		return false
	}
	y := 0
	switch year := m.token("year"); {
	case year != nil:
		y = int(year.n)
	case !m.known:
		return false
	default:
		y = m.yearOfMonths(a.n, b.n)
	}
	m.look(date(y, a.n, 1), 'Q')
	if a.n%3 == 1 && b.n == a.n+2 {
		return m.set(Date, quarterValue(y, b.n/3))
	}
	return m.set(Date, monthValue(m.focus)+"/"+monthValue(date(y, b.n, 1)))
}
