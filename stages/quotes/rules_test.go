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
			"a statement that is not in the first person at once",
			"After the meeting the mayor said:\n\nThe bridge of Porto Verde is closed to all cars until May.\n\nWe will not open it before the tests are done.\n\nThe mayor will return to the capital on Friday.",
			[]string{"the mayor | said | The bridge of Porto Verde is closed to all cars until May.", " |  | We will not open it before the tests are done."},
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

// TestWithName has sources that are described and then named.
func TestWithName(t *testing.T) {
	for _, test := range []struct{ text, source, want string }{
		{`"It is safe," said the chief engineer, Ann Lee.`, "the chief engineer", "the chief engineer, Ann Lee"},
		{`Its director, Ann Lee, said it is safe.`, "Its director", "Its director, Ann Lee"},
		{`It is safe, said the engineer, Ann Lee reported.`, "the engineer", "the engineer"},
		{`"It is safe," said the engineer, Friday.`, "the engineer", "the engineer"},
		{`"It is safe," said Jonas Berg, Ann Lee, and others.`, "Jonas Berg", "Jonas Berg"},
		{`The engineer, Ann Lee, a builder, said.`, "The engineer", "The engineer, Ann Lee"},
	} {
		x := newExtractor(builtIn())
		x.read(language.Analyze(test.text))
		at := strings.Index(test.text, test.source)
		q := attribution{source: language.Span{First: int32(x.doc.TokenAt(at)), End: int32(x.doc.TokenAt(at+len(test.source)-1)) + 1}}
		if x.withName(&q); x.doc.Cover(q.source) != test.want {
			t.Errorf("%s: the source is %q, want %q", test.text, x.doc.Cover(q.source), test.want)
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
			spanOf := func(s string) (span language.Span) {
				if at := strings.Index(test.text, s); s != "" {
					span = language.Span{First: int32(x.doc.TokenAt(at)), End: int32(x.doc.TokenAt(at+len(s)-1)) + 1}
				}
				return span
			}
			q := attribution{source: spanOf(test.source), cue: spanOf(test.cue), content: []language.Span{spanOf(test.content)}}
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
		spanOf := func(s string) language.Span {
			at := strings.Index(test.text, s)
			return language.Span{First: int32(x.doc.TokenAt(at)), End: int32(x.doc.TokenAt(at+len(s)-1)) + 1}
		}
		q := attribution{cue: spanOf(test.cue)}
		for _, s := range test.content {
			q.content = append(q.content, spanOf(s))
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
