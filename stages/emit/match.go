package emit

import (
	"strings"

	"dateline/stages/emit/codebook"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

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

// principal is the type of the first frame that names an act: what a word mostly means.
func principal(list []frames.Frame) codebook.Type {
	for i := range list {
		if list[i].Type != codebook.None {
			return list[i].Type
		}
	}
	return codebook.None
}

func (r *reader) holds(c *frames.Condition, a *arguments, nominal bool) bool {
	if c.Kind == frames.Passive {
		return a.passive
	}
	if c.Slot == frames.Mod && nominal {
		for _, m := range a.mods[:a.nmods] {
			if r.fits(c, m) {
				return true
			}
		}
		return c.Kind == frames.AnyFiller && !c.Lexical() && a.has(frames.Mod)
	}
	i := a.slot[c.Slot]
	if i == none && c.Empty && c.Slot == frames.Of && a.has(frames.Obj) { // seized no part of a town
		i = r.childWith(a.slot[frames.Obj], frames.Of)
	}
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
	case frames.States:
		return r.states(i)
	case frames.Duty:
		return r.duty(i)
	case frames.Future:
		return r.future(i)
	case frames.Subjunctive:
		return r.subjunctive(i)
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
