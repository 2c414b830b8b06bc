package pipeline

import (
	"testing"
	"time"
)

// A worker that starts on an empty broker beside a publisher of another configuration works, whoever makes which stream.
func TestAWorkerStartsBesideAPublisher(t *testing.T) {
	b := startBroker(t, Config{})
	for range 10 {
		for name := range b.js.StreamNames(t.Context()).Name() {
			if err := b.js.DeleteStream(t.Context(), name); err != nil {
				t.Fatal(err)
			}
		}
		published := make(chan error, 1)
		go func() {
			_, err := NewPublisher(t.Context(), b.nc, Config{Remember: time.Hour, Limits: Limits{RecordAge: time.Hour}})
			published <- err
		}()
		stop := b.run(stage{name: "fetch"})
		if err := <-published; err != nil {
			t.Error(err)
		}
		b.eventually("the worker asks for articles", func() bool {
			s, err := ReadStatus(t.Context(), b.nc, b.cfg, 0)
			return err == nil && s.Stages[0].Workers > 0
		})
		if s, err := b.js.Stream(t.Context(), "KV_dateline_seen"); err != nil || s.CachedInfo().Config.MaxAge != b.config().Remember {
			t.Errorf("%v, or the settings are not the worker's", err)
		}
		stop()
	}
}
