package entities

import (
	"cmp"
	"slices"
	"strings"

	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// Roles of persons are written before the name (US Secretary of State John
// Kerry) or after it between commas (John Smith, chief executive of Airbus).

// maxRole is how many words a role has at most.
const maxRole = 10

// findRoles collects the roles of persons.
func (r *reading) findRoles() {
	for field, d := range r.docs {
		r.persons[field] = make([]bool, len(d.Tokens))
	}
	for i := range r.mentions {
		if m := &r.mentions[i]; m.typ == names.Person {
			for k := m.first; k < m.end; k++ {
				r.persons[m.field][k] = true
			}
		}
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.typ != names.Person || m.group == nil {
			continue
		}
		for _, role := range [2]string{r.roleBefore(m), r.roleAfter(m)} {
			if role = withoutTail(role); role != "" && !slices.Contains(m.group.roles, role) {
				m.group.roles = append(m.group.roles, role)
			}
		}
		if m.group.gender == unknown {
			for _, role := range m.group.roles {
				for _, w := range strings.Fields(strings.ToLower(role)) {
					m.group.gender = m.group.gender.and(titleGender[w])
				}
			}
		}
	}
}

// withoutTail is a role without the words at its end that join it to something else: president and. What it is for makes it
// somebody else's: spokeswoman for the Hill family.
func withoutTail(role string) string {
	for {
		at := strings.LastIndexByte(role, ' ')
		if at < 0 || !smallWords[role[at+1:]] {
			return role
		}
		switch role[at+1:] {
		case "for", "of", "to":
			return ""
		}
		role = role[:at]
	}
}

// honorifics are titles that say nothing of what a person does.
var honorifics = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "sir": true, "dame": true, "madam": true, "madame": true,
	"datuk": true, "dato": true, "datin": true, "tun": true, "puan": true, "encik": true, // Malay
	"shri": true, "smt": true, "alhaji": true, "engr": true, "barr": true, // Indian, Nigerian
}

// ranksOf are second words of Malay titles, Datuk Seri and Tan Sri, the first of which may be a name as well.
var ranksOf = map[string]bool{"seri": true, "sri": true, "wira": true, "paduka": true, "patinggi": true}

// honorificAt is how many tokens from i on are such a title: Mr, Datuk Seri, Dato' Sri.
func honorificAt(d *language.Document, i int) int {
	first := plain(strings.TrimRight(d.Word(i), "'’"))
	n := 1
	if i+n < len(d.Tokens) && (d.Word(i+n) == "'" || d.Word(i+n) == "’") && honorifics[first] {
		n++
	}
	switch {
	case i+n < len(d.Tokens) && ranksOf[plain(d.Word(i+n))] && (honorifics[first] || first == "tan" || first == "puan"):
		return n + 1
	case honorifics[first] || isHonorific(d.Word(i)):
		return n
	}
	return 0
}

// beforeHonorific is the token at which a title that ends right before i begins, i without one.
func beforeHonorific(d *language.Document, i, start int) int {
	for n := 3; n > 0; n-- {
		if i-n >= start && honorificAt(d, i-n) == n {
			return i - n
		}
	}
	return i
}

// isHonorific reports whether a word is such a title. A nun's has a capital, which her brother's sister has not.
func isHonorific(w string) bool { return honorifics[plain(w)] || w == "Sister" }

// styles are such titles of Arabs, with which many are known so that they may be part of the name as well.
var styles = map[string]bool{"sheikh": true, "sheikha": true, "shaikh": true}

