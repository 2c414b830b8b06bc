package kb

import (
	"math"
	"slices"
	"strings"

	"dateline/schemas"
)

// isAmbiguousCountry reports whether a country's name is as often something else.
func isAmbiguousCountry(name string) bool { return strings.EqualFold(name, "Georgia") }

// namesGeorgia reports whether an entity is called after Georgia, by which the state is meant as often as the country:
// Georgia, Georgians, the Georgia Supreme Court. Only the country has what is Georgian.
func (b *Base) namesGeorgia(e *schemas.Entity) bool {
	switch e.Type {
	case schemas.TypeGPE, schemas.TypeNorp, schemas.TypeLoc:
		return isAmbiguousCountry(e.Name) || e.Name == "Georgians"
	case schemas.TypeOrg:
		return hasWord(e.Name, "Georgia") && b.prefixCountry(e.Name) == "GEO"
	}
	return false
}

// surePlace returns the country of a place whose name hardly means another: one far more populous than its namesakes.
func (b *Base) surePlace(name string) string {
	var buffer [16]Item
	list := b.Find(buffer[:0], name, Of(City, Division, Area))
	const known, capital = 50_000, 10_000
	best, rest, least := 0, 0, known
	country := ""
	for _, it := range list {
		n := max(it.Population(), 1)
		if it.Kind() == "PPLC" {
			least = capital
		}
		if it.Type() == Area {
			if it.Kind() == "colony" { // of old, where a state of that name is now
				continue
			}
			n = 1_000_000
			if it.Country() == "" {
				return ""
			}
		}
		switch {
		case it.Country() == country:
			best = max(best, n)
		case n > best:
			rest, best, country = best, n, it.Country()
		default:
			rest = max(rest, n)
		}
	}
	if best < least || best < 5*rest {
		return ""
	}
	if best < 1_000_000 { // Mary is a town of Turkmenistan, too
		if _, common, ok := b.GivenName(name); ok && common > 3 {
			return ""
		}
	}
	return country
}

// people resolves a nationality. A people is not its country, so it gets no item.
func (r *resolver) people(e *schemas.Entity) fact {
	c, ok := r.demonym(e)
	if !ok {
		return fact{}
	}
	return fact{country: c.Country(), actor: c.Country()}
}

func (r *resolver) demonym(e *schemas.Entity) (Item, bool) {
	for _, n := range r.names(e) {
		for len(n) <= longestName {
			if c, ok := r.b.Demonym(n); ok {
				return c, true
			}
			if c, ok := r.b.Country(n); ok && !isAmbiguousCountry(n) { // "US officials"
				return c, true
			}
			// South Korean-backed, anti-American
			at := strings.IndexByte(n, '-')
			if at < 0 {
				break
			}
			if c, ok := r.b.Demonym(n[:at]); ok {
				return c, true
			}
			n = n[at+1:]
		}
	}
	return Item{}, false
}

// place resolves a country, town, region or building.
func (r *resolver) place(e *schemas.Entity) fact {
	if e.Type == schemas.TypeFac {
		return r.building(e)
	}
	if d, ok := r.division(e); ok {
		return fact{country: d.Country(), actor: d.Country(), item: d}
	}
	best, score, second := Item{}, math.Inf(-1), math.Inf(-1)
	var buffer [24]Item
	var bearers []Item
	for _, name := range r.names(e) {
		list := r.placesNamed(buffer[:0], e, name)
		for _, it := range list {
			s := r.placeScore(it, e)
			switch {
			case s > score:
				if it.Country() != best.countryOrNone() {
					second = score
				}
				best, score = it, s
			case it.Country() != best.countryOrNone():
				second = max(second, s)
			}
		}
		if best.Valid() {
			bearers = list
			break
		}
	}
	if !best.Valid() {
		return r.placeless(e)
	}
	f := fact{country: best.Country(), item: best}
	if score < 4 || score-second < 0.7 && best.Type() != Country {
		f.item = Item{}                                          // any of several
		if score-second < 0.7 || r.weight[best.Country()] == 0 { // the North Side of Chicago is no district of the Cayman Islands
			if f = r.placeless(e); !slices.ContainsFunc(bearers, func(it Item) bool { return it.Country() == f.country }) {
				if c := theCity(bearers); c != "" {
					f = fact{country: c}
				}
			}
		}
	}
	if e.Type == schemas.TypeGPE {
		f.actor = f.country
	}
	if r.sports && best.Type() != Area && !r.asPlace(e) {
		f.item = Item{}
	}
	return f
}

