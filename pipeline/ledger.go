package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// ledger remembers which submissions were taken, far longer than the server
// remembers message ids. Each version of an article has an owner: the sequence
// number of the submission that brought it first. The owner may come again, as
// its worker may have died; anybody else brings nothing new, until the owner
// ended as a dead letter.
type ledger struct {
	js       jetstream.JetStream
	topology *topology
}

// claim is what a submission has on a version of an article. It goes with the article from stage to stage, so that
// whichever gives up on the article can give it back. The zero value is none: a message that no worker made may lack one.
type claim struct {
	key   string // of the version in the ledger
	owner uint64
}

func (c claim) none() bool { return c.key == "" }

// String is the claim as a header has it.
func (c claim) String() string { return strconv.FormatUint(c.owner, 10) + "." + c.key }

// claimIn reads the claim from a message's header.
func claimIn(h nats.Header) claim {
	owner, key, _ := strings.Cut(h.Get(headerClaim), ".")
	n, err := strconv.ParseUint(owner, 10, 64)
	if err != nil {
		return claim{}
	}
	return claim{key, n}
}

// errSeen says that the same version of the article was submitted before.
var errSeen = errors.New("submitted before")

// take makes the claim's owner that of the version. It fails with errSeen where another one is, unless it takes over.
func (l *ledger) take(ctx context.Context, c claim, over bool) error {
	m := nats.NewMsg(l.subject(c.key))
	m.Data = strconv.AppendUint(nil, c.owner, 10)
	options := []jetstream.PublishOpt{jetstream.WithExpectLastSequencePerSubject(0)}
	if over {
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
	s, err := l.stream(ctx)
	if err != nil {
		return fmt.Errorf("looking up the submission's owner: %w", err)
	}
	held, err := s.GetLastMsgForSubject(ctx, l.subject(c.key))
	if err != nil {
		return fmt.Errorf("looking up the submission's owner: %w", err)
	}
	if !c.holds(held.Data) {
		return errSeen
	}
	return nil
}

// giveBack forgets a claim, so that an article that ended as a dead letter may be submitted again. What is not, or no
// longer, the owner's stays: it may be that of the one who submitted it again.
func (l *ledger) giveBack(ctx context.Context, c claim) error {
	s, err := l.stream(ctx)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		return nil
	}
	var held *jetstream.RawStreamMsg
	if err == nil {
		held, err = s.GetLastMsgForSubject(ctx, l.subject(c.key))
	}
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return nil
	}
	if err == nil && c.holds(held.Data) { // up to this one, as another may follow at any moment
		err = s.Purge(ctx, jetstream.WithPurgeSubject(l.subject(c.key)), jetstream.WithPurgeSequence(held.Sequence+1))
	}
	if err != nil {
		return fmt.Errorf("giving back the submission's claim: %w", err)
	}
	return nil
}

// of finds the claim of a submission that was stored at a time, and is not to be opened to ask what it is.
func (l *ledger) of(ctx context.Context, owner uint64, stored time.Time) (claim, error) {
	var found claim
	s, err := l.stream(ctx)
	if err == nil {
		made := jetstream.OrderedConsumerConfig{DeliverPolicy: jetstream.DeliverByStartTimePolicy, OptStartTime: &stored}
		err = eachStored(ctx, s, made, func(msg jetstream.Msg, _ *jetstream.MsgMetadata) error {
			if c := (claim{strings.TrimPrefix(msg.Subject(), l.subject("")), owner}); c.holds(msg.Data()) {
				found = c
			}
			return nil
		})
	}
	if err != nil {
		return claim{}, fmt.Errorf("looking for the submission's claim: %w", err)
	}
	return found, nil
}

// holds says whether an entry of the ledger is the claim's.
func (c claim) holds(entry []byte) bool { return string(entry) == strconv.FormatUint(c.owner, 10) }

func (l *ledger) stream(ctx context.Context) (jetstream.Stream, error) {
	return l.js.Stream(ctx, "KV_"+l.topology.seenBucket())
}

func (l *ledger) subject(key string) string { return "$KV." + l.topology.seenBucket() + "." + key }

func ledgerKey(version string) string {
	sum := sha256.Sum256([]byte(version))
	return hex.EncodeToString(sum[:16])
}
