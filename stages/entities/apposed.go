package entities

import (
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/language"
)

// apposed tells whether the article says beside one of the first names of a thing or body what it is: the container ship Larmia;
// Larmia, a ship from Leeds; Porto Verde is a town. What is one kind of vessel may be called another: the tanker, the ship.
func (r *reading) apposed(g *group, noun string) bool {
	const looked, reach = 4, 9
	kind := vessels[noun]
	is := func(w string) bool { return w == noun || kind != 0 && vessels[w] == kind }
	if kind == atSea && slices.ContainsFunc(g.forms, func(f []string) bool { return shipPrefixes[strings.ToUpper(f[0])] }) {
		return true
	}
	for _, m := range g.mentions[:min(len(g.mentions), looked)] {
		d := r.docs[m.field]
		if m.kind != schemas.KindName {
			continue
		}
		if i := m.first - 1; i > 0 && (is(strings.ToLower(d.Word(i))) || d.Word(i) == "," && is(strings.ToLower(d.Word(i-1)))) {
			return true
		}
		if m.end+1 >= len(d.Tokens) {
			continue
		}
		if w := d.Word(m.end); w != "," && w != "is" && w != "was" || !definiteOrNot[d.Word(m.end+1)] {
			continue
		}
		for i := m.end + 2; i < min(m.end+reach, len(d.Tokens)) && d.Word(i) != "," && d.Word(i) != "." && !stopsPhrase[d.Word(i)]; i++ {
			if is(d.Word(i)) {
				if i+1 >= len(d.Tokens) || !r.goesOn(d, i) && !bindsOn[d.Word(i+1)] {
					return true
				}
			} else if u := d.Tokens[i].UPOS; u == language.ADP || u == language.VERB && d.Word(i-1) != "-" {
				break
			}
		}
	}
	return false
}

// bindsOn are words behind a noun that make it say something of the next.
var bindsOn = map[string]bool{"'s": true, "’s": true, "-": true}

// The kinds of vessels.
const (
	atSea = 1 + iota
	inSpace
	inSky
)

// vessels are nouns for craft and heavenly bodies, which an article seldom leaves without one beside the name: no other thing
// is meant by them.
var vessels = map[string]uint8{
	"ship": atSea, "vessel": atSea, "boat": atSea, "ferry": atSea, "tanker": atSea, "freighter": atSea, "trawler": atSea, "yacht": atSea,
	"warship": atSea, "frigate": atSea, "destroyer": atSea, "submarine": atSea, "cruiser": atSea, "schooner": atSea,
	"spacecraft": inSpace, "probe": inSpace, "satellite": inSpace, "capsule": inSpace, "telescope": inSpace,
	"planet": inSky, "exoplanet": inSky, "comet": inSky, "asteroid": inSky,
}

// kinOf tells whether one of a body's names ends in a noun for which another often stands: the watchdog for a commission.
func (g *group) kinOf(noun string) bool {
	heads := bodyKin[noun]
	return heads != nil && (slices.ContainsFunc(g.forms, func(f []string) bool { return slices.Contains(heads, headOf(f)) }) || slices.Contains(heads, g.noun))
}

// bodyKin gives, for a noun by which news calls a body, the nouns that end the names of such bodies.
var bodyKin = map[string][]string{
	"regulator":   {"commission", "authority", "agency", "office", "board", "bureau", "administration"},
	"watchdog":    {"commission", "authority", "agency", "office", "board", "bureau", "monitor"},
	"force":       {"police", "constabulary", "army", "guard", "navy"},
	"union":       {"union", "association", "federation", "guild", "brotherhood", "workers"},
	"bloc":        {"union", "association", "nations", "community"},
	"broadcaster": {"broadcasting", "television", "radio", "tv"},
	"cartel":      {"countries"},
	"legislature": {"parliament", "congress", "assembly", "knesset", "duma", "rada", "bundestag", "majlis"},
}
