package entities

import (
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
)

// What a pronoun can refer to.
type pronoun struct {
	gender gender
	thing  bool // it: anything but a person
	many   bool // they: organizations and peoples
	first  bool // I: the speaker
}

var pronouns = map[string]pronoun{
	"he": {gender: man}, "him": {gender: man}, "his": {gender: man}, "himself": {gender: man},
	"she": {gender: woman}, "her": {gender: woman}, "hers": {gender: woman}, "herself": {gender: woman},
	"it": {thing: true}, "its": {thing: true}, "itself": {thing: true},
	"i": {first: true}, "me": {first: true}, "my": {first: true}, "myself": {first: true}, "mine": {first: true},
}

// joinPronouns ties pronouns to the last group that agrees with them, and those
// of the first person, inside a quote, to who speaks it.
func (r *reading) joinPronouns(quotes []schemas.Quote) {
	inside := r.quoted(quotes)
	order := r.inOrder()
	next := 0
	for field, d := range r.docs {
		for i := range d.Tokens {
			for next < len(order) && (order[next].field < field || order[next].field == field && order[next].first <= i) {
				next++
			}
			w := d.Word(i)
			if len(w) > 7 {
				continue
			}
			p, ok := pronouns[strings.ToLower(w)]
			if !ok || w == "IT" || p.first {
				continue
			}
			m := &mention{field: field, first: i, end: i + 1, kind: schemas.KindPronoun, confidence: 0.5}
			if g := r.antecedent(m, p, order[:next], inside); g != nil {
				g.add(m)
			}
		}
	}
}

// inOrder is the mentions so far in order of reading.
func (r *reading) inOrder() []*mention {
	var out []*mention
	for _, g := range r.groups {
		out = append(out, g.mentions...)
	}
	sortMentions(out)
	return out
}

// pronounReach is how many sentences back a pronoun may refer.
const pronounReach = 2

// antecedent is the group that a pronoun refers to: of those named in the same
// or the last sentences that agree with it, the first named in its own
// sentence before it, else the first of the sentence before, which is most
// often the subject.
func (r *reading) antecedent(m *mention, p pronoun, earlier []*mention, inside [numFields][]int32) *group {
	d := r.docs[m.field]
	sentence := d.SentenceOf(m.first)
	for back := 0; back <= pronounReach && sentence-back >= 0; back++ {
		s := d.Sentences[sentence-back]
		var best *group
		for k := len(earlier) - 1; k >= 0; k-- {
			e := earlier[k]
			if e.field != m.field || e.first < int(s.First) {
				break
			}
			if e.first >= int(s.End) || e.end > m.first || !e.group.agrees(p) {
				continue
			}
			best = e.group
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// agrees tells whether a pronoun can refer to the group.
func (g *group) agrees(p pronoun) bool {
	if p.thing {
		return g.typ == names.Org || g.typ == names.GPE || g.typ == names.Product || g.typ == names.Fac || g.typ == names.Work
	}
	return g.typ == names.Person && g.gender.may(p.gender)
}

// quoted gives, for each token, the number of the quote whose content it lies in, from 1; 0 for none.
func (r *reading) quoted(quotes []schemas.Quote) (inside [numFields][]int32) {
	for field, d := range r.docs {
		inside[field] = make([]int32, len(d.Tokens))
	}
	for n, q := range quotes {
		for _, s := range q.Content {
			field := fieldOf(s)
			d := r.docs[field]
			for i := d.TokenAt(s.Start); i < len(d.Tokens) && int(d.Tokens[i].Start) < s.End; i++ {
				inside[field][i] = int32(n + 1)
			}
		}
	}
	return inside
}

func fieldOf(s schemas.Span) int {
	for f, name := range fieldNames {
		if name == s.Field {
			return f
		}
	}
	return inText
}
