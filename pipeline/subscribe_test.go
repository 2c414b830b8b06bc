package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"dateline/pipeline"
)

// TestADurableSubscriptionGoesOnWhereItEnded ends one in each of the three ways, and begins it again at once: although
// the client library is sent records ahead, none is told twice, none is late, and none is missing.
func TestADurableSubscriptionGoesOnWhereItEnded(t *testing.T) {
	server, err := pipeline.StartServer(pipeline.ServerOptions{Dir: t.TempDir(), Sync: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Shutdown)
	connect := func() *nats.Conn {
		nc, err := server.Connect()
		if err != nil {
			t.Fatal(err)
		}
		return nc
	}
	nc := connect()
	defer nc.Close()
	if _, err := pipeline.NewPublisher(t.Context(), nc, pipeline.Config{}); err != nil { // makes the streams
		t.Fatal(err)
	}
	js, err := nc.JetStream()
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if _, err := js.Publish("dateline.events.aid.JPN.VUT.occurred", fmt.Appendf(nil, `{"n":%d}`, i)); err != nil {
			t.Fatal(err)
		}
	}

	errBroken := errors.New("the disk is full")
	next := 0
	// follow receives five records, and then is told to end.
	follow := func(name string, want error, fifth func(stop context.CancelFunc) error) {
		t.Helper()
		ctx, stop := context.WithTimeout(t.Context(), 10*time.Second)
		defer stop()
		nc := connect()
		defer nc.Close()
		seen := 0
		s := pipeline.Subscription{Kind: "events", Durable: "archive", All: true}
		err := pipeline.Subscribe(ctx, nc, pipeline.Config{}, s, func(r pipeline.Received) error {
			if want := fmt.Sprintf(`{"n":%d}`, next); string(r.Body) != want {
				t.Errorf("%s: received %s, want %s", name, r.Body, want)
			}
			next++
			if seen++; seen == 5 {
				return fifth(stop)
			}
			return nil
		})
		if !errors.Is(err, want) {
			t.Errorf("%s: ended with %v, want %v", name, err, want)
		}
	}
	follow("enough", nil, func(context.CancelFunc) error { return pipeline.ErrEnough })
	follow("interrupted", context.Canceled, func(stop context.CancelFunc) error { stop(); return nil })
	follow("failed", errBroken, func(context.CancelFunc) error { return errBroken })
	next-- // what failed was not received
	follow("enough again", nil, func(context.CancelFunc) error { return pipeline.ErrEnough })
	if next != 19 {
		t.Errorf("%d records were received, want 19", next)
	}
}
