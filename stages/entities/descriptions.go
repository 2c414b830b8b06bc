package entities

import (
	_ "embed"
	"math"
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

//go:embed data/nouns.txt
var nounFile string

// describing gives, for a noun that refers back, the types it can refer to: bit t for names.Types[t].
var describing = func() map[string]uint16 {
	out := map[string]uint16{}
	for typ, nouns := range wordlist("data/nouns.txt", nounFile) {
		t := slices.Index(names.Types, typ)
		if t < 0 {
			panic("data/nouns.txt: no type " + typ)
		}
		for _, n := range nouns {
			out[n] |= 1 << t
		}
	}
	return out
}()

// definite words open a description of something known.
var definite = map[string]bool{"the": true, "this": true, "that": true}

// joinDescriptions ties definite descriptions ("the company", "the foreign
// minister") to what they refer to: a group with that word in its roles or
// names, or the last one named of a type that the noun is for, if it stands out.
func (r *reading) joinDescriptions() {
	done := r.joinGovernments()
	r.sort()
	taken, ends := r.occupied(), r.bodyEnds()
	for _, g := range r.recent() {
		if g.typ == names.Org && g.item.Valid() {
			g.noun = headOf(strings.Fields(strings.ToLower(g.item.Label())))
		}
	}
	for field, d := range r.docs {
		r.quoted[field] = quotation(d)
		for i := 0; i < len(d.Tokens); i++ {
			if !definite[strings.ToLower(d.Word(i))] {
				continue
			}
			m, what, ok := r.description(field, i, taken[field])
			switch {
			case !ok:
				if o := r.origin(field, i+1); o != nil {
					if r.joinOrigin(o) {
						continue
					}
					r.leaveOpen(o)
				}
				if g := r.shortName(field, i, taken[field], ends); g != nil {
					g.add(&mention{field: field, first: i + 1, end: i + 2, kind: schemas.KindName, typ: g.typ, confidence: 0.5})
				}
				continue
			case governments[what.head]:
				if done[[2]int{field, m.end}] || r.ofPart(&m) {
					break
				}
				if g := r.governed(&m); g != nil {
					g.add(&m)
				}
			default:
				g := r.referent(&m, what)
				switch {
				case g == nil && (isPersonNoun(what.head) || what.years > 0):
					r.leaveOpen(&m)
				case g != nil && !r.besideName(g, &m):
					g.add(&m)
				}
			}
			i = m.end - 1
		}
	}
}

// leaveOpen notes that a description of a person, if it is a subject, has found nobody.
func (r *reading) leaveOpen(m *mention) {
	if isSubject(r.docs[m.field].Tokens[r.head(m)].Dep) {
		r.open = place(m.field, m.first) + 1
	}
}

// besideName tells whether a description only says who or what the name right before it is: Ann Hill, the mayor, said.
func (r *reading) besideName(g *group, m *mention) bool {
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	if at == 0 {
		return false
	}
	e := g.mentions[at-1]
	if e.field != m.field || e.kind != schemas.KindName || e.end != m.first-1 {
		return false
	}
	d := r.docs[m.field]
	if m.end < len(d.Tokens) && (d.Tokens[m.end].UPOS == language.VERB || d.Tokens[m.end].UPOS == language.AUX) {
		return false // he flew with Larmia, the airline said
	}
	w := d.Word(e.end)
	return w == "," || w == "(" || w == "—" || w == "–"
}

// bodyEnds gives organisations by the last word of a name of several words, nil where two have the same.
func (r *reading) bodyEnds() map[string]*group {
	ends := map[string]*group{}
	for _, g := range r.groups {
		if g.typ != names.Org {
			continue
		}
		for _, f := range g.forms {
			if w := f[len(f)-1]; len(f) > 1 {
				if was, ok := ends[w]; ok && was != g {
					ends[w] = nil
				} else {
					ends[w] = g
				}
			}
		}
	}
	return ends
}

// shortName is the organisation that an article and the last word of its name stand for, with a capital: the Front. Nil if
// none is called so before.
func (r *reading) shortName(field, i int, taken []bool, ends map[string]*group) *group {
	d := r.docs[field]
	at := i + 1
	if at >= len(d.Tokens) || taken[at] || !isUpper(d.Word(at)) || at+1 < len(d.Tokens) && (isUpper(d.Word(at+1)) || taken[at+1]) {
		return nil
	}
	g := ends[strings.ToLower(d.Word(at))]
	if g == nil || g.lastBefore(&mention{field: field, first: i, end: i + 1}) < 0 {
		return nil
	}
	return g
}

// governments are nouns for those who act for a country.
var governments = map[string]bool{"government": true, "regime": true, "administration": true}

// joinGovernments ties phrases such as "the Syrian government", "the Assad regime" to their country. It tells of those
// that it has tied, by field and the token after them.
func (r *reading) joinGovernments() map[[2]int]bool {
	done := map[[2]int]bool{}
	for i := range r.mentions {
		name := &r.mentions[i]
		d := r.docs[name.field]
		if name.end >= len(d.Tokens) || !governments[strings.ToLower(d.Word(name.end))] || name.group == nil {
			continue
		}
		g := r.countryOf(name)
		if g == nil {
			continue
		}
		first := name.first
		for first > 0 && first > name.first-2 && (strings.EqualFold(d.Word(first-1), "the") || strings.EqualFold(d.Word(first-1), "current") || strings.EqualFold(d.Word(first-1), "new")) {
			first--
		}
		g.add(&mention{field: name.field, first: first, end: name.end + 1, kind: schemas.KindNominal, typ: g.typ, confidence: 0.8})
		done[[2]int{name.field, name.end + 1}] = true
	}
	return done
}

// countryOf is the group of the country that a country's, a people's or a leader's name stands for, if the article names it.
func (r *reading) countryOf(m *mention) *group {
	if m.group.typ == names.GPE {
		return m.group
	}
	item := m.group.item
	if !item.Valid() || m.group.typ != names.Norp {
		return nil
	}
	for _, g := range r.recent() {
		if g.typ == names.GPE && g.item == item {
			return g
		}
	}
	return nil
}

// ofPart tells whether a government is none of a country, or one of several, and the article does not say of what: the regional
// government, the UN-backed government.
func (r *reading) ofPart(m *mention) bool {
	d := r.docs[m.field]
	for i := m.first; i < m.end; i++ {
		if d.Word(i) == "-" {
			return true
		}
	}
	return parts[strings.ToLower(d.Word(m.end-2))] && (m.end >= len(d.Tokens) || d.Word(m.end) != "of")
}

// parts are words for what belongs to a part of a country.
var parts = map[string]bool{"regional": true, "local": true, "provincial": true, "municipal": true, "state": true, "city": true, "county": true}

// governed is the country that a bare "the government" is about: of "the
// government of Iraq" that country, else the one that this sentence or the one
// before spoke of last, itself or its people, else the one most named so far.
func (r *reading) governed(m *mention) *group {
	d := r.docs[m.field]
	if m.end < len(d.Tokens) && strings.EqualFold(d.Word(m.end), "of") {
		for _, n := range r.between(m.field, m.end+1, m.end+2) {
			if n.group.typ == names.GPE {
				m.end = n.end
				return n.group
			}
		}
	}
	var most, near *group
	top, nearAt := 0, place(m.field, r.sentenceStart(m, 1))
	for _, g := range r.recent() {
		if !g.item.Valid() || g.typ != names.GPE && g.typ != names.Norp {
			continue
		}
		at := g.lastBefore(m)
		if g.typ == names.Norp {
			if country := r.countryOf(&mention{group: g}); at > nearAt && country != nil {
				near, nearAt = country, at
			}
			continue
		}
		if at > nearAt {
			near, nearAt = g, at
		}
		if count, _ := slices.BinarySearchFunc(g.mentions, m, before); count > top {
			most, top = g, count
		}
	}
	if near != nil {
		return near
	}
	return most
}

// occupied tells, for each token of each field, whether a name covers it.
func (r *reading) occupied() (taken [numFields][]bool) {
	for field, d := range r.docs {
		taken[field] = make([]bool, len(d.Tokens))
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		for k := m.first; k < m.end; k++ {
			taken[m.field][k] = true
		}
	}
	return taken
}

// maxDescription is how many words a description has at most.
const maxDescription = 5

// described is what a description says of whom it means.
type described struct {
	head   string // the noun, or how else it is known
	years  int    // the age, 0 if none
	name   bool   // a name stands before the noun that is no country's: the Ohio senator
	former bool   // he was it once
	more   bool   // words stand before the noun of which the article may have said nothing: the futuristic city
}

// description reads a definite noun phrase that begins at token i: an article, up to three words, a noun that refers back.
// A word with hyphens counts as one (the Munich-based company), as does a name before a noun for a person (the Ohio senator).
func (r *reading) description(field, i int, taken []bool) (mention, described, bool) {
	d := r.docs[field]
	end := int(d.Sentences[d.SentenceOf(i)].End)
	var what described
	words := 1
	for k := i + 1; k < end && words < maxDescription; words++ {
		if years, behind := aged(d, k, end); years > 0 {
			what.years = years
			if k = behind; k >= end || d.Tokens[k].UPOS != language.NOUN && d.Tokens[k].UPOS != language.ADJ && d.Tokens[k].UPOS != language.PROPN {
				what.head = byAge
				return mention{field: field, first: i, end: k, kind: schemas.KindNominal, confidence: 0.5}, what, true
			}
			continue
		}
		w, ex := strings.CutPrefix(strings.ToLower(d.Word(k)), "ex-")
		what.former = what.former || ex || w == "former"
		if !isWord(w) || smallWords[w] || stopsPhrase[w] || owners[w] {
			break
		}
		if behind := ofChildren(d, k, end); behind > k {
			what.head = byBirth
			return mention{field: field, first: i, end: behind, kind: schemas.KindNominal, confidence: 0.5}, what, true
		}
		if next := compoundEnd(d, k, end, taken); next > k {
			for _, head := range [...]string{strings.ToLower(r.cover(field, k, next)), strings.ToLower(d.Word(next - 1))} {
				if callingNouns[head] != 0 && !taken[next-1] && (next >= end || !r.goesOn(d, next-1) && !taken[next]) { // the full-back, the wicketkeeper-batter
					what.head = head
					return mention{field: field, first: i, end: next, kind: schemas.KindNominal, confidence: 0.5}, what, true
				}
			}
			k, what.more = next, true
			continue
		}
		if taken[k] && !r.nation(d.Word(k)) && !r.regional(d, k) && !(k+1 < end && r.regional(d, k+1)) {
			what.name = true
		}
		if taken[k] || describing[w] == 0 && callingNouns[w] == 0 || k+1 < end && (r.goesOn(d, k) || taken[k+1]) {
			what.more = what.more || !taken[k] && !r.regional(d, k) && !r.nation(d.Word(k)) && !same[w]
			k++
			continue
		}
		if w == "state" && (d.Word(k) == "State" || k+1 < end && d.Word(k+1) == "and") {
			break // the State as such; the state and federal levels
		}
		if what.name && !isPersonNoun(w) && w != "party" && !(describing[w]&(1<<names.Work) != 0 && r.allBodies(field, i, k)) {
			break
		}
		if k+1 < end {
			if next := d.Word(k + 1); next == "-" || strings.EqualFold(next, "of") && !isPersonNoun(w) && !governments[w] {
				break
			}
		}
		what.head = w
		if k++; k+1 < end && strings.EqualFold(d.Word(k), "of") && ofState[strings.ToLower(d.Word(k+1))] {
			k += 2
		}
		return mention{field: field, first: i, end: k, kind: schemas.KindNominal, confidence: 0.5}, what, true
	}
	return mention{}, described{}, false
}

// allBodies tells whether all names in a range of tokens are those of bodies: the Pixar film, but not the Harry Potter film.
func (r *reading) allBodies(field, first, end int) bool {
	return !slices.ContainsFunc(r.between(field, first, end), func(m *mention) bool { return m.group.typ != names.Org })
}

// same are words that say nothing of what they stand before.
var same = map[string]bool{"same": true, "whole": true, "entire": true, "very": true}

// goesOn tells whether what stands behind a noun belongs to the same phrase, and the noun only describes it: the company chairman.
func (r *reading) goesOn(d *language.Document, k int) bool {
	w := strings.ToLower(d.Word(k + 1))
	if describing[w] != 0 || callingNouns[w] != 0 {
		return true
	}
	t := &d.Tokens[k] // a head that is the sentence's is rather a verb that the taggers take for a noun: the premier cut
	return (t.Dep == language.Compound || t.Dep == language.AMod) && int(t.Head) > k && d.Tokens[t.Head].Dep != language.Root && d.Tokens[k+1].UPOS == language.NOUN
}

// compoundEnd is the token behind a word with hyphens that begins at a token, perhaps with a name of several words in it: Menlo
// Park, California-based. It is the token itself if there is none.
func compoundEnd(d *language.Document, k, end int, taken []bool) int {
	const longest = 6
	at := k
	for at < end && at < k+longest && (taken[at] || at == k || at > k && d.Word(at) == "," && taken[at-1]) {
		at++
	}
	whole := at
	for at+1 < end && d.Word(at) == "-" && d.Tokens[at-1].End == d.Tokens[at].Start && d.Tokens[at].End == d.Tokens[at+1].Start {
		at += 2
	}
	if at == whole {
		return k
	}
	return at
}

// ofState are the words that make one title of an office and "of" before them: secretary of state, chief of staff.
var ofState = map[string]bool{"state": true, "staff": true, "defense": true, "defence": true, "parliament": true}

// nation tells whether a word is a country's adjective or name.
func (r *reading) nation(w string) bool {
	if _, ok := r.base.Demonym(w); ok {
		return true
	}
	_, ok := r.base.Country(w)
	return ok
}

var stopsPhrase = map[string]bool{
	"is": true, "was": true, "are": true, "were": true, "has": true, "had": true, "have": true, "will": true, "that": true, "which": true,
	"who": true, "by": true, "with": true, "from": true, "at": true, "as": true, "said": true, "says": true, "but": true, "or": true, "not": true,
	"an": true, "any": true, "every": true, "each": true, "some": true, "no": true,
}

func isWord(w string) bool {
	c := w[0]
	return 'a' <= c && c <= 'z' || c >= 0x80
}

// reach is how many sentences back a description without a matching role may refer.
const reach = 4

// referent is the group that a description refers to, nil where the evidence is thin.
func (r *reading) referent(m *mention, what described) *group {
	head := what.head
	types := describing[head]
	country, lands := r.countryIn(m), r.regionIn(m)
	if what.years > 0 || callingNouns[head] != 0 || head == byBirth {
		types |= 1 << names.Person
	}
	office := kb.Role{}
	if types>>names.Person&1 != 0 {
		office, _ = r.base.Role(r.cover(m.field, m.first, m.end))
		office.Former = office.Former || what.former
	}
	var best, salient *group
	bestRank, top, count, teller := 0, math.Inf(-1), 0, false
	floor := place(m.field, r.sentenceStart(m, reach))
	for _, g := range r.recent() {
		if types>>g.typ&1 == 0 || g.typ == names.Org && (r.unfit(g, head) || r.credited(g, m)) || g.typ == names.Event && !g.happens(head) {
			continue
		}
		at := g.lastBefore(m)
		own := r.countryInRoles(g)
		if g.item.Valid() && g.typ != names.Person {
			own = g.item.Country()
		}
		if lands != nil && !slices.Contains(lands, own) && (g.typ == names.GPE || g.typ == names.Org && own != "") {
			continue
		}
		if g.typ == names.Person && at >= 0 && r.speaksBefore(g, m) {
			teller = teller || r.holdsAs(g, m, what, office)
			continue
		}
		rank := 0
		if g.typ == names.Person && at >= 0 {
			rank = r.held(g, office, country)
			if crowns[head] && !reigned(g, head) || !g.gender.may(titleGender[head]) {
				rank = 0
			}
			if r.called(g, m) {
				rank = surely
			}
		} else if at >= 0 && r.inName(g, m) {
			rank = surely
		}
		switch {
		case rank > 0:
		case country != "" && own != "" && own != country:
			continue
		case at < 0 && (g.typ != names.Person || callingNouns[head] != 0 && !r.followsAt(g, m)): // an office may well come before its holder's name
		case g.typ == names.Person && r.holdsAs(g, m, what, office), g.typ != names.Person && (g.endsIn(head) || g.kinOf(head) || r.apposed(g, head)):
			rank = 1
			if country != "" && own == country {
				rank = 2
			}
		}
		if rank > 0 && (rank > bestRank || rank == bestRank && r.nearer(g, best, m)) {
			best, bestRank = g, rank
		}
		if g.typ == names.Person || institutions[head] || vessels[head] != 0 || at < floor && placeNouns[head] == 0 || at < 0 || country != "" && own == "" {
			continue
		}
		if g.typ == names.GPE && placeNouns[head] != 0 && (lands == nil && g.item.Valid() != (placeNouns[head] == ofCountry) || r.otherPlace(g, head) || cityNouns[head] && r.behindTown(g, m)) {
			continue
		}
		if what.more && lands == nil && g.typ == names.GPE && !r.namedSince(g, m, 1) || !r.mayBeAt(g, m) {
			continue
		}
		if score := r.salience(g, m); score > top {
			salient, top = g, score
		}
		count++
	}
	if teller && bestRank < surely { // he or another
		return nil
	}
	if best != nil {
		return best
	}
	if placeNouns[head] == ofCountry && salient != nil && !what.more && lands == nil {
		if own := r.ownCountry(m); own != nil {
			return own
		}
	}
	if salient != nil && (count == 1 || !(what.more && salient.typ == names.GPE) && !r.seated(m) && (salient.typ == names.Org || placeNouns[head] != 0 || lands != nil)) {
		return salient
	}
	if types>>names.Person&1 != 0 && types&^(1<<names.Person) == 0 {
		return r.person(m, what, country, office)
	}
	return nil
}

// nearer tells whether a description is rather of one group than of another that fits as well: of the one named later, but of the one
// that acts where both are last named in one sentence: Ann Hill, the minister, met minister Tom Berg. The minister said.
func (r *reading) nearer(g, than *group, m *mention) bool {
	a, b := g.lastNamed(m), than.lastNamed(m)
	if a == nil || b == nil {
		return a != nil
	}
	if g.typ == names.Person && than.typ == names.Person && a.field == b.field && r.docs[a.field].SentenceOf(a.first) == r.docs[a.field].SentenceOf(b.first) {
		if x, y := isSubject(r.role(a)), isSubject(r.role(b)); x != y {
			return x
		}
	}
	return place(a.field, a.first) > place(b.field, b.first)
}

// cityNouns are for towns and for nothing that holds one.
var cityNouns = map[string]bool{"city": true, "town": true, "village": true}

// behindTown tells whether the last name of a place before a mention says where the town before it lies: Portland, Oregon.
func (r *reading) behindTown(g *group, m *mention) bool {
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	for at--; at >= 0; at-- {
		n := g.mentions[at]
		if n.kind != schemas.KindName {
			continue
		}
		if n.first < 2 || r.docs[n.field].Word(n.first-1) != "," {
			return false
		}
		return slices.ContainsFunc(r.between(n.field, n.first-2, n.first-1), func(o *mention) bool { return o.kind == schemas.KindName && o.end == n.first-1 }) ||
			isUpper(r.docs[n.field].Word(n.first-2))
	}
	return false
}

// ownCountry is the country of the people that a sentence speaks of before it says "the country", as long as it names no other
// in between: the Thai prime minister vowed to protect the country.
func (r *reading) ownCountry(m *mention) *group {
	start := place(m.field, r.sentenceStart(m, 0))
	last, people := start-1, (*group)(nil)
	for _, g := range r.recent() {
		if at := g.lastBefore(m); at > last && (g.typ == names.Norp || g.typ == names.GPE) {
			last, people = at, g
		}
	}
	if people == nil || people.typ != names.Norp || len(people.forms) == 0 {
		return nil
	}
	it, ok := r.base.Demonym(r.text(people.mentions[0]))
	if !ok {
		return nil
	}
	for _, g := range r.recent() {
		if g.typ == names.GPE && g.item.Valid() && g.item.Type() == kb.Country && g.item.Country() == it.Country() {
			return g
		}
	}
	return nil
}

// isFirm tells whether a name ends as those of firms do, and is no central bank's.
func isFirm(form []string) bool {
	last := form[len(form)-1]
	return corporate[last] && last != "department" && form[0] != "central" && form[0] != "reserve"
}

// mediaNouns are the nouns by which a newspaper or a broadcaster is called: true for those by which nobody else is.
var mediaNouns = map[string]bool{
	"newspaper": true, "paper": true, "daily": true, "weekly": true, "tabloid": true, "magazine": true, "journal": true, "broadcaster": true, "channel": true,
	"network": false, "station": false, "agency": false, "outlet": false, "publication": false, "publisher": false, "website": false, "site": false,
	"company": false, "corporation": false, "organisation": false, "organization": false, "group": false, "firm": false,
}

// stateNouns are for what a state has and no firm is.
var stateNouns = map[string]bool{
	"ministry": true, "department": true, "bureau": true, "commission": true, "authority": true, "council": true, "committee": true, "embassy": true,
	"police": true, "army": true, "party": true, "union": true, "university": true, "school": true, "hospital": true,
}

// unfit tells whether a noun is never for an organisation like one: a firm's for a ministry, by its name or the knowledge base.
func (r *reading) unfit(g *group, noun string) bool {
	if firmNouns[noun] && slices.ContainsFunc(g.forms, func(form []string) bool { return notFirms[headOf(form)] }) {
		return true
	}
	if noun == "group" && slices.ContainsFunc(g.forms, isOfState) {
		return true
	}
	if (stateNouns[noun] || noun == "regulator" || noun == "watchdog") && slices.ContainsFunc(g.forms, isFirm) {
		return true
	}
	item := g.item
	if !item.Valid() {
		return false
	}
	only, known := mediaNouns[noun]
	switch {
	case item.Type() == kb.Medium:
		return !known
	case item.Kind() == "company":
		return only || stateNouns[noun]
	case item.Kind() == "armed_group":
		return !armedNouns[noun]
	case noFirms[item.Kind()] || item.Type() == kb.Party:
		return only || firmNouns[noun]
	}
	return only
}

// armedNouns are all nouns for armed groups.
var armedNouns = map[string]bool{
	"group": true, "organisation": true, "organization": true, "movement": true, "militia": true, "army": true, "force": true, "alliance": true, "coalition": true,
	"party": true, "command": true, "council": true, "network": true, "body": true, "caliphate": true, "regime": true, "rival": true, "front": true,
}

// firmNouns are for firms and nothing else, noFirms the kinds of organisations that are none.
var (
	firmNouns = map[string]bool{
		"company": true, "firm": true, "corporation": true, "airline": true, "carrier": true, "manufacturer": true, "carmaker": true, "automaker": true,
		"planemaker": true, "airframer": true, "lender": true, "insurer": true, "retailer": true, "supplier": true, "operator": true, "startup": true,
		"conglomerate": true, "maker": true, "utility": true, "drugmaker": true, "chipmaker": true, "steelmaker": true, "brewer": true, "refiner": true,
		"shipbuilder": true, "brokerage": true, "consultancy": true, "chain": true, "label": true, "studio": true,
	}
	noFirms = map[string]bool{"police": true, "military": true, "religious": true, "union": true, "university": true, "igo": true, "igo_office": true, "ngo": true}
)

// credited tells whether an organisation has only been named in a bracket so far, as the agency of a report is: OSLO (AFP) -
// The group said.
func (r *reading) credited(g *group, m *mention) bool {
	const looked = 8 // at the first of its mentions, so that all of an article's take linear time
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	return at > 0 && !slices.ContainsFunc(g.mentions[:min(at, looked)], func(o *mention) bool {
		return o.first == 0 || r.docs[o.field].Word(o.first-1) != "("
	})
}

// crowns are the nouns for those who reign, whom no head of government is.
var crowns = map[string]bool{"king": true, "queen": true, "prince": true, "princess": true, "pope": true}

// reigned tells whether the knowledge base has somebody in an office that bears the title.
func reigned(g *group, title string) bool {
	return slices.ContainsFunc(g.known, func(item kb.Item) bool {
		return slices.ContainsFunc(item.Tenures(), func(t kb.Tenure) bool {
			position := strings.ToLower(t.Position)
			return strings.Contains(position, title) || strings.Contains(position, "monarch")
		})
	})
}

// electionNouns are the nouns for an election.
var electionNouns = map[string]bool{"election": true, "elections": true, "vote": true, "poll": true, "polls": true, "ballot": true, "race": true, "contest": true, "primary": true, "primaries": true, "caucus": true, "caucuses": true, "referendum": true, "event": true, "runoff": true}

// happens tells whether a noun may be for an event: no election is a crisis.
func (g *group) happens(noun string) bool {
	return electionNouns[noun] || !slices.ContainsFunc(g.forms, func(f []string) bool { return electionNouns[f[len(f)-1]] })
}

// The nouns for places of which one is a country or none is.
const (
	ofCountry = 1 + iota
	ofPlace
)

var placeNouns = map[string]uint8{
	"country": ofCountry, "nation": ofCountry, "kingdom": ofCountry, "sultanate": ofCountry, "emirate": ofCountry,
	"state": ofPlace, "city": ofPlace, "town": ofPlace, "village": ofPlace, "province": ofPlace, "municipality": ofPlace,
}

// The weights of what speaks for what a description refers to.
const (
	nounPerSentence = 2.0
	nounAsSubject   = 1.5
	nounPerMention  = 1.0
	nounNearest     = 0.1 // by how late it was named, from the field's beginning to the description: decides between equals
)

// institutions are nouns for what every state has, or many do: only a body that has the noun in its name is meant, as else they
// are of the state or town that is spoken of.
var institutions = map[string]bool{
	"army": true, "parliament": true, "congress": true, "senate": true, "court": true, "tribunal": true, "ministry": true, "council": true,
	"center": true, "centre": true,
	"commission": true, "committee": true, "university": true, "school": true, "college": true, "society": true, "fund": true, "guild": true, "trust": true,
	"directorate": true, "force": true, "miner": true, "chain": true, "legislature": true, "cartel": true,
}

// salience is how much a group stands out where a description stands: named lately, as a subject, often.
func (r *reading) salience(g *group, m *mention) float64 {
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	score := nounPerMention * math.Log(float64(1+at))
	const looked = 10
	d := r.docs[m.field]
	for k := at - 1; k >= max(0, at-looked); k-- {
		e := g.mentions[k]
		if e.kind == schemas.KindPronoun || e.field != m.field {
			continue
		}
		if r.speaksFor(e, m) || r.actsOn(e, m) {
			return math.Inf(-1)
		}
		score += nounNearest*float64(e.first)/float64(1+m.first) - nounPerSentence*float64(d.SentenceOf(m.first)-d.SentenceOf(e.first))
		switch d.Tokens[r.head(e)].Dep {
		case language.NSubj, language.NSubjPass:
			score += nounAsSubject
		case language.Compound: // the Larmia owner is not Larmia
			score -= nounAsSubject
		}
		if r.isWhole(e) {
			score -= nounPerSentence
		}
		return score
	}
	return score - nounPerSentence*looked
}

// followsAt tells whether the first name of a group stands right behind a description: the King of Athens, Theseus.
func (r *reading) followsAt(g *group, m *mention) bool {
	const near = 4
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	return at < len(g.mentions) && g.mentions[at].field == m.field && g.mentions[at].first <= m.end+near
}

// actsOn tells whether a body and a description are the subject and the object of one verb.
func (r *reading) actsOn(e, m *mention) bool {
	d := r.docs[m.field]
	if e.group.typ != names.Org || d.SentenceOf(e.first) != d.SentenceOf(m.first) {
		return false
	}
	a, b := &d.Tokens[r.head(e)], &d.Tokens[r.head(m)]
	return a.Head == b.Head && (isSubject(a.Dep) && b.Dep == language.Obj || a.Dep == language.Obj && isSubject(b.Dep))
}

// speaksFor tells whether a description stands in the words of somebody of a body, who would call that "it": analysts at Larmia
// said the group was late.
func (r *reading) speaksFor(e, m *mention) bool {
	d := r.docs[m.field]
	if e.group.typ != names.Org || d.SentenceOf(e.first) != d.SentenceOf(m.first) || d.Tokens[r.head(e)].Dep != language.NMod {
		return false
	}
	for i := e.end; i < m.first; i++ {
		if d.Tokens[i].UPOS == language.VERB && speaking[d.Tokens[i].Lemma] {
			return true
		}
	}
	return false
}

// isWhole tells whether a name only says whose part something else is: Leeds Water, a division of the Northern Trust. It is the
// part that is spoken of.
func (r *reading) isWhole(m *mention) bool {
	d := r.docs[m.field]
	of := m.first - 1
	if of > 0 && strings.EqualFold(d.Word(of), "the") {
		of--
	}
	return of > 0 && d.Word(of) == "of" && partNouns[strings.ToLower(d.Word(of-1))]
}

// partNouns are for what belongs to a larger body.
var partNouns = map[string]bool{
	"part": true, "division": true, "unit": true, "arm": true, "branch": true, "wing": true, "subsidiary": true, "affiliate": true, "department": true,
	"agency": true,
}

// surely is the rank of whom the article itself has called what a description says.
const surely = 3

// called tells whether one of a group's roles has all the words of a description: the Foreign Secretary is Anna Berg, if
// she was "Foreign Secretary Anna Berg", and not any secretary.
func (r *reading) called(g *group, m *mention) bool {
	d := r.docs[m.field]
	for _, role := range g.roles {
		words := strings.Fields(strings.ToLower(role))
		all := m.end > m.first+2 // a bare noun is rather whom the article spoke of last
		for i := m.first + 1; i < m.end && all; i++ {
			all = slices.Contains(words, strings.ToLower(d.Word(i)))
		}
		if all {
			return true
		}
	}
	return false
}

// inName tells whether a name of a group has all the words of a description: the appeals court is the Court of Appeals.
func (r *reading) inName(g *group, m *mention) bool {
	if m.end < m.first+3 {
		return false
	}
	d := r.docs[m.field]
	return slices.ContainsFunc(g.forms, func(form []string) bool {
		for i := m.first + 1; i < m.end; i++ {
			if !slices.Contains(form, strings.ToLower(d.Word(i))) {
				return false
			}
		}
		return true
	})
}

// countryIn is the country that a description names, by itself or by its adjective. One in a word with a hyphen is rather
// whose help somebody has (the Iran-backed group), and that before it makes no country of a continent's name (South American).
func (r *reading) countryIn(m *mention) string {
	d := r.docs[m.field]
	for i := m.first; i < m.end; i++ {
		if i+1 < m.end && d.Word(i+1) == "-" || r.regional(d, i) {
			continue
		}
		if item, ok := r.base.Demonym(d.Word(i)); ok {
			return item.Country()
		}
		if item, ok := r.base.Country(d.Word(i)); ok {
			return item.Country()
		}
	}
	return ""
}

// sentenceStart is the first token of the sentence that lies some sentences before a mention's.
func (r *reading) sentenceStart(m *mention, back int) int {
	d := r.docs[m.field]
	return int(d.Sentences[max(0, d.SentenceOf(m.first)-back)].First)
}

// endsIn tells whether a noun begins or ends one of a group's names, or stands there before what it is of: the Union Bank of
// India. Of initials the knowledge base has the words: the IMF is a fund.
func (g *group) endsIn(noun string) bool {
	return g.noun == noun || slices.ContainsFunc(g.forms, func(f []string) bool { return f[len(f)-1] == noun || f[0] == noun || headOf(f) == noun })
}

// headOf is the noun of a body's name: the word before what it is of or for, else the last.
func headOf(form []string) string {
	if len(form) == 0 {
		return ""
	}
	for i := 1; i < len(form); i++ {
		if w := form[i]; w == "of" || w == "for" || w == "on" {
			return form[i-1]
		}
	}
	return form[len(form)-1]
}

// notFirms are the nouns that end the names of bodies which are no firms.
var notFirms = map[string]bool{
	"ministry": true, "directorate": true, "commission": true, "committee": true, "council": true, "court": true, "police": true, "army": true, "navy": true,
	"union": true, "association": true, "federation": true, "party": true, "parliament": true, "congress": true, "senate": true, "university": true,
	"department": true, "agency": true, "authority": true, "bureau": true, "service": true, "board": true, "foundation": true, "society": true,
	"guild": true, "alliance": true, "league": true, "tribunal": true, "assembly": true, "embassy": true, "institute": true, "treasury": true, "command": true,
	"office": true, "nations": true, "center": true, "centre": true, "school": true, "college": true, "hospital": true, "campaign": true,
}

// isOfState tells whether a name is that of a state's own body, which nobody calls a group; but the House of Fraser, Random House and the
// World Jewish Congress are groups.
func isOfState(form []string) bool {
	switch head := headOf(form); head {
	case "house":
		return len(form) == 1 || slices.ContainsFunc(form, func(w string) bool { return chambers[w] })
	case "congress":
		return len(form) <= 2
	default:
		return ofStates[head]
	}
}

// ofStates are the nouns of the names of a state's own bodies.
var ofStates = map[string]bool{
	"ministry": true, "court": true, "police": true, "parliament": true, "senate": true, "department": true, "embassy": true, "tribunal": true,
	"assembly": true, "treasury": true, "government": true, "cabinet": true,
}

// chambers are the words that tell a house of parliament.
var chambers = map[string]bool{
	"lords": true, "commons": true, "representatives": true, "delegates": true, "assembly": true, "councillors": true, "councilors": true, "lower": true,
	"upper": true, "white": true,
}

// cover is the text of tokens.
func (r *reading) cover(field, first, end int) string {
	return r.docs[field].Cover(language.Span{First: int32(first), End: int32(end)})
}
