package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// ledger remembers which submissions were taken, far longer than the server
// remembers message ids. Each version of an article has an owner: the sequence
// number of the submission that brought it first. The owner may come again, as
// its worker may have died; anybody else brings nothing new.
type ledger struct {
	js       jetstream.JetStream
	topology *topology
}

// errSeen says that the same version of the article was submitted before.
var errSeen = errors.New("submitted before")

// claim makes the submission with this sequence number the owner of an article's version. It fails with errSeen where
// another one is; a replayed dead letter takes over from its first self.
func (l *ledger) claim(ctx context.Context, version string, seq uint64, replay bool) error {
	key := ledgerKey(version)
	m := nats.NewMsg(l.subject(key))
	m.Data = strconv.AppendUint(nil, seq, 10)
	options := []jetstream.PublishOpt{jetstream.WithExpectLastSequencePerSubject(0)}
	if replay {
		options = nil
	}
	// Published as the client library's bucket would, but without waiting one by one.
	ack, err := l.js.PublishMsgAsync(m, options...)
	if err != nil {
		return fmt.Errorf("claiming the submission: %w", err)
	}
	select {
	case <-ack.Ok():
		return nil
	case err = <-ack.Err():
	case <-ctx.Done():
		return ctx.Err()
	}
	apiErr, ok := errors.AsType[*jetstream.APIError](err)
	if !ok || apiErr.ErrorCode != jetstream.JSErrCodeStreamWrongLastSequence && apiErr.ErrorCode != jetstream.JSErrCodeStreamWrongLastSequenceConstant {
		return fmt.Errorf("claiming the submission: %w", err)
	}
	bucket, err := l.js.KeyValue(ctx, l.topology.seenBucket())
	if err != nil {
		return fmt.Errorf("looking up the submission's owner: %w", err)
	}
	entry, err := bucket.Get(ctx, key)
	if err != nil {
		return fmt.Errorf("looking up the submission's owner: %w", err)
	}
	if owner, err := strconv.ParseUint(string(entry.Value()), 10, 64); err == nil && owner != seq {
		return errSeen
	}
	return nil
}

// release forgets a claim, so that an article that ended as a dead letter may be submitted again.
func (l *ledger) release(ctx context.Context, version string) error {
	s, err := l.js.Stream(ctx, "KV_"+l.topology.seenBucket())
	if err == nil {
		err = s.Purge(ctx, jetstream.WithPurgeSubject(l.subject(ledgerKey(version))))
	}
	if err != nil {
		return fmt.Errorf("releasing the submission's claim: %w", err)
	}
	return nil
}

func (l *ledger) subject(key string) string { return "$KV." + l.topology.seenBucket() + "." + key }

func ledgerKey(version string) string {
	sum := sha256.Sum256([]byte(version))
	return hex.EncodeToString(sum[:16])
}
