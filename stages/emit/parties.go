package emit

import (
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/emit/codebook"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

// party is who acts or is acted on, before it becomes part of a record.
type party struct {
	entity  int32 // index in the article's entities, or none
	head    int32 // the token that heads the phrase
	start   int32 // bytes of the text
	end     int32
	name    string
	code    string
	country string
	// public is set for people and bodies of a named country or body, whether or not its code is known.
	public bool
	// nation is set for a country or people as a whole, as opposed to a town in it.
	nation bool
	// body is set for what can act of itself, as opposed to a country that may be only where something happens.
	body bool
}

// key tells two mentions of one party from two parties: a country and its people are one.
func (p *party) key() string {
	if !p.body && p.country != "" {
		return p.country
	}
	return p.name
}

// parties appends all that a phrase names as taking part: each of "Russia, Iran and Turkey".
func (r *reader) parties(dst []party, i int32) []party {
	return r.partiesAt(dst, i, 0)
}

func (r *reader) partiesAt(dst []party, i int32, depth int) []party {
	if i == none || depth > 3 {
		return dst
	}
	dst = r.party(dst, i, depth)
	name := r.mentionOf(i)
	for c := r.first[i]; c != none; c = r.next[c] {
		if name != none && r.mentions[name].first <= c && c <= r.mentions[name].last {
			continue // the Commission of Rivers and Lakes is one
		}
		if r.tokens[c].Dep == language.Conj && !r.verbal(c) {
			dst = r.party(dst, c, depth)
		}
	}
	if name != none {
		if in := &r.mentions[name]; in.first > i { // Secretary of State X | and Minister Y
			for n := in.first; n <= in.last; n++ {
				for c := r.first[n]; c != none; c = r.next[c] {
					if c > in.last && r.tokens[c].Dep == language.Conj && r.mentionOf(c) != none {
						dst = r.party(dst, c, depth)
					}
				}
			}
		}
	}
	return dst
}

// party appends what one conjunct names: the entity that it mentions, else the people or body that its noun means, else
// whoever stands inside the phrase ("Russia's decision", "targets in Gaza").
func (r *reader) party(dst []party, i int32, depth int) []party {
	if m := r.mentionOf(i); m != none {
		return append(dst, r.entityParty(m, i))
	}
	if m := r.opener(i); m != none {
		return append(dst, r.entityParty(m, r.mentions[m].last))
	}
	t := &r.tokens[i]
	switch t.UPOS {
	case language.PRON:
		if s := r.resolve(i); s != none && depth < 2 {
			return r.party(dst, s, depth+1)
		}
		return dst
	case language.NOUN, language.PROPN:
	case language.ADJ: // the wounded, but not an official meeting
		if t.Dep == language.AMod {
			return dst
		}
	case language.NUM:
		if depth > 0 || !r.counts(i) { // at the age of fifteen
			return dst
		}
	default:
		return dst
	}
	lemma := lower(t.Lemma)
	sector, agent := r.agent(i)
	if sector == "PTY" && r.concerned(i) {
		sector = ""
	}
	if agent = agent || t.UPOS == language.NUM; !agent || sector == "" || sector == "CVL" {
		// A group of diplomats, dozens of soldiers: those who make it up.
		if of := r.membersOf(i, lemma); of != none {
			return r.party(dst, of, depth+1)
		}
	}
	if agent && r.noBody(i) {
		return dst
	}
	if agent && !(lemma == "state" && (r.ofThing(i) || t.Dep == language.Compound && t.UPOS == language.NOUN)) { // a state of emergency, a two-state solution
		return r.agentParty(dst, i, sector)
	}
	return r.partyInside(dst, i, lemma, depth)
}

// agent is the sector of a noun that means people or bodies who act, and whether it does. An attorney or undersecretary general is no
// soldier, and artificial intelligence no service.
func (r *reader) agent(i int32) (sector string, ok bool) {
	lemma, before := lower(r.lemma(i)), ""
	if i > 0 {
		before = lower(r.lemma(i - 1))
	}
	switch {
	case lemma == "general" && r.lexicon.Is(before, "civil"):
		return "GOV", true
	case lemma == "cabinet" && (before == "medicine" || before == "filing" || before == "kitchen" || before == "display"):
		return "", false
	case lemma == "house" && r.doc.Word(int(i))[0] == 'h' && !r.ofParliament(i): // a building
		return "", false
	case lemma == "intelligence" && (before == "artificial" || before == "emotional"):
		return "", false
	}
	sector, ok = agents[lemma]
	return sector, ok
}

// opener is the name that opens a sentence and that the noun behind its comma describes, where the parser took it for an interjection:
// Nordvind, the Danish builder of wind farms, has agreed. It is none where there is no such name.
func (r *reader) opener(i int32) int32 {
	at := r.left[i] - 2
	if r.tokens[i].Dep != language.NSubj || at < 0 || r.doc.Word(int(at+1)) != "," || r.tokens[at].Dep != language.Discourse || r.head(at) != r.head(i) {
		return none
	}
	m := r.at[at]
	if m == none || r.doc.Sentences[r.doc.SentenceOf(int(i))].First != r.mentions[m].first {
		return none
	}
	return m
}

// ofParliament tells whether a house is the lower or the upper one.
func (r *reader) ofParliament(house int32) bool {
	if house == 0 {
		return false
	}
	switch strings.ToLower(r.doc.Word(int(house - 1))) {
	case "lower", "upper":
		return true
	}
	return false
}

// partyInside appends whoever stands inside the phrase of a noun that is nobody itself.
func (r *reader) partyInside(dst []party, i int32, lemma string, depth int) []party {
	if depth > 2 {
		return dst
	}
	before := len(dst)
	if r.lexicon.Noun(lemma) != nil { // an attack by X is X's
		for c := r.first[i]; c != none; c = r.next[c] {
			by := c
			if r.prepositionSlot(c) == frames.Of {
				by = r.childWith(c, frames.By)
			}
			if by != none && r.tokens[by].Dep == language.NMod && r.prepositionSlot(by) == frames.By {
				if dst = r.partiesAt(dst, by, depth+1); len(dst) > before {
					return dst
				}
			}
		}
	}
	for _, dep := range [...]language.Dep{language.NModPoss, language.Compound, language.AMod, language.NModDesc, language.Flat, language.Appos, language.NMod} {
		for c := r.first[i]; c != none; c = r.next[c] {
			if r.tokens[c].Dep == dep && !r.isTime(c) && (dep != language.NMod || !r.doneTo(c, lemma) && !r.onlyThere(c, lemma)) {
				if dst = r.partiesAt(dst, c, depth+1); len(dst) > before {
					return dst
				}
			}
		}
	}
	for c := r.first[i]; c != none; c = r.next[c] { // a plant run by X; blamed for crimes | committed by X
		if r.tokens[c].Dep == language.Acl && (r.lexicon.Is(r.lemma(c), "owning") || (r.about == codebook.Accuse || r.about == codebook.Reject) && r.lexicon.Is(r.lemma(c), "doing")) {
			for d := r.first[c]; d != none; d = r.next[d] {
				if dep := r.tokens[d].Dep; (dep == language.OblAgent || dep == language.Obl) && !r.isTime(d) {
					if dst = r.partiesAt(dst, d, depth+1); len(dst) > before {
						return dst
					}
				}
			}
		}
	}
	if t := &r.tokens[i]; t.XPOS == language.NNP && depth == 0 && r.at[i] == none && !r.isTime(i) && !r.inTitleCase(i) {
		// A name that nobody knows yet takes part all the same.
		return append(dst, party{entity: none, head: i, start: t.Start, end: t.End, name: r.doc.Text[t.Start:t.End], body: true})
	}
	return dst
}

// inTitleCase tells whether the sentence of a token is a headline in which verbs have capitals too, so that they make no name.
func (r *reader) inTitleCase(i int32) bool {
	top := i
	for depth := 0; r.head(top) != none && depth < maxDepth; depth++ {
		top = r.head(top)
	}
	first := r.doc.Sentences[r.doc.SentenceOf(int(i))].First
	c := r.doc.Text[r.tokens[top].Start]
	return r.verbal(top) && top != first && 'A' <= c && c <= 'Z'
}

// concerned tells whether the parties are those to something and no political ones: both parties, all parties concerned.
func (r *reader) concerned(i int32) bool {
	switch d := r.child(i, language.Det); {
	case r.lemma(i) != "party":
		return false
	case d != none && (r.lemma(d) == "all" || r.lemma(d) == "both"):
		return true
	}
	word := r.doc.Word(min(int(i)+1, len(r.tokens)-1))
	return word == "concerned" || word == "involved"
}

// noBody tells whether a noun for a body stands for what people do: a birthday party, freedom of assembly.
func (r *reader) noBody(i int32) bool {
	switch r.lemma(i) {
	case "party":
		c := r.child(i, language.Compound)
		return c != none && r.lexicon.Is(lower(r.lemma(c)), "festive")
	case "assembly", "association": // the right to peaceful assembly
	default:
		return false
	}
	for h, depth := i, 0; h != none && depth < 4; h, depth = r.head(h), depth+1 {
		if l := r.lemma(h); l == "freedom" || l == "right" || l == "liberty" {
			return true
		}
	}
	c := r.child(i, language.AMod)
	return c != none && r.lemma(c) == "peaceful"
}

// childWith is the first phrase behind a noun with a preposition, or none. The parser hangs some that belong to an event noun on
// its object: the arrest of | reporters by X.
func (r *reader) childWith(n int32, p frames.Slot) int32 {
	for c := r.first[n]; c != none; c = r.next[c] {
		if r.tokens[c].Dep == language.NMod && r.prepositionSlot(c) == p {
			return c
		}
	}
	return none
}

// doneTo tells of what stands behind a noun that what the noun tells was done to it, so that it is not whose that is: a raid
// against X; and, in words about a deed, the killing of X, sanctions on X.
func (r *reader) doneTo(c int32, noun string) bool {
	slot := r.prepositionSlot(c)
	switch r.about {
	case codebook.Accuse, codebook.Protest, codebook.Support, codebook.Consult, codebook.Agree, codebook.Cooperate:
	default:
		return slot == frames.Against
	}
	list := r.lexicon.Noun(noun)
	if slot == frames.Of && len(list) > 0 {
		list = list[len(list)-1:]
	}
	return slot == frames.Against || slices.ContainsFunc(list, func(f frames.Frame) bool {
		return slices.Contains(f.Recipients, slot) && !slices.Contains(f.Actors, slot) &&
			(f.Type == codebook.Assault || f.Type == codebook.Sanction || slot == frames.Of && (r.about == codebook.Accuse || r.about == codebook.Protest))
	})
}

// onlyThere tells of what stands behind a noun for a thing that it only says where that is, or what it is about: a wall on the
// border of X, a book about X.
func (r *reader) onlyThere(c int32, noun string) bool {
	switch r.prepositionSlot(c) {
	case frames.On, frames.Along, frames.About, frames.Over:
		return len(r.lexicon.Noun(noun)) == 0
	}
	return false
}

// counts tells whether a number stands for people by itself, or for so many of some: neither the 1991 accord nor one of the
// wonders.
func (r *reader) counts(i int32) bool {
	switch r.tokens[i].Dep {
	case language.NumMod, language.AMod, language.Compound, language.NModUnmarked, language.NModDesc:
		return false
	}
	if r.isTime(i) || i > 0 && r.head(i-1) == i && r.capital(i-1) || strings.Contains(r.doc.Word(int(i)), ".") { // Advisory 12, version 5.2
		return false
	}
	return !r.ofThing(i)
}

// capital tells whether a token is a name, or an adjective that is written like one.
func (r *reader) capital(i int32) bool {
	t := &r.tokens[i]
	c := r.doc.Text[t.Start]
	return t.XPOS == language.NNP || t.XPOS == language.JJ && 'A' <= c && c <= 'Z'
}

// ofThing tells whether a phrase with "of" follows that names nobody: a state of emergency.
func (r *reader) ofThing(i int32) bool {
	for c := r.first[i]; c != none; c = r.next[c] {
		if r.tokens[c].Dep != language.NMod || c < i {
			continue
		}
		if p := r.preposition(c); p != none && r.lemma(p) == "of" {
			return r.tokens[c].UPOS != language.PRON && !r.actorLike(c)
		}
	}
	return false
}

// membersOf is who a group, a number or a part consists of, or none.
func (r *reader) membersOf(i int32, lemma string) int32 {
	if lemma != "group" && lemma != "team" && lemma != "crowd" && r.tokens[i].UPOS != language.NUM && !r.lexicon.Is(lemma, "measure") {
		return none
	}
	for c := r.first[i]; c != none; c = r.next[c] {
		if d := r.tokens[c].Dep; d != language.NMod && d != language.Obl || c < i {
			continue
		}
		if p := r.preposition(c); p == none || r.lemma(p) != "of" {
			continue
		}
		if _, agent := agents[lower(r.lemma(c))]; agent || r.mentionOf(c) != none || r.membersOf(c, lower(r.lemma(c))) != none {
			return c
		}
	}
	return none
}

// entityParty is the party that mention m stands for; i heads the phrase that holds it.
func (r *reader) entityParty(m, i int32) party {
	in := &r.mentions[m]
	e := &r.article.Entities[in.entity]
	span := &e.Mentions[in.index].Span
	p := party{
		entity: in.entity, head: i, start: int32(span.Start), end: int32(span.End), name: e.Name, code: e.Actor, country: e.Country,
		body: e.Type == schemas.TypePerson || e.Type == schemas.TypeOrg,
	}
	p.nation = e.Type == schemas.TypeNorp || e.Type == schemas.TypeGPE && isCountry(e.Name, e.Country)
	if p.code == "" && e.Type != schemas.TypeLoc {
		p.code = e.Country
	}
	if p.code == "" || (p.code == p.country && p.body) {
		// The entity's own code says nothing of an office that stands in front: Portuguese President Soares.
		if nation, sector, ok := r.description(i); ok {
			if p.country == "" {
				p.country = nation
			}
			p.code = nation + sector
		}
	}
	return p
}

// description reads a nation and a sector off the words in front of a name.
func (r *reader) description(i int32) (nation, sector string, ok bool) {
	look := func(c int32) {
		if m := r.at[c]; m != none {
			if e := &r.article.Entities[r.mentions[m].entity]; (e.Type == schemas.TypeGPE || e.Type == schemas.TypeNorp) && nation == "" {
				nation = e.Country
			}
		} else if s, agent := agents[strings.ToLower(r.lemma(c))]; agent && sector == "" {
			sector = s
		}
	}
	look(i)
	for c := r.first[i]; c != none; c = r.next[c] {
		switch r.tokens[c].Dep {
		case language.Compound, language.AMod, language.NModDesc, language.NModPoss, language.Flat, language.Appos:
			look(c)
			for d := r.first[c]; d != none; d = r.next[d] {
				look(d)
			}
		}
	}
	return nation, sector, nation != "" || sector != ""
}

// agentParty appends the people or body that a common noun means, from the country or body that the phrase names with it.
// "Officials from Russia and Iran" are two parties.
func (r *reader) agentParty(dst []party, i int32, sector string) []party {
	p := party{entity: none, head: i, body: true, public: r.concerned(i)}
	first := i
	of, inside := none, true
	for c := r.first[i]; c != none; c = r.next[c] {
		t := &r.tokens[c]
		switch t.Dep {
		case language.Compound, language.AMod, language.NModDesc, language.NModPoss, language.NumMod, language.Flat:
			if c < i {
				if t.Lemma == "dead" && c > 0 && r.verbal(c-1) { // shot | dead two men
					continue
				}
				first = min(first, r.left[c])
				for first < i && (r.tokens[first].Dep == language.Case || r.atLeast(first)) { // between | the president's government
					first++
				}
			}
			p.public = p.public || r.at[c] != none && r.canAct(r.at[c])
			if s := agents[lower(r.lemma(c))]; s != "" && r.at[c] == none && r.lexicon.Is(lower(r.lemma(i)), "heads") {
				sector = s // union leaders, the rebel commander
			}
			if p.country == "" {
				if p.country, p.code = r.affiliation(c); p.code == "" {
					for d := r.first[c]; d != none && p.code == ""; d = r.next[d] { // North | Korean troops, Irish | nationalist guerrillas
						if r.tokens[d].Dep == language.AMod || r.tokens[d].Dep == language.Compound {
							p.country, p.code = r.affiliation(d)
						}
					}
				}
			}
			if p.country == "" && t.Dep == language.NModPoss && t.UPOS == language.PRON {
				if s := r.resolve(c); s != none {
					p.country, p.code = r.affiliation(s)
				}
			}
		case language.NMod:
			if prep := r.preposition(c); prep != none && of == none {
				switch r.lemma(prep) {
				case "of", "from":
					of = c
				case "in", "for", "with":
					of, inside = c, false
				}
			}
		}
	}
	if of != none && p.country == "" {
		before := len(dst)
		if country, code := r.affiliation(of); code != "" {
			dst = r.fromThere(dst, of, country, code, sector)
			for c := r.first[of]; c != none; c = r.next[c] {
				if r.tokens[c].Dep == language.Conj {
					if country, code := r.affiliation(c); code != "" {
						dst = r.fromThere(dst, c, country, code, sector)
					}
				}
			}
		}
		if len(dst) > before+1 {
			return dst
		}
		if len(dst) == before+1 || r.mentionOf(of) != none {
			if len(dst) > before {
				p.country, p.code = dst[before].country, dst[before].code
				dst = dst[:before]
			}
			if !inside && strings.HasSuffix(p.code, "JUD") {
				p.code = p.country // who stands in a court is none of its judges
			}
			p.code = join(p.code, sector)
			p.start, p.end = r.tokens[first].Start, r.tokens[i].End
			if inside {
				p.end = r.tokens[max(i, r.nameEnd(of))].End
			}
			p.name = r.doc.Text[p.start:p.end]
			return append(dst, p)
		}
	}
	p.code = join(p.code, sector)
	p.start, p.end = r.tokens[first].Start, r.tokens[i].End
	p.name = r.doc.Text[p.start:p.end]
	return append(dst, p)
}

// atLeast tells whether a token is the second of "at least" or "at most", whose first is no part of a number's phrase.
func (r *reader) atLeast(i int32) bool {
	switch r.doc.Word(int(i)) {
	case "least", "most":
		return i > 0 && r.lemma(i-1) == "at"
	}
	return false
}

// nameEnd is the last token of the mention that token i heads, or i.
func (r *reader) nameEnd(i int32) int32 {
	if m := r.at[i]; m != none {
		return r.mentions[m].last
	}
	return i
}

func (r *reader) fromThere(dst []party, i int32, country, code, sector string) []party {
	m := r.mentionOf(i)
	if m == none {
		return dst
	}
	p := r.entityParty(m, i)
	p.country, p.code, p.body = country, join(code, sector), true
	return append(dst, p)
}

// affiliation is the country and the code of the country or body that a word names.
func (r *reader) affiliation(i int32) (country, code string) {
	m := r.at[i]
	if m == none {
		return "", ""
	}
	e := &r.article.Entities[r.mentions[m].entity]
	switch e.Type {
	case schemas.TypeGPE, schemas.TypeNorp, schemas.TypePerson:
		return e.Country, e.Country
	case schemas.TypeOrg:
		return e.Country, e.Actor
	}
	return "", ""
}

// join puts a sector behind a code that does not have it yet.
func join(code, sector string) string {
	if sector == "" || strings.HasSuffix(code, sector) || len(code) >= 6 {
		return code
	}
	return code + sector
}

// mentionOf is the mention that a phrase's head stands for: its own, or that of the name to which it is the title.
func (r *reader) mentionOf(i int32) int32 {
	if m := r.at[i]; m != none && r.canAct(m) {
		return m
	}
	if r.tokens[i].UPOS != language.NOUN && r.tokens[i].UPOS != language.PROPN {
		return none
	}
	if m := r.titled(i); m != none {
		return m
	}
	if h := r.head(i); h != none && r.tokens[i].Dep == language.Appos { // Ann Hill, a teacher who was arrested
		if m := r.at[h]; m != none && r.article.Entities[r.mentions[m].entity].Type == schemas.TypePerson {
			return m
		}
	}
	for c := r.first[i]; c != none; c = r.next[c] {
		switch r.tokens[c].Dep {
		case language.Flat, language.Appos, language.NModDesc:
			if m := r.at[c]; m != none && r.canAct(m) && r.article.Entities[r.mentions[m].entity].Type == schemas.TypePerson {
				return m
			}
		case language.Compound:
			if m := r.at[c]; m != none && r.tokens[i].UPOS == language.PROPN && r.article.Entities[r.mentions[m].entity].Type == schemas.TypePerson {
				return m
			}
		}
	}
	return none
}

// titled is the person whose title ends, or begins, with token i, whatever the parser made of the two: Secretary of State X.
func (r *reader) titled(i int32) int32 {
	if _, agent := agents[lower(r.lemma(i))]; !agent {
		return none
	}
	for j := i + 1; j < min(i+9, int32(len(r.tokens))); j++ {
		if r.tokens[j].UPOS == language.PRON {
			return none // the people of his country are not he
		}
		if m := r.at[j]; m != none && r.article.Entities[r.mentions[m].entity].Type == schemas.TypePerson {
			first := r.mentions[m].first
			for first > i+1 && honorific(r.doc.Word(int(first-1))) {
				first--
			}
			if first > 0 && r.tokens[first-1].UPOS == language.ADP { // supporters of X, supporters of Mr X
				return none
			}
			return m
		}
		switch t := &r.tokens[j]; t.UPOS {
		case language.PROPN:
		case language.CCONJ: // Minister for Europe | and Foreign Affairs
			if r.tokens[j-1].UPOS != language.PROPN || r.at[j+1] != none && r.article.Entities[r.mentions[r.at[j+1]].entity].Type == schemas.TypePerson {
				return none
			}
		case language.ADP:
			if t.Lemma != "of" && t.Lemma != "for" {
				return none
			}
		case language.NOUN, language.ADJ:
			if r.doc.Text[t.Start] < 'A' || r.doc.Text[t.Start] > 'Z' {
				return none
			}
		default:
			return none
		}
	}
	return none
}

func honorific(word string) bool {
	switch word {
	case "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Sir":
		return true
	}
	return false
}

// canAct tells whether a mention is of somebody or something that can take part in an act.
func (r *reader) canAct(m int32) bool {
	e := &r.article.Entities[r.mentions[m].entity]
	switch e.Type {
	case schemas.TypePerson, schemas.TypeOrg, schemas.TypeGPE, schemas.TypeNorp, schemas.TypeLoc:
		return true
	case schemas.TypeFac:
		return e.Actor != ""
	}
	return false
}

// actorLike tells whether a phrase can name an actor.
func (r *reader) actorLike(i int32) bool {
	if m := r.mentionOf(i); m != none {
		return true
	}
	if m := r.at[i]; m != none && r.article.Entities[r.mentions[m].entity].Type == schemas.TypeMoney {
		return false
	}
	t := &r.tokens[i]
	switch t.UPOS {
	case language.PRON:
		return t.XPOS == language.PRP && t.Lemma != "it" || t.XPOS == language.WP
	case language.NUM:
		return r.counts(i)
	case language.NOUN, language.PROPN:
		if t.Dep == language.Compound || t.Dep == language.AMod {
			return false
		}
		_, agent := agents[strings.ToLower(t.Lemma)]
		return agent || r.lexicon.Is(t.Lemma, "person") || r.membersOf(i, lower(t.Lemma)) != none
	}
	return false
}

// personLike tells whether a phrase can name people.
func (r *reader) personLike(i int32) bool {
	if m := r.mentionOf(i); m != none {
		e := &r.article.Entities[r.mentions[m].entity]
		return e.Type == schemas.TypePerson || e.Type == schemas.TypeNorp
	}
	return r.actorLike(i) && !r.lexicon.Is(lower(r.lemma(i)), "vehicle")
}

// placeLike tells whether a phrase names a place.
func (r *reader) placeLike(i int32) bool {
	if m := r.at[i]; m != none {
		switch r.article.Entities[r.mentions[m].entity].Type {
		case schemas.TypeGPE, schemas.TypeLoc, schemas.TypeFac:
			return true
		}
		return false
	}
	return r.lexicon.Is(r.lemma(i), "territory")
}

// resolve finds whom a pronoun without a mention means, inside its sentence: the subject of a clause above that fits it
// ("Kerry says he will meet Putin").
func (r *reader) resolve(i int32) int32 {
	person, thing, several := true, true, false
	switch strings.ToLower(r.doc.Word(int(i))) {
	case "he", "she", "his", "her", "him":
		thing = false
	case "it", "its":
		person = false
	case "they", "their", "them":
		several = true
	default:
		return none
	}
	above := false  // past the clause that the pronoun is an argument of
	object := false // of what somebody is told to say: they said that X had questioned them
	switch r.tokens[i].Dep {
	case language.Obj, language.IObj, language.Obl:
		object = true
	}
	reported := false
	for h, depth := r.head(i), 0; h != none && depth < 8; h, depth = r.head(h), depth+1 {
		if !r.verbal(h) {
			above = above || r.tokens[h].Dep == language.CComp // says it is | willing
			continue
		}
		s := r.plainSubject(h)
		if s != none && !person && (r.tokens[s].XPOS == language.NNS || r.tokens[s].XPOS == language.NNPS) {
			s = none // officials are not it
		}
		if s != none && r.direct[i] && !r.direct[s] {
			break // nobody calls himself "he"
		}
		if s != none && s != i && !reported && !r.under(i, s) && (above || r.tokens[i].XPOS == language.PRPPoss) {
			if r.tokens[s].XPOS == language.NNP && r.at[s] == none {
				return s
			}
			if r.tokens[s].UPOS == language.NOUN {
				if _, agent := agents[lower(r.lemma(s))]; agent {
					return s
				}
			}
			if m := r.mentionOf(s); m != none {
				isPerson := r.article.Entities[r.mentions[m].entity].Type == schemas.TypePerson
				if isPerson && person && (!several || r.child(s, language.Conj) != none) || !isPerson && thing {
					return s
				}
			}
		}
		above = above || s != i
		reported = object && (r.tokens[h].Dep == language.CComp || r.tokens[h].Dep == language.Parataxis)
		switch r.tokens[h].Dep {
		case language.CComp, language.AdvCl, language.XComp, language.Parataxis, language.Conj, language.AclRelcl:
			above = true
		}
	}
	if !thing {
		return r.personBefore(i)
	}
	return none
}

// personBefore is the person whom the two sentences before are about: who acts in the first clause, else who is named last.
func (r *reader) personBefore(i int32) int32 {
	at := r.doc.SentenceOf(int(i))
	paragraph := r.doc.Paragraphs[r.doc.ParagraphOf(int(i))]
	for s := at - 1; s >= max(0, at-2); s-- {
		span := r.doc.Sentences[s]
		if span.First < paragraph.First || span.Len() > maxSentence {
			break
		}
		last := none
		for j := span.First; j < span.End; j++ {
			m := r.at[j]
			if m == none || r.article.Entities[r.mentions[m].entity].Type != schemas.TypePerson {
				continue
			}
			if r.tokens[j].Dep == language.NSubj {
				return j
			}
			last = j
		}
		if last != none {
			return last
		}
	}
	return none
}
