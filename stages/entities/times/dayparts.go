package times

import (
	"fmt"
	"strings"
)

// Parts of a day: Friday morning, last night, the early hours of Monday.

// nightOf is a part of a day that is named: Friday morning, last night, the night of Friday.
func nightOf(m *match) bool {
	part := m.meaning("part").value + m.meaning("dawn").value
	if m.is("month") { // the night of May 3
		if !calendarDate(m) {
			return false
		}
		return m.set(Time, m.value+"T"+part)
	}
	if t := m.token("part"); t != nil && m.is("wday") && strings.HasSuffix(m.text(t), "s") {
		return m.set(Set, fmt.Sprintf("XXXX-WXX-%dT%s", m.meaning("wday").n, part))
	}
	t, ok := m.from()
	if m.is("the") && m.is("next") && !m.focusDay.IsZero() { // the next morning
		t, ok = m.focusDay, true
	}
	if !ok {
		if m.is("wday") {
			return m.set(Time, fmt.Sprintf("XXXX-WXX-%dT%s", m.meaning("wday").n, part))
		}
		return m.set(Time, "XXXX-XX-XXT"+part)
	}
	switch {
	case m.is("wday"):
		t = m.weekdayNear(m.meaning("wday").n)
	case m.is("today"):
		t = t.AddDate(0, 0, m.meaning("today").n)
	default:
		t = t.AddDate(0, 0, m.direction())
	}
	m.look(t, 'D')
	return m.set(Time, dayValue(t)+"T"+part)
}

// earlyHours are the hours after midnight of a day: the early hours of Monday.
func earlyHours(m *match) bool {
	if m.unit() != "H" || !strings.EqualFold(m.text(m.token("early")), "early") {
		return false
	}
	if !m.day() || len(m.value) != len("2006-01-02") {
		return false
	}
	return m.set(Time, m.value+"TMO")
}

// inTheDay is a part of the day told of: later in the day.
func inTheDay(m *match) bool {
	if m.unit() != "D" {
		return false
	}
	return m.dayTold()
}

// dayTold is the day told of, else today.
func (m *match) dayTold() bool {
	if !m.focusDay.IsZero() {
		return m.set(Date, dayValue(m.focusDay))
	}
	return m.known && m.set(Date, dayValue(m.today))
}

func partOfDay(m *match) bool {
	part := m.meaning("part").value
	if m.is("the") && m.fit.n == 2 && m.namesOther() {
		return false
	}
	t := m.focusDay
	if t.IsZero() {
		if !m.known {
			return m.set(Time, "XXXX-XX-XXT"+part)
		}
		t = m.today
	}
	return m.set(Time, dayValue(t)+"T"+part)
}

// atDawn is the dawn of the day told of: at dawn, before daybreak.
func atDawn(m *match) bool {
	if m.tokens[m.first].capital {
		return false
	}
	switch m.lower(m.first - 1) {
	case "at", "before", "until", "till", "since", "by", "after":
	default:
		return false
	}
	t := m.focusDay
	if t.IsZero() || distance(t, m.today) > aWeek {
		t = m.today
	}
	if !m.known {
		return m.set(Time, "XXXX-XX-XXTMO")
	}
	return m.set(Time, dayValue(t)+"TMO")
}

// namesOther reports whether a clause behind the match says which one it is: the night the ferry sank.
func (m *match) namesOther() bool {
	switch m.lower(m.first + m.fit.n) {
	case "the", "he", "she", "they", "we", "i":
		return true
	}
	return false
}

func tonight(m *match) bool {
	if !m.known {
		return m.set(Time, "XXXX-XX-XXTNI")
	}
	m.look(m.today, 'D')
	return m.set(Time, dayValue(m.today)+"TNI")
}

// overnight is the night before, but for what is still to come.
func overnight(m *match) bool {
	if !m.known {
		return m.set(Time, "XXXX-XX-XXTNI")
	}
	t := m.today.AddDate(0, 0, -1)
	if m.tense(m.first) == Future {
		t = m.today
	}
	return m.set(Time, dayValue(t)+"TNI")
}
