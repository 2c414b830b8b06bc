package entities

import (
	"slices"
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// The tagger reads a few words to each side. What a name's own build, the word
// that introduces it or the knowledge base says plainly is better than what it
// made of them, whichever weights it has: [reading.correct] mends types and ends
// of what it found, and adds names that it passed over.

// correct mends the names found in one field, which are in order of the text, and returns them in order.
func (r *reading) correct(field int, found []names.Name) []names.Name {
	d := r.docs[field]
	if d == nil {
		return found
	}
	out := make([]names.Name, 0, len(found)+8)
	end := 0 // of the names in out
	for i, n := range found {
		n = inBrackets(d, n)
		if n.First < end || n.First >= n.End || r.isDirection(d, n) || r.isEra(d, n) || isBareTitle(d, n) || r.isSeatOf(d, n) || n.End-n.First == 1 && r.short[d.Word(n.First)] { // taken by one before it, or none
			continue
		}
		if n.End-n.First > 1 && d.Word(n.End-1) == "dynasty" {
			n.End-- // the Ming dynasty
		}
		if w := d.Word(n.End - 1); n.Type == names.Product && n.End-n.First > 1 && describing[w]&(1<<names.Product) != 0 && d.Word(n.End-2) != strings.ToLower(d.Word(n.End-2)) {
			n.End-- // the iPhone smartphone
		}
		limit := len(d.Tokens)
		if i+1 < len(found) {
			limit = found[i+1].First
		}
		if n.End < len(d.Tokens) {
			n.End = r.extended(d, n, limit)
		}
		if at := n.First - 1; n.Type == names.Event && at >= end && isYear(d.Word(at)) && contests[strings.ToLower(d.Word(n.End-1))] {
			n.First = at // the 2010 World Cup
		}
		if at := n.First - 1; n.Type == names.Org && at >= end && isOrdinal(d.Word(at)) && (units[d.Word(n.End-1)] || d.Word(n.First) == "Circuit" || n.First+1 < n.End && d.Word(n.First+1) == "Circuit") {
			n.First = at // the 33rd Front, the 6th U.S. Circuit Court of Appeals
		}
		if n.Type == names.Org && n.End-n.First > 2 && !isUpper(d.Word(n.First)) && d.Tokens[n.First].UPOS == language.ADJ && isUpper(d.Word(n.First+1)) && !isDigit(d.Word(n.First)[0]) {
			n.First++ // the conservative People's Dawn Party
		}
		if n.Type == names.Person {
			n.First = r.withGiven(d, n, end)
		}
		if at := n.First - 1; n.Type == names.Norp && at >= max(end-1, 0) && isCompass(d.Word(at)) && d.Tokens[at].End+1 == d.Tokens[n.First].Start {
			n.First = at // Eastern Europeans
			if end > at {
				out = out[:len(out)-1]
			}
		}
		if at := n.First - 2; (n.Type == names.Loc || n.Type == names.GPE && r.isArea(d, n)) && at >= 0 && d.Word(at+1) == "and" && isPoint(d.Word(at)) && isPoint(d.Word(n.First)) && at >= end-1 {
			n.First = at // South and Central Asia
			if end > at {
				out = out[:len(out)-1]
			}
		}
		if n.Type == names.Org {
			n.End = r.bodyEnd(d, n, limit)
			n.End = r.unitEnd(d, n, limit)
		}
		if n.Type == names.Law && d.Word(n.End-1) == "Act" {
			out, n = r.wholeAct(d, out, n)
		}
		if at := n.First - 2; at >= end && d.Word(at+1) == "of" && (n.Type == names.GPE || n.Type == names.Loc || n.Type == names.Fac) {
			if typ, ok := placed[d.Word(at)]; ok {
				n.First, n.Type = at, typ // the Treaty of Tientsin
			}
		}
		before := len(out)
		out = r.split(d, out, n)
		for k := before; k < len(out); k++ {
			if o := &out[k]; o.Type == names.Norp && o.End-o.First == 2 && d.Word(o.End-1) == "navy" {
				o.Type = names.Org // the Malaysian navy
			}
			out[k].Type = r.retyped(field, out[k])
		}
		end = out[len(out)-1].End
	}
	return r.withMissed(d, quotedWorks(d, r.joinGiven(d, r.joinBodies(d, r.spelt(d, out)))))
}

// isArea reports whether the knowledge base has a name as that of a region of the earth and of nothing else.
func (r *reading) isArea(d *language.Document, n names.Name) bool {
	text := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
	return r.base.Types(text) == kb.Of(kb.Area) && r.isRegion(text)
}

// isPoint reports whether a word is a point of the compass, with a capital.
func isPoint(word string) bool { return isUpper(word) && compass[strings.ToLower(word)] }

// isCompass reports whether a word, with a capital, says which part of a region somebody is from.
func isCompass(word string) bool {
	w := strings.TrimSuffix(strings.ToLower(word), "ern")
	switch w {
	case "southeast", "northeast", "southwest", "northwest", "middle":
		return isUpper(word)
	}
	return isUpper(word) && compass[w]
}

// inBrackets leaves of a name what lies on one side of a bracket that it has but one of: the [FIFA] World Cup.
func inBrackets(d *language.Document, n names.Name) names.Name {
	open := -1
	for i := n.First; i < n.End; i++ {
		switch d.Word(i) {
		case "(", "[":
			open = i
		case ")", "]":
			if open < 0 {
				n.First = i + 1
			}
			open = -1
		}
	}
	if open >= 0 {
		n.End = open
	}
	return n
}

// isDirection reports whether a name is but the part of what follows, as northern is of northern Iraq.
func (r *reading) isDirection(d *language.Document, n names.Name) bool {
	w := strings.ToLower(d.Word(n.First))
	return n.End-n.First == 1 && compass[w] && strings.HasSuffix(w, "ern") && n.End < len(d.Tokens) && r.base.Types(d.Word(n.End)).Any(kb.Places)
}

// isEra reports whether a name is that of an age of history: the Bronze Age, the Renaissance.
func (r *reading) isEra(d *language.Document, n names.Name) bool {
	if n.First == 0 || !strings.EqualFold(d.Word(n.First-1), "the") || n.Type == names.Work {
		return false
	}
	switch last := d.Word(n.End - 1); last {
	case "Renaissance", "Reformation", "Enlightenment", "Antiquity":
		return n.End-n.First == 1 && (n.End == len(d.Tokens) || !isUpper(d.Word(n.End)))
	case "Age", "Ages", "Era":
		return n.End-n.First > 1 && !r.isBody(d, n.First, n.End)
	}
	return false
}

// isBareTitle reports whether a name is but a monarch's or noble's title: the Duke of York, Emperor and King.
func isBareTitle(d *language.Document, n names.Name) bool {
	if last := d.Word(n.End - 1); last == "Emperor" || last == "Empress" {
		return true // the Holy Roman Emperor
	}
	if n.End-n.First != 1 || n.End >= len(d.Tokens) || n.Type != names.Person && n.Type != names.Org {
		return false
	}
	next := d.Word(n.End)
	if styles[plain(d.Word(n.First))] && isHonorific(next) {
		return true // Sheikh Dr. Ahmed
	}
	switch d.Word(n.First) {
	case "Duke", "Duchess", "King", "Queen", "Prince", "Princess", "Earl", "Count", "Countess", "Baron":
		return next == "of" || next == "and" && n.End+1 < len(d.Tokens) && crowned[strings.ToLower(d.Word(n.End+1))]
	}
	return false
}

// isSeatOf reports whether what was taken for somebody is a party and a state as they stand behind a name: Ann Hill, D-Md.
func (r *reading) isSeatOf(d *language.Document, n names.Name) bool {
	w := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
	return n.Type == names.Person && len(w) > 2 && len(w) < 8 && w[1] == '-' && (w[0] == 'D' || w[0] == 'R' || w[0] == 'I') && r.isState(w[2:])
}

// placed are the first words of names of what goes by the place where it was.
var placed = map[string]int{
	"Treaty": names.Law, "Convention": names.Law, "Peace": names.Law, "Treaties": names.Law,
	"Battle": names.Event, "Siege": names.Event, "Congress": names.Event, "Massacre": names.Event,
}

// contests are the last words of events that recur and go by their year.
var contests = map[string]bool{
	"cup": true, "championship": true, "championships": true, "games": true, "olympics": true, "paralympics": true, "tournament": true, "summit": true,
	"conference": true, "festival": true,
}

// isBody reports whether the knowledge base has the words from first to end as a body and as nothing else.
func (r *reading) isBody(d *language.Document, first, end int) bool {
	if end > len(d.Tokens) {
		return false
	}
	types := r.base.Types(d.Cover(language.Span{First: int32(first), End: int32(end)}))
	return types != 0 && types&^bodies == 0
}

// extended returns where a name ends, at most at a limit, with what belongs to it: the A380-800, Exercise Steppe Eagle
// 16, the American of American Airlines.
func (r *reading) extended(d *language.Document, n names.Name, limit int) int {
	adjacent := func(i int) bool { return d.Tokens[i-1].End == d.Tokens[i].Start }
	next := d.Word(n.End)
	switch {
	case n.Type == names.Norp && n.End-n.First == 1 && isUpper(next) && r.isBody(d, n.First, n.End+1):
		return n.End + 1
	case limit <= n.End: // the next name begins
		return n.End
	case n.Type == names.Product && next == "-" && adjacent(n.End) && n.End+1 < limit && adjacent(n.End+1) && isDigit(d.Word(n.End + 1)[0]):
		return n.End + 2
	case n.Type == names.Person && isHyphened(d, n.End) && (n.End-n.First > 1 || r.double[d.Word(n.First)+"-"+d.Word(n.End+1)]):
		return n.End + 2 // Tunde Bello-Osagie, Bello-Osagie
	case (next == "'s" || next == "’s") && n.End+1 < limit && seats[d.Word(n.End+1)] && n.End-n.First > 1 && isUpper(d.Word(n.End-1)) && (sitting[d.Word(n.End-1)] || r.isTitle(plain(d.Word(n.End-1)))):
		return n.End + 2 // Leeds Coroner's Court
	case n.Type == names.Norp && n.End-n.First == 1 && next == "navy" && r.isPeople(d.Word(n.First)):
		return n.End + 1
	case (n.Type == names.Org || n.Type == names.Work) && next == "act" && n.End < limit && n.First > 0 && d.Word(n.First-1) == "the" && d.Tokens[n.End].UPOS == language.NOUN:
		return n.End + 1 // the Clean Ponds act
	case n.Type == names.Person && n.End < limit && (isGeneration(d, n.End) || isFirst(d, n.End) || next == "I" && reigns(d, n.First)):
		return n.End + 1
	case n.Type == names.Person && n.End-n.First == 1 && next == "the" && n.End+2 < len(d.Tokens) && r.isPeople(d.Word(n.End+1)) && !strings.HasSuffix(d.Word(n.End+1), "s") && isVerb(d, n.End+2):
		return n.End + 2 // Louis the German ruled
	case n.Type == names.Person && n.End-n.First == 1 && next == "the" && n.End+1 < limit && isUpper(d.Word(n.End+1)) && (n.End+2 >= len(d.Tokens) || !isUpper(d.Word(n.End+2))):
		return n.End + 2 // Louis the German
	case n.Type == names.Fac && n.End < limit && (next == "complex" || next == "compound") && !isUpper(d.Word(n.End-1)):
		return n.End + 1 // the Al Salem hospital complex
	case (n.Type == names.GPE || n.Type == names.Org) && n.End-n.First == 1 && r.nation(d.Word(n.First)):
		return teamEnd(d, n.End, limit)
	case d.Word(n.First) == "Exercise" && n.End-n.First > 1 && len(next) == 2 && isNumber(next):
		return n.End + 1
	}
	return n.End
}

// isHyphened reports whether a hyphen and a second word with a capital stand at a token, with no space around.
func isHyphened(d *language.Document, i int) bool {
	return i > 0 && i+1 < len(d.Tokens) && d.Word(i) == "-" && d.Tokens[i-1].End == d.Tokens[i].Start && d.Tokens[i].End == d.Tokens[i+1].Start && isUpper(d.Word(i+1))
}

// seats are what goes by the office of those who sit in it.
var seats = map[string]bool{"Court": true, "Office": true, "Department": true}

// sitting are of those some that the table of titles leaves out.
var sitting = map[string]bool{"Coroner": true, "Sheriff": true, "Marshal": true, "Ombudsman": true, "Comptroller": true, "Auditor": true}

// teamEnd returns where a country's name ends that is that of its team: the Australia women's national basketball team.
func teamEnd(d *language.Document, end, limit int) int {
	const most = 7
	national := false
	for i := end; i < min(limit, end+most); i++ {
		switch w := d.Word(i); {
		case w == "team" && national:
			return i + 1
		case w == "national":
			national = true
		case isUpper(w) || d.Tokens[i].UPOS != language.NOUN && d.Tokens[i].UPOS != language.ADJ && w != "'s" && w != "’s":
			return end
		}
	}
	return end
}

// isGeneration reports whether a token is the number of a monarch: Charles III, Amyntas I.
func isGeneration(d *language.Document, i int) bool {
	switch d.Word(i) {
	case "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI":
		return true
	case "I", "V", "X":
		return d.Tokens[i].UPOS != language.PRON && d.Tokens[i].UPOS != language.PUNCT && d.Tokens[i].UPOS != language.ADP
	}
	return false
}

// isFirst reports whether an I behind a name is a number by what follows, which is no verb: Henry I and his sons.
func isFirst(d *language.Document, i int) bool {
	if d.Word(i) != "I" || i+1 >= len(d.Tokens) {
		return false
	}
	switch d.Word(i + 1) {
	case "(", ")", ",", "'s", "’s":
		return true
	}
	return d.Tokens[i+1].UPOS == language.ADP || d.Tokens[i+1].UPOS == language.CCONJ
}

func isVerb(d *language.Document, i int) bool {
	return d.Tokens[i].UPOS == language.VERB || d.Tokens[i].UPOS == language.AUX
}

// reigns reports whether the words right before a token speak of a monarch: King Amyntas I, their first king was Amyntas I.
func reigns(d *language.Document, at int) bool {
	const near = 3
	for i := max(int(d.Sentences[d.SentenceOf(at)].First), at-near); i < at; i++ {
		if crowned[strings.ToLower(d.Word(i))] {
			return true
		}
	}
	return false
}

// split appends a name, or the several of which it is made: a people and what is of it (Japanese Toyota, British union
// Unite), two peoples, a name and its initials, or without what is no part of it (Northern Iraq).
func (r *reading) split(d *language.Document, out []names.Name, n names.Name) []names.Name {
	first, last := d.Word(n.First), d.Word(n.End-1)
	piece := func(from, to, typ int) names.Name {
		return names.Name{First: from, End: to, Type: typ, Confidence: n.Confidence}
	}
	words := n.End - n.First
	if (n.Type == names.Org || n.Type == names.Product) && words > 1 && r.isPeople(first) {
		if rest := r.ownName(d, n.First+1, n.End); rest > 0 {
			return append(out, piece(n.First, n.First+1, names.Norp), piece(rest, n.End, n.Type))
		}
	}
	if n.Type == names.Org && words == 2 && r.isPeople(first) && ofPeople[last] {
		n.Type = names.Norp
	}
	for n.Type == names.Norp && n.End-n.First > 1 && r.isPeople(first) && d.Word(n.End-1) != "navy" && (!isUpper(d.Word(n.End-1)) || r.isTitle(plain(d.Word(n.End-1))) && r.lexicon.Class(names.Phrase(plain(d.Word(n.End-1))))&names.OrgHead == 0) {
		n.End-- // the Syrian opposition, the German Chancellor
	}
	if at := r.seriesBreak(d, n); at > 0 { // the Treasury, and the River Board
		out = r.split(d, out, piece(n.First, at, n.Type))
		for at < n.End && !isUpper(d.Word(at)) {
			at++
		}
		if at == n.End {
			return out
		}
		return r.split(d, out, piece(at, n.End, n.Type))
	}
	if at := r.placesBreak(d, n); at > 0 { // the Near East and South and Central Asia
		return append(out, piece(n.First, at, n.Type), piece(at+1, n.End, n.Type))
	}
	switch {
	case n.Type == names.Person && words > 1 && weekdays[first]: // on Tuesday Adaeze Okonjo
		n.First++
	case words > 1 && partisans[last] && r.isState(d.Cover(language.Span{First: int32(n.First), End: int32(n.End - 1)})):
		return append(out, piece(n.First, n.End-1, names.GPE), piece(n.End-1, n.End, names.Norp)) // the Delaware Democrat
	case n.Type == names.Person && words > 1 && partisans[first]:
		return append(out, piece(n.First, n.First+1, names.Norp), piece(n.First+1, n.End, n.Type)) // Democrat Okonjo
	case n.Type == names.Person && words > 2 && (r.isPeople(first) || r.isPeople(strings.TrimSuffix(strings.TrimSuffix(first, "woman"), "man"))) && !r.givenFirst(first): // the Scotsman James Watt
		return append(out, piece(n.First, n.First+1, names.Norp), piece(n.First+1, n.End, n.Type))
	case n.Type == names.Org && words == 3 && d.Word(n.First+1) == "and" && (r.surnames[first] || r.surnames[last]) && !r.isBody(d, n.First, n.End):
		return append(out, piece(n.First, n.First+1, names.Person), piece(n.First+2, n.End, names.Person)) // Okonjo and Berg
	case words == 3 && d.Word(n.First+1) == "and" && r.isPeople(first) && r.isPeople(last):
		return append(out, piece(n.First, n.First+1, names.Norp), piece(n.First+2, n.End, names.Norp))
	case n.Type == names.Org && words > 2 && r.isInitials(d, n.First, n.End-1, last):
		return append(out, piece(n.First, n.End-1, n.Type), piece(n.End-1, n.End, n.Type))
	case n.Type == names.Org && words > 1 && first == "The" && r.isCapitals(d, n.First+1, n.End):
		n.First++
	case n.Type == names.GPE && words == 2 && compass[strings.ToLower(first)]:
		whole := r.base.Types(d.Cover(language.Span{First: int32(n.First), End: int32(n.End)}))
		if !whole.Any(kb.Places) && r.base.Types(last).Any(kb.Places) && (strings.HasSuffix(first, "ern") || r.single[last]) {
			n.First++
		}
	}
	return append(out, n)
}

// ofPeople are nouns for what is a people's or a state's, but no body with a name of its own.
var ofPeople = map[string]bool{"opposition": true, "government": true, "regime": true, "authorities": true, "public": true, "economy": true}

// placesBreak is the token at which "and" parts two places that the tagger took for one, 0 if there is none: the first is one by
// itself, and the whole is none.
func (r *reading) placesBreak(d *language.Document, n names.Name) int {
	if n.Type != names.Loc && n.Type != names.GPE {
		return 0
	}
	types := func(first, end int) kb.Types {
		return r.base.Types(d.Cover(language.Span{First: int32(first), End: int32(end)}))
	}
	for at := n.First + 1; at+1 < n.End; at++ {
		if d.Word(at) == "and" && isUpper(d.Word(at+1)) && types(n.First, at).Any(kb.Places) && !types(n.First, n.End).Any(kb.Places) {
			return at
		}
	}
	return 0
}

var compass = map[string]bool{
	"north": true, "south": true, "east": true, "west": true, "northern": true, "southern": true, "eastern": true, "western": true, "central": true,
}

// joinGiven makes one name of a given name that is a place's, too, and the surnames behind it: Israel Ramírez.
func (r *reading) joinGiven(d *language.Document, found []names.Name) []names.Name {
	out := found[:0]
	for _, n := range found {
		if k := len(out) - 1; k >= 0 && n.Type == names.Person && out[k].Type == names.GPE && out[k].End == n.First && out[k].End-out[k].First == 1 &&
			d.Tokens[n.First-1].End+1 == d.Tokens[n.First].Start && r.givenFirst(d.Word(out[k].First)) && !r.givenFirst(d.Word(n.First)) &&
			(out[k].First == 0 || d.Tokens[out[k].First-1].UPOS != language.ADP) && !r.isTitle(plain(d.Word(n.First))) {
			out[k].End, out[k].Type = n.End, names.Person
			continue
		}
		out = append(out, n)
	}
	return out
}

// withGiven is where a person's name begins whose first part the tagger passed over: a particle with a given name before it, a
// given name before a hyphen, one that begins a sentence. At least from limit on.
func (r *reading) withGiven(d *language.Document, n names.Name, limit int) int {
	start := max(limit, int(d.Sentences[d.SentenceOf(n.First)].First))
	at := n.First - 2
	if at >= start && isUpper(d.Word(at)) && d.Tokens[at].UPOS == language.PROPN && !r.isTitle(plain(d.Word(at))) &&
		(particles[d.Word(at+1)] || d.Word(at+1) == "-" && d.Tokens[at].End == d.Tokens[at+1].Start && d.Tokens[at+1].End == d.Tokens[n.First].Start) {
		return at // Rhun ap Iorwerth, Jean-Luc Moreau
	}
	if at++; at == start && at == int(d.Sentences[d.SentenceOf(n.First)].First) && n.End-n.First > 1 && isUpper(d.Word(at)) && r.given(d.Word(at), 1) &&
		!r.isTitle(plain(d.Word(at))) && d.Tokens[at].UPOS == language.PROPN && d.Tokens[at].End+1 == d.Tokens[n.First].Start {
		if _, role := r.base.Role(d.Word(at)); !role { // Pastor Ann Hill
			return at
		}
	}
	return n.First
}

// particles stand within names of persons in small letters.
var particles = map[string]bool{
	"ap": true, "van": true, "von": true, "bin": true, "binti": true, "ibn": true, "ben": true, "dela": true, "del": true, "de": true, "da": true, "dos": true, "di": true, "ter": true,
}

// isState reports whether a name is that of a state of the United States.
func (r *reading) isState(text string) bool {
	return slices.ContainsFunc(r.base.Find(nil, text, kb.Of(kb.Division)), func(it kb.Item) bool { return it.Country() == "USA" && it.Kind() == "ADM1" })
}

// partisans are of a party, as it is said right before a name.
var partisans = map[string]bool{"Democrat": true, "Republican": true, "Democrats": true, "Republicans": true, "Conservative": true}

// isPeople reports whether a word is one for a country's people.
func (r *reading) isPeople(word string) bool {
	_, ok := r.base.Demonym(word)
	return ok && isUpper(word)
}

// ownName returns where, from a token on, a name begins that stands for itself behind the word for a people, 0 if it needs
// that word: the Japanese Toyota, the British union Unite, but not the American Airlines.
func (r *reading) ownName(d *language.Document, first, end int) int {
	at := first
	for at < end && !isUpper(d.Word(at)) && describing[strings.ToLower(d.Word(at))]&(1<<names.Org) != 0 {
		at++
	}
	if at > first && at < end && isUpper(d.Word(at)) {
		return at
	}
	if end-first == 1 && (isUpper(d.Word(first)) || r.single[d.Word(first)]) && !headsBody(r.lexicon, d.Word(first)) {
		whole := r.base.Types(d.Cover(language.Span{First: int32(first - 1), End: int32(end)}))
		if !whole.Any(bodies) && (r.soleFirm(d.Word(first)) || r.single[d.Word(first)]) {
			return first
		}
	}
	return 0
}

// headsBody reports whether a word is the last of organizations' names: Ministry.
func headsBody(l *names.Lexicon, word string) bool {
	return l.Class(names.Phrase(strings.ToLower(word)))&names.OrgHead != 0
}

// note keeps which words are names by themselves, which end the full names of persons, and which names are those of countries,
// regions and cities anywhere.
func (r *reading) note(found [][]names.Name) {
	r.single, r.surnames, r.settled, r.things, r.storms = map[string]bool{}, map[string]bool{}, map[string]bool{}, r.calledTypes(found), map[string]bool{}
	r.short, r.double = r.shortened(), map[string]bool{}
	for field, list := range found {
		for _, n := range list {
			if n.Type == names.GPE {
				r.settled[r.docs[field].Cover(language.Span{First: int32(n.First), End: int32(n.End)})] = true
			}
			switch {
			case n.End-n.First > 1 && storms[r.docs[field].Word(n.End-2)]:
				r.storms[r.docs[field].Word(n.End-1)] = true
			case n.End-n.First == 1:
				r.single[r.docs[field].Word(n.First)] = true
			case n.Type == names.Person:
				d := r.docs[field]
				r.surnames[d.Word(n.End-1)] = true
				if isHyphened(d, n.End) {
					r.double[d.Word(n.End-1)+"-"+d.Word(n.End+1)] = true
				}
			}
		}
	}
}

// shortened finds the initials that stand in brackets behind common nouns: the active braking system (ABS). They are no
// names, unless those nouns are of a body.
func (r *reading) shortened() map[string]bool {
	out := map[string]bool{}
	for _, d := range r.docs {
		if d == nil {
			continue
		}
		for open := 2; open+2 < len(d.Tokens); open++ {
			w := d.Word(open + 1)
			if d.Word(open) != "(" || d.Word(open+2) != ")" || !isAcronym(w) || strings.ContainsAny(w, ".&") || headsBody(r.lexicon, d.Word(open-1)) {
				continue
			}
			k := len(w) - 1
			for i := open - 1; i >= 0 && k >= 0 && d.Word(i)[0] == w[k]+'a'-'A'; i-- {
				k--
			}
			if k < 0 {
				out[w] = true
			}
		}
	}
	return out
}

// storms are the words before the names of storms.
var storms = map[string]bool{"Hurricane": true, "Storm": true, "Superstorm": true, "Typhoon": true, "Cyclone": true}

// isInitials reports whether a word is the initials of the words from first to end.
func (r *reading) isInitials(d *language.Document, first, end int, word string) bool {
	if len(word) < 3 || !isAcronym(word) {
		return false
	}
	form := make([]string, 0, end-first)
	for k := first; k < end; k++ {
		form = append(form, strings.ToLower(d.Word(k)))
	}
	return acronymOf(word, form)
}

// isCapitals reports whether the words from first to end are all in capitals.
func (r *reading) isCapitals(d *language.Document, first, end int) bool {
	text := d.Cover(language.Span{First: int32(first), End: int32(end)})
	return inCapitals(text)
}

// isResolution reports whether a name is that of a numbered resolution.
func isResolution(d *language.Document, n names.Name) bool {
	return n.End-n.First == 2 && d.Word(n.First) == "Resolution" && isDigit(d.Word(n.First + 1)[0])
}

// retyped is the type of a name by its build, by the word before it, or by what alone bears it.
func (r *reading) retyped(field int, n names.Name) int {
	d := r.docs[field]
	first, last, words := d.Word(n.First), d.Word(n.End-1), n.End-n.First
	if words > 1 {
		switch second := d.Word(n.First + 1); {
		case first == "Exercise" || first == "Operation" && n.Type != names.Org:
			return names.Event
		case shipPrefixes[first]:
			return names.Product
		case isResolution(d, n):
			return names.Law
		case words == 2 && rooms[first] && isNumber(second), words == 2 && bases[first] && r.base.Types(first+" "+second) == 0 && n.Type != names.Person:
			return names.Fac
		case second == "of" && seas[first] && (n.Type == names.GPE || n.Type == names.Fac):
			return names.Loc
		case n.Type == names.Person && pacts[last]:
			return names.Law // the Larmian-Velmish Treaty
		case n.Type == names.Org || n.Type == names.Work || n.Type == names.Product:
			if typ, ok := namedThings[strings.ToLower(last)]; ok {
				return typ
			}
			if second == "of" && (first == "Law" || first == "Treaty" || first == "Convention" || first == "Constitution") || r.agrees(d, n) {
				return names.Law
			}
			if sites[last] && n.Type == names.Org && !r.isBody(d, n.First, n.End) {
				return names.Fac
			}
			if n.Type == names.Org && r.isRealm(d, n) {
				return names.GPE
			}
			if n.Type == names.Org && wastes[last] && r.base.Types(d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})) == 0 {
				return names.Loc
			}
		}
	}
	if words == 2 && storms[first] && r.base.Types(first+" "+last) == 0 {
		return names.Event
	}
	text := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
	if typ, ok := r.things[text]; ok && typ != undecided && (thingTypes&(1<<n.Type) != 0 || typ == names.Product && sailing&(1<<n.Type) != 0) {
		return typ
	}
	if field == inText && n.First == 0 && n.Type != names.GPE && r.inDateline(d, n) {
		return names.GPE
	}
	if words == 1 && (text == "Lords" || text == "Commons") && n.First > 0 && d.Word(n.First-1) == "the" {
		return names.Org
	}
	if n.Type == names.GPE && words == 1 && text == "Emirates" && (n.First == 0 || !strings.EqualFold(d.Word(n.First-1), "the")) {
		return names.Org // the airline, as the country has an article
	}
	if n.Type != names.Person && n.Type != names.Event && r.isBuilding(text) {
		return names.Fac
	}
	if n.Type == names.GPE && words > 1 && last == "team" {
		return names.Org
	}
	if words == 1 && r.storms[text] && n.Type != names.Norp {
		return names.Event
	}
	types := r.base.Types(text)
	if words == 1 && n.Confidence < unsure && (n.Type == names.Person || n.Type == names.Work || n.Type == names.Product) && types != 0 && types&^kb.Places == 0 {
		return names.GPE
	}
	if words == 1 && types == kb.Of(kb.Demonym) && n.Type != names.Norp && n.Type != names.Org {
		return names.Norp // Rohingya
	}
	if words == 1 && n.Type == names.GPE && types.Any(kb.Of(kb.Demonym)) && !types.Any(kb.Of(kb.Country)) && n.End < len(d.Tokens) && d.Tokens[n.End].UPOS == language.NOUN && !isUpper(d.Word(n.End)) {
		return names.Norp // a Welsh hotel is not one of the town of Welsh
	}
	switch n.Type {
	case names.Person:
		if words == 1 && types != 0 && types&^kb.Places == 0 && located(d, n.First) {
			return names.GPE
		}
		if words == 1 && !r.surnames[text] && types == 0 && r.isTribe(d, n.First) {
			return names.Norp
		}
		if words == 1 && !r.surnames[text] && r.isCapital(text) && (n.First == 0 || !r.isTitle(plain(d.Word(n.First-1)))) {
			return names.GPE
		}
	case names.Org, names.Work:
		if words < 3 && types == 0 && n.First > 0 && isUpper(d.Word(n.First-1)) && commands[plain(d.Word(n.First-1))] && !headsBody(r.lexicon, last) {
			return names.Person // Gen. de Meza
		}
		if n.Type == names.Org && words > 1 && types == 0 && commands[plain(first)] && strings.Contains(text, "-") && !headsBody(r.lexicon, last) {
			return names.Person // General Waker-uz-Zaman
		}
	case names.Fac, names.Loc:
		if words > 1 && types == 0 && sites[last] {
			return names.Fac
		}
		if types.Any(kb.Places) && types&^kb.Places == 0 && (r.settled[text] || types.Any(kb.Of(kb.City)) && r.isSeat(text)) {
			return names.GPE
		}
	case names.GPE:
		if types&^kb.Of(kb.City) == 0 && n.First > 0 && isUpper(d.Word(n.First-1)) && commands[plain(d.Word(n.First-1))] && r.base.Types(d.Word(n.First-1)+" "+text) == 0 {
			return names.Person
		}
		if words > 1 && types == 0 && commands[plain(first)] && r.base.Types(first+" "+d.Word(n.First+1)) == 0 {
			return names.Person // General de Meza, but not General Santos City
		}
		if words > 1 && types == 0 && sites[last] {
			return names.Fac
		}
		if words > 1 && (r.isArea(d, n) || landforms[last] && !types.Any(kb.Of(kb.Country, kb.Division, kb.City))) {
			return names.Loc
		}
	}
	if (n.Type == names.Person || n.Type == names.GPE || n.Type == names.Work || n.Type == names.Norp) && types != 0 && types&^bodies == 0 && (words > 1 && (!r.givenFirst(first) || r.firmOfTwo(d, n)) || words == 1 && r.soleFirm(text)) {
		return names.Org
	}
	return r.introduced(field, n)
}

