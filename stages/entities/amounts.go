package entities

import (
	_ "embed"
	"strings"
	"unicode"

	"dateline/schemas"
	"dateline/stages/language"
)

//go:embed data/units.txt
var unitFile string

// What a word can be in an amount.
const (
	amPercent = 1 << iota
	amSign    // before the number: $, US$
	amMoney   // after it: dollars
	amAdjective
	amScale
	amNumber
	amUnit
	amBefore
	amBeforeTwo
	amShared  // money only where more than a number says so: 8 billion crowns, Norwegian crowns
	amMetres  // what a distance in metres stands before
	amInitial // a currency's initial, where the number behind it is written as money: R18.50, N70,000
	amNoted   // what costs so many pounds or is worth them: a ten-pound note
	amDigits  // begins with a digit
)

var amountWords = marks[uint16]("data/units.txt", unitFile,
	"percent", "currency-sign", "currency", "currency-adjective", "scale", "number", "unit", "before", "before-two", "currency-shared", "behind-metres", "currency-initial", "behind-pound")

// amount is a sum of money, a share or a measured quantity: tokens and type.
type amount struct {
	first, end int
	typ        string
}

// amounts finds sums of money, per cents and quantities by rules: a number in
// digits or words, with its sign before it or its unit after it, and the words
// that make it more or less. Plain counts are none.
func amounts(d *language.Document) []amount {
	var out []amount
	a := amounter{d: d, classes: make([]uint16, len(d.Tokens))}
	for i := range d.Tokens {
		a.classes[i] = a.look(i)
	}
	for i := 0; i < len(d.Tokens); {
		found, ok := a.at(i)
		if !ok {
			i++
			continue
		}
		if n, shared := a.sharing(found); shared {
			out = append(out, n)
		}
		if n := len(out); n > 0 {
			found.first = max(found.first, out[n-1].end)
		}
		out = append(out, found)
		i = found.end
	}
	return out
}

type amounter struct {
	d       *language.Document
	classes []uint16 // of each token
	buf     [32]byte
}

// sharing is the number before an amount that has its unit in common with it: 1.5 and 3 percent.
func (a *amounter) sharing(m amount) (amount, bool) {
	i := m.first - 2
	if m.typ == schemas.TypeMoney || i < 0 || a.is(i)&amDigits == 0 || a.is(m.first)&amDigits == 0 {
		return amount{}, false
	}
	if !a.word(i+1, "and") && !a.word(i+1, "or") || a.is(i-1)&amSign != 0 || i > 0 && a.d.Tokens[i-1].End == a.d.Tokens[i].Start {
		return amount{}, false
	}
	if len(a.d.Word(i)) == 4 && !strings.Contains(a.d.Word(i), ".") { // a year
		return amount{}, false
	}
	return amount{i, i + 1, m.typ}, true
}

// is gives the classes of token i; 0 beyond the text.
func (a *amounter) is(i int) uint16 {
	if i < 0 || i >= len(a.classes) {
		return 0
	}
	return a.classes[i]
}

// look finds the classes of a token.
func (a *amounter) look(i int) uint16 {
	w := a.d.Word(i)
	if c := w[0]; '0' <= c && c <= '9' || c == '.' && len(w) > 1 && '0' <= w[1] && w[1] <= '9' {
		return amDigits
	}
	if len(w) > len(a.buf) {
		return 0
	}
	b := append(a.buf[:0], w...)
	for k, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[k] = c + 'a' - 'A'
		}
	}
	return amountWords[string(b)]
}

func (a *amounter) word(i int, w string) bool {
	return i >= 0 && i < len(a.d.Tokens) && strings.EqualFold(a.d.Word(i), w)
}

