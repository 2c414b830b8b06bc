package meta

import "testing"

func TestPublished(t *testing.T) {
	const address = "https://www.example.org/coast/harbour"
	for _, tt := range []struct{ about, page, address, want, from string }{
		{"JSON before everything else", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2015-12-09T17:05:06+01:00","dateModified":"2015-12-11"}</script>
<meta property="article:published_time" content="2015-12-10"><time datetime="2015-12-12">`, address, "2015-12-09T17:05:06+01:00", "jsonld"},
		{"of two times in UTC the earlier", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2015-12-10T07:25:06Z"}</script>
<meta property="article:published_time" content="2015-12-09T20:25:06+00:00">`, address, "2015-12-09T20:25:06Z", "meta"},
		{"meta elements", `<meta property="article:published_time" content="2015-12-09T17:05:06Z"><meta property="article:modified_time" content="2015-12-11">`, address, "2015-12-09T17:05:06Z", "meta"},
		{"microdata", `<span itemprop="datePublished" content="2015-12-09">last week</span>`, address, "2015-12-09", "meta"},
		{"a time element that is not of an update", `<h1>A new harbour</h1><time class="updated" datetime="2015-12-11">11 Dec</time><time class="published" datetime="2015-12-09">9 Dec</time>`, address, "2015-12-09", "text"},
		{"what a time element shows, where its attribute says otherwise", `<h1>A new harbour</h1><time datetime="2016-02-01T10:00:00Z">Published on 9 December 2015</time>`, address, "2015-12-09", "text"},
		{"the address", ``, "https://www.example.org/2015/12/09/harbour", "2015-12-09", "url"},
		{"a date beside the title, not one in a teaser", `<h1>A new harbour</h1><ul><li>9 décembre 2015</li></ul><div class="related-news"><p>12 décembre 2015</p></div>`, address, "2015-12-09", "text"},
		{"a date below a headline of the second level", `<p>10 Dec 2015</p><h2>A new harbour</h2><p>The Example<br>9 Dec 2015, 22:11</p>`, address, "2015-12-09", "text"},
		{"a line below that says what the date is of", `<h1>A new harbour</h1><p>It cost 12.12.12 crowns.</p><footer>Stand: 09.12.2015, 17:05 Uhr</footer>`, address, "2015-12-09", "text"},
		{"an element that is called date", `<p>Since 01/02/2001</p><h1>A new harbour</h1><span class="date"> 09/12/2015 </span>`, address, "2015-12-09", "text"},
		{"the day where readers live, by the address", `<meta property="article:published_time" content="2015-12-10T02:11:03Z">`, "https://www.example.org/2015/12/09/harbour", "2015-12-09", "url"},
		{"the day where readers live, by what they see", `<meta property="article:published_time" content="2015-12-09T23:10:00Z"><h1>A new harbour</h1><p class="date">10 December 2015</p>`, address, "2015-12-10", "text"},
		{"an address that no zone explains", `<meta property="article:published_time" content="2015-12-10T12:11:03Z">`, "https://www.example.org/2015/12/09/harbour", "2015-12-10T12:11:03Z", "meta"},
		{"a time with its own zone stays", `<meta property="article:published_time" content="2015-12-10T02:11:03+01:00">`, "https://www.example.org/2015/12/09/harbour", "2015-12-10T02:11:03+01:00", "meta"},
		{"when it was changed is better than nothing", `<meta property="article:modified_time" content="2015-12-11">`, address, "2015-12-11", "meta"},
		{"a year of copyright is no date", `<p>© 2015 The Example</p>`, address, "", ""},
	} {
		p := read(tt.page, tt.address)
		if p.Published != tt.want || p.PublishedFrom != tt.from {
			t.Errorf("%s: %q from %q, want %q from %q", tt.about, p.Published, p.PublishedFrom, tt.want, tt.from)
		}
	}
}

func TestOrderOfDayAndMonth(t *testing.T) {
	for language, want := range map[string]string{"fr": "2015-04-03", "en-GB": "2015-04-03", "en-US": "2015-03-04", "de-AT": "2015-03-04"} {
		page := `<meta property="og:locale" content="` + language + `"><meta property="article:published_time" content="03/04/2015">`
		if got := read(page, "").Published; got != want {
			t.Errorf("in %s: %s, want %s", language, got, want)
		}
	}
}
