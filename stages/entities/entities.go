// Package entities is the stage that finds whom and what an article is about:
// names with their types, amounts, expressions of time; which mentions mean the
// same one; which country, item and actor code it has; and who of them speaks
// each quote.
//
// # Method
//
// Names come from the tagger in package names, amounts from rules over tokens
// (amounts.go). Mentions are gathered into entities by a sieve, surest evidence
// first, as in Raghunathan et al. (2010): the same name, the full name before
// the surname, acronyms and their definitions, then descriptions ("the
// company") and pronouns, which are left alone where the evidence is thin.
// What stands before and after a name, in apposition, becomes its roles; the
// knowledge base then reads names, roles and date together. Last, each quote's
// speaker is tied to the entity that its span is about.
package entities

import (
	"context"
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/entities/times"
	"dateline/stages/language"
)

// version changes whenever the same article could come out differently.
const version = "30"

// Options are the settings of a [Stage]. The zero value is ready for use.
type Options struct {
	// Base is the knowledge base. Defaults to the embedded one.
	Base *kb.Base
	// Tagger finds the names. Defaults to the embedded one.
	Tagger *names.Tagger
}

// Stage finds entities and times. It is safe for concurrent use.
type Stage struct {
	base   *kb.Base
	tagger *names.Tagger
}

// New makes the stage.
func New(o Options) *Stage {
	if o.Base == nil {
		o.Base = kb.Default()
	}
	if o.Tagger == nil {
		o.Tagger = names.Default()
	}
	return &Stage{base: o.Base, tagger: o.Tagger}
}

// Name is "entities".
func (s *Stage) Name() string { return "entities" }

// Version changes whenever the same article could come out differently.
func (s *Stage) Version() string { return version }

// Process fills in the article's entities and times and the speakers of its quotes, spans in bytes. It fails with the code
// too_long where the article is larger than it may be.
func (s *Stage) Process(ctx context.Context, a *schemas.Article) error {
	if err := stages.CheckSize(a); err != nil {
		return err
	}
	r := read(language.Of(a), s.base, s.tagger)
	if err := ctx.Err(); err != nil {
		return err
	}
	r.gather(a)
	r.joinPronouns(a.Quotes)
	r.joinInterview()
	r.joinNarrator(a.Quotes)
	speakers := r.findSpeakers(a.Quotes)
	r.joinFirstPerson(a.Quotes, speakers)
	index := r.fill(a)
	s.base.Resolve(a)
	tieSpeakers(a, speakers, index)
	findTimes(a, &r.docs)
	language.Attach(a)
	return ctx.Err()
}

// gather joins what was read into groups, as far as that goes without pronouns.
func (r *reading) gather(a *schemas.Article) {
	r.on, _ = kb.ParseDate(a.PublishedAt)
	r.completeSpeakers(a.Quotes)
	r.joinNames()
	r.readPersons()
	r.readSurnames()
	r.findRoles()
	r.joinDescriptions()
	r.joinCourts()
	r.findNarrator(a.Authors)
}

// findTimes fills in the expressions of time: the text's first, then those of the other parts.
func findTimes(a *schemas.Article, docs *[numFields]*language.Document) {
	a.Times = []schemas.Time{}
	for _, f := range []int{inText, inTitle, inCaption} {
		longer := namesIn(a.Entities, fieldNames[f])
		for _, e := range times.Find(docs[f].Text, a.PublishedAt, tenses(docs[f], f == inCaption)) {
			if partOfName(longer, e.Start, e.End, docs[f].Text) {
				continue
			}
			a.Times = append(a.Times, schemas.Time{
				Span: schemas.Span{Start: e.Start, End: e.End, Field: fieldNames[f]}, Type: e.Type, Value: e.Value, Begin: e.Begin, Finish: e.Finish,
			})
		}
	}
}

// namesIn returns the spans of the names in a field that may have words of time in them, in order: of persons, bodies, works, products
// and laws. Those of events tell when they were.
func namesIn(entities []schemas.Entity, field string) []schemas.Span {
	var spans []schemas.Span
	for i := range entities {
		switch entities[i].Type {
		case schemas.TypePerson, schemas.TypeOrg, schemas.TypeWork, schemas.TypeProduct, schemas.TypeLaw:
			for _, m := range entities[i].Mentions {
				if m.Kind == schemas.KindName && m.Field == field {
					spans = append(spans, m.Span)
				}
			}
		}
	}
	slices.SortFunc(spans, func(a, b schemas.Span) int { return a.Start - b.Start })
	return spans
}

// partOfName reports whether an expression of time is, or ends with, a word of a longer name: The Sunday Times, April Ashby, the Good
// Friday Agreement. A year in a name is one, and "today" before a name may be taken into it.
func partOfName(longer []schemas.Span, start, end int, text string) bool {
	i, _ := slices.BinarySearchFunc(longer, end, func(s schemas.Span, at int) int { return s.Start - at })
	if i--; i < 0 || end > longer[i].End || start <= longer[i].Start && end == longer[i].End {
		return false
	}
	words := text[start:end]
	return !strings.ContainsAny(words, "0123456789") && strings.ToLower(words) != words && !strings.EqualFold(words, "today")
}
