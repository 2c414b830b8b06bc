// Package credit parts a picture's caption from the credit for it.
//
// A credit is told by what stands before it ("Photo:", "Foto:", "©"), by an
// agency in brackets at the end ("(AFP photo)"), or by a last piece without a
// verb that names an agency ("Jane Roe/Reuters").
package credit

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed agencies.txt
var agenciesFile string

//go:embed markers.txt
var markersFile string

var agencies = func() map[string]string {
	names := map[string]string{}
	for _, a := range lines(agenciesFile) {
		names[strings.ToLower(a)] = a
	}
	return names
}()

// markers, the longest first.
var markers = func() []string {
	m := lines(markersFile)
	slices.SortStableFunc(m, func(a, b string) int { return len(b) - len(a) })
	return m
}()

func lines(file string) []string {
	var out []string
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// Agency gives the name of the agency that s is, as the agency writes it; "" if it is none.
func Agency(s string) string {
	return agencies[strings.ToLower(strings.Trim(s, " .,:;()[]-–—"))]
}

// Names tells whether a part of s, between slashes, commas and the like, is an agency.
func Names(s string) bool {
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("/,;|()[]·•©", r) }) {
		part = strings.TrimSpace(part)
		if Agency(part) != "" {
			return true
		}
		for _, with := range [...]string{" via ", " for ", " photo by ", " - ", " – ", " photo", " file", " Photo"} {
			if i := strings.Index(part, with); i > 0 && (Agency(part[:i]) != "" || Agency(part[i+len(with):]) != "") {
				return true
			}
		}
	}
	return false
}

// Strip takes the marker off a credit: "Photo: Jane Roe" is "Jane Roe".
func Strip(s string) string {
	s = trim(s)
	if i := strings.LastIndex(s, "All rights reserved"); i > 0 {
		s = trim(s[:i])
	}
	if i := strings.LastIndex(s, "/Copyright"); i > 0 {
		s = trim(s[:i])
	}
	for {
		rest, ok := cutMarker(s)
		if !ok || trim(rest) == "" {
			return s
		}
		s = trim(rest)
	}
}

// cutMarker takes one marker off the beginning.
func cutMarker(s string) (string, bool) {
	for _, m := range markers {
		if len(s) <= len(m) || !strings.EqualFold(s[:len(m)], m) {
			continue
		}
		rest := s[len(m):]
		r, _ := utf8.DecodeRuneInString(rest)
		last, _ := utf8.DecodeLastRuneInString(m)
		if r == ':' || r == '：' || r == '=' || !unicode.IsLetter(last) {
			return rest, true
		}
		if r == ' ' && (strings.HasSuffix(m, "by") || strings.HasSuffix(m, "of") || strings.HasPrefix(strings.TrimSpace(rest), ":") ||
			strings.HasPrefix(strings.TrimSpace(rest), "©") || strings.HasPrefix(strings.TrimSpace(rest), "=") || strings.HasPrefix(strings.TrimSpace(rest), "/") || m == "copyright") {
			return rest, true
		}
	}
	return s, false
}

func trim(s string) string { return strings.Trim(s, " \u00a0.,:;|/-–—=()[]\n") }

// longest is how long a caption is at most, in bytes.
const longest = 2000

// signs gives the sign for copyright one form.
var signs = strings.NewReplacer("(c)", "©", "(C)", "©", "（Ｃ）", "©", "（c）", "©")

// Split parts a caption from the credit at its end. Where there is none, the credit is empty.
func Split(caption string) (rest, credit string) {
	if len(caption) > longest {
		return caption, ""
	}
	caption = strings.TrimSpace(signs.Replace(caption))
	// "... in Paris. Photo: Jane Roe"
	if i, n := lastMarker(caption); i >= 0 && len(caption)-i < 140 {
		if c := trim(caption[i+n:]); c != "" {
			return closed(caption[:i]), Strip(c)
		}
	}
	// "... in Paris. (AFP photo)"
	if inside, ok := strings.CutSuffix(caption, "）"); ok {
		if open := strings.LastIndex(inside, "（"); open >= 0 && len(inside)-open < 120 {
			if by := trim(inside[open+len("（"):]); Names(by) || strings.HasSuffix(by, "撮影") || strings.HasSuffix(by, "提供") {
				return closed(caption[:open]), strings.TrimSuffix(strings.TrimSuffix(by, "撮影"), "提供")
			}
		}
	}
	if n := len(caption); n > 2 && (caption[n-1] == ')' || caption[n-1] == ']' || strings.HasSuffix(caption, ").")) {
		open := strings.LastIndexAny(caption, "([")
		if open >= 0 && n-open < 120 {
			inside := trim(caption[open+1:])
			stripped := Strip(inside)
			if stripped != inside || Names(inside) || strings.Contains(inside, "/") || photo(inside) {
				return closed(caption[:open]), stripped
			}
		}
	}
	// "... in Paris. Jane Roe/Reuters"
	for _, sep := range [...]string{". ", " | ", " - ", " – ", " — ", "\" ", "” ", "? ", "! ", " • "} {
		if i := strings.LastIndex(caption, sep); i > 0 {
			last := trim(caption[i+len(sep):])
			if len(last) > 1 && len(last) < 80 && (Names(last) || handedOut(last)) {
				end := i
				if sep == ". " || sep == "? " || sep == "! " || sep[0] == '"' || strings.HasPrefix(sep, "”") {
					end = i + len(sep) - 1
				}
				return strings.TrimSpace(caption[:end]), Strip(last)
			}
		}
	}
	// All of it is a credit.
	if stripped := Strip(caption); len(caption) < 80 && (stripped != trim(caption) || Names(caption) && !strings.Contains(caption, ". ")) {
		return "", stripped
	}
	return caption, ""
}

func photo(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "photo") || strings.Contains(s, "foto") || strings.Contains(s, "archiv") || s == "supplied" || s == "file"
}

// handedOut tells whether a piece says that somebody concerned gave the picture.
func handedOut(s string) bool {
	switch strings.ToLower(s) {
	case "supplied", "handout", "file photo", "screenshot":
		return true
	}
	return false
}

// closed takes off what opened a credit.
func closed(s string) string { return strings.TrimRight(s, " \u00a0(|[/-–—,;:•") }

// lastMarker finds the last marker that a ":" follows, or that is a sign, at the beginning of a word.
func lastMarker(s string) (int, int) {
	for i := len(s) - 1; i > 0; i-- {
		if s[i] != ':' && !strings.HasPrefix(s[i:], "©") && !strings.HasPrefix(s[i:], "：") {
			continue
		}
		if s[i] != ':' && strings.HasPrefix(s[i:], "©") {
			return i, len("©")
		}
		head := strings.TrimRight(s[:i], " ")
		for _, m := range markers {
			if len(head) < len(m) || !strings.EqualFold(head[len(head)-len(m):], m) {
				continue
			}
			before, _ := utf8.DecodeLastRuneInString(head[:len(head)-len(m)])
			if before == utf8.RuneError || !unicode.IsLetter(before) {
				return len(head) - len(m), i - (len(head) - len(m)) + 1
			}
		}
	}
	for _, m := range [...]string{"Photo by ", "photo by ", "Photograph by ", "Photos by ", "Photo courtesy of ", "Picture by "} {
		if i := strings.LastIndex(s, m); i > 0 {
			return i, len(m)
		}
	}
	return -1, 0
}
