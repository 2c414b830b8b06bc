package entities

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/schemas"
)

// process runs the stage over an article.
func process(t testing.TB, a schemas.Article) *schemas.Article {
	t.Helper()
	if err := New(Options{}).Process(context.Background(), &a); err != nil {
		t.Fatal(err)
	}
	return &a
}

// told gives an article's entities as "name: mention, mention; ...", for names alone or with what refers back.
func told(a *schemas.Article, kinds ...string) []string {
	var out []string
	for _, e := range a.Entities {
		var mentions []string
		for _, m := range e.Mentions {
			text := a.Text
			if m.Field == schemas.InTitle {
				text = a.Title
			}
			if len(kinds) == 0 || slices.Contains(kinds, m.Kind) {
				mentions = append(mentions, text[m.Start:m.End])
			}
		}
		out = append(out, fmt.Sprintf("%s %s: %s", e.Type, e.Name, strings.Join(mentions, ", ")))
	}
	return out
}

func TestProcess(t *testing.T) {
	for _, c := range []struct {
		name, title, text string
		want              []string // these entities, with all their mentions
	}{
		{
			name: "surnames find their full names, pronouns their persons",
			text: "President Maria Alvarez met Thomas Okafor in Nairobi on Monday. Alvarez said she would return. " +
				"Okafor thanked her, and he promised to write.",
			want: []string{
				"PERSON Maria Alvarez: Maria Alvarez, Alvarez, she, her",
				"PERSON Thomas Okafor: Thomas Okafor, Okafor, he",
				"GPE Nairobi: Nairobi",
			},
		},
		{
			name: "titles of monarchs and lords are no part of their names",
			text: "King Ulric III and Lord Tamsin met Prince Harry in Nairobi. Ulric left on Monday.",
			want: []string{"PERSON Ulric III: Ulric III, Ulric", "PERSON Tamsin: Tamsin", "PERSON Harry: Harry"},
		},
		{
			name: "a part of a continent is known whole",
			text: "They grew rice first in Southeast Asia, most likely in Vietnam.",
			want: []string{"LOC Southeast Asia: Southeast Asia"},
		},
		{
			name: "a couple with one surname is two persons",
			text: "Former President Bill Clinton campaigned in Ohio. Hillary Clinton stayed in New York. Mrs. Clinton will speak on Friday, and Mr. Clinton will join her.",
			want: []string{
				"PERSON Bill Clinton: Bill Clinton, Clinton",
				"PERSON Hillary Clinton: Hillary Clinton, Clinton, her",
			},
		},
		{
			name: "letters in brackets are the name before them",
			text: "The European Space Agency (ESA) delayed the launch. Engineers at ESA found a leak, the agency said.",
			want: []string{"ORG European Space Agency: European Space Agency, ESA, ESA, the agency"},
		},
		{
			name:  "a headline in capitals",
			title: "KENYA HOLDS ELECTION",
			text:  "Kenya went to the polls on Tuesday. Kenya's electoral commission expects results on Friday.",
			want:  []string{"GPE Kenya: KENYA, Kenya, Kenya"},
		},
		{
			name: "a government is its country",
			text: "Syria closed the border. The Syrian government blamed rebels, and the government of Syria asked for talks.",
			want: []string{"GPE Syria: Syria, The Syrian government, the government of Syria, Syria"},
		},
		{
			name: "money, shares and measures",
			text: "The bank paid about $4.5 million for 12 percent of the firm, whose pipeline is 300 kilometres long.",
			want: []string{"MONEY about $4.5 million: about $4.5 million", "PERCENT 12 percent: 12 percent", "QUANTITY 300 kilometres: 300 kilometres"},
		},
		{
			name: "two towns of one name",
			text: "The firm moved from Paris, Texas, to Paris, France. In Paris it has 20 workers. A branch in Leeds, England, is to close; Leeds had two.",
			want: []string{"GPE Paris: Paris", "GPE Paris: Paris, Paris", "GPE Leeds: Leeds, Leeds"},
		},
		{
			name: "one town, put into its state and into its country",
			text: "The firm left Springfield, Illinois, last year. Springfield, USA, is no more than a name to it.",
			want: []string{"GPE Springfield: Springfield, Springfield"},
		},
		{
			name: "a list of states puts none into the next",
			text: "He won in Alabama, Maine, and Ohio. He lost in Alabama, Texas, and Iowa.",
			want: []string{"GPE Alabama: Alabama, Alabama"},
		},
		{
			name: "father and son",
			text: "Ernesto Lopez Jr, the son of the late president Ernesto Lopez, won. Donald J. Berg watched, as did his sons Donald Jr. and Eric.",
			want: []string{"PERSON Ernesto Lopez Jr: Ernesto Lopez Jr", "PERSON Ernesto Lopez: Ernesto Lopez", "PERSON Donald J. Berg: Donald J. Berg, his", "PERSON Donald Jr.: Donald Jr."},
		},
		{
			name: "his father, of the same names but for an initial",
			text: "George W. Hill leads in Florida. His father, former Governor George Hill, joined him. Martin Berg Jr. spoke. Martin Berg is 40.",
			want: []string{"PERSON George Hill: George Hill", "PERSON Martin Berg Jr.: Martin Berg Jr., Martin Berg"},
		},
		{
			name: "a title tells which of the two",
			text: "President Lech Nowak met Prime Minister Jan Nowak. Jan Nowak lost the vote. President Nowak will wait.",
			want: []string{"PERSON Lech Nowak: Lech Nowak, Nowak", "PERSON Jan Nowak: Jan Nowak, Jan Nowak"},
		},
		{
			name: "a people apart from its country",
			text: "Russia sent aid. Many Russians welcomed it, a Russian official said in Moscow.",
			want: []string{"GPE Russia: Russia", "GPE Moscow: Moscow"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := told(process(t, schemas.Article{Title: c.title, Text: c.text}))
			for _, want := range c.want {
				if !slices.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, strings.Join(got, "\n"))
				}
			}
		})
	}
}

