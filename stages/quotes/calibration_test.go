package quotes

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"math"
	"os"
	"testing"

	"dateline/schemas"
	"dateline/stages/internal/shared"
)

// TestConfidence holds confidence to what it says, on articles that nothing was learnt from: of quotes with .9, nine in
// ten are right, and more confident ones are right more often. MODELS.md has the table that this prints.
func TestConfidence(t *testing.T) {
	file, err := os.Open(shared.Path(t, "corpora/quotes/polnear-dev.dev.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 16<<20)
	edges := []float64{0, .5, .7, .85, .95, 1.01}
	type band struct {
		n, right int
		sum      float64
	}
	bands := make([]band, len(edges)-1)
	stage := New()
	for lines.Scan() {
		var article struct {
			Input struct{ Body string }
			Gold  struct{ Quotes []schemas.Quote }
		}
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			t.Fatal(err)
		}
		a := &schemas.Article{Text: article.Input.Body}
		if err := stage.Process(context.Background(), a); err != nil {
			t.Fatal(err)
		}
		at := byteOffsets(a.Text)
		for i := range a.Quotes {
			q := &a.Quotes[i]
			if q.Cue == nil { // found by rule: what is right there is not PolNeAR's to say, which has all go on with a cue
				continue
			}
			k := 0
			for q.Confidence >= edges[k+1] {
				k++
			}
			b := &bands[k]
			b.n++
			b.sum += q.Confidence
			for _, g := range article.Gold.Quotes {
				if sameQuote(q, &g, at) {
					b.right++
					break
				}
			}
		}
	}
	last := 0.0
	for k, b := range bands {
		if b.n < 50 {
			t.Fatalf("%d quotes from %.2f", b.n, edges[k])
		}
		says, is := b.sum/float64(b.n), float64(b.right)/float64(b.n)
		t.Logf("from %.2f: %4d quotes, confidence %.2f, right %.2f", edges[k], b.n, says, is)
		chance := 2 * math.Sqrt(says*(1-says)/float64(b.n)) // two standard errors
		if is <= last || math.Abs(is-says) > 0.02+chance {
			t.Errorf("of %d quotes with %.2f on the mean, %.2f are right, after %.2f of the less confident", b.n, says, is, last)
		}
		last = is
	}
}

// byteOffsets gives for each code point of a text, and its end, where it begins.
func byteOffsets(text string) []int {
	var at []int
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// sameQuote tells whether a quote shares half of its content with a gold one, and a word of its source. The gold counts
// in code points, of which at gives the offsets.
func sameQuote(q, gold *schemas.Quote, at []int) bool {
	shared := func(s, g schemas.Span) int { return max(0, min(s.End, at[g.End])-max(s.Start, at[g.Start])) }
	common, all := 0, 0
	for _, s := range q.Content {
		all += s.End - s.Start
		for _, g := range gold.Content {
			common += shared(s, g)
		}
	}
	for _, g := range gold.Content {
		all += at[g.End] - at[g.Start]
	}
	if 2*common < all-common {
		return false
	}
	if q.Speaker == nil || gold.Speaker == nil {
		return q.Speaker == gold.Speaker
	}
	return shared(*q.Speaker, *gold.Speaker) > 0
}

// TestCalibrate has a judge who is too sure of himself: of what he gives .9, seven in ten are right.
func TestCalibrate(t *testing.T) {
	var outcomes []outcome
	say := func(judged float64, right, wrong int) {
		for i := range right + wrong {
			outcomes = append(outcomes, outcome{judged, i < right})
		}
	}
	say(0.1, 3, 7)
	say(0.5, 5, 5)
	say(0.9, 7, 3)
	c := calibrate(outcomes)
	for judged, want := range map[float64]float64{0.1: 0.3, 0.5: 0.5, 0.9: 0.7} {
		if got := c.of(judged); math.Abs(got-want) > 0.001 {
			t.Errorf("what is judged %.1f has confidence %.3f, want %.1f", judged, got, want)
		}
	}
}

func TestCalibrateFromNothing(t *testing.T) {
	if c := calibrate(nil); c != asJudged {
		t.Errorf("calibration %v from no outcome", c)
	}
	if p := asJudged.of(1); p < 0.99 || p > 1 {
		t.Errorf("what is certain has confidence %v", p)
	}
}
