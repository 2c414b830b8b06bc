package quotes

import (
	"cmp"
	"slices"
	"strings"

	"dateline/stages/language"
	"dateline/stages/sequence"
)

// An extractor finds the quotes of one article after the other, in memory of its own: for one goroutine at a time.
type extractor struct {
	reading
	model    *Model
	features sequence.Features
	tagger   *sequence.Decoder
	argument *sequence.Decoder
	choice   *sequence.Decoder
	judge    *sequence.Decoder
	tags     []uint8
	anchors  []anchor
	units    []unit
	allowed  []sequence.Set // the labels that each unit may have
	labels   []sequence.Feature
	likely   []float64 // how probable it is that each unit is content
	pieces   []piece
	options  []option
	covered  []bool
	enclosed []bool   // of what is covered, by nothing but quotes in a quotation
	starts   []int32  // one more than the number of the quote whose speaker and verb begin at a token
	claims   []winner // of each quotation
	proposed []attribution
	sum      float32 // how sure their cues are, together
	found    []attribution
}

// An attribution is a quote as runs of tokens.
type attribution struct {
	content    []language.Span
	cue        language.Span // empty for none, as is source
	source     language.Span
	hearer     language.Span // to whom a passive says that it was said
	labelled   bool          // a turn of an interview, told by its label
	anchor     anchor
	claims     []claim
	certainty  certainty
	subject    language.Span // where there is no source: the subject of the cue's verb by the tree, which may be it
	sureOf     tally         // how sure the second tagger is that it is
	change     uint8         // how the content differs from the likeliest labels
	chosen     float64       // how probable it is that of all options the right one was chosen
	odds       float64       // the log-odds that the judge gives for its words
	judged     float64       // how probable the forest thinks it, 0 where it is not asked
	confidence float64
}

// A claim is how sure it is that a quotation is content of an attribution.
type claim struct {
	quotation int32
	p         float64
}

// A winner is who is surest that a quotation is his.
type winner struct {
	p        float64
	proposed int
}

// certainty is how sure the second tagger is of the units of each role.
type certainty struct{ mean, least [labels]float64 }

func newExtractor(m *Model) *extractor {
	return &extractor{model: m, tagger: decoder(m.tags), argument: decoder(m.arguments), choice: decoder(m.choice), judge: decoder(m.judge)}
}

// decoder gives a decoder of a part of a model; while the model is trained it has not all of them.
func decoder(part *sequence.Model) *sequence.Decoder {
	if part == nil {
		return nil
	}
	return part.NewDecoder()
}

// extract finds the attributions of a document, in order of their content.
func (x *extractor) extract(doc *language.Document) []attribution {
	x.found = x.found[:0]
	if len(doc.Tokens) == 0 {
		return nil
	}
	x.read(doc)
	x.tag()
	x.found = x.signed(x.turns(x.found))
	x.propose()
	for _, step := range []func([]attribution) []attribution{
		x.judged, x.distinct, x.apart, x.tellers, x.called, x.goesOnToSay, x.announcesOn, x.added, x.bare, x.innerQuotes, x.statements,
	} {
		x.found = step(x.found)
	}
	for i := range x.found {
		x.mendSource(&x.found[i])
	}
	x.found = slices.DeleteFunc(x.found, x.isEmptyWord)
	slices.SortStableFunc(x.found, func(a, b attribution) int {
		return cmp.Or(cmp.Compare(a.content[0].First, b.content[0].First), cmp.Compare(b.content[0].End, a.content[0].End))
	})
	return x.found
}

// judged adds what was proposed and is likely enough.
func (x *extractor) judged(found []attribution) []attribution {
	for i := range x.proposed {
		q := &x.proposed[i]
		q.judged = x.probability(q, i)
		if other, ok := q.spokenBySubject(); ok {
			if other.judged = x.probability(&other, i); other.judged > q.judged {
				*q = other
			}
		}
		if q.judged < x.model.threshold || x.isTitle(q) || x.isDateline(q) || x.isOnlyWhere(q) || x.isDeed(q) || x.isAsPlanned(q) || x.saysNothing(q) {
			continue
		}
		q.confidence = x.model.calibration.of(q.judged)
		x.wholeQuotations(q)
		x.behindColon(q)
		x.spokenOnly(q)
		x.ownOnly(q)
		x.fromThat(q)
		x.fromSubject(q)
		x.onlyThat(q)
		x.withoutDay(q)
		x.declinedToSay(q)
		x.withoutDateline(q)
		found = append(found, *q)
	}
	return found
}

// isTitle tells whether a quote is only a name in quotation marks: a book titled "The Bridge".
func (x *extractor) isTitle(q *attribution) bool {
	first := q.content[0].First
	return q.cue.Len() > 0 && x.words[first].mark != unquoted && x.isNaming(q.cue.End-1, first)
}

