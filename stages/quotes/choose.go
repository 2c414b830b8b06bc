package quotes

import (
	"slices"

	"dateline/stages/language"
	"dateline/stages/sequence"
)

// The second tagger sees one unit at a time and its neighbours. Where it is in doubt about where a content begins or ends,
// the other spans that it thinks possible, and those that the form of the sentence speaks for, are written out as wholes. A
// logistic model sees each as a whole, and what is cut off or added, and a forest that weighs its word against what can be
// counted chooses one of them (a re-ranker, as in Collins 2000).

// A piece is a run of units.
type piece struct{ first, end int }

// An option is one way to read an anchor's content: the likeliest labels, or these with one change.
type option struct {
	pieces  []piece
	change  uint8
	changed piece   // what was cut off or added
	p       float64 // how probable the logistic model thinks it
}

// The changes.
const (
	unchanged uint8 = iota
	shorterEnd
	longerEnd
	shorterStart
	longerStart
	withoutPiece
	withPiece
	madeUp       // where the likeliest labels have no content
	aroundAside  // all of the sentence but the aside that the anchor lies in
	besidePhrase // all of the sentence but the phrase that says according to whom
	behindThat   // from the "that" behind the anchor to the end of the sentence
)

const (
	// leastDrop is how much the probability of content must fall or rise from one unit to the next for a content to end or
	// begin there.
	leastDrop = 0.05
	// leastPiece is how probable the units of a further piece must be.
	leastPiece = 0.12
	// maxOptions bounds the options for a content, and with it the work per anchor.
	maxOptions = 16
)

// optionsOf gives the options for an anchor's content.
func (x *extractor) optionsOf(a anchor, got []uint8) []option {
	x.listOptions(got)
	x.addAround(a)
	x.addBeside(a)
	x.addBehindThat(a)
	return x.options
}

// listOptions gives those that the labels speak for: first what the likeliest labels say, then what differs from it. x.likely holds
// for each unit how probable it is that it is content.
func (x *extractor) listOptions(got []uint8) []option {
	x.options, x.pieces = x.options[:0], x.pieces[:0]
	for k := 0; k < len(got); k++ {
		if got[k] == content {
			start := k
			for k++; k < len(got) && got[k] == content; k++ {
			}
			x.pieces = append(x.pieces, piece{start, k})
		}
	}
	best := x.pieces[:len(x.pieces):len(x.pieces)]
	x.options = append(x.options, option{pieces: best})
	if len(best) == 0 {
		x.eachRun(got, func(r piece) { x.add(madeUp, r, r) })
		return x.options
	}
	x.moveEnd(best, got)
	x.moveStart(best, got)
	if n := len(best); n > 1 {
		x.add(withoutPiece, best[n-1], best[:n-1]...)
		x.add(withoutPiece, best[0], best[1:]...)
	}
	x.eachRun(got, func(r piece) {
		at := 0
		for ; at < len(best) && best[at].first <= r.first; at++ {
		}
		if at > 0 && best[at-1].end == r.first || at < len(best) && best[at].first == r.end {
			return // it would make a piece longer
		}
		if x.add(withPiece, r, best...) {
			o := &x.options[len(x.options)-1]
			o.pieces = slices.Insert(o.pieces, at, r)
		}
	})
	return x.options
}

// addAround lists what lies around an aside, if the anchor has its verb.
func (x *extractor) addAround(a anchor) {
	if x.asideFormOf(a) == 0 {
		return
	}
	x.addWhere(aroundAside, a, func(i int32) bool {
		role := x.words[i].aside % asideRoles
		return role == beforeAside || role == behindAside
	})
}

// addBeside lists what lies beside an according to: what stands before it, and what follows the first or the second comma
// behind it, as a name may come with an apposition.
func (x *extractor) addBeside(a anchor) {
	if !x.isAccording(int(a.first), len(x.words)) {
		return
	}
	s := &x.sentences[x.words[a.first].sent]
	before := a.first
	if before > s.first && x.words[before-1].shape == comma {
		before--
	}
	if before > s.first+1 {
		x.addWhere(besidePhrase, a, func(i int32) bool { return i < before })
	}
	for i, n := a.end, 0; i < min(s.end, a.end+maxTeller+maxApposition) && n < 2; i++ {
		if x.words[i].shape == comma {
			x.addWhere(besidePhrase, a, func(k int32) bool { return k > i || k < before })
			n++
		}
	}
}

