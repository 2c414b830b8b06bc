package entities

import (
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
	"dateline/stages/entities/names"
)

// TestAgreeOnTypes checks that a full name that the tagger took for a film's is a person's if the article then calls
// somebody by its last word.
func TestAgreeOnTypes(t *testing.T) {
	for _, c := range []struct {
		name string
		text []string
		typ  []int
		want int // of the first
	}{
		{"somebody is called so", []string{"adaeze okonjo", "okonjo"}, []int{names.Work, names.Person}, names.Person},
		{"nobody is", []string{"adaeze okonjo", "lindt"}, []int{names.Work, names.Person}, names.Work},
		{"somebody else has that surname", []string{"adaeze okonjo", "okonjo", "peter okonjo"}, []int{names.Work, names.Person, names.Person}, names.Work},
	} {
		var list []*mention
		forms := map[*mention][]string{}
		for i, text := range c.text {
			m := &mention{typ: c.typ[i], confidence: 0.5}
			list, forms[m] = append(list, m), strings.Fields(text)
		}
		new(reading).agreeOnTypes(list, forms)
		if list[0].typ != c.want {
			t.Errorf("%s: %s, want %s", c.name, names.Types[list[0].typ], names.Types[c.want])
		}
	}
}

// TestSameOrNot checks which names are one entity.
func TestSameOrNot(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The Fiji women's national hockey team, also known as the Gannets, lost on Monday.", "ORG Fiji women's national hockey team: Fiji women's national hockey team, Gannets"},
		{"Kevin Dunmore, 44, known as Big Kev, shot a rival. Big Kev denies it, and Big Kev is ill.", "PERSON Kevin Dunmore: Kevin Dunmore, Big Kev, Big Kev, Big Kev"},
		{"Transport for London (TfL) closed a line on Monday. TfL was sorry.", "ORG Transport for London: Transport for London, TfL, TfL"},
		{"The Commission on Elections (Comelec) met on Monday. Comelec is slow.", "ORG Commission on Elections: Commission on Elections, Comelec, Comelec"},
		{"The Group of Eight (G8) met on Monday. The G8 was late.", "ORG Group of Eight: Group of Eight, G8, G8"},
		{"The Parliament of New South Wales (NSW) met on Monday. They came to NSW by car.", "GPE NSW: NSW"},
		{"The Ministry of Trade (Madrid) was closed on Monday.", "GPE Madrid: Madrid"},
		{"Halvorsen Marine ASA fell on Monday. Halvorsen Marine was ill run.", "ORG Halvorsen Marine ASA: Halvorsen Marine ASA, Halvorsen Marine"},
		{"Marit Solvang is a banker. Solvang said on Monday that she was ill.", "PERSON Marit Solvang: Marit Solvang, Solvang, she"},
		{"The anti-Okonjo march in Leeds began at noon. Adaeze Okonjo stayed at home.", "PERSON Adaeze Okonjo: Okonjo, Adaeze Okonjo"},
		{"The Russian Federation rejected the charge on Monday.", "GPE Russian Federation: Russian Federation"},
		{"Drugmaker Velorix said on Monday that sales fell.", "ORG Velorix: Velorix"},
		{"Lord Adonis met Ayatollah Ali Tavani on Monday.", "PERSON Adonis: Adonis"},
		{"Lord Adonis met Ayatollah Ali Tavani on Monday.", "PERSON Ali Tavani: Ali Tavani"},
		{"Cardinal Robert Francis Prevost wept on Monday for Pope Francis. Francis was loved.", "PERSON Francis: Francis, Francis"},
		{"RAFAH, Gaza Strip (AP) — Rain fell on Monday, the AP said.", "ORG AP: AP, AP"},
		{"Lady Gaga and Sheikh Hasina met on Monday.", "PERSON Sheikh Hasina: Sheikh Hasina"},
		{"They thanked Tan Sri Muhyiddin Yassin on Monday.", "PERSON Muhyiddin Yassin: Muhyiddin Yassin"},
		{"They thanked Dato' Sri Najib Razak on Monday.", "PERSON Najib Razak: Najib Razak"},
		{"They thanked Sri Mulyani Indrawati on Monday.", "PERSON Sri Mulyani Indrawati: Sri Mulyani Indrawati"},
		{"The Coalition sent jets. They flew for the Northern Ruritanian Coalition, which fights there.", "ORG Northern Ruritanian Coalition: Northern Ruritanian Coalition, which"},
		{"North Korea fired at South Korea on Monday. The South fired back at the North.", "GPE South Korea: South Korea, South"},
		{"Haruki Tonodera wrote it in May. The poet Tonodera Haruki was ill.", "PERSON Haruki Tonodera: Haruki Tonodera, Tonodera Haruki"},
		{"Kristen Lindqvist spoke on Monday. On Tuesday Kristin Lindqvist was ill.", "PERSON Kristen Lindqvist: Kristen Lindqvist, Kristin Lindqvist"},
		{"Martin Lindqvist spoke on Monday. On Tuesday Marvin Lindqvist was ill.", "PERSON Martin Lindqvist: Martin Lindqvist"},
		{"Anna Lindqvist spoke on Monday. On Tuesday Anna Linqvist was ill.", "PERSON Anna Lindqvist: Anna Lindqvist, Anna Linqvist"},
		{"They closed the Anna Lindqvist Bridge on Monday. The AL Bridge is old.", "FAC Anna Lindqvist Bridge: Anna Lindqvist Bridge, AL Bridge"},
		{"Beto O’Hara spoke on Monday. On Tuesday Beto O'Hara was ill.", "PERSON Beto O’Hara: Beto O’Hara, Beto O'Hara"},
		{"Zuzana Kalniková spoke on Monday. On Tuesday Zuzana Kalnikova was ill.", "PERSON Zuzana Kalniková: Zuzana Kalniková, Zuzana Kalnikova"},
		{"The Organization for Security and Co-operation in Europe met on Monday.", "ORG Organization for Security and Co-operation in Europe: Organization for Security and Co-operation in Europe"},
		{"The United States House of Representatives met on Monday. Later the House was late.", "ORG United States House of Representatives: United States House of Representatives, House"},
		{"Karim al-Haddad spoke on Monday. They flew to Leeds in support of al-Haddad.", "PERSON Karim al-Haddad: Karim al-Haddad, al-Haddad"},
		{"Anna Lindqvist shot Clara Lindqvist, and Clara's sister ran. The court said Lindqvist was ill.", "PERSON Anna Lindqvist: Anna Lindqvist, Lindqvist"},
		{"Clara Lindqvist-Berg met Jonas Lindqvist on Monday. The court said Lindqvist was ill.", "PERSON Jonas Lindqvist: Jonas Lindqvist, Lindqvist"},
		{"Clara Lindqvist-Berg was late on Monday. The court said Lindqvist was ill.", "PERSON Clara Lindqvist-Berg: Clara Lindqvist-Berg, Lindqvist"},
		{"Dr Lindt, who heads Isis (Institute of Strategic and International Studies), was late.", "ORG Institute of Strategic and International Studies: Isis, Institute of Strategic and International Studies"},
		{"The soldiers left Deir al-Balah in Gaza on Monday.", "GPE Deir al-Balah: Deir al-Balah"},
		{"Lindvar has agreed to buy Kablo on Monday. Lindvar was in Oslo, said Ann Lee, Lindvar’s chief executive.", "ORG Lindvar: Lindvar, Lindvar, Lindvar"},
		{"PORT VILA (AP) — Two planes landed in Port Vila at dawn.", "GPE Port Vila: PORT VILA, Port Vila"},
		{"Zaha Lindqvist OBE spoke on Monday. Dame Zaha Lindqvist was tired.", "PERSON Zaha Lindqvist: Zaha Lindqvist, Zaha Lindqvist"},
	} {
		a := process(t, schemas.Article{Text: c.text})
		if got := told(a); !slices.Contains(got, c.want) {
			t.Errorf("%s\n got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestNamesOfGroups checks which of its names an entity goes by.
func TestNamesOfGroups(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Halden Inc. grew. Its owner left Halden Inc. in May. Halden Computer was its name then.", "Halden Inc."},
		{"HAVANA (Fen Press) - The talks in Havana, once HAVANA, have ended.", "Havana"},
		{"The UNESCO office said so. A jet of UNESCO landed, and UNESCO confirmed it.", "UNESCO"},
	} {
		a := process(t, schemas.Article{Text: c.text})
		if len(a.Entities) == 0 || a.Entities[0].Name != c.want {
			t.Errorf("%s\n got %v, want %s", c.text, told(a), c.want)
		}
	}
}

// TestPeoplesOfOneCountry keeps those apart whom a table has under one country.
func TestPeoplesOfOneCountry(t *testing.T) {
	a := process(t, schemas.Article{Text: "Iraqi troops freed the Yazidis. Most Iraqis and all Yazidis were glad. A British envoy and three Britons watched."})
	got := told(a)
	for _, want := range []string{"NORP Iraqi: Iraqi, Iraqis", "NORP Yazidis: Yazidis, Yazidis", "NORP British: British, Britons"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}

func TestGoverned(t *testing.T) {
	for _, c := range []struct {
		long, short string
		want        bool
	}{
		{"municipality of porto verde", "porto verde", true},
		{"city of leeds", "leeds", true},
		{"bank of leeds", "leeds", false},
		{"city of leeds", "york", false},
	} {
		if got := governed(strings.Fields(c.long), strings.Fields(c.short)); got != c.want {
			t.Errorf("governed(%q, %q) = %v", c.long, c.short, got)
		}
	}
}
