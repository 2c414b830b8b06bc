package pipeline

import (
	"context"
	"errors"
	"testing"

	"github.com/nats-io/nats.go"
)

// Whoever lists thousands of dead letters may stop at any of them.
func TestListingEndsWithItsContext(t *testing.T) {
	b := startBroker(t, Config{})
	for range 1500 { // more than are asked for at once
		if _, err := b.js.PublishMsgAsync(nats.NewMsg("dateline.dead.clean")); err != nil {
			t.Fatal(err)
		}
	}
	<-b.js.PublishAsyncComplete()

	ctx, stop := context.WithCancel(t.Context())
	visited := 0
	err := b.letters().Each(ctx, "", func(*DeadLetter) error {
		visited++
		stop()
		return nil
	})
	if visited != 1 || !errors.Is(err, context.Canceled) {
		t.Errorf("%d letters were visited, error %v; want one, and that of the context", visited, err)
	}
}

// A message that cannot be opened is a dead letter that can be looked at all the same.
func TestAnInvalidMessageCanBeShown(t *testing.T) {
	b := startBroker(t, Config{})
	b.run(stage{name: "fetch"})
	b.give([]byte("(\xb5/\xfd and no more"), nats.Header{headerEncoding: {"zstd"}})
	b.give([]byte("rabbit"), nats.Header{headerEncoding: {"br"}})
	b.give(nil, nats.Header{headerObject: {"nowhere"}})
	b.eventually("three dead letters", func() bool { return b.stored("dead") == 3 })
	for _, d := range b.dead() {
		d, err := b.letters().Get(t.Context(), d.Seq)
		if err != nil || d.Code != "invalid_payload" || d.Size != len(d.Payload) || d.Size == 0 && len(d.Header[headerObject]) == 0 {
			t.Errorf("%+v, %v", d, err)
		}
	}
}