// isDeed tells whether a quote without marks is rather something that was done to a thing: she signed the bill; where it is not too sure, also
// with verbs that announce nothing: he was chained to a bed. PolNeAR, from which most is learnt, has such deeds too where they show what somebody thinks.
func (x *extractor) isDeed(q *attribution) bool {
	if q.cue.Len() == 0 || q.content[0].First < q.cue.First {
		return false
	}
	for _, s := range q.content {
		for i := s.First; i < s.End; i++ {
			if x.words[i].mark != unquoted {
				return false
			}
		}
	}
	first := q.content[0]
	verb, thing := x.top(q.cue.First, q.cue.End), x.top(first.First, first.End)
	handled := handling[x.doc.Tokens[verb].Lemma]
	switch x.doc.Tokens[thing].UPOS {
	case language.NOUN, language.PROPN, language.PRON, language.NUM:
		return q.judged < sureDeed && x.words[verb].class == noClass || handled && (x.isPaper(thing) || x.hasPaper(q.cue))
	}
	return handled && x.doc.Word(int(first.First)) == "to" && x.hasPaper(q.cue)
}

// isPaper tells whether a token is a noun for a paper or work.
func (x *extractor) isPaper(i int32) bool { return papers[strings.ToLower(x.doc.Tokens[i].Lemma)] }

// saysNothing tells whether a cue has nothing but words that announce no words: he had coal to sell; the delay is due to snow.
func (x *extractor) saysNothing(q *attribution) bool {
	for i := q.cue.First; i < q.cue.End; i++ {
		switch strings.ToLower(x.doc.Word(int(i))) {
		case "to", "by", "due", "that", "had", "has", "have", "also":
		default:
			return false
		}
	}
	return q.cue.Len() > 0
}

// isAsPlanned tells whether a quote is only something that goes according to plan, and not what plan documents say, or the magazine Script.
func (x *extractor) isAsPlanned(q *attribution) bool {
	at := int(q.anchor.first)
	if !x.isAccording(at, len(x.words)) || at+2 >= len(x.words) {
		return false
	}
	switch x.doc.Word(at + 2) {
	case "plan", "schedule", "script", "taste", "need":
		return x.doc.Tokens[at+2].Dep != language.Compound
	}
	return false
}

// hasPaper tells whether a cue names what is handled, wrote a bill on, and no verb tells what that says: filed a lawsuit accusing.
func (x *extractor) hasPaper(cue language.Span) bool {
	found := false
	for i := cue.First; i < cue.End; i++ {
		switch {
		case x.doc.Tokens[i].Dep == language.Obj && x.isPaper(i):
			found = true
		case found && x.doc.Tokens[i].UPOS == language.VERB && x.doc.Tokens[i].XPOS != language.VB: // but: signed an order to promote
			return false
		}
	}
	return found
}

// sureDeed is how probable a quote must be that has such a verb.
const sureDeed = 0.6

// handling are verbs of speech that also tell what is done with papers and works, and papers the nouns for these.
var (
	handling = map[string]bool{
		"draft": true, "file": true, "introduce": true, "issue": true, "launch": true, "pass": true, "publish": true, "release": true, "sign": true,
		"submit": true, "write": true,
	}
	papers = map[string]bool{
		"act": true, "ad": true, "agreement": true, "album": true, "amendment": true, "article": true, "bill": true, "book": true, "budget": true,
		"constitution": true, "contract": true, "data": true, "deal": true, "document": true, "email": true, "film": true, "footage": true, "law": true,
		"lawsuit": true, "legislation": true, "letter": true, "license": true, "list": true, "memorandum": true, "motion": true, "novel": true, "order": true,
		"paper": true, "permit": true, "petition": true, "photograph": true, "play": true, "poem": true, "record": true, "resolution": true, "return": true,
		"script": true, "song": true, "subpoena": true, "suit": true, "treaty": true, "video": true, "visa": true, "warrant": true,
	}
)

// isDateline tells whether what was taken for a speaker is the place that opens the article: LAHORE: Police arrested four men.
func (x *extractor) isDateline(q *attribution) bool {
	s := q.source
	if s.Len() == 0 || x.at(int(s.End)).shape != colon && x.words[s.End-1].shape != colon || q.content[0].First > s.End+1 || x.words[q.content[0].First].mark != unquoted {
		return false
	}
	p := x.words[s.First].para
	if x.paragraphs[p].first != s.First || p > 1 || p == 1 && x.paragraphs[0].flags&headline == 0 {
		return false
	}
	for i := s.First; i < s.End; i++ {
		if w := x.words[i].shape; w != capitals && w != colon && w != comma {
			return false
		}
	}
	return true
}

// probability is how likely it is that a quote is right, the one proposed as number at or a variant of it.
func (x *extractor) probability(q *attribution, at int) float64 {
	q.odds = x.oddsByWords(q)
	v := x.evidence(q, at)
	return x.model.forest.of(&v)
}

