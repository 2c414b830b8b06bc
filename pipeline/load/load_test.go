package load

import (
	"testing"
	"time"

	"dateline/pipeline"
)

// BenchmarkHops compares the pipeline with the bare broker: go test -bench Hops -benchtime 1x ./pipeline/load
func BenchmarkHops(b *testing.B) {
	for name, run := range map[string]func(*testing.B, *pipeline.Server) (Result, error){
		"bare":     func(b *testing.B, s *pipeline.Server) (Result, error) { return Base(b.Context(), s, 5000, 4000) },
		"pipeline": func(b *testing.B, s *pipeline.Server) (Result, error) { return Chain(b.Context(), s, 5000, 4000) },
	} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				r, err := run(b, server(b))
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(r.Rate(), "articles/s")
				b.ReportMetric(float64(r.CPU.Microseconds())/float64(r.Articles), "cpu-µs/article")
			}
		})
	}
}

func server(tb testing.TB) *pipeline.Server {
	s, err := pipeline.StartServer(pipeline.ServerOptions{Dir: tb.TempDir(), Sync: 2 * time.Minute})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(s.Shutdown)
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
