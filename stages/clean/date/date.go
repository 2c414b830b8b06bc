// Package date reads the dates that pages and people write.
//
// What comes out is RFC 3339 where day, time of day and offset are known, and
// a date (2015-12-09) where only the day is: a time of day without a zone says
// nothing that programs can compare, so it is left out rather than given a zone
// that nobody stated. Forms are recognised by their tokens, not by one pattern
// each: numbers, month names in some twenty languages, and what stands between.
package date

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Date is a day, with the time of day and zone if they are known. Months and days count from 1.
type Date struct {
	Year, Month, Day     int
	Hour, Minute, Second int
	// Offset is the zone's distance from UTC in minutes, east positive.
	Offset int
	// HasTime and HasZone tell which of the fields above count.
	HasTime, HasZone bool
}

// String is RFC 3339 with time and zone, else the date alone.
func (d Date) String() string {
	day := fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	if !d.HasTime || !d.HasZone {
		return day
	}
	zone := "Z"
	if d.Offset != 0 {
		sign, o := '+', d.Offset
		if o < 0 {
			sign, o = '-', -o
		}
		zone = fmt.Sprintf("%c%02d:%02d", sign, o/60, o%60)
	}
	return fmt.Sprintf("%sT%02d:%02d:%02d%s", day, d.Hour, d.Minute, d.Second, zone)
}

// Order says how to read 03/04/2015.
type Order bool

// The orders.
const (
	DayFirst   Order = false
	MonthFirst Order = true
)

// maxLength is how much of a string is looked at, in bytes.
const maxLength = 120

// Parse reads the first date in s. Words that say nothing about it are passed over.
func Parse(s string, order Order) (Date, bool) {
	if len(s) > maxLength {
		s = s[:maxLength]
	}
	p := parser{order: order}
	p.tokenize(s)
	return p.date()
}

type tokenKind uint8

const (
	number tokenKind = iota
	word
	sign
)

type token struct {
	kind   tokenKind
	text   string
	value  int
	digits int
	// glued is set when no space stands before the token.
	glued bool
}

type parser struct {
	order  Order
	tokens [40]token
	n      int
	used   [40]bool
}

func (p *parser) tokenize(s string) {
	glued := false
	for i := 0; i < len(s) && p.n < len(p.tokens); {
		t := token{glued: glued}
		glued = true
		r, size := utf8.DecodeRuneInString(s[i:])
		start := i
		switch {
		case r >= '0' && r <= '9':
			t.kind = number
			for i < len(s) && s[i] >= '0' && s[i] <= '9' {
				if t.digits < 18 {
					t.value = t.value*10 + int(s[i]-'0')
				}
				t.digits++
				i++
			}
		case unicode.IsLetter(r):
			t.kind = word
			for i < len(s) {
				r, size = utf8.DecodeRuneInString(s[i:])
				if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
					break
				}
				i += size
				if r == '年' || r == '月' || r == '日' || r == '년' || r == '월' || r == '일' {
					break
				}
			}
		case unicode.IsSpace(r):
			i += size
			glued = false
			continue
		default:
			t.kind = sign
			i += size
		}
		t.text = s[start:i]
		if t.kind == word {
			t.text = strings.ToLower(t.text)
		}
		p.tokens[p.n] = t
		p.n++
	}
}

func (p *parser) at(i int) token {
	if i < 0 || i >= p.n {
		return token{kind: sign}
	}
	return p.tokens[i]
}

func (p *parser) is(i int, text string) bool { return i >= 0 && i < p.n && p.tokens[i].text == text }

func (p *parser) date() (Date, bool) {
	var d Date
	if p.n >= 1 && p.tokens[0].kind == number {
		if ok := p.digitsOnly(&d); ok {
			return d, true
		}
	}
	for i := range p.n {
		if p.yearFirst(i, &d) || p.named(i, &d) || p.numeric(i, &d) {
			if !d.valid() {
				d = Date{}
				continue
			}
			p.timeOfDay(&d)
			return d, true
		}
	}
	return d, false
}