// placesNamed appends to dst, which is empty, the places that one of an entity's names may mean.
func (r *resolver) placesNamed(dst []Item, e *schemas.Entity, name string) []Item {
	list := slices.DeleteFunc(r.b.Find(dst, name, Places), func(it Item) bool { return !abbreviates(name, it) })
	if head, rest, ok := strings.Cut(name, ","); ok && len(list) == 0 { // Paris, Texas
		for _, it := range r.b.Find(nil, head, Places) {
			if r.inside(it, strings.TrimSpace(rest)) {
				list = append(list, it)
			}
		}
	}
	if d := r.shortened(e, name); len(d) > 0 {
		list = d
	}
	if len(list) == 0 {
		if bare := bareName(name); bare != name {
			list = r.b.Find(dst, bare, Places)
		}
	}
	return list
}

// theCity returns the country of the one large city among several places of a name, which is meant where an article is about
// none of their countries: talks in Geneva are not in Illinois, nor where the article's war is.
func theCity(bearers []Item) string {
	const large, larger = 100_000, 5 // people, and times those of any other
	most, next, country := 0, 0, ""
	for _, it := range bearers {
		switch p := it.Population(); {
		case it.Type() != City:
		case p > most:
			most, next, country = p, max(next, most), it.Country()
		default:
			next = max(next, p)
		}
	}
	if most < large || most < larger*next {
		return ""
	}
	return country
}

// division returns the part of a country that a country's name with the word "state" behind it is: Niger state, of Nigeria. What
// a state has is another thing: Niger state television.
func (r *resolver) division(e *schemas.Entity) (Item, bool) {
	if _, ok := r.b.Country(e.Name); !ok || e.Type != schemas.TypeGPE {
		return Item{}, false
	}
	for _, m := range e.Mentions {
		_, after := r.around(m.Span, len(" state governor"))
		rest, ok := strings.CutPrefix(after, " state")
		if !ok {
			rest, ok = strings.CutPrefix(after, " State")
		}
		if !ok || m.Kind != schemas.KindName || rest != "" && rest[0] == ' ' && !slices.ContainsFunc(besideState[:], func(w string) bool { return strings.HasPrefix(rest[1:], w) }) {
			continue
		}
		if list := r.b.Find(nil, e.Name, Of(Division)); len(list) == 1 {
			return list[0], true
		}
	}
	return Item{}, false
}

// besideState are the words behind the name of a state, which is then no country.
var besideState = [...]string{"in ", "on ", "and ", "where ", "govern", "police ", "said", "capital", "last ", "after ", "when "}

// shortened returns the divisions that a name is short for if it stands behind the name of a town and a comma and before the
// point of what is cut short: Baton Rouge, La., is not in Los Angeles.
func (r *resolver) shortened(e *schemas.Entity, name string) []Item {
	const longest = 5 // Calif
	if len(name) > longest || strings.HasSuffix(name, ".") {
		return nil
	}
	for _, m := range e.Mentions {
		before, after := r.around(m.Span, 2)
		if r.text(m.Span) == name && before == ", " && len(after) > 1 && after[0] == '.' && strings.IndexByte(",;)", after[1]) >= 0 {
			return r.b.Find(nil, name+".", Of(Division))
		}
	}
	return nil
}

// abbreviates reports whether a name with a point after each letter can be
// short for a place: S.D. for South Dakota, but M.D. for no Maryland. Of other
// names it says yes.
func abbreviates(name string, it Item) bool {
	letters := 0
	for i := range len(name) {
		switch c := name[i]; {
		case i%2 == 0 && 'A' <= c && c <= 'Z':
			letters++
		case i%2 == 0 || c != '.':
			return true
		}
	}
	return letters < 2 || it.Type() == Country || strings.Count(it.Label(), " ")+1 == letters
}

// bareName takes articles and words such as Province off a place's name.
func bareName(name string) string {
	for _, prefix := range []string{"the ", "The ", "al-", "Al-", "Al ", "al ", "city of ", "City of ", "province of "} {
		name = strings.TrimPrefix(name, prefix)
	}
	for _, suffix := range []string{" Province", " province", " Governorate", " governorate", " County", " State", " state", " City", " city", " District", " district", " region", " Region"} {
		name = strings.TrimSuffix(name, suffix)
	}
	return name
}

func (it Item) countryOrNone() string {
	if !it.Valid() {
		return ""
	}
	return it.Country()
}

