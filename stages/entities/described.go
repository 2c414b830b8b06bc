package entities

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// News seldom repeats a name: it takes a person up by what he does ("the singer"), by his age ("the 43-year-old"), by
// where he comes from ("the Dutchman") or by his party ("the Republican"). Nothing of that need have been said of him
// before. So such a description is tied to whom the last sentences name, if there is just one whom it may mean.

//go:embed data/callings.txt
var callingFile string

// The classes of nouns in data/callings.txt.
const (
	calling  = 1 << iota // what somebody does
	function             // what somebody is wherever something happens
	anybody              // what anybody may be called
)

var callingNouns = marks[uint8]("data/callings.txt", callingFile, "calling", "function", "anybody")

// How a description that is no calling is known: the 43-year-old; the Dutchman, the Republican; the mother of two.
const (
	byAge    = "-year-old"
	byOrigin = "-man"
	byBirth  = "parent"
)

// personReach is how many sentences back such a description may refer, paragraphReach how many within its paragraph.
const (
	personReach    = 2
	paragraphReach = 4
)

// aged reads an age that begins at a token, 43-year-old, and gives the token behind it; 0 if there is none.
func aged(d *language.Document, i, end int) (years, behind int) {
	const tokens = 5
	if i+tokens > end || d.Word(i+1) != "-" || d.Word(i+2) != "year" || d.Word(i+3) != "-" || d.Word(i+4) != "old" {
		return 0, 0
	}
	years, err := strconv.Atoi(d.Word(i))
	if err != nil {
		return 0, 0
	}
	return years, i + tokens
}

// parents are nouns for a person by the children: the mother of two.
var parents = map[string]bool{"mother": true, "father": true, "parent": true, "grandmother": true, "grandfather": true, "mum": true, "dad": true}

// ofChildren is the token behind a noun at a token and how many children somebody has, with blanks or hyphens: mother of two,
// father-of-three. It is the token itself if there is no such thing.
func ofChildren(d *language.Document, k, end int) int {
	if !parents[strings.ToLower(d.Word(k))] {
		return k
	}
	of, number := k+1, k+2
	if of < end && d.Word(of) == "-" {
		of, number = k+2, k+4
	}
	if number < end && d.Word(of) == "of" && d.Tokens[number].UPOS == language.NUM {
		return number + 1
	}
	return k
}

// isPersonNoun tells whether a noun may be for a person.
func isPersonNoun(w string) bool { return describing[w]>>names.Person&1 != 0 || callingNouns[w] != 0 }

// origin is the mention of a people or party that stands for one of its members behind an article: the Dutchman. Nil if what
// begins at a token is none, or may be an adjective or a plural: the Dutch, the British.
func (r *reading) origin(field, i int) *mention {
	d := r.docs[field]
	for _, m := range r.between(field, i, i+1) {
		if m.typ == names.GPE && m.end < len(d.Tokens) && partyMembers[d.Word(m.end)] { // the Ohio Democrat
			return r.origin(field, m.end)
		}
		text, last := r.text(m), r.docs[field].Word(m.end-1)
		_, of := r.base.Demonym(text)
		if m.lead+m.trail > 0 || m.group.typ != names.Norp && !of && !partyMembers[last] { // whatever the tagger takes it for: the Ohio Democrat
			continue
		}
		for _, ending := range [...]string{"s", "sh", "ch", "ese"} {
			if strings.HasSuffix(text, ending) {
				return nil
			}
		}
		if m.end == len(d.Tokens) {
			return m
		}
		switch d.Tokens[m.end].UPOS {
		case language.VERB, language.AUX, language.ADP, language.ADV, language.SCONJ, language.PART:
			return m
		}
		if w := d.Word(m.end); w == "," || w == "." {
			return m
		}
	}
	return nil
}

// joinOrigin gives the mention of a people or party behind an article to the one of them whom it means, if that is clear.
func (r *reading) joinOrigin(o *mention) bool {
	m := &mention{field: o.field, first: o.first - 1, end: o.end, kind: schemas.KindNominal, confidence: 0.5}
	for d := r.docs[o.field]; m.first > 0 && !strings.EqualFold(d.Word(m.first), "the") && isUpper(d.Word(m.first)); { // with the place
		m.first--
	}
	country := ""
	if item, ok := r.base.Demonym(r.text(o)); ok {
		country = item.Country()
	}
	g := r.person(m, described{head: byOrigin}, country, kb.Role{})
	if g == nil {
		return false
	}
	from := o.group
	from.mentions = slices.DeleteFunc(from.mentions, func(x *mention) bool { return x == o })
	g.add(m)
	g.origin = cmp.Or(g.origin, country)
	return true
}

