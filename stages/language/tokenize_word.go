package language

import (
	"strings"
	"unicode/utf8"
)

// word emits the word or number at i, cut at hyphens, clitics and units, and gives the place after it.
func (t *tokenizer) word(text string, i int) int {
	if c, _, _ := charAt(text, i); c == classDigit {
		return t.number(text, i)
	}
	end, dots := letters(text, i)
	if end-i <= maxInitials {
		if stop := initials(text, i, end, dots); stop > end || dots {
			return t.whole(i, max(stop, end))
		}
	}
	if end < len(text) && text[end] == '.' && abbreviation(text, i, end) {
		return t.whole(i, end+1)
	}
	if end < len(text) && text[end] == '$' && dollars.has(text[i:end]) {
		return t.whole(i, end+1)
	}
	// A prefix keeps its hyphen and what follows: non-aligned, mid-1990s.
	for {
		c, _, n := charAt(text, end)
		if c != classHyphen {
			break
		}
		next, _, _ := charAt(text, end+n)
		if !next.alnum() {
			break
		}
		if !prefixes.has(text[i:end]) {
			if tail, _ := letters(text, end+n); tail > end+n && givenName(text, i, end, end+n, tail) {
				end = tail
			}
			break
		}
		if next == classDigit {
			end = span(text, end+n, class.alnum)
		} else {
			end, _ = letters(text, end+n)
		}
	}
	return t.clitics(text, i, end)
}

// maxInitials bounds the words that may be initials or abbreviations with inner stops.
const maxInitials = 24

// dollars are what a dollar sign is written together with.
var dollars = setOf("us", "u", "a", "au", "c", "ca", "hk", "nz", "s", "nt", "r")

// givenName tells whether the two parts of a hyphenated word are an East Asian given name: Jong-un.
func givenName(text string, i, end, second, tail int) bool {
	first, _, _ := charAt(text, i)
	next, _, _ := charAt(text, second)
	return first == classUpper && next == classLower && end-i <= 5 && syllables.has(text[second:tail])
}

// letters gives the end of the word at i: letters and digits, with apostrophes
// (O'Brien), ampersands (AT&T), stops (U.S) and underscores between them.
// dots tells whether there were stops, as in initials.
func letters(text string, i int) (end int, dots bool) {
	single := true // only single letters so far: U.S
	run := 0
	for end = i; end < len(text); {
		c, _, n := charAt(text, end)
		switch {
		case c.alnum() || c == classJoiner:
			end += n
			run++
			if run > 1 {
				single = false
			}
			continue
		case c == classApostrophe:
			next, _, _ := charAt(text, end+n)
			if !next.letter() || clitic(text, end, n) > 0 {
				return end, dots
			}
		case n == 1 && text[end] == '&':
			next, _, _ := charAt(text, end+1)
			if next != classUpper || end-i > 3 || classBefore(text, end) != classUpper {
				return end, dots
			}
		case n == 1 && text[end] == '.':
			next, _, _ := charAt(text, end+1)
			if !next.letter() || !(single || run <= 2 && dots || run == 2 && fold(text[end-2:], "ph")) {
				return end, dots
			}
			dots = true
			run = 0
			end++
			continue
		case n == 1 && text[end] == '_':
			if next, _, _ := charAt(text, end+1); !next.alnum() {
				return end, dots
			}
		default:
			return end, dots
		}
		end += n
	}
	return end, dots
}

// initials gives the end of initials with their last stop (U.S., a.m., J.), if text[i:end] is such; else i.
func initials(text string, i, end int, dots bool) int {
	if end >= len(text) || text[end] != '.' {
		return i
	}
	if end+1 < len(text) && text[end+1] == '.' { // an ellipsis
		return i
	}
	if dots {
		return end + 1
	}
	if c, _, n := charAt(text, i); c == classUpper && i+n == end && text[i:end] != "I" {
		return end + 1 // J. K. Rowling
	}
	return i
}

