package meta

import (
	"bytes"
	"strings"

	"dateline/stages/clean/content"
	"dateline/stages/clean/date"
	"dateline/stages/clean/dom"
)

// published gives when the article came out, and where that is said. A time in UTC may fall on another day than the one
// on which the article came out where its readers live, and "on Tuesday" in the text is that day's Tuesday. So where the
// address, or the date that readers see, is of the day before or after, and a zone that newspapers live in can explain
// it, that day is believed.
func (r *Reader) published(d *dom.Document, ld int32, address string, order date.Order, article content.Article) (string, string) {
	when, from := r.stated(d, ld, address, order, article)
	if from != "jsonld" && from != "meta" || !nearMidnight(when) {
		return when, from
	}
	if local, ok := inAddress(address); ok && beside(when, local) {
		return local, "url"
	}
	if local, ok := r.visible(d, article, plain, parser(order)); ok && beside(when, local) {
		return local, "text"
	}
	return when, from
}

// nearMidnight tells whether a time in UTC is on another day between the Pacific coast of America and Moscow. A day
// alone may always be.
func nearMidnight(when string) bool {
	const day = len("2006-01-02")
	if len(when) <= day {
		return true
	}
	hour := when[day+1 : day+3]
	if when[day:] == "T00:00:00Z" { // a day that somebody wrote as a time
		return false
	}
	return when[len(when)-1] == 'Z' && (hour < "08" || hour >= "21")
}

func inUTC(when string) bool { return strings.HasSuffix(when, "Z") }

// beside tells whether two times are of days that follow each other.
func beside(a, b string) bool {
	day, ok := date.Parse(a[:min(len(a), len("2006-01-02"))], date.DayFirst)
	other, also := date.Parse(b[:min(len(b), len("2006-01-02"))], date.DayFirst)
	return ok && also && (day.Next() == other || other.Next() == day)
}

// stated gives the date that is stated most plainly.
func (r *Reader) stated(d *dom.Document, ld int32, address string, order date.Order, article content.Article) (string, string) {
	parse := parser(order)
	for _, key := range [...]string{"datePublished", "dateCreated", "uploadDate"} {
		if when, ok := parse(r.jsonText(r.json.Get(ld, key))); ok {
			// Of two times for the same thing, the later one is of a change, or a local time that calls itself UTC.
			if other, ok := parse(r.value(r.facts.meta[published])); ok && inUTC(when) && inUTC(other) && other < when && beside(other, when) {
				return other, "meta"
			}
			return when, "jsonld"
		}
	}
	if when, ok := parse(r.value(r.facts.meta[published])); ok {
		return when, "meta"
	}
	// JSON that says when without saying of what kind of thing, or whose article is not marked as one.
	for v := range r.json.Values {
		key := r.json.Values[v]
		if string(r.json.Source[key.KeyStart:key.KeyEnd]) == "datePublished" {
			if when, ok := parse(r.jsonText(int32(v))); ok {
				return when, "jsonld"
			}
		}
	}
	if when, ok := r.property(d, parse); ok {
		return when, "meta"
	}
	if when, ok := parse(r.value(r.facts.meta[otherDate])); ok {
		return when, "meta"
	}
	if when, ok := r.timeElement(d, article, parse); ok {
		return when, "text"
	}
	if when, ok := inAddress(address); ok {
		return when, "url"
	}
	if when, ok := r.visible(d, article, 0, parse); ok {
		return when, "text"
	}
	for _, key := range [...]string{"dateModified"} {
		if when, ok := parse(r.jsonText(r.json.Get(ld, key))); ok {
			return when, "jsonld"
		}
	}
	if when, ok := parse(r.value(r.facts.meta[modified])); ok {
		return when, "meta"
	}
	return "", ""
}

// parser gives a function that reads dates from the years of the web.
func parser(order date.Order) func(string) (string, bool) {
	return func(s string) (string, bool) {
		when, ok := date.Parse(s, order)
		if !ok || when.Year < 1990 {
			return "", false
		}
		return when.String(), true
	}
}

