package quotes

import (
	"strings"

	"dateline/stages/language"
)

// mendSource makes the words that name a speaker whole, and his alone.
func (x *extractor) mendSource(q *attribution) {
	if q.cue.Len() == 0 {
		return
	}
	if !x.quotedAs(q) {
		x.passive(q)
	}
	if q.source.Len() == 0 {
		return
	}
	x.outOfClause(q)
	x.withOf(q)
	x.withName(q)
	x.aroundAside(q)
	x.upToSubject(q)
	x.accordingToName(q)
	x.wholeWord(q)
	x.whoAsked(q)
}

// outOfClause gives a quote to the subject of its verb where what was taken for the source is a part of a clause that describes
// him: a teenager who swam for hours after the ferry sank says.
func (x *extractor) outOfClause(q *attribution) {
	verb := x.top(q.cue.First, q.cue.End)
	who := x.words[verb].subject
	if who < 0 || x.doc.Tokens[who].Dep != language.NSubj || x.doc.Tokens[who].Head != verb || q.source.End > q.cue.First || who >= q.source.First || x.words[who].sent != x.words[verb].sent {
		return
	}
	i := x.top(q.source.First, q.source.End)
	clause := x.doc.Tokens[i].UPOS == language.VERB
	if x.doc.Tokens[i].UPOS == language.PROPN {
		return // a name is right more often than the tree
	}
	for steps := 0; steps < maxClimb && i > who; steps++ {
		clause = clause || x.doc.Tokens[i].Dep == language.AclRelcl
		i = x.doc.Tokens[i].Head
	}
	if i != who || !clause {
		return
	}
	if s := x.phraseOf(who, language.Span{First: x.sentences[x.words[verb].sent].first, End: verb}); s.Len() > 0 && !q.meets(s) {
		q.source = s
	}
}

// withOf makes what "of" adds to the last noun of a source a part of it: Ann Lee, a mother of four whose house burnt down.
func (x *extractor) withOf(q *attribution) {
	s := &q.source
	if int(s.End) >= len(x.words) || x.words[s.End].lower != of {
		return
	}
	noun := x.doc.Tokens[s.End].Head
	if u := x.doc.Tokens[max(0, noun)].UPOS; u != language.NOUN && u != language.PROPN && u != language.NUM {
		return
	}
	if noun <= s.End || x.doc.Tokens[noun].Head != s.End-1 || x.words[noun].sent != x.words[s.First].sent {
		return
	}
	if rest := (language.Span{First: s.End, End: noun + 1}); !q.meets(rest) {
		s.End = rest.End
	}
}

// withName makes the name that a description stands in apposition to a part of the source: said the trader, Ann Lee.
func (x *extractor) withName(q *attribution) {
	s := q.source
	if x.doc.Tokens[s.End-1].UPOS != language.NOUN || x.at(int(s.End)).shape != comma {
		return
	}
	end := s.End + 1
	for int(end) < len(x.words) && x.doc.Tokens[end].UPOS == language.PROPN && x.words[end].mark == x.words[s.First].mark {
		end++
	}
	switch next := x.at(int(end)); {
	case end < s.End+3, next.shape != comma && next.shape != stop, x.words[end-1].sent != x.words[s.First].sent:
		return // a day, or what goes on with another clause
	}
	if name := (language.Span{First: s.End, End: end}); !q.meets(name) {
		q.source.End = end
	}
}

// aroundAside gives the content what the tagger took for a part of the speaker before an aside: in "Many of the streets, the
// mayor pointed out, are closed" the streets are not who speaks. What is said lacks its subject otherwise.
func (x *extractor) aroundAside(q *attribution) {
	s := q.source
	at := s.End - 1
	for at > s.First && x.words[at].shape != comma {
		at--
	}
	said := q.content[0].First
	if at == s.First || at == s.End-1 || s.End != q.cue.First || said != q.cue.End+1 && said != q.cue.End || x.words[said-1].shape != comma || !x.finite(said) {
		return
	}
	q.source.First = at + 1
	q.content = append([]language.Span{{First: s.First, End: at}}, q.content...)
}

// upToSubject takes off a source behind "according to" the subject of the clause that goes on: according to the mayor, three
// streets are closed.
func (x *extractor) upToSubject(q *attribution) {
	s := &q.source
	if s.First != q.cue.End || !x.isAccording(int(q.cue.First), len(x.words)) {
		return
	}
	for i := s.First + 1; i < s.End-1; i++ {
		t := &x.doc.Tokens[x.top(i+1, s.End)]
		if x.words[i].shape == comma && (t.Dep == language.NSubj || t.Dep == language.NSubjPass) && t.Head >= s.End {
			s.End = i
		}
	}
}

// accordingToName gives a source behind "according to" the name that was taken for the beginning of what is said: according to
// the engineer, Ann Lee, there is no danger.
func (x *extractor) accordingToName(q *attribution) {
	s, said := &q.source, &q.content[0]
	if s.First != q.cue.End || said.First != s.End+1 || !x.isAccording(int(q.cue.First), len(x.words)) || x.words[s.End].shape != comma || x.doc.Tokens[s.End-1].UPOS != language.NOUN {
		return
	}
	end := said.First
	for end < said.End && x.doc.Tokens[end].UPOS == language.PROPN {
		end++
	}
	if end == said.First || end+3 >= said.End || x.words[end].shape != comma || x.relative(end+1) {
		return
	}
	verb := x.doc.Tokens[x.top(said.First, end)].Head
	for i := end + 1; i < said.End; i++ { // the clause has a subject beside the name
		switch t := &x.doc.Tokens[i]; {
		case t.Dep == language.NSubj, t.Dep == language.NSubjPass, t.Dep == language.Expl:
			if t.Head == verb || verb == s.End-1 {
				s.End, said.First = end, end+1
			}
			return
		}
	}
}

