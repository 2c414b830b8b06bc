package entities

import (
	_ "embed"
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

//go:embed data/kindred.txt
var kindredFile string

// kindred gives, for a noun, the roles that it can stand for, each as its words.
var kindred = func() map[string][][]string {
	out := map[string][][]string{}
	for _, line := range strings.Split(kindredFile, "\n") {
		noun, roles, ok := strings.Cut(line, ":")
		if !ok || line[0] == '#' {
			continue
		}
		for _, role := range strings.Split(roles, ",") {
			out[noun] = append(out[noun], strings.Fields(role))
		}
	}
	return out
}()

// holds tells whether a person has a role that a noun names, or can stand for.
func (g *group) holds(noun string) bool {
	for _, role := range g.roles {
		words := strings.FieldsFunc(strings.ToLower(role), func(r rune) bool { return r == ' ' || r == '.' || r == ',' })
		if slices.Contains(words, noun) {
			return true
		}
		for _, other := range kindred[noun] {
			if !slices.ContainsFunc(other, func(w string) bool { return !slices.Contains(words, w) }) {
				return true
			}
		}
	}
	return false
}

// countryInRoles is the first country that a person's roles name, by itself or by its adjective.
func (r *reading) countryInRoles(g *group) string {
	for _, role := range g.roles {
		for _, w := range strings.Fields(role) {
			w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
			if w[0] < 'A' || w[0] > 'Z' {
				continue
			}
			if item, ok := r.base.Demonym(w); ok {
				return item.Country()
			}
			if item, ok := r.base.Country(w); ok {
				return item.Country()
			}
		}
	}
	return ""
}

// employer is the organization that a person's role names, nil if none does.
func (r *reading) employer(g *group) *group {
	list := g.nameMentions()
	for _, m := range list {
		d := r.docs[m.field]
		s := d.Sentences[d.SentenceOf(m.first)]
		for _, o := range r.between(m.field, max(int(s.First), m.first-maxRole), min(int(s.End), m.end+maxRole)) {
			if o.group.typ != names.Org {
				continue
			}
			text := r.text(o)
			if o.kind == schemas.KindName && slices.ContainsFunc(g.roles, func(role string) bool { return strings.Contains(role, text) }) || r.employs(o, m) {
				return o.group
			}
		}
	}
	if len(list) > 0 && slices.ContainsFunc(g.roles, ofFirm) {
		return r.firmBefore(list[0])
	}
	return nil
}

// employs tells whether an organization stands right before somebody's office and name: EADS chief executive Louis Gallois,
// the bank's president, Ann Hill.
func (r *reading) employs(o, m *mention) bool {
	d := r.docs[m.field]
	end := m.first
	if end > o.end && d.Word(end-1) == "," {
		end--
	}
	office := false
	for i := o.end; i < end; i++ {
		switch d.Tokens[i].UPOS {
		case language.NOUN, language.ADJ, language.PROPN:
			office = office || r.isTitle(plain(d.Word(i)))
		case language.CCONJ:
		default:
			if w := d.Word(i); w != "'s" && w != "’s" && w != "'" && w != "’" && w != "-" || w != "-" && i > o.end {
				return false
			}
		}
	}
	return office
}

// ofFirm tells whether a role is one that a firm has, and says of none which.
func ofFirm(role string) bool {
	switch strings.ToLower(role) {
	case "ceo", "chief executive", "chief executive officer", "spokesman", "spokeswoman", "spokesperson", "chief financial officer", "cfo", "employee":
		return true
	}
	return false
}

// firmBefore is the organization of which an article goes on to speak where it brings in a spokesman without saying whose:
// the one named last before, if no other was met as often.
func (r *reading) firmBefore(m *mention) *group {
	var last, most *group
	at, top := place(m.field, r.sentenceStart(m, reach))-1, 0
	for _, g := range r.recent() {
		if g.typ != names.Org {
			continue
		}
		if k := g.lastBefore(m); k > at {
			last, at = g, k
		}
		if n, _ := slices.BinarySearchFunc(g.mentions, m, before); n > top {
			most, top = g, n
		}
	}
	if last != most {
		return nil
	}
	return last
}
