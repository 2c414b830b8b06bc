package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
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
		ctx, stop := context.WithTimeout(t.Context(), time.Minute)
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

// A durable subscription has the filters that it began with: others under its name would be passed over in silence.
func TestADurableSubscriptionKeepsItsFilters(t *testing.T) {
	nc := connect(t, startServer(t).URL())
	if _, err := pipeline.NewPublisher(t.Context(), nc, pipeline.Config{}); err != nil { // makes the streams
		t.Fatal(err)
	}
	js, err := nc.JetStream()
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if _, err := js.Publish("dateline.events.aid.JPN.VUT.occurred", []byte("{}")); err != nil {
			t.Fatal(err)
		}
	}
	follow := func(name string, filters ...string) error {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		s := pipeline.Subscription{Kind: "events", Durable: name, All: true, Filters: filters}
		return pipeline.Subscribe(ctx, nc, pipeline.Config{}, s, func(pipeline.Received) error { return pipeline.ErrEnough })
	}
	for _, c := range []struct {
		name    string
		filters []string
		want    string
	}{
		{"aid", []string{"events.aid.>"}, ""},
		{"aid", []string{"events.aid.>", "events.aid.>"}, ""},
		{"aid", []string{"events.assault.>"}, "follows dateline.events.aid.>, not dateline.events.assault.>"},
		{"aid", nil, "follows dateline.events.aid.>, not everything"},
		{"aid", []string{"events.assault.>", "events.aid.>"}, "follows dateline.events.aid.>, not dateline.events.aid.>, dateline.events.assault.>"},
		{"two", []string{"events.assault.>", "events.aid.>"}, ""},
		{"two", []string{"events.aid.>", "events.assault.>"}, ""},
		{"all", nil, ""},
		{"all", nil, ""},
		{"all", []string{"events.aid.>"}, "follows everything, not dateline.events.aid.>: choose another name, or end that one with `nats consumer rm dateline_events all`"},
	} {
		err := follow(c.name, c.filters...)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s with %q: %v, want %q", c.name, c.filters, err, c.want)
		}
	}
}
