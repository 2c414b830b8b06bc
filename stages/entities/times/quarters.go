package times

import (
	"fmt"
	"strings"
	"time"
)

// yearAgo is what business news compares with: the year-earlier quarter.
func yearAgo(m *match) bool {
	if !m.known {
		return m.set(Date, pastRef)
	}
	c := m.lex.classes["unit"]
	unit := ""
	for e := range m.fit.rule.elements {
		if k := m.fit.at[e]; k >= 0 {
			if v, ok := m.tokens[m.first+int(k)].meaning(c); ok && m.fit.rule.elements[e].set.has(c) {
				unit = v.value
				if m.is("hyphen") || m.is("ago") {
					break
				}
			}
		}
	}
	if m.is("same") || m.is("corresponding") {
		unit = "Y"
	}
	if unit != "Y" {
		if m.is("hyphen") {
			return m.shifted(-1, unit, m.today)
		}
		return false
	}
	if !m.is("hyphen") && !m.is("same") && !m.is("corresponding") && !m.is("period") && m.unit() == "Y" {
		return false // "the year ago" needs its hyphen
	}
	what := m.unit()
	if m.is("same") || m.is("corresponding") {
		what = m.meaning("unit").value
	}
	if !m.is("period") && m.fit.n <= 4 && what == "Y" {
		m.dropArticle()
	}
	if o := m.token("ord"); o != nil && o.order <= 4 {
		m.nameQuarter(m.today.Year(), o.order)
	}
	if m.is("period") && m.focusGrain == 'O' && m.quarterYear == 0 { // the same period of last year, of a month
		return m.set(Date, monthValue(addMonths(m.focus, -12)))
	}
	if what == "Q" || m.is("period") || m.quarterNear() || m.business {
		return m.yearBefore()
	}
	t := addMonths(m.today, -12)
	if what == "O" {
		if !m.focus.IsZero() && m.focusGrain == 'O' {
			t = addMonths(m.focus, -12)
		}
		return m.set(Date, monthValue(t))
	}
	return m.set(Date, at(t, 'Y'))
}

// yearBefore is the quarter of the year before that business news compares with; the year itself where the paragraph tells of more
// than a quarter: in the nine months, compared with a year earlier.
func (m *match) yearBefore() bool {
	y, q := m.quarterNow()
	if m.beyondQuarter() {
		return m.set(Date, fmt.Sprintf("%04d", y-1))
	}
	return m.set(Date, quarterValue(y-1, q))
}

// beyondQuarter reports whether the paragraph told last of more than a quarter.
func (m *match) beyondQuarter() bool {
	return m.spanAt > 0 && m.spanAt > m.quarterAt && m.sameParagraph(m.spanAt)
}

// nameQuarter remembers the quarter that the match names. The first that is over, or that the text says has ended, is the one an
// article reports on.
func (m *match) nameQuarter(y, q int) {
	over := date(y, 3*q+1, 1).Before(m.today) || m.lower(m.first+m.fit.n) == "ended"
	if m.quarterYear != 0 && !over {
		return
	}
	m.quarterYear, m.quarterNumber, m.quarterAt = y, q, int(m.tokens[m.first].start)
	if m.reportYear == 0 || !m.reportOver && over {
		m.reportYear, m.reportNumber, m.reportOver = y, q, over
	}
}

// quarterNow is the quarter that an article speaks of: the one that its paragraph named last, else the one it reports on, else the
// last that ended.
func (m *match) quarterNow() (y, q int) {
	if m.quarterYear != 0 && m.sameParagraph(m.quarterAt) {
		return m.quarterYear, m.quarterNumber
	}
	if m.reportYear != 0 {
		return m.reportYear, m.reportNumber
	}
	t := addMonths(m.today, -3)
	if m.tense(m.first) == Future {
		t = m.today
	}
	return t.Year(), quarterOf(t)
}

// quarterNear reports whether the passage compares quarters.
func (m *match) quarterNear() bool {
	return m.quarterYear != 0 && int(m.tokens[m.first].start)-m.quarterAt < 600
}

