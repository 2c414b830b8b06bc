package quotes

import (
	"slices"
	"strings"

	"dateline/stages/language"
	"dateline/stages/sequence"
)

// attributed makes a quote of a quotation beside which the plainest signs tell whose it is.
func (x *extractor) attributed(s language.Span) (attribution, bool) {
	for _, try := range []func(language.Span) (attribution, bool){x.spoken, x.announced, x.introducedBy, x.namedBefore, x.behindDeed, x.named} {
		if q, ok := try(s); ok {
			return q, true
		}
	}
	return attribution{}, false
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
	} else if x.doc.Tokens[v].UPOS != language.VERB || who < 0 && x.doc.Tokens[v].XPOS == language.VBN { // it has no subject in the tree
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
