package entities

import (
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// courtReach is how many tokens of the title and of the text may only describe a court that the article names further on.
const courtReach = 80

// joinCourts ties a court that the opening of an article only describes to the one such court that it names: A federal appeals court
// stopped the road. The U.S. Court of Appeals for the Sixth Circuit said so. News tells first what kind of court it was.
func (r *reading) joinCourts() {
	var taken [numFields][]bool // made when the first court is met
	for _, field := range []int{inTitle, inText} {
		d := r.docs[field]
		for i := 1; i < min(len(d.Tokens), courtReach); i++ {
			if !strings.EqualFold(d.Word(i), "court") || i+1 < len(d.Tokens) && (d.Word(i+1) == "," || d.Word(i+1) == "in" || d.Word(i+1) == "of") {
				continue // behind these the text itself says which or where
			}
			if taken[field] == nil {
				taken = r.occupied()
			}
			first := i
			for first > 0 && courtKinds[strings.ToLower(d.Word(first-1))] != nil {
				first--
			}
			if first == i || slices.Contains(taken[field][first:i+1], true) {
				continue
			}
			m := mention{field: field, first: first, end: i + 1, kind: schemas.KindNominal, confidence: 0.5}
			switch {
			case int(d.Sentences[d.SentenceOf(first)].First) == first: // Federal court stops road
			case d.Tokens[i].Dep == language.Compound: // a high court judge
				continue
			case strings.EqualFold(d.Word(first-1), "a"), strings.EqualFold(d.Word(first-1), "an"):
				m.first--
			default:
				continue
			}
			if g := r.courtOf(d, language.Span{First: int32(first), End: int32(i)}); g != nil {
				m.typ = g.typ
				g.add(&m)
			}
		}
	}
}

// courtOf is the one court whose name agrees with some words for its kind, nil where there is none or more than one.
func (r *reading) courtOf(d *language.Document, kinds language.Span) *group {
	var found *group
	for _, g := range r.recent() {
		if g.typ != names.Org || !slices.ContainsFunc(g.forms, func(form []string) bool {
			if !slices.Contains(form, "court") {
				return false
			}
			for i := kinds.First; i < kinds.End; i++ {
				if !slices.ContainsFunc(courtKinds[strings.ToLower(d.Word(int(i)))], func(w string) bool { return slices.Contains(form, w) }) {
					return false
				}
			}
			return true
		}) {
			continue
		}
		if found != nil {
			return nil
		}
		found = g
	}
	return found
}

// courtKinds gives, for a word that says what kind of court is meant, the words of which the name of such a court has one.
var courtKinds = map[string][]string{
	"federal": {"federal", "circuit", "district"}, "appeals": {"appeals", "appeal"}, "appellate": {"appeals", "appeal", "appellate"},
	"constitutional": {"constitutional"}, "district": {"district"}, "bankruptcy": {"bankruptcy"}, "military": {"military"}, "crown": {"crown"},
	"magistrates": {"magistrates"}, "regional": {"regional"}, "top": {"supreme"}, "supreme": {"supreme"}, "high": {"high"},
}
