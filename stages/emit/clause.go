package emit

import (
	"slices"

	"dateline/stages/emit/codebook"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

// arguments are what fills the slots of a verb or an event noun: tokens that head a phrase, or none.
type arguments struct {
	slot    [frames.NumSlots]int32
	mods    [4]int32 // all that stand in front of a noun
	nmods   int
	passive bool
}

func (a *arguments) reset() {
	for i := range a.slot {
		a.slot[i] = none
	}
	a.nmods, a.passive = 0, false
}

// fill sets a slot that is still empty.
func (a *arguments) fill(s frames.Slot, i int32) {
	if s != frames.NoSlot && a.slot[s] == none {
		a.slot[s] = i
	}
}

func (a *arguments) has(s frames.Slot) bool { return a.slot[s] != none }

// verb reads the arguments of a verb, as if its clause were active and complete: the subject that an infinitive, a
// participle or a second verb leaves out is looked up where English grammar puts it.
func (r *reader) verb(v int32, a *arguments, depth int) {
	a.reset()
	a.passive = r.passive(v)
	subject, passiveSubject := none, none
	for c := r.first[v]; c != none; c = r.next[c] {
		t := &r.tokens[c]
		switch t.Dep {
		case language.NSubj:
			subject = r.antecedent(c)
		case language.NSubjPass:
			passiveSubject = r.antecedent(c)
		case language.Obj:
			a.fill(frames.Obj, r.antecedent(c))
		case language.IObj:
			a.fill(frames.IObj, r.antecedent(c))
		case language.XComp:
			a.fill(frames.Inf, c)
		case language.CComp:
			a.fill(frames.That, c)
		case language.CompoundPrt:
			a.fill(frames.Particle, c)
		case language.AdvMod:
			if particle(t.Lemma) {
				a.fill(frames.Particle, c)
			}
		case language.AdvCl:
			if t.XPOS == language.VB && r.child(c, language.NSubj) == none && r.takesInfinitive(v) {
				a.fill(frames.Inf, c)
			}
		case language.OblAgent:
			if a.passive {
				a.fill(frames.Subj, c)
			} else {
				a.fill(frames.By, c)
			}
		case language.Obl, language.NMod:
			if !r.isTime(c) {
				a.fill(r.prepositionSlot(c), r.antecedent(c))
				continue
			}
			for d := r.first[c]; d != none; d = r.next[d] { // met on Monday | with X
				if r.tokens[d].Dep == language.NMod && d > c && !r.isTime(d) {
					a.fill(r.prepositionSlot(d), r.antecedent(d))
				}
			}
		}
	}
	r.complete(v, a, subject, passiveSubject, depth)
}

// complete turns a passive round and fills what the surface of a clause leaves out or puts elsewhere. The subjects are those of the
// surface, none where it has none.
func (r *reader) complete(v int32, a *arguments, subject, passiveSubject int32, depth int) {
	if a.passive && !a.has(frames.Subj) {
		a.slot[frames.Subj] = a.slot[frames.By]
	}
	switch {
	case passiveSubject != none && a.has(frames.Obj):
		a.fill(frames.IObj, passiveSubject)
	case passiveSubject != none:
		a.fill(frames.Obj, passiveSubject)
	}
	if subject == none && passiveSubject == none && depth < maxDepth {
		r.share(v, a, depth)
	} else if subject != none {
		if a.passive && passiveSubject == none { // a parser's slip: "was arrested" with a plain subject
			a.fill(frames.Obj, subject)
		} else {
			a.slot[frames.Subj] = subject
		}
	}
	if !a.has(frames.Obj) && !a.passive && subject != none && r.tokens[v].Dep == language.AclRelcl && r.lacksObject(v, subject) {
		a.slot[frames.Obj] = r.head(v)
	}
	if i := a.slot[frames.Inf]; i != none && !a.has(frames.Obj) && a.has(frames.Particle) && !a.passive && r.tokens[i].UPOS == language.NOUN {
		a.slot[frames.Obj], a.slot[frames.Inf] = i, none // called off | a strike
	}
	if !a.has(frames.Obj) { // whom somebody urges or warns is no receiver of something
		a.slot[frames.Obj], a.slot[frames.IObj] = a.slot[frames.IObj], none
	}
	if o := a.slot[frames.Obj]; o != none && r.head(o) == v && o > v {
		r.fillGoal(o, a)
	}
	if o := a.slot[frames.Obj]; o != none && r.head(o) == v && r.demands(v) { // ordered the union | to return
		if c := r.child(o, language.Acl); c != none && r.tokens[c].XPOS == language.VB {
			a.fill(frames.Inf, c)
		}
	}
	if that := a.slot[frames.That]; that != none {
		for c := r.first[that]; c != none; c = r.next[c] {
			if d := r.tokens[c].Dep; d == language.NSubj || d == language.NSubjPass {
				a.fill(frames.Comp, c)
			}
		}
	}
}

// lacksObject tells whether the noun that a relative clause belongs to is what its verb is done to: the man | police arrested.
func (r *reader) lacksObject(v, subject int32) bool {
	h := r.head(v)
	if h == none || h >= v || subject == h {
		return false
	}
	for c := r.first[v]; c != none; c = r.next[c] {
		switch x := &r.tokens[c]; {
		case x.XPOS == language.WRB || x.Dep == language.CComp || x.Dep == language.XComp:
			return false // the day when they left, the man they said left
		case x.Dep == language.Obl && (x.XPOS == language.WDT || x.XPOS == language.WP):
			return false // the town in which they fought
		case x.Dep == language.Obl || x.Dep == language.AdvMod:
			if c == v+1 && x.UPOS == language.ADP {
				return false // the town they fought in
			}
		}
	}
	return !r.isTime(h) // the day they left
}

// fillGoal takes where something goes for a phrase of the verb, which the parser may have hung on what goes there: sent | tanks to
// Osmar, fired | two missiles towards the sea.
func (r *reader) fillGoal(o int32, a *arguments) {
	for c := r.first[o]; c != none; c = r.next[c] {
		switch d := r.tokens[c].Dep; {
		case c < o || r.isTime(c):
		case d == language.Conj: // drones and missiles | at Osmar
			if r.tokens[c].UPOS == language.NOUN {
				r.fillGoal(c, a)
			}
		case d == language.NMod:
			switch p := r.prepositionSlot(c); p {
			case frames.At:
				if r.lexicon.Is(r.lemma(o), "barrage") {
					a.fill(p, r.antecedent(c))
				}
			case frames.To, frames.Into, frames.Toward:
				a.fill(p, r.antecedent(c))
			case frames.Of: // shipments of missiles | to Osmar
				r.fillGoal(c, a)
			}
		}
	}
}

// speaker is who says what a clause says: the subject of the verb of speech above it.
func (r *reader) speaker(v int32) int32 {
	for h, depth := v, 0; h != none && depth < 6; depth++ {
		d := r.tokens[h].Dep
		up := r.head(h)
		if up == none {
			break
		}
		if (d == language.CComp || d == language.Parataxis) && r.verbal(up) {
			return r.surface(up, 0)
		}
		h = up
	}
	for c := r.first[v]; c != none; c = r.next[c] { // "X is helpful," Y said
		if d := r.tokens[c].Dep; (d == language.Parataxis || d == language.CComp) && r.verbal(c) {
			if l := r.lemma(c); l == "say" || l == "tell" || l == "add" || l == "write" {
				return r.plainSubject(c)
			}
		}
	}
	return none
}

// share finds the subject that a clause has from the clause above it.
func (r *reader) share(v int32, a *arguments, depth int) {
	h := r.head(v)
	if h == none {
		return
	}
	t := &r.tokens[v]
	// as puts a filler where the subject of the surface belongs.
	as := func(filler int32) {
		if filler == none || filler == v {
			return
		}
		if a.passive {
			a.fill(frames.Obj, filler)
		} else {
			a.fill(frames.Subj, filler)
		}
	}
	switch t.Dep {
	case language.AclRelcl:
		if a.has(frames.Obj) || a.passive {
			as(h)
		} else {
			a.fill(frames.Obj, h)
		}
	case language.Acl:
		switch {
		case r.predicate(v):
			as(h)
		case h < v && r.copular(h) && r.tokens[v-1].UPOS == language.PUNCT: // X is in prison, | charged with treason; X is a donor, | giving Y
			a.passive = t.XPOS == language.VBN
			as(r.plainSubject(h))
		case t.XPOS == language.VBN:
			a.passive = true
			a.fill(frames.Obj, h)
		case t.XPOS == language.VBG && r.lexicon.Is(r.lemma(h), "document"): // the mayor sent a letter | condemning X
			as(r.holder(h, depth+1))
		case t.XPOS == language.VBG:
			as(h)
		default:
			as(r.holder(h, depth+1))
		}
	case language.Conj, language.Parataxis:
		if r.verbal(h) {
			as(r.surface(h, depth+1))
		}
	case language.XComp:
		if !r.verbal(h) {
			as(r.plainSubject(h))
			return
		}
		var above arguments
		r.verb(h, &above, depth+1)
		g, known := r.lexicon.Governor(r.lemma(h))
		switch {
		case above.has(frames.Obj) && (!known || g.ObjectControl || above.passive):
			as(above.slot[frames.Obj])
		case known && g.ObjectControl && above.has(frames.On):
			as(above.slot[frames.On])
		case above.has(frames.Subj):
			as(above.slot[frames.Subj])
		default:
			as(above.slot[frames.Obj])
		}
	case language.AdvCl, language.CComp:
		if t.XPOS == language.VBG || t.XPOS == language.VB || t.XPOS == language.VBN {
			switch {
			case !r.verbal(h):
				as(r.plainSubject(h))
			case r.thanked(h, v) != none: // expressed thanks to X for hosting talks
				as(r.thanked(h, v))
			case r.reason(v):
				as(r.child(h, language.Obj))
				fallthrough
			default:
				as(r.surface(h, depth+1))
			}
		}
	}
}

// reason tells whether a clause says what somebody is praised or blamed for, so that the object of the verb above did it:
// thanked X for hosting talks.
func (r *reader) reason(v int32) bool {
	m := r.child(v, language.Mark)
	if m == none || r.lemma(m) != "for" {
		return false
	}
	list := r.lexicon.Verb(r.lemma(r.head(v)))
	return principal(list) == codebook.Accuse || principal(list) == codebook.Support
}

// thanked is to whom somebody expresses the thanks that clause v says what for, or none.
func (r *reader) thanked(h, v int32) int32 {
	m, o := r.child(v, language.Mark), r.child(h, language.Obj)
	if m == none || o == none || r.lemma(m) != "for" {
		return none
	}
	if list := r.lexicon.Noun(r.lemma(o)); principal(list) != codebook.Support {
		return none
	}
	for _, n := range [...]int32{h, o} {
		for c := r.first[n]; c != none; c = r.next[c] {
			if c > o && c < v && r.prepositionSlot(c) == frames.To {
				return c
			}
		}
	}
	return none
}

// surface is the subject of a clause as it stands, of a passive what it is done to.
func (r *reader) surface(v int32, depth int) int32 {
	if depth >= maxDepth {
		return none
	}
	if s := r.plainSubject(v); s != none {
		return r.antecedent(s)
	}
	var a arguments
	r.verb(v, &a, depth)
	if a.passive {
		return a.slot[frames.Obj]
	}
	return a.slot[frames.Subj]
}

func (r *reader) plainSubject(v int32) int32 {
	if s := r.child(v, language.NSubj); s != none {
		return s
	}
	return r.child(v, language.NSubjPass)
}

// holder is whose a noun is that an infinitive explains: his plan to visit, they have a plan to visit.
func (r *reader) holder(n int32, depth int) int32 {
	if p := r.child(n, language.NModPoss); p != none {
		return p
	}
	h := r.head(n)
	if h == none || depth >= maxDepth || !r.verbal(h) {
		return none
	}
	return r.surface(h, depth+1)
}

// antecedent is the noun that a relative pronoun stands for, or the token itself. Where that noun only says what somebody was, it is
// that one: Ann Hill was one of the ministers who met him.
func (r *reader) antecedent(i int32) int32 {
	switch r.tokens[i].XPOS {
	case language.WDT, language.WP:
	default:
		return i
	}
	for h, depth := r.head(i), 0; h != none && depth < 6; h, depth = r.head(h), depth+1 {
		if r.tokens[h].Dep == language.AclRelcl {
			if n := r.head(h); n != none {
				if who := r.whoWas(n); who != none {
					return who
				}
				return n
			}
		}
	}
	return i
}

// whoWas is the name or person of whom a predicate noun says what she was, also as one of several; none where that is denied or only
// may be, and for a pronoun that stands for nobody known.
func (r *reader) whoWas(n int32) int32 {
	if h := r.head(n); h != none && r.tokens[n].Dep == language.NMod && r.lemma(h) == "one" {
		n = h
	}
	who := r.child(n, language.NSubj)
	if who == none || r.child(n, language.Cop) == none || r.negated(n) {
		return none
	}
	if aux := r.child(n, language.Aux); aux != none && r.tokens[aux].XPOS == language.MD {
		return none
	}
	switch lower(r.lemma(who)) {
	case "he", "she", "they", "we", "i":
		if r.at[who] == none && r.resolve(who) == none {
			return none // they were soldiers who fired: that says more than "they"
		}
		return who
	}
	if r.tokens[who].UPOS != language.PROPN {
		return none
	}
	return who
}

func (r *reader) passive(v int32) bool {
	t := &r.tokens[v]
	if t.XPOS != language.VBN && t.XPOS != language.VBD {
		return false
	}
	subject := false
	for c := r.first[v]; c != none; c = r.next[c] {
		switch r.tokens[c].Dep {
		case language.NSubjPass, language.AuxPass:
			return true
		case language.NSubj, language.Obj:
			subject = true
		}
	}
	if t.XPOS != language.VBN || subject || r.predicate(v) {
		return false
	}
	switch t.Dep {
	case language.Acl, language.AdvCl:
		return true
	case language.Conj, language.XComp:
		h := r.head(v)
		return h != none && r.verbal(h) && (t.Dep == language.XComp || r.passive(h))
	}
	return false
}

// predicate tells whether a participle behind a noun is the verb of a sentence in the past tense, which the parser found no
// verb in: the minister, Ann Hill, | called for talks. The comma in front of it ends an apposition or a relative clause; no other
// clause follows.
func (r *reader) predicate(v int32) bool {
	t := &r.tokens[v]
	if t.XPOS != language.VBN || t.Dep != language.Acl {
		return false
	}
	if r.child(v, language.Obj) != none && r.transitive(t.Lemma) {
		return true
	}
	h := r.head(v)
	if h == none {
		return false
	}
	if h == v-1 && r.tokens[h].Dep == language.Root && r.aims(v) {
		return true
	}
	if h > v || t.Lemma == "be" || r.tokens[v-1].UPOS != language.PUNCT && r.tokens[v-1].UPOS != language.ADV {
		return false
	}
	if r.tokens[h].Dep != language.Root || r.tokens[r.doc.Sentences[r.doc.SentenceOf(int(v))].End-1].UPOS != language.PUNCT {
		return false
	}
	apposition := false // or a relative clause
	for c := r.first[h]; c != none; c = r.next[c] {
		switch r.tokens[c].Dep {
		case language.Appos, language.AclRelcl:
			apposition = apposition || c > h && c < v
		case language.Cop, language.NSubj:
			return false
		}
		switch r.tokens[c].Dep {
		case language.Acl, language.AclRelcl, language.Parataxis:
			if c > v {
				return false
			}
		}
	}
	return apposition
}

// aims tells whether a verb for hitting or shooting has what it is aimed at for a phrase, which no passive has: gunmen | fired at a bus.
func (r *reader) aims(v int32) bool {
	switch r.lemma(v) {
	case "strike", "fire", "shoot":
	default:
		return false
	}
	for c := r.first[v]; c != none; c = r.next[c] {
		if p := r.prepositionSlot(c); r.tokens[c].Dep == language.Obl && !r.isTime(c) && (p == frames.At || p == frames.On) {
			return true
		}
	}
	return false
}

// transitive tells the verbs that have one object at most, so that with an object none of their participles is passive: gunmen |
// shot two tourists.
func (r *reader) transitive(lemma string) bool {
	list := r.lexicon.Verb(lemma)
	for i := range list {
		if slices.Contains(list[i].Recipients, frames.IObj) || slices.Contains(list[i].Actors, frames.IObj) {
			return false
		}
	}
	return len(list) > 0 && !r.lexicon.Is(lemma, "naming")
}

// prepositionSlot is the slot of a phrase by its preposition.
func (r *reader) prepositionSlot(i int32) frames.Slot {
	p := r.preposition(i)
	if p == none {
		return frames.NoSlot
	}
	return frames.Preposition(r.lemma(p))
}

// takesInfinitive tells the verbs whose infinitive says what is demanded, planned or threatened, not what for, also where a
// date stands between the two: threatened on Monday to leave.
func (r *reader) takesInfinitive(v int32) bool {
	g, ok := r.lexicon.Governor(r.lemma(v))
	if !ok {
		return false
	}
	switch g.Effect {
	case frames.Plan, frames.Possible, frames.Demand, frames.Fail:
		return true
	}
	return false
}

// demands tells whether a verb asks for what its infinitive says.
func (r *reader) demands(v int32) bool {
	g, ok := r.lexicon.Governor(r.lemma(v))
	return ok && g.Effect == frames.Demand
}

func particle(lemma string) bool {
	switch lemma {
	case "out", "off", "up", "down", "back", "in", "over", "away", "together":
		return true
	}
	return false
}

// noun reads the arguments of an event noun: the phrases about it and, where a verb only carries it ("held talks"), that
// verb's subject and phrases. It gives the carrying verb, or none.
func (r *reader) noun(n int32, a *arguments) (carrier int32) {
	a.reset()
	for c := r.first[n]; c != none; c = r.next[c] {
		t := &r.tokens[c]
		switch t.Dep {
		case language.NModPoss:
			a.fill(frames.Poss, c)
		case language.NSubj:
			if !r.copular(n) || r.preposition(n) != none {
				a.fill(r.sideOf(n), r.antecedent(c))
			}
		case language.AMod, language.Compound, language.NModDesc, language.NModUnmarked, language.Flat:
			if a.nmods < len(a.mods) {
				a.mods[a.nmods] = c
				a.nmods++
			}
			if a.slot[frames.Mod] == none && r.actorLike(c) {
				a.slot[frames.Mod] = c
			}
		case language.NMod, language.Obl:
			if !r.isTime(c) {
				a.fill(r.prepositionSlot(c), r.antecedent(c))
			}
		}
	}
	if of := a.slot[frames.Of]; of != none && of > n {
		a.fill(frames.By, r.childWith(of, frames.By))
	}
	if c := r.child(n, language.Acl); c != none && r.tokens[c].XPOS == language.VB && a.has(frames.Of) && !a.has(frames.Poss) && r.actorLike(a.slot[frames.Of]) {
		a.fill(frames.Subj, a.slot[frames.Of]) // the refusal of X to act
		a.slot[frames.Of] = none
	}
	return r.carrier(n, a)
}

// carrier finds the verb that carries an event noun, and fills what the noun has through it. None if there is no such verb.
func (r *reader) carrier(n int32, a *arguments) int32 {
	h := r.head(n)
	if h == none {
		return none
	}
	if !a.has(frames.Between) {
		a.fill(frames.Between, r.betweenAfter(n))
	}
	if !a.has(frames.Between) && r.verbal(h) { // yielded an agreement | between X and Y
		for c := r.first[h]; c != none; c = r.next[c] {
			if d := r.tokens[c].Dep; d == language.Obl && r.prepositionSlot(c) == frames.Between && c > n {
				a.fill(frames.Between, c)
			}
		}
	}
	top := n // of "talks and consultations", "a series of talks"
	for depth := 0; depth < 4 && h != none && !r.verbal(h); depth++ {
		d := r.tokens[top].Dep
		if d != language.Conj && !(d == language.NMod && r.lexicon.Is(r.lemma(h), "measure")) {
			break
		}
		top, h = h, r.head(h)
	}
	if h == none || !r.verbal(h) {
		return none
	}
	return r.carried(top, h, a)
}

// carried fills what an event noun has from the arguments of verb h, whose child top it is or is part of. It gives h, or none if
// that does not carry it.
func (r *reader) carried(top, h int32, a *arguments) int32 {
	g, known := r.lexicon.Governor(r.lemma(h))
	var above arguments
	switch r.tokens[top].Dep {
	case language.Obj, language.NSubjPass:
		if !known || g.Carries == frames.NoSlot {
			return none
		}
		r.verb(h, &above, 0)
		a.fill(g.Carries, above.slot[frames.Subj])
		a.fill(frames.To, above.slot[frames.IObj]) // gave X a warning
	case language.NSubj:
		if r.tokens[h].Dep == language.AclRelcl || !happens(r.lemma(h)) {
			return none
		}
		r.verb(h, &above, 0)
	case language.Acl, language.AclRelcl:
		return none
	case language.Obl:
		if r.sideOf(top) == frames.Obj && r.suffers(h) {
			r.verb(h, &above, 0)
			if a.fill(frames.Obj, above.slot[frames.Obj]); above.has(frames.Obj) {
				a.fill(frames.Subj, above.slot[frames.Subj])
			}
			a.fill(frames.Obj, above.slot[frames.Subj])
			break
		}
		switch r.prepositionSlot(top) {
		case frames.For:
			if !r.lightOblique(h) {
				return none
			}
		case frames.On:
			if l := r.lemma(top); l != "visit" && l != "trip" && l != "tour" {
				return none
			}
		case frames.In, frames.Into:
			if l := r.lemma(h); r.lemma(top) != "support" && l != "engage" && l != "participate" && l != "enter" && l != "join" && l != "be" && l != "take" {
				return none
			}
		default:
			return none
		}
		r.verb(h, &above, 0)
		a.fill(frames.Subj, above.slot[frames.Subj])
	default:
		return none
	}
	for s := frames.About; s < frames.NumSlots; s++ {
		if above.slot[s] != none && above.slot[s] != top {
			a.fill(s, above.slot[s])
		}
	}
	return h
}

// sideOf is the role in an event noun that its subject has: who is under attack is attacked.
func (r *reader) sideOf(n int32) frames.Slot {
	if p := r.preposition(n); p != none && r.lemma(p) == "under" && r.lexicon.Is(r.lemma(n), "suffered") {
		return frames.Obj
	}
	return frames.Subj
}

// suffers tells the verbs that put or leave somebody under something: came under attack, was placed under arrest.
func (r *reader) suffers(v int32) bool {
	switch r.lemma(v) {
	case "come", "remain", "stay", "be", "live", "place", "put", "keep", "hold":
		return true
	}
	return false
}

// betweenAfter heads the phrase with "between" that follows a noun at once, which is about the noun whatever the analysis
// hangs it on; none if there is no such phrase.
func (r *reader) betweenAfter(n int32) int32 {
	p := n + 1
	if int(p) >= len(r.tokens) || r.tokens[p].Dep != language.Case || r.lemma(p) != "between" {
		return none
	}
	i := r.head(p)
	for depth := 0; i > p && depth < maxDepth; depth++ { // between the president of X's | government
		h := r.head(i)
		if d := r.tokens[i].Dep; h < i || d != language.NModPoss && d != language.Compound && d != language.AMod && d != language.NModDesc {
			return i
		}
		i = h
	}
	return none
}

// copular tells whether a noun is a predicate: this is X's visit.
func (r *reader) copular(n int32) bool { return r.child(n, language.Cop) != none }

// happens tells the verbs that say no more of an event than that it takes place.
func happens(lemma string) bool {
	switch lemma {
	case "take", "happen", "occur", "begin", "start", "resume", "continue", "end", "collapse", "fail", "follow", "come", "break", "conclude":
		return true
	}
	return false
}

// lightOblique tells the verbs whose subject takes part in what they are done for: met for talks, engage in talks.
func (r *reader) lightOblique(v int32) bool {
	switch r.lemma(v) {
	case "meet", "gather", "arrive", "travel", "fly", "engage", "participate", "join", "visit", "go", "come", "return", "head", "sit", "be", "enter", "take":
		return true
	}
	return false
}
