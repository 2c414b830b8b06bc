package times

import "strings"

// Durations: two years, a six-month truce, weeks.

func duration(m *match) bool {
	n, ok := m.amountOf()
	unit := m.unit()
	if m.fit.n == 2 && unit == "D" && m.lower(m.first) == "one" {
		switch m.lower(m.first - 1) {
		case "will", "would", "may", "might", "could", "can":
			return m.set(Date, futureRef)
		}
	}
	if m.is("quarter") && unit != "C" && unit != "Y" && unit != "H" {
		return false
	}
	if m.is("a") && !m.is("num") && !m.is("half") && !m.is("quarter") {
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
	if t := m.token("num"); t != nil && t.set.has(military) && m.body[t.start] == '0' && unit == "H" {
		return false // at 0800 hours
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
	old := m.lower(m.first + m.fit.n)
	if after.set.has(hyphen) && after.glued {
		old = m.lower(m.first + m.fit.n + 1)
	}
	if old == "old" || old == "olds" {
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
	if m.is("follow") && !m.is("the") { // after 13 years of war
		m.begin++
	}
	if m.is("long") { // a day-long meeting
		n, ok = 1, true
	}
	return m.set(Duration, m.length(n, ok, unit))
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
	// A sum in brackets, or goods behind what counts them: ($32 billion) a year, barrels of oil a day.
	if m.lower(m.first-1) == ")" {
		for i := m.first - 2; i >= max(0, m.first-6); i-- {
			switch m.lower(i) {
			case "$", "£", "€", "¥", "₹":
				return true
			}
		}
	}
	if m.lower(m.first-2) == "of" && before.word == nil && isWord(m.text(before)) && m.tokenAt(m.first-4).set.has(number) {
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
	if i := m.first; m.is("many") && m.lower(i-1) == "as" || m.lower(i-1) == "many" && m.lower(i-2) == "as" { // five times in as many weeks
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

// joinDurations makes one expression of a duration and what it has in finer units: three years and two months, two hours, six minutes
// and 44 seconds.
func (f *finder) joinDurations() {
	out := f.found[:0]
	for _, e := range f.found {
		if len(out) > 0 {
			last := &out[len(out)-1]
			if value, ok := addFiner(last.value, e.value); ok && last.kind == Duration && e.kind == Duration && f.links(last.end, e.begin) {
				last.value, last.end = value, e.end
				continue
			}
		}
		out = append(out, e)
	}
	f.found = out
}

// links reports whether nothing but a comma, "and" or both stands from one token up to another.
func (f *finder) links(from, to int) bool {
	for i := from; i < to; i++ {
		if f.lower(i) != "and" && !f.tokens[i].set.has(comma) {
			return false
		}
	}
	return to > from && to <= from+2
}

// unitBelow is the next finer unit of a duration's; T marks those of the clock.
var unitBelow = map[string]string{"Y": "M", "M": "D", "D": "TH", "TH": "TM", "TM": "TS"}

// addFiner adds to a duration of whole units one of the unit below: P3Y and P2M are P3Y2M.
func addFiner(a, b string) (value string, ok bool) {
	finest := func(d string) string {
		unit := d[len(d)-1:]
		if strings.Contains(d, "T") {
			unit = "T" + unit
		}
		return unit
	}
	if strings.ContainsAny(a+b, "X/.W") || unitBelow[finest(a)] != finest(b) || len(strings.Trim(b, "PT0123456789")) > 1 {
		return "", false
	}
	if strings.Contains(a, "T") {
		return a + strings.TrimPrefix(b, "PT"), true
	}
	return a + strings.TrimPrefix(b, "P"), true
}
