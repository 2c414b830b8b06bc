package kb

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"dateline/schemas"
)

// organization resolves a company, an agency, a party, an armed group, an outlet.
func (r *resolver) organization(e *schemas.Entity) fact {
	names := r.names(e)
	item, prefix, sector := Item{}, "", ""
	for _, n := range names {
		if it, ok := r.b.organization(n); ok && !item.Valid() {
			if len(n) <= 3 && n != e.Name && len(e.Name) > 6 || len(n) <= 2 && it.Type() == Medium && !r.credited(e) { // an acronym alone may be another's
				continue
			}
			if r.b.spelt(n, it) || isOther(n, e.Name, it) { // Gao, not the GAO
				continue
			}
			item = it
		}
		if !r.afterPerson(n) {
			prefix = firstOf(prefix, r.b.prefixCountry(n))
		}
		sector = firstOf(sector, sectorByName(n), r.b.chamber(n))
	}
	sector = firstOf(sector, r.calledSector(e), r.apposedSector(e), r.partySector(e.Name))
	for _, role := range e.Roles {
		sector = firstOf(sector, sectorByName(role))
		if prefix == "" {
			if d, _ := r.b.Role(role); d.Country != "" {
				prefix = d.Country
			}
		}
	}
	if item.Valid() && (prefix == "" || item.Country() == "" || item.Country() == prefix || item.Wikidata() == "" && !isGeneric(e.Name)) &&
		(!national(item) || item.Country() == "" || r.national(e, item, prefix)) && !r.foreign(e, item) {
		f := fact{country: item.Country(), actor: r.code(item), item: item}
		if f.actor == f.country { // the table does not know the sector
			f.actor = withSector(f.country, firstOf(sector, r.trade(e)))
		}
		if r.sports && (item.Type() == Party || item.Kind() == "armed_group" || item.Kind() == "government") {
			f.item = Item{}
		}
		return f
	}
	if parent := r.parent(e); parent >= 0 && prefix == "" { // Boeing Commercial Airplanes
		return fact{country: r.facts[parent].country, actor: r.facts[parent].actor}
	}
	if it, ok := r.b.owner(e.Name); ok && prefix == "" { // Barclays Capital, NATO Response Force
		return fact{country: it.Country(), actor: r.code(it)}
	}
	if branch := r.b.branchSector(e.Name); branch != "" && prefix != "" {
		return fact{country: prefix, actor: prefix + branch}
	}
	if whole := r.whole(e); whole >= 0 && prefix == "" {
		return fact{country: r.facts[whole].country, actor: r.facts[whole].actor}
	}
	if home := r.clubHome(e); home != "" && sector == "" {
		return fact{country: home, actor: home}
	}
	switch sector {
	case "IGOMIL":
		return fact{actor: sector}
	case "":
		sector = r.trade(e)
	}
	country := firstOf(prefix, r.homeOf(e, sector))
	return fact{country: country, actor: withSector(country, sector)}
}

// isOther reports whether a short form of a longer name is what the table has of another organisation: Labour, where it begins the
// Labour Force Survey; Isis, where it is the Institute of Strategic and International Studies.
func isOther(short, full string, it Item) bool {
	if rest, ok := strings.CutPrefix(full, short+" "); ok {
		return isGeneric(short) && !strings.Contains(rest, "Party")
	}
	words := strings.Fields(strings.ToLower(full))
	if len(words) < 3 || len(short) < 3 || !strings.EqualFold(initials(full), strings.ReplaceAll(short, ".", "")) {
		return false
	}
	label := strings.Fields(strings.ToLower(it.Label()))
	return len(label) > 1 && !slices.ContainsFunc(label, func(w string) bool { return len(w) > 3 && slices.Contains(words, w) })
}

// credited reports whether an outlet stands in brackets as the agency of a report: LAGOS (AP) — ...
func (r *resolver) credited(e *schemas.Entity) bool {
	const dateline = 80
	for _, m := range e.Mentions {
		before, after := r.around(m.Span, 1)
		if m.Field == schemas.InText && m.Start < dateline && before == "(" && after == ")" {
			return true
		}
	}
	return false
}

// afterPerson reports whether an organisation bears the surname of somebody in the article: the Imus Ranch of Don Imus is not
// one of the city of Imus.
func (r *resolver) afterPerson(name string) bool {
	first, _, ok := strings.Cut(name, " ")
	return ok && r.surnames[first] && !r.b.Types(first).Any(Of(Country, Demonym))
}

// clubHome returns the country of a club that goes by the name of its town: Girona, where games are told of.
func (r *resolver) clubHome(e *schemas.Entity) string {
	if !r.sports || !r.b.Types(e.Name).Any(Of(City, Division)) {
		return ""
	}
	c := r.place(e).country
	if r.weight[c] > 0 || r.b.surePlace(e.Name) == c {
		return c
	}
	return ""
}

