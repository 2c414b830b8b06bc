package kb

import (
	"slices"
	"strconv"
	"strings"

	"dateline/schemas"
)

// A name found may be but a piece of a longer one: the Nairobi Marathon, CNN
// Films, Arriva Buses Wales. What is true of Nairobi is not of the marathon,
// so a piece gets no item, whereas its country is as good a guess as any.

// setApart takes the item off the names that are pieces of longer ones. Where
// the article names the same elsewhere on its own, the pieces become an entity
// of their own, last in the list.
func (r *resolver) setApart() {
	for i := range r.facts {
		e := r.a.Entities[i]
		if e.Wikidata == "" && e.Place == nil {
			continue
		}
		whole, pieces := make([]schemas.Mention, 0, len(e.Mentions)), []schemas.Mention(nil)
		named := false
		for _, m := range e.Mentions {
			if m.Kind == schemas.KindName && r.isPiece(&e, m) {
				pieces = append(pieces, m)
				continue
			}
			whole = append(whole, m)
			named = named || m.Kind == schemas.KindName
		}
		switch {
		case len(pieces) == 0:
		case !named:
			r.a.Entities[i].Wikidata, r.a.Entities[i].Place = "", nil
		default:
			r.a.Entities[i].Mentions = whole
			apart := e
			apart.ID = "e" + strconv.Itoa(len(r.a.Entities)+1)
			apart.Name, apart.Roles, apart.Mentions, apart.Wikidata, apart.Place = r.text(pieces[0].Span), nil, pieces, "", nil
			r.a.Entities = append(r.a.Entities, apart)
		}
	}
}

// isPiece reports whether a mention is a piece of a longer name, or names a team.
func (r *resolver) isPiece(e *schemas.Entity, m schemas.Mention) bool {
	if r.sports { // Samsung 5: a team in a table
		if _, after := r.around(m.Span, 2); len(after) == 2 && after[0] == ' ' && isDigit(after[1]) {
			return true
		}
	}
	switch e.Type {
	case schemas.TypeGPE, schemas.TypeLoc:
		return r.opensName(e, m) || r.closesName(m) || r.inMatch(m)
	case schemas.TypeOrg:
		return r.opensName(e, m)
	}
	return false
}

// opensName reports whether a longer name goes on after a mention: a word in
// capitals that is no title, no body of state and no name of its own.
func (r *resolver) opensName(e *schemas.Entity, m schemas.Mention) bool {
	if m.Field == schemas.InTitle || strings.HasSuffix(r.text(m.Span), ".") { // every word has a capital, or a sentence begins
		return false
	}
	_, after := r.around(m.Span, 60)
	rest, possessive := strings.CutPrefix(after, "'s ")
	if !possessive {
		rest, possessive = strings.CutPrefix(after, "’s ")
	}
	if !possessive && len(after) > 1 && after[0] == ' ' {
		rest = after[1:]
	}
	if len(rest) == len(after) || rest == "" || rest[0] < 'A' || rest[0] > 'Z' {
		return false
	}
	if possessive && e.Type == schemas.TypeOrg { // an organisation has products, a country ministers
		return false
	}
	run := capitals(rest)
	if next := r.typeAt(r.starts, edge{m.Field, m.End + len(after) - len(rest)}); next != "" {
		switch next {
		case schemas.TypeOrg: // the Louisiana Alligator Council, but no "London Barclays"
			return !possessive && e.Type != schemas.TypeOrg && !r.isCountry(m) && strings.Contains(run, " ") && sectorByName(run) != ""
		case schemas.TypeWork: // "Nairobi's Finest Cooks"
			return possessive && !r.isCountry(m)
		}
		return false
	}
	if r.isCountry(m) || sectorByName(run) == "" && !r.quoted(m, rest[len(run):]) && r.headline(m) {
		return false
	}
	if e.Type == schemas.TypeOrg && !isBranch(run) {
		return false
	}
	first, _, _ := strings.Cut(run, " ")
	if possessive && !strings.Contains(run, " ") || isCalendar(first) || len(first) < 3 { // "I" begins a sentence

		return false
	}
	if possessive && strings.HasSuffix(run, "s") { // officers in the plural have no capitals
		return true
	}
	_, title := r.b.Role(run)
	return !title
}

// quoted reports whether a mention and the name that goes on after it stand alone in quotation marks.
func (r *resolver) quoted(m schemas.Mention, after string) bool {
	before, _ := r.around(m.Span, len("“"))
	opens := strings.HasSuffix(before, "“") || strings.HasSuffix(before, "‘") || strings.HasSuffix(before, `"`)
	after = strings.TrimLeft(after, ".,")
	return opens && (strings.HasPrefix(after, "”") || strings.HasPrefix(after, "’") || strings.HasPrefix(after, `"`))
}

// isBranch reports whether words in capitals say which part of an organisation
// is meant, a company of its own as a rule; not a mission, a resolution or a model.
func isBranch(run string) bool {
	switch lastWord(run) {
	case "films", "pictures", "studios", "entertainment", "worldwide", "news", "sports", "radio", "television", "records", "books", "magazine", "foundation",
		"institute", "university", "college", "hospital", "stadium", "arena", "center", "centre", "ventures", "capital", "securities", "holdings", "europe", "asia",
		"africa", "america", "international", "express", "airlines", "motors", "bank", "insurance", "research", "labs", "laboratories", "games":
		return true
	}
	return false
}

