package quotes

import (
	"strings"

	"dateline/schemas"
	"dateline/stages/language"
	"dateline/stages/sequence"
)

// record makes the schema's quote of an attribution. The reading must still be of the attribution's document.
func (x *extractor) record(q *attribution) (schemas.Quote, bool) {
	out := schemas.Quote{Confidence: float64(int(q.confidence*1000+0.5)) / 1000}
	for _, s := range q.content {
		if s = x.trim(s); s.Len() > 0 {
			out.Content = append(out.Content, x.span(s))
		}
	}
	if len(out.Content) == 0 {
		return out, false
	}
	out.Kind = x.kind(q.content)
	if q.labelled {
		out.Kind = schemas.Direct
	}
	if s := x.trim(q.cue); s.Len() > 0 {
		span := x.span(s)
		out.Cue = &span
		out.Negated = x.negated(q.cue) || x.nobodySays(q.source)
	}
	if s := x.trim(q.source); s.Len() > 0 {
		span := x.span(s)
		out.Speaker = &span
	}
	if s := x.addressee(q); s.Len() > 0 {
		span := x.span(s)
		out.Addressee = &span
	}
	out.SpeakerKind = speakerKind(x.doc, q.source, out.Cue != nil)
	return out, true
}

func (r *reading) span(s language.Span) schemas.Span {
	return schemas.Span{Start: int(r.doc.Tokens[s.First].Start), End: int(r.doc.Tokens[s.End-1].End)}
}

// trim takes the punctuation off the ends of a span, but for quotation marks and brackets whose partner lies in it and
// for the full stop of a whole sentence.
func (r *reading) trim(s language.Span) language.Span {
	for s.Len() > 0 && r.dispensable(s.First, s) {
		s.First++
	}
	for s.Len() > 0 && (r.words[s.End-1].shape != stop || s.Len() == 1) && r.dispensable(s.End-1, s) {
		s.End--
	}
	return s
}

// dispensable tells whether token i, at an edge of a span, is punctuation that belongs to what lies around it.
func (r *reading) dispensable(i int32, s language.Span) bool {
	switch w := &r.words[i]; w.shape {
	case comma, stop, colon, dash:
		return true
	case quote:
		if w.quoted < 0 {
			return true
		}
		q := &r.quotations[w.quoted]
		return q.start < int(r.doc.Tokens[s.First].Start) || q.end > int(r.doc.Tokens[s.End-1].End)
	case bracket:
		inside := r.doc.Cover(s)
		return strings.Count(inside, "(") != strings.Count(inside, ")")
	}
	return false
}

// kind tells direct from mixed and indirect quotes by the share of words in quotation marks.
func (r *reading) kind(content []language.Span) string {
	in, out := 0, 0
	for _, s := range content {
		for i := s.First; i < s.End; i++ {
			switch w := &r.words[i]; {
			case w.shape > digits:
			case w.mark == unquoted:
				out++
			default:
				in++
			}
		}
	}
	switch {
	case in == 0:
		return schemas.Indirect
	case out == 0:
		return schemas.Direct
	}
	return schemas.Mixed
}

// negated tells whether the words around a cue say that it was not said: did not say, declined to say, never claimed.
func (r *reading) negated(c language.Span) bool {
	first := r.sentences[r.words[c.First].sent].first
	for i := c.End - 1; i >= max(first, c.First-3); i-- {
		if i < c.First && r.words[i].mark != r.words[c.First].mark {
			return false // "No!" she said
		}
		switch word := strings.ToLower(r.doc.Word(int(i))); word {
		case "no":
			if i+1 < int32(len(r.words)) && r.words[i+1].shape != lower {
				continue // the No Campaign
			}
			return i < c.End-1
		case "not", "n't", "n’t", "never", "neither", "nobody", "nor":
			return i < c.End-1
		case "declined", "declines", "declining", "refused", "refuses", "refusing":
			return i < c.End-1 || c.Len() == 1 && r.saysNothing(i+1)
		case ",", ";", ":", ".", "that", "and", "but":
			if i < c.First {
				return false
			}
		}
	}
	return false
}

