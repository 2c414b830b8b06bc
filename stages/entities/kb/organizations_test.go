package kb

import (
	"testing"

	"dateline/schemas"
)

// What is said beside an organisation, or by its name, tells where it is at home and what it is.
func TestOrganizations(t *testing.T) {
	for _, c := range []struct {
		text     string
		entities []schemas.Entity
		name     string
		want     string // country and code
	}{
		// Where it has its seat.
		{"Kenya fined Nordhav, based in Oslo, for the spill. Kenya was right.", []schemas.Entity{entity("ORG", "Nordhav"), entity("GPE", "Kenya"), entity("GPE", "Oslo")}, "Nordhav", "NOR NOR"},
		{"Kenya fined the Oslo-based Nordhav for the spill. Kenya was right.", []schemas.Entity{entity("ORG", "Nordhav"), entity("GPE", "Kenya"), entity("GPE", "Oslo")}, "Nordhav", "NOR NOR"},
		{"Kenya fined Nordhav, an Oslo-based shipping company, for the spill. Kenya was right.",
			[]schemas.Entity{entity("ORG", "Nordhav"), entity("GPE", "Kenya"), entity("GPE", "Oslo")}, "Nordhav", "NOR NORBUS"},
		{"Kenya fined Nordhav and the company Tromsko Ltd, both of Norway, for the spill. Kenya was right.",
			[]schemas.Entity{entity("ORG", "Tromsko Ltd"), entity("GPE", "Kenya"), entity("GPE", "Norway")}, "Tromsko Ltd", "NOR NORBUS"},
		{"Kenya hears the Norwegian fund Fjellvik and the British band Larkwell. Kenya listens.",
			[]schemas.Entity{entity("ORG", "Fjellvik"), entity("NORP", "Norwegian"), entity("GPE", "Kenya")}, "Fjellvik", "NOR NOR"},
		{"Kenya hears that Norwegian police raided the firm Fjellvik. Kenya listens. Kenya waits.",
			[]schemas.Entity{entity("ORG", "Fjellvik"), entity("NORP", "Norwegian"), entity("GPE", "Kenya")}, "Fjellvik", "KEN KENBUS"},
		// What it is said to be.
		{"In Chile the mining regulator, Sernagol, has yet to rule.", []schemas.Entity{entity("ORG", "Sernagol"), entity("GPE", "Chile")}, "Sernagol", "CHL CHLGOV"},
		{"In Chile Corgol, the state development agency, must agree.", []schemas.Entity{entity("ORG", "Corgol"), entity("GPE", "Chile")}, "Corgol", "CHL CHLGOV"},
		{"In Chile Corgol, an advocacy group, must agree.", []schemas.Entity{entity("ORG", "Corgol"), entity("GPE", "Chile")}, "Corgol", "CHL CHL"},
		{"The Fed, the nation's central bank, waits in the United States.", []schemas.Entity{entity("ORG", "Fed"), entity("GPE", "United States")}, "Fed", "USA USAGOV"},
		// Whom the article speaks of.
		{"India voted, and the Congress Party lost in India.", []schemas.Entity{entity("ORG", "Congress Party"), entity("GPE", "India")}, "Congress Party", "IND INDPTY"},
		{"Norway is cold. The United States waits, and the United States hears the National Assembly in the United States.",
			[]schemas.Entity{entity("ORG", "National Assembly"), entity("GPE", "Norway"), entity("GPE", "United States")}, "National Assembly", "NOR NORLEG"},
		{"Norway is cold in Norway. Norway hears the Southern Africa Litigation Centre.",
			[]schemas.Entity{entity("ORG", "Southern Africa Litigation Centre"), entity("GPE", "Norway")}, "Southern Africa Litigation Centre", " "},
		{"Britain waits for the Labour Force Survey in Britain.", []schemas.Entity{entity("ORG", "Labour Force Survey"), entity("GPE", "Britain")}, "Labour Force Survey", "GBR GBR"},
		{"Norway votes in May in Norway. The Government is tired. The Government will act. The Government supports Ghana and Norway.",
			[]schemas.Entity{entity("ORG", "Government"), entity("GPE", "Norway"), entity("GPE", "Ghana")}, "Government", "NOR NORGOV"},
		{"Norway and Ghana quarrel. In Beijing, traders and the Ministry of Commerce were silent.",
			[]schemas.Entity{entity("ORG", "Ministry of Commerce"), entity("GPE", "Norway"), entity("GPE", "Ghana"), entity("GPE", "Beijing")}, "Ministry of Commerce", "CHN CHNGOV"},
		// What it is by its name.
		{"Ghana waits. The Trade Union Congress struck in Ghana.", []schemas.Entity{entity("ORG", "Trade Union Congress"), entity("GPE", "Ghana")}, "Trade Union Congress", "GHA GHALAB"},
		{"The Australian Securities and Investments Commission sued.", []schemas.Entity{entity("ORG", "Australian Securities and Investments Commission")}, "Australian Securities and Investments Commission", "AUS AUSGOV"},
		{"The Senate and the House passed it in the United States.", []schemas.Entity{entity("ORG", "House"), entity("GPE", "United States")}, "House", "USA USALEG"},
		{"The Minnesota House passed it.", []schemas.Entity{entity("ORG", "Minnesota House")}, "Minnesota House", "USA USALEG"},
		{"Amnesty International Kenya called for an inquiry.", []schemas.Entity{entity("ORG", "Amnesty International Kenya")}, "Amnesty International Kenya", "KEN KENNGO"},
		{"It was told by BBC Scotland and by CNN Philippines.", []schemas.Entity{entity("ORG", "CNN Philippines")}, "CNN Philippines", "PHL PHLMED"},
		{"In Colombia the Andean Liberation Army laid mines.", []schemas.Entity{entity("ORG", "Andean Liberation Army"), entity("GPE", "Colombia")}, "Andean Liberation Army", "COL COLREB"},
		{"In Ghana the National Security Committee met.", []schemas.Entity{entity("ORG", "National Security Committee"), entity("GPE", "Ghana")}, "National Security Committee", "GHA GHAGOV"},
		{"In Ghana the State Election Board met.", []schemas.Entity{entity("ORG", "State Election Board"), entity("GPE", "Ghana")}, "State Election Board", "GHA GHAGOV"},
		{"Britain waits. The MP spoke in the Commons.", []schemas.Entity{entity("ORG", "Commons"), entity("GPE", "Britain")}, "Commons", "GBR GBRLEG"},
		{"AKP members met in Norway.", []schemas.Entity{entity("ORG", "AKP"), entity("GPE", "Norway")}, "AKP", "NOR NOR"},
		{"Kuomintang leaders met in Norway.", []schemas.Entity{entity("ORG", "Kuomintang"), entity("GPE", "Norway")}, "Kuomintang", "TWN TWNPTY"},
		{"Australia voted, and Labor lost in Australia.", []schemas.Entity{entity("ORG", "Labor"), entity("GPE", "Australia")}, "Labor", "AUS AUSPTY"},
		{"Girona beat Ipswich 2-0. The goalkeeper and the striker of the team wept in the league.", []schemas.Entity{entity("ORG", "Girona"), entity("ORG", "Ipswich")}, "Girona", "ESP ESP"},
		{"In the United States a hearing on work was told of Labor.", []schemas.Entity{entity("ORG", "Labor"), entity("GPE", "United States")}, "Labor", "USA USA"},
		// The agency of a report is not one of the country that it tells of.
		{"ACCRA, Ghana (AP) — Ghana will vote in May.", []schemas.Entity{entity("ORG", "AP"), entity("GPE", "Ghana")}, "AP", "USA USAMED"},
	} {
		e := resolve(t, "", c.text, "2025-03-04", c.entities...)[c.name]
		if got := e.Country + " " + e.Actor; got != c.want {
			t.Errorf("%s\n%s: %q, want %q", c.text, c.name, got, c.want)
		}
	}
}

// A name that the project's own facts have for one body is no further name of another's.
func TestWhoseName(t *testing.T) {
	for _, c := range []struct{ name, label string }{
		{"DEA", "Drug Enforcement Administration"}, {"FBI", "Federal Bureau of Investigation"},
		{"FEMA", "Federal Emergency Management Agency"},
		{"CBP", "Customs and Border Protection"}, // not the communists of Belarus
		{"Islamic Jihad", "Palestinian Islamic Jihad"}, {"Hezbollah", "Hezbollah"},
		{"the Fed", "Federal Reserve"}, {"Meta", "Meta Platforms"}, {"UNIFIL", "UNIFIL"}, {"Houthi", "Houthis"},
	} {
		it, ok := Default().organization(c.name)
		if !ok || it.Label() != c.label {
			t.Errorf("%s: %q, want %q", c.name, it.Label(), c.label)
		}
	}
	if it, ok := Default().Country("West Bank"); ok {
		t.Errorf("the West Bank is %s, want the area of its own", it.Label())
	}
}
