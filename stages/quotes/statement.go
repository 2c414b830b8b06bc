package quotes

import (
	"strings"

	"dateline/stages/language"
)

// statements goes on with statements that stand without quotation marks after "The minister said:" at the end of a
// paragraph: each further paragraph is a quote without cue and source, as long as nobody else speaks and no heading
// comes. What follows counts only if the first paragraph speaks in the first person.
func (x *extractor) statements(found []attribution) []attribution {
	n := len(found)
	speaks := x.speakingParagraphs(found)
	for k := range n {
		q := &found[k]
		s := q.content[0]
		p := x.words[s.First].para
		if x.paragraphs[p].flags&afterColon == 0 || s.First > x.paragraphs[p].first+1 || x.words[s.First].mark != unquoted ||
			q.cue.Len() == 0 || q.cue.First >= s.First || !x.firstPerson(x.paragraphs[p]) {
			continue
		}
		q.labelled = true
		q.content[0].End = max(s.End, x.paragraphs[p].end)
		q.content = q.content[:1]
		for p++; int(p) < len(x.paragraphs) && !speaks[p] && x.goesOn(x.paragraphs[p]); p++ {
			found = append(found, attribution{
				content:    []language.Span{{First: x.paragraphs[p].first, End: x.paragraphs[p].end}},
				labelled:   true,
				confidence: bareSure,
			})
		}
	}
	return found
}

// speakingParagraphs tells of each paragraph whether somebody else speaks in it.
func (x *extractor) speakingParagraphs(found []attribution) []bool {
	speaks := make([]bool, len(x.paragraphs))
	for i := range found {
		if q := &found[i]; q.cue.Len() > 0 && q.source.Len() > 0 && x.words[q.cue.First].class == say && !x.isFirstPerson(q.source.First) {
			speaks[x.words[q.cue.First].para] = true
		}
	}
	return speaks
}

// goesOn tells whether a paragraph in which nobody else speaks can be the next one of a statement.
func (x *extractor) goesOn(p paragraph) bool {
	if p.end-p.first < 6 || x.words[p.end-1].shape != stop {
		return false
	}
	for i := p.first; i < p.end; i++ {
		if x.words[i].mark != unquoted {
			return false
		}
	}
	return true
}

func (x *extractor) firstPerson(p paragraph) bool {
	for i := p.first; i < p.end; i++ {
		if x.isFirstPerson(i) {
			return true
		}
	}
	return false
}

func (x *extractor) isFirstPerson(i int32) bool {
	switch strings.ToLower(x.doc.Word(int(i))) {
	case "i", "we", "my", "our", "us", "me":
		return true
	}
	return false
}