// placeScore says how likely the article means this place by the name; 4 is enough.
func (r *resolver) placeScore(it Item, e *schemas.Entity) float64 {
	s := 0.0
	switch it.Type() {
	case Country:
		s = 9
		if isAmbiguousCountry(e.Name) && r.american {
			s = 4
		}
	case Area:
		s = 5.5
		switch {
		case e.Type == schemas.TypeLoc:
			s = 8
		case isNatural(it.Kind()): // Alabama is a river, too, but not where it votes
			s = 2
		}
	case Division:
		s = 1 + math.Log10(float64(it.Population())+10)/1.6
		if it.Country() == "USA" || it.Country() == "CAN" || it.Country() == "AUS" || it.Country() == "GBR" {
			s += 0.9
		}
	case City:
		if strings.HasSuffix(e.Name, ".") && len(e.Name) < 6 { // La., Miss. are states
			return -1
		}
		s = math.Log10(float64(it.Population()) + 10)
		switch it.Kind() {
		case "PPLC":
			s += 2
		case "PPLA":
			s += 0.5
		}
	}
	if w := r.weight[it.Country()]; w > 0 && it.Country() != "" {
		s += 0.8 + 1.2*min(w, 6)/6
	}
	// What contains it is often named right after it: "Springfield, Illinois".
	for _, m := range e.Mentions {
		_, after := r.around(m.Span, 40)
		if rest, ok := strings.CutPrefix(after, ", "); ok {
			if in, known := r.container(it, rest); known {
				if in {
					s += 5
				} else {
					s -= 1.5
				}
				break
			}
		}
	}
	return s
}

// isNatural reports whether a kind of area is one that nobody governs, or governs any longer.
func isNatural(kind string) bool {
	switch kind[strings.LastIndexByte(kind, ' ')+1:] {
	case "river", "lake", "sea", "ocean", "bay", "gulf", "strait", "channel", "canal", "peak", "mountain", "range", "volcano", "waterfall", "desert", "trench",
		"isthmus", "peninsula", "horizon", "colony":
		return true
	}
	return false
}

// container reports whether the words that follow a place's name and a comma begin with what contains the place; known
// is false where they name no country or division at all.
func (r *resolver) container(it Item, rest string) (in, known bool) {
	end := 0
	for words := 0; words < 3 && end < len(rest); words++ {
		next := strings.IndexAny(rest[end:], " ,;)")
		if next < 0 {
			next = len(rest) - end
		}
		word := rest[end : end+next]
		if word == "" || word[0] < 'A' || word[0] > 'Z' && word[0] < 0x80 {
			break
		}
		name := rest[:end+next]
		if r.inside(it, name) {
			return true, true
		}
		if t := r.b.Types(name); t.Has(Country) || t.Has(Division) {
			known = true
		}
		end += next
		if end < len(rest) && rest[end] != ' ' {
			break
		}
		end++
	}
	return false, known
}

// inside reports whether a place lies in the country or division of that name.
func (r *resolver) inside(it Item, name string) bool {
	if len(name) == 2 && name == strings.ToUpper(name) && it.Within() == "US."+name { // GeoNames uses the postal codes of the states
		return true
	}
	if c, ok := r.b.Country(name); ok && c.Country() == it.Country() {
		return true
	}
	var buffer [8]Item
	for _, d := range r.b.Find(buffer[:0], strings.TrimSuffix(name, "."), Of(Division)) {
		if d.Within() != "" && d.Within() == it.Within() && d.i != it.i {
			return true
		}
	}
	return false
}

// asPlace reports whether all mentions of a name in a report of games are of
// the place: games are played in Munich, by Munich.
func (r *resolver) asPlace(e *schemas.Entity) bool {
	for _, m := range e.Mentions {
		if m.Kind != schemas.KindName {
			continue
		}
		before, after := r.around(m.Span, 24)
		before = strings.ToLower(strings.TrimRight(before, " "))
		located := before == "" && strings.ToUpper(r.text(m.Span)) == r.text(m.Span) && !strings.Contains(after, "'") // a dateline
		for _, cue := range [...]string{" in", " near", " outside", "capital", " city of"} {
			located = located || strings.HasSuffix(before, cue) || before == cue[1:]
		}
		if !located {
			return false
		}
	}
	return true
}

// placeless is a place that the table does not have, or not for sure: its
// country is the one named right after it, in the same passage, or the article's.
func (r *resolver) placeless(e *schemas.Entity) fact {
	if e.Type == schemas.TypeLoc {
		return fact{}
	}
	country := r.containing(e)
	if country == "" {
		country = r.countryNear(e)
	}
	if country == "" && e.Type == schemas.TypeGPE {
		country = r.countryBefore(e)
	}
	f := fact{country: country}
	if e.Type == schemas.TypeGPE {
		f.actor = f.country
	}
	return f
}

