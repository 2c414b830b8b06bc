package entities

import (
	_ "embed"
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
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
	for _, m := range g.nameMentions() {
		d := r.docs[m.field]
		s := d.Sentences[d.SentenceOf(m.first)]
		for _, o := range r.between(m.field, max(int(s.First), m.first-maxRole), min(int(s.End), m.end+maxRole)) {
			if o.group.typ == names.Org && o.kind == schemas.KindName {
				text := r.text(o)
				if slices.ContainsFunc(g.roles, func(role string) bool { return strings.Contains(role, text) }) {
					return o.group
				}
			}
		}
	}
	return nil
}