// finite tells whether a token is a verb in a form that takes a subject, or that the tagger cannot tell from one.
func (r *reading) finite(i int32) bool {
	switch r.doc.Tokens[i].XPOS {
	case language.VBZ, language.VBP, language.VB, language.VBD, language.MD:
		return true
	}
	return false
}

// whoAsked takes from a question the one who was asked: "The mayor, when asked whether it will close, said", "The mayor, asked
// whether". A second comma before the verb would end an apposition.
func (x *extractor) whoAsked(q *attribution) {
	v := q.cue.End - 1
	if v == 0 || x.doc.Tokens[v].Lemma != "ask" || q.source.End > v {
		return
	}
	s := x.trim(q.source)
	if strings.EqualFold(x.doc.Word(int(v-1)), "when") || x.interrupts(v) && s.End == v-1 && !strings.Contains(x.doc.Cover(s), ",") {
		q.source = language.Span{}
	}
}

// interrupts tells whether a verb in -ed stands right behind a comma.
func (x *extractor) interrupts(v int32) bool {
	switch x.doc.Tokens[v].XPOS {
	case language.VBD, language.VBN:
		return v > 0 && x.words[v-1].shape == comma
	}
	return false
}

// wholeWord lets a source begin with all of a word that is written with hyphens: 40-year-old Ann Lee.
func (x *extractor) wholeWord(q *attribution) {
	const most = 8
	hyphen := func(i int32) bool { return x.doc.Word(int(i)) == "-" }
	t := x.doc.Tokens
	for i := q.source.First; i > max(0, q.source.First-most) && t[i-1].End == t[i].Start && (hyphen(i-1) || hyphen(i)); i-- {
		if first := (language.Span{First: i - 1, End: i}); q.meets(first) {
			return
		} else if !hyphen(i - 1) {
			q.source.First = i - 1
		}
	}
}

// quotedAs gives a quote at second hand to whom the words are of, not to who passes them on: Reuters quoted Ann Lee as saying;
// Ann Lee was cited by Reuters as saying.
func (x *extractor) quotedAs(q *attribution) bool {
	const most = 16
	saying := q.cue.End - 1
	if x.doc.Tokens[saying].XPOS != language.VBG {
		for i := saying + 1; i < min(int32(len(x.words)), saying+most); i++ {
			if x.doc.Tokens[i].XPOS == language.VBG && x.doc.Tokens[i].Head == saying {
				saying = i
				break
			}
		}
	}
	quoting := x.doc.Tokens[saying].Head
	if quoting < 0 || quoting >= saying || !strings.EqualFold(x.doc.Word(int(saying-1)), "as") {
		return false
	}
	if l := x.doc.Tokens[quoting].Lemma; l != "quote" && l != "cite" {
		return false
	}
	who := x.words[quoting].subject
	if who < 0 || x.doc.Tokens[who].Dep != language.NSubjPass {
		for who = quoting + 1; who < saying && (x.doc.Tokens[who].Head != quoting || x.doc.Tokens[who].Dep != language.Obj); who++ {
		}
	} else { // the nearest, where the tree has two: hospital director Ann Lee
		for i := who + 1; i < quoting; i++ {
			if x.doc.Tokens[i].Head == quoting && x.doc.Tokens[i].Dep == language.NSubjPass {
				who = i
			}
		}
	}
	var said []language.Span
	for _, s := range q.content {
		if s.First = max(s.First, saying+1); s.Len() > 0 {
			said = append(said, s)
		}
	}
	if who == saying || len(said) == 0 {
		return false
	}
	q.cue, q.content = language.Span{First: saying, End: saying + 1}, said
	bounds := language.Span{First: quoting + 1, End: saying - 1}
	if who < quoting {
		bounds = language.Span{First: x.sentences[x.words[quoting].sent].first, End: quoting}
	}
	q.source = x.phraseOf(who, bounds)
	return true
}

// passive gives a quote whose cue is a passive to its agent: it was announced by the council. Without one nobody is said to
// speak, least of all who hears it: Ann Lee was told.
func (x *extractor) passive(q *attribution) {
	const most = 12
	verb := q.cue.First
	for verb < q.cue.End-1 && x.doc.Tokens[verb].UPOS != language.VERB {
		verb++
	}
	who := x.words[verb].subject
	if x.doc.Tokens[verb].XPOS != language.VBN || who < 0 || x.doc.Tokens[who].Dep != language.NSubjPass {
		return
	}
	expletive := x.doc.Tokens[who].Lemma == "it"
	lemma := x.doc.Tokens[verb].Lemma
	if q.source.Len() > 0 && (who < q.source.First || who >= q.source.End) || !expletive && (!addressing[lemma] || lemma == "convince" || lemma == "persuade") {
		return // who is convinced thinks so
	}
	if !expletive {
		q.hearer = x.trim(q.source)
	}
	q.source = language.Span{}
	for i := verb + 1; i < min(int32(len(x.words)), verb+most) && x.words[i].sent == x.words[verb].sent; i++ {
		if x.doc.Tokens[i].Dep == language.OblAgent && x.doc.Tokens[i].Head == verb {
			q.source = x.phraseOf(i, language.Span{First: verb + 2, End: min(int32(len(x.words)), verb+most)})
			q.cue.End = verb + 1
			return
		}
	}
}
