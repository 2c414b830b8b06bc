package kb

import (
	"slices"
	"strings"

	"dateline/schemas"
)

// That somebody is spoken of beside a country does not make him one of its
// people. What does is what the words beside the name say: whose coach,
// minister or citizen he is, of where, or what he is called after a comma.

// origin returns the country that the words beside a person's name say that
// he is of: "Ghana's coach, Samuel Oduro", "Luc Marchand, a French referee",
// "Ruth Tabi, a teacher in Luganville", "Ama Boateng of Ghana".
func (r *resolver) origin(e *schemas.Entity) string {
	if i := r.beside(e, r.places, func(i int) bool { return r.facts[i].country != "" }); i >= 0 {
		return r.facts[i].country
	}
	return ""
}

// affiliation returns the number of the organisation that the words beside a
// person's name say that he is of: "the vice president of Dacia, Ion Popescu",
// "Jane Miller, treasurer at the Hill Foundation"; -1 if none.
func (r *resolver) affiliation(e *schemas.Entity) int {
	return r.beside(e, r.employers, func(i int) bool { return r.facts[i].country != "" || r.facts[i].actor != "" })
}

// beside returns the number of the entity among spots that the words next to a
// person's name tie to him, -1 if there is none.
func (r *resolver) beside(e *schemas.Entity, list spots, known func(int) bool) int {
	const reach = 60 // bytes to the spot
	for _, m := range e.Mentions {
		if m.Kind != schemas.KindName {
			continue
		}
		field := r.field(m.Field)
		next := list.after(m.Field, m.Start)
		if next > 0 {
			p := list[next-1]
			if p.Field == m.Field && p.End <= m.Start && m.Start-p.End <= reach && known(p.entity) && r.describes(p, field[p.End:m.Start]) {
				return p.entity
			}
		}
		if next = list.after(m.Field, m.End); next < len(list) {
			p := list[next]
			if p.Field == m.Field && p.Start-m.End <= reach && known(p.entity) && r.apposed(p, field[m.End:p.Start], field[p.End:]) {
				return p.entity
			}
		}
	}
	return -1
}

// describes reports whether the words between a place or people and a name say that who bears the name is of there:
// "Ghana's coach,", "French referee".
func (r *resolver) describes(p spot, between string) bool {
	if strings.Contains(between, "\n") {
		return false
	}
	between, possessive := cutPossessive(between)
	between = strings.TrimRight(between, " ")
	for _, title := range [...]string{" Mr", " Mr.", " Mrs", " Mrs.", " Ms", " Ms.", " Dr", " Dr.", " Sir", " Sister"} { // its director, Dr Ama Boateng
		if rest, ok := strings.CutSuffix(between, title); ok {
			between = rest
			break
		}
	}
	if at := strings.LastIndex(between, ", "); at > 0 { // Chad's army spokesman, General Azem Bermandoa
		if _, ok := r.b.Role(between[at+2:]); ok && isCapitalized(between[at+2:]) {
			between = between[:at]
		}
	}
	between = strings.TrimSuffix(between, ",")
	if strings.TrimSpace(between) == "" {
		return !possessive && (r.a.Entities[p.entity].Type == schemas.TypeNorp || r.headed(p)) // Frenchman Luc Marchand
	}
	if between[0] != ' ' {
		return false
	}
	words := strings.Fields(between)
	return !breaks(words) && r.isRole(words)
}

// headed reports whether what somebody is stands right before a spot: "the vice president of Dacia".
func (r *resolver) headed(p spot) bool {
	const reach = 40
	before, _ := r.around(p.Span, reach)
	words := strings.Fields(before)
	if n := len(words); n > 0 && words[n-1] == "the" {
		words = words[:n-1]
	}
	n := len(words)
	return n > 1 && whereWords[words[n-1]] && r.isRole(words[max(0, n-3):n-1])
}

// apposed reports whether the words between a name and a place or people, and
// those that follow, say that who bears the name is of there.
func (r *resolver) apposed(p spot, between, after string) bool {
	kind := r.a.Entities[p.entity].Type
	switch strings.TrimSpace(between) {
	case "of", "of the":
		return kind == schemas.TypeGPE || kind == schemas.TypeOrg
	case "from", "from the", "at the", "at":
		return kind == schemas.TypeOrg
	case "is a", "is an", "was a", "was an":
		return kind == schemas.TypeNorp
	case "(":
		return strings.HasPrefix(after, ")")
	}
	rest, ok := strings.CutPrefix(between, ", ")
	if !ok {
		if rest, ok = strings.CutPrefix(between, " is "); !ok {
			rest, ok = strings.CutPrefix(between, " was ")
		}
		if !ok {
			return false
		}
	}
	words := strings.Fields(rest)
	if n := len(words); n > 0 && (words[0] == "a" || words[0] == "an" || words[0] == "the") {
		words = words[1:]
	}
	if len(words) == 0 { // the French referee, Turkey's foreign minister
		return r.roleBehind(after)
	}
	n := len(words)
	if words[n-1] == "the" {
		n--
	}
	if n < 2 || !whereWords[words[n-1]] {
		return false
	}
	words = words[:n-1]
	head := 0 // curator and director of exhibits
	for head < len(words) && !whereWords[words[head]] && words[head] != "and" {
		head++
	}
	if head == 0 || breaks(words[:head]) || !r.isRole(words[:head]) {
		return false
	}
	for _, w := range words[head:] {
		if !linking[w] && breaks([]string{w}) {
			return false
		}
	}
	return true
}