// roleBefore is the role right before a name, empty if there is none: the
// words in capitals, with small ones between them, of which one is a title.
func (r *reading) roleBefore(m *mention) string {
	d := r.docs[m.field]
	start := int(d.Sentences[d.SentenceOf(m.first)].First)
	end := m.first
	if end = beforeHonorific(d, end, start); end > start && styles[plain(d.Word(end-1))] {
		end--
	}
	apposed := end > start+1 && d.Word(end-1) == "," // the Prime Minister of Singapore, Mr Lee
	if apposed {
		end--
	}
	closed := apposed && m.end < len(d.Tokens) && (d.Word(m.end) == "," || d.Word(m.end) == ".") // its chief executive, Jane Miller,
	first, title, titled := end, -1, inTitleCase(m.field, d)
	for i := end - 1; i >= max(start, end-maxRole); i-- {
		w := d.Word(i)
		lower := plain(w)
		capital := w[0] >= 'A' && w[0] <= 'Z'
		class := r.lexicon.Class(names.Phrase(lower))
		dash := w == "-" && i > start && d.Tokens[i-1].End < d.Tokens[i].Start // OSLO - Prime Minister Berg
		if dash || r.persons[m.field][i] || class&names.CalendarWord != 0 || lower == "" && w != "-" && w != "." || capital && i == start && stopsPhrase[lower] {
			break
		}
		switch {
		case r.isTitle(lower) && !isHonorific(w) && (capital || !apposed || closed):
			first, title = i, i
		case qualifiers[lower] && title >= 0:
			first = i
		case capital && !sentenceWords[lower]:
			if title >= 0 && (i > start && !titled || class&(names.Country|names.Demonym|names.Body|names.Company|names.OrgHead) != 0 || r.opensName(m.field, i, title)) {
				first = i
			} else if titled {
				i = start - 1
			}
		case smallWords[lower] || w == "-" || w == ".":
			if i+1 == end && !apposed && (lower == "and" || lower == "or") { // Russian politicians and Ann Hill
				i = start - 1
			}
			if i+1 < end && title < 0 && lower != "of" && lower != "for" && w != "." && w != "-" {
				i = start - 1 // a new phrase
			}
			joined := lower == "and" && (title == first || title > first && qualifiers[plain(d.Word(first))] && !isUpper(d.Word(first))) && (i == start || !r.isTitle(plain(d.Word(i-1)))) // but not President and Chief Executive
			if lower == "the" && title >= 0 || lower == "in" || lower == "to" || lower == "a" || joined {
				i = start - 1
			}
		default:
			i = start - 1
		}
	}
	for kin[strings.ToLower(d.Word(first))] && first+2 < end && d.Word(first+1) == "of" { // the brother of President John Berg
		first += 2
	}
	owned := closed && first > start && owners[strings.ToLower(d.Word(first-1))] && !kin[strings.ToLower(d.Word(end-1))]
	if owned && first > start+1 && (d.Word(first-1) == "'s" || d.Word(first-1) == "’s") { // the federation's president is none of a country
		owned = isUpper(d.Word(first - 2))
	}
	if title < 0 || apposed && !isUpper(d.Word(first)) && !owned {
		return ""
	}
	return r.cover(m.field, first, end)
}

// inTitleCase tells whether a headline has capitals on all but its small words, so that one says nothing of a word: Protests
// Grow Over Dismissal of Defense Minister Berg.
func inTitleCase(field int, d *language.Document) bool {
	if field == inText {
		return false
	}
	words, capitals := 0, 0
	for i := range d.Tokens {
		if w := d.Word(i); len(w) > 3 && isLetter(w[0]) {
			words++
			if isUpper(w) {
				capitals++
			}
		}
	}
	return words > 3 && capitals*5 >= words*4
}

// opensName tells whether a word is the first of a longer name that ends where a title stands at the latest: New Jersey
// Governor.
func (r *reading) opensName(field, i, title int) bool {
	at, _ := slices.BinarySearchFunc(r.mentions, i, func(o mention, i int) int { return cmp.Or(cmp.Compare(o.field, field), cmp.Compare(o.first, i)) })
	return at < len(r.mentions) && r.mentions[at].field == field && r.mentions[at].first == i && r.mentions[at].end > i+1 && r.mentions[at].end <= title
}

// plain is a word in small letters without full stops.
func plain(w string) string { return strings.Trim(strings.ToLower(w), ".") }

// isTitle tells whether a word names an office or a calling.
func (r *reading) isTitle(lower string) bool {
	return r.lexicon.Class(names.Phrase(lower))&(names.TitleWord|names.Office) != 0 || ranks[lower] || describing[lower]&(1<<names.Person) != 0
}

// ranks are those that the table of titles leaves out, as short as they are written before names.
var ranks = map[string]bool{"pm": true, "spc": true, "pfc": true, "pvt": true, "cpl": true, "sgt": true, "ssgt": true, "msgt": true, "cmdr": true, "capt": true, "lt": true, "maj": true, "col": true}