// oddsByWords is what the judge makes of a quote's words.
func (x *extractor) oddsByWords(q *attribution) float64 {
	x.features.Reset()
	x.judgeFeatures(&x.features, q)
	x.judge.Decode(&x.features, nil)
	return logOdds(x.judge.Marginal(0, sequence.Only(right)))
}

// From what probability a token that was not tagged as a cue is still tried as one. Most of those come to nothing, but what they
// come to the models behind tell better than the tagger does. More are tried where the sentence has words in quotation marks, which
// must be somebody's.
const (
	unsure       = 0.05
	unsureQuoted = 0.02
	// asSure is how sure each further word of such a cue must be, as a share of the surest before it.
	asSure = 0.7
	// plain is what "according to" and "say" with a subject count for at least.
	plain = 0.18
)

// leastSure is that probability for token i.
func (x *extractor) leastSure(i int) float64 {
	if x.sentences[x.words[i].sent].flags&hasQuotation != 0 {
		return unsureQuoted
	}
	return unsure
}

// tag runs the first tagger, paragraph by paragraph: x.tags and x.anchors.
func (x *extractor) tag() {
	x.tags, x.anchors = x.tags[:0], x.anchors[:0]
	for _, p := range x.paragraphs {
		x.features.Reset()
		x.tagFeatures(&x.features, int(p.first), int(p.end))
		x.tags = append(x.tags, x.tagger.Decode(&x.features, nil)...)
		x.findAnchors(int(p.first), int(p.end))
	}
}

func (x *extractor) findAnchors(start, end int) {
	announces := func(i int) float64 {
		p := x.tagger.Marginal(i-start, sequence.Only(cue))
		if p < plain && x.says(i) {
			return plain
		}
		return p
	}
	for i := start; i < end; {
		p := announces(i)
		if x.isAccording(i, end) { // it announces whatever the tagger says, and ends where the source begins
			x.anchors = append(x.anchors, anchor{first: int32(i), end: int32(i + 2), p: float32(max(p, plain))})
			for i += 2; i < end && x.tags[i] == cue; i++ {
			}
			continue
		}
		tagged := x.tags[i] == cue
		if !tagged && p < x.leastSure(i) {
			i++
			continue
		}
		first, best := i, p
		for i++; i < end && x.words[i].sent == x.words[first].sent && !x.isAccording(i, end); i++ {
			p := announces(i)
			if tagged != (x.tags[i] == cue) || !tagged && p < max(x.leastSure(i), best*asSure) {
				break
			}
			best = max(best, p)
		}
		x.anchors = append(x.anchors, anchor{first: int32(first), end: int32(i), p: float32(best)})
	}
}

// says tells whether a token is "say" with a subject, and in no quotation: it is tried as a cue whatever the tagger says.
func (x *extractor) says(i int) bool {
	t := &x.doc.Tokens[i]
	return t.Lemma == "say" && t.UPOS == language.VERB && x.finite(int32(i)) && t.XPOS != language.VB && x.words[i].subject >= 0 && x.words[i].mark == unquoted
}

// isAccording tells whether "according to" begins at token i of a paragraph that ends at end.
func (x *extractor) isAccording(i, end int) bool {
	return i+1 < end && strings.EqualFold(x.doc.Word(i), "according") && x.doc.Word(i+1) == "to"
}

// arguments runs the second tagger from an anchor.
func (x *extractor) arguments(a anchor) (attribution, bool) {
	got := x.roles(a)
	q := attribution{anchor: a, cue: language.Span{First: a.first, End: a.end}}
	var sure [labels]tally
	for k, l := range got {
		if l == source || l == cue {
			sure[l].add(x.argument.Marginal(k, sequence.Only(int(l))))
		}
	}
	inCue := false
	for k := 0; k < len(got); {
		start := k
		for k++; k < len(got) && got[k] == got[start]; k++ {
		}
		s := language.Span{First: x.units[start].first, End: x.units[k-1].end}
		switch got[start] {
		case source:
			if q.source.Len() == 0 || x.closer(s, q.source, a) {
				q.source = s
			}
		case cue:
			if s.First < a.end && s.End > a.first && !inCue {
				q.cue, inCue = s, true
			}
		}
	}
	best, chosen := x.choose(a, got)
	q.change, q.chosen = best.change, chosen
	q.content = x.spansOf(best.pieces)
	for _, b := range best.pieces {
		for k := b.first; k < b.end; k++ {
			p := x.likely[k]
			sure[content].add(p)
			if u := &x.units[k]; u.whole {
				q.claims = append(q.claims, claim{x.words[u.first].outer, p * float64(a.p)})
			}
		}
	}
	for l := range sure {
		q.certainty.mean[l], q.certainty.least[l] = sure[l].mean(), sure[l].least
	}
	if len(q.content) == 0 {
		return q, false
	}
	x.settleSource(&q)
	return q, true
}

