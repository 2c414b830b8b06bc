package kb

import (
	"cmp"
	"slices"
	"strings"

	"dateline/schemas"
)

// Resolve fills country, actor code, Wikidata item and place of the article's
// entities. It reads their type, name, roles and mentions (spans in bytes),
// and the article's text, dateline, source and date of publication, and leaves
// a field empty where the evidence is not enough. What an entity already has
// is overwritten.
func (b *Base) Resolve(a *schemas.Article) {
	on, _ := ParseDate(a.PublishedAt)
	r := &resolver{b: b, a: a, on: on, facts: make([]fact, len(a.Entities)), forms: map[*schemas.Entity][]string{}}
	r.survey()
	r.weigh()
	// Places first: people and organisations lean on them. Then organisations, on which people lean.
	for _, types := range [][]string{
		{schemas.TypeGPE, schemas.TypeNorp, schemas.TypeLoc},
		{schemas.TypeFac}, // which stand in them
		{schemas.TypeOrg},
		{schemas.TypeOrg}, // once more, as some lean on others
		{schemas.TypePerson},
		{schemas.TypeProduct, schemas.TypeEvent, schemas.TypeLaw, schemas.TypeWork},
	} {
		for i := range a.Entities {
			if slices.Contains(types, a.Entities[i].Type) {
				r.entity(i)
			}
		}
	}
	for i := range a.Entities {
		r.facts[i].write(&a.Entities[i])
	}
	r.setApart()
}

// resolver is one article's pass.
type resolver struct {
	b     *Base
	a     *schemas.Article
	on    Date
	facts []fact
	// weight is how much of the article is about each country.
	weight map[string]float64
	// main is the country with most weight, share its part of all.
	main  string
	share float64
	// grounded is set where the main country is more than mentioned in passing.
	grounded bool
	// dateline is the country that the article was written in, if it says so.
	dateline string
	// forms are the names of each entity.
	forms map[*schemas.Entity][]string
	// starts and ends say whose names begin and end where.
	starts, ends map[edge]int
	// places are the mentions of places and peoples, employers those of organisations.
	places, employers spots
	// bodies are the organisations that bear a name, by number.
	bodies map[string][]int
	// endings are the organisations by the last word of their names, several where more than one ends so.
	endings map[string]int
	// surnames are the last words of the names of persons.
	surnames map[string]bool
	// inFocus is the organisation that the article is about, once focused is set.
	focused bool
	inFocus int
	// firms and others count the organisations whose sector is known.
	firms, others int
	// held are the holders of the offices that were looked up, by office and country.
	held map[[2]string][]holder
	// year is the latest that the text names, once yearKnown is set.
	year      Date
	yearKnown bool
	// american is set where the rest of the article is rather of the United States than of the Caucasus, so that Georgia is the
	// state, and what bears its name is of there.
	american bool
	// sports is set where the article reports on games, in which the names of countries and cities are teams.
	sports bool
}

// fact is what is found out about an entity.
type fact struct {
	country, actor string
	item           Item // what it is, if that is sure
}

func (f fact) write(e *schemas.Entity) {
	e.Country, e.Actor, e.Wikidata, e.Place = f.country, f.actor, "", nil
	if !f.item.Valid() {
		return
	}
	e.Wikidata = f.item.Wikidata()
	if lat, lon, ok := f.item.Position(); ok {
		e.Place = &schemas.Place{Lat: lat, Lon: lon, GeoNames: f.item.GeoNames()}
	}
}

