package entities

import (
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
)

// TestDescriptions checks what a description refers back to: the last place where the words stand in the text.
func TestDescriptions(t *testing.T) {
	for _, c := range []struct {
		name, text, on string
		words, want    string // nothing where the description must be left alone
	}{
		{
			"the whole of a role, not a part of another's",
			"Foreign Secretary Anna Berg met Defence Secretary Jonas Feld in Leeds on Monday. After lunch the Foreign Secretary left.", "",
			"the Foreign Secretary", "Anna Berg",
		},
		{
			"of two with the title in one sentence, who acts in it",
			"Secretary of State Anna Berg met Foreign Secretary Jonas Feld in Leeds on Monday. After lunch the Secretary left.", "",
			"the Secretary", "Anna Berg",
		},
		{
			"the object of what somebody does is somebody else",
			"Prime Minister Jonas Feld called President Peter Lindt on Monday to congratulate him.", "",
			"him", "Peter Lindt",
		},
		{
			"who hosts is not the guest who is named beside",
			"Anna Berg, the foreign minister, met Interior Minister Clara Ruiz. The minister and Ruiz left together.", "",
			"The minister", "Anna Berg",
		},
		{
			"the gender of a minister whom the article names by the surname alone",
			"The United States is sorry. Secretary Blinken met the family of Shireen Abu Akleh on Tuesday. The inquiry into her death goes on.", "2022-07-26",
			"her", "Shireen Abu Akleh",
		},
		{
			"an apposition far above",
			"Clara Ruiz, the mayor of Porto Verde, opened the bridge. Boats whistled. Children sang. The band played until noon. Rain fell. " +
				"Shops stayed open. It was a long day. Later the mayor went home.", "",
			"the mayor", "Clara Ruiz",
		},
		{
			"the country of the people that the sentence speaks of",
			"Thailand and Cambodia trade fire. Cambodia denied it. Thai officials vowed to protect the country.", "",
			"the country", "Thailand",
		},
		{
			"but not where the sentence names another between",
			"Thailand and Cambodia trade fire. Thailand denied it. Thai troops entered Cambodia before dawn and left the country at noon.", "",
			"the country", "Cambodia",
		},
		{
			"a city, not the state behind it",
			"In Portland, Oregon, a judge blocked the order. Lawyers for the city said so.", "",
			"the city", "Portland",
		},
		{
			"a city named far above",
			"Clara Ruiz opened a bridge in Leeds. Boats whistled. Children sang. The band played until noon. Rain fell. Shops stayed open. " +
				"It was a long day. Later she left the city.", "",
			"the city", "Leeds",
		},
		{
			"an office of that day that the article does not tell",
			"John Kerry flew to Leeds on Monday to meet Anna Berg. The secretary of state was late.", "2015-06-01",
			"The secretary of state", "John Kerry",
		},
		{
			"an office that he no longer has",
			"John Kerry flew to Leeds on Monday to meet Anna Berg. The secretary of state was late.", "2019-06-01",
			"The secretary of state", "",
		},
		{
			"the company that the article is about, not the last one named",
			"Airbus closed its plant in Leeds on Monday. Airbus had bought its pumps from Boeing. The company blamed the rain.", "",
			"The company", "Airbus",
		},
		{
			"a part, not the whole that it belongs to",
			"People at the Lighthouse Service, a branch of the Met Office, were tired. The agency had no ships.", "",
			"The agency", "Lighthouse Service",
		},
		{
			"a queen is no prime minister",
			"Prime Minister Liz Truss led tributes on Friday. She was appointed by the queen.", "2022-09-09",
			"the queen", "",
		},
		{
			"a queen is the queen",
			"Queen Elizabeth II met Prime Minister Liz Truss on Friday. The talk was short, said the queen.", "2022-09-07",
			"the queen", "Elizabeth II",
		},
		{
			"an armed group is no airline",
			"The Taliban met in Kabul on Monday. The airline was sorry.", "",
			"The airline", "",
		},
		{
			"an armed group is a group",
			"The Taliban met in Kabul on Monday. The group was late.", "",
			"The group", "Taliban",
		},
		{
			"an agency in a bracket is not spoken of",
			"LEEDS (AFP) - Ships sank on Monday. The group was not named.", "",
			"The group", "",
		},
		{
			"the leader of a party",
			"Jonas Feld, leader of the Labour Party, met Anna Berg, the leader of a choir, on Monday. The Labour leader was late.", "",
			"The Labour leader", "Jonas Feld",
		},
		{
			"a utility",
			"Tokyo Electric cut its forecast on Monday. The utility was late.", "",
			"The utility", "Tokyo Electric",
		},
		{
			"a newspaper is no airline",
			"Airbus closed its plant in Leeds on Monday. The New York Times reported that Airbus had known. The manufacturer blamed the rain.", "",
			"The manufacturer", "Airbus",
		},
		{
			"a newspaper is a newspaper",
			"Airbus closed its plant in Leeds on Monday. The New York Times reported that Airbus had known. The newspaper blamed the rain.", "",
			"The newspaper", "New York Times",
		},
		{
			"a firm is no ministry",
			"Boeing met the people of Leeds on Monday. Later the ministry wrote to Boeing.", "",
			"the ministry", "",
		},
		{
			"an election is no crisis",
			"The 2016 Ruritanian presidential election was late. After that the crisis was over.", "",
			"the crisis", "",
		},
		{
			"an election is a vote",
			"The 2016 Ruritanian presidential election was late. After that the vote was over.", "",
			"the vote", "2016 Ruritanian presidential election",
		},
		{
			"a court by all the words of its name",
			"The Court of Appeals for the Ninth Circuit stopped the bridge. The Supreme Court of Oregon had allowed it. The appeals court was late.", "",
			"The appeals court", "Court of Appeals for the Ninth Circuit",
		},
		{
			"a part of a country that has no states",
			"The unrest began in Gauteng in July. Clara Ruiz said the state had a weak case.", "",
			"the state", "",
		},
		{
			"a house of parliament is no group",
			"Clara Ruiz went to the House of Lords on Monday. Last week the group met in London.", "",
			"the group", "",
		},
		{
			"a centre by the noun of its name",
			"Hail is possible, the Storm Research Center warned on Monday. It will rain in Leeds, the center wrote.", "",
			"the center", "Storm Research Center",
		},
		{
			"a centre of a town",
			"The Storm Research Center warned of hail on Monday. It will rain in the center of Leeds.", "",
			"the center", "",
		},
		{
			"a publishing house is a group",
			"Penguin Random House cut 200 jobs on Monday. Last week the group met in London.", "",
			"the group", "Penguin Random House",
		},
		{
			"a congress of a people is a group",
			"The World Jewish Congress condemned the attack. The group wept.", "",
			"The group", "World Jewish Congress",
		},
		{
			"a court that is named further on",
			"A federal appeals court stopped the bridge on Monday. The U.S. Court of Appeals for the Ninth Circuit said it was late. The Supreme Court had not been asked.", "",
			"A federal appeals court", "U.S. Court of Appeals for the Ninth Circuit",
		},
		{
			"one of two courts that are named further on",
			"A federal appeals court stopped the bridge on Monday. The U.S. Court of Appeals for the Ninth Circuit is not the U.S. Court of Appeals for the Sixth Circuit.", "",
			"A federal appeals court", "",
		},
		{
			"a judge of a court that is named further on",
			"A high court judge stopped the bridge on Monday. The High Court of Kenya said it was late.", "",
			"A high court", "",
		},
		{
			"a court of another kind",
			"A military court stopped the bridge on Monday. The U.S. Court of Appeals for the Ninth Circuit said it was late.", "",
			"A military court", "",
		},
		{
			"a body by the last word of its name, with a capital",
			"The rebels of the Eastern Front met in Leeds in May. Asked whether the Front would stay, Clara Ruiz wept.", "",
			"Front", "Eastern Front",
		},
		{
			"a city is no country",
			"Officials in Leeds asked the government of Kenya for help. The city has no bridge.", "",
			"The city", "Leeds",
		},
		{
			"that begins a clause",
			"Airbus closed its plant in Leeds on Monday. Clara Ruiz said that her company would not.", "",
			"that her company", "",
		},
		{
			"an official is nobody in particular",
			"Clara Ruiz met Jonas Feld in Leeds on Monday. The official said the bridge was late.", "",
			"The official", "",
		},
		{
			"a word with a hyphen",
			"Airbus closed its plant in Leeds on Monday. The Toulouse-based company blamed the rain.", "",
			"The Toulouse-based company", "Airbus",
		},
		{
			"a seat of a town and its state",
			"Boeing closed its plant in Leeds on Monday. The Arlington, Virginia-based company blamed the rain.", "",
			"The Arlington, Virginia-based company", "Boeing",
		},
		{
			"a seat in another country",
			"Airbus closed its plant in Leeds on Monday. The Chicago-based company blamed the rain.", "",
			"The Chicago-based company", "",
		},
		{
			"whom somebody backs is not told by that",
			"Airbus closed its plant in Leeds on Monday. The Iran-backed group blamed the rain.", "",
			"The Iran-backed group", "",
		},
		{
			"a firm is none that has another's name in its noun",
			"Airbus closed its plant in Leeds on Monday. The Metalworkers' Union wept. The firm blamed the rain.", "",
			"The firm", "Airbus",
		},
		{
			"those who watch a body do not speak of it",
			"Airbus closed its plant in Leeds on Monday. Analysts at Boeing said the company was late.", "",
			"the company", "Airbus",
		},
		{
			"a noun that only describes the next",
			"Airbus closed its plant in Leeds on Monday. Clara Ruiz read the company website.", "",
			"the company", "",
		},
		{
			"the noun of a name before what it is of",
			"Airbus owed money to the Union Bank of India. Clara Ruiz said the bank was late.", "",
			"the bank", "Union Bank of India",
		},
		{
			"the noun by which a commission is called",
			"The Seed and Grain Commission fined Airbus on Monday. Airbus was late, the watchdog said.", "",
			"the watchdog", "Seed and Grain Commission",
		},
		{
			"a region",
			"Clara Ruiz flew from Kenya to Bolivia on Monday. The East African country has no coal.", "",
			"The East African country", "Kenya",
		},
		{
			"a kind of land",
			"Australia signed a pact with Tuvalu on Monday. The island nation has no coal.", "",
			"The island nation", "Tuvalu",
		},
		{
			"a government of a part",
			"Clara Ruiz flew from Kenya to Bolivia on Monday. The regional government was late.", "",
			"The regional government", "",
		},
		{
			"a town, not a state",
			"They came to Leeds from all over Wisconsin. The city has no bridge.", "",
			"The city", "Leeds",
		},
		{
			"a ship",
			"The container ship MV Larmia sank on Monday near Leeds. The vessel had no crew.", "",
			"The vessel", "MV Larmia",
		},
		{
			"nothing but a ship",
			"Airbus showed its new A380 in Leeds on Monday. The ship was late.", "",
			"The ship", "",
		},
		{
			"a second is not the first",
			"President Clara Ruiz met Vice President Jonas Feld in Leeds. The president was late.", "",
			"The president", "Clara Ruiz",
		},
		{
			"not he who speaks in the same sentence",
			"Prime Minister Jonas Feld met Queen Anna in Leeds. Jonas Feld said the minister was late.", "",
			"the minister", "",
		},
		{
			"an office that she had once",
			"Hillary Clinton met Anna Berg in Leeds on Monday. The former secretary of state was late.", "2016-06-01",
			"The former secretary of state", "Hillary Clinton",
		},
		{
			"a calling of which the article has said nothing",
			"Clara Ruiz has put off her concerts. The singer is ill.", "",
			"The singer", "Clara Ruiz",
		},
		{
			"a calling with a hyphen",
			"Jonas Feld signed for Leeds on Monday. The full-back is ill.", "",
			"The full-back", "Jonas Feld",
		},
		{
			"a singer without a name",
			"Clara Ruiz met a singer in Leeds on Monday. The singer is ill.", "",
			"The singer", "",
		},
		{
			"one of two",
			"Clara Ruiz met Anna Lindt in Leeds on Monday. The singer is ill.", "",
			"The singer", "",
		},
		{
			"a judge need not be whom the article has named",
			"Clara Ruiz was in court on Monday. The judge was late.", "",
			"The judge", "",
		},
		{
			"an age that the article tells",
			"Clara Ruiz, 43, met Jonas Feld, 51, in Leeds. The 43-year-old was late.", "",
			"The 43-year-old", "Clara Ruiz",
		},
		{
			"an age that nobody of the last sentences has",
			"Clara Ruiz, 43, met Jonas Feld, 51, in Leeds. The 44-year-old was late.", "",
			"The 44-year-old", "",
		},
		{
			"somebody without a name of that age",
			"Clara Ruiz hired a 43-year-old man in May. The 43-year-old was late.", "",
			"The 43-year-old", "",
		},
		{
			"where somebody comes from",
			"Jonas Feld won in Leeds on Monday. The Dutchman was late.", "",
			"The Dutchman", "Jonas Feld",
		},
		{
			"where somebody does not come from",
			"French minister Jonas Feld was in Leeds on Monday. The Dutchman was late.", "",
			"The Dutchman", "",
		},
		{
			"whose party somebody is of, who goes on to speak",
			"Clara Ruiz said Jonas Feld was late. The Republican said it rained.", "",
			"The Republican", "Clara Ruiz",
		},
		{
			"a name before the noun for a person",
			"The Disney chief, Jonas Feld, met the mayor of Leeds. Children sang. Boats whistled. The band played. The Disney chief was late.", "",
			"The Disney chief", "Jonas Feld",
		},
		{
			"only who the name beside it is",
			"Clara Ruiz, the mayor of Leeds, was late on Monday. It rained.", "",
			"the mayor", "",
		},
		{
			"who speaks behind a comma is not the name before it",
			"The mayor, Clara Ruiz, was late on Monday. It rained in Leeds, the mayor said.", "",
			"the mayor", "Clara Ruiz",
		},
		{
			"how many children somebody has",
			"Clara Ruiz was hurt in Leeds on Monday. The mother of two is ill.", "",
			"The mother of two", "Clara Ruiz",
		},
		{
			"a mother is no man",
			"Thomas Lind was hurt in Leeds on Monday. The mother-of-two is ill.", "",
			"The mother-of-two", "",
		},
		{
			"what somebody was once, in a paragraph of his own",
			"Clara Ruiz fell in Leeds. She wept. She laughed. The former teacher is ill.", "",
			"The former teacher", "Clara Ruiz",
		},
		{
			"who comes from elsewhere, as the article has said",
			"Clara Ruiz won in Leeds. The Dane was late. The Swede was early.", "",
			"The Swede", "",
		},
		{
			"what a firm buys is not itself",
			"The airline fell. Halvorsen Marine lent it money. In May Halvorsen Marine bought the company.", "",
			"the company", "",
		},
		{
			"a firm of another region",
			"Boeing closed its plant in Leeds on Monday. The European planemaker blamed the rain.", "",
			"The European planemaker", "",
		},
		{
			"a bank is no watchdog",
			"Halvorsen Bank was fined on Monday. The regulator blamed the rain.", "",
			"The regulator", "",
		},
		{
			"one of two bodies of whom the seat may be told",
			"Halvorsen Inc. closed its plant on Monday, and Lindqvist Inc. wept. The Leeds-based company blamed the rain.", "",
			"The Leeds-based company", "",
		},
		{
			"a former president, not the president",
			"Bolivian President Luis Arce defended himself. Former President Evo Morales wept. The ex-president is ill.", "2024-06-27",
			"The ex-president", "Evo Morales",
		},
		{
			"somebody else was there",
			"Clara Ruiz won in Leeds. The Swede met Anna Lindt and Clara Ruiz. The winner met Jonas Feld. The singer is ill.", "",
			"The singer", "",
		},
		{
			"one of two governments",
			"Clara Ruiz flew from Kenya to Bolivia on Monday. The UN-backed government was late.", "",
			"The UN-backed government", "",
		},
		{
			"not him whom the article calls so only later",
			"Thomas Lind wept in Leeds. Boats whistled. Children sang. The band played. The surgeon was late. It rained. Jonas Feld, a surgeon, left.", "",
			"The surgeon", "",
		},
		{
			"an office before the name of who holds it",
			"The Foreign Secretary met the people of Leeds. It rained. Foreign Secretary Anna Berg left.", "",
			"The Foreign Secretary", "Anna Berg",
		},
		{
			"a state is a part of the United States",
			"Clara Ruiz flew from Leeds to Wisconsin in May. The state has no coal.", "",
			"The state", "Wisconsin",
		},
		{
			"a member of a party from a place",
			"Senator Clara Ruiz wept in Leeds on Monday. The Ohio Democrat is ill.", "",
			"The Ohio Democrat", "Clara Ruiz",
		},
		{
			"the subject of a clause is not its object",
			"After a defeat by Leeds, Everton bought a boat from the Northern Trust. Everton thanked the firm.", "",
			"the firm", "Northern Trust",
		},
		{
			"what is no state",
			"They met in the district of Salaheddin on Monday. The state has no coal.", "",
			"The state", "",
		},
		{
			"a film of another name",
			"Clara Ruiz saw the film “Inside Larmia” on Monday. Jonas Feld liked the Harry Potter film.", "",
			"the Harry Potter film", "",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := process(t, schemas.Article{Text: c.text, PublishedAt: c.on})
			at := strings.LastIndex(c.text, c.words)
			got := ""
			for _, e := range a.Entities {
				if slices.ContainsFunc(e.Mentions, func(m schemas.Mention) bool { return m.Start == at && m.End == at+len(c.words) }) {
					got = e.Name
				}
			}
			if got != c.want {
				t.Errorf("%q refers to %q, want %q", c.words, got, c.want)
			}
		})
	}
}
