package quotes

import "dateline/stages/sequence"

// An anchor is a place where the first tagger sees words that may announce something: the tokens first to end-1.
type anchor struct {
	first, end int32
	p          float32 // how sure the tagger is
}

// The window of an anchor is what its quotation is looked for in.
const (
	windowBefore = 90
	windowAfter  = 90
)

// window gives the tokens among which the arguments of an anchor lie: its paragraph as far as it is near, and after a
// colon that ends the paragraph the next one. Plain words of other sentences at either end that the first tagger sees no
// part of a quote in are left out.
func (x *extractor) window(a anchor) (first, end int) {
	first, end = x.surroundings(a)
	own := x.sentences[x.words[a.first].sent]
	plain := func(i int) bool { return x.tags[i] == outside && x.words[i].mark == unquoted }
	for first < int(own.first) && plain(first) {
		first++
	}
	if last := int(x.paragraphs[x.words[a.first].para].end); end > last && x.words[last-1].shape == colon {
		return first, end
	}
	for end > int(own.end) && plain(end-1) {
		end--
	}
	return first, end
}

// surroundings is the window of an anchor before it is trimmed.
func (r *reading) surroundings(a anchor) (first, end int) {
	p := r.words[a.first].para
	first = max(int(r.paragraphs[p].first), int(a.first)-windowBefore)
	end = min(int(r.paragraphs[p].end), int(a.end)+windowAfter)
	last := r.paragraphs[p].end
	if int(p+1) < len(r.paragraphs) && last-a.end < windowAfter && r.paragraphs[p+1].flags&afterColon != 0 {
		end = min(int(r.paragraphs[p+1].end), int(last)+windowAfter)
	}
	start := r.paragraphs[p].first
	if p > 0 && a.first-start < 4 && r.words[start].shape == lower && r.paragraphs[p-1].flags&closesQuoted != 0 {
		first = max(int(r.paragraphs[p-1].first), int(a.first)-windowBefore) // "..." and, in a paragraph of its own, said Smith
	}
	return first, end
}

// A unit is what the second tagger labels: a token, or a whole quotation that does not hold the anchor, since what
// stands between quotation marks has one role.
type unit struct {
	first, end int32
	tag        uint8 // the first tagger's label, of a quotation the commonest
	whole      bool  // a quotation
	kin        kinship
}

// units cuts a window into units.
func (x *extractor) cut(a anchor, first, end int) {
	x.units, x.allowed = x.units[:0], x.allowed[:0]
	l := x.ancestryOf(a)
	for i := first; i < end; {
		w := &x.words[i]
		if w.outer < 0 || w.outer == x.words[a.first].outer || w.outer == x.words[a.end-1].outer {
			x.units = append(x.units, unit{int32(i), int32(i + 1), x.tags[i], false, x.kinTo(&l, int32(i))})
			x.allowed = append(x.allowed, sequence.All(labels))
			i++
			continue
		}
		start := i
		for i < end && x.words[i].outer == w.outer {
			i++
		}
		x.units = append(x.units, unit{int32(start), int32(i), commonest(x.tags[start:i]), true, x.kinTo(&l, x.top(int32(start), int32(i)))})
		x.allowed = append(x.allowed, x.rolesOfQuotation(int32(start), int32(i)))
	}
}

// rolesOfQuotation gives the labels that a whole quotation may have: what ends in a comma or a full stop inside the
// marks is speech, and nobody's name, if it is no heading like "Why not?".
func (x *extractor) rolesOfQuotation(first, end int32) sequence.Set {
	if e := x.ending(first, end); e == comma || e == stop && end-first > 5 {
		return sequence.Only(outside) | sequence.Only(content)
	}
	return sequence.All(labels)
}

// ending is the shape of the last token inside a quotation's marks.
func (x *extractor) ending(first, end int32) uint8 {
	last := end - 1
	if last > first && x.words[last].shape == quote {
		last--
	}
	if last == first {
		return other
	}
	return x.words[last].shape
}

// kinTo gives the kinship of token i to the anchor whose ancestry this is; in other sentences there is none.
func (x *extractor) kinTo(l *ancestry, i int32) kinship {
	if x.words[i].sent != x.words[l[0]].sent {
		return noKin
	}
	return x.kin(l, i)
}

// commonest gives the label that most tokens have.
func commonest(tags []uint8) uint8 {
	var votes [labels]int
	best := tags[0]
	for _, l := range tags {
		if votes[l]++; votes[l] > votes[best] {
			best = l
		}
	}
	return best
}

var argumentTemplates = templates(2)