// at finds the amount whose number, or sign, is token i.
func (a *amounter) at(i int) (amount, bool) {
	start, sign := i, false
	if typ := a.suffixed(i); typ != "" {
		return a.with(i, i+1, typ), true
	}
	if end := a.glued(i); end > i {
		return a.with(i, end, schemas.TypeMoney), true
	}
	for k := 0; k < 2 && a.is(i)&amSign != 0; k++ {
		next := i + 1
		if a.word(next, ".") && shortForm(a.d.Word(i)) { // Rs. 500
			next++
		}
		if !symbol(a.d.Word(i)) && a.is(next)&(amSign|amDigits) == 0 {
			break
		}
		sign = true
		i = next
	}
	end := a.number(i)
	if end == i {
		for of := i + 1; a.is(of-1)&amScale != 0 && a.word(of, "of"); of += 2 { // billions of dollars, tens of millions of dollars
			if a.is(of+1)&amMoney != 0 {
				return a.with(i, of+2, schemas.TypeMoney), true
			}
		}
		return amount{}, false
	}
	if sign && a.is(i)&amDigits == 0 {
		return amount{}, false
	}
	end = a.span(end, sign)
	if sign {
		switch {
		case a.is(end)&amMoney != 0 && !strings.EqualFold(a.d.Word(end), "pound"):
			end++
		case a.adjective(end) > end && a.is(a.adjective(end))&amMoney != 0:
			end = a.adjective(end) + 1
		case a.word(end, "(") && a.is(end+1)&amMoney != 0 && a.word(end+2, ")"):
			end += 3
		}
		if sg := a.d.Word(start); !symbol(sg) && !symbol(a.d.Word(start+1)) && !shortForm(sg) && strings.ToUpper(sg) != sg {
			return amount{}, false // "us" the pronoun
		}
		return a.with(start, end, schemas.TypeMoney), true
	}
	return a.counted(start, i, end)
}

// counted finds the amount whose number is tokens i to end, by what stands behind it. It begins at start.
func (a *amounter) counted(start, i, end int) (amount, bool) {
	next := end
	if a.word(next, "-") || a.word(next, "‑") {
		next++
	}
	switch is := a.is(next); {
	case is&amPercent != 0:
		next++
		if a.point(next) {
			next++
		}
		return a.with(start, next, schemas.TypePercent), true
	case a.word(next, "basis") && a.point(next+1):
		return a.with(start, next+2, schemas.TypePercent), true
	case a.word(next, "per") && a.word(next+1, "cent"):
		return a.with(start, next+2, schemas.TypePercent), true
	case is&amMoney != 0 && a.weighs(i, end, next):
		return a.with(start, next+1, schemas.TypeQuantity), true
	case is&amMoney != 0:
		if u := a.d.Tokens[next].UPOS; end == i+1 && (u == language.VERB || u == language.ADJ) {
			return amount{}, false // two won medals, two real friends
		}
		return a.with(start, next+1, schemas.TypeMoney), true
	case is&amShared != 0 && a.is(end-1)&amScale != 0:
		return a.with(start, next+1, schemas.TypeMoney), true
	case a.adjective(next) > next && a.is(a.adjective(next))&(amMoney|amShared) != 0:
		return a.with(start, a.adjective(next)+1, schemas.TypeMoney), true
	case a.metres(i, end):
		return a.with(start, end, schemas.TypeQuantity), true
	case a.is(end) == amSign && symbol(a.d.Word(end)):
		return a.with(start, end+1, schemas.TypeMoney), true
	case is&amUnit != 0 && a.measure(i, end, next):
		next++
		for a.is(next)&amUnit != 0 && !a.word(next, "in") { // square miles, degrees Celsius
			next++
		}
		if a.word(next, "/") && a.word(next+1, "h") {
			next += 2
		} else if a.smaller(next) {
			next += 2
		} else if (a.word(next, "per") || a.word(next, "an") || a.word(next, "/")) && next+1 < len(a.d.Tokens) && (a.is(next+1)&amUnit != 0 || a.word(next+1, "hour") || a.word(next+1, "second") || a.word(next+1, "day")) {
			next += 2
		}
		return a.with(start, next, schemas.TypeQuantity), true
	}
	return amount{}, false
}

