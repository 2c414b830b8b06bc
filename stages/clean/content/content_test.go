package content

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/stages/clean/dom"
)

const (
	first  = "The ministers of the two countries agreed on Tuesday night to build the harbour, after talks that had lasted a week."
	second = "Work begins in the spring, said a spokesman, and the first ships could land in two years, if the weather allows it."
	third  = "The fishermen of the island are against it. They fear for the herring, which spawns in the bay where the pier will stand."
)

func extract(page string) string {
	var (
		d dom.Document
		x Extractor
	)
	d.Read([]byte(page))
	return string(x.Extract(&d, nil).Text)
}

func TestExtract(t *testing.T) {
	paragraphs := "<p>" + first + "</p><p>" + second + "</p>"
	want := first + "\n\n" + second
	for _, tt := range []struct{ about, page, want string }{
		{"paragraphs", "<body>" + paragraphs, want},
		{"a menu before, a footer after", "<body><nav><ul><li><a href=/>Home</a><li><a href=/s>Sport</a></ul></nav><main>" + paragraphs + "</main><footer><p>The Example, Harbour Street 1, 12345 Port. All about our paper and its people.</p></footer>", want},
		{"a share bar inside", "<body><article><p>" + first + `</p><div class="share-bar"><p>Tell your friends about this, by mail, by letter, or by word of mouth.</p></div><p>` + second + "</p></article>", want},
		{"an offer to sign in inside", "<body><article><p>" + first + `</p><div class="article-block sign-in-group"><h2>Sign in to go on reading</h2><p>Create an account to go on reading this and other articles, it costs nothing.</p><ul><li>Get word of new articles by mail.<li>Take part in the talk below.</ul></div><p>` + second + "</p></article>", want},
		{"teasers inside", "<body><article><p>" + first + `</p><ul><li><a href=/a>Harbour talks go into a second week</a><li><a href=/b>Fishermen block the bay</a></ul><p>` + second + "</p></article>", want},
		{"what boilerplate says", "<body><article><p>" + first + "</p><p>Advertisement</p><p>" + second + "</p><p>Share this article</p></article>", want},
		{"what follows the article", "<body><article>" + paragraphs + "<h3>Related articles</h3><p><a href=/a>Harbour talks go into a second week, and nobody leaves the room</a></p></article>", want},
		{"the caption of a picture", "<body><article><p>" + first + "</p><figure><img src=a.jpg><figcaption>The old harbour in winter, when no ship can leave it for weeks.</figcaption></figure><p>" + second + "</p></article>", want},
		{"a heading and a list", "<body><article><h1>A new harbour</h1><p>" + first + "</p><h2>What comes next</h2><ul><li>The plan is published.<li>The public is heard.</ul><p>" + second + "</p></article>",
			first + "\n\nWhat comes next\n\nThe plan is published.\n\nThe public is heard.\n\n" + second},
		{"a heading that nothing follows", "<body><article>" + paragraphs + "<h2>The harbour in pictures</h2></article>", want},
		{"a quotation", "<body><article><p>" + first + "</p><blockquote>“It is a good day for both of us,” said the elder one.</blockquote><p>" + second + "</p></article>",
			first + "\n\n“It is a good day for both of us,” said the elder one.\n\n" + second},
		{"a summary outside of the article's element", `<body><main><header><h1>A new harbour</h1><p class="lead">` + third + "</p></header><div>" + paragraphs + paragraphs + "</div></main>",
			third + "\n\n" + want + "\n\n" + want},
		{"a heading that holds all of it is none", "<body><article><h4><div>" + strings.Repeat("<br>", 30) + first + "<br><br>" + second + "</div></h4></article>", want},
		{"two line breaks are a paragraph's end", "<body><div>" + first + "<br><br>" + second + "</div>", want},
		{"a name that misleads counts less than the text", `<body><div class="sidebar">` + paragraphs + "<p>" + third + "</p></div>", want + "\n\n" + third},
		{"text outside of any element", "<h1>A new harbour</h1>" + third + "<div>" + paragraphs + "</div>", want},
		{"what a script of React shows", "<body><div>Loading</div><div hidden id=S:0>" + paragraphs + "</div>", want},
		{"what is shown where no script runs", "<body><noscript>" + paragraphs + "<p>" + third + "</p></noscript>", want + "\n\n" + third},
		{"what is shown once a script has run", "<body><div style='display:none'>" + paragraphs + "<p>" + third + "</p></div>", want + "\n\n" + third},
		{"what stays hidden beside a text", "<body><article>" + paragraphs + "<div hidden><p>" + third + "</p></div></article>", want},
		{"a notice where no script runs", "<body><noscript><p>This page does not work without scripts. Please switch them on, then load it anew.</p></noscript>", ""},
		{"links alone", "<body>" + strings.Repeat("<p><a href=/x>One of many headlines on a front page</a></p>", 30), ""},
		{"a heading whose id is its own words", "<body><article><p>" + first + "</p><h2 id=share-of-the-catch>Share of the catch</h2><p>" + second + "</p></article>",
			first + "\n\nShare of the catch\n\n" + second},
		{"a heading that is a target of links", "<body><article><p>" + first + "</p><h2><a name=catch>Share of the catch</a></h2><p>" + second + "</p></article>",
			first + "\n\nShare of the catch\n\n" + second},
		{"a heading that is a link", "<body><article><p>" + first + "</p><h2><a href=/catch>Share of the catch</a></h2><p>" + second + "</p></article>", want},
		{"a post of a social network", "<body><article><p>" + first + `</p><blockquote class="twitter-tweet"><p>What a day for our island, thank you all for coming.</p>&mdash; Harbour Office (@harbour)</blockquote><p>` + second + "</p></article>", want},
		{"a date with stops above the text", "<body><article><h1>A new harbour</h1><p>06. 01. 2026, 14:59 Uhr</p><p>" + first + "</p><p>" + second + "</p></article>", want},
		{"a sentence with a date above the text", "<body><article><h1>A new harbour</h1><p>The pier opened on 6 January 2026.</p><p>" + first + "</p></article>", "The pier opened on 6 January 2026.\n\n" + first},
		{"nothing but a date and a league", "<body><article><p>02.02.2026 10:16 Uhr - 1. League - the harbour team and all of its many guests</p></article>",
			"02.02.2026 10:16 Uhr - 1. League - the harbour team and all of its many guests"},
		{"a summary that is called a teaser, and is the page's description", `<head><meta name="description" content="` + third + `"></head><body><main><header><h2>A new harbour</h2><p class="article-teaser">` + third + "</p></header><div>" + paragraphs + paragraphs + "</div></main>",
			third + "\n\n" + want + "\n\n" + want},
		{"the description cut off", `<head><meta property="og:description" content="` + third[:60] + `…"></head><body><main><p class="teaser">` + third + "</p><div>" + paragraphs + "</div></main>",
			third + "\n\n" + want},
		{"a description that the text begins with", `<head><meta name="description" content="` + first + `"></head><body><main><p class="teaser">` + first + "</p><div>" + paragraphs + "</div></main>", want},
		{"a teaser that is no description", `<head><meta name="description" content="All the news from the harbour and the island."></head><body><main><p class="teaser">` + third + "</p><div>" + paragraphs + "</div></main>", want},
		{"a pull quote", "<body><article><p>" + first + "</p><blockquote><p>They fear for the herring, which spawns in the bay</p><p>The fishermen</p></blockquote><p>" + third + "</p></article>",
			first + "\n\n" + third},
		{"a quotation that is told only once", "<body><article><p>" + first + "</p><blockquote>They fear for the cod, which spawns in the bay</blockquote><p>" + third + "</p></article>",
			first + "\n\nThey fear for the cod, which spawns in the bay\n\n" + third},
		{"a caption that only its place tells", "<body><article><p>" + first + "</p><div><div><img src=a.jpg></div><p>The old harbour in winter, when no ship can leave it. Photo: Ann Lee</p></div><p>" + second + "</p><p>" + third + "</p></article>",
			want + "\n\n" + third},
		{"a caption behind a line break", "<body><article><p>" + first + "</p><p><img src=a.jpg><br><em>The harbour master, right</em></p><p>" + second + "</p><p>" + third + "</p></article>",
			want + "\n\n" + third},
		{"a small picture that stands for letters", "<body><article><p>" + first + "</p><p><img src=flag.png> It is a good day for both of us.</p><p>" + second + "</p></article>",
			first + "\n\nIt is a good day for both of us.\n\n" + second},
		{"a list of pictures with a text for each", "<body><article><p>" + first + "</p><h2>The pier</h2><div><img src=a.jpg><p>It is the longest one of the coast.</p></div><h2>The bay</h2><div><img src=b.jpg><p>Its herring is known far away.</p></div></article>",
			first + "\n\nThe pier\n\nIt is the longest one of the coast.\n\nThe bay\n\nIts herring is known far away."},
		{"what is hidden from those who have not paid", "<body><article><p>" + first + `</p><div class="paywall" hidden><p>` + second + "</p></div></article>", want},
		{"a hidden offer to those who have not paid", "<body><article><p>" + first + "</p><p>" + second + `</p><div class="paywall-offer" hidden><p>Go on reading for a pound a month, and take part in the talk below our articles.</p></div></article>`, want},
		{"a text in two parts that says where it is", `<body><article><div itemprop="articleBody"><div><p>` + first + "</p></div><div>" + strings.Repeat("<p>"+second+"</p>", 4) + "</div></div></article>",
			first + strings.Repeat("\n\n"+second, 4)},
		{"nothing", "", ""},
	} {
		if got := extract(tt.page); got != tt.want {
			t.Errorf("%s:\n%q, want\n%q", tt.about, got, tt.want)
		}
	}
}

