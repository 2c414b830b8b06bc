package entities

import (
	_ "embed"
	"slices"
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// A description often says where what it means lies: the West African country, the Munich-based company. That tells countries
// apart, and keeps it from bodies that cannot be there.

//go:embed data/regions.txt
var regionFile string

// regions gives the countries of a region.
var regions = wordlist("data/regions.txt", regionFile)

// region is the region whose name or adjective stands at a token, of one or two words; empty if there is none.
func (r *reading) region(d *language.Document, i int) []string {
	w := strings.ToLower(d.Word(i))
	if i > 0 {
		if list := regions[strings.ToLower(d.Word(i-1))+"_"+w]; list != nil {
			return list
		}
	}
	return regions[w]
}

// regional tells whether a token is a region's name or adjective, or the last word of it.
func (r *reading) regional(d *language.Document, i int) bool { return r.region(d, i) != nil }

// regionIn is the countries of the region that a description names, nil if it names none.
func (r *reading) regionIn(m *mention) (list []string) {
	for i := m.first + 1; i < m.end; i++ {
		if in := r.region(r.docs[m.field], i); in != nil {
			list = in
		}
	}
	return list
}

// otherPlace tells whether a noun for a town or a part of a country cannot be for a place, as it is of another kind: Wisconsin is
// no city, and what no table has is no state.
func (r *reading) otherPlace(g *group, noun string) bool {
	switch noun {
	case "city", "town", "village", "municipality":
		return !slices.ContainsFunc(g.forms, func(form []string) bool {
			types := r.base.Types(strings.Join(form, " "))
			return types.Has(kb.City) || !types.Any(kb.Places)
		})
	case "state":
		return !g.item.Valid() && !slices.ContainsFunc(g.forms, func(form []string) bool {
			const initials = 3
			name := strings.Join(form, " ")
			if r.base.Types(name) == 0 {
				return len(form) == 1 && len(form[0]) <= initials // NSW
			}
			return slices.ContainsFunc(r.base.Find(nil, name, kb.Of(kb.Division)), func(it kb.Item) bool { return federations[it.Country()] })
		})
	}
	return false
}

// federations are the countries whose parts are called states. Elsewhere "the state" is the country, or who prosecutes for it.
var federations = map[string]bool{
	"USA": true, "IND": true, "NGA": true, "BRA": true, "MEX": true, "AUS": true, "MYS": true, "DEU": true, "AUT": true, "VEN": true, "SDN": true, "SSD": true,
	"MMR": true, "SOM": true, "FSM": true, "PLW": true,
}

// mayBeAt tells whether a body can have its seat in the place that a description names for that: the Munich-based company.
func (r *reading) mayBeAt(g *group, m *mention) bool {
	d := r.docs[m.field]
	if g.typ != names.Org {
		return true
	}
	for i := m.first; i+2 < m.end; i++ {
		if d.Word(i+1) != "-" {
			continue
		}
		if w := d.Word(i + 2); w != "based" && w != "headquartered" {
			if len(r.between(m.field, m.first, i+1)) > 0 {
				return false // whom Iran backs is not told from others by that
			}
			continue
		}
		if !r.metSince(g, m, 1) {
			return false // that is told of whom the article has just named
		}
		own := g.item
		if !own.Valid() || own.Country() == "" {
			return true
		}
		for _, o := range r.between(m.field, m.first, i+1) {
			list := r.base.Find(nil, r.text(o), kb.Places)
			if len(list) > 0 && !slices.ContainsFunc(list, func(it kb.Item) bool { return it.Country() == own.Country() }) {
				return false
			}
		}
	}
	return true
}

// seated tells whether a description names the seat of a body: the Munich-based company.
func (r *reading) seated(m *mention) bool {
	d := r.docs[m.field]
	for i := m.first + 1; i+1 < m.end; i++ {
		if w := d.Word(i + 1); d.Word(i) == "-" && (w == "based" || w == "headquartered") {
			return true
		}
	}
	return false
}

// metSince tells whether a mention of a group stands in the sentence of another before it, or at most so many sentences back.
func (r *reading) metSince(g *group, m *mention, back int) bool {
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	return at > 0 && g.mentions[at-1].field == m.field && g.mentions[at-1].first >= r.sentenceStart(m, back)
}

// namedSince tells the same, but not of one that only says whose or what another is: the US ambassador.
func (r *reading) namedSince(g *group, m *mention, back int) bool {
	if !r.metSince(g, m, back) {
		return false
	}
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	return r.docs[m.field].Tokens[r.head(g.mentions[at-1])].Dep != language.Compound
}
