package entities

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"dateline/schemas"
	"dateline/stages/language"
	"dateline/stages/quotes"
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

// BenchmarkBook reads texts of many quotes and many names: a quote must cost the same in a book as in a report.
func BenchmarkBook(b *testing.B) {
	stage := New(Options{})
	for _, n := range []int{500, 4000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			var text strings.Builder
			for i := range n {
				name := "K" + strings.Repeat(string(rune('a'+i%26)), 1+i/26%3) + string(rune('a'+i/78%26)) + "elo"
				fmt.Fprintf(&text, "\"We will open our bridge,\" said Anna Lindholm, the mayor of Townsville. \"I asked the %s Company,\" she told the ministry in %sville.\n\n", name, name)
			}
			a := schemas.Article{Text: text.String(), PublishedAt: "2018-03-01"}
			if err := quotes.New().Process(context.Background(), &a); err != nil {
				b.Fatal(err)
			}
			parsed := language.Of(&a)
			for b.Loop() {
				again := schemas.Article{Text: a.Text, PublishedAt: a.PublishedAt, Quotes: slices.Clone(a.Quotes), Parsed: parsed}
				if err := stage.Process(context.Background(), &again); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/quote")
		})
	}
}