// weighs tells whether the pounds behind the number from i to end are a weight: a 500-pound bomb, 20 pounds of rice, 27 pounds (12
// kg). Millions of pounds, and those of a ten-pound note, are money.
func (a *amounter) weighs(i, end, pounds int) bool {
	if !a.word(pounds, "pound") && !a.word(pounds, "pounds") || a.is(end-1)&amScale != 0 && len(a.d.Word(end-1)) > 1 && !a.word(end-1, "hundred") && !a.word(end-1, "thousand") {
		return false
	}
	after := pounds + 1
	switch {
	case pounds > end && a.word(pounds, "pound"): // with a hyphen
		return after < len(a.d.Tokens) && a.d.Tokens[after].UPOS == language.NOUN && a.is(after)&amNoted == 0
	case a.word(after, "("):
		unit := a.number(after + 1)
		return a.is(after+1)&amDigits != 0 && unit < len(a.d.Tokens) && strings.HasPrefix(strings.ToLower(a.d.Word(unit)), "k")
	case a.word(after, "of"):
		return after+1 < len(a.d.Tokens) && a.d.Tokens[after+1].UPOS == language.NOUN
	}
	for k := i - 1; k >= max(0, i-3); k-- { // weighs about
		switch a.d.Tokens[k].Lemma {
		case "weigh", "lose", "gain", "shed":
			return true
		}
	}
	return false
}

// smaller tells whether a number with the unit of what is left over stands at i, behind one with the larger: 6ft 2in, 7lb 3oz.
func (a *amounter) smaller(i int) bool {
	unit := ""
	switch strings.ToLower(a.d.Word(i - 1)) {
	case "ft", "feet", "foot":
		unit = "in"
	case "lb", "lbs":
		unit = "oz"
	case "st", "stone":
		unit = "lb"
	}
	return unit != "" && a.is(i)&amDigits != 0 && i+1 < len(a.d.Tokens) && strings.HasPrefix(strings.ToLower(a.d.Word(i+1)), unit)
}

// measure tells whether the word after a number is a unit there: "5 in 2009" is no length, "one bar" no pressure.
func (a *amounter) measure(number, end, unit int) bool {
	switch w := a.d.Word(unit); {
	case strings.EqualFold(w, "in"):
		return unit+1 < len(a.d.Tokens) && a.d.Tokens[unit+1].Start == a.d.Tokens[unit].End && !a.word(unit+1, ",") && unit == end && strings.Contains(a.d.Word(number), ".")
	case strings.EqualFold(w, "stone"): // 12 stone, but not 12 stone walls, 12 stone, sand and gravel pits
		return !a.word(unit+1, ",") && (unit+1 >= len(a.d.Tokens) || a.d.Tokens[unit+1].UPOS != language.NOUN && a.d.Tokens[unit+1].UPOS != language.PROPN && a.d.Tokens[unit+1].UPOS != language.ADJ)
	case strings.EqualFold(w, "square"), strings.EqualFold(w, "cubic"), strings.EqualFold(w, "nautical"):
		return a.is(unit+1)&amUnit != 0
	case strings.EqualFold(w, "bar"), strings.EqualFold(w, "bit"), len(w) == 1 && w != "m" && w != "g" && w != "°":
		return false
	case strings.EqualFold(w, "degrees") || strings.EqualFold(w, "bits") || strings.EqualFold(w, "foot"):
		return a.is(number)&amDigits != 0 || strings.EqualFold(w, "degrees") || a.is(number)&amNumber != 0
	}
	return true
}

