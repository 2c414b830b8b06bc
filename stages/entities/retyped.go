package entities

import (
	"slices"
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// The type of a name: by its own words, by what the knowledge base has, by the words around it.

// isResolution reports whether a name is that of a numbered resolution.
func isResolution(d *language.Document, n names.Name) bool {
	return n.End-n.First == 2 && d.Word(n.First) == "Resolution" && isDigit(d.Word(n.First + 1)[0])
}

// retyped is the type of a name by its build, by the word before it, or by what alone bears it.
func (r *reading) retyped(field int, n names.Name) int {
	d := r.docs[field]
	first, last, words := d.Word(n.First), d.Word(n.End-1), n.End-n.First
	if n.Type == names.Norp && words == 2 && last == "navy" {
		n.Type = names.Org // the Malaysian navy
	}
	if words > 1 {
		if typ, ok := r.byBuild(d, n); ok {
			return typ
		}
	}
	if words == 2 && storms[first] && r.base.Types(first+" "+last) == 0 {
		return names.Event
	}
	text := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
	if typ, ok := r.things[text]; ok && typ != undecided && (thingTypes&(1<<n.Type) != 0 || typ == names.Product && sailing&(1<<n.Type) != 0) {
		return typ
	}
	if field == inText && n.First == 0 && n.Type != names.GPE && r.inDateline(d, n) {
		return names.GPE
	}
	if words == 1 && (text == "Lords" || text == "Commons") && n.First > 0 && d.Word(n.First-1) == "the" {
		return names.Org
	}
	if n.Type == names.GPE && words == 1 && text == "Emirates" && (n.First == 0 || !strings.EqualFold(d.Word(n.First-1), "the")) {
		return names.Org // the airline, as the country has an article
	}
	if n.Type != names.Person && n.Type != names.Event && r.isBuilding(text) {
		return names.Fac
	}
	if n.Type == names.GPE && words > 1 && last == "team" {
		return names.Org
	}
	if words == 1 && n.Type == names.Person && r.led[text] && !r.surnames[text] {
		return names.Org // Nordvind, which has a chief executive
	}
	if words == 1 && r.storms[text] && n.Type != names.Norp {
		return names.Event
	}
	types := r.base.Types(text)
	if words == 1 && n.Confidence < unsure && (n.Type == names.Person || n.Type == names.Work || n.Type == names.Product) && types != 0 && types&^kb.Places == 0 {
		return names.GPE
	}
	if words > 1 && n.Type == names.Person && types != 0 && types&^kb.Places == 0 && !r.givenFirst(first) && !r.isTitle(plain(first)) {
		return names.GPE // Khan Younis
	}
	if words == 1 && types == kb.Of(kb.Demonym) && n.Type != names.Norp && n.Type != names.Org {
		return names.Norp // Rohingya
	}
	if words == 1 && n.Type == names.GPE && types.Any(kb.Of(kb.Demonym)) && !types.Any(kb.Of(kb.Country)) && n.End < len(d.Tokens) && d.Tokens[n.End].UPOS == language.NOUN && !isUpper(d.Word(n.End)) {
		return names.Norp // a Welsh hotel is not one of the town of Welsh
	}
	if typ, ok := r.byBase(d, n, types); ok {
		return typ
	}
	if (n.Type == names.Person || n.Type == names.GPE || n.Type == names.Work || n.Type == names.Norp) && types != 0 && types&^bodies == 0 && (words > 1 && (!r.givenFirst(first) || r.firmOfTwo(d, n)) || words == 1 && r.soleFirm(text)) {
		return names.Org
	}
	return r.introduced(field, n)
}

// byBase is the type of a name that the tagger has another for, by what the knowledge base has it as and the words before it.
func (r *reading) byBase(d *language.Document, n names.Name, types kb.Types) (typ int, ok bool) {
	first, last, words := d.Word(n.First), d.Word(n.End-1), n.End-n.First
	text := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
	switch n.Type {
	case names.Person:
		if words == 1 && types != 0 && types&^kb.Places == 0 && located(d, n.First) {
			return names.GPE, true
		}
		if words == 1 && !r.surnames[text] && types == 0 && r.isTribe(d, n.First) {
			return names.Norp, true
		}
		if words == 1 && !r.surnames[text] && r.isCapital(text) && (n.First == 0 || !r.isTitle(plain(d.Word(n.First-1)))) {
			return names.GPE, true
		}
	case names.Org, names.Work, names.Product:
		if (words == 2 || words == 3) && types&bodies == 0 && n.First > 0 && callsPerson[d.Word(n.First-1)] && r.givenFirst(first) && !headsBody(r.lexicon, last) {
			return names.Person, true // Prime Minister Albin Kurti
		}
		if words > 1 && types == kb.Of(kb.Person) && n.Confidence < famous && r.base.Famous(text) {
			return names.Person, true // Marine Le Pen
		}
		if words < 3 && types == 0 && n.First > 0 && isUpper(d.Word(n.First-1)) && commands[plain(d.Word(n.First-1))] && !headsBody(r.lexicon, last) {
			return names.Person, true // Gen. de Meza
		}
		if n.Type == names.Org && words > 1 && types == 0 && commands[plain(first)] && strings.Contains(text, "-") && !headsBody(r.lexicon, last) {
			return names.Person, true // General Waker-uz-Zaman
		}
	case names.Fac, names.Loc:
		if words > 1 && types == 0 && sites[last] {
			return names.Fac, true
		}
		if types.Any(kb.Places) && types&^kb.Places == 0 && (r.settled[text] || types.Any(kb.Of(kb.City)) && r.isSeat(text)) {
			return names.GPE, true
		}
	case names.GPE:
		if types&^kb.Of(kb.City) == 0 && n.First > 0 && isUpper(d.Word(n.First-1)) && commands[plain(d.Word(n.First-1))] && r.base.Types(d.Word(n.First-1)+" "+text) == 0 {
			return names.Person, true
		}
		if words > 1 && types == 0 && commands[plain(first)] && r.base.Types(first+" "+d.Word(n.First+1)) == 0 {
			return names.Person, true // General de Meza, but not General Santos City
		}
		if words > 1 && types == 0 && sites[last] {
			return names.Fac, true
		}
		if words > 1 && (r.isArea(d, n) || landforms[last] && !types.Any(kb.Of(kb.Country, kb.Division, kb.City))) {
			return names.Loc, true
		}
	}
	return 0, false
}

// byBuild is the type of a name of several words that its own words decide.
func (r *reading) byBuild(d *language.Document, n names.Name) (typ int, ok bool) {
	first, last, words := d.Word(n.First), d.Word(n.End-1), n.End-n.First
	switch second := d.Word(n.First + 1); {
	case first == "Exercise" || first == "Operation" && n.Type != names.Org:
		return names.Event, true
	case shipPrefixes[first]:
		return names.Product, true
	case isResolution(d, n):
		return names.Law, true
	case words == 2 && rooms[first] && isNumber(second), words == 2 && bases[first] && r.base.Types(first+" "+second) == 0 && n.Type != names.Person:
		return names.Fac, true
	case second == "of" && seas[first] && (n.Type == names.GPE || n.Type == names.Fac):
		return names.Loc, true
	case n.Type == names.Person && pacts[last]:
		return names.Law, true // the Larmian-Velmish Treaty
	case n.Type == names.Org || n.Type == names.Work || n.Type == names.Product:
		if typ, ok := namedThings[strings.ToLower(last)]; ok {
			return typ, true
		}
		if second == "of" && (first == "Law" || first == "Treaty" || first == "Convention" || first == "Constitution") || r.agrees(d, n) {
			return names.Law, true
		}
		if sites[last] && n.Type == names.Org && !r.isBody(d, n.First, n.End) {
			return names.Fac, true
		}
		if n.Type == names.Org && (last == "Federation" && isCountryAlone(r.base, d, n) || r.isRealm(d, n)) {
			return names.GPE, true
		}
		if n.Type == names.Org && wastes[last] && r.base.Types(d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})) == 0 {
			return names.Loc, true
		}
	}
	return 0, false
}

