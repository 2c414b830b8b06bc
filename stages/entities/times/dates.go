package times

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Days of the calendar: 14 July 2015, May 3 and 4, the day after tomorrow.

func calendarDate(m *match) bool {
	mon, d := m.meaning("month").n, m.dayNumber()
	y := m.token("year")
	if y == nil {
		y = m.yearBehind(d)
	}
	if y != nil {
		if !isDate(int(y.n), mon, d) {
			return false
		}
		m.look(date(int(y.n), mon, d), 'D')
		return m.set(Date, dayValue(m.focus))
	}
	if !isDate(2000, mon, d) {
		return false
	}
	if y, ok := m.memorable(mon, d); ok { // long past: nothing else counts from it
		return m.set(Date, dayValue(date(y, mon, d)))
	}
	t, ok := m.nearest(mon, d)
	if y, told := m.yearElsewhere(mon, t, ok); told && isDate(y, mon, d) {
		t, ok = date(y, mon, d), true
	}
	if !ok {
		return m.set(Date, fmt.Sprintf("XXXX-%02d-%02d", mon, d))
	}
	if m.is("last") && !t.Before(m.today) || m.is("next") && !t.After(m.today) {
		if t = date(t.Year()+m.direction(), mon, d); t.Day() != d {
			return false
		}
	}
	m.look(t, 'D')
	return m.set(Date, dayValue(t))
}

// yearElsewhere is the year of a day that is told without one, where something but the year itself tells it: the later day it is joined
// to, the year that begins its sentence, or its day of the week, which is not that of the nearest such day t.
func (m *match) yearElsewhere(mon int, t time.Time, known bool) (y int, ok bool) {
	if y, ok := m.sharedYear(mon); ok {
		return y, true
	}
	if y, ok := m.sentenceYear(); ok {
		return y, true
	}
	n := m.meaning("wday").n + m.meaning("wabbr").n
	if !known || n == 0 || weekdayOf(t) == n {
		return 0, false
	}
	for _, y := range []int{t.Year() - 1, t.Year() + 1} {
		if isDate(y, mon, t.Day()) && weekdayOf(date(y, mon, t.Day())) == n {
			return y, true
		}
	}
	return 0, false
}

// sentenceYear is the year with which the sentence of the match begins, where no other time stands between: In 2013 he was freed on May
// 3. Last year, Easter fell in April.
func (m *match) sentenceYear() (y int, ok bool) {
	n := len(m.found)
	if n == 0 {
		return 0, false
	}
	before := &m.found[n-1]
	first := before.begin
	if m.lower(first-1) == "in" {
		first--
	}
	const most = 2 // tokens: last year, 2013, but not three years ago
	if before.kind != Date || len(before.value) != len("2013") || before.end-before.begin > most || !m.sentenceStart(first) || !m.sameSentence(before.end, m.first) {
		return 0, false
	}
	y, err := strconv.Atoi(before.value)
	return y, err == nil
}

// memorable is the year of a day that has become the name of what happened on it, where the words behind it say so: the Sept. 11
// attacks.
func (m *match) memorable(mon, d int) (y int, ok bool) {
	const reach = 4
	i := m.first + m.fit.n
	for _, day := range m.lex.memorable {
		if day.month != mon || day.day != d || m.known && !m.today.After(date(day.year, mon, d)) {
			continue
		}
		for k := i; k < i+reach && k < len(m.tokens) && !m.sentenceStart(k); k++ {
			if slices.Contains(day.words, m.lower(k)) {
				return day.year, true
			}
		}
	}
	return 0, false
}

// nearest puts a day and month into the year closest to today. Where two are about as close it is the one that the clause's
// tense asks for, without one the one that is over, as news tells more of what was.
func (m *match) nearest(mon, d int) (time.Time, bool) {
	if !m.known {
		return time.Time{}, false
	}
	y := m.today.Year()
	for range 8 { // 29 February
		if isDate(y, mon, d) {
			break
		}
		y--
	}
	best, found := time.Time{}, false
	for _, year := range []int{y, y - 1, y + 1} {
		if !isDate(year, mon, d) {
			continue
		}
		t := date(year, mon, d)
		if !found || distance(t, m.today) < distance(best, m.today) {
			best, found = t, true
		}
	}
	const doubtful = 150 * 24 * time.Hour // farther away, the tense decides
	const longOver = 60 * 24 * time.Hour
	const near = 3 * 24 * time.Hour // within which the day of publication may be wrong
	switch tense := m.tense(m.first); {
	case tense == Future && best.Before(m.today.Add(-longOver)) && !m.previous().set.any(m.lex.shade.the) && isDate(best.Year()+1, mon, d):
		best = date(best.Year()+1, mon, d)
	case distance(best, m.today) < doubtful && (m.turned(m.first) != Past && !(m.done(m.first) && best.After(m.today.Add(near))) || best.Before(m.today)):
	case tense != Future && best.After(m.today) && isDate(best.Year()-1, mon, d):
		best = date(best.Year()-1, mon, d)
	}
	return best, found
}

func distance(a, b time.Time) time.Duration {
	if d := a.Sub(b); d >= 0 {
		return d
	}
	return b.Sub(a)
}

// yearBehind is the year that two joined days share: May 3 and 4, 2011.
func (m *match) yearBehind(d int) *token {
	if !m.tokens[m.first+m.fit.n-1].set.has(day) {
		return nil
	}
	i := m.first + m.fit.n
	other := m.tokenAt(i + 1)
	if !m.joins(i) || !other.set.has(day) || int(other.n) <= d {
		return nil
	}
	if i += 2; m.tokenAt(i).set.has(comma) {
		i++
	}
	if y := m.tokenAt(i); y.set.has(year) {
		return y
	}
	return nil
}

