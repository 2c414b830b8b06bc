package kb

import (
	"cmp"
	"slices"
	"strings"

	"dateline/schemas"
)

// person resolves somebody: who it is, if office, role and country agree, and the actor code on the day of publication.
func (r *resolver) person(e *schemas.Entity) fact {
	roles := r.rolesOf(e)
	employer := r.employer(e)
	if employer < 0 && slices.ContainsFunc(roles, func(role Role) bool { return role.Affiliated && role.Sector == "" && role.Country == "" }) || employer < 0 && slices.ContainsFunc(e.Roles, ofTheFirm) {
		employer = r.focus() // a spokesman, of whom else
	}
	f := fact{}
	if it, t, ok := r.who(e, roles); ok {
		f = r.known(it, t, roles, employer)
	}
	r.byRoles(&f, e, roles, employer)
	if len(f.actor) <= 3 && employer >= 0 && !f.item.Valid() && len(r.facts[employer].actor) > 3 && (f.country == "" || f.country == r.facts[employer].country) {
		f.country, f.actor = r.facts[employer].country, r.facts[employer].actor
	}
	if f.country == "" && employer >= 0 {
		f.country = r.facts[employer].country
		f.actor = firstOf(f.actor, r.facts[employer].actor)
	}
	if f.country == "" {
		f.country = firstOf(r.origin(e), r.namesake(e))
	}
	if f.country == "" && !strings.HasPrefix(f.actor, "IGO") && !f.item.Valid() {
		if employer >= 0 || len(roles) > 0 && !slices.ContainsFunc(roles, sentAbroad) {
			f.country = r.domestic()
		} else {
			f.country = r.alone()
		}
	}
	if f.country != "" && f.actor == sectorOfState(f.actor) { // the country was found after the sector
		f.actor = f.country + f.actor
	}
	f.actor = firstOf(f.actor, f.country)
	return f
}

// rolesOf gives the roles of somebody that name an office or a trade.
func (r *resolver) rolesOf(e *schemas.Entity) []Role {
	roles := make([]Role, 0, len(e.Roles))
	for _, text := range e.Roles {
		if role, ok := r.b.Role(text); ok {
			if role.Affiliated && role.Sector == "" {
				role.Sector = sectorByName(text)
			}
			if r.sports && role.Sector == "MIL" && captains(text) {
				role.Sector = "CVL"
			}
			roles = append(roles, role)
		}
	}
	// What names its country tells more than the same without, wherever it stands: a caption's "Foreign Minister".
	slices.SortStableFunc(roles, func(a, b Role) int {
		return cmp.Compare(min(1, len(b.Country)), min(1, len(a.Country)))
	})
	return roles
}

// known gives what is known of who the table has, by the tenure that speaks for it and by what the article calls him.
func (r *resolver) known(it Item, t Tenure, roles []Role, employer int) (f fact) {
	f.item, f.country = it, t.Country
	if f.country == "" {
		f.country = it.Country()
	}
	if employer >= 0 && !t.Holds(r.on) && strings.HasPrefix(r.facts[employer].actor, "IGO") && slices.ContainsFunc(roles, func(role Role) bool { return r.employs(employer, role) }) {
		f.actor = r.facts[employer].actor // a former minister, now an envoy of the UN
	} else if code := r.b.bodyIn(t, r.on); code != "" && (t.Role != "armed_group_leader" || !slices.ContainsFunc(roles, governs)) {
		if f.actor = code; f.country == "" && t.Role == "armed_group_leader" && !strings.HasPrefix(code, "IMG") {
			f.country = code[:3]
		}
	} else if strings.HasPrefix(t.Code, "IGO") {
		f.actor = f.country
	} else if t.Role == "public_figure" && employer >= 0 && strings.HasSuffix(r.facts[employer].actor, "GOV") && !slices.ContainsFunc(roles, func(role Role) bool { return role.Former }) {
		f.actor = r.facts[employer].actor // the businessman who is an adviser of the White House
	} else {
		f.actor = f.country + saidSector(roles, t, r.on, r.b.succeeded(t, r.on), strings.TrimPrefix(personCode(t, f.country, r.on), f.country))
	}
	return f
}

