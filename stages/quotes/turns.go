package quotes

import (
	"strings"

	"dateline/stages/language"
	"dateline/stages/sequence"
)

// How sure quotes are that rules find: the share of them that was right in the training articles.
const (
	turnSure = 0.85
	bareSure = 0.6
)

// maxLabel is how many tokens a speaker's label may have.
const maxLabel = 6

// turns finds the turns of interviews and transcripts, paragraphs that begin with the speaker's name and a colon
// ("TAPPER: ...", "Q: ..."), if the article has at least two. The label is the source; there is no cue.
func (x *extractor) turns(dst []attribution) []attribution {
	before := len(dst)
	names := x.labels[:0]
	for _, p := range x.paragraphs {
		if end, ok := x.label(p); ok {
			names = append(names, x.labelName(p.first, end))
			dst = append(dst, attribution{
				source:     language.Span{First: p.first, End: end},
				content:    []language.Span{{First: end + 1, End: p.end}},
				labelled:   true,
				confidence: turnSure,
			})
		}
	}
	x.labels = names
	repeated := false
	for i, n := range names {
		for _, m := range names[max(0, i-4):i] {
			repeated = repeated || n == m
		}
	}
	if len(names) < 3 && !repeated {
		return dst[:before]
	}
	return dst
}

// signed finds quotations with the speaker's name behind a dash: "..." ― Jane Doe. The dash is the cue.
func (x *extractor) signed(dst []attribution) []attribution {
	for _, p := range x.paragraphs {
		for i := p.first + 2; i < p.end-1; i++ {
			if x.words[i].shape != dash || x.words[i-1].mark&7 != closeMark || x.words[i-1].outer < 0 {
				continue
			}
			end := i + 1
			for end < p.end && x.words[end].shape != lower && x.words[end].mark == unquoted && x.words[end].shape != colon && end-i <= 8 {
				end++
			}
			if end < p.end || end-i > 8 || x.words[i+1].shape != capital {
				continue
			}
			first := i - 1
			for first > p.first && x.words[first-1].outer == x.words[i-1].outer {
				first--
			}
			dst = append(dst, attribution{
				content:    []language.Span{{First: first, End: i}},
				cue:        language.Span{First: i, End: i + 1},
				source:     language.Span{First: i + 1, End: end},
				confidence: turnSure,
			})
		}
	}
	return dst
}

// label gives the end of the speaker's label that a paragraph begins with: the token of the colon.
func (x *extractor) label(p paragraph) (int32, bool) {
	for i := p.first; i < min(p.end-1, p.first+maxLabel+1); i++ {
		switch w := &x.words[i]; w.shape {
		case capitals, initial:
		case stop:
			if i == p.first || x.doc.Tokens[i-1].End != x.doc.Tokens[i].Start { // Q., GEN. DUNFORD
				return 0, false
			}
		case capital, mixed:
			if i == p.first {
				continue
			}
			if x.words[i-1].shape == lower {
				return 0, false
			}
		case colon:
			return i, i > p.first && x.doc.Word(int(i)) == ":" && i+1 < p.end && x.words[i+1].mark == unquoted
		default:
			return 0, false
		}
	}
	return 0, false
}

func (x *extractor) labelName(first, end int32) sequence.Feature {
	name := sequence.Feature(0)
	for i := first; i < end; i++ {
		name = name.With(x.words[i].lower)
	}
	return name
}

// bare adds what stands in quotation marks and reads like speech but was not found with a cue. Whole sentences in the
// same paragraph as a quote go on with it; a paragraph of its own is a quote without cue and source, which goes on
// with the words of whoever spoke before.
func (x *extractor) bare(found []attribution) []attribution {
	x.covered = append(x.covered[:0], make([]bool, len(x.words))...)
	for _, q := range found {
		for _, s := range append(q.content, q.cue, q.source) {
			for i := s.First; i < s.End; i++ {
				x.covered[i] = true
			}
		}
	}
	n := len(found)
	for i := 0; i < len(x.words); {
		k := x.words[i].outer
		if k < 0 {
			i++
			continue
		}
		first := int32(i)
		free := true
		for ; i < len(x.words) && x.words[i].outer == k; i++ {
			free = free && !x.covered[i]
		}
		s := language.Span{First: first, End: int32(i)}
		if !free || !x.speechlike(s) {
			continue
		}
		p := x.paragraphs[x.words[first].para]
		if q := x.sameParagraph(found[:n], s); q != nil {
			q.content = append(q.content, s)
		} else if p.flags&headline == 0 && s.First == p.first && s.End >= p.end-1 {
			found = append(found, attribution{content: []language.Span{s}, confidence: bareSure})
		}
	}
	return found
}

// speechlike tells whether a quotation reads like a sentence: long enough, with a capital and a mark that ends it.
func (x *extractor) speechlike(s language.Span) bool {
	if s.Len() < 6 {
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

// sameParagraph gives the last quote before a quotation in its paragraph, if it has a source and ends in marks.
func (x *extractor) sameParagraph(found []attribution, s language.Span) *attribution {
	var best *attribution
	for i := range found {
		q := &found[i]
		last := q.content[len(q.content)-1]
		if x.words[last.First].para != x.words[s.First].para || last.End > s.First || x.words[last.End-1].mark == unquoted || q.source.Len() == 0 {
			continue
		}
		if best == nil || last.First > best.content[len(best.content)-1].First {
			best = q
		}
	}
	return best
}
