package kb

import (
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
)

func day(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// An office, a country and a day give the person.
func TestHolder(t *testing.T) {
	for _, c := range []struct{ office, country, on, want string }{
		{"US Secretary of State", "", "2015-12-09", "Q22316"},
		{"the top American diplomat", "", "2015-12-09", "Q22316"},
		{"Secretary of State", "USA", "2010-06-01", "Q6294"},
		{"Russia's foreign minister", "", "2015-12-09", "Q58217"},
		{"prime minister", "GBR", "2008-03-01", "Q10648"},
		{"the former prime minister", "GBR", "2008-03-01", ""}, // who is not said
		{"minister", "GBR", "2008-03-01", ""},                  // there are many
		{"foreign minister", "", "2015-12-09", ""},             // of which country?
		{"foreign minister", "FRA", "", ""},                    // and when?
	} {
		got := ""
		if tenure, ok := Default().Holder(c.office, c.country, day(c.on)); ok {
			got = tenure.Holder.Wikidata()
		}
		if got != c.want {
			t.Errorf("%s of %q on %s: %q, want %q", c.office, c.country, c.on, got, c.want)
		}
	}
}

// And a person and a day give the office.
func TestTenures(t *testing.T) {
	list := Default().Find(nil, "John Kerry", Of(Person))
	if len(list) == 0 {
		t.Fatal("John Kerry is not in the table")
	}
	office := ""
	for _, tenure := range list[0].Tenures() {
		if tenure.Role == "foreign_minister" && tenure.Holds(day("2015-12-09")) {
			office = tenure.Country
		}
		if tenure.Role == "foreign_minister" && tenure.Holds(day("2018-01-01")) {
			t.Errorf("%s still held on 2018-01-01", tenure.Position)
		}
	}
	if office != "USA" {
		t.Errorf("foreign minister of %q on 2015-12-09, want USA", office)
	}
}

func TestCountriesAndTheirWords(t *testing.T) {
	b := Default()
	for _, c := range []struct {
		ask  func(string) (Item, bool)
		name string
		want string
	}{
		{b.Country, "the United States", "USA"}, {b.Country, "U.S.", "USA"}, {b.Country, "Britain", "GBR"}, {b.Country, "Ivory Coast", "CIV"},
		{b.Country, "Moscow", ""}, {b.Country, "", ""},
		{b.Demonym, "French", "FRA"}, {b.Demonym, "Syrians", "SYR"}, {b.Demonym, "table", ""},
		{b.Metonym, "Kremlin", "RUS"}, {b.Metonym, "the White House", "USA"}, {b.Metonym, "Downing Street", "GBR"},
	} {
		got := ""
		if it, ok := c.ask(c.name); ok {
			got = it.Country()
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.name, got, c.want)
		}
	}
}

// resolve runs the resolver over entities that are mentioned wherever their forms stand in the text.
func resolve(t *testing.T, title, text, on string, entities ...schemas.Entity) map[string]schemas.Entity {
	t.Helper()
	a := &schemas.Article{Title: title, Text: text, PublishedAt: on}
	for _, e := range entities {
		for at := 0; ; {
			i := strings.Index(text[at:], e.Name)
			if i < 0 {
				break
			}
			at += i
			e.Mentions = append(e.Mentions, schemas.Mention{Span: schemas.Span{Start: at, End: at + len(e.Name)}, Kind: schemas.KindName, Type: e.Type})
			at += len(e.Name)
		}
		if len(e.Mentions) == 0 {
			t.Fatalf("%s is not in the text", e.Name)
		}
		a.Entities = append(a.Entities, e)
	}
	Default().Resolve(a)
	out := map[string]schemas.Entity{}
	for _, e := range a.Entities {
		out[e.Name] = e
	}
	return out
}

func entity(typ, name string, roles ...string) schemas.Entity {
	return schemas.Entity{Type: typ, Name: name, Roles: roles}
}

