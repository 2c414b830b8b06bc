package times

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The types of an [Expression].
const (
	Date     = "DATE"
	Time     = "TIME"
	Duration = "DURATION"
	Set      = "SET"
)

// The values that stand for no time one could name.
const (
	presentRef = "PRESENT_REF"
	pastRef    = "PAST_REF"
	futureRef  = "FUTURE_REF"
)

// action decides whether a fit is an expression of time after all, and fills in what it means.
type action func(m *match) bool

// match is a rule's fit in the text, and what it comes to.
type match struct {
	*finder
	fit   *fit
	first int // the first token of the fit
	// What the expression is.
	kind, value string
	begin, end  int    // its tokens, where they are not those of the fit
	zone        string // the offset of a time of day
	alone       bool   // a time of day without a day of its own
}

// token returns the first token that fills an element with the class, nil if there is none.
func (m *match) token(name string) *token { return m.nth(name, 0) }

// nth returns the n-th such token, from 0.
func (m *match) nth(name string, n int) *token {
	c := m.lex.classes[name]
	for e := range m.fit.rule.elements {
		if at := m.fit.at[e]; at >= 0 && m.fit.rule.elements[e].set.has(c) {
			if t := &m.tokens[m.first+int(at)]; t.set.has(c) {
				if n == 0 {
					return t
				}
				n--
			}
		}
	}
	return nil
}

// is reports whether the fit has a token of the class.
func (m *match) is(name string) bool { return m.nth(name, 0) != nil }

// meaning returns what the first token of the class stands for.
func (m *match) meaning(name string) meaning {
	if t := m.token(name); t != nil {
		v, _ := t.meaning(m.lex.classes[name])
		return v
	}
	return meaning{}
}

// unit returns the letter of the unit, singular or plural, that stands last.
func (m *match) unit() string {
	out := ""
	for e := range m.fit.rule.elements {
		if at := m.fit.at[e]; at >= 0 {
			t := &m.tokens[m.first+int(at)]
			for _, name := range []string{"unit", "units"} {
				c := m.lex.classes[name]
				if m.fit.rule.elements[e].set.has(c) {
					if v, ok := t.meaning(c); ok {
						out = v.value
					}
				}
			}
		}
	}
	return out
}

// direction is -1, 0 or 1 for last, this and next.
func (m *match) direction() int {
	for _, name := range []string{"past", "coming", "last", "next", "follow", "this", "that", "same"} {
		if m.is(name) {
			return m.meaning(name).n
		}
	}
	return 0
}

// anchored reports whether a relative expression counts from a day told before, not from today.
func (m *match) anchored() bool {
	return m.is("follow") || m.is("that") || m.is("same") || m.previousOf()
}

// previousOf reports whether the match is the previous day, Friday or month of one as precise that was told: "last" would count from today.
func (m *match) previousOf() bool {
	if !m.is("the") || !m.is("last") || m.lower(m.first+1) == "last" || m.focusGrain == 0 {
		return false
	}
	grain := "D"
	if u := m.unit(); u != "" {
		grain = u
	}
	return strings.IndexByte(grains, m.focusGrain) <= strings.Index(grains, grain)
}

// ofDay reports whether the match is a day or a part of one.
func (m *match) ofDay() bool { return m.is("wday") || m.is("part") || m.unit() == "D" }

func (m *match) set(kind, value string) bool {
	m.kind, m.value = kind, value
	return value != ""
}

// from returns the day that relative expressions count from.
func (m *match) from() (t time.Time, ok bool) {
	switch {
	case !m.anchored() || m.focus.IsZero():
		return m.today, m.known
	case m.ofDay() && m.focusGrain != 'D' && !m.focusDay.IsZero():
		return m.focusDay, true
	}
	return m.focus, true
}

// previous and following return the neighbours of the fit, an empty token at the text's ends.
func (m *match) previous() *token {
	if m.first == 0 {
		return &token{}
	}
	return &m.tokens[m.first-1]
}

func (m *match) following() *token { return m.tokenAt(m.first + m.fit.n) }

func (m *match) text(t *token) string { return m.body[t.start:t.end] }

