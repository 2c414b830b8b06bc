package entities

import (
	"slices"
	"strings"
	"unicode"

	"dateline/schemas"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// findSpeakers gives, for each quote, the group that speaks it; nil for nobody in particular.
func (r *reading) findSpeakers(quotes []schemas.Quote) []*group {
	r.sort()
	speakers := make([]*group, len(quotes))
	var quoted [numFields][]bool
	for field, d := range r.docs {
		quoted[field] = quotation(d)
	}
	letters := r.byLetters(quotes)
	last := -1 // the last quote that lies in no other
	for i := range quotes {
		q := &quotes[i]
		outer := enclosing(quotes, i)
		var before *schemas.Quote
		var previous *group
		if last >= 0 {
			before, previous = &quotes[last], speakers[last]
		}
		switch {
		case q.Speaker == nil:
			switch {
			case q.Cue != nil || outer >= 0:
			case before != nil && r.continues(before, q):
				speakers[i] = previous
			default:
				speakers[i] = r.ledIn(q)
			}
		default:
			if speakers[i] = r.campaign(q); speakers[i] == nil {
				speakers[i] = r.speaker(q)
			}
			if speakers[i] == nil && q.Cue == nil {
				speakers[i] = letters[r.soleWord(q.Speaker)]
			}
			if previous != nil && speakers[i] != nil && speakers[i] != previous && r.speaksOn(q, before, previous, quoted) {
				r.retie(q, previous)
				speakers[i] = previous
			}
			if speakers[i] == nil && outer >= 0 {
				speakers[i] = r.selfSpeaker(q, speakers[outer])
			}
			if speakers[i] == nil {
				speakers[i] = r.guessSpeaker(q, before, previous)
			}
		}
		if outer < 0 {
			last = i
		}
	}
	return speakers
}

// answering is the letter before the answers of an interview.
const answering = "A"

// byLetters gives the persons for whom letters before a turn stand: "CR" for Clara Ruiz, "A" for the one person whom the article
// presents before the first question.
func (r *reading) byLetters(quotes []schemas.Quote) map[string]*group {
	first, labelled := -1, false
	for i := range quotes {
		q := &quotes[i]
		if q.Cue != nil || q.Speaker == nil {
			continue
		}
		w := r.soleWord(q.Speaker)
		labelled = labelled || w != ""
		if first < 0 && (w == "Q" || w == answering) {
			first = place(fieldOf(*q.Speaker), r.docs[fieldOf(*q.Speaker)].TokenAt(q.Speaker.Start))
		}
	}
	if !labelled {
		return nil
	}
	persons := map[string]*group{}
	add := func(letters string, g *group) {
		if _, twice := persons[letters]; twice {
			g = nil
		}
		persons[letters] = g
	}
	for _, g := range r.groups {
		if g.typ != names.Person || len(g.mentions) == 0 {
			continue
		}
		if letters := initials(g); len(letters) > 1 {
			add(letters, g)
		}
		if m := g.mentions[0]; place(m.field, m.first) < first {
			add(answering, g)
		}
	}
	return persons
}

// soleWord is the word that a span covers, empty if it has more than one.
func (r *reading) soleWord(s *schemas.Span) string {
	d := r.docs[fieldOf(*s)]
	if first, end := tokensOf(d, *s); end-first == 1 {
		return d.Word(first)
	}
	return ""
}

// initials are the first letters of a group's fullest name.
func initials(g *group) string {
	if len(g.forms) == 0 {
		return ""
	}
	var letters []rune
	for _, word := range g.forms[0] {
		for _, first := range word {
			letters = append(letters, unicode.ToUpper(first))
			break
		}
	}
	return string(letters)
}

// enclosing is the nearest earlier quote in whose content a quote lies, -1 if there is none.
func enclosing(quotes []schemas.Quote, i int) int {
	if len(quotes[i].Content) == 0 {
		return -1
	}
	in := quotes[i].Content[0]
	for k := i - 1; k >= max(0, i-8); k-- {
		for _, s := range quotes[k].Content {
			if s.Field == in.Field && s.Start <= in.Start && in.End <= s.End && s.End-s.Start > in.End-in.Start {
				return k
			}
		}
	}
	return -1
}

// selfSpeaker is who speaks the quote around one that "I" or "we" speaks.
func (r *reading) selfSpeaker(q *schemas.Quote, outer *group) *group {
	if outer == nil {
		return nil
	}
	first, end := tokensOf(r.docs[fieldOf(*q.Speaker)], *q.Speaker)
	if end-first != 1 {
		return nil
	}
	switch w := strings.ToLower(r.docs[fieldOf(*q.Speaker)].Word(first)); {
	case singular[w], plural[w] && outer.typ != names.Person:
		return outer
	}
	return nil
}

// tieSpeakers writes the speakers into the quotes.
func tieSpeakers(a *schemas.Article, speakers []*group, index map[*group]int) {
	for i, g := range speakers {
		q := &a.Quotes[i]
		q.SpeakerEntity, q.SpeakerName = nil, nil
		if g == nil {
			if q.SpeakerKind == "" {
				q.SpeakerKind = schemas.SpeakerAnonymous
			}
			continue
		}
		e := &a.Entities[index[g]]
		id, name := e.ID, e.Name
		q.SpeakerEntity, q.SpeakerName = &id, &name
		switch g.typ {
		case names.Person:
			q.SpeakerKind = schemas.SpeakerPerson
		case names.Law, names.Work:
			q.SpeakerKind = schemas.SpeakerDocument
		default:
			if q.SpeakerKind != schemas.SpeakerDocument {
				q.SpeakerKind = schemas.SpeakerOrganization
			}
		}
	}
}

// continues tells whether a quote without a source goes on with the one before
// it: in the same paragraph, or at the start of the next.
func (r *reading) continues(last, q *schemas.Quote) bool {
	if len(last.Content) == 0 || len(q.Content) == 0 {
		return false
	}
	field := fieldOf(q.Content[0])
	if field != fieldOf(last.Content[0]) {
		return false
	}
	d := r.docs[field]
	if len(d.Tokens) == 0 {
		return false
	}
	paragraph := func(offset int) int { return d.ParagraphOf(min(d.TokenAt(offset), len(d.Tokens)-1)) }
	end := last.Content[len(last.Content)-1].End - 1
	if last.Speaker != nil && fieldOf(*last.Speaker) == field {
		end = max(end, last.Speaker.End-1)
	}
	p, before := paragraph(q.Content[0].Start), paragraph(end)
	return p == before || p == before+1
}

// ledIn is who speaks a quote that is a paragraph of its own behind one that quotes nobody: the person of whom the last sentence
// there tells. Jack Mercer won in two hours.⏎"It was hot out there." Nobody speaks so of himself by name, or only of "him" or "her".
func (r *reading) ledIn(q *schemas.Quote) *group {
	if q.Kind != schemas.Direct || len(q.Content) == 0 {
		return nil
	}
	field := fieldOf(q.Content[0])
	d := r.docs[field]
	first := d.TokenAt(q.Content[0].Start)
	if first >= len(d.Tokens) || first == 0 || int(d.Paragraphs[d.ParagraphOf(first)].First) != first {
		return nil
	}
	if w := d.Word(first - 1); w != "." && w != ":" {
		return nil // a heading
	}
	sentence := d.Sentences[d.SentenceOf(first-1)]
	for _, m := range r.between(field, int(sentence.First), int(sentence.End)) {
		g := m.group
		if g.typ == names.Person && g != r.narrator && len(g.forms) > 0 && r.isMainSubject(m) {
			if slices.Contains(r.named(q), g) || r.onlyOfOthers(q, g) {
				return nil
			}
			return g
		}
	}
	return nil
}

// isMainSubject tells whether a mention is the subject of its sentence's main verb.
func (r *reading) isMainSubject(m *mention) bool {
	d := r.docs[m.field]
	t := &d.Tokens[r.head(m)]
	for n := 0; n < mostLinks && t.Dep == language.Appos && t.Head >= 0; n++ {
		t = &d.Tokens[t.Head]
	}
	return isSubject(t.Dep) && t.Head >= 0 && d.Tokens[t.Head].Head < 0
}

// onlyOfOthers tells whether a quote speaks of "him" or "her", where that may be the group, and never of "me" or "us".
func (r *reading) onlyOfOthers(q *schemas.Quote, g *group) bool {
	others := false
	for _, s := range q.Content {
		d := r.docs[fieldOf(s)]
		first, end := tokensOf(d, s)
		for i := first; i < end; i++ {
			w := strings.ToLower(d.Word(i))
			if singular[w] || plural[w] {
				return false
			}
			p, ok := pronouns[w]
			others = others || ok && !p.thing && g.agrees(p)
		}
	}
	return others
}

// speaker is the group that a quote's speaker span is about, nil if that is nobody in particular.
func (r *reading) speaker(q *schemas.Quote) *group {
	field := fieldOf(*q.Speaker)
	d := r.docs[field]
	var best *mention
	rank := 0
	first, end := tokensOf(d, *q.Speaker)
	for _, m := range r.between(field, first, end) {
		if m.end > end {
			continue
		}
		if k := r.speakerRank(m, q.Speaker); k > rank {
			best, rank = m, k
		}
	}
	if best == nil {
		return r.calledBehind(field, end)
	}
	if r.oneOfSeveral(best, q.Speaker) || best.group.typ == names.Norp {
		return nil // Republicans are nobody in particular, and the Kenyan is one of many
	}
	return best.group
}

// calledBehind is the person whose name a clause right behind a speaker's span tells, nil if there is none: a miner, who gave
// his name as Anselmo; the rebels' spokesman, who uses the name Anselmo.
func (r *reading) calledBehind(field, at int) *group {
	const reach = 8
	d := r.docs[field]
	if at < len(d.Tokens) && d.Word(at) == "," {
		at++
	}
	if at >= len(d.Tokens) || d.Word(at) != "who" {
		return nil
	}
	for _, m := range r.between(field, at+1, at+reach) {
		if m.kind != schemas.KindName || m.group.typ != names.Person {
			continue
		}
		switch d.Word(m.first - 1) {
		case "name", "alias":
			return m.group
		case "as": // gave his name as, identified himself as
			for i := at + 1; i < m.first-1; i++ {
				if w := d.Word(i); w == "name" || w == "identified" || w == "himself" || w == "herself" {
					return m.group
				}
			}
		}
		return nil
	}
	return nil
}

// listReach is how many tokens behind the first of several speakers the last one's "and" may stand.
const listReach = 60

// oneOfSeveral tells whether a mention is the first of several that speak together: China and Russia.
func (r *reading) oneOfSeveral(m *mention, s *schemas.Span) bool {
	d := r.docs[m.field]
	_, end := tokensOf(d, *s)
	for i := m.end; i+1 < min(end, m.end+listReach); i++ {
		w := d.Word(i)
		if w == "who" || w == "which" || w == "of" && !r.persons[m.field][i-1] || strings.EqualFold(w, "chief") {
			return false
		}
		if w != "and" {
			continue
		}
		for _, o := range r.between(m.field, i+1, min(i+3, end)) {
			if o.group != m.group && o.kind == schemas.KindName && (o.group.typ == names.Person) == (m.group.typ == names.Person) && o.end <= end {
				return true
			}
		}
		return false
	}
	return false
}

// speakerRank is how well a mention can be what a speaker's span is about: 0 if it only modifies it.
func (r *reading) speakerRank(m *mention, s *schemas.Span) int {
	d := r.docs[m.field]
	end := m.end
	if end < len(d.Tokens) && (d.Word(end) == "'s" || d.Word(end) == "’s") && int(d.Tokens[end].End) >= s.End {
		end++ // "Smith's" for what Smith said
	}
	last := end >= len(d.Tokens) || int(d.Tokens[end].Start) >= s.End
	next := ""
	if !last {
		next = d.Word(end)
	}
	leads := m.first == 0 || int(d.Tokens[m.first-1].Start) < s.Start
	led := leads || r.afterArticle(m, s)
	open := last || next == "," || next == "(" || next == "who" || next == "which" || next == "-" || next == "—" || next == "–" || next == "and" || trailing[strings.ToLower(next)]
	name := m.kind == schemas.KindName
	switch {
	case r.isExample(m, s) || r.inCompound(m):
		return 0
	case m.group.typ == names.Person && name && (open || presenting[next]) && !r.afterPreposition(m, s):
		return 5
	case last && leads || name && open && m.group.typ != names.Norp && r.inApposition(m, s):
		return 4
	case m.kind != schemas.KindPronoun && leads && (open || next == "of" || next == "in"):
		return 3
	case name && open && (r.afterArticle(m, s) || !r.hangs(m, s)):
		return 2
	case name && m.group.typ == names.Person && (occasions[next] || origins[next]) && !r.afterPreposition(m, s):
		return 2
	case name && led && m.group.typ == names.Org && r.explained(m, s):
		return 2
	case name && leads && m.group.typ == names.Person && r.hasVerbInHeadline(m):
		return 2
	case name && m.group.typ == names.Org && (r.published(m, s) || r.panel(m, s)):
		return 1
	}
	return 0
}

// isExample tells whether a mention only says who is among those who speak: critics like Berg, members including Lindt.
func (r *reading) isExample(m *mention, s *schemas.Span) bool {
	d := r.docs[m.field]
	first, _ := tokensOf(d, *s)
	for i := m.first - 1; i > first; i-- {
		switch d.Word(i) {
		case "like", "including":
			return d.Tokens[i-1].XPOS == language.NNS || d.Word(i-1) == ","
		case "as":
			return d.Word(i-1) == "such"
		case "who":
			return false
		}
	}
	return false
}

// trailing are words that begin what a speaker's span may have behind the name without saying more of who it is: the
// court this month.
var trailing = map[string]bool{
	"this": true, "last": true, "late": true, "later": true, "early": true, "earlier": true, "today": true, "yesterday": true, "recently": true,
	"also": true, "then": true, "monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"himself": true, "herself": true, "itself": true, "just": true, "now": true, "already": true, "both": true, "all": true,
}

// presenting are words that begin what a person is, where the comma behind the name is left out: Berg a baker from Leeds.
var presenting = map[string]bool{"a": true, "an": true, "the": true, "former": true}

// occasions are words that begin where or when somebody speaks: last week Berg in an interview.
var occasions = map[string]bool{"in": true, "at": true, "on": true, "during": true}

// origins are words that begin from where or from whom somebody comes: Captain Berg of Porto Verde, Berg with the fire brigade.
var origins = map[string]bool{"of": true, "from": true, "with": true, "for": true}

// publications are nouns for what an organization says through.
var publications = map[string]bool{
	"statement": true, "website": true, "release": true, "editorial": true, "spokesperson": true, "announcement": true, "report": true,
	"letter": true, "review": true, "analysis": true, "lawsuit": true, "suit": true, "complaint": true, "memo": true,
}

// published tells whether a speaker's span is about a publication of a named organization.
func (r *reading) published(m *mention, s *schemas.Span) bool {
	d := r.docs[m.field]
	first, end := tokensOf(d, *s)
	for i := first; i < min(end, first+8); i++ {
		if publications[strings.ToLower(d.Word(i))] {
			return m.first < 2 || d.Word(m.first-1) != "by" || !witnessing[d.Word(m.first-2)]
		}
	}
	return false
}

// witnessing are verbs for what those do who have got hold of others' words: a letter seen by the News.
var witnessing = map[string]bool{"seen": true, "obtained": true, "reviewed": true, "leaked": true}

// explained tells whether behind an organization's name the span only says what kind it is: Yonhap news agency.
func (r *reading) explained(m *mention, s *schemas.Span) bool {
	d := r.docs[m.field]
	_, end := tokensOf(d, *s)
	for i := m.end; i < end; i++ {
		if d.Tokens[i].UPOS != language.NOUN && d.Tokens[i].UPOS != language.ADJ {
			return false
		}
	}
	last := strings.ToLower(d.Word(end - 1))
	return end-m.end <= 3 && (describing[last]&(1<<names.Org) != 0 || staff[last])
}

// staff are nouns for those whose words are an organization's: Treasury officials.
var staff = map[string]bool{
	"officials": true, "representatives": true, "executives": true, "economists": true, "analysts": true, "researchers": true, "newspaper": true, "magazine": true,
	"website": true, "agency": true,
}

// hasVerbInHeadline tells whether behind a name, in a headline that writes every word with a capital, stands what the
// taggers cannot tell from a name: the verb, between who does it and to whom. Clara Ruiz Blames Campos Bank.
func (r *reading) hasVerbInHeadline(m *mention) bool {
	d := r.docs[m.field]
	if m.end+1 >= len(d.Tokens) || d.ParagraphOf(m.first) > 0 || !strings.HasSuffix(d.Word(m.end), "s") || r.lexicon.Class(names.Phrase(d.Word(m.end)))&(names.TitleWord|names.Office) != 0 {
		return false
	}
	for _, o := range r.between(m.field, m.end+1, m.end+2) {
		if o.kind == schemas.KindName && o.group != m.group {
			return true
		}
	}
	return false
}

// panels are nouns for some of those who decide for an organization.
var panels = map[string]bool{"panel": true, "majority": true, "board": true, "leadership": true, "management": true}

// panel tells whether a speaker's span is about a part of an organization that speaks for it: a panel of the Court.
func (r *reading) panel(m *mention, s *schemas.Span) bool {
	d := r.docs[m.field]
	i := m.first - 1
	if i > 0 && definite[strings.ToLower(d.Word(i))] {
		i--
	}
	return i > 0 && int(d.Tokens[i].Start) > s.Start && d.Word(i) == "of" && panels[strings.ToLower(d.Word(i-1))]
}

// afterArticle tells whether nothing but an article stands between the span's start and a mention.
func (r *reading) afterArticle(m *mention, s *schemas.Span) bool {
	d := r.docs[m.field]
	i := m.first - 1
	return i >= 0 && int(d.Tokens[i].Start) <= s.Start && definite[strings.ToLower(d.Word(i))]
}

// inCompound tells whether a mention is only the first part of a word with a hyphen: the New York-based company.
func (r *reading) inCompound(m *mention) bool {
	d := r.docs[m.field]
	return m.trail > 0 || m.end < len(d.Tokens) && d.Word(m.end) == "-" && d.Tokens[m.end-1].End == d.Tokens[m.end].Start
}

// inApposition tells whether a mention is the name of what the span begins with: the regulator, Ofgem.
func (r *reading) inApposition(m *mention, s *schemas.Span) bool {
	d := r.docs[m.field]
	i := m.first - 2
	return i >= 0 && int(d.Tokens[i].Start) >= s.Start && d.Word(i+1) == "," && d.Tokens[i].UPOS == language.NOUN && !r.hangs(m, s)
}

// hangs tells whether a preposition stands between the span's start and a mention.
func (r *reading) hangs(m *mention, s *schemas.Span) bool {
	d := r.docs[m.field]
	for i := m.first - 1; i >= 0 && int(d.Tokens[i].Start) >= s.Start; i-- {
		if prepositions[strings.ToLower(d.Word(i))] {
			return true
		}
	}
	return false
}

var prepositions = map[string]bool{
	"of": true, "in": true, "from": true, "at": true, "for": true, "by": true, "with": true, "to": true, "on": true, "against": true,
	"about": true, "including": true, "like": true, "among": true, "within": true,
}

// afterPreposition tells whether a mention hangs on a noun before it: an aide to [Kerry].
func (r *reading) afterPreposition(m *mention, s *schemas.Span) bool {
	d := r.docs[m.field]
	for i := m.first - 1; i >= 0 && int(d.Tokens[i].Start) >= s.Start; i-- {
		w := strings.ToLower(d.Word(i))
		if class := r.lexicon.Class(names.Phrase(w)); class&(names.TitleWord|names.Office) != 0 && d.Tokens[i].XPOS != language.NNS || definite[w] || w == "." {
			continue // but for the chair of governors Kerry
		}
		return prepositions[w]
	}
	return false
}

// guessSpeaker names the speaker behind a pronoun, or behind a description of
// one person that no role explains: who spoke last, if that can be.
func (r *reading) guessSpeaker(q, last *schemas.Quote, previous *group) *group {
	field := fieldOf(*q.Speaker)
	d := r.docs[field]
	first := d.TokenAt(q.Speaker.Start)
	if first >= len(d.Tokens) || previous == nil || previous.typ != names.Person || previous == r.narrator {
		return nil
	}
	end := first
	for end < len(d.Tokens) && int(d.Tokens[end].Start) < q.Speaker.End {
		end++
	}
	if end == first {
		return nil
	}
	lower := strings.ToLower(d.Word(first))
	switch p, ok := pronouns[lower]; {
	case end-first == 1 && ok && !p.thing && previous.gender.may(p.gender) && !slices.Contains(r.named(q), previous):
		return previous
	case !previous.gender.may(titleGender[strings.ToLower(d.Word(end-1))]):
	case definite[lower] && end-first <= 4 && describing[strings.ToLower(d.Word(end-1))]&(1<<names.Person) != 0 && len(previous.roles) == 0 && r.near(last, first, field):
		return previous
	}
	return nil
}

// speaksOn tells whether the pronoun that speaks a quote is most likely who spoke last: it agrees, the quote before is
// near, and since then the article, in its own words, has named nobody else as a subject that agrees. Who is only
// spoken of in the quotes is no rival, however near.
func (r *reading) speaksOn(q, last *schemas.Quote, previous *group, quoted [numFields][]bool) bool {
	field := fieldOf(*q.Speaker)
	d := r.docs[field]
	first, end := tokensOf(d, *q.Speaker)
	if end-first != 1 || last.Speaker == nil || fieldOf(*last.Speaker) != field || !r.near(last, first, field) {
		return false
	}
	p, ok := pronouns[strings.ToLower(d.Word(first))]
	if !ok || p.thing || previous == r.narrator || !previous.agrees(p) || slices.Contains(r.named(q), previous) {
		return false
	}
	_, from := tokensOf(d, *last.Speaker)
	for _, m := range r.between(field, from, first) {
		if m.kind != schemas.KindName || m.group == previous || quoted[field][m.first] || last.Kind != schemas.Direct && within(d, last.Content, m) || !m.group.agrees(p) {
			continue
		}
		if isSubject(r.role(m)) {
			return false
		}
	}
	return true
}

// within tells whether a mention lies in one of some spans.
func within(d *language.Document, spans []schemas.Span, m *mention) bool {
	for _, s := range spans {
		if fieldOf(s) == m.field && s.Start <= int(d.Tokens[m.first].Start) && int(d.Tokens[m.end-1].End) <= s.End {
			return true
		}
	}
	return false
}

// retie gives the pronoun that speaks a quote to another group.
func (r *reading) retie(q *schemas.Quote, to *group) {
	field := fieldOf(*q.Speaker)
	first, end := tokensOf(r.docs[field], *q.Speaker)
	for _, m := range r.between(field, first, end) {
		if m.kind == schemas.KindPronoun && m.first == first && m.group != to {
			from := m.group
			from.mentions = slices.DeleteFunc(from.mentions, func(o *mention) bool { return o == m })
			to.add(m)
		}
	}
}

// near tells whether a quote ends at most two paragraphs before a token.
func (r *reading) near(q *schemas.Quote, token, field int) bool {
	if len(q.Content) == 0 || fieldOf(q.Content[0]) != field {
		return false
	}
	d := r.docs[field]
	at := min(d.TokenAt(q.Content[len(q.Content)-1].Start), len(d.Tokens)-1)
	return d.ParagraphOf(token)-d.ParagraphOf(at) <= 2
}

// tokensOf gives the range of tokens that a span covers.
func tokensOf(d *language.Document, s schemas.Span) (first, end int) {
	first = d.TokenAt(s.Start)
	for end = first; end < len(d.Tokens) && int(d.Tokens[end].Start) < s.End; {
		end++
	}
	return first, end
}