// digitsOnly reads 20151209, 20151209170000 and Unix times in seconds or milliseconds.
func (p *parser) digitsOnly(d *Date) bool {
	t := p.tokens[0]
	switch {
	case t.digits == 8:
		*d = Date{Year: t.value / 10000, Month: t.value / 100 % 100, Day: t.value % 100}
		if !d.valid() {
			return false
		}
		if u := p.at(2); (p.is(1, "t") || p.is(1, "-")) && u.kind == number && u.digits >= 4 { // 20151209T1700Z
			d.clock(u.value/pow10(u.digits-2), u.value/pow10(u.digits-4)%100, 0)
			p.used[0], p.used[1], p.used[2] = true, true, true
			p.zone(3, d)
		}
		return true
	case t.digits == 14 && p.n == 1:
		*d = Date{Year: t.value / 1e10, Month: t.value / 1e8 % 100, Day: t.value / 1e6 % 100}
		if d.valid() {
			d.clock(t.value/1e4%100, t.value/100%100, t.value%100)
			return true
		}
	case p.n == 1 && (t.digits == 10 || t.digits == 13):
		seconds := t.value
		if t.digits == 13 {
			seconds /= 1000
		}
		fromUnix(seconds, d)
		return d.valid()
	}
	return false
}

// yearFirst reads 2015-12-09, 2015/12/09, 2015.12.9, 2015年12月9日.
func (p *parser) yearFirst(i int, d *Date) bool {
	y := p.at(i)
	if y.kind != number || y.digits != 4 {
		return false
	}
	m, day := p.at(i+2), p.at(i+4)
	if m.kind != number || day.kind != number || m.digits > 2 || day.digits > 2 {
		return false
	}
	if !isSeparator(p.at(i+1).text) || !isSeparator(p.at(i+3).text) {
		return false
	}
	*d = Date{Year: y.value, Month: m.value, Day: day.value}
	p.use(i, i+5)
	return true
}

func isSeparator(s string) bool {
	switch s {
	case "-", "/", ".", "年", "月", "년", "월", "–", "_":
		return true
	}
	return false
}

// named reads dates with a month's name: 9 December 2015, December 9th, 2015, 9. Dez. 2015, 9 de diciembre de 2015, 09-Dec-2015, 2015 December 9.
func (p *parser) named(i int, d *Date) bool {
	t := p.at(i)
	if t.kind != word {
		return false
	}
	month := months[t.text]
	if month == 0 {
		return false
	}
	// The year comes after the month; between them commas, "de" and perhaps the day.
	j := i + 1
	day := 0
	before := p.before(i)
	if p.is(j, ".") {
		j++
	}
	for p.is(j, "de") || p.is(j, "del") || p.is(j, "of") || p.is(j, "-") || p.is(j, ",") || p.is(j, "/") {
		j++
	}
	if n := p.at(j); n.kind == number && n.digits <= 2 && before == 0 {
		day = n.value
		j++
		if o := p.at(j); o.kind == word && o.glued && isOrdinal(o.text) {
			j++
		}
	} else if before > 0 {
		day = before
	}
	for p.is(j, ",") || p.is(j, ".") || p.is(j, "de") || p.is(j, "del") || p.is(j, "-") || p.is(j, "'") || p.is(j, "’") || p.is(j, "/") {
		j++
	}
	y := p.at(j)
	year := 0
	switch {
	case y.kind == number && y.digits == 4:
		year = y.value
		j++
	case y.kind == number && y.digits == 2 && !p.is(j+1, ":"):
		year = century(y.value)
		j++
	case i >= 1 && p.at(i-1).kind == number && p.at(i-1).digits == 4: // 2015 December 9
		year = p.at(i - 1).value
	default: // Wed Dec 9 17:00:00 +0000 2015
		for k := j; k < p.n && k < j+10; k++ {
			if n := p.at(k); n.kind == number && n.digits == 4 && !p.is(k-1, "+") && !p.is(k-1, "-") {
				year = n.value
				p.used[k] = true
				break
			}
		}
	}
	if year == 0 || day == 0 {
		return false
	}
	*d = Date{Year: year, Month: month, Day: day}
	p.use(i, j)
	return true
}

