package entities

import (
	"slices"
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// Names that need no judgement and that the tagger passed over.

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
	if i == 0 {
		const longest = 4
		end := 0
		for end < min(limit, longest) && isUpper(d.Word(end)) && inCapitals(d.Word(end)) {
			end++
		}
		if end > 0 && r.inDateline(d, names.Name{End: end}) { // PORT VILA (AP) —
			return one(end, names.GPE)
		}
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

// faiths are words for those of a faith or a people without a state, which hardly mean anything else.
var faiths = map[string]bool{
	"Buddhist": true, "Muslim": true, "Hindu": true, "Sikh": true, "Sunni": true, "Shia": true, "Shiite": true, "Yazidi": true, "Jewish": true,
	"Kurd": true, "Kurdish": true, "Protestant": true,
}

var weekdays = map[string]bool{
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
}

// services are the armed services as they stand before a rank: Navy Capt. Ann Hill.
var services = map[string]bool{"Navy": true, "Army": true}

// isModel reports whether a word is a number of three digits, or such in the plural: 787s.
func isModel(w string) bool {
	return len(w) == 3 && isNumber(w) || len(w) == 4 && w[3] == 's' && isNumber(w[:3])
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
