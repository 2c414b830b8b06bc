package entities

import (
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
)

// leastSelf is how often an article must say "I" outside quotation marks for its author to be the one who tells it.
const leastSelf = 3

// tagline are words that go on after the author's name in the line that says who that is: Anna Berg is a writer in Leeds.
var tagline = map[string]bool{"is": true, "was": true, "teaches": true, "writes": true, "edits": true, "runs": true, "works": true, "reports": true}

// findNarrator finds who says "I" outside quotation marks in an article that its author tells: the one who is presented
// in the last paragraph, or else the only author stated. There is none where the article is not told so, or where the
// text never names the author.
func (r *reading) findNarrator(authors []string) {
	d := r.docs[inText]
	quoted := quotation(d)
	count := 0
	for i := range d.Tokens {
		if w := d.Word(i); len(w) < 3 && !quoted[i] && singular[strings.ToLower(w)] {
			count++
		}
	}
	if count < leastSelf || r.isInterview(r.asking()) {
		return
	}
	r.sort()
	p := d.Paragraphs[len(d.Paragraphs)-1]
	for _, m := range r.between(inText, int(p.First), int(p.First)+1) {
		if m.kind == schemas.KindName && m.group.typ == names.Person && m.end-m.first > 1 && m.end < int(p.End) && tagline[d.Word(m.end)] {
			r.narrator = m.group
			return
		}
	}
	if len(authors) != 1 {
		return
	}
	author := strings.Fields(strings.ToLower(authors[0]))
	for _, g := range r.groups {
		if g.typ == names.Person && slices.ContainsFunc(g.forms, func(f []string) bool { return len(f) > 1 && samePerson(f, author) }) {
			r.narrator = g
			return
		}
	}
}

// joinNarrator ties "I" outside quotation marks to the article's author. It leaves alone what lies in somebody's words.
func (r *reading) joinNarrator(quotes []schemas.Quote) {
	g := r.narrator
	if g == nil {
		return
	}
	d := r.docs[inText]
	said := quotation(d)
	for i := range quotes {
		for _, s := range quotes[i].Content {
			if quotes[i].Kind == schemas.Indirect || fieldOf(s) != inText {
				continue
			}
			first, end := tokensOf(d, s)
			for k := first; k < end; k++ {
				said[k] = true
			}
		}
	}
	for i := range d.Tokens {
		if w := d.Word(i); len(w) <= len("myself") && !said[i] && singular[strings.ToLower(w)] {
			g.add(&mention{field: inText, first: i, end: i + 1, kind: schemas.KindPronoun, confidence: 0.6})
		}
	}
}

// tells tells whether a group is the author, who says "I", where a mention stands: everywhere but in the last paragraph,
// where others present him.
func (r *reading) tells(g *group, m *mention) bool {
	if g != r.narrator || m.field != inText {
		return false
	}
	d := r.docs[inText]
	return m.first < int(d.Paragraphs[len(d.Paragraphs)-1].First)
}
