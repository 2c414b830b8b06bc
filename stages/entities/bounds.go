package entities

import (
	"slices"
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// Where a name begins and ends: with the words that belong to it and without those that do not.

// trimmed is a name without a common noun behind it that says what it is.
func trimmed(d *language.Document, n names.Name) names.Name {
	if n.End-n.First < 2 {
		return n
	}
	switch last := d.Word(n.End - 1); {
	case last == "dynasty": // the Ming dynasty
		n.End--
	case n.Type == names.Product && describing[last]&(1<<names.Product) != 0 && d.Word(n.End-2) != strings.ToLower(d.Word(n.End-2)):
		n.End-- // the iPhone smartphone
	}
	return n
}

// begun returns where a name begins, and its type if the words there decide it. The name before it ends at end; one of a single
// word is part of this one if it begins before that.
func (r *reading) begun(d *language.Document, n names.Name, end int) (first, typ int) {
	before := n.First - 1
	word := func(i int) string {
		if i < 0 {
			return ""
		}
		return d.Word(i)
	}
	if before >= end && n.End-n.First == 1 && storms[word(before)] && (n.Type == names.Person || n.Type == names.GPE) {
		return before, names.Event // Hurricane Ana
	}
	switch n.Type {
	case names.Event:
		if before >= end && isYear(word(before)) && contests[strings.ToLower(d.Word(n.End-1))] {
			return before, n.Type // the 2010 World Cup
		}
	case names.Org:
		if before >= end && isOrdinal(word(before)) && (units[d.Word(n.End-1)] || d.Word(n.First) == "Circuit" || n.First+1 < n.End && d.Word(n.First+1) == "Circuit") {
			return before, n.Type // the 33rd Front, the 6th U.S. Circuit Court of Appeals
		}
		if w := d.Word(n.First); n.End-n.First > 2 && !isUpper(w) && d.Tokens[n.First].UPOS == language.ADJ && isUpper(d.Word(n.First+1)) && !isDigit(w[0]) {
			return n.First + 1, n.Type // the conservative People's Dawn Party
		}
	case names.Person:
		return r.withGiven(d, n, end), n.Type
	case names.Norp:
		if before >= max(end-1, 0) && isCompass(word(before)) && d.Tokens[before].End+1 == d.Tokens[n.First].Start {
			return before, n.Type // Eastern Europeans
		}
	case names.GPE, names.Loc, names.Fac:
		if at := before - 1; at >= max(end-1, 0) && (n.Type == names.Loc || n.Type == names.GPE && r.isArea(d, n)) && word(before) == "and" && isPoint(word(at)) && isPoint(d.Word(n.First)) {
			return at, n.Type // South and Central Asia
		}
		if at := before - 1; at >= end && word(before) == "of" {
			if typ, ok := placed[word(at)]; ok {
				return at, typ // the Treaty of Tientsin
			}
		}
	}
	return n.First, n.Type
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

// isArea reports whether the knowledge base has a name as that of a region of the earth and of nothing else.
func (r *reading) isArea(d *language.Document, n names.Name) bool {
	text := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
	return r.base.Types(text) == kb.Of(kb.Area) && r.isRegion(text)
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
	case (next == "'s" || next == "’s") && (n.Type == names.Org || n.Type == names.Fac || n.Type == names.Product) && r.calledOwn(d, n):
		return n.End + 1 // McDonald's
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

// calledOwn reports whether the knowledge base has a body by a name with an "'s" behind it, and none without.
func (r *reading) calledOwn(d *language.Document, n names.Name) bool {
	text := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
	return !r.base.Types(text).Any(bodies) && slices.ContainsFunc(r.base.Find(nil, text+"'s", bodies), func(it kb.Item) bool { return strings.HasSuffix(it.Label(), "'s") })
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
// given name before a hyphen, one that begins a sentence, initials. At least from limit on.
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
	if at >= start && isInitials(d.Word(at)) && d.Tokens[at].End+1 == d.Tokens[n.First].Start &&
		r.base.Types(d.Cover(language.Span{First: int32(at), End: int32(n.End)})).Any(kb.Of(kb.Person)) {
		return at // JD Vance
	}
	return n.First
}

// isInitials reports whether a word may be the first letters of two or three given names.
func isInitials(word string) bool { return len(word) < 4 && isAcronym(word) }

// particles stand within names of persons in small letters.
var particles = map[string]bool{
	"ap": true, "van": true, "von": true, "bin": true, "binti": true, "ibn": true, "ben": true, "dela": true, "del": true, "de": true, "da": true, "dos": true, "di": true, "ter": true,
}

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

var compass = map[string]bool{
	"north": true, "south": true, "east": true, "west": true, "northern": true, "southern": true, "eastern": true, "western": true, "central": true,
}

// isOrdinal reports whether a word is an ordinal in digits: 5th.
func isOrdinal(w string) bool {
	k := len(w) - 2
	return k > 0 && k < 4 && isNumber(w[:k]) && (w[k:] == "st" || w[k:] == "nd" || w[k:] == "rd" || w[k:] == "th")
}

// units are the last words of names of troops that go by number: the 5th Special Forces Group.
var units = map[string]bool{
	"Group": true, "Battalion": true, "Brigade": true, "Division": true, "Regiment": true, "Squadron": true, "Wing": true, "Fleet": true, "Corps": true,
	"Army": true, "Infantry": true, "Cavalry": true, "Circuit": true, "Front": true,
}

func isNumber(w string) bool {
	for i := range len(w) {
		if !isDigit(w[i]) {
			return false
		}
	}
	return w != ""
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
