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
			took := func(doc *language.Document, runs int) time.Duration {
				start := time.Now()
				for range runs {
					x.quotes(doc)
				}
				return time.Since(start)
			}
			// As many bytes both ways, so that what else the machine does takes as much of either. What no cache holds
			// costs more; the square of the length would be 16 times as much. A busy machine gets more tries.
			a, b := time.Hour, time.Hour
			for try := 0; try < 2 || try < 20 && b > 3*a; try++ {
				a, b = min(a, took(few, times)), min(b, took(many, 1))
			}
			if b > 3*a {
				t.Errorf("%s for %d bytes at once, %s in %d parts", b, small*times, a, times)
			}
			t.Log(a, b)
		})
	}
}
