package meta

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/stages/clean/dom"
)

// candidate is a form of the title, and how much speaks for it.
type candidate struct {
	text  string
	votes int
}

// title gives the form of the title that most of the page's statements agree on. Of those that stand alone, the one
// made for readers of the page wins over those made for search engines and networks, which editors sharpen.
func (r *Reader) title(d *dom.Document, ld int32, site siteNames) string {
	var forms [10]candidate
	n := 0
	vote := func(text string, votes int) {
		if text == "" || utf8.RuneCountInString(text) > 400 {
			return
		}
		for i := range forms[:n] {
			if sameTitle(forms[i].text, text) {
				forms[i].votes += votes
				return
			}
		}
		if n < len(forms) {
			forms[n] = candidate{text, votes}
			n++
		}
	}
	heading := r.heading(d)
	if heading != "" && !site.is(heading) {
		vote(heading, 5)
	}
	vote(site.strip(r.jsonText(r.json.Get(ld, "headline"))), 4)
	vote(site.strip(r.value(r.facts.meta[ogTitle])), 3)
	if r.facts.title >= 0 {
		vote(site.strip(r.text(d, r.facts.title)), 2)
	}
	vote(site.strip(r.value(r.facts.meta[otherTitle])), 1)
	// A form that another ends with is that form without what stands over the headline.
	for i := range forms[:n] {
		for j := range forms[:n] {
			if i != j && forms[i].votes >= 3 && kicked(forms[j].text, forms[i].text) {
				forms[i].votes += forms[j].votes
			}
		}
	}
	best := candidate{}
	for _, c := range forms[:n] {
		if c.votes > best.votes {
			best = c
		}
	}
	return best.text
}

// kicked tells whether the long form is the short one with a few words and a separator before it.
func kicked(long, short string) bool {
	i := strings.LastIndex(long, short)
	if i <= 0 || len(short) < 20 || i > len(short) || i+len(short) != len(long) {
		return false
	}
	before := strings.TrimRight(long[:i], " ")
	return strings.ContainsAny(before[len(before)-1:], ":-|.") || strings.HasSuffix(before, "–") || strings.HasSuffix(before, "—")
}

// heading gives the text of the h1 that is the article's: one that is called headline or title, else the first that is no logo.
func (r *Reader) heading(d *dom.Document) string {
	best, bestScore := "", 0
	for k, h := range r.facts.headings {
		if k >= 8 {
			break
		}
		text := r.text(d, h)
		if text == "" {
			continue
		}
		score := 1 + min(utf8.RuneCountInString(text), 40)/10
		for p, up := h, 0; p >= 0 && up < 4; p, up = d.Nodes[p].Parent, up+1 {
			hints := d.Nodes[p].Hints
			if hints&dom.Headline != 0 && up < 2 {
				score += 3
			}
			if hints&(dom.Navigation|dom.Unseen|dom.Related|dom.Sidebar) != 0 || d.Nodes[p].Marks&dom.Hidden != 0 || d.Nodes[p].Tag == dom.Nav || d.Nodes[p].Tag == dom.Aside {
				score -= 4
			}
			if d.Nodes[p].Tag == dom.Article || d.Nodes[p].Tag == dom.Main {
				score += 2
			}
		}
		if score > bestScore {
			best, bestScore = text, score
		}
	}
	return best
}

// sameTitle compares titles without regard to kinds of marks and white space.
func sameTitle(a, b string) bool {
	for a != "" && b != "" {
		r, n := utf8.DecodeRuneInString(a)
		s, m := utf8.DecodeRuneInString(b)
		switch {
		case !isTitleLetter(r):
			a = a[n:]
		case !isTitleLetter(s):
			b = b[m:]
		case unicode.ToLower(r) != unicode.ToLower(s):
			return false
		default:
			a, b = a[n:], b[m:]
		}
	}
	return strings.IndexFunc(a, isTitleLetter) < 0 && strings.IndexFunc(b, isTitleLetter) < 0
}

func isTitleLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// siteNames are what the site is called: its publisher, its name, its domain.
type siteNames [3]string

// separators stand between a title and the name of the site.
var separators = [...]string{" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " / ", " ~ ", "｜", " |", "| ", " : ", " ⋆ ", " < ", " « ", "|"}

// strip takes the site's name, and what stands between it and the title, off either end.
func (s siteNames) strip(title string) string {
	for range 3 {
		cut := s.cut(title)
		if cut == title {
			break
		}
		title = cut
	}
	return title
}

func (s siteNames) cut(title string) string {
	for _, sep := range separators {
		if i := strings.LastIndex(title, sep); i > 0 {
			head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(sep):])
			if s.is(tail) && head != "" {
				return head
			}
		}
		if i := strings.Index(title, sep); i > 0 {
			head, tail := strings.TrimSpace(title[:i]), strings.TrimSpace(title[i+len(sep):])
			if s.is(head) && tail != "" {
				return tail
			}
		}
	}
	return title
}

// is tells whether a piece of a title is the site's name: by its letters, or as the domain without its ending.
func (s siteNames) is(part string) bool {
	p := letters(part)
	if p == "" {
		return true
	}
	for i, name := range s {
		if i == 2 {
			name, _, _ = strings.Cut(name, ".")
		}
		n := letters(name)
		if n == "" {
			continue
		}
		if p == n || i == 2 && (p == letters(s[2]) || len(p) >= 4 && (p == "the"+n || "the"+p == n || len(n) >= 4 && strings.HasPrefix(p, n) && len(p) < 2*len(n))) {
			return true
		}
		if len(p) >= 4 && len(n) >= 4 && (strings.HasPrefix(n, p) || strings.HasSuffix(n, p) || strings.HasPrefix(p, n) && len(p) < 2*len(n) || strings.HasSuffix(p, n) && len(p) < 2*len(n)) {
			return true
		}
	}
	return false
}

// letters keeps the letters and digits of a name, in lower case.
func letters(s string) string {
	ok := true
	for i := range len(s) {
		c := s[i]
		ok = ok && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	}
	if ok {
		return s
	}
	return strings.Map(func(r rune) rune {
		if !isTitleLetter(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