// number is the end of the number in digits or words at i; i if there is none.
func (a *amounter) number(i int) int {
	start := i
	if a.word(i, "half") && (a.word(i+1, "a") || a.word(i+1, "an")) && a.is(i+2)&(amScale|amPercent|amUnit) != 0 { // half a million, half a mile
		return a.scaled(i + 2)
	}
	switch is := a.is(i); {
	case is&amDigits != 0:
		i++
	case is&amNumber != 0:
		for a.is(i)&amNumber != 0 || i > start && (a.word(i, "-") || a.word(i, "and")) && a.is(i+1)&amNumber != 0 {
			i++
		}
	case a.word(i, "a") && a.word(i+1, "quarter") && a.word(i+2, "of") && a.word(i+3, "a") && a.is(i+4)&(amScale|amPercent) != 0:
		i += 4
	case a.word(i, "a") || a.word(i, "several"):
		i++
		if a.word(i, "few") || a.word(i, "couple") {
			i++
		}
		if a.is(i)&amScale == 0 {
			return start
		}
	default:
		return start
	}
	return a.scaled(i)
}

// scaled is the end of a number with its thousands and millions, where i is the end of its digits.
func (a *amounter) scaled(i int) int {
	if a.word(i, "-") && a.is(i+1)&amScale != 0 && len(a.d.Word(i+1)) > 1 { // $1.75-billion
		i++
	}
	for a.is(i)&amScale != 0 && (len(a.d.Word(i)) > 1 || a.d.Tokens[i].Start == a.d.Tokens[i-1].End) {
		i++
	}
	return i
}

// symbol tells whether a word has a currency's symbol: €, US$.
func symbol(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool { return unicode.Is(unicode.Sc, r) }) >= 0
}

// glued is the end of the number that begins in the token of its currency's code: SGD1.75, Rs500, R400bn; i if there is none.
func (a *amounter) glued(i int) int {
	w := a.d.Word(i)
	letters := strings.IndexAny(w, "0123456789")
	if letters < 1 || letters > 3 {
		return i
	}
	code := w[:letters]
	class := amountWords[strings.ToLower(code)]
	end := i + 1
	for end+1 < len(a.d.Tokens) && (a.word(end, ".") || a.word(end, ",")) && a.is(end+1)&amDigits != 0 && a.d.Tokens[end-1].End == a.d.Tokens[end].Start && a.d.Tokens[end].End == a.d.Tokens[end+1].Start {
		end += 2 // the tokens of SGD1.75 are SGD1, a full stop, 75
	}
	suffix := strings.TrimLeft(w[letters:], "0123456789")
	if suffix != "" && amountWords[strings.ToLower(suffix)]&amScale == 0 {
		return i
	}
	upper := strings.ToUpper(code) == code
	switch {
	case class&amSign != 0 && (shortForm(code) || letters == 3 && upper):
		return a.scaled(end)
	case class&amInitial != 0 && upper:
		cents := a.word(end-2, ".") && len(a.d.Word(end-1)) == len("50")
		thousands := a.word(end-2, ",") && len(a.d.Word(end-1)) == len("000")
		if scaled := a.scaled(end); end > i+1 && (cents || thousands) || suffix != "" || scaled > end {
			return scaled
		}
	}
	return i
}

// shortForm tells a short form of a currency's name, such as Rs, Tk and KSh, from words.
func shortForm(w string) bool {
	switch w {
	case "Rs", "Tk", "Sh", "KSh", "Ksh", "TSh", "USh", "Dh", "Dhs", "Rp", "RM":
		return true
	}
	return false
}

// suffixed is the type of a number with its unit in the same token: 20p, 5pc; empty if it is none. Screens have lines: 1080p.
func (a *amounter) suffixed(i int) string {
	if a.is(i)&amDigits == 0 {
		return ""
	}
	w := a.d.Word(i)
	if n := strings.TrimRight(w, "CF"); len(n) == len(w)-1 && a.follows(i, n) {
		return schemas.TypeQuantity
	}
	switch n := strings.TrimRight(w, "cp"); w[len(n):] {
	case "p":
		if len(n) < 4 && n != "240" && n != "360" && n != "480" && n != "720" || strings.Contains(n, ".") {
			return schemas.TypeMoney
		}
	case "c":
		if a.follows(i, n) {
			return schemas.TypeMoney
		}
	case "pc":
		return schemas.TypePercent
	}
	return ""
}

