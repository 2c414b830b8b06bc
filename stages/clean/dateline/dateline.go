// Package dateline reads the place and agency that a report opens with:
// "PARIS, Dec 8 (Reuters) - ", "BERLIN (AP) — ", "Madrid, 25 may (EFE).- ".
package dateline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/stages/clean/credit"
)

// Dateline is what a report opens with.
type Dateline struct {
	Place, Agency string
	// End is the offset, in bytes of the text, of the first word of the report itself.
	End int
}

// longest is how many bytes a dateline has at most.
const longest = 110

// Parse reads the dateline at the beginning of a text. A place alone counts only in capitals before a dash, as any
// sentence may begin with a name and a dash.
func Parse(text string) (Dateline, bool) {
	head := text[:min(len(text), longest)]
	if i := strings.IndexByte(head, '\n'); i >= 0 {
		head = head[:i]
	}
	dash, after := findDash(head)
	if dash < 0 {
		return Dateline{}, false
	}
	d := Dateline{End: after}
	opening := strings.TrimRight(head[:dash], " .")
	if open := strings.IndexByte(opening, '('); open >= 0 {
		end := strings.IndexByte(opening[open:], ')')
		if end < 0 {
			return Dateline{}, false
		}
		inside := opening[open+1 : open+end]
		for part := range strings.FieldsFuncSeq(inside, func(r rune) bool { return r == '/' || r == ',' || r == ';' }) {
			if a := credit.Agency(part); a != "" {
				d.Agency = a
				break
			}
		}
		if d.Agency == "" {
			return Dateline{}, false
		}
		opening = opening[:open]
	}
	place, _, dated := strings.Cut(opening, ",")
	place = strings.TrimSpace(place)
	if a := credit.Agency(place); a != "" && d.Agency == "" { // "Reuters - "
		return Dateline{}, false
	}
	if !isPlace(place) {
		return Dateline{}, false
	}
	if d.Agency == "" && !(capitals(place) || dated && hasDigit(opening) && len(opening) < 50) {
		return Dateline{}, false
	}
	d.Place = place
	return d, true
}

// findDash finds the dash, or ".-" or ":", that ends a dateline, and where the text goes on.
func findDash(s string) (start, after int) {
	for i, r := range s {
		rest := s[i:]
		switch {
		case r == '—' || r == '–' || r == '―':
			return i, skip(s, i+utf8.RuneLen(r))
		case r == '-' && (strings.HasPrefix(rest, "--") || strings.HasPrefix(rest, "- ") && i > 0 && (s[i-1] == ' ' || s[i-1] == '.' || s[i-1] == ')')):
			return i, skip(s, i+1)
		case r == ':' && i > 0 && s[i-1] == ')':
			return i, skip(s, i+1)
		}
	}
	return -1, 0
}

// skip passes over what stands between a dash and the next word.
func skip(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '-') {
		i++
	}
	return i
}

// isPlace tells whether up to five words, each with a capital or between two that have, can be a place.
func isPlace(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 5 || len(s) > 50 {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && (i == 0 || i == len(words)-1 || len(w) > 4) {
			return false
		}
		if strings.ContainsAny(w, "\"“”!?;:0123456789") {
			return false
		}
	}
	return true
}

func capitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 3
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }
