package quotes

import (
	"slices"

	"dateline/stages/language"
)

// apart gives the quotations that stand right behind a verb of speech and its subject to that one: Ann Lee said, "No." Tom Berg said,
// "Yes." The taggers gave them to somebody else, or to somebody else too.
func (x *extractor) apart(found []attribution) []attribution {
	x.withoutOthers(found)
	x.cover(found)
	announced := x.announcements()
	taken := make([]bool, len(announced))
	for i := range found {
		q := &found[i]
		for _, s := range slices.Clone(q.content) {
			for t, before := s.First, int32(-1); t < s.End; t++ {
				k := x.words[t].outer
				if k >= 0 && k != before && len(announced[k].content) > 0 && !x.cuedBehind(q, announced[k].content[0]) {
					taken[k] = true
					q.content = x.cutOut(q.content, k)
				}
				before = k
			}
		}
	}
	found = slices.DeleteFunc(found, func(q attribution) bool { return len(q.content) == 0 })
	for k, is := range taken {
		if is {
			found = append(found, announced[k])
		}
	}
	return found
}

// withoutOthers takes from the beginning of what somebody said, who is named behind it, a sentence that tells what another said, to
// the full stop in the marks.
func (x *extractor) withoutOthers(found []attribution) {
	begins := make(map[int32]int32) // the end of such a sentence by its first token
	for i := range found {
		q := &found[i]
		last := final(q)
		if q.source.Len() > 0 && q.source.End <= q.cue.First && q.cue.End <= q.content[0].First && x.words[last.End-1].mark&7 == closeMark && x.ending(last.First, last.End) == stop {
			begins[q.source.First] = last.End
		}
	}
	for i := range found {
		q := &found[i]
		first := &q.content[0]
		end, ok := begins[first.First]
		switch {
		case !ok || q.cue.First < end:
		case first.End > end:
			first.First = end
		case first.End == end && len(q.content) > 1:
			q.content = q.content[1:]
		}
	}
}

// announcements gives for each quotation the quote that the verb of speech right before makes of it, one without content where there is
// none or another quote has it.
func (x *extractor) announcements() []attribution {
	announced := make([]attribution, len(x.quotations))
	for i := int32(0); int(i) < len(x.words); {
		s := language.Span{First: i, End: i + 1}
		k := x.words[i].outer
		for int(s.End) < len(x.words) && x.words[s.End].outer == k {
			s.End++
		}
		if i = s.End; k < 0 || !x.speechlike(s) {
			continue
		}
		if q, ok := x.announced(s); ok && q.source.Len() > 0 && x.doc.Tokens[q.cue.First].Lemma != "quote" { // he said, and I quote: "No."
			announced[k] = q
		}
	}
	return announced
}

// cuedBehind tells whether the cue of a quote stands behind a quotation that ends in a comma: she scolded him: "You lied," she said.
func (x *extractor) cuedBehind(q *attribution, s language.Span) bool {
	if q.cue.First < s.End || q.cue.First >= s.End+maxSpeaker {
		return false
	}
	end := s.End - 1
	for end > s.First && x.words[end].shape == quote {
		end--
	}
	return x.words[end].shape == comma
}
