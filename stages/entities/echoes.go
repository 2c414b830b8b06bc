package entities

import (
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
	"dateline/stages/language"
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
	byWord := map[string][]*echo{} // by the first word, as written and in capitals, the longest first
	for i := range r.mentions {
		e := found[r.text(&r.mentions[i])]
		if e == nil || e.confidence < enough || len(e.words) == 1 && !distinct(e.words[0]) {
			continue
		}
		delete(found, r.text(&r.mentions[i]))
		insert(byWord, e.words[0], e)
		if capitals := strings.ToUpper(e.words[0]); capitals != e.words[0] {
			insert(byWord, capitals, e)
		}
	}
	taken := r.occupied()
	for field, d := range r.docs {
		for _, a := range r.amounts[field] { // the US of US$5 is no country
			for i := a.first; i < a.end; i++ {
				taken[field][i] = true
			}
		}
		for _, s := range d.Sentences {
			r.addEchoesIn(field, s, byWord, taken[field])
		}
	}
	slices.SortStableFunc(r.mentions, func(a, b mention) int { return before(&a, &b) })
}

// mostEchoes is how many names that begin with one word are looked for.
const mostEchoes = 32

// insert puts an echo among those of a word, the longest first.
func insert(byWord map[string][]*echo, word string, e *echo) {
	list := byWord[word]
	if len(list) == mostEchoes {
		return
	}
	at := 0
	for at < len(list) && len(list[at].words) >= len(e.words) {
		at++
	}
	byWord[word] = slices.Insert(list, at, e)
}

// addEchoesIn adds the mentions that a sentence holds. In one that is all in capitals, letters need only be the same.
func (r *reading) addEchoesIn(field int, s language.Span, byWord map[string][]*echo, taken []bool) {
	d := r.docs[field]
	text := d.Cover(s)
	same := func(a, b string) bool { return a == b }
	if inCapitals(text) {
		same = strings.EqualFold
	}
	for i := int(s.First); i < int(s.End); i++ {
		if taken[i] {
			continue
		}
		if title := honorificAt(d, i); title > 1 { // Datuk Seri, where somebody goes by Seri
			i += title - 1
			continue
		}
		w := d.Word(i)
		trail := suffix(w)
		if m, ok := r.echoAt(field, i, int(s.End), byWord[w[:len(w)-trail]], taken, same); ok && (trail == 0 || m.end == i+1) {
			m.trail = trail
			r.mentions = append(r.mentions, m)
			i = m.end - 1
		} else if typ, ok := r.nationIn(w, trail); ok && (prefix(w)+trail > 0 || hyphenated(d, i) || i > int(s.First)) {
			r.mentions = append(r.mentions, mention{
				field: field, first: i, end: i + 1, lead: prefix(w), trail: trail, kind: schemas.KindName, typ: typ, confidence: 0.7,
			})
		}
	}
}

// distinct tells whether a single word is hardly anything but a name where it stands in these letters: it has a capital and is long enough.
func distinct(w string) bool {
	return len(w) > 2 && strings.ToLower(w) != w
}

// echoAt is the longest form that stands at a token.
func (r *reading) echoAt(field, i, end int, list []*echo, taken []bool, same func(a, b string) bool) (mention, bool) {
	d := r.docs[field]
	for _, e := range list {
		w := d.Word(i)
		all := i+len(e.words) <= end && same(w[:len(w)-suffix(w)], e.words[0])
		for k := 1; k < len(e.words) && all; k++ {
			all = !taken[i+k] && same(d.Word(i+k), e.words[k])
		}
		if all && (len(e.words) > 1 || r.alone(field, i, e)) {
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

// hyphenated tells whether a token is followed by a hyphen and a small word: Syrian-led.
func hyphenated(d *language.Document, i int) bool {
	if i+2 >= len(d.Tokens) || d.Word(i+1) != "-" || d.Tokens[i].End != d.Tokens[i+1].Start || d.Tokens[i+1].End != d.Tokens[i+2].Start {
		return false
	}
	c := d.Word(i + 2)[0]
	return 'a' <= c && c <= 'z'
}

// nationIn is the type of a people or a country that a token holds, alone or with a prefix or suffix.
func (r *reading) nationIn(w string, trail int) (int, bool) {
	lead := prefix(w)
	if lead > len(w)-trail {
		return 0, false
	}
	bare := w[lead : len(w)-trail]
	if bare == "" || bare[0] < 'A' || bare[0] > 'Z' || len(bare) == 2 && bare != "US" && bare != "UK" { // AS is no Samoa
		return 0, false
	}
	if _, ok := r.base.Demonym(bare); ok {
		return names.Norp, true
	}
	if _, ok := r.base.Country(bare); ok {
		return names.GPE, true
	}
	return 0, false
}
