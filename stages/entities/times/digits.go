package times

import (
	"fmt"
	"strings"
)

// scanDigits reads what begins with a digit, as one token: a number, a clock time, a date, a decade, an ordinal. It gives where that ends.
func (l *lexicon) scanDigits(text string, i int, tokens *[]token) int {
	t, end := l.readDigits(text, i)
	t.end = int32(end)
	*tokens = append(*tokens, t)
	return end
}

func (l *lexicon) readDigits(text string, start int) (t token, end int) {
	n, i := digits(text, start)
	t = token{start: int32(start), n: float64(n)}
	if value, end, ok := yearFirst(text, start); ok {
		t.value = value
		t.set.add(isoDate)
		return t, end
	}
	if value, end, ok := yearLast(text, start); ok {
		t.value = value
		t.set.add(slashDate)
		return t, end
	}
	if end, ok := nineEleven(text, start); ok {
		return t, end // a name
	}
	if value, end, ok := digitalTime(text, start); ok {
		t.value = value
		t.set.add(clock)
		return t, end
	}
	width := i - start
	for peek(text, i) == ',' && isDigit(peek(text, i+1)) { // 1,200
		group, j := digits(text, i+1)
		if j != i+4 || n > 1e9 {
			break
		}
		n, i, width = n*1000+group, j, 9
		t.n = float64(n)
	}
	if peek(text, i) == '.' && isDigit(peek(text, i+1)) { // 2.5
		scale := 10.0
		for i++; isDigit(peek(text, i)); i++ {
			t.n += float64(text[i]-'0') / scale
			scale *= 10
		}
		t.set.add(number)
		return t, i
	}
	end = l.classify(&t, text, i, n, width)
	return t, end
}

// yearFirst reads 2015-12-09 and 2015/12/09, and the time of day that may follow.
func yearFirst(text string, start int) (value string, end int, ok bool) {
	y, i := digits(text, start)
	if i-start != 4 || y < 1000 || peek(text, i) != '-' && peek(text, i) != '/' {
		return "", 0, false
	}
	m, j := digits(text, i+1)
	if j != i+3 || m < 1 || m > 12 || peek(text, j) != text[i] {
		return "", 0, false
	}
	d, end := digits(text, j+1)
	if end != j+3 || d < 1 || d > 31 {
		return "", 0, false
	}
	value = fmt.Sprintf("%04d-%02d-%02d", y, m, d)
	if c, after, ok := isoClock(text, end); ok {
		return value + c, after, true
	}
	return value, end, true
}

// yearLast reads 12/9/2015, 12/9/15, 12-9-2015 and 9.12.2015: month first, as Americans write, unless it cannot be; points are European.
func yearLast(text string, start int) (value string, end int, ok bool) {
	a, i := digits(text, start)
	if i-start > 2 || peek(text, i) != '/' && peek(text, i) != '.' && peek(text, i) != '-' {
		return "", 0, false
	}
	b, j := digits(text, i+1)
	if j == i+1 || j > i+3 || peek(text, j) != text[i] {
		return "", 0, false
	}
	y, end := digits(text, j+1)
	short := end == j+3 && text[i] == '/'
	if end != j+5 && !short || isLetter(peek(text, end)) {
		return "", 0, false
	}
	if short {
		y += 1900
		if y < 1950 {
			y += 100
		}
	}
	if a < 1 || b < 1 || !(a <= 12 && b <= 31 || a <= 31 && b <= 12) {
		return "", 0, false
	}
	if a > 12 || text[i] == '.' && b <= 12 {
		a, b = b, a
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, a, b), end, true
}

// nineEleven reads 9/11.
func nineEleven(text string, start int) (end int, ok bool) {
	n, i := digits(text, start)
	return i + 3, n == 9 && i-start <= 2 && strings.HasPrefix(text[i:], "/11") && !isDigit(peek(text, i+3)) && peek(text, i+3) != '/'
}

