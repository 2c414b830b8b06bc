package entities

import (
	"slices"
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
)

// readPersons looks up those whom the article names in full, so that a description by office ("the Foreign Secretary")
// finds who held it on the day, and "she" whom the knowledge base knows as a woman.
func (r *reading) readPersons() {
	for _, g := range r.groups {
		if g.typ != names.Person {
			continue
		}
		for _, form := range g.forms {
			if len(form) > 1 && len(g.known) == 0 {
				g.known = r.base.Find(nil, strings.Join(form, " "), kb.Of(kb.Person))
			}
		}
		if g.gender != unknown {
			continue
		}
		g.gender = genderIn(g.known)
	}
}

// genderIn is the gender of all items whose gender is known, unknown where they differ.
func genderIn(items []kb.Item) gender {
	of := unknown
	for _, item := range items {
		switch {
		case item.Woman():
			of = of.and(woman)
		case item.Man():
			of = of.and(man)
		}
	}
	if of == disputed {
		return unknown
	}
	return of
}

// readSurnames does the same for those whom the article calls by the surname alone, among the holders of the great offices of the
// countries that it names: "Secretary Blinken" is a man.
func (r *reading) readSurnames() {
	if r.on == 0 {
		return
	}
	var holders []kb.Item
	looked := false
	for _, g := range r.groups {
		if g.typ != names.Person || g.gender != unknown || len(g.known) > 0 || slices.ContainsFunc(g.forms, func(f []string) bool { return len(f) > 1 }) {
			continue
		}
		if !looked {
			holders, looked = r.greatHolders(), true
		}
		var called []kb.Item
		for _, item := range holders {
			label := item.Label()
			surname := label[strings.LastIndexByte(label, ' ')+1:]
			if slices.ContainsFunc(g.forms, func(f []string) bool { return strings.EqualFold(f[0], surname) }) {
				called = append(called, item)
			}
		}
		g.gender = genderIn(called)
	}
}

// greatHolders are those who hold the great offices of the first countries that the article names, on its day.
func (r *reading) greatHolders() []kb.Item {
	const most = 8
	var countries []string
	for _, g := range r.groups {
		if !g.item.Valid() || g.typ != names.GPE && g.typ != names.Norp && g.typ != names.Org {
			continue
		}
		if c := g.item.Country(); c != "" && !slices.Contains(countries, c) {
			if countries = append(countries, c); len(countries) == most {
				break
			}
		}
	}
	var out []kb.Item
	for _, c := range countries {
		for _, office := range [...]string{"head_of_state", "head_of_government", "foreign_minister", "vice_president", "defence_minister"} {
			for _, t := range r.base.Holders(office, c, r.on) {
				out = append(out, t.Holder)
			}
		}
	}
	return out
}

// held tells how well the knowledge base knows a person to have held an office on the day of the article, before that day if
// the office is a former one, or ever if the article has no date: 2 if the country agrees too, 0 if not at all.
func (r *reading) held(g *group, office kb.Role, country string) (rank int) {
	if office.Office == "" {
		return 0
	}
	for _, item := range g.known {
		if office.Former && slices.ContainsFunc(item.Tenures(), func(t kb.Tenure) bool { return sameOffice(t.Role, office.Office) && t.Holds(r.on) }) {
			continue // a table may have one term as two
		}
		for _, t := range item.Tenures() {
			if !sameOffice(t.Role, office.Office) || office.Former && (r.on == 0 || t.To == 0 || t.To > r.on) || !office.Former && r.on != 0 && !t.Holds(r.on) {
				continue
			}
			switch {
			case country != "" && t.Country == country, country == "" && office.Usual != "" && t.Country == office.Usual:
				return 2
			case country == "":
				rank = 1
			}
		}
	}
	return rank
}

// sameOffice tells whether an office of the knowledge base is the one that a description means. A president heads the
// state or the government; a foreign secretary may be listed below the minister whose work he does.
func sameOffice(held, described string) bool {
	switch described {
	case "head_of_state", "head_of_government":
		return held == "head_of_state" || held == "head_of_government"
	case "foreign_minister":
		return held == "foreign_minister" || held == "deputy_foreign_minister"
	}
	return held == described
}
