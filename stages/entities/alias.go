package entities

import (
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// joinNames gathers the names into groups. Names of more words come before
// single ones, wherever they stand, so that a surname finds its full name; a
// headline's short form is read before the text but joined after it.
func (r *reading) joinNames() {
	list := make([]*mention, 0, len(r.mentions))
	for i := range r.mentions {
		list = append(list, &r.mentions[i])
	}
	forms := make(map[*mention][]string, len(list))
	for _, m := range list {
		forms[m] = r.words(m)
	}
	r.agreeOnTypes(list, forms)
	defined := r.definitions(list)
	r.findContainers(list, forms)
	same := map[string]*group{} // by type, words and what contains a place
	key := func(m *mention) string {
		return names.Types[m.typ] + " " + strings.Join(forms[m], " ") + "," + r.within[m]
	}
	join := func(m *mention, g *group) {
		if !slices.ContainsFunc(g.forms, func(f []string) bool { return slices.Equal(f, forms[m]) }) {
			g.forms = append(g.forms, forms[m])
		}
		if title := r.titleOf(m); m.typ == names.Person && title != "" && !slices.Contains(g.titles, title) {
			g.titles = append(g.titles, title)
		}
		if len(forms[m]) == 1 && slices.ContainsFunc(g.forms, func(f []string) bool { return len(f) > 1 && f[0] == forms[m][0] }) {
			g.familiar++
		}
		g.add(m)
	}
	pass := func(wanted func(m *mention) bool) {
		for _, m := range list {
			if m.group != nil || !wanted(m) {
				continue
			}
			if m.typ != names.Person || len(forms[m]) > 1 {
				if g := same[key(m)]; g != nil {
					join(m, g)
					continue
				}
			}
			g := r.matching(m, forms[m])
			if full := defined[m]; full != nil && full.group != nil && g != full.group {
				g = full.group
			}
			if g == nil {
				g = r.newGroup(m.typ)
				g.within = r.within[m]
				if !r.besideState(m) {
					g.item = r.known(m.typ, r.text(m))
				}
			}
			join(m, g)
			same[key(m)] = g
			if m.typ == names.Person {
				g.gender = g.gender.and(r.genderOf(m))
			}
		}
	}
	pass(func(m *mention) bool { return m.typ == names.Person && len(forms[m]) > 1 })
	for n := longestFirst; n > 1; n-- { // the fullest form first
		pass(func(m *mention) bool {
			return m.typ != names.Person && (len(forms[m]) == n || n == longestFirst && len(forms[m]) > n)
		})
	}
	pass(func(m *mention) bool { return m.typ != names.Person || m.field == inText })
	pass(func(m *mention) bool { return true })
	r.readGivenNames()
}

// longestFirst is from how many words on names are all read before shorter ones.
const longestFirst = 5

// definitions finds the names that a bracket after another name introduces:
// Korean People's Army (KPA), or that it is said to be known as. They are the
// same, whatever their letters.
func (r *reading) definitions(list []*mention) map[*mention]*mention {
	out := map[*mention]*mention{}
	short := map[string]int{} // the types of what the forms in brackets stand for
	for k := 1; k < len(list); k++ {
		full, m := list[k-1], list[k]
		d := r.docs[m.field]
		if full.field != m.field || m.end >= len(d.Tokens) {
			continue
		}
		if full.typ == m.typ && knownAs(d, full.end, m.first) {
			out[m], m.nickname = full, true
			continue
		}
		if m.first != full.end+1 {
			continue
		}
		if r.isAgency(m.field, names.Name{First: m.first, End: m.end}) {
			continue // RAFAH, Gaza Strip (AP) —
		}
		open, end := d.Word(full.end), d.Word(m.end)
		if (open == "(" || open == "[") && (end == ")" || end == "]") && m.end-m.first == 1 && full.typ != names.Person && full.typ != names.GPE && (isAcronym(r.text(m)) || drawnFrom(r.text(m), r.text(full))) {
			m.typ = full.typ
			out[m] = full
			short[r.text(m)] = full.typ
		}
		if (open == "(" || open == "[") && (end == ")" || end == "]") && m.typ == names.Org && full.typ == names.Org && m.end-m.first > 1 && (isAcronym(r.text(full)) || acronymOf(strings.ToUpper(r.text(full)), r.words(m))) && sameInitials(r.text(full), r.words(m)) {
			out[full] = m // the CEI (Italian Episcopal Conference), with the initials of another language
		}
	}
	for _, m := range list {
		if typ, ok := short[r.text(m)]; ok && (m.typ != names.GPE || len(r.text(m)) > stateLetters && !r.base.Types(r.text(m)).Any(kb.Places)) {
			m.typ = typ
		}
	}
	return out
}

// stateLetters is how many letters stand for a state at most, which keeps its type beside its Parliament of New South Wales (NSW).
const stateLetters = 3

// drawnFrom tells whether a short form in a bracket, with a capital first, has letters of a longer name in their order:
// TfL for Transport for London, Comelec for the Commission on Elections. Digits stand for words: the G8, the Group of Eight.
func drawnFrom(short, full string) bool {
	full = strings.TrimPrefix(strings.ToLower(full), "the ")
	if !isUpper(short) || len(short) < 2 || !strings.Contains(full, " ") || 2*len(short) > len(full) {
		return false
	}
	for i, c := range []byte(strings.ToLower(short)) {
		if i > 0 && '0' <= c && c <= '9' {
			continue
		}
		at := strings.IndexByte(full, c)
		if at < 0 || i == 0 && at > 0 || !isLetter(c) {
			return false
		}
		full = full[at+1:]
	}
	return true
}

// besideState tells whether a name has the word "state" behind it, and so is no country's: Niger state.
func (r *reading) besideState(m *mention) bool {
	d := r.docs[m.field]
	return m.typ == names.GPE && m.end < len(d.Tokens) && strings.EqualFold(d.Word(m.end), "state") && (m.end+1 == len(d.Tokens) || d.Tokens[m.end+1].UPOS != language.NOUN)
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// knownAs tells whether the tokens between two names say that the second is another name of the first: the Ruritania women's
// national team, also known as the Larks.
func knownAs(d *language.Document, first, end int) bool {
	const most = 7
	if end-first < 2 || end-first > most {
		return false
	}
	known := false
	for i := first; i < end; i++ {
		switch strings.ToLower(d.Word(i)) {
		case "known", "nicknamed", "dubbed", "abbreviated":
			known = true
		case ",", "also", "better", "commonly", "formerly", "widely", "popularly", "now", "as", "the", "aged", "\"", "“", "‘", "'":
		default:
			if d.Tokens[i].UPOS != language.NUM { // an age
				return false
			}
		}
	}
	return known
}

// sameInitials tells whether an acronym has the initials of a name, in any order.
func sameInitials(acronym string, form []string) bool {
	letters := []byte(strings.ToLower(strings.ReplaceAll(acronym, ".", "")))
	var initials []byte
	for _, w := range form {
		if !smallWords[w] {
			initials = append(initials, w[0])
		}
	}
	slices.Sort(letters)
	slices.Sort(initials)
	return slices.Equal(letters, initials)
}

// agreeOnTypes gives mentions of the same words one type where the tagger
// wavered: the type with the most confidence behind it. A people and its
// country stay apart, as do a family name and what bears it.
func (r *reading) agreeOnTypes(list []*mention, forms map[*mention][]string) {
	weight := map[string]*[len(typeOrder)]float64{}
	key := func(m *mention) string { return strings.Join(forms[m], " ") }
	for _, m := range list {
		k := key(m)
		if weight[k] == nil {
			weight[k] = &[len(typeOrder)]float64{}
		}
		weight[k][m.typ] += m.confidence
	}
	persons, surnames := map[string]bool{}, map[string]bool{} // the last words of full names of persons, and the single words
	for _, m := range list {
		switch f := forms[m]; {
		case m.typ == names.Person && len(f) > 1:
			persons[f[len(f)-1]] = true
		case m.typ == names.Person:
			surnames[f[0]] = true
		}
	}
	firms := map[string]bool{} // the first words of longer names of organizations
	for _, m := range list {
		if f := forms[m]; m.typ == names.Org && len(f) > 1 {
			firms[f[0]] = true
		}
	}
	for _, m := range list {
		f := forms[m]
		last := f[len(f)-1]
		family := len(f) == 1 || len(f) == 2 && arabicArticles[f[0]]
		if m.typ == names.Org && family && persons[last] && !firms[last] { // Porter, where the article is about Jane Porter
			m.typ = names.Person
		}
		if m.typ == names.GPE && len(f) == 1 && persons[last] && r.speaks(m) && r.small(r.text(m)) { // Marit Solvang, whatever town bears the name
			m.typ = names.Person
		}
		if m.typ == names.GPE && len(f) == 1 && persons[last] && m.lead > 0 && !r.base.Types(r.text(m)).Any(kb.Places) { // the anti-Okonjo march, unless a town is called so
			m.typ = names.Person
		}
		if m.typ == names.Work && len(f) == 2 && surnames[f[1]] && !persons[f[1]] { // Adaeze Okonjo, whom the article then calls Okonjo
			m.typ = names.Person
			continue
		}
		if m.typ == names.Person && persons[f[len(f)-1]] {
			continue
		}
		w := weight[key(m)]
		best := m.typ
		for t := range w { // a single word is a person's surname rather than a building, and a firm rather than somebody without a given name
			if w[t] > 2*w[best] || best == names.Person && t == names.Org && len(f) == 1 && w[t] > 1.2*w[best] || best == names.Fac && t == names.Person && len(f) == 1 && w[t] > w[best] || best != m.typ && w[t] > w[best] {
				best = t
			}
		}
		m.typ = best
	}
}

// small tells whether no place of a name is so large that it may stand for those who govern there.
func (r *reading) small(name string) bool {
	const large = 100_000
	return !slices.ContainsFunc(r.base.Find(nil, name, kb.Places), func(it kb.Item) bool { return it.Type() != kb.City || it.Population() >= large || it.Kind() == "PPLC" })
}

// typeOrder is as long as names.Types, as a constant length for arrays.
var typeOrder [10]struct{}

// matching is the group that a name not met before in this form belongs to, nil if it begins one.
func (r *reading) matching(m *mention, words []string) *group {
	if m.typ == names.Person {
		return r.matchingPerson(m, words)
	}
	item := r.known(m.typ, r.text(m))
	var suffix, found, prefix *group
	count, prefixes := 0, 0
	for _, g := range r.recent() {
		if g.within != r.within[m] && g.within != "" && r.within[m] != "" {
			continue
		}
		if g.typ != m.typ && !(g.typ == names.GPE && m.typ == names.Loc) {
			if places[g.typ] && places[m.typ] && slices.ContainsFunc(g.forms, func(form []string) bool { return slices.Equal(form, words) }) {
				return g // an island is a town, too
			}
			continue
		}
		if item.Valid() && g.item == item && !otherChamber(words, g.forms[0]) && (m.typ != names.Product || g.forms[0][0] == words[0]) && (m.typ != names.Norp || alike(words[0], g.forms[0][0])) {
			return g
		}
		for _, form := range g.forms {
			switch {
			case slices.Equal(form, words):
				return g
			case m.typ == names.Norp || m.typ == names.Product:
				if sameNumber(form, words) {
					return g
				}
				if m.typ == names.Product && (ends(form, words) || ends(withoutPlural(form), withoutPlural(words))) && r.standsFor(m, words) {
					if suffix != g {
						count++
					}
					suffix = g
				}
			case (m.typ == names.Org || m.typ == names.Fac) && (abbreviates(words, form) || abbreviates(form, words)):
				found = g
			case acronymOf(r.text(m), form) && !(m.typ == names.GPE && r.base.Types(r.text(m)).Any(kb.Places)), // S.D. is South Dakota, whatever San Diego
				acronymOf(strings.ToUpper(strings.Join(form, "")), words) && len(form) == 1:
				found = g
			case m.typ == names.GPE || m.typ == names.Loc:
				if governed(form, words) || governed(words, form) {
					found = g
				}
				if len(form) > len(words) && slices.Equal(form[:len(words)], words) && len(form) == len(words)+1 && form[len(words)] == "city" {
					found = g
				}
			case extends(form, words) || extends(words, form):
				found = g
			case m.typ == names.Org && (r.opens(form, words) || r.opens(words, form)):
				found = g
			case m.typ == names.Org && len(words) == 1 && len(form) > 1 && form[0] == words[0]:
				if prefix != g {
					prefixes++
				}
				prefix = g
			case m.typ != names.GPE && ends(form, words) && r.standsFor(m, words) && !g.later(m):
				if suffix != g {
					count++
				}
				suffix = g // the latest
			}
		}
	}
	if found != nil {
		return found
	}
	if g := r.half(m, words); g != nil {
		return g
	}
	if prefixes == 1 && len(words[0]) > 3 && !item.Valid() { // Cerberus (Capital Management), unless a body bears that name alone
		return prefix
	}
	if count == 1 || count > 1 && len(words) == 1 && m.typ != names.Product {
		return suffix
	}
	return nil
}

// half is the country that "the North" or "the South" stands for where the article names both halves: North Korea, South Korea.
func (r *reading) half(m *mention, words []string) *group {
	d := r.docs[m.field]
	if len(words) != 1 || words[0] != "north" && words[0] != "south" || m.first == 0 || !strings.EqualFold(d.Word(m.first-1), "the") && !strings.EqualFold(d.Word(m.first), "the") {
		return nil
	}
	var own, other *group
	for _, g := range r.recent() {
		for _, form := range g.forms {
			if g.typ != names.GPE || len(form) != 2 || form[1] != "korea" && form[1] != "yemen" && form[1] != "vietnam" {
				continue
			}
			switch form[0] {
			case words[0]:
				own = g
			case "north", "south":
				other = g
			}
		}
	}
	if other == nil {
		return nil
	}
	return own
}

// places are the types of places.
var places = map[int]bool{names.GPE: true, names.Loc: true, names.Fac: true}

// alike tells whether two words for a country's people are of one stem: Briton and British, but not Iraqi and Yazidi.
func alike(a, b string) bool {
	const stem = 2
	return a[:min(stem, len(a))] == b[:min(stem, len(b))]
}

// otherChamber tells whether one of two names is of a chamber of parliament that the other is not: a table may have both
// as one, the Senate and the House of Representatives as the Congress.
func otherChamber(a, b []string) bool {
	for _, chamber := range [...]string{"senate", "house", "assembly"} {
		if slices.Contains(a, chamber) != slices.Contains(b, chamber) {
			return true
		}
	}
	return false
}

// governed tells whether a place's long name is the short one with what kind of place it is: City of Leeds.
func governed(long, short []string) bool {
	if len(long) != len(short)+2 || long[1] != "of" || !slices.Equal(long[2:], short) {
		return false
	}
	switch long[0] {
	case "city", "town", "municipality", "state", "province":
		return true
	}
	return false
}

// opens tells whether a long name is the short one with what it is for: Ford Foundation (for the Arts), Ministry (of Defence).
func (r *reading) opens(long, short []string) bool {
	long = r.withoutCountry(long)
	if len(long) <= len(short) || !slices.Equal(long[:len(short)], short) {
		return false
	}
	next, last := long[len(short)], short[len(short)-1]
	return (next == "for" || next == "of" || next == "on") && (last == "house" || r.lexicon.Class(names.Phrase(last))&names.OrgHead != 0)
}

// withoutCountry is a body's name without the country that it begins with: the United States House of Representatives.
func (r *reading) withoutCountry(form []string) []string {
	for n := min(2, len(form)-1); n > 0; n-- {
		text := strings.Join(form[:n], " ")
		if r.base.Types(text).Any(kb.Of(kb.Country, kb.Demonym)) && !smallWords[form[n]] {
			return form[n:]
		}
	}
	return form
}

// standsFor tells whether the last words of a name can stand for all of it: the Commission, the A380.
func (r *reading) standsFor(m *mention, words []string) bool {
	switch m.typ {
	case names.Org, names.Law, names.Event, names.Fac:
		return true
	case names.Product, names.Work:
		return len(words[len(words)-1]) > 2
	}
	return false
}

// later tells whether the text has a name of one word before it first names the group, which then is something else: the
// Coalition, before the Syrian Arab Coalition. A headline and its caption may well be short.
func (g *group) later(m *mention) bool {
	first := g.mentions[0]
	return m.typ == names.Org && m.end-m.first == 1 && m.field == inText && first.field == inText && m.first < first.first
}

// ends tells whether the long name ends in the short one.
func ends(long, short []string) bool {
	return len(long) > len(short) && slices.Equal(long[len(long)-len(short):], short)
}

// corporate words add nothing to a company's name.
var corporate = map[string]bool{
	"inc": true, "corp": true, "corporation": true, "co": true, "company": true, "ltd": true, "limited": true, "llc": true, "plc": true,
	"group": true, "holdings": true, "ag": true, "sa": true, "nv": true, "gmbh": true, "se": true, "motor": true, "motors": true,
	"airlines": true, "airways": true, "s.a.s": true, "computer": true, "computers": true, "bank": true, "news": true, "tv": true,
	"asa": true, "ab": true, "oyj": true, "oy": true, "a/s": true, "spa": true, "s.p.a": true, "pte": true, "pty": true, "bhd": true, "berhad": true, "kk": true,
	"bv": true, "b.v": true, "n.v": true, "s.a": true, "sab": true, "tbk": true, "jsc": true, "pjsc": true, "incorporated": true, "department": true, "international": true, "industries": true, "industrie": true, "&": true,
}

// extends tells whether the long name is the short one with words that add nothing.
func extends(long, short []string) bool {
	if len(long) <= len(short) || !slices.Equal(long[:len(short)], short) {
		return false
	}
	for _, w := range long[len(short):] {
		if !corporate[w] {
			return false
		}
	}
	return true
}

// acronymOf tells whether a text is the initials of a name's words: EADS, U.N.; small words may count or not.
func acronymOf(text string, form []string) bool {
	if len(form) < 2 || !isAcronym(text) {
		return false
	}
	letters := strings.ToLower(strings.ReplaceAll(text, ".", ""))
	if len(letters) < 2 {
		return false
	}
	all, capitals := make([]byte, 0, len(form)), make([]byte, 0, len(form))
	for _, w := range form {
		all = append(all, w[0])
		if !smallWords[w] {
			capitals = append(capitals, w[0])
		}
	}
	return letters == string(all) || letters == string(capitals)
}

// abbreviates tells whether a name is a longer one with initials for some of its words: 407th AEG for the 407th Air
// Expeditionary Group, UN Security Council.
func abbreviates(short, long []string) bool {
	if len(short) >= len(long) || len(short) < 2 {
		return false
	}
	i := 0
	for i < len(short) && short[i] == long[i] {
		i++
	}
	k := 0
	for k < len(short)-i && short[len(short)-1-k] == long[len(long)-1-k] {
		k++
	}
	if len(short)-i-k != 1 {
		return false
	}
	middle := long[i : len(long)-k]
	return len(middle) > 1 && acronymOf(strings.ToUpper(short[i]), middle)
}

var smallWords = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "on": true, "to": true, "&": true, "de": true, "a": true, "at": true}

// isAcronym tells whether a text is two to seven capitals, perhaps with full stops.
func isAcronym(text string) bool {
	n := 0
	for i := range len(text) {
		switch c := text[i]; {
		case 'A' <= c && c <= 'Z':
			n++
		case c != '.' && c != '&':
			return false
		}
	}
	return n >= 2 && n <= 7
}

// sameNumber tells whether two names differ at most by number: Syrian, Syrians; iPhone, iPhones.
func sameNumber(a, b []string) bool {
	x, y := strings.Join(a, " "), strings.Join(b, " ")
	return strings.TrimSuffix(x, "s") == strings.TrimSuffix(y, "s")
}

// withoutPlural is a name without the s of the plural.
func withoutPlural(form []string) []string {
	last := form[len(form)-1]
	if !strings.HasSuffix(last, "s") {
		return form
	}
	out := slices.Clone(form)
	out[len(out)-1] = last[:len(last)-1]
	return out
}

// known is the one item that the knowledge base has for a name of a type, if there is just one.
func (r *reading) known(typ int, text string) kb.Item {
	text = strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The ")
	switch typ {
	case names.GPE:
		if c, ok := r.base.Country(text); ok {
			return c
		}
	case names.Norp:
		if c, ok := r.base.Demonym(text); ok {
			return c
		}
	case names.Org:
		if list := r.base.Find(nil, text, kb.Of(kb.Organization, kb.Party, kb.Medium)); len(list) == 1 {
			return list[0]
		}
	case names.Product:
		if list := r.base.Find(nil, text, kb.Of(kb.Product)); len(list) == 1 && list[0].Kind() == "stock index" { // else a table has a make and its models as one
			return list[0]
		}
	}
	return kb.Item{}
}

// nameMentions are the mentions that are names.
func (g *group) nameMentions() (out []*mention) {
	for _, m := range g.mentions {
		if m.kind == schemas.KindName {
			out = append(out, m)
		}
	}
	return out
}