// argumentFeatures gives the features by which the second tagger sees the units of an anchor's window: where they lie
// from it, what the first tagger took them for, what stands in between, and the anchor's own words.
func (x *extractor) argumentFeatures(f *sequence.Features, a anchor) {
	r := &x.reading
	s := sight{}
	s.look(r, a)
	t := argumentTemplates
	who := r.words[r.top(a.first, a.end)].subject
	inAside := x.asideFormOf(a) > 0
	for k := range x.units {
		u := &x.units[k]
		if k == 0 || u.first == a.first || u.first == a.end {
			s.from(x, a, k)
		}
		s.step(x, a, k)
		i := int(u.first)
		w, p, n := r.at(i), r.at(i-1), r.at(int(u.end))
		last := w
		mark, size := w.mark, uint8(0)
		if u.whole {
			if u.end-u.first > 2 {
				w = r.at(i + 1)
			}
			l := int(u.end) - 1
			if r.at(l).shape == quote && l > i {
				l--
			}
			last = r.at(l)
			mark = 7
			size = 1 + reach(u.end-u.first)
		}
		tag, ptag, ntag := u.tag, uint8(labels), uint8(labels)
		if k > 0 {
			ptag = x.units[k-1].tag
		}
		if k+1 < len(x.units) {
			ntag = x.units[k+1].tag
		}
		side := s.side // where the unit lies: 0 before, 1 in, 2 after the anchor
		lie := side | s.sentences<<2
		tagged := tag | ptag<<3
		f.Add(
			t[0].With(small(side, s.distance, tag)),
			t[1].With(small(side, tagged, ntag)).With(small(mark, 0, 0)),
			t[2].With(small(side, s.cues, tag)).With(small(s.runs[content], s.runs[source], 0)),
			t[3].With(small(lie, tag, s.cues)),
			t[4].With(small(lie, s.runs[tag], tagged)),
			t[5].With(s.lemma).With(small(side, tagged, 0)),
			t[6].With(s.lemma).With(small(lie, s.distance, tag)),
			t[7].With(w.lower).With(small(side, size, 0)),
			t[8].With(p.lower).With(small(side, tag, 0)),
			t[9].With(n.lower).With(small(side, tag, 0)),
			t[10].With(p.lower).With(w.lower), t[11].With(last.lower).With(n.lower),
			t[12].With(small(lie, mark, s.same|tag<<2)),
			t[13].With(small(p.mark, mark, n.mark)).With(small(side, tag, 0)),
			t[14].With(small(side, s.commas, tag)).With(small(s.cues, s.stops, 0)),
			t[15].With(small(side, w.shape, p.shape)).With(small(tag, n.shape, mark)),
			t[16].With(small(s.class, side, tagged)).With(small(mark, s.markAt, 0)),
			t[17].With(small(s.flags, lie, tag)).With(small(mark, 0, 0)),
			t[18].With(s.lemma).With(w.lower),
			t[19].With(s.words).With(small(side, tagged, s.distance)),
			t[20].With(small(side, s.quotes, tag)).With(small(mark, s.markAt, s.cues)),
			t[21].With(small(s.sure, side, tag)),
		)
		if u.whole {
			f.Add(
				t[22].With(small(side, size, last.shape)).With(small(s.quotes, s.sentences, n.shape)),
				t[23].With(small(lie, size, tag)).With(small(s.distance, s.cues, 0)),
				t[24].With(small(lie, p.shape, n.shape)).With(small(size, w.shape, s.quotes)),
				t[25].With(s.lemma).With(small(side, size, s.quotes)),
				t[26].With(small(s.flags, side, s.runs[content])).With(small(size, s.stops, s.commas)),
			)
		}
		if w.tag != 0 {
			f.Add(
				t[32].With(small(side, w.tag, p.tag)), t[33].With(small(side, w.tag, n.tag)), t[34].With(small(w.tag, s.distance, side)),
				t[35].With(small(s.tag, w.tag, lie)).With(small(tag, mark, 0)),
			)
			kin, pkin, nkin := u.kin, noKin, noKin
			if k > 0 {
				pkin = x.units[k-1].kin
			}
			if k+1 < len(x.units) {
				nkin = x.units[k+1].kin
			}
			role := small(kin.level, kin.rel, side)
			f.Add(
				t[36].With(role).With(small(tag, s.dep, 0)), t[37].With(role).With(small(kin.steps, s.class, s.kids)),
				t[38].With(role).With(s.lemma), t[39].With(role).With(small(w.dep, w.tag, tag)),
				t[40].With(role).With(small(pkin.level, pkin.rel, w.shape)), t[41].With(role).With(small(nkin.level, nkin.rel, n.shape)),
				t[42].With(role).With(small(s.kids, s.dep, tag)), t[43].With(role).With(small(mark, s.commas, s.quotes)),
				t[44].With(role).With(w.lower),
			)
			if who >= 0 {
				speaks := uint8(0)
				if u.first <= who && who < u.end {
					speaks = 1
				} else if r.doc.Tokens[i].Head == who {
					speaks = 2
				}
				f.Add(t[45].With(small(speaks, side, tag)).With(small(w.dep, w.tag, s.class)), t[46].With(s.lemma).With(small(speaks, side, tag)))
			}
		}
		if w.aside != noAside {
			own := uint8(one(inAside && w.sent == r.words[a.first].sent))
			f.Add(t[47].With(small(w.aside, own, side)).With(small(tag, mark, 0)), t[48].With(s.lemma).With(small(w.aside, own, side)))
		}
		f.Next()
	}
}

