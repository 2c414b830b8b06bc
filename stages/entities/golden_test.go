package entities

import (
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
)

// Whole articles, each with one thing that is easily got wrong. The people in them are invented, but for those whom
// only the knowledge base can tell.
func TestGolden(t *testing.T) {
	const any = "any"
	type want struct {
		name                  string
		country, actor, item  string // any item will do where it is [any]
		mentions, notMentions string // separated by |
		titled                string // a mention in the title
	}
	for _, c := range []struct {
		name, title, text, on string
		want                  []want
	}{
		{
			name: "two Clintons", on: "2015-06-01",
			text: "Former President Bill Clinton told a crowd in Little Rock that he was proud of his wife. Hillary Clinton, the former secretary of state, " +
				"announced her campaign in April. Mrs. Clinton will visit Iowa on Friday, while Mr. Clinton stays at home.",
			want: []want{
				{name: "Bill Clinton", item: "Q1124", country: "USA", mentions: "Bill Clinton|he|Clinton", notMentions: "her"},
				{name: "Hillary Clinton", item: "Q6294", country: "USA", mentions: "Hillary Clinton|her|Clinton", notMentions: "he"},
			},
		},
		{
			name: "Mr and Mrs", on: "2015-06-01",
			text: "Thomas Okafor and his wife Grace Okafor opened the clinic in Lagos on Monday. Mr Okafor thanked the donors. Mrs Okafor said she would stay until May.",
			want: []want{
				{name: "Thomas Okafor", mentions: "Thomas Okafor|Okafor|his", notMentions: "she"},
				{name: "Grace Okafor", mentions: "Grace Okafor|Okafor|she", notMentions: "his"},
			},
		},
		{
			name: "Georgia, the country", on: "2018-03-01",
			text: "TBILISI — Georgia and Armenia agreed on Tuesday to open two border crossings. Georgian officials said trucks would pass from May.",
			want: []want{{name: "Georgia", country: "GEO", actor: "GEO", item: "Q230"}},
		},
		{
			name: "Georgia, the state", on: "2018-03-01",
			text: "ATLANTA — Voters in Georgia and Alabama go to the polls on Tuesday. The governor of Georgia asked for calm in Atlanta.",
			want: []want{{name: "Georgia", country: "USA", item: "Q1428"}},
		},
		{
			name: "a football match", on: "2018-03-01", title: "Germany through to World Cup final",
			text: "Germany beat Portugal 3-1 on Saturday to reach the final of the World Cup. Striker Jonas Feld scored twice before half-time. " +
				"Germany play Spain in the final in Munich.",
			want: []want{{name: "Germany", country: "DEU"}, {name: "Munich", country: "DEU", item: "Q1726"}},
		},
		{
			name: "a headline in capitals", on: "2018-03-01", title: "ALVAREZ TO VISIT NAIROBI",
			text: "Maria Alvarez will fly to Nairobi on Monday, Alvarez said. In Nairobi she will rest.",
			want: []want{{name: "Maria Alvarez", mentions: "Maria Alvarez|Alvarez|she"}, {name: "Nairobi", country: "KEN", item: any, titled: "NAIROBI"}},
		},
		{
			name: "countries within words", on: "2018-03-01",
			text: "Iraq and Syria met in Geneva. A Syrian-led plan failed, Iraq-based groups and pro-Iraqi deputies said.",
			want: []want{{name: "Syrian", country: "SYR", mentions: "Syrian"}, {name: "Iraq", country: "IRQ", item: any, mentions: "Iraq"}},
		},
		{
			name: "a namesake city", on: "2018-03-01",
			text: "A tornado damaged forty houses in Paris, Texas, on Sunday. Sheriff Dale Huckabee said nobody in Paris was hurt.",
			want: []want{{name: "Paris", country: "USA", item: any}},
		},
		{
			name: "an office of its day", on: "2015-12-09",
			text: "US Secretary of State John Kerry will visit Moscow next week. Kerry will meet President Vladimir Putin, the Kremlin said.",
			want: []want{
				{name: "John Kerry", country: "USA", actor: "USAGOV", item: "Q22316"},
				{name: "Vladimir Putin", country: "RUS", actor: "RUSGOV", item: "Q7747"},
			},
		},
		{
			name: "an outdated office", on: "2026-02-01",
			text: "John Kerry spoke about the climate at a conference in Boston on Monday. Kerry called for cleaner ships.",
			want: []want{{name: "John Kerry", country: "USA", actor: "USAELI", item: any}},
		},
		{
			name: "what is known as one", on: "2018-03-01",
			text: "An American Airlines 777 had to turn back to Bonn in the German state of North Rhine-Westphalia, a partner of the manufacturer Sukhoi said. " +
				"U.S. Central Command will look into it, and USCENTCOM has planes nearby. The USCENTCOM is in Tampa.",
			want: []want{
				{name: "American Airlines", country: "USA", actor: "USABUS", item: any},
				{name: "North Rhine-Westphalia", country: "DEU", item: any},
				{name: "Sukhoi", country: "RUS", actor: "RUSBUS", item: any},
				{name: "U.S. Central Command", country: "USA", actor: "USAMIL", mentions: "U.S. Central Command|USCENTCOM"},
			},
		},
		{
			name: "a capital that begins with its country", on: "2018-03-01",
			text: "MEXICO CITY — Armed men held up a train near the border on Monday, the police said. The train had left Mexico City at dawn.",
			want: []want{{name: "Mexico City", country: "MEX", item: "Q1489", mentions: "MEXICO CITY|Mexico City"}},
		},
		{
			name: "a degree is no state", on: "2018-03-01",
			text: "The clinic was founded by Peter Lindqvist, M.D., and Sarah Olufemi, M.D., who met in Baltimore, Md., as students.",
			want: []want{{name: "Baltimore", country: "USA", item: any}},
		},
		{
			name: "the sides of a game", on: "2018-03-01",
			text: "The singer showed the clip during the Alabama versus Oregon football game on Saturday, the company said.",
			want: []want{{name: "Alabama", country: "USA"}},
		},
		{
			name: "a surname with a slip of the pen", on: "2018-03-01",
			text: "Anna Lindqvist runs the ferry to Porto Verde with her brother Jonas Feld. Linqvist said she would sell it. Feld will stay.",
			want: []want{{name: "Anna Lindqvist", mentions: "Anna Lindqvist|Linqvist|she"}, {name: "Jonas Feld", mentions: "Feld"}},
		},
		{
			name: "two whom a slip could mean", on: "2018-03-01",
			text: "Anna Larsen and Peter Larson opened the ferry to Porto Verde on Monday. Larsan said it was late.",
			want: []want{{name: "Anna Larsen", notMentions: "Larsan"}, {name: "Peter Larson", notMentions: "Larsan"}},
		},
		{
			name: "a syllable behind a hyphen", on: "2018-03-01",
			text: "Secretary-General Ban Ki-moon opened the session in Geneva. Mr. Ban said that he was hopeful.",
			want: []want{{name: "Ban Ki-moon", item: any, mentions: "Ban|he"}},
		},
		{
			name: "a given name alone has a gender", on: "2018-03-01",
			text: "Melanie met Kevin at the fair in Leeds. Melanie said that he had won, and that she had not.",
			want: []want{{name: "Melanie", mentions: "she"}, {name: "Kevin", mentions: "he"}},
		},
		{
			name: "a nun and the charity that she heads", on: "2018-03-01",
			text: "Prices rose in Kenya, according to the aid organisation Oxfam Bridge Fund. \"They fell in Leeds,\" its director, Sister Maria Lindt, said.",
			want: []want{{name: "Maria Lindt", country: "KEN", actor: "KENNGO"}},
		},
		{
			name: "a firm named like a person", on: "2018-03-01",
			text: "Anna Ford, a potter from Leeds, sold her house on Monday. Ford said she would move to Wales.",
			want: []want{{name: "Anna Ford", mentions: "Anna Ford|Ford|she"}},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := process(t, schemas.Article{Title: c.title, Text: c.text, PublishedAt: c.on})
			for _, w := range c.want {
				i := slices.IndexFunc(a.Entities, func(e schemas.Entity) bool { return e.Name == w.name })
				if i < 0 {
					t.Errorf("no %s among\n%s", w.name, strings.Join(told(a), "\n"))
					continue
				}
				e := a.Entities[i]
				if w.country != "" && e.Country != w.country || w.actor != "" && e.Actor != w.actor || w.item != any && e.Wikidata != w.item {
					t.Errorf("%s: %s %s %s, want %s %s %s", e.Name, e.Country, e.Actor, e.Wikidata, w.country, w.actor, w.item)
				}
				var has []string
				for _, m := range e.Mentions {
					if m.Field == "" {
						has = append(has, a.Text[m.Start:m.End])
					}
				}
				if w.titled != "" && !slices.ContainsFunc(e.Mentions, func(m schemas.Mention) bool { return m.Field == schemas.InTitle && a.Title[m.Start:m.End] == w.titled }) {
					t.Errorf("%s: no mention %q in the title", e.Name, w.titled)
				}
				for _, m := range strings.Split(w.mentions, "|") {
					if m != "" && !slices.Contains(has, m) {
						t.Errorf("%s: no mention %q in %q", e.Name, m, has)
					}
				}
				for _, m := range strings.Split(w.notMentions, "|") {
					if m != "" && slices.Contains(has, m) {
						t.Errorf("%s: mention %q in %q", e.Name, m, has)
					}
				}
			}
		})
	}
}
