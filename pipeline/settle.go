package pipeline

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/zap"
)

// patient lets a publish wait its turn while as many as may be are in flight.
var patient = jetstream.WithStallWait(time.Minute)

// send hands a delivery's messages to the connection, without waiting for the server's word.
func (w *worker) send(d *delivery) {
	d.acks = make([]jetstream.PubAckFuture, len(d.out))
	if d.meta.NumDelivered > 1 && time.Since(d.meta.Timestamp) > w.window/2 {
		return // the server may have forgotten the ids: settle looks first
	}
	for i, m := range d.out {
		ack, err := w.js.PublishMsgAsync(m, patient)
		if err != nil {
			return // settle tries again
		}
		d.acks[i] = ack
	}
}

// settle waits until the server has stored all that a delivery led to, gives
// the claim of a dead one back, then acknowledges it. What the server refuses for the moment, as it is full or
// gone, is offered again until it takes it: nothing that was made is dropped,
// and while settle waits no more is fetched.
func (w *worker) settle(ctx context.Context, d *delivery) {
	pause := 20 * time.Millisecond
	for i := range d.out {
		for {
			err := w.stored(ctx, d, i)
			if err == nil {
				break
			}
			if ctx.Err() != nil || w.nc.IsClosed() { // what is stored will not be stored twice; the rest is made again
				w.release(d, d.msg.Nak())
				return
			}
			if full(err) {
				w.figures.waiting.Inc()
				w.log.Debug("the next stage's stream is full: waiting", zap.String("subject", d.out[i].Subject))
			} else {
				w.log.Info("publishing failed: trying again", zap.String("article", d.article), zap.String("subject", d.out[i].Subject), zap.Error(err))
			}
			select {
			case <-ctx.Done():
			case <-time.After(pause):
			}
			pause = min(2*pause, 2*time.Second)
		}
	}
	if d.dead && !d.claim.none() { // not before the letter is stored, as until then the article may yet pass
		if err := w.ledger.giveBack(ctx, d.claim); err != nil {
			w.log.Info("the broker did not answer; will try again", zap.String("article", d.article), zap.Error(err))
			w.release(d, d.msg.NakWithDelay(w.pause(1, 0))) // it will be found to be dead
			return
		}
	}
	w.figures.done(d.took)
	w.release(d, d.msg.Ack())
}

// stored makes sure that the server holds message i of a delivery.
func (w *worker) stored(ctx context.Context, d *delivery, i int) error {
	if ack := d.acks[i]; ack != nil {
		d.acks[i] = nil
		select {
		case <-ack.Ok():
			return nil
		case err := <-ack.Err():
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	m := d.out[i]
	if d.meta.NumDelivered > 1 && time.Since(d.meta.Timestamp) > w.window/2 {
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

// answer tells a publisher that asked for it why a submission ended as a dead letter.
func (w *worker) answer(d *delivery, cause error) {
	reply := d.msg.Headers().Get(headerReply)
	if reply == "" {
		return
	}
	m := nats.NewMsg(reply)
	m.Header.Set("Content-Type", "text/plain; charset=utf-8")
	m.Data = []byte(cause.Error())
	if err := w.nc.PublishMsg(m); err != nil && !errors.Is(err, nats.ErrConnectionClosed) {
		w.log.Info("could not answer the publisher", zap.String("article", d.article), zap.Error(err))
	}
}
