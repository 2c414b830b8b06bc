package kb

import (
	"testing"

	"dateline/schemas"
)

// What an article calls somebody is newer than what the table knows of him, and says more than a rank or a usual title.
func TestSaidOffices(t *testing.T) {
	for _, c := range []struct {
		text     string
		on       string
		entities []schemas.Entity
		name     string
		want     string // country and code
	}{
		{"Britain will pay, Health Secretary Wes Streeting said.", "2025-03-04",
			[]schemas.Entity{entity("PERSON", "Wes Streeting", "Health Secretary"), entity("GPE", "Britain")}, "Wes Streeting", "GBR GBRGOV"},
		{"Britain will pay, the MP Wes Streeting said.", "2021-03-04",
			[]schemas.Entity{entity("PERSON", "Wes Streeting", "MP"), entity("GPE", "Britain")}, "Wes Streeting", "GBR GBRLEG"},
		{"Australia voted, Opposition Leader Peter Dutton said.", "2024-03-04",
			[]schemas.Entity{entity("PERSON", "Peter Dutton", "Opposition Leader"), entity("GPE", "Australia")}, "Peter Dutton", "AUS AUSOPP"},
		{"A court in Brazil fined former President Jair Bolsonaro.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Jair Bolsonaro", "former President"), entity("GPE", "Brazil")}, "Jair Bolsonaro", "BRA BRAELI"},
		{"Norway and Kenya agreed, Kenya's Foreign Secretary Ruth Tabi said.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Ruth Tabi", "Foreign Secretary"), entity("GPE", "Norway"), entity("GPE", "Kenya")}, "Ruth Tabi", "KEN KENGOV"},
		{"Norway and Kenya quarrel. Kenya's army spokesman, Lieutenant General Ruth Tabi, denied it.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Ruth Tabi", "Lieutenant General"), entity("GPE", "Norway"), entity("GPE", "Kenya")}, "Ruth Tabi", "KEN KENMIL"},
		{"Col. Ann Hill of the Maryland State Police closed the road.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Ann Hill", "Col."), entity("ORG", "Maryland State Police")}, "Ann Hill", "USA USACOP"},
		{"In Kenya the UN envoy Ann Hill spoke of hope.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Ann Hill", "UN envoy"), entity("ORG", "UN"), entity("GPE", "Kenya")}, "Ann Hill", " IGOUNO"},
		{"The ICC prosecutor Ann Hill spoke of hope in Kenya.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Ann Hill", "ICC prosecutor"), entity("ORG", "ICC"), entity("GPE", "Kenya")}, "Ann Hill", " IGO"},
		{"In Sudan UN envoy Ramtane Lamamra spoke of hope.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Ramtane Lamamra", "UN envoy"), entity("ORG", "UN"), entity("GPE", "Sudan")}, "Ramtane Lamamra", "DZA IGOUNO"},
		{"Ann Hill of Ghana's Health Ministry waited in Norway.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Ann Hill"), entity("ORG", "Health Ministry"), entity("GPE", "Ghana"), entity("GPE", "Norway")}, "Ann Hill", "GHA GHAGOV"},
		{"Kenya waits. Ann Hill, Trump's Africa envoy, is due in Kenya. Kenya hopes. President Donald Trump does not.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Trump", "President"), entity("PERSON", "Ann Hill", "Trump's Africa envoy"), entity("GPE", "Kenya")}, "Ann Hill", "USA USAGOV"},
		{"Ghana's University chancellor Ann Hill smiled.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Ann Hill", "University of Ghana chancellor"), entity("ORG", "University")}, "Ann Hill", "GHA GHAEDU"},
		{"Norway and Ghana wait. Kenya's President Ada Lund left.\n\nGeneral Ann Hill stayed.", "2025-08-20",
			[]schemas.Entity{entity("PERSON", "Ann Hill", "General"), entity("PERSON", "Ada Lund", "President"), entity("GPE", "Kenya"), entity("GPE", "Norway"), entity("GPE", "Ghana")}, "Ann Hill", " MIL"},
		// Of whom somebody is told in a relative clause.
		{"Hamas mourned. Hezbollah, the group whose chief Hassan Karam was killed, vowed revenge. Hamas did too. Hamas waits.", "2024-10-17",
			[]schemas.Entity{entity("PERSON", "Hassan Karam", "chief"), entity("ORG", "Hamas"), entity("ORG", "Hezbollah")}, "Hassan Karam", "LBN LBNREB"},
		// Two armies are named: of which is the general?
		{"The Kenyan Army and the Norwegian Army train, General Ann Hill said.", "2024-10-17",
			[]schemas.Entity{entity("PERSON", "Ann Hill", "General"), entity("ORG", "Kenyan Army"), entity("ORG", "Norwegian Army")}, "Ann Hill", " MIL"},
		// A captain leads a team where games are told of, a colonel does not.
		{"Ghana beat Norway 2-0 in the Premier League tournament of football. Captain Ann Hill scored, Colonel Jens Berg watched.", "2024-10-17",
			[]schemas.Entity{entity("PERSON", "Ann Hill", "Captain"), entity("PERSON", "Jens Berg", "Colonel"), entity("GPE", "Ghana"), entity("GPE", "Norway")}, "Jens Berg", " MIL"},
		{"Ghana beat Norway 2-0 in the Premier League tournament of football. Captain Ann Hill scored, Colonel Jens Berg watched.", "2024-10-17",
			[]schemas.Entity{entity("PERSON", "Ann Hill", "Captain"), entity("PERSON", "Jens Berg", "Colonel"), entity("GPE", "Ghana"), entity("GPE", "Norway")}, "Ann Hill", " CVL"},
	} {
		e := resolve(t, "", c.text, c.on, c.entities...)[c.name]
		if got := e.Country + " " + e.Actor; got != c.want {
			t.Errorf("%s\n%s: %q, want %q", c.text, c.name, got, c.want)
		}
	}
}