func quarter(m *match) bool {
	q := 0
	if t := m.token("ord"); t != nil {
		q = t.order
	} else if m.is("q") {
		if !m.token("num").glued {
			return false
		}
		q = int(m.token("num").n)
	}
	if q == finalOrdinal || m.is("last") && !m.is("ord") { // the last quarter of 2014
		q = 4
	}
	if q < 1 || q > 4 {
		return false
	}
	// Of the units, the one after the ordinal must be the quarter.
	if !m.is("q") {
		found := false
		for e := range m.fit.rule.elements {
			if k := m.fit.at[e]; k >= 0 {
				if v, ok := m.tokens[m.first+int(k)].meaning(m.lex.classes["unit"]); ok && v.value == "Q" {
					found = true
				}
			}
		}
		if !found {
			return false
		}
	}
	y := 0
	switch year := m.token("year"); {
	case year != nil:
		y = int(year.n)
	case m.is("fiscal") && m.nth("num", 1) != nil: // Q1 FY26
		y = 2000 + int(m.nth("num", 1).n)
	case !m.known:
		return m.set(Date, fmt.Sprintf("XXXX-Q%d", q))
	case m.is("last"), m.is("this"), m.is("next"), m.is("follow"):
		y = m.today.Year() + m.direction()
	case m.is("that") && !m.focus.IsZero():
		y = m.focus.Year()
	default:
		y = m.yearOfMonths(3*q-2, 3*q)
	}
	m.nameQuarter(y, q)
	m.look(date(y, 3*q-2, 1), 'Q')
	m.dropArticle()
	return m.set(Date, quarterValue(y, q))
}

// yearOfMonths is the year of a quarter or another run of months that is told without one: what begins more than a quarter ahead is
// that of last year, on which the news reports.
func (m *match) yearOfMonths(first, last int) int {
	y, now := m.today.Year(), quarterOf(m.today)
	ahead, behind := (first+2)/3-now, now-(last+2)/3
	switch tense := m.tense(m.first); {
	case ahead > 1, ahead == 1 && tense == Past:
		return y - 1
	case behind > 1 && tense == Future:
		return y + 1
	}
	return y
}

// dropArticle leaves the article out where the expression is joined with hyphens: "the third-quarter loss".
func (m *match) dropArticle() {
	if m.is("hyphen") && m.tokens[m.begin].set.has(m.lex.classes["the"]) {
		m.begin++
	}
}

func latest(m *match) bool {
	unit := m.unit()
	if !m.known {
		return m.set(Date, pastRef)
	}
	if unit == "Q" || m.is("period") {
		y, q := m.reportYear, m.reportNumber
		if y == 0 {
			t := addMonths(m.today, -3)
			y, q = t.Year(), quarterOf(t)
		}
		m.nameQuarter(y, q)
		return m.set(Date, quarterValue(y, q))
	}
	if unit == "W" || unit == "O" || unit == "Y" {
		t := shift(m.today, unit[0], -1)
		return m.set(Date, at(t, unit[0]))
	}
	return false
}

func halfYear(m *match) bool {
	h := finalOrdinal
	if t := m.token("ord"); t != nil {
		h = t.order
	} else if m.is("h") {
		if !m.token("num").glued {
			return false
		}
		h = int(m.token("num").n)
	}
	if h == finalOrdinal {
		h = 2
	}
	if h < 1 || h > 2 {
		return false
	}
	y := 0
	switch year := m.token("year"); {
	case year != nil:
		y = int(year.n)
	case m.is("h"): // H1 FY26
		y = 2000 + int(m.nth("num", 1).n)
	case !m.known:
		return m.set(Date, fmt.Sprintf("XXXX-H%d", h))
	case m.is("unit") && m.unit() != "Y":
		return false
	case !m.is("unit") && m.plainNoun(m.following()): // the first half of the match
		return false
	default:
		y = m.today.Year() + m.direction()
	}
	if !m.is("unit") && !m.is("year") && strings.EqualFold(m.text(m.following()), "of") {
		return false
	}
	m.look(date(y, 6*h-5, 1), 'Q')
	return m.set(Date, fmt.Sprintf("%04d-H%d", y, h))
}

// endedOn is the day that ended what the match names: the quarter ended June 30.
func (m *match) endedOn() (time.Time, bool) {
	i := m.first + m.fit.n
	v, ok := m.tokenAt(i + 1).meaning(m.lex.classes["month"])
	if m.lower(i) != "ended" || !ok || !m.tokenAt(i+2).set.has(day) {
		return time.Time{}, false
	}
	return m.nearest(v.n, int(m.tokenAt(i+2).n))
}