// follows tells whether digits with C, F or c behind them, for degrees or cents, stand where an amount does: it hit 40C, it rose 10c,
// but not room 40C, Section 12F.
func (a *amounter) follows(i int, digits string) bool {
	if len(digits) > 3 && !strings.Contains(digits, ".") || i == 0 {
		return false
	}
	u := a.d.Tokens[i-1].UPOS
	if strings.Contains(digits, ".") {
		return u != language.PROPN && u != language.NOUN
	}
	return a.word(i-1, "minus") || u == language.ADP || u == language.VERB || u == language.ADV || u == language.PUNCT && a.word(i-1, "(") || a.is(i-1)&amBefore != 0
}

// adjective is the end of a currency's adjective at i, of one or two words; i if there is none.
func (a *amounter) adjective(i int) int {
	switch {
	case a.is(i)&amAdjective != 0:
		return i + 1
	case i+1 < len(a.d.Tokens) && a.d.Tokens[i].UPOS != language.PUNCT && amountWords[strings.ToLower(a.d.Word(i)+" "+a.d.Word(i+1))]&amAdjective != 0:
		return i + 2
	}
	return i
}

// point tells whether token i is the point of percentage points.
func (a *amounter) point(i int) bool { return a.word(i, "point") || a.word(i, "points") }

// metres tells whether the m right behind the digits at i, which ends at end, is for metres and not for millions: 5,000m, 100m race.
func (a *amounter) metres(i, end int) bool {
	return end == i+2 && a.d.Word(i+1) == "m" && a.d.Tokens[i].End == a.d.Tokens[i+1].Start && (strings.Contains(a.d.Word(i), ",") || a.is(end)&amMetres != 0)
}

// span goes on from the end of a number over a second one: 60-80, 5 to 6. After a sign, the second has none of its own,
// as "from $5 to $6" tells of two sums.
func (a *amounter) span(end int, sign bool) int {
	if !a.word(end, "-") && !a.word(end, "–") && !a.word(end, "to") {
		return end
	}
	if a.is(end+1)&amDigits == 0 && (sign || a.is(end+1)&amNumber == 0) {
		return end
	}
	last := a.number(end + 1)
	if sign {
		return last
	}
	after := a.is(last)
	if a.word(last, "-") {
		after = a.is(last + 1)
	}
	if after&(amPercent|amMoney|amUnit) != 0 && !a.word(last, "in") || a.word(last, "per") {
		return last
	}
	return end
}

// with is the amount from start to end with what stands before it: more than, about, minus.
func (a *amounter) with(start, end int, typ string) amount {
	if a.word(start-1, "-") && (start < 2 || a.d.Tokens[start-2].End < a.d.Tokens[start-1].Start) && a.d.Tokens[start-1].End == a.d.Tokens[start].Start {
		start--
	}
	if a.word(start-1, "minus") {
		start--
	}
	for {
		switch {
		case start >= 3 && a.word(start-1, "as") && (a.word(start-2, "much") || a.word(start-2, "many") || a.word(start-2, "little")) && a.word(start-3, "as"):
			start -= 3
		case start >= 2 && a.word(start-2, "just") && a.is(start-1)&amBefore != 0:
			start -= 2
		case start >= 2 && a.is(start-1) == 0 && amountWords[strings.ToLower(a.d.Word(start-2)+" "+a.d.Word(start-1))]&amBeforeTwo != 0:
			start -= 2
		case start >= 1 && a.is(start-1)&amBefore != 0:
			start--
		default:
			return amount{start, end, typ}
		}
	}
}
