package quotes

import (
	"strings"

	"dateline/stages/language"
)

// An aside is a clause of speech that stands between commas in what is said, or behind it: "The bridge, she said, is safe",
// "The bridge is safe, the engineer told a hearing", "The bridge is safe, said one member of the council". It shows on the
// surface who speaks and that all the rest of the sentence is said, where a tree, which has to make one clause of the two
// hang on the other, is often wrong.
type aside struct {
	first, verb, end int32
	form             uint8
}

// The forms of an aside.
const (
	inverted    = 1 << iota // said one member
	atEnd                   // of the sentence
	bareVerb                // nothing follows it
	afterClause             // there is a verb before it
)

// What a token is to the aside of its sentence; the form is added, times asideRoles.
const (
	noAside uint8 = iota
	beforeAside
	behindAside
	asideSubject
	asideVerb
	asideRest
	asideRoles = 8
)

// How many tokens the parts of an aside may have.
const (
	maxTeller     = 16
	maxApposition = 20
	maxAsideRest  = 12
)

// readAsides finds the aside of each sentence, the last of the plainest.
func (r *reading) readAsides() {
	for k := range r.sentences {
		s := &r.sentences[k]
		s.teller = -1
		var best aside
		plainest, verb := 0, s.end // the first one of the sentence
		for i := s.first; i < s.end; i++ {
			if u := r.doc.Tokens[i].UPOS; verb == s.end && (u == language.VERB || u == language.AUX) {
				verb = i
			}
			a, ok := r.asideOf(i, s)
			if !ok {
				continue
			}
			if verb < a.first {
				a.form |= afterClause
			}
			if p := r.plainness(a); p >= max(1, plainest) {
				best, plainest = a, p
			}
		}
		if plainest > 0 {
			r.enterAside(s, best)
		}
	}
}

// plainness is how plainly an aside is one, 0 where it is none: "On Monday, the council reported a loss". What follows the
// verb may be an object of a verb that is no verb of speech here.
func (r *reading) plainness(a aside) int {
	if a.form&(bareVerb|afterClause) == 0 {
		return 0
	}
	p := one(r.words[a.verb].class == say) + one(a.form&bareVerb != 0)
	if p == 0 {
		return one(a.form&inverted != 0)
	}
	return 1 + p
}

func (r *reading) enterAside(s *sentence, a aside) {
	s.teller = a.verb
	for i := s.first; i < s.end; i++ {
		role := asideRest
		switch {
		case i < a.first:
			role = beforeAside
		case i >= a.end:
			role = behindAside
		case i == a.verb || r.helps(i) && i < a.verb:
			role = asideVerb
		case i < a.verb == (a.form&inverted == 0):
			role = asideSubject
		}
		r.words[i].aside = role + asideRoles*a.form
	}
}

// asideOf gives the aside whose verb is token v.
func (r *reading) asideOf(v int32, s *sentence) (aside, bool) {
	a := aside{first: v, verb: v, end: v + 1}
	if c := r.words[v].class; c == noClass || c == thing || r.doc.Tokens[v].UPOS != language.VERB || r.doc.Tokens[v].XPOS == language.VBG || r.words[v].mark != unquoted {
		return a, false
	}
	for ; a.end < s.end && !r.bounds(a.end); a.end++ {
		if r.words[a.end].mark != unquoted || !r.phrasal(a.end) || a.end-v > maxAsideRest {
			return a, false
		}
	}
	if a.end == v+1 {
		a.form |= bareVerb
	}
	if a.end >= s.end-1 {
		a.form |= atEnd
	}
	for a.first > s.first && r.helps(a.first-1) {
		a.first--
	}
	switch first, ok := r.tellerBefore(a.first, s); {
	case ok:
		a.first = first
	case a.first == v && r.bounds(v-1) && r.anyNominal(v+1, a.end) && r.doc.Tokens[v+1].UPOS != language.ADP: // not: opened by the mayor
		a.form |= inverted
	default:
		return a, false
	}
	return a, a.first > s.first+1
}

// tellerBefore gives where the subject of an aside begins that ends before token end: behind a comma, a dash or a quotation.
// It may have an apposition or a relative clause between commas.
func (r *reading) tellerBefore(end int32, s *sentence) (int32, bool) {
	if end > s.first && r.words[end-1].shape == comma {
		last := end - 1
		least := max(s.first, end-maxApposition)
		phrase := true
		for end = last - 1; end > least && r.words[end].shape != comma; end-- {
			phrase = phrase && r.phrasal(end)
		}
		if end <= least || !phrase && !r.relative(end+1) {
			return 0, false
		}
	}
	first := end
	for first > s.first && !r.bounds(first-1) {
		first--
		if !r.phrasal(first) || end-first > maxTeller {
			return 0, false
		}
	}
	return first, first > s.first && r.doc.Tokens[first].UPOS != language.CCONJ && r.anyNominal(first, end)
}

