package entities

import (
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// shareSurnames gives those whom the text names by given name before a
// relative the surname that they share: Bill and Hillary Clinton. A given name
// alone may as well be whom everybody calls so ("Madonna and Sean Penn"), so
// something must speak for it: the article has the family (the Clintons), calls
// the two a couple, brothers and the like, or the knowledge base has somebody
// of that name.
func (r *reading) shareSurnames() {
	alone := map[string]bool{} // the names of one word
	for i := range r.mentions {
		if m := &r.mentions[i]; m.end-m.first == 1 {
			alone[r.text(m)] = true
		}
	}
	for k := len(r.mentions) - 2; k >= 0; k-- { // from behind: Ted, Robert and John Kennedy
		m, next := &r.mentions[k], &r.mentions[k+1]
		if m.typ != names.Person || next.typ != names.Person || m.field != next.field || m.end-m.first != 1 {
			continue
		}
		d := r.docs[m.field]
		family := next.family
		if next.end-next.first > 1 && isUpper(d.Word(next.end-1)) && r.givenFirst(d.Word(next.first)) {
			family = d.Word(next.end - 1)
		}
		if family == "" || !joined(d, m.end, next.first) || !r.givenFirst(d.Word(m.first)) || m.first > 0 && r.isTitle(plain(d.Word(m.first-1))) {
			continue
		}
		if next.family != "" || r.related(d, m, family, alone) {
			m.family = family
		}
	}
}

// joined reports whether but a conjunction, or in a list a comma, stands between two names.
func joined(d *language.Document, first, end int) bool {
	switch {
	case end == first+1:
		return d.Word(first) == "and" || d.Word(first) == "&" || d.Word(first) == ","
	case end == first+2:
		return d.Word(first) == "," && d.Word(first+1) == "and"
	}
	return false
}

// aroundPair is within how many tokens of a given name the article says that it is one of relatives.
const aroundPair = 30

// related reports whether the article or the knowledge base says that the one named by a given name bears the surname.
func (r *reading) related(d *language.Document, m *mention, family string, alone map[string]bool) bool {
	s := d.Sentences[d.SentenceOf(m.first)]
	for i := max(int(s.First), m.first-aroundPair); i < min(int(s.End), m.end+aroundPair); i++ {
		if relatives[strings.ToLower(d.Word(i))] {
			return true
		}
	}
	return alone[family+"s"] || len(r.base.Find(nil, d.Word(m.first)+" "+family, kb.Of(kb.Person))) > 0 // the Clintons
}

// relatives are words for those who are likely of one family name.
var relatives = map[string]bool{
	"couple": true, "brothers": true, "sisters": true, "siblings": true, "twins": true, "spouses": true, "parents": true, "married": true,
	"husband": true, "wife": true, "newlyweds": true, "family": true,
}