// settleSource mends the source, or finds what may be it.
func (x *extractor) settleSource(q *attribution) {
	x.sourceBefore(q)
	if x.invertedName(q); q.source.Len() == 0 {
		x.findSubject(q)
	}
}

// sourceBefore leaves a source that runs into the content behind it what stands before.
func (x *extractor) sourceBefore(q *attribution) {
	for _, s := range q.content {
		if q.source.First < s.First && s.First < q.source.End {
			q.source = x.trim(language.Span{First: q.source.First, End: s.First})
		}
	}
}

// findSubject notes who may have spoken where no source was found: what "according to" names, who speaks in the aside, the
// subject of the cue's verb, which may lie in the sentence's main clause, or the owner of its noun, where it is no part of
// the content.
func (x *extractor) findSubject(q *attribution) {
	if q.subject = x.plainSpeaker(q); q.subject.Len() > 0 {
		x.weighSubject(q)
		return
	}
	verb := x.top(q.cue.First, q.cue.End)
	who := x.words[verb].subject
	if who < 0 && x.words[verb].class != noClass {
		who = x.words[verb].owner
	}
	if who < 0 || x.tags[who] == content || x.words[who].sent != x.words[q.cue.First].sent || x.words[who].quoted != x.words[q.cue.First].quoted {
		return
	}
	at := x.sentences[x.words[who].sent]
	bounds := language.Span{First: at.first, End: at.end} // the words around it up to the content or the cue
	for _, s := range append([]language.Span{q.cue}, q.content...) {
		switch {
		case s.End <= who:
			bounds.First = max(bounds.First, s.End)
		case s.First > who:
			bounds.End = min(bounds.End, s.First)
		case s == q.cue && who < verb: // the tagger took both for the cue: Estimates suggest
			bounds.First, bounds.End = max(bounds.First, s.First), min(bounds.End, verb)
		default:
			return
		}
	}
	q.subject = x.phraseOf(who, bounds)
	x.weighSubject(q)
}

// plainSpeaker gives the speaker where the form of the sentence shows him: behind "according to", up to a comma, and in the
// aside whose verb the anchor has.
func (x *extractor) plainSpeaker(q *attribution) language.Span {
	a := q.anchor
	at := &x.sentences[x.words[a.first].sent]
	s := language.Span{First: a.end, End: a.end}
	switch {
	case x.isAccording(int(a.first), int(at.end)):
		for s.End < at.end && s.Len() < maxTeller && x.words[s.End].shape != comma && x.words[s.End].shape != stop && x.words[s.End].shape != colon {
			s.End++
		}
		if s.Len() == maxTeller {
			return language.Span{}
		}
	case x.asideFormOf(a) > 0 && (x.asideFormOf(a)-1)&inverted == 0:
		is := func(i int32) bool { return x.words[i].aside%asideRoles == asideSubject }
		for s = (language.Span{First: at.teller, End: at.teller}); s.First > at.first && !is(s.First-1) && x.helps(s.First-1); s.First-- {
		}
		for s.End = s.First; s.First > at.first && is(s.First-1); s.First-- {
		}
	}
	s = x.trim(s)
	if slices.ContainsFunc(q.content, func(c language.Span) bool { return c.First < s.End && s.First < c.End }) {
		return language.Span{}
	}
	return s
}

// weighSubject takes in how sure the second tagger is that the subject is the source.
func (x *extractor) weighSubject(q *attribution) {
	for k := range x.units {
		if u := &x.units[k]; u.first < q.subject.End && u.end > q.subject.First {
			q.sureOf.add(x.argument.Marginal(k, sequence.Only(source)))
		}
	}
}

// spokenBySubject is a quote with the subject of its cue as source.
func (q *attribution) spokenBySubject() (attribution, bool) {
	other := *q
	other.source = q.subject
	if q.subject.Len() > 0 && q.cue.First <= q.subject.First && q.subject.End < q.cue.End {
		other.cue.First = q.subject.End
	}
	other.certainty.mean[source], other.certainty.least[source] = q.sureOf.mean(), q.sureOf.least
	return other, q.subject.Len() > 0
}

// roles gives the likeliest roles of the units of an anchor's window, and x.likely.
func (x *extractor) roles(a anchor) []uint8 {
	first, end := x.window(a)
	x.cut(a, first, end)
	x.features.Reset()
	x.argumentFeatures(&x.features, a)
	got := x.argument.Decode(&x.features, x.allowed)
	x.likely = x.likely[:0]
	for k := range got {
		x.likely = append(x.likely, x.argument.Marginal(k, sequence.Only(content)))
	}
	return got
}

// A tally adds up how sure the second tagger is of the units of a role.
type tally struct{ n, sum, least float64 }