// saysNothing tells whether what is declined from a token on is to speak: to say, further comment.
func (r *reading) saysNothing(i int32) bool {
	for k := i; k < min(i+2, int32(len(r.words))); k++ {
		if w := r.words[k].lower; w == to || w == comment {
			return w == comment || k == i
		}
	}
	return false
}

var comment = sequence.HashLower("comment")

// nobodySays tells whether a source says that it is nobody: no one at the company would say.
func (r *reading) nobodySays(s language.Span) bool {
	if s = r.trim(s); s.Len() == 0 {
		return false
	}
	switch strings.ToLower(r.doc.Word(int(s.First))) {
	case "nobody", "none", "neither":
		return true
	case "no":
		return s.Len() > 1 && r.words[s.First+1].shape == lower
	}
	return false
}

// addressing are the verbs whose object is whom the words are said to.
var addressing = map[string]bool{
	"tell": true, "ask": true, "assure": true, "inform": true, "remind": true, "warn": true, "urge": true, "convince": true,
	"persuade": true, "notify": true, "advise": true, "brief": true, "promise": true, "implore": true, "beg": true,
}

// addressee finds whom the words were said to: the object after "told", or what follows "to" after another cue.
func (r *reading) addressee(q *attribution) language.Span {
	none := language.Span{}
	if q.cue.Len() == 0 || q.hearer.Len() > 0 {
		return q.hearer
	}
	i, end := q.cue.End, r.sentences[r.words[q.cue.End-1].sent].end
	switch {
	case i >= end:
		return none
	case strings.EqualFold(r.doc.Word(int(i)), "to"):
		i++
	case !addressing[r.doc.Tokens[q.cue.End-1].Lemma]:
		return none
	}
	s := language.Span{First: i, End: i}
	for ; i < end; i++ {
		if r.nominal(i) || s.Len() == 0 && r.doc.Tokens[i].XPOS == language.VBG && r.names(i+1) { // cheering supporters
			if s.Len() > 0 && r.isTimeBehind(i) {
				break
			}
			s.End = i + 1
		} else if s.Len() == 0 || r.doc.Tokens[i-1].UPOS == language.PRON || r.words[i].lower != of && !r.joinsNouns(i) {
			break // the House of Commons, but told him of it
		}
	}
	for _, c := range append(q.content, q.source) {
		if c.First < s.End && s.First < c.End {
			s.End = max(s.First, c.First)
		}
	}
	if s.Len() > 0 && !r.names(s.End-1) {
		return none
	}
	return s
}

// isTimeBehind tells whether behind a noun begins when something was said: told reporters this week, told reporters Friday.
func (r *reading) isTimeBehind(i int32) bool {
	if !r.names(i - 1) {
		return false
	}
	switch word := strings.ToLower(r.doc.Word(int(i))); word {
	case "this", "last", "next", "yesterday", "today":
		return true
	default:
		return isDay(word)
	}
}

// joinsNouns tells whether a token joins two nouns: women and men.
func (r *reading) joinsNouns(i int32) bool {
	t := r.doc.Tokens
	joined := t[i].Head
	return t[i].UPOS == language.CCONJ && joined > i && t[joined].Dep == language.Conj && (t[joined].UPOS == language.NOUN || t[joined].UPOS == language.PROPN)
}

// nominal tells whether a token may stand in a noun phrase without a preposition.
func (r *reading) nominal(i int32) bool {
	switch r.doc.Tokens[i].UPOS {
	case language.DET, language.ADJ, language.NOUN, language.PROPN, language.NUM, language.PRON:
		return true
	}
	return r.doc.Tokens[i].XPOS == language.POS
}

// names tells whether a token can be the last of a noun phrase.
func (r *reading) names(i int32) bool {
	switch r.doc.Tokens[i].UPOS {
	case language.NOUN, language.PROPN, language.PRON:
		return true
	}
	return false
}