// before gives the day that stands before a month's name, and marks it used; 0 if there is none.
func (p *parser) before(i int) int {
	j := i - 1
	for p.is(j, ".") || p.is(j, "-") || p.is(j, "de") || p.is(j, "of") || p.is(j, "/") || p.is(j, "º") || p.is(j, "ª") ||
		p.at(j).kind == word && p.at(j).glued && isOrdinal(p.at(j).text) {
		j--
	}
	if n := p.at(j); n.kind == number && n.digits <= 2 && n.value >= 1 && n.value <= 31 && !(p.is(j-1, ":") && p.at(j-2).kind == number) {
		p.used[j] = true
		return n.value
	}
	return 0
}

func isOrdinal(s string) bool {
	switch s {
	case "st", "nd", "rd", "th", "er", "ª", "º", "e":
		return true
	}
	return false
}

// numeric reads 09.12.2015, 12/09/2015, 9-12-15.
func (p *parser) numeric(i int, d *Date) bool {
	a, b, y := p.at(i), p.at(i+2), p.at(i+4)
	sep := p.at(i + 1).text
	if a.kind != number || b.kind != number || y.kind != number || a.digits > 2 || b.digits > 2 {
		return false
	}
	if sep != p.at(i+3).text || sep != "." && sep != "/" && sep != "-" {
		return false
	}
	year := y.value
	switch y.digits {
	case 4:
	case 2:
		year = century(y.value)
	default:
		return false
	}
	day, month := a.value, b.value
	if p.order == MonthFirst && sep != "." {
		day, month = month, day
	}
	if month > 12 && day <= 12 {
		day, month = month, day
	}
	*d = Date{Year: year, Month: month, Day: day}
	p.use(i, i+5)
	return true
}

// century gives the full year for two digits.
func century(two int) int {
	if two < 70 {
		return 2000 + two
	}
	return 1900 + two
}

func (p *parser) use(from, to int) {
	for ; from < to && from < len(p.used); from++ {
		p.used[from] = true
	}
}

// timeOfDay looks for a time among the tokens that are not part of the date: 17:00, 17:00:30.5, 5 pm, 17h30, 17.00 Uhr.
func (p *parser) timeOfDay(d *Date) {
	for i := range p.n {
		h := p.at(i)
		if p.used[i] || h.kind != number || h.digits > 2 || h.value > 24 {
			continue
		}
		minute, second := 0, 0
		j := i + 1
		m := p.at(i + 2)
		switch {
		case (p.is(j, ":") || p.is(j, "h")) && m.kind == number && m.digits == 2 && !p.used[i+2]:
			minute = m.value
			j = i + 3
			if s := p.at(j + 1); p.is(j, ":") && s.kind == number && s.digits == 2 {
				second = s.value
				j += 2
				if f := p.at(j + 1); (p.is(j, ".") || p.is(j, ",")) && f.kind == number && f.glued {
					j += 2
				}
			}
		case p.is(j, ".") && m.kind == number && m.digits == 2 && (p.is(i+3, "uhr") || p.isHalf(i+3)):
			minute = m.value
			j = i + 3
		case p.isHalf(j), p.is(j, "uhr"), p.is(j, "h"):
			if !p.isHalf(j) {
				j++
			}
		default:
			continue
		}
		hour := h.value
		if p.isHalf(j) {
			late := p.at(j).text[0] == 'p'
			switch {
			case late && hour < 12:
				hour += 12
			case !late && hour == 12:
				hour = 0
			}
			j++
			if p.is(j, ".") { // p.m.
				j++
				if p.is(j, "m") {
					j++
				}
				if p.is(j, ".") {
					j++
				}
			}
		}
		if p.is(j, "uhr") {
			j++
		}
		d.clock(hour, minute, second)
		p.zone(j, d)
		return
	}
}