// byRoles adds what the roles tell, one after the other until one tells the actor.
func (r *resolver) byRoles(f *fact, e *schemas.Entity, roles []Role, employer int) {
	for _, role := range roles {
		if f.actor != "" && len(f.actor) > 3 {
			break
		}
		sector := role.Sector
		country := role.Country
		if country == "" && role.Usual != "" {
			country = r.origin(e) // India's Foreign Secretary is none of Britain
			if country == "" && r.weight[role.Usual] > 0 {
				country = role.Usual
			}
		}
		if role.Affiliated || employer >= 0 && (r.employs(employer, role) || sector == "MIL" && r.isPolice(employer)) {
			if employer >= 0 && r.facts[employer].actor != "" {
				f.country = firstOf(f.country, r.facts[employer].country)
				f.actor = r.facts[employer].actor
				break
			}
		}
		if employer >= 0 {
			country = firstOf(country, r.facts[employer].country)
		}
		f.country = firstOf(f.country, country, role.Usual)
		if role.Office == "vice_president" && role.Country == "" && !f.item.Valid() {
			sector = firstOf(r.trade(e), sector)
		}
		if sector != "" {
			if f.country == "" {
				f.country = firstOf(r.origin(e), r.ofWhom(e))
			}
			switch {
			case f.country != "":
			case sector == "MIL":
				f.country = firstOf(r.armyBefore(e), r.army())
				if role.Office == "military_spokesman" || role.Office == "military_chief" { // who speaks for the army at home
					f.country = firstOf(f.country, r.governed(e))
				}
			case sentAbroad(role):
			case strings.Contains("GOV LEG JUD OPP COP PTY", sector):
				f.country = r.governed(e)
			default:
				f.country = r.domestic()
			}
			f.actor = f.country + sector
		}
	}
}

// bodyIn is the code of the international body or armed group that a tenure on a day is the head of: "Secretary-General of the United
// Nations". Who led an armed group is not told by another code later.
func (b *Base) bodyIn(t Tenure, on Date) string {
	const most = 12
	var fits func(code string) bool
	switch {
	case t.Role == "igo_head" && (on == 0 || t.MayHold(on)):
		fits = func(code string) bool { return strings.HasPrefix(code, "IGO") }
	case t.Role == "armed_group_leader":
		fits = func(code string) bool { return strings.Contains(code, "REB") }
	default:
		return ""
	}
	if t.Code != "" && fits(t.Code) {
		return actor(t.Code, "")
	}
	words := strings.Fields(t.Position)
	words = words[:min(len(words), most)]
	for first := range words {
		for end := len(words); end > first; end-- {
			for _, it := range b.Find(nil, strings.Join(words[first:end], " "), Of(Organization)) {
				for _, o := range it.Tenures() {
					if fits(o.Code) {
						return actor(o.Code, "")
					}
				}
			}
		}
	}
	return ""
}

// captains reports whether a role is that of whoever leads a team.
func captains(role string) bool { return hasWord(strings.ToLower(role), "captain") }

// saidSector is the sector of somebody whom the table has in an office, given the one that the office has on the day. What
// the article calls him is newer than the table, in which who once got a seat still has it: a health secretary is of the
// government, and who is but a former president is no longer. Nor is one whom somebody has succeeded, unless he has another office now.
func saidSector(roles []Role, t Tenure, on Date, succeeded bool, sector string) string {
	former := false
	for _, role := range roles {
		said := sectorOf(role.Office)
		if said == "" || succeeded && role.Office == t.Role {
			continue
		}
		if role.Former {
			former = former || said == "GOV"
			continue
		}
		if sector == "ELI" || sector == "LEG" && (said == "GOV" || said == "OPP") || t.Role == "public_figure" && governs(role) {
			return said
		}
		return sector
	}
	if former && on != 0 && !t.Holds(on) && (sector == "GOV" || sector == "LEG") {
		return "ELI"
	}
	return sector
}

// succeeded reports whether somebody else has come into the office of a tenure that has ended by a day.
func (b *Base) succeeded(t Tenure, on Date) bool {
	if on == 0 || t.To == 0 || t.To > on || t.Country == "" || single[t.Role] != single["head_of_state"] {
		return false
	}
	return slices.ContainsFunc(b.Holders(t.Role, t.Country, on), func(h Tenure) bool { return h.From >= t.To })
}

// governs reports whether a role is that of somebody who is in a government now.
func governs(role Role) bool { return !role.Former && sectorOf(role.Office) == "GOV" }