var actions = map[string]action{
	"date": calendarDate, "dayOfMonth": dayOfMonth, "dayRange": dayRange, "dayJoined": dayJoined, "written": written, "month": month, "monthOf": monthOf, "monthRange": monthRange, "dateRel": dateRel, "monthRel": monthRel,
	"year": bareYear, "years": yearRange, "bc": beforeChrist, "decade": decadeOf, "decadePoss": decadeBy, "century": century, "season": season, "seasonRel": seasonRel,
	"seasonOf": seasonOf, "holiday": holidays, "holidayWeek": holidayWeek, "weekday": weekday, "weekOf": weekOf, "dayBeside": dayBeside, "weekdayRel": weekdayRel, "weekdayOf": weekdayOfUnit, "today": today,
	"nightOf": nightOf, "part": partOfDay, "earlyHours": earlyHours, "inTheDay": inTheDay, "tonight": tonight, "overnight": overnight, "unitRel": unitRel, "pastUnit": pastUnit, "theUnit": theUnit,
	"theWeekend": theWeekend, "unitEnd": unitEnd, "ago": ago, "earlier": earlier, "longAgo": fixed(pastRef), "inFuture": inFuture,
	"fromNow": fromNow, "yearAgo": yearAgo, "quarter": quarter, "latest": latest, "half": halfYear, "duration": duration, "vague": vague,
	"recentUnits": fixed(pastRef), "comingUnits": fixed(futureRef), "while": aWhile, "theseDays": theseDays, "set": repetition,
	"setWeekday": setWeekday, "setPart": setPart, "setSeason": setSeason, "setMonth": setMonth, "adverb": adverb, "clock": clockTime,
	"noon": noon, "ref": ref("ref"), "soon": soon, "recent": ref("recent"), "current": current, "past": thePast, "future": fixed(futureRef), "present": fixed(presentRef),
}

// fixed gives a value that does not depend on the words.
func fixed(value string) action {
	return func(m *match) bool { return m.set(Date, value) }
}

