package times

import (
	"fmt"
	"strings"
	"time"
)

// Days of the week, and days counted from today: Monday, last Friday, tomorrow.

func weekday(m *match) bool {
	n := m.meaning("wday").n
	t := m.token("wday")
	switch m.lower(m.first - 1) {
	case "black", "bloody": // days of history
		if m.tokens[m.first-1].capital {
			return false
		}
	case "on": // a newspaper
		if m.lower(m.first-2) == "mail" && m.tokens[m.first-2].capital && n == 7 {
			return false
		}
	}
	if c := m.body[t.end-1]; c == 's' || c == 'S' {
		return m.set(Set, fmt.Sprintf("XXXX-WXX-%d", n))
	}
	if part := m.sharedPart(); part != "" {
		return m.set(Set, fmt.Sprintf("XXXX-WXX-%dT%s", n, part))
	}
	if !m.known {
		return m.set(Date, fmt.Sprintf("XXXX-WXX-%d", n))
	}
	m.look(m.weekdayNear(n), 'D')
	return m.set(Date, dayValue(m.focus))
}

// weekdayNear returns the day of a weekday that the tense of its clause asks for; without one the last.
func (m *match) weekdayNear(n int) time.Time {
	back := (weekdayOf(m.today) - n + 7) % 7
	if m.tense(m.first) == Future {
		return m.today.AddDate(0, 0, (7-back)%7)
	}
	return m.today.AddDate(0, 0, -back)
}

// sharedPart is the part of the day that recurs on the weekday of the match and on that which "and" joins to it: Monday and
// Friday nights.
func (m *match) sharedPart() string {
	i := m.first + m.fit.n
	part, ok := m.tokenAt(i + 2).meaning(m.lex.classes["part"])
	if !ok || !m.joins(i) || !m.tokenAt(i+1).set.any(m.lex.shade.wday) || !strings.HasSuffix(m.lower(i+2), "s") {
		return ""
	}
	return part.value
}

func weekdayRel(m *match) bool {
	n := m.meaning("wday").n
	if m.afterIt() {
		return false
	}
	t, ok := m.from()
	if !ok {
		return m.set(Date, fmt.Sprintf("XXXX-WXX-%d", n))
	}
	ahead := (n - weekdayOf(t) + 7) % 7
	switch {
	case m.is("past"), m.is("last") && !m.is("coming"):
		if ahead -= 7; ahead == 0 {
			ahead = -7
		}
	case m.is("next") && !m.is("coming") && !m.anchored(): // that of next week: the coming one needs no "next"
		ahead = 7 + n - weekdayOf(t)
	case m.is("next"), m.is("coming"), m.is("follow"):
		if ahead == 0 {
			ahead = 7
		}
	case m.is("this"):
		if m.tense(m.first) == Past && ahead > 0 {
			ahead -= 7
		}
	default: // that Friday
		if ahead > 0 {
			ahead -= 7
		}
	}
	m.look(t.AddDate(0, 0, ahead), 'D')
	return m.set(Date, dayValue(m.focus))
}

// afterIt reports whether "following" is only another word for "after": following Wednesday's quake, following June elections.
func (m *match) afterIt() bool { return m.is("follow") && !m.is("the") }

// weekdayWeek is the day a week after a weekday to come, as the British say: on Monday week.
func weekdayWeek(m *match) bool {
	if m.lower(m.first+1) != "week" || m.tokens[m.first+1].capital || !m.known || m.plainNoun(m.following()) || m.following().set.has(hyphen) {
		return false
	}
	ahead := (m.meaning("wday").n - weekdayOf(m.today) + 7) % 7
	if ahead == 0 {
		ahead = 7
	}
	m.look(m.today.AddDate(0, 0, ahead+7), 'D')
	return m.set(Date, dayValue(m.focus))
}

func weekdayOfUnit(m *match) bool {
	n := m.meaning("wday").n
	if m.unit() != "W" {
		return false
	}
	if !m.known {
		return m.set(Date, fmt.Sprintf("XXXX-WXX-%d", n))
	}
	m.look(m.today.AddDate(0, 0, n-weekdayOf(m.today)+7*m.direction()), 'D')
	return m.set(Date, dayValue(m.focus))
}

func today(m *match) bool {
	n := m.meaning("today").n
	if before := m.previous(); before.capital && before.set.none() && m.first == m.begin && !m.sentenceStart(m.first) && m.named(m.token("today")) {
		return false // VOA Today
	}
	if !m.known {
		return m.set(Date, [3]string{pastRef, presentRef, futureRef}[n+1])
	}
	m.look(m.today.AddDate(0, 0, n), 'D')
	return m.set(Date, dayValue(m.focus))
}