func TestRoles(t *testing.T) {
	for text, want := range map[string]string{
		"On Monday US Secretary of State Paul Harding flew to Cairo.":                          "US Secretary of State",
		"Anna Lindqvist, chief executive of Volvo, resigned.":                                  "chief executive of Volvo",
		"The plan failed, former prime minister Jan Kowalski said.":                            "former prime minister",
		"The bank closed. Its chief executive, Maria Lind, accused the unions of delay.":       "chief executive",
		"He looked for his brother, Peter Hall, after the war.":                                "",
		"Amy Hill, along with Senator Ron Berg of Oregon, has left.":                           "Senator",
		"Jonas Hill, brother of President Omar Farah, has left.":                               "President",
		"Anna Berg, three children in her arms, has left.":                                     "",
		"Minister Anna Berg, senator Jonas Hill and others left.":                              "Minister|senator",
		"Jonas Hill, in contempt of the president for years, left.":                            "",
		"Anna Berg is the third president to be impeached.":                                    "third president",
		"Amy Hill, Foreign Minister Ron Berg, and Lena Borg have left.":                        "Foreign Minister",
		"On Monday Call With Foreign Minister Lena Berg was short.":                            "Foreign Minister",
		"On Monday Assemblywoman Anna Berg spoke.":                                             "Assemblywoman",
		"The letter is from Anna Berg, to the new Senator.":                                    "",
		"It was praised by Norwegian ministers and Anna Berg.":                                 "",
		"Mr Peter Hall has left the board.":                                                    "",
		"New Jersey Governor Anna Berg has left.":                                              "New Jersey Governor",
		"South Korean President Omar Farah has left.":                                          "South Korean President",
		"Old Mayor Anna Berg has left.":                                                        "Mayor",
		"NEW YORK - Governor Anna Berg has left.":                                              "Governor",
		"Prime Minister Datuk Seri Anwar Berg has left.":                                       "Prime Minister",
		"Last Friday Governor Anna Berg left.":                                                 "Governor",
		"Talks between President Omar Farah and Foreign Minister Lena Berg ended on Saturday.": "President|Foreign Minister",
	} {
		var roles []string
		for _, e := range process(t, schemas.Article{Text: text}).Entities {
			if e.Type == schemas.TypePerson {
				roles = append(roles, e.Roles...)
			}
		}
		if got := strings.Join(roles, "|"); got != want {
			t.Errorf("%s: roles %q, want %q", text, got, want)
		}
	}
}

