package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/nats-io/nats.go"
	"go.uber.org/zap"

	"dateline/schemas"
	"dateline/stages"
)

// state is how far a delivery has come.
type state int

const (
	answered  state = iota // the server has had its word: nothing is left to do
	made                   // what it led to is to be settled
	postponed              // it is to be processed again, as the broker did not do its part
)

// process does the stage's work on one message.
func (w *worker) process(ctx context.Context, d *delivery) state {
	start := time.Now()
	out, err := w.work(ctx, d)
	d.took = time.Since(start)
	switch {
	case err == nil:
		d.out, d.dead = out, false
	case ctx.Err() != nil: // told to stop: another worker takes it
		w.release(d, d.msg.Nak())
		return answered
	case errors.Is(err, errSeen):
		w.figures.duplicates.Inc()
		w.release(d, d.msg.Ack())
		return answered
	case errors.Is(err, errBuried):
		d.out, d.dead = nil, true
	case isBroker(err): // no fault of the article, so it does not count against it
		return w.postpone(d, err)
	default:
		e := stages.AsError(err)
		if attempt := int(d.meta.NumDelivered); !e.Final && attempt < w.MaxAttempts {
			pause := w.pause(attempt, e.After)
			w.figures.retried.Inc()
			w.log.Info("will try again", zap.String("article", d.article), zap.String("code", e.Code), zap.Error(e.Err),
				zap.Int("attempt", attempt), zap.Duration("after", pause))
			w.release(d, d.msg.NakWithDelay(pause))
			return answered
		}
		letter, err := w.deadLetter(ctx, d, e)
		if err != nil {
			return w.postpone(d, err)
		}
		d.out, d.dead = []*nats.Msg{letter}, true
		w.figures.dead.Inc()
		w.log.Warn("gave up on an article: see dateline dead show", zap.String("article", d.article), zap.String("code", e.Code), zap.Error(e.Err))
		w.answer(d, e)
	}
	w.send(d)
	return made
}

// postpone keeps a message for another try, as the broker did not do its part. Given back it would count as delivered
// once more, and only that count tells of articles that kill their workers.
func (w *worker) postpone(d *delivery, err error) state {
	w.log.Warn("the broker did not do its part; will try again", zap.String("article", d.article), zap.Error(err))
	d.postponed++
	return postponed
}

