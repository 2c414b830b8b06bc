package meta

import (
	"strings"
	"testing"
)

func TestFigure(t *testing.T) {
	const title, img = "<h1>Ministers agree on a new harbour</h1>", `<img src=/harbour.jpg>`
	for _, tt := range []struct {
		about, page string
		want        Figure
	}{
		{
			"caption and credit in one",
			title + `<figure>` + img + `<figcaption>The old harbour in winter. Photo: Jane Roe</figcaption></figure>`,
			Figure{"The old harbour in winter.", "Jane Roe"},
		},
		{
			"a credit in an element of its own",
			title + `<figure>` + img + `<figcaption><span>The old harbour in winter</span> <span class="photo-credit">Jane Roe/dpa</span></figcaption></figure>`,
			Figure{"The old harbour in winter", "Jane Roe/dpa"},
		},
		{
			"a byline and a sign of the page's maker are no captions",
			title + `<figure>` + img + `<figcaption>Powered by</figcaption></figure><figure>` + img + `<figcaption>By Ann Lee</figcaption></figure>` +
				`<figure>` + img + `<figcaption>The old harbour in winter (AFP)</figcaption></figure>`,
			Figure{"The old harbour in winter", "AFP"},
		},
		{
			"what scripts show",
			title + `<img src=/harbour.jpg data-caption="The old harbour in winter" data-source="Jane Roe/imago">`,
			Figure{"The old harbour in winter", "Jane Roe/imago"},
		},
		{
			"a short text right under the image",
			title + `<div>` + img + `<div>The old harbour in winter</div></div>`,
			Figure{"The old harbour in winter", ""},
		},
		{
			"but no date",
			title + `<div>` + img + `<div>Published on 9 December 2015</div></div>`,
			Figure{},
		},
		{
			"what is said where the image can't be shown",
			title + `<div><img src=/harbour.jpg alt="Ships lie at anchor in the old harbour in winter. Jane Roe/Reuters"></div>`,
			Figure{"Ships lie at anchor in the old harbour in winter.", "Jane Roe/Reuters"},
		},
		{
			"a list of links is no credit, nor a text the caption",
			title + `<figure>` + img + `<div class="credit">` + strings.Repeat("All our papers. ", 40) + `</div></figure><img data-caption="` + strings.Repeat("The old harbour. ", 100) + `">` +
				`<img alt="` + strings.Repeat("The old harbour. ", 100) + `"><img alt="Ships lie at anchor in the old harbour in winter">`,
			Figure{"Ships lie at anchor in the old harbour in winter", ""},
		},
		{"no image", title, Figure{}},
	} {
		if got := read(tt.page, "").Figure; got != tt.want {
			t.Errorf("%s: %q by %q, want %q by %q", tt.about, got.Caption, got.Credit, tt.want.Caption, tt.want.Credit)
		}
	}
}
