package quotes

import (
	"strings"
	"testing"

	"dateline/stages/language"
)

// TestWindow looks at the words among which speaker and content of a verb are looked for.
func TestWindow(t *testing.T) {
	x := newExtractor(builtIn())
	for _, test := range []struct{ text, verb, want string }{
		{
			"The ferry runs twice a day. Mayor Clara Ruiz said the bridge would open in May. It is 600 metres long.", "said",
			"Mayor Clara Ruiz said the bridge would open in May.",
		},
		{
			"\"It is safe.\" Mayor Clara Ruiz said the bridge would open in May. It is 600 metres long.", "said",
			"\"It is safe.\" Mayor Clara Ruiz said the bridge would open in May.",
		},
	} {
		doc := language.Analyze(test.text)
		x.read(doc)
		x.tag()
		at := int32(doc.TokenAt(strings.Index(test.text, test.verb)))
		first, end := x.window(anchor{first: at, end: at + 1})
		if got := doc.Cover(language.Span{First: int32(first), End: int32(end)}); got != test.want {
			t.Errorf("window of %q in %q is %q, want %q", test.verb, test.text, got, test.want)
		}
	}
}
