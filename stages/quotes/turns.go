package quotes

import (
	"cmp"
	"slices"
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

// attributed makes a quote of a quotation beside which the plainest signs tell whose it is.
func (x *extractor) attributed(s language.Span) (attribution, bool) {
	for _, try := range []func(language.Span) (attribution, bool){x.spoken, x.announced, x.introducedBy, x.namedBefore, x.behindDeed, x.named} {
		if q, ok := try(s); ok {
			return q, true
		}
	}
	return attribution{}, false
}

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

// maxSpeaker is how many tokens may name the speaker right behind a quotation.
const maxSpeaker = 12

// spoken makes a quote of a quotation that a speaker and a verb of speech follow at once, in either order: "When?" asked
// Berg. That is plain enough where the taggers miss it.
func (x *extractor) spoken(s language.Span) (attribution, bool) {
	first := x.behindComma(s)
	end := min(x.sentences[x.words[s.End-1].sent].end, s.End+maxSpeaker+1)
	if s.End < int32(len(x.words)) && (x.words[s.End].para == x.words[s.First].para || x.words[s.End].shape == lower) {
		end = min(x.sentences[x.words[s.End].sent].end, s.End+maxSpeaker+1)
	}
	plain := true // no comma or bracket in the name
	for i := first; i < end; i++ {
		w := &x.words[i]
		if w.shape == comma || w.shape == bracket {
			plain = false
		} else if w.shape > digits {
			break
		}
		if w.mark != unquoted || x.covered[i] {
			break
		}
		if !x.saysBehind(s, first, i) {
			continue
		}
		if x.doc.Tokens[i].XPOS == language.VBG { // "...," answering questions
			break
		}
		if !plain && (w.subject < first || w.subject >= i) {
			break
		}
		q := attribution{content: []language.Span{s}, cue: language.Span{First: i, End: i + 1}, confidence: turnSure}
		if i > first {
			q.source = language.Span{First: first, End: x.beforeAdverbs(i, first)}
		} else {
			q.source = language.Span{First: i + 1, End: i + 1}
			for k := i + 1; k < min(int32(len(x.words)), i+1+maxSpeaker) && x.words[k].mark == unquoted && (x.nominal(k) || x.joinsName(k)); k++ {
				q.source.End = k + 1
			}
		}
		return q, q.source.Len() > 0 && (!plain || x.names(q.source.End-1))
	}
	return attribution{}, false
}

// behindComma gives the first token behind a quotation, and behind the comma that some set outside its marks.
func (x *extractor) behindComma(s language.Span) int32 {
	if x.at(int(s.End)).shape == comma && x.ending(s.First, s.End) != comma {
		return s.End + 1
	}
	return s.End
}

// saysBehind tells whether token i is a verb that says what a quotation before token first holds. Behind a comma and a name or
// a pronoun, that may be any verb that announces something: "..." Ann Lee sang.
func (x *extractor) saysBehind(s language.Span, first, i int32) bool {
	behindComma := first > s.End || x.ending(s.First, s.End) == comma
	told := (x.exclaims(s) || behindComma && i == first && x.opensAsSpeech(s)) && x.toldBy(first, i)
	if x.doc.Tokens[i].UPOS != language.VERB {
		return told && behindComma
	}
	c := x.words[i].class
	if c != say && told {
		return true
	}
	if c == say || c != speak && c != think || i == first || !behindComma {
		return c == say
	}
	who := x.beforeAdverbs(i, first) - 1
	u := x.doc.Tokens[max(0, who)].UPOS
	return who >= first && (u == language.PROPN || u == language.PRON && x.words[i].subject == who)
}

// exclaims tells whether a quotation opens a sentence as speech does that its speaker follows, however short: "Never," ...
func (x *extractor) exclaims(s language.Span) bool {
	if !x.opensAsSpeech(s) {
		return false
	}
	e := x.ending(s.First, s.End)
	return e == comma || e == stop && x.doc.Word(int(s.End-2)) != "."
}

// opensAsSpeech tells whether a quotation of more than a word opens a sentence, with a capital.
func (x *extractor) opensAsSpeech(s language.Span) bool {
	return s.Len() >= 4 && x.sentences[x.words[s.First].sent].first == s.First && x.words[s.First+1].shape != lower
}

// toldBy tells whether verb i, in a form that takes a subject, and a person alone follow a quotation that ends before token
// first, in either order: deadpanned Ann Lee. In that place any verb tells how it was said, and a word in -s before a person is one
// in the present, though the language core takes it for a noun: laments baker Tom Berg.
func (x *extractor) toldBy(first, i int32) bool {
	switch x.doc.Tokens[i].XPOS {
	case language.VBD, language.VBN, language.VBZ:
	case language.NNS:
		if i > first || x.words[i].shape != lower || x.isPerson(i) || !strings.HasSuffix(x.doc.Word(int(i)), "s") {
			return false
		}
	default:
		return false
	}
	if i > first {
		who := x.beforeAdverbs(i, first) - 1
		return x.doc.Tokens[i].XPOS != language.VBN && who >= first && x.doc.Tokens[who].UPOS == language.PROPN && x.words[i].subject >= first
	}
	who := i + 1
	if int(who) < len(x.words) && x.doc.Tokens[who].UPOS == language.DET {
		for int(who)+1 < len(x.words) && who < i+maxSpeaker && x.nominal(who+1) {
			who++
		}
		return x.isPerson(who)
	}
	for n := 0; n < maxTrade && int(who) < len(x.words) && x.words[who].shape == lower && x.nominal(who); n++ {
		who++ // striker Tom Berg
	}
	return int(who) < len(x.words) && x.doc.Tokens[who].UPOS == language.PROPN && x.words[who].shape == capital && !isDay(x.doc.Word(int(who)))
}

// joinsName tells whether a token is the hyphen of a double name: Ann Lee-Berg.
func (x *extractor) joinsName(i int32) bool {
	t := x.doc.Tokens
	return i > 0 && int(i)+1 < len(t) && x.words[i].shape == dash && t[i-1].End == t[i].Start && t[i].End == t[i+1].Start && t[i+1].UPOS == language.PROPN
}

// maxTrade is how many words before a name may say what somebody is: head coach Ann Lee.
const maxTrade = 3

// isPerson tells whether a token is a noun for people.
func (x *extractor) isPerson(i int32) bool {
	if int(i) >= len(x.words) {
		return false
	}
	kind := speakerWords[strings.ToLower(x.doc.Word(int(i)))]
	return x.doc.Tokens[i].UPOS == language.NOUN && (kind == "person" || kind == "people")
}

// beforeAdverbs gives the end of what stands before the adverbs right before token i, down to least: she later said.
func (x *extractor) beforeAdverbs(i, least int32) int32 {
	for i > least && x.doc.Tokens[i-1].UPOS == language.ADV {
		i--
	}
	return i
}

// maxSubject is how many tokens before its verb a speaker is looked for.
const maxSubject = 40

// announced makes a quote of a quotation that a verb of speech stands right before: a statement on the council's site, which
// was changed at noon, states: "...".
func (x *extractor) announced(s language.Span) (attribution, bool) {
	v, ok := x.verbBefore(s.First)
	if !ok || x.covered[v] {
		return attribution{}, false
	}
	return x.saidBy(v, s), true
}

// verbBefore finds the verb of speech right before a quotation, with nothing but a colon, a comma, "that", an adverb or
// pronoun between them.
func (x *extractor) verbBefore(first int32) (int32, bool) {
	v := first - 1
	for ; v > 0 && v >= first-3; v-- {
		if u := x.doc.Tokens[v].UPOS; x.words[v].shape != colon && x.words[v].shape != comma && x.words[v].lower != that && u != language.ADV && u != language.PRON {
			break
		}
	}
	if v < 0 || x.words[v].mark != unquoted || x.doc.Tokens[v].UPOS != language.VERB && !x.pastSay(v) || x.words[v].para != x.words[first].para {
		return 0, false
	}
	if x.isNaming(v, first) {
		return 0, false
	}
	c, before := x.words[v].class, x.words[first-1].shape
	return v, c == say || c == speak && (before == colon || before == comma && x.doc.Tokens[v].XPOS == language.VBG)
}

// isNaming tells whether a token is a participle that gives a thing the name that a quotation from token first on holds: a song
// called, a book titled.
func (x *extractor) isNaming(v, first int32) bool {
	t := &x.doc.Tokens[v]
	switch t.Lemma {
	case "entitle", "title":
		return t.XPOS == language.VBN
	case "call", "dub", "name":
		return t.XPOS == language.VBN && t.Dep == language.Acl && v > 0 && x.names(v-1) && x.words[x.firstIn(first)].shape != lower
	}
	return false
}

// firstIn gives the first word of a quotation behind its marks.
func (x *extractor) firstIn(first int32) int32 {
	for int(first)+1 < len(x.words) && x.words[first].shape == quote {
		first++
	}
	return first
}

// pastSay tells whether a token is a verb of speech in -ed between a noun and a comma or colon: a friend replied, "..." That is
// one even where the language core takes it for a noun.
func (x *extractor) pastSay(v int32) bool {
	if v == 0 || int(v)+1 >= len(x.words) || x.words[v].class != say || x.words[v].shape != lower || !strings.HasSuffix(x.doc.Word(int(v)), "ed") {
		return false
	}
	next := x.words[v+1].shape
	return (next == comma || next == colon) && x.nominal(v-1)
}

var that = sequence.HashLower("that")

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

// goesOnToSay parts what a speaker said from what he does next with a verb of speech: she said the town would sue and accused the
// firm of fraud. Behind "would" or "to" or a verb in the present, one in the past cannot go on with the same clause, whatever the
// tree says.
func (x *extractor) goesOnToSay(found []attribution) []attribution {
	return x.parted(found, func(piece language.Span) (int32, bool) {
		v := piece.First + 2
		for v < piece.End-1 && !x.saysNext(v, piece.First) {
			v++
		}
		return v, v < piece.End-1
	})
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

// calls tells whether a verb that gives something a name stands in -ing behind a comma.
func (x *extractor) calls(v int32) bool {
	switch x.doc.Tokens[v].Lemma {
	case "brand", "call", "describe", "dub", "label", "term":
		return x.doc.Tokens[v].XPOS == language.VBG && x.words[v].mark == unquoted && x.words[v-1].shape == comma
	}
	return false
}

// maxBeforeAdded is how many tokens after its cue something is looked for that is added to a quote.
const maxBeforeAdded = 80

// adds tells whether a verb of speech in -ing stands between a comma and "that", in no quote yet.
func (x *extractor) adds(v int32) bool {
	w := &x.words[v]
	return x.doc.Tokens[v].XPOS == language.VBG && (w.class == say || w.class == speak) && w.mark == unquoted &&
		x.words[v-1].shape == comma && x.words[v+1].lower == that && !x.covered[v] && !x.covered[v+1]
}

// introducedBy makes a quote of a quotation that a colon and a whole sentence stand before, as in: the president has a new
// message: "..."; the mayor is less sure: "...". Who does what the sentence tells is the source.
func (x *extractor) introducedBy(s language.Span) (attribution, bool) {
	i, ok := x.predicateBefore(s.First)
	if !ok || x.covered[i] {
		return attribution{}, false
	}
	q := x.saidBy(i, s)
	q.confidence = bareSure
	return q, true
}

// namedBefore makes a quote of a quotation that nothing but a name and a colon stand before in its sentence: Ann Lee, a nurse: "...".
func (x *extractor) namedBefore(s language.Span) (attribution, bool) {
	if s.First < 2 || x.doc.Word(int(s.First-1)) != ":" || x.words[s.First-1].para != x.words[s.First].para || x.titled(s) {
		return attribution{}, false
	}
	source := language.Span{First: x.sentences[x.words[s.First-1].sent].first, End: s.First - 1}
	if source.Len() == 0 || source.Len() > maxNamed {
		return attribution{}, false
	}
	named := false
	for i := source.First; i < source.End; i++ {
		u := x.doc.Tokens[i].UPOS
		if u == language.VERB || u == language.AUX || x.words[i].mark != unquoted || x.words[i].shape == stop && i == source.First || x.covered[i] {
			return attribution{}, false
		}
		named = named || u == language.PROPN
	}
	return attribution{content: []language.Span{s}, source: source, confidence: turnSure}, named
}

// predicateBefore finds what the sentence tells that ends in a colon right before a quotation: in the paragraph before only that
// somebody says or writes something.
func (x *extractor) predicateBefore(first int32) (int32, bool) {
	if first < 3 || x.words[first-1].shape != colon {
		return 0, false
	}
	i := first - 2
	for range maxClimb {
		h := x.doc.Tokens[i].Head
		if h < 0 || h >= first {
			break
		}
		i = h
	}
	if c := x.words[i].class; x.words[first-1].para != x.words[first].para && c != say && c != speak {
		return 0, false
	}
	u := x.doc.Tokens[i].UPOS
	return i, x.words[i].mark == unquoted && (u == language.VERB || u == language.ADJ) && x.words[i].subject >= 0
}

// innerQuotes adds what somebody is quoted to say within another's words: "My brother shouted, 'Jump!' and I jumped." The verb
// stands right before the inner marks, and in the past, since what one would say nobody said.
func (x *extractor) innerQuotes(found []attribution) []attribution {
	cued := x.cued(found)
	for i := int32(2); int(i) < len(x.words); i++ {
		w := &x.words[i]
		if w.mark&7 != openMark || w.quoted < 0 || w.quoted == w.outer || x.quotations[w.quoted].depth == 0 || !x.quotations[w.quoted].closed {
			continue
		}
		v := i - 1
		apart := x.words[v].shape == comma || x.words[v].shape == colon
		if apart {
			v--
		}
		t := &x.doc.Tokens[v]
		if t.UPOS != language.VERB || t.XPOS != language.VBD && !x.wasSaying(v) || x.words[v].outer != w.outer || cued[v] != 0 || x.words[v].class != say || !apart && !utters[t.Lemma] {
			continue
		}
		who := x.words[v].subject
		if who < 0 || who >= v || x.words[who].outer != w.outer || x.doc.Tokens[who].UPOS == language.PRON && !x.isFirstPerson(who) {
			continue // who "he" is within what another says is seldom told
		}
		end := i + 1
		for int(end) < len(x.words) && int(x.doc.Tokens[end-1].End) < x.quotations[w.quoted].end {
			end++
		}
		q := x.saidBy(v, language.Span{First: i, End: end})
		q.confidence = bareSure
		found = append(found, q)
	}
	return found
}

// wasSaying tells whether a token is a verb in -ing behind "was" or "were".
func (x *extractor) wasSaying(v int32) bool {
	before := x.doc.Tokens[max(0, v-1)]
	return x.doc.Tokens[v].XPOS == language.VBG && before.Lemma == "be" && before.XPOS == language.VBD
}

// utters are verbs of speech that have a quotation for their object without a comma between.
var utters = map[string]bool{"ask": true, "chant": true, "reply": true, "say": true, "scream": true, "shout": true, "yell": true}

// behindDeed makes a quote of a quotation that stands behind a sentence about what somebody did: Peter Lindt shook his head. "I
// doubt it will ever open." Who did it is the source.
func (x *extractor) behindDeed(s language.Span) (attribution, bool) {
	verb, ok := x.deedBefore(s.First)
	if !ok {
		if verb, ok = x.gestureBefore(s.First); !ok {
			return attribution{}, false
		}
	}
	before := &x.sentences[x.words[verb].sent]
	if slices.Contains(x.covered[x.words[verb].subject:before.end], true) { // a question before it may be: Asked whether it is safe, she smiled
		return attribution{}, false
	}
	return attribution{
		content: []language.Span{s}, source: x.phraseOf(x.words[verb].subject, language.Span{First: before.first, End: verb}), confidence: bareSure,
	}, true
}

// deedBefore finds the verb of the sentence before a quotation, in the same paragraph, if its subject is somebody who is named
// or called by a noun for people, and does what only people do.
func (x *extractor) deedBefore(first int32) (int32, bool) {
	verb, who, end := x.clauseBefore(first)
	if verb < 0 || x.doc.Tokens[who].Dep != language.NSubj {
		return 0, false
	}
	return verb, (x.doc.Tokens[who].UPOS == language.PROPN || x.isPerson(who) || x.hasName(who)) && x.humanDeed(verb, end)
}

// gestureBefore does the same for "he" and "she", who laugh or shrug, which is less likely to begin the words of somebody new.
func (x *extractor) gestureBefore(first int32) (int32, bool) {
	verb, who, _ := x.clauseBefore(first)
	if verb < 0 || x.doc.Tokens[verb].UPOS != language.VERB {
		return 0, false
	}
	l := x.doc.Tokens[who].Lemma
	return verb, (l == "he" || l == "she") && gestures[x.doc.Tokens[verb].Lemma]
}

// clauseBefore gives the verb, its subject and the end of the sentence before a quotation, which begins a sentence, in the same
// paragraph. The verb is -1 where there is none, no subject before it, or another quotation.
func (x *extractor) clauseBefore(first int32) (verb, who, end int32) {
	if first == 0 || x.sentences[x.words[first].sent].first != first || x.words[first-1].para != x.words[first].para {
		return -1, -1, 0
	}
	before := &x.sentences[x.words[first-1].sent]
	verb = x.top(before.first, before.end)
	who = x.words[verb].subject
	if before.flags&hasQuotation != 0 || who < before.first || who >= verb {
		return -1, -1, 0
	}
	return verb, who, before.end
}

// hasName tells whether a name stands right behind a noun: exporter Ann Lee.
func (x *extractor) hasName(i int32) bool {
	return int(i)+1 < len(x.words) && x.doc.Tokens[i+1].UPOS == language.PROPN && x.doc.Tokens[i+1].Head == i && x.doc.Tokens[i+1].Dep == language.Appos
}

// humanDeed tells whether only a person does what a sentence tells up to its end, or is so: she disagreed; she shook her head; she
// is not so sure.
func (x *extractor) humanDeed(verb, end int32) bool {
	t := &x.doc.Tokens[verb]
	if t.UPOS == language.ADJ {
		return moods[t.Lemma]
	}
	if t.UPOS != language.VERB {
		return false
	}
	if c := x.words[verb].class; c == say || c == think || gestures[t.Lemma] {
		return true
	}
	for i := verb + 1; i < end; i++ {
		switch x.words[i].lower {
		case his, her:
			return true
		}
	}
	return false
}

// gestures are verbs for what people do with face and body, moods are adjectives for what they feel: signs that whoever is told
// of speaks in the next sentence.
var (
	gestures = map[string]bool{
		"beam": true, "blush": true, "chuckle": true, "cringe": true, "cry": true, "frown": true, "gesture": true, "giggle": true, "grimace": true,
		"grin": true, "hesitate": true, "laugh": true, "nod": true, "pause": true, "shrug": true, "sigh": true, "smile": true, "sob": true, "weep": true,
		"wince": true, "wipe": true,
	}
	moods = map[string]bool{
		"adamant": true, "angry": true, "blunt": true, "certain": true, "confident": true, "convinced": true, "defiant": true, "delighted": true,
		"devastated": true, "furious": true, "grateful": true, "hopeful": true, "optimistic": true, "pessimistic": true, "proud": true, "relieved": true,
		"sceptical": true, "skeptical": true, "sure": true, "unapologetic": true, "unconvinced": true, "unimpressed": true, "unrepentant": true,
		"worried": true,
	}
)

var his, her = sequence.HashLower("his"), sequence.HashLower("her")

// maxNamed is how many tokens may name the speaker where there is no verb.
const maxNamed = 16

// named makes a quote of a quotation that ends in a comma and has nothing but a name behind it: "...," Ann Lee, a nurse.
func (x *extractor) named(s language.Span) (attribution, bool) {
	if x.words[s.End-2].shape != comma || s.End >= int32(len(x.words)) || x.words[s.End].para != x.words[s.First].para || x.doc.Tokens[s.End].UPOS != language.PROPN {
		return attribution{}, false
	}
	end := s.End
	for ; end < x.sentences[x.words[s.End].sent].end && x.words[end].shape != stop; end++ {
		if u := x.doc.Tokens[end].UPOS; u == language.VERB || u == language.AUX || x.words[end].mark != unquoted || x.covered[end] || end-s.End > maxNamed {
			return attribution{}, false
		}
	}
	return attribution{content: []language.Span{s}, source: language.Span{First: s.End, End: end}, confidence: turnSure}, true
}

// saidBy makes a quote of a content and the verb that announces it. The verb's subject is the source.
func (x *extractor) saidBy(v int32, s language.Span) attribution {
	q := attribution{content: []language.Span{s}, cue: language.Span{First: v, End: v + 1}, confidence: turnSure}
	if who := x.words[v].subject; 0 <= who && who < v && x.words[who].quoted == x.words[v].quoted {
		q.source = x.phraseOf(who, language.Span{First: max(0, v-maxSubject), End: v})
	} else if asked := x.doc.Tokens[v].Head; who < 0 && asked >= 0 && asked < v && x.doc.Tokens[asked].Lemma == "ask" && x.interrupts(asked) && x.interrupts(v) {
		// the mayor, asked whether it is safe, replied: the tree has the question for the main clause
		q.source = x.phraseOf(x.words[asked].subject, language.Span{First: max(0, v-maxSubject), End: asked - 1})
	} else if x.doc.Tokens[v].UPOS != language.VERB { // it has no subject in the tree
		q.source = x.nounsBefore(v)
	}
	if n := v - 1; n >= q.source.End && x.doc.Tokens[n].UPOS == language.PROPN && x.words[n].quoted == x.words[v].quoted {
		q.source = language.Span{First: n, End: v} // the name right before the verb, whatever the tree says
		for q.source.First > 0 && x.doc.Tokens[q.source.First-1].UPOS == language.PROPN {
			q.source.First--
		}
	}
	return q
}

// nounsBefore gives the noun phrase right before a token, with what "of" adds to it.
func (x *extractor) nounsBefore(v int32) language.Span {
	s := language.Span{First: v, End: v}
	for i := v - 1; i >= max(x.sentences[x.words[v].sent].first, v-maxSpeaker); i-- {
		switch {
		case x.words[i].quoted != x.words[v].quoted:
			return s
		case x.nominal(i):
			s.First = i
		case x.words[i].shape != dash && x.words[i].lower != of:
			return s
		}
	}
	return s
}

var of = sequence.HashLower("of")

// phraseOf gives the words around a subject that hang on it, within bounds; none where it lies outside.
func (x *extractor) phraseOf(who int32, bounds language.Span) language.Span {
	if who < bounds.First || who >= bounds.End {
		return language.Span{}
	}
	s := language.Span{First: who, End: who + 1}
	for s.First > bounds.First && x.below(s.First-1, who) {
		s.First--
	}
	for s.End < bounds.End && x.below(s.End, who) {
		s.End++
	}
	for s.First < who && (x.doc.Tokens[s.First].UPOS == language.CCONJ || x.words[s.First].shape == comma || x.words[s.First].shape == dash) {
		s.First++ // they join the verb to the one before, whatever the tree says
	}
	return s
}

// below tells whether token i hangs on another, at any depth.
func (r *reading) below(i, top int32) bool {
	for steps := 0; steps < maxClimb && i >= 0; steps++ {
		if i == top {
			return true
		}
		i = r.doc.Tokens[i].Head
	}
	return false
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
