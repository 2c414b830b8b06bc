package quotes

import (
	"strings"
	"testing"
	"time"

	"dateline/stages/language"
)

// TestLinear holds the stage to time in proportion to the text, also on what no article has: quotations without end,
// each of which goes through every rule.
func TestLinear(t *testing.T) {
	for name, piece := range map[string]string{
		"quotations in a line":     `"The bridge is open to all of us now." `,
		"quotations in paragraphs": "\"The bridge is open to all of us now.\"\n\n",
		"with speakers":            `"The bridge is open," said Clara Ruiz. `,
		"verbs":                    "said says told ",
		"marks":                    `"'“`,
		"turns":                    "RUIZ: The bridge is open to all of us.\n\n",
		"one sentence":             `Clara Ruiz said that "it" was late, `,
		"asides":                   "the bridge is safe, she said, ",
	} {
		t.Run(name, func(t *testing.T) {
			x := newExtractor(builtIn())
			const small, times = 20_000, 16
			few, many := language.Analyze(strings.Repeat(piece, small/len(piece))), language.Analyze(strings.Repeat(piece, small*times/len(piece)))
			took := func(doc *language.Document) time.Duration {
				start := time.Now()
				x.quotes(doc)
				return time.Since(start)
			}
			a, b := time.Hour, time.Hour
			// What no cache holds costs more; the square of the length would be 256. A busy machine gets more tries.
			for try := 0; try < 3 || try < 20 && b > 3*times*a; try++ {
				a, b = min(a, took(few)), min(b, took(many))
			}
			if b > 3*times*a {
				t.Errorf("%s for %d bytes, %s for %d times as much", a, small, b, times)
			}
			t.Log(a, b)
		})
	}
}