// sectorOfState is a code that is the sector of a state and no more, else empty.
func sectorOfState(code string) string {
	switch code {
	case "GOV", "LEG", "JUD", "MIL", "COP", "SPY":
		return code
	}
	return ""
}

// employs reports whether an office is rather one in the organisation beside it: the president of a firm, the secretary of a society.
func (r *resolver) employs(employer int, role Role) bool {
	a := r.facts[employer].actor
	switch role.Office {
	case "senior_official", "foreign_minister", "judge":
		return strings.HasPrefix(a, "IGO") && role.Country == "" // the UN envoy
	case "head_of_government": // the chancellor of a university
		return strings.HasSuffix(a, "EDU")
	case "head_of_state", "vice_president", "minister", "finance_minister", "governor", "legislator":
		return strings.HasPrefix(a, "IGO") || len(a) >= 6 && !strings.Contains("GOV LEG MIL", a[3:6]) && role.Country == ""
	}
	return false
}

// isPolice reports whether an organisation is one of the police, whose officers have the ranks of soldiers.
func (r *resolver) isPolice(i int) bool { return strings.HasSuffix(r.facts[i].actor, "COP") }

// armyBefore returns the country whose army is told of last before somebody is named: "..., the Thai army said. Major General
// Winthai Suvaree, an army spokesman, ..."
func (r *resolver) armyBefore(e *schemas.Entity) string {
	const reach = 800
	if len(e.Mentions) == 0 {
		return ""
	}
	m := e.Mentions[0]
	for i := r.places.after(m.Field, m.Start) - 1; i >= 0; i-- {
		p := r.places[i]
		if p.Field != m.Field || m.Start-p.End > reach {
			break
		}
		_, after := r.around(p.Span, len("'s armed forces "))
		after, _ = cutPossessive(after)
		for _, army := range [...]string{" army ", " military ", " navy ", " air force ", " armed forces "} {
			if strings.HasPrefix(after, army) {
				return r.facts[p.entity].country
			}
		}
	}
	return ""
}

