package entities

import (
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// completeSpeakers gives the speakers of quotes the first names that the tagger left out, having never met them: where a
// source begins with a word with a capital right before the one word that was found of a person's name, that is the
// first name, unless it says what the person is.
func (r *reading) completeSpeakers(quotes []schemas.Quote) {
	at := make(map[int]*mention, len(r.mentions))
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.typ == names.Person && m.kind == schemas.KindName && m.end == m.first+1 && m.lead == 0 {
			at[place(m.field, m.first)] = m
		}
	}
	taken := r.occupied()
	for i := range quotes {
		if quotes[i].Speaker == nil {
			continue
		}
		field := fieldOf(*quotes[i].Speaker)
		d := r.docs[field]
		first, end := tokensOf(d, *quotes[i].Speaker)
		if end < first+2 || taken[field][first] || !r.canBeFirstName(d, first) {
			continue
		}
		if m := at[place(field, first+1)]; m != nil && (d.Tokens[first].Head == int32(first+1) || d.Tokens[first+1].Head == int32(first)) {
			m.first = first
		}
	}
}

// canBeFirstName tells whether a word with a capital can be a first name, for all that is known.
func (r *reading) canBeFirstName(d *language.Document, i int) bool {
	const titles = names.TitleWord | names.Office | names.CalendarWord
	w := d.Word(i)
	lower := strings.ToLower(w)
	if len(w) < 3 || w[0] < 'A' || w[0] > 'Z' || w[1:] != lower[1:] || strings.HasSuffix(w, ".") || d.Tokens[i].XPOS != language.NNP || describing[lower] != 0 || r.lexicon.Class(names.Phrase(lower))&titles != 0 {
		return false
	}
	_, people := r.base.Demonym(w)
	_, country := r.base.Country(w)
	return !people && !country
}