// closesName reports whether a place's name is the end of an organisation's or
// of an unknown name: Arriva Buses Wales, Legal Aid (England and Wales).
func (r *resolver) closesName(m schemas.Mention) bool {
	before, after := r.around(m.Span, 80)
	at := m.Start - 1
	if open := strings.LastIndexByte(before, '('); open > 0 { // a list in brackets
		inside, _, closed := strings.Cut(after, ")")
		inside = before[open+1:] + r.text(m.Span) + inside
		after := edge{m.Field, m.Start - len(before) + open - 1}
		typ := r.typeAt(r.ends, after)
		body := typ == schemas.TypeOrg || typ == "" && isCapitalized(before[strings.LastIndexByte(before[:open-1], ' ')+1:open-1])
		if closed && strings.Contains(inside, " and ") && !strings.Contains(inside, ")") && body {
			return true
		}
	}
	if !strings.HasSuffix(before, " ") {
		return false
	}
	if typ := r.typeAt(r.ends, edge{m.Field, at}); typ != "" {
		return typ == schemas.TypeOrg
	}
	words := strings.Fields(before)
	if len(words) < 2 || m.Field == schemas.InTitle || r.headline(m) {
		return false
	}
	last, first := words[len(words)-1], words[len(words)-2]
	begins := strings.ContainsAny(first[len(first)-1:], ".!?:;\"”'’)") // a sentence, which gives any word a capital
	if begins || !isCapitalized(last) || strings.HasSuffix(last, "'s") || strings.HasSuffix(last, "’s") || len(last) < 4 || strings.ContainsAny(last, ".,:;\"“‘(") || isCalendar(last) || isDirection(last) {
		return false
	}
	_, title := r.b.Role(last)
	return !title
}

// inMatch reports whether a place's name is that of a side in a game: Alabama versus Florida State.
func (r *resolver) inMatch(m schemas.Mention) bool {
	before, after := r.around(m.Span, 80)
	beside := func(text string, last bool) bool {
		words := strings.Fields(text)
		if len(words) == 0 {
			return false
		}
		word := words[0]
		if last {
			word = words[len(words)-1]
		}
		switch word {
		case "versus", "vs", "vs.", "v", "v.", "beat", "beats", "edged", "thrashed", "defeated", "trounced":
			return true
		}
		return false
	}
	if !beside(before, true) && !beside(after, false) {
		return false
	}
	near := strings.ToLower(before + " | " + after)
	return slices.ContainsFunc(games[:], func(game string) bool { return hasWord(near, game) })
}

var games = [...]string{
	"football", "soccer", "basketball", "baseball", "hockey", "cricket", "rugby", "tennis", "volleyball", "handball", "game", "match", "final", "semifinal",
	"semi-final", "quarterfinal", "quarter-final", "cup", "championship", "tournament", "league", "playoff", "season", "innings", "goal", "goals",
}

// isCapitalized reports whether a word begins with a capital and is no acronym.
func isCapitalized(word string) bool {
	return len(word) > 1 && 'A' <= word[0] && word[0] <= 'Z' && 'a' <= word[1] && word[1] <= 'z'
}

// isDirection reports whether a word tells which part of a place is meant.
func isDirection(word string) bool {
	switch strings.ToLower(strings.TrimSuffix(word, "ern")) {
	case "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central", "greater", "upper", "lower", "inner", "outer", "downtown",
		"mainland", "metropolitan", "metro", "midtown", "suburban", "rural", "old", "new", "near", "from", "in", "at", "the":
		return true
	}
	return false
}

// isCountry reports whether a mention is the name of a country. Bodies named
// after one are its own.
func (r *resolver) isCountry(m schemas.Mention) bool {
	_, ok := r.b.Country(r.text(m.Span))
	return ok
}

// headline reports whether a mention's line has capitals throughout, as headlines do.
func (r *resolver) headline(m schemas.Mention) bool {
	before, after := r.around(m.Span, 80)
	small, capital := 0, 0
	for w := range strings.FieldsSeq(before + " " + after) {
		switch {
		case len(w) < 4:
		case 'a' <= w[0] && w[0] <= 'z':
			small++
		case 'A' <= w[0] && w[0] <= 'Z':
			capital++
		}
	}
	return capital > 3*small
}

// capitals returns the words in capitals that a text begins with.
func capitals(text string) string {
	end := 0
	for at := 0; at < len(text); {
		if text[at] < 'A' || text[at] > 'Z' {
			break
		}
		n := strings.IndexAny(text[at:], " ,.;:!?()\"'’”")
		if n < 0 {
			return text
		}
		end = at + n
		if text[end] != ' ' {
			break
		}
		at = end + 1
	}
	return text[:end]
}

// isCalendar reports whether a word is a weekday or a month, perhaps cut short.
func isCalendar(word string) bool {
	return len(word) >= 3 && slices.ContainsFunc(calendar[:], func(w string) bool { return strings.HasPrefix(w, word) })
}

var calendar = [...]string{
	"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March", "April", "May", "June", "July", "August",
	"September", "Sept", "October", "November", "December",
}