// inDateline reports whether a name that a text begins with is the place that it was written in: MANCHESTER (AP) — ...
func (r *reading) inDateline(d *language.Document, n names.Name) bool {
	text := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
	if !inCapitals(text) || n.End >= len(d.Tokens) {
		return false
	}
	if d.Word(n.End) == "," { // BROOKLYN PARK, Minn. (AP) —
		for i := n.End + 1; i < min(n.End+longestDateline, len(d.Tokens)); i++ {
			if w := d.Word(i); w == "—" || w == "–" || w == "--" || w == "(" && i+1 < len(d.Tokens) && r.isAgency(inText, names.Name{First: i + 1, End: i + 2}) {
				return true
			}
		}
		return false
	}
	if !r.base.Types(text).Any(kb.Places) {
		return false
	}
	switch d.Word(n.End) {
	case "(", "—", "–", "--":
		return true
	}
	return false
}

// firmOfTwo reports whether a name of two words is that of a firm though the first is a given name: Morgan Stanley. Who bears
// it has a title before it, or is called by the surname alone.
func (r *reading) firmOfTwo(d *language.Document, n names.Name) bool {
	if n.End-n.First != 2 || r.single[d.Word(n.End-1)] || n.First > 0 && (r.isTitle(plain(d.Word(n.First-1))) || isHonorific(d.Word(n.First-1))) {
		return false
	}
	return slices.ContainsFunc(r.base.Find(nil, d.Cover(language.Span{First: int32(n.First), End: int32(n.End)}), bodies), func(it kb.Item) bool {
		// Who goes by the last word is called after a founder of the full name: Walt Disney.
		return it.Kind() == "company" && it.Wikidata() != "" && !slices.Contains(r.base.Find(nil, d.Word(n.End-1), bodies), it)
	})
}

