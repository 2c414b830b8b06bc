package emit

import (
	"strings"

	"dateline/schemas"
	"dateline/stages/emit/codebook"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

// maxSentence is the length from which on a sentence is taken for a list or a table, in tokens. It also bounds what one
// sentence costs.
const maxSentence = 250

// reader reads the acts of one text off its dependency tree. It belongs to one goroutine; its slices are reused.
type reader struct {
	tree
	lexicon   *frames.Lexicon
	article   *schemas.Article
	published string // the day, YYYY-MM-DD, or empty

	mentions []mention
	at       []int32 // the mention that a token heads, or none
	times    []int32 // the time expression that a token lies in, or none
	timeHead []int32 // the token that heads each time expression, or none
	around   []int32 // the time expressions of the sentence being read

	consumed []bool // tokens whose act is part of another one
	triggers []int32
	acts     []act
	parts    []party
}

// mention is where the text speaks of an entity, in tokens.
type mention struct {
	entity, index int32 // in the article's entities, in the entity's mentions
	first, last   int32
}

// act is one mention of an event, before it becomes a record.
type act struct {
	frame   *frames.Frame
	trigger int32
	carrier int32 // the verb that only carries an event noun, or none
	reality reality
	vague   bool // nothing but the noun tells of the act's reality
	// actors and recipients are ranges of reader.parts.
	actors, recipients [2]int32
	place              int32 // mention, or none
	time               int32 // index in the article's times, or none
	inf                int32 // the verb that the frame governs, or none
	lexical            bool
	nominal            bool
	anaphoric          bool // who takes part must be known from before
}

// load makes the indices of a text.
func (r *reader) load(a *schemas.Article, doc *language.Document) {
	r.article = a
	r.published = ""
	if len(a.PublishedAt) >= 10 {
		r.published = a.PublishedAt[:10]
	}
	r.tree.load(doc)
	n := len(doc.Tokens)
	r.at, r.times = resize(r.at, n), resize(r.times, n)
	if cap(r.consumed) < n {
		r.consumed = make([]bool, n, n+n/2)
	}
	r.consumed = r.consumed[:n]
	for i := range n {
		r.at[i], r.times[i], r.consumed[i] = none, none, false
	}
	r.mentions, r.timeHead = r.mentions[:0], r.timeHead[:0]
	r.triggers, r.acts, r.parts = r.triggers[:0], r.acts[:0], r.parts[:0]
	for e := range a.Entities {
		for m := range a.Entities[e].Mentions {
			if s := &a.Entities[e].Mentions[m].Span; s.Field == schemas.InText {
				r.place(int32(e), int32(m), s)
			}
		}
	}
	for t := range a.Times {
		head := none
		if s := &a.Times[t].Span; s.Field == schemas.InText {
			first, last := r.cover(s)
			for i := first; i <= last; i++ {
				r.times[i] = int32(t)
				if h := r.head(i); head == none && (h < first || h > last) {
					head = i
				}
			}
		}
		r.timeHead = append(r.timeHead, head)
	}
}

// cover gives the first and last token of a span; last lies before first where it covers none.
func (r *reader) cover(s *schemas.Span) (first, last int32) {
	first = int32(r.doc.TokenAt(s.Start))
	last = int32(r.doc.TokenAt(s.End-1)) + 0
	if int(last) >= len(r.tokens) || int(r.tokens[last].Start) >= s.End {
		last--
	}
	if s.Start < 0 || s.End <= s.Start {
		return 0, -1
	}
	return first, last
}

// place enters a mention under the tokens that tie it to the rest of the sentence.
func (r *reader) place(entity, index int32, s *schemas.Span) {
	first, last := r.cover(s)
	if last < first || last-first > 40 {
		return
	}
	id := int32(len(r.mentions))
	r.mentions = append(r.mentions, mention{entity: entity, index: index, first: first, last: last})
	for i := first; i <= last; i++ {
		if h := r.head(i); h >= first && h <= last {
			continue
		}
		switch r.tokens[i].UPOS {
		case language.DET, language.PUNCT, language.ADP:
			continue
		}
		if old := r.at[i]; old == none || r.mentions[old].last-r.mentions[old].first < last-first {
			r.at[i] = id
		}
	}
}

func (r *reader) isTime(i int32) bool { return r.times[i] != none }

// read finds the acts of the text.
func (r *reader) read() {
	for _, s := range r.doc.Sentences {
		if s.Len() > maxSentence {
			continue
		}
		r.timesWithin(s)
		for i := s.First; i < s.End; i++ {
			switch r.tokens[i].UPOS {
			case language.VERB:
				r.readVerb(i, r.lexicon.Verb(r.lemma(i)))
			case language.ADJ:
				r.readVerb(i, r.lexicon.Adjective(r.lemma(i)))
			case language.NOUN:
				r.triggers = append(r.triggers, i)
			}
		}
		// Nouns come after all verbs of the sentence, which may have taken them for their own act.
		for _, i := range r.triggers {
			if !r.consumed[i] {
				r.readNoun(i)
			}
		}
		r.triggers = r.triggers[:0]
	}
	r.dropAgreements()
}

// timesWithin collects the time expressions of a sentence.
func (r *reader) timesWithin(s language.Span) {
	r.around = r.around[:0]
	last := none
	for i := s.First; i < s.End; i++ {
		if t := r.times[i]; t != none && t != last {
			r.around = append(r.around, t)
			last = t
		}
	}
}

// readVerb adds the act of a verb or predicate adjective, if it names one.
func (r *reader) readVerb(v int32, list []frames.Frame) {
	if list == nil || r.consumed[v] {
		return
	}
	var a arguments
	r.verb(v, &a, 0)
	f := r.match(list, &a, false)
	if f == nil || r.restates(v, f) || r.onlyConsidered(v) {
		return
	}
	if f.Type == codebook.None {
		r.absorb(a.slot[frames.Inf])
		if o := a.slot[frames.Obj]; o != none {
			r.consumed[o] = true
		}
		return
	}
	x := act{frame: f, trigger: v, carrier: none, inf: a.slot[frames.Inf], place: none, time: none}
	for i := range f.When {
		if c := &f.When[i]; c.Lexical() && !c.Empty {
			x.lexical = true
			if c.Slot == frames.Obj {
				r.consume(a.slot[frames.Obj])
			}
		}
	}
	if f.Absorbs {
		r.absorb(a.slot[frames.Inf])
		r.absorb(a.slot[frames.That])
	}
	switch f.Type {
	case codebook.Accuse, codebook.Coerce, codebook.Sanction:
		r.absorbReasons(v)
	}
	r.consumeTopic(f, &a)
	if f.Actors[0] == frames.Speaker {
		a.slot[frames.Speaker] = r.speaker(v)
	}
	r.objectPhrases(&a)
	x.reality = r.reality(v, durative(f), 0)
	if f.Actors[0] == frames.Speaker && x.reality.status == ongoing {
		x.reality.status = occurred // saying so is the act
	}
	r.finish(&x, &a)
}

// readNoun adds the act of an event noun, if it names one and somebody takes part in it.
func (r *reader) readNoun(n int32) {
	list := r.lexicon.Noun(r.lemma(n))
	if list == nil || r.isTime(n) || r.inName(n) {
		return
	}
	var a arguments
	carrier := r.noun(n, &a)
	f := r.match(list, &a, true)
	if f == nil || f.Type == codebook.None {
		return
	}
	x := act{frame: f, trigger: n, carrier: carrier, inf: none, nominal: true, place: none, time: none}
	for i := range f.When {
		x.lexical = x.lexical || f.When[i].Lexical()
	}
	x.vague = carrier == none && !r.copular(n)
	x.reality = r.nominalStatus(n, durative(f))
	if f.Mutual && carrier != none && r.lemma(carrier) == "announce" && x.reality.status == occurred {
		x.reality.status = planned
	}
	r.finish(&x, &a)
}

// onlyConsidered tells whether somebody but weighs an act, which for the code books is a remark.
func (r *reader) onlyConsidered(v int32) bool {
	if d := r.tokens[v].Dep; d != language.XComp && d != language.CComp {
		return false
	}
	switch r.lemma(r.head(v)) {
	case "consider", "mull", "weigh", "contemplate":
		return true
	}
	return false
}

// restates tells whether a purpose only says again what the act above it is: gave money to help X, held talks to discuss Y.
func (r *reader) restates(v int32, f *frames.Frame) bool {
	t := &r.tokens[v]
	if t.XPOS != language.VB || t.Dep != language.AdvCl && t.Dep != language.Acl {
		return false
	}
	h := r.head(v)
	for i := len(r.acts) - 1; i >= 0 && h != none; i-- {
		if x := &r.acts[i]; x.trigger == h || r.head(h) == x.trigger {
			return x.frame.Type == f.Type
		}
	}
	return false
}

// nominalStatus is the status of a noun's act; that of a predicate is its clause's.
func (r *reader) nominalStatus(n int32, durative bool) reality {
	if r.copular(n) {
		return r.reality(n, durative, 0)
	}
	return r.nominalReality(n, durative, 0)
}

// inName tells whether a noun is part of a longer name, as in "Peace Talks Foundation".
func (r *reader) inName(n int32) bool {
	m := r.at[n]
	return m != none && r.mentions[m].last > r.mentions[m].first
}

// match finds the first frame whose condition holds.
func (r *reader) match(list []frames.Frame, a *arguments, nominal bool) *frames.Frame {
next:
	for i := range list {
		f := &list[i]
		for j := range f.When {
			if r.holds(&f.When[j], a, nominal) == f.When[j].Empty {
				continue next
			}
		}
		return f
	}
	return nil
}

func (r *reader) holds(c *frames.Condition, a *arguments, nominal bool) bool {
	if c.Slot == frames.Mod && nominal {
		for _, m := range a.mods[:a.nmods] {
			if r.fits(c, m) {
				return true
			}
		}
		return c.Kind == frames.AnyFiller && !c.Lexical() && a.has(frames.Mod)
	}
	i := a.slot[c.Slot]
	if i == none {
		return false
	}
	if r.fits(c, i) {
		return true
	}
	for d := r.first[i]; d != none; d = r.next[d] {
		if r.tokens[d].Dep == language.Conj && r.fits(c, d) {
			return true
		}
	}
	return false
}

func (r *reader) fits(c *frames.Condition, i int32) bool {
	switch c.Kind {
	case frames.Actor:
		return r.actorLike(i)
	case frames.Person:
		return r.personLike(i)
	case frames.Place:
		return r.placeLike(i)
	case frames.Armed:
		return r.armed(i)
	case frames.State:
		return r.state(i)
	case frames.Duty:
		return r.duty(i)
	}
	if !c.Lexical() || c.Holds(lower(r.lemma(i))) {
		return true
	}
	if c.Deep {
		for d := r.first[i]; d != none && d < i; d = r.next[d] {
			if x := &r.tokens[d]; (x.Dep == language.Compound || x.Dep == language.AMod) && c.Holds(lower(x.Lemma)) {
				return true
			}
		}
	}
	// "a series of talks", "tonnes of food", "a state of emergency"
	if r.tokens[i].UPOS == language.NUM || r.tokens[i].UPOS == language.SYM || r.lexicon.Is(lower(r.lemma(i)), "measure") {
		for d := r.first[i]; d != none; d = r.next[d] {
			if x := &r.tokens[d]; (x.Dep == language.NMod || x.Dep == language.NumMod) && c.Holds(lower(x.Lemma)) {
				return true
			}
		}
	}
	return false
}

// lower is a lemma in lower case, without an allocation where it is so already.
func lower(s string) string {
	for i := range len(s) {
		if c := s[i]; 'A' <= c && c <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// consume marks a noun, and what it measures, as part of a verb's act.
func (r *reader) consume(i int32) {
	if i == none {
		return
	}
	r.consumed[i] = true
	for c := r.first[i]; c != none; c = r.next[c] {
		if d := r.tokens[c].Dep; d == language.Conj || d == language.NMod && r.lexicon.Is(lower(r.lemma(i)), "measure") {
			r.consumed[c] = true
		}
	}
}

// absorb keeps the acts of a governed clause from becoming records: what is asked for, refused or threatened.
func (r *reader) absorb(i int32) {
	if i == none || r.verbal(i) && r.consumed[i] {
		return
	}
	r.consumed[i] = true
	for c := r.first[i]; c != none; c = r.next[c] {
		switch r.tokens[c].Dep {
		case language.Conj, language.XComp:
			r.absorb(c)
		case language.Obj:
			r.consumed[c] = true
		}
	}
}

// absorbReasons keeps what somebody is accused of or punished for from becoming a record.
func (r *reader) absorbReasons(v int32) {
	for c := r.first[v]; c != none; c = r.next[c] {
		switch x := &r.tokens[c]; x.Dep {
		case language.AdvCl, language.XComp, language.Acl:
			if x.XPOS == language.VBG {
				r.absorb(c)
			}
		}
	}
}

// consumeTopic marks an event noun that a verbal act is about: they condemned the attack, they called for talks. It is no
// act of its own, unless it has its own actor and is not merely wished for.
func (r *reader) consumeTopic(f *frames.Frame, a *arguments) {
	switch f.Type {
	case codebook.Request, codebook.Reject, codebook.Threaten, codebook.Accuse, codebook.Support:
	default:
		return
	}
	for _, s := range [...]frames.Slot{frames.Obj, frames.For, frames.Of, frames.Over, frames.With} {
		i := a.slot[s]
		if i == none || r.verbal(i) {
			continue
		}
		if f.Type == codebook.Accuse || f.Type == codebook.Support {
			if own := r.ownActor(i); own {
				continue
			}
		}
		r.consumed[i] = true
	}
}

// ownActor tells whether an event noun says who acts.
func (r *reader) ownActor(i int32) bool {
	for c := r.first[i]; c != none; c = r.next[c] {
		switch r.tokens[c].Dep {
		case language.NModPoss, language.Compound, language.AMod:
			if r.mentionOf(c) != none {
				return true
			}
		case language.NMod:
			if p := r.preposition(c); p != none && r.lemma(p) == "by" {
				return true
			}
		}
	}
	return false
}

// durative tells the frames whose plain present means that the act goes on: X supports Y.
func durative(f *frames.Frame) bool {
	switch f.Type {
	case codebook.Aid, codebook.Assault, codebook.Cooperate, codebook.Mobilize, codebook.Coerce, codebook.Protest:
		return true
	}
	switch f.Lemma {
	case "support", "back", "oppose", "favor", "favour", "resist", "stand", "side":
		return true
	}
	return false
}

// finish finds who takes part, where and when, and keeps the act if it is one between actors.
func (r *reader) finish(x *act, a *arguments) {
	start := int32(len(r.parts))
	f := x.frame
	if f.Mutual {
		for _, s := range f.Actors {
			if r.isVenue(x, a, s) {
				continue
			}
			r.parts = r.parties(r.parts, a.slot[s])
		}
	} else {
		for _, s := range f.Actors {
			if !x.nominal && f.Type == codebook.Assault && !r.canFight(a.slot[s]) {
				continue
			}
			if r.parts = r.parties(r.parts, a.slot[s]); int32(len(r.parts)) > start {
				break
			}
		}
	}
	r.distinct(start, start)
	middle := int32(len(r.parts))
	x.actors = [2]int32{start, middle}
	if x.nominal && a.has(frames.Obj) {
		r.parts = r.parties(r.parts, a.slot[frames.Obj])
		r.distinct(start, middle)
	}
	for _, s := range f.Recipients {
		if int32(len(r.parts)) > middle {
			break
		}
		r.parts = r.parties(r.parts, a.slot[s])
		r.distinct(start, middle)
	}
	if f.Mode == "visit" && !x.nominal {
		r.hosts(x, a, start, middle)
	}
	if int32(len(r.parts)) == middle && r.takesRecipient(x, middle-start) {
		r.further(x, a, start, middle)
	}
	x.recipients = [2]int32{middle, int32(len(r.parts))}
	r.setting(x)
	if !r.plausible(x, a) {
		r.parts = r.parts[:start]
		return
	}
	r.acts = append(r.acts, *x)
}

// hosts adds whom a visit is for: will visit X for talks with Y, flew to X to meet Y.
func (r *reader) hosts(x *act, a *arguments, start, middle int32) {
	var inner arguments
	if f := a.slot[frames.For]; f != none && r.lexicon.Is(r.lemma(f), "talks") {
		r.noun(f, &inner)
		r.consumed[f] = true
		r.parts = r.parties(r.parts, inner.slot[frames.With])
		r.distinct(start, middle)
	}
	for c := r.first[x.trigger]; c != none; c = r.next[c] {
		if d := r.tokens[c].Dep; d != language.AdvCl && d != language.XComp || r.tokens[c].XPOS != language.VB {
			continue
		}
		if l := r.lemma(c); l != "meet" && l != "discuss" && l != "talk" {
			continue
		}
		r.consumed[c] = true
		r.verb(c, &inner, 0)
		for _, s := range [...]frames.Slot{frames.Obj, frames.With} {
			if i := inner.slot[s]; i != none && r.actorLike(i) {
				r.parts = r.parties(r.parts, i)
				r.distinct(start, middle)
			}
		}
	}
}

// takesRecipient tells whether a verb's act may have a recipient that its frame does not name. Those who agree on something
// among themselves have none, nor do armies that move.
func (r *reader) takesRecipient(x *act, actors int32) bool {
	f := x.frame
	switch {
	case x.nominal:
		return false
	case f.Mutual:
		return f.Type == codebook.Agree && x.inf != none && actors == 1
	case f.Type == codebook.Agree:
		return x.inf != none
	case f.Type == codebook.Mobilize:
		return false
	case f.Type == codebook.Retreat:
		return f.Mode == "release"
	}
	return len(f.Recipients) > 0
}

// further looks for the recipient of a verb's act where its frame does not expect one: in what the verb governs (refused
// to give aid to X) and in the other phrases of its clause.
func (r *reader) further(x *act, a *arguments, start, middle int32) {
	if x.inf != none {
		if list := r.lexicon.Verb(r.lemma(x.inf)); list != nil {
			var inner arguments
			r.verb(x.inf, &inner, 0)
			r.objectPhrases(&inner)
			if f := r.match(list, &inner, false); f != nil {
				for _, s := range f.Recipients {
					r.parts = r.parties(r.parts, inner.slot[s])
					if r.distinct(start, middle); int32(len(r.parts)) > middle {
						return
					}
				}
			}
			a = &inner
		}
	}
	for _, s := range [...]frames.Slot{frames.Obj, frames.To, frames.Against, frames.With, frames.On, frames.From, frames.Into, frames.In} {
		if (s == frames.In || s == frames.Into) && x.inf == none {
			continue
		}
		r.parts = r.parties(r.parts, a.slot[s])
		if r.distinct(start, middle); int32(len(r.parts)) > middle {
			return
		}
	}
}

// objectPhrases adds the phrases behind a verb's object to those of the verb: whom an act is aimed at often stands there, as
// in sanctions against X.
func (r *reader) objectPhrases(a *arguments) {
	if o := a.slot[frames.Obj]; o != none {
		for c := r.first[o]; c != none; c = r.next[c] {
			if r.tokens[c].Dep == language.NMod && !r.isTime(c) {
				a.fill(r.prepositionSlot(c), r.antecedent(c))
			}
		}
	}
}

// distinct drops parties from index from on that stand before already.
func (r *reader) distinct(start, from int32) {
	kept := from
	for i := from; i < int32(len(r.parts)); i++ {
		again := false
		for j := start; j < kept && !again; j++ {
			p, q := &r.parts[i], &r.parts[j]
			again = p.entity == q.entity && (p.entity != none || p.start == q.start) && p.body == q.body
		}
		if !again {
			r.parts[kept] = r.parts[i]
			kept++
		}
	}
	r.parts = r.parts[:kept]
}

// isVenue tells whether what stands in front of a noun is where it takes place: the Vienna talks.
func (r *reader) isVenue(x *act, a *arguments, s frames.Slot) bool {
	i := a.slot[s]
	if !x.nominal || s != frames.Mod || i == none || r.tokens[i].Dep != language.Compound {
		return false
	}
	m := r.at[i]
	return m != none && r.article.Entities[r.mentions[m].entity].Type == schemas.TypeGPE
}

// plausible tells whether somebody takes part who can act: a record needs more than a place where something happened, and a
// noun alone more than people without a name.
func (r *reader) plausible(x *act, a *arguments) bool {
	parts := r.parts[x.actors[0]:x.recipients[1]]
	if len(parts) == 0 {
		// One strike destroyed a depot: whose strike, the text may have said before.
		x.anaphoric = x.frame.Type == codebook.Assault && !x.nominal && x.place != none && a.has(frames.Subj) && r.lexicon.Is(r.lemma(a.slot[frames.Subj]), "hostile")
		return x.anaphoric
	}
	named, body := false, false
	for i := range parts {
		p := &parts[i]
		named = named || p.entity != none || p.code != ""
		body = body || p.body
	}
	if x.nominal && !named || !public(x.frame.Type) && !r.publicParty(parts) {
		return false
	}
	if x.actors[0] == x.actors[1] && x.frame.Type == codebook.Assault && r.disaster(x.trigger) {
		return false
	}
	f := x.frame
	if f.Mutual && len(parts) == 1 {
		switch {
		case x.nominal && x.carrier == none && !x.lexical && !a.has(frames.Subj):
			return false
		case !x.nominal && parts[0].entity != none && r.article.Entities[parts[0].entity].Type == schemas.TypePerson && !x.lexical && f.Type != codebook.Agree:
			return false
		}
	}
	noActor, noRecipient := size(x.actors) == 0, size(x.recipients) == 0
	switch {
	case noActor && f.Mode == "visit":
		return false
	case noRecipient && f.Type == codebook.Support && !x.nominal:
		return a.has(frames.Subj) && r.state(a.slot[frames.Subj])
	case noRecipient && f.Type == codebook.Aid:
		return x.lexical
	}
	if !body && x.actors[0] == x.actors[1] {
		// Only places, and only on the receiving side: hit by a blast in Kabul.
		return x.place == none || x.frame.Type != codebook.Assault || !x.nominal
	}
	return true
}

// dropAgreements drops an agreement to do something that is itself a record: agreed to send troops.
func (r *reader) dropAgreements() {
	kept := r.acts[:0]
	for i := range r.acts {
		x := &r.acts[i]
		if x.frame.Type == codebook.Agree && r.governsAct(x) {
			continue
		}
		kept = append(kept, *x)
	}
	r.acts = kept
}

// governsAct tells whether an agreement's infinitive, or a promise's, is an act itself.
func (r *reader) governsAct(x *act) bool {
	for j := range r.acts {
		y := &r.acts[j]
		for _, t := range [...]int32{y.trigger, y.carrier} {
			if t == none {
				continue
			}
			if d := r.tokens[t].Dep; t == x.inf || r.head(t) == x.trigger && (d == language.Acl || d == language.AdvCl || d == language.XComp) {
				return true
			}
		}
	}
	return false
}
