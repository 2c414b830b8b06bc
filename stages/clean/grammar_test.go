package clean

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/schemas"
	"dateline/stages"
)

// FuzzPage reads pages of the elements and texts that news pages are made of, in any order: bytes at random hardly ever
// make a headline with a paragraph beside it. A page is read or has no article, and nothing else.
func FuzzPage(f *testing.F) {
	const each = 20 // pages
	for seed := range uint64(150) {
		f.Add(seed)
	}
	stage := New(Options{})
	f.Fuzz(func(t *testing.T, seed uint64) {
		g := grammar{Rand: rand.New(rand.NewPCG(seed, 1))}
		for range each {
			page := g.page()
			err := stages.Run(context.Background(), stage, &schemas.Article{Submission: &schemas.Submission{HTML: page}})
			if e := stages.AsError(err); err != nil && e.Code != "no_article" {
				t.Fatalf("%v\n%s\n%s", err, page, e.Stack)
			}
		}
	})
}

// grammar makes pages at random.
type grammar struct {
	*rand.Rand
	out strings.Builder
}

func (g *grammar) page() string {
	g.out.Reset()
	if g.once(2) {
		g.out.WriteString(g.one(heads) + "<body>")
	}
	if g.once(2) {
		g.out.WriteString("<h1>" + g.one(texts) + "</h1>")
	}
	g.nodes(4)
	return g.out.String()
}

// nodes writes elements and texts beside each other, the elements nested at most so deep.
func (g *grammar) nodes(depth int) {
	for range 1 + g.IntN(5) {
		if depth == 0 || g.once(3) {
			g.out.WriteString(g.one(texts))
			continue
		}
		tag := g.one(tags)
		g.out.WriteString("<" + tag + g.one(attributes) + ">")
		g.nodes(depth - 1)
		if !g.once(8) { // else it is never closed
			g.out.WriteString("</" + tag + ">")
		}
	}
}

func (g *grammar) once(in int) bool         { return g.IntN(in) == 0 }
func (g *grammar) one(list []string) string { return list[g.IntN(len(list))] }

var (
	heads = []string{
		"", "<title>The harbour reopens | The Example</title>",
		`<html lang=en><meta property="og:title" content="The harbour reopens"><meta name=author content="Ann Lee">`,
		`<meta name=description content="The harbour of Ostmark reopened on Monday after two years of works.">`,
		`<script type="application/ld+json">{"@type":"NewsArticle","headline":"The harbour reopens","author":{"@id":"a"},"datePublished":"2015-12-09"},{"@id":"a","name":"Ann Lee"}</script>`,
	}
	tags = []string{
		"div", "div", "p", "p", "p", "section", "article", "main", "header", "footer", "aside", "nav", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dd", "table", "tr", "td",
		"blockquote", "figure", "figcaption", "img", "br", "hr", "span", "b", "em", "a href=/x", "a", "time", "pre", "form", "details", "summary", "noscript", "svg",
	}
	attributes = []string{
		"", "", "", "", ` class="article-body"`, " class=lead", " class=byline", " class=caption", " class=credit", " class=related", " class=kicker", " class=headline",
		" class=date", " class=paywall hidden", " hidden", " itemprop=datePublished", ` alt="Ships in the harbour of Ostmark on Monday"`, ` data-caption="Ships. Photo: Bob Ray"`,
	}
	texts = []string{
		"", " ", "Ostmark", "By Ann Lee", "9 December 2015", "Photo: Bob Ray/AP", "Read more", "Share this article", "Related",
		"The harbour reopens", "Ostmark harbour reopens after two years of works",
		"The harbour of Ostmark reopened on Monday, officials said.", "“We have waited for two years,” said the harbour master, Ann Lee.",
		strings.Repeat("The first ships left before noon, and the last of them was expected back on Tuesday. ", 4),
	}
)
