package pipeline

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// figures are what a worker counts, for Prometheus.
type figures struct {
	processed, retried, dead, duplicates, redelivered, waiting *prometheus.CounterVec
	held                                                       *prometheus.GaugeVec
	seconds                                                    *prometheus.HistogramVec
}

func newFigures(r prometheus.Registerer) (*figures, error) {
	counter := func(name, help string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "dateline", Name: name, Help: help}, []string{"stage"})
	}
	f := &figures{
		processed:   counter("articles_total", "Articles that have passed the stage, dead letters counted in."),
		retried:     counter("retries_total", "Articles that a stage put back for another try."),
		dead:        counter("dead_letters_total", "Articles that the stage gave up on."),
		duplicates:  counter("duplicates_total", "Submissions dropped because the same one was taken before."),
		redelivered: counter("redeliveries_total", "Articles that came more than once, after a retry or a death."),
		waiting:     counter("backpressure_waits_total", "Times that a message was held because the next stream was full."),
		held: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Namespace: "dateline", Name: "articles_held", Help: "Articles that the stage has in its hands.",
		}, []string{"stage"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: "dateline", Name: "article_seconds", Help: "Time that a stage worked on an article.",
			Buckets: []float64{.0001, .0005, .001, .005, .01, .05, .1, .5, 1, 5, 30},
		}, []string{"stage"}),
	}
	if r != nil {
		for _, c := range []prometheus.Collector{f.processed, f.retried, f.dead, f.duplicates, f.redelivered, f.waiting, f.held, f.seconds} {
			if err := r.Register(c); err != nil {
				return nil, err
			}
		}
	}
	return f, nil
}

// stageFigures are the figures of one stage.
type stageFigures struct {
	processed, retried, dead, duplicates, redelivered, waiting prometheus.Counter
	held                                                       prometheus.Gauge
	seconds                                                    prometheus.Observer
}

func (f *figures) of(stage string) stageFigures {
	return stageFigures{
		processed: f.processed.WithLabelValues(stage), retried: f.retried.WithLabelValues(stage), dead: f.dead.WithLabelValues(stage),
		duplicates: f.duplicates.WithLabelValues(stage), redelivered: f.redelivered.WithLabelValues(stage),
		waiting: f.waiting.WithLabelValues(stage), held: f.held.WithLabelValues(stage), seconds: f.seconds.WithLabelValues(stage),
	}
}

// done counts one article that took so long.
func (f *stageFigures) done(took time.Duration) {
	f.processed.Inc()
	f.seconds.Observe(took.Seconds())
}