func (r *resolver) entity(i int) {
	e := &r.a.Entities[i]
	switch e.Type {
	case schemas.TypeGPE, schemas.TypeLoc, schemas.TypeFac:
		r.facts[i] = r.place(e)
		if !r.facts[i].item.Valid() {
			if f, ok := r.firm(e); ok {
				r.facts[i] = f
			}
		}
	case schemas.TypeNorp:
		r.facts[i] = r.people(e)
	case schemas.TypeOrg:
		f := r.organization(e)
		r.count(r.facts[i], -1)
		r.count(f, 1)
		r.facts[i] = f
	case schemas.TypePerson:
		r.facts[i] = r.person(e)
		if !r.facts[i].item.Valid() && len(e.Roles) == 0 {
			if f, ok := r.firm(e); ok {
				r.facts[i] = f
			} else if !strings.Contains(e.Name, " ") && r.b.Types(e.Name)&^Places == 0 { // Kobane, taken for somebody
				if f := r.place(e); f.item.Valid() {
					f.actor = f.country
					r.facts[i] = f
				}
			}
		}
	default:
		r.facts[i] = r.thing(e)
	}
	if f := &r.facts[i]; r.american && f.country == "GEO" && (r.b.namesGeorgia(e) || !f.item.Valid() && (e.Type == schemas.TypePerson || e.Type == schemas.TypeOrg)) {
		f.country = "USA"
		if rest, ok := strings.CutPrefix(f.actor, "GEO"); ok {
			f.actor = f.country + rest
		}
	}
}

// count adds an organisation to those whose sector is known, or takes it away.
func (r *resolver) count(f fact, n int) {
	switch {
	case len(f.actor) < 6:
	case f.actor[3:6] == "BUS":
		r.firms += n
	default:
		r.others += n
	}
}

// names returns the forms under which the article names an entity, the canonical one first.
func (r *resolver) names(e *schemas.Entity) []string {
	if out, ok := r.forms[e]; ok {
		return out
	}
	out := []string{e.Name}
	for _, m := range e.Mentions {
		if m.Kind == schemas.KindName || m.Kind == "" {
			if t := r.text(m.Span); t != "" && !slices.Contains(out, t) && len(out) < 16 {
				out = append(out, t)
			}
		}
	}
	r.forms[e] = out
	return out
}

// text returns what a span covers.
func (r *resolver) text(s schemas.Span) string {
	field := r.field(s.Field)
	if s.Start < 0 || s.End > len(field) || s.Start >= s.End {
		return ""
	}
	return field[s.Start:s.End]
}

func (r *resolver) field(name string) string {
	switch name {
	case schemas.InTitle:
		return r.a.Title
	case schemas.InCaption:
		if r.a.Image != nil {
			return r.a.Image.Caption
		}
		return ""
	}
	return r.a.Text
}

// around returns the text before and after a span, at most n bytes each and inside its line.
func (r *resolver) around(s schemas.Span, n int) (before, after string) {
	field := r.field(s.Field)
	if s.Start < 0 || s.End > len(field) || s.Start > s.End {
		return "", ""
	}
	before = field[max(0, s.Start-n):s.Start]
	after = field[s.End:min(len(field), s.End+n)]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	if at := strings.IndexByte(after, '\n'); at >= 0 {
		after = after[:at]
	}
	return before, after
}

// sameLine reports whether two places of a field lie in one line.
func (r *resolver) sameLine(field string, a, b int) bool {
	text := r.field(field)
	if a > b {
		a, b = b, a
	}
	return a >= 0 && b <= len(text) && strings.IndexByte(text[a:b], '\n') < 0
}

// weigh finds out which countries the article is about.
func (r *resolver) weigh() {
	r.weight = map[string]float64{}
	georgia := 0.0 // how much is about what is called Georgia
	r.sports = IsSports(r.a.Title) || IsSports(r.a.Text)
	for i := range r.a.Entities {
		e := &r.a.Entities[i]
		n := 0.0
		for _, m := range e.Mentions {
			if !r.leaning(m.Span) {
				n++
			}
		}
		if r.b.namesGeorgia(e) {
			georgia += n
			continue
		}
		r.weighEntity(e, n)
	}
	r.weighOrigin()
	r.american = r.weight["USA"] > r.weight["GEO"]
	if r.american {
		r.weight["USA"] += georgia
	} else if georgia > 0 {
		r.weight["GEO"] += georgia
	}
	total := 0.0
	for _, c := range r.countries() {
		total += r.weight[c]
	}
	if list := r.countries(); len(list) > 0 {
		r.main = list[0]
		r.share = r.weight[r.main] / total
		r.grounded = r.weight[r.main] > 1 || r.leads(r.main)
	}
}

