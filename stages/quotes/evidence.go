package quotes

import (
	"slices"

	"dateline/stages/language"
)

// numbers is how many numbers a forest sees of a quote. Of an option it sees a few less.
const numbers = 40

// maxRivals is how many proposals before and behind a quote are compared with it.
const maxRivals = 16

// evidence gives the numbers by which a proposal is judged: how sure the models before are, how large it is and where
// its parts lie, and what the other proposals around it make of the same words.
func (x *extractor) evidence(q *attribution, at int) [numbers]float32 {
	a := q.anchor
	n, quoted, seen := x.measure(q)
	first, last := q.content[0], final(q)
	above := x.ancestryOf(a)
	top := &x.words[above[0]]
	said := x.kinTo(&above, x.top(first.First, first.End))
	told, distance := noKin, int32(-1)
	var who, opener language.UPOS // a speaker is a noun phrase
	if q.source.Len() > 0 {
		head := x.top(q.source.First, q.source.End)
		told, distance = x.kinTo(&above, head), away(q.source, a)
		who, opener = x.doc.Tokens[head].UPOS, x.doc.Tokens[q.source.First].UPOS
	}
	behind, gap := first.First > a.first, max(0, q.cue.First-last.End)
	if behind {
		gap = first.First - q.cue.End
	}
	subject, clause := 0, 0 // whether the tree has one, and the same one
	if top.subject >= 0 {
		subject = 1 + one(q.source.First <= top.subject && top.subject < q.source.End)
	}
	if top.clause >= 0 {
		clause = 1 + one(q.holds(language.Span{First: top.clause, End: top.clause + 1}))
	}
	s := x.sentences[x.words[a.first].sent]
	c := &q.certainty
	r := x.rivals(q, at)
	share := func(n int) float32 { return float32(n) / float32(len(x.sentences)) }
	return [numbers]float32{
		float32(q.odds), a.p, float32(c.mean[content]), float32(c.least[content]), float32(c.mean[source]), float32(c.least[source]), float32(c.mean[cue]), float32(q.chosen),
		float32(n), float32(quoted) / float32(n), float32(seen) / float32(n), float32(len(q.content)), float32(one(behind)), float32(gap),
		float32(q.source.Len()), float32(distance), float32(q.cue.Len()), float32(said.level), float32(said.steps), float32(told.level), float32(subject), float32(clause),
		float32(s.end - s.first), float32(s.end - last.End), float32(s.flags & hasQuotation),
		r.alike, r.around, r.within, r.beside, r.surer, r.sameVerb, r.sureVerb, r.sameSource,
		share(len(x.proposed)), x.sum / float32(len(x.sentences)), float32(top.class), float32(x.asideFormOf(a)),
		float32(who), float32(opener), float32(q.change),
	}
}

// measure counts the tokens of a quote's content, those of them in quotation marks, and those that the first tagger too takes
// for content.
func (x *extractor) measure(q *attribution) (n, quoted, tagged int) {
	for _, s := range q.content {
		n += s.Len()
		for i := s.First; i < s.End; i++ {
			quoted += one(x.words[i].mark != unquoted)
			tagged += one(x.tags[i] == content)
		}
	}
	return n, quoted, tagged
}

// asideFormOf is one more than the form of the aside whose verb the anchor has, 0 for none.
func (x *extractor) asideFormOf(a anchor) uint8 {
	if v := x.sentences[x.words[a.first].sent].teller; a.first <= v && v < a.end {
		return 1 + x.words[v].aside/asideRoles
	}
	return 0
}

