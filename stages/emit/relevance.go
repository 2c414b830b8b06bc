package emit

import (
	"strings"

	"dateline/schemas"
	"dateline/stages/emit/codebook"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

// plausible tells whether somebody takes part who can act: a record needs more than a place where something happened, unless
// that is an attack, and a noun alone more than people without a name.
func (r *reader) plausible(x *act, a *arguments) bool {
	parts := r.parts[x.actors[0]:x.recipients[1]]
	if len(parts) == 0 {
		if x.frame.Type == codebook.Protest && x.nominal && x.carrier != none && !x.reality.negated {
			return x.place != none || x.time != none // protests broke out in X
		}
		x.unclaimed = r.outbreak(x)
		if x.unclaimed {
			return true
		}
		// One strike destroyed a depot: whose strike, the text may have said before.
		x.anaphoric = x.frame.Type == codebook.Assault && !x.nominal && x.place != none && a.has(frames.Subj) && r.lexicon.Is(r.lemma(a.slot[frames.Subj]), "hostile")
		return x.anaphoric
	}
	named, body := false, false
	for i := range parts {
		p := &parts[i]
		named = named || p.entity != none || p.code != "" || p.public || !x.nominal && r.tokens[p.head].UPOS == language.NUM
		body = body || p.body
	}
	if (x.nominal || x.actors[0] == x.actors[1]) && !named && !r.outbreak(x) || !r.public(x.frame) && !r.publicParty(parts) || r.commercial(x, parts) {
		return false
	}
	if x.actors[0] == x.actors[1] && x.frame.Type == codebook.Assault && r.disaster(x.trigger) || r.accident && harm(r.lemma(x.trigger)) && !r.anyBody(x.actors) {
		return false
	}
	f := x.frame
	if f.Mode == "visit" && x.actors[0] < x.actors[1] && r.tokens[r.parts[x.actors[0]].head].UPOS == language.NUM {
		return false // received 192 votes, or 192 of something
	}
	if r.sport && !publicType(f.Type) && !r.anyOfficial(parts) {
		return false // teams meet, protest and thank one another
	}
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
	case noRecipient && f.Lemma == "share" && len(parts) == 1:
		return false // on the web, with everybody
	case noRecipient && f.Type == codebook.Aid:
		return x.lexical && f.Lemma != "announce"
	case noActor && f.Type == codebook.Aid && !x.nominal && a.has(frames.Subj):
		return false // what helps somebody may be anything
	case noActor && f.Type == codebook.Support && f.Mode == "":
		return false // what supports somebody may be anything
	case noActor && f.Lemma == "force":
		return private(parts[0].code) // circumstances force firms and states
	case noActor && f.Type == codebook.Assault && r.materiel(parts):
		return false
	case noActor && f.Type == codebook.Assault && !x.nominal && !r.canHarm(a.slot[frames.Subj]):
		return false // a lion, a lorry
	}
	if !body && x.actors[0] == x.actors[1] {
		// Only places, and only on the receiving side: hit by a blast in Kabul.
		x.unclaimed = r.outbreak(x)
		return x.place == none || x.frame.Type != codebook.Assault || !x.nominal || x.unclaimed
	}
	return true
}

// outbreak tells of an attack by nobody said which the text places: a bombing in Tarn, a bomb that exploded in it.
func (r *reader) outbreak(x *act) bool {
	took := x.reality.status == occurred || x.reality.status == ongoing
	return x.frame.Type == codebook.Assault && (x.nominal || x.frame.Lemma == "explode") && x.place != none && took && !x.reality.negated && !r.accident && !r.disaster(x.trigger)
}

// public tells the acts that are public whoever does them, as only courts and prosecutors charge people. Others are events only where a public party takes part:
// that a friend helped, met or thanked somebody is none.
func (r *reader) public(f *frames.Frame) bool {
	return publicType(f.Type) || r.lexicon.Is(f.Lemma, "prosecution")
}

// publicType tells the types of act that are public by themselves.
func publicType(t codebook.Type) bool {
	switch t {
	case codebook.Protest, codebook.Sanction, codebook.Mobilize, codebook.Coerce, codebook.Assault, codebook.Retreat:
		return true
	}
	return false
}

// commercial tells the acts that are business where only firms and private people take part: that a firm signs a contract, gives
// something away or pulls out, that its head resigns; and, whoever takes part, interviews.
func (r *reader) commercial(x *act, parts []party) bool {
	firms := true
	for i := range parts {
		code := parts[i].code
		if x.frame.Type == codebook.Consult && !x.nominal && strings.HasSuffix(code, "MED") {
			return true
		}
		firms = firms && (strings.HasSuffix(code, "BUS") || private(code))
	}
	switch x.frame.Type {
	case codebook.Agree:
		return firms && len(parts) == 1 && (x.nominal || x.frame.Lemma == "sign" || x.frame.Lemma == "reach")
	case codebook.Aid:
		return firms && size(x.recipients) == 0
	case codebook.Consult:
		return firms && x.frame.Mode == "visit"
	case codebook.Retreat:
		return firms && x.frame.Mode != "release"
	}
	return false
}

