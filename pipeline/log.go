package pipeline

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/zap"
)

// Log is a list of notes that the workers of a stage share, in one order that
// all of them see: a stream of which each worker reads everything. With it a
// stage can know what other articles had, and every worker knows the same. A
// note is added once, however often its article is delivered.
//
// It is safe for concurrent use.
type Log struct {
	js      jetstream.JetStream
	subject string
	log     *zap.Logger
	reader  jetstream.ConsumeContext

	mu      sync.Mutex
	reached uint64        // the sequence number of the last note taken
	moved   chan struct{} // closed when reached grows
}

// OpenLog gives the log of a name, made if need be, which keeps the last notes,
// twice as many as a worker needs to know. All of them are given to take, in
// order and one at a time, and then each that comes, until [Log.Close]. It
// waits for the broker, until ctx is done.
func OpenLog(ctx context.Context, nc *nats.Conn, cfg Config, name string, notes int, take func(id string, note []byte)) (*Log, error) {
	cfg, js, err := cfg.on(nc)
	if err != nil {
		return nil, err
	}
	if err := atLeast(1, notes, "the number of notes in the log "+name); err != nil {
		return nil, err
	}
	t := cfg.topology()
	l := &Log{js: js, subject: t.prefix + ".log." + name, log: cfg.Log.With(zap.String("log", name)), moved: make(chan struct{})}
	err = untilReady(ctx, nc, cfg.Log, refused, func(ctx context.Context) error {
		stream, err := js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
			Name:        t.stream("log_" + name),
			Description: "what the workers of " + name + " remember together",
			Subjects:    []string{l.subject},
			Retention:   jetstream.LimitsPolicy,
			Discard:     jetstream.DiscardOld,
			MaxMsgs:     2 * int64(notes),
			Duplicates:  t.window,
			AllowDirect: true,
			Replicas:    t.limits.Replicas,
		})
		if err != nil {
			return fmt.Errorf("asserting the log %s: %w", name, err)
		}
		consumer, err := stream.OrderedConsumer(ctx, jetstream.OrderedConsumerConfig{DeliverPolicy: jetstream.DeliverAllPolicy})
		if err != nil {
			return fmt.Errorf("reading the log %s: %w", name, err)
		}
		l.reader, err = consumer.Consume(func(m jetstream.Msg) { l.read(m, take) })
		return err
	})
	if err != nil {
		return nil, err
	}
	return l, nil
}

// Close ends the following of the log; take is not called any more once it returned. Nobody may be waiting in
// [Log.Append].
func (l *Log) Close() {
	l.reader.Stop()
	<-l.reader.Closed()
}

// read takes in a note.
func (l *Log) read(m jetstream.Msg, take func(id string, note []byte)) {
	meta, err := m.Metadata()
	if err != nil {
		return // no message of a stream
	}
	l.mu.Lock()
	old := meta.Sequence.Stream <= l.reached
	l.mu.Unlock()
	if old {
		return
	}
	take(unescape(m.Headers().Get(nats.MsgIdHdr)), m.Data())
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reached = meta.Sequence.Stream
	close(l.moved)
	l.moved = make(chan struct{})
}

// Append adds a note, unless the id has one already, and waits until it and all notes before it were taken here. While
// the broker can't be reached it tries again; the only errors are those of ctx.
func (l *Log) Append(ctx context.Context, id string, note []byte) error {
	m := nats.NewMsg(l.subject)
	m.Header.Set(nats.MsgIdHdr, url.PathEscape(id))
	m.Data = note
	for pause := 50 * time.Millisecond; ; pause = min(2*pause, 2*time.Second) {
		attempt, cancel := context.WithTimeout(ctx, 5*time.Second)
		ack, err := l.js.PublishMsg(attempt, m)
		if err == nil {
			err = l.wait(attempt, ack.Sequence)
		}
		cancel()
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if !errors.Is(err, context.DeadlineExceeded) {
			l.log.Warn("waiting for the log", zap.Error(err))
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
}

// wait waits until a note was taken.
func (l *Log) wait(ctx context.Context, seq uint64) error {
	for {
		l.mu.Lock()
		reached, moved := l.reached, l.moved
		l.mu.Unlock()
		if reached >= seq {
			return nil
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
