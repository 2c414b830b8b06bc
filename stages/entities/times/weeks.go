package times

import (
	"fmt"
	"strings"
	"time"
)

// Weeks and weekends: the week of March 6, the weekend.

// weekOf is the week in which a day lies: the week of March 6.
func weekOf(m *match) bool {
	if m.unit() != "W" || !calendarDate(m) || !m.known && !m.is("year") {
		return false
	}
	m.look(m.focus, 'W')
	return m.set(Date, at(m.focus, 'W'))
}

// beforeLast is the one before the last, or after the next, of units that the calendar names or counts: the week before last, the
// August before last, the weekend after next.
func beforeLast(m *match) bool {
	n := 2 * m.direction()
	after := m.following()
	if word := m.lower(m.first + 2); !m.known || n < 0 && word != "before" || n > 0 && word != "after" || m.plainNoun(after) || after.set.any(m.lex.named) { // the day before last night
		return false
	}
	step := n / 2 // the last is found first
	switch unit := m.unit(); {
	case m.is("weekend"):
		return m.weekendOf(m.today.AddDate(0, 0, 7*n))
	case m.is("month"):
		if !monthRel(m) {
			return false
		}
		m.look(addMonths(m.focus, 12*step), 'O')
		return m.set(Date, monthValue(m.focus))
	case m.is("season"):
		if !seasonRel(m) {
			return false
		}
		m.look(addMonths(m.focus, 12*step), 'Q')
		return m.set(Date, fmt.Sprintf("%04d-%s", m.focus.Year(), m.meaning("season").value))
	case m.is("wday"):
		if !weekdayRel(m) {
			return false
		}
		m.look(m.focus.AddDate(0, 0, 7*step), 'D')
		return m.set(Date, dayValue(m.focus))
	case unit == "D" || strings.Contains("SMH", unit):
		return false
	default:
		t := shift(m.today, unit[0], n)
		m.look(t, unit[0])
		return m.set(Date, at(t, unit[0]))
	}
}

func theWeekend(m *match) bool {
	if !m.is("the") {
		return false
	}
	if !m.known {
		return m.set(Date, "XXXX-WXX-WE")
	}
	t := m.today
	if m.tense(m.first) != Future && weekdayOf(t) < 6 {
		t = t.AddDate(0, 0, -7)
	}
	return m.weekendOf(t)
}

func (m *match) weekendOf(t time.Time) bool {
	m.look(t, 'W')
	return m.set(Date, weekValue(t)+"-WE")
}