// inDateline reports whether a name that a text begins with is the place that it was written in: MANCHESTER (AP) — ...
func (r *reading) inDateline(d *language.Document, n names.Name) bool {
	text := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
	if !inCapitals(text) || n.End >= len(d.Tokens) {
		return false
	}
	if d.Word(n.End) == "," { // BROOKLYN PARK, Minn. (AP) —
		for i := n.End + 1; i < min(n.End+longestDateline, len(d.Tokens)); i++ {
			if w := d.Word(i); w == "—" || w == "–" || w == "--" || w == "(" && i+1 < len(d.Tokens) && r.isAgency(inText, names.Name{First: i + 1, End: i + 2}) {
				return true
			}
		}
		return false
	}
	if !r.base.Types(text).Any(kb.Places) {
		return false
	}
	switch d.Word(n.End) {
	case "(", "—", "–", "--":
		return true
	}
	return false
}

// firmOfTwo reports whether a name of two words is that of a firm though the first is a given name: Morgan Stanley. Who bears
// it has a title before it, or is called by the surname alone.
func (r *reading) firmOfTwo(d *language.Document, n names.Name) bool {
	if n.End-n.First != 2 || r.single[d.Word(n.End-1)] || n.First > 0 && (r.isTitle(plain(d.Word(n.First-1))) || isHonorific(d.Word(n.First-1))) {
		return false
	}
	return slices.ContainsFunc(r.base.Find(nil, d.Cover(language.Span{First: int32(n.First), End: int32(n.End)}), bodies), func(it kb.Item) bool {
		// Who goes by the last word is called after a founder of the full name: Walt Disney.
		return it.Kind() == "company" && it.Wikidata() != "" && !slices.Contains(r.base.Find(nil, d.Word(n.End-1), bodies), it)
	})
}