// isHalf tells whether am or pm stands at i.
func (p *parser) isHalf(i int) bool {
	return p.is(i, "am") || p.is(i, "pm") || (p.is(i, "a") || p.is(i, "p")) && p.is(i+1, ".") && p.is(i+2, "m")
}

// zone reads Z, +01:00, -0500, GMT+2, EST and the like.
func (p *parser) zone(i int, d *Date) {
	if !d.HasTime {
		return
	}
	if p.is(i, "(") || p.is(i, ",") {
		i++
	}
	if t := p.at(i); t.kind == word {
		offset, known := zones[t.text]
		if !known {
			return
		}
		d.Offset, d.HasZone = offset, true
		if t.text != "utc" && t.text != "gmt" {
			return
		}
		i++
	}
	sign := 1
	switch {
	case p.is(i, "+"):
	case p.is(i, "-") || p.is(i, "−"):
		sign = -1
	default:
		return
	}
	h := p.at(i + 1)
	if h.kind != number || p.used[i+1] {
		return
	}
	minutes := 0
	switch {
	case h.digits == 4:
		minutes = h.value/100*60 + h.value%100
	case h.digits <= 2:
		minutes = h.value * 60
		if m := p.at(i + 3); p.is(i+2, ":") && m.kind == number && m.digits == 2 {
			minutes += m.value
		}
	default:
		return
	}
	if minutes <= 14*60 {
		d.Offset, d.HasZone = sign*minutes, true
	}
}

// zones are the abbreviations that mean one offset wherever they are used, in minutes.
var zones = map[string]int{
	"z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "bst": 60, "cet": 60, "mez": 60, "west": 60, "cest": 120, "mesz": 120, "eet": 120, "sast": 120,
	"eest": 180, "msk": 180, "eat": 180, "pkt": 300, "hkt": 480, "sgt": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570, "aest": 600,
	"aedt": 660, "nzst": 720, "nzdt": 780, "ast": -240, "adt": -180, "est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "mst": -420,
	"mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "hst": -600,
}

// clock sets the time of day if there is such a time.
func (d *Date) clock(hour, minute, second int) {
	if hour > 23 || minute > 59 || second > 60 {
		return
	}
	d.Hour, d.Minute, d.Second, d.HasTime = hour, minute, min(second, 59), true
}

// valid tells whether the calendar has the day, in years that news are from.
func (d Date) valid() bool {
	if d.Year < 1800 || d.Year > 2199 || d.Month < 1 || d.Month > 12 || d.Day < 1 {
		return false
	}
	length := [13]int{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[d.Month]
	if d.Month == 2 && d.Year%4 == 0 && (d.Year%100 != 0 || d.Year%400 == 0) {
		length = 29
	}
	return d.Day <= length
}

// Next is the day after, without a time of day.
func (d Date) Next() Date {
	next := Date{Year: d.Year, Month: d.Month, Day: d.Day + 1}
	if !next.valid() {
		next.Month, next.Day = next.Month+1, 1
	}
	if next.Month > 12 {
		next.Year, next.Month = next.Year+1, 1
	}
	return next
}

func pow10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}

// fromUnix sets the date to a Unix time, by the civil-from-days method.
func fromUnix(seconds int, d *Date) {
	days, rest := seconds/86400, seconds%86400
	days += 719468
	era := days / 146097
	doe := days - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	m := (5*doy + 2) / 153
	*d = Date{Year: yoe + era*400, Month: m + 3, Day: doy - (153*m+2)/5 + 1, HasTime: true, HasZone: true,
		Hour: rest / 3600, Minute: rest / 60 % 60, Second: rest % 60}
	if d.Month > 12 {
		d.Month -= 12
		d.Year++
	}
}

//go:embed names.txt
var namesFile string

// months are the numbers of the months by their names.
var months = func() map[string]int {
	byName := map[string]int{}
	for line := range strings.Lines(namesFile) {
		if line[0] == '#' {
			continue
		}
		number := 0
		for i, field := range strings.Fields(line) {
			if i == 0 {
				_, _ = fmt.Sscan(field, &number)
				continue
			}
			byName[field] = number
		}
	}
	return byName
}()
