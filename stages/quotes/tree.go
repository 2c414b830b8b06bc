package quotes

import "dateline/stages/language"

// maxClimb bounds how far a tree is climbed from a token, and with it the work per token.
const maxClimb = 16

// A government is how a word hangs on the nearest announcing verb above it: in the sentence's tree, what is said lies
// below the verb of saying, and who says it too.
type government struct {
	verb  int32 // the token of the verb, -1 for none
	rel   uint8 // the relation by which the branch that holds the word hangs on it
	steps uint8 // how many steps the word is away from it
}

// The relations that tell most about a verb, as bits of word.kids.
const (
	kidSubject = 1 << iota
	kidClause
	kidParataxis
	kidInfinitive
	kidObject
	kidOblique
	kidAdverbial
	kidMark
)

func kidBit(d language.Dep) uint8 {
	switch d {
	case language.NSubj, language.NSubjPass:
		return kidSubject
	case language.CComp:
		return kidClause
	case language.Parataxis:
		return kidParataxis
	case language.XComp:
		return kidInfinitive
	case language.Obj:
		return kidObject
	case language.Obl:
		return kidOblique
	case language.AdvCl:
		return kidAdverbial
	case language.Mark:
		return kidMark
	}
	return 0
}

// readTree takes in what the sentences' trees tell of each token.
func (r *reading) readTree() {
	tokens := r.doc.Tokens
	for i := range tokens {
		t := &tokens[i]
		r.words[i].dep = uint8(t.Dep)
		if t.Head < 0 {
			continue
		}
		h := &r.words[t.Head]
		h.kids |= kidBit(t.Dep)
		switch t.Dep {
		case language.NSubj, language.NSubjPass:
			if h.subject < 0 {
				h.subject = int32(i)
			}
		case language.CComp, language.XComp:
			if h.clause < 0 {
				h.clause = int32(i)
			}
		case language.NModPoss:
			if h.owner < 0 {
				h.owner = int32(i)
			}
		case language.Mark:
			if h.marker < 0 {
				h.marker = int32(i)
			}
		}
	}
	for i := range tokens {
		if w := &r.words[i]; w.subject < 0 {
			w.subject = r.sharedSubject(int32(i))
		}
	}
	for i := range tokens {
		r.words[i].under = r.governor(int32(i))
	}
}

// sharedSubject gives the subject of a verb without one of its own from the word that it hangs on. A participle of a verb of
// speech or thought that opens the sentence, or stands behind a comma, shares that of the main clause whatever relation the
// tree has for it.
func (r *reading) sharedSubject(i int32) int32 {
	head := r.doc.Tokens[i].Head
	if head < 0 {
		return -1
	}
	participle := r.doc.Tokens[i].XPOS == language.VBG && r.words[i].class != noClass
	switch r.doc.Tokens[i].Dep {
	case language.XComp, language.AdvCl, language.Conj:
		if who := r.words[head].subject; who >= 0 || !participle {
			return who
		}
	case language.Acl, language.AclRelcl:
		return head
	}
	switch {
	case !participle:
	case i <= r.sentences[r.words[i].sent].first+1: // Citing costs, the council dropped the plan
		for steps := 0; steps < maxClimb && r.doc.Tokens[head].Head >= 0; steps++ {
			head = r.doc.Tokens[head].Head
		}
		if who := r.words[head].subject; who > i {
			return who
		}
	case r.opensPhrase(i) && head < i: // the bridge was safe, she said, adding that
		return r.words[head].subject
	}
	return -1
}

// opensPhrase tells whether a comma or a mark stands before a token and its adverbs.
func (r *reading) opensPhrase(i int32) bool {
	for i > 0 && r.doc.Tokens[i-1].UPOS == language.ADV {
		i--
	}
	s := r.at(int(i) - 1).shape
	return s == comma || s == dash || s == quote
}

func (r *reading) governor(i int32) government {
	for steps := uint8(1); steps <= maxClimb; steps++ {
		h := r.doc.Tokens[i].Head
		if h < 0 {
			break
		}
		if c := r.words[h].class; c != noClass && c != thing {
			return government{verb: h, rel: relation(r.doc.Tokens[i].Dep), steps: min(steps, 4)}
		}
		i = h
	}
	return government{verb: -1}
}

// relation is the number of a relation. What is said may hang on its verb as either of two, and which one a parser takes
// is a matter of chance.
func relation(d language.Dep) uint8 {
	if d == language.Parataxis {
		d = language.CComp
	}
	return uint8(d)
}

// maxAncestry is how many words above an anchor are told apart.
const maxAncestry = 5

// An ancestry is an anchor's own word at the top of its tree and those above it.
type ancestry [maxAncestry]int32

// ancestryOf gives the ancestry of an anchor, filled up with -2.
func (r *reading) ancestryOf(a anchor) ancestry {
	l := ancestry{-2, -2, -2, -2, -2}
	at := r.top(a.first, a.end)
	for k := 0; k < maxAncestry && at >= 0; k++ {
		l[k] = at
		at = r.doc.Tokens[at].Head
	}
	return l
}

// top gives the first of some tokens whose head is none of them.
func (r *reading) top(first, end int32) int32 {
	for i := first; i < end; i++ {
		if h := r.doc.Tokens[i].Head; h < first || h >= end {
			return i
		}
	}
	return first
}

// A kinship is how a token and an anchor lie towards each other in the tree.
type kinship struct {
	level uint8 // which word of the anchor's ancestry it hangs on, maxAncestry for none
	rel   uint8 // the relation by which the branch that holds it hangs there; of a word of the ancestry itself, 255
	steps uint8
}

var noKin = kinship{level: maxAncestry}

func (r *reading) kin(l *ancestry, i int32) kinship {
	rel := uint8(255)
	for steps := uint8(0); steps <= maxClimb && i >= 0; steps++ {
		for k, w := range l {
			if w == i {
				return kinship{level: uint8(k), rel: rel, steps: min(steps, 5)}
			}
		}
		rel = relation(r.doc.Tokens[i].Dep)
		i = r.doc.Tokens[i].Head
	}
	return noKin
}
