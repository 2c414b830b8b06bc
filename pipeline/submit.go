package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Publisher submits articles. It is safe for concurrent use.
type Publisher struct {
	js       jetstream.JetStream
	topology *topology
	bodies   *payloads
}

// NewPublisher opens a publisher to the pipeline with this configuration. It
// creates what is missing on the broker, so that articles may be published
// before the first worker starts, and leaves what is there as it is. It waits
// for a broker that is away, but not for one without JetStream: see
// [ErrNoJetStream].
func NewPublisher(ctx context.Context, nc *nats.Conn, cfg Config) (*Publisher, error) {
	cfg, js, err := cfg.on(nc, jetstream.WithPublishAsyncMaxPending(publishesInFlight))
	if err != nil {
		return nil, err
	}
	t := cfg.topology()
	if err := untilReady(ctx, nc, cfg.Log, hopeless(), func(ctx context.Context) error { return t.create(ctx, js) }); err != nil {
		return nil, err
	}
	bodies, err := newPayloads(js, t)
	if err != nil {
		return nil, err
	}
	return &Publisher{js: js, topology: t, bodies: bodies}, nil
}

// Submitted is the promise that a submission will be stored.
type Submitted struct {
	publisher *Publisher
	msg       *nats.Msg
	ack       jetstream.PubAckFuture
}

// Submit hands in a submission: a JSON object by schemas/submission.schema.json,
// or, with the header Content-Type, a page (text/html) or a text (text/plain)
// whose address Content-Location may tell. header may be nil; reply, if not empty, is a
// subject on which the first stage tells why the submission is invalid. It
// returns before the server has stored the submission: call [Submitted.Wait].
func (p *Publisher) Submit(ctx context.Context, body []byte, header nats.Header, reply string) (*Submitted, error) {
	m := nats.NewMsg(p.topology.articles(boundaries[0]))
	sum := sha256.New()
	sum.Write(body)
	for _, k := range []string{"Content-Type", "Content-Location"} {
		if v := header.Get(k); v != "" {
			m.Header.Set(k, v)
			sum.Write([]byte("\x00" + v))
		}
	}
	if v := header.Get("traceparent"); v != "" {
		m.Header.Set("traceparent", v)
	}
	if reply != "" {
		m.Header.Set(headerReply, reply)
	}
	id := "submit:" + hex.EncodeToString(sum.Sum(nil)[:16])
	m.Header.Set(nats.MsgIdHdr, id)
	if len(body) > maxBody {
		return nil, fmt.Errorf("submission of %d bytes is larger than %d", len(body), maxBody)
	}
	var err error
	if m.Data, err = p.bodies.seal(ctx, id, body, m.Header); err != nil {
		return nil, err
	}
	ack, err := p.js.PublishMsgAsync(m, patient)
	if err != nil && !errors.Is(err, jetstream.ErrTooManyStalledMsgs) {
		return nil, err
	}
	return &Submitted{publisher: p, msg: m, ack: ack}, nil
}

// Wait returns when the server has stored the submission. While the pipeline
// is full, or the server away, it tries again until ctx is done, or the
// connection closed.
func (s *Submitted) Wait(ctx context.Context) error {
	conn := s.publisher.js.Conn()
	for waiting := s.ack != nil; waiting; {
		select {
		case <-s.ack.Ok():
			return nil
		case <-s.ack.Err(): //nolint:errcheck // whatever it is, the loop below tries again and reports
			waiting = false
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second): // the client library says nothing of those that wait when it closes
			if gone := closed(conn); gone != nil {
				return gone
			}
		}
	}
	for pause := 20 * time.Millisecond; ; pause = min(2*pause, 2*time.Second) {
		_, err := s.publisher.js.PublishMsg(ctx, s.msg)
		if err == nil || ctx.Err() != nil || refused(err) {
			return err
		}
		if gone := closed(conn); gone != nil {
			return gone
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w: %w", ctx.Err(), err)
		case <-time.After(pause):
		}
	}
}