// Who rules several countries is of the one that news means, on each day.
func TestRulers(t *testing.T) {
	for _, c := range []struct{ name, role, on, want string }{
		{"Donald Trump", "", "2025-09-10", "USA USAGOV Q22686"},
		{"Donald Trump", "", "2018-09-10", "USA USAGOV Q22686"},
		{"Kamala Harris", "", "2023-09-10", "USA USAGOV Q10853588"},
		{"Obama", "", "2012-05-20", "USA USAGOV Q76"},
		{"Biden", "", "2021-12-05", "USA USAGOV Q6279"},
		{"Macron", "", "2018-05-20", "FRA FRAGOV Q3052772"},
		{"Emmanuel Macron", "", "2025-05-20", "FRA FRAGOV Q3052772"},
		{"Jacques Chirac", "", "1999-05-20", "FRA FRAGOV Q2105"},
		{"Charles III", "King", "2022-09-09", "GBR GBRGOV Q43274"},
		{"Elizabeth II", "Queen", "2012-05-20", "GBR GBRGOV Q9682"},
		{"Abdullah II", "King", "2014-06-01", "JOR JORGOV Q57464"},
		{"Francis", "Pope", "2015-06-01", "VAT VATGOV Q450675"},
		{"Volodymyr Zelensky", "", "2023-06-01", "UKR UKRGOV Q3874799"},
		{"Helen Clark", "", "2005-05-20", "NZL NZLGOV Q180383"},
		{"Michael Somare", "", "2005-05-20", "PNG PNGGOV Q316264"},
		{"Abraham Lincoln", "President", "2024-01-11", "USA USAELI Q91"}, // whom others have succeeded
		{"Donald Trump Jr.", "", "2025-09-10", "USA USABUS "},            // his son
		{"Joseph Biden Jr.", "President", "2023-06-01", "USA USAGOV Q6279"},
		{"Jill Biden", "", "2023-06-01", "  "}, // his wife
		{"Elon Musk", "", "2025-09-10", "USA USABUS Q317521"},
		{"Elon Musk", "billionaire", "2025-09-10", "USA USABUS Q317521"},
		{"Pete Hegseth", "", "2025-09-10", "USA USAGOV "},
		{"Stephen Smith", "", "2011-09-10", "  "}, // a minister, but many are called so
		{"António Guterres", "", "2025-09-10", "PRT IGOUNO Q311440"},
		{"Yahya Sinwar", "", "2024-09-10", "PSE PSEREB "},
		{"Ismail Haniyeh", "Hamas leader", "2017-09-10", "PSE PSEREB "},
		{"Ismail Haniyeh", "Palestinian Prime Minister", "2006-09-10", "PSE PSEGOV "},
		{"Jared Kushner", "", "2022-09-10", "USA USABUS Q13628723"},
		{"Jared Kushner", "US special envoy", "2018-09-10", "USA USAGOV Q13628723"},
	} {
		e := entity("PERSON", c.name)
		if c.role != "" {
			e.Roles = []string{c.role}
		}
		got := resolve(t, "", c.role+" "+c.name+" addressed reporters.", c.on, e)[c.name]
		if has := got.Country + " " + got.Actor + " " + got.Wikidata; has != c.want {
			t.Errorf("%s on %s: %q, want %q", c.name, c.on, has, c.want)
		}
	}
}