// Who leads a country is known by the name that the news call him by, for some years after the table was made, and by the full
// name without any country beside it.
func TestLeadersByName(t *testing.T) {
	for _, c := range []struct {
		text   string
		on     string
		person schemas.Entity
		want   string // Wikidata id and code
	}{
		{"President Trump said so.", "2026-11-27", entity("PERSON", "Trump", "President"), "Q22686 USAGOV"},
		{"President Trump said so.", "2039-11-27", entity("PERSON", "Trump", "President"), " GOV"},
		{"President Xi said so.", "2026-11-27", entity("PERSON", "Xi", "President"), "Q15031 CHNGOV"},
		{"Li said so.", "2026-11-27", entity("PERSON", "Li"), " "}, // many bear that name
		{"Liz Truss said so.", "2024-02-20", entity("PERSON", "Liz Truss"), "Q272201 GBRELI"},
		{"Former prime minister Liz Truss said so.", "2024-02-20", entity("PERSON", "Liz Truss", "Former prime minister"), "Q272201 GBRELI"},
		{"Liz Truss, a baker, said so.", "2024-02-20", entity("PERSON", "Liz Truss", "baker"), " CVL"},
		{"Ann Truss said so.", "2024-02-20", entity("PERSON", "Ann Truss"), " "},
	} {
		e := resolve(t, "", c.text, c.on, c.person)[c.person.Name]
		if got := e.Wikidata + " " + e.Actor; got != c.want {
			t.Errorf("%s on %s: %q, want %q", c.text, c.on, got, c.want)
		}
	}
}

// Who speaks for an army speaks for the one told of before, whichever ministry comes later.
func TestArmyToldOfBefore(t *testing.T) {
	const text = "Veland struck first, the Thai army said. Army spokesman Major General Ann Hill told of four dead. Cambodia's Defence Ministry denied it."
	found := resolve(t, "", text, "2025-12-08", entity("NORP", "Thai"), entity("PERSON", "Ann Hill", "Army spokesman Major General"), entity("GPE", "Cambodia"), entity("ORG", "Defence Ministry"))
	if e := found["Ann Hill"]; e.Actor != "THAMIL" {
		t.Errorf("%s, want THAMIL", e.Actor)
	}
}
