package meta

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"dateline/stages/clean/content"
	"dateline/stages/clean/dom"
)

// candidate is a form of the title, and how much speaks for it.
type candidate struct {
	text  string
	votes int
	// own are the votes for exactly this text, other and others those for the same words with other marks between them.
	own, others int
	other       string
}

// ballot holds the forms of a title that there are votes for.
type ballot struct {
	forms [10]candidate
	n     int
}

// vote counts votes for a title, which is a form of its own if none has the same words and there is room for another.
func (b *ballot) vote(text string, votes int) {
	if text == "" || utf8.RuneCountInString(text) > 400 {
		return
	}
	for i := range b.forms[:b.n] {
		if sameTitle(b.forms[i].text, text) {
			b.forms[i].add(text, votes)
			return
		}
	}
	if b.n < len(b.forms) {
		b.forms[b.n] = candidate{text: text, votes: votes, own: votes}
		b.n++
	}
}

// title gives the form of the title that most of the page's statements agree on. Of those that stand alone, the one
// made for readers of the page wins over those made for search engines and networks, which editors sharpen. The
// votes were weighed on pages of some hundred publishers.
func (r *Reader) title(d *dom.Document, ld int32, site siteNames, section string) string {
	var b ballot
	heading := r.heading(d)
	headline := site.strip(r.jsonText(r.json.Get(ld, "headline")))
	if heading != "" && !site.is(heading) {
		if headline != "" {
			b.vote(heading, 5)
		} else {
			// Without JSON, the others are all made for networks and follow one another.
			b.vote(heading, 7)
		}
	}
	for _, h := range r.facts.headings[:min(len(r.facts.headings), maxHeadings)] {
		if bare := r.bare(d, h); len(bare) > 0 && strings.HasSuffix(heading, string(bare)) {
			b.vote(string(bare), 5)
		}
	}
	b.vote(headline, 4)
	b.vote(site.strip(r.value(r.facts.meta[ogTitle])), 3)
	if r.facts.title >= 0 {
		b.vote(site.strip(cutEnd(site.strip(r.text(d, r.facts.title)), section)), 2)
	}
	b.vote(site.strip(r.value(r.facts.meta[otherTitle])), 1)
	forms := b.forms[:b.n]
	// What the page states and also sets as a heading is what its readers see, whatever a hidden h1 says.
	for _, h := range r.facts.seconds {
		r.line = content.AppendText(r.line[:0], d, h+1, d.Nodes[h].Last)
		i := among(forms, r.line, heading)
		if i < 0 {
			i = among(forms, r.bare(d, h), heading)
		}
		if i >= 0 {
			forms[i].votes += 12
		}
	}
	return elected(forms, heading)
}

// elected gives the form with the most votes.
func elected(forms []candidate, heading string) string {
	// A form that another ends with is that form without what stands over the headline, unless much more speaks for both together.
	for i := range forms {
		for j := range forms {
			if i != j && forms[i].votes >= 3 && forms[i].votes*2 >= forms[j].votes && kicked(forms[j].text, forms[i].text) {
				forms[i].votes += forms[j].votes
			}
		}
	}
	best := candidate{}
	for _, c := range forms {
		if c.votes > best.votes {
			best = c
		}
	}
	if best.others > best.own && best.text != heading {
		return best.other
	}
	return best.text
}

// add counts votes for a text of the same words.
func (c *candidate) add(text string, votes int) {
	c.votes += votes
	switch {
	case text == c.text:
		c.own += votes
	case c.other == "" || text == c.other:
		c.other = text
		c.others += votes
	}
}

// cutEnd takes the name of the section off the end of a title.
func cutEnd(title, section string) string {
	if section == "" || len(section) >= len(title) || !strings.EqualFold(title[len(title)-len(section):], section) {
		return title
	}
	head := strings.TrimRight(title[:len(title)-len(section)], " ")
	for _, sep := range separators {
		if cut, ok := strings.CutSuffix(head, strings.TrimRight(sep, " ")); ok && strings.HasPrefix(sep, " ") {
			return strings.TrimRight(cut, " ")
		}
	}
	return title
}

// among gives which of the forms the text is, -1 if it is none or only what the heading says too.
func among(forms []candidate, text []byte, heading string) int {
	if len(text) == 0 || len(text) > 1000 {
		return -1
	}
	line := unsafe.String(&text[0], len(text)) // read here, and not kept
	for i := range forms {
		if sameTitle(forms[i].text, line) {
			if sameTitle(line, heading) {
				return -1
			}
			return i
		}
	}
	return -1
}

// bare gives a heading's text without the kicker over it, nothing where no element in the heading tells the two apart.
// It is valid until the next text is read.
func (r *Reader) bare(d *dom.Document, h int32) []byte {
	for i := h + 1; i < d.Nodes[h].Last; i++ {
		n := &d.Nodes[i]
		switch {
		case n.Tag == dom.Text:
		case n.Hints&dom.Kicker != 0:
			r.line = content.AppendText(r.line[:0], d, n.Last, d.Nodes[h].Last)
			return bytes.TrimLeft(r.line, " -–—:|/")
		case n.Hints&dom.Headline != 0 && i > h+1:
			r.line = content.AppendText(r.line[:0], d, i+1, n.Last)
			return r.line
		}
	}
	return nil
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
		if k >= maxHeadings {
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