func (t *tally) add(p float64) {
	if t.n++; t.n == 1 {
		t.least = p
	}
	t.sum, t.least = t.sum+p, min(t.least, p)
}

func (t *tally) mean() float64 { return t.sum / max(1, t.n) }

// propose finds what every anchor announces: x.proposed. A quotation that several claim goes to the surest, and to those
// about whose words it speaks or who speak in it: the spot ends with the mayor saying, "..."
func (x *extractor) propose() {
	x.proposed = x.proposed[:0]
	x.claims = append(x.claims[:0], make([]winner, len(x.quotations))...)
	for _, a := range x.anchors {
		q, ok := x.arguments(a)
		if !ok {
			continue
		}
		for _, c := range q.claims {
			if w := &x.claims[c.quotation]; c.p > w.p {
				*w = winner{c.p, len(x.proposed)}
			}
		}
		x.proposed = append(x.proposed, q)
	}
	cut := make([][]int32, len(x.proposed))
	for k := range x.proposed {
		q := &x.proposed[k]
		for _, c := range q.claims {
			w := x.claims[c.quotation]
			if other := &x.proposed[w.proposed]; c.p < w.p && !q.holds(other.cue) && !other.holds(q.cue) {
				cut[k] = append(cut[k], c.quotation)
			}
		}
	}
	kept := x.proposed[:0]
	for k, q := range x.proposed {
		for _, quotation := range cut[k] {
			q.content = x.cutOut(q.content, quotation)
		}
		if len(q.content) > 0 {
			kept = append(kept, q)
		}
	}
	x.proposed = kept
	x.sum = 0
	for i := range x.proposed {
		x.sum += x.proposed[i].anchor.p
	}
}

// holds tells whether some words lie in a quote's content.
func (q *attribution) holds(s language.Span) bool {
	return slices.ContainsFunc(q.content, func(c language.Span) bool { return c.First <= s.First && s.End <= c.End })
}

// cutOut takes a quotation out of a content.
func (x *extractor) cutOut(spans []language.Span, quotation int32) []language.Span {
	var kept []language.Span
	for _, s := range spans {
		for i := s.First; i < s.End; {
			first := i
			for i < s.End && x.words[i].outer != quotation {
				i++
			}
			if rest := x.trim(language.Span{First: first, End: i}); rest.Len() > 1 {
				kept = append(kept, rest)
			}
			for i < s.End && x.words[i].outer == quotation {
				i++
			}
		}
	}
	return kept
}

// wholeQuotations makes quotations whole that begin or end beyond what the second tagger sees from the anchor.
func (x *extractor) wholeQuotations(q *attribution) {
	const most = 1000 // tokens
	first, end := x.surroundings(q.anchor)
	s, l := &q.content[0], &q.content[len(q.content)-1]
	for k := 0; k < most && int(l.End) == end && x.together(l.End-1, l.End); k, end = k+1, end+1 {
		l.End++
	}
	for k := 0; k < most && int(s.First) == first && x.together(s.First-1, s.First); k, first = k+1, first-1 {
		s.First--
	}
}

// together tells whether two tokens are in the same quotation and the same paragraph.
func (r *reading) together(i, j int32) bool {
	return i >= 0 && int(j) < len(r.words) && r.words[i].outer >= 0 && r.words[i].outer == r.words[j].outer && r.words[i].para == r.words[j].para
}

// behindColon leaves a quote whose cue has a colon and a quotation behind it nothing of what stands before: The bridge may
// open in May, she said: "It is safe."
func (x *extractor) behindColon(q *attribution) {
	colonAt := q.cue.End
	if x.words[colonAt-1].shape == colon {
		colonAt--
	}
	if s := &q.content[0]; x.isWhere(q.cue, s.First) {
		for colonAt < s.End && x.words[colonAt].shape != colon && !x.opensClause(colonAt) {
			colonAt++
		}
		if colonAt+1 < s.End && x.words[colonAt].shape == colon && x.words[colonAt+1].mark&7 == openMark {
			s.First = colonAt + 1
			q.cue.End = x.beforePrepositions(q.cue)
			return
		}
		colonAt = q.cue.End
	}
	if int(colonAt)+1 >= len(x.words) || x.words[colonAt].shape != colon || x.words[colonAt+1].mark&7 != openMark {
		return
	}
	if k := slices.IndexFunc(q.content, func(s language.Span) bool { return s.First > colonAt }); k > 0 {
		q.content = q.content[k:]
	}
}

// spokenOnly leaves a quote that begins as speech, a quotation with a comma or a full stop inside its marks and the cue
// behind it, what stands in marks: "I would," she said as the train left.
func (x *extractor) spokenOnly(q *attribution) {
	s := q.content[0]
	if x.words[s.First].outer < 0 || x.words[s.First].outer != x.words[s.End-1].outer || s.End > q.cue.First {
		return
	}
	if e := x.ending(s.First, s.End); e != comma && e != stop {
		return
	}
	kept := q.content[:1]
	for _, s := range q.content[1:] {
		s = x.fromSentence(s, q.cue)
		quoted := 0
		for i := s.First; i < s.End; i++ {
			if x.words[i].mark != unquoted {
				quoted++
			}
		}
		if s.First < q.cue.End || 2*quoted >= s.Len() {
			kept = append(kept, s)
		}
	}
	q.content = kept
}