// optionEvidence gives the numbers by which option at is chosen: what the logistic model says of it and of the others, how
// sure the second tagger is of what it holds, how large it is, what stands at its edges, and whether it holds what the tree
// has for the clause and the subject of the verb.
func (x *extractor) optionEvidence(a anchor, options []option, at int) [numbers]float32 {
	o := &options[at]
	others, surer := 0.0, 0
	for k := range options {
		if k != at {
			others = max(others, options[k].p)
			surer += one(options[k].p > o.p)
		}
	}
	var sure tally
	odds, size, quoted, clauses, cues := 0.0, int32(0), int32(0), 0, 0
	for _, b := range o.pieces {
		for k := b.first; k < b.end; k++ {
			u := &x.units[k]
			w, n := &x.words[u.first], u.end-u.first
			sure.add(x.likely[k])
			odds += boundedOdds(x.likely[k])
			size += n
			if w.mark != unquoted {
				quoted += n
			}
			clauses += one(w.kids&kidSubject != 0)
			cues += one(u.tag == cue)
		}
	}
	var changed tally
	changedSize := int32(0)
	if o.change != unchanged {
		for k := o.changed.first; k < o.changed.end; k++ {
			changed.add(x.likely[k])
			changedSize += x.units[k].end - x.units[k].first
		}
	}
	top := &x.words[x.top(a.first, a.end)]
	v := [numbers]float32{
		float32(boundedOdds(o.p)), float32(o.p - others), float32(surer), float32(len(options)), float32(o.change), a.p, float32(x.asideFormOf(a)),
		float32(odds), float32(sure.mean()), float32(sure.least), float32(size), float32(len(o.pieces)), float32(quoted) / float32(max(1, size)), float32(clauses), float32(cues),
		float32(changed.mean()), float32(changedSize), float32(top.class), float32(top.kids),
	}
	if len(o.pieces) == 0 {
		return v
	}
	first, last := o.pieces[0].first, o.pieces[len(o.pieces)-1].end-1
	whole := language.Span{First: x.units[first].first, End: x.units[last].end}
	gap, behind := a.first-whole.End, whole.First > a.first
	if behind {
		gap = whole.First - a.end
	}
	s := &x.sentences[x.words[whole.End-1].sent]
	rest := append(v[:19], float32(one(behind)), float32(gap), float32(s.end-whole.End), float32(whole.First-x.sentences[x.words[whole.First].sent].first), float32(s.flags&hasQuotation),
		float32(x.holding(o, top.clause)), float32(x.holding(o, top.subject)))
	rest = x.edgeEvidence(rest, whole, last, last+1)
	x.edgeEvidence(rest, whole, first, first-1)
	return v
}

// boundedOdds keeps single units from outweighing all others.
func boundedOdds(p float64) float64 { return logOdds(max(0.001, min(0.999, p))) }

// holding is 0 where there is no such word, 2 where an option holds it.
func (x *extractor) holding(o *option, word int32) int {
	if word < 0 {
		return 0
	}
	return 1 + one(slices.ContainsFunc(o.pieces, func(p piece) bool { return x.units[p.first].first <= word && word < x.units[p.end-1].end }))
}

// edgeEvidence adds how probable the units on both sides of an edge are, how the word outside hangs on what is inside, and
// its shape.
func (x *extractor) edgeEvidence(dst []float32, whole language.Span, in, out int) []float32 {
	i, o := whole.First, whole.First-1
	if out > in {
		i, o = whole.End-1, whole.End
	}
	p := 0.0
	if out >= 0 && out < len(x.units) {
		p = x.likely[out]
	}
	return append(dst, float32(x.likely[in]), float32(p), float32(x.bond(whole, i, o)), float32(x.at(int(o)).shape))
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rivals is what a proposal's neighbours are to it.
type rivals struct {
	alike      float32 // how sure one is that has the same content
	around     float32 // one whose content has this one's cue
	within     float32 // one whose cue lies in this one's content
	beside     float32 // how many the sentence has
	surer      float32 // how many of them are surer
	sameVerb   float32 // how many have the same verb
	sureVerb   float32 // how sure these are on the mean
	sameSource float32 // how many have the same source, by its last word
}

func (x *extractor) rivals(q *attribution, at int) (r rivals) {
	a := q.anchor
	verb, sent := x.words[a.end-1].lemma, x.words[a.first].sent
	for k := max(0, at-maxRivals); k < min(len(x.proposed), at+maxRivals+1); k++ {
		if k == at {
			continue
		}
		o := &x.proposed[k]
		p := o.anchor.p
		r.alike = max(r.alike, float32(alike(q.content, o.content))*p)
		if o.holds(q.cue) {
			r.around = max(r.around, p*float32(o.certainty.mean[content]))
		}
		if q.holds(o.cue) {
			r.within = max(r.within, p)
		}
		if x.words[o.anchor.end-1].lemma == verb {
			r.sameVerb++
			r.sureVerb += p
		}
		if q.source.Len() > 0 && o.source.Len() > 0 && x.words[o.source.End-1].lower == x.words[q.source.End-1].lower {
			r.sameSource++
		}
		if x.words[o.anchor.first].sent == sent {
			r.beside++
			r.surer += float32(one(p > a.p))
		}
	}
	r.sureVerb /= max(1, r.sameVerb)
	return r
}