// materiel tells whether all parties are weapons or vehicles that the text says are nobody's.
func (r *reader) materiel(parts []party) bool {
	for i := range parts {
		if p := &parts[i]; p.entity != none || p.country != "" || !r.lexicon.Is(lower(r.lemma(p.head)), "vehicle") {
			return false
		}
	}
	return true
}

// publicParty tells whether one of the parties is a state, an organization, a people, or somebody who holds an office.
func (r *reader) publicParty(parts []party) bool {
	for i := range parts {
		p := &parts[i]
		if p.public {
			return true
		}
		if p.entity != none {
			switch r.article.Entities[p.entity].Type {
			case schemas.TypeOrg, schemas.TypeGPE:
				return true
			}
		}
		if p.code != "" && !private(p.code) {
			return true
		}
	}
	return false
}

// anyOfficial tells whether one of the parties is a body or person who acts for a state. In sport a country may be a team.
func (r *reader) anyOfficial(parts []party) bool {
	for i := range parts {
		if official(parts[i].code) {
			return true
		}
	}
	return false
}

// private tells the codes of people who act for nobody but themselves.
func private(code string) bool {
	for _, sector := range [...]string{"CVL", "EDU", "MED"} {
		if code == sector || len(code) == 6 && strings.HasSuffix(code, sector) {
			return true
		}
	}
	return false
}

// armed tells whether a phrase names an army, the police or an armed group.
func (r *reader) armed(i int32) bool {
	if m := r.mentionOf(i); m != none {
		code := r.article.Entities[r.mentions[m].entity].Actor
		for _, part := range [...]string{"MIL", "REB", "IMG", "UAF", "COP", "SPY"} {
			if strings.Contains(code, part) {
				return true
			}
		}
	}
	lemma := lower(r.lemma(i))
	switch agents[lemma] {
	case "MIL", "REB", "UAF", "COP", "CRM":
		return true
	}
	return r.lexicon.Is(lemma, "troops")
}

// state tells whether a phrase names a country, or a body or person who acts for one.
func (r *reader) state(i int32) bool {
	if m := r.mentionOf(i); m != none {
		e := &r.article.Entities[r.mentions[m].entity]
		if e.Type == schemas.TypeGPE || e.Type == schemas.TypeNorp {
			return true
		}
		return official(r.entityParty(m, i).code)
	}
	if lower(r.lemma(i)) == "state" && r.ofThing(i) { // a state of emergency
		return false
	}
	if s := r.meant(i); s != i && r.mentionOf(s) != none {
		return r.state(s)
	}
	return official(agents[lower(r.lemma(i))]) && !r.noBody(i)
}

// states tells whether a phrase means several states, or bodies or persons who act for them: X and Y, the two leaders.
func (r *reader) states(i int32) bool {
	if !r.state(i) {
		return false
	}
	if r.tokens[i].XPOS == language.NNS {
		return true
	}
	for c := r.first[i]; c != none; c = r.next[c] {
		if r.tokens[c].Dep == language.Conj && r.state(c) {
			return true
		}
	}
	return false
}

// meant is what a pronoun stands for, as far as its sentence tells, or the token itself.
func (r *reader) meant(i int32) int32 {
	if r.tokens[i].UPOS == language.PRON {
		if s := r.resolve(i); s != none {
			return s
		}
	}
	return i
}

// official tells the codes of states and of bodies between them.
func official(code string) bool {
	for _, part := range [...]string{"GOV", "JUD", "LEG", "MIL", "COP", "PTY", "IGO"} {
		if strings.Contains(code, part) {
			return true
		}
	}
	return false
}

// canFight tells whether a phrase can stand for who attacks: somebody, or a weapon, as opposed to a plane that crashed.
func (r *reader) canFight(i int32) bool {
	if i == none || r.tokens[i].UPOS == language.PRON {
		return true
	}
	if m := r.mentionOf(i); m != none { // but not Hurricane Ana
		return r.article.Entities[r.mentions[m].entity].Type != schemas.TypeEvent
	}
	lemma := lower(r.lemma(i))
	_, agent := agents[lemma]
	if r.mishap(i) {
		return false
	}
	return agent || r.lexicon.Is(lemma, "weapon") || r.lexicon.Is(lemma, "hostile") || r.lexicon.Is(lemma, "measure")
}

