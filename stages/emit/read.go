package emit

import (
	"slices"

	"dateline/stages/emit/codebook"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

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
				if r.child(i, language.NSubj) != none && r.child(i, language.Obj) != none { // police shot two men
					r.readVerb(i, r.lexicon.Verb(r.lemma(i)))
				}
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
	if list == nil || r.consumed[v] || r.amidName(v) {
		return
	}
	var a arguments
	r.verb(v, &a, 0)
	f := r.match(list, &a, false)
	if f == nil || r.playful(v, f) || r.restates(v, f) || r.onlyConsidered(v) || r.reflexive(f, &a) || r.told(v) || r.attributive(v) || r.wonders(v, &a) {
		return
	}
	if f.Type == codebook.None {
		r.absorb(a.slot[frames.Inf])
		if o := a.slot[frames.Obj]; o != none {
			r.consumed[o] = true
		}
		return
	}
	x := act{frame: f, trigger: v, carrier: none, by: r.attackBy(v, &a), inf: a.slot[frames.Inf], place: none, time: none}
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
	if o := a.slot[frames.Obj]; f.Mutual && o != none { // a memorandum of understanding | with X
		if of := a.slot[frames.Of]; of != none && r.head(of) == o {
			r.phrasesOf(&a, of)
		}
	}
	if f.Type == codebook.Aid {
		r.aidPhrases(&a)
	}
	x.reality = r.reality(v, durative(f), 0)
	if f.Type == codebook.Aid {
		x.reality = promised(r.lemma(v), x.reality)
	}
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
	if o := a.slot[frames.Obj]; o != none && r.sideOf(n) == frames.Obj && r.lexicon.Is(r.lemma(o), "ideals") {
		return // democracy is under attack
	}
	if f == nil || f.Type == codebook.None || r.playful(n, f) || r.absent(n, carrier) || f.Type == codebook.Aid && r.refuses(carrier) {
		return
	}
	x := act{frame: f, trigger: n, carrier: carrier, by: none, inf: none, nominal: true, place: none, time: none}
	for i := range f.When {
		x.lexical = x.lexical || f.When[i].Lexical()
	}
	x.vague = carrier == none && !r.copular(n)
	x.reality = r.nominalStatus(n, durative(f))
	if f.Mutual && carrier != none && r.lemma(carrier) == "announce" && x.reality.status == occurred {
		x.reality.status = planned
	}
	if f.Type == codebook.Aid && carrier != none {
		x.reality = promised(r.lemma(carrier), x.reality)
	}
	r.finish(&x, &a)
}

// promised is the status of aid that is only announced so far.
func promised(verb string, out reality) reality {
	if out.status != occurred {
		return out
	}
	switch verb {
	case "announce", "pledge", "promise", "commit":
		out.status = planned
	case "offer":
		out.status = possible
	}
	return out
}

