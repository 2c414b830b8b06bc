package entities

import (
	_ "embed"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// What a pronoun can refer to.
type pronoun struct {
	gender gender
	thing  bool // it: anything but a person
}

var pronouns = map[string]pronoun{
	"he": {gender: man}, "him": {gender: man}, "his": {gender: man}, "himself": {gender: man},
	"she": {gender: woman}, "her": {gender: woman}, "hers": {gender: woman}, "herself": {gender: woman},
	"it": {thing: true}, "its": {thing: true}, "itself": {thing: true},
}

// joinPronouns ties pronouns of the third person to the last group that agrees with them.
// What a pronoun that speaks a quote says of somebody else is not itself.
func (r *reading) joinPronouns(quotes []schemas.Quote) {
	r.sort()
	if d := r.docs[inText]; len(d.Sentences) > 0 {
		r.dateline = d.Dateline(d.Sentences[0])
	}
	r.topic = r.firstNamed()
	speaking, voices := r.speaking(quotes), r.voices(quotes)
	order := r.order
	earlier := make([]*mention, 0, len(order)) // those that the reader has met
	for field, d := range r.docs {
		quoted := quotation(d)
		for i := range d.Tokens {
			for len(order) > 0 && (order[0].field < field || order[0].field == field && order[0].first <= i) {
				earlier, order = append(earlier, order[0]), order[1:]
			}
			w := d.Word(i)
			if len(w) > len("themselves") {
				continue
			}
			lower := strings.ToLower(w)
			p, ok := pronouns[lower]
			if !ok && lower != "which" && lower != "who" && !plurals[lower] {
				continue
			}
			m := &mention{field: field, first: i, end: i + 1, kind: schemas.KindPronoun, confidence: 0.5}
			var g *group
			switch {
			case lower == "which" || lower == "who":
				g = r.relative(m, lower == "who", earlier)
			case plurals[lower]:
				g = r.body(m, earlier, quoted)
			case w == "IT":
			case speaking[place(field, i)] != nil:
				r.callOthers(speaking[place(field, i)], field, earlier)
				g = r.antecedent(m, p, earlier, quoted, speaking[place(field, i)], voices[field][i])
			case lower == "it" && !quoted[i] && !r.subjectIt(field, i):
				g = r.teller(field, i, earlier)
			case lower == "it" && quoted[i]:
			case lower == "its" && quoted[i]:
			default:
				g = r.antecedent(m, p, earlier, quoted, nil, voices[field][i])
			}
			if g != nil {
				if g.typ == names.Person && g.gender == unknown { // who was he is not she
					g.gender = pronouns[lower].gender
				}
				g.add(m)
				earlier = append(earlier, m)
			}
		}
	}
}

// relative is the group whose mention a relative pronoun follows, with or without a comma.
func (r *reading) relative(m *mention, person bool, earlier []*mention) *group {
	d := r.docs[m.field]
	end := m.first
	if end > 0 && d.Word(end-1) == "," {
		end--
	}
	for k := len(earlier) - 1; k >= max(0, len(earlier)-4); k-- {
		e := earlier[k]
		if e.field == m.field && e.end == end && (e.group.typ == names.Person) == person && e.group.typ != names.Norp && e.kind == schemas.KindName {
			if end < m.first && r.secondOfTwo(e, earlier[:k]) {
				return nil
			}
			return e.group
		}
	}
	return nil
}

// secondOfTwo tells whether a name is the second of two that "and" joins: what follows behind a comma is said of both.
func (r *reading) secondOfTwo(m *mention, earlier []*mention) bool {
	d := r.docs[m.field]
	if m.first < 2 || d.Word(m.first-1) != "and" {
		return false
	}
	for k := len(earlier) - 1; k >= max(0, len(earlier)-3); k-- {
		if e := earlier[k]; e.field == m.field && e.end == m.first-1 && e.kind == schemas.KindName && e.group.typ == m.group.typ {
			return true
		}
	}
	return false
}

// beforeSubject are words after which "it" is the subject of a clause, most likely one that takes up the last subject.
var beforeSubject = map[string]bool{
	",": true, ";": true, "that": true, "and": true, "but": true, "as": true, "said": true, "says": true, "because": true, "when": true, "while": true,
	"if": true, "where": true, "after": true, "before": true, "although": true, "though": true, "since": true, "until": true, "what": true,
}

// impersonal are words after which "it" most often stands for nothing: it is clear that.
var impersonal = map[string]bool{
	"is": true, "was": true, "'s": true, "’s": true, "seems": true, "appears": true, "remains": true, "seemed": true, "appeared": true,
	"took": true, "takes": true, "turns": true, "turned": true, "became": true, "isn": true, "wasn": true, "may": true, "might": true,
}

// subjectIt tells whether the "it" at token i is the subject of a clause and stands for something.
func (r *reading) subjectIt(field, i int) bool {
	d := r.docs[field]
	if i+1 < len(d.Tokens) && impersonal[strings.ToLower(d.Word(i+1))] {
		return false
	}
	return int(d.Sentences[d.SentenceOf(i)].First) == i || beforeSubject[strings.ToLower(d.Word(i-1))]
}

// teller is the body or country that says of "it" at a token what it itself does or feels, right behind the verb, or with a day or
// "that" between: the union said on Monday it would strike, the union said it was sorry. Nil if there is none.
func (r *reading) teller(field, i int, earlier []*mention) *group {
	const reach, looked = 4, 12
	d := r.docs[field]
	if i+1 >= len(d.Tokens) || d.Tokens[i+1].UPOS != language.VERB && d.Tokens[i+1].UPOS != language.AUX || impersonal[d.Word(i+1)] && !feels(d, i+1) {
		return nil
	}
	for k := i - 1; k >= max(int(d.Sentences[d.SentenceOf(i)].First), i-reach); k-- {
		if d.Tokens[k].UPOS == language.VERB {
			if !speaking[d.Tokens[k].Lemma] {
				return nil
			}
			for n := len(earlier) - 1; n >= max(0, len(earlier)-looked); n-- {
				e := earlier[n]
				if e.field != field || e.group.typ != names.Org && e.group.typ != names.GPE {
					continue
				}
				if t := &d.Tokens[r.head(e)]; int(t.Head) == k && t.Dep == language.NSubj {
					return e.group
				}
			}
			return nil
		}
		if w := strings.ToLower(d.Word(k)); w != "that" && w != "on" && w != "also" && r.lexicon.Class(names.Phrase(w))&names.CalendarWord == 0 {
			return nil
		}
	}
	return nil
}

// feels tells whether a form of "be" at a token is said of a body that does or feels something, and not of nothing: it was
// pleased, it was looking at the plan, but not it was clear that.
func feels(d *language.Document, i int) bool {
	for i++; i < len(d.Tokens) && (d.Tokens[i].UPOS == language.ADV || d.Word(i) == "not"); i++ {
	}
	return i < len(d.Tokens) && (feelings[d.Word(i)] || d.Tokens[i].XPOS == language.VBG && d.Word(i) != "raining" && d.Word(i) != "snowing")
}

// feelings are words for how somebody takes something.
var feelings = map[string]bool{
	"pleased": true, "shocked": true, "sorry": true, "glad": true, "happy": true, "proud": true, "ready": true, "confident": true, "aware": true,
	"concerned": true, "disappointed": true, "committed": true, "willing": true, "unwilling": true, "able": true, "unable": true, "open": true,
	"saddened": true, "surprised": true, "worried": true, "delighted": true, "determined": true, "grateful": true, "satisfied": true, "optimistic": true,
	"prepared": true, "alarmed": true, "outraged": true, "appalled": true, "content": true,
}

// quotation tells of each token whether it stands between quotation marks; a paragraph ends what nobody closed. What
// nobody closes and where nobody speaks of himself is a passage from some writing: its people are the article's own.
func quotation(d *language.Document) []bool {
	in := make([]bool, len(d.Tokens))
	for _, p := range d.Paragraphs {
		open, since, speaks := false, p.First, false
		for i := p.First; i < p.End; i++ {
			was := open
			switch w := d.Word(int(i)); w {
			case "\"":
				open = !open
			case "“", "``":
				open = true
			case "”", "''":
				open = false
			default:
				lower := strings.ToLower(w)
				speaks = speaks || singular[lower] || plural[lower]
			}
			if open && !was {
				since, speaks = i, false
			}
			in[i] = open
		}
		if open && !speaks {
			clear(in[since:p.End])
		}
	}
	return in
}

// sort brings r.order up to date.
func (r *reading) sort() {
	r.order = r.order[:0:0]
	for _, g := range r.groups {
		r.order = append(r.order, g.mentions...)
	}
	slices.SortStableFunc(r.order, before)
}

// pronounReach is how many sentences back a pronoun may refer.
const pronounReach = 2

// speakerReach is the same for a pronoun that speaks a quote, whose own sentences stand between.
const speakerReach = 5

// What speaks for an antecedent or against it (Lappin and Leass 1994), by its name in pronouns.txt.
const (
	perSentence   = iota // each sentence between
	perNeighbour         // each mention that agrees and stands between
	perRival             // each other that agrees and is met between
	perMention           // how often it was met, by the logarithm
	asSubject            // of its clause
	asSame               // in the same part of its clause as the pronoun
	asOpening            // begins its sentence
	asModifier           // hangs on a noun
	asOblique            // hangs on a verb by a preposition
	asConjunct           // stands behind "and"
	asPronoun            // is a pronoun itself
	asWord               // is a name of one word
	asKnown              // is known to be a woman or a man
	asParallel           // the subject of the sentence before, for a subject
	asTopic              // whom the text named first
	asOpeningBoth        // begins the sentence before, for a pronoun that begins its own
	asOwner              // owns what stands behind it
	asAhead              // follows, the subject of the clause that a phrase with the pronoun opens
	numEvidence
)

var evidenceNames = [numEvidence]string{
	"per-sentence", "per-neighbour", "per-rival", "per-mention", "subject", "same", "opening", "modifier", "oblique", "conjunct", "pronoun",
	"word", "known", "parallel", "topic", "opening-both", "owner", "ahead",
}

// evidence is what speaks for an antecedent, in the order of its constants, or the weights of that.
type evidence [numEvidence]float64

func (x *evidence) times(weights *evidence) (sum float64) {
	for i, w := range weights {
		sum += w * x[i]
	}
	return sum
}

// The weights of he and she are learnt (see [TrainPronouns]), those of it and of pronouns that speak a quote were searched.
var (
	//go:embed pronouns.txt
	personsFile string
	ofPersons   = func() evidence {
		weights, err := readEvidence(personsFile)
		if err != nil {
			panic("pronouns.txt: " + err.Error())
		}
		return weights
	}()
	ofOthers = evidence{perSentence: -3, perNeighbour: -0.6, perMention: 0.8, asSubject: 2.6, asSame: 0.5, asOpening: 0.5}
)

// readEvidence reads weights: a name and a number a line, each name once.
func readEvidence(file string) (weights evidence, err error) {
	seen := 0
	for n, line := range strings.Split(file, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		name, number, _ := strings.Cut(line, " ")
		k := slices.Index(evidenceNames[:], name)
		if k < 0 || seen&(1<<k) != 0 {
			return weights, fmt.Errorf("line %d: no evidence, or named twice: %q", n+1, name)
		}
		seen |= 1 << k
		if weights[k], err = strconv.ParseFloat(number, 64); err != nil {
			return weights, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	if seen != 1<<numEvidence-1 {
		return weights, errors.New("some evidence has no weight")
	}
	return weights, nil
}

// mostRivals bounds how many that stand between are told apart.
const mostRivals = 16

const (
	asNew       = 2.0 // speaks for who is introduced to the reader, before a pronoun that speaks a quote
	inQuotation = 6.0 // speaks against what somebody else speaks of, if the pronoun is not in his words
)

// candidate is a group that a pronoun may mean.
type candidate struct {
	group    *group
	evidence evidence
	given    float64 // what speaks for it beside, at no weight
}

// antecedent is the group that a pronoun refers to: the candidate that most speaks for, of equals the last.
func (r *reading) antecedent(m *mention, p pronoun, earlier []*mention, quoted []bool, spoken *utterance, voice *group) *group {
	if p.thing && r.ofUnnamedBody(m, earlier) {
		return nil
	}
	weights := r.ofPersons
	if spoken != nil || p.thing {
		weights = &ofOthers
	}
	list := r.candidates(m, p, earlier, quoted, spoken, voice)
	var best *group
	top := -1e9
	for i := range list {
		if score := list[i].given + list[i].evidence.times(weights); score > top {
			best, top = list[i].group, score
		}
	}
	if r.watch != nil && weights == r.ofPersons {
		r.watch(m, list, best)
	}
	return best
}

// candidates are those met in the same or the last sentences that agree with a pronoun, once for each mention, the last
// first. They are good until the next call.
func (r *reading) candidates(m *mention, p pronoun, earlier []*mention, quoted []bool, spoken *utterance, voice *group) []candidate {
	d := r.docs[m.field]
	sentence := d.SentenceOf(m.first)
	far := pronounReach
	if spoken != nil {
		far = speakerReach
	}
	floor := int(d.Sentences[max(0, sentence-far)].First)
	here := &d.Tokens[m.first]
	list := r.agreeing[:0]
	between := 0
	rivals := make([]*group, 0, mostRivals)
	var barred []*group
	for k := len(earlier) - 1; k >= 0; k-- {
		e := earlier[k]
		if e.field != m.field || e.first < floor {
			break
		}
		if e.end > m.first || !e.group.agrees(p) || e.group == voice || spoken.of(e.group) || r.tells(e.group, m) || r.isOfDateline(e) {
			continue
		}
		at := &d.Tokens[r.withTitle(e)]
		back := sentence - d.SentenceOf(e.first)
		if back == 0 && (r.sisters(here, at) || r.controls(d, here, at)) {
			barred = append(barred, e.group) // however else it is named: Berg said he would miss him
		}
		if slices.Contains(barred, e.group) {
			continue
		}
		if p.thing && e.group.typ != names.Org && r.hasOfficer(m) {
			continue // its director
		}
		if p.thing && spoken != nil && e.group.typ != names.Org && e.group.typ != names.GPE {
			continue // a bridge says nothing
		}
		c := candidate{group: e.group, evidence: r.evidence(m, e, back, between)}
		c.evidence[perRival] = float64(len(rivals))
		if slices.Contains(rivals, e.group) {
			c.evidence[perRival]--
		} else if len(rivals) < cap(rivals) && (!quoted[e.first] || quoted[m.first]) {
			rivals = append(rivals, e.group)
		}
		if spoken != nil && !quoted[e.first] && r.introduces(e) {
			c.given += asNew
		}
		if quoted[e.first] && !quoted[m.first] {
			c.given -= inQuotation
		} else {
			between++
		}
		list = append(list, c)
	}
	if e := r.ahead(m); (!p.thing || here.Lemma == "its") && spoken == nil && e != nil && e.group.agrees(p) && e.group != voice && !r.tells(e.group, m) {
		c := candidate{group: e.group, evidence: r.evidence(m, e, 0, 0)}
		c.evidence[asAhead] = 1
		list = append(list, c)
	}
	r.agreeing = list
	return list
}

// ofUnnamedBody tells whether a pronoun takes up the subject of its clause, or of the one around it, that is a body without a
// name of its own: China's commerce ministry said it would not.
func (r *reading) ofUnnamedBody(m *mention, earlier []*mention) bool {
	const back = 30
	d := r.docs[m.field]
	first := max(int(d.Sentences[d.SentenceOf(m.first)].First), m.first-back)
	at := m.first
	for range mostLinks {
		if at = int(d.Tokens[at].Head); at < 0 {
			return false
		}
		for i := m.first - 1; i >= first; i-- {
			if int(d.Tokens[i].Head) != at || !isSubject(d.Tokens[i].Dep) {
				continue
			}
			return d.Tokens[i].UPOS == language.NOUN && d.Tokens[i].XPOS == language.NN && isBody(d.Word(i)) && !r.hasName(earlier, m.field, i)
		}
	}
	return false
}

// isBody tells whether a noun is for a body.
func isBody(w string) bool {
	switch w = strings.ToLower(w); w {
	case "embassy", "service", "office", "force", "campaign", "hospital":
		return true
	}
	return describing[w]>>names.Org&1 != 0
}

// hasName tells whether one of the last mentions before a pronoun covers a noun, or is the name of what it is: Time magazine,
// another carmaker, Larmia.
func (r *reading) hasName(earlier []*mention, field, noun int) bool {
	const looked = 12
	return slices.ContainsFunc(earlier[max(0, len(earlier)-looked):], func(e *mention) bool {
		if e.field != field || e.first <= noun && noun < e.end {
			return e.field == field
		}
		t := &r.docs[field].Tokens[r.head(e)]
		return e.group.typ != names.GPE && int(t.Head) == noun && (t.Dep == language.Compound || t.Dep == language.Appos)
	})
}

// isOfDateline tells whether a mention stands in the dateline of a report, which speaks of nothing: LEEDS (AP) —.
func (r *reading) isOfDateline(m *mention) bool {
	return m.field == inText && m.first < r.dateline
}

// hasOfficer reports whether a pronoun is that of a body by whom it has: its chairman, its executive director.
func (r *reading) hasOfficer(m *mention) bool {
	const most = 3
	d := r.docs[m.field]
	for i := m.end; i < min(m.end+most, len(d.Tokens)); i++ {
		if officers[d.Word(i)] {
			return true
		}
		if u := d.Tokens[i].UPOS; u != language.ADJ && u != language.NOUN {
			return false
		}
	}
	return false
}

// officers are nouns for those whom a body has, but no state.
var officers = map[string]bool{
	"director": true, "chairman": true, "chairwoman": true, "chairperson": true, "founder": true, "co-founder": true, "executive": true, "ceo": true, "CEO": true,
	"employees": true, "shareholders": true, "subsidiary": true, "spokeswoman": true, "spokesman": true, "spokesperson": true,
}

// evidence is what speaks for a mention, so many sentences back, as what a pronoun means.
func (r *reading) evidence(m, e *mention, back, between int) (x evidence) {
	d := r.docs[m.field]
	here, at := &d.Tokens[m.first], &d.Tokens[r.withTitle(e)]
	is := func(k int, holds bool) {
		if holds {
			x[k] = 1
		}
	}
	role := r.role(e)
	subject := isSubject(role)
	first := int(d.Sentences[d.SentenceOf(m.first)].First)
	x[perSentence] = float64(back)
	x[perNeighbour] = float64(between)
	x[perMention] = math.Log(float64(1 + len(e.group.mentions)))
	is(asSubject, subject)
	is(asSame, role == here.Dep)
	is(asOpening, int(d.Sentences[d.SentenceOf(e.first)].First) == e.first)
	is(asModifier, at.Dep == language.NMod || at.Dep == language.Appos)
	is(asOblique, at.Dep == language.Obl || at.Dep == language.OblAgent)
	is(asConjunct, at.Dep == language.Conj)
	is(asPronoun, e.kind == schemas.KindPronoun)
	is(asWord, e.kind == schemas.KindName && e.end-e.first == 1)
	is(asKnown, e.group.gender == woman || e.group.gender == man)
	is(asParallel, back == 1 && subject && isSubject(here.Dep))
	is(asTopic, e.group == r.topic)
	is(asOwner, at.Dep == language.NModPoss)
	is(asOpeningBoth, back == 1 && x[asOpening] == 1 && first == m.first)
	return x
}

// mostLinks is how many links of the parse are followed from a pronoun to the clauses that it lies in.
const mostLinks = 10

// ahead is the name that follows as the subject of the clause that a phrase or clause with the pronoun opens, or owns it:
// in his speech, [Berg] said; when she was young, [Lindt]'s sister sang. Nil if there is none.
func (r *reading) ahead(m *mention) *mention {
	const reach = 40
	d := r.docs[m.field]
	end := min(int(d.Sentences[d.SentenceOf(m.first)].End), m.end+reach)
	at := m.first
	for range mostLinks {
		verb := int(d.Tokens[at].Head)
		if verb < 0 {
			break
		}
		if dep := d.Tokens[at].Dep; verb > m.first && (dep == language.Obl || dep == language.AdvCl) {
			for i := m.end; i < end; i++ {
				if int(d.Tokens[i].Head) == verb && isSubject(d.Tokens[i].Dep) {
					return r.nameOver(m.field, m.end, i)
				}
			}
		}
		at = verb
	}
	return r.afterOpening(m, end)
}

// afterOpening is the name right behind the comma that ends the phrase or clause in which a sentence opens with a pronoun,
// if it is a subject: known for her voice, [Berg] sang. Nil if there is none. The parse often has no link between the two.
func (r *reading) afterOpening(m *mention, end int) *mention {
	d := r.docs[m.field]
	switch d.Tokens[d.Sentences[d.SentenceOf(m.first)].First].UPOS {
	case language.ADP, language.SCONJ, language.VERB, language.ADV:
	default:
		return nil
	}
	for i := m.end; i+1 < end; i++ {
		if d.Word(i) != "," {
			continue
		}
		for _, e := range r.between(m.field, i+1, i+2) {
			if e.kind == schemas.KindName && isSubject(d.Tokens[r.head(e)].Dep) {
				return e
			}
		}
	}
	return nil
}

// nameOver is the name, begun at a token or later, that a subject is or that owns it.
func (r *reading) nameOver(field, first, subject int) *mention {
	d := r.docs[field]
	for _, e := range r.between(field, first, subject+1) {
		head := r.head(e)
		if e.kind == schemas.KindName && (head == subject || int(d.Tokens[head].Head) == subject && d.Tokens[head].Dep == language.NModPoss) {
			return e
		}
	}
	return nil
}

func isSubject(d language.Dep) bool { return d == language.NSubj || d == language.NSubjPass }

// firstNamed is the person whom the text names first, nil if none.
func (r *reading) firstNamed() *group {
	for _, m := range r.order {
		if m.group.typ == names.Person && m.field == inText {
			return m.group
		}
	}
	return nil
}

// head is the token of a mention that the others hang on.
func (r *reading) head(m *mention) int {
	d := r.docs[m.field]
	for i := m.first; i < m.end; i++ {
		if h := int(d.Tokens[i].Head); h < m.first || h >= m.end {
			return i
		}
	}
	return m.end - 1
}

// role is what a mention is to its clause, in apposition that of the noun before it: the owner, [Berg], left.
func (r *reading) role(m *mention) language.Dep {
	d := r.docs[m.field]
	t := &d.Tokens[r.withTitle(m)]
	for n := 0; n < mostLinks && t.Dep == language.Appos && t.Head >= 0; n++ {
		t = &d.Tokens[t.Head]
	}
	return t.Dep
}

// withTitle is the token that heads a mention and the title before it: the Secretary of "Secretary of State [Ann Hill] said".
func (r *reading) withTitle(m *mention) int {
	d := r.docs[m.field]
	i := r.head(m)
	for range mostLinks {
		t := &d.Tokens[i]
		h := int(t.Head)
		if h < 0 || h > i || t.Dep != language.NMod && t.Dep != language.Flat && t.Dep != language.NModDesc || d.Tokens[h].UPOS == language.VERB {
			break
		}
		for k := h + 1; k < i; k++ {
			if d.Tokens[k].Dep == language.Case && int(d.Tokens[k].Head) == i || d.Tokens[k].UPOS == language.PUNCT && d.Word(k) != "." {
				return i // supporters of Ann Hill
			}
		}
		i = h
	}
	return i
}

// sisters tells whether a pronoun and a name hang on the same verb as subject
// and object, and so are not the same one, unless the pronoun says so: himself.
func (r *reading) sisters(pronoun, name *language.Token) bool {
	core := func(d language.Dep) bool {
		return d == language.NSubj || d == language.NSubjPass || d == language.Obj || d == language.IObj || d == language.Obl
	}
	return pronoun.Head >= 0 && pronoun.Head == name.Head && core(pronoun.Dep) && core(name.Dep) && !strings.HasSuffix(pronoun.Lemma, "self")
}

// controls tells whether a name is the subject that the clause of a pronoun has from the one above, whose object the pronoun is
// then not: Berg called to congratulate him. But: Berg asked Hill to help him; Berg left, making him sad.
func (r *reading) controls(d *language.Document, pronoun, name *language.Token) bool {
	if pronoun.Head < 0 || pronoun.Dep != language.Obj && pronoun.Dep != language.IObj && pronoun.Dep != language.Obl || !isSubject(name.Dep) || strings.HasSuffix(pronoun.Lemma, "self") {
		return false
	}
	v := int(pronoun.Head)
	for range mostLinks {
		t := &d.Tokens[v]
		if t.Head < 0 || t.XPOS != language.VB || t.Dep != language.AdvCl && t.Dep != language.XComp && t.Dep != language.Conj {
			return false
		}
		above := int(t.Head)
		for k := range d.Tokens[above+1 : max(above+1, v)] {
			if o := &d.Tokens[above+1+k]; int(o.Head) == above && o.Dep == language.Obj && t.Dep == language.XComp || int(o.Head) == v && isSubject(o.Dep) {
				return false
			}
		}
		if int(name.Head) == above {
			return true
		}
		v = above
	}
	return false
}

// agrees tells whether a pronoun can refer to the group.
func (g *group) agrees(p pronoun) bool {
	if p.thing {
		return g.typ == names.Org || g.typ == names.GPE || g.typ == names.Product || g.typ == names.Fac || g.typ == names.Work
	}
	return g.typ == names.Person && g.gender.may(p.gender)
}

// fieldOf is the field that a span lies in.
func fieldOf(s schemas.Span) int {
	for f, name := range fieldNames {
		if name == s.Field {
			return f
		}
	}
	return inText
}
