package meta

import (
	"strings"
	"testing"

	"dateline/stages/clean/content"
	"dateline/stages/clean/dom"
)

// read gives what a page with some running text says about itself.
func read(page, address string) Page {
	page = "<html><body><main>" + page + "<p>The ministers of the two countries agreed on Tuesday night to build the harbour, after talks that had lasted for a week.</p>" +
		"<p>Work begins in the spring, said a spokesman, and the first ships could land in two years, if the weather allows.</p></main></body></html>"
	var (
		d dom.Document
		x content.Extractor
		r Reader
	)
	d.Read([]byte(page))
	return r.Read(&d, address, x.Extract(&d, nil))
}

func TestWhatIsTooLongIsNoName(t *testing.T) {
	long := strings.Repeat("All our papers. ", 40)
	p := read(`<meta property="og:site_name" content="The Example"><meta property="article:section" content="`+long+`">
<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"`+long+`"},"articleSection":"`+long+`"}</script>`, "")
	if p.Publisher != "The Example" || p.Section != "" {
		t.Errorf("publisher %q, section %q", p.Publisher, p.Section)
	}
}
