package entities

import (
	"context"
	"strings"
	"testing"

	"dateline/schemas"
	"dateline/stages/language"
)

// report is a story of some hundred words; the benchmark reads ten of it in a row.
const report = `Foreign Minister Elena Petrova will fly to Ankara on Tuesday for talks with President Kemal Aydin over the closure of the strait, her ministry said.

The meeting, the second this year, follows a dispute between Bulgaria and Turkey about fishing rights in the Black Sea. "We want to settle this quickly," Petrova told reporters in Sofia. She added that the European Union had offered to mediate.

Shipping company Balkan Lines, which carries about 40 percent of the traffic, said it had lost $12 million since May. The company has asked the government for help. Aydin's office did not comment.

`

func BenchmarkProcess(b *testing.B) {
	text := strings.Repeat(report, 10)
	stage := New(Options{})
	parsed := &language.Analysis{Text: language.Analyze(text), Title: language.Analyze("Petrova to visit Ankara"), Caption: language.Analyze("")}
	tokens := len(parsed.Text.Tokens)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		a := schemas.Article{Title: parsed.Title.Text, Text: text, Parsed: parsed}
		if err := stage.Process(context.Background(), &a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