func TestReigns(t *testing.T) {
	country := func(code string, people int) Row {
		return Row{Type: Country, Names: []string{code}, Country: code, Lat: 1, Weight: people}
	}
	reign := func(id, name, code string, from, to Date) Row {
		return Row{Type: Person, ID: id, Names: []string{name}, Country: code, Role: "head_of_state", From: from, To: to}
	}
	b, err := New([]Row{
		country("AAA", 50), country("BBB", 3), country("CCC", 90), country("DDD", 9),
		reign("wikidata:Q1", "Ina I", "BBB", 19500101, 0), reign("wikidata:Q1", "Ina I", "AAA", 19500101, 0),
		reign("wikidata:Q1", "Ina I", "CCC", 19500101, 19560101),                                                                 // a colony that left soon
		reign("wikidata:Q2", "Jan Berg", "DDD", 19900101, 19930101), reign("wikidata:Q2", "Jan Berg", "AAA", 19930101, 19990101), // one after the other
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Ina I": "AAA: AAA", "Jan Berg": "DDD: DDD AAA"} {
		it := b.Find(nil, name, Of(Person))[0]
		has := it.Country() + ":"
		for _, t := range it.Tenures() {
			has += " " + t.Country
		}
		if has != want {
			t.Errorf("%s reigned in %q, want %q", name, has, want)
		}
	}
}

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		name, text, on string
		entities       []schemas.Entity
		want           map[string]string // name: country, code, item
	}{
		{
			"office, country and day tell who", "US Secretary of State John Kerry will visit Moscow.", "2015-12-09",
			[]schemas.Entity{entity("PERSON", "John Kerry", "US Secretary of State"), entity("GPE", "Moscow")},
			map[string]string{"John Kerry": "USA USAGOV Q22316", "Moscow": "RUS RUS Q649"},
		},
		{
			"who has left office is no longer of the government", "John Kerry spoke at a university in Boston, Massachusetts.", "2026-01-10",
			[]schemas.Entity{entity("PERSON", "John Kerry"), entity("GPE", "Boston"), entity("GPE", "Massachusetts")},
			map[string]string{"John Kerry": "USA USAELI Q22316", "Boston": "USA USA Q100"},
		},
		{
			"a namesake of another trade is nobody known", "John Kerry, a baker from Leeds, opened a second shop.", "2015-12-09",
			[]schemas.Entity{entity("PERSON", "John Kerry", "baker from Leeds"), entity("GPE", "Leeds")},
			map[string]string{"John Kerry": "GBR GBRCVL "},
		},
		{
			"Georgia beside Tbilisi is the country", "Georgia closed its airspace, officials in Tbilisi said. Russia protested.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Georgia"), entity("GPE", "Tbilisi"), entity("GPE", "Russia")},
			map[string]string{"Georgia": "GEO GEO Q230"},
		},
		{
			"Georgia beside Atlanta is the state", "The governor of Georgia spoke in Atlanta. Voters in Alabama and Florida go to the polls next.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Georgia"), entity("GPE", "Atlanta"), entity("GPE", "Alabama"), entity("GPE", "Florida")},
			map[string]string{"Georgia": "USA USA Q1428"},
		},
		{
			"a leader whom everybody knows by the surname", "Ahead of the summit, Putin held talks in Bishkek.", "2019-06-20",
			[]schemas.Entity{entity("PERSON", "Putin"), entity("GPE", "Bishkek")},
			map[string]string{"Putin": "RUS RUSGOV Q7747"},
		},
		{
			"who was no leader yet", "Putin was seen in Bishkek.", "1982-06-20",
			[]schemas.Entity{entity("PERSON", "Putin"), entity("GPE", "Bishkek")},
			map[string]string{"Putin": "KGZ KGZ "},
		},
		{
			"a town written like a word is not the office with its initials", "Gunmen attacked a post near Gao. Mali sent troops to Gao.", "2025-10-28",
			[]schemas.Entity{entity("ORG", "Gao"), entity("GPE", "Mali")},
			map[string]string{"Gao": "MLI MLI "},
		},
		{
			"what contains a city tells which it is", "A fire broke out in Paris, Texas. Firemen from Dallas helped.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Paris"), entity("GPE", "Texas"), entity("GPE", "Dallas")},
			map[string]string{"Paris": "USA USA "},
		},
		{
			"a team is no country", "Germany beat Portugal 2-1 in the World Cup semifinal in Munich. The striker scored twice before half-time.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Germany"), entity("GPE", "Portugal"), entity("GPE", "Munich")},
			map[string]string{"Germany": "DEU DEU ", "Munich": "DEU DEU Q1726"},
		},
		{
			"a table of a league", "BOSTON 69 65 .515\nTORONTO 63 71 .470\nDETROIT 48 86 .358\nMILWAUKEE 64 71 .474", "2016-05-01",
			[]schemas.Entity{entity("GPE", "BOSTON"), entity("GPE", "DETROIT")},
			map[string]string{"BOSTON": "USA USA ", "DETROIT": "USA USA "},
		},
		{
			"a race that bears a city's name", "She ran the Nairobi Marathon twice.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Nairobi")},
			map[string]string{"Nairobi": "KEN KEN "},
		},
		{
			"a state is no river", "Voters in Alabama go to the polls on Tuesday.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Alabama")},
			map[string]string{"Alabama": "USA USA Q173"},
		},
		{
			"an organisation weighs by any of its names", "Norway will pay. NASA Larks is what NASA calls NASA. The Fen Lab built it.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Norway"), {Type: "ORG", Name: "NASA Larks", Mentions: []schemas.Mention{
				{Span: schemas.Span{Start: 17, End: 27}, Kind: "name"}, {Span: schemas.Span{Start: 36, End: 40}, Kind: "name"}, {Span: schemas.Span{Start: 47, End: 51}, Kind: "name"}}}, entity("ORG", "Fen Lab")},
			map[string]string{"Fen Lab": "USA USA "},
		},
		{
			"a firm taken for a place", "Shares of the car maker Nissan fell by a tenth.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Nissan")},
			map[string]string{"Nissan": "JPN JPNBUS Q20165"},
		},
		{
			"a firm's officer, right before the name", "Boeing will wait, said Boeing's vice president John Feld. Airbus will not.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Boeing"), entity("ORG", "Airbus"), entity("PERSON", "John Feld", "vice president")},
			map[string]string{"John Feld": "USA USABUS "},
		},
		{
			"a spokeswoman of whom the article is about", "Boeing will wait. Boeing has time, and Boeing has money. Spokeswoman Clara Feld would not say how much.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Boeing"), entity("PERSON", "Clara Feld", "Spokeswoman")},
			map[string]string{"Clara Feld": "USA USABUS "},
		},
		{
			"unions and coalitions of other kinds", "The Leeds Rugby Union met the Leeds Teachers Union. The Kenya Coalition for Children wrote to the Kenya Children Coalition.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Leeds Rugby Union"), entity("ORG", "Leeds Teachers Union"), entity("ORG", "Kenya Coalition for Children")},
			map[string]string{"Leeds Rugby Union": "GBR GBRCVL ", "Leeds Teachers Union": "GBR GBRLAB ", "Kenya Coalition for Children": "KEN KENNGO "},
		},
		{
			"a word that is no initials", "Uni beat Norway.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Uni")},
			map[string]string{"Uni": "  "},
		},
		{
			"a medium that one table has without a country", "Norway was shown by Al Jazeera.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Al Jazeera"), entity("GPE", "Norway")},
			map[string]string{"Al Jazeera": "QAT QATMED "},
		},
		{
			"officers of a senate and of a world body", "Senate President Ann Hill met the director-general, Jonas Berg, in Norway.", "2016-05-01",
			[]schemas.Entity{entity("PERSON", "Ann Hill", "Senate President"), entity("PERSON", "Jonas Berg", "director-general"), entity("GPE", "Norway")},
			map[string]string{"Ann Hill": "NOR NORLEG ", "Jonas Berg": "NOR NOR "},
		},
		{
			"a spokesman of the one council that there is", "The European Council met in Norway. Council spokesman Jonas Berg spoke.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "European Council"), entity("PERSON", "Jonas Berg", "Council spokesman"), entity("GPE", "Norway")},
			map[string]string{"Jonas Berg": " IGOEEC "},
		},
		{
			"an organisation of somebody's name", "Norway helped the Leeds Ranch of Don Leeds. Norway has money, and Norway has time.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Norway"), entity("ORG", "Leeds Ranch"), entity("PERSON", "Don Leeds")},
			map[string]string{"Leeds Ranch": "NOR NOR "},
		},
		{
			"a city's name behind an organisation's", "Norway helped the Fen College London.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Norway"), entity("ORG", "Fen College London")},
			map[string]string{"Fen College London": "GBR GBREDU "},
		},
		{
			"a spokesman of one of two councils", "The European Council met the Fen Council in Norway. Council spokesman Jonas Berg spoke.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "European Council"), entity("ORG", "Fen Council"), entity("PERSON", "Jonas Berg", "Council spokesman"), entity("GPE", "Norway")},
			map[string]string{"Jonas Berg": "NOR NORNGO "},
		},
		{
			"sheriffs and committees of a house", "Norway saw the Fen Sheriff's Office, the Fen Highway Patrol, the House Fen Committee and the Fen Committee.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Fen Sheriff's Office"), entity("ORG", "Fen Highway Patrol"), entity("ORG", "House Fen Committee"), entity("ORG", "Fen Committee"), entity("GPE", "Norway")},
			map[string]string{"Fen Sheriff's Office": "NOR NORCOP ", "Fen Highway Patrol": "NOR NORCOP ", "House Fen Committee": "NOR NORLEG ", "Fen Committee": "NOR NORNGO "},
		},
		{
			"parts of bodies", "Norway saw the UN Pond Office, the Pond Assembly of the Council of Europe, and the Pond Committee of the Ghana Assembly. Norway wrote to the NATO's Pond Office.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "UN Pond Office"), entity("ORG", "Pond Assembly of the Council of Europe"), entity("ORG", "Pond Committee"), entity("ORG", "Ghana Assembly"), entity("ORG", "NATO's Pond Office"), entity("GPE", "Norway")},
			map[string]string{"UN Pond Office": " IGOUNO ", "Pond Assembly of the Council of Europe": " IGO ", "Pond Committee": "GHA GHALEG ", "NATO's Pond Office": " IGOMIL "},
		},
		{
			"an office of a body of the article", "Ghana's Fen Police left. A man in Norway wrote to the Fen Police's Pond Office in Norway.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Fen Police"), entity("ORG", "Fen Police's Pond Office"), entity("GPE", "Norway"), entity("GPE", "Ghana")},
			map[string]string{"Fen Police's Pond Office": "GHA GHACOP "},
		},
		{
			"one of two countries named once is not where everything is from", "The Fen Larks sang, and a boy from Norway wept for one from Ghana.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Fen Larks"), entity("GPE", "Norway"), entity("GPE", "Ghana")},
			map[string]string{"Fen Larks": "  "},
		},
		{
			"councils of towns and of others", "Norway, Norway: the Fen City Council met the Fen Poets Council.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Fen City Council"), entity("ORG", "Fen Poets Council"), entity("GPE", "Norway")},
			map[string]string{"Fen City Council": "NOR NORGOV ", "Fen Poets Council": "NOR NORNGO "},
		},
		{
			"streets called after countries", "The Larks lost on Ghana Street. The Federal Larks Cemetery is old.", "2016-05-01",
			[]schemas.Entity{entity("FAC", "Ghana Street"), entity("FAC", "Federal Larks Cemetery")},
			map[string]string{"Ghana Street": "  ", "Federal Larks Cemetery": "  "},
		},
		{
			"a press officer and a fire brigade", "Norway saw the Fen Fire Brigade. Police press officer Ann Hill spoke.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Fen Fire Brigade"), entity("PERSON", "Ann Hill", "Police press officer"), entity("GPE", "Norway")},
			map[string]string{"Fen Fire Brigade": "NOR NORGOV ", "Ann Hill": "NOR NORCOP "},
		},
		{
			"an assemblywoman", "Norway heard Assemblywoman Ann Hill.", "2016-05-01",
			[]schemas.Entity{entity("PERSON", "Ann Hill", "Assemblywoman"), entity("GPE", "Norway")},
			map[string]string{"Ann Hill": "NOR NORLEG "},
		},
		{
			"no vice president of every island", "Joe Biden won in the United States, and lost in American Samoa.", "2020-03-04",
			[]schemas.Entity{entity("PERSON", "Joe Biden"), entity("GPE", "United States"), entity("GPE", "American Samoa")},
			map[string]string{"Joe Biden": "USA USAELI Q6279"},
		},
		{
			"a queen of several countries", "Queen Elizabeth II opened a bridge in Britain.", "2010-06-01",
			[]schemas.Entity{entity("PERSON", "Elizabeth II", "Queen"), entity("GPE", "Britain")},
			map[string]string{"Elizabeth II": "GBR GBRGOV Q9682"},
		},
		{
			"departments of the United States", "China, China: the Department of Labor told of the fleet.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "Department of Labor"), entity("GPE", "China")},
			map[string]string{"Department of Labor": "USA USAGOV "},
		},
		{
			"a town taken for somebody", "Fighters were pushed out of Kobane.", "2016-05-01",
			[]schemas.Entity{entity("PERSON", "Kobane")},
			map[string]string{"Kobane": "SYR SYR "},
		},
		{
			"in office that very day", "Tobias Ellwood spoke of what Britain does in Iraq.", "2015-06-10",
			[]schemas.Entity{entity("PERSON", "Tobias Ellwood"), entity("GPE", "Britain"), entity("GPE", "Iraq")},
			map[string]string{"Tobias Ellwood": "GBR GBRGOV Q303299"},
		},
		{
			"not in office yet and without one", "Tobias Ellwood spoke of what Britain does in Iraq.", "2002-06-10",
			[]schemas.Entity{entity("PERSON", "Tobias Ellwood"), entity("GPE", "Britain"), entity("GPE", "Iraq")},
			map[string]string{"Tobias Ellwood": "GBR GBR "},
		},
		{
			"vowels in plain letters", "Finance Minister Josef Proell spoke in Austria.", "2010-06-10",
			[]schemas.Entity{entity("PERSON", "Josef Proell", "Finance Minister"), entity("GPE", "Austria")},
			map[string]string{"Josef Proell": "AUT AUTGOV Q78806"},
		},
		{
			"for whom one is says nothing of where one is from", "Hong Kong votes on Sunday. Voters of pro-Beijing parties and pro-Beijing unions like Anna Quell, who spoke in the pro-Beijing press.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Hong Kong"), entity("GPE", "Beijing"), entity("PERSON", "Anna Quell")},
			map[string]string{"Anna Quell": "HKG HKG "},
		},
		{
			"a house of parliament is of the legislature", "The US Senate will vote. The Senate rejected it in May, said a senator from Texas.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "US"), entity("ORG", "Senate"), entity("GPE", "Texas")},
			map[string]string{"Senate": "USA USALEG "},
		},
		{
			"a paper, not a party", "He told The Independent that the roof was gone.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "The Independent")},
			map[string]string{"The Independent": "GBR GBRMED "},
		},
		{
			"the president of the day", "In the United States George Bush signed the law.", "2003-05-01",
			[]schemas.Entity{entity("GPE", "United States"), entity("PERSON", "George Bush")},
			map[string]string{"George Bush": "USA USAGOV Q207"},
		},
		{
			"a country in passing makes nobody its own", "Mayor Jim Baker and Ann Lee opened the library on Oak Street. He once lived in Ghana.", "2016-05-01",
			[]schemas.Entity{entity("PERSON", "Jim Baker", "Mayor"), entity("FAC", "Oak Street"), entity("PERSON", "Ann Lee"), entity("GPE", "Ghana")},
			map[string]string{"Jim Baker": " GOV ", "Oak Street": "  ", "Ann Lee": "  "},
		},
		{
			"one that the report begins with does", "Ghana's police arrested Kofi Mensah. Mayor Ama Boateng thanked them.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Ghana"), entity("PERSON", "Kofi Mensah"), entity("PERSON", "Ama Boateng", "Mayor")},
			map[string]string{"Kofi Mensah": "GHA GHA ", "Ama Boateng": "GHA GHAGOV "},
		},
		{
			"whatever is short before it", "Gov. Ama Boateng thanked the crowd in Ghana's capital. Kofi Mensah left.", "2016-05-01",
			[]schemas.Entity{entity("PERSON", "Ama Boateng", "Gov."), entity("GPE", "Ghana"), entity("PERSON", "Kofi Mensah")},
			map[string]string{"Ama Boateng": "GHA GHAGOV ", "Kofi Mensah": "GHA GHA "},
		},
		{
			"and one named twice", "Mayor Ama Boateng thanked the crowd. Ghana has voted, and Ghana will count tonight.", "2016-05-01",
			[]schemas.Entity{entity("PERSON", "Ama Boateng", "Mayor"), entity("GPE", "Ghana")},
			map[string]string{"Ama Boateng": "GHA GHAGOV "},
		},
		{
			"leaders weigh as well", "Barack Obama called Ada Stone, the coach. Her parents came from Ghana, and Ghana was proud. Barack Obama was glad.", "2012-05-01",
			[]schemas.Entity{entity("PERSON", "Barack Obama"), entity("PERSON", "Ada Stone", "coach"), entity("GPE", "Ghana")},
			map[string]string{"Ada Stone": " CVL "},
		},
		{
			"what stands in a town and what lies in a state that is named after it", "The Orrin Bridge in Baltimore stood still. Peru mourned Lower Nowhere, Pennsylvania, and Peru mourned Orrin.", "2016-05-01",
			[]schemas.Entity{entity("FAC", "Orrin Bridge"), entity("GPE", "Baltimore"), entity("GPE", "Peru"), entity("GPE", "Lower Nowhere"), entity("GPE", "Pennsylvania")},
			map[string]string{"Orrin Bridge": "USA  ", "Lower Nowhere": "USA USA "},
		},
		{
			"a former president is none to come", "His father, former President George Bush, joined him.", "2000-11-09",
			[]schemas.Entity{entity("PERSON", "George Bush", "former President")},
			map[string]string{"George Bush": "USA USAELI Q23505"},
		},
		{
			"who has just been elected", "Petro Poroshenko promised peace.", "2014-05-28",
			[]schemas.Entity{entity("PERSON", "Petro Poroshenko")},
			map[string]string{"Petro Poroshenko": "UKR UKRLEG Q58077"},
		},
		{
			"the end of a sentence before a name", "Chile and Ghana helped New Jersey. Sandy killed 69 people there.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Chile"), entity("GPE", "Ghana"), entity("GPE", "New Jersey"), entity("EVENT", "Sandy")},
			map[string]string{"Sandy": "  "},
		},
		{
			"short titles", "Ohio's leaders met. Gov. Ada Stone, Lt. Gov. Tom Berg and a deputy of theirs, Jan Hill, spoke for Halvorsen Marine.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Ohio"), entity("PERSON", "Ada Stone", "Gov."), entity("PERSON", "Tom Berg", "Lt. Gov."), entity("PERSON", "Jan Hill", "deputy"), entity("ORG", "Halvorsen Marine")},
			map[string]string{"Ada Stone": "USA USAGOV ", "Tom Berg": "USA USAGOV ", "Jan Hill": "USA USA ", "Halvorsen Marine": "  "},
		},
		{
			"a word that is a place elsewhere, too", "In Canada and Norway the Delta Program will go on, said the Manama Dialogue.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Canada"), entity("GPE", "Norway"), entity("EVENT", "Delta Program"), entity("EVENT", "Manama Dialogue")},
			map[string]string{"Delta Program": "  ", "Manama Dialogue": "BHR  "},
		},
		{
			"where from, right after the name", "Chile and Peru talked. Lanternia, a Norwegian company, made the parts.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Chile"), entity("GPE", "Peru"), entity("NORP", "Norwegian"), entity("ORG", "Lanternia")},
			map[string]string{"Lanternia": "NOR NORBUS "},
		},
		{
			"a thing of a country", "Canada and Norway will buy parts of Russia's Falke.", "2016-05-01",
			[]schemas.Entity{entity("GPE", "Canada"), entity("GPE", "Norway"), entity("GPE", "Russia"), entity("PRODUCT", "Falke")},
			map[string]string{"Falke": "RUS  "},
		},
		{
			"armed groups and bodies", "The United Nations said Islamic State had left the town.", "2016-05-01",
			[]schemas.Entity{entity("ORG", "United Nations"), entity("ORG", "Islamic State")},
			map[string]string{"United Nations": " IGOUNO Q1065", "Islamic State": " IMGREB Q2429253"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := resolve(t, "", c.text, c.on, c.entities...)
			for name, want := range c.want {
				e := got[name]
				if has := e.Country + " " + e.Actor + " " + e.Wikidata; has != want {
					t.Errorf("%s: %q, want %q", name, has, want)
				}
			}
		})
	}
}