// property reads microdata: itemprop="datePublished".
func (r *Reader) property(d *dom.Document, parse func(string) (string, bool)) (string, bool) {
	for _, t := range r.facts.times {
		prop, ok := d.Attr(t, "itemprop")
		if !ok || !bytes.EqualFold(prop, []byte("datePublished")) {
			continue
		}
		for _, attribute := range [...]string{"content", "datetime", "title"} {
			if v, ok := d.Attr(t, attribute); ok {
				if when, ok := parse(r.value(v)); ok {
					return when, true
				}
			}
		}
		if when, ok := parse(r.text(d, t)); ok {
			return when, true
		}
	}
	return "", false
}

// timeElement takes the time element that stands nearest before the article's text, or inside it near its beginning,
// and that says nothing of updates.
func (r *Reader) timeElement(d *dom.Document, article content.Article, parse func(string) (string, bool)) (string, bool) {
	best, bestScore := "", -1
	for _, t := range r.facts.times {
		n := &d.Nodes[t]
		if n.Tag != dom.Time {
			continue
		}
		score := 4
		for p, up := t, 0; p >= 0 && up < 8; p, up = d.Nodes[p].Parent, up+1 {
			h := d.Nodes[p].Hints
			if h&(dom.Comments|dom.Related|dom.Sidebar|dom.Navigation|dom.Live|dom.PageFooter) != 0 {
				score -= 4
			}
			switch d.Nodes[p].Tag {
			case dom.Aside, dom.Nav, dom.Footer, dom.LI:
				score -= 2
			case dom.Article, dom.Header, dom.Main:
				score++
			}
		}
		class, _ := d.Attr(t, "class")
		if containsFold(class, "updat") || containsFold(class, "modif") {
			score -= 3
		}
		if containsFold(class, "publish") {
			score += 3
		}
		if article.First >= 0 && t > article.Last {
			score -= 3
		}
		text := r.text(d, t)
		if containsFold([]byte(text), "updat") || containsFold([]byte(text), "modif") || containsFold([]byte(text), "aktualisiert") {
			score -= 3
		}
		if score <= bestScore {
			continue
		}
		when, ok := "", false
		if v, has := d.Attr(t, "datetime"); has {
			when, ok = parse(r.value(v))
		}
		// Where the two differ, the one that readers see was published, and the other one changed since.
		if shown, seen := parse(text); seen && (!ok || when[:len("2006-01-02")] != shown[:len("2006-01-02")] && !beside(when, shown[:len("2006-01-02")])) {
			when, ok = shown, true
		}
		if ok {
			best, bestScore = when, score
		}
	}
	return best, best != ""
}

func containsFold(s []byte, lower string) bool {
	for i := 0; i+len(lower) <= len(s); i++ {
		if strings.EqualFold(string(s[i:i+len(lower)]), lower) {
			return true
		}
	}
	return false
}