// chamber is the sector of a lower house: of a state of the United States, the Minnesota House, or called so for short.
func (b *Base) chamber(name string) string {
	if name == "House" || name == "the House" {
		return "LEG"
	}
	state, ok := strings.CutSuffix(name, " House")
	if ok && slices.ContainsFunc(b.Find(nil, state, Of(Division)), func(it Item) bool { return it.Country() == "USA" && it.Kind() == "ADM1" }) {
		return "LEG"
	}
	return ""
}

// partySector is that of parties for the short names that parties of several countries go by.
func (r *resolver) partySector(name string) string {
	switch name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The "); name {
	case "Labor": // a department of the United States
		if r.main != "USA" {
			return "PTY"
		}
	case "Labour", "Conservatives", "Liberals", "Liberal Democrats", "Democrats", "Republicans", "Greens", "Socialists", "Social Democrats", "Christian Democrats":
		return "PTY"
	}
	return ""
}

// causes are what organisations of citizens are for, as it is told before their names: the aid organisation Puente.
var causes = map[string]bool{"aid": true, "relief": true, "rights": true, "humanitarian": true, "charitable": true, "advocacy": true, "environmental": true, "non-governmental": true}

// calledSector returns the sector that the nouns right before an organisation's name tell: the newspaper De Avond.
func (r *resolver) calledSector(e *schemas.Entity) string {
	for _, m := range e.Mentions {
		if m.Kind != schemas.KindName {
			continue
		}
		before, _ := r.around(m.Span, 24)
		word := strings.TrimRight(before, " ")
		word = word[strings.LastIndexByte(word, ' ')+1:]
		switch word {
		case "newspaper", "daily", "weekly", "magazine", "broadcaster", "union", "charity", "bank", "airline", "carrier", "retailer", "carmaker", "maker", "brewer", "university", "party":
			return wordSectors()[word]
		case "organisation", "organization", "group", "agency":
			kind := strings.TrimRight(strings.TrimSuffix(strings.TrimRight(before, " "), word), " ")
			if causes[kind[strings.LastIndexByte(kind, ' ')+1:]] {
				return "NGO"
			}
		}
	}
	return ""
}

// apposedSector returns the sector that an organisation is said to be of between commas: "Corfo, the state development
// agency, must approve", "the mining regulator, Sernageomin, has yet to rule".
func (r *resolver) apposedSector(e *schemas.Entity) string {
	const reach = 60
	for _, m := range e.Mentions {
		if m.Kind != schemas.KindName {
			continue
		}
		before, after := r.around(m.Span, reach)
		for _, link := range [...]string{", the ", ", a ", ", an "} {
			rest, ok := strings.CutPrefix(after, link)
			if end := strings.IndexAny(rest, ",.;:\n"); ok && end > 0 {
				return kindSector(strings.Fields(rest[:end]))
			}
		}
		if head, ok := strings.CutSuffix(before, ", "); ok && after != "" && (after[0] == ',' || after[0] == '.') {
			for _, article := range [...]string{"The ", "the "} {
				if at := strings.LastIndex(head, article); at >= 0 && (at == 0 || head[at-1] == ' ') && !strings.ContainsAny(head[at:], ",.;:") {
					return kindSector(strings.Fields(head[at+len(article):]))
				}
			}
		}
	}
	return ""
}

// kindSector returns the sector of what a phrase in small letters is of, empty where it is of several kinds of bodies.
func kindSector(words []string) string {
	for i, w := range words {
		if phraseEnds[w] || strings.HasSuffix(w, "-based") && i > 0 {
			words = words[:i]
			break
		}
	}
	if len(words) == 0 || len(words) > 5 {
		return ""
	}
	switch last := words[len(words)-1]; last {
	case "regulator", "watchdog", "ministry", "broadcaster", "newspaper", "daily", "weekly", "airline", "carrier", "retailer", "lender", "insurer", "miner", "carmaker",
		"maker", "brewer", "company", "firm", "bank", "university", "party", "union", "charity", "agency":
		if last == "bank" && slices.Contains(words, "central") {
			return "GOV"
		}
		return firstOf(wordSectors()[last], "BUS")
	}
	return ""
}

// spelt reports whether a name that is an organisation's initials is written
// like a word and is the name of a place, or is too short to be anybody's for sure.
func (b *Base) spelt(name string, it Item) bool {
	if len(name) > 5 || strings.Contains(name, " ") || name == strings.ToUpper(name) {
		return false
	}
	if len(name) <= 3 && it.Wikidata() == "" && it.Label() != name { // Uni
		return true
	}
	if !b.Types(name).Any(Places) {
		return false
	}
	return strings.EqualFold(initials(it.Label()), name)
}