// work opens the message, runs the stage and gives the messages to publish.
func (w *worker) work(ctx context.Context, d *delivery) ([]*nats.Msg, error) {
	if d.refused != nil {
		return nil, stages.Fail("unpublishable", fmt.Errorf("the broker can never take what the stage made: %w", d.refused))
	}
	header := d.msg.Headers()
	if header == nil {
		header = nats.Header{}
	}
	d.article = articleID(header)
	replayed := header.Get(headerReplay) != ""
	if !w.first() || replayed { // nobody else can know of a claim
		d.claim = claimIn(header)
	}
	if d.meta.NumDelivered > uint64(w.MaxDeliveries) {
		if w.first() && d.claim.none() {
			var err error
			if d.claim, err = w.ledger.of(ctx, d.meta.Sequence.Stream, d.meta.Timestamp); err != nil {
				return nil, &brokerError{err}
			}
		}
		return nil, stages.Fail("never_finished", fmt.Errorf("delivered %d times and never finished: the article may be killing its workers", d.meta.NumDelivered-1))
	}
	d.collect()
	body, err := w.bodies.open(ctx, d.msg.Data(), header)
	if err != nil {
		if isInvalid(err) {
			return nil, stages.Fail("invalid_payload", err)
		}
		if errors.Is(err, errTorn) {
			return nil, stages.Retry("unreadable_payload", err, 0)
		}
		return nil, &brokerError{err}
	}
	a, err := w.decode(d, body, header)
	if err != nil {
		return nil, err
	}
	d.article = a.ID
	if err := w.admit(ctx, d, replayed); err != nil {
		return nil, err
	}
	d.collect() // the article stands for itself, and for most stages needs the room that its JSON had
	if err := stages.Run(ctx, w.stage, a); err != nil {
		return nil, err
	}
	out, err := w.encode(ctx, d, a, header)
	if err != nil {
		return nil, err
	}
	for _, m := range out {
		if err := w.fit(ctx, m); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// errBuried says that a dead letter holds this message already.
var errBuried = errors.New("a dead letter already")

// admit says whether an article may be worked on. What a dead letter holds must not pass as well, or else replaying that
// would tell the article twice. The first stage claims it; and what comes again, or is replayed, may have been given up
// and its claim given back: it needs that again, and another submission may have it by now.
func (w *worker) admit(ctx context.Context, d *delivery, replayed bool) error {
	again := d.meta.NumDelivered > 1
	if again {
		letter := nats.NewMsg(w.dead(w.stage.Name()))
		letter.Header.Set(nats.MsgIdHdr, letterID(d.meta))
		if buried, err := w.published.has(ctx, letter, d.meta.Timestamp); err != nil {
			return &brokerError{err}
		} else if buried {
			return errBuried
		}
	}
	if w.first() || (again || replayed) && !d.claim.none() {
		// A dead letter that does not say what it claimed may have it still.
		over := w.first() && replayed && d.claim.owner == d.meta.Sequence.Stream
		if err := w.ledger.take(ctx, d.claim, over); errors.Is(err, errSeen) {
			return err
		} else if err != nil {
			return &brokerError{err}
		}
	}
	return nil
}

// fit makes a message one that the server takes.
func (w *worker) fit(ctx context.Context, m *nats.Msg) error {
	if err := w.bodies.fit(ctx, m, w.nc.MaxPayload()); err != nil {
		return &brokerError{err}
	}
	return nil
}

// decode gives the article in a message: for the first stage, the one that the submission becomes.
func (w *worker) decode(d *delivery, body []byte, header nats.Header) (*schemas.Article, error) {
	if !w.first() {
		a, err := schemas.DecodeArticle(body)
		if err != nil {
			return nil, stages.Fail("invalid_article", err)
		}
		return a, nil
	}
	sub, warnings, err := schemas.DecodeSubmission(body, header.Get)
	if err != nil {
		code := schemas.CodeInvalid
		if invalid, ok := errors.AsType[*schemas.InvalidError](err); ok {
			code = invalid.Code
			if len(invalid.ID) <= maxID {
				d.article = invalid.ID
			}
		}
		return nil, stages.Fail(code, err)
	}
	a, err := w.Begin(sub)
	if _, coded := errors.AsType[*stages.Error](err); err != nil && !coded {
		err = stages.Fail(schemas.CodeInvalid, err)
	}
	if err != nil {
		return nil, err
	}
	a.Warnings = append(a.Warnings, warnings...)
	if key := ledgerKey(version(a)); d.claim.key != key { // otherwise it is that of the dead letter's first self
		d.claim = claim{key, d.meta.Sequence.Stream}
	}
	return a, nil
}

// maxID is how many bytes the 256 characters of an id can have. Longer ones are invalid, and too long for a header.
const maxID = 256 * utf8.UTFMax

// brokerError is a failure of the broker, and says nothing about the article.
type brokerError struct{ err error }

func (e *brokerError) Error() string { return e.err.Error() }
func (e *brokerError) Unwrap() error { return e.err }

func isBroker(err error) bool {
	_, ok := errors.AsType[*brokerError](err)
	return ok
}

// version identifies an article and its revision, in message ids and, hashed, in the ledger.
func version(a *schemas.Article) string { return a.ID + "@" + a.Revision }

// encode gives the messages to publish for an article that has passed the stage.
func (w *worker) encode(ctx context.Context, d *delivery, a *schemas.Article, in nats.Header) ([]*nats.Msg, error) {
	trace := traceparent(in, a)
	if next := output(w.stage.Name()); next != "" {
		id := next + ":" + version(a)
		if !d.claim.none() { // submitted again after a dead letter, it must not be dropped for what went before
			id += ":" + strconv.FormatUint(d.claim.owner, 10)
		}
		m := w.message(w.articles(next), id, a.ID, trace)
		if !d.claim.none() {
			m.Header.Set(headerClaim, d.claim.String())
		}
		if err := w.sealArticle(ctx, m, a); err != nil {
			return nil, err
		}
		return []*nats.Msg{m}, nil
	}
	records, err := a.Records()
	if err != nil {
		return nil, stages.Fail("invalid_article", err)
	}
	out := make([]*nats.Msg, 0, len(records))
	for _, r := range records {
		m := w.message(w.prefix+"."+r.Subject, r.Kind+":"+r.ID, a.ID, trace)
		if m.Data, err = w.bodies.seal(ctx, m.Header.Get(nats.MsgIdHdr), r.Body, m.Header); err != nil {
			return nil, &brokerError{err}
		}
		cloudEvent(m.Header, w.prefix, r, a.ID)
		out = append(out, m)
	}
	return out, nil
}

// message builds one message to publish, without its body.
func (w *worker) message(subject, id, article, trace string) *nats.Msg {
	values := [...]string{headerValue(id), "application/json", headerValue(article), trace}
	return &nats.Msg{Subject: subject, Header: nats.Header{ // slices of one array, as this is done for every message
		nats.MsgIdHdr:  values[0:1:1],
		"Content-Type": values[1:2:2],
		headerArticle:  values[2:3:3],
		"traceparent":  values[3:4:4],
	}}
}

// sealArticle gives a message the article as its body.
func (w *worker) sealArticle(ctx context.Context, m *nats.Msg, a *schemas.Article) error {
	id := m.Header.Get(nats.MsgIdHdr)
	var err error
	if a.IsLarge() {
		m.Data, err = w.bodies.sealLarge(ctx, id, a.Write, m.Header)
	} else {
		var body []byte
		if body, err = a.Append(nil); err != nil {
			return stages.Fail("invalid_article", err)
		}
		m.Data, err = w.bodies.seal(ctx, id, body, m.Header)
	}
	if _, unfit := errors.AsType[*payloadError](err); unfit {
		return stages.Fail("invalid_article", err)
	}
	if err != nil {
		return &brokerError{err}
	}
	return nil
}

// cloudEvent adds the headers of CloudEvents 1.0 in NATS binary mode. There is
// no time among them, so that the same article gives the same message.
func cloudEvent(h nats.Header, prefix string, r schemas.Record, article string) {
	h.Set("ce-specversion", "1.0")
	h.Set("ce-id", headerValue(r.ID))
	h.Set("ce-source", "/"+prefix)
	h.Set("ce-type", "dateline."+r.Kind+".v1")
	h.Set("ce-subject", headerValue(article))
}

// traceparent continues the publisher's W3C trace, or opens one that is the same for the same article. One that is
// opened here has the flags 00, not sampled, as nobody recorded where it began; with 01 the broker, too, would look at
// every message for where to report it.
func traceparent(in nats.Header, a *schemas.Article) string {
	if t := in.Get("traceparent"); len(t) == 55 {
		return t
	}
	sum := sha256.Sum256([]byte(version(a)))
	return "00-" + hex.EncodeToString(sum[:16]) + "-" + hex.EncodeToString(sum[16:24]) + "-00"
}

// headerValue makes any string fit for a header, by percent-encoding as CloudEvents asks for.
func headerValue(s string) string {
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 0x7F || c == '%' || c == '"' {
			return url.PathEscape(s)
		}
	}
	return s
}

// articleID reads the article's id from a message's header: "" where there is none yet.
func articleID(h nats.Header) string {
	id, err := url.PathUnescape(h.Get(headerArticle))
	if err != nil {
		return h.Get(headerArticle)
	}
	return id
}

// pause is how long to wait before the next try: doubling, spread so that what failed together does not return together.
func (w *worker) pause(attempt int, asked time.Duration) time.Duration {
	p := min(w.Backoff<<min(attempt-1, 30), w.MaxBackoff)
	p = p/2 + rand.N(p/2+1)
	return max(p, asked)
}
