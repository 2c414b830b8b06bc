package times

import (
	"fmt"
	"strings"
)

// scanDigits reads what begins with a digit: a number, a clock time, a date, a decade, an ordinal.
func (l *lexicon) scanDigits(text string, i int, tokens *[]token) int {
	start := i
	n, i := digits(text, i)
	width := i - start
	t := token{start: int32(start), n: float64(n)}
	peek := func(at int) byte {
		if at < len(text) {
			return text[at]
		}
		return 0
	}
	finish := func(end int) int {
		t.end = int32(end)
		*tokens = append(*tokens, t)
		return end
	}
	switch {
	case width == 4 && (peek(i) == '-' || peek(i) == '/'): // 2015-12-09
		if m, j := digits(text, i+1); j == i+3 && m >= 1 && m <= 12 && peek(j) == text[i] {
			if d, k := digits(text, j+1); k == j+3 && d >= 1 && d <= 31 && n >= 1000 {
				t.value = fmt.Sprintf("%04d-%02d-%02d", n, m, d)
				t.set.add(isoDate)
				if c, end, ok := isoClock(text, k); ok {
					t.value += c
					k = end
				}
				return finish(k)
			}
		}
	case width <= 2 && (peek(i) == '/' || peek(i) == '.' || peek(i) == '-'): // 12/9/2015
		if m, j := digits(text, i+1); j > i+1 && j <= i+3 && peek(j) == text[i] {
			if y, k := digits(text, j+1); (k == j+5 || k == j+3 && text[i] == '/') && !isLetter(peek(k)) {
				if k == j+3 {
					y += 1900
					if y < 1950 {
						y += 100
					}
				}
				if a, b := n, m; a >= 1 && b >= 1 && (a <= 12 && b <= 31 || a <= 31 && b <= 12) {
					// Month first, as Americans write, unless it cannot be; points are European.
					if a > 12 || text[i] == '.' && b <= 12 {
						a, b = b, a
					}
					t.value = fmt.Sprintf("%04d-%02d-%02d", y, a, b)
					t.set.add(slashDate)
					return finish(k)
				}
			}
		}
		if n == 9 && peek(i) == '/' && strings.HasPrefix(text[i:], "/11") && !isDigit(peek(i+3)) && peek(i+3) != '/' {
			return finish(i + 3) // 9/11 is a name
		}
	}
	if width <= 2 && n < 24 && (peek(i) == ':' || peek(i) == '.') {
		if m, j := digits(text, i+1); j == i+3 && m < 60 {
			after := strings.TrimLeft(text[j:min(len(text), j+6)], " ")
			marked := len(after) >= 2 && (after[0]|0x20 == 'a' || after[0]|0x20 == 'p') && (after[1]|0x20 == 'm' || after[1] == '.')
			if peek(i) == ':' || marked {
				t.value = fmt.Sprintf("%02d:%02d", n, m)
				if s, k := digits(text, j+1); peek(j) == ':' && k == j+3 && s < 60 {
					t.value += fmt.Sprintf(":%02d", s)
					j = k
				}
				if !isDigit(peek(j)) {
					t.set.add(clock)
					return finish(j)
				}
			}
		}
	}
	// 1,200 and 2.5
	for peek(i) == ',' && isDigit(peek(i+1)) {
		group, j := digits(text, i+1)
		if j != i+4 || n > 1e9 {
			break
		}
		n, i, width = n*1000+group, j, 9
		t.n = float64(n)
	}
	if peek(i) == '.' && isDigit(peek(i+1)) {
		scale := 10.0
		for i++; isDigit(peek(i)); i++ {
			t.n += float64(text[i]-'0') / scale
			scale *= 10
		}
		t.set.add(number)
		return finish(i)
	}
	t.set.add(number)
	next := peek(i)
	switch {
	case next|0x20 == 's' && !isLetter(peek(i+1)) && (width == 4 || width == 2) && n%10 == 0 && n > 0: // 1990s, 90s
		if width == 2 {
			if n < 20 || n > 90 {
				break
			}
			t.n += 1900
		}
		t.set = set{}
		t.set.add(decade)
		return finish(i + 1)
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
		return finish(i + 2)
	case isLetter(next): // 5p, A320's tail: a code, not a number, but for 10am and 24hr
		end := scanWord(text, i)
		if w := l.words[strings.ToLower(text[i:min(end, i+12)])]; w == nil || w.set.none() {
			t.set = set{}
			return finish(end)
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
	return finish(i)
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
