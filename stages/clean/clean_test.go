package clean

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/internal/shared"
)

func process(t *testing.T, sub *schemas.Submission) *schemas.Article {
	t.Helper()
	a := &schemas.Article{ID: "a1", Submission: sub}
	if err := New(Options{}).Process(context.Background(), a); err != nil {
		t.Fatalf("Process: %v", err)
	}
	if a.Submission != nil {
		t.Error("the submission was not dropped")
	}
	return a
}

const report = "GENEVA, Dec 8 (Reuters) - Trade ministers from nine countries agreed on Tuesday to resume talks in the spring.\n\n" +
	"“We have a text that everybody can live with,” said the chair, Maria Keller, after a night of meetings.\n\n" +
	"Two delegations had walked out on Sunday, and it took the hosts a day to bring them back."

func TestBodyIsUsedAsItIs(t *testing.T) {
	body := "  " + report + "\r\n\r\nShare this article  "
	a := process(t, &schemas.Submission{Body: body, URL: "https://www.example.org/world/talks?utm_source=x"})
	if a.Text != body {
		t.Errorf("the body came back as %q", a.Text)
	}
	if a.Language != "en" || a.CanonicalURL != "https://www.example.org/world/talks" || a.Source.Domain != "example.org" || a.Fingerprint == "" {
		t.Errorf("language %q, canonical %q, domain %q, fingerprint %q", a.Language, a.CanonicalURL, a.Source.Domain, a.Fingerprint)
	}
}

func TestDatelineAndItsAgency(t *testing.T) {
	a := process(t, &schemas.Submission{Body: report})
	if a.Dateline == nil || *a.Dateline != (schemas.Dateline{Place: "GENEVA", Agency: "Reuters"}) {
		t.Errorf("dateline %+v", a.Dateline)
	}
	// The same report under another agency's name has the same fingerprint.
	b := process(t, &schemas.Submission{Body: strings.Replace(report, "GENEVA, Dec 8 (Reuters) - ", "Geneva (AP) — ", 1)})
	if a.Fingerprint != b.Fingerprint {
		t.Error("the dateline changes the fingerprint")
	}
}

func TestWhatIsStatedWins(t *testing.T) {
	page := `<html lang="de"><head><title>Page title | The Example</title><meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2001-02-03T04:05:06Z"><meta name="author" content="Bob Ray"></head>
<body><h1>Page title</h1><p>` + strings.ReplaceAll(report, "\n\n", "</p><p>") + `</p></body></html>`
	a := process(t, &schemas.Submission{HTML: page, Title: "Stated", Source: "Stated Press", PublishedAt: "9 December 2015", Language: "en-GB", Authors: []string{"Ann Lee"}})
	if a.Title != "Stated" || a.Source.Name != "Stated Press" || a.PublishedAt != "2015-12-09" || a.PublishedFrom != "submission" || a.Language != "en" ||
		len(a.Authors) != 1 || a.Authors[0] != "Ann Lee" {
		t.Errorf("%q %q %q %q %q %q", a.Title, a.Source.Name, a.PublishedAt, a.PublishedFrom, a.Language, a.Authors)
	}
	b := process(t, &schemas.Submission{HTML: page})
	if b.Title != "Page title" || b.Source.Name != "The Example" || b.PublishedAt != "2001-02-03T04:05:06Z" || b.PublishedFrom != "meta" || b.Language != "en" ||
		len(b.Authors) != 1 || b.Authors[0] != "Bob Ray" {
		t.Errorf("%q %q %q %q %q %q", b.Title, b.Source.Name, b.PublishedAt, b.PublishedFrom, b.Language, b.Authors)
	}
	if b.Text != report {
		t.Errorf("text %q", b.Text)
	}
}

func TestUnreadableStatementsAreWarnings(t *testing.T) {
	a := process(t, &schemas.Submission{Body: report, PublishedAt: "the other day", URL: "not an address", Language: "Klingon"})
	if len(a.Warnings) != 3 || a.PublishedAt != "" {
		t.Errorf("warnings %q, published %q", a.Warnings, a.PublishedAt)
	}
}

