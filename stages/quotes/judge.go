package quotes

import (
	"cmp"
	"slices"

	"dateline/stages/language"
	"dateline/stages/sequence"
)

// The judge's verdicts.
const (
	wrong = iota
	right
)

var verdicts = sequence.Plain("wrong", "right")

var judgeTemplates = templates(3)

// steps puts a probability into one of sixteen steps, finer towards the ends.
func steps(p float64) uint8 {
	edges := [...]float64{.02, .05, .1, .2, .3, .4, .5, .6, .7, .8, .87, .92, .96, .98, .99}
	k := 0
	for k < len(edges) && p >= edges[k] {
		k++
	}
	return uint8(k)
}

// judgeFeatures gives the features by which a quote as proposed is judged right or wrong: how sure the taggers are of its
// parts, and what it looks like.
func (x *extractor) judgeFeatures(f *sequence.Features, q *attribution) {
	a := q.anchor
	n, quoted, tagged := x.measure(q)
	c := &q.certainty
	sure, edge, from, least := steps(c.mean[content]), steps(c.least[content]), steps(c.mean[source]), steps(c.least[source])
	above := x.ancestryOf(a)
	var s sight
	s.look(&x.reading, a)
	w := &x.words[q.content[0].First]
	l := &x.words[q.content[len(q.content)-1].End-1]
	size := reach(int32(n))
	marks := uint8(3 * quoted / n)
	seen := uint8(4 * tagged / n)
	side := uint8(0)
	if q.content[0].First > a.first {
		side = 1
	}
	var gap uint8
	if side == 1 {
		gap = near(q.content[0].First - q.cue.End)
	} else {
		gap = near(max(0, q.cue.First-q.content[len(q.content)-1].End))
	}
	has := uint8(min(1, q.source.Len()))
	kinOf := func(s language.Span) kinship { return x.kinTo(&above, x.top(s.First, s.End)) }
	said, told := kinOf(q.content[0]), noKin
	p := steps(float64(a.p))
	t := judgeTemplates
	f.Add(
		t[0].Alone(), t[1].With(small(p, 0, 0)), t[2].With(small(sure, 0, 0)), t[3].With(small(edge, 0, 0)),
		t[4].With(small(from, has, 0)), t[5].With(small(least, has, 0)), t[6].With(small(steps(c.mean[cue]), 0, 0)),
		t[7].With(small(p/2, sure/2, from/2)), t[8].With(small(p/2, edge/2, seen)),
		t[9].With(s.lemma), t[10].With(s.lemma).With(small(side, marks, has)), t[11].With(s.words), t[12].With(small(size, marks, side)),
		t[13].With(small(gap, marks, side)), t[14].With(small(s.flags, marks, has)), t[15].With(w.lower).With(small(side, 0, 0)), t[16].With(l.lower),
		t[17].With(small(seen, marks, p)), t[18].With(small(s.class, s.tag, has)), t[19].With(x.at(int(a.first)-1).lower), t[20].With(x.at(int(a.end)).lower),
		t[21].With(small(s.markAt, marks, side)), t[22].With(small(uint8(len(q.content)), marks, size)),
	)
	if has > 0 {
		g := &x.words[q.source.First]
		h := &x.words[q.source.End-1]
		f.Add(t[23].With(g.lower), t[24].With(h.lower), t[25].With(small(g.shape, h.shape, reach(int32(q.source.Len())))),
			t[26].With(small(near(away(q.source, a)), g.mark&7, marks)))
	}
	if has > 0 {
		told = kinOf(q.source)
	}
	f.Add(t[27].With(small(said.level, said.rel, side)).With(small(marks, s.kids, 0)), t[28].With(small(told.level, told.rel, has)).With(small(s.dep, side, 0)),
		t[29].With(small(said.level, said.rel, told.rel)).With(small(told.level, s.dep, s.kids)), t[30].With(s.lemma).With(small(said.level, said.rel, told.rel)))
	// Whether the tree has the same words for the speaker and the clause.
	top := &x.words[above[0]]
	agrees := uint8(0)
	if top.subject >= 0 {
		agrees = 1
		if q.source.First <= top.subject && top.subject < q.source.End {
			agrees = 2
		}
	}
	if top.clause >= 0 {
		agrees |= 4
		for _, s := range q.content {
			if s.First <= top.clause && top.clause < s.End {
				agrees |= 8
			}
		}
	}
	how := x.at(int(x.at(int(top.clause)).marker))
	f.Add(t[31].With(small(agrees, side, has)), t[32].With(s.lemma).With(small(agrees, side, 0)), t[33].With(how.lower).With(small(s.class, agrees, marks)),
		t[34].With(small(agrees, p/2, sure/2)))
	if top.subject >= 0 {
		f.Add(t[35].With(x.words[top.subject].lemma).With(small(s.class, agrees, 0)))
	}
	f.Add(t[36].With(small(q.change, steps(q.chosen), 0)), t[37].With(small(steps(q.chosen), steps(float64(a.p)*c.mean[content])/2, 0)))
	f.Next()
}

// bucketSize is how many tokens share a bucket in distinct.
const bucketSize = 256

// distinct drops quotes whose content is much the same as that of a better one, or a part of a turn whose label has its
// source. What is alike lies in a common bucket of tokens, so no quote is compared with those far off.
func (x *extractor) distinct(found []attribution) []attribution {
	slices.SortStableFunc(found, func(a, b attribution) int { return cmp.Compare(b.confidence, a.confidence) })
	buckets := make([][]int32, len(x.words)/bucketSize+1)
	each := func(q *attribution, visit func(bucket *[]int32) bool) bool {
		for _, s := range q.content {
			for b := s.First / bucketSize; b <= (s.End-1)/bucketSize; b++ {
				if visit(&buckets[b]) {
					return true
				}
			}
		}
		return false
	}
	kept := found[:0]
	for _, q := range found {
		if each(&q, func(bucket *[]int32) bool {
			return slices.ContainsFunc(*bucket, func(k int32) bool {
				return q.isTwin(&kept[k]) || kept[k].labelled && q.source.Len() > 0 && kept[k].source == q.source
			})
		}) {
			continue
		}
		each(&q, func(bucket *[]int32) bool {
			*bucket = append(*bucket, int32(len(kept)))
			return false
		})
		kept = append(kept, q)
	}
	return kept
}

// isTwin tells whether two quotes are one that was found twice: their contents are much the same, or have a part in common and are
// of one source and one cue, which was taken for a longer one: told a rally in Porto Verde that.
func (q *attribution) isTwin(p *attribution) bool {
	a := alike(q.content, p.content)
	return a >= 0.5 || a > 0 && q.source == p.source && q.cue.First < p.cue.End && p.cue.First < q.cue.End
}

// alike is the share of tokens that two contents have in common (Jaccard). Both are in order.
func alike(a, b []language.Span) float64 {
	common, all := 0, 0
	for _, s := range a {
		all += s.Len()
		for _, t := range b {
			common += max(0, int(min(s.End, t.End)-max(s.First, t.First)))
		}
	}
	for _, t := range b {
		all += t.Len()
	}
	return float64(common) / float64(max(1, all-common))
}
