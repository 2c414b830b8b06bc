package quotes

import (
	"cmp"
	"slices"
	"strings"

	"dateline/stages/language"
)

// bare adds what stands in quotation marks and reads like speech but was not found with a cue. Whole sentences in the
// same paragraph as a quote go on with it; a paragraph of its own is a quote without cue and source, which goes on
// with the words of whoever spoke before.
func (x *extractor) bare(found []attribution) []attribution {
	x.cover(found)
	found = x.reopened(found)
	x.starts = append(x.starts[:0], make([]int32, len(x.words))...)
	for k, q := range found {
		if q.cue.Len() > 0 && q.source.Len() > 0 {
			x.starts[min(q.source.First, q.cue.First)] = int32(k + 1)
		}
	}
	cued := x.cued(found)
	before := x.endings(found)
	last := -1 // the last quote that a quotation may go on with
	for i := 0; i < len(x.words); {
		k := x.words[i].outer
		if k < 0 {
			i++
			continue
		}
		first := int32(i)
		free, whole := true, true
		for ; i < len(x.words) && x.words[i].outer == k; i++ {
			free = free && !x.covered[i]
			whole = whole && (!x.covered[i] || x.enclosed[i])
		}
		s := language.Span{First: first, End: int32(i)}
		if !free && !whole {
			continue
		}
		p := x.paragraphs[x.words[first].para]
		for ; len(before) > 0 && final(&found[before[0]]).End <= s.First; before = before[1:] {
			if last < 0 || final(&found[before[0]]).First > final(&found[last]).First {
				last = int(before[0])
			}
		}
		if !free { // somebody is quoted in it, but nobody is found to say it
			if q, ok := x.attributed(s); ok && q.source.Len() > 0 && x.speechlike(s) {
				found = append(found, q)
			}
			continue
		}
		if j := x.speaksBehind(found, s); j >= 0 {
			found[j].content = slices.Insert(found[j].content, 0, s)
			continue
		}
		if last >= 0 && x.interrupted(&found[last], s) {
			found[last].content = append(found[last].content, s)
			continue
		}
		if !x.speechlike(s) {
			if q, ok := x.spoken(s); ok && q.cue.First == x.behindComma(s) && (x.exclaims(s) || q.cue.First > s.End && s.Len() >= leastSpeech && x.opensAsSpeech(s)) {
				found = append(found, q)
				last = len(found) - 1
			}
			continue
		}
		if q, ok := x.attributed(s); ok {
			if q.source.Len() == 0 && last >= 0 && found[last].cue.Len() > 0 && x.words[found[last].cue.End-1].sent == x.words[q.cue.First].sent {
				q.source = found[last].source // sang before asking: "..."
			}
			found = append(found, q)
			last = len(found) - 1
			continue
		}
		if j := x.saysBefore(found, cued, s); j >= 0 {
			found = append(found, attribution{content: []language.Span{s}, source: found[j].source, confidence: bareSure})
			last = len(found) - 1
			continue
		}
		continued := last >= 0 && x.words[final(&found[last]).First].para == x.words[s.First].para
		switch opens := s.First == x.sentences[x.words[s.First].sent].first; {
		case continued && (opens || x.words[max(0, found[last].cue.End-1)].sent == x.words[s.First].sent):
			found[last].content = append(found[last].content, s)
		case p.flags&headline == 0 && s.First == p.first && !x.titled(s) && (s.End >= p.end-1 || x.words[s.End-2].shape == stop):
			found = append(found, attribution{content: []language.Span{s}, confidence: bareSure})
		}
	}
	return found
}

// reopened adds the paragraphs before a quote that its quotation goes on with, as the marks show: "There was no light.⏎"When I
// saw the sky I cried," said Ann Lee. Whose they are is told at the end.
func (x *extractor) reopened(found []attribution) []attribution {
	for i := range found {
		q := &found[i]
		if q.cue.Len() == 0 || q.source.Len() == 0 {
			continue
		}
		source := q.source
		for s, ok := x.paragraphLeftOpen(q.content[0].First); ok; s, ok = x.paragraphLeftOpen(s.First) {
			for t := s.First; t < s.End; t++ {
				x.covered[t] = true
			}
			found = append(found, attribution{content: []language.Span{s}, source: source, confidence: bareSure})
		}
	}
	return found
}

// paragraphLeftOpen gives the paragraph, in no quote yet, that is all of a quotation with which the one goes on that a token opens.
func (x *extractor) paragraphLeftOpen(first int32) (language.Span, bool) {
	w := &x.words[first]
	if w.mark&7 != openMark || w.outer < 0 || w.para == 0 {
		return language.Span{}, false
	}
	k := int32(x.quotations[w.outer].continues)
	p := &x.paragraphs[w.para-1]
	return language.Span{First: p.first, End: p.end}, k >= 0 && x.words[p.first].outer == k && x.words[p.end-1].outer == k &&
		x.doc.Word(int(p.first)) == x.doc.Word(int(first)) && x.words[p.end-1].shape == stop && !slices.Contains(x.covered[p.first:p.end], true)
}