// initials are the first letters of those words of a name that begin with a capital.
func initials(name string) string {
	var letters []byte
	for w := range strings.FieldsSeq(name) {
		if 'A' <= w[0] && w[0] <= 'Z' {
			letters = append(letters, w[0])
		}
	}
	return string(letters)
}

// firm resolves what was taken for a place or a person and is called like a
// firm and like nothing else, among words of business: Nissan, Ford.
func (r *resolver) firm(e *schemas.Entity) (fact, bool) {
	var buffer [8]Item
	for _, n := range r.names(e) {
		if strings.Contains(n, " ") || r.b.Types(n).Any(Of(Country, City, Division, Area, Demonym)) {
			return fact{}, false
		}
	}
	for _, it := range r.b.Find(buffer[:0], e.Name, Of(Organization)) {
		if it.Kind() == "company" && r.trade(e) == "BUS" {
			f := fact{country: it.Country(), actor: r.code(it), item: it}
			if f.actor == f.country {
				f.actor = withSector(f.country, "BUS")
			}
			return f, true
		}
	}
	return fact{}, false
}

// withSector joins a country and a sector to an actor code.
func withSector(country, sector string) string {
	if country == "" {
		return international(sector)
	}
	return country + sector
}

// owner returns the well-known firm or the international body whose name another's begins with, or the body that it says
// it is part of: the Parliamentary Assembly of the Council of Europe.
func (b *Base) owner(name string) (Item, bool) {
	if len(name) > longestName {
		return Item{}, false
	}
	var buffer [8]Item
	for at := strings.LastIndexByte(name, ' '); at > 1; at = strings.LastIndexByte(name[:at], ' ') {
		first := strings.TrimSuffix(strings.TrimSuffix(name[:at], "'s"), "’s")
		for _, it := range b.Find(buffer[:0], first, Of(Organization)) {
			if it.Kind() == "company" && at > 3 && len(it.Label()) > 3 || it.Kind() == "igo" && (at > 4 || first == strings.ToUpper(first)) {
				return it, true
			}
		}
	}
	for _, link := range [...]string{" of the ", " of "} {
		if at := strings.Index(name, link); at > 0 {
			for _, it := range b.Find(buffer[:0], name[at+len(link):], Of(Organization)) {
				if it.Kind() == "igo" {
					return it, true
				}
			}
		}
	}
	return Item{}, false
}

// branchSector is the sector of an outlet or a society that goes by another's name and the country it is in: Amnesty
// International Kenya, Guardian Australia. It is empty for all else.
func (b *Base) branchSector(name string) string {
	at := strings.LastIndexByte(name, ' ')
	if at < 0 {
		return ""
	}
	if _, ok := b.Country(name[at+1:]); !ok {
		return ""
	}
	it, ok := b.organization(name[:at])
	switch {
	case !ok:
		return ""
	case it.Type() == Medium || it.Kind() == "media":
		return "MED"
	case it.Kind() == "ngo":
		return "NGO"
	}
	return ""
}

// whole returns the number of the organisation that another is said to be a part of, right after its name: the Ponds
// Committee of the House of Commons; -1 if there is none.
func (r *resolver) whole(e *schemas.Entity) int {
	for _, m := range e.Mentions {
		if m.Kind != schemas.KindName {
			continue
		}
		_, after := r.around(m.Span, len(") of the "))
		for _, link := range [...]string{" of the ", ") of the "} {
			if !strings.HasPrefix(after, link) {
				continue
			}
			i, ok := r.starts[edge{m.Field, m.End + len(link)}]
			if ok && &r.a.Entities[i] != e && r.a.Entities[i].Type == schemas.TypeOrg && len(r.facts[i].actor) >= 3 {
				return i
			}
		}
	}
	return -1
}

// parent returns the number of an organisation met before whose name this one's begins with, -1 if there is none.
func (r *resolver) parent(e *schemas.Entity) int {
	best := -1
	for at := range min(len(e.Name), longestName) {
		if e.Name[at] != ' ' || at < 4 {
			continue
		}
		name := strings.TrimSuffix(strings.TrimSuffix(e.Name[:at], "'s"), "’s")
		for _, i := range r.bodies[name] {
			if &r.a.Entities[i] != e && len(r.facts[i].actor) >= 6 && (best < 0 || i < best) {
				best = i
			}
		}
	}
	return best
}