// abbreviation tells whether the word text[i:end], which a full stop follows, is an abbreviation.
func abbreviation(text string, i, end int) bool {
	kind := abbreviations.kind(text[i:end])
	if kind == 0 || end+1 < len(text) && text[end+1] == '.' {
		return false
	}
	after := end + 1
	for after < len(text) && text[after] == ' ' {
		after++
	}
	next, _, _ := charAt(text, after)
	first, _, _ := charAt(text, i)
	if after > end+1 && next == classUpper || next == classSpace {
		if fold(text[i:end]+"   ", "etc") && end-i == 3 {
			return false // the treebanks cut the stop off where a sentence ends
		}
	}
	switch kind {
	case abbrTitle:
		return first == classUpper || next == classUpper
	case abbrNumber:
		return next == classDigit
	case abbrName:
		return first == classUpper && (next == classDigit || next == classUpper && after > end+1)
	}
	return true
}

// contractions are words that are cut in two without an apostrophe, and where: can|not, gon|na, do|nt.
var contractions = map[string]int{
	"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3,
	"dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "arent": 3, "havent": 4, "hasnt": 3,
	"cant": 2, "wont": 2, "aint": 2, "thats": 4, "youre": 3, "theyre": 4, "werent": 4, "couldnt": 5, "wouldnt": 5, "shouldnt": 6,
}

// clitics emits text[i:end] with its clitics, also those after end, as tokens of their own.
func (t *tokenizer) clitics(text string, i, end int) int {
	c, _, n := charAt(text, end)
	if c == classApostrophe {
		if size := clitic(text, end, n); size > 0 {
			cut := end
			if size == n+1 && (text[end+n] == 't' || text[end+n] == 'T') {
				cut-- // do|n't
			}
			if cut > i {
				t.emit(i, cut)
			}
			t.emit(cut, end+size)
			return end + size
		}
	}
	if end-i <= 8 {
		if cut := contraction(text[i:end]); cut > 0 {
			t.emit(i, i+cut)
			return t.whole(i+cut, end)
		}
	}
	return t.whole(i, end)
}

func contraction(word string) int {
	switch word[len(word)-1] {
	case 't', 'T', 'a', 'A', 'e', 'E', 's', 'S':
	default:
		return 0
	}
	var lower [8]byte
	for i := range len(word) {
		lower[i] = word[i] | 0x20
	}
	return contractions[string(lower[:len(word)])]
}

// clitic gives the length of the clitic whose apostrophe, of n bytes, stands at i; 0 if there is none. Of n't it is
// the part from the apostrophe.
func clitic(text string, i, n int) int {
	rest := text[i+n:]
	size := 0
	switch {
	case len(rest) == 0:
		return 0
	case len(rest) >= 2 && (fold(rest, "re") || fold(rest, "ve") || fold(rest, "ll")):
		size = 2
	default:
		switch rest[0] | 0x20 {
		case 's', 'm', 'd':
			size = 1
		case 't':
			if i == 0 || text[i-1]|0x20 != 'n' {
				return 0
			}
			size = 1
		default:
			return 0
		}
	}
	if c, _, _ := charAt(rest, size); c.alnum() {
		return 0
	}
	return n + size
}

// fold tells whether s begins with a lower-case ASCII word, whatever its case.
func fold(s, word string) bool {
	for i := range len(word) {
		if s[i]|0x20 != word[i] {
			return false
		}
	}
	return true
}

