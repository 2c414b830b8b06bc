package emit

import (
	"strings"
	"testing"

	"dateline/stages/language"
)

// The language analysis is not in it: other stages share its cost.
func BenchmarkProcess(b *testing.B) {
	sentence := "[Veland|GPE|VEL|VEL] held talks with [Osmar|GPE|OSM|OSM] in [Tarn|GPE|OSM|OSM] on {Monday|2031-03-10|2031-03-10|2031-03-10}, a spokesman said, after troops had killed three protesters near the border. "
	a := article(b, strings.Repeat(sentence, 18))
	language.Of(a)
	s := New()
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := s.Process(b.Context(), a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