// isBuilding reports whether the knowledge base has a name as a building's.
func (r *reading) isBuilding(text string) bool {
	return slices.ContainsFunc(r.base.Find(nil, text, kb.Of(kb.Area)), func(it kb.Item) bool { return it.Kind() == "building" || it.Kind() == "airport" })
}

// isTribe reports whether a word behind "the" is for many people, as a person's name is not: the Velms. A family goes by
// a surname: the Okonjos.
func (r *reading) isTribe(d *language.Document, i int) bool {
	if i == 0 || !strings.EqualFold(d.Word(i-1), "the") || i+1 < len(d.Tokens) && isUpper(d.Word(i+1)) {
		return false
	}
	switch d.Tokens[i].Dep {
	case language.Compound, language.AMod, language.Flat, language.NModDesc, language.NModPoss:
		return false
	}
	one, ok := strings.CutSuffix(d.Word(i), "s")
	if !ok || strings.HasSuffix(one, "s") {
		return false
	}
	_, family := r.base.FamilyName(one)
	return !family && !r.surnames[one]
}

// unsure is below which confidence of the tagger a word is a place if the knowledge base has it as places and as nothing else.
const unsure = 0.8

// givenFirst reports whether a word is a first name that somebody may well have.
func (r *reading) givenFirst(word string) bool { return r.given(word, 4) }

