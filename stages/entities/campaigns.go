package entities

import (
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
)

// campaign is the organization that speaks where a candidate's campaign does ("Anna Berg's campaign", "the Berg
// campaign", "her campaign"), nil if none does. It is made where it first speaks: as long as it says nothing, the words
// are rather about what the candidate does.
func (r *reading) campaign(q *schemas.Quote) *group {
	field := fieldOf(*q.Speaker)
	d := r.docs[field]
	first, end := tokensOf(d, *q.Speaker)
	if end-first < 2 || !strings.EqualFold(d.Word(end-1), "campaign") {
		return nil
	}
	at := end - 1
	if w := d.Word(at - 1); w == "'s" || w == "’s" || w == "'" || w == "’" {
		at--
	}
	for _, m := range r.between(field, first, at) {
		if m.end != at || m.group.typ != names.Person {
			continue
		}
		g := r.campaigns[m.group]
		if g == nil {
			g = r.newGroup(names.Org)
			g.label = r.campaignName(m.group)
			if r.campaigns == nil {
				r.campaigns = map[*group]*group{}
			}
			r.campaigns[m.group] = g
		}
		if !slices.ContainsFunc(g.mentions, func(o *mention) bool { return o.field == field && o.first == m.first }) {
			g.add(&mention{field: field, first: m.first, end: end, kind: schemas.KindNominal, typ: names.Org, confidence: 0.6})
		}
		return g
	}
	return nil
}

// campaignName is how the article calls somebody's campaign: as it does where it puts the bare name before it, else by
// the full name.
func (r *reading) campaignName(of *group) string {
	for _, m := range of.nameMentions() {
		d := r.docs[m.field]
		if m.end < len(d.Tokens) && d.Word(m.end) == "campaign" {
			return r.text(m) + " campaign"
		}
	}
	return r.name(of) + " campaign"
}