// weighEntity counts what an entity that is named n times tells of its country.
func (r *resolver) weighEntity(e *schemas.Entity, n float64) {
	switch e.Type {
	case schemas.TypeGPE, schemas.TypeLoc:
		if c, ok := r.b.Country(e.Name); ok {
			if d, ok := r.division(e); ok {
				c = d
			}
			r.weight[c.Country()] += n
		} else if c := r.b.surePlace(e.Name); c != "" {
			r.weight[c] += n / 2
		}
	case schemas.TypeNorp:
		if c, ok := r.demonym(e); ok {
			r.weight[c.Country()] += n
		}
	case schemas.TypeOrg:
		if c := r.b.prefixCountry(e.Name); c != "" && !r.afterPerson(e.Name) {
			r.weight[c] += n
		} else if c := r.seat(e); c != "" {
			r.weight[c] += n / 2
		}
	case schemas.TypePerson:
		titled := false
		for _, role := range e.Roles {
			if d, ok := r.b.Role(role); ok && d.Country != "" {
				if d.Country == "GEO" && hasWord(role, "Georgia") {
					continue
				}
				r.weight[d.Country] += n / 2
				titled = true
			}
		}
		if c := r.ruled(e); c != "" && !titled { // speaks of it, but is often abroad
			r.weight[c] += min(n, 2) / 2
		}
	}
}

// weighOrigin counts where the article was written and where it was published.
func (r *resolver) weighOrigin() {
	if d := r.a.Dateline; d != nil && d.Place != "" {
		if c, ok := r.b.Country(d.Place); ok {
			r.dateline = c.Country()
		} else {
			r.dateline = r.b.surePlace(d.Place)
		}
		if r.dateline != "" {
			r.weight[r.dateline] += 2
		}
	}
	for _, name := range []string{r.a.Source.Domain, strings.TrimPrefix(r.a.Source.Domain, "www."), r.a.Source.Name} {
		if it, ok := r.b.Medium(name); ok && it.Country() != "" {
			r.weight[it.Country()] += 0.5
			break
		}
	}
}

// ruled returns the country of somebody in one of the great offices on the day, known by name alone.
func (r *resolver) ruled(e *schemas.Entity) string {
	if r.on == 0 {
		return ""
	}
	if !strings.Contains(e.Name, " ") {
		t, ok := r.b.leader(e.Name, r.on)
		if !ok {
			return ""
		}
		return t.Country
	}
	var buffer [4]Item
	list := r.b.Find(buffer[:0], e.Name, Of(Person))
	if len(list) != 1 {
		return ""
	}
	for _, t := range list[0].Tenures() {
		if importance(t.Role) >= 40 && t.Holds(r.on) {
			return t.Country
		}
	}
	return ""
}

// firstSentence returns where the first sentence of a text ends; what may be short (Gov., Calif.) ends none.
func firstSentence(text string) int {
	const short = 5
	for end := 0; ; {
		at := strings.Index(text[end:], ". ")
		if at < 0 {
			return len(text)
		}
		word := text[end : end+at]
		word = word[strings.LastIndexByte(word, ' ')+1:]
		if end += at + 1; len(word) > short || word != "" && word[0] >= 'a' {
			return end
		}
	}
}

// leads reports whether a country, or what lies in it, is named where an article says what it is about: in the title or
// the first sentence.
func (r *resolver) leads(country string) bool {
	if r.dateline == country {
		return true
	}
	first := firstSentence(r.a.Text)
	for i := range r.a.Entities {
		e := &r.a.Entities[i]
		for _, m := range e.Mentions {
			if m.Kind != schemas.KindName || m.Field != schemas.InTitle && (m.Field != schemas.InText || m.Start > first) {
				continue
			}
			c := r.b.surePlace(e.Name)
			if it, ok := r.demonym(e); ok {
				c = it.Country()
			}
			if c == country {
				return true
			}
		}
	}
	return false
}

// seat returns the country of an organisation that the knowledge base has under one of its names.
func (r *resolver) seat(e *schemas.Entity) string {
	for _, name := range r.names(e) {
		if it, ok := r.b.organization(name); ok && !isGeneric(name) && it.Country() != "" && it.Wikidata() != "" {
			return it.Country()
		}
	}
	return ""
}

