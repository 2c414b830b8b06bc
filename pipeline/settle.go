package pipeline

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/zap"
	"golang.org/x/sync/semaphore"
)

// patient lets a publish wait its turn while as many as may be are in flight.
var patient = jetstream.WithStallWait(time.Minute)

// send hands a delivery's messages to the connection, without waiting for the server's word.
func (w *worker) send(d *delivery) {
	d.acks, d.stored = make([]jetstream.PubAckFuture, len(d.out)), 0
	if w.forgotten(d) {
		return // settle looks first
	}
	if d.sent.IsZero() {
		d.sent = time.Now()
	}
	for i, m := range d.out {
		ack, err := w.js.PublishMsgAsync(m, patient)
		if err != nil {
			return // settle tries again
		}
		d.acks[i] = ack
	}
}

// confirmWithin is how long those behind a delivery wait for the server's word on it.
const confirmWithin = 100 * time.Millisecond

// confirm acknowledges deliveries once the server has stored all that they led to. One that it does not store, or not
// at once, or whose claim has to be given back, goes aside, so that none waits for another's trouble; met is what it has
// met so far.
func (w *worker) confirm(ctx context.Context, done <-chan *delivery, aside func(d *delivery, met error)) {
	timer := time.NewTimer(confirmWithin)
	defer timer.Stop()
	for d := range done {
		if ok, err := w.confirmed(ctx, d, timer); ok && (!d.dead || d.claim.none()) {
			w.finish(ctx, d)
		} else {
			aside(d, err)
		}
	}
}

