package entities

import (
	"strings"
	"testing"

	"dateline/schemas"
)

// TestPronounsThatSpeak checks whom a pronoun beside a quotation means: not who is only spoken of in it, however often the
// article names her, but who spoke before.
func TestPronounsThatSpeak(t *testing.T) {
	for _, c := range []struct {
		name, text string
		speaker    string // the words that name the last quote's source
		want       string
	}{
		{
			"the quotation names another",
			"Clara Ruiz opened the bridge on Monday. “Helen Berg promised it, and Helen Berg never built it,” she said.",
			"she", "Clara Ruiz",
		},
		{
			"what was said before has another as its subject",
			"Anna Lindt said Helen Berg never answers letters.\n\n“It is not something that Berg does,” she said.",
			"she", "Anna Lindt",
		},
		{
			"somebody else has come in between",
			"Anna Lindt said the bridge was late.\n\nHelen Berg disagreed. “It is on time,” she said.",
			"she", "Helen Berg",
		},
		{
			"somebody else has come in between, in apposition",
			"Jonas Berg said the bridge was late.\n\nThe builder, Peter Lindt, disagreed. “It is on time,” he said.",
			"he", "Peter Lindt",
		},
		{
			"a friend has come in between, in apposition without a comma",
			"Anna Lindt said the bridge was late.\n\nHer friend Helen Berg disagreed. “It is on time,” she said.",
			"she", "Helen Berg",
		},
		{
			"who stands in apposition to an object does not speak",
			"Jonas Berg said the bridge was late.\n\nThe council has sued the builder, Peter Lindt. “It is on time,” he said.",
			"he", "Jonas Berg",
		},
		{
			"what she says and does stands between",
			"Clara Ruiz opened the bridge. It rained. The band played. Boats whistled. “It is late,” she said.",
			"she", "Clara Ruiz",
		},
		{
			"nobody speaks of himself by name",
			"Anna Lindt met Clara Ruiz at the bridge. “Anna Lindt had a song about it, and nobody else had,” she said.",
			"she", "Clara Ruiz",
		},
		{
			"an organization, not the bridge",
			"The Supreme Court closed the Harbour Bridge. The Harbour Bridge is old. “It was late,” it said.",
			"it", "Supreme Court",
		},
		{
			"who has just been presented speaks",
			"Jonas Berg had singers, and Jonas Berg had friends. Berg won. That worries Peter Lindt, chairman of the Bridge Club.\n\n“No one is singing for her,” he said.",
			"he", "Peter Lindt",
		},
		{
			"the author presented at the end says I",
			"I grew up by the bridge, and I loved it. When Clara Ruiz closed it, I wrote: “It was late,” I said.\n\nHelen Berg is a writer in Porto Verde.",
			"I", "Helen Berg",
		},
		{
			"the author is not she",
			"I grew up by the bridge, and I told her that I loved it. Clara Ruiz laughed. “It is late,” she said.\n\nHelen Berg is a writer in Porto Verde.",
			"she", "Clara Ruiz",
		},
		{
			"nobody speaks of herself as she",
			"Anna Lindt said the bridge was late.\n\nClara Ruiz has opened it. Some in Porto Verde fear that Ruiz will close it. “She never asked us, and she never wrote,” she said.",
			"she", "Anna Lindt",
		},
		{
			"the last speaker is a man",
			"Clara Ruiz opened the bridge. Peter Lindt said it was late.\n\n“It is on time,” she said.",
			"she", "Clara Ruiz",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &schemas.Article{Text: c.text}
			quote := func(speaker, content string) {
				s, k := strings.LastIndex(c.text, speaker), strings.Index(c.text, content)
				kind := schemas.Indirect
				if strings.HasPrefix(content, "“") {
					kind = schemas.Direct
				}
				a.Quotes = append(a.Quotes, schemas.Quote{
					Kind: kind, Cue: &schemas.Span{}, Speaker: &schemas.Span{Start: s, End: s + len(speaker)},
					Content: []schemas.Span{{Start: k, End: k + len(content)}},
				})
			}
			if who, rest, ok := strings.Cut(c.text, " said "); ok {
				what, _, _ := strings.Cut(rest, ".")
				first := who[strings.LastIndex(who, ". ")+1:]
				quote(strings.TrimSpace(first), what)
			}
			said := c.text[strings.Index(c.text, "“"):]
			quote(c.speaker, said[:strings.Index(said, "”")+len("”")])
			if err := New(Options{}).Process(t.Context(), a); err != nil {
				t.Fatal(err)
			}
			last := a.Quotes[len(a.Quotes)-1]
			if last.SpeakerName == nil || *last.SpeakerName != c.want {
				got := "nobody"
				if last.SpeakerName != nil {
					got = *last.SpeakerName
				}
				t.Errorf("%s speaks, want %s", got, c.want)
			}
		})
	}
}