// A name that is but a piece of a longer one keeps its country and loses its item, where it stands so and only there.
func TestPieces(t *testing.T) {
	for _, c := range []struct {
		text   string
		typ    string
		name   string
		linked []int // which mentions, from 0, belong to the entity with an item
	}{
		{"The parade left Chicago at noon. The Chicago Lanterns Parade is in its tenth year.", "GPE", "Chicago", []int{0}},
		{"The fair in Alabama opens today. Alabama Shrimp Growers: a guide in one page.", "GPE", "Alabama", []int{0}},
		{"The bus broke down near Cardiff. Mondale Coaches Wales said nobody in Wales was hurt.", "GPE", "Wales", []int{1}},
		{"The clip was shown during the Alabama versus Oregon football game. The singer lives in Alabama.", "GPE", "Alabama", []int{1}},
		{"The film will be shown on CNN. A chief of CNN Lantern Films said so.", "ORG", "CNN", []int{0}},
		{"Voters in Alabama go to the polls in May. Alabama Governor Rosa Delgado asked for calm.", "GPE", "Alabama", []int{0, 1}},
		{"He left Chicago Monday and reached the Chicago Lantern Museum by noon.", "GPE", "Chicago", []int{0}},
		{"WINNER NAMED \"Chicago's Finest Cooks\" PRESS RELEASE. He lives in Chicago and works as one of Chicago's Finest Cooks, too.", "GPE", "Chicago", []int{1}},
		{"Lantern Watch (Wales and Cornwall) said so. It has its seat in Wales.", "GPE", "Wales", []int{1}},
		{"Germany will pay. Germany's Iron Lantern Society will not.", "GPE", "Germany", []int{0, 1}},
		{"A fire broke out in East Chicago. In Chicago nobody saw it.", "GPE", "Chicago", []int{0, 1}},
	} {
		a := schemas.Article{Text: c.text, PublishedAt: "2018-03-01"}
		e := schemas.Entity{ID: "e1", Type: c.typ, Name: c.name}
		for at := 0; ; {
			i := strings.Index(c.text[at:], c.name)
			if i < 0 {
				break
			}
			at += i + len(c.name)
			e.Mentions = append(e.Mentions, schemas.Mention{Span: schemas.Span{Start: at - len(c.name), End: at}, Kind: "name"})
		}
		all := slices.Clone(e.Mentions)
		a.Entities = []schemas.Entity{e}
		Default().Resolve(&a)
		var linked []int
		count := 0
		for _, e := range a.Entities {
			if e.Country == "" {
				t.Errorf("%q: no country", c.text)
			}
			for _, m := range e.Mentions {
				count++
				if e.Wikidata != "" {
					linked = append(linked, slices.Index(all, m))
				}
			}
		}
		if !slices.Equal(linked, c.linked) || count != len(all) {
			t.Errorf("%q: linked %v, want %v; %d mentions of %d", c.text, linked, c.linked, count, len(all))
		}
	}
}

