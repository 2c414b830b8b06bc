package times

import (
	"fmt"
	"strings"
)

// Seasons: in the spring, last summer.

func season(m *match) bool {
	s := m.meaning("season").value
	if m.ofName() {
		return false
	}
	if y := m.token("year"); y != nil {
		m.look(date(int(y.n), seasonMonths[s], 1), 'Q')
		return m.set(Date, fmt.Sprintf("%04d-%s", int(y.n), s))
	}
	if m.previous().set.any(m.lex.shade.shade) && m.known && m.text(m.token("season")) != "fall" {
		return m.set(Date, fmt.Sprintf("%04d-%s", m.yearOfSeason(s), s))
	}
	// "fall" and "spring" are rarely seasons without "in the" before them.
	before := m.previous()
	if !before.set.has(m.lex.classes["the"]) && !before.set.has(m.lex.classes["in"]) || m.text(m.token("season")) == "fall" && !m.inThe() {
		return false
	}
	if !m.inThe() && !before.set.has(m.lex.classes["in"]) {
		return false
	}
	if before.set.has(m.lex.classes["the"]) {
		m.begin = m.first - 1
	}
	if !m.known {
		return m.set(Date, "XXXX-"+s)
	}
	y := m.yearOfSeason(s)
	m.look(date(y, seasonMonths[s], 1), 'Q')
	return m.set(Date, fmt.Sprintf("%04d-%s", y, s))
}

// yearOfSeason is the year of a season that is told without one, by the tense of the clause.
func (m *match) yearOfSeason(s string) int {
	y := m.today.Year()
	months := seasonMonths[s] - int(m.today.Month())
	switch tense := m.tense(m.first); {
	case months > 0 && tense == Past:
		y--
	case months < -2 && tense == Future:
		y++
	}
	return y
}

// inThe reports whether "in the", "during the" or the like stands before.
func (m *match) inThe() bool {
	if m.first < 2 || !m.tokens[m.first-1].set.has(m.lex.classes["the"]) {
		return false
	}
	switch strings.ToLower(m.text(&m.tokens[m.first-2])) {
	case "in", "during", "by", "for", "of", "until", "through", "since", "this", "over", "into", "throughout":
		return true
	}
	return false
}

// ofName reports whether the season is part of a name: the next Winter Olympics.
func (m *match) ofName() bool {
	return m.token("season").capital && m.following().capital && m.following().set.none() && m.named(m.token("season"))
}

func seasonRel(m *match) bool {
	s := m.meaning("season").value
	if m.ofName() {
		return false
	}
	if !m.known {
		return m.set(Date, "XXXX-"+s)
	}
	y := m.today.Year()
	switch mon := int(m.today.Month()); m.direction() {
	case -1:
		if mon <= seasonMonths[s]+2 {
			y--
		}
	case 1:
		if mon >= seasonMonths[s] {
			y++
		}
	}
	m.look(date(y, seasonMonths[s], 1), 'Q')
	return m.set(Date, fmt.Sprintf("%04d-%s", y, s))
}

func seasonOf(m *match) bool {
	if m.unit() != "Y" {
		return false
	}
	s := m.meaning("season").value
	t, ok := m.from()
	if !ok {
		return m.set(Date, "XXXX-"+s)
	}
	m.look(date(t.Year()+m.direction(), seasonMonths[s], 1), 'Q')
	return m.set(Date, fmt.Sprintf("%04d-%s", m.focus.Year(), s))
}
