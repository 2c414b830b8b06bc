package times

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Times of day: 3 p.m., noon, 0735 GMT.

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
		return m.atDay(inPart(fmt.Sprintf("%02d:00", h), p))
	}
	if t == nil {
		if t = m.token("military"); t != nil && m.is("units") && (m.unit() != "H" || m.body[t.start] != '0') { // 0800 hours
			return false
		}
		if t == nil || !m.is("zone") && !m.is("units") {
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
	m.twelve = m.is("oclock") && !m.is("ampm") && !m.is("zone")
	return m.atDay(value)
}

// spokenClock is a time of day told from the hour: half past three, a quarter to six, ten past nine in the evening.
func spokenClock(m *match) bool {
	minutes := 30
	last := m.nth("num", 0)
	switch {
	case m.is("quarter"):
		minutes = 15
	case !m.is("half"):
		minutes, last = int(last.n), m.nth("num", 1)
		if minutes != 5 && minutes != 10 && minutes != 20 && minutes != 25 {
			return false
		}
	}
	if m.following().set.any(m.lex.unitLike) { // a quarter to six months
		return false
	}
	h := int(last.n)
	if last.n != float64(h) || h < 1 || h > 12 || m.is("to") && m.lower(m.first+m.fit.n-2) != "to" && !m.is("part") && !m.is("oclock") {
		return false
	}
	if m.is("to") {
		minutes = 60 - minutes
		if h--; h == 0 {
			h = 12
		}
	}
	value := fmt.Sprintf("%02d:%02d", h, minutes)
	if p := m.meaning("part").value; p != "" {
		return m.atDay(inPart(value, p))
	}
	m.twelve = true
	return m.atDay(value)
}

// inPart is a time of twelve hours as one of the part of the day: 03:30 in the afternoon is 15:30. The small hours of a night stay.
func inPart(clock, part string) string {
	h, _ := strconv.Atoi(clock[:2])
	const small = 5
	if part != "MO" && h < 12 && (part != "NI" || h >= small) {
		h += 12
	}
	return fmt.Sprintf("%02d%s", h, clock[2:])
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

// atDay puts a time of day on the day that its sentence told last, what is over on the day told before, what is to come on a day to
// come that was just told of; today otherwise.
func (m *match) atDay(clock string) bool {
	m.alone = true
	t := m.today
	switch {
	case m.focusGrain == 'D' && m.sameSentence(m.focusAt, m.first) && !m.reported(m.focusAt):
		t = m.focus
	case !m.known:
		return m.set(Time, "XXXX-XX-XXT"+clock)
	case m.lower(m.first-1) == "at" && m.saidBefore(m.first-1): // the minister said at midday
	case m.dayOver() && m.tense(m.first) == Past, m.dayAhead() && m.tense(m.first) == Future:
		t = m.focusDay
	}
	return m.set(Time, dayValue(t)+"T"+clock)
}

const aWeek = 7 * 24 * time.Hour

// dayOver reports whether the day told last is over and something happened on it, of which the text still tells: not that of a
// history a paragraph before.
func (m *match) dayOver() bool {
	return !m.focusDay.IsZero() && m.focusDay.Before(m.today) && !m.reported(m.dayAt) &&
		(distance(m.focusDay, m.today) <= aWeek || m.sameParagraph(int(m.tokens[m.dayAt].end)))
}

// dayAhead reports whether a day to come was told of shortly before.
func (m *match) dayAhead() bool {
	const reach = 80 // tokens
	return m.focusDay.After(m.today) && distance(m.focusDay, m.today) <= aWeek && m.first-m.dayAt < reach
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

// joinClocks makes one expression of a time of day and the day beside it: "10 p.m. Wednesday", "Wednesday, 10 p.m.", "noon on
// Dec. 8, 2015". Times of day that share a day with those around them get it.
func (f *finder) joinClocks() {
	s := &f.lex.shade
	out := f.found[:0]
	for _, e := range f.found {
		if len(out) > 0 {
			last := &out[len(out)-1]
			gap := e.begin - last.end
			if t := &f.tokens[last.end-1]; t.point && t.set.any(s.ampm) { // 8pm. On Friday
				gap = -1
			}
			if gap == 0 || gap == 1 && f.tokens[last.end].set.any(s.commaOrOn) {
				day, clock, ok := dayAndClock(last, &e)
				if ok && (gap == 0 || clock == last || f.lower(last.end) == ",") {
					last.value = onDay(day, clock)
					last.zone = clock.zone
					last.kind, last.end = Time, e.end
					last.alone = false
					out = f.clockBefore(out)
					continue
				}
			}
		}
		f.aroundBracket(out, &e)
		out = f.clockBefore(append(out, e))
	}
	f.found = out
}

// onDay is the value of a time of day on a day. The small hours of a night are the next day's: midnight on Friday night.
func onDay(day, clock *found) string {
	of, part, _ := strings.Cut(day.value, "T")
	hour := clock.value[strings.IndexByte(clock.value, 'T'):]
	if clock.twelve && part != "" {
		hour = "T" + inPart(hour[1:], part)
	}
	if part == "NI" && hour < "T12" {
		return nextDay(of+hour, 1)
	}
	return of + hour
}

// aroundBracket gives two times of day, the second in brackets, the day behind them: 9:20 a.m. (0620 GMT) Tuesday.
func (f *finder) aroundBracket(out []found, e *found) {
	n := len(out)
	if n < 2 || out[n-2].end != out[n-1].begin-1 || f.lower(out[n-2].end) != "(" || f.lower(out[n-1].end) != ")" {
		return
	}
	if gap := e.begin - out[n-1].end; gap != 1 && (gap != 2 || !f.tokens[e.begin-1].set.any(f.lex.shade.commaOrOn)) {
		return
	}
	for k := n - 2; k < n; k++ {
		if day, clock, ok := dayAndClock(&out[k], e); ok && day == e {
			clock.value, clock.alone = onDay(day, clock), false
		}
	}
}

// clockBefore gives the last but one of the times its day where it is a time of day in front of another: that of the one in
// brackets behind it, as in 4 p.m. (1 p.m. EDT Thursday), or that of a span's other end, as in 6 p.m. to 6 a.m. Thursday.
func (f *finder) clockBefore(out []found) []found {
	n := len(out)
	if n < 2 {
		return out
	}
	a, b := &out[n-2], &out[n-1]
	if b.begin != a.end+1 || !isClock(a) || !isClock(b) || a.value[0] == 'X' || b.value[0] == 'X' {
		return out
	}
	switch mark := f.lower(a.end); {
	case mark == "(" && f.lower(b.end) == ")":
		if a.alone && !b.alone {
			a.value, a.alone = onDay(b, a), false
		}
	case mark == "to" || mark == "and" && f.lower(a.begin-1) == "between" || mark == "until" || mark == "till" || f.tokens[a.end].set.has(hyphen):
		overnight := a.value[len("2006-01-02"):] > b.value[len("2006-01-02"):] && a.zone == b.zone
		switch {
		case a.alone && !b.alone:
			a.value, a.alone = onDay(b, a), false
			if overnight {
				a.value = nextDay(a.value, -1)
			}
		case b.alone && overnight && a.value[:len("2006-01-02")] == b.value[:len("2006-01-02")]:
			b.value = nextDay(b.value, 1)
		}
	}
	return out
}

// nextDay moves the value of a time of day by days.
func nextDay(value string, days int) string {
	t, err := time.Parse("2006-01-02", value[:len("2006-01-02")])
	if err != nil {
		return value
	}
	return dayValue(t.AddDate(0, 0, days)) + value[len("2006-01-02"):]
}

// isClock reports whether an expression is a time of day in hours.
func isClock(e *found) bool {
	at := strings.IndexByte(e.value, 'T')
	return e.kind == Time && at >= 0 && at+1 < len(e.value) && isDigit(e.value[at+1])
}

// isDay reports whether an expression is a day, or a part of one: Friday, Friday morning.
func isDay(e *found) bool {
	if e.kind == Time {
		return len(e.value) == len("2006-01-02TMO") && e.value[0] != 'X' && !isDigit(e.value[len(e.value)-1])
	}
	return e.kind == Date && (len(e.value) == 10 || strings.HasPrefix(e.value, "XXXX-WXX-")) && e.value[0] != '-'
}

// dayAndClock tells which of two neighbours is the day and which the time of day.
func dayAndClock(a, b *found) (day, clock *found, ok bool) {
	switch {
	case isDay(a) && isClock(b):
		return a, b, true
	case isClock(a) && isDay(b):
		return b, a, true
	}
	return nil, nil, false
}