// interrupted tells whether a quotation goes on in the middle of a sentence of a quote: "We tested it," she told the council,
// "but not often."
func (x *extractor) interrupted(q *attribution, s language.Span) bool {
	before := final(q)
	return q.cue.First >= before.End && s.First >= q.cue.End && x.words[q.cue.First].sent == x.words[s.First].sent && s.Len() > 4 &&
		x.words[before.End-1].shape == quote && x.ending(before.First, before.End) == comma && x.words[s.First-1].shape == comma &&
		x.words[min(s.First+1, s.End-1)].shape == lower
}

// speaksBehind finds the quote whose speaker and verb stand right behind a quotation that ends in a comma, if all of its
// content lies further on, in marks as well: "The bridge," she said, "will open in May." It gives -1 for none.
func (x *extractor) speaksBehind(found []attribution, s language.Span) int {
	if x.ending(s.First, s.End) != comma || int(s.End) >= len(x.words) || x.sentences[x.words[s.First].sent].first != s.First {
		return -1
	}
	k := int(x.starts[s.End]) - 1
	if k < 0 {
		return -1
	}
	if next := found[k].content[0].First; next < s.End || x.words[next].mark == unquoted || x.words[s.End].para != x.words[s.First].para {
		return -1
	}
	return k
}

// saysBefore finds the quote of the sentence right before a quotation, in the same paragraph, whose speaker is the subject of that
// sentence: he shrugs off the claim. "It is not true." It gives -1 for none.
func (x *extractor) saysBefore(found []attribution, cued []int32, s language.Span) int {
	if s.First == 0 || x.sentences[x.words[s.First].sent].first != s.First || x.words[s.First-1].para != x.words[s.First].para {
		return -1
	}
	before := &x.sentences[x.words[s.First-1].sent]
	verb := x.top(before.first, before.end)
	who := x.words[verb].subject
	if before.flags&hasQuotation != 0 || who < before.first {
		return -1
	}
	j := int(cued[verb]) - 1
	if j < 0 || found[j].source.First > who || who >= found[j].source.End || final(&found[j]).End > s.First {
		return -1
	}
	return j
}

// titled tells whether a quotation is written as headings are, with capitals: "Coal Is Not the Villain."
func (x *extractor) titled(s language.Span) bool {
	capitals := 0
	for i := s.First; i < s.End; i++ {
		switch x.words[i].shape {
		case capital:
			capitals++
		case lower:
			if x.doc.Tokens[i].End-x.doc.Tokens[i].Start > 4 {
				return false
			}
			capitals--
		}
	}
	return s.Len() <= maxTitle && capitals > 0
}

// maxTitle is how many tokens a heading in quotation marks may have.
const maxTitle = 12

// cover notes which tokens belong to a quote, and which of them to none but such that lie within a quotation as wholes.
func (x *extractor) cover(found []attribution) {
	x.covered = append(x.covered[:0], make([]bool, len(x.words))...)
	x.enclosed = append(x.enclosed[:0], make([]bool, len(x.words))...)
	for k := range found {
		q := &found[k]
		within := x.liesInQuotation(q)
		for _, s := range append(q.content, q.cue, q.source) {
			for i := s.First; i < s.End; i++ {
				x.enclosed[i] = within && (x.enclosed[i] || !x.covered[i])
				x.covered[i] = true
			}
		}
	}
}

// liesInQuotation tells whether a quote lies in one quotation, of which its content is only a part.
func (x *extractor) liesInQuotation(q *attribution) bool {
	at := q.content[0].First
	k := x.words[at].outer
	if k < 0 || x.words[at].mark&7 == openMark || q.cue.Len() == 0 {
		return false
	}
	for _, s := range append(q.content, q.cue, q.source) {
		if s.Len() > 0 && (x.words[s.First].outer != k || x.words[s.End-1].outer != k) {
			return false
		}
	}
	return true
}

// leastSpeech is how many tokens a quotation has at least that is speech by its form alone.
const leastSpeech = 6

// speechlike tells whether a quotation reads like a sentence: long enough, with a capital and a mark that ends it.
func (x *extractor) speechlike(s language.Span) bool {
	if s.Len() < leastSpeech {
		return false
	}
	first, last := s.First+1, s.End-1
	if x.words[last].shape == quote {
		last--
	}
	switch x.words[first].shape {
	case capital, capitals, initial, mixed, digits:
	default:
		return false
	}
	return x.words[last].shape == stop || x.words[last].shape == comma || !strings.ContainsAny(x.doc.Cover(s)[1:], "\"”»'’")
}

// endings gives the quotes with a source that end in quotation marks, in order of their ends: what a quotation in the same
// paragraph may go on with.
func (x *extractor) endings(found []attribution) []int32 {
	var order []int32
	for i := range found {
		if x.words[final(&found[i]).End-1].mark != unquoted && found[i].source.Len() > 0 {
			order = append(order, int32(i))
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(final(&found[a]).End, final(&found[b]).End) })
	return order
}

// final is the last piece of a quote's content.
func final(q *attribution) language.Span { return q.content[len(q.content)-1] }