// addBehindThat lists the clause that the anchor announces with "that": she said on Monday that ...
func (x *extractor) addBehindThat(a anchor) {
	if first := x.thatBehind(a.end); first >= 0 {
		x.addWhere(behindThat, a, func(i int32) bool { return i >= first })
	}
}

// thatBehind gives the conjunction among the words behind a cue that ends before token end, -1 for none. Taggers often have
// another word for it where a day stands before.
func (x *extractor) thatBehind(end int32) int32 {
	const most = 4
	for i := end; i < min(end+most, int32(len(x.words))) && !x.opensClause(i); i++ {
		if next := x.at(int(i) + 1); x.words[i].lower == that && next.shape != comma && next.shape != stop {
			return i
		}
	}
	return -1
}

// addWhere adds the option of the anchor's sentence where its tokens are such, but for what ends it.
func (x *extractor) addWhere(change uint8, a anchor, in func(i int32) bool) {
	sent := x.words[a.first].sent
	n := len(x.pieces)
	for k := 0; k < len(x.units); k++ {
		is := func(k int) bool {
			i := x.units[k].first
			return x.words[i].sent == sent && x.words[i].shape != stop && in(i)
		}
		p := piece{k, k}
		for p.end < len(x.units) && is(p.end) {
			p.end++
		}
		if k = p.end; p.first < p.end {
			if p = x.withoutCommas(p); p.first < p.end {
				x.pieces = append(x.pieces, p)
			}
		}
	}
	pieces := x.pieces[n:len(x.pieces):len(x.pieces)]
	known := func(o option) bool { return slices.Equal(pieces, o.pieces) }
	if len(pieces) == 0 || len(x.options) == maxOptions || slices.ContainsFunc(x.options, known) {
		return
	}
	x.options = append(x.options, option{pieces: pieces, change: change, changed: pieces[0]})
}

// withoutCommas is a piece without those at its edges.
func (x *extractor) withoutCommas(p piece) piece {
	isComma := func(k int) bool { return x.words[x.units[k].first].shape == comma }
	for p.first < p.end && isComma(p.first) {
		p.first++
	}
	for p.first < p.end && isComma(p.end-1) {
		p.end--
	}
	return p
}

// moveEnd lists the options in which the content ends earlier or later: where its probability drops, or a quotation closes.
func (x *extractor) moveEnd(best []piece, got []uint8) {
	last := best[len(best)-1]
	for k := last.first + 1; k < last.end; k++ {
		if x.likely[k-1]-x.likely[k] >= leastDrop || x.words[x.units[k-1].end-1].mark&7 == closeMark {
			x.moved(shorterEnd, piece{k, last.end}, best, best[0].first, k)
		}
	}
	for k := last.end + 1; k <= len(got) && got[k-1] == outside; k++ {
		next := 0.0
		if k < len(got) {
			next = x.likely[k]
		}
		if x.likely[k-1]-next >= leastDrop {
			x.moved(longerEnd, piece{last.end, k}, best, best[0].first, k)
		}
	}
}

// moveStart does for the start what moveEnd does for the end.
func (x *extractor) moveStart(best []piece, got []uint8) {
	first, end := best[0], best[len(best)-1].end
	for k := first.first + 1; k < first.end; k++ {
		if x.likely[k]-x.likely[k-1] >= leastDrop {
			x.moved(shorterStart, piece{first.first, k}, best, k, end)
		}
	}
	for k := first.first - 1; k >= 0 && got[k] == outside; k-- {
		before := 0.0
		if k > 0 {
			before = x.likely[k-1]
		}
		if x.likely[k]-before >= leastDrop {
			x.moved(longerStart, piece{k, first.first}, best, k, end)
		}
	}
}

