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
