package quotes

import "dateline/stages/language"

// added makes quotes of what a verb of speech in -ing adds to a quote of its sentence: she said the bridge was safe, adding
// that it would open in May. Whoever spoke before speaks on.
func (x *extractor) added(found []attribution) []attribution {
	x.cover(found)
	for k := range found {
		q := &found[k]
		if q.cue.Len() == 0 || q.source.Len() == 0 {
			continue
		}
		end := x.sentences[x.words[q.cue.First].sent].end
		v := q.cue.End + 1
		for v+2 < end && v < q.cue.End+maxBeforeAdded && !x.adds(v) {
			v++
		}
		if v+2 >= end || v == q.cue.End+maxBeforeAdded {
			continue
		}
		content := language.Span{First: v + 1, End: v + 1}
		for content.End < end && !x.covered[content.End] && x.below(content.End, v) {
			x.covered[content.End] = true // another quote of the sentence leaves it alone
			content.End++
		}
		if content.Len() > 0 && x.words[content.End-1].shape == stop {
			content.End--
		}
		if content.Len() > 2 {
			found = append(found, attribution{content: []language.Span{content}, source: q.source, cue: language.Span{First: v, End: v + 1}, confidence: bareSure})
		}
	}
	return found
}

// maxBeforeAdded is how many tokens after its cue something is looked for that is added to a quote.
const maxBeforeAdded = 80

// adds tells whether a verb of speech in -ing stands between a comma and "that", in no quote yet.
func (x *extractor) adds(v int32) bool {
	w := &x.words[v]
	return x.doc.Tokens[v].XPOS == language.VBG && (w.class == say || w.class == speak) && w.mark == unquoted &&
		x.words[v-1].shape == comma && x.words[v+1].lower == that && !x.covered[v] && !x.covered[v+1]
}

// called gives what a speaker calls something, behind what he said, a quote of its own: she said the city would sue, calling the
// delay "an insult".
func (x *extractor) called(found []attribution) []attribution {
	return x.parted(found, func(piece language.Span) (int32, bool) {
		v := piece.First + 2
		for v < piece.End && !x.calls(v) {
			v++
		}
		end := piece.End - 1
		return v, v < end && x.words[v-2].mark == unquoted && (x.words[end].mark != unquoted || x.words[end].shape == stop)
	})
}

// calls tells whether a verb that gives something a name stands in -ing behind a comma.
func (x *extractor) calls(v int32) bool {
	switch x.doc.Tokens[v].Lemma {
	case "brand", "call", "describe", "dub", "label", "term":
		return x.doc.Tokens[v].XPOS == language.VBG && x.words[v].mark == unquoted && x.words[v-1].shape == comma
	}
	return false
}

// goesOnToSay parts what a speaker said from what he does next with a verb of speech: she said the town would sue and accused the
// firm of fraud. Behind "would" or "to" or a verb in the present, one in the past cannot go on with the same clause, whatever the
// tree says.
func (x *extractor) goesOnToSay(found []attribution) []attribution {
	return x.parted(found, func(piece language.Span) (int32, bool) { return firstOf(piece, 1, x.saysNext) })
}

// firstOf is the first token that a piece is parted at, with two or more of its own before it and so many behind it.
func firstOf(piece language.Span, behind int32, parts func(v, first int32) bool) (int32, bool) {
	for v := piece.First + 2; v < piece.End-behind; v++ {
		if parts(v, piece.First) {
			return v, true
		}
	}
	return 0, false
}

// saysNext tells whether a verb of speech in the past stands behind a conjunction that joins it to an infinitive or a verb in the
// present from token first on.
func (x *extractor) saysNext(v, first int32) bool {
	t := &x.doc.Tokens[v]
	if t.Head < first || t.Head >= v {
		return false
	}
	switch x.doc.Tokens[t.Head].XPOS {
	case language.VB, language.VBP, language.VBZ:
	default:
		return false
	}
	return x.words[v].class == say && t.XPOS == language.VBD && t.Dep == language.Conj && x.words[v].mark == unquoted && x.words[v-1].mark == unquoted &&
		x.doc.Tokens[v-1].UPOS == language.CCONJ
}

// announcesOn parts what a speaker said from the quotation that a further verb of his announces: she said the bridge was safe, adding,
// "It will open in May."
func (x *extractor) announcesOn(found []attribution) []attribution {
	return x.parted(found, func(piece language.Span) (int32, bool) { return firstOf(piece, 2, x.announcesNext) })
}

// announcesNext tells whether a verb of speech right before a quotation has no subject of its own and goes on with the clause before
// token first, or adds to it in -ing.
func (x *extractor) announcesNext(v, first int32) bool {
	t := &x.doc.Tokens[v]
	if x.words[v].class != say || x.words[v].mark != unquoted || x.words[v+1].shape != comma && x.words[v+1].shape != colon || x.words[v+2].mark&7 != openMark {
		return false
	}
	before := x.beforeAdverbs(v, first+1) - 1
	if t.XPOS == language.VBG {
		return x.words[before].shape == comma || x.words[before].mark&7 == closeMark
	}
	return t.XPOS == language.VBD && t.Head < first && x.doc.Tokens[before].UPOS == language.CCONJ
}

// parted makes what stands behind a further verb, in the last piece of what somebody said, a quote of its own with that verb for
// its cue. Next finds the verb; it is neither the first nor the last token of the piece.
func (x *extractor) parted(found []attribution, next func(piece language.Span) (verb int32, ok bool)) []attribution {
	cued := x.cued(found)
	for k := range found {
		q := &found[k]
		if q.cue.Len() == 0 || q.source.Len() == 0 || q.content[0].First < q.cue.End {
			continue
		}
		last := &q.content[len(q.content)-1]
		v, ok := next(*last)
		if !ok {
			continue
		}
		cue := language.Span{First: v, End: v + 1}
		if x.doc.Tokens[v+1].UPOS == language.ADP && v+2 < last.End { // lashed out | at
			cue.End++
		}
		added := attribution{content: []language.Span{{First: cue.End, End: last.End}}, source: q.source, cue: cue, confidence: bareSure}
		last.End = v - 1
		if cued[v] == 0 {
			found = append(found, added)
		}
	}
	return found
}