// holdsAs tells whether one of a person's roles is what a description says: the same office, the first or the second of it, for
// the same country or body.
func (r *reading) holdsAs(g *group, m *mention, what described, office kb.Role) bool {
	if !g.holds(what.head) || what.name && !r.belongs(g, m) {
		return false
	}
	said := strings.ToLower(r.cover(m.field, m.first, m.end))
	literal := false
	fits := slices.ContainsFunc(g.roles, func(role string) bool {
		lower := strings.ToLower(role)
		literal = literal || strings.Contains(lower, what.head)
		if !sameRank(strings.Fields(said), strings.Fields(lower), what) {
			return false
		}
		if m.end == m.first+2 || !slices.Contains(strings.Fields(lower), what.head) {
			return true // the secretary may be any
		}
		other, _ := r.base.Role(role)
		return office.Office == "" || other.Office == "" || sameOffice(other.Office, office.Office) || sameOffice(office.Office, other.Office)
	})
	return fits && (literal || !r.unnamed(m, what))
}

// sameRank tells whether a role is not a higher one, or a lower, than that of a description, nor one of today for a former one:
// the president is no vice president, and the minister is not the prime minister.
func sameRank(said, role []string, what described) bool {
	has := func(words []string, list map[string]bool) bool {
		return slices.ContainsFunc(words, func(w string) bool { return list[w] })
	}
	switch {
	case has(said, seconds) && !has(role, seconds), has(role, seconds) && !has(said, seconds) && !many[what.head]:
		return false
	case what.head == "minister" && has(role, firsts) && !has(said, firsts):
		return false
	}
	return !what.former || slices.ContainsFunc(role, func(w string) bool { return w == "former" || strings.HasPrefix(w, "ex-") })
}

// firsts are words for the first of several ministers.
var firsts = map[string]bool{"prime": true, "chief": true, "first": true}

// seconds are words for those who stand in for the holder of an office.
var seconds = map[string]bool{"vice": true, "deputy": true, "shadow": true}

// many are nouns for offices of which a body has several, so that a second is called by them too: the deputy minister is a minister.
var many = map[string]bool{
	"minister": true, "secretary": true, "director": true, "chief": true, "official": true, "diplomat": true, "politician": true, "leader": true,
}

// belongs tells whether the article puts a person beside the body or place that a description names: the Disney chief, after
// Disney's Bob Iger.
func (r *reading) belongs(g *group, m *mention) bool {
	const looked, near = 4, 4
	for _, o := range r.between(m.field, m.first, m.end) {
		text := r.text(o)
		if slices.ContainsFunc(g.roles, func(role string) bool { return strings.Contains(role, text) }) {
			return true
		}
		for _, e := range g.mentions[:min(len(g.mentions), looked)] {
			if slices.ContainsFunc(r.between(e.field, max(0, e.first-near), e.end+near), func(x *mention) bool { return x.group == o.group }) {
				return true
			}
		}
	}
	return false
}

// partyMembers are nouns for members of parties that a tagger may take for a name.
var partyMembers = map[string]bool{
	"Republican": true, "Democrat": true, "Conservative": true, "Liberal": true, "Tory": true, "Socialist": true, "Green": true,
}

// person is whom a description of a person means without having been called so: the one whom the article has told to be of
// that age, or the only one who may be meant in the last sentence that names any. If there are several and the description
// speaks, it is who spoke there. Nil where the evidence is thin.
func (r *reading) person(m *mention, what described, country string, office kb.Role) *group {
	head := what.head
	if r.unnamed(m, what) || r.restricted(m) {
		return nil
	}
	of := titleGender[head]
	if head == byBirth {
		of = titleGender[strings.ToLower(r.docs[m.field].Word(m.first+1))]
	}
	var last, speaker *group
	at, count, speakers := -1, 0, 0
	d := r.docs[m.field]
	floor := r.sentenceStart(m, personReach)
	if p := d.ParagraphOf(m.first); d.SentenceOf(m.first)-d.SentenceOf(int(d.Paragraphs[p].First)) <= paragraphReach {
		floor = min(floor, int(d.Paragraphs[p].First))
	}
	for _, g := range r.recent() {
		if g.typ != names.Person || g == r.narrator || !g.gender.may(of) {
			continue
		}
		if what.years > 0 {
			age, told := r.ageOf(g)
			if told && age == what.years {
				return g
			}
			if age > 0 && age != what.years && (told || age != what.years+1) {
				continue // but for the birthday that is still to come
			}
		}
		if own := r.homeOf(g); country != "" && own != "" && own != country {
			continue
		}
		e := r.lastOutside(g, m, floor)
		if e == nil {
			continue
		}
		here := d.SentenceOf(e.first) == d.SentenceOf(m.first)
		if here && r.speaks(e) {
			continue
		}
		if here && !r.inNewClause(e, m) {
			return nil
		}
		if in := d.SentenceOf(e.first); in > at {
			at, count, speakers = in, 0, 0
		} else if in < at {
			continue
		}
		count++
		last = g
		if r.speaks(e) {
			speakers++
			speaker = g
		}
	}
	switch {
	case last == nil || count > 1 && (speakers != 1 || !r.speaks(m)):
		return nil
	case speakers == 0 && r.open > place(m.field, int(d.Sentences[at].First)):
		return nil // the article has spoken there of somebody else, too, of whom it is not told who that is
	case count > 1:
		last = speaker
	}
	what.name = false // where he stands out, the article need not say for whom he is it
	asCalled := callingNouns[head] == 0 || callingNouns[head] == function && !what.former
	if asCalled && head != byAge && head != byOrigin && head != byBirth && !r.holdsAs(last, m, what, office) {
		return nil
	}
	return last
}

