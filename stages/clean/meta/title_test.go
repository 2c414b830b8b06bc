package meta

import "testing"

func TestTitle(t *testing.T) {
	for _, tt := range []struct{ about, page, want string }{
		{
			"the site's name is no part of it",
			`<title>Ministers agree on a new harbour | The Example</title><meta property="og:site_name" content="The Example"><meta property="og:title" content="Ministers agree on a new harbour - The Example">`,
			"Ministers agree on a new harbour",
		},
		{
			"nor is the section",
			`<title>Ministers agree on a new harbour - Politics</title><meta property="article:section" content="Politics">`,
			"Ministers agree on a new harbour",
		},
		{
			"what readers see wins over what was sharpened for networks",
			`<title>You won't believe what ministers agreed on</title><meta property="og:title" content="You won't believe what ministers agreed on">
<meta name="twitter:title" content="You won't believe what ministers agreed on"><h1>Ministers agree on a new harbour</h1>`,
			"Ministers agree on a new harbour",
		},
		{
			"an h1 may be a step of the breadcrumb, and the h2 the headline",
			`<title>New harbour: what ministers agreed on</title><meta property="og:title" content="New harbour: what ministers agreed on"><h1>New harbour: what ministers agreed on</h1>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ministers agree after a long night"}</script><h2>Ministers agree after a long night</h2>`,
			"Ministers agree after a long night",
		},
		{
			"a marked kicker is left out",
			`<title>Coast: Ministers agree on a new harbour</title><h1><span class="kicker">The coast of the north</span> - <span>Ministers agree on a new harbour</span></h1>`,
			"Ministers agree on a new harbour",
		},
		{
			"of two ways to set the same words, the commoner one",
			`<title>The coast: ministers agree</title><meta property="og:title" content="The coast: ministers agree"><script type="application/ld+json">{"@type":"NewsArticle","headline":"The coast - ministers agree"}</script>`,
			"The coast: ministers agree",
		},
		{"tags and entities in values are resolved", `<meta property="og:title" content="&lt;em&gt;Dune&lt;/em&gt; &amp;amp; its makers return">`, "Dune & its makers return"},
		{"a page without one", `<p>Ministers agreed.</p>`, ""},
	} {
		if got := read(tt.page, "https://www.example.org/coast/harbour").Title; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.about, got, tt.want)
		}
	}
}
