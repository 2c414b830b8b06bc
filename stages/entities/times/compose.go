package times

import "strings"

// compose joins tokens that are one number or one holiday: "twenty-five",
// "two and a half", "2 1/2", "three hundred", "nineteen ninety-six", "New
// Year's Eve". It works in place.
func (l *lexicon) compose(tokens []token, text string) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); {
		if n, rule := l.holidayAt(tokens, i, text); n > 0 {
			t := token{start: tokens[i].start, end: tokens[i+n-1].end, value: rule, capital: true, glued: tokens[i].glued}
			t.set.add(holiday)
			out = append(out, t)
			i += n
			continue
		}
		t, n := composeNumber(tokens[i:], text)
		out = append(out, t)
		i += n
	}
	clear(tokens[len(out):])
	return out
}

// composeNumber returns the number at the beginning of the tokens and how many of them it takes; without one, the first token.
func composeNumber(tokens []token, text string) (token, int) {
	t := tokens[0]
	if !t.set.has(number) || t.n == 0 {
		return t, 1
	}
	at := func(i int) *token {
		if i < len(tokens) {
			return &tokens[i]
		}
		return &token{}
	}
	spelled := t.word != nil
	n := 1
	value := t.n
	if spelled && !t.word.multiple {
		// twenty-five, twenty five
		skip := 0
		if at(1).set.has(hyphen) && at(1).glued && at(2).glued {
			skip = 1
		}
		if next := at(1 + skip); value >= 20 && value < 100 && next.word != nil && next.n >= 1 && next.n < 10 && !next.word.multiple {
			value += next.n
			n = 2 + skip
		}
		// nineteen ninety-six
		if value >= 13 && value <= 20 && n == 1 && len(tokens) > 1 {
			if rest, m := composeNumber(tokens[1:], text); rest.word != nil && rest.n >= 10 && rest.n < 100 && !rest.set.has(year) {
				t.end = tokens[m].end
				t.n = value*100 + rest.n
				t.set = set{}
				t.set.add(year)
				t.set.add(number)
				return t, 1 + m
			}
		}
	}
	for at(n).word != nil && at(n).word.multiple {
		value *= at(n).n
		n++
		if next := at(n); next.word != nil && next.n > 0 && next.n < 100 && !next.word.multiple && spelled && value >= 100 { // two hundred fifty
			value += next.n
			n++
		}
	}
	// 2 1/2
	if !spelled && at(1).n == 1 && at(1).set.has(number) && n == 1 && int(at(1).end) < len(text) && text[at(1).end] == '/' && at(3).n == 2 && at(2).end == at(1).end+1 {
		value += 0.5
		n = 4
	}
	if n == 1 {
		return t, 1
	}
	t.end = tokens[n-1].end
	t.n = value
	t.set = set{}
	t.set.add(number)
	return t, n
}

// holidayAt returns the rule of the holiday whose name begins at token i, and how many tokens that is.
func (l *lexicon) holidayAt(tokens []token, i int, text string) (n int, rule string) {
	if t := &tokens[i]; !t.capital || t.word == nil || !t.word.feast {
		return 0, ""
	}
	var key []byte
	for j := i; j < len(tokens) && j < i+2*l.longest; j++ {
		t := &tokens[j]
		if t.end-t.start > 16 {
			break
		}
		part := strings.TrimRight(text[t.start:t.end], ".")
		part = strings.TrimLeft(part, "'’")
		if part == "" {
			continue
		}
		if j > i && !t.glued {
			key = append(key, ' ')
		}
		key = appendLower(key, part)
		if r, ok := l.holidays[string(key)]; ok {
			n, rule = j-i+1, r
		}
	}
	return n, rule
}