// given reports whether a word is a first name as common as a binary logarithm of its bearers says.
func (r *reading) given(word string, least int) bool {
	_, common, ok := r.base.GivenName(word)
	return ok && common >= least
}

// isCapital reports whether a word is the name of a capital, hardly anybody's first name: Washington.
func (r *reading) isCapital(text string) bool {
	const frequent = 7
	if r.given(text, frequent) {
		return false
	}
	for _, it := range r.base.Find(nil, text, kb.Of(kb.City)) {
		if it.Kind() == "PPLC" && it.Population() > largeCapital {
			return true
		}
	}
	return false
}

// isSeat reports whether a name is that of a capital.
func (r *reading) isSeat(text string) bool {
	return slices.ContainsFunc(r.base.Find(nil, text, kb.Of(kb.City)), func(it kb.Item) bool { return it.Kind() == "PPLC" })
}

// largeCapital is from how many people on a capital's name stands for its government anywhere.
const largeCapital = 500_000

// located reports whether what begins at a token is where something is or comes out of.
func located(d *language.Document, at int) bool {
	if at < 1 {
		return false
	}
	switch strings.ToLower(d.Word(at - 1)) {
	case "in", "near", "into", "outside", "around":
		return true
	case "of":
		return at > 1 && d.Word(at-2) == "out"
	}
	return false
}