// fromSentence lets a piece behind a cue that begins with where or of what it was said, as in "posted on X", begin with the
// quotation that opens the next sentence. Behind "X." the language core may see no end of a sentence.
func (x *extractor) fromSentence(s language.Span, c language.Span) language.Span {
	const most = 3
	if s.First < c.End || x.words[s.First].mark != unquoted {
		return s
	}
	if end := x.sentences[x.words[c.First].sent].end; end > s.First && end < s.End && x.words[end].mark&7 == openMark {
		s.First = end
		return s
	}
	for i := s.First + 1; x.isWhere(c, s.First) && i < min(s.End, s.First+most); i++ {
		if x.words[i].mark&7 == openMark {
			s.First = i
			return s
		}
	}
	return s
}

// ownOnly takes quotations that another verb announces out of a quote: "I would," she said, adding later, "If they let me." So it
// does with those behind what somebody else does: "I would," she said. Peter Lindt disagreed. "They would never let me."
func (x *extractor) ownOnly(q *attribution) {
	kept := q.content[:1]
	for _, s := range q.content[1:] {
		opens := s.First
		if x.words[opens].mark&7 == firstWord {
			opens--
		}
		if x.words[opens].mark&7 == openMark {
			if slices.ContainsFunc([]func(int32) (int32, bool){x.verbBefore, x.predicateBefore, x.deedBefore}, func(find func(int32) (int32, bool)) bool {
				v, ok := find(opens)
				return ok && v >= q.cue.End
			}) || x.oneOfOthers(q, opens) {
				continue
			}
		}
		kept = append(kept, s)
	}
	q.content = kept
}

// oneOfOthers tells whether the sentence right before a quotation tells of "he" or "she", while several speak in the quote that it
// was taken for a part of: Critics say the plan will fail. He disagrees. "It will not."
func (x *extractor) oneOfOthers(q *attribution, first int32) bool {
	if first == 0 || x.sentences[x.words[first].sent].first != first || x.words[first-1].para != x.words[first].para || q.source.Len() == 0 {
		return false
	}
	before := &x.sentences[x.words[first-1].sent]
	who := x.words[x.top(before.first, before.end)].subject
	if who < before.first || who < q.cue.End || x.words[who].mark != unquoted {
		return false
	}
	many := x.doc.Tokens[headOf(x.doc, q.source)].XPOS
	l := x.doc.Tokens[who].Lemma
	return (l == "he" || l == "she") && (many == language.NNS || many == language.NNPS)
}

// fromThat makes a content begin with "that" where this lies in its first words, behind the addressee, or right before
// them: told the council that two of the beams had cracked. The tree may take the clause for one that describes him, and the
// tagger may leave out his article.
func (x *extractor) fromThat(q *attribution) {
	const longest = 8
	s := &q.content[0]
	if s.First == q.cue.End && s.Len() > 3 && x.doc.Tokens[s.First].UPOS == language.ADV && x.words[s.First+1].lower == that {
		s.First++ // said only that
		return
	}
	for i := s.First - 1; i >= max(q.cue.End, s.First-longest/2) && !x.opensClause(i); i-- {
		if x.words[i].lower == that && x.doc.Tokens[i].UPOS != language.DET {
			s.First = i
			return
		}
	}
	where := x.isWhere(q.cue, s.First)
	if !where && !(addressed[x.doc.Tokens[q.cue.End-1].Lemma] && x.isHearer(language.Span{First: q.cue.End, End: s.First})) {
		return
	}
	for i := s.First; i < min(s.End-1, s.First+longest); i++ {
		if x.words[i].lower == that && i > s.First {
			if x.finite(i + 1) { // a storm that will hit
				return
			}
			s.First = i
			if q.cue.Len() > 1 && where {
				q.cue.End = x.beforePrepositions(q.cue)
			}
			return
		}
		if x.opensClause(i) {
			return
		}
	}
}

// fromSubject gives a content that begins with a verb the subject that was taken for a part of whom it is said to: told Reuters
// the body was short of money.
func (x *extractor) fromSubject(q *attribution) {
	s := &q.content[0]
	if !addressed[x.doc.Tokens[q.cue.End-1].Lemma] || !x.finite(s.First) || x.words[s.First].mark != unquoted {
		return
	}
	for i := s.First - 1; i > q.cue.End && x.nominal(i); i-- {
		if x.doc.Tokens[i].UPOS == language.DET {
			if x.doc.Tokens[i-1].UPOS == language.PROPN {
				s.First = i
			}
			return
		}
	}
}

