package emit

import (
	"strings"

	"dateline/schemas"
	"dateline/stages/emit/codebook"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

// setting finds where and when an act takes place, from the phrases attached to its own clause.
func (r *reader) setting(x *act) {
	nodes := [6]int32{x.trigger, x.carrier, none, none, none, none}
	n := x.trigger
	if x.carrier != none {
		n = x.carrier
	}
	for i := 2; i < len(nodes); i++ { // on Monday they attacked X, | burning homes | and abducting women
		if n = r.sharedSetting(n); n == none {
			break
		}
		if nodes[i] = n; !r.verbal(n) {
			break
		}
	}
	for i, n := range nodes {
		if i == 2 && x.time == none { // its own "soon" goes before the day of a clause that it shares
			x.time = r.looseTime(x)
		}
		if n == none {
			continue
		}
		if x.place == none {
			x.place = r.placeOf(n, x)
		}
		if x.time == none {
			x.time = r.timeOf(n, false)
		}
		if w := r.when(n); w != none && x.time == none && bodily(x.frame.Type) {
			x.time = r.timeOf(w, false)
		}
	}
	if x.time == none {
		x.time = r.timeBefore(r.child(x.trigger, language.AdvMod))
	}
	for _, n := range nodes {
		if n != none && x.time == none {
			x.time = r.opening(n)
		}
	}
	for _, n := range nodes {
		if n != none && x.time == none {
			x.time = r.timeOf(n, true)
		}
	}
	for i := x.recipients[0]; i < x.recipients[1] && x.place == none; i++ {
		if p := &r.parts[i]; p.body && r.tokens[p.head].UPOS == language.NOUN && (bodily(x.frame.Type) || x.frame.Type == codebook.Consult) { // arrested protesters in X
			x.place = r.placeOf(p.head, x)
		}
	}
	if x.frame.Mode == "visit" && x.place == none {
		for i := x.recipients[0]; i < x.recipients[1]; i++ {
			if m := r.at[r.parts[i].head]; m != none && r.isPlace(m) {
				x.place = m
				break
			}
		}
	}
	if x.time != none {
		x.reality = r.onward(x.reality, &r.article.Times[x.time])
	}
}

// looseTime is the time on no calendar that the act's own clause names, or none.
func (r *reader) looseTime(x *act) int32 {
	if t := r.timeOf(x.trigger, true); t != none || x.carrier == none {
		return t
	}
	return r.timeOf(x.carrier, true)
}

// attacked is the town, region or building that was attacked or taken, which is where that took place, or none. That a country
// was attacked says little of where.
func (r *reader) attacked(recipients [2]int32) int32 {
	for i := recipients[0]; i < recipients[1]; i++ {
		m := r.at[r.parts[i].head]
		if m == none && r.lexicon.Is(r.lemma(r.parts[i].head), "territory") { // the besieged city of X
			m = r.named(r.parts[i].head)
		} else if m != none && r.parts[i].entity != r.mentions[m].entity {
			continue
		}
		if m != none && r.partOfCountry(m) {
			return m
		}
	}
	return none
}

// named is the mention in the of-phrase behind a noun, or none: the city of X.
func (r *reader) named(n int32) int32 {
	for c := r.first[n]; c != none; c = r.next[c] {
		if p := r.preposition(c); p != none && r.tokens[c].Dep == language.NMod && r.lemma(p) == "of" {
			return r.at[c]
		}
	}
	return none
}

// sharedSetting is the word whose phrases of place and time hold for a clause too, or none: began to attack on Monday; on
// Monday they attacked and killed; an attack in X that killed; an attack in X killed.
func (r *reader) sharedSetting(v int32) int32 {
	h := r.head(v)
	switch r.tokens[v].Dep {
	case language.Obj, language.NSubj, language.NSubjPass:
		if r.verbal(h) {
			return h
		}
	case language.XComp:
		if r.lexicon.Is(r.lemma(h), "trying") { // on Monday they tried to break out
			return h
		}
		if g, ok := r.lexicon.Governor(r.lemma(h)); ok {
			switch g.Effect {
			case frames.Begin, frames.Continue, frames.End, frames.Fail:
				return h
			}
		}
	case language.Conj:
		if r.verbal(v) && r.verbal(h) && r.child(v, language.Aux) == none && r.child(v, language.Mark) == none && r.plainSubject(v) == none {
			return h // not: promised to leave X and to free them
		}
	case language.AdvCl: // flew to X on Monday, | meeting the king; met in X on Monday | to demand something
		if r.tokens[v].XPOS == language.VB && v > h && r.verbal(h) && r.gathers(h) && r.plainSubject(v) == none {
			return h
		}
		if r.tokens[v].XPOS == language.VBG && r.verbal(h) && r.child(v, language.Mark) == none && r.plainSubject(v) == none {
			return h
		}
	case language.AclRelcl:
		for depth := 0; h != none && depth < maxDepth; depth++ { // attacks in a part of X | that killed
			if r.lexicon.Is(r.lemma(h), "hostile") {
				return h
			}
			if r.tokens[h].Dep != language.NMod {
				break
			}
			h = r.head(h)
		}
	}
	if s := r.child(v, language.NSubj); s != none && r.lexicon.Is(r.lemma(s), "hostile") {
		return s
	}
	return none
}

// gathers tells the verbs for coming together, which is for something that is done there and then: met in X to sign a treaty.
func (r *reader) gathers(v int32) bool {
	switch r.lemma(v) {
	case "meet", "gather", "assemble", "convene", "unite", "congregate":
		return true
	}
	list := r.lexicon.Verb(r.lemma(v))
	return principal(list) == codebook.Protest
}

// placeOf is the place that a phrase of a token names, or none.
func (r *reader) placeOf(n int32, x *act) int32 {
	for c := r.first[n]; c != none; c = r.next[c] {
		switch r.tokens[c].Dep {
		case language.Obl, language.NMod:
			p := r.preposition(c)
			switch {
			case p == none || r.isTime(c) || r.topic(c, p, x):
			case locative(r.lemma(p)), r.lemma(p) == "from" && x.frame.Mode == "abduct", r.lemma(p) == "through" && x.frame.Type == codebook.Protest:
				if m := r.placeIn(c, x, 0); m != none {
					return m
				}
			case r.lemma(p) == "with" && x.frame.Mode == "meet": // met with the ministers of X and Y in Z
				if m := r.placeBehindAny(c, x); m != none {
					return m
				}
			}
		case language.NSubj:
			if r.verbal(n) && r.lexicon.Is(r.lemma(c), "talks") { // talks in X yielded an agreement
				if m := r.placeOf(c, x); m != none {
					return m
				}
			}
		case language.Compound:
			if x.nominal && x.frame.Type.Mutual() {
				if m := r.at[c]; m != none && r.isPlace(m) {
					return m
				}
			}
		}
	}
	for c := r.first[n]; c != none; c = r.next[c] {
		if m := r.placeWithin(c, x); m != none {
			return m
		}
	}
	if s := r.child(n, language.NSubj); s != none {
		switch x.frame.Type {
		case codebook.Protest, codebook.Coerce: // nurses in X struck; police in X arrested a man
			return r.placeBehind(s, x, 0)
		case codebook.Assault:
			if l := r.lemma(s); l == "blast" || l == "explosion" || r.lexicon.Is(l, "weapon") { // a bomb in X killed two
				return r.placeBehind(s, x, 0)
			}
		}
	}
	return none
}

// placeWithin is the place behind a noun of the clause that is also where the act takes place, or none: clashed with police in X,
// fired shots to disperse a crowd in X.
func (r *reader) placeWithin(c int32, x *act) int32 {
	t, bodily := x.frame.Type, bodily(x.frame.Type)
	switch r.tokens[c].Dep {
	case language.OblAgent:
		if t == codebook.Assault || t == codebook.Coerce { // killed by a bomb near X; arrested by police in X
			return r.placeBehind(c, x, 0)
		}
	case language.Obl, language.NMod:
		p := r.preposition(c)
		if p == none || r.isTime(c) {
			return none
		}
		switch r.lemma(p) {
		case "with", "against", "to", "into":
			if m := r.named(c); m != none && bodily && r.isPlace(m) && (r.lexicon.Is(r.lemma(c), "territory") || r.lexicon.Is(r.lemma(c), "roads")) {
				return m // took to the streets of X
			}
			if bodily {
				return r.placeBehind(c, x, 0)
			}
		case "between":
			if t == codebook.Assault { // clashes between rebels and troops in X
				return r.placeBehindAny(c, x)
			}
		case "from": // rockets are fired from afar, and aid comes from there
			if bodily && t != codebook.Assault && t != codebook.Aid || t == codebook.Sanction {
				return r.placeBehind(c, x, 0)
			}
		case "of":
			if bodily && x.nominal {
				return r.placeBehind(c, x, 0)
			}
		}
	case language.AdvCl:
		switch t {
		case codebook.Assault, codebook.Coerce, codebook.Protest:
			if r.tokens[c].XPOS == language.VB && r.plainSubject(c) == none || c == r.when(r.head(c)) {
				return r.placeOf(c, x) // were killed when a bomb exploded in X
			}
		}
	case language.Obj:
		if t == codebook.Assault && r.lexicon.Is(r.lemma(c), "territory") {
			if m := r.named(c); m != none && r.partOfCountry(m) { // freed the town of X
				return m
			}
		}
		switch {
		case t == codebook.Agree && !x.frame.Takes(frames.Obj): // signed a treaty in X
		case t == codebook.Consult && !r.actorLike(c) && !r.lexicon.Is(r.lemma(c), "talks") && !r.lexicon.Is(r.lemma(c), "visit"): // discussed the war in X
		case bodily, t == codebook.Consult, t == codebook.Agree:
			if m := r.placeBehind(c, x, 0); m != none {
				return m
			}
			if d := r.child(c, language.Appos); d != none { // met the minister, Ann Hill, in X
				return r.placeBehind(d, x, 0)
			}
		}
	}
	return none
}

// topic tells whether a phrase with "on" or "around" says what an act in words is about, or the talks at which something
// is done: talks on X in Y. A border, an island or the sidelines of something are where it takes place.
func (r *reader) topic(i, preposition int32, x *act) bool {
	if p := r.lemma(preposition); p != "on" && p != "around" {
		return false
	}
	if h := r.lemma(r.head(i)); bodily(x.frame.Type) && !r.lexicon.Is(h, "talks") && !r.lexicon.Is(h, "accord") {
		return false
	}
	switch l := r.lemma(i); l {
	case "sideline", "sidelines", "margin", "margins", "fringe", "fringes", "street", "square", "frontier", "coast", "campus":
		return false
	default:
		return !r.lexicon.Is(l, "territory") && !r.lexicon.Is(l, "roads")
	}
}

// bodily tells the types of what is done with hands and feet, not with words or on paper, and so to somebody or something that is
// where it happens.
func bodily(t codebook.Type) bool {
	switch t {
	case codebook.Assault, codebook.Coerce, codebook.Protest, codebook.Aid, codebook.Mobilize, codebook.Retreat:
		return true
	}
	return false
}

// when is the clause behind a verb that says when, or none: were killed | when a bomb exploded.
func (r *reader) when(v int32) int32 {
	for c := r.first[v]; c != none; c = r.next[c] {
		if c > v && r.tokens[c].Dep == language.AdvCl && r.lemma(r.child(c, language.AdvMod)) == "when" {
			return c
		}
	}
	return none
}

// placeBehindAny is the place behind a noun or one that is joined to it, or none.
func (r *reader) placeBehindAny(n int32, x *act) int32 {
	if m := r.placeBehind(n, x, 0); m != none {
		return m
	}
	for c := r.first[n]; c != none; c = r.next[c] {
		if r.tokens[c].Dep == language.Conj {
			if m := r.placeBehind(c, x, 0); m != none {
				return m
			}
		}
	}
	return none
}

// placeBehind is the place that a phrase behind a noun names, or none: members in X, members of a group in X.
func (r *reader) placeBehind(n int32, x *act, depth int) int32 {
	for c := r.first[n]; c != none; c = r.next[c] {
		if r.tokens[c].Dep != language.NMod || r.isTime(c) {
			continue
		}
		if p := r.preposition(c); p != none && locative(r.lemma(p)) && !r.topic(c, p, x) {
			if m := r.placeIn(c, x, 0); m != none {
				return m
			}
		}
	}
	for c := r.first[n]; c != none && depth < 2; c = r.next[c] {
		if r.tokens[c].Dep == language.Acl && r.tokens[c].XPOS == language.VBG {
			if x.frame.Type == codebook.Agree { // what a resolution extending a mission in X is about
				continue
			}
			if m := r.placeOf(c, x); m != none { // a crowd protesting in X
				return m
			}
			continue
		}
		if p := r.preposition(c); p != none && r.tokens[c].Dep == language.NMod && r.lemma(p) == "of" && !r.isTime(c) {
			if m := r.placeBehind(c, x, depth+1); m != none {
				return m
			}
		}
	}
	return none
}

// placeIn is the place that a phrase names, itself or further inside: in the resort town of Sochi, at a hotel in Paris.
func (r *reader) placeIn(i int32, x *act, depth int) int32 {
	if m := r.at[i]; m != none && r.isPlace(m) {
		return m
	}
	if depth > 2 {
		return none
	}
	if r.lexicon.Is(r.lemma(i), "envoy") { // the embassy of Y in X, Y's embassy in X
		return r.placeBehind(i, x, 0)
	}
	if m := r.named(i); m != none && r.isPlace(m) {
		return m
	}
	for c := r.first[i]; c != none; c = r.next[c] {
		switch r.tokens[c].Dep {
		case language.NMod:
			if p := r.preposition(c); p == none || r.lemma(p) != "of" && !locative(r.lemma(p)) || r.topic(c, p, x) {
				continue
			}
			if m := r.placeIn(c, x, depth+1); m != none {
				return m
			}
		case language.Compound, language.Appos, language.Flat, language.NModDesc:
			if m := r.placeIn(c, x, depth+1); m != none {
				return m
			}
		}
	}
	if c := r.child(i, language.NModPoss); c != none && (r.lexicon.Is(r.lemma(i), "territory") || r.lexicon.Is(r.lemma(i), "within")) { // X's capital, but X's province of Y, and not the X senator's office
		if m := r.at[c]; m != none && r.isPlace(m) {
			return m
		}
	}
	return none
}

func (r *reader) isPlace(m int32) bool {
	switch r.article.Entities[r.mentions[m].entity].Type {
	case schemas.TypeGPE, schemas.TypeLoc, schemas.TypeFac:
		return true
	}
	return false
}

// partOfCountry tells the places that are no countries.
func (r *reader) partOfCountry(m int32) bool {
	e := &r.article.Entities[r.mentions[m].entity]
	return r.isPlace(m) && (e.Actor != e.Country || !isCountry(e.Name, e.Country))
}

func locative(prep string) bool {
	switch prep {
	case "in", "at", "near", "outside", "inside", "across", "on", "around", "throughout", "within", "along", "off":
		return true
	}
	return false
}

// timeBefore is the date that stands before a "when", or none: on 3 March, when they attacked.
func (r *reader) timeBefore(when int32) int32 {
	if when == none || r.lemma(when) != "when" {
		return none
	}
	i := when - 1
	if i >= 0 && r.tokens[i].UPOS == language.PUNCT {
		i--
	}
	if i < 0 || !r.isTime(i) || !r.dated(r.times[i]) {
		return none
	}
	return r.times[i]
}

// dated tells whether a time expression says when, not how long or how often.
func (r *reader) dated(t int32) bool {
	kind := r.article.Times[t].Type
	return kind != "DURATION" && kind != "SET"
}

// opening is the date that a sentence begins with, for what its further main clauses tell, or none: on Monday X attacked | and Y
// struck back.
func (r *reader) opening(v int32) int32 {
	if r.child(v, language.Mark) != none {
		return none
	}
	for depth := 0; depth < maxDepth && r.tokens[v].Dep == language.Conj && r.verbal(r.head(v)); depth++ {
		v = r.head(v)
		s := r.plainSubject(v)
		if s == none {
			continue
		}
		for _, t := range r.around {
			if h := r.timeHead[t]; h != none && h < r.left[s] && r.head(h) == v && r.dated(t) && !r.loose(t) {
				return t
			}
		}
	}
	return none
}

// loose tells a time that is on no calendar: now, recently, soon.
func (r *reader) loose(t int32) bool {
	return strings.HasSuffix(r.article.Times[t].Value, "_REF")
}

// timeOf is the date or time of day that is attached to a token's own clause, or none. A loose one is taken only if asked for,
// and not where it describes a noun: the recent attack.
func (r *reader) timeOf(n int32, loose bool) int32 {
	best, bestDepth := none, maxDepth
	for _, t := range r.around {
		head := r.timeHead[t]
		if head == none || !r.dated(t) || r.loose(t) != loose || loose && r.tokens[head].UPOS == language.ADJ {
			continue
		}
		// Arcs from the expression up to the clause, through nouns only: in Moscow on Tuesday.
		i := head
		for depth := 0; i != none && depth < min(6, bestDepth); depth++ {
			if i == n {
				best, bestDepth = t, depth
				break
			}
			if depth > 0 && r.verbal(i) {
				break
			}
			i = r.head(i)
		}
	}
	return best
}
