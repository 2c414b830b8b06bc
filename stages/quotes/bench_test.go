package quotes

import (
	"strings"
	"testing"

	"dateline/stages/language"
)

// report is written to have the length and the mix of speech of a news story.
var report = strings.Repeat(`Porto Verde's mayor, Clara Ruiz, said on Tuesday that the new bridge will open in May, two years later than planned, after engineers found cracks in one of its pillars.

"We have tested every bolt of it," she told reporters at the town hall. "Nobody will cross that bridge before I am sure that it is safe."

The opposition accused her of wasting public money. Jonas Berg, who leads the Liberals in the council, called the delay "a scandal" and demanded that the builder, Campos and Sons, pay for it. According to a report that the council published last week, the bridge has cost 41 million euros, nearly twice as much as was foreseen in 2019.

Campos and Sons declined to comment. People close to the company said it expects to go to court.

The bridge is 600 metres long and carries four lanes. Until it opens, drivers have to take the ferry or the long road round the bay, which takes an hour and a half on a good day.
`, 4)

func BenchmarkExtract(b *testing.B) {
	doc := language.Analyze(report)
	x := newExtractor(builtIn())
	b.ReportAllocs()
	b.SetBytes(int64(len(report)))
	for b.Loop() {
		x.quotes(doc)
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkQuotations(b *testing.B) {
	b.ReportAllocs()
	b.SetBytes(int64(len(report)))
	for b.Loop() {
		quotations(report)
	}
}
