package emit

import (
	"slices"

	"dateline/schemas"
	"dateline/stages/emit/codebook"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

// finish finds who takes part, where and when, and keeps the act if it is one between actors.
func (r *reader) finish(x *act, a *arguments) {
	start := int32(len(r.parts))
	r.findActors(x, a)
	r.findRecipients(x, a)
	r.setting(x)
	if !r.plausible(x, a) {
		r.parts = r.parts[:start]
		return
	}
	r.acts = append(r.acts, *x)
}

// findActors finds who acts.
func (r *reader) findActors(x *act, a *arguments) {
	start := int32(len(r.parts))
	f := x.frame
	if x.nominal && a.has(frames.Of) && slices.Contains(f.Recipients, frames.Of) {
		for _, s := range [...]frames.Slot{frames.Poss, frames.Mod} { // X's arrest of Y, the Irish arrest of Y
			if a.has(s) && !slices.Contains(f.Actors, s) && !r.isVenue(x, a, s) {
				a.fill(frames.Subj, a.slot[s])
				a.slot[s] = none
			}
		}
	}
	if f.Mutual {
		for _, s := range f.Actors {
			if r.isVenue(x, a, s) {
				continue
			}
			r.parts = r.parties(r.parts, a.slot[s])
		}
	} else {
		for _, s := range f.Actors {
			if !x.nominal && f.Type == codebook.Assault && (!r.canFight(a.slot[s]) || a.slot[s] == x.by) {
				continue
			}
			if r.parts = r.parties(r.parts, a.slot[s]); int32(len(r.parts)) > start {
				break
			}
		}
		if int32(len(r.parts)) == start {
			switch s := a.slot[frames.Subj]; {
			case f.Type == codebook.Assault && x.by != none && !r.verbal(x.by):
				r.attackers(x.by)
			case spoken(f) && s != none && lower(r.lemma(s)) == "we" && r.speakers[s] != none:
				r.parts = r.parties(r.parts, r.speakers[s])
			}
		}
	}
	r.distinct(start, start)
	x.actors = [2]int32{start, int32(len(r.parts))}
}

// findRecipients finds who is acted on, once it is known who acts.
func (r *reader) findRecipients(x *act, a *arguments) {
	f := x.frame
	start, middle := x.actors[0], x.actors[1]
	if x.nominal && a.has(frames.Obj) {
		r.parts = r.parties(r.parts, a.slot[frames.Obj])
		r.distinct(start, middle)
	}
	r.about = f.Type
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
	r.about = codebook.None
	if f.Type == codebook.Protest {
		r.dropTowns(middle)
	}
	x.recipients = [2]int32{middle, int32(len(r.parts))}
}

// dropTowns drops the towns among the parties from one on that only say where: who protests at a plant in Tarn, or against talks
// in the city of Tarn, does not protest against Tarn.
func (r *reader) dropTowns(from int32) {
	kept := r.parts[:from]
	for _, p := range r.parts[from:] {
		town := p.entity != none && !p.nation && r.article.Entities[p.entity].Type == schemas.TypeGPE
		c := r.preposition(p.head)
		if c != none && r.lemma(c) == "of" {
			c = r.preposition(r.head(p.head))
		}
		if !town || c == none || !locative(r.lemma(c)) {
			kept = append(kept, p)
		}
	}
	r.parts = kept
}

// spoken tells the acts that one does by saying so, also for others: "we urge", says who speaks for us.
func spoken(f *frames.Frame) bool {
	switch f.Type {
	case codebook.Request, codebook.Reject, codebook.Threaten, codebook.Support:
		return true
	case codebook.Accuse:
		return f.Mode != "investigate"
	}
	return false
}

// attackers adds those whose attack it is: an attack by X, X's strike, clashes with X.
func (r *reader) attackers(n int32) {
	start := len(r.parts)
	var a arguments
	r.noun(n, &a)
	slots := []frames.Slot{frames.Subj, frames.By, frames.Poss, frames.From, frames.Mod}
	if f := r.match(r.lexicon.Noun(r.lemma(n)), &a, true); f != nil && f.Type == codebook.Assault {
		slots = f.Actors
	}
	for _, s := range slots {
		if i := a.slot[s]; i != none && len(r.parts) == start {
			r.parts = r.parties(r.parts, i)
		}
	}
	for _, c := range a.mods[:a.nmods] { // a coalition airstrike, but no drone strike
		if len(r.parts) == start && !r.lexicon.Is(lower(r.lemma(c)), "vehicle") {
			r.parts = r.parties(r.parts, c)
		}
	}
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
	case f.Lemma == "allege": // alleged violations of a law of X
		return false
	case f.Type == codebook.Aid && x.inf != none: // help us take the fight to X
		return !f.Takes(frames.Obj)
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
			if creates(r.lemma(x.inf)) { // agreed to set up a task force
				return
			}
			a = &inner
		}
	}
	for _, s := range [...]frames.Slot{frames.Obj, frames.To, frames.Against, frames.With, frames.On, frames.From, frames.Into, frames.In} {
		if (s == frames.In || s == frames.Into) && x.inf == none || s == frames.Obj && (x.frame.Takes(frames.From) || r.lexicon.Is(r.lemma(a.slot[s]), "vehicle")) {
			continue
		}
		if (s == frames.Against || s == frames.From) && (x.frame.Type == codebook.Support || x.frame.Type == codebook.Aid) {
			continue // defended its plan against X
		}
		if s == frames.On && x.frame.Type == codebook.Cooperate {
			continue // shared intelligence on X
		}
		if i := a.slot[s]; s == frames.On && x.frame.Type == codebook.Aid && i != none && r.lexicon.Is(r.lemma(i), "territory") {
			continue // funded a wall on the border of X
		}
		if s == frames.With && (x.frame.Type == codebook.Assault || x.frame.Type == codebook.Accuse) {
			continue // hit a plant with missiles; attacked the plan, with X calling it foolish
		}
		if s != frames.Obj && x.frame.Mode == "deport" {
			continue // they were deported from X
		}
		if i := a.slot[s]; s != frames.Against && i != none && r.head(i) != none && r.doneTo(i, lower(r.lemma(r.head(i)))) {
			continue // condemned the attack | on X
		}
		r.parts = r.parties(r.parts, a.slot[s])
		if r.distinct(start, middle); int32(len(r.parts)) > middle {
			return
		}
	}
}

// creates tells the verbs whose object is not there before.
func creates(lemma string) bool {
	switch lemma {
	case "set", "form", "create", "establish", "found", "build", "launch":
		return true
	}
	return false
}

// objectPhrases adds the phrases behind a verb's object to those of the verb: whom an act is aimed at often stands there, as
// in sanctions against X.
func (r *reader) objectPhrases(a *arguments) {
	if o := a.slot[frames.Obj]; o != none {
		r.phrasesOf(a, o)
	}
}

// phrasesOf fills slots that are still empty with the phrases behind a noun.
func (r *reader) phrasesOf(a *arguments, n int32) {
	for c := r.first[n]; c != none; c = r.next[c] {
		if r.tokens[c].Dep == language.NMod && !r.isTime(c) {
			a.fill(r.prepositionSlot(c), r.antecedent(c))
		}
	}
}

// aidPhrases does the same for what the aid is called: gave $4 million in aid to X.
func (r *reader) aidPhrases(a *arguments) {
	in := a.slot[frames.In]
	if in == none || !r.lexicon.Is(r.lemma(in), "aid") {
		return
	}
	a.slot[frames.In], r.consumed[in] = none, true
	r.phrasesOf(a, in)
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
