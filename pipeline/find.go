package pipeline

import (
	"context"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// ErrNoArticle says that no enriched article of that id is kept.
var ErrNoArticle = errors.New("no such article")

// FindArticle gives the enriched article with this id, as JSON, in its latest
// revision. It looks through the headers of the newest so many articles only,
// as the stream has no index of ids. Where it is not among them, the error is
// [ErrNoArticle].
func FindArticle(ctx context.Context, nc *nats.Conn, cfg Config, id string, among uint64) ([]byte, error) {
	cfg, js, err := cfg.on(nc)
	if err != nil {
		return nil, err
	}
	t := cfg.topology()
	s, err := t.open(ctx, js, doneStream)
	if err != nil {
		return nil, err
	}
	var found uint64
	headers := jetstream.OrderedConsumerConfig{HeadersOnly: true, DeliverPolicy: jetstream.DeliverByStartSequencePolicy, OptStartSeq: newest(s, among)}
	err = eachStored(ctx, s, headers, func(msg jetstream.Msg, meta *jetstream.MsgMetadata) error {
		if articleID(msg.Headers()) == id {
			found = meta.Sequence.Stream
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if found == 0 {
		return nil, fmt.Errorf("%w: %s", ErrNoArticle, id)
	}
	m, err := s.GetMsg(ctx, found)
	if errors.Is(err, jetstream.ErrMsgNotFound) { // it has just grown too old
		return nil, fmt.Errorf("%w: %s", ErrNoArticle, id)
	}
	if err != nil {
		return nil, err
	}
	bodies, err := newPayloads(js, t)
	if err != nil {
		return nil, err
	}
	return bodies.open(ctx, m.Data, m.Header)
}
