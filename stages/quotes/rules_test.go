package quotes

import (
	"slices"
	"strings"
	"testing"

	"dateline/stages/language"
)

// TestRules shows what the rules make of quotations and statements alone, as if the taggers had found nothing: it does not
// hang on weights.
func TestRules(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string // speaker | cue | content
	}{
		{
			"the speaker behind, inverted", `"When will the bridge open at last?" asked Jonas Berg.`,
			[]string{`Jonas Berg | asked | "When will the bridge open at last?"`},
		},
		{
			"the speaker behind, with commas", `"Nobody has to fear this bridge any more," Jonas Berg, an engineer, said on Friday.`,
			[]string{`Jonas Berg, an engineer, | said | "Nobody has to fear this bridge any more,"`},
		},
		{
			"a name and another verb behind", `"Nobody has to fear this bridge any more," Jonas Berg joked to the builders.`,
			[]string{`Jonas Berg | joked | "Nobody has to fear this bridge any more,"`},
		},
		{
			"a pronoun, an adverb and another verb behind", `"Nobody has to fear this bridge any more," she later wrote.`,
			[]string{`she | wrote | "Nobody has to fear this bridge any more,"`},
		},
		{
			"behind, in a paragraph of its own", "\"When will the bridge open at last?\"\n\nasked Jonas Berg.",
			[]string{`Jonas Berg | asked | "When will the bridge open at last?"`},
		},
		{
			"behind that", `The mayor said that "The bridge was tested for two years."`,
			[]string{`The mayor | said | "The bridge was tested for two years."`},
		},
		{
			"behind a verb that might be taken for a noun", `A friend of the mayor replied: "The bridge was tested for two years."`,
			[]string{`A friend of the mayor | replied | "The bridge was tested for two years."`},
		},
		{
			"who was asked before", `Clara Ruiz, asked whether the bridge was closed, replied: "It was tested for two years."`,
			[]string{`Clara Ruiz | replied | "It was tested for two years."`},
		},
		{
			"behind a verb and a colon", `A friend commented: "For you, the bridge was built in two years."`,
			[]string{`A friend | commented | "For you, the bridge was built in two years."`},
		},
		{
			"behind a verb without a comma", `The mayor said "The bridge was tested for two years."`,
			[]string{`The mayor | said | "The bridge was tested for two years."`},
		},
		{
			"behind a sentence and a colon", `Clara Ruiz has a message for the builders: "You will pay for every bolt of it."`,
			[]string{`Clara Ruiz | has | "You will pay for every bolt of it."`},
		},
		{
			"a name and no verb", `"Nobody has to fear this bridge any more," Jonas Berg, an engineer from Porto Verde.`,
			[]string{`Jonas Berg, an engineer from Porto Verde |  | "Nobody has to fear this bridge any more,"`},
		},
		{
			"a paragraph that begins with it", `"Nobody has to fear this bridge any more." The tests took two years.`,
			[]string{` |  | "Nobody has to fear this bridge any more."`},
		},
		{
			"two speakers in a paragraph", `"When will the bridge open at last?" asked Jonas Berg. The mayor said "The bridge was tested for two years."`,
			[]string{`Jonas Berg | asked | "When will the bridge open at last?"`, `The mayor | said | "The bridge was tested for two years."`},
		},
		{
			"going on", `"When will the bridge open at last?" asked Jonas Berg. "We have waited for two years now."`,
			[]string{`Jonas Berg | asked | "When will the bridge open at last?" … "We have waited for two years now."`},
		},
		{
			"short words are no heading", "The bridge was closed for a year.\n\n'We did it, and we are glad.'\n\nThe tests took two years.",
			[]string{" |  | 'We did it, and we are glad.'"},
		},
		{
			"a heading", "The bridge was closed for a year.\n\n'Nobody Is to Blame for It.'\n\nThe tests took two years.",
			nil,
		},
		{
			"what its speaker does", `She wrote "The Bridge That Nobody Wants to Cross," answering questions from readers.`,
			nil,
		},
		{
			"said while saying something else", `The mayor praised the builders on Friday, adding later, "The bridge was tested for two years."`,
			[]string{`The mayor | adding | "The bridge was tested for two years."`},
		},
		{
			"a verb without subject of its own", `"Build it now," shouted Clara Ruiz to the council before asking him, "When will the bridge open at last?"`,
			[]string{`Clara Ruiz | shouted | "Build it now,"`, `Clara Ruiz | asking | "When will the bridge open at last?"`},
		},
		{
			"the name right before the verb", `The ad uses footage of Ruiz asking, "When will the bridge open at last?"`,
			[]string{`Ruiz | asking | "When will the bridge open at last?"`},
		},
		{
			"the whole name right before the verb", `The ad ends with Clara Ruiz asking, "When will the bridge open at last?"`,
			[]string{`Clara Ruiz | asking | "When will the bridge open at last?"`},
		},
		{
			"a title in the middle of a sentence", `He wrote a book about "The Bridge That Nobody Wanted to Cross" when he was young.`,
			nil,
		},
		{
			"short words before the verb and a name", `"Never," boasted Jonas Berg.`,
			[]string{`Jonas Berg | boasted | "Never,"`},
		},
		{
			"short words before the verb and a noun for people", `"Yes!" replied the minister on Friday.`,
			[]string{`the minister | replied | "Yes!"`},
		},
		{
			"any verb before a name", `"We will cross this bridge if it takes a year," deadpanned Jonas Berg.`,
			[]string{`Jonas Berg | deadpanned | "We will cross this bridge if it takes a year,"`},
		},
		{
			"a thought before a noun for people", `"Too late," fumed the minister on Friday.`,
			[]string{`the minister | fumed | "Too late,"`},
		},
		{"a title before a day", `"Bridges," released Tuesday, is a film by Clara Ruiz.`, nil},
		{"a title before who directs it", `"Bridges," directed by Clara Ruiz, opened in May.`, nil},
		{"a title before when it came out", `"Bridges," published in 1853, sold well.`, nil},
		{
			"behind what somebody thinks of it, and a colon", `Jonas Berg is less sure: "I doubt that it will ever open."`,
			[]string{`Jonas Berg | sure | "I doubt that it will ever open."`},
		},
		{
			"behind a name and a colon", `Clara Ruiz, a nurse from Porto Verde: "I doubt that it will ever open."`,
			[]string{`Clara Ruiz, a nurse from Porto Verde |  | "I doubt that it will ever open."`},
		},
		{
			"behind the name of a body and a colon", `Institute for Public Accounts: "The budget does not add up this year."`,
			[]string{`Institute for Public Accounts |  | "The budget does not add up this year."`},
		},
		{"behind a name and a colon, a title", `New from Clara Ruiz: "The Bridge That Nobody Wants to Cross."`, nil},
		{
			"behind what somebody does", `Jonas Berg, 45, lost his house in the flood. "We had ten minutes to leave it."`,
			[]string{`Jonas Berg, 45, |  | "We had ten minutes to leave it."`},
		},
		{
			"behind a gesture", `Her mother, Clara Ruiz, wiped away tears. "We had ten minutes to leave it."`,
			[]string{`Her mother, Clara Ruiz, |  | "We had ten minutes to leave it."`},
		},
		{
			"behind a mood", `Jonas Berg was not so sure. "We had ten minutes to leave it."`,
			[]string{`Jonas Berg |  | "We had ten minutes to leave it."`},
		},
		{
			"behind a pronoun's gesture", `She laughs. "We had ten minutes to leave it."`,
			[]string{`She |  | "We had ten minutes to leave it."`},
		},
		{"a song", `She sang a song called "The Bridge That Nobody Wants to Cross" in May.`, nil},
		{
			"behind a gesture at a question", `Asked if he would return, Jonas Berg, 45, smiled. "We had ten minutes to leave it."`,
			[]string{`Jonas Berg, 45, |  | "We had ten minutes to leave it."`},
		},
		{"behind what no person does", `Porto Verde beat Santa Clara on Sunday. "We had ten minutes to score again."`, nil},
		{
			"a statement that is not in the first person at once",
			"After the meeting the mayor said:\n\nThe bridge of Porto Verde is closed to all cars until May.\n\nWe will not open it before the tests are done.\n\nThe mayor will return to the capital on Friday.",
			[]string{"the mayor | said | The bridge of Porto Verde is closed to all cars until May.", " |  | We will not open it before the tests are done."},
		},
		{
			"a statement that is released",
			"The bridge is closed. Clara Ruiz released the following statement on the bridge:\n\nI regret that the bridge is closed to all cars until May.",
			[]string{"Clara Ruiz | released | I regret that the bridge is closed to all cars until May."},
		},
		{
			"what is no document before a colon",
			"The bridge is closed. Clara Ruiz has three plans for the bridge:\n\nWe will mend the bridge and open it to all cars until May.",
			nil,
		},
		{
			"a statement to the end of the article",
			"The mayor said:\n\nThe bridge of Porto Verde is closed to all cars until May.\n\nThe tests will take another two months.",
			[]string{"The mayor | said | The bridge of Porto Verde is closed to all cars until May.", " |  | The tests will take another two months."},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			x := newExtractor(builtIn())
			x.read(language.Analyze(test.text))
			var got []string
			for _, q := range x.statements(x.bare(nil)) {
				var content []string
				for _, s := range q.content {
					content = append(content, x.doc.Cover(s))
				}
				got = append(got, x.doc.Cover(q.source)+" | "+x.doc.Cover(q.cue)+" | "+strings.Join(content, " … "))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// TestWhoSays has whose words quotations are that the taggers give to somebody else or to nobody.
func TestWhoSays(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string // speaker | cue | content
	}{
		{
			"a verb that looks like a noun", `"The bridge is a joke," laments baker Jonas Lee-Berg.`,
			[]string{`baker Jonas Lee-Berg | laments | "The bridge is a joke,"`},
		},
		{
			"what somebody is before a name", `"The bridge is a joke," posted singer Ann Lee.`,
			[]string{`singer Ann Lee | posted | "The bridge is a joke,"`},
		},
		{
			"a comma outside the marks", `"The town has waited long enough for it", highlights Ann Lee.`,
			[]string{`Ann Lee | highlights | "The town has waited long enough for it"`},
		},
		{
			"people who speak behind it", `"The bridge is a joke," ministers Jonas Berg and Ann Lee said.`,
			[]string{`ministers Jonas Berg and Ann Lee | said | "The bridge is a joke,"`},
		},
		{
			"another is sceptical", `"The bridge will open," Ann Lee said. Jonas Berg was less sure: "I doubt that it will ever open."`,
			[]string{`Ann Lee | said | "The bridge will open,"`, `Jonas Berg | was less sure | "I doubt that it will ever open."`},
		},
		{
			"another shakes his head", `"The bridge will open," Ann Lee said. Jonas Berg shook his head. "I doubt that it will ever open."`,
			[]string{`Ann Lee | said | "The bridge will open,"`, `Jonas Berg |  | "I doubt that it will ever open."`},
		},
		{
			"one of them is not of their mind", `Critics say the plan is "doomed". She shrugs off the label. "I would rather be doomed than bored."`,
			[]string{`Critics | say | the plan is "doomed"`, `She |  | "I would rather be doomed than bored."`},
		},
		{
			"going on behind where it was said", `“The bell belongs to the whole town,” Ann Lee posted on X. “We want it back.”`,
			[]string{`Ann Lee | posted on | “The bell belongs to the whole town,” … “We want it back.”`},
		},
		{
			"nobody else speaks", `"The bridge will open," Ann Lee said. It has been closed since May. "I doubt that it will ever close again."`,
			[]string{`Ann Lee | said | "The bridge will open," … "I doubt that it will ever close again."`},
		},
		{
			"a paragraph that is left open", "\"It was dark and there was no light.\n\n\"When I saw the sky I cried,\" said Jonas Berg.",
			[]string{`Jonas Berg |  | "It was dark and there was no light.`, `Jonas Berg | said | "When I saw the sky I cried,"`},
		},
		{
			"a paragraph that is closed", "\"It was dark and there was no light.\"\n\n\"When I saw the sky I cried,\" said Jonas Berg.",
			[]string{`Jonas Berg | said | "When I saw the sky I cried,"`},
		},
		{
			"a paragraph that another's is quoted in", "\"It was dark and there was no light.\n\n“When I saw the sky I cried,” said Jonas Berg.",
			[]string{`Jonas Berg | said | “When I saw the sky I cried,”`},
		},
		{
			"a statement of which the taggers see a pronoun",
			"Rep. Ruiz wrote a bill on the changes announced today. Rep. Ruiz released the following statement on the announcement:\n\n" +
				"I'm pleased to see this action being taken by the council in order to address the problems of our ferries.",
			[]string{
				"Rep. Ruiz | released the following statement on the announcement | I'm pleased to see this action being taken by the council in order to address the problems of our ferries.",
			},
		},
		{
			"what she calls it", `Clara Ruiz said the town would sue, calling the delay "an insult to every family."`,
			[]string{"Clara Ruiz | said | the town would sue", `Clara Ruiz | calling | the delay "an insult to every family."`},
		},
		{
			"what she says next", `Clara Ruiz said the town would sue and accused the builders of fraud.`,
			[]string{"Clara Ruiz | said | the town would sue", "Clara Ruiz | accused | the builders of fraud"},
		},
		{
			"what they would do next", `Clara Ruiz said the town would sue and accuse the builders of fraud.`,
			[]string{"Clara Ruiz | said | the town would sue and accuse the builders of fraud"},
		},
		{
			"where and when it was written", `"A pause is not peace," Clara Ruiz wrote on X after meeting the mayor. "It is time for them."`,
			[]string{`Clara Ruiz | wrote | "A pause is not peace," … "It is time for them."`},
		},
		{"the place that opens the article", "LAHORE: Police on Friday arrested four men over the robbery.", nil},
		{
			"what another says in it", `"My brother shouted, 'Jump now!' and I jumped into the sea," Clara Ruiz said.`,
			[]string{`Clara Ruiz | said | "My brother shouted, 'Jump now!' and I jumped into the sea,"`, `My brother | shouted | 'Jump now!'`},
		},
		{
			"what another would say in it", `"They say, 'Jump now!' and you jump into the sea," Clara Ruiz said.`,
			[]string{`Clara Ruiz | said | "They say, 'Jump now!' and you jump into the sea,"`},
		},
		{"a deed", "The Rivers Trust filed a lawsuit against the state. Officials at the agency are perpetuating these practices, and Berg signed an order to promote fairness.", nil},
		{
			"what papers say", "The Rivers Trust filed a lawsuit accusing the state of neglect. The Senate passed a resolution condemning the attack.",
			[]string{"The Rivers Trust | filed a lawsuit accusing | the state of neglect", "The Senate | passed a resolution condemning | the attack"},
		},
		{
			"plan documents, which speak", "According to plan documents seen by Reuters, the bridge will be closed.",
			[]string{"plan documents seen by Reuters | According to | the bridge will be closed"},
		},
		{"what goes according to plan", "If all goes according to plan, three complexes in Oman will launch rockets into space.", nil},
		{"the title of a book", `The paper, titled "Association Between Food and Ageing", was published in the journal.`, nil},
		{
			"one verb twice", `Berg told a rally in Toledo that the deal was "dead and buried."`,
			[]string{`Berg | told | that the deal was "dead and buried."`},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := language.Analyze(test.text)
			var got []string
			x := newExtractor(builtIn())
			for _, q := range x.extract(doc) {
				var content []string
				for _, s := range q.content {
					content = append(content, cover(doc, x.trim(s)))
				}
				got = append(got, cover(doc, x.trim(q.source))+" | "+cover(doc, x.trim(q.cue))+" | "+strings.Join(content, " … "))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// TestMendSource has sources as the taggers give them, and what is made of them and of the content.
func TestMendSource(t *testing.T) {
	for _, test := range []struct{ text, source, cue, content, want, wantContent string }{
		{`"It is safe," said the chief engineer, Ann Lee.`, "the chief engineer", "said", `"It is safe,"`, "the chief engineer, Ann Lee", `"It is safe,"`},
		{"Its director, Ann Lee, said it is safe.", "Its director", "said", "it is safe", "Its director, Ann Lee", "it is safe"},
		{"It is safe, said the engineer, Ann Lee reported.", "the engineer", "said", "It is safe", "the engineer", "It is safe"},
		{`"It is safe," said the engineer, Friday.`, "the engineer", "said", `"It is safe,"`, "the engineer", `"It is safe,"`},
		{`"It is safe," said Jonas Berg, Ann Lee, and others.`, "Jonas Berg", "said", `"It is safe,"`, "Jonas Berg", `"It is safe,"`},
		{"The engineer, Ann Lee, a builder, said it is safe.", "The engineer", "said", "it is safe", "The engineer, Ann Lee", "it is safe"},

		{"Many of the old streets, the mayor pointed out, have been closed.", "Many of the old streets, the mayor", "pointed out", "have been closed", "the mayor", "Many of the old streets … have been closed"},
		{"Jonas Berg, the mayor, said it will close.", "Jonas Berg, the mayor", "said", "it will close", "Jonas Berg, the mayor", "it will close"},

		{"According to the mayor, three streets are closed.", "the mayor, three streets", "According to", "are closed", "the mayor", "are closed"},
		{"According to Jonas Berg, the mayor, three streets are closed.", "Jonas Berg, the mayor", "According to", "three streets are closed", "Jonas Berg, the mayor", "three streets are closed"},

		{"According to the chief engineer, Ann Lee, there was no danger.", "the chief engineer", "According to", "Ann Lee, there was no danger", "the chief engineer, Ann Lee", "there was no danger"},
		{"According to Porto Verde's first engineer, Ann Lee, there were ten cars on it.", "Porto Verde's first engineer", "According to", "Ann Lee, there were ten cars on it", "Porto Verde's first engineer, Ann Lee", "there were ten cars on it"},
		{"According to the report, Ann Lee, Jonas Berg and others knew of the danger.", "the report", "According to", "Ann Lee, Jonas Berg and others knew of the danger", "the report", "Ann Lee, Jonas Berg and others knew of the danger"},
		{"According to the engineer, Ann Lee, who built it, is in danger.", "the engineer", "According to", "Ann Lee, who built it, is in danger", "the engineer", "Ann Lee, who built it, is in danger"},

		{`"It is safe," said Ann Lee, a mother of four whose house burnt down.`, "Ann Lee, a mother", "said", `"It is safe,"`, "Ann Lee, a mother of four", `"It is safe,"`},

		{"A 47-year-old driver said it was dark.", "old driver", "said", "it was dark", "47-year-old driver", "it was dark"},
		{"It was dark - drivers said.", "drivers", "said", "It was dark", "drivers", "It was dark"},

		{"A boy who clung to a box for hours after a ferry sank off Bali says it is safe.", "a ferry sank off Bali", "says", "it is safe", "A boy who clung to a box for hours after a ferry sank off Bali", "it is safe"},
		{"Ann Lee, who wrote to the council four times, added it is safe.", "the council four times", "added", "it is safe", "Ann Lee, who wrote to the council four times,", "it is safe"},
		{"The head of a firm that works for Ann Lee, Jonas Berg, said it is safe.", "Jonas Berg", "said", "it is safe", "Jonas Berg", "it is safe"},

		{"The mayor, when asked whether it is safe, left.", "The mayor", "asked", "whether it is safe", "", "whether it is safe"},
		{"The mayor, asked whether it is safe, left.", "The mayor", "asked", "whether it is safe", "", "whether it is safe"},
		{"Ann Lee, the mayor, asked whether it is safe.", "Ann Lee, the mayor", "asked", "whether it is safe", "Ann Lee, the mayor", "whether it is safe"},
		{"The mayor asked whether it is safe.", "The mayor", "asked", "whether it is safe", "The mayor", "whether it is safe"},
	} {
		x := newExtractor(builtIn())
		x.read(language.Analyze(test.text))
		q := attribution{source: x.spanOf(test.source), cue: x.spanOf(test.cue), content: []language.Span{x.spanOf(test.content)}}
		x.mendSource(&q)
		var content []string
		for _, s := range q.content {
			content = append(content, x.doc.Cover(s))
		}
		if got := strings.Join(content, " … "); x.doc.Cover(q.source) != test.want || got != test.wantContent {
			t.Errorf("%s: source %q and content %q, want %q and %q", test.text, x.doc.Cover(q.source), got, test.want, test.wantContent)
		}
	}
}

// spanOf gives the tokens that carry some words of the text, none for none.
func (x *extractor) spanOf(words string) (span language.Span) {
	if at := strings.Index(x.doc.Text, words); words != "" {
		span = language.Span{First: int32(x.doc.TokenAt(at)), End: int32(x.doc.TokenAt(at+len(words)-1)) + 1}
	}
	return span
}

func TestWithoutDay(t *testing.T) {
	for _, test := range []struct{ text, cue, content, want string }{
		{"Both sides agreed on Friday to stop fighting.", "agreed on", "Friday to stop fighting", "agreed | to stop fighting"},
		{"Both sides agreed on terms of a truce.", "agreed on", "terms of a truce", "agreed on | terms of a truce"},
		{"They talked on Friday.", "talked on", "Friday", "talked on | Friday"},
		{"The mayor said Tuesday the bridge is closed.", "said", "Tuesday the bridge is closed", "said | the bridge is closed"},
		{"The mayor said on Tuesday Canada would pay.", "said", "on Tuesday Canada would pay", "said | Canada would pay"},
		{"The mayor said early Wednesday he would resign.", "said", "early Wednesday he would resign", "said | he would resign"},
		{"The mayor said Tuesday night that it is closed.", "said", "Tuesday night that it is closed", "said | that it is closed"},
		{"The mayor said Tuesday's talks had failed.", "said", "Tuesday's talks had failed", "said | Tuesday's talks had failed"},
		{"The mayor said Tuesday was a good day.", "said", "Tuesday was a good day", "said | Tuesday was a good day"},
	} {
		x := newExtractor(builtIn())
		x.read(language.Analyze(test.text))
		q := attribution{cue: x.spanOf(test.cue), content: []language.Span{x.spanOf(test.content)}}
		if x.withoutDay(&q); x.doc.Cover(q.cue)+" | "+x.doc.Cover(q.content[0]) != test.want {
			t.Errorf("%s: %q and %q, want %q", test.text, x.doc.Cover(q.cue), x.doc.Cover(q.content[0]), test.want)
		}
	}
}

// TestFromSubject has contents whose subject was taken for a part of whom they are told to.
func TestFromSubject(t *testing.T) {
	for _, test := range []struct{ text, cue, content, want string }{
		{"An official told Reuters the council was short of money.", "told", "was short of money", "the council was short of money"},
		{"An official told the council was short of money.", "told", "was short of money", "was short of money"},
		{"An official told Reuters the council was short of money.", "told", "the council was short of money", "the council was short of money"},
	} {
		x := newExtractor(builtIn())
		x.read(language.Analyze(test.text))
		q := attribution{cue: x.spanOf(test.cue), content: []language.Span{x.spanOf(test.content)}}
		if x.fromSubject(&q); x.doc.Cover(q.content[0]) != test.want {
			t.Errorf("%s: %q, want %q", test.text, x.doc.Cover(q.content[0]), test.want)
		}
	}
}

// TestBehindWhere has contents that begin with where something was said, or in what.
func TestBehindWhere(t *testing.T) {
	for _, test := range []struct{ text, cue, content, want string }{
		{"The mayor posted on X that the bridge is safe.", "posted on", "X that the bridge is safe", "posted | that the bridge is safe"},
		{"The bank wrote in a note to clients that they expect a loss.", "wrote in a note to", "clients that they expect a loss", "wrote in a note | that they expect a loss"},
		{"The mayor said at a rally that the bridge is safe.", "said at", "a rally that the bridge is safe", "said | that the bridge is safe"},
		{"The mayor spoke of fears that the bridge is unsafe.", "spoke of", "fears that the bridge is unsafe", "spoke of | fears that the bridge is unsafe"},
		{"The mayor called on Congress to say that the bridge is safe.", "called on", "Congress to say that the bridge is safe", "called on | Congress to say that the bridge is safe"},
		{"The mayor has said only that the bridge is safe.", "said", "only that the bridge is safe", "said | that the bridge is safe"},
		{"The mayor commented on claims that the bridge is unsafe.", "commented on", "claims that the bridge is unsafe", "commented on | claims that the bridge is unsafe"},
		{`The mayor wrote on Facebook hours later: "It is safe."`, "wrote on", `Facebook hours later: "It is safe."`, `wrote | "It is safe."`},
	} {
		x := newExtractor(builtIn())
		x.read(language.Analyze(test.text))
		q := attribution{cue: x.spanOf(test.cue), content: []language.Span{x.spanOf(test.content)}}
		x.behindColon(&q)
		x.fromThat(&q)
		if got := x.doc.Cover(q.cue) + " | " + x.doc.Cover(x.trim(q.content[0])); got != strings.TrimSuffix(test.want, ".") {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}

// What begins a turn belongs to the turn, though the colon behind its label looks like a cue.
func TestTurnsAreToldOnce(t *testing.T) {
	doc := language.Analyze("MINISTER HOLT: Good afternoon, everyone. It is wonderful to have you here.\n\n" +
		"PRESIDENT RUIZ: Thank you so much. Thank you, Mr. Holt. Let me begin with a message on behalf of all our people.\n\n" +
		"MINISTER HOLT: Thank you all for coming.")
	var got []string
	for _, q := range newExtractor(builtIn()).quotes(doc) {
		if q.Speaker != nil {
			got = append(got, doc.Text[q.Speaker.Start:q.Speaker.End])
		}
	}
	if want := []string{"MINISTER HOLT", "PRESIDENT RUIZ", "MINISTER HOLT"}; !slices.Equal(got, want) {
		t.Errorf("speakers %q, want %q", got, want)
	}
}

// TestWholeTurns has transcripts, and what looks like one, with paragraphs that no label opens.
func TestWholeTurns(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []int // how many paragraphs each turn has
	}{
		{
			"an answer in two paragraphs",
			"QUESTION: When will it open?\n\nMINISTER HOLT: In May.\n\nThe tests are done by then.\n\nQUESTION: And who pays?\n\nMINISTER HOLT: The town.\n\nThe minister left at noon.",
			[]int{1, 2, 1, 1},
		},
		{
			"what the hall does",
			"QUESTION: When will it open?\n\nMINISTER HOLT: In May.\n\n(Laughter.)\n\nQUESTION: And who pays?\n\nMINISTER HOLT: The town.",
			[]int{1, 1, 1, 1},
		},
		{
			"pictures in an article",
			"The march began at noon.\n\nPhoto: Jane Doe\n\nThe mayor sang along.\n\nPhoto: Harold Lee\n\nIt rained all day long.\n\nPhoto: Jane Doe",
			nil,
		},
		{
			"a listing",
			"What: A talk on the old bridge.\n\nWhere: The town hall of Porto Verde.\n\nWhen: Saturday at noon.\n\nTickets: Free of charge.",
			nil,
		},
		{
			"links in an article",
			"READ: The bridge of Porto Verde.\n\nThe bridge opened in May.\n\nWATCH: The bridge from above.\n\nIt rained all day long.\n\nREAD: Who pays for it.\n\nThe town does pay.\n\nWATCH: The mayor sings.",
			nil,
		},
	} {
		x := newExtractor(builtIn())
		x.read(language.Analyze(test.text))
		var got []int
		for _, q := range x.turns(nil) {
			got = append(got, len(q.content))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v paragraphs, want %v", test.name, got, test.want)
		}
	}
}

// TestOfSpeaker has quotes whose speaker the taggers have wrong: source and cue as they give them, and what is made of it.
func TestOfSpeaker(t *testing.T) {
	for _, test := range []struct{ name, text, source, cue, content, want string }{
		{
			"a name behind the first verb", `It costs too much. Said Ellis: "It is not safe."`, "", "Said Ellis:", `"It is not safe."`,
			"Ellis | Said",
		},
		{
			"no name behind it", `It costs too much. Said softly: "It is not safe."`, "", "Said softly:", `"It is not safe."`,
			" | Said softly:",
		},
		{
			"a colon for the cue", `It costs too much. Said Ellis: "It is not safe."`, "Ellis", ":", `"It is not safe."`,
			"Ellis | Said",
		},
		{
			"a colon for the cue, and no verb before", `It costs too much. Ellis: "It is not safe."`, "Ellis", ":", `"It is not safe."`,
			"Ellis | :",
		},
		{
			"a source that runs into the content", "According to Ann Lee, the bridge is old.", "Ann Lee, the bridge", "According to", "the bridge is old",
			"Ann Lee | According to",
		},
		{
			"a subject within the cue", "Estimates suggest the bridge is old.", "", "Estimates suggest", "the bridge is old",
			"Estimates | suggest",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			x := newExtractor(builtIn())
			x.read(language.Analyze(test.text))
			x.tags = make([]uint8, len(x.words))
			q := attribution{source: x.spanOf(test.source), cue: x.spanOf(test.cue), content: []language.Span{x.spanOf(test.content)}}
			x.settleSource(&q)
			if other, ok := q.spokenBySubject(); ok {
				q = other
			}
			if got := x.doc.Cover(q.source) + " | " + x.doc.Cover(q.cue); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestOnlyThat has contents of which a part stands before a clause with "that".
func TestOnlyThat(t *testing.T) {
	for _, test := range []struct {
		text, cue string
		content   []string
		want      int
	}{
		{"Rather than mend it, the mayor said that it will close.", "said", []string{"Rather than mend it", "that it will close"}, 1},
		{"Rather than mend it, the mayor said on Monday that it will close.", "said", []string{"Rather than mend it", "that it will close"}, 1},
		{`"It is old," the mayor said, and that it will close.`, "said,", []string{`"It is old,"`, "that it will close"}, 2},
		{"The bridge, the mayor said, is so old that it will close.", "said,", []string{"The bridge", "is so old that it will close"}, 2},
	} {
		x := newExtractor(builtIn())
		x.read(language.Analyze(test.text))
		q := attribution{cue: x.spanOf(test.cue)}
		for _, s := range test.content {
			q.content = append(q.content, x.spanOf(s))
		}
		if x.onlyThat(&q); len(q.content) != test.want {
			t.Errorf("%s: %d pieces, want %d", test.text, len(q.content), test.want)
		}
	}
}

// A quotation is whole, however far its end is from the cue; what lies in the next paragraph is another matter.
func TestWholeQuotations(t *testing.T) {
	long := "“We have " + strings.Repeat("looked at every bolt of the bridge again, ", 20) + "and it is safe.”"
	for _, test := range []struct{ text, want string }{
		{"Mayor Clara Ruiz said on Friday, " + long, long},
		{long + " Mayor Clara Ruiz said on Friday.", long},
		{"Mayor Clara Ruiz said on Friday, " + strings.TrimSuffix(long, "”") + "\n\n“It will open in May.”", strings.TrimSuffix(long, "”")},
	} {
		x := newExtractor(builtIn())
		doc := language.Analyze(test.text)
		var got []string
		for _, q := range x.extract(doc) {
			got = append(got, doc.Cover(x.trim(q.content[0])))
		}
		if !slices.Contains(got, test.want) {
			t.Errorf("%.40q: got %q", test.text, got)
		}
	}
}

// Words that announce nothing are no cue, whatever the models make of them.
func TestCuesOfSmallWordsSayNothing(t *testing.T) {
	x := newExtractor(builtIn())
	x.read(language.Analyze("The budget was cut due to snow and had to wait, officials said to reporters."))
	for cue, want := range map[string]bool{"due to": true, "had to": true, "said to": false, "said": false, "cut due": false} {
		var span language.Span
		for i := range x.doc.Tokens {
			for end := i + 1; end <= len(x.doc.Tokens); end++ {
				if s := (language.Span{First: int32(i), End: int32(end)}); x.doc.Cover(s) == cue {
					span = s
				}
			}
		}
		if got := x.saysNothing(&attribution{cue: span}); span.Len() == 0 || got != want {
			t.Errorf("%q at %v: %v, want %v", cue, span, got, want)
		}
	}
}