// isRegion reports whether the knowledge base has a name as that of a region of the earth and no country.
func (r *reading) isRegion(text string) bool {
	for _, it := range r.base.Find(nil, text, kb.Of(kb.Area)) {
		if it.Kind() != "region" {
			return false
		}
	}
	return true
}

// commands are ranks that stand before the name of an officer.
var commands = map[string]bool{
	"general": true, "gen": true, "colonel": true, "col": true, "captain": true, "capt": true, "major": true, "maj": true, "lieutenant": true, "lt": true,
	"sergeant": true, "sgt": true, "admiral": true, "brigadier": true, "commander": true, "cmdr": true, "corporal": true, "cpl": true,
}

// seas are the first words of what nobody governs: Bay of Biscay.
var seas = map[string]bool{"Bay": true, "Gulf": true, "Sea": true, "Strait": true, "Straits": true, "Horn": true, "Cape": true}

// namedThings are the last words of names of several words that are no body, but what it does, holds or agrees on.
var namedThings = map[string]int{
	"act": names.Law, "treaty": names.Law, "constitution": names.Law, "accords": names.Law, "protocol": names.Law,
	"championship": names.Event, "championships": names.Event, "olympics": names.Event, "paralympics": names.Event, "tournament": names.Event,
	"marathon": names.Event, "festival": names.Event, "summit": names.Event, "show": names.Event, "cup": names.Event, "open": names.Event,
	"bill": names.Law, "amendment": names.Law,
}