// apostrophe emits what begins with an apostrophe or single quotation mark: a
// clitic on its own, a shortened word ('em, '90s), or the mark alone.
func (t *tokenizer) apostrophe(text string, i int) int {
	_, _, n := charAt(text, i)
	if mark := text[i : i+n]; strings.HasPrefix(text[i+n:], mark) && !strings.HasPrefix(text[i+2*n:], mark) {
		return t.whole(i, i+2*n) // `` and '' as quotation marks
	}
	before := classBefore(text, i)
	next, _, _ := charAt(text, i+n)
	if before.alnum() || before == classClose || before == classQuote || before == classOther {
		if size := clitic(text, i, n); size > 0 {
			return t.whole(i, i+size)
		}
		return t.whole(i, i+n)
	}
	if next == classDigit { // '90s
		end := span(text, i+n, class.alnum)
		if end-i-n <= 3 && end-i-n >= 2 {
			if c, _, _ := charAt(text, end); c != classApostrophe {
				return t.whole(i, end)
			}
		}
	}
	if next.letter() {
		end := span(text, i+n, class.letter)
		if shortened.has(text[i+n : end]) {
			return t.whole(i, end)
		}
	}
	return t.whole(i, i+n)
}

// shortened are the words that an apostrophe begins.
var shortened = setOf("em", "til", "cause", "twas", "tis", "bout", "round", "n")

// number emits the number at i with its unit: 7:30|pm, 15|%, 6|am, 24|-|hour.
func (t *tokenizer) number(text string, i int) int {
	if i == 0 || text[i-1] == '\n' { // a list's number keeps its stop
		end := span(text, i, func(c class) bool { return c == classDigit })
		if end-i <= 2 && end+1 < len(text) && text[end] == '.' && text[end+1] == ' ' {
			return t.whole(i, end+1)
		}
	}
	end := number(text, i)
	c, _, n := charAt(text, end)
	if c == classApostrophe && text[end-1] == '0' && (end-i == 2 || end-i == 4) && clitic(text, end, n) == n+1 {
		return t.whole(i, end+n+1) // the 1990's
	}
	if !c.letter() {
		return t.whole(i, end)
	}
	tail := span(text, end, class.alnum)
	// "a.m." after a number
	if tail == end+1 && strings.HasPrefix(text[tail:], ".m") && (text[end]|0x20 == 'a' || text[end]|0x20 == 'p') {
		t.emit(i, end)
		tail += 2
		if tail < len(text) && text[tail] == '.' {
			tail++
		}
		return t.whole(end, tail)
	}
	if units.has(text[end:tail]) {
		t.emit(i, end)
		return t.whole(end, tail)
	}
	return t.clitics(text, i, tail)
}

// units are what is cut from the number before it.
var units = setOf("am", "pm", "k", "m", "b", "t", "bn", "mn", "mm", "cm", "km", "kg", "mg", "g", "ft", "lb", "lbs",
	"mi", "mph", "kph", "kmh", "hz", "khz", "mhz", "ghz", "mb", "gb", "tb", "kb", "kw", "mw", "gw", "kwh", "mwh", "min", "mins",
	"hr", "hrs", "sec", "secs", "yr", "yrs", "oz", "in", "ha", "ml", "tn", "trn", "million", "billion", "trillion", "percent",
	"gmt", "utc", "est", "edt", "pst", "bst", "cet")

// number gives the end of the digits at i with the stops, commas, colons, slashes and hyphens between them that make
// amounts, times, dates and telephone numbers: 1,500.50, 7:30, 9/11, 2015-12-08, 555-0123. Ranges such as 10-15 end
// before their hyphen.
func number(text string, i int) int {
	isDigit := func(c class) bool { return c == classDigit }
	end := span(text, i, isDigit)
	group := end - i
	hyphens := false
	for end+1 < len(text) {
		c, _, n := charAt(text, end)
		next, _, _ := charAt(text, end+n)
		if next != classDigit {
			break
		}
		tail := span(text, end+n, isDigit)
		size := tail - end - n
		switch {
		case text[end] == '.', text[end] == ':', text[end] == '/':
		case text[end] == ',' && size == 3 && group <= 3:
		case c == classHyphen && joinsNumbers(text, hyphens, group, size, tail):
			hyphens = true
		default:
			return end
		}
		end, group = tail, size
	}
	return end
}