// moved adds the option that begins or ends at another unit.
func (x *extractor) moved(change uint8, changed piece, best []piece, start, end int) {
	if x.add(change, changed, best...) {
		pieces := x.options[len(x.options)-1].pieces
		pieces[0].first, pieces[len(pieces)-1].end = start, end
	}
}

// add adds an option, if there are not too many.
func (x *extractor) add(change uint8, changed piece, pieces ...piece) bool {
	if len(x.options) == maxOptions {
		return false
	}
	n := len(x.pieces)
	x.pieces = append(x.pieces, pieces...)
	x.options = append(x.options, option{pieces: x.pieces[n:len(x.pieces):len(x.pieces)], change: change, changed: changed})
	return true
}

// eachRun visits the runs of units outside that may be content.
func (x *extractor) eachRun(got []uint8, visit func(piece)) {
	for k := 0; k < len(got); k++ {
		if got[k] != outside || x.likely[k] < leastPiece {
			continue
		}
		start := k
		for k++; k < len(got) && got[k] == outside && x.likely[k] >= leastPiece; k++ {
		}
		visit(piece{start, k})
	}
}

var optionTemplates = templates(4)

// optionFeatures gives the features by which an option is chosen: where it begins and ends, and what was cut
// off or added.
func (x *extractor) optionFeatures(f *sequence.Features, a anchor, o *option) {
	t := optionTemplates
	l := x.ancestryOf(a)
	head := &x.words[l[0]]
	n, size, sum := len(o.pieces), 0, 0.0
	for _, b := range o.pieces {
		for k := b.first; k < b.end; k++ {
			sum += x.likely[k]
			size++
		}
	}
	f.Add(t[0].Alone(), t[1].With(small(o.change, steps(sum/float64(max(1, size))), 0)), t[2].With(small(o.change, uint8(min(n, 4)), 0)), t[3].With(head.lemma).With(small(o.change, 0, 0)))
	if n == 0 {
		f.Add(t[4].With(head.lemma), t[5].With(small(uint8(head.class), head.kids, 0)))
		f.Next()
		return
	}
	whole := language.Span{First: x.units[o.pieces[0].first].first, End: x.units[o.pieces[n-1].end-1].end}
	end, start := o.pieces[n-1].end, o.pieces[0].first
	x.edgeFeatures(f, t[8:24], a, whole, end-1, end)
	x.edgeFeatures(f, t[24:40], a, whole, start, start-1)
	if o.change != unchanged {
		x.changeFeatures(f, t[40:], &l, whole, o)
	}
	f.Next()
}

// changeFeatures adds what was cut off a content or added to it, by which the content is now whole.
func (x *extractor) changeFeatures(f *sequence.Features, t []template, l *ancestry, whole language.Span, o *option) {
	c, ch := o.changed, o.change
	first, end := x.units[c.first].first, x.units[c.end-1].end
	sum, flags, clause := 0.0, uint8(0), uint8(0)
	for k := c.first; k < c.end; k++ {
		sum += x.likely[k]
		switch x.units[k].tag {
		case cue:
			flags |= 1
		case source:
			flags |= 2
		}
		if x.units[k].whole {
			flags |= 4
		}
	}
	for i := first; i < end; i++ {
		if x.words[i].kids&kidSubject != 0 {
			clause = 1
		}
	}
	i := x.top(first, end)
	top, k := &x.words[i], x.kinTo(l, i)
	hangs := uint8(0) // on what is left, or on what it was added to
	if h := x.doc.Tokens[i].Head; whole.First <= h && h < whole.End {
		hangs = 1
	}
	w, v, e := x.at(int(first)), x.at(int(first)+1), x.at(int(end)-1)
	likely, size := steps(sum/float64(c.end-c.first)), reach(end-first)
	f.Add(
		t[0].With(small(ch, likely, 0)), t[1].With(small(ch, size, likely/2)), t[2].With(w.lower).With(small(ch, 0, 0)),
		t[3].With(w.lower).With(v.lower).With(small(ch, 0, 0)), t[4].With(small(ch, w.tag, v.tag)), t[5].With(small(ch, flags, clause)),
		t[6].With(small(ch, k.level, k.rel)), t[7].With(small(ch, hangs, top.dep)), t[8].With(small(ch, hangs, likely/2)),
		t[9].With(small(ch, flags, likely/2)).With(small(clause, hangs, 0)), t[10].With(e.lower).With(small(ch, 0, 0)), t[11].With(small(ch, e.tag, 0)),
		t[12].With(small(ch, k.level, k.rel)).With(w.lower), t[13].With(small(ch, top.dep, top.tag)).With(small(hangs, w.tag, 0)),
		t[14].With(small(ch, w.shape, w.mark&7)).With(small(size, 0, 0)), t[15].With(x.words[l[0]].lemma).With(small(ch, k.level, k.rel)),
	)
}