func TestNoArticle(t *testing.T) {
	for about, sub := range map[string]*schemas.Submission{
		"nothing":              {},
		"a blank body":         {Body: " \n "},
		"a blank text":         {Text: "\n\t"},
		"a page without text":  {HTML: "<html><body><nav><a href=/>Home</a><a href=/n>News</a></nav><script>x()</script></body></html>"},
		"a picture as a page":  {HTML: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"},
		"only what is beside":  {Text: "SHARE THIS ARTICLE\n\nwww.example.org\n\nRead more"},
		"a page of links only": {HTML: "<body>" + strings.Repeat("<p><a href=/x>One of many headlines on the front page</a></p>", 40)},
	} {
		a := &schemas.Article{Submission: sub}
		err := New(Options{}).Process(context.Background(), a)
		if err == nil {
			t.Errorf("%s: no error, text %q", about, a.Text)
			continue
		}
		if e := stages.AsError(err); e.Code != "no_article" || !e.Final || e.Err.Error() == "" {
			t.Errorf("%s: %v, final %v", about, err, e.Final)
		}
	}
}

func TestCopiedText(t *testing.T) {
	a := process(t, &schemas.Submission{Text: "Nine countries to resume trade talks\r\n\r\n" +
		"By Ann Lee and Bob Ray\n\nPublished: 9 December 2015\n\n" +
		"Delegates leave the conference centre in Geneva after a night of talks on Tuesday, December 8. (AFP photo)\n\n" +
		strings.ReplaceAll(report, "\n\n", "\n") +
		"\n\nADVERTISEMENT\n\nThe ministers will meet again in Oslo in April, the hosts said in a statement on Tuesday evening.\n\n" +
		"The Example’s website can also be accessed at the following addresses:\n\nwww.example.org\n\nSHARE THIS ARTICLE\nThe Example on your television"})
	if a.Title != "Nine countries to resume trade talks" {
		t.Errorf("title %q", a.Title)
	}
	if a.Image == nil || !strings.HasPrefix(a.Image.Caption, "Delegates leave") || a.Image.Credit != "AFP photo" {
		t.Errorf("image %+v", a.Image)
	}
	if want := report + "\n\nThe ministers will meet again in Oslo in April, the hosts said in a statement on Tuesday evening."; a.Text != want {
		t.Errorf("text %q", a.Text)
	}
	if strings.Join(a.Authors, ";") != "Ann Lee;Bob Ray" || a.PublishedAt != "2015-12-09" || a.PublishedFrom != "text" {
		t.Errorf("authors %q, published %q from %q", a.Authors, a.PublishedAt, a.PublishedFrom)
	}
}

// The last words of a copied article may be few; what stands below it is no sentence.
func TestLastWordsOfCopiedText(t *testing.T) {
	for below, want := range map[string]string{
		"Nobody was hurt.":                        report + "\n\nNobody was hurt.",
		"Nobody was hurt.\n\nThe road is open.":   report + "\n\nNobody was hurt.\n\nThe road is open.",
		"More from Example\n\nNobody was hurt.":   report,
		"By Ann Lee.":                             report,
		"ADVERTISEMENT\n\nwww.example.org/a.txt.": report,
	} {
		if a := process(t, &schemas.Submission{Title: "Trade talks resume", Text: report + "\n\n" + below}); a.Text != want {
			t.Errorf("%q below: the text ends with %q", below, a.Text[len(report):])
		}
	}
}

// The first words may be few as well; a title has no full stop, and a byline is none.
func TestFirstWordsOfCopiedText(t *testing.T) {
	const report = "Trade ministers from nine countries agreed on Tuesday to resume their talks in the spring."
	for above, want := range map[string]string{
		"The talks go on.\n\nNobody is happy.": "The talks go on.\n\nNobody is happy.\n\n" + report,
		"The talks go on\n\nBy Ann Lee":        report,
		"The talks go on.\n\n7 March 2031":     report,
	} {
		if a := process(t, &schemas.Submission{Text: above + "\n\n" + report}); a.Text != want {
			t.Errorf("%q: got %q, want %q", above, a.Text, want)
		}
	}
}

func TestWrappedLinesAreJoined(t *testing.T) {
	a := process(t, &schemas.Submission{Text: "Trade talks resume\n\nTrade ministers from nine countries agreed on\nTuesday to resume their talks in the spring, after\n" +
		"two delegations had walked out at the weekend.\n\nThe hosts welcomed the agreement and said that they\nwould send out invitations by the end of January."})
	if want := "Trade ministers from nine countries agreed on Tuesday to resume their talks in the spring, after two delegations had walked out at the weekend.\n\n" +
		"The hosts welcomed the agreement and said that they would send out invitations by the end of January."; a.Text != want {
		t.Errorf("text %q", a.Text)
	}
}

// TestSeedArticle holds the program to what it was first asked to do.
func TestSeedArticle(t *testing.T) {
	text, err := os.ReadFile(shared.Path(t, "seed/article.txt"))
	if err != nil {
		t.Fatal(err)
	}
	expected, err := os.ReadFile(shared.Path(t, "seed/expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Article struct {
			Title, Language, Credit string
			CaptionStartsWith       string   `json:"caption_starts_with"`
			BodyStartsWith          string   `json:"body_starts_with"`
			BodyEndsWith            string   `json:"body_ends_with"`
			MustNotContain          []string `json:"must_not_contain"`
		}
	}
	if err := json.Unmarshal(expected, &want); err != nil {
		t.Fatal(err)
	}
	a := process(t, &schemas.Submission{Text: string(text)})
	if a.Title != want.Article.Title || a.Language != want.Article.Language {
		t.Errorf("title %q, language %q", a.Title, a.Language)
	}
	if a.Image == nil || !strings.HasPrefix(a.Image.Caption, want.Article.CaptionStartsWith) || a.Image.Credit != want.Article.Credit {
		t.Errorf("image %+v", a.Image)
	}
	if !strings.HasPrefix(a.Text, want.Article.BodyStartsWith) || !strings.HasSuffix(a.Text, want.Article.BodyEndsWith) {
		t.Errorf("text %q", a.Text)
	}
	for _, s := range want.Article.MustNotContain {
		if strings.Contains(a.Text, s) {
			t.Errorf("the text contains %q", s)
		}
	}
}

func TestTextsThatNoArticleHasEndInAnError(t *testing.T) {
	long := strings.Repeat("word ", schemas.MaxText/5+1)
	for name, a := range map[string]*schemas.Article{
		"one line":               {Submission: &schemas.Submission{Body: long}},
		"a million tiny entries": {Submission: &schemas.Submission{Body: strings.Repeat("a b.\n\n", 1_000_000)}},
		"a title":                {Submission: &schemas.Submission{Body: report, Title: long}},
		"cleaned by another":     {Text: long},
		"with a caption":         {Text: report, Image: &schemas.Image{Caption: long}},
	} {
		err := New(Options{}).Process(t.Context(), a)
		if e := stages.AsError(err); err == nil || e.Code != "too_long" || !e.Final {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The rest of a long text is not kept, but it is said how long it is.
func TestALongTextIsCounted(t *testing.T) {
	const sentence = "The mayor said on Tuesday that the ferry to Northport would sail at noon, as it had for years."
	n := schemas.MaxText/len(sentence) + 100
	whole := n*len(sentence) + (n-1)*len("\n\n")
	for name, test := range map[string]struct {
		sub  schemas.Submission
		size int
	}{
		"page":              {schemas.Submission{HTML: "<article>" + strings.Repeat("<p>"+sentence, n)}, whole},
		"page with a title": {schemas.Submission{HTML: "<title>The ferry stays</title><article><h2>The ferry stays</h2>" + strings.Repeat("<p>"+sentence, n)}, whole},
		"copied":            {schemas.Submission{Text: "The ferry stays\n\n" + strings.Repeat(sentence+"\n", n)}, whole},
		"copied, one line":  {schemas.Submission{Text: strings.Repeat(sentence+"  ", n)}, n*len(sentence) + n - 1},
		"copied, wide":      {schemas.Submission{Text: "The ferry stays\n\n" + strings.Repeat(" "+strings.ReplaceAll(sentence, " ", "  ")+"\n", n)}, whole},
		"copied, wrapped":   {schemas.Submission{Text: strings.Repeat("a b c\n", 200_000)}, 200_000*6 - 1},
	} {
		err := New(Options{}).Process(t.Context(), &schemas.Article{Submission: &test.sub})
		if want := schemas.TextTooLong(test.size); !errors.Is(err, want) || stages.AsError(err).Code != "too_long" {
			t.Errorf("%s: %v, want: %v", name, err, want)
		}
	}
}

// steps is a context that is done once it was asked so many times.
type steps struct {
	context.Context
	left int
}

func (s *steps) Err() error {
	if s.left--; s.left < 0 {
		return context.Canceled
	}
	return nil
}

// Whoever loses patience waits for the step that is under way, and not for the rest.
func TestCleanEndsBetweenItsSteps(t *testing.T) {
	page := "<h1>Talks go on</h1><p>" + strings.ReplaceAll(report, "\n\n", "</p><p>") + "</p>"
	for _, c := range []struct {
		sub  schemas.Submission
		asks int // how often the stage asks: first, then behind the document, the text, the facts, and all
	}{{schemas.Submission{HTML: page}, 5}, {schemas.Submission{Text: report}, 2}, {schemas.Submission{Body: report}, 2}} {
		stage := New(Options{})
		for n := range c.asks {
			ctx := &steps{t.Context(), n}
			if err := stage.Process(ctx, &schemas.Article{Submission: &c.sub}); !errors.Is(err, context.Canceled) || ctx.left < -2 {
				t.Errorf("done when asked for the %d. time: %v, and asked %d times more", n+1, err, -1-ctx.left)
			}
		}
		if err := stage.Process(&steps{t.Context(), c.asks}, &schemas.Article{Submission: &c.sub}); err != nil {
			t.Errorf("never done: %v", err)
		}
	}
}

func TestAMenuIsNoTitle(t *testing.T) {
	for menu, want := range map[string]bool{
		"Home   News   Opinion   Sign in":        true,
		"Home | World news | Sport":              true,
		"Home\tNews\tAbout us":                   true,
		"Two  blanks  in one headline of a page": false,
		"Rivals agree to talks | The Courier":    false,
	} {
		a := process(t, &schemas.Submission{Text: menu + "\n\nRivals agree to resume their talks\n\n" + report})
		if got := a.Title == "Rivals agree to resume their talks"; got != want {
			t.Errorf("after %q the title is %q", menu, a.Title)
		}
	}
}

func TestAHeadlineIsNoParagraph(t *testing.T) {
	paragraphs := "<p>" + strings.ReplaceAll(report, "\n\n", "</p><p>") + "</p>"
	for about, page := range map[string]string{
		"a heading of the second level": `<title>Talks to resume in the spring</title><article><h2>Talks to resume in the spring</h2>` + paragraphs,
		"with a kicker before it":       `<title>Talks to resume in the spring</title><article><h2><span>Trade</span> Talks to resume in the spring</h2>` + paragraphs,
		"and a line with a date":        `<title>Talks to resume in the spring</title><article><h2>Talks to resume in the spring</h2><p>9 December 2015, 17:05</p>` + paragraphs,
	} {
		if a := process(t, &schemas.Submission{HTML: page + "</article>"}); a.Text != report || a.Title != "Talks to resume in the spring" {
			t.Errorf("%s: title %q, text %q", about, a.Title, a.Text)
		}
	}
	// A heading that says something else stays.
	a := process(t, &schemas.Submission{HTML: "<title>Talks to resume in the spring</title><article><h2>What the hosts said</h2>" + paragraphs + "</article>"})
	if a.Text != "What the hosts said\n\n"+report {
		t.Errorf("text %q", a.Text)
	}
}

// Some pages have their text only in the JSON-LD, as scripts build the rest, or show only its beginning.
func TestTextFromJSONLD(t *testing.T) {
	const (
		more  = "The ships of both countries may land at the new pier from the first of May, and pay no fee in the first two years."
		other = "The herring is back in the bay, say fishermen, who had not seen it in such numbers since the storm of four years ago."
	)
	body := report + "\n\n" + more
	page := func(stated, shown string) string {
		text, err := json.Marshal(stated)
		if err != nil {
			t.Fatal(err)
		}
		return `<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"A new pier","articleBody":` + string(text) +
			"}</script></head><body><div id=root>" + shown + "</div></body></html>"
	}
	opening, _, _ := strings.Cut(report, "\n\n")
	for _, tt := range []struct{ about, page, want string }{
		{"nothing is shown", page(body, ""), body},
		{"nothing is shown, lines for paragraphs", page(strings.ReplaceAll(body, "\n\n", "\r\n"), ""), body},
		{"nothing is shown, the text as HTML", page("<p>"+strings.ReplaceAll(body, "\n\n", "</p><p>")+"</p>", ""), body},
		{"the beginning is shown", page(body, "<p>"+opening+"</p>"), body},
		{"another text is shown", page(body, "<p>"+other+"</p>"), other},
		{"all is shown", page(body, "<article><p>"+strings.ReplaceAll(body, "\n\n", "</p><p>")+"</p><p>"+other+"</p></article>"), body + "\n\n" + other},
	} {
		if a := process(t, &schemas.Submission{HTML: tt.page}); a.Text != tt.want {
			t.Errorf("%s: text %q, want %q", tt.about, a.Text, tt.want)
		}
	}
}

func TestABylineIsNoParagraph(t *testing.T) {
	for lines, kept := range map[string]string{
		"<p>By Ann Lee, Geneva</p>": "",
		"<p>ANN LEE</p>":            "",
		"<p>Von Ann Lee - Example Press - Friday, April 28</p>": "",
		"<h2>Talks go on</h2><p>Text: Ann Lee</p>":              "Talks go on\n\n",
		"<p>Ann Lee was in the room.</p>":                       "Ann Lee was in the room.\n\n",
		"<p>Bob Ray, the chair</p>":                             "Bob Ray, the chair\n\n",
	} {
		body := "<p>" + strings.ReplaceAll(report, "\n\n", "</p><p>") + "</p>"
		a := process(t, &schemas.Submission{HTML: `<html><head><meta name="author" content="Ann Lee"></head><body><article>` + lines + body + "</article></body></html>"})
		if want := kept + report; a.Text != want {
			t.Errorf("%s: text %q, want %q", lines, a.Text, want)
		}
	}
}
