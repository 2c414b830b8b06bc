package clean

import (
	"bytes"
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dateline/schemas"
)

// hostile are shapes of input that took other readers seconds or more, each repeated up to n bytes.
func hostile(n int) map[string]string {
	fill := func(unit string) string { return strings.Repeat(unit, n/len(unit)+1)[:n] }
	random := make([]byte, n)
	generator := rand.New(rand.NewPCG(1, 2))
	for i := range random {
		random[i] = byte(generator.Uint32())
	}
	markup := make([]byte, 0, n)
	for alphabet := "<>/ap div=\"'!-&; \n"; len(markup) < n; {
		markup = append(markup, alphabet[generator.IntN(len(alphabet))])
	}
	var credits strings.Builder
	for i := 0; credits.Len() < n; i++ {
		credits.WriteString("<b class=credit>" + strconv.Itoa(i) + "/AP</b>")
	}
	house := strings.Repeat("The Example ", 40)
	sentence := "The minister said on Tuesday, after hours of talks, that nothing had been agreed. "
	return map[string]string{
		"links":                        fill(`<a href="/x">A headline that leads to another page</a> `),
		"links never closed":           fill(`<a href=x>x`),
		"bare marks":                   fill("<"),
		"marks and spaces":             fill("< "),
		"deep nesting":                 fill("<div>"),
		"deep nesting of text":         fill("<div><p>" + sentence),
		"formatting never closed":      fill("<b><i>x"),
		"formatting across blocks":     fill("<a><b><div></a></b>"),
		"end tags":                     fill("</div></p></x></a>"),
		"end tags in deep nesting":     strings.Repeat("<x><div>", 300) + fill("</b></y></td>"),
		"lists in lists":               fill("<ul><li>"),
		"tables in tables":             fill("<table><tr><td>x"),
		"cells":                        "<table>" + fill("<tr><td>"+sentence),
		"one attribute":                `<div class="` + fill("nav-"),
		"attributes":                   "<div " + fill("a=b "),
		"open marks":                   fill(`<p a="`),
		"open marks of either kind":    fill(`<p a="<p b='`),
		"entities":                     fill("&amp;&#x26;&notanentity&"),
		"ampersands":                   "<p>" + fill("&"),
		"numbers of characters":        "<p>&#" + fill("9"),
		"paragraphs":                   fill("<p>" + sentence),
		"empty paragraphs":             fill("<p>"),
		"headings":                     fill("<h1>A headline of some length</h1>"),
		"comments never closed":        fill("<!-- >"),
		"a comment never closed":       fill("<!--"),
		"comments":                     fill("<!-- x --><!->"),
		"declarations":                 fill("<!x <?"),
		"CDATA":                        fill("<![CDATA["),
		"CDATA never closed":           fill("<![CDATA[>"),
		"CDATA closed in the end":      fill("<![CDATA[>")[:n-3] + "]]>",
		"scripts never closed":         fill("<script>"),
		"titles never closed":          fill("<title><textarea></"),
		"scripts":                      fill("<script>x</script>"),
		"JSON in JSON":                 `<p>` + sentence + `</p><script type="application/ld+json">` + fill(`{"@type":"Article","author":[`),
		"JSON strings":                 `<script type="application/ld+json">{"headline":"` + fill(`\"\\\u00`) + `</script>`,
		"JSON objects":                 `<script type="application/ld+json">[` + fill(`{"@type":"NewsArticle","@id":"a","publisher":{"@id":"b"}},`) + `]</script>`,
		"many scripts of JSON":         fill(`<script type="application/ld+json">{"@type":"Article"}</script>`),
		"authors by reference":         `<p>` + sentence + `</p><script type="application/ld+json">{"@type":"NewsArticle","author":[` + fill(`{"@id":"b"},`) + `]}</script>`,
		"an author who is himself":     `<p>` + sentence + `</p><script type="application/ld+json">{"@type":"NewsArticle","author":{"@id":"b"}},{"@id":"b","name":[` + fill(`{"@id":"b"},`) + `]}</script>`,
		"meta elements":                fill(`<meta property="article:tag" content="Talks"><meta name="author" content="Ann Lee">`),
		"bylines":                      fill(`<span class="byline" itemprop="datePublished">By Ann Lee</span>`),
		"dates":                        fill(`<div class="date">9 December</div><time datetime="x">2015</time>`),
		"figures":                      fill(`<figure><img alt="A hall"><figcaption>The hall in Geneva. Photo: Ann Lee</figcaption></figure>`),
		"empty captions":               "<p>" + sentence + "<figure>" + fill("<figcaption></figcaption>"),
		"captions of one figure":       "<p>" + sentence + "<figure>" + fill("<figcaption>The hall<span>x</span></figcaption>"),
		"a deep figure":                "<p>" + sentence + "<figure><figcaption>x</figcaption>" + strings.Repeat("x<span>", 240) + fill("x<i>y</i>"),
		"times in times":               strings.Repeat("<time class=x>", 240) + fill("<i>9 Dec</i>"),
		"credits in a figure":          "<p>" + sentence + "<figure><figcaption>x" + credits.String(),
		"authors who are the house":    `<meta property="og:site_name" content="` + house + `"><p>` + sentence + fill(`<meta name=author content="`+strings.Repeat("The Example,", 100)+`">`),
		"figures in figures":           fill(`<figure><figcaption class=credit>`),
		"credits":                      `<figcaption>` + fill("Photo: x (AP) © "),
		"boilerplate":                  fill("<p>Share this article</p><h2>Related</h2>"),
		"line breaks":                  "<p>" + fill(sentence+"<br><br>"),
		"one word":                     "<p>" + fill("a"),
		"one paragraph":                "<p>" + fill(sentence),
		"zeros":                        fill("\x00"),
		"UTF-16":                       fill("<\x00p\x00>\x00a\x00"),
		"broken UTF-8":                 fill("<p>\xff\xfe\xc3 \xe2\x80"),
		"half of a zip file":           "PK\x03\x04\x1f\x8b\x08" + string(random[:n-7]),
		"random bytes":                 string(random),
		"random marks":                 string(markup),
		"select":                       fill("<select><option>x"),
		"templates":                    fill("<template><div>"),
		"drawings":                     fill("<svg><title><a>"),
		"custom elements":              fill("<x-y><p>a</x-z>"),
		"a second body":                fill("<body><html>"),
		"everything hidden":            fill(`<div style="display:none"><p>` + sentence + `</div>`),
		"nested dates":                 strings.Repeat("<div>", 250) + fill("<time class=x>9 Dec 2015</time>"),
		"headings of the second level": "<title>Talks resume</title>" + fill("<h2><span class=kicker>x</span>Talks resume"),
		"pictures":                     "<h1>Talks</h1>" + fill("<img data-caption>x") + "<p>" + sentence,
		"superscripts":                 "<p>" + fill("<sup><sup>x"),
		"lists of links and sentences": fill("<ul><li><a>x</a><li>" + sentence + "</ul>"),
	}
}

