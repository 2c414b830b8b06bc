package kb

import (
	"slices"
	"strings"

	"dateline/schemas"
)

// organization resolves a company, an agency, a party, an armed group, an outlet.
func (r *resolver) organization(e *schemas.Entity) fact {
	names := r.names(e)
	var item Item
	for _, n := range names {
		if it, ok := r.b.organization(n); ok {
			if len(n) <= 3 && n != e.Name && len(e.Name) > 6 { // an acronym alone may be another's
				continue
			}
			item = it
			break
		}
	}
	prefix := ""
	for _, n := range names {
		if prefix = r.b.prefixCountry(n); prefix != "" {
			break
		}
	}
	sector := ""
	for _, n := range names {
		if sector = sectorByName(n); sector != "" {
			break
		}
	}
	f := fact{}
	switch {
	case item.Valid() && (prefix == "" || item.Country() == "" || item.Country() == prefix):
		f.country, f.item = item.Country(), item
		f.actor = r.code(item)
		if national(item) && item.Country() != "" && !r.national(e, item, prefix) {
			f = fact{}
		}
	case prefix != "":
		f.country = prefix
	}
	if f.actor == "" && !f.item.Valid() || f.actor == f.country && sector != "" {
		if f.country == "" {
			f.country = r.homeOf(e, sector)
		}
		f.actor = f.country + sector
		if f.country == "" && sector != "" {
			f.actor = international(sector)
		}
	}
	if r.sports && f.item.Valid() && (f.item.Type() == Party || f.item.Kind() == "armed_group") {
		f.item = Item{}
	}
	return f
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
	if prefix == it.Country() || it.Label() == e.Name && !it.generic() {
		return true
	}
	w := r.weight[it.Country()]
	if near := r.adjective(e); near != "" {
		return near == it.Country()
	}
	return w > 0 && (r.main == it.Country() || w >= r.weight[r.main]/3)
}

// generic reports whether the label is one that other countries use too.
func (it Item) generic() bool {
	label := it.Label()
	for _, w := range []string{"Party", "Department", "Ministry", "House", "Senate", "Congress", "Parliament", "Security Council", "Home Office", "Foreign Office", "Army", "Navy", "Labor", "Democrats", "Coast Guard"} {
		if strings.Contains(label, w) && !strings.HasPrefix(label, "US ") {
			return true
		}
	}
	return it.Type() == Party
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
		// Several of one name, none better known: only where they agree on the country.
		for _, it := range list[1:] {
			if it.Country() != list[0].Country() {
				return Item{}, false
			}
		}
		return list[0], true
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
	// "Colorado State University", "London Stock Exchange", "New York Times"
	for n := min(3, len(words)-1); n > 0; n-- {
		if c := b.surePlace(strings.Join(words[:n], " ")); c != "" && len(words) > n {
			return c
		}
	}
	return ""
}

// code returns the actor code of an organisation on the day of publication, in the contract's form.
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

// actor brings a code of the dictionaries into the contract's form: a country
// or the kind of international body, and one sector.
func actor(code, country string) string {
	sector := func(from int) string {
		if len(code) >= from+3 {
			return code[from : from+3]
		}
		return ""
	}
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
		code = code[:6]
	}
	if strings.HasSuffix(code, "JRN") {
		code = code[:3] + "MED"
	}
	_ = sector
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

// sectorByName tells an organisation's CAMEO sector from the words of its name.
func sectorByName(name string) string {
	words := strings.Fields(string(appendKey(nil, name)))
	for k, list := range sectorWords {
		for _, w := range words {
			if slices.Contains(list.words, w) {
				return sectorWords[k].sector
			}
		}
	}
	return ""
}

// sectorWords are tried in order: an "Army University" is a university, a "Navy spokesman's office" the navy's.
var sectorWords = []struct {
	sector string
	words  []string
}{
	{"EDU", strings.Fields("university college school institute academy museum faculty campus polytechnic library gallery")},
	{"JUD", strings.Fields("court tribunal judiciary prosecutor")},
	{"COP", strings.Fields("police constabulary sheriff gendarmerie")},
	{"REB", strings.Fields("rebels militants insurgents guerrillas jihad brigades")},
	{"MIL", strings.Fields("army navy military forces battalion brigade regiment marines fleet squadron wing airforce infantry division command corps defense defence troops guard peshmerga artillery militia battery fighter")},
	{"LEG", strings.Fields("parliament senate congress assembly knesset duma bundestag legislature council lawmakers commons")},
	{"LAB", strings.Fields("union unions workers teamsters")},
	{"PTY", strings.Fields("party democrats republicans")},
	{"BUS", strings.Fields("inc corp corporation co ltd llc plc bank airlines airways motors motor company group holdings capital securities industries airline automotive insurance investments partners exchange stores technologies systems energy oil petroleum pharmaceuticals entertainment records studios pictures brewery foods electronics aerospace aircraft advisors markets ag gmbh financial trading market index")},
	{"MED", strings.Fields("news times post tv television radio magazine newspaper journal press herald tribune gazette observer chronicle daily broadcasting reporters telegraph review wikinews")},
	{"GOV", strings.Fields("ministry department government agency office commission administration bureau treasury embassy secretariat authority cabinet presidency service reserve directorate consulate")},
	{"NGO", strings.Fields("foundation association society charity fund federation trust campaign watch committee alliance project")},
	{"REL", strings.Fields("church mosque diocese synagogue vatican")},
}

// adjective returns the country of a nationality or country right before any mention: "the French parliament".
func (r *resolver) adjective(e *schemas.Entity) string {
	for _, m := range e.Mentions {
		before, _ := r.around(m.Span, 30)
		words := strings.Fields(before)
		if len(words) == 0 {
			continue
		}
		for n := min(2, len(words)); n > 0; n-- {
			phrase := strings.TrimSuffix(strings.TrimSuffix(strings.Join(words[len(words)-n:], " "), "'s"), "’s")
			if phrase == "" || phrase[0] < 'A' || phrase[0] > 'Z' {
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

// homeOf guesses the country of an organisation that the table does not have.
func (r *resolver) homeOf(e *schemas.Entity, sector string) string {
	if c := r.adjective(e); c != "" {
		return c
	}
	switch sector {
	case "GOV", "MIL", "LEG", "COP", "JUD", "PTY":
		return r.countryNear(e)
	}
	if r.share >= 0.5 {
		return r.main
	}
	return ""
}

// thing takes the country of the organisation whose name it bears: "Boeing 787".
func (r *resolver) thing(e *schemas.Entity) fact {
	for i := range r.a.Entities {
		o := &r.a.Entities[i]
		if o.Type != schemas.TypeOrg || r.facts[i].country == "" {
			continue
		}
		for _, n := range r.names(o) {
			if strings.HasPrefix(e.Name, n+" ") {
				return fact{country: r.facts[i].country}
			}
		}
	}
	return fact{}
}
