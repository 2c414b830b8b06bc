package kb

import (
	"testing"

	"dateline/schemas"
)

// Georgia is the state where the rest of the article is of the United States, and so is what bears its name.
func TestGeorgia(t *testing.T) {
	const state = "Georgians vote in Atlanta today, Georgia Secretary of State Ann Hill said. The Georgia Supreme Court agreed. The US watches Georgia."
	const country = "Georgians vote in Tbilisi today, Georgia Prime Minister Ann Hill said. The Georgia Supreme Court agreed. The US watches Georgia. Georgian voters waited."
	list := []schemas.Entity{
		entity("PERSON", "Ann Hill", "Georgia Prime Minister"), entity("NORP", "Georgians"), entity("ORG", "Georgia Supreme Court"), entity("GPE", "Georgia"), entity("GPE", "US"),
	}
	for _, c := range []struct {
		text string
		more []schemas.Entity
		want map[string]string
	}{
		{state, []schemas.Entity{entity("GPE", "Atlanta")},
			map[string]string{"Ann Hill": "USA USAGOV", "Georgians": "USA USA", "Georgia Supreme Court": "USA USAJUD", "Georgia": "USA USA"}},
		{country, []schemas.Entity{entity("GPE", "Tbilisi"), entity("NORP", "Georgian")},
			map[string]string{"Ann Hill": "GEO GEOGOV", "Georgians": "GEO GEO", "Georgia Supreme Court": "GEO GEOJUD", "Georgia": "GEO GEO"}},
	} {
		found := resolve(t, "", c.text, "2025-03-04", append(c.more, list...)...)
		for name, want := range c.want {
			if e := found[name]; e.Country+" "+e.Actor != want {
				t.Errorf("%s\n%s: %s %s, want %s", c.text, name, e.Country, e.Actor, want)
			}
		}
	}
}

// What is cut short behind a town is its state, whatever else the letters are the name of.
func TestShortened(t *testing.T) {
	found := resolve(t, "", "Schools in Baton Rouge, La., closed on Friday.", "2025-03-04", entity("GPE", "Baton Rouge"), entity("GPE", "La"))
	if e := found["La"]; e.Wikidata != "Q1588" {
		t.Errorf("La: %s, want Louisiana", e.Wikidata)
	}
	found = resolve(t, "", "Schools in Los Angeles, also called La, closed on Friday.", "2025-03-04", entity("GPE", "La"))
	if e := found["La"]; e.Wikidata == "Q1588" {
		t.Error("La is Louisiana, want none without a point")
	}
}

// A small namesake in a country that the article says nothing of is not where a place lies.
func TestFarNamesake(t *testing.T) {
	found := resolve(t, "", "Chicago is cold. On the North Side snow fell. In Cook County schools closed, and Chicago waited. The United States shivers.", "2025-03-04",
		entity("GPE", "Chicago"), entity("LOC", "North Side"), entity("GPE", "Cook County"), entity("GPE", "United States"))
	for name, want := range map[string]string{"North Side": "", "Cook County": "USA"} {
		if e := found[name]; e.Country != want {
			t.Errorf("%s: %s, want %s", name, e.Country, want)
		}
	}
}

// A league that is part of a league's name is one cue of games, not two.
func TestIsSports(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"The army fired on the border. Pakistan denied it. The Indian Premier League, which plays cricket, was put off for a week.", false},
		{"They beat the champions 2-0 in the Premier League, and the goalkeeper of the team wept.", true},
	} {
		if got := IsSports(c.text); got != c.want {
			t.Errorf("%s: %t", c.text, got)
		}
	}
}

// A building that a body of state goes by is in that state, whoever comes to it.
func TestBuildingOfABody(t *testing.T) {
	found := resolve(t, "", "Kenya's president visited the White House on Monday.", "2025-03-04", entity("GPE", "Kenya"), entity("FAC", "White House"))
	if e := found["White House"]; e.Country != "USA" {
		t.Errorf("the White House is in %q", e.Country)
	}
}

// The name of a country with "state" behind it is that of a state of another.
func TestStateNamedLikeACountry(t *testing.T) {
	found := resolve(t, "", "Gunmen seized pupils in Papiri, Niger state, on Friday, Nigeria said.", "2025-11-27", entity("GPE", "Papiri"), entity("GPE", "Niger"), entity("GPE", "Nigeria"))
	for _, name := range []string{"Papiri", "Niger"} {
		if e := found[name]; e.Country != "NGA" {
			t.Errorf("%s is in %q", name, e.Country)
		}
	}
	found = resolve(t, "", "Niger state television spoke of a coup. Niger closed its border.", "2025-11-27", entity("GPE", "Niger"))
	if e := found["Niger"]; e.Country != "NER" {
		t.Errorf("Niger is in %q", e.Country)
	}
}