// digitalTime reads 14:30 and 14:30:05, and 2.30 where "pm" follows.
func digitalTime(text string, start int) (value string, end int, ok bool) {
	h, i := digits(text, start)
	if i-start > 2 || h >= 24 || peek(text, i) != ':' && peek(text, i) != '.' {
		return "", 0, false
	}
	m, end := digits(text, i+1)
	if end != i+3 || m >= 60 {
		return "", 0, false
	}
	after := strings.TrimLeft(text[end:min(len(text), end+6)], " ")
	marked := len(after) >= 2 && (after[0]|0x20 == 'a' || after[0]|0x20 == 'p') && (after[1]|0x20 == 'm' || after[1] == '.')
	if peek(text, i) != ':' && !marked {
		return "", 0, false
	}
	value = fmt.Sprintf("%02d:%02d", h, m)
	if s, k := digits(text, end+1); peek(text, end) == ':' && k == end+3 && s < 60 {
		value += fmt.Sprintf(":%02d", s)
		end = k
	}
	return value, end, true
}

// classify says what the number n, of so many digits, may stand for, by its size and by what follows at i. It gives where the token ends.
func (l *lexicon) classify(t *token, text string, i, n, width int) (end int) {
	t.set.add(number)
	next := peek(text, i)
	switch {
	case next|0x20 == 's' && !isLetter(peek(text, i+1)) && (width == 4 || width == 2) && n%10 == 0 && n > 0: // 1990s, 90s
		if width == 2 {
			if n < 20 || n > 90 {
				break
			}
			t.n += 1900
		}
		t.set = set{}
		t.set.add(decade)
		return i + 1
	case width == 4 && strings.HasPrefix(text[i:], "'s") || width == 4 && strings.HasPrefix(text[i:], "’s"):
		if n%10 == 0 && n > 1000 && n < 2100 && n != 2000 {
			t.set.add(decade) // the 1930's
		}
	case n > 0 && n < 1000 && isOrdinalEnding(text, i):
		t.set, t.order = set{}, n
		t.set.add(ordinal)
		if n <= 31 {
			t.set.add(day)
		}
		return i + 2
	case isLetter(next): // 5p, A320's tail: a code, not a number, but for 10am and 24hr
		end := scanWord(text, i)
		if w := l.words[strings.ToLower(text[i:min(end, i+12)])]; w == nil || w.set.none() {
			t.set = set{}
			return end
		}
	}
	if width <= 2 && n >= 1 && n <= 31 {
		t.set.add(day)
	}
	if width == 4 && n >= 1000 && n < 2200 {
		t.set.add(year)
	}
	if width == 4 && n/100 < 24 && n%100 < 60 {
		t.set.add(military)
		t.value = fmt.Sprintf("%02d:%02d", n/100, n%100)
	}
	return i
}

// peek gives a byte of the text, 0 behind its end.
func peek(text string, at int) byte {
	if at < len(text) {
		return text[at]
	}
	return 0
}

// isoClock reads the T10:30:00Z of a timestamp.
func isoClock(text string, i int) (value string, end int, ok bool) {
	if i+6 > len(text) || text[i] != 'T' {
		return "", 0, false
	}
	h, j := digits(text, i+1)
	if j != i+3 || h > 24 || j >= len(text) || text[j] != ':' {
		return "", 0, false
	}
	m, k := digits(text, j+1)
	if k != j+3 || m > 59 {
		return "", 0, false
	}
	if k < len(text) && text[k] == ':' {
		if _, e := digits(text, k+1); e == k+3 {
			k = e
		}
	}
	if k < len(text) && text[k] == 'Z' {
		k++
	}
	return text[i:k], k, true
}

// digits reads a run of digits; long runs stop growing.
func digits(text string, i int) (n, end int) {
	for ; i < len(text) && isDigit(text[i]); i++ {
		if n < 1e9 {
			n = n*10 + int(text[i]-'0')
		}
	}
	return n, i
}

func isOrdinalEnding(text string, i int) bool {
	if i+2 > len(text) || i+2 < len(text) && isLetter(text[i+2]) {
		return false
	}
	switch text[i : i+2] {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}
