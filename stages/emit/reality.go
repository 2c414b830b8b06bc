package emit

import (
	"dateline/schemas"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

// reality is how real an act is.
type reality struct {
	status  string
	negated bool
}

// The statuses of an event, as records have them.
const (
	occurred    = "occurred"
	ongoing     = "ongoing"
	planned     = "planned"
	possible    = "possible"
	conditional = "conditional"
	demanded    = "demanded"
	denied      = "denied"
)

// reality reads off tense, mood and polarity of a clause, and off the verbs that govern it, whether its act took place.
// durative is set for acts that a plain present tells as going on.
func (r *reader) reality(i int32, durative bool, depth int) reality {
	if depth > 8 {
		return reality{status: occurred}
	}
	if !r.verbal(i) && !r.copular(i) {
		return r.nominalReality(i, durative, depth)
	}
	out, finite := r.finite(i, durative)
	out.negated = r.negated(i)
	t := &r.tokens[i]
	h := r.head(i)
	if h == none {
		return out
	}
	if t.Dep == language.AdvCl && r.condition(i) || r.inverted(i) {
		out.status = conditional
		return out
	}
	if finite {
		if t.Dep == language.XComp { // is alleged to have kidnapped
			if g, ok := r.lexicon.Governor(r.lemma(h)); ok && g.Effect == frames.Possible {
				out.status = possible
			}
		}
		if t.Dep == language.CComp {
			if g, ok := r.lexicon.Governor(r.lemma(h)); ok {
				switch g.Effect {
				case frames.Deny:
					out.status = denied
				case frames.Demand:
					if r.claimed(i) {
						break
					}
					out.status = demanded
					if r.condition(i) { // asked whether they would disarm
						out.status = possible
					}
				}
			}
		}
		return out
	}
	return r.nonfinite(i, h, out, durative, depth)
}

// nonfinite reads off what is above an infinitive or a participle, its head h, whether its act took place; out is what it says itself.
func (r *reader) nonfinite(i, h int32, out reality, durative bool, depth int) reality {
	t := &r.tokens[i]
	switch t.Dep {
	case language.XComp, language.CComp:
		if i > 1 && r.tokens[i-1].XPOS == language.TO && lower(r.lemma(i-2)) == "yet" { // has yet to concede
			return reality{status: occurred, negated: true}
		}
		if l := r.lemma(h); (l == "like" || l == "want" || l == "wish") && performed(r.lemma(i)) {
			return out // would like to thank
		} else if l == "undertake" { // to do it, but not: an attack that was undertaken
			return merge(apply(frames.Plan, r.reality(h, durative, depth+1)), out.negated)
		}
		return merge(r.governed(h, durative, depth), out.negated)
	case language.Conj:
		if t.XPOS == language.VBN && r.tokens[h].XPOS == language.VB && !r.passive(i) {
			return out // regretted the decision to leave | and accused X
		}
		return merge(r.reality(h, durative, depth+1), out.negated)
	case language.AdvCl:
		above := r.reality(h, durative, depth+1)
		if t.XPOS == language.VB && r.child(i, language.Mark) != none { // in order to
			if g, ok := r.lexicon.Governor(r.lemma(h)); ok && g.Effect != frames.NoEffect {
				return merge(r.governed(h, durative, depth), out.negated)
			}
			if (above.status == occurred || above.status == ongoing) && !met(r.lemma(i)) {
				above.status = planned
			}
		}
		return merge(above, out.negated)
	case language.Acl:
		switch t.XPOS {
		case language.VBN:
			return out
		case language.VB: // a plan to visit
			return reality{status: planned, negated: out.negated}
		case language.VBG:
			if r.lexicon.Is(r.lemma(h), "document") {
				return merge(r.nominalReality(h, durative, depth+1), out.negated)
			}
			out.status = ongoing
			return out
		}
	}
	return out
}

// claimed tells whether a clause is what somebody insists is so. A plain present that a plural may have is taken for a
// subjunctive: insisted that the rebels withdraw.
func (r *reader) claimed(i int32) bool {
	return r.lemma(r.head(i)) == "insist" && r.tokens[i].XPOS != language.VBP && !r.subjunctive(i)
}

// met tells the verbs whose act takes place with the one that it is the purpose of: met to discuss.
func met(lemma string) bool {
	switch lemma {
	case "discuss", "negotiate", "debate", "mediate":
		return true
	}
	return false
}

// performed tells the verbs whose act is done by saying so.
func performed(lemma string) bool {
	switch lemma {
	case "thank", "congratulate", "welcome", "commend", "praise", "apologize", "apologise", "condemn", "urge", "ask", "express":
		return true
	}
	return false
}

// merge adds a negation to what governs it.
func merge(above reality, negated bool) reality {
	above.negated = above.negated != negated
	return above
}

// finite reads tense and mood off a verb and its auxiliaries; not finite are infinitives and participles without one.
func (r *reader) finite(i int32, durative bool) (out reality, finite bool) {
	out.status = occurred
	t := &r.tokens[i]
	present, progressive, perfect := false, false, false
	for c := r.first[i]; c != none; c = r.next[c] {
		x := &r.tokens[c]
		switch x.Dep {
		case language.Aux, language.AuxPass, language.Cop:
		default:
			continue
		}
		switch x.XPOS {
		case language.MD:
			return reality{status: modal(x.Lemma)}, true
		case language.VBD:
			finite = true
		case language.VBZ, language.VBP:
			finite, present = true, true
		}
		switch x.Lemma {
		case "have":
			perfect = true
		case "be":
			progressive = progressive || t.XPOS == language.VBG || x.Dep == language.Cop
		}
	}
	switch t.XPOS {
	case language.VBD:
		return out, true
	case language.VBZ, language.VBP:
		if durative && (t.XPOS == language.VBZ || !invariable(t.Lemma)) {
			out.status = ongoing
		}
		return out, true
	}
	if present && progressive {
		out.status = ongoing
	}
	return out, finite || perfect
}

// invariable tells the verbs whose past is like their base. What news tells with them has been, not is: police beat protesters.
func invariable(lemma string) bool {
	switch lemma {
	case "beat", "burst", "cast", "cut", "hit", "hurt", "put", "quit", "set", "shut", "split", "spread", "thrust", "upset":
		return true
	}
	return false
}

// modal is the status that a modal verb gives.
func modal(lemma string) string {
	switch lemma {
	case "will", "shall", "'ll", "wo", "’ll":
		return planned
	case "should", "must", "ought":
		return demanded
	case "would":
		return planned
	}
	return possible
}

// governed is what a governor makes of what it governs: X plans to, began to, refused to.
func (r *reader) governed(h int32, durative bool, depth int) reality {
	above := r.reality(h, durative, depth+1)
	g, ok := r.lexicon.Governor(r.lemma(h))
	if !ok {
		return above
	}
	return apply(g.Effect, above)
}

// nominalReality is the status of an act told by a noun, without a verb of its own.
func (r *reader) nominalReality(i int32, durative bool, depth int) reality {
	out := r.bareReality(i, durative, depth)
	if d := r.child(i, language.Det); d != none && r.lemma(d) == "any" && out.status == occurred { // any attack would be
		out.status = possible
	}
	return out
}

func (r *reader) bareReality(i int32, durative bool, depth int) reality {
	out := reality{status: occurred}
	switch r.lemma(i) {
	case "campaign", "fight", "war", "operation", "struggle":
		out.status = ongoing
	}
	for c := r.first[i]; c != none; c = r.next[c] {
		x := &r.tokens[c]
		switch x.Dep {
		case language.AMod, language.Compound, language.AdvMod:
			switch x.Lemma {
			case "planned", "upcoming", "future", "proposed", "scheduled", "forthcoming", "next", "expected", "plan", "schedule", "propose", "imminent", "promise":
				return reality{status: planned}
			case "possible", "potential", "alleged", "threatened", "likely":
				return reality{status: possible}
			case "ongoing", "continued", "continuing", "continue", "current":
				out.status = ongoing
			}
		case language.Det:
			if x.Lemma == "no" {
				out.negated = true
			}
		}
	}
	h := r.head(i)
	if h == none {
		return out
	}
	if !r.verbal(h) {
		switch r.tokens[i].Dep {
		case language.Conj:
			return merge(r.reality(h, durative, depth+1), out.negated)
		case language.NMod:
			switch r.lemma(h) {
			case "plan", "possibility", "prospect", "proposal", "preparation", "hope", "invitation", "offer":
				return reality{status: planned, negated: out.negated}
			case "threat", "risk", "fear", "danger", "chance":
				return reality{status: possible, negated: out.negated}
			case "call", "demand", "request", "appeal":
				return reality{status: demanded, negated: out.negated}
			}
			if r.lexicon.Is(r.lemma(h), "measure") {
				return merge(r.reality(h, durative, depth+1), out.negated)
			}
		}
		return out
	}
	return r.underVerb(i, h, out, durative, depth)
}

// underVerb reads off verb h whether the act of a noun in its clause took place; out is what the noun says itself.
func (r *reader) underVerb(i, h int32, out reality, durative bool, depth int) reality {
	g, known := r.lexicon.Governor(r.lemma(h))
	switch r.tokens[i].Dep {
	case language.Obj, language.NSubjPass, language.XComp:
		if known && !(r.lemma(h) == "call" && r.tokens[i].Dep == language.XComp) { // what he called the murder of X
			above := r.reality(h, false, depth+1)
			if out.status == ongoing && above.status == occurred {
				above.status = ongoing
			}
			return merge(apply(g.Effect, above), out.negated)
		}
	case language.NSubj:
		if happens(r.lemma(h)) {
			return merge(r.reality(h, true, depth+1), out.negated)
		}
	case language.Obl:
		switch prep := r.preposition(i); {
		case prep == none:
		case r.lemma(prep) == "for" || r.lemma(prep) == "in":
			if known && g.Effect != frames.NoEffect && r.lemma(prep) == "for" {
				return merge(apply(g.Effect, r.reality(h, false, depth+1)), out.negated)
			}
			if r.lightOblique(h) {
				return merge(r.reality(h, durative, depth+1), out.negated)
			}
		case r.lemma(prep) == "before" || r.lemma(prep) == "ahead":
			out.status = planned
		}
	}
	return out
}

// negated tells whether a verb has a negation of its own, or an object or subject that says there was none.
func (r *reader) negated(i int32) bool {
	for c := r.first[i]; c != none; c = r.next[c] {
		x := &r.tokens[c]
		switch x.Dep {
		case language.AdvMod, language.Mark:
			switch x.Lemma {
			case "not", "n't", "never", "n’t", "without", "no longer":
				return true
			}
			if n := r.child(c, language.AdvMod); n != none && r.lemma(n) == "never" { // never directly or indirectly attacked X
				return true
			}
		case language.Obj, language.NSubj, language.NSubjPass:
			if d := r.child(c, language.Det); d != none && r.lemma(d) == "no" {
				return true
			}
		}
	}
	return false
}

// condition tells whether a clause is one on which another hangs: if, unless.
func (r *reader) condition(i int32) bool {
	for c := r.first[i]; c != none; c = r.next[c] {
		if r.tokens[c].Dep == language.Mark {
			switch r.lemma(c) {
			case "if", "unless", "whether", "should":
				return true
			}
		}
	}
	return false
}

// inverted tells a condition without a conjunction, at the beginning of its sentence and before the comma that a modal verb
// follows: had Veland withdrawn, the war would have ended. The parser seldom knows it.
func (r *reader) inverted(i int32) bool {
	s := r.doc.Sentences[r.doc.SentenceOf(int(i))]
	switch r.doc.Word(int(s.First)) {
	case "Had", "Should", "Were":
	default:
		return false
	}
	comma := i + 1
	for comma < s.End && r.doc.Word(int(comma)) != "," {
		comma++
	}
	for j := comma; j < s.End; j++ {
		if r.tokens[j].XPOS == language.MD {
			return true
		}
	}
	return false
}

// onward is what time says of a status: what lies ahead of the day of publication has not happened.
func (r *reader) onward(out reality, at *schemas.Time) reality {
	if at == nil || r.published == "" || len(at.Begin) < 10 || out.status != occurred && out.status != ongoing {
		return out
	}
	if at.Begin[:10] > r.published {
		out.status = planned
	}
	return out
}

// apply is what a governor with an effect makes of the act it governs, when the governor itself is as real as above says.
func apply(e frames.Effect, above reality) reality {
	if above.status == conditional || above.status == denied {
		return above
	}
	switch e {
	case frames.Plan:
		above.status = planned
	case frames.Possible:
		above.status = possible
	case frames.Demand:
		above.status = demanded
	case frames.Continue:
		if above.status == occurred {
			above.status = ongoing
		}
	case frames.End, frames.Fail:
		above.negated = !above.negated
	case frames.Cancel:
		above = reality{status: planned, negated: !above.negated}
	case frames.Deny:
		above = reality{status: denied}
	}
	return above
}
