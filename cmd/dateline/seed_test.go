package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/segmentio/encoding/json"

	"dateline/schemas"
	"dateline/stages/clean"
)

// The shares of what the seed article tells that are found today; they only go up.
var seedFloors = map[string]int{"quotes": 7, "entities": 21, "times": 11, "events": 3}

// seedExpectation is what a finished pipeline must find in the seed article.
type seedExpectation struct {
	Quotes []struct {
		Kind, Speaker, Cue, Contains string
		SpeakerText                  string `json:"speaker_text"`
	}
	Entities []struct {
		Type, Name, Country, Actor string
		Mentions                   []string
	}
	Times  []struct{ Text, Value string }
	Events []struct {
		What, Source, Target, Root, Place, Time, Status string
		Symmetric                                       bool
		AlsoRoot                                        []string `json:"also_root"`
	}
}

// TestSeedArticle sends a real article, as somebody copied it from its page, through all stages.
func TestSeedArticle(t *testing.T) {
	const folder = "../../../shared/seed/"
	page, err := os.ReadFile(folder + "article.txt")
	if err != nil {
		t.Skipf("needs the folder shared beside the repository: %v", err)
	}
	data, err := os.ReadFile(folder + "expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var want seedExpectation
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	chain, err := (&StageFlags{}).chain(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := enrich(t.Context(), chain, &schemas.Submission{Text: string(page), PublishedAt: "2015-12-09", Source: "Press TV"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	check := func(kind, what string, ok bool) {
		if ok {
			found[kind]++
		} else {
			t.Logf("missed among the %s: %s", kind, what)
		}
	}
	for _, q := range want.Quotes {
		check("quotes", q.Speaker+": "+q.Contains, slices.ContainsFunc(a.Quotes, func(got schemas.Quote) bool {
			var content []string
			for _, c := range got.Content {
				content = append(content, a.Text[c.Start:c.End])
			}
			return got.SpeakerName != nil && *got.SpeakerName == q.Speaker && strings.Contains(plainMarks(strings.Join(content, " ")), plainMarks(q.Contains))
		}))
	}
	for _, e := range want.Entities {
		check("entities", e.Name, slices.ContainsFunc(a.Entities, func(got schemas.Entity) bool {
			return got.Name == e.Name && got.Type == e.Type && (e.Country == "" || got.Country == e.Country) && (e.Actor == "" || got.Actor == e.Actor)
		}))
	}
	for _, x := range want.Times {
		check("times", x.Text, slices.ContainsFunc(a.Times, func(got schemas.Time) bool {
			part := map[string]string{schemas.InText: a.Text, schemas.InTitle: a.Title, schemas.InCaption: a.Image.Caption}[got.Field]
			return strings.Contains(part[got.Start:got.End], x.Text) && got.Value == x.Value
		}))
	}
	codes := func(parties []schemas.Party) string {
		var all []string
		for _, p := range parties {
			all = append(all, p.Code)
		}
		return strings.Join(all, " ")
	}
	for _, e := range want.Events {
		check("events", e.What, slices.ContainsFunc(a.Events, func(got schemas.Event) bool {
			actors, recipients := codes(got.Actors), codes(got.Recipients)
			between := strings.Contains(actors, e.Source) && oneOf(recipients, e.Target)
			if e.Symmetric { // whoever is named first, and all may be actors
				both := actors + " " + recipients
				between = strings.Contains(both, e.Source) && oneOf(both, e.Target)
			} else if len(got.Recipients) == 0 {
				between = strings.Contains(actors, e.Source) && oneOf(actors, e.Target)
			}
			return (got.Cameo[:2] == e.Root || slices.Contains(e.AlsoRoot, got.Cameo[:2])) && between &&
				(e.Place == "" || got.Place != nil && got.Place.Name == e.Place) &&
				(e.Time == "" || got.Time != nil && got.Time.Value == e.Time) &&
				got.Status == e.Status && !got.Negated
		}))
	}
	for kind, floor := range seedFloors {
		t.Logf("%s: %d", kind, found[kind])
		if found[kind] < floor {
			t.Errorf("%d %s found, %d before", found[kind], kind, floor)
		}
	}
}

// oneOf tells whether text holds one of the alternatives, which stand between bars.
func oneOf(text, alternatives string) bool {
	return slices.ContainsFunc(strings.Split(alternatives, "|"), func(a string) bool { return strings.Contains(text, a) })
}

// plainMarks makes typographic apostrophes straight, and white space one blank.
func plainMarks(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "’", "'")), " ")
}