func TestAppendText(t *testing.T) {
	for _, tt := range []struct{ about, html, want string }{
		{"inline elements neither glue nor split words", "<p>The <b>har</b>bour and <i>the</i> <a href=/>ships</a>.", "The harbour and the ships."},
		{"white space is evened out", "<p>\n  The\u00a0harbour \t and&nbsp;the   ships ", "The harbour and the ships"},
		{"a line break is a space", "<p>The harbour<br>and the ships", "The harbour and the ships"},
		{"entities, with and without semicolon, numeric and by name", "<p>Jane &amp Ann&#8217;s caf&eacute; &#x2014; &lt;5", "Jane & Ann’s café — <5"},
		{"numeric references to Windows' characters", "<p>&#147;Yes&#148;", "“Yes”"},
		{"soft hyphens and invisible characters go", "<p>har\u00adbour\u200b&shy;s", "harbours"},
		{"the mark of a footnote goes", "<p>The harbour<sup><a href=#1>[1]</a></sup> grows", "The harbour grows"},
		{"other superscripts stay", "<p>Ten m<sup>2</sup> of quay", "Ten m2 of quay"},
		{"a bare ampersand", "<p>Jane & Ann & co", "Jane & Ann & co"},
	} {
		var d dom.Document
		d.Read([]byte(tt.html))
		if got := string(AppendText(nil, &d, 0, int32(len(d.Nodes)))); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.about, got, tt.want)
		}
	}
}

