package entities

import (
	"strings"

	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// What an article calls a thing, it is wherever the article names it: "Pathfinder is a small space probe", "the comet
// Wild 2". The tagger, which sees two words to each side, takes the name of any thing for that of a work or a product.

// callings are nouns that say what kind of thing a name is.
var callings = map[string]int{
	"spacecraft": names.Product, "capsule": names.Product, "probe": names.Product, "satellite": names.Product, "rocket": names.Product, "rockets": names.Product,
	"telescope": names.Product, "aircraft": names.Product, "ship": names.Product, "vessel": names.Product, "tanker": names.Product, "submarine": names.Product,
	"ferry": names.Product, "freighter": names.Product, "warship": names.Product, "frigate": names.Product, "destroyer": names.Product, "trawler": names.Product, "yacht": names.Product,
	"missile": names.Product, "drone": names.Product, "software": names.Product, "app": names.Product, "drug": names.Product, "vaccine": names.Product,
	"film": names.Work, "movie": names.Work, "novel": names.Work, "album": names.Work, "song": names.Work, "musical": names.Work, "opera": names.Work,
	"comet": names.Loc, "asteroid": names.Loc, "planet": names.Loc, "river": names.Loc, "lake": names.Loc, "island": names.Loc, "mountain": names.Loc,
	"volcano": names.Loc, "glacier": names.Loc,
	"bridge": names.Fac, "stadium": names.Fac, "museum": names.Fac, "hotel": names.Fac, "prison": names.Fac, "airport": names.Fac,
	"festival": names.Event, "tournament": names.Event, "hurricane": names.Event, "typhoon": names.Event,
}

// thingTypes are the types that a tagger takes for each other.
const thingTypes = 1<<names.Loc | 1<<names.Fac | 1<<names.Event | 1<<names.Product | 1<<names.Work

// ships are those of the callings that go to sea.
var ships = map[string]bool{
	"ship": true, "vessel": true, "tanker": true, "submarine": true, "ferry": true, "freighter": true, "warship": true, "frigate": true, "destroyer": true,
	"trawler": true, "yacht": true,
}

// sailing are the types for which the tagger takes ships, which have "the" before their names.
const sailing = 1<<names.Person | 1<<names.GPE | 1<<names.Org

// calledTypes gives the types of the names of things by what the article calls them. Where it says two things, none counts.
func (r *reading) calledTypes(found [][]names.Name) map[string]int {
	called := map[string]int{}
	for field, list := range found {
		d := r.docs[field]
		for _, n := range list {
			aboard := n.First > 0 && ships[d.Word(n.First-1)] && !strings.Contains(d.Word(n.First), ".") // the container ship Dali
			ship := sailing&(1<<n.Type) != 0 && (aboard || n.First > 0 && strings.EqualFold(d.Word(n.First-1), "the") || d.Word(n.First) == "The")
			if (thingTypes|1<<names.Org)&(1<<n.Type) == 0 && !ship {
				continue
			}
			typ, ok := calledAt(d, n)
			ship = ship && typ == names.Product && (aboard || n.End < len(d.Tokens) && d.Word(n.End) == ",") // but not the Border Force vessel
			if !ok || thingTypes&(1<<n.Type) == 0 && !ship && (n.Type != names.Org || typ != names.Org) {
				continue
			}
			text := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
			if was, ok := called[text]; ok && was != typ {
				typ = undecided
			}
			called[text] = typ
		}
	}
	return called
}

// undecided stands for no type.
const undecided = -1

// calledAt reads the kind of a thing off the noun before or after its name, or off what it is said to be.
func calledAt(d *language.Document, n names.Name) (int, bool) {
	s := d.Sentences[d.SentenceOf(n.First)]
	noun := func(i int) (int, bool) {
		if i < int(s.First) || i >= int(s.End) || d.Tokens[i].UPOS != language.NOUN {
			return 0, false
		}
		typ, ok := callings[d.Word(i)]
		return typ, ok
	}
	if typ, ok := noun(n.First - 1); ok {
		return typ, true
	}
	if at := n.First - 1; at > int(s.First) && (d.Word(at) == "called" || d.Word(at) == "named" || d.Word(at) == "dubbed") { // a comet called Wild 2
		if typ, ok := noun(at - 1); ok {
			return typ, true
		}
	}
	if typ, ok := noun(n.End); ok && (typ == names.Product || typ == names.Work) { // the Ulysses spacecraft, but the Hilton hotel
		return typ, true
	}
	at := n.End
	if at < int(s.End) && headsOne[d.Word(at)] && d.Tokens[at].UPOS == language.NOUN { // the Pondhow founder
		return names.Org, true
	}
	if at+2 < int(s.End) && d.Word(at) == "," && (d.Word(at+1) == "the" || d.Word(at+1) == "a") && callsBody[d.Word(at+2)] && (at+3 == int(s.End) || d.Tokens[at+3].UPOS == language.PUNCT) {
		return names.Org, true // Pondhow, the company, will go on
	}
	apposed := at+2 < int(s.End) && d.Word(at) == "," // the Dali, a container ship,
	if at+2 >= int(s.End) || d.Word(at) != "is" && d.Word(at) != "was" && !apposed || d.Word(at+1) != "a" && d.Word(at+1) != "an" {
		return 0, false
	}
	for i := at + 2; i < min(int(s.End), at+2+longestCalling); i++ {
		switch d.Tokens[i].UPOS {
		case language.ADJ, language.PROPN, language.NUM, language.NOUN:
			if i+1 < int(s.End) && d.Tokens[i+1].UPOS == language.NOUN {
				continue
			}
			if typ, ok := noun(i); ok && (!apposed || typ == names.Product) {
				return typ, true
			}
		default:
			return 0, false
		}
	}
	return 0, false
}

// headsOne are nouns for those whom only an organisation has, as they stand behind its name.
var headsOne = map[string]bool{
	"founder": true, "founders": true, "co-founder": true, "cofounder": true, "chairman": true, "chairwoman": true, "chief": true, "executive": true, "executives": true,
	"spokesman": true, "spokeswoman": true, "spokesperson": true, "employee": true, "employees": true, "shareholder": true, "shareholders": true, "subsidiary": true,
}

// longestCalling is how many words say at most what a thing is.
const longestCalling = 6

// agree gives names of several words that the article has as things of different types one type: that of which the tagger
// was surest on the whole; what speaks or has members is likely an organisation. Places and persons are no part of it, as they give their names to things: Abu Dhabi, the team.
func (r *reading) agree() {
	const agreeing = thingTypes | 1<<names.Org
	type tally struct {
		sums  []float64
		types int
	}
	tallies := map[string]*tally{}
	counts := func(m *mention) bool { return agreeing&(1<<m.typ) != 0 && m.end-m.first > 1 }
	for i := range r.mentions {
		m := &r.mentions[i]
		if !counts(m) {
			continue
		}
		t := tallies[r.text(m)]
		if t == nil {
			t = &tally{sums: make([]float64, len(names.Types))}
			tallies[r.text(m)] = t
		}
		t.sums[m.typ] += m.confidence
		t.types |= 1 << m.typ
		if r.speaks(m) || r.hasMembers(m) {
			t.sums[names.Org] += actsSure
			t.types |= 1 << names.Org
		}
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		if !counts(m) {
			continue
		}
		if t := tallies[r.text(m)]; t.types&(t.types-1) != 0 {
			for typ, sum := range t.sums {
				if sum > t.sums[m.typ] {
					m.typ = typ
				}
			}
		}
	}
}

// speaks reports whether a name is the subject, or one of the subjects, of a verb that takes somebody to speak.
func (r *reading) speaks(m *mention) bool {
	d := r.docs[m.field]
	for i := m.first; i < m.end; i++ {
		t := &d.Tokens[i]
		if h := int(t.Head); t.Dep == language.Conj && h >= 0 && h < m.first { // Larmia and the Northern Front agreed
			t = &d.Tokens[h]
		}
		if h := int(t.Head); t.Dep == language.NSubj && h >= m.end && d.Tokens[h].UPOS == language.VERB && speaking[d.Tokens[h].Lemma] {
			return true
		}
	}
	return false
}

// actsSure is how much it counts that a name speaks or has members, where a mention of which the tagger is sure counts one:
// a place never does.
const actsSure = 2

// hasMembers reports whether a name stands behind those who make up a body: the rebels of the Eastern Front.
func (r *reading) hasMembers(m *mention) bool {
	d := r.docs[m.field]
	at := m.first - 1
	if at > 1 && d.Word(at) == "the" {
		at--
	}
	return at > 0 && d.Word(at) == "of" && memberNouns[d.Tokens[at-1].Lemma] && d.Tokens[at-1].UPOS == language.NOUN
}

var memberNouns = map[string]bool{
	"rebel": true, "militant": true, "member": true, "fighter": true, "commander": true, "leader": true, "founder": true, "chairman": true, "spokesman": true,
	"spokeswoman": true, "secretary": true, "activist": true,
}

var speaking = map[string]bool{
	"say": true, "tell": true, "promise": true, "announce": true, "reject": true, "demand": true, "deny": true, "accuse": true, "warn": true, "vow": true,
	"pledge": true, "agree": true, "claim": true, "insist": true, "urge": true, "condemn": true, "threaten": true, "apologise": true, "apologize": true,
}