// roleBehind reports whether what follows a place or a people begins with what somebody is.
func (r *resolver) roleBehind(after string) bool {
	after, _ = cutPossessive(after)
	if after == "" || after[0] != ' ' {
		return false
	}
	if end := strings.IndexAny(after, ",.;:()\n\"“”"); end >= 0 {
		after = after[:end]
	}
	words := strings.Fields(after)
	words = words[:min(len(words), 4)]
	for n := len(words); n > 0; n-- {
		if !breaks(words[:n]) && r.isRole(words[:n]) {
			return true
		}
	}
	return false
}

// linking are the words inside of what somebody is.
var linking = map[string]bool{"of": true, "and": true, "for": true, "the": true, "in": true, "at": true}

// whereWords stand between what somebody is and where.
var whereWords = map[string]bool{"of": true, "in": true, "from": true, "for": true, "at": true, "with": true}

// isRole reports whether a phrase ends in a word for what somebody is, one and not many.
func (r *resolver) isRole(words []string) bool {
	if len(words) == 0 {
		return false
	}
	if last := words[len(words)-1]; strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss") { // after an attack by its rebels, Jane Miller said
		return false
	}
	_, ok := roleWords()[string(appendKey(nil, words[len(words)-1]))]
	if !ok && len(words) > 1 {
		_, ok = roleWords()[string(appendKey(nil, strings.Join(words[len(words)-2:], " ")))]
	}
	return ok
}

// breaks reports whether words are more than one phrase: something is said, joined or ended between them.
func breaks(words []string) bool {
	for _, w := range words {
		if phraseEnds[strings.ToLower(w)] {
			return true
		}
		for i := range len(w) {
			if !isLetter(w[i]) && w[i] != '-' && (w[i] != '.' || i+1 == len(w) && len(w) > 5) {
				return true
			}
		}
	}
	return false
}

var phraseEnds = func() map[string]bool {
	ends := map[string]bool{}
	for _, w := range strings.Fields(`of in at on to for from with by and or but the a an that which who whom where when while as after before over
		under against than is was are were be been has had have will would said says told met asked urged accused thanked his her its their not`) {
		ends[w] = true
	}
	return ends
}()

// cutPossessive takes 's off the beginning of what follows a name.
func cutPossessive(s string) (rest string, ok bool) {
	for _, mark := range [...]string{"'s", "’s", "'", "’"} {
		if rest, ok := strings.CutPrefix(s, mark); ok && strings.HasPrefix(rest, " ") {
			return rest, true
		}
	}
	return s, false
}

// alone returns the one country that a report is about, where it is about one
// and hardly names another: everybody whom it does not call a stranger is of there.
func (r *resolver) alone() string {
	const share = 0.95
	if r.share >= share && r.grounded && !r.sports {
		return r.main
	}
	return ""
}

// domestic returns the country of those who do at home what the article says
// of them without naming a country: that of all but all of the article.
func (r *resolver) domestic() string {
	const most = 0.7
	if r.share >= most && r.grounded && !r.sports {
		return r.main
	}
	return ""
}

// governed returns the country of somebody whose office of state the article
// leaves without one: the one that a sentence right before begins with, else
// where it was written, if that is among the first that it is of, else the
// country that it is of before all others.
func (r *resolver) governed(e *schemas.Entity) string {
	const half, ahead = 0.5, 1.5
	list := r.countries()
	if c := firstOf(r.localPlace(e), r.topic(e)); c != "" {
		return c
	}
	switch {
	case len(list) == 0 || r.sports || !r.grounded:
		return ""
	case r.dateline != "" && r.weight[r.dateline] >= half*r.weight[r.main]:
		return r.dateline
	case len(list) == 1 || r.weight[r.main] >= ahead*r.weight[list[1]]:
		return r.main
	}
	return ""
}

// localPlace returns the country of the place named last before a governor or mayor in the same sentence: "in Russia's Rostov
// region, according to acting governor Yuri Slyusar".
func (r *resolver) localPlace(e *schemas.Entity) string {
	const reach = 120
	if len(e.Mentions) == 0 || !slices.ContainsFunc(e.Roles, func(role string) bool { return hasWord(role, "governor") || hasWord(role, "mayor") }) {
		return ""
	}
	m := e.Mentions[0]
	for i := r.places.after(m.Field, m.Start) - 1; i >= 0; i-- {
		p := r.places[i]
		if p.Field != m.Field || m.Start-p.End > reach || !r.sameLine(m.Field, p.Start, m.Start) || p.End > m.Start || strings.Contains(r.field(m.Field)[p.End:m.Start], ". ") {
			break
		}
		if c := r.facts[p.entity].country; c != "" && r.a.Entities[p.entity].Type == schemas.TypeGPE {
			return c
		}
	}
	return ""
}

// topic returns the country that a sentence begins with shortly before somebody
// is named first, in the same passage: "Cyprus said it would investigate. "We
// will prosecute," Justice Minister Andreas Loizou said."
func (r *resolver) topic(e *schemas.Entity) string {
	const reach = 240
	if len(e.Mentions) == 0 {
		return ""
	}
	m := e.Mentions[0]
	for i := r.places.after(m.Field, m.Start) - 1; i >= 0; i-- {
		p := r.places[i]
		if p.Field != m.Field || m.Start-p.End > reach || !r.sameLine(m.Field, p.Start, m.Start) {
			break
		}
		before, after := r.around(p.Span, 5)
		listed := strings.HasPrefix(after, ",") || strings.HasPrefix(after, " and ")
		if (before == "" || strings.HasSuffix(before, ". ")) && !listed && r.isCountry(schemas.Mention{Span: p.Span}) {
			return r.facts[p.entity].country
		}
	}
	return ""
}