// edgeFeatures adds what stands on both sides of an edge of a content: unit in is the first or last of it, unit out the one
// beside it, which may lie beyond the window.
func (x *extractor) edgeFeatures(f *sequence.Features, t []template, a anchor, whole language.Span, in, out int) {
	i, o := whole.First, whole.First-1
	if out > in {
		i, o = whole.End-1, whole.End
	}
	u, w, v := &x.units[in], x.at(int(i)), x.at(int(o))
	p, q := x.likely[in], 0.0
	tags, far := u.tag|7<<3, noKin
	if out >= 0 && out < len(x.units) {
		q, tags, far = x.likely[out], u.tag|x.units[out].tag<<3, x.units[out].kin
	}
	step, side := steps(max(0, p-q)), uint8(0)
	if i > a.first {
		side = 1
	}
	bound := x.bond(whole, i, o)
	f.Add(
		t[0].With(small(step, side, 0)), t[1].With(small(steps(p), steps(q), side)), t[2].With(w.lower), t[3].With(v.lower),
		t[4].With(w.lower).With(v.lower), t[5].With(small(w.tag, v.tag, side)), t[6].With(small(w.shape, v.shape, w.mark&7)).With(small(v.mark&7, side, 0)),
		t[7].With(small(bound, v.dep, side)), t[8].With(small(bound, tags, side)), t[9].With(small(u.kin.level, u.kin.rel, side)).With(small(far.level, far.rel, 0)),
		t[10].With(small(far.level, far.rel, bound)).With(v.lower), t[11].With(small(v.dep, v.tag, w.tag)).With(small(bound, 0, 0)),
		t[12].With(small(step, bound, tags)),
	)
}

// bond tells how word o outside of a content belongs, by the tree, to word i at its edge: bits for one that hangs on what is
// inside and for one that the edge hangs on, or 4 where it lies in another sentence.
func (x *extractor) bond(whole language.Span, i, o int32) uint8 {
	if o < 0 || int(o) >= len(x.words) || x.words[o].sent != x.words[i].sent {
		return 4
	}
	bound := uint8(0)
	if h := x.doc.Tokens[o].Head; whole.First <= h && h < whole.End {
		bound = 1
	}
	if x.doc.Tokens[i].Head == o {
		bound |= 2
	}
	return bound
}

// choose gives the likeliest option for an anchor's content, and how likely it is.
func (x *extractor) choose(a anchor, got []uint8) (option, float64) {
	options := x.optionsOf(a, got)
	if len(options) == 1 {
		return options[0], 0
	}
	x.weigh(a, options)
	best, most := 0, 0.0
	for i := range options {
		v := x.optionEvidence(a, options, i)
		if p := x.model.options.of(&v); p > most {
			best, most = i, p
		}
	}
	return options[best], most
}

// weigh asks the logistic model about the options.
func (x *extractor) weigh(a anchor, options []option) {
	for i := range options {
		x.features.Reset()
		x.optionFeatures(&x.features, a, &options[i])
		x.choice.Decode(&x.features, nil)
		options[i].p = x.choice.Marginal(0, sequence.Only(right))
	}
}

// spansOf gives the tokens of pieces.
func (x *extractor) spansOf(pieces []piece) []language.Span {
	s := make([]language.Span, len(pieces))
	for i, p := range pieces {
		s[i] = language.Span{First: x.units[p.first].first, End: x.units[p.end-1].end}
	}
	return s
}