func (w *worker) confirmed(ctx context.Context, d *delivery, timer *time.Timer) (bool, error) {
	for ; d.stored < len(d.out); d.stored++ {
		ack := d.acks[d.stored]
		if ack == nil {
			return false, nil
		}
		select {
		case <-ack.Ok():
			continue // as is most often so for the second and those behind it
		default:
		}
		timer.Reset(confirmWithin)
		select {
		case <-ack.Ok():
		case err := <-ack.Err():
			d.acks[d.stored] = nil
			return false, err
		case <-timer.C:
			return false, nil
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
	return true, nil
}

// finish gives the claim of a dead letter back and acknowledges the delivery. The claim is not given back before the
// letter is stored, as until then the article may yet pass.
func (w *worker) finish(ctx context.Context, d *delivery) {
	if d.dead && !d.claim.none() {
		for try := 1; ; try++ {
			err := w.ledger.giveBack(ctx, d.claim)
			if err == nil {
				break
			}
			if ctx.Err() != nil || w.nc.IsClosed() {
				w.release(d, d.msg.Nak()) // it will be found to be dead
				return
			}
			w.log.Warn("the broker did not do its part; will try again", zap.String("article", d.article), zap.Error(err))
			select {
			case <-ctx.Done():
			case <-time.After(w.pause(try, 0)):
			}
		}
	}
	w.figures.done(d.took)
	w.release(d, d.msg.Ack())
}

// settle sees to it that the server stores all that a delivery led to, then
// acknowledges it. It reports whether the message has been answered; what the
// server can never take is to be processed again, as a dead letter.
func (w *worker) settle(ctx context.Context, d *delivery, met error) bool {
	for ; d.stored < len(d.out); d.stored++ {
		err := w.store(ctx, d, met)
		switch {
		case err == nil:
			met = nil
		case ctx.Err() != nil || w.nc.IsClosed(): // what is stored will not be stored twice; the rest is made again
			w.release(d, d.msg.Nak())
			return true
		case !d.dead:
			d.refused = err
			return false
		default: // somebody's limits leave no way: the message stays until they do
			w.log.Error("the broker takes no dead letter of an article, which stays where it is: mend the limits of the dead letters' stream",
				zap.String("article", d.article), zap.Error(err), zap.Duration("next try", w.MaxBackoff))
			w.release(d, d.msg.NakWithDelay(w.MaxBackoff))
			return true
		}
	}
	w.finish(ctx, d)
	return true
}

// outlet is a stream that a stage writes to, in so far as it may be full. Of
// those whom it has refused for that, one at a time tries again, as the others
// would only be refused too. So the worker comes to hold all it can, and
// fetches no more.
type outlet struct {
	turn    *semaphore.Weighted
	refused atomic.Int64 // how many wait for room
}

func newOutlet() *outlet { return &outlet{turn: semaphore.NewWeighted(1)} }

// store makes sure that the server holds the next message of a delivery, which
// may have met with an error so far. What the server refuses for the moment, as
// it is full or gone, is offered again until it takes it: nothing that was made
// is dropped. So an error means that ctx is done or the connection closed, or
// that the server can never take the message.
func (w *worker) store(ctx context.Context, d *delivery, met error) error {
	const first, longest = 20 * time.Millisecond, 2 * time.Second
	pause, refused, err := first, false, met
	if met == nil {
		err = w.publish(ctx, d)
	}
	for ; ; err = w.publish(ctx, d) {
		switch {
		case err == nil || ctx.Err() != nil || w.nc.IsClosed() || unfit(err):
			return err
		case full(err) && !refused:
			refused = true
			leave, err := w.waitTurn(ctx, d, err)
			defer leave()
			if err != nil {
				return err
			}
			pause = first
			continue
		case full(err):
			w.figures.waiting.Inc()
		default:
			d.unsure = true
			w.log.Info("publishing failed: trying again", zap.String("article", d.article), zap.String("subject", d.out[d.stored].Subject), zap.Error(err))
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		pause = min(2*pause, longest)
	}
}

// waitTurn waits for a delivery's turn at a stream that has no room for it. Call leave at the end, whatever the error.
func (w *worker) waitTurn(ctx context.Context, d *delivery, full error) (leave func(), _ error) {
	w.figures.waiting.Inc()
	to := w.onward
	if d.dead {
		to = w.grave
	}
	switch waiting := to.refused.Add(1); {
	case !d.dead:
		w.log.Debug("the next stage's stream is full: waiting", zap.String("subject", d.out[0].Subject))
	case waiting == 1:
		w.log.Warn("there is no room for more dead letters: articles that fail are held, and with many of them the stage; "+
			"see dateline dead, which replays or drops them", zap.Error(full))
	}
	err := to.turn.Acquire(ctx, 1)
	return func() {
		if err == nil {
			to.turn.Release(1)
		}
		if to.refused.Add(-1) == 0 && d.dead && ctx.Err() == nil {
			w.log.Info("there is room for dead letters again")
		}
	}, err
}

// publish publishes the next message of a delivery, or waits for the server's word where it is published already.
func (w *worker) publish(ctx context.Context, d *delivery) error {
	if ack := d.acks[d.stored]; ack != nil {
		d.acks[d.stored] = nil
		select {
		case <-ack.Ok():
			return nil
		case err := <-ack.Err(): // also after publishTimeout
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	m := d.out[d.stored]
	if w.forgotten(d) {
		known, err := w.published.has(ctx, m, d.meta.Timestamp)
		if known || err != nil {
			return err
		}
	}
	attempt, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	_, err := w.js.PublishMsg(attempt, m, jetstream.WithRetryAttempts(0))
	return err
}

// forgotten says whether what a delivery led to may have been stored before, and so long ago that the server no longer
// knows the ids.
func (w *worker) forgotten(d *delivery) bool {
	return d.meta.NumDelivered > 1 && time.Since(d.meta.Timestamp) > w.window/2 || d.unsure && time.Since(d.sent) > w.window/2
}

// unfit says whether a publish failed for what the message is, so that it will always fail.
func unfit(err error) bool {
	if apiErr, ok := errors.AsType[*jetstream.APIError](err); ok {
		return apiErr.ErrorCode == codeTooLarge || apiErr.ErrorCode == codeHeaderTooLarge
	}
	return errors.Is(err, nats.ErrMaxPayload) || errors.Is(err, nats.ErrBadSubject) || errors.Is(err, nats.ErrBadHeaderMsg)
}

// Codes of the server's API that the client library does not name.
const (
	codeTooLarge       jetstream.ErrorCode = 10054 // for the stream's largest message
	codeHeaderTooLarge jetstream.ErrorCode = 10097 // for JetStream, which takes 64 KiB
)

// answer tells a publisher that asked for it why a submission ended as a dead letter. Only an inbox is told, or whoever
// may submit could have the worker publish anywhere, where others act on it.
func (w *worker) answer(d *delivery, cause error) {
	reply := d.msg.Headers().Get(headerReply)
	if !strings.HasPrefix(reply, nats.InboxPrefix) {
		return
	}
	m := nats.NewMsg(reply)
	m.Header.Set("Content-Type", "text/plain; charset=utf-8")
	m.Data = []byte(cause.Error())
	if err := w.nc.PublishMsg(m); err != nil && !errors.Is(err, nats.ErrConnectionClosed) {
		w.log.Info("could not answer the publisher", zap.String("article", d.article), zap.Error(err))
	}
}
