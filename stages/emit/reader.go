package emit

import (
	"dateline/schemas"
	"dateline/stages/emit/codebook"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

// maxSentence is the length from which on a sentence is taken for a list or a table, in tokens. It also bounds what one
// sentence costs.
const maxSentence = 250

// reader reads the acts of one text off its dependency tree. It belongs to one goroutine; its slices are reused.
type reader struct {
	tree
	lexicon   *frames.Lexicon
	article   *schemas.Article
	published string // the day, YYYY-MM-DD, or empty
	accident  bool   // the text tells of an accident, so that nobody in it was killed by somebody
	sport     bool   // the text tells of a match, so that an attack is hardly ever one

	mentions []mention
	at       []int32 // the mention that a token heads, or none
	times    []int32 // the time expression that a token lies in, or none
	timeHead []int32 // the token that heads each time expression, or none
	speakers []int32 // who says what the token is part of, as a token, or none
	direct   []bool  // tokens that stand as somebody said them
	around   []int32 // the time expressions of the sentence being read

	about    codebook.Type // the type of the act whose recipients are sought; in words about a deed that is whose it is, not to whom it was done
	consumed []bool        // tokens whose act is part of another one
	triggers []int32
	acts     []act
	parts    []party
}

// mention is where the text speaks of an entity, in tokens.
type mention struct {
	entity, index int32 // in the article's entities, in the entity's mentions
	first, last   int32
}

// act is one mention of an event, before it becomes a record.
type act struct {
	frame   *frames.Frame
	trigger int32
	carrier int32 // the verb that only carries an event noun, or none
	reality reality
	vague   bool // nothing but the noun tells of the act's reality
	// actors and recipients are ranges of reader.parts.
	actors, recipients [2]int32
	place              int32 // mention, or none
	time               int32 // index in the article's times, or none
	inf                int32 // the verb that the frame governs, or none
	by                 int32 // the attack that did what the verb says, or none
	lexical            bool
	nominal            bool
	anaphoric          bool // who takes part must be known from before
	unclaimed          bool // an attack that the text places and gives to nobody
}

// load makes the indices of a text.
func (r *reader) load(a *schemas.Article, doc *language.Document) {
	r.article = a
	r.published = ""
	if len(a.PublishedAt) >= 10 {
		r.published = a.PublishedAt[:10]
	}
	r.tree.load(doc)
	n := len(doc.Tokens)
	r.at, r.times = resize(r.at, n), resize(r.times, n)
	r.speakers, r.direct, r.consumed = resize(r.speakers, n), resize(r.direct, n), resize(r.consumed, n)
	for i := range n {
		r.at[i], r.times[i], r.speakers[i], r.direct[i], r.consumed[i] = none, none, none, false, false
	}
	r.sport, r.accident = r.ofSport(), r.ofAccident()
	r.mentions, r.timeHead = r.mentions[:0], r.timeHead[:0]
	r.triggers, r.acts, r.parts = r.triggers[:0], r.acts[:0], r.parts[:0]
	for e := range a.Entities {
		for m := range a.Entities[e].Mentions {
			if s := &a.Entities[e].Mentions[m].Span; s.Field == schemas.InText {
				r.place(int32(e), int32(m), s)
			}
		}
	}
	for t := range a.Times {
		head := none
		if s := &a.Times[t].Span; s.Field == schemas.InText {
			first, last := r.cover(s)
			for i := first; i <= last; i++ {
				r.times[i] = int32(t)
				if h := r.head(i); head == none && (h < first || h > last) {
					head = i
				}
			}
		}
		r.timeHead = append(r.timeHead, head)
	}
	for q := range a.Quotes {
		r.quote(&a.Quotes[q])
	}
}

// quote notes who speaks the words of a direct quote. Quotes inside others come after them.
func (r *reader) quote(q *schemas.Quote) {
	if q.Speaker == nil || q.SpeakerEntity == nil || q.Speaker.Field != schemas.InText || q.Kind == "indirect" {
		return
	}
	speaker := none
	first, last := r.cover(q.Speaker)
	for i := first; i <= last && speaker == none; i++ {
		if m := r.at[i]; m != none && r.article.Entities[r.mentions[m].entity].ID == *q.SpeakerEntity {
			speaker = i
		}
	}
	for i := range q.Content {
		if s := &q.Content[i]; s.Field == schemas.InText {
			first, last = r.cover(s)
			for ; first <= last; first++ {
				r.speakers[first], r.direct[first] = speaker, q.Kind == "direct"
			}
		}
	}
}

// cover gives the first and last token of a span; last lies before first where it covers none.
func (r *reader) cover(s *schemas.Span) (first, last int32) {
	if s.Start < 0 || s.End <= s.Start {
		return 0, -1
	}
	first = int32(r.doc.TokenAt(s.Start))
	last = int32(r.doc.TokenAt(s.End - 1))
	if int(last) >= len(r.tokens) || int(r.tokens[last].Start) >= s.End {
		last--
	}
	return first, last
}

// place enters a mention under the tokens that tie it to the rest of the sentence.
func (r *reader) place(entity, index int32, s *schemas.Span) {
	first, last := r.cover(s)
	if last < first || last-first > 40 {
		return
	}
	id := int32(len(r.mentions))
	r.mentions = append(r.mentions, mention{entity: entity, index: index, first: first, last: last})
	for i := first; i <= last; i++ {
		if h := r.head(i); h >= first && h <= last {
			continue
		}
		switch r.tokens[i].UPOS {
		case language.DET, language.PUNCT, language.ADP:
			continue
		}
		if old := r.at[i]; old == none || r.mentions[old].last-r.mentions[old].first < last-first {
			r.at[i] = id
		}
	}
}

func (r *reader) isTime(i int32) bool { return r.times[i] != none }