// restricted tells whether a description says itself who is meant (the author of the book, the man who left), or is said of
// another noun or name, in apposition or by "is".
func (r *reading) restricted(m *mention) bool {
	d := r.docs[m.field]
	if m.end < len(d.Tokens) {
		switch d.Word(m.end) {
		case "of", "who", "that", "whose", "at", "in", "with", "behind", "and", "or":
			return true
		}
	}
	if m.first > 0 && d.Tokens[m.first-1].Lemma == "be" {
		return true
	}
	return d.Tokens[r.head(m)].Dep == language.Appos || m.first > 0 && d.Word(m.first-1) == "("
}

// unnamed tells whether the article has brought in somebody without a name, before a mention, to whom its noun or age may
// refer: a nurse, a 43-year-old.
func (r *reading) unnamed(m *mention, what described) bool {
	word := strings.ToLower(r.docs[m.field].Word(m.end - 1))
	if what.years > 0 {
		word = strconv.Itoa(what.years)
	}
	at, ok := r.firstIntroduced(m.field)[word]
	return ok && at < m.first
}

// firstIntroduced gives, for a word in small letters, the first token of a field at which it stands behind an indefinite article.
func (r *reading) firstIntroduced(field int) map[string]int {
	if r.introducedAt[field] == nil {
		const reach = 4
		d := r.docs[field]
		first := map[string]int{}
		article := -reach - 1
		for i := range d.Tokens {
			switch w := strings.ToLower(d.Word(i)); {
			case w == "a" || w == "an" || w == "another" || w == "one":
				article = i
			case d.Tokens[i].UPOS == language.PUNCT && w != "-" || d.Tokens[i].UPOS == language.VERB:
				article = -reach - 1
			case i-article <= reach:
				if _, met := first[w]; !met {
					first[w] = i
				}
			}
		}
		r.introducedAt[field] = first
	}
	return r.introducedAt[field]
}

// lastOutside is the last mention of a group before another from a token on, outside of quotations; nil if there is none.
func (r *reading) lastOutside(g *group, m *mention, floor int) *mention {
	const looked = 8
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	for k := at - 1; k >= max(0, at-looked); k-- {
		e := g.mentions[k]
		if e.field != m.field || e.first < floor {
			return nil
		}
		if r.quoted[e.field][e.first] && !r.quoted[m.field][m.first] {
			continue
		}
		return e
	}
	return nil
}

// inNewClause tells whether a clause begins between two mentions.
func (r *reading) inNewClause(e, m *mention) bool {
	d := r.docs[m.field]
	for i := e.end; i < m.first; i++ {
		switch d.Tokens[i].UPOS {
		case language.SCONJ, language.CCONJ:
			return true
		}
		switch d.Word(i) {
		case ";", "after", "before", "when":
			return true
		}
	}
	return false
}

// speaksBefore tells whether the last mention of a group before a description is of one who speaks in the same sentence.
func (r *reading) speaksBefore(g *group, m *mention) bool {
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	if at == 0 {
		return false
	}
	e, d := g.mentions[at-1], r.docs[m.field]
	if e.field != m.field || m.first <= e.end+1 || r.quoted[e.field][e.first] || d.SentenceOf(e.first) != d.SentenceOf(m.first) || !r.speaks(e) {
		return false
	}
	for i := e.end; i < m.first; i++ {
		if d.Word(i) == ";" {
			return false
		}
	}
	return true
}

// ageOf is how old a person is, 0 if unknown: the number behind one of the first of his names, which the article tells, else the
// years since that of his birth in the knowledge base.
func (r *reading) ageOf(g *group) (years int, told bool) {
	const looked, oldest = 4, 120
	for _, m := range g.mentions[:min(len(g.mentions), looked)] {
		d := r.docs[m.field]
		if m.kind != schemas.KindName || m.end+1 >= len(d.Tokens) || d.Word(m.end) != "," && d.Word(m.end) != "(" {
			continue
		}
		if years, err := strconv.Atoi(d.Word(m.end + 1)); err == nil && years < oldest {
			return years, true
		}
	}
	if len(g.known) == 1 && r.on != 0 && g.known[0].Born() > 0 {
		return r.on.Year() - g.known[0].Born(), false
	}
	return 0, false
}

// homeOf is the country of a person by his roles, by what the article has called him (the Dutchman), else by the knowledge base.
func (r *reading) homeOf(g *group) string {
	if own := r.countryInRoles(g); own != "" {
		return own
	}
	if g.origin != "" {
		return g.origin
	}
	if len(g.known) == 1 {
		return g.known[0].Country()
	}
	return ""
}
