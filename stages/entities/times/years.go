package times

import (
	"fmt"
	"strings"
)

// Years, decades and centuries: 1991, 2014/15, the 1970s, the 19th century.

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
		case before.set.has(hyphen) && before.glued && !m.tokenAt(m.first-2).set.any(m.lex.shade.shade) && m.lower(m.first-2) != "end" || after.set.has(hyphen) && after.glued && m.tokenAt(m.first+2).glued && !m.tokenAt(m.first+2).set.has(year):
			return false
		case after.set.any(m.lex.afterAmount), m.numbersName(before), m.counts(after), m.modelYear():
			return false
		case y >= 1900 && y < 2060:
		case y >= 1400 && (before.set.any(m.lex.beforeYear) || m.lower(m.first-1) == "since") && (y < 2060 || m.lower(m.first-1) != "and"):
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

// modelYear reports whether the year says how old a vehicle is and not when something happened: a gray 2013 Toyota Camry,
// his 2008 GMC truck, but not in 2013 Toyota, the 2013 Toyota recall or the 2013 Honda Classic.
func (m *match) modelYear() bool {
	maker := m.first + m.fit.n
	if m.plainNoun(m.tokenAt(maker)) && !m.tokenAt(maker).capital { // a 2007 silver Ford
		maker++
	}
	if name := m.lower(maker); !m.tokenAt(maker).capital || !vehicles[name] {
		return false
	}
	owned := false
	for at := m.first - 1; at >= m.first-3 && !owned; at-- {
		t := m.tokenAt(at)
		owned = t.set.any(m.lex.determiner) || owners[m.lower(at)]
		if !owned && (t.capital || !m.plainNoun(t)) { // a stolen gray 2013
			return false
		}
	}
	if !owned {
		return false
	}
	const longest = 4 // a name of a model or a contest
	end := maker + 1
	for end <= maker+longest && m.plainNoun(m.tokenAt(end)) && m.tokenAt(end).capital {
		if contests[m.lower(end)] {
			return false
		}
		end++
	}
	return end > maker+1 || !m.plainNoun(m.tokenAt(end)) || vehicles[m.lower(end)]
}

// vehicles has who builds vehicles, and what else these are called. Names that mean more than that (Lincoln, Mercury) are left out.
var vehicles = setOf(`acura audi bentley bmw buick cadillac chevrolet chevy chrysler dacia dodge ducati ferrari fiat ford gmc harley harley-davidson honda
	hyundai infiniti isuzu jaguar jeep kawasaki kia lada lamborghini lexus mazda mercedes mercedes-benz mitsubishi nissan oldsmobile opel peugeot plymouth
	pontiac porsche renault saab saturn subaru suzuki tesla toyota vauxhall volkswagen volvo vw yamaha
	car cars coupe convertible limousine minivan motorbike motorcycle pickup saloon scooter sedan suv suvs truck trucks van vans`)

// contests has what else bears such a name behind a year: the 2013 Honda Classic.
var contests = setOf(`administration award awards center centre championship championships classic commission cup festival foundation games grand invitational
	league marathon masters motor motors open prix race rally scandal series summit tour tournament`)

// owners are the words for whose vehicle it is.
var owners = setOf("his her their my your our its whose")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
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
	if !last.glued || !m.tokens[m.first+m.fit.n-2].glued || a < 1000 {
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

// fiscalYear is a year of accounts with two digits: FY26.
func fiscalYear(m *match) bool {
	t := m.token("num")
	if !t.glued || t.end-t.start != 2 {
		return false
	}
	m.look(date(2000+int(t.n), 1, 1), 'Y')
	return m.set(Date, at(m.focus, 'Y'))
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
		if m.following().set.has(m.lex.classes["poss"]) && t.set.has(year) { // the 1800's
			m.end++
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
