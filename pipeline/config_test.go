package pipeline_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"dateline/pipeline"
)

// Whoever is given a configuration says what is wrong with it, before anything is made on the broker.
func TestAConfigurationIsChecked(t *testing.T) {
	nc := connect(t, startServer(t).URL())
	for _, c := range []struct {
		cfg  pipeline.Config
		want string
	}{
		{pipeline.Config{AckWait: -5 * time.Second}, "AckWait, how long the server waits for a worker's sign of life, is -5s: want at least 100ms"},
		{pipeline.Config{AckWait: 1}, "AckWait"},
		{pipeline.Config{Concurrency: -4}, "Concurrency, how many articles a stage works on at once, is -4: want at least 0"},
		{pipeline.Config{Remember: -time.Hour}, "Remember"},
		{pipeline.Config{Window: time.Millisecond}, "Window"},
		{pipeline.Config{Limits: pipeline.Limits{RecordAge: -4 * time.Hour}}, "RecordAge"},
		{pipeline.Config{Limits: pipeline.Limits{RecordBytes: -1}}, "RecordBytes"},
		{pipeline.Config{Limits: pipeline.Limits{BoundaryBytes: -1}}, "BoundaryBytes"},
		{pipeline.Config{Limits: pipeline.Limits{Replicas: 6}}, "Replicas"},
		{pipeline.Config{Limits: pipeline.Limits{Replicas: -1}}, "Replicas"},
		{pipeline.Config{LargeBytes: -1}, "LargeBytes"},
		{pipeline.Config{Batch: -1}, "Batch"},
		{pipeline.Config{MaxAttempts: -1, MaxDeliveries: -1}, "MaxAttempts"},
		{pipeline.Config{MaxAttempts: -1, MaxDeliveries: -1}, "MaxDeliveries"},
		{pipeline.Config{Backoff: -1}, "Backoff"},
		{pipeline.Config{MaxBackoff: -1}, "MaxBackoff"},
		{pipeline.Config{Grace: -1}, "Grace"},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		c.cfg.Begin = begin
		for name, do := range map[string]func() error{
			"run":       func() error { return pipeline.Run(ctx, nc, c.cfg, through("fetch")) },
			"publish":   func() error { _, err := pipeline.NewPublisher(ctx, nc, c.cfg); return err },
			"subscribe": func() error { return pipeline.Subscribe(ctx, nc, c.cfg, pipeline.Subscription{Kind: "events"}, nil) },
			"status":    func() error { _, err := pipeline.ReadStatus(ctx, nc, c.cfg, 0); return err },
			"dead":      func() error { _, err := pipeline.NewDeadLetters(nc, c.cfg); return err },
			"find":      func() error { _, err := pipeline.FindArticle(ctx, nc, c.cfg, "a", 1); return err },
			"log":       func() error { _, err := pipeline.OpenLog(ctx, nc, c.cfg, "clean", 1, nil); return err },
		} {
			if err := do(); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %v, want %q", name, err, c.want)
			}
		}
	}
	if _, err := pipeline.OpenLog(t.Context(), nc, pipeline.Config{}, "clean", -1, nil); err == nil || !strings.Contains(err.Error(), "the number of notes in the log clean is -1") {
		t.Errorf("a log of -1 notes: %v", err)
	}
}