// trade is BUS where the words around an organisation's mentions are those of business, or where all others of the article are firms.
func (r *resolver) trade(e *schemas.Entity) string {
	for _, m := range e.Mentions {
		before, after := r.around(m.Span, 80)
		near := strings.ToLower(before + " | " + after)
		for _, cue := range []string{
			"company", "shares", "ceo", "chief executive", "maker", "customers", "stock", "firm", "carrier", "airline", "retailer", "manufacturer", "supplier",
			"brand", "profit", "sales", "analyst", "subsidiary", "business", "market", "products", "software", "founder", "employees", "investors", "deal with",
		} {
			if strings.Contains(near, cue) {
				return "BUS"
			}
		}
	}
	if r.firms > r.others {
		return "BUS"
	}
	return ""
}

// national reports whether a kind of organisation exists in many countries under one name: ministries, parliaments, parties, armies.
func national(it Item) bool {
	switch it.Type() {
	case Party:
		return true
	}
	switch it.Kind() {
	case "government", "military", "police":
		return true
	}
	return false
}

// national reports whether the article means this country's organisation: the "Labour Party" of Britain, not of New Zealand.
func (r *resolver) national(e *schemas.Entity, it Item, prefix string) bool {
	if prefix == it.Country() || !isGeneric(e.Name) {
		return true
	}
	if near := r.adjective(e); near != "" {
		return near == it.Country()
	}
	w := r.weight[it.Country()]
	return w > 0 && (r.main == it.Country() || w >= r.weight[r.main]/3)
}

// foreign reports whether a party of a name that many have is of a country that the article says nothing of: the Commons of
// Britain are no party of Chile, the Congress party of India none of Egypt.
func (r *resolver) foreign(e *schemas.Entity, it Item) bool {
	const few = 3
	if it.Type() != Party || it.Wikidata() != "" || it.Country() == "" || r.weight[it.Country()] > 0 || r.main == "" {
		return false
	}
	words := strings.Fields(string(appendKey(nil, e.Name)))
	common := !slices.ContainsFunc(words, func(w string) bool { return !commonWords[w] && wordSectors()[w] == "" })
	return common || len(words) == 1 && len(e.Name) <= few
}

// commonWords are words of which parties everywhere make their names, beside those for what they are.
var commonWords = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`and for of the a in new national peoples people democratic democracy liberal labour labor socialist social conservative republican progressive
		justice freedom christian communist green popular united unity reform front movement development independence independent patriotic civic centre center left right
		radical republic action change hope future forward nationalist revolutionary constitutional solidarity peace our rally`) {
		out[w] = true
	}
	return out
}()

