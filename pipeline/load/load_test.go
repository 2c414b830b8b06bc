package load

import (
	"testing"
	"time"

	"dateline/pipeline"
)

// BenchmarkHops compares the pipeline with the bare broker: go test -run '^$' -bench Hops -benchtime 5x ./pipeline/load
func BenchmarkHops(b *testing.B) {
	rounds, err := Compare(b.Context(), b.N, 10_000, 4000, nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, figure := range []struct {
		unit string
		of   func(Round) float64
	}{
		{"bare/s", func(r Round) float64 { return r.Base.Rate() }},
		{"pipeline/s", func(r Round) float64 { return r.Chain.Rate() }},
		{"of-rate", Round.Ratio},
		{"of-cpu", Round.CPURatio},
	} {
		b.ReportMetric(median(rounds, figure.of), figure.unit)
	}
}

func median(rounds []Round, of func(Round) float64) float64 {
	var all []float64
	for _, r := range rounds {
		all = append(all, of(r))
	}
	return Median(all)
}

func server(tb testing.TB) *pipeline.Server {
	s, stop, err := Server()
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(stop)
	return s
}

func TestEveryArticleArrives(t *testing.T) {
	s := server(t)
	if r, err := Base(t.Context(), s, 200, 1000); err != nil || r.Articles != 200 {
		t.Errorf("bare broker: %+v, %v", r, err)
	}
	if r, err := Chain(t.Context(), s, 200, 1000); err != nil || r.Articles != 200 {
		t.Errorf("pipeline: %+v, %v", r, err)
	}
	if took, err := Latency(t.Context(), s, 200, 50, 1000); err != nil || len(took) != 50 {
		t.Errorf("paced: %d arrived, %v", len(took), err)
	}
}

func TestBothAreMeasuredInEveryRound(t *testing.T) {
	told := 0
	rounds, err := Compare(t.Context(), 2, 100, 1000, func(Round) { told++ })
	if err != nil || len(rounds) != 2 || told != 2 {
		t.Fatalf("%d rounds, %d told, %v", len(rounds), told, err)
	}
	for _, r := range rounds {
		if r.Base.Articles != 100 || r.Chain.Articles != 100 || r.Base.Took <= 0 || r.Chain.Took <= 0 {
			t.Errorf("round %+v", r)
		}
	}
}

func TestRatiosSetThePipelineAgainstTheBareBroker(t *testing.T) {
	r := Round{
		Base:  Result{Articles: 100, Took: time.Second, CPU: 2 * time.Second},
		Chain: Result{Articles: 200, Took: 4 * time.Second, CPU: 6 * time.Second},
	}
	if got := r.Ratio(); got != .5 {
		t.Errorf("ratio of rates %v, want .5", got)
	}
	if got := r.CPURatio(); got != 1.5 {
		t.Errorf("ratio of processor time %v, want 1.5", got)
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{
		{nil, 0},
		{[]float64{7}, 7},
		{[]float64{9, 1, 5}, 5},
		{[]float64{4, 1, 3, 2}, 2.5},
	} {
		if got := Median(c.values); got != c.want {
			t.Errorf("Median(%v) = %v, want %v", c.values, got, c.want)
		}
	}
}