// In a headline with capitals throughout, one makes no word a part of a role.
func TestRolesInHeadlines(t *testing.T) {
	for title, want := range map[string]string{
		"Protests Grow Over Dismissal of Defense Minister Omar Farah":     "Defense Minister",
		"Why Is Ruritania Still Considering Norwegian Governor Anna Berg": "Norwegian Governor",
		"Protests grow over Interior and Defense Minister Omar Farah":     "Interior and Defense Minister",
	} {
		var roles []string
		for _, e := range process(t, schemas.Article{Title: title, Text: "Nobody knows more."}).Entities {
			if e.Type == schemas.TypePerson {
				roles = append(roles, e.Roles...)
			}
		}
		if got := strings.Join(roles, "|"); got != want {
			t.Errorf("%s: roles %q, want %q", title, got, want)
		}
	}
}

func TestWithoutTail(t *testing.T) {
	for role, want := range map[string]string{
		"president and":        "president",
		"president and the":    "president",
		"spokeswoman for the":  "",
		"secretary of state":   "secretary of state",
		"head of the for":      "",
		"of":                   "of",
		"vice president for":   "",
		"chairman of the bank": "chairman of the bank",
	} {
		if got := withoutTail(role); got != want {
			t.Errorf("%q: %q, want %q", role, got, want)
		}
	}
}

func TestSpeakers(t *testing.T) {
	const text = "Foreign Minister Ivan Horvat arrived in Vienna. \"We are ready,\" he said. Officials in Vienna said nothing. " +
		"China and Russia said they agree. The top Croatian diplomat said talks go on."
	quote := func(content, speaker string) schemas.Quote {
		at := func(s string) *schemas.Span {
			i := strings.Index(text, s)
			return &schemas.Span{Start: i, End: i + len(s)}
		}
		return schemas.Quote{Kind: schemas.Direct, Content: []schemas.Span{*at(content)}, Cue: at("said"), Speaker: at(speaker)}
	}
	a := process(t, schemas.Article{Text: text, Quotes: []schemas.Quote{
		quote("\"We are ready,\"", "he"), quote("nothing", "Officials in Vienna"), quote("they agree", "China and Russia"),
		quote("talks go on", "The top Croatian diplomat"),
	}})
	for i, want := range []string{"Ivan Horvat", "", "", "Ivan Horvat"} {
		got := ""
		if name := a.Quotes[i].SpeakerName; name != nil {
			got = *name
		}
		if got != want {
			t.Errorf("quote %d: speaker %q, want %q", i+1, got, want)
		}
	}
}

// wild is an article with every sort of mention and with bytes that are no UTF-8.
const wild = "WASHINGTON (AP) — Sen. José Núñez, D-N.M., told the Senate's “Select Committee” that the U.N. (United Nations) spent $3 to €5 bn…\n\n" +
	"He said: \"I won't,\" and she, who is 90% sure, left the al-Qaida \xff\xfe camp. IT'S 5 km/h in IT. What? Why? Who? Mr. and Mrs. Smith's? pro-Russian\u00a0forces"

func TestMentionsLieInTheText(t *testing.T) {
	check(t, schemas.Article{Title: "U.N. SPENDS", Text: wild})
}