// nominalStatus is the status of a noun's act; that of a predicate is its clause's.
func (r *reader) nominalStatus(n int32, durative bool) reality {
	if r.copular(n) {
		return r.reality(n, durative, 0)
	}
	return r.nominalReality(n, durative, 0)
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

// inName tells whether a noun is part of a longer name, as in "Peace Talks Foundation", or says what a court is for: a court of appeal.
func (r *reader) inName(n int32) bool {
	if h := r.head(n); h != none && r.lemma(h) == "court" && r.prepositionSlot(n) == frames.Of {
		return true
	}
	m := r.at[n]
	return m != none && r.mentions[m].last > r.mentions[m].first
}

// amidName tells whether a word stands in the middle of a name: the Wage Bargaining Council.
func (r *reader) amidName(i int32) bool {
	m := r.at[i]
	return m != none && r.mentions[m].first < i && i < r.mentions[m].last
}

// onlyConsidered tells whether somebody but weighs an act, which for the code books is a remark, could do it or is asked to.
func (r *reader) onlyConsidered(v int32) bool {
	h := r.head(v)
	for depth := 0; depth < maxDepth && r.tokens[v].Dep == language.Conj && r.verbal(h) && r.tokens[h].XPOS == r.tokens[v].XPOS; depth++ {
		v, h = h, r.head(h)
	}
	if h == none {
		return false
	}
	switch r.tokens[v].Dep {
	case language.Acl: // the ability to attack, a refusal to help
		return r.tokens[v].XPOS == language.VB && (r.lexicon.Is(r.lemma(h), "ability") || r.absorbing(h))
	case language.CSubj: // beating them will take time
		return r.tokens[v].XPOS == language.VBG
	case language.XComp, language.CComp:
	default:
		return false
	}
	switch r.lemma(h) {
	case "say", "add", "argue", "think", "believe", "warn", "claim", "insist": // said beating them would take time
		return r.tokens[v].XPOS == language.VBG && v == h+1
	case "consider", "mull", "weigh", "contemplate":
		return true
	}
	return false
}

// reflexive tells what somebody does to himself, which is no act between two; a suicide bombing is.
func (r *reader) reflexive(f *frames.Frame, a *arguments) bool {
	o := a.slot[frames.Obj]
	return o != none && r.tokens[o].UPOS == language.PRON && r.lexicon.Is(lower(r.doc.Word(int(o))), "self") && f.Mode != "explosives"
}

// absorbing tells the nouns that, like their verbs, hold what they govern: a refusal, a threat, a demand.
func (r *reader) absorbing(n int32) bool {
	switch principal(r.lexicon.Noun(r.lemma(n))) {
	case codebook.Reject, codebook.Threaten, codebook.Request:
		return true
	}
	return false
}

// wonders tells whether somebody asks to know, not to have: asked how, asked whether.
func (r *reader) wonders(v int32, a *arguments) bool {
	that := a.slot[frames.That]
	if that == none || r.lemma(v) != "ask" {
		return false
	}
	if r.condition(that) {
		return true
	}
	for c := r.first[that]; c != none && c < that; c = r.next[c] {
		switch r.tokens[r.left[c]].XPOS {
		case language.WRB, language.WP, language.WDT:
			return true
		}
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
			return implies(x.frame.Type, f.Type)
		}
	}
	if h != none && r.verbal(h) { // conducted a strike to hit X
		if o := r.child(h, language.Obj); o != none {
			for i, list := 0, r.lexicon.Noun(r.lemma(o)); i < len(list); i++ {
				if implies(list[i].Type, f.Type) {
					return true
				}
			}
		}
	}
	return false
}

// implies tells whether a purpose of one type is part of an act of another: who marches to demand something protests.
func implies(act, purpose codebook.Type) bool {
	return act == purpose || act == codebook.Protest && purpose == codebook.Request
}

// told tells the verbs that only tell the reader what to do: for more information, contact X.
func (r *reader) told(v int32) bool {
	t := &r.tokens[v]
	if t.XPOS != language.VB || t.Dep != language.Root && t.Dep != language.CComp && t.Dep != language.Parataxis {
		return false
	}
	for c := r.first[v]; c != none; c = r.next[c] {
		switch r.tokens[c].Dep {
		case language.NSubj, language.NSubjPass, language.Aux, language.Mark:
			return false
		}
	}
	return true
}

// attributive tells whether the analysis took for a verb what only describes the noun behind it: spoke of ties and alleged plots.
func (r *reader) attributive(v int32) bool {
	t := &r.tokens[v]
	switch {
	case t.XPOS == language.VBN && r.very(v): // was very encouraged
		return true
	case t.Lemma == "ally" && t.Dep == language.Acl: // parties allied with X
		return true
	case t.Lemma == "press" && t.XPOS == language.VBG && t.Dep == language.XComp && r.head(v) == v-1: // discussed pressing issues
		_, known := r.lexicon.Governor(r.lemma(v - 1))
		return !known
	}
	return t.Lemma == "allege" && (t.XPOS == language.VBD || t.XPOS == language.VBN) && !r.passive(v) && r.plainSubject(v) == none && r.child(v, language.CComp) == none
}