// bounds tells whether a token can stand before or behind an aside.
func (r *reading) bounds(i int32) bool {
	switch w := r.at(int(i)); w.shape {
	case comma, stop:
		return true
	case dash: // but no hyphen
		return i > 0 && r.doc.Tokens[i-1].End < r.doc.Tokens[i].Start
	case quote:
		return w.mark&7 == closeMark && w.mark&oneWord == 0
	}
	return false
}

// phrasal tells whether a token may stand in a phrase without a clause.
func (r *reading) phrasal(i int32) bool {
	switch r.doc.Tokens[i].UPOS {
	case language.VERB, language.AUX, language.SCONJ:
		return false
	}
	w := &r.words[i]
	if w.mark != unquoted {
		return w.mark&oneWord != 0 // a nickname
	}
	return w.shape != colon && w.shape != quote && !r.relative(i) && r.doc.Tokens[i].XPOS != language.TO
}

// relative tells whether a token opens a relative clause.
func (r *reading) relative(i int32) bool {
	switch r.doc.Tokens[i].XPOS {
	case language.WDT, language.WP, language.WPPoss, language.WRB:
		return true
	}
	return false
}

// helps tells whether a token may stand between a subject and its verb.
func (r *reading) helps(i int32) bool {
	switch r.doc.Tokens[i].UPOS {
	case language.AUX, language.ADV:
		return true
	}
	return false
}

func (r *reading) anyNominal(first, end int32) bool {
	for i := first; i < end; i++ {
		if r.names(i) {
			return true
		}
	}
	return false
}

// tellers gives quotes to those who speak in an aside that ends their sentence with the verb first: the bridge will close in May,
// warned the mayor. The tree takes the mayor for who is warned, so the taggers often find nothing or have it the other way round.
func (x *extractor) tellers(found []attribution) []attribution {
	cued := x.cued(found)
	for k := range x.sentences {
		q, ok := x.tellerOf(&x.sentences[k])
		if !ok {
			continue
		}
		at := cued[q.cue.First] - 1
		switch {
		case at < 0:
			found = append(found, q)
		case found[at].source.First < q.cue.First:
			q.confidence = found[at].confidence
			found[at] = q
		}
	}
	return found
}

// cued gives for each token one more than the number of the quote whose cue has it, 0 for none.
func (x *extractor) cued(found []attribution) []int32 {
	cued := make([]int32, len(x.words))
	for k := range found {
		for i := found[k].cue.First; i < found[k].cue.End; i++ {
			cued[i] = int32(k + 1)
		}
	}
	return cued
}

// tellerOf gives the quote that such an aside makes of its sentence.
func (x *extractor) tellerOf(s *sentence) (attribution, bool) {
	v := s.teller
	if v <= s.first || s.flags&hasQuotation != 0 || x.words[v-1].shape != comma || x.at(int(v)+1).lower == that { // not: states that vote in March
		return attribution{}, false
	}
	const form = inverted | atEnd | afterClause
	t := &x.doc.Tokens[v]
	if !tellsBehind[t.Lemma] || x.words[v].aside/asideRoles&form != form || t.XPOS != language.VBD && t.XPOS != language.VBN && t.XPOS != language.VBZ {
		return attribution{}, false
	}
	who := language.Span{First: v + 1, End: v + 1}
	for who.End < s.end && x.words[who.End].aside%asideRoles == asideSubject {
		who.End++
	}
	first := s.first
	if x.doc.Tokens[first].UPOS == language.CCONJ || strings.EqualFold(x.doc.Word(int(first)), "however") {
		first++
	}
	q := attribution{
		content: []language.Span{x.trim(language.Span{First: first, End: v})}, cue: language.Span{First: v, End: v + 1}, source: x.trim(who), confidence: bareSure,
	}
	if q.content[0].Len() < 3 || q.source.Len() == 0 {
		return attribution{}, false
	}
	head := headOf(x.doc, q.source) // not: the firm, formerly a bank, declared bankruptcy; the plan, announced last week
	return q, x.doc.Tokens[head].UPOS == language.PROPN && !isDay(x.doc.Word(head)) || speakerWords[strings.ToLower(x.doc.Word(head))] != ""
}

// tellsBehind are the verbs of saying that stand before their subject behind what is said, and seldom have another object.
var tellsBehind = map[string]bool{
	"acknowledge": true, "add": true, "admit": true, "allege": true, "announce": true, "argue": true, "assert": true, "boast": true, "caution": true,
	"claim": true, "complain": true, "concede": true, "conclude": true, "contend": true, "declare": true, "estimate": true, "explain": true,
	"forecast": true, "insist": true, "joke": true, "lament": true, "note": true, "observe": true, "predict": true, "quip": true, "reckon": true,
	"recall": true, "remark": true, "report": true, "say": true, "state": true, "suggest": true, "tweet": true, "warn": true, "write": true,
}