func ref(class string) action {
	return func(m *match) bool { return m.set(Date, m.meaning(class).value) }
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
	switch tense := m.tense(m.first); {
	case tense == Future && best.Before(m.today.Add(-longOver)) && !m.previous().set.any(m.lex.shade.the) && isDate(best.Year()+1, mon, d):
		best = date(best.Year()+1, mon, d)
	case distance(best, m.today) < doubtful && (m.turned(m.first) != Past || best.Before(m.today)):
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
	t, ok := m.nearest(mon, d)
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

// weekOf is the week in which a day lies: the week of March 6.
func weekOf(m *match) bool {
	if m.unit() != "W" || !calendarDate(m) || !m.known && !m.is("year") {
		return false
	}
	m.look(m.focus, 'W')
	return m.set(Date, at(m.focus, 'W'))
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
	switch {
	case m.is("month"):
		if !calendarDate(m) {
			return false
		}
	case m.is("wday"):
		if m.is("last") || m.is("next") {
			weekdayRel(m)
		} else {
			weekday(m)
		}
	default:
		today(m)
	}
	m.look(m.focus.AddDate(0, 0, step), 'D')
	return m.set(Date, dayValue(m.focus))
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

// namesake reports whether a month's name may be a person's or a common word here: Theresa May, April said, March on.
func (m *match) namesake(t *token) bool {
	switch strings.ToLower(m.text(t)) {
	case "may", "march", "april", "june", "august", "jan", "dec", "mar":
	default:
		return false
	}
	before, after := m.previous(), m.following()
	known := before.set.any(m.lex.beforeMonth)
	if next := m.tokenAt(m.first + m.fit.n + 1); (!known || before.set.has(m.lex.classes["the"])) && (after.set.has(m.lex.classes["of"]) || m.lower(m.first+m.fit.n) == "for") && strings.HasPrefix(m.lower(m.first), "mar") {
		if next.set.has(m.lex.classes["the"]) {
			next = m.tokenAt(m.first + m.fit.n + 2)
		}
		if next.capital && next.set.none() { // the March of the Miners
			return true
		}
	}
	if known {
		return false
	}
	if before.capital && before.word == nil && before.end > before.start { // Theresa May
		return true
	}
	if m.first == 0 || m.sentenceStart(m.first) {
		return !after.set.has(comma)
	}
	return after.capital && after.set.none() // August Wilson
}

func month(m *match) bool {
	t := m.token("month")
	mon := m.meaning("month").n
	if m.is("unit") && m.unit() != "O" {
		return false
	}
	if y := m.token("year"); y != nil {
		m.look(date(int(y.n), mon, 1), 'O')
		return m.set(Date, monthValue(m.focus))
	}
	if m.namesake(t) || t.end-t.start <= 4 && !t.point && len(m.text(t)) == 3 && mon != 5 {
		return false
	}
	if !m.known {
		return m.set(Date, fmt.Sprintf("XXXX-%02d", mon))
	}
	y := m.today.Year()
	switch months, tense := mon-int(m.today.Month()), m.tense(m.first); {
	case months > 2 && tense != Future, months > 9:
		y--
	case months < -2 && tense == Future, months < -8 && (tense == NoTense || m.lower(m.first-1) == "through"):
		y++
	}
	m.look(date(y, mon, 1), 'O')
	return m.set(Date, monthValue(m.focus))
}

func monthOf(m *match) bool {
	if m.unit() != "Y" {
		return false
	}
	mon := m.meaning("month").n
	t, ok := m.from()
	if !ok {
		return m.set(Date, fmt.Sprintf("XXXX-%02d", mon))
	}
	m.look(date(t.Year()+m.direction(), mon, 1), 'O')
	return m.set(Date, monthValue(m.focus))
}

// dayNumber is the day of a month that the words tell: 8, 8th, eighth.
func (m *match) dayNumber() int {
	t := m.token("day")
	if t.order > 0 {
		return t.order
	}
	return int(t.n)
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

// monthRange is a span of months, a quarter where it is one: the April-June quarter, January-March 2015.
func monthRange(m *match) bool {
	c := m.lex.classes["month"]
	a, _ := m.token("month").meaning(c)
	b, _ := m.nth("month", 1).meaning(c)
	if m.is("unit") && m.unit() != "Q" || a.n >= b.n || !m.is("unit") && !m.nth("month", 1).glued {
		return false
	}
	y := 0
	switch year := m.token("year"); {
	case year != nil:
		y = int(year.n)
	case !m.known:
		return false
	default:
		y = m.today.Year()
		if tense := m.tense(m.first); tense != Future && a.n > int(m.today.Month()) {
			y--
		} else if tense == Future && b.n < int(m.today.Month()) {
			y++
		}
	}
	m.look(date(y, a.n, 1), 'Q')
	if a.n%3 == 1 && b.n == a.n+2 {
		return m.set(Date, quarterValue(y, b.n/3))
	}
	return m.set(Date, monthValue(m.focus)+"/"+monthValue(date(y, b.n, 1)))
}

func monthRel(m *match) bool {
	if after := m.following(); after.set.has(day) && !after.set.has(year) && (m.is("that") || m.is("this")) { // he said that May 5 is too late
		return false
	}
	mon := m.meaning("month").n
	if !m.known {
		return m.set(Date, fmt.Sprintf("XXXX-%02d", mon))
	}
	y := m.today.Year()
	switch m.direction() {
	case -1:
		if mon >= int(m.today.Month())-1 { // the month before this one would be "last month"
			y--
		}
	case 1:
		if mon <= int(m.today.Month()) {
			y++
		}
	}
	m.look(date(y, mon, 1), 'O')
	return m.set(Date, monthValue(m.focus))
}

func bareYear(m *match) bool {
	t := m.token("year")
	if t == nil { // the year two thousand
		if t = m.token("num"); t.n < 1000 || t.n > 2200 {
			return false
		}
	}
	if m.is("unit") && m.unit() != "Y" && m.unit() != "Q" {
		return false
	}
	y := int(t.n)
	if m.fit.n == 1 {
		after, before := m.following(), m.previous()
		switch {
		case m.previousByte() == '$' || m.previousByte() == 0xA3 || m.previousByte() == 0xAC || m.previousByte() == '#':
			return false
		case m.joinedEra() && y >= 1000 && y < 2060:
			m.begin -= 2
		case before.set.has(hyphen) && before.glued && !m.tokenAt(m.first-2).set.any(m.lex.shade.shade) || after.set.has(hyphen) && after.glued && m.tokenAt(m.first+2).glued && !m.tokenAt(m.first+2).set.has(year):
			return false
		case after.set.any(m.lex.afterAmount), m.numbersName(before), m.counts(after):
			return false
		case y >= 1900 && y < 2060:
		case y >= 1400 && before.set.any(m.lex.beforeYear) && (y < 2060 || m.lower(m.first-1) != "and"):
		default:
			return false
		}
		if !before.set.any(m.lex.beforeYear) && m.lower(m.first-1) != "by" && m.plainNoun(after) && !m.sentenceStart(m.first) && y > 2030 {
			return false
		}
	}
	if m.is("unit") && m.tokens[m.first+m.fit.n-1].set.has(m.lex.classes["unit"]) || m.is("period") { // the 1988 quarter, the 1988 period
		if m.is("unit") && m.unit() != "Q" {
			return false
		}
		if _, q := m.quarterNow(); m.quarterYear != 0 && !m.beyondQuarter() {
			return m.set(Date, quarterValue(y, q))
		}
	}
	m.look(date(y, 1, 1), 'Y')
	return m.set(Date, fmt.Sprintf("%04d", y))
}

// numbersName reports whether the year is the number of a name right before it: Resolution 1973, a Peugeot 2008.
func (m *match) numbersName(before *token) bool {
	return before.capital && before.set.none() && m.tokens[m.first].word == nil && !m.sentenceStart(m.first) && !m.sentenceStart(m.first-1) && !m.tokens[m.first].glued && m.named(before)
}

// counts reports whether the year is rather a number of things: about 2000 soldiers, 2000 people.
func (m *match) counts(after *token) bool {
	if !m.plainNoun(after) || after.capital {
		return false
	}
	return m.previous().set.any(m.lex.shade.approx) || m.previous().set.any(m.lex.shade.than) || m.lower(m.first+m.fit.n) == "people"
}

// joinedEra reports whether the year names an era with "pre-" or "post-": post-1945 Europe.
func (m *match) joinedEra() bool {
	if before := m.previous(); !before.set.has(hyphen) || !before.glued || !m.tokens[m.first].glued {
		return false
	}
	word := m.lower(m.first - 2)
	return word == "post" || word == "pre"
}

func yearRange(m *match) bool {
	a := int(m.token("year").n)
	last := m.tokens[m.first+m.fit.n-1]
	b := int(last.n)
	if !last.glued || !m.tokens[m.first+1].glued || a < 1000 {
		return false
	}
	if last.end-last.start == 2 && b < 100 {
		b += a / 100 * 100
	}
	if b <= a || b > a+150 || m.is("slash") && b != a+1 {
		return false
	}
	m.look(date(b, 1, 1), 'Y')
	return m.set(Date, fmt.Sprintf("%04d/%04d", a, b))
}

func beforeChrist(m *match) bool {
	n := m.tokens[m.first].n
	if n < 1 || n > 9999 {
		return false
	}
	return m.set(Date, fmt.Sprintf("-%04d", int(n)))
}

func decadeOf(m *match) bool {
	if t := m.token("decade"); t != nil {
		if t.set.has(year) && m.numbersName(m.previous()) {
			return false
		}
		if t.end-t.start == int32(len("30s")) && m.isAge() {
			return false
		}
		if before := m.previous(); before.set.has(hyphen) && t.glued && before.glued && !m.tokenAt(m.first-2).set.any(m.lex.shade.shade) {
			return false // A-30s
		}
		return m.set(Date, fmt.Sprintf("%03dX", int(t.n)/10))
	}
	return m.set(Date, fmt.Sprintf("%03dX", 190+m.meaning("decades").n))
}

// decadeBy is a decade written as a possessive: the late 1980's.
func decadeBy(m *match) bool {
	y := int(m.token("year").n)
	at := m.first - 1
	for m.tokenAt(at).set.any(m.lex.shade.shade) {
		at--
	}
	if y%10 != 0 || m.lower(at) != "the" {
		return false
	}
	if at == m.first-1 {
		m.begin = at
	}
	return m.set(Date, fmt.Sprintf("%03dX", y/10))
}

// isAge reports whether a decade is one of somebody's life: in her late 30s.
func (m *match) isAge() bool {
	at := m.first - 1
	for at > 0 && (m.tokens[at].set.has(hyphen) || m.tokens[at].set.any(m.lex.shade.shade)) {
		at--
	}
	switch m.lower(at) {
	case "his", "her", "their", "my", "your", "our", "whose":
		return true
	}
	return false
}

func century(m *match) bool {
	n := m.token("ord").order
	if m.unit() != "C" || n < 1 || n > 30 {
		return false
	}
	return m.set(Date, fmt.Sprintf("%02dXX", n-1))
}

func season(m *match) bool {
	s := m.meaning("season").value
	if y := m.token("year"); y != nil {
		m.look(date(int(y.n), seasonMonths[s], 1), 'Q')
		return m.set(Date, fmt.Sprintf("%04d-%s", int(y.n), s))
	}
	if m.previous().set.any(m.lex.shade.shade) && m.known && m.text(m.token("season")) != "fall" {
		return m.set(Date, fmt.Sprintf("%04d-%s", m.today.Year(), s))
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
	y := m.today.Year()
	months := seasonMonths[s] - int(m.today.Month())
	switch tense := m.tense(m.first); {
	case months > 0 && tense == Past:
		y--
	case months < -2 && tense == Future:
		y++
	}
	m.look(date(y, seasonMonths[s], 1), 'Q')
	return m.set(Date, fmt.Sprintf("%04d-%s", y, s))
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

func seasonRel(m *match) bool {
	s := m.meaning("season").value
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
		if t := m.tense(m.first); t == Past && day.After(m.today) {
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

// weekdayNear returns the day of a weekday that the tense of its clause asks for; without one the last.
func (m *match) weekdayNear(n int) time.Time {
	back := (weekdayOf(m.today) - n + 7) % 7
	if m.tense(m.first) == Future {
		return m.today.AddDate(0, 0, (7-back)%7)
	}
	return m.today.AddDate(0, 0, -back)
}

func weekday(m *match) bool {
	n := m.meaning("wday").n
	t := m.token("wday")
	switch m.lower(m.first - 1) {
	case "black", "bloody": // days of history
		if m.tokens[m.first-1].capital {
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
	switch {
	case m.is("month"):
		if !calendarDate(m) {
			return false
		}
	case m.is("wday"):
		weekday(m)
	default:
		today(m)
	}
	if len(m.value) != len("2006-01-02") {
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

func (m *match) weekendOf(t time.Time) bool {
	m.look(t, 'W')
	return m.set(Date, weekValue(t)+"-WE")
}

// named reports whether a word with a capital is rather part of a name: ABC's "This Week". In headlines all words have capitals.
func (m *match) named(t *token) bool {
	if !t.capital {
		return false
	}
	const reach = 6
	for i := max(0, m.first-reach); i < min(len(m.tokens), m.first+m.fit.n+reach); i++ {
		if o := &m.tokens[i]; o.end-o.start > 3 && 'a' <= m.body[o.start] && m.body[o.start] <= 'z' {
			return true
		}
	}
	return false
}

func unitRel(m *match) bool {
	if m.fit.n > 1 && m.tokens[m.first].capital && m.named(&m.tokens[m.first+1]) {
		return false
	}
	if m.is("weekend") {
		t, ok := m.from()
		if !ok {
			return m.set(Date, "XXXX-WXX-WE")
		}
		n := m.direction()
		if n < 0 && weekdayOf(t) == 7 && !m.is("past") {
			n = -1
		}
		return m.weekendOf(t.AddDate(0, 0, 7*n))
	}
	unit := m.unit()
	switch unit {
	case "S", "M", "H":
		if m.is("next") || m.is("last") {
			return m.set(Duration, period("1", unit))
		}
		return false
	case "D":
		if m.is("last") && !m.is("the") || m.is("next") && !m.is("the") || m.is("fiscal") || m.is("same") && !m.is("the") && !m.is("that") {
			return false
		}
		if m.is("next") || m.is("last") { // the next day: after the one told of
			t := m.focusDay
			if t.IsZero() {
				t = m.focus
			}
			if t.IsZero() {
				return false
			}
			m.look(t.AddDate(0, 0, m.direction()), 'D')
			return m.set(Date, dayValue(m.focus))
		}
	}
	if m.is("same") && m.focus.IsZero() {
		return false
	}
	if m.is("that") && (m.focus.IsZero() || !m.is("same") && m.following().set.none() && m.plainNoun(m.following()) && unit == "D") {
		return false
	}
	t, ok := m.from()
	if !ok {
		return m.set(Date, [3]string{pastRef, presentRef, futureRef}[m.direction()+1])
	}
	n := m.direction()
	if unit == "D" && n == 0 && m.anchored() && m.focusGrain == 'O' && m.sameParagraph(int(m.tokens[m.focusAt].end)) { // that day, of a month
		return m.set(Date, monthValue(m.focus)+"-XX")
	}
	if unit == "D" && n == 0 && m.anchored() && m.focusGrain != 'D' && m.focusDay.IsZero() {
		return m.set(Date, at(m.focus, m.focusGrain))
	}
	if n != 0 && m.is("the") && m.fit.n == 3 && m.lower(m.first-1) == "for" && unit != "Q" && !m.anchored() { // how long something takes
		return m.set(Duration, period("1", unit))
	}
	if unit == "Q" && n == 0 && m.is("same") && m.quarterYear != 0 {
		y, q := m.quarterNow()
		return m.set(Date, quarterValue(y, q))
	}
	t = shift(t, unit[0], n)
	m.look(t, unit[0])
	return m.set(Date, at(t, unit[0]))
}

// pastUnit is the time up to now: the past year, this past week.
func pastUnit(m *match) bool {
	if m.is("the") || m.is("this") {
		return m.set(Duration, period("1", m.unit()))
	}
	return false
}

func theUnit(m *match) bool {
	unit := m.unit()
	if after := m.following(); !m.known || after.set.has(hyphen) && after.glued && m.tokenAt(m.first+m.fit.n+1).glued { // the year-long inquiry
		return false
	}
	switch unit {
	case "Q":
		y, q := m.quarterNow()
		if t, ok := m.endedOn(); ok && m.quarterYear == 0 { // the quarter ended July 31 lies mostly in the second of the calendar
			t = t.AddDate(0, 0, -45)
			y, q = t.Year(), quarterOf(t)
			m.nameQuarter(y, q)
		}
		return m.set(Date, quarterValue(y, q))
	case "Y":
		if m.is("full") || m.is("fiscal") {
			return m.set(Date, at(m.today, 'Y'))
		}
		switch strings.ToLower(m.text(m.previous())) {
		case "for":
			return m.set(Duration, "P1Y")
		case "of", "in", "during", "this", "through":
			return m.set(Date, at(m.today, 'Y'))
		}
		return m.set(Date, at(m.today, 'Y'))
	case "O", "W":
		return m.set(Date, at(m.today, unit[0]))
	case "D":
		if m.shadedBefore() {
			return m.set(Date, dayValue(m.today))
		}
		switch m.lower(m.first - 1) {
		case "end", "ended", "ending", "finish", "finished", "finishing", "close", "closed", "closing": // the market closed the day higher
			return m.dayTold()
		}
	}
	return false
}

// shadedBefore reports whether "the end of" or the like stands before.
func (m *match) shadedBefore() bool {
	return m.previous().set.has(m.lex.classes["of"]) && m.tokenAt(m.first-2).set.has(m.lex.classes["bound"])
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

func unitEnd(m *match) bool {
	if m.unit() != "Y" && m.unit() != "O" || !m.known {
		return false
	}
	y := m.today.Year()
	if m.is("poss") && m.unit() != "Y" {
		return false
	}
	if m.unit() == "O" {
		return m.set(Date, at(m.today, 'O'))
	}
	if m.tense(m.first) == Past && (m.today.Month() < 7 || m.turned(m.first) == Past) {
		y--
	}
	if m.is("poss") { // by year's end
		return m.set(Date, fmt.Sprintf("%04d", y))
	}
	return m.set(Date, fmt.Sprintf("%04d-12-31", y))
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
	case m.is("half"):
		if m.nth("a", 1) != nil {
			return 1.5, true
		}
		return 0.5, true
	}
	return 1, m.is("a")
}

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
		if !m.is("the") || m.following().word != nil && m.following().set.has(m.lex.classes["the"]) || m.plainNoun(m.following()) {
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
	if n == 1 && unit == "Y" && sign < 0 && (m.quarterNear() || m.business) {
		return m.yearBefore()
	}
	if unit == "S" || unit == "M" || unit == "H" { // of an instant that is not told
		return m.set(Duration, m.length(n, true, unit))
	}
	from := m.focus
	if from.IsZero() {
		if !m.known {
			return m.set(Date, pastRef)
		}
		from = m.today
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

// sameParagraph reports whether no line ends between a byte not far before and the match.
func (m *match) sameParagraph(at int) bool {
	const reach = 2000
	return int(m.tokens[m.first].start)-at < reach && !strings.Contains(m.body[at:m.tokens[m.first].start], "\n")
}

// length writes a duration, X where the number is not said.
func (m *match) length(n float64, known bool, unit string) string {
	if unit == "Q" { // ISO 8601 knows no quarters
		n, unit = 3*n, "O"
	}
	if !known {
		return period("X", unit)
	}
	return amount(n, unit)
}

func duration(m *match) bool {
	n, ok := m.amountOf()
	unit := m.unit()
	if m.fit.n == 2 && unit == "D" && m.lower(m.first) == "one" {
		switch m.lower(m.first - 1) {
		case "will", "would", "may", "might", "could", "can":
			return m.set(Date, futureRef)
		}
	}
	if m.is("a") && !m.is("num") && !m.is("half") {
		switch {
		case unit == "S" || unit == "Q" || unit == "C" && m.plainNoun(m.following()):
			return false
		case m.rate():
			return m.set(Set, period("1", unit))
		}
	}
	if after := m.following(); after.set.has(hyphen) && after.glued && m.tokenAt(m.first+m.fit.n+1).set.any(m.lex.afterYear) {
		return false // a year-earlier loss
	}
	if w := m.tokens[m.first+m.fit.n-1]; w.capital && m.is("num") && !m.is("hyphen") && !m.tokens[m.first].capital && m.body[w.start] < 'a' && !m.sentenceStart(m.first) {
		return false // 60 Minutes
	}
	if t := m.token("num"); t != nil && t.set.has(year) && m.is("unit") && !m.is("units") && !m.is("hyphen") {
		return false // the 2021 year
	}
	if unit == "Q" && (m.is("hyphen") || n < 1 || n != float64(int(n)) || m.is("half")) {
		return false
	}
	if m.is("half") && unit == "S" {
		return false
	}
	if unit == "O" && (n == 6 || n == 9 || n == 12) && !m.is("hyphen") {
		m.spanAt = int(m.tokens[m.first].start)
	}
	if t := m.token("num"); t != nil && m.is("unit") && !m.is("units") && n != 1 && !m.is("hyphen") && unit == "S" {
		return false
	}
	// An age, or a distance: 20-year-old, light-years.
	after := m.following()
	if after.set.has(hyphen) && after.glued && strings.EqualFold(m.text(m.tokenAt(m.first+m.fit.n+1)), "old") || strings.EqualFold(m.text(after), "old") {
		if unit == "Y" || m.ageOfSomeone(after) {
			return false
		}
	}
	if a, b := m.token("num"), m.nth("num", 1); b != nil { // two to three years
		if a.n >= b.n {
			return false
		}
		if m.is("or") || m.is("hyphen") || m.is("to") {
			return m.set(Duration, amount(a.n, unit)+"/"+amount(b.n, unit))
		}
	}
	if m.is("long") { // a day-long meeting
		n, ok = 1, true
	}
	return m.set(Duration, m.length(n, ok, unit))
}

// ageOfSomeone reports whether "old" behind a duration tells a person's age: her six-month-old son, but not the six-month-old truce.
func (m *match) ageOfSomeone(after *token) bool {
	i := m.first + m.fit.n + 1
	if after.set.has(hyphen) {
		i++
	}
	if m.tokenAt(i).set.has(hyphen) {
		i++
	}
	switch m.lower(i) {
	case "son", "sons", "daughter", "daughters", "baby", "babies", "boy", "girl", "child", "infant", "twins", "brother", "sister", "grandson", "granddaughter",
		"nephew", "niece":
		return true
	}
	return false
}

// rate reports whether an amount of something stands before: $5 a year, twice a day, 3 million barrels a day.
func (m *match) rate() bool {
	if m.first == 0 {
		return false
	}
	before := m.previous()
	if before.set.has(m.lex.classes["times"]) {
		return true
	}
	switch strings.ToLower(m.text(before)) {
	case "%", "percent", "cent", "dollars", "pounds", "euros", "yen", "barrels", "tons", "tonnes", "people", "hours", "times":
		return true
	}
	// A number, or a number and one word: 500,000 tons a year.
	if before.set.has(number) && before.word == nil || before.word != nil && before.word.multiple {
		return true
	}
	if m.first >= 2 && before.word == nil && isWord(m.text(before)) {
		b := &m.tokens[m.first-2]
		return b.set.has(number) && (b.n > 31 || b.word != nil && b.word.multiple)
	}
	return false
}

func isWord(s string) bool { return s != "" && isLetter(s[0]) }

func vague(m *match) bool {
	unit := m.unit()
	if m.is("few") && !m.is("units") && !m.is("hyphen") {
		return false
	}
	if n, ok := m.amountOf(); ok && m.is("few") {
		return m.set(Duration, m.length(n, true, unit))
	}
	if m.fit.n <= 2 && !m.is("few") && !m.is("many") {
		if unit == "S" || unit == "Q" { // seconds and quarters are more than time
			return false
		}
		if w := m.token("units"); w != nil && w.capital && m.fit.n == 1 && m.previous().set.has(number) {
			return false // 60 Minutes
		}
		if of := m.following(); unit == "H" && m.previous().set.any(m.lex.shade.shade) && of.set.has(m.lex.classes["of"]) {
			return false // the early hours of Monday
		}
		if strings.EqualFold(m.text(m.following()), "old") || m.previous().set.has(hyphen) && m.previous().glued {
			return false
		}
	}
	return m.set(Duration, m.length(0, false, unit))
}

// aWhile is a time of no told length.
func aWhile(m *match) bool {
	if m.lower(m.first-1) == "in" && m.lower(m.first-2) == "once" {
		return false
	}
	return m.set(Duration, "PXX")
}

func theseDays(m *match) bool {
	return m.unit() == "D" && m.set(Date, presentRef)
}

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

// soon is a time to come where the clause looks ahead; not as soon as, too soon, soon after.
func soon(m *match) bool {
	switch m.lower(m.first - 1) {
	case "as", "too", "so", "how", "very", "not":
		return false
	}
	switch m.lower(m.first + 1) {
	case "after", "afterwards", "afterward", "as", "enough", "before":
		return false
	}
	return m.tense(m.first) == Future && m.set(Date, futureRef)
}

func current(m *match) bool {
	if m.following().set.has(m.lex.classes["unit"]) {
		return false
	}
	return m.set(Date, presentRef)
}

func thePast(m *match) bool {
	after := m.following()
	if m.plainNoun(after) || after.set.has(number) || after.set.any(m.lex.unitLike) {
		return false
	}
	return m.set(Date, pastRef)
}

// clockTime is a time of day; the day is added where one stands beside it.
func clockTime(m *match) bool {
	t := m.token("clock")
	value := ""
	if p := m.meaning("part").value; p != "" && t == nil {
		t = m.token("num")
		h := int(t.n)
		if t.n != float64(h) || h < 1 || h > 12 {
			return false
		}
		if p != "MO" && h < 12 && !(p == "NI" && h < 5) {
			h += 12
		}
		return m.atDay(fmt.Sprintf("%02d:00", h))
	}
	if t == nil {
		if t = m.token("military"); t == nil || !m.is("zone") {
			t = m.token("num")
			if t.n != float64(int(t.n)) || t.word != nil && !m.is("oclock") && !m.is("ampm") || t.n > 24 || t.n < 0 {
				return false
			}
			value = fmt.Sprintf("%02d:00", int(t.n))
		}
	}
	if value == "" {
		value = t.value
	}
	if a := m.token("ampm"); a != nil {
		h, _ := strconv.Atoi(value[:2])
		if h > 12 {
			return false
		}
		if m.meaning("ampm").value == "PM" && h < 12 {
			h += 12
		} else if m.meaning("ampm").value == "AM" && h == 12 {
			h = 0
		}
		value = fmt.Sprintf("%02d%s", h, value[2:])
	} else if t.set.has(clock) && !m.is("zone") {
		if len(m.text(t)) < 4 || m.plainScore() {
			return false
		}
	}
	m.zone = m.meaning("zone").value
	return m.atDay(value)
}

// plainScore reports whether a clock time without am or pm is rather a score, a ratio or a verse.
func (m *match) plainScore() bool {
	if m.first == 0 {
		return false
	}
	switch strings.ToLower(m.text(m.previous())) {
	case "at", "by", "until", "around", "about", "before", "after", "from", "to", "between", "and", "since", "till", "(", ",", "-":
		return false
	}
	return !m.previous().set.any(m.lex.dayLike)
}

// sameSentence reports whether no sentence begins after token i up to token k, not far behind it.
func (m *match) sameSentence(i, k int) bool {
	const reach = 60
	if k-i > reach {
		return false
	}
	for i++; i <= k; i++ {
		if m.sentenceStart(i) && !m.goesOn(i) {
			return false
		}
	}
	return true
}

// goesOn reports whether the sentence goes on at a token that seems to begin one: behind a bracket, a mark or an initial.
func (m *match) goesOn(i int) bool {
	before := m.body[:m.tokens[i-1].end]
	switch before[len(before)-1] {
	case '(', ':', '"', '\n': // a line that ends without a mark announces the next
		return true
	case '.': // J. Hill
		word := before[strings.LastIndexAny(before, " \n(")+1:]
		return len(word) == 2 && 'A' <= word[0] && word[0] <= 'Z'
	}
	return false
}

// atDay puts a time of day on the day that its sentence told last, what is over on the day told before; today otherwise.
func (m *match) atDay(clock string) bool {
	m.alone = true
	t := m.today
	switch {
	case m.focusGrain == 'D' && m.sameSentence(m.focusAt, m.first) && !m.reported(m.focusAt):
		t = m.focus
	case !m.known:
		return m.set(Time, "XXXX-XX-XXT"+clock)
	case m.dayOver() && m.tense(m.first) == Past:
		t = m.focusDay
	}
	return m.set(Time, dayValue(t)+"T"+clock)
}

// dayOver reports whether the day told last is over and something happened on it.
func (m *match) dayOver() bool {
	return !m.focusDay.IsZero() && m.focusDay.Before(m.today) && !m.reported(m.dayAt)
}

func noon(m *match) bool {
	if t := m.token("noon"); t.capital && !m.sentenceStart(m.first) && m.previous().capital {
		return false // High Noon
	}
	m.zone = m.meaning("zone").value
	clock := m.meaning("noon").value
	if word := m.lower(m.first - 1); clock == "00:00" && word != "from" && word != "after" && word != "since" && m.tense(m.first) == Future {
		clock = "24:00" // what is to end at midnight ends with the day
	}
	return m.atDay(clock)
}