// isGeneric reports whether bodies of several countries bear a name.
func isGeneric(name string) bool {
	switch string(appendKey(nil, strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The "))) {
	case "house of representatives", "senate", "congress", "parliament", "house of commons", "army", "navy", "air force", "marines", "coast guard", "national guard",
		"labour party", "labor party", "labour", "labor", "conservative party", "conservatives", "democratic party", "democrats", "republican party", "republicans",
		"liberal democrats", "liberal party", "liberals", "socialist party", "socialists", "green party", "greens", "communist party", "supreme court", "high court",
		"ministry of defence", "treasury", "treasury department", "justice department", "department of justice", "department of education", "department of agriculture",
		"security service", "ndp", "progressive party", "national party", "peoples party", "police", "federal police":
		return true
	}
	return false
}

// organization returns the best-known organisation of a name.
func (b *Base) organization(name string) (Item, bool) {
	const want = 1<<Organization | 1<<Party | 1<<Medium
	var buffer [16]Item
	try := func(n string) (Item, bool) {
		list := b.Find(buffer[:0], n, want)
		if len(list) == 0 {
			return Item{}, false
		}
		for _, it := range list {
			if it.Wikidata() != "" {
				return it, true
			}
		}
		// What one source has as a medium of no country, another has with it.
		stateless := func(it Item) bool { return it.Country() == "" && it.Kind() == "media" }
		if slices.ContainsFunc(list, func(it Item) bool { return !stateless(it) }) {
			list = slices.DeleteFunc(list, stateless)
		}
		// Several of one name, none better known: only where they agree on the country.
		for _, it := range list[1:] {
			if it.Country() != list[0].Country() {
				return Item{}, false
			}
		}
		return list[0], true
	}
	if strings.HasPrefix(name, "The ") { // The Independent is a paper, an Independent is of no party
		if it, ok := try(name); ok {
			return it, true
		}
	}
	name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
	if it, ok := try(name); ok {
		return it, true
	}
	if short := withoutForm(name); short != name {
		if it, ok := try(short); ok {
			return it, true
		}
	}
	for _, suffix := range []string{" Inc", " Corporation", " Corp", " Company"} {
		if it, ok := try(name + suffix); ok && it.Kind() == "company" && strings.ContainsAny(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") && len(name) > 3 {
			return it, true
		}
	}
	return Item{}, false
}

// withoutForm takes the legal form off a company's name.
func withoutForm(name string) string {
	for {
		at := strings.LastIndexByte(name, ' ')
		if at <= 0 {
			return name
		}
		switch strings.ToLower(strings.Trim(name[at+1:], ".,")) {
		case "inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "ag", "sa", "nv", "n.v", "gmbh", "group", "holdings", "spa", "se", "ab", "kg":
			name = strings.TrimRight(name[:at], " ,")
		default:
			return name
		}
	}
}

// prefixCountry returns the country that an organisation's name begins with: "US State Department", "Iraqi Army", "Bank of England" by its end.
func (b *Base) prefixCountry(name string) string {
	if len(name) > longestName {
		return ""
	}
	words := strings.Fields(strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The "))
	for n := min(3, len(words)-1); n > 0; n-- {
		phrase := strings.TrimSuffix(strings.TrimSuffix(strings.Join(words[:n], " "), "'s"), "’s")
		if c, ok := b.Country(phrase); ok {
			return c.Country()
		}
		if c, ok := b.Demonym(phrase); ok {
			return c.Country()
		}
	}
	// "Ministry of Defence of Ukraine", "University of North Carolina"
	for i := range words {
		if i == 0 || words[i-1] != "of" && words[i-1] != "in" && words[i-1] != "for" {
			continue
		}
		phrase := strings.TrimPrefix(strings.Join(words[i:], " "), "the ")
		if c, ok := b.Country(phrase); ok {
			return c.Country()
		}
		if i+2 <= len(words) {
			if c, ok := b.Demonym(words[i]); ok {
				return c.Country()
			}
		}
		if c := b.surePlace(phrase); c != "" {
			return c
		}
	}
	// "Air Canada", "Gulf Air Bahrain", "Imperial College London"
	if n := len(words); n > 1 {
		if c, ok := b.Country(words[n-1]); ok && !isAmbiguousCountry(words[n-1]) {
			return c.Country()
		}
		if c := b.surePlace(words[n-1]); c != "" && n > 2 && b.wellKnown(words[n-1], c) {
			return c
		}
	}
	// "Colorado State University", "London Stock Exchange", "New York Times"
	for n := min(3, len(words)-1); n > 0; n-- {
		phrase := strings.Join(words[:n], " ")
		if c := b.surePlace(phrase); c != "" && len(words) > n && (n > 1 || b.wellKnown(phrase, c)) {
			return c
		}
	}
	return ""
}

// wellKnown reports whether a place of a country is a capital, a large city or
// one with a number at Wikidata: a Delta Program has nothing to do with a state
// of Nigeria.
func (b *Base) wellKnown(name, country string) bool {
	var buffer [16]Item
	return slices.ContainsFunc(b.Find(buffer[:0], name, Of(City, Division, Area)), func(it Item) bool {
		return it.Country() == country && (it.Wikidata() != "" || it.Kind() == "PPLC" || it.Type() == City && it.Population() >= 200_000)
	})
}

// code returns the actor code of an organisation on the day of publication, in the form of records.
func (r *resolver) code(it Item) string {
	list := it.Tenures()
	for _, t := range list {
		if t.Code != "" && (r.on == 0 || t.Holds(r.on) || t.From == 0 && t.To == 0) {
			return actor(t.Code, t.Country)
		}
	}
	for _, t := range list { // an open code that the source saw last years ago
		if t.Code != "" && t.Open && t.From <= r.on {
			return actor(t.Code, t.Country)
		}
	}
	return it.Country()
}

// actor brings a code of the dictionaries into the form of records: a country
// or the kind of international body, and one sector.
func actor(code, country string) string {
	switch {
	case strings.HasPrefix(code, "IGOUNO"):
		return "IGOUNO"
	case strings.Contains(code, "EEC"):
		return "IGOEEC"
	case strings.HasPrefix(code, "IGO"):
		if len(code) > 6 && len(country) != 3 {
			return "IGO"
		}
		return code[:min(6, len(code))]
	case strings.HasPrefix(code, "IMG"):
		return "IMGREB"
	case code == "MNCBUS", code == "NGO":
		return code
	case strings.HasPrefix(code, "NGO"), strings.HasPrefix(code, "NGM"):
		if len(country) == 3 {
			return country + "NGO"
		}
		return "NGO"
	case strings.HasPrefix(code, "MNC"):
		if len(country) == 3 {
			return country + "BUS"
		}
		return "MNCBUS"
	case code == "MED" || strings.HasPrefix(code, "JRN"):
		return country + "MED"
	}
	if len(code) > 6 {
		switch second := code[6:min(9, len(code))]; {
		case code[3:6] == "GOV" && (second == "LEG" || second == "MIL" || second == "JUD" || second == "COP"): // a part of the state that has a code of its own
			code = code[:3] + second
		default:
			code = code[:6]
		}
	}
	if strings.HasSuffix(code, "JRN") {
		code = code[:3] + "MED"
	}
	return code
}

// international is the code of an organisation of no one country.
func international(sector string) string {
	switch sector {
	case "BUS":
		return "BUS"
	case "GOV", "MIL", "COP", "LEG", "JUD":
		return ""
	}
	return sector
}

// sectorByName tells an organisation's CAMEO sector from the words of its
// name: the head decides, which in English stands last, or before "of" and the
// like: "Department of State", "US Army Corps of Engineers".
func sectorByName(name string) string {
	words := strings.Fields(string(appendKey(nil, name)))
	head := len(words)
	for i, w := range words {
		if i > 0 && (w == "of" || w == "for" || w == "on" || w == "at" || w == "against") {
			head = i
			break
		}
	}
	if head > 0 && (words[head-1] == "survey" || words[head-1] == "index" || words[head-1] == "report") { // the Labour Force Survey
		return ""
	}
	found := ""
	if slices.Contains(words[:head], "legislative") && !slices.Contains(words, "affairs") { // a legislative council or assembly
		return "LEG"
	}
	for i := head - 1; i >= 0 && found == ""; i-- {
		if words[i] == "press" && i+1 < head && words[i+1] != "agency" { // a press office is no newspaper
			continue
		}
		if words[i] == "congress" && i > 0 && (slices.Contains(words[:i], "union") || slices.Contains(words[:i], "unions") || words[i-1] == "labour" || words[i-1] == "labor") {
			return "LAB"
		}
		if words[i] == "brigade" && i > 0 && words[i-1] == "fire" {
			return "GOV"
		}
		if i > 0 && words[i-1] == "liberation" && (words[i] == "army" || words[i] == "front" || words[i] == "movement" || words[i] == "forces") {
			return "REB"
		}
		if found = wordSectors()[words[i]]; found == "LAB" && i > 0 {
			found = firstOf(otherUnions[words[i-1]], found)
		}
		if (words[i] == "council" || words[i] == "committee") && i > 0 && governing[words[i-1]] {
			found = "GOV"
		}
	}
	for i := head; i < len(words) && found == ""; i++ {
		found = wordSectors()[words[i]]
	}
	if found == "NGO" && (words[0] == "house" || words[0] == "senate") { // the House Judiciary Committee
		return "LEG"
	}
	if found == "IGOMIL" && head < len(words) { // a coalition for something is none of states at war
		return "NGO"
	}
	if found == "BUS" && slices.Contains(words, "bank") && (slices.Contains(words, "central") || slices.Contains(words, "reserve") || slices.Contains(words, "federal")) {
		return "GOV"
	}
	if found == "GOV" || found == "PTY" {
		for _, w := range words { // a ministry of defence is the armed forces'
			if s := wordSectors()[w]; s == "MIL" || s == "COP" && found == "GOV" {
				return s
			}
		}
	}
	return found
}

// otherUnions are the sectors of unions that are none of workers, by the word before.
var otherUnions = map[string]string{"rugby": "CVL", "football": "CVL", "cricket": "CVL", "cycling": "CVL", "skating": "CVL", "theological": "EDU", "credit": "BUS", "liberties": "NGO", "students": "CVL", "student": "CVL"}

// governing are the words for what a council governs that is no society's.
var governing = map[string]bool{"city": true, "town": true, "county": true, "borough": true, "district": true, "municipal": true, "provincial": true, "regional": true, "security": true}

//go:embed sectors.tsv
var sectorTable string

// wordSectors are the sectors that words of organisations' names tell.
var wordSectors = sync.OnceValue(func() map[string]string {
	sectors := map[string]string{}
	for line := range strings.Lines(sectorTable) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		sector, words, ok := strings.Cut(line, "\t")
		if !ok {
			panic("kb: sectors.tsv: no tab: " + line)
		}
		for w := range strings.FieldsSeq(words) {
			sectors[w] = sector
		}
	}
	return sectors
})

// adjective returns the country of a nationality or country right before any mention: "the French parliament".
func (r *resolver) adjective(e *schemas.Entity) string {
	for _, m := range e.Mentions {
		before, after := r.around(m.Span, 48)
		for _, link := range [...]string{", a ", ", an ", ", the "} { // Magna, a Canadian maker of parts
			rest, ok := strings.CutPrefix(after, link)
			if !ok || m.Kind != schemas.KindName {
				continue
			}
			if end := strings.IndexByte(rest, ' '); end > 0 && isCapitalized(rest) {
				if c, ok := r.b.Demonym(rest[:end]); ok {
					return c.Country()
				}
			}
		}
		if c := r.seated(m); c != "" && m.Kind == schemas.KindName {
			return c
		}
		words := r.beforeKind(strings.Fields(before))
		if len(words) == 0 {
			continue
		}
		for n := min(2, len(words)); n > 0; n-- {
			phrase := strings.TrimSuffix(strings.TrimSuffix(strings.Join(words[len(words)-n:], " "), "'s"), "’s")
			if phrase == "" || phrase[0] < 'A' || phrase[0] > 'Z' || strings.IndexByte(phrase, '.') == len(phrase)-1 { // a sentence ends there
				continue
			}
			if c, ok := r.b.Demonym(phrase); ok {
				return c.Country()
			}
			if c, ok := r.b.Country(phrase); ok {
				return c.Country()
			}
		}
	}
	return ""
}

// beforeKind takes off the end of the words before an organisation's name what kind of one it is, in small letters and in the
// singular, so that what is left ends in whose it is: the Danish shipping giant, the Norwegian fund.
func (r *resolver) beforeKind(words []string) []string {
	n := len(words)
	if n == 0 || !kinds[words[n-1]] && (wordSectors()[words[n-1]] == "" || strings.HasSuffix(words[n-1], "s")) {
		return words
	}
	for k := n - 1; k > 0 && k > n-4; k-- {
		if w := words[k-1]; isCapitalized(w) {
			return words[:k]
		} else if phraseEnds[w] || breaks(words[k-1:k]) {
			break
		}
	}
	return words
}

// kinds are nouns for organisations that their names do not end in.
var kinds = map[string]bool{
	"giant": true, "band": true, "conglomerate": true, "lender": true, "insurer": true, "miner": true, "drugmaker": true, "chipmaker": true, "planemaker": true,
	"operator": true, "developer": true, "producer": true, "startup": true, "start-up": true, "broadcaster": true, "outlet": true, "website": true, "club": true,
	"side": true, "rival": true, "multinational": true, "label": true, "refiner": true, "builder": true, "shipbuilder": true, "utility": true, "militia": true,
	"organisation": true, "organization": true, "movement": true, "think-tank": true, "consultancy": true, "pollster": true, "grocer": true, "steelmaker": true,
}

// seated returns the country of where the words beside an organisation's name say that it has its seat: "Hillgrove, a
// Leeds-based maker of pumps", "the Oslo-based Nordhav", "Castelmar, based in Lisbon".
func (r *resolver) seated(m schemas.Mention) string {
	const reach = 60
	at := func(edges map[edge]int, pos int) string {
		if i, ok := edges[edge{m.Field, pos}]; ok && r.a.Entities[i].Type == schemas.TypeGPE {
			return r.facts[i].country
		}
		return ""
	}
	before, after := r.around(m.Span, reach)
	for _, link := range [...]string{", based in ", ", headquartered in ", " based in ", ", which is based in ", ", both of ", ", all of ", ", a company based in ", ", a firm based in "} {
		if strings.HasPrefix(after, link) {
			return at(r.starts, m.End+len(link))
		}
	}
	if based := strings.LastIndex(before, "-based "); based > 0 && !strings.ContainsAny(before[based:], ",.;:") && strings.Count(before[based:], " ") < 4 {
		return at(r.ends, m.Start-len(before)+based)
	}
	if based := strings.Index(after, "-based "); based > 0 && (strings.HasPrefix(after, ", a ") || strings.HasPrefix(after, ", an ") || strings.HasPrefix(after, ", the ")) && !strings.ContainsAny(after[2:based], ",.;:") {
		return at(r.ends, m.End+based)
	}
	return ""
}

// homeOf guesses the country of an organisation that the table does not have.
func (r *resolver) homeOf(e *schemas.Entity, sector string) string {
	if c := r.adjective(e); c != "" {
		return c
	}
	switch sector {
	case "MIL":
		return firstOf(r.army(), r.countryNear(e))
	case "GOV", "LEG", "COP", "JUD", "PTY":
		const often, home = 3, 0.4 // what the article keeps speaking of stands beside other countries as well
		if len(e.Mentions) >= often && isBare(e.Name) && r.share >= home && r.grounded {
			return r.main
		}
		c := firstOf(r.setting(e), r.countryNear(e))
		if c == "USA" && (e.Name == "National Assembly" || e.Name == "Parliament" || e.Name == "House of Commons") { // which it has none of
			c = ""
			for _, other := range r.countries() {
				if other != "USA" {
					c = other
					break
				}
			}
		}
		return c
	}
	if ofRegion(e.Name) {
		return "" // the Southern Africa Litigation Centre is of no other country
	}
	const enough = 1.5 // one of two countries that are named once is not where everything is from
	if w := r.weight[r.main]; r.share >= 0.5 && w >= enough || r.share >= 0.6 && w >= 1 {
		return r.main
	}
	return ""
}

// ofRegion reports whether a body is one of a part of the world by its name.
func ofRegion(name string) bool {
	first, rest, _ := strings.Cut(name, " ")
	switch first {
	case "Southern", "Eastern", "Western", "Northern", "Central", "South", "North", "East", "West", "Southeast", "Latin":
		first, _, _ = strings.Cut(rest, " ")
	}
	switch first {
	case "Africa", "African", "America", "American", "Asia", "Asian", "Arab", "European", "Europe", "Nordic", "Baltic", "Caribbean", "Pacific", "Balkan", "Gulf", "International", "Global", "World":
		return first != "America" && first != "American" || !strings.HasPrefix(name, first) // American is of the United States
	}
	return false
}

// isBare reports whether a name is only the word for what every state has.
func isBare(name string) bool {
	switch name {
	case "Government", "Cabinet", "Parliament", "Senate", "Congress", "Assembly", "State", "Police", "Administration", "Opposition", "Ministry", "Treasury":
		return true
	}
	return false
}

// setting returns the country of the place that the sentence of an organisation's first mention begins with: "In Beijing, the
// Ministry of Commerce declined to comment."
func (r *resolver) setting(e *schemas.Entity) string {
	const reach = 200
	if len(e.Mentions) == 0 {
		return ""
	}
	m := e.Mentions[0]
	before, _ := r.around(m.Span, reach)
	at := strings.LastIndex(before, ". In ")
	if at >= 0 {
		at += len(". ")
	} else if at = 0; !strings.HasPrefix(before, "In ") || m.Start > len(before) && r.field(m.Field)[m.Start-len(before)-1] != '\n' {
		return ""
	}
	if strings.Contains(before[at:], ". ") {
		return ""
	}
	i, ok := r.starts[edge{m.Field, m.Start - len(before) + at + len("In ")}]
	if !ok || r.a.Entities[i].Type != schemas.TypeGPE || !strings.HasPrefix(before[at+len("In "):], r.a.Entities[i].Name+",") {
		return ""
	}
	return r.facts[i].country
}

// thing resolves a product, an event, a law or a work as far as its country: it
// is one that the table has, bears the name of a country or an organisation,
// or is told of beside its maker.
func (r *resolver) thing(e *schemas.Entity) fact {
	if e.Type == schemas.TypeProduct {
		for _, n := range r.names(e) {
			var buffer [4]Item
			list := r.b.Find(buffer[:0], n, Of(Product))
			if len(list) == 0 {
				list = r.b.Find(buffer[:0], strings.TrimSuffix(n, "s"), Of(Product))
			}
			if len(list) > 0 {
				return fact{country: list[0].Country(), item: list[0]}
			}
		}
	}
	if f, ok := r.firm(e); ok && e.Type != schemas.TypeLaw {
		return f
	}
	if i := r.maker(e); i >= 0 {
		return fact{country: r.facts[i].country}
	}
	if c := r.b.prefixCountry(e.Name); c != "" {
		return fact{country: c}
	}
	if c := r.adjective(e); c != "" {
		return fact{country: c}
	}
	if r.share >= 0.6 {
		return fact{country: r.main}
	}
	return fact{}
}

// maker returns the number of the organisation whose name a thing bears, or
// for a product the firm named most closely before it in its line; -1 if none.
func (r *resolver) maker(e *schemas.Entity) int {
	best := -1
	for at := range min(len(e.Name), longestName) {
		if e.Name[at] != ' ' {
			continue
		}
		for _, i := range r.bodies[e.Name[:at]] {
			if r.facts[i].country != "" && (best < 0 || i < best) {
				best = i
			}
		}
	}
	if best >= 0 || e.Type != schemas.TypeProduct {
		return best
	}
	const reach = 160
	nearest := reach
	for _, p := range e.Mentions {
		for i := r.employers.after(p.Field, p.Start) - 1; i >= 0; i-- {
			m := r.employers[i]
			d := p.Start - m.End
			if m.Field != p.Field || d >= nearest {
				break
			}
			if f := r.facts[m.entity]; d >= 0 && f.country != "" && strings.HasSuffix(f.actor, "BUS") && r.sameLine(p.Field, m.End, p.Start) {
				best, nearest = m.entity, d
			}
		}
	}
	return best
}
