package pipeline

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// published knows the ids of messages that were stored longer ago than the
// server remembers ids. It reads them from the streams themselves, headers
// only, and only when a message returns after a long outage.
// It is safe for concurrent use.
type published struct {
	js       jetstream.JetStream
	topology *topology

	mu      sync.Mutex
	streams map[string]*publishedIDs
}

type publishedIDs struct {
	since time.Time           // ids of all messages stored since then
	next  uint64              // up to, but without, this sequence number
	ids   map[string]struct{} // are these
}

func newPublished(js jetstream.JetStream, t *topology) *published {
	return &published{js: js, topology: t, streams: make(map[string]*publishedIDs)}
}

// has says whether the stream of m's subject holds a message with m's id that was stored at or after since.
func (p *published) has(ctx context.Context, m *nats.Msg, since time.Time) (bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	name, err := p.js.StreamNameBySubject(ctx, m.Subject)
	if err != nil {
		return false, fmt.Errorf("looking for what is already published: %w", err)
	}
	known := p.streams[name]
	if known == nil || since.Before(known.since) {
		known = &publishedIDs{since: since, ids: make(map[string]struct{})}
		p.streams[name] = known
	}
	if err := p.read(ctx, name, known); err != nil {
		return false, fmt.Errorf("looking for what is already published in %s: %w", name, err)
	}
	_, ok := known.ids[m.Header.Get(nats.MsgIdHdr)]
	return ok, nil
}

// read adds the ids of messages that have been stored since the last time.
func (p *published) read(ctx context.Context, stream string, known *publishedIDs) error {
	s, err := p.js.Stream(ctx, stream)
	if err != nil {
		return err
	}
	last := s.CachedInfo().State.LastSeq
	if s.CachedInfo().State.Msgs == 0 || known.next > last {
		return nil
	}
	cfg := jetstream.OrderedConsumerConfig{HeadersOnly: true}
	if known.next == 0 {
		cfg.DeliverPolicy, cfg.OptStartTime = jetstream.DeliverByStartTimePolicy, &known.since
	} else {
		cfg.DeliverPolicy, cfg.OptStartSeq = jetstream.DeliverByStartSequencePolicy, known.next
	}
	err = eachStored(ctx, s, cfg, func(msg jetstream.Msg, meta *jetstream.MsgMetadata) error {
		known.ids[msg.Headers().Get(nats.MsgIdHdr)] = struct{}{}
		known.next = meta.Sequence.Stream + 1
		return nil
	})
	if err != nil {
		return err
	}
	known.next = max(known.next, last+1)
	return nil
}