// isHearer tells whether what stands between a verb and what seems to be said can be the beginning of whom it is said to: the jury of.
func (x *extractor) isHearer(s language.Span) bool {
	for i := s.First; i < s.End; i++ {
		if !x.nominal(i) && x.words[i].lower != of {
			return false
		}
	}
	return s.Len() <= maxSpeaker
}

// isWhere tells whether what is said, by the tagger, opens behind the verb with where or in what it was said: said outside court
// that; posted on X that; wrote in a note to clients that. Of other verbs such a phrase may be the object, as it may be with
// other prepositions. The first of them may lie in the cue.
func (x *extractor) isWhere(c language.Span, first int32) bool {
	if first != c.End {
		return false
	}
	verb := x.top(c.First, c.End)
	if l := x.doc.Tokens[verb].Lemma; x.words[verb].class != say && l != "write" && l != "post" {
		return false
	}
	at := verb + 1
	if at < first && x.doc.Tokens[first-1].UPOS != language.ADP {
		return false
	}
	if x.isOn(at) { // but: called on Congress, commented on Brexit
		if !issuing[x.doc.Tokens[verb].Lemma] {
			return false
		}
		next := x.at(int(at) + 1).shape
		return next == capital || next == capitals || next == mixed || next == initial
	}
	return wherePrepositions[x.at(int(at)).lower]
}

// issuing are verbs behind which a preposition of place does not open what is said.
var issuing = map[string]bool{"announce": true, "declare": true, "post": true, "reply": true, "say": true, "state": true, "tweet": true, "write": true}

var wherePrepositions = words("in", "at", "during", "via", "through", "outside", "inside", "before", "after", "from", "by")

// isOnlyWhere tells whether all of a content, which no "that" opens, is where something was said: "A pause is not peace," he wrote on
// X after the meeting.
func (x *extractor) isOnlyWhere(q *attribution) bool {
	s := q.content[0]
	if len(q.content) > 1 || q.cue.Len() < 2 || x.doc.Tokens[q.cue.End-1].UPOS != language.ADP || !issuing[x.doc.Tokens[x.top(q.cue.First, q.cue.End)].Lemma] || !x.isWhere(q.cue, s.First) {
		return false
	}
	for i := s.First; i < s.End; i++ {
		if x.words[i].mark != unquoted || x.words[i].lower == that || x.words[i].shape == colon {
			return false
		}
	}
	return true
}

// beforePrepositions gives the end of a cue without the prepositions that it ends with.
func (x *extractor) beforePrepositions(c language.Span) int32 {
	end := c.End
	for end > c.First+1 && x.doc.Tokens[end-1].UPOS == language.ADP {
		end--
	}
	return end
}

// withoutDateline takes the dateline off a content that begins its paragraph: NAIROBI — Rebels freed two workers, she said. The
// language core hangs it all on its first word, beside the sentence.
func (x *extractor) withoutDateline(q *attribution) {
	const most = 24
	s := &q.content[0]
	if x.paragraphs[x.words[s.First].para].first != s.First || x.doc.Tokens[s.First].Dep != language.Parataxis {
		return
	}
	for i := s.First + 1; i < min(s.End-1, s.First+most); i++ {
		if x.words[i].shape == dash && x.doc.Tokens[i].Head == s.First && (x.words[s.First].shape == capitals || x.words[i-1].shape == bracket) {
			s.First = i + 1
			return
		}
	}
}

// isEmptyWord tells whether what a quote is thought to say is only a pronoun: she thanked him, they welcomed it.
func (x *extractor) isEmptyWord(q attribution) bool {
	s := x.trim(q.content[0])
	if len(q.content) != 1 || s.Len() != 1 || x.words[s.First].mark != unquoted {
		return false
	}
	switch strings.ToLower(x.doc.Word(int(s.First))) {
	case "this", "that", "these", "those":
		return true
	}
	return x.doc.Tokens[s.First].XPOS == language.PRP
}

// onlyThat leaves a quote whose cue announces it with "that" nothing of what stands before, unless it is in marks: Rather
// than mend the bridge, she said that they would build another one.
func (x *extractor) onlyThat(q *attribution) {
	first := x.thatBehind(q.cue.End)
	k := slices.IndexFunc(q.content, func(s language.Span) bool { return s.First == first })
	if first < 0 || k <= 0 {
		return
	}
	if !slices.ContainsFunc(q.content[:k], func(s language.Span) bool {
		return x.words[s.First].mark != unquoted || x.words[s.End-1].mark != unquoted
	}) {
		q.content = q.content[k:]
	}
}