// containing returns the country of what is named right after an entity and a comma: Smallville, Kansas.
func (r *resolver) containing(e *schemas.Entity) string {
	for _, m := range e.Mentions {
		i, ok := r.starts[edge{m.Field, m.End + len(", ")}]
		if _, after := r.around(m.Span, len(", ")); !ok || after != ", " {
			continue
		}
		if d, ok := r.division(&r.a.Entities[i]); ok { // Papiri, Niger state
			return d.Country()
		}
		if c, ok := r.b.Country(r.a.Entities[i].Name); ok && !isAmbiguousCountry(r.a.Entities[i].Name) {
			return c.Country()
		}
		if c := r.b.surePlace(r.a.Entities[i].Name); c != "" {
			return c
		}
	}
	return ""
}

// countryBefore returns the country of the place named last before an entity, not too far: a list of towns under "In Syria".
func (r *resolver) countryBefore(e *schemas.Entity) string {
	if len(e.Mentions) == 0 {
		return ""
	}
	const reach = 1200
	m := e.Mentions[0]
	for i := r.places.after(m.Field, m.Start) - 1; i >= 0; i-- {
		p := r.places[i]
		if p.Field != m.Field || m.Start-p.End >= reach {
			break
		}
		if c := r.facts[p.entity].country; r.a.Entities[p.entity].Type == schemas.TypeGPE && p.End <= m.Start && c != "" && r.facts[p.entity].item.Valid() {
			if r.weight[r.dateline] > r.weight[c] {
				return r.dateline // where it was written, and of what it is about
			}
			return c
		}
	}
	return ""
}

// streets are the last words of names of streets, which are often called after countries and towns elsewhere.
var streets = map[string]bool{"Street": true, "St": true, "Road": true, "Avenue": true, "Boulevard": true, "Lane": true, "Square": true}

// building takes the country of the place that its name or what follows names, or of the body that sits in it, else the article's.
func (r *resolver) building(e *schemas.Entity) fact {
	for _, it := range r.b.Find(nil, e.Name, Of(Area, City)) {
		if it.Country() != "" && (it.Type() == Area || it.Population() > 100_000) {
			return fact{country: it.Country()}
		}
	}
	if c := r.seat(e); c != "" { // visited the White House
		return fact{country: c}
	}
	words := strings.Fields(e.Name)
	street := len(words) > 1 && streets[words[len(words)-1]]
	for i := range words {
		for n := min(3, len(words)-i); n > 0; n-- {
			part := strings.Join(words[i:i+n], " ")
			if c, ok := r.b.Country(part); ok && (!street || r.weight[c.Country()] > 0) {
				return fact{country: c.Country()}
			}
			if c, ok := r.b.Demonym(part); ok && (!street || r.weight[c.Country()] > 0) {
				return fact{country: c.Country()}
			}
			if c := r.b.surePlace(part); c != "" && !street && (n > 1 || r.weight[c] > 0 || i == 0 && len(words) > 1 && r.b.wellKnown(part, c)) {
				return fact{country: c}
			}
		}
	}
	return fact{country: r.countryNear(e)}
}

// countryNear returns the country of the nearest other entity with one in the
// same sentence, else that of the article where it is about one above all.
func (r *resolver) countryNear(e *schemas.Entity) string {
	const reach, longest = 40, 80 // bytes to a place, and of a place's name
	best, nearest, country := reach, 0, ""
	for _, m := range e.Mentions {
		for i := r.places.after(m.Field, m.Start-reach-longest); i < len(r.places); i++ {
			o := r.places[i]
			if o.Field != m.Field || o.Start-m.End > reach {
				break
			}
			c := r.facts[o.entity].country
			if c == "" || &r.a.Entities[o.entity] == e {
				continue
			}
			d := max(o.Start-m.End, m.Start-o.End)
			if d < 0 || d > best || d == best && (country == "" || o.entity >= nearest) {
				continue
			}
			if from, to := min(m.End, o.End), max(m.Start, o.Start); r.sameLine(m.Field, from, to) && !strings.Contains(r.field(m.Field)[from:to], ". ") {
				best, nearest, country = d, o.entity, c
			}
		}
	}
	if country != "" {
		return country
	}
	if r.share >= 0.4 && r.grounded {
		return r.main
	}
	return ""
}
