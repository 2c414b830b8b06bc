package quotes

import "dateline/stages/sequence"

// The labels of both taggers.
const (
	outside = iota
	source
	content
	cue
	labels
)

var scheme = sequence.Plain("O", "source", "content", "cue")

// A template tells a kind of feature from the others; it is hashed with the values it joins.
type template = sequence.Template

// templates gives the templates of a series.
func templates(series int) []template {
	t := make([]template, 64)
	for i := range t {
		t[i] = sequence.NewTemplate(series<<8 + i)
	}
	return t
}

var tagTemplates = templates(1)

// nowhere is the word before the first and after the last of a text.
var nowhere = word{lower: sequence.Number(-1), lemma: sequence.Number(-1), suffix: sequence.Number(-1), shape: other + 1, under: government{verb: -1}, subject: -1, clause: -1, owner: -1, marker: -1}

func (r *reading) at(i int) *word {
	if i < 0 || i >= len(r.words) {
		return &nowhere
	}
	return &r.words[i]
}

// small joins small numbers to the value of a feature.
func small(a, b, c uint8) sequence.Feature {
	return sequence.Feature(uint32(a) | uint32(b)<<8 | uint32(c)<<16)
}

// near puts a distance in tokens into one of eight steps.
func near(d int32) uint8 {
	switch {
	case d <= 3:
		return uint8(d)
	case d <= 5:
		return 4
	case d <= 9:
		return 5
	case d <= 18:
		return 6
	}
	return 7
}

// tagFeatures gives the features by which the first tagger sees tokens first to end-1: the words around, the state of the
// quotation marks, the announcing words near by and what kind of sentence it is.
func (r *reading) tagFeatures(f *sequence.Features, first, end int) {
	t := tagTemplates
	for i := first; i < end; i++ {
		w, p, n := r.at(i), r.at(i-1), r.at(i+1)
		pp, nn := r.at(i-2), r.at(i+2)
		s, para := &r.sentences[w.sent], &r.paragraphs[w.para]
		f.Add(
			t[0].Alone(),
			t[1].With(w.lower), t[2].With(p.lower), t[3].With(n.lower), t[4].With(pp.lower), t[5].With(nn.lower),
			t[6].With(p.lower).With(w.lower), t[7].With(w.lower).With(n.lower),
			t[8].With(w.lemma), t[9].With(w.suffix),
			t[10].With(small(p.shape, w.shape, n.shape)),
			t[11].With(small(w.mark, w.shape, uint8(w.class))),
			t[12].With(small(p.mark, w.mark, n.mark)),
			t[13].With(w.lower).With(small(w.mark, 0, 0)),
			t[14].With(small(uint8(p.class), uint8(w.class), uint8(n.class))),
			t[15].With(small(s.flags, para.flags, w.mark)),
			t[16].With(small(pp.shape, p.shape, w.shape)).With(small(n.shape, nn.shape, w.mark&7)),
		)
		// The announcing words on both sides.
		before, after := uint8(15), uint8(15)
		if w.before >= 0 {
			before = near(int32(i) - w.before)
			b := &r.words[w.before]
			f.Add(t[17].With(b.lemma).With(small(before, b.mark&7, w.mark&7)), t[18].With(b.lemma).With(w.lower))
			if before == 1 {
				f.Add(t[19].With(r.at(i - 2).lower).With(b.lemma))
			}
		}
		if w.after >= 0 {
			after = near(w.after - int32(i))
			a := &r.words[w.after]
			f.Add(t[20].With(a.lemma).With(small(after, a.mark&7, w.mark&7)), t[21].With(a.lemma).With(w.lower))
		}
		f.Add(t[22].With(small(before, after, w.mark)), t[23].With(small(before, w.shape, s.flags)), t[24].With(small(after, w.shape, s.flags)))
		// Parts of speech.
		if w.tag != 0 {
			f.Add(
				t[25].With(small(w.tag, 0, 0)), t[26].With(small(p.tag, w.tag, 0)), t[27].With(small(w.tag, n.tag, 0)),
				t[28].With(small(p.tag, w.tag, n.tag)), t[29].With(w.lemma).With(small(p.tag, n.tag, 0)),
				t[30].With(small(pp.tag, p.tag, w.tag)), t[31].With(small(w.tag, n.tag, nn.tag)),
			)
			r.treeFeatures(f, i)
		}
		if w.aside != noAside {
			v := &r.words[s.teller]
			f.Add(
				t[46].With(small(w.aside, uint8(v.class), 0)), t[47].With(v.lemma).With(small(w.aside%asideRoles, 0, 0)),
				t[48].With(small(w.aside, w.tag, w.mark&7)),
			)
		}
		f.Next()
	}
}

// treeFeatures adds what the sentence's tree tells of token i: what it hangs on and by what relation, what hangs on it,
// and how it lies towards the nearest announcing verb above.
func (r *reading) treeFeatures(f *sequence.Features, i int) {
	t := tagTemplates
	w := &r.words[i]
	h := r.at(int(r.doc.Tokens[i].Head))
	side := uint8(0)
	if int(r.doc.Tokens[i].Head) > i {
		side = 1
	}
	f.Add(
		t[32].With(small(w.dep, w.tag, h.tag)), t[33].With(h.lemma).With(small(w.dep, side, 0)),
		t[34].With(w.lemma).With(small(w.kids, 0, 0)), t[35].With(small(w.kids, uint8(w.class), w.dep)),
		t[36].With(small(w.kids, w.tag, h.kids)),
	)
	if w.class != noClass || w.kids&(kidSubject|kidClause|kidInfinitive) != 0 {
		who, clause := r.at(int(w.subject)), r.at(int(w.clause))
		how := r.at(int(clause.marker))
		f.Add(
			t[42].With(w.lemma).With(small(who.tag, who.shape, uint8(who.class))), t[43].With(who.lemma).With(small(uint8(w.class), w.tag, 0)),
			t[44].With(w.lemma).With(how.lower).With(small(clause.dep, clause.tag, 0)), t[45].With(how.lower).With(small(uint8(w.class), clause.dep, w.kids)),
		)
	}
	if u := w.under; u.verb >= 0 {
		v := &r.words[u.verb]
		side := uint8(0)
		if int(u.verb) > i {
			side = 1
		}
		n, p := r.at(i+1).under, r.at(i-1).under
		same := uint8(0)
		if n.verb == u.verb && n.rel == u.rel {
			same |= 1
		}
		if p.verb == u.verb && p.rel == u.rel {
			same |= 2
		}
		f.Add(
			t[37].With(v.lemma).With(small(u.rel, side, 0)), t[38].With(small(uint8(v.class), u.rel, u.steps)).With(small(side, v.tag, 0)),
			t[39].With(small(u.rel, v.kids, w.dep)).With(small(uint8(v.class), side, 0)),
			t[40].With(small(u.rel, same, side)).With(small(w.shape, v.mark&7, w.mark&7)), t[41].With(w.lower).With(small(u.rel, same, side)),
		)
	}
}