// joinsNumbers tells whether a hyphen between groups of before and after digits is part of a telephone number or a
// date, not of a range: 555-0123, 2015-12-08, 11-20-2000. inner says that a hyphen was joined before, tail is where
// the second group ends.
func joinsNumbers(text string, inner bool, before, after, tail int) bool {
	third := tail < len(text) && text[tail] == '-' && tail+1 < len(text) && '0' <= text[tail+1] && text[tail+1] <= '9'
	switch {
	case before == 3 && (after == 4 || after == 3 && third), before == 1 && after == 3 && third:
		return true
	case third && (before == 4 && after == 2 || before <= 2 && after <= 2):
		return true
	case inner && after <= 4:
		return true
	}
	return false
}

// address gives the end of a URL, an e-mail address, a host or a file name at i in a chunk without white space; i if
// there is none.
func address(chunk string, i int) int {
	rest := chunk[i:]
	if strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://") || strings.HasPrefix(rest, "www.") ||
		strings.HasPrefix(rest, "ftp://") || strings.HasPrefix(rest, "HTTP://") || strings.HasPrefix(rest, "mailto:") {
		return trimAddress(chunk, i, len(chunk))
	}
	// A host or a local part: letters, digits, dots, hyphens, underscores.
	end, dot, at := i, -1, -1
scan:
	for ; end < len(chunk) && end-i < 100; end++ {
		switch b := chunk[end]; {
		case b >= utf8.RuneSelf:
			break scan
		case ascii[b].alnum() || b == '-' || b == '_' || b == '%' && at < 0 || b == '+' && at < 0:
		case b == '.':
			dot = end
		case b == '@':
			if at >= 0 || end == i {
				break scan
			}
			at = end
		default:
			break scan
		}
	}
	if at > i && at+1 < end && ascii[chunk[at+1]].alnum() {
		return trimAddress(chunk, i, end)
	}
	if dot < 0 {
		return i
	}
	for end > i && !ascii[chunk[end-1]].alnum() {
		end--
	}
	if newsgroup(chunk[i:end]) {
		return end
	}
	dot = strings.LastIndexByte(chunk[i:end], '.')
	if dot < 2 || !endings.has(chunk[i+dot+1:end]) {
		return i
	}
	if end < len(chunk) && chunk[end] == '/' {
		return trimAddress(chunk, i, len(chunk))
	}
	return end
}

// newsgroup tells whether a word is three or more words in small letters with stops between: comp.lang.misc.
func newsgroup(word string) bool {
	dots, run := 0, 0
	for i := range len(word) {
		switch b := word[i]; {
		case 'a' <= b && b <= 'z':
			run++
		case b == '.' && run >= 3:
			dots++
			run = 0
		default:
			return false
		}
	}
	return dots >= 2
}

// endings are the last parts of hosts and file names that are told from a full stop without a space after it.
var endings = setOf("com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "uk", "eu", "de", "fr", "io", "tv",
	"ru", "cn", "ca", "au", "ch", "doc", "docx", "xls", "xlsx", "pdf", "txt", "jpg", "png", "html", "htm", "zip", "ppt", "csv", "exe")

// trimAddress cuts marks of the sentence from the end of an address.
func trimAddress(chunk string, start, end int) int {
	if i := strings.IndexAny(chunk[start:end], "<>\"“”"); i > 0 {
		end = start + i
	}
	closing := strings.Count(chunk[start:end], ")") - strings.Count(chunk[start:end], "(")
	for end > start+1 {
		switch b := chunk[end-1]; b {
		case '.', ',', ';', ':', '!', '?', '\'', '*', ']', '}', '|':
			end--
			continue
		case ')':
			if closing > 0 {
				closing--
				end--
				continue
			}
		case 0x99: // ’ is e2 80 99
			if strings.HasSuffix(chunk[start:end], "’") {
				end -= len("’")
				continue
			}
		}
		break
	}
	return end
}
