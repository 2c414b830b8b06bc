package meta

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/stages/clean/content"
	"dateline/stages/clean/dom"
	"dateline/stages/clean/jsonld"
)

// authors gives the names of those who wrote the article. Where only the publisher is named as the author, visible
// bylines are asked before that is believed.
func (r *Reader) authors(d *dom.Document, ld int32, site siteNames, article content.Article) []string {
	names := nameList{site: site}
	r.jsonAuthors(r.json.Get(ld, "author"), &names)
	if len(names.names) == 0 {
		r.jsonAuthors(r.json.Get(ld, "creator"), &names)
	}
	if len(names.names) == 0 {
		for _, a := range r.facts.authors {
			if !names.full() {
				names.addAll(r.value(a))
			}
		}
	}
	if len(names.names) == 0 {
		r.bylines(d, article, &names)
	}
	if len(names.names) == 0 {
		return names.houses
	}
	return names.names
}

// jsonAuthors adds the names in an author value: a string, a person, or a list of these. Persons may refer to others, and
// to themselves.
func (r *Reader) jsonAuthors(v int32, names *nameList) {
	if v < 0 || names.full() {
		return
	}
	names.asked++
	switch value := r.json.Values[v]; value.Kind {
	case jsonld.String:
		names.addAll(r.jsonText(v))
	case jsonld.Array:
		for c := v + 1; c < value.Last; c = r.json.Values[c].Last {
			r.jsonAuthors(c, names)
		}
	case jsonld.Object:
		name := r.json.Get(v, "name")
		if name < 0 {
			if id := r.json.Raw(r.json.Get(v, "@id")); id != nil {
				name = r.nameByID(id)
			}
		}
		if name >= 0 && r.json.Values[name].Kind == jsonld.Array {
			r.jsonAuthors(name, names)
			return
		}
		names.addAll(r.jsonText(name))
	}
}

// bylines reads the visible bylines that stand before the article's end.
func (r *Reader) bylines(d *dom.Document, article content.Article, names *nameList) {
	best, bestScore := int32(-1), 0
	for _, b := range r.facts.bylines {
		n := &d.Nodes[b]
		size := int32(0)
		for i := b + 1; i < n.Last; i++ {
			if d.Nodes[i].Tag == dom.Text {
				size += d.Nodes[i].End - d.Nodes[i].Start
			}
		}
		if size < 3 || size > 150 {
			continue
		}
		score := 5
		for p, up := b, 0; p >= 0 && up < 8; p, up = d.Nodes[p].Parent, up+1 {
			if d.Nodes[p].Hints&(dom.Comments|dom.Related|dom.Sidebar|dom.Navigation) != 0 {
				score -= 5
			}
		}
		if article.First >= 0 && b > article.Last {
			score--
		}
		if n.Tag == dom.A || n.Marks&dom.Property != 0 {
			score++
		}
		if score > bestScore {
			best, bestScore = b, score
		}
	}
	if best < 0 {
		return
	}
	names.addAll(r.text(d, best))
	if d.Nodes[best].Tag != dom.A {
		return
	}
	// Several authors are several links beside each other.
	for _, b := range r.facts.bylines {
		if b != best && d.Nodes[b].Tag == dom.A && d.Nodes[b].Parent == d.Nodes[best].Parent {
			names.addAll(r.text(d, b))
		}
	}
}

// nameList gathers names once each.
type nameList struct {
	names []string
	// houses are names that are the publisher's own.
	houses []string
	site   siteNames
	// asked is how many values of the JSON, and pieces of bylines, were asked for names.
	asked int
}

// maxAuthors is how many names are kept, and maxAsked how many values and pieces are asked for them, of which most have one.
const maxAuthors, maxAsked = 20, 400

// full tells whether no more need be asked.
func (l *nameList) full() bool { return len(l.names) >= maxAuthors || l.asked >= maxAsked }

// addAll adds the names in a byline such as "By Ann Lee and Bob Ray, Political Correspondent".
func (l *nameList) addAll(byline string) {
	byline = strings.TrimSpace(byline)
	if strings.Contains(byline, "://") || strings.Contains(byline, "@") && !strings.Contains(byline, " ") {
		return
	}
	for _, open := range openings {
		if len(byline) > len(open) && strings.EqualFold(byline[:len(open)], open) {
			byline = strings.TrimSpace(byline[len(open):])
			break
		}
	}
	for _, part := range splitNames(byline) {
		if l.full() {
			return
		}
		l.asked++
		l.add(part)
	}
}

// openings are words that bylines begin with.
var openings = [...]string{"written by ", "reported by ", "story by ", "posted by ", "by: ", "by ", "from ", "von: ", "von ", "par ", "por ", "di ", "da ", "door ", "av ", "af ", "text: ", "autor: ", "author: ", "words by "}

// splitNames cuts a list of names at commas and words for "and".
func splitNames(s string) []string {
	var parts []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool {
		return r == ',' || r == ';' || r == '|' || r == '\n' || r == '•' || r == '·' || r == '、' || r == '–' || r == '—'
	}) {
		for _, and := range [...]string{" and ", " und ", " et ", " & ", " y ", " och ", " og ", " en ", " e ", " with ", " + ", " / ", " for "} {
			part = strings.ReplaceAll(part, and, "\n")
		}
		for name := range strings.SplitSeq(part, "\n") {
			if name = strings.TrimSpace(name); name != "" {
				parts = append(parts, name)
			}
		}
	}
	return parts
}

// add adds one name if it can be one.
func (l *nameList) add(name string) {
	name = strings.Trim(name, " .,:-*\u00a0\"")
	if i := strings.IndexByte(name, '('); i > 0 {
		name = strings.TrimSpace(name[:i])
	}
	for _, open := range openings {
		if len(name) > len(open) && strings.EqualFold(name[:len(open)], open) {
			name = strings.TrimSpace(name[len(open):])
		}
	}
	if !isName(name) || len(l.names) >= maxAuthors {
		return
	}
	if slices.ContainsFunc(l.names, func(n string) bool { return sameTitle(n, name) }) {
		return
	}
	if l.site.is(name) {
		if len(l.houses) < maxAuthors {
			l.houses = append(l.houses, name)
		}
		return
	}
	l.names = append(l.names, name)
}

// isName tells whether a piece of a byline can be a name and is no role, place, address or number.
func isName(s string) bool {
	if n := utf8.RuneCountInString(s); n < 2 || n > 60 {
		return false
	}
	if strings.ContainsAny(s, "@{}<>[]=_#") || strings.Contains(s, "://") || strings.Contains(s, "www.") {
		return false
	}
	words := strings.Fields(s)
	if len(words) > 6 {
		return false
	}
	for _, w := range words {
		if roles[strings.ToLower(strings.Trim(w, ".,:-"))] {
			return false
		}
	}
	digits := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits <= 2
}

//go:embed roles.txt
var rolesFile string

// roles are words that stand in bylines and in no name.
var roles = func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(rolesFile) {
		if line[0] == '#' {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			set[w] = true
		}
	}
	return set
}()

// Byline gives the names in a line that opens with a word such as "By"; nil if it is no byline.
func Byline(line string) []string {
	const longest = 150
	if len(line) > longest {
		return nil
	}
	for _, open := range openings {
		if len(line) <= len(open) || !strings.EqualFold(line[:len(open)], open) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(line[len(open):]); !unicode.IsUpper(r) {
			return nil
		}
		var l nameList
		l.addAll(line)
		return l.names
	}
	return nil
}
