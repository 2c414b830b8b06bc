package entities

import (
	"slices"
	"testing"

	"dateline/schemas"
)

// Clubs go by their towns where games are told of, but not what lies there, nor countries.
func TestTeams(t *testing.T) {
	const games = " The striker wept in the Premier League, and so did the goalkeeper and the head coach."
	for _, c := range []struct {
		text string
		want []string // names with types, and what they are where that must not change
	}{
		{"Liverpool beat Ipswich 2-0 on Sunday. Nobody in Liverpool slept." + games, []string{"ORG Liverpool", "ORG Ipswich", "GPE Liverpool"}},
		{"Girona drew with Ipswich on Sunday, and Newcastle host Girona on Friday." + games, []string{"ORG Girona", "ORG Newcastle"}},
		{"Norwich midfielder Ann Hill left for good." + games, []string{"ORG Norwich"}},
		{"Norway beat Ghana 2-0 in London on Sunday." + games, []string{"GPE Norway", "GPE Ghana", "GPE London"}},
		{"Liverpool voted on Sunday.", []string{"GPE Liverpool"}},
	} {
		a := process(t, schemas.Article{Text: c.text})
		var got []string
		for _, e := range a.Entities {
			got = append(got, e.Type+" "+e.Name)
		}
		for _, want := range c.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s\n%q has no %s", c.text, got, want)
			}
		}
	}
}
