package quotes

import (
	"dateline/stages/language"
	"dateline/stages/sequence"
)

// What the taggers see of the dependency tree: which word governs a token and how, which announcing word it lies under,
// and the way from a token to an anchor. A source is a subject and content a clause only with respect to some verb, so
// what counts is the relation by which the way enters that verb.

const (
	maxClimb = 12 // how far up a token's announcing governor, or the anchor, is looked for
	maxChain = 6  // how many of the anchor's own governors a way may meet
)

// Kinds of dependents that tell what a word does in its clause, as bits.
const (
	kidSubject = 1 << iota
	kidClause
	kidObject
	kidParataxis
	kidOblique
	kidMark
	kidNegation
	kidPassive
)

// kidOf gives the bit of a dependent; 0 for those that tell nothing.
func kidOf(t *language.Token) uint8 {
	switch t.Dep {
	case language.NSubj, language.CSubj:
		return kidSubject
	case language.NSubjPass:
		return kidSubject | kidPassive
	case language.CComp, language.XComp:
		return kidClause
	case language.Obj, language.IObj:
		return kidObject
	case language.Parataxis:
		return kidParataxis
	case language.Obl, language.OblAgent:
		return kidOblique
	case language.Mark:
		return kidMark
	case language.AdvMod:
		if t.Lemma == "not" {
			return kidNegation
		}
	}
	return 0
}

// A way leads from a token up to an anchor's chain of governors.
type way struct {
	meets  uint8 // which word of the chain: 0 the anchor's head, 1 its governor...; noWay for none
	enters uint8 // the relation by which the way enters that word; 0 for the word itself
	length uint8 // how many steps, three at the most
}

const noWay = maxChain + 1

// readTree adds to the words what the tree tells of each.
func (r *reading) readTree() {
	tokens := r.doc.Tokens
	for i := range tokens {
		t := &tokens[i]
		w := &r.words[i]
		w.dep, w.head = uint8(t.Dep), t.Head
		if t.Head >= 0 {
			r.words[t.Head].kids |= kidOf(t)
		}
	}
	for i := range tokens {
		w := &r.words[i]
		w.under, w.branch, w.deep = -1, w.dep, 0
		at := w
		for step := range maxClimb {
			if at.head < 0 {
				break
			}
			w.branch = at.dep
			up := at.head
			at = &r.words[up]
			if at.class == say {
				w.under, w.deep = up, uint8(min(step, 3))
				break
			}
		}
	}
}

// climb notes an anchor's head and its governors, nearest first, as what ways lead to, and gives the head and how the
// chain goes: for each of its words the relations between it and the head, joined. The note stays until release.
func (r *reading) climb(a anchor) (head int32, up [maxChain]sequence.Feature) {
	head = a.end - 1
	for i := a.first; i < a.end; i++ {
		if h := r.words[i].head; h < a.first || h >= a.end {
			head = i
			break
		}
	}
	at := head
	for k := range maxChain {
		w := &r.words[at]
		w.chain = uint8(k + 1)
		if at = w.head; at < 0 {
			break
		}
		if k+1 < maxChain {
			up[k+1] = up[k].With(small(w.dep, 0, 0))
		}
	}
	return head, up
}

// release takes back what climb noted.
func (r *reading) release(head int32) {
	for at := head; at >= 0 && r.words[at].chain != 0; at = r.words[at].head {
		r.words[at].chain = 0
	}
}

// wayTo gives the way from a token to the chain of the anchor with this head.
func (r *reading) wayTo(head, token int32) way {
	if r.words[head].sent != r.words[token].sent {
		return way{meets: noWay}
	}
	enters := uint8(0)
	for step := range maxClimb {
		w := &r.words[token]
		if w.chain != 0 {
			return way{meets: w.chain - 1, enters: enters, length: uint8(min(step, 3))}
		}
		if w.head < 0 {
			break
		}
		enters, token = w.dep, w.head
	}
	return way{meets: maxChain}
}

// wayOf gives the way from a run of tokens: from the one that governs the others.
func (r *reading) wayOf(head, first, end int32) way { return r.wayTo(head, r.top(first, end)) }

// top gives the token of a run that governs the others: the first whose governor lies outside, and that is no mark.
func (r *reading) top(first, end int32) int32 {
	for i := first; i < end; i++ {
		w := &r.words[i]
		if (w.head < first || w.head >= end) && w.shape < comma {
			return i
		}
	}
	return first
}

// feature joins a way to a feature.
func (w way) feature() sequence.Feature { return small(w.meets, w.enters, w.length) }