// army returns the country whose armed forces the article names most, none where it names those of two as often.
func (r *resolver) army() string {
	best, country := 0, ""
	for i := range r.a.Entities {
		f, n := r.facts[i], len(r.a.Entities[i].Mentions)
		if r.a.Entities[i].Type != schemas.TypeOrg || len(f.country) != 3 || !strings.HasSuffix(f.actor, "MIL") {
			continue
		}
		switch {
		case n > best:
			best, country = n, f.country
		case n == best && f.country != country:
			country = ""
		}
	}
	return country
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// employer returns the number of the organisation that a person's roles name, -1 if none.
func (r *resolver) employer(e *schemas.Entity) int {
	best, length := -1, 0
	for _, role := range e.Roles {
		if len(role) > longestName {
			continue
		}
		for start := range len(role) {
			if start > 0 && isLetter(role[start-1]) {
				continue
			}
			for end := len(role); end > start+length; end-- {
				if end < len(role) && isLetter(role[end]) && !strings.HasPrefix(role[end:], "’") {
					continue
				}
				if list := r.bodies[role[start:end]]; len(list) > 0 {
					best, length = list[0], end-start
				}
			}
		}
	}
	if best < 0 {
		best = r.shortly(e)
	}
	if best < 0 {
		best = r.home(e)
	}
	if best < 0 {
		best = r.owner(e)
	}
	if best < 0 {
		best = r.affiliation(e)
	}
	return best
}

// shortly returns the number of the one organisation whose name ends in the word that a person's role begins with: the
// European Council's is a Council spokesman; -1 if none does, or several.
func (r *resolver) shortly(e *schemas.Entity) int {
	for _, role := range e.Roles {
		word, rest, ok := strings.Cut(role, " ")
		if !ok || !isCapitalized(word) || isCapitalized(rest) {
			continue
		}
		if i, met := r.endings[word]; met {
			return i
		}
	}
	return -1
}

// owner returns the number of whose officer somebody is called right before the name, an organisation: "the company's vice
// president Maria Silva", or somebody else: "President Lund's spokesman, Jens Berg"; -1 if none.
func (r *resolver) owner(e *schemas.Entity) int {
	for _, m := range e.Mentions {
		if m.Kind != schemas.KindName {
			continue
		}
		before, _ := r.around(m.Span, 60)
		if i := r.whose(m, before); i >= 0 {
			return i
		}
		at := max(strings.LastIndex(before, "'s "), strings.LastIndex(before, "’s "))
		if at < 0 {
			continue
		}
		role := before[strings.IndexByte(before[at:], ' ')+at:]
		title := strings.TrimSuffix(strings.TrimSpace(role), ",")
		d, ok := r.b.Role(title)
		if !ok || strings.ContainsAny(title, ",;:\"“”()") {
			continue
		}
		end := m.Start - len(before) + at
		if i, ok := r.ends[edge{m.Field, end}]; ok && d.Affiliated && (d.Country == "" || d.Country == r.facts[i].country) && r.a.Entities[i].Type == schemas.TypePerson && len(r.facts[i].actor) >= 6 {
			return i
		}
		if strings.Contains(role, ",") {
			continue
		}
		for i := r.employers.after(m.Field, end) - 1; i >= 0 && i > r.employers.after(m.Field, end-60)-1; i-- {
			if o := r.employers[i]; o.End == end || o.End == m.Start-len(role) {
				return o.entity
			}
		}
	}
	return -1
}

// ofWhom returns the country of those whose officer somebody's roles say that he is: Trump's Middle East envoy.
func (r *resolver) ofWhom(e *schemas.Entity) string {
	for _, role := range e.Roles {
		at := max(strings.Index(role, "'s "), strings.Index(role, "’s "))
		if at < 0 {
			continue
		}
		for i := range r.a.Entities {
			if o := &r.a.Entities[i]; o.Type == schemas.TypePerson && o != e && slices.Contains(r.names(o), role[:at]) {
				return r.facts[i].country
			}
		}
	}
	return ""
}

// whose returns the number of the organisation named last before the relative clause that tells of somebody: "Hezbollah,
// the armed group whose chief Hassan Karam"; -1 if there is none.
func (r *resolver) whose(m schemas.Mention, before string) int {
	at := strings.LastIndex(before, " whose ")
	if at < 0 {
		return -1
	}
	title := strings.TrimSpace(before[at+len(" whose "):])
	if _, ok := r.b.Role(title); !ok || strings.ContainsAny(title, ",;:\"“”()") {
		return -1
	}
	i := r.employers.after(m.Field, m.Start-len(before)+at) - 1
	if i < 0 || r.employers[i].Field != m.Field || r.employers[i].Start < m.Start-len(before) {
		return -1
	}
	if o := r.employers[i]; !strings.Contains(r.field(m.Field)[o.Start:m.Start], ". ") {
		return o.entity
	}
	return -1
}

// focus returns the number of the organisation that the article is about before all others, -1 if none is.
func (r *resolver) focus() int {
	if !r.focused {
		r.focused, r.inFocus = true, -1
		most, second := 0, 0
		for i := range r.a.Entities {
			if r.a.Entities[i].Type != schemas.TypeOrg {
				continue
			}
			if n := len(r.a.Entities[i].Mentions); n > most {
				most, second, r.inFocus = n, most, i
			} else {
				second = max(second, n)
			}
		}
		if most < 3 || most < 2*second {
			r.inFocus = -1
		}
	}
	return r.inFocus
}

// home returns the number of the organisation that a person is said to be of,
// right after the name: "Maria Silva of Consumer Reports"; -1 if none.
func (r *resolver) home(e *schemas.Entity) int {
	for _, m := range e.Mentions {
		if m.Kind != schemas.KindName {
			continue
		}
		_, after := r.around(m.Span, 24)
		for _, link := range [...]string{" of the ", " of ", " from the ", " from ", " at the ", ", of ", " with "} {
			if !strings.HasPrefix(after, link) {
				continue
			}
			i, ok := r.starts[edge{m.Field, m.End + len(link)}]
			if ok && r.a.Entities[i].Type == schemas.TypeGPE { // of Ghana's Health Ministry
				i, ok = r.starts[edge{m.Field, m.End + len(link) + len(r.a.Entities[i].Name) + len("'s ")}]
			}
			if ok && r.a.Entities[i].Type == schemas.TypeOrg {
				return i
			}
			break
		}
	}
	return -1
}

// hasWord reports whether a text holds a phrase between word boundaries.
func hasWord(text, phrase string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], phrase)
		if at < 0 {
			return false
		}
		at += from
		end := at + len(phrase)
		if (at == 0 || !isLetter(text[at-1])) && (end == len(text) || !isLetter(text[end])) {
			return true
		}
		from = at + 1
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }

// who finds the person among those the table knows, and the tenure that speaks for it.
func (r *resolver) who(e *schemas.Entity, roles []Role) (Item, Tenure, bool) {
	full := ""
	for _, n := range r.names(e) {
		if strings.ContainsAny(n, " -") && len(n) > len(full) {
			full = n
		}
	}
	if r.contradicts(roles) {
		return r.figure(full)
	}
	if full == "" {
		if it, t, ok := r.bySurname(e, roles); ok {
			return it, t, true
		}
		if t, ok := r.b.leader(e.Name, r.on); ok && len(roles) == 0 && !r.sports {
			return t.Holder, t, true
		}
		return Item{}, Tenure{}, false
	}
	var buffer [16]Item
	list := r.bearers(buffer[:0], full, len(roles) > 0)
	var best Item
	var bestTenure Tenure
	score, second := 0, 0
	known := !r.sports && r.b.rare(full) && !slices.ContainsFunc(list, func(it Item) bool { return !samePerson(it, list[0]) })
	for _, it := range list {
		s, t := r.personScore(it, roles, known, len(e.Roles) == 0)
		if s > score {
			second = score
			best, bestTenure, score = it, t, s
		} else if !best.Valid() || it.Wikidata() != best.Wikidata() || it.Wikidata() == "" {
			second = max(second, s)
		}
	}
	least := 4
	if len(e.Roles) > 0 && len(roles) == 0 { // a baker of that name
		least = 6
	}
	if score >= least && score > second {
		if r.on != 0 && !bestTenure.Holds(r.on) { // the president of the day rather than his father
			if it, t, ok := r.bySurname(e, nil); ok && it != best && skeleton(firstWord(it.Label())) == skeleton(firstWord(full)) {
				return it, t, true
			}
		}
		return best, bestTenure, true
	}
	if len(list) == 0 {
		if it, t, ok := r.bySurname(e, roles); ok {
			return it, t, true
		}
	}
	if t, ok := r.leaderOf(full, list, roles); ok {
		return t.Holder, t, true
	}
	return Item{}, Tenure{}, false
}

// bearers appends the persons of a full name to dst, which is empty: those who have it as it stands, else without initials, else,
// where none of these is known by number, without umlauts.
func (r *resolver) bearers(dst []Item, full string, titled bool) []Item {
	list := r.b.Find(dst, full, Of(Person))
	if len(list) == 0 {
		if short := withoutInitials(full, titled); short != full {
			list = r.b.Find(dst, short, Of(Person))
		}
	}
	if !slices.ContainsFunc(list, func(it Item) bool { return it.Wikidata() != "" }) {
		if short := r.b.withoutUmlauts(full); short != full {
			if found := r.b.Find(nil, short, Of(Person)); len(found) > 0 {
				return found
			}
		}
	}
	return list
}

// leaderOf gives the office of who once led a country and is called by the full name, however the table writes it: Volodymyr
// Zelensky. Such a name needs no country beside it, unless others bear it too, list among them, or are meant by their roles.
func (r *resolver) leaderOf(full string, list []Item, roles []Role) (Tenure, bool) {
	t, ok := r.b.leader(lastWord(full), r.on)
	if !ok || r.sports || skeleton(firstWord(t.Holder.Label())) != skeleton(firstWord(full)) {
		return Tenure{}, false
	}
	other := func(it Item) bool { return !samePerson(it, t.Holder) }
	another := func(role Role) bool { return !similarOffice(role.Office, t.Role) }
	return t, !slices.ContainsFunc(list, other) && !slices.ContainsFunc(roles, another)
}

func firstWord(s string) string {
	first, _, _ := strings.Cut(string(appendKey(nil, s)), " ")
	return first
}

// withoutUmlauts undoes how German vowels are written in plain letters: Proell
// for Pröll, but Michael is not Michal.
func (b *Base) withoutUmlauts(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if _, _, given := b.GivenName(w); !given {
			words[i] = umlauts.Replace(w)
		}
	}
	return strings.Join(words, " ")
}

