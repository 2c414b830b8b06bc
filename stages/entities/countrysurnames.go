package entities

import (
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
)

// Some countries are surnames, too: Jordan's king may meet Jim Jordan. The tagger takes all of them for the person, as the
// longer name says more. But nobody is called by the surname alone before the text has named him in full.

// countriesBeforeNamesakes gives a country whose name somebody bears its type back: where it is named before he is, it is meant
// everywhere but in the paragraphs that name him in full.
func (r *reading) countriesBeforeNamesakes() {
	d := r.docs[inText]
	introduced := map[string]int{} // the surnames, by where the text has the full name first
	full := map[string]map[int]bool{}
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.field != inText || m.typ != names.Person || m.end-m.first < 2 {
			continue
		}
		last := d.Word(m.end - 1)
		if !r.base.Types(last).Has(kb.Country) {
			continue
		}
		if at, ok := introduced[last]; !ok || m.first < at {
			introduced[last] = m.first
		}
		if full[last] == nil {
			full[last] = map[int]bool{}
		}
		full[last][d.ParagraphOf(m.first)] = true
	}
	if len(introduced) == 0 {
		return
	}
	namesake := func(m *mention) (surname string, at int, ok bool) {
		if m.end-m.first != 1 || m.typ != names.Person && m.typ != names.GPE {
			return "", 0, false
		}
		surname = r.text(m)
		at, ok = introduced[surname]
		return surname, at, ok
	}
	before := map[string]bool{}
	for i := range r.mentions {
		if surname, at, ok := namesake(&r.mentions[i]); ok && r.mentions[i].field == inText && r.mentions[i].first < at {
			before[surname] = true
		}
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		if surname, at, ok := namesake(m); ok && before[surname] && (m.field != inText || m.first < at || !full[surname][d.ParagraphOf(m.first)]) {
			m.typ = names.GPE
		}
	}
}