// isBuilding reports whether the knowledge base has a name as a building's.
func (r *reading) isBuilding(text string) bool {
	return slices.ContainsFunc(r.base.Find(nil, text, kb.Of(kb.Area)), func(it kb.Item) bool { return it.Kind() == "building" || it.Kind() == "airport" })
}

// isTribe reports whether a word behind "the" is for many people, as a person's name is not: the Velms. A family goes by
// a surname: the Okonjos.
func (r *reading) isTribe(d *language.Document, i int) bool {
	if i == 0 || !strings.EqualFold(d.Word(i-1), "the") || i+1 < len(d.Tokens) && isUpper(d.Word(i+1)) {
		return false
	}
	switch d.Tokens[i].Dep {
	case language.Compound, language.AMod, language.Flat, language.NModDesc, language.NModPoss:
		return false
	}
	one, ok := strings.CutSuffix(d.Word(i), "s")
	if !ok || strings.HasSuffix(one, "s") {
		return false
	}
	_, family := r.base.FamilyName(one)
	return !family && !r.surnames[one]
}

// unsure is below which confidence of the tagger a word is a place if the knowledge base has it as places and as nothing else.
const unsure = 0.8

// famous is the same for what the knowledge base has as a famous person and as nothing else.
const famous = 0.95

// isCapital reports whether a word is the name of a capital, hardly anybody's first name: Washington.
func (r *reading) isCapital(text string) bool {
	const frequent = 7
	if r.given(text, frequent) {
		return false
	}
	for _, it := range r.base.Find(nil, text, kb.Of(kb.City)) {
		if it.Kind() == "PPLC" && it.Population() > largeCapital {
			return true
		}
	}
	return false
}

// isSeat reports whether a name is that of a capital.
func (r *reading) isSeat(text string) bool {
	return slices.ContainsFunc(r.base.Find(nil, text, kb.Of(kb.City)), func(it kb.Item) bool { return it.Kind() == "PPLC" })
}

// largeCapital is from how many people on a capital's name stands for its government anywhere.
const largeCapital = 500_000

// located reports whether what begins at a token is where something is or comes out of.
func located(d *language.Document, at int) bool {
	if at < 1 {
		return false
	}
	switch strings.ToLower(d.Word(at - 1)) {
	case "in", "near", "into", "outside", "around":
		return true
	case "of":
		return at > 1 && d.Word(at-2) == "out"
	}
	return false
}

// isRegion reports whether the knowledge base has a name as that of a region of the earth and no country.
func (r *reading) isRegion(text string) bool {
	for _, it := range r.base.Find(nil, text, kb.Of(kb.Area)) {
		if it.Kind() != "region" {
			return false
		}
	}
	return true
}

// commands are ranks that stand before the name of an officer.
var commands = map[string]bool{
	"general": true, "gen": true, "colonel": true, "col": true, "captain": true, "capt": true, "major": true, "maj": true, "lieutenant": true, "lt": true,
	"sergeant": true, "sgt": true, "admiral": true, "brigadier": true, "commander": true, "cmdr": true, "corporal": true, "cpl": true,
}

// callsPerson are titles that stand before nobody's name but a person's.
var callsPerson = map[string]bool{
	"Ambassador": true, "Chancellor": true, "Congressman": true, "Congresswoman": true, "Governor": true, "Mayor": true, "Minister": true, "Premier": true,
	"President": true, "Secretary": true, "Senator": true,
}

// seas are the first words of what nobody governs: Bay of Biscay.
var seas = map[string]bool{"Bay": true, "Gulf": true, "Sea": true, "Strait": true, "Straits": true, "Horn": true, "Cape": true}

