package quotes

import (
	"slices"
	"strings"

	"dateline/stages/language"
)

// statements goes on with statements that stand without quotation marks after "The minister said:" at the end of a
// paragraph: each further paragraph is a quote without cue and source, as long as nobody else speaks and no heading
// comes.
func (x *extractor) statements(found []attribution) []attribution {
	found = x.introduced(found)
	n := len(found)
	speaks := x.speakingParagraphs(found)
	for k := range n {
		q := &found[k]
		s := final(q) // whatever else the taggers took for content before the colon
		p := x.words[s.First].para
		if x.paragraphs[p].flags&afterColon == 0 || s.First > x.paragraphs[p].first+1 || x.words[s.First].mark != unquoted ||
			q.cue.Len() == 0 || q.cue.First >= s.First {
			continue
		}
		if !x.firstPerson(x.paragraphs[p]) && q.cue.End != x.paragraphs[p].first-1 {
			continue
		}
		q.labelled = true
		q.confidence = max(q.confidence, turnSure)
		q.content = []language.Span{{First: s.First, End: max(s.End, x.paragraphs[p].end)}}
		for next := p + 1; next < p+x.extent(p, speaks); next++ {
			found = append(found, attribution{
				content:    []language.Span{{First: x.paragraphs[next].first, End: x.paragraphs[next].end}},
				labelled:   true,
				confidence: bareSure,
			})
		}
	}
	return found
}

// maxStatement is how many paragraphs a statement may have.
const maxStatement = 40

// extent tells how many paragraphs a statement has that begins with paragraph p. Where it does not begin in the first
// person it ends with the last paragraph that is; where none is, it is the rest of the article or that one paragraph.
func (x *extractor) extent(p int32, speaks []bool) int32 {
	n, personal := int32(1), int32(0)
	rest := x.paragraphs[p:min(len(x.paragraphs), int(p)+maxStatement)]
	for ; int(n) < len(rest) && !speaks[p+n] && x.goesOn(rest[n]); n++ {
		if x.firstPerson(rest[n]) {
			personal = n + 1
		}
	}
	switch {
	case x.firstPerson(rest[0]):
		return n
	case personal > 0:
		return personal
	case int(p+n) == len(x.paragraphs):
		return n
	}
	return 1
}

// introduced adds the first paragraphs of statements that the taggers did not find. What they took for content before the
// colon was none: the verb announces the statement. What the statement says of "me" and "us" is no quote of its own.
func (x *extractor) introduced(found []attribution) []attribution {
	own := func(q attribution) bool { return q.source.Len() > 0 && x.isFirstPerson(q.source.First) }
	x.cover(slices.DeleteFunc(slices.Clone(found), own))
	stated := make([]bool, len(x.paragraphs))
	for k := range found {
		q := &found[k]
		if p := int(x.words[max(0, q.cue.End-1)].para) + 1; q.cue.Len() > 0 && p < len(x.paragraphs) && q.cue.End == x.paragraphs[p].first-1 && x.introduces(q.cue.End-1, x.paragraphs[p]) {
			s := language.Span{First: x.paragraphs[p].first, End: x.paragraphs[p].end}
			q.content = []language.Span{s}
			x.covered[s.First] = true
		}
	}
	for _, p := range x.paragraphs {
		v := p.first - 2
		if v < 0 || x.covered[v] {
			continue
		}
		if !x.introduces(v, p) {
			if v = x.issues(p); v < 0 {
				continue
			}
		}
		found = append(found, x.saidBy(v, language.Span{First: p.first, End: p.end}))
		stated[x.words[p.first].para] = true
	}
	return slices.DeleteFunc(found, func(q attribution) bool { return own(q) && stated[x.words[q.source.First].para] })
}

// introduces tells whether a verb right before a colon announces the paragraph behind it, which no quote has yet.
func (x *extractor) introduces(v int32, p paragraph) bool {
	c := x.words[v].class
	return p.flags&afterColon != 0 && !x.covered[p.first] && (c == say || c == speak && x.firstPerson(p)) && x.doc.Tokens[v].UPOS == language.VERB &&
		x.goesOn(p)
}

// issues gives the verb of the sentence before a paragraph that tells of its words as of a document: the mayor released the
// following statement on the bridge: I regret. It is -1 for none.
func (x *extractor) issues(p paragraph) int32 {
	if p.flags&afterColon == 0 || x.covered[p.first] || !x.firstPerson(p) || !x.goesOn(p) {
		return -1
	}
	end := p.first - 1
	v := x.top(x.sentences[x.words[end].sent].first, end)
	if x.covered[v] || x.doc.Tokens[v].UPOS != language.VERB || x.words[v].subject < 0 {
		return -1
	}
	for i := x.words[v].subject; i < v; i++ {
		if x.words[i].shape == dash { // the tree took the dateline for the subject
			return -1
		}
	}
	for i := v + 1; i < end; i++ {
		if speakerWords[strings.ToLower(x.doc.Word(int(i)))] == "document" {
			return v
		}
	}
	return -1
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
