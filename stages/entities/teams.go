package entities

import (
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// Where games are told of, clubs go by the towns that they are of: Ipswich beat Girona. What does as a club does once is a
// club wherever the article names it, but where something is "in" it. Countries remain what they are, as their teams go by
// nothing else.

// teams gives clubs that go by the name of a town the type of organizations.
func (r *reading) teams() {
	title, text := r.docs[inTitle], r.docs[inText]
	if !kb.IsSports(title.Text) && !kb.IsSports(text.Text) {
		return
	}
	clubs := map[string]bool{}
	at := r.opponents()
	for i := range r.mentions {
		if m := &r.mentions[i]; r.maybeClub(m) && r.plays(m, at) {
			clubs[r.text(m)] = true
		}
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		if clubs[r.text(m)] && r.maybeClub(m) && !located(r.docs[m.field], m.first) && !isDateline(r.docs[m.field], m) {
			m.typ = names.Org
		}
	}
}

// opponents gives the tokens that lie in names of what may play: towns and organizations.
func (r *reading) opponents() (at [numFields][]bool) {
	for field, d := range r.docs {
		at[field] = make([]bool, len(d.Tokens))
	}
	for i := range r.mentions {
		if m := &r.mentions[i]; m.typ == names.GPE || m.typ == names.Org {
			for k := m.first; k < m.end; k++ {
				at[m.field][k] = true
			}
		}
	}
	return at
}

// maybeClub tells whether a name is that of a town, or of a club that the tagger took for something else.
func (r *reading) maybeClub(m *mention) bool {
	if m.kind != schemas.KindName || m.typ != names.GPE && m.typ != names.Norp && m.typ != names.Person && m.typ != names.Loc {
		return false
	}
	text := r.text(m)
	switch text {
	case "England", "Scotland", "Wales", "Northern Ireland", "Great Britain":
		return false
	}
	types := r.base.Types(text)
	if types.Any(kb.Of(kb.Country, kb.Demonym)) {
		return false
	}
	if m.typ == names.GPE {
		return types != 0 || !r.givenFirst(text)
	}
	return types&^kb.Of(kb.City, kb.Organization) == 0 && types != 0
}

// plays tells whether a name is used as that of a club: it beats or is beaten, stands before a result, has players.
func (r *reading) plays(m *mention, named [numFields][]bool) bool {
	d := r.docs[m.field]
	s := d.Sentences[d.SentenceOf(m.first)]
	word := func(i int) string {
		if i < int(s.First) || i >= int(s.End) {
			return ""
		}
		return d.Word(i)
	}
	if w := word(m.first - 1); m.first-1 > int(s.First) && isUpper(w) && d.Tokens[m.first-1].UPOS == language.PROPN && r.lexicon.Class(names.Phrase(strings.ToLower(w)))&names.CalendarWord == 0 { // Dynamo Leeds, J. Leeds
		return false
	}
	next := m.end
	if w := word(next); w == "'s" || w == "’s" || w == "'" || w == "’" {
		next++
	}
	if players[strings.ToLower(word(next))] || next == m.end && (isNumber(word(next)) && word(next+1) == "-" && isNumber(word(next+2)) || r.playsOn(d, m, named[m.field])) {
		return true
	}
	switch word(m.first - 1) {
	case "against", "versus", "vs", "v":
		return true
	}
	head := m.end - 1
	for i := m.first; i < m.end; i++ {
		if h := int(d.Tokens[i].Head); h < m.first || h >= m.end {
			head = i
		}
	}
	t := &d.Tokens[head]
	h := int(t.Head)
	if h < 0 {
		return false
	}
	switch t.Dep {
	case language.NSubj:
		if w := word(m.end); (w == "are" || w == "were" || w == "have") && d.Tokens[m.end].UPOS == language.AUX {
			return true
		}
		return playing[d.Tokens[h].Lemma] || beating[d.Tokens[h].Lemma] || meeting[d.Tokens[h].Lemma] && r.meets(d, h, named[m.field])
	case language.Obj:
		return beating[d.Tokens[h].Lemma]
	case language.NMod, language.Obl:
		return results[d.Tokens[h].Lemma] && (word(m.first-1) == "over" || word(m.first-1) == "to" || word(m.first-1) == "with" || word(m.first-1) == "by")
	}
	return false
}

// meets tells whether the object of a verb is one that plays, too.
func (r *reading) meets(d *language.Document, verb int, named []bool) bool {
	const reach = 6
	for i := verb + 1; i < min(len(d.Tokens), verb+reach); i++ {
		if t := &d.Tokens[i]; int(t.Head) == verb && t.Dep == language.Obj {
			return named[i]
		}
	}
	return false
}

// playsOn tells whether a name stands right before a form of a verb that a town hardly is the subject of, whatever the parser
// made of them, which has seen few reports of games: Girona drew, Girona travel to Ipswich.
func (r *reading) playsOn(d *language.Document, m *mention, named []bool) bool {
	if m.end+1 >= len(d.Tokens) {
		return false
	}
	switch d.Word(m.end) {
	case "beat", "drew", "lost", "thrashed", "edged", "relegated":
		return true
	case "travel", "host", "face", "visit", "entertain", "hosted", "faced", "visited":
		return named[m.end+1] || d.Word(m.end+1) == "to"
	}
	return false
}

// isDateline tells whether a name stands in capitals where a report begins.
func isDateline(d *language.Document, m *mention) bool {
	return m.field == inText && m.first < longestDateline && inCapitals(d.Cover(language.Span{First: int32(m.first), End: int32(m.end)}))
}

// players are nouns for those whom clubs have.
var players = map[string]bool{
	"side": true, "players": true, "squad": true, "striker": true, "midfielder": true, "defender": true, "goalkeeper": true, "keeper": true, "winger": true,
	"forward": true, "manager": true, "boss": true, "coach": true, "skipper": true, "fans": true, "supporters": true, "quarterback": true, "pitcher": true,
	"centre-back": true, "full-back": true, "left-back": true, "right-back": true, "fullback": true, "captain": true,
}

// beating are verbs of which one that plays is subject or object, playing those of which it is the subject, meeting those of which
// it is the subject if another is the object, and results the nouns and verbs that it is joined to by a preposition.
var (
	beating = map[string]bool{
		"beat": true, "defeat": true, "thrash": true, "rout": true, "edge": true, "overcome": true, "trounce": true, "outclass": true, "hammer": true, "thump": true,
		"outplay": true, "crush": true,
	}
	playing = map[string]bool{
		"lose": true, "draw": true, "win": true, "concede": true, "score": true, "trail": true, "equalise": true, "equalize": true, "relegate": true, "sack": true,
		"clinch": true, "kick": true, "bat": true, "bowl": true,
	}
	meeting = map[string]bool{"host": true, "face": true, "visit": true, "play": true, "meet": true, "entertain": true}
	results = map[string]bool{"win": true, "victory": true, "defeat": true, "draw": true, "loss": true, "lose": true, "triumph": true, "thrashing": true}
)