var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// ofTheFirm reports whether a role is one in what the article is about: "company CEO".
func ofTheFirm(role string) bool {
	first, _, _ := strings.Cut(role, " ")
	return strings.EqualFold(first, "company") || strings.EqualFold(first, "firm") || strings.EqualFold(first, "group")
}

// sentAbroad reports whether those of a role work in other countries than their own as a rule.
func sentAbroad(role Role) bool { return role.Office == "ambassador" || role.Sector == "MIL" }

// namesake returns the country of the one person or all persons whom the table has under a full name, if the article is of
// that country too. Who of them it is may be unsure where their country is not.
func (r *resolver) namesake(e *schemas.Entity) string {
	country := ""
	for _, n := range r.names(e) {
		if !strings.Contains(n, " ") {
			continue
		}
		for _, it := range r.b.Find(nil, n, Of(Person)) {
			c := it.Country()
			if list := it.Tenures(); c == "" && len(list) > 0 {
				c = list[len(list)-1].Country
			}
			if c == "" || country != "" && c != country {
				return ""
			}
			country = c
		}
	}
	if r.weight[country] > 0 {
		return country
	}
	return ""
}

// contradicts reports whether the roles are none that a politician of the table has.
func (r *resolver) contradicts(roles []Role) bool {
	political := false
	for _, role := range roles {
		if role.Office != "" || !role.Affiliated && (role.Sector == "" || strings.Contains("GOV LEG JUD MIL PTY OPP REB SPY", role.Sector)) || role.Affiliated && role.Sector == "" {
			political = true
		}
	}
	return len(roles) > 0 && !political
}

// rare reports whether hardly two people share a full name, as far as its first or its last word tells: Kamala Harris, but not Mike
// Johnson.
func (b *Base) rare(full string) bool {
	const common = 8 // from here on, as a binary logarithm of the bearers
	family, _ := b.FamilyName(lastWord(full))
	_, given, _ := b.GivenName(firstWord(full))
	return strings.Contains(full, " ") && min(family, given) < common
}

// Famous reports whether a full name is that of somebody whom the table has as a public figure or in a great office, at any time.
func (b *Base) Famous(full string) bool {
	return slices.ContainsFunc(b.Find(nil, full, Of(Person)), func(it Item) bool {
		return slices.ContainsFunc(it.Tenures(), func(t Tenure) bool { return t.Role == publicFigure || single[t.Role] >= 4 })
	})
}

// figure is the public figure of a full name whom the article calls by what is no office: the billionaire Elon Musk.
func (r *resolver) figure(full string) (Item, Tenure, bool) {
	if full == "" || r.sports {
		return Item{}, Tenure{}, false
	}
	for _, it := range r.b.Find(nil, full, Of(Person)) {
		for _, t := range it.Tenures() {
			if t.Role == publicFigure && (r.on == 0 || t.MayHold(r.on)) && (r.b.rare(full) || it.Wikidata() != "" || r.weight[t.Country] > 0) {
				return it, t, true
			}
		}
	}
	return Item{}, Tenure{}, false
}

// personScore says how well a person of the table fits; 4 is enough. Known is set for a rare name that only one person of the table
// has: with no role beside it, bare, whoever held a great office needs nothing else to speak for him.
func (r *resolver) personScore(it Item, roles []Role, known, bare bool) (int, Tenure) {
	year := r.on.Year()
	if born := it.Born(); born > 0 && year > 0 && (year < born+15 || year > born+115) {
		return 0, Tenure{}
	}
	best, found := 0, Tenure{}
	list := it.Tenures()
	for _, t := range list {
		s := r.tenureScore(it, t, roles, known, bare)
		if s > best {
			best, found = s, t
		}
	}
	// The office that holds on the day tells the code, whichever spoke for the person.
	if best > 0 {
		for _, t := range list {
			if t.Holds(r.on) && (importance(t.Role) > importance(found.Role) || !found.MayHold(r.on)) && found.Code == "" {
				found = t
			}
		}
	}
	return best, found
}

