package times

import (
	"strings"
	"time"
)

// Holidays: Christmas Eve, Easter week.

func holidays(m *match) bool {
	rule := m.token("holiday").value
	if y := m.token("year"); y != nil {
		m.look(holidayIn(rule, int(y.n)), 'D')
		return m.set(Date, dayValue(m.focus))
	}
	if !m.known {
		return m.set(Date, holidayOf(rule))
	}
	y := m.today.Year()
	day := holidayIn(rule, y)
	switch {
	case m.is("last") && !day.Before(m.today):
		y--
	case m.is("next") && !day.After(m.today):
		y++
	case m.is("last"), m.is("next"), m.is("this"):
	default:
		for _, other := range []int{y - 1, y + 1} {
			if t := holidayIn(rule, other); distance(t, m.today) < distance(day, m.today) {
				day, y = t, other
			}
		}
		const near = 30 * 24 * time.Hour // who tells of a feast so near, if not of this one?
		if t := m.tense(m.first); t == Past && day.After(m.today.Add(near)) {
			y--
		} else if t == Future && day.Before(m.today) {
			y++
		}
	}
	m.look(holidayIn(rule, y), 'D')
	return m.set(Date, dayValue(m.focus))
}

// holidayWeek is the week or the weekend of a holiday: Easter week, Thanksgiving weekend.
func holidayWeek(m *match) bool {
	if !m.is("weekend") && (m.unit() != "W" || strings.HasSuffix(m.lower(m.first+1), "s")) || !m.known {
		return false
	}
	rule := m.token("holiday").value
	t := holidayIn(rule, m.today.Year())
	for _, y := range []int{m.today.Year() - 1, m.today.Year() + 1} {
		if other := holidayIn(rule, y); distance(other, m.today) < distance(t, m.today) {
			t = other
		}
	}
	if m.is("weekend") {
		return m.weekendOf(t)
	}
	m.look(t, 'W')
	return m.set(Date, at(t, 'W'))
}