const ownRows = `# what this user knows besides
id	type	names	country	role	position	code	from	to	lat	lon	weight	source	licence
	person	Zora Quill|Z. Quill	NLD	foreign_minister	Minister of Foreign Affairs	NLDGOV	2031-01-01					own	CC0-1.0
geonames:9999999	city	Quilltown	NLD	PPL					52.1	5.2	40000	own	CC0-1.0
	organization	Order of the Quill	NLD	armed_group		NLDREB						own	CC0-1.0
	organization	Quill Works	NLD	company		NLDBUS			52.25	5.5		own	CC0-1.0
	organization	Quill Guild	NLD	ngo		NLDNGO						own	CC0-1.0
	organization	Quill Guild	NLD	ngo					52.25	5.5		own	CC0-1.0
`

func TestUsersOwnRows(t *testing.T) {
	b, err := Default().With(strings.NewReader(ownRows))
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := b.Holder("Dutch foreign minister", "", day("2031-06-01")); !ok || got.Holder.Label() != "Zora Quill" {
		t.Errorf("the Dutch foreign minister of 2031 is %+v", got)
	}
	if _, ok := b.Country("France"); !ok {
		t.Error("the embedded table is hidden by the user's")
	}
	if list := b.Find(nil, "Quilltown", Of(City)); len(list) != 1 || list[0].GeoNames() != 9999999 || list[0].Population() != 40000 {
		t.Errorf("Quilltown: %v", list)
	}
	// What has a code may lie somewhere too, whether one row says so or two.
	for name, want := range map[string]string{"Quill Works": "company NLDBUS", "Quill Guild": "ngo NLDNGO"} {
		list := b.Find(nil, name, Of(Organization))
		if len(list) != 1 || len(list[0].Tenures()) != 1 {
			t.Errorf("%s is %v, want one with one code", name, list)
			continue
		}
		lat, lon, ok := list[0].Position()
		if got := list[0].Kind() + " " + list[0].Tenures()[0].Code; got != want || !ok || lat != 52.25 || lon != 5.5 {
			t.Errorf("%s: %s at %v, %v; want %s at 52.25, 5.5", name, got, lat, lon, want)
		}
	}
	a := &schemas.Article{Text: "Quill Works hired.", Entities: []schemas.Entity{
		{Type: schemas.TypeOrg, Name: "Quill Works", Mentions: []schemas.Mention{{Span: schemas.Span{End: len("Quill Works")}, Kind: schemas.KindName}}},
	}}
	if b.Resolve(a); a.Entities[0].Actor != "NLDBUS" || a.Entities[0].Place == nil || a.Entities[0].Place.Lat != 52.25 {
		t.Errorf("Quill Works became %+v", a.Entities[0])
	}
	if _, ok := Default().Country("Quilltown"); ok || len(Default().Find(nil, "Quilltown", Places)) > 0 {
		t.Error("the user's rows are in the embedded table")
	}
}