// TestExamplesDoNotSpeak checks that who is named as one of many is not the one who speaks.
func TestExamplesDoNotSpeak(t *testing.T) {
	for speaker, want := range map[string]string{
		"critics of the bridge like Clara Ruiz": "", "several members, including Clara Ruiz": "", "residents such as Clara Ruiz": "", "neighbours, like Helen Berg, an artist, and Clara Ruiz": "",
		"Clara Ruiz, who swims like a fish": "Clara Ruiz",
	} {
		text := "In Porto Verde, " + speaker + ", said the bridge was late."
		s, k := strings.Index(text, speaker), strings.Index(text, "the bridge was")
		a := &schemas.Article{Text: text, Quotes: []schemas.Quote{{
			Kind: schemas.Indirect, Speaker: &schemas.Span{Start: s, End: s + len(speaker)}, Content: []schemas.Span{{Start: k, End: len(text) - 1}},
		}}}
		if got := firstSpeaker(t, a); got != want {
			t.Errorf("%s: %q speaks, want %q", speaker, got, want)
		}
	}
}

// TestSpeakerBeforeTrailingWords checks that what a tagger takes too much behind a name does not hide it.
func TestSpeakerBeforeTrailingWords(t *testing.T) {
	for _, speaker := range []string{"Clara Ruiz yesterday", "last week Clara Ruiz in a televised interview"} {
		text := "In Porto Verde, " + speaker + " said the bridge was late."
		s, k := strings.Index(text, speaker), strings.Index(text, "the bridge")
		a := &schemas.Article{Text: text, Quotes: []schemas.Quote{{
			Kind: schemas.Indirect, Speaker: &schemas.Span{Start: s, End: s + len(speaker)}, Content: []schemas.Span{{Start: k, End: len(text) - 1}},
		}}}
		if err := New(Options{}).Process(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if name := a.Quotes[0].SpeakerName; name == nil || *name != "Clara Ruiz" {
			t.Errorf("%s: the speaker is %v", speaker, name)
		}
	}
}

// TestSeveralSpeakers checks that a list of persons, each with a party and a state, is nobody in particular.
func TestSeveralSpeakers(t *testing.T) {
	for _, list := range []string{"Clara Ruiz (D-Ore.), Jonas Berg (D-Ohio) and Peter Lindt (D-N.J.)", "Clara Ruiz of Oregon, Jonas Berg of Ohio and Peter Lindt of Vermont"} {
		text := "Senators " + list + " said the bridge was late."
		k := strings.Index(text, "the bridge")
		a := &schemas.Article{Text: text, Quotes: []schemas.Quote{{
			Kind: schemas.Indirect, Speaker: &schemas.Span{Start: 0, End: len("Senators " + list)}, Content: []schemas.Span{{Start: k, End: len(text) - 1}},
		}}}
		if err := New(Options{}).Process(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if name := a.Quotes[0].SpeakerName; name != nil {
			t.Errorf("%s: the speaker is %s", list, *name)
		}
	}
}

// TestOrganizationsThatSpeak checks what may stand around an organization's name in the span of a speaker.
func TestOrganizationsThatSpeak(t *testing.T) {
	for _, c := range []struct{ speaker, want string }{
		{"Reuters news agency", "Reuters"},
		{"A panel of the Supreme Court", "Supreme Court"},
		{"A critic of the Supreme Court", ""},
		{"Reuters photographer", ""},
		{"Clara Ruiz’s campaign", "Ruiz campaign"},
		{"her campaign", "Ruiz campaign"},
		{"The campaign", ""},
	} {
		text := "Reuters and the Supreme Court are in one street. Clara Ruiz visited it for the Ruiz campaign. " + c.speaker + " said the bridge was late."
		s, k := strings.LastIndex(text, c.speaker), strings.Index(text, "the bridge")
		a := &schemas.Article{Text: text, Quotes: []schemas.Quote{{
			Kind: schemas.Indirect, Speaker: &schemas.Span{Start: s, End: s + len(c.speaker)}, Content: []schemas.Span{{Start: k, End: len(text) - 1}},
		}}}
		if err := New(Options{}).Process(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		got := ""
		if name := a.Quotes[0].SpeakerName; name != nil {
			got = *name
		}
		if got != c.want {
			t.Errorf("%s: %q speaks, want %q", c.speaker, got, c.want)
		}
	}
}

// TestWhoseSource checks whom the words of a source are about, when there is more in them than a name.
func TestWhoseSource(t *testing.T) {
	for _, test := range []struct{ before, source, after, want string }{
		{"", "Clara Ruiz a baker from Porto Verde", "said the bridge was late.", "Clara Ruiz"},
		{"", "Peter Lindt former captain of the ferry", "said the bridge was late.", "Peter Lindt"},
		{"Deutsche Bank fell. ", "Deutsche Bank just this month", "said the bridge was late.", "Deutsche Bank"},
		{"Prices rose, ", "the Reuters news agency", "said on Friday.", "Reuters"},
		{"Prices rose. ", "Deutsche Bank economists", "said the bridge was late.", "Deutsche Bank"},
		{"Prices rose. ", "Officials at Deutsche Bank", "said the bridge was late.", ""},
		{"Prices rose. According to ", "a review by Deutsche Bank", ", the bridge was late.", "Deutsche Bank"},
		{"Prices rose. ", "A letter seen by Reuters", "said the bridge was late.", ""},
		{"A Republican won. ", "Republicans", "said the bridge was late.", ""},
		{"A Kenyan won. ", "the Kenyan", "said the bridge was late.", ""},
		{"Deutsche Bank fell. ", "The New York-based engineer", "said the bridge was late.", ""},
		{"", "Paris-born Clara Ruiz", "said the bridge was late.", "Clara Ruiz"},
		{"", "Sen. Jonas Berg of Vermont", "said the bridge was late.", "Jonas Berg"},
		{"", "Capt. Peter Lindt with the fire department", "said the bridge was late.", "Peter Lindt"},
		{"", "A spokesman for Sen. Jonas Berg of Vermont", "said the bridge was late.", ""},
		{"", "Chair of governors Clara Ruiz", "said the bridge was late.", "Clara Ruiz"},
		{"", "An aide to Governor Clara Ruiz", "said the bridge was late.", ""},
		{"Deutsche Bank was fined. ", "The regulator, Ofgem,", "said the bridge was late.", "Ofgem"},
		{"", "Clara Ruiz, chair of History and Peter Lindt Fellow,", "said the bridge was late.", "Clara Ruiz"},
		{"Deutsche Bank was fined. ", "The operator, Riverra,", "said the bridge was late.", "Riverra"}, // whatever it is taken for
		{"Deutsche Bank was fined. ", "An engineer in the capital, Nairobi,", "said the bridge was late.", ""},
		{"Deutsche Bank was fined. ", "A spokesman for the regulator, Ofgem,", "said the bridge was late.", ""},
		{"", "Helen Berg Attacks", "Deutsche Bank: The bridge was late.\n\nThe mayor spoke on Friday.", "Helen Berg"},
		{"Two voters, Anna Lindt and Peter Berg, ", "who", "said the bridge was late, came.", ""},
		{"A voter, Peter Berg, ", "who", "said the bridge was late, came.", "Peter Berg"},
		{"Clara Ruiz, the mayor, left. ", "The rebels’ spokesman", ", who uses the name Peter, said the bridge was late.", "Peter"},
		{"", "A baker", ", who gave his name as Peter Berg, said the bridge was late.", "Peter Berg"},
		{"", "A baker", ", who worked as Peter Berg slept, said the bridge was late.", ""},
		{"The ferry was late. ", "Malkia Berg, a baker,", "said the bridge was late.", "Malkia Berg"},
	} {
		t.Run(test.source, func(t *testing.T) {
			text := test.before + test.source + " " + test.after
			k := strings.Index(strings.ToLower(text), "the bridge was late")
			if k < 0 {
				k = 0 // the words before
			}
			a := &schemas.Article{Text: text, Quotes: []schemas.Quote{{
				Kind: schemas.Indirect, Cue: &schemas.Span{}, Speaker: &schemas.Span{Start: len(test.before), End: len(test.before) + len(test.source)},
				Content: []schemas.Span{{Start: k, End: k + 11}},
			}}}
			if got := firstSpeaker(t, a); got != test.want {
				t.Errorf("%q speaks, want %q", got, test.want)
			}
		})
	}
}

// TestLettersOfTurns checks for whom the letters before the turns of an interview stand.
func TestLettersOfTurns(t *testing.T) {
	for _, test := range []struct{ before, label, want string }{
		{"Clara Ruiz is a nurse in Porto Verde. We asked her about the bridge.", "A", "Clara Ruiz"},
		{"Clara Ruiz is a nurse in Porto Verde. Jonas Berg asked her about the bridge.", "A", ""},
		{"Clara Ruiz is a nurse in Porto Verde. Jonas Berg asked her about the bridge.", "CR", "Clara Ruiz"},
		{"Clara Ruiz is a nurse in Porto Verde. Carla Rossi asked her about the bridge.", "CR", ""},
		{"Clara Ruiz is a nurse in Porto Verde. We asked her about the bridge.", "Q", ""},
	} {
		text := test.before + "\n\n" + test.label + ": The bridge was late, and Peter Lindt knew."
		k := strings.Index(text, "\n\n") + 2
		a := &schemas.Article{Text: text, Quotes: []schemas.Quote{{
			Kind: schemas.Direct, Speaker: &schemas.Span{Start: k, End: k + len(test.label)}, Content: []schemas.Span{{Start: k + len(test.label) + 2, End: len(text)}},
		}}}
		if got := firstSpeaker(t, a); got != test.want {
			t.Errorf("%s: %s is %q, want %q", test.before, test.label, got, test.want)
		}
		if a.Quotes[0].SpeakerKind == "" {
			t.Errorf("%s: what kind %s is stays open", test.before, test.label)
		}
	}
}

// TestLedIn has quotations that are paragraphs of their own, without words for who speaks.
func TestLedIn(t *testing.T) {
	for _, test := range []struct{ name, before, said, want string }{
		{"whom the sentence before tells of", "It rained at noon. Clara Ruiz won in two hours, beating Helen Berg.", "“It was hot out there.”", "Clara Ruiz"},
		{"a statement", "Clara Ruiz released a statement on Monday.", "“She was a friend to all of us.”", "Clara Ruiz"},
		{"who is met does not speak", "The council met Clara Ruiz on Monday.", "“It was hot in there.”", ""},
		{"a clause tells no more of who speaks", "The council sang when Clara Ruiz won.", "“It was hot out there.”", ""},
		{"spoken of by name", "Clara Ruiz won in two hours.", "“Ruiz was the best by far.”", ""},
		{"spoken of as her", "Clara Ruiz won in two hours.", "“She was the best by far.”", ""},
		{"a heading", "Clara Ruiz wins", "“It was hot out there.”", ""},
		{"the quotation goes on with its paragraph", "", "Clara Ruiz won in two hours. “It was hot out there.”", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := test.before + "\n\n" + test.said
			a := &schemas.Article{Text: text, Quotes: []schemas.Quote{{
				Kind: schemas.Direct, Content: []schemas.Span{{Start: strings.Index(text, "“"), End: len(text)}},
			}}}
			if got := firstSpeaker(t, a); got != test.want {
				t.Errorf("%q speaks, want %q", got, test.want)
			}
		})
	}
}

// firstSpeaker gives an article its entities, and tells the name that is found for the speaker of its first quote.
func firstSpeaker(t *testing.T, a *schemas.Article) string {
	t.Helper()
	if err := New(Options{}).Process(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	if n := a.Quotes[0].SpeakerName; n != nil {
		return *n
	}
	return ""
}