// A sight is what lies between an anchor and the token looked at, counted while walking over the tokens.
type sight struct {
	lemma, words sequence.Feature
	class, tag   uint8
	dep, kids    uint8 // of the anchor's word at the top of its tree
	markAt       uint8
	sure         uint8

	side      uint8
	distance  uint8
	sentences uint8 // sentence ends in between
	cues      uint8 // other cues in between
	commas    uint8
	stops     uint8
	quotes    uint8         // quotation marks in between
	runs      [labels]uint8 // runs of a label in between
	same      uint8
	flags     uint8

	// For the tokens before the anchor, which are met from afar: the totals up to it.
	total between
	now   between
	at    int // the anchor's first unit, or the first one behind it
}

// between counts what was met since some token.
type between struct {
	cues, commas, stops, quotes int
	runs                        [labels]int
}

// look takes in the anchor itself.
func (s *sight) look(r *reading, a anchor) {
	head := &r.words[a.end-1]
	s.words = sequence.Number(int(a.end - a.first))
	for i := a.first; i < a.end; i++ {
		w := &r.words[i]
		s.words = s.words.With(w.lower)
		if w.class != noClass && (head.class == noClass || w.class < head.class) {
			head = w
		}
	}
	s.lemma, s.class, s.tag, s.markAt = head.lemma, uint8(head.class), head.tag, head.mark&7
	s.dep = r.words[r.top(a.first, a.end)].dep
	s.kids = head.kids
	s.sure = uint8(a.p * 7.99)
	s.flags = r.sentences[head.sent].flags
}

// from begins to count anew at unit k: at the window's start, at the anchor and behind it.
func (s *sight) from(x *extractor, a anchor, k int) {
	s.now, s.total = between{}, between{}
	switch i := x.units[k].first; {
	case i < a.first:
		s.side = 0
		for ; x.units[k].first < a.first; k++ {
			s.total.meet(x, k)
		}
	case i < a.end:
		s.side = 1
	default:
		s.side = 2
	}
	s.at = k
}

// meet counts unit k.
func (b *between) meet(x *extractor, k int) {
	u := &x.units[k]
	if k == 0 || u.tag != x.units[k-1].tag {
		b.runs[u.tag]++
		if u.tag == cue {
			b.cues++
		}
	}
	if u.whole {
		b.quotes++
		return
	}
	switch x.words[u.first].shape {
	case comma, dash:
		b.commas++
	case stop, colon:
		b.stops++
	case quote:
		b.quotes++
	}
}

// step moves on to unit k.
func (s *sight) step(x *extractor, a anchor, k int) {
	u := &x.units[k]
	w := &x.words[u.first]
	b := between{}
	d := 0
	sentences := int32(0)
	switch s.side {
	case 0:
		s.now.meet(x, k)
		b = s.total.minus(s.now)
		d = s.at - k
		sentences = x.words[a.first].sent - x.words[u.end-1].sent
	case 2:
		b = s.now
		if k > s.at {
			if v := x.units[k-1]; v.tag == u.tag { // its own run does not lie in between
				b.runs[u.tag]--
				if u.tag == cue {
					b.cues--
				}
			}
		}
		s.now.meet(x, k)
		d = k - s.at + 1
		sentences = w.sent - x.words[a.end-1].sent
	}
	s.distance = reach(int32(d))
	s.sentences = uint8(max(0, min(3, sentences)))
	s.cues, s.commas, s.stops, s.quotes = atMost(b.cues, 2), atMost(b.commas, 2), atMost(b.stops, 2), atMost(b.quotes, 3)
	for l := range s.runs {
		s.runs[l] = atMost(b.runs[l], 2)
	}
	s.same = 0
	if at := x.words[a.first].quoted; at >= 0 {
		s.same = 1
		if at == w.quoted {
			s.same = 2
		}
	}
}

func (b between) minus(c between) between {
	b.cues, b.commas, b.stops, b.quotes = b.cues-c.cues, b.commas-c.commas, b.stops-c.stops, b.quotes-c.quotes
	for l := range b.runs {
		b.runs[l] -= c.runs[l]
	}
	return b
}

func atMost(n, most int) uint8 { return uint8(max(0, min(n, most))) }

// reach puts a distance in tokens into one of a dozen steps.
func reach(d int32) uint8 {
	switch {
	case d <= 4:
		return uint8(d)
	case d <= 6:
		return 5
	case d <= 9:
		return 6
	case d <= 14:
		return 7
	case d <= 22:
		return 8
	case d <= 35:
		return 9
	case d <= 60:
		return 10
	}
	return 11
}