// joins reports whether token i is a word that joins two days.
func (m *match) joins(i int) bool { return m.lower(i) == "and" || m.lower(i) == "or" }

// dayJoined is a day that shares its month with the one beside it: May 3 and 4, 3 and 4 May.
func dayJoined(m *match) bool {
	d := int(m.token("day").n)
	if last := len(m.found) - 1; m.joins(m.first-1) && last >= 0 && m.found[last].end == m.first-1 {
		before, ok := m.found[last], false
		for i := before.begin; i < before.end; i++ {
			ok = ok || m.tokens[i].set.has(m.lex.classes["month"])
		}
		t, err := time.Parse("2006-01-02", before.value)
		if !ok || err != nil || !m.tokens[before.end-1].set.has(day) || d <= t.Day() || !isDate(t.Year(), int(t.Month()), d) {
			return false
		}
		if y := m.token("year"); y != nil && int(y.n) != t.Year() {
			return false
		}
		m.look(date(t.Year(), int(t.Month()), d), 'D')
		return m.set(Date, dayValue(m.focus))
	}
	i := m.first + 1
	other, month := m.tokenAt(i+1), m.tokenAt(i+2)
	v, ok := month.meaning(m.lex.classes["month"])
	if m.fit.n > 1 || !m.joins(i) || !ok || !other.set.has(day) || int(other.n) <= d || !isDate(2000, v.n, d) {
		return false
	}
	y := m.tokenAt(i + 3)
	if y.set.has(comma) {
		y = m.tokenAt(i + 4)
	}
	if y.set.has(year) {
		if !isDate(int(y.n), v.n, d) {
			return false
		}
		m.look(date(int(y.n), v.n, d), 'D')
		return m.set(Date, dayValue(m.focus))
	}
	t, ok := m.nearest(v.n, d)
	if !ok {
		return m.set(Date, fmt.Sprintf("XXXX-%02d-%02d", v.n, d))
	}
	m.look(t, 'D')
	return m.set(Date, dayValue(t))
}

// dayBeside is the day before or after one that is told: the day before last Tuesday, the day after tomorrow.
func dayBeside(m *match) bool {
	if m.unit() != "D" || !m.known {
		return false
	}
	step := 1
	if m.is("earlier") {
		step = -1
	}
	switch strings.ToLower(m.text(&m.tokens[m.first+2])) {
	case "before", "after":
	default:
		return false
	}
	if !m.day() {
		return false
	}
	m.look(m.focus.AddDate(0, 0, step), 'D')
	return m.set(Date, dayValue(m.focus))
}

// day finds the day that stands in a longer expression: the early hours of May 3, the day before last Tuesday.
func (m *match) day() bool {
	switch {
	case m.is("month"):
		return calendarDate(m)
	case m.is("wday") && (m.is("last") || m.is("next")):
		return weekdayRel(m)
	case m.is("wday"):
		return weekday(m)
	}
	return today(m)
}

func dayOfMonth(m *match) bool {
	d := m.dayNumber()
	weekday := m.meaning("wday").n
	if !m.known {
		return m.set(Date, fmt.Sprintf("XXXX-XX-%02d", d))
	}
	for _, n := range []int{0, -1, 1, -2, 2} {
		first := date(m.today.Year(), int(m.today.Month())+n, 1)
		if isDate(first.Year(), int(first.Month()), d) && weekdayOf(date(first.Year(), int(first.Month()), d)) == weekday {
			m.look(date(first.Year(), int(first.Month()), d), 'D')
			return m.set(Date, dayValue(m.focus))
		}
	}
	return false
}

func dayRange(m *match) bool {
	mon := m.meaning("month").n
	a, b := int(m.token("day").n), int(m.nth("day", 1).n)
	if a >= b {
		return false
	}
	var y int
	if t := m.token("year"); t != nil {
		y = int(t.n)
	} else if t, ok := m.nearest(mon, a); ok {
		y = t.Year()
	} else {
		return m.set(Date, fmt.Sprintf("XXXX-%02d-%02d/XXXX-%02d-%02d", mon, a, mon, b))
	}
	if !isDate(y, mon, a) || !isDate(y, mon, b) {
		return false
	}
	m.look(date(y, mon, b), 'D')
	return m.set(Date, dayValue(date(y, mon, a))+"/"+dayValue(m.focus))
}

// dateRel is a day of a year told from today: 30 June last year.
func dateRel(m *match) bool {
	mon, d := m.meaning("month").n, m.dayNumber()
	if m.unit() != "Y" || !isDate(2000, mon, d) {
		return false
	}
	t, ok := m.from()
	if !ok {
		return m.set(Date, fmt.Sprintf("XXXX-%02d-%02d", mon, d))
	}
	if !isDate(t.Year()+m.direction(), mon, d) {
		return false
	}
	m.look(date(t.Year()+m.direction(), mon, d), 'D')
	return m.set(Date, dayValue(m.focus))
}

// dayNumber is the day of a month that the words tell: 8, 8th, eighth.
func (m *match) dayNumber() int {
	t := m.token("day")
	if t.order > 0 {
		return t.order
	}
	return int(t.n)
}

func written(m *match) bool {
	v := m.tokens[m.first+m.fit.n-1].value
	y, _ := strconv.Atoi(v[:4])
	mon, _ := strconv.Atoi(v[5:7])
	d, _ := strconv.Atoi(v[8:10])
	if !isDate(y, mon, d) {
		return false
	}
	m.look(date(y, mon, d), 'D')
	if len(v) > 10 {
		return m.set(Time, v)
	}
	return m.set(Date, v)
}
