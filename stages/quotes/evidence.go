package quotes

import "dateline/stages/language"

// numbers is how many numbers a forest sees of a quote.
const numbers = 36

// maxRivals is how many proposals before and behind a quote are compared with it.
const maxRivals = 16

// evidence gives the numbers by which a proposal is judged: how sure the models before are, how large it is and where
// its parts lie, and what the other proposals around it make of the same words.
func (x *extractor) evidence(q *attribution, at int) [numbers]float32 {
	a := q.anchor
	n, quoted, seen := 0, 0, 0
	for _, s := range q.content {
		n += s.Len()
		for i := s.First; i < s.End; i++ {
			if x.words[i].mark != unquoted {
				quoted++
			}
			if x.tags[i] == content {
				seen++
			}
		}
	}
	first, last := q.content[0], final(q)
	above := x.ancestryOf(a)
	top := &x.words[above[0]]
	said := x.kinTo(&above, x.top(first.First, first.End))
	told, distance := noKin, int32(-1)
	if q.source.Len() > 0 {
		told, distance = x.kinTo(&above, x.top(q.source.First, q.source.End)), away(q.source, a)
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
		share(len(x.proposed)), x.sum / float32(len(x.sentences)), float32(top.class),
	}
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
