package times

import "time"

// Weeks and weekends: the week of March 6, the weekend.

// weekOf is the week in which a day lies: the week of March 6.
func weekOf(m *match) bool {
	if m.unit() != "W" || !calendarDate(m) || !m.known && !m.is("year") {
		return false
	}
	m.look(m.focus, 'W')
	return m.set(Date, at(m.focus, 'W'))
}

func theWeekend(m *match) bool {
	if !m.is("the") && !m.previous().set.has(m.lex.classes["a"]) && !m.previous().set.has(hyphen) {
		return false
	}
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