// qualifiers come before an office in small letters.
var qualifiers = map[string]bool{
	"former": true, "deputy": true, "acting": true, "interim": true, "foreign": true, "prime": true, "vice": true, "assistant": true,
	"senior": true, "chief": true, "finance": true, "defence": true, "defense": true, "interior": true, "press": true, "security": true,
	"national": true, "executive": true, "economy": true, "health": true, "justice": true, "trade": true, "opposition": true, "party": true,
	"labour": true, "labor": true, "education": true, "environment": true, "energy": true, "transport": true, "agriculture": true, "home": true,
	"information": true, "culture": true, "tourism": true, "industry": true, "commerce": true, "housing": true, "cabinet": true, "permanent": true,
	"principal": true, "county": true, "city": true,
}

// sentenceWords often stand in capitals at the start of a sentence or in a headline and are part of no role.
var sentenceWords = map[string]bool{
	"after": true, "when": true, "while": true, "but": true, "then": true, "if": true, "although": true, "though": true, "since": true,
	"because": true, "before": true, "later": true, "earlier": true, "meanwhile": true, "however": true, "also": true, "both": true, "yet": true,
	"with": true, "by": true, "from": true,
}

// owners stand before the one holder of a role.
var owners = map[string]bool{"the": true, "its": true, "his": true, "her": true, "their": true, "our": true, "'s": true, "’s": true}

// kin are whose relation to another is no role.
var kin = map[string]bool{
	"brother": true, "sister": true, "mother": true, "father": true, "wife": true, "husband": true, "son": true, "daughter": true, "widow": true,
}

var definiteOrNot = map[string]bool{"the": true, "a": true, "an": true, "its": true, "his": true, "her": true, "their": true}

// roleAfter is the role in an apposition after a name, or said of it with "is", empty if there is none.
func (r *reading) roleAfter(m *mention) string {
	d := r.docs[m.field]
	sentence := d.Sentences[d.SentenceOf(m.first)]
	end := int(sentence.End)
	if m.end+1 >= end {
		return ""
	}
	first := m.end + 1
	switch d.Word(m.end) {
	case ",":
		if definiteOrNot[strings.ToLower(d.Word(first))] {
			first++
		}
	case "is", "was":
		if !definiteOrNot[strings.ToLower(d.Word(first))] {
			return ""
		}
		first++
	default:
		return ""
	}
	if first >= end { // the sentence breaks off: Ann Hill, the
		return ""
	}
	if lower := strings.ToLower(d.Word(first)); d.Tokens[first].UPOS == language.VERB && !qualifiers[lower] || lower == "along" || lower == "including" || lower == "in" || lower == "to" || kin[lower] || d.Tokens[first].UPOS == language.NUM && lower != "one" {
		return "" // accused the unions; along with Senator Hill; brother of President Berg; three children
	}
	titled := false
	for i := first; i < min(first+maxRole, end); i++ {
		lower := strings.ToLower(d.Word(i))
		if titled && r.persons[m.field][i] && (r.isTitle(plain(d.Word(i-1))) || d.Word(i-1) == ")") {
			return "" // Ann Hill, Senator Ron Berg and others
		}
		title := i < first+roleHead && (r.lexicon.Class(names.Phrase(lower))&(names.TitleWord|names.Office) != 0 || describing[lower]&(1<<names.Person) != 0)
		closes := lower == "," || lower == "." || lower == ";" || lower == "\"" || lower == "”" || !title && titled && d.Tokens[i].UPOS == language.VERB && !(i+1 < end && r.isTitle(plain(d.Word(i+1)))) // but chief operating officer
		if closes {
			for titled && i > first+1 && (d.Tokens[i-1].UPOS == language.AUX || d.Tokens[i-1].XPOS == language.TO) { // the third president to be impeached
				i--
			}
			if titled && i > first && !r.another(m.field, first, i) {
				return r.cover(m.field, first, i)
			}
			return ""
		}
		if stopsPhrase[lower] && lower != "at" && lower != "with" && lower != "from" || lower == "and" && !titled {
			return ""
		}
		titled = titled || title
	}
	if titled && end <= first+maxRole && !r.another(m.field, first, end) {
		return r.cover(m.field, first, end)
	}
	return ""
}

// another tells whether words after a name are somebody else with his role: Ann Hill, Secretary of State Jan Berg and others.
func (r *reading) another(field, first, end int) bool {
	for i := first; i < end; i++ {
		if r.persons[field][i] {
			role := r.roleBefore(&mention{field: field, first: i, end: i + 1})
			return role != "" && strings.HasSuffix(role, r.cover(field, first, i))
		}
	}
	return false
}

// roleHead is within how many words of an apposition its title must stand.
const roleHead = 6