// pacts are the last words of names of what states agree on, and nobody's surname.
var pacts = map[string]bool{"Treaty": true, "Accords": true, "Protocol": true, "Convention": true, "Agreement": true}

// houses are nouns behind the name of what is built.
var houses = map[string]bool{"monastery": true, "cloister": true, "abbey": true, "convent": true, "cathedral": true, "castle": true, "stadium": true, "airport": true, "dam": true, "mosque": true}

// wilds are nouns behind the name of what they are of.
var wilds = map[string]bool{"rainforest": true, "jungle": true, "peninsula": true, "delta": true, "archipelago": true}

// agrees reports whether a name says on what there is an agreement: the Convention on Harbour Dues.
func (r *reading) agrees(d *language.Document, n names.Name) bool {
	for i := n.First; i+1 < n.End; i++ {
		switch d.Word(i) {
		case "Convention", "Treaty", "Declaration", "Covenant", "Agreement", "Protocol":
			return d.Word(i+1) == "on" || d.Word(i+1) == "against"
		}
	}
	return false
}

// sites are the last words of names of what is built.
var sites = map[string]bool{
	"Mosque": true, "Barracks": true, "Casino": true, "Speedway": true, "Stadium": true, "Airport": true, "Bridge": true, "Cemetery": true, "Shrine": true,
	"Temple": true, "Prison": true, "Tower": true, "Racecourse": true, "Arena": true, "Castle": true, "Abbey": true, "Cathedral": true, "Basilica": true, "Palace": true,
}

// landforms are the last words of names of what nobody governs, unless the knowledge base has it as a country or its part.
var landforms = map[string]bool{
	"Island": true, "Islands": true, "Hills": true, "Mountains": true, "Channel": true, "Trench": true, "Fault": true, "Reservoir": true, "Peninsula": true,
	"Heights": true, "Valley": true, "Alps": true, "Ocean": true, "Sea": true, "Desert": true, "Basin": true, "Reef": true, "Strait": true, "Lake": true, "River": true,
}

// introduced is the type of a name by the common noun right before it: the newspaper De Avond, the village of Tondibi.
func (r *reading) introduced(field int, n names.Name) int {
	d := r.docs[field]
	start := int(d.Sentences[d.SentenceOf(n.First)].First)
	at := n.First - 1
	if at < start {
		return n.Type
	}
	word := d.Word(at)
	if closing, ok := closings[word]; ok && at > start && works[strings.ToLower(d.Word(at-1))] && n.End < len(d.Tokens) && d.Word(n.End) == closing {
		return names.Work // the song "Adele"
	}
	if word == "of" && at > start && settlements[d.Word(at-1)] && (n.Type == names.Person || n.Type == names.Org || n.Type == names.Loc || n.Type == names.Work) {
		return names.GPE
	}
	if word == "of" && at > start && terrain[d.Word(at-1)] && (n.Type == names.Person || n.Type == names.Org || n.Type == names.Work || n.Type == names.Product) {
		return names.Loc // the pass of Hornach
	}
	if n.Type == names.Person && strings.EqualFold(word, "the") && n.End < len(d.Tokens) && gangs[d.Word(n.End)] && d.Tokens[n.End].UPOS == language.NOUN &&
		!r.givenFirst(d.Word(n.First)) && (n.End-n.First > 1 && !r.single[d.Word(n.End-1)] || n.End-n.First == 1 && !r.surnames[d.Word(n.First)]) {
		return names.Org // the Viv Ansanm gang
	}
	if (n.Type == names.Person || n.Type == names.Work || n.Type == names.GPE) && callsBody[word] && !r.givenFirst(d.Word(n.First)) && d.Tokens[at].UPOS == language.NOUN {
		return names.Org
	}
	if word == "of" && at > start && d.Word(at-1) == "state" && n.Type == names.Org && r.base.Types(d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})).Any(kb.Places) {
		return names.GPE // the German state of Hesse, but the state of Boeing
	}
	if n.End < len(d.Tokens) && (n.Type == names.GPE || n.Type == names.Org) && n.End-n.First == 1 && wilds[d.Word(n.End)] {
		return names.Loc // the Amazon rainforest
	}
	if n.End < len(d.Tokens) && (n.Type == names.Person || n.Type == names.Org) && n.End-n.First == 1 && houses[d.Word(n.End)] && r.base.Types(d.Word(n.First)) == 0 {
		return names.Fac // the Rupertsberg monastery
	}
	if n.Type == names.GPE && (word == "river" || word == "lake") && d.Tokens[at].UPOS == language.NOUN {
		return names.Loc
	}
	if word == "name" && n.Type != names.Person && slices.ContainsFunc([]int{at - 3, at - 4}, func(i int) bool { return i >= start && d.Word(i) == "who" }) {
		return names.Person // who uses the name Anselmo, who goes by the name Anselmo
	}
	if (n.Type == names.Person || n.Type == names.Work) && r.isAgency(field, n) {
		return names.Org
	}
	return n.Type
}

// isRealm reports whether a name says of where it is the state: the Federal Republic of Larmia, the Duchy of Velm.
func (r *reading) isRealm(d *language.Document, n names.Name) bool {
	for i := n.First; i+1 < n.End; i++ {
		if d.Word(i) == "of" {
			return i > n.First && realms[d.Word(i-1)] && !headsBody(r.lexicon, d.Word(n.End-1))
		}
		if !isUpper(d.Word(i)) {
			return false
		}
	}
	return false
}

// realms are nouns before "of" and the name of what is governed so.
var realms = map[string]bool{
	"Republic": true, "Kingdom": true, "Principality": true, "Duchy": true, "Emirate": true, "Sultanate": true, "County": true, "Province": true, "Electorate": true,
	"Khanate": true, "Margraviate": true, "Canton": true,
}

// wastes are the last words of names of what nobody governs and nobody is called after.
var wastes = map[string]bool{"Delta": true, "Peninsula": true, "Mountains": true, "Archipelago": true, "Strait": true, "Ocean": true, "Desert": true}

// terrain are the nouns before "of" and the name of what nature made.
var terrain = map[string]bool{
	"pass": true, "island": true, "islands": true, "isle": true, "peninsula": true, "valley": true, "plain": true, "plains": true, "strait": true, "gulf": true,
	"bay": true, "river": true, "lake": true, "mountains": true, "desert": true,
}

// settlements are the nouns before "of" and the name of a place.
var settlements = map[string]bool{"village": true, "town": true, "city": true, "port": true, "province": true, "district": true, "suburb": true, "municipality": true, "capital": true}

// callsBody are nouns that stand right before the name of a body in apposition, but hardly before anybody's who belongs to it.
var callsBody = map[string]bool{
	"newspaper": true, "daily": true, "weekly": true, "magazine": true, "broadcaster": true, "union": true, "charity": true, "organisation": true, "organization": true,
	"company": true, "firm": true, "agency": true, "bank": true, "airline": true, "carmaker": true, "retailer": true, "watchdog": true, "think-tank": true,
	"operator": true, "startup": true, "subsidiary": true, "insurer": true, "lender": true,
}