// canHarm tells of what stands as the subject of an attack whose actor is not told that it may well be one: a blast, a drone.
func (r *reader) canHarm(i int32) bool {
	if i == none || r.tokens[i].UPOS == language.PROPN || r.isTime(i) { // of a strike this month which killed ten it is not the month
		return true
	}
	if of := r.childWith(i, frames.Of); of != none && r.canHarm(of) { // five days of fighting
		return true
	}
	return r.canFight(i) || r.lexicon.Is(lower(r.lemma(i)), "blast") || r.lexicon.Is(lower(r.lemma(i)), "barrage") || r.lexicon.Is(lower(r.lemma(i)), "vehicle")
}

// disaster tells whether a sentence blames an accident or a force of nature.
func (r *reader) disaster(i int32) bool {
	s := r.doc.Sentences[r.doc.SentenceOf(int(i))]
	for j := s.First; j < s.End; j++ {
		if r.lexicon.Is(lower(r.lemma(j)), "disaster") || r.mishap(j) {
			return true
		}
	}
	return false
}

// mishap tells words that are of a disaster only where nobody is told to have done it: a boat sank, a fire killed ten; but
// sniper fire, and who sank a boat, do not belong here.
func (r *reader) mishap(i int32) bool {
	switch r.lemma(i) {
	case "sink":
		return r.tokens[i].UPOS == language.VERB && r.child(i, language.Obj) == none && !r.passive(i)
	case "fire":
		return r.tokens[i].UPOS == language.NOUN && r.child(i, language.Compound) == none && r.child(i, language.AMod) == none && r.child(i, language.NModPoss) == none &&
			r.tokens[i].Dep == language.NSubj
	}
	return false
}

// A report of an accident, a disease or a force of nature has this many words of it, and more of them than of arms.
const accidentWords = 3

// ofAccident tells whether the text is such a report, so that the dead in it are hardly ever killed by somebody.
func (r *reader) ofAccident() bool {
	disasters, arms := 0, 0
	for i := range r.tokens {
		switch r.tokens[i].UPOS {
		case language.NOUN, language.PROPN, language.VERB:
		default:
			continue
		}
		switch lemma := lower(r.tokens[i].Lemma); {
		case r.lexicon.Is(lemma, "disaster"):
			disasters++
		case r.lexicon.Is(lemma, "hostile"), r.lexicon.Is(lemma, "weapon"):
			arms++
		}
	}
	return disasters >= accidentWords && disasters > arms
}

// harm tells the verbs of which accidents too may be the subject.
func harm(lemma string) bool {
	switch lemma {
	case "kill", "injure", "wound", "hurt", "damage", "destroy", "force":
		return true
	}
	return false
}

// anyBody tells whether one of the parties can act of itself.
func (r *reader) anyBody(parts [2]int32) bool {
	for i := parts[0]; i < parts[1]; i++ {
		if r.parts[i].body {
			return true
		}
	}
	return false
}

// duty tells whether a clause says what somebody other than the speaker must do: they said that Veland must withdraw.
func (r *reader) duty(i int32) bool {
	for c := r.first[i]; c != none; c = r.next[c] {
		if x := &r.tokens[c]; x.Dep == language.Aux && (x.Lemma == "must" || x.Lemma == "should") {
			s := r.plainSubject(i)
			return s != none && r.tokens[s].UPOS != language.PRON && r.actorLike(s)
		}
	}
	return false
}

// future tells whether a clause says what will or may be: warned that Veland would respond.
func (r *reader) future(i int32) bool {
	for c := r.first[i]; c != none; c = r.next[c] {
		if x := &r.tokens[c]; x.Dep == language.Aux && x.XPOS == language.MD {
			return true
		}
	}
	return r.lemma(i) == "go" && r.tokens[i].XPOS == language.VBG
}

// subjunctive tells whether a clause says what is to be done, not what is so: they insisted that Veland withdraw, not that Veland
// had withdrawn.
func (r *reader) subjunctive(i int32) bool {
	for c := r.first[i]; c != none; c = r.next[c] {
		switch r.tokens[c].Dep {
		case language.Aux, language.AuxPass, language.Cop: // the first of them is the finite verb
			return r.tokens[c].XPOS == language.VB
		}
	}
	switch r.tokens[i].XPOS {
	case language.VB:
		return true
	case language.VBP: // that Veland withdraw: no plain present of a singular
		s := r.plainSubject(i)
		return s != none && (r.tokens[s].XPOS == language.NN || r.tokens[s].XPOS == language.NNP) && r.child(s, language.Conj) == none
	}
	return false
}