// namedThings are the last words of names of several words that are no body, but what it does, holds or agrees on.
var namedThings = map[string]int{
	"act": names.Law, "treaty": names.Law, "constitution": names.Law, "accords": names.Law, "protocol": names.Law,
	"championship": names.Event, "championships": names.Event, "olympics": names.Event, "paralympics": names.Event, "tournament": names.Event,
	"marathon": names.Event, "festival": names.Event, "summit": names.Event, "show": names.Event, "cup": names.Event, "open": names.Event,
	"bill": names.Law, "amendment": names.Law,
}

// pacts are the last words of names of what states agree on, and nobody's surname.
var pacts = map[string]bool{"Treaty": true, "Accords": true, "Protocol": true, "Convention": true, "Agreement": true}

// houses are nouns behind the name of what is built.
var houses = map[string]bool{"monastery": true, "cloister": true, "abbey": true, "convent": true, "cathedral": true, "castle": true, "stadium": true, "airport": true, "dam": true, "mosque": true}

// wilds are nouns behind the name of what they are of.
var wilds = map[string]bool{"rainforest": true, "jungle": true, "peninsula": true, "delta": true, "archipelago": true}

// agrees reports whether a name says on what there is an agreement: the Convention on Harbour Dues.
func (r *reading) agrees(d *language.Document, n names.Name) bool {
	for i := n.First; i+1 < n.End; i++ {
		switch d.Word(i) {
		case "Convention", "Treaty", "Declaration", "Covenant", "Agreement", "Protocol":
			return d.Word(i+1) == "on" || d.Word(i+1) == "against"
		}
	}
	return false
}

// sites are the last words of names of what is built.
var sites = map[string]bool{
	"Mosque": true, "Barracks": true, "Casino": true, "Speedway": true, "Stadium": true, "Airport": true, "Bridge": true, "Cemetery": true, "Shrine": true,
	"Temple": true, "Prison": true, "Tower": true, "Racecourse": true, "Arena": true, "Castle": true, "Abbey": true, "Cathedral": true, "Basilica": true, "Palace": true,
}

// landforms are the last words of names of what nobody governs, unless the knowledge base has it as a country or its part.
var landforms = map[string]bool{
	"Island": true, "Islands": true, "Hills": true, "Mountains": true, "Channel": true, "Trench": true, "Fault": true, "Reservoir": true, "Peninsula": true,
	"Heights": true, "Valley": true, "Alps": true, "Ocean": true, "Sea": true, "Desert": true, "Basin": true, "Reef": true, "Strait": true, "Lake": true, "River": true,
}

// introduced is the type of a name by the common noun right before it: the newspaper De Avond, the village of Tondibi.
func (r *reading) introduced(field int, n names.Name) int {
	d := r.docs[field]
	start := int(d.Sentences[d.SentenceOf(n.First)].First)
	at := n.First - 1
	if at < start {
		return n.Type
	}
	word := d.Word(at)
	if closing, ok := closings[word]; ok && at > start && works[strings.ToLower(d.Word(at-1))] && n.End < len(d.Tokens) && d.Word(n.End) == closing {
		return names.Work // the song "Adele"
	}
	if word == "of" && at > start && settlements[d.Word(at-1)] && (n.Type == names.Person || n.Type == names.Org || n.Type == names.Loc || n.Type == names.Work) {
		return names.GPE
	}
	if word == "of" && at > start && terrain[d.Word(at-1)] && (n.Type == names.Person || n.Type == names.Org || n.Type == names.Work || n.Type == names.Product) {
		return names.Loc // the pass of Hornach
	}
	if n.Type == names.Person && strings.EqualFold(word, "the") && n.End < len(d.Tokens) && gangs[d.Word(n.End)] && d.Tokens[n.End].UPOS == language.NOUN &&
		!r.givenFirst(d.Word(n.First)) && (n.End-n.First > 1 && !r.single[d.Word(n.End-1)] || n.End-n.First == 1 && !r.surnames[d.Word(n.First)]) {
		return names.Org // the Viv Ansanm gang
	}
	if (n.Type == names.Person || n.Type == names.Work || n.Type == names.GPE) && callsBody[word] && !r.givenFirst(d.Word(n.First)) && d.Tokens[at].UPOS == language.NOUN {
		return names.Org
	}
	if word == "of" && at > start && d.Word(at-1) == "state" && n.Type == names.Org && r.base.Types(d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})).Any(kb.Places) {
		return names.GPE // the German state of Hesse, but the state of Boeing
	}
	if n.End < len(d.Tokens) && (n.Type == names.GPE || n.Type == names.Org) && n.End-n.First == 1 && wilds[d.Word(n.End)] {
		return names.Loc // the Amazon rainforest
	}
	if n.End < len(d.Tokens) && (n.Type == names.Person || n.Type == names.Org) && n.End-n.First == 1 && houses[d.Word(n.End)] && r.base.Types(d.Word(n.First)) == 0 {
		return names.Fac // the Rupertsberg monastery
	}
	if n.Type == names.GPE && (word == "river" || word == "lake") && d.Tokens[at].UPOS == language.NOUN {
		return names.Loc
	}
	if word == "name" && n.Type != names.Person && slices.ContainsFunc([]int{at - 3, at - 4}, func(i int) bool { return i >= start && d.Word(i) == "who" }) {
		return names.Person // who uses the name Anselmo, who goes by the name Anselmo
	}
	if (n.Type == names.Person || n.Type == names.Work) && r.isAgency(field, n) {
		return names.Org
	}
	return n.Type
}