// gangs are nouns behind the names of armed groups, as they have "the" before them.
var gangs = map[string]bool{"gang": true, "gangs": true, "militia": true, "cartel": true, "rebels": true, "militants": true, "insurgents": true, "guerrillas": true, "fighters": true}

// isAgency reports whether a name is that of the agency in a dateline: HAVANA (Correo Andino) — ...
func (r *reading) isAgency(field int, n names.Name) bool {
	d := r.docs[field]
	if field != inText || n.First < 2 || n.First > longestDateline || n.End+1 >= len(d.Tokens) {
		return false
	}
	switch d.Word(n.End + 1) {
	case "-", "–", "—", "--":
		return d.Word(n.First-1) == "(" && d.Word(n.End) == ")"
	}
	return false
}

// longestDateline is within how many tokens of the text its dateline names the agency.
const longestDateline = 12

// spelt adds the names whose initials stand in brackets behind them, whole, and with them what the tagger found of their
// words: the Lake District Anglers' Union (LDAU). They are what the initials are, or the last name among their words.
func (r *reading) spelt(d *language.Document, found []names.Name) []names.Name {
	for open := range d.Tokens {
		if w := d.Word(open); w != "(" && w != "[" || open+2 >= len(d.Tokens) || d.Word(open+2) != ")" && d.Word(open+2) != "]" {
			continue
		}
		first := spelling(d, open, d.Word(open+1))
		if first < 0 || r.lexicon.Class(names.Phrase(d.Word(first)))&names.Office != 0 { // Member of the Scottish Parliament
			continue
		}
		at, _ := slices.BinarySearchFunc(found, first, func(n names.Name, first int) int { return n.End - first - 1 })
		n := names.Name{First: first, End: open, Type: names.Org, Confidence: missedConfidence}
		end := at
		for end < len(found) && found[end].First < open {
			n.Type = found[end].Type
			end++
		}
		if end > at && (found[at].First < first || found[end-1].End > open || end == at+1 && found[at].First == first && found[at].End == open) {
			continue
		}
		listed := slices.ContainsFunc(d.Tokens[first:open], func(t language.Token) bool { return t.End-t.Start == 1 && d.Text[t.Start] == ',' })
		if listed && (end == at || slices.ContainsFunc(found[at:end], func(n names.Name) bool { return n.Type != names.Org })) {
			continue // In Oslo, Ruth Dahl (ORD)
		}
		if end < len(found) && found[end].First == open+1 {
			n.Type = found[end].Type
		} else if end == at { // neither is a name
			continue
		}
		if n.Type == names.Person || n.Type == names.GPE || n.Type == names.Norp {
			n.Type = names.Org
		}
		found = slices.Replace(found, at, end, n)
	}
	return found
}

// spelling returns where the name before a bracket begins that has the given initials, -1 if there is none.
func spelling(d *language.Document, open int, initials string) int {
	const most = 10
	if len(initials) < 3 || !isAcronym(initials) || open == 0 || !isUpper(d.Word(open-1)) {
		return -1
	}
	start := int(d.Sentences[d.SentenceOf(open)].First)
	form := make([]string, 0, most)
	for first := open - 1; first >= max(start, open-most); first-- {
		w := d.Word(first)
		if w == "," { // Harbours, Roads and Canals Norway (HRCN)
			continue
		}
		form = slices.Insert(form, 0, strings.ToLower(w))
		if !isUpper(w) && !smallWords[w] {
			return -1
		}
		if isUpper(w) && acronymOf(initials, form) {
			return first
		}
	}
	return -1
}

// withMissed adds names that need no judgement to what was found: aircraft by number, the service before a soldier's rank,
// peoples that are nothing else.
func (r *reading) withMissed(d *language.Document, found []names.Name) []names.Name {
	var missed []names.Name
	next := 0
	for _, s := range d.Sentences {
		for i := int(s.First); i < int(s.End); i++ {
			for next < len(found) && found[next].End <= i {
				next++
			}
			if next < len(found) && found[next].First <= i {
				i = found[next].End - 1
				continue
			}
			limit := int(s.End)
			if next < len(found) {
				limit = min(limit, found[next].First)
			}
			if next < len(found) && found[next].Type == names.Product && i > int(s.First) && found[next].First == i+2 && isPaired(d, i) {
				missed = append(missed, names.Name{First: i, End: i + 1, Type: names.Product, Confidence: missedConfidence})
				continue
			}
			if n, ok := r.missedAt(d, i, limit, s); ok {
				missed = append(missed, n)
				i = n.End - 1
			}
		}
	}
	if len(missed) == 0 {
		return found
	}
	found = append(found, missed...)
	slices.SortStableFunc(found, func(a, b names.Name) int { return a.First - b.First })
	return found
}

// isPaired reports whether a name of one word seems to stand at a token, before a conjunction: the Fusion and Taurus.
func isPaired(d *language.Document, i int) bool {
	return isUpper(d.Word(i)) && d.Tokens[i].UPOS == language.PROPN && strings.EqualFold(d.Word(i-1), "the") && (d.Word(i+1) == "and" || d.Word(i+1) == "or")
}

// missedAt finds a name that needs no judgement at a token, which may go on until limit.
func (r *reading) missedAt(d *language.Document, i, limit int, s language.Span) (names.Name, bool) {
	w := d.Word(i)
	one := func(end, typ int) (names.Name, bool) {
		return names.Name{First: i, End: end, Type: typ, Confidence: missedConfidence}, true
	}
	switch {
	case isModel(w):
		if bare := strings.TrimSuffix(w, "s"); r.base.Types(bare) == kb.Of(kb.Product) && (bare != w || r.flies(d, i, s)) {
			return one(i+1, names.Product)
		}
	case services[w] && i+1 < limit && ranks[plain(d.Word(i+1))]:
		return one(i+1, names.Org)
	case (rooms[w] || w == "Building") && i+1 < limit && isNumber(d.Word(i+1)) && len(d.Word(i+1)) < 4:
		return one(i+2, names.Fac)
	case isOrdinal(w):
		end := i + 1
		for end < limit && isUpper(d.Word(end)) {
			end++
		}
		if end > i+1 && units[d.Word(end-1)] {
			return one(end, names.Org)
		}
	case i > int(s.First) && i+1 < limit && d.Word(i+1) == "act" && len(w) > 3 && isAcronym(w) && strings.EqualFold(d.Word(i-1), "the") && d.Tokens[i+1].UPOS == language.NOUN:
		return one(i+2, names.Law) // the PONDS act
	case i+2 < int(s.End) && isUpper(w) && d.Word(i+1) == "-" && sided[d.Word(i+2)] && d.Tokens[i].End == d.Tokens[i+1].Start:
		if typ := r.soleType(w); typ >= 0 {
			return one(i+1, typ) // Kremlin-owned
		}
	case w == "Operation" && i+1 < limit && isUpper(d.Word(i+1)) && d.Tokens[i+1].UPOS == language.PROPN && !r.isTitle(plain(d.Word(i+1))) && !headsBody(r.lexicon, d.Word(i+1)):
		end := i + 2
		for end < min(limit, i+4) && isUpper(d.Word(end)) {
			end++
		}
		return one(end, names.Event)
	case isUpper(w) && i > 1 && r.isAgency(r.fieldOf(d), names.Name{First: i, End: i + 1}):
		return one(i+1, names.Org)
	case w == "9/11":
		return one(i+1, names.Event)
	case faiths[strings.TrimSuffix(w, "s")]:
		return one(i+1, names.Norp)
	case (w == "Black" || w == "Bloody") && i+1 < limit && weekdays[d.Word(i+1)]:
		return one(i+2, names.Event)
	case isUpper(w) && i > int(s.First) && r.base.Types(w) == kb.Of(kb.Demonym) && d.Tokens[i].UPOS != language.VERB:
		return one(i+1, names.Norp)
	}
	return names.Name{}, false
}