// tenureScore says how well one of a person's offices fits the day, the roles and the countries of the article; known and bare as in
// personScore.
func (r *resolver) tenureScore(it Item, t Tenure, roles []Role, known, bare bool) (s int) {
	holds := r.on == 0 || t.MayHold(r.on)
	past := t.To != 0 && t.To <= r.on
	switch {
	case holds:
		s += 2
	case past && r.on.Year()-t.To.Year() <= 12:
		s++
	case t.From > r.on && t.From.months()-r.on.months() <= 3 && single[t.Role] == single["head_of_state"]: // just elected
		s += 2
	case t.From > r.on && t.From.Year()-r.on.Year() <= 2:
		s++
	case !past:
		s -= 2
	}
	for _, role := range roles {
		if role.Former && t.From > r.on && r.on != 0 {
			continue // who will be president is no former one
		}
		if role.Office != "" && (role.Office == t.Role || similarOffice(role.Office, t.Role)) || role.Office == "" && role.Sector != "" && role.Sector == sectorOf(t.Role) ||
			t.Role == publicFigure && role.Sector != "" && strings.HasSuffix(t.Code, role.Sector) {
			if role.Country == "" || role.Country == t.Country {
				s += 3
				break
			}
		}
	}
	if w := r.weight[t.Country]; w > 0 && t.Country != "" {
		s++
		if t.Country == r.main {
			s++
		}
		if t.Role != "legislator" && t.Role != "" && t.Holds(r.on) && r.on != 0 { // in office that very day
			s++
		}
	}
	if known && bare && (holds || past && r.on.Year()-t.To.Year() <= 12) && (single[t.Role] >= 2 || t.Role == "igo_head" || t.Role == "armed_group_leader") ||
		t.Role == publicFigure && (known || it.Wikidata() != "" && !r.sports) {
		s += 2
	}
	switch {
	case t.Role == publicFigure:
		s++
	case single[t.Role] >= 4, t.Role == "igo_head", t.Role == "armed_group_leader":
		s += 2
		if holds {
			s++
		}
	case t.Role == "legislator", t.Role == "":
		if len(roles) == 0 {
			s--
		}
		if r.sports {
			s -= 3
		}
	}
	return s
}

// publicFigure is the role of those in own rows whom the world knows without an office: owners of great firms, dissidents, churchmen.
const publicFigure = "public_figure"

// similarOffice reports whether two offices are told by the same words.
func similarOffice(a, b string) bool {
	heads := func(s string) bool { return s == "head_of_state" || s == "head_of_government" }
	if heads(a) && heads(b) {
		return true
	}
	minister := func(s string) bool { return strings.HasSuffix(s, "minister") || s == "senior_official" }
	return (a == "minister" || a == "senior_official") && minister(b)
}

// bySurname finds the holder of a great office by the surname alone, among the countries that the article is about.
func (r *resolver) bySurname(e *schemas.Entity, roles []Role) (Item, Tenure, bool) {
	on := r.on
	if on == 0 { // an undated article is of the latest year that it names
		on = r.latestYear()
	}
	name := skeleton(lastWord(e.Name))
	countries := r.countries()
	for _, role := range roles {
		for _, c := range []string{role.Country, role.Usual} {
			if c != "" && !slices.Contains(countries, c) {
				countries = append(countries, c)
			}
		}
	}
	offices := []string{"head_of_state", "head_of_government", "foreign_minister", "vice_president", "defence_minister"}
	for _, role := range roles {
		if single[role.Office] > 0 && !slices.Contains(offices, role.Office) {
			offices = append(offices, role.Office)
		}
	}
	fits := func(t Tenure, surname string) bool {
		if surname != name && !(firstNamed[t.Country] && skeleton(firstWord(t.Holder.Label())) == name) {
			return false
		}
		given := strings.Fields(e.Name)
		return len(given) < 2 || sameInitial(given[0], t.Holder.Label())
	}
	for _, c := range countries[:min(len(countries), 8)] {
		for _, office := range offices {
			if on != 0 {
				for _, h := range r.holders(office, c, on) {
					if fits(h.Tenure, h.surname) {
						return h.Holder, h.Tenure, true
					}
				}
			}
		}
	}
	if r.on != 0 {
		return Item{}, Tenure{}, false
	}
	// Without a date, the only one of that name who ever held the highest offices of a country that the article is about.
	for _, c := range countries[:min(len(countries), 3)] {
		var found Tenure
		several := false
		for _, office := range offices[:2] {
			for _, t := range r.b.Ever(office, c) {
				if t.From.Year() >= 1985 && fits(t, surnameOf(t)) {
					several = several || found.Holder.Valid() && !samePerson(found.Holder, t.Holder)
					found = t
				}
			}
		}
		if found.Holder.Valid() && !several {
			return found.Holder, found, true
		}
	}
	return Item{}, Tenure{}, false
}