// isRealm reports whether a name says of where it is the state: the Federal Republic of Larmia, the Duchy of Velm.
func (r *reading) isRealm(d *language.Document, n names.Name) bool {
	for i := n.First; i+1 < n.End; i++ {
		if d.Word(i) == "of" {
			return i > n.First && realms[d.Word(i-1)] && !headsBody(r.lexicon, d.Word(n.End-1))
		}
		if !isUpper(d.Word(i)) {
			return false
		}
	}
	return false
}

// realms are nouns before "of" and the name of what is governed so.
var realms = map[string]bool{
	"Republic": true, "Kingdom": true, "Principality": true, "Duchy": true, "Emirate": true, "Sultanate": true, "County": true, "Province": true, "Electorate": true,
	"Khanate": true, "Margraviate": true, "Canton": true,
}

// wastes are the last words of names of what nobody governs and nobody is called after.
var wastes = map[string]bool{"Delta": true, "Peninsula": true, "Mountains": true, "Archipelago": true, "Strait": true, "Ocean": true, "Desert": true}

// terrain are the nouns before "of" and the name of what nature made.
var terrain = map[string]bool{
	"pass": true, "island": true, "islands": true, "isle": true, "peninsula": true, "valley": true, "plain": true, "plains": true, "strait": true, "gulf": true,
	"bay": true, "river": true, "lake": true, "mountains": true, "desert": true,
}

// settlements are the nouns before "of" and the name of a place.
var settlements = map[string]bool{"village": true, "town": true, "city": true, "port": true, "province": true, "district": true, "suburb": true, "municipality": true, "capital": true}

// callsBody are nouns that stand right before the name of a body in apposition, but hardly before anybody's who belongs to it.
var callsBody = map[string]bool{
	"newspaper": true, "daily": true, "weekly": true, "magazine": true, "broadcaster": true, "union": true, "charity": true, "organisation": true, "organization": true,
	"company": true, "firm": true, "agency": true, "bank": true, "airline": true, "carmaker": true, "retailer": true, "watchdog": true, "think-tank": true,
	"operator": true, "startup": true, "subsidiary": true, "insurer": true, "lender": true,
}

// gangs are nouns behind the names of armed groups, as they have "the" before them.
var gangs = map[string]bool{"gang": true, "gangs": true, "militia": true, "cartel": true, "rebels": true, "militants": true, "insurgents": true, "guerrillas": true, "fighters": true}

// isAgency reports whether a name is that of the agency in a dateline: HAVANA (Correo Andino) — ...
func (r *reading) isAgency(field int, n names.Name) bool {
	d := r.docs[field]
	if field != inText || n.First < 2 || n.First > longestDateline || n.End+1 >= len(d.Tokens) {
		return false
	}
	switch d.Word(n.End + 1) {
	case "-", "–", "—", "--":
		return d.Word(n.First-1) == "(" && d.Word(n.End) == ")"
	}
	return false
}

// longestDateline is within how many tokens of the text its dateline names the agency.
const longestDateline = 12

// bases are the first words of names of barracks and the like: Fort Bragg.
var bases = map[string]bool{"Fort": true, "Camp": true}

// rooms are parts of airports and ports that go by number.
var rooms = map[string]bool{"Terminal": true, "Pier": true, "Hangar": true}

// shipPrefixes are what the names of ships begin with.
var shipPrefixes = map[string]bool{"HMS": true, "USS": true, "HMAS": true, "HMCS": true, "HMNZS": true, "RMS": true, "MV": true}

// storms are the words before the names of storms.
var storms = map[string]bool{"Hurricane": true, "Storm": true, "Superstorm": true, "Typhoon": true, "Cyclone": true}
