package quotes

import (
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
	answers := 0 // turns right behind another
	last := -2   // the last paragraph with a label
	for k, p := range x.paragraphs {
		first := p.first
		if x.words[first].mark&7 == openMark { // a transcript that is quoted: "TAPPER: ...
			first++
		}
		if end, ok := x.label(first, p.end); ok && !x.heads(first, end) {
			names = append(names, x.labelName(first, end))
			if k == last+1 && names[len(names)-2] != names[len(names)-1] {
				answers++
			}
			last = k
			dst = append(dst, attribution{
				source:     language.Span{First: first, End: end},
				content:    []language.Span{{First: end + 1, End: p.end}},
				labelled:   true,
				confidence: turnSure,
			})
		} else if n := len(dst); n > before && x.runsOn(k) && x.words[final(&dst[n-1]).First].para == int32(k-1) {
			dst[n-1].content = append(dst[n-1].content, language.Span{First: first, End: p.end})
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
	if found := dst[before:]; len(found) >= leastTurns && answers*leastAnswered >= len(found) {
		x.wholeTurns(found)
	}
	return dst
}

// An article is a transcript from first to last if it has so many turns, of which one in so many stands right behind another's.
const (
	leastTurns    = 4
	leastAnswered = 4
)

// wholeTurns gives each turn of a transcript the paragraphs without label between it and the next one.
func (x *extractor) wholeTurns(turns []attribution) {
	for i := range turns[:len(turns)-1] {
		t := &turns[i]
		if x.paragraphs[x.words[t.source.First].para].flags&headline != 0 {
			continue // Ruiz: We Will Win
		}
		next := x.words[turns[i+1].source.First].para
		for p := x.words[final(t).First].para + 1; p < next && x.saysOn(x.paragraphs[p]); p++ {
			t.content = append(t.content, language.Span{First: x.paragraphs[p].first, End: x.paragraphs[p].end})
		}
	}
}

// saysOn tells whether a paragraph without label can be a part of a turn: whole sentences, no heading and no stage direction.
func (x *extractor) saysOn(p paragraph) bool {
	last := p.end - 1
	if x.words[last].shape == quote {
		last--
	}
	return x.words[p.first].shape != bracket && last > p.first && (x.words[last].shape == stop || x.words[last].shape == dash)
}

// runsOn tells whether a paragraph goes on with a quotation that the one before left open.
func (x *extractor) runsOn(p int) bool {
	first := x.paragraphs[p].first
	k := x.words[first].outer
	return x.words[first].mark&7 == openMark && k >= 0 && x.quotations[k].continues >= 0 && first+1 < x.paragraphs[p].end && x.words[first+1].shape != bracket
}

// signed finds quotations with the speaker's name behind a dash: "..." ― Jane Doe. The dash is the cue.
func (x *extractor) signed(dst []attribution) []attribution {
	for _, p := range x.paragraphs {
		for i := p.first + 2; i < p.end-1; i++ {
			if x.words[i].shape != dash || x.words[i-1].mark&7 != closeMark || x.words[i-1].outer < 0 {
				continue
			}
			end, titled := i+1, false // behind the name's comma: who that is
			for end < p.end && (x.words[end].shape != lower || titled && !x.finite(end)) && x.words[end].mark == unquoted && x.words[end].shape != colon && end-i <= maxNamed {
				titled = titled || x.words[end].shape == comma
				end++
			}
			if end < p.end || !titled && end-i > 8 || x.words[i+1].shape != capital {
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

// label gives the end of the speaker's label that the tokens of a paragraph begin with: the token of the colon.
func (x *extractor) label(first, last int32) (int32, bool) {
	for i := first; i < min(last-1, first+maxLabel+1); i++ {
		switch w := &x.words[i]; w.shape {
		case capitals, initial:
		case stop:
			if i == first || x.doc.Tokens[i-1].End != x.doc.Tokens[i].Start { // Q., GEN. DUNFORD
				return 0, false
			}
		case capital, mixed:
			if i == first {
				continue
			}
			if x.words[i-1].shape == lower {
				return 0, false
			}
		case colon:
			return i, i > first && x.doc.Word(int(i)) == ":" && i+1 < last && (x.words[i+1].mark == unquoted || x.words[first].mark != unquoted)
		default:
			return 0, false
		}
	}
	return 0, false
}

// heads tells whether a label says what stands behind it, not who says it: Photo: Jane Doe; Where: the town hall; Author Contributions.
func (x *extractor) heads(first, end int32) bool {
	word := x.words[first].lower
	return leading[word] || headings[word] || headings[x.words[end-1].lower]
}

// leading are words that begin a label of a listing or a link; as the last one they may be a name.
var leading = words("where", "what", "when", "why", "how", "read", "watch", "listen", "see", "related")

// headings are nouns for what such a label announces: pictures, facts of a listing, parts of a paper. None is a common surname.
var headings = words(
	"photo", "photos", "photograph", "photographs", "photography", "picture", "pictures", "image", "images", "illustration", "graphic", "video", "caption", "credit", "credits",
	"source", "sources", "copyright", "date", "dates", "time", "venue", "location", "address", "addresses", "tickets", "admission", "info", "information", "details", "contact",
	"email", "e-mail", "phone", "website", "links", "tags", "topics", "note", "notes", "update", "correction", "warning", "definition", "example", "summary", "verdict",
	"ingredients", "contributions", "funding", "disclosures", "disclaimer", "references", "attendance", "referee", "substitutes",
)

func (x *extractor) labelName(first, end int32) sequence.Feature {
	name := sequence.Feature(0)
	for i := first; i < end; i++ {
		name = name.With(x.words[i].lower)
	}
	return name
}