// TestHostilePagesTakeLinearTime reads a megabyte of each shape, at once and in parts. What is quadratic takes as many
// times longer at once as there are parts; a machine that is busy, or short of cache, some times. It gets more tries.
func TestHostilePagesTakeLinearTime(t *testing.T) {
	const (
		small, times = 64 << 10, 16
		most, tries  = 5, 5
		nothing      = 100 * time.Millisecond
	)
	stage := New(Options{})
	took := func(sub schemas.Submission, runs int) time.Duration {
		start := time.Now()
		for range runs {
			a := schemas.Article{Submission: &sub}
			_ = stage.Process(context.Background(), &a)
			if !utf8.ValidString(a.Text) {
				t.Errorf("the text of %.40q is not UTF-8", sub.HTML+sub.Text)
			}
		}
		return time.Since(start)
	}
	parts, whole := hostile(small), hostile(small*times)
	for about := range whole {
		for kind, of := range map[string]func(string) schemas.Submission{
			"page": func(s string) schemas.Submission { return schemas.Submission{HTML: s} },
			"text": func(s string) schemas.Submission { return schemas.Submission{Text: s} },
		} {
			a, b := time.Hour, time.Hour
			for try := 0; try < 1 || try < tries && b > most*a && b > nothing; try++ {
				a, b = min(a, took(of(parts[about]), times)), min(b, took(of(whole[about]), 1))
			}
			if b > most*a && b > nothing {
				t.Errorf("%s as %s: %v for %d bytes at once, %v in %d parts", about, kind, b, small*times, a, times)
			}
		}
	}
}

// BenchmarkHostile reads five megabytes of each shape: the slowest is the worst page there is.
func BenchmarkHostile(b *testing.B) {
	pages := hostile(5 << 20)
	stage := New(Options{})
	for _, about := range slices.Sorted(maps.Keys(pages)) {
		b.Run(about, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = stage.Process(context.Background(), &schemas.Article{Submission: &schemas.Submission{HTML: pages[about]}})
			}
		})
	}
}

func FuzzProcess(f *testing.F) {
	for _, page := range hostile(400) {
		f.Add([]byte(page), "https://example.org/2015/12/09/talks")
	}
	f.Add([]byte("<h1>Talks</h1><p>"+report), "https://example.org/")
	stage := New(Options{})
	f.Fuzz(func(t *testing.T, page []byte, address string) {
		for _, sub := range []schemas.Submission{{HTML: string(page), URL: address}, {Text: string(page)}, {Body: string(page), PublishedAt: address}} {
			a, b := schemas.Article{Submission: &sub}, schemas.Article{Submission: &sub}
			err := stage.Process(context.Background(), &a)
			if err == nil && (strings.TrimSpace(a.Text) == "" || !utf8.ValidString(a.Text)) {
				t.Errorf("an empty or broken text %q", a.Text)
			}
			for _, s := range []string{a.Title, a.Source.Name, a.PublishedAt, a.Section, strings.Join(a.Tags, ""), strings.Join(a.Authors, "")} {
				if !utf8.ValidString(s) {
					t.Errorf("%q is not UTF-8", s)
				}
			}
			_ = stage.Process(context.Background(), &b)
			if a.Text != b.Text || a.Title != b.Title || a.PublishedAt != b.PublishedAt || !bytes.Equal([]byte(a.Fingerprint), []byte(b.Fingerprint)) {
				t.Error("the same page came out differently")
			}
		}
	})
}