// check runs the stage and holds what every article must satisfy.
func check(t testing.TB, in schemas.Article) {
	t.Helper()
	a := process(t, in)
	seen := map[[2]int]string{}
	last := [2]int{-1, -1}
	for i, e := range a.Entities {
		if want := fmt.Sprintf("e%d", i+1); e.ID != want {
			t.Fatalf("entity %d has id %s, want %s", i, e.ID, want)
		}
		if len(e.Mentions) == 0 || e.Name == "" {
			t.Fatalf("entity %s %q has %d mentions", e.ID, e.Name, len(e.Mentions))
		}
		first := [2]int{order(e.Mentions[0].Field), e.Mentions[0].Start}
		if slices.Compare(first[:], last[:]) < 0 {
			t.Fatalf("entity %s %q comes before its predecessor", e.ID, e.Name)
		}
		last = first
		for k, m := range e.Mentions {
			text := a.Text
			if m.Field == schemas.InTitle {
				text = a.Title
			}
			if m.Start < 0 || m.Start >= m.End || m.End > len(text) {
				t.Fatalf("%s: mention %d..%d of %d bytes", e.Name, m.Start, m.End, len(text))
			}
			if utf8.ValidString(text) && (!utf8.RuneStart(text[m.Start]) || m.End < len(text) && !utf8.RuneStart(text[m.End])) {
				t.Fatalf("%s: mention %d..%d cuts a character", e.Name, m.Start, m.End)
			}
			if k > 0 && order(m.Field) == order(e.Mentions[k-1].Field) && m.Start < e.Mentions[k-1].Start {
				t.Fatalf("%s: mentions out of order", e.Name)
			}
			if m.Field == "" {
				at := [2]int{m.Start, m.End}
				if other, ok := seen[at]; ok {
					t.Fatalf("%q is a mention of %s and of %s", text[m.Start:m.End], other, e.ID)
				}
				seen[at] = e.ID
			}
		}
	}
}

func order(field string) int { return slices.Index(fieldNames[:], field) }

func TestDeterministic(t *testing.T) {
	one, two := process(t, schemas.Article{Text: wild}), process(t, schemas.Article{Text: wild})
	if a, b := strings.Join(told(one), "\n"), strings.Join(told(two), "\n"); a != b {
		t.Errorf("two runs differ:\n%s\n\n%s", a, b)
	}
}

// TestTextThatBreaksOff cuts an article after each of its bytes.
func TestTextThatBreaksOff(t *testing.T) {
	stage := New(Options{})
	const text = "TONDI (Pondhow) — Bill, Bob, Ann and Mary Hill, the mayor of Tondi, met U.S. Sen. J.P. Lee (D-Ohio), a member of the Harbour Board " +
		"and of the Clean Water and Air Act's authors, on Jan. 5 at 3 p.m. GMT. He is the head of \"Reeds\", a film: \"We paid $3 million,\" said Lee, who uses the name Jo."
	for i := range text {
		a := schemas.Article{Title: text[:i], Text: text[:i]}
		if err := stage.Process(context.Background(), &a); err != nil {
			t.Fatalf("%q: %v", text[:i], err)
		}
	}
}

func FuzzProcess(f *testing.F) {
	f.Add("Kerry meets Putin", wild)
	f.Add("", "(A) (B) (C)")
	f.Add("x", "the the government of of of the US$ 5 - 6 - % per cent per")
	f.Add("", "\"I\" \"we\" he she it its, who, which. A? B? C? D? I you.")
	f.Fuzz(func(t *testing.T, title, text string) { check(t, schemas.Article{Title: title, Text: text}) })
}

// Title and caption have times of their own, with the field they lie in; the text's come first.
func TestTimesOfAllParts(t *testing.T) {
	a := &schemas.Article{
		ID: "times", PublishedAt: "2026-03-02", Title: "Ferries will stop on Friday", Text: "The ferries will stop next week.",
		Image: &schemas.Image{Caption: "A ferry in Northport on February 14, 2026."},
	}
	if err := New(Options{}).Process(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range a.Times {
		part := map[string]string{schemas.InText: a.Text, schemas.InTitle: a.Title, schemas.InCaption: a.Image.Caption}[x.Field]
		got = append(got, fmt.Sprintf("%s: %s = %s", x.Field, part[x.Start:x.End], x.Value))
	}
	if want := []string{": next week = 2026-W11", "title: Friday = 2026-03-06", "caption: February 14, 2026 = 2026-02-14"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Words of time in names are none, but the years in them are; those of events stay as well.
func TestTimesInNames(t *testing.T) {
	a := &schemas.Article{PublishedAt: "2015-12-09", Text: "The editor of The Sunday Times met April Ashby on Sunday. Voters backed the Voting Rights Act of 1965."}
	if err := New(Options{}).Process(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range a.Times {
		got = append(got, a.Text[e.Start:e.End])
	}
	if want := []string{"Sunday", "1965"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