// A holder is who held an office on the day of the article, and the skeleton of the surname.
type holder struct {
	Tenure
	surname string
}

// holders are those who may hold an office on the day of the article, the likeliest first as of [Base.Holders], looked up
// once an article.
func (r *resolver) holders(office, country string, on Date) []holder {
	key := [2]string{office, country}
	list, ok := r.held[key]
	if !ok {
		for t := range r.b.tenures(office, country) {
			if t.MayHold(on) {
				list = append(list, holder{t, surnameOf(t)})
			}
		}
		slices.SortStableFunc(list, func(a, b holder) int { return likelier(a.Tenure, b.Tenure) })
		if r.held == nil {
			r.held = map[[2]string][]holder{}
		}
		r.held[key] = list
	}
	return list
}

// firstNamed are countries whose people are called by the first of their names, or many of them: Xi, Kim, Anwar, Abiy.
var firstNamed = map[string]bool{
	"CHN": true, "TWN": true, "HKG": true, "MAC": true, "SGP": true, "KOR": true, "PRK": true, "VNM": true, "KHM": true, "MMR": true,
	"THA": true, "MYS": true, "IDN": true, "ETH": true, "ERI": true, "MNG": true,
}

func surnameOf(t Tenure) string { return skeleton(lastWord(t.Holder.Label())) }

// latestYear is [latestYear] of the article's text, looked for once an article.
func (r *resolver) latestYear() Date {
	if !r.yearKnown {
		r.yearKnown, r.year = true, latestYear(r.a.Text)
	}
	return r.year
}

// skeleton evens out the spellings of a transcribed surname: Sisi and Sissi, Gaddafi and Qaddafi, Assad and Asad.
func skeleton(name string) string {
	out := make([]byte, 0, len(name))
	for i := range len(name) {
		c := name[i]
		switch c {
		case 'q', 'c':
			c = 'k'
		case 'y', 'j':
			c = 'i'
		case 'w':
			c = 'v'
		}
		if n := len(out); n > 0 && out[n-1] == c || c == 'h' && i == len(name)-1 {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

// latestYear returns the last day of the latest year written in a text, of this century's readers' reach; 0 without one.
func latestYear(text string) Date {
	best := 0
	for i := 0; i+4 <= len(text); i++ {
		if text[i] != '1' && text[i] != '2' || i > 0 && isDigit(text[i-1]) || i+4 < len(text) && isDigit(text[i+4]) {
			continue
		}
		if d, err := ParseDate(text[i : i+4]); err == nil && d.Year() >= 1950 && d.Year() <= 2035 {
			best = max(best, d.Year())
		}
	}
	if best == 0 {
		return 0
	}
	return Date(best*10000 + 701)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func sameInitial(a, b string) bool {
	return a != "" && b != "" && a[0]|0x20 == b[0]|0x20
}

// withoutInitials takes middle initials out of a name: "George W. Bush" is looked up as "George Bush" too. Suffixes such as
// Jr. it takes out of who bears an office only: the president's son of the same name has none.
func withoutInitials(name string, office bool) string {
	words := strings.Fields(name)
	out := words[:0:0]
	for i, w := range words {
		bare := strings.Trim(w, ".,")
		if i > 0 && len(bare) == 1 && strings.HasSuffix(w, ".") {
			continue
		}
		if i > 1 && office && (strings.EqualFold(bare, "jr") || strings.EqualFold(bare, "sr") || bare == "III" || bare == "II") {
			continue
		}
		out = append(out, w)
	}
	return strings.Join(out, " ")
}

// personCode is a person's actor code by an office and the day: who left office before, or has yet to lead the country, is one of the elite.
func personCode(t Tenure, country string, on Date) string {
	if t.Code != "" {
		return actor(t.Code, country)
	}
	sector := sectorOf(t.Role)
	if sector != "" && sector != "REB" && on != 0 && (t.To != 0 && t.To <= on && !t.Open || t.From > on && single[t.Role] == single["head_of_state"]) {
		sector = "ELI"
	}
	return country + sector
}
