package times

import (
	"strings"
	"time"
)

// Times an amount away: two years ago, a day earlier, in three weeks.

func ago(m *match) bool {
	n, ok := m.amountOf()
	unit := m.unit()
	if !ok || !m.known {
		return m.set(Date, pastRef)
	}
	if n == 1 && unit == "Y" && (m.quarterNear() || m.business) {
		return m.yearBefore()
	}
	return m.shifted(-n, unit, m.today)
}

// amountOf is the number of units: of a number, a or an; few is unknown.
func (m *match) amountOf() (n float64, known bool) {
	switch {
	case m.is("few"), m.is("many"):
		if t := m.token("few"); t != nil && strings.EqualFold(m.text(t), "couple") {
			return 2, true
		}
		return 0, false
	case m.is("num"):
		n = m.token("num").n
		if m.is("half") {
			n += 0.5
		}
		return n, true
	case m.is("quarter"):
		return 0.25, true
	case m.is("half"):
		if m.nth("a", 1) != nil {
			return 1.5, true
		}
		return 0.5, true
	}
	return 1, m.is("a")
}

// shifted is a time some units away, as precise as the unit. Minutes and hours give an instant only where today's is known.
func (m *match) shifted(n float64, unit string, from time.Time) bool {
	switch unit {
	case "S", "M", "H":
		if m.instant.IsZero() || !from.Equal(m.today) {
			return m.set(Time, dayValue(from))
		}
		t := m.instant.Add(time.Duration(n * float64(map[string]time.Duration{"S": time.Second, "M": time.Minute, "H": time.Hour}[unit])))
		return m.set(Time, t.Format("2006-01-02T15:04"))
	}
	t := shift(from, unit[0], int(n))
	if n != float64(int(n)) && unit == "Y" {
		t = addMonths(from, int(12*n))
	}
	if unit == "E" || unit == "C" || unit == "L" {
		m.look(t, 'Y')
		return m.set(Date, at(t, 'Y'))
	}
	m.look(t, unit[0])
	return m.set(Date, at(t, unit[0]))
}

func earlier(m *match) bool {
	n, ok := m.amountOf()
	unit := m.unit()
	if m.is("the") {
		n, ok = 1, true
	}
	word := m.tokens[m.first+m.fit.n-1]
	text := strings.ToLower(m.text(&word))
	if text == "before" || text == "after" || text == "previously" {
		if !m.is("the") && !(text == "before" && m.endsClause()) || m.following().set.any(m.lex.shade.the) || m.following().set.any(m.lex.relative) || m.plainNoun(m.following()) {
			return false // before what follows: no time of its own
		}
	}
	sign := -1.0
	if m.is("later") {
		sign = 1
	}
	if !ok && sign > 0 && m.tense(m.first) != Future { // a few days later, of what is over
		return m.set(Duration, m.length(0, false, unit))
	}
	if !ok {
		return m.set(Date, [2]string{pastRef, futureRef}[(int(sign)+1)/2])
	}
	if n == 1 && unit == "Y" && sign < 0 && (m.quarterNear() || m.business) && !m.ofMonth() {
		return m.yearBefore()
	}
	if unit == "S" || unit == "M" || unit == "H" { // of an instant that is not told
		return m.set(Duration, m.length(n, true, unit))
	}
	from := m.focus
	if from.IsZero() {
		if sign > 0 && m.tense(m.first) != Future { // 30 years later, of a time that was not told
			return m.set(Duration, m.length(n, true, unit))
		}
		if !m.known {
			return m.set(Date, pastRef)
		}
		from = m.today
	}
	if !m.focus.IsZero() && finer(unit[0], string(m.focusGrain)) { // 18 months later, of a year
		return m.set(Duration, m.length(n, true, unit))
	}
	grain := unit
	if finer(m.focusGrain, unit) && m.focusGrain == 'O' && unit == "Y" { // a year earlier, of a month: the same month
		grain = "O"
	}
	if !m.shifted(sign*n, unit, from) {
		return false
	}
	if grain != unit {
		m.value = at(m.focus, grain[0])
		m.focusGrain = 'O'
	}
	return true
}

// ofMonth reports whether the sentence told last of a month: sales in April rose from a year earlier.
func (m *match) ofMonth() bool { return m.focusGrain == 'O' && m.sameSentence(m.focusAt, m.first) }

// endsClause reports whether a mark that ends a clause stands behind the match, or nothing.
func (m *match) endsClause() bool {
	i := m.first + m.fit.n
	return i >= len(m.tokens) || strings.ContainsRune(".,;", rune(m.body[m.tokens[i].start]))
}

// finer reports whether one grain is finer than another.
func finer(a byte, b string) bool {
	return a != 0 && strings.IndexByte(grains, a) < strings.Index(grains, b)
}

// inFuture is "in two weeks" where the clause looks ahead; otherwise it is how long something took.
func inFuture(m *match) bool {
	n, ok := m.amountOf()
	unit := m.unit()
	if unit == "Q" || unit == "S" {
		return false
	}
	if m.is("time") || m.tense(m.first) == Future && !m.superlative() {
		if !ok || !m.known {
			return m.set(Date, futureRef)
		}
		if !m.shifted(n, unit, m.today) {
			return false
		}
		if unit == "W" { // a week from today is a day
			m.value = dayValue(shift(m.today, 'W', int(n)))
		}
		return true
	}
	m.begin = m.first + 1
	return m.set(Duration, m.length(n, ok, unit))
}

// superlative reports whether what stands before is the most of its kind, in so long: the worst storm in a decade.
func (m *match) superlative() bool {
	for i := m.first - 1; i >= 0 && i >= m.first-4 && !m.sentenceStart(i+1); i-- {
		switch word := m.lower(i); word {
		case "worst", "most", "least", "first", "only", "best":
			return true
		case "west", "east", "northwest", "northeast", "southwest", "southeast", "guest", "test", "protest", "request", "interest", "arrest", "forest", "contest", "rest", "quest", "harvest", "invest", "conquest", "unrest", "chest", "nest", "honest", "modest", "latest", "suggest", "attest":
		default:
			if len(word) > 5 && strings.HasSuffix(word, "est") && m.tokens[i].word == nil {
				return true
			}
		}
	}
	return false
}

func fromNow(m *match) bool {
	n, ok := m.amountOf()
	if !ok || !m.known {
		return m.set(Date, futureRef)
	}
	return m.shifted(n, m.unit(), m.today)
}
