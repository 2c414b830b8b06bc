package entities

import (
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
)

// An utterance is what is known of a quote when it is asked who the pronoun is that speaks it.
type utterance struct {
	// named are those whom its words call by their names, or "he" and "she", which nobody does of himself: "Obama had a song," he said.
	named []*group
	// direct are its words where they are told as spoken.
	direct []schemas.Span
}

// callOthers adds those whom its words call "he" or "she", as far as the reader has met them: nobody does of himself.
func (r *reading) callOthers(u *utterance, field int, earlier []*mention) {
	d := r.docs[field]
	for _, s := range u.direct {
		for k := len(earlier) - 1; k >= 0; k-- {
			m := earlier[k]
			if m.field != field || int(d.Tokens[m.first].Start) < s.Start {
				break
			}
			if m.kind == schemas.KindPronoun && m.group.typ == names.Person && int(d.Tokens[m.first].Start) < s.End {
				u.named = append(u.named, m.group)
			}
		}
	}
}

// of tells whether an utterance speaks of somebody by name or as "he" or "she". There may be no utterance.
func (u *utterance) of(g *group) bool { return u != nil && slices.Contains(u.named, g) }

// speaking gives the quotes that a pronoun speaks, by the place of the pronoun; r.order must be up to date.
func (r *reading) speaking(quotes []schemas.Quote) map[int]*utterance {
	out := map[int]*utterance{}
	for i := range quotes {
		q := &quotes[i]
		if q.Speaker == nil {
			continue
		}
		field := fieldOf(*q.Speaker)
		d := r.docs[field]
		first, end := tokensOf(d, *q.Speaker)
		if end-first != 1 {
			continue
		}
		if _, ok := pronouns[strings.ToLower(d.Word(first))]; !ok {
			continue
		}
		u := out[place(field, first)]
		if u == nil {
			u = &utterance{}
			out[place(field, first)] = u
		}
		u.named = append(u.named, r.named(q)...)
		if q.Kind == schemas.Direct {
			u.direct = append(u.direct, q.Content...)
		}
	}
	return out
}

// named are the persons whom a quote calls by name, but for an indirect one's words before its speaker: Kerry would come, he said.
func (r *reading) named(q *schemas.Quote) (list []*group) {
	for _, s := range q.Content {
		if q.Kind == schemas.Indirect && s.Start < q.Speaker.Start {
			continue
		}
		field := fieldOf(s)
		first, end := tokensOf(r.docs[field], s)
		for _, m := range r.between(field, first, end) {
			if m.kind == schemas.KindName && m.group.typ == names.Person {
				list = append(list, m.group)
			}
		}
	}
	return list
}

// introduces tells whether a mention presents somebody to the reader: the first full name, with who that is behind it.
func (r *reading) introduces(m *mention) bool {
	if m.kind != schemas.KindName || m.end-m.first < 2 || m.group.mentions[0] != m {
		return false
	}
	d := r.docs[m.field]
	return m.end < len(d.Tokens) && d.Word(m.end) == "," && len(m.group.roles) > 0
}

// voices gives, for each token of a person's own words, that person: in them "she" is somebody else. Words of a quote
// without a source are of whoever spoke before. r.order must be up to date.
func (r *reading) voices(quotes []schemas.Quote) (out [numFields][]*group) {
	for field, d := range r.docs {
		out[field] = make([]*group, len(d.Tokens))
	}
	var last *group
	for i := range quotes {
		q := &quotes[i]
		switch {
		case q.Speaker != nil:
			last = r.speaker(q)
		case q.Cue != nil:
			last = nil
		}
		if last == nil || last.typ != names.Person || q.Kind != schemas.Direct {
			continue
		}
		for _, s := range q.Content {
			field := fieldOf(s)
			first, end := tokensOf(r.docs[field], s)
			for k := first; k < end; k++ {
				out[field][k] = last
			}
		}
	}
	return out
}
