package entities

import (
	"slices"
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
)

// Two towns of one name, or a father and a son, are told apart by the words
// beside the name: Paris, Texas and Paris, France; his father, George Bush.

// findContainers notes where the places lie that bear a name which the article
// puts into several countries or states. A mention that does not say is of the
// one named last before it, else of the first.
func (r *reading) findContainers(list []*mention, forms map[*mention][]string) {
	said := map[*mention]string{}
	several := map[string][]string{} // the containers of a name, in order
	for k := range len(list) - 1 {
		m, in := list[k], list[k+1]
		if m.typ != names.GPE || in.typ != names.GPE || in.field != m.field || in.first != m.end+1 || r.docs[m.field].Word(m.end) != "," {
			continue
		}
		text := r.text(in)
		if !r.liesIn(r.text(m), text) {
			continue // a list: Colorado, Maine
		}
		key := strings.Join(forms[m], " ")
		said[m] = text
		if !slices.ContainsFunc(several[key], func(other string) bool { return !r.apart(text, other) }) {
			several[key] = append(several[key], text)
		}
	}
	r.within = map[*mention]string{}
	last := map[string]string{}
	for _, m := range list {
		key := strings.Join(forms[m], " ")
		if in := several[key]; len(in) > 1 && m.typ == names.GPE {
			if said[m] != "" {
				last[key] = said[m]
			}
			if last[key] == "" {
				last[key] = in[0]
			}
			r.within[m] = last[key]
		}
	}
}

// liesIn tells whether the knowledge base has a town of that name in a country or division.
func (r *reading) liesIn(town, in string) bool {
	list := r.base.Find(nil, town, kb.Of(kb.City))
	if c, ok := r.base.Country(in); ok && slices.ContainsFunc(list, func(it kb.Item) bool { return it.Country() == c.Country() }) {
		return true
	}
	return slices.ContainsFunc(r.base.Find(nil, in, kb.Of(kb.Division)), func(d kb.Item) bool {
		return slices.ContainsFunc(list, func(it kb.Item) bool { return it.Within() == d.Within() })
	})
}

// apart tells whether nothing lies in both of two countries or divisions: Texas is of the United States, France is not.
func (r *reading) apart(a, b string) bool {
	if strings.EqualFold(a, b) {
		return false
	}
	countries := func(name string) (out []string, whole bool) {
		if c, ok := r.base.Country(name); ok {
			return []string{c.Country()}, true
		}
		for _, it := range r.base.Find(nil, name, kb.Of(kb.Division)) {
			out = append(out, it.Country())
		}
		return out, false
	}
	x, wholeX := countries(a)
	y, wholeY := countries(b)
	if !wholeX && !wholeY {
		return true
	}
	return !slices.ContainsFunc(x, func(c string) bool { return slices.Contains(y, c) })
}

// elder tells whether a name is introduced as that of somebody's father, or of whom somebody is a son, and so is not of
// the one who bears the other name, which differs by the generation or an initial only: Ferdinand Marcos Jr, the son of
// the late dictator Ferdinand Marcos.
func (r *reading) elder(m *mention, words, other []string) bool {
	if len(words) < 2 || len(other) < 2 || slices.Equal(words, other) {
		return false
	}
	generation := generations[words[len(words)-1]] != generations[other[len(other)-1]]
	if !generation && len(bare(words)) == len(bare(other)) {
		return false
	}
	const reach = 6
	d := r.docs[m.field]
	start := int(d.Sentences[d.SentenceOf(m.first)].First)
	for i := m.first - 1; i >= max(start, m.first-reach); i-- {
		switch w := strings.ToLower(d.Word(i)); {
		case w == "father" || w == "dad" || w == "grandfather":
			return true
		case (w == "son" || w == "grandson" || w == "namesake" || w == "sons") && generation:
			return true
		case w == "and", w == "(", w == ";":
			return false
		}
	}
	return false
}
