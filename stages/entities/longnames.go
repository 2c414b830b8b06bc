package entities

import (
	"strings"

	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// Long names have small words within them, at which the tagger stops: the Clean
// Water for Healthy Ponds Act, the Commission on Harbour Dues.

// longestName is how many words such a name has at most.
const longestName = 14

// wholeAct gives an act, of which the tagger has the last words, with what stands before them: capitals with small words
// between them, up to an article. What it took for other names of bodies and peoples in there is part of it.
func (r *reading) wholeAct(d *language.Document, out []names.Name, n names.Name) ([]names.Name, names.Name) {
	const within = 1<<names.Law | 1<<names.Org | 1<<names.Norp | 1<<names.GPE | 1<<names.Work
	before := len(out)
	for before > 0 && within&(1<<out[before-1].Type) != 0 {
		before--
	}
	start := max(int(d.Sentences[d.SentenceOf(n.First)].First), n.End-longestName)
	if before > 0 {
		start = max(start, out[before-1].End)
	}
	if n.End+1 < len(d.Tokens) && d.Word(n.End) == "of" && isYear(d.Word(n.End+1)) { // the Ponds Act of 1867
		n.End += 2
	}
	first := n.First
	for i := n.First - 1; i >= start && (isUpper(d.Word(i)) && d.Word(i) != "The" && d.Word(i) != "Act" || actWords[d.Word(i)]); i-- {
		if isUpper(d.Word(i)) {
			first = i
		}
	}
	if first == n.First || first == 0 || !opensAct[strings.ToLower(d.Word(first-1))] {
		return out, n
	}
	kept := len(out)
	for kept > 0 && out[kept-1].First >= first {
		kept--
	}
	if kept > 0 && out[kept-1].End > first {
		return out, n
	}
	n.First = first
	return out[:kept], n
}

// opensAct are words right before the name of an act.
var opensAct = map[string]bool{
	"the": true, "a": true, "an": true, "this": true, "that": true, "new": true, "proposed": true, "bipartisan": true, "federal": true,
	"his": true, "her": true, "their": true, "our": true, "its": true, "'s": true, "’s": true,
}

// actWords are the small words and marks within names of acts.
var actWords = map[string]bool{"of": true, "for": true, "and": true, "in": true, "to": true, "on": true, "&": true, ",": true, "'s": true, "’s": true, "'": true, "’": true}

// bodyEnd returns where a body ends whose name goes on with what it is for: the Commission on Harbour Dues.
func (r *reading) bodyEnd(d *language.Document, n names.Name, limit int) int {
	if n.End+1 >= limit || d.Word(n.End) != "on" && d.Word(n.End) != "for" || r.lexicon.Class(names.Phrase(strings.ToLower(d.Word(n.End-1))))&names.OrgHead == 0 {
		return n.End
	}
	end := n.End + 1
	for end < limit && isUpper(d.Word(end)) && r.base.Types(d.Word(end)) == 0 && r.lexicon.Class(names.Phrase(strings.ToLower(d.Word(end))))&(names.CalendarWord|names.TitleWord) == 0 {
		end++
	}
	if end < n.End+3 || d.Tokens[end-1].UPOS == language.VERB { // one word may as well be somebody or a place
		return n.End
	}
	return end
}

// unitEnd returns where the name of a body ends with what the tagger passed over of its part: the U.S. Army Special
// Operations Command Public Affairs Office.
func (r *reading) unitEnd(d *language.Document, n names.Name, limit int) int {
	const most = 7
	end := n.End
	for i := n.End; i < min(limit, n.End+most) && isUpper(d.Word(i)) && d.Tokens[i-1].End+1 == d.Tokens[i].Start; i++ {
		class := r.lexicon.Class(names.Phrase(strings.ToLower(d.Word(i))))
		if class&(names.CalendarWord|names.TitleWord) != 0 {
			return n.End
		}
		if class&names.OrgHead != 0 {
			end = i + 1
		}
	}
	whole := r.isBody(d, n.First, n.End)
	for i := n.First; i < n.End; i++ {
		whole = whole || headsBody(r.lexicon, d.Word(i))
	}
	if whole && end == n.End+1 {
		return n.End // a whole name, and a word of something else: a Facebook Post
	}
	return end
}

// joinBodies makes one name of a body and what the tagger took for a country beside it, which no article parts: Ford
// Australia, the United States Department of State.
func (r *reading) joinBodies(d *language.Document, found []names.Name) []names.Name {
	out := found[:0]
	for _, n := range found {
		if k := len(out) - 1; k >= 0 && out[k].End == n.First && d.Tokens[n.First-1].End+1 == d.Tokens[n.First].Start {
			before := out[k]
			_, isCountry := r.base.Country(d.Cover(language.Span{First: int32(before.First), End: int32(before.End)}))
			_, ofCountry := r.base.Country(d.Cover(language.Span{First: int32(n.First), End: int32(n.End)}))
			if before.Type == names.Org && n.Type == names.GPE && ofCountry || before.Type == names.GPE && isCountry && n.Type == names.Org && (besideCountry[d.Word(n.First)] || r.isNationalBody(d, before, n)) {
				out[k].End, out[k].Type = n.End, names.Org
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

// isNationalBody reports whether a body goes by its kind with the full name of its country before it: the Nigeria Labour
// Congress, but not the Ukraine NATO talks.
func (r *reading) isNationalBody(d *language.Document, country, n names.Name) bool {
	cover := func(n names.Name) string { return d.Cover(language.Span{First: int32(n.First), End: int32(n.End)}) }
	const acronym = 4
	return len(cover(country)) > acronym && n.End-n.First > 1 && r.base.Types(cover(n)) == 0 && headsBody(r.lexicon, d.Word(n.End-1))
}

// besideCountry are first words of names of bodies that go with the name of their country.
var besideCountry = map[string]bool{
	"Department": true, "House": true, "Senate": true, "Congress": true, "Supreme": true, "District": true, "General": true, "Army": true, "Navy": true,
	"Air": true, "Marine": true, "Coast": true, "Ministry": true, "Embassy": true, "Treasury": true, "Home": true, "Foreign": true,
}