// leaning reports whether a place or people is only what somebody is for or against: pro-Moscow rebels are not of Moscow.
func (r *resolver) leaning(s schemas.Span) bool {
	before, _ := r.around(s, len("anti-"))
	return strings.HasSuffix(before, "ro-") || strings.HasSuffix(before, "nti-")
}

// countries returns the countries with weight, the heaviest first.
func (r *resolver) countries() []string {
	out := make([]string, 0, len(r.weight))
	for c := range r.weight {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(r.weight[b], r.weight[a]), cmp.Compare(a, b))
	})
	return out
}

// Medium returns the news outlet with a name or domain.
func (b *Base) Medium(name string) (Item, bool) {
	var buffer [4]Item
	if found := b.Find(buffer[:0], name, Of(Medium)); len(found) > 0 {
		return found[0], true
	}
	return Item{}, false
}

// IsSports reports whether a text speaks of games throughout.
func IsSports(text string) bool {
	const reach, enough = 1600, 4
	text = strings.ToLower(text[:min(len(text), reach)])
	results, quotas := scores(text)
	points := min(results+quotas, 2)
	if quotas >= enough { // a table of a league
		return true
	}
	met, past := make([]bool, len(weakCues)+len(strongCues)), 0
	for i := range len(text) {
		if c := text[i]; i < past || c < 'a' || c > 'z' || i > 0 && isLetter(text[i-1]) {
			continue // the league of the Premier League is told already
		}
		for _, c := range sportsCues[text[i]-'a'] {
			end := i + len(c.text)
			if !met[c.number] && strings.HasPrefix(text[i:], c.text) && (end == len(text) || !isLetter(text[end])) {
				met[c.number] = true
				points += c.points
				past = max(past, end)
			}
		}
	}
	return points >= enough
}

// sportsCues are the cues of games by their first letters, each with what it counts and a number of its own.
var sportsCues = func() (by ['z' - 'a' + 1][]sportsCue) {
	n := 0
	for i, list := range [...][]string{weakCues, strongCues} {
		for _, cue := range list {
			by[cue[0]-'a'] = append(by[cue[0]-'a'], sportsCue{cue, 1 + i, n})
			n++
		}
	}
	return by
}()

type sportsCue struct {
	text           string
	points, number int
}

// strongCues are hardly ever said but of games, weakCues of other contests too.
var (
	strongCues = []string{
		"world cup", "quarterfinal", "semifinal", "semi-final", "quarter-final", "semifinals", "quarterfinals", "goalkeeper", "midfielder", "striker", "penalty kick",
		"wicket", "wickets", "innings", "batsman", "batsmen", "quarterback", "touchdown", "touchdowns", "playoff", "playoffs", "premier league", "serie a", "rugby",
		"football club", "head coach", "test match", "halftime", "half-time", "nba", "nfl", "nhl", "home run", "grand prix", "grand slam", "paralympic", "paralympics",
	}
	weakCues = []string{
		"championship", "championships", "tournament", "seeded", "medal", "medals", "olympic", "olympics", "soccer", "football", "basketball", "baseball", "cricket",
		"hockey", "tennis", "lap", "coach", "scored", "beat", "defeated", "league", "season", "stadium", "fans", "match", "team", "squad", "qualifier", "champions",
	}
)

// scores counts results such as 2-0 and 101-10, and the quotas of a table such as .526.
func scores(text string) (results, quotas int) {
	for i := 1; i+1 < len(text); i++ {
		if text[i] == '.' && text[i-1] == ' ' && i+3 < len(text) && isDigit(text[i+1]) && isDigit(text[i+2]) && isDigit(text[i+3]) {
			quotas++
			continue
		}
		if text[i] != '-' || !isDigit(text[i-1]) || !isDigit(text[i+1]) {
			continue
		}
		first, end := i, i+1
		for first > 0 && isDigit(text[first-1]) && i-first < 4 {
			first--
		}
		for end < len(text) && isDigit(text[end]) && end-i < 5 {
			end++
		}
		dated := end < len(text) && text[end] == '-' || first > 0 && text[first-1] == '-'
		if i-first <= 3 && end-i <= 4 && !dated {
			results++
		}
	}
	return results, quotas
}