// fieldOf is the field that a document is.
func (r *reading) fieldOf(d *language.Document) int { return slices.Index(r.docs[:], d) }

// sided are second parts of adjectives of which the first is a state, a body or a place.
var sided = map[string]bool{
	"owned": true, "led": true, "backed": true, "based": true, "controlled": true, "run": true, "funded": true, "sponsored": true, "occupied": true,
	"aligned": true, "linked": true, "held": true, "administered": true, "brokered": true, "registered": true, "listed": true, "supported": true,
}

// soleType is the type of a name that the knowledge base has as that of bodies, of places or of peoples and of nothing else, -1 if it has not.
func (r *reading) soleType(text string) int {
	switch types := r.base.Types(text); {
	case types == 0:
	case types&^(bodies|kb.Of(kb.Metonym)) == 0:
		return names.Org
	case types&^kb.Of(kb.Country) == 0:
		return names.GPE
	case types == kb.Of(kb.Demonym):
		return names.Norp
	}
	return -1
}

// quotedWorks adds the titles in quotation marks beside the noun for what they are: the film "The Long Weir", her "Reeds"
// album. What the tagger found within them is part of them.
func quotedWorks(d *language.Document, found []names.Name) []names.Name {
	var out []names.Name
	next := 0
	for _, s := range d.Sentences {
		for i := int(s.First); i < int(s.End); i++ {
			for next < len(found) && found[next].End <= i {
				out = append(out, found[next])
				next++
			}
			n, ok := quotedWork(d, i, s)
			if !ok || next < len(found) && found[next].First <= i {
				continue
			}
			end := next
			for end < len(found) && found[end].First < n.End {
				end++
			}
			if end > next && found[end-1].End > n.End {
				continue
			}
			out = append(out, n)
			next, i = end, n.End-1
		}
	}
	return append(out, found[next:]...)
}

// quotedWork finds a title in the quotation marks that open at a token.
func quotedWork(d *language.Document, i int, s language.Span) (names.Name, bool) {
	closing, ok := closings[d.Word(i)]
	if !ok || i+1 >= int(s.End) || !isUpper(d.Word(i+1)) {
		return names.Name{}, false
	}
	end := i + 2
	for end < min(int(s.End), i+2+longestTitle) && d.Word(end) != closing {
		end++
	}
	if end >= int(s.End) || d.Word(end) != closing {
		return names.Name{}, false
	}
	before := i - 1
	if before > int(s.First) && d.Word(before) == "," {
		before--
	}
	if (before < int(s.First) || !works[strings.ToLower(d.Word(before))]) && (end+1 >= int(s.End) || !titled[d.Word(end+1)]) {
		return names.Name{}, false
	}
	if d.Word(end-1) == "," && end > i+2 {
		end--
	}
	return names.Name{First: i + 1, End: end, Type: names.Work, Confidence: missedConfidence}, isUpper(d.Word(end - 1))
}

// seriesBreak is where a name of bodies ends before another that the tagger strung to it, 0 if there is none.
func (r *reading) seriesBreak(d *language.Document, n names.Name) int {
	if n.Type != names.Org {
		return 0
	}
	first := d.Word(n.First)
	for i := n.First + 1; i+1 < n.End; i++ {
		if w := d.Word(i); w == "," && i > n.First+1 && i+2 < n.End && d.Word(i+1) == first { // River Works, River Board
			return i
		}
		if w := d.Word(i); w == ";" || w == "," && d.Word(i+1) == "and" && i+2 < n.End && d.Word(i+2) == "the" || w == "and" && d.Word(i+1) == "the" && headsBody(r.lexicon, d.Word(i-1)) {
			return i
		}
	}
	return 0
}

// longestTitle is how many words a title in quotation marks has at most.
const longestTitle = 14

var closings = map[string]string{"\"": "\"", "“": "”", "‘": "’", "'": "'"}

// works are the nouns for what has a title.
var works = map[string]bool{
	"film": true, "movie": true, "novel": true, "book": true, "album": true, "song": true, "series": true, "show": true, "documentary": true, "musical": true,
	"play": true, "opera": true, "painting": true, "poem": true, "programme": true, "podcast": true, "memoir": true, "single": true, "titled": true, "entitled": true,
}

// titled are those of them that stand behind a title.
var titled = map[string]bool{"film": true, "movie": true, "novel": true, "album": true, "song": true, "musical": true, "opera": true, "poem": true, "podcast": true}

// missedConfidence is how sure such a name is.
const missedConfidence = 0.8

// units are the last words of names of troops that go by number: the 5th Special Forces Group.
var units = map[string]bool{
	"Group": true, "Battalion": true, "Brigade": true, "Division": true, "Regiment": true, "Squadron": true, "Wing": true, "Fleet": true, "Corps": true,
	"Army": true, "Infantry": true, "Cavalry": true, "Circuit": true, "Front": true,
}

// isOrdinal reports whether a word is an ordinal in digits: 5th.
func isOrdinal(w string) bool {
	k := len(w) - 2
	return k > 0 && k < 4 && isNumber(w[:k]) && (w[k:] == "st" || w[k:] == "nd" || w[k:] == "rd" || w[k:] == "th")
}

// bases are the first words of names of barracks and the like: Fort Bragg.
var bases = map[string]bool{"Fort": true, "Camp": true}

// rooms are parts of airports and ports that go by number.
var rooms = map[string]bool{"Terminal": true, "Pier": true, "Hangar": true}

// faiths are words for those of a faith or a people without a state, which hardly mean anything else.
var faiths = map[string]bool{
	"Buddhist": true, "Muslim": true, "Hindu": true, "Sikh": true, "Sunni": true, "Shia": true, "Shiite": true, "Yazidi": true, "Jewish": true,
	"Kurd": true, "Kurdish": true, "Protestant": true,
}

var weekdays = map[string]bool{
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
}

// shipPrefixes are what the names of ships begin with.
var shipPrefixes = map[string]bool{"HMS": true, "USS": true, "HMAS": true, "HMCS": true, "HMNZS": true, "RMS": true, "MV": true}

// services are the armed services as they stand before a rank: Navy Capt. Ann Hill.
var services = map[string]bool{"Navy": true, "Army": true}

// isModel reports whether a word is a number of three digits, or such in the plural: 787s.
func isModel(w string) bool {
	return len(w) == 3 && isNumber(w) || len(w) == 4 && w[3] == 's' && isNumber(w[:3])
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isNumber(w string) bool {
	for i := range len(w) {
		if !isDigit(w[i]) {
			return false
		}
	}
	return w != ""
}

// flies reports whether a number is told as the model of an aircraft: an American Airlines 777, its 737 narrowbody airliner.
func (r *reading) flies(d *language.Document, i int, s language.Span) bool {
	for k := max(int(s.First), i-1); k < min(int(s.End), i+3); k++ {
		switch strings.ToLower(d.Word(k)) {
		case "airliner", "aircraft", "plane", "planes", "jet", "jets", "jetliner", "airlines", "airways", "boeing", "airbus", "narrowbody", "widebody":
			return true
		}
	}
	return false
}
