package entities

import (
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// What the last word of a name of several words says of its type, where the tagger can only have taken the name for
// another kind of place: the Black Sea governs nobody.
var headNouns = map[string]int{
	"sea": names.Loc, "ocean": names.Loc, "gulf": names.Loc, "strait": names.Loc, "straits": names.Loc, "bay": names.Loc,
	"river": names.Loc, "mountains": names.Loc, "desert": names.Loc, "peninsula": names.Loc, "valley": names.Loc,
	"basin": names.Loc, "archipelago": names.Loc, "hemisphere": names.Loc,
	"airport": names.Fac, "bridge": names.Fac, "stadium": names.Fac, "highway": names.Fac, "dam": names.Fac, "prison": names.Fac,
	"party": names.Org, "ministry": names.Org, "council": names.Org, "committee": names.Org, "association": names.Org,
	"federation": names.Org, "university": names.Org, "agency": names.Org, "commission": names.Org, "league": names.Org,
	"union": names.Org,
}

// byHeadNoun corrects the type of a place by its last word. What is the name of a country and of nothing else is one, the
// Russian Federation.
func byHeadNoun(base *kb.Base, d *language.Document, n names.Name) int {
	if n.End-n.First < 2 || n.Type != names.GPE && n.Type != names.Loc && n.Type != names.Fac {
		return n.Type
	}
	typ, ok := headNouns[strings.ToLower(d.Word(n.End-1))]
	if !ok || d.Word(n.End-2) == "Soviet" {
		return n.Type
	}
	if typ == names.Org && isCountryAlone(base, d, n) {
		return n.Type
	}
	return typ
}

// isCountryAlone reports whether the knowledge base has a name as that of a country and of nothing else.
func isCountryAlone(base *kb.Base, d *language.Document, n names.Name) bool {
	return base.Types(d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})) == kb.Of(kb.Country)
}