// invertedName finds the speaker of a quote that begins with the verb, and the verb where the taggers took the colon for the
// cue: Said Berg: "It is safe."
func (x *extractor) invertedName(q *attribution) {
	verb := x.sentences[x.words[q.cue.First].sent].first
	switch {
	case q.cue.First == verb && q.source.Len() == 0:
	case x.words[q.cue.First].shape == colon && q.source.First == verb+1 && q.source.End == q.cue.First:
	default:
		return
	}
	if x.words[verb].class != say || x.doc.Tokens[verb].UPOS != language.VERB {
		return
	}
	end := verb + 1
	for int(end) < len(x.words) && x.phrasal(end) && !x.bounds(end) {
		end++
	}
	if x.at(int(end)).shape == colon && x.anyNominal(verb+1, end) && q.content[0].First > end {
		if q.source.Len() == 0 {
			q.certainty.mean[source], q.certainty.least[source] = q.certainty.mean[cue], q.certainty.least[cue]
		}
		q.source, q.cue = language.Span{First: verb + 1, End: end}, language.Span{First: verb, End: verb + 1}
	}
}

// meets tells whether some words share one with a quote's content or cue.
func (q *attribution) meets(s language.Span) bool {
	shares := func(c language.Span) bool { return c.First < s.End && s.First < c.End }
	return shares(q.cue) || slices.ContainsFunc(q.content, shares)
}

// withoutDay takes from cue and content the day on which it was said: agreed on Friday to stop; said Tuesday the bridge is
// closed; said late on Monday rebels had crossed it. A day that is a part of what is said stays: said Friday's talks had failed.
func (x *extractor) withoutDay(q *attribution) {
	s := &q.content[0]
	if s.First != q.cue.End || q.cue.Len() == 0 {
		return
	}
	day, cue := s.First, q.cue
	if cue.Len() > 1 && x.isOn(cue.End-1) {
		cue.End--
	} else {
		if day+1 < s.End && nearDay[x.words[day].lower] {
			day++
		}
		if x.isOn(day) {
			day++
		}
	}
	next := day + 1
	if next < s.End && partsOfDay[x.words[next].lower] {
		next++
	}
	if next >= s.End-1 || !weekdays[strings.ToLower(x.doc.Word(int(day)))] || !x.opensSaid(next, day) {
		return
	}
	s.First, q.cue = next, cue
}

func (x *extractor) isOn(i int32) bool { return strings.EqualFold(x.doc.Word(int(i)), "on") }

// opensSaid tells whether a token behind a day can be the first of what was said on it, and is no noun that the day describes:
// said Friday prayers were held.
func (x *extractor) opensSaid(i, day int32) bool {
	t := &x.doc.Tokens[i]
	switch t.UPOS {
	case language.NOUN, language.ADJ:
		return x.doc.Tokens[day].Head != i
	case language.DET, language.PRON, language.PROPN, language.NUM, language.SCONJ:
		return true
	}
	return t.XPOS == language.TO
}

var (
	nearDay    = words("early", "late", "earlier", "later")
	partsOfDay = words("morning", "afternoon", "evening", "night")
)

func words(list ...string) map[sequence.Feature]bool {
	set := map[sequence.Feature]bool{}
	for _, w := range list {
		set[sequence.HashLower(w)] = true
	}
	return set
}

// isDay tells whether a word is the name of a weekday or a month.
func isDay(word string) bool {
	lower := strings.ToLower(word)
	return weekdays[lower] || months[lower]
}

var months = map[string]bool{
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true, "october": true,
	"november": true, "december": true,
}

var weekdays = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true}

// declinedToSay makes the verb of speech a part of the cue that says that nothing is said: declined to say when it opens.
func (x *extractor) declinedToSay(q *attribution) {
	s := &q.content[0]
	if l := x.doc.Tokens[q.cue.End-1].Lemma; l != "decline" && l != "refuse" {
		return
	}
	if verb := s.First + 1; s.First == q.cue.End && s.Len() > 2 && x.words[s.First].lower == to && x.words[verb].class == say && x.doc.Tokens[verb].UPOS == language.VERB {
		s.First += 2
		q.cue.End = s.First
	}
}

var to = sequence.HashLower("to")

// opensClause tells whether a token is a verb, a mark or a conjunction other than "that".
func (x *extractor) opensClause(i int32) bool {
	switch x.doc.Tokens[i].UPOS {
	case language.VERB, language.AUX, language.PUNCT:
		return true
	case language.SCONJ:
		return x.words[i].lower != that
	}
	return false
}

// addressed are the verbs of speech whose object is who is spoken to.
var addressed = map[string]bool{"tell": true, "inform": true, "warn": true, "remind": true, "assure": true, "notify": true, "advise": true, "convince": true}

// closer tells whether a lies closer to the anchor than b.
func (x *extractor) closer(s, t language.Span, a anchor) bool {
	return away(s, a) < away(t, a)
}

func away(s language.Span, a anchor) int32 { return max(s.First-a.end, a.first-s.End) }