// very tells whether "very" stands in front of a participle, as it does in front of adjectives only.
func (r *reader) very(v int32) bool {
	a := r.child(v, language.AdvMod)
	return a != none && a < v && r.lemma(a) == "very" && r.child(a, language.AdvMod) == none
}

// absent tells whether a noun says that there was none: had no warnings.
func (r *reader) absent(n, carrier int32) bool {
	d := r.child(n, language.Det)
	return d != none && r.lemma(d) == "no" && (carrier == none || r.lemma(carrier) == "have")
}

// refuses tells the verbs whose subject gives nothing to whom a phrase with them helps: blocked a statement | in support of X.
func (r *reader) refuses(v int32) bool {
	return v != none && slices.ContainsFunc(r.lexicon.Verb(r.lemma(v)), func(f frames.Frame) bool { return f.Type == codebook.Reject })
}

// attackBy is the attack that a verb tells the effects of, or none: the attack killed X, X was killed in the attack; jets struck X,
// killing Y.
func (r *reader) attackBy(v int32, a *arguments) int32 {
	for _, s := range [...]frames.Slot{frames.Subj, frames.In} {
		if i := a.slot[s]; i != none && r.lexicon.Is(lower(r.lemma(i)), "hostile") {
			return i
		}
	}
	if t := &r.tokens[v]; harm(t.Lemma) && r.plainSubject(v) == none && (t.Dep == language.Conj || t.Dep == language.AdvCl && t.XPOS == language.VBG && r.child(v, language.Mark) == none) && r.verbal(r.head(v)) {
		return r.head(v)
	}
	return none
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

// absorbReasons keeps what somebody is accused of or punished for from becoming a record, also where the parser hangs it on him:
// arrested a man | for killing his wife.
func (r *reader) absorbReasons(v int32) {
	for c := r.first[v]; c != none; c = r.next[c] {
		switch x := &r.tokens[c]; x.Dep {
		case language.AdvCl, language.XComp, language.Acl:
			if x.XPOS == language.VBG && (!harm(x.Lemma) || !r.afterPunct(c)) { // but: raided a village, | killing 12
				r.absorb(c)
			}
		case language.Obj, language.NSubjPass:
			if d := r.child(c, language.Acl); d != none && d > c && r.tokens[d].XPOS == language.VBG && r.child(d, language.Mark) != none {
				r.absorb(d)
			}
		}
	}
}

func (r *reader) afterPunct(i int32) bool { return i > 0 && r.tokens[i-1].UPOS == language.PUNCT }

// consumeTopic marks an event noun that a verbal act is about: they condemned the attack, they called for talks. It is no
// act of its own, unless it has its own actor and is not merely wished for, or was done to somebody and is deplored.
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
		if f.Type == codebook.Accuse || f.Type == codebook.Support || f.Type == codebook.Reject && r.accusation(i) {
			if r.ownActor(i) || f.Mode == "disapprove" && r.ownVictim(i) {
				continue
			}
		}
		r.consumed[i] = true
	}
}

// ownVictim tells whether an event noun names whom the act was done to: the killing of X.
func (r *reader) ownVictim(n int32) bool {
	var a arguments
	r.noun(n, &a)
	f := r.match(r.lexicon.Noun(r.lemma(n)), &a, true)
	if f == nil || f.Type != codebook.Assault && f.Type != codebook.Coerce {
		return false
	}
	return slices.ContainsFunc(f.Recipients, func(s frames.Slot) bool { return a.slot[s] != none && r.actorLike(a.slot[s]) })
}

// accusation tells the nouns of criticism and complaint, which was made also where it is rejected.
func (r *reader) accusation(i int32) bool {
	list := r.lexicon.Noun(r.lemma(i))
	return principal(list) == codebook.Accuse
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
