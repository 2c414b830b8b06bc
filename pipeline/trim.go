package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/zap"
)

const (
	// trimEvery is how often a worker looks whether its boundary can be trimmed.
	trimEvery = 5 * time.Second
	// trimMargin is what the clocks of two servers of a cluster may differ by.
	trimMargin = time.Minute
	// objectsEvery is how often bodies in the object store that nobody needs any longer are removed.
	objectsEvery = 10 * time.Minute
)

// trim removes from the stage's boundary what has been read, every now and
// then, so that the stream holds what is waiting and not what was.
func (w *worker) trim(ctx context.Context) {
	tick := time.NewTicker(trimEvery)
	defer tick.Stop()
	swept := time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := w.trimOnce(ctx); err != nil && ctx.Err() == nil {
			w.log.Debug("trimming failed", zap.Error(err))
		}
		// One stage sweeps for all.
		if w.first() && time.Since(swept) > objectsEvery {
			swept = time.Now()
			if err := w.sweepObjects(ctx); err != nil && ctx.Err() == nil {
				w.log.Info("removing unused bodies failed", zap.Error(err))
			}
		}
	}
}

// trimOnce purges the boundary up to the last message that nothing needs any
// longer. A message is needed until its own stage has acknowledged it; and, as
// it stops a second one like it, until what it was made from can no longer be
// delivered again, and for the time in which the server would otherwise
// remember its id. When the stream is half full, that last condition gives way.
func (w *worker) trimOnce(ctx context.Context) error {
	boundary, err := input(w.stage.Name())
	if err != nil {
		return err
	}
	stream, err := w.js.Stream(ctx, w.stream(boundary))
	if err != nil {
		return err
	}
	state := stream.CachedInfo().State
	if state.Msgs == 0 {
		return nil
	}
	consumer, err := stream.Consumer(ctx, w.stage.Name())
	if err != nil {
		return err
	}
	floor := consumer.CachedInfo().AckFloor.Stream
	if floor < state.FirstSeq {
		return nil
	}
	before := time.Now()
	if state.Bytes < uint64(w.limits.BoundaryBytes)/2 {
		before = before.Add(-w.window)
	}
	owed, err := w.oldestUnread(ctx, previous(w.stage.Name()))
	if err != nil {
		return err
	}
	if !owed.IsZero() && owed.Add(-trimMargin).Before(before) {
		before = owed.Add(-trimMargin)
	}
	upTo, err := lastBefore(ctx, stream, w.articles(boundary), state.FirstSeq, floor, before)
	if err != nil || upTo < state.FirstSeq {
		return err
	}
	return stream.Purge(ctx, jetstream.WithPurgeSequence(upTo+1))
}

// previous gives the stage before a stage: "" before the first.
func previous(stage string) string {
	return append([]string{""}, StageNames...)[slices.Index(StageNames, stage)]
}

// oldestUnreadIn tells when the oldest message that a stage has not acknowledged was stored: the zero time if it has
// acknowledged all.
func (t *topology) oldestUnreadIn(ctx context.Context, js jetstream.JetStream, stage string) (time.Time, error) {
	boundary, err := input(stage)
	if err != nil {
		return time.Time{}, err
	}
	stream, err := js.Stream(ctx, t.stream(boundary))
	if err != nil {
		return time.Time{}, err
	}
	var floor uint64
	switch consumer, err := stream.Consumer(ctx, stage); {
	case err == nil:
		floor = consumer.CachedInfo().AckFloor.Stream
	case !errors.Is(err, jetstream.ErrConsumerNotFound):
		return time.Time{}, err
	}
	m, err := stream.GetMsg(ctx, floor+1, jetstream.WithGetMsgSubject(t.articles(boundary)))
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, err
	}
	return m.Time, nil
}

// oldestUnread is the same where there may be no such stage, before the first.
func (w *worker) oldestUnread(ctx context.Context, stage string) (time.Time, error) {
	if stage == "" {
		return time.Time{}, nil
	}
	return w.oldestUnreadIn(ctx, w.js, stage)
}

// lastBefore finds the last message between two sequence numbers that was stored before a time: 0 if there is none.
// Times grow with the numbers, so it asks for some twenty messages.
func lastBefore(ctx context.Context, s jetstream.Stream, subject string, first, last uint64, before time.Time) (uint64, error) {
	low, high := first, last+1 // all below low are before; all from high on are not, or may not be purged
	for low < high {
		mid := low + (high-low)/2
		m, err := s.GetMsg(ctx, mid, jetstream.WithGetMsgSubject(subject))
		switch {
		case errors.Is(err, jetstream.ErrMsgNotFound):
			high = mid
		case err != nil:
			return 0, fmt.Errorf("reading message %d: %w", mid, err)
		case m.Sequence < high && m.Time.Before(before):
			low = m.Sequence + 1
		default:
			high = mid
		}
	}
	return low - 1, nil
}

// sweepObjects removes bodies from the object store to which no message refers any longer: those older than every
// message on its way and every record kept, but for those of dead letters.
func (w *worker) sweepObjects(ctx context.Context) error {
	store, err := w.bodies.store(ctx)
	if err != nil {
		return err
	}
	objects, err := store.List(ctx)
	if errors.Is(err, jetstream.ErrNoObjectsFound) {
		return nil
	}
	if err != nil {
		return err
	}
	before := time.Now().Add(-w.limits.RecordAge - w.window)
	for _, stage := range StageNames {
		owed, err := w.oldestUnreadIn(ctx, w.js, stage)
		if err != nil {
			return err
		}
		if !owed.IsZero() && owed.Add(-w.window).Before(before) {
			before = owed.Add(-w.window)
		}
	}
	needed := make(map[string]bool)
	dead, err := w.js.Stream(ctx, w.stream(deadStream))
	if err != nil {
		return err
	}
	err = eachStored(ctx, dead, jetstream.OrderedConsumerConfig{HeadersOnly: true}, func(msg jetstream.Msg, _ *jetstream.MsgMetadata) error {
		if object := msg.Headers().Get(headerObject); object != "" {
			needed[object] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, o := range objects {
		if o.ModTime.Before(before) && !needed[o.Name] {
			if err := store.Delete(ctx, o.Name); err != nil && !errors.Is(err, jetstream.ErrObjectNotFound) {
				return err
			}
		}
	}
	return nil
}
