package entities

import (
	"dateline/schemas"
	"dateline/stages/entities/names"
)

// tieSpeakers names the speakers of quotes: the entity that the speaker's span is about.
func (r *reading) tieSpeakers(a *schemas.Article, index map[*group]int) {
	for i := range a.Quotes {
		q := &a.Quotes[i]
		q.SpeakerEntity, q.SpeakerName = nil, nil
		g := r.speaker(q)
		if g == nil {
			continue
		}
		e := &a.Entities[index[g]]
		q.SpeakerEntity, q.SpeakerName = &e.ID, &e.Name
		switch g.typ {
		case names.Person:
			q.SpeakerKind = schemas.SpeakerPerson
		case names.Org, names.GPE, names.Norp:
			q.SpeakerKind = schemas.SpeakerOrganization
		case names.Law, names.Work:
			q.SpeakerKind = schemas.SpeakerDocument
		}
	}
}

// speaker is the group that a quote's speaker span is about, nil if that is nobody in particular.
func (r *reading) speaker(q *schemas.Quote) *group {
	if q.Speaker == nil {
		return nil
	}
	field := fieldOf(*q.Speaker)
	d := r.docs[field]
	var best *mention
	rank := 0
	for _, g := range r.groups {
		for _, m := range g.mentions {
			if m.field != field || int(d.Tokens[m.first].Start) < q.Speaker.Start || int(d.Tokens[m.end-1].End) > q.Speaker.End {
				continue
			}
			k := r.speakerRank(m, q.Speaker)
			if k > rank || k == rank && k > 0 && before(m, best) < 0 {
				best, rank = m, k
			}
		}
	}
	if best == nil {
		return nil
	}
	return best.group
}

// speakerRank is how well a mention can be what a speaker's span is about: 0 if it only modifies it.
func (r *reading) speakerRank(m *mention, s *schemas.Span) int {
	d := r.docs[m.field]
	last := m.end >= len(d.Tokens) || int(d.Tokens[m.end].Start) >= s.End
	next := ""
	if !last {
		next = d.Word(m.end)
	}
	switch {
	case m.typ == names.Person && m.kind == schemas.KindName && next != "'s" && next != "’s":
		return 4
	case last && int(d.Tokens[m.first].Start) <= s.Start:
		return 3
	case last && m.kind != schemas.KindPronoun && !r.afterPreposition(m, s):
		return 2
	case next == "," && int(d.Tokens[m.first].Start) <= s.Start+4:
		return 1
	}
	return 0
}

// afterPreposition tells whether a mention hangs on a noun before it: officials in [Washington].
func (r *reading) afterPreposition(m *mention, s *schemas.Span) bool {
	d := r.docs[m.field]
	for i := m.first - 1; i >= 0 && int(d.Tokens[i].Start) >= s.Start; i-- {
		switch w := d.Word(i); w {
		case "the", "a", "an", "its", "The":
			continue
		case "of", "in", "from", "at", "for", "by", "with", "to", "on":
			return true
		default:
			return false
		}
	}
	return false
}
