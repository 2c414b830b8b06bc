package times

import (
	"fmt"
	"strings"
)

// Times that recur: every Friday, twice a year, daily.

func repetition(m *match) bool {
	unit := m.unit()
	if m.is("ord") || m.is("other") {
		n := 2
		if t := m.token("ord"); t != nil {
			n = t.order
		}
		if unit == "S" && !m.is("other") {
			return false
		}
		return m.set(Set, m.length(float64(n), true, unit))
	}
	if unit == "S" && m.is("per") {
		return m.set(Set, "PT1S")
	}
	if m.is("half") {
		return unit != "S" && m.set(Set, amount(0.5, unit))
	}
	if m.is("every") && !m.is("times") {
		if t := m.token("num"); t != nil {
			return m.set(Set, m.length(t.n, true, unit))
		}
		if m.is("units") {
			return false
		}
	}
	return m.set(Set, m.length(1, true, unit))
}

func setWeekday(m *match) bool {
	if m.is("a") { // a Sunday news conference, a Sunday night raid: that of one day
		i := m.first + m.fit.n
		if m.tokenAt(i).set.has(m.lex.classes["part"]) {
			i++
		}
		if m.plainNoun(m.tokenAt(i)) {
			return false
		}
	}
	return m.set(Set, fmt.Sprintf("XXXX-WXX-%d", m.meaning("wday").n))
}

func setPart(m *match) bool {
	part := m.meaning("part").value
	switch {
	case !m.is("every") && !strings.HasSuffix(m.text(m.token("part")), "s"):
		return false
	case m.is("wday"):
		return m.set(Set, fmt.Sprintf("XXXX-WXX-%dT%s", m.meaning("wday").n, part))
	}
	return m.set(Set, "XXXX-XX-XXT"+part)
}

func setWeekend(m *match) bool { return m.set(Set, "XXXX-WXX-WE") }

func setHoliday(m *match) bool { return m.set(Set, holidayOf(m.token("holiday").value)) }

func setSeason(m *match) bool { return m.set(Set, "XXXX-"+m.meaning("season").value) }

func setMonth(m *match) bool { return m.set(Set, fmt.Sprintf("XXXX-%02d", m.meaning("month").n)) }

// adverb is daily, weekly and the like, unless it is a newspaper's name.
func adverb(m *match) bool {
	t := m.token("adverb")
	if t.capital && !m.sentenceStart(m.first) || t.capital && m.following().capital {
		return false
	}
	if v := m.meaning("adverb").value; v == "P3M" || m.text(t) == "nightly" {
		return false // "quarterly earnings" say which reports, not how often
	}
	return m.set(Set, m.meaning("adverb").value)
}