func TestReadRowsNamesTheFault(t *testing.T) {
	const header = "id\ttype\tnames\tcountry\trole\tposition\tcode\tfrom\tto\tlat\tlon\tweight\tsource\tlicence\n"
	for rows, want := range map[string]string{
		"":                                "no header",
		"id\ttype\tnames\n":               `no column "country"`,
		header + "\tplanet\tMars\n":       "line 2: unknown type",
		header + "\n# x\n\tcity\t\n":      "line 4: no name",
		header + "Q5\tcity\tX\n":          "line 2: id",
		header + "wikidata:Qx\tcity\tX\n": "no number",
		header + "\tcity\tX\tDEU\t\t\t\t2015-13-01\n":     "line 2",
		header + "\tcity\tX\tDEU\t\t\t\t\t\t91\t0\n":      "lat",
		header + "\tcity\tX\tDEU\t\t\t\t\t\t1\t1\tmany\n": "weight",
	} {
		if _, err := ReadRows(strings.NewReader(rows)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", rows, err, want)
		}
	}
}

// The tables that the embedded one is made of must agree with each other.
func TestTablesAgree(t *testing.T) {
	b := Default()
	for phrase, role := range roleWords() {
		if role.Sector != "" && len(role.Sector) != 3 {
			t.Errorf("roles.tsv: %s: sector %q", phrase, role.Sector)
		}
		if role.Usual != "" {
			if len(b.Ever("head_of_government", role.Usual)) == 0 {
				t.Errorf("roles.tsv: %s: no country %q", phrase, role.Usual)
			}
		}
		if n := len(strings.Fields(phrase)); n > longestRole {
			t.Errorf("roles.tsv: %s has %d words, more than are looked for", phrase, n)
		}
	}
	for word, sector := range wordSectors() {
		if len(sector) != 3 && sector != "IGOMIL" && sector != "IGO" {
			t.Errorf("sectors.tsv: %s: %q", word, sector)
		}
	}
	for _, s := range b.Sources() {
		if s.Name == "" || s.Licence == "" {
			t.Errorf("source %q has licence %q", s.Name, s.Licence)
		}
	}
}

func TestDamagedTable(t *testing.T) {
	raw, err := decompress(embedded)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 40, len(raw) / 2} {
		if _, err := open(raw[:n]); err == nil {
			t.Errorf("%d bytes of the table were taken for all", n)
		}
	}
}

func FuzzReadRows(f *testing.F) {
	f.Add(ownRows)
	f.Fuzz(func(t *testing.T, rows string) {
		if b, err := Default().With(strings.NewReader(rows)); err == nil {
			b.Find(nil, "Quilltown", Places)
			b.Holders("foreign_minister", "NLD", 20310101)
		}
	})
}

func BenchmarkTypes(b *testing.B) {
	base := Default()
	b.ReportAllocs()
	for b.Loop() {
		base.Types("Springfield")
	}
}