// inAddress reads dates such as /2015/12/09/ or -20151209 in an address.
func inAddress(address string) (string, bool) {
	for i := 0; i+8 <= len(address); i++ {
		if address[i] != '1' && address[i] != '2' || i > 0 && isDigit(address[i-1]) {
			continue
		}
		s := address[i:]
		n := 0
		for n < len(s) && isDigit(s[n]) {
			n++
		}
		switch {
		case n == 8:
			s = s[:8]
		case n == 4 && len(s) >= 8 && (s[4] == '/' || s[4] == '-' || s[4] == '_' || s[4] == '.'):
			end := 5
			seps := 0
			for end < len(s) && (isDigit(s[end]) || s[end] == s[4] && seps == 0) {
				if s[end] == s[4] {
					seps++
				}
				end++
			}
			s = s[:end]
		default:
			continue
		}
		if when, ok := date.Parse(s, date.DayFirst); ok && when.Year >= 1990 && when.Year < 2100 {
			return when.String(), true
		}
	}
	return "", false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// visible looks for a date in the text around the beginning of the article: in elements that are called dates or bylines
// first, and then in any short text before it.
func (r *Reader) visible(d *dom.Document, article content.Article, least int, parse func(string) (string, bool)) (string, bool) {
	best, bestScore := "", least
	title := r.titleEnd(d, article)
	for i := range d.Nodes {
		n := &d.Nodes[i]
		if n.Tag != dom.Text || n.End-n.Start > 120 || n.End-n.Start < 6 {
			continue
		}
		if !hasDate(d.Source[n.Start:n.End]) {
			continue
		}
		node := int32(i)
		score := 3
		if article.First >= 0 {
			switch {
			case node >= article.Last:
				score--
			case node >= article.First:
				score--
			}
		}
		if title >= 0 && node >= title && node < title+near {
			score += 2
		}
		if n.Parent >= 0 && calledDate(d, n.Parent) {
			score += 3
		}
		around, shown := surroundings(d, n.Parent)
		score += around
		if !shown || score+labelled <= bestScore {
			continue
		}
		r.line = content.AppendValue(r.line[:0], d.Source[n.Start:n.End])
		if says(r.line) {
			score += labelled
		}
		if score <= bestScore {
			continue
		}
		if bytes.Contains(r.line, []byte("©")) || containsFold(r.line, "copyright") {
			continue
		}
		if when, ok := parse(string(r.line)); ok {
			best, bestScore = when, score
		}
	}
	return best, best != ""
}

// titleEnd gives the node behind the last heading before the article, -1 if there is none.
func (r *Reader) titleEnd(d *dom.Document, article content.Article) int32 {
	title := int32(-1)
	for _, h := range r.facts.headings {
		if article.First < 0 || h < article.First {
			title = d.Nodes[h].Last
		}
	}
	for _, h := range r.facts.seconds {
		if title < 0 && h < article.First {
			title = d.Nodes[h].Last
		}
	}
	return title
}

// surroundings says how much the elements around a text speak for a date of the page in it, and whether they show it at all.
func surroundings(d *dom.Document, parent int32) (score int, shown bool) {
	shown = true
	for p, up := parent, 0; p >= 0; p, up = d.Nodes[p].Parent, up+1 {
		h := d.Nodes[p].Hints
		switch d.Nodes[p].Tag {
		case dom.Script, dom.Style, dom.Head, dom.Select, dom.NoScript:
			shown = false
		case dom.Aside, dom.Nav, dom.Footer:
			score -= 2
		}
		if up < 3 && h&(dom.Info|dom.Byline) != 0 {
			score += 3
		}
		if h&(dom.Comments|dom.Related|dom.Sidebar|dom.PageFooter) != 0 && up < 6 {
			score -= 3
		}
	}
	return score, shown
}

// labelled is what it adds to the score that words say what the date is of.
const labelled = 3

// says tells whether a line says that a date is of the page: "Published: 9 December 2015", "Stand: 9.12.2015".
func says(line []byte) bool {
	for _, label := range [...]string{"publi", "posted", "veröffentlicht", "erstellt", "online seit", "stand:"} {
		if containsFold(line, label) {
			return true
		}
	}
	return false
}

// plain is the score of a date that stands beside the title or calls itself one.
const plain = 4

// near is how many nodes after the title a date is still beside it.
const near = 40

// calledDate tells whether an element calls itself a date.
func calledDate(d *dom.Document, e int32) bool {
	class, _ := d.Attr(e, "class")
	for word := range bytes.FieldsFuncSeq(class, func(r rune) bool { return r == ' ' || r == '-' || r == '_' }) {
		switch string(word) {
		case "date", "Date", "datum", "fecha", "data", "dato":
			return true
		}
	}
	return false
}

// hasDate tells whether there are enough digits for a date.
func hasDate(s []byte) bool {
	digits := 0
	for _, c := range s {
		if isDigit(c) {
			digits++
		}
	}
	return digits >= 4 && digits <= 24
}
