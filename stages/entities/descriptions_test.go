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
			"an apposition far above",
			"Clara Ruiz, the mayor of Porto Verde, opened the bridge. Boats whistled. Children sang. The band played until noon. Rain fell. " +
				"Shops stayed open. It was a long day. Later the mayor went home.", "",
			"the mayor", "Clara Ruiz",
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
