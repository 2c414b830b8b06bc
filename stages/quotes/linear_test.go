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
	} {
		t.Run(name, func(t *testing.T) {
			x := newExtractor(builtIn())
			took := func(n int) time.Duration {
				doc := language.Analyze(strings.Repeat(piece, n/len(piece)))
				best := time.Hour
				for range 3 {
					start := time.Now()
					x.quotes(doc)
					best = min(best, time.Since(start))
				}
				return best
			}
			const small, times = 20_000, 16
			a, b := took(small), took(small*times)
			// What no cache holds costs more, and so does a busy machine; the square of the length would be 256.
			if b > 3*times*a {
				t.Errorf("%s for %d bytes, %s for %d times as much", a, small, b, times)
			}
			t.Log(a, b)
		})
	}
}
