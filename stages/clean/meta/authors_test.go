package meta

import (
	"strings"
	"testing"

	"dateline/stages/clean/dom"
)

func TestAuthors(t *testing.T) {
	for _, tt := range []struct{ about, page, want string }{
		{"persons in JSON", `<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bob Ray"}]}</script>`, "Ann Lee;Bob Ray"},
		{"a reference to a person elsewhere in it", `<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ann Lee"}]}</script>`, "Ann Lee"},
		{"a reference to a name that refers to itself", `<script type="application/ld+json">[{"@type":"NewsArticle","author":{"@id":"#a"}},{"@id":"#a","name":["Ann Lee",{"@id":"#a"}]}]</script>`, "Ann Lee"},
		{"references to nobody before a name", `<script type="application/ld+json">{"@type":"NewsArticle","author":[` + strings.Repeat(`{"@id":"#a"},`, 50) + `{"name":"Ann Lee"}]}</script>`, "Ann Lee"},
		{"a byline with roles", `<meta name="author" content="By Ann Lee and Bob Ray, Political Correspondent">`, "Ann Lee;Bob Ray"},
		{"an address is no name", `<meta property="article:author" content="https://www.example.org/people/ann"><h1>A new harbour</h1><span class="byline">Von Ann Lee</span>`, "Ann Lee"},
		{"several links beside each other", `<h1>A new harbour</h1><p><a rel=author href=/a>Ann Lee</a>, <a rel=author href=/b>Bob Ray</a></p>`, "Ann Lee;Bob Ray"},
		{"the publisher, only where nobody else is named", `<meta property="og:site_name" content="The Example"><meta name="author" content="The Example">`, "The Example"},
		{"who comments is no author", `<h1>A new harbour</h1><div class="comments"><span class="author">Bob Ray</span></div>`, ""},
	} {
		if got := strings.Join(read(tt.page, "https://www.example.org/coast/harbour").Authors, ";"); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.about, got, tt.want)
		}
	}
}

// What lists of authors cost depends on how many are kept, and no list is longer.
func TestAuthorsAreBounded(t *testing.T) {
	many := func(value string) string {
		return `<script type="application/ld+json">[{"@type":"NewsArticle","author":[` + strings.Repeat(value+",", 5000) + `""]},{"@id":"#a","name":"The Example"}]</script>`
	}
	for about, page := range map[string]string{
		"one by reference": many(`{"@id":"#a"}`),
		"nobody":           many(`{"@id":"#b"}`),
		"the publisher":    `<meta property="og:site_name" content="The Example">` + many(`"The Example"`),
	} {
		var r Reader
		var d dom.Document
		d.Read([]byte(page))
		r.facts.gather(&d)
		names := nameList{site: siteNames{"The Example"}}
		r.jsonAuthors(r.json.Get(r.article(&d), "author"), &names)
		if names.asked > maxAsked || len(names.names) > maxAuthors || len(names.houses) > maxAuthors {
			t.Errorf("%s: %d values asked, %d names and %d of the house", about, names.asked, len(names.names), len(names.houses))
		}
	}
}

func TestByline(t *testing.T) {
	for line, want := range map[string]string{
		"By Ann Lee and Bob Ray":       "Ann Lee;Bob Ray",
		"Von Ann Lee, Redakteurin":     "Ann Lee",
		"By the sea, people are happy": "",
		"Ann Lee":                      "",
	} {
		if got := strings.Join(Byline(line), ";"); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
