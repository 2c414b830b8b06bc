package entities

import (
	"slices"
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// Several names that the tagger took for one.

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

// isState reports whether a name is that of a state of the United States.
func (r *reading) isState(text string) bool {
	return slices.ContainsFunc(r.base.Find(nil, text, kb.Of(kb.Division)), func(it kb.Item) bool { return it.Country() == "USA" && it.Kind() == "ADM1" })
}

// partisans are of a party, as it is said right before a name.
var partisans = map[string]bool{"Democrat": true, "Republican": true, "Democrats": true, "Republicans": true, "Conservative": true}

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