// TestMemoryIsUsedAgain extracts different pages with one Extractor: nothing may stay behind from one to the next.
func TestMemoryIsUsedAgain(t *testing.T) {
	var (
		d dom.Document
		x Extractor
	)
	long := "<body><article>" + strings.Repeat("<p>"+first+"</p><p>"+third+"</p>", 50) + "</article>"
	for _, page := range []string{long, "<body><p>" + second, "", long} {
		d.Read([]byte(page))
		if got, want := string(x.Extract(&d, nil).Text), extract(page); got != want {
			t.Errorf("%.40q: %d bytes, want %d", page, len(got), len(want))
		}
	}
}

func TestLongTextIsCutAndCounted(t *testing.T) {
	pages := map[string]string{
		"paragraphs":      strings.Repeat("<p>The ferry to Northport sails at noon, the harbour master said. Nobody had told him why.</p>", 200),
		"one paragraph":   "<p>" + strings.Repeat("The ferry&nbsp;sails at <b>noon</b>, he said. ", 2000) + "</p>",
		"one word":        "<p>" + strings.Repeat("ferry", 20_000) + "</p><p>" + strings.Repeat("pier", 20_000) + "</p>",
		"letters of more": "<p>" + strings.Repeat("Фери\u200dбот — и 船。 ", 3000) + "</p>",
	}
	for name, page := range pages {
		var d dom.Document
		d.Read([]byte("<html><body><article>" + page + "</article></body></html>"))
		whole := new(Extractor).Extract(&d, nil)
		if whole.Size != len(whole.Text) {
			t.Errorf("%s: %d bytes counted of %d", name, whole.Size, len(whole.Text))
		}
		for _, most := range []int{1, 100, 101, 102, 103, 5000, len(whole.Text) - 1, len(whole.Text)} {
			x := Extractor{Most: most}
			a := x.Extract(&d, nil)
			if a.Size != len(whole.Text) || len(a.Text) > most || len(a.Text) < min(most, a.Size) || a.First != whole.First || a.Last != whole.Last {
				t.Errorf("%s, %d kept: %d bytes counted of %d, %d kept", name, most, a.Size, len(whole.Text), len(a.Text))
			}
			if n := min(most, len(a.Text)) - 1; string(a.Text[:n]) != string(whole.Text[:n]) {
				t.Errorf("%s, %d kept: another text", name, most)
			}
		}
	}
}

func TestLongLinesEndWithAWholeCharacter(t *testing.T) {
	for shift := range 4 {
		value := strings.Repeat("x", shift) + strings.Repeat("船", mostInLine)
		got := string(AppendValue([]byte("ü"), []byte(value)))
		if !utf8.ValidString(got) || !strings.HasPrefix("ü"+value, got) || len(got) < mostInLine-4 || len(got) > mostInLine+4 {
			t.Errorf("shifted by %d: %d bytes, that end with %q", shift, len(got), got[len(got)-6:])
		}
	}
}
