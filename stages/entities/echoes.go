package entities

import (
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
)

// What a name is it is everywhere in an article. The tagger's second pass says
// so softly, by its features; [reading.addEchoes] adds what it still missed: the
// same words, letter for letter, of which the article has sure mentions.

// echo is a form of a name that the tagger found.
type echo struct {
	words      []string
	typ        int
	confidence float64 // of all its mentions together
	best       float64 // of those of one type
}

// enough is how much confidence there must be in the mentions found for others of the same words to be believed.
const enough = 0.8

// longestEcho bounds the words of a form, so that the search stays linear.
const longestEcho = 6

// addEchoes adds mentions of names found elsewhere, and of countries and peoples within tokens such as Syrian-led.
func (r *reading) addEchoes() {
	found := map[string]*echo{} // by text
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.end-m.first > longestEcho {
			continue
		}
		text := r.text(m)
		e := found[text]
		if e == nil {
			e = &echo{typ: m.typ}
			for k := m.first; k < m.end; k++ {
				e.words = append(e.words, r.docs[m.field].Word(k))
			}
			e.words[0] = e.words[0][m.lead:]
			last := len(e.words) - 1
			e.words[last] = e.words[last][:len(e.words[last])-m.trail]
			found[text] = e
		}
		e.confidence += m.confidence
		if m.confidence > e.best {
			e.best, e.typ = m.confidence, m.typ
		}
	}
	byWord := map[string][]*echo{} // by the first word, the longest first
	for i := range r.mentions {
		e := found[r.text(&r.mentions[i])]
		if e == nil || e.confidence < enough || len(e.words) == 1 && !distinct(e.words[0]) {
			continue
		}
		delete(found, r.text(&r.mentions[i]))
		list := byWord[e.words[0]]
		at := 0
		for at < len(list) && len(list[at].words) >= len(e.words) {
			at++
		}
		list = append(list, nil)
		copy(list[at+1:], list[at:])
		list[at] = e
		byWord[e.words[0]] = list
	}
	taken := r.occupied()
	for field, d := range r.docs {
		for i := 0; i < len(d.Tokens); i++ {
			if taken[field][i] {
				continue
			}
			w := d.Word(i)
			trail := suffix(w)
			if m, ok := r.echoAt(field, i, byWord[w[:len(w)-trail]], taken[field]); ok && (trail == 0 || m.end == i+1) {
				m.trail = trail
				r.mentions = append(r.mentions, m)
				i = m.end - 1
			} else if typ, ok := r.nationIn(w, trail); ok {
				r.mentions = append(r.mentions, mention{
					field: field, first: i, end: i + 1, lead: prefix(w), trail: trail, kind: schemas.KindName, typ: typ, confidence: 0.7,
				})
			}
		}
	}
	slices.SortStableFunc(r.mentions, func(a, b mention) int { return before(&a, &b) })
}

// distinct tells whether a single word is hardly anything but a name where it stands in these letters: it has a capital and is long enough.
func distinct(w string) bool {
	return len(w) > 2 && strings.ToLower(w) != w
}

// echoAt is the longest form that stands at a token.
func (r *reading) echoAt(field, i int, list []*echo, taken []bool) (mention, bool) {
	d := r.docs[field]
	end := int(d.Sentences[d.SentenceOf(i)].End)
	for _, e := range list {
		if i+len(e.words) > end {
			continue
		}
		same := true
		for k := 1; k < len(e.words) && same; k++ {
			same = !taken[i+k] && d.Word(i+k) == e.words[k]
		}
		if same && (len(e.words) > 1 || r.alone(field, i, e)) {
			return mention{field: field, first: i, end: i + len(e.words), kind: schemas.KindName, typ: e.typ, confidence: 0.5}, true
		}
	}
	return mention{}, false
}

// alone tells whether a single word can be the name there: a word that begins
// a sentence and is in small letters elsewhere may be just that word.
func (r *reading) alone(field, i int, e *echo) bool {
	d := r.docs[field]
	start := int(d.Sentences[d.SentenceOf(i)].First)
	if i > start {
		return true
	}
	return r.lexicon.Class(names.Phrase(e.words[0]))&(names.Office|names.CalendarWord|names.TitleWord) == 0
}

// nationIn is the type of a people or a country that a token with a prefix or suffix holds.
func (r *reading) nationIn(w string, trail int) (int, bool) {
	lead := prefix(w)
	if lead+trail == 0 || lead > len(w)-trail {
		return 0, false
	}
	if _, ok := r.base.Demonym(w[lead : len(w)-trail]); ok {
		return names.Norp, true
	}
	if _, ok := r.base.Country(w[lead : len(w)-trail]); ok {
		return names.GPE, true
	}
	return 0, false
}
