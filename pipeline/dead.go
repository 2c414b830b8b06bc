package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"dateline/stages"
)

// Headers of a dead letter. Its body and its other headers are the original message's.
const (
	headerStage    = "Dateline-Stage"    // the stage that gave up
	headerCode     = "Dateline-Code"     // why, for programs
	headerMessage  = "Dateline-Message"  // why, in words
	headerStack    = "Dateline-Stack"    // where the stage panicked
	headerAttempts = "Dateline-Attempts" // how often it was tried
	headerSubject  = "Dateline-Subject"  // the subject that the message came by
	headerReplay   = "Dateline-Replay"   // how often a message was replayed from the dead
)

// maxReason bounds what a dead letter says of its reason, in bytes, as headers have to be small.
const maxReason = 4 << 10

// maxHeader is how many bytes of headers JetStream stores with a message.
const maxHeader = 1<<16 - 1

// deadLetter gives the message to publish when a stage gives up.
func (w *worker) deadLetter(ctx context.Context, d *delivery, e *stages.Error) (*nats.Msg, error) {
	m := nats.NewMsg(w.dead(w.stage.Name()))
	m.Header.Set(nats.MsgIdHdr, letterID(d.meta))
	if !d.claim.none() {
		m.Header.Set(headerClaim, d.claim.String())
	}
	if d.article != "" {
		m.Header.Set(headerArticle, headerValue(d.article))
	}
	m.Header.Set(headerStage, w.stage.Name())
	m.Header.Set(headerCode, headerValue(e.Code))
	m.Header.Set(headerMessage, url.PathEscape(cut(e.Err.Error())))
	if e.Stack != "" {
		m.Header.Set(headerStack, url.PathEscape(cut(e.Stack)))
	}
	m.Header.Set(headerAttempts, strconv.FormatUint(d.meta.NumDelivered, 10))
	m.Header.Set(headerSubject, d.msg.Subject())
	addHeaders(m, d.msg.Headers())
	if d.claim.none() {
		delete(m.Header, headerClaim)
	}
	m.Data = d.msg.Data()
	return m, w.fit(ctx, m)
}

// addHeaders adds another message's headers to those that a message has. It leaves out the server's, those that the
// client library does not publish, although it receives them, and the longest where they are too many.
func addHeaders(to *nats.Msg, headers nats.Header) {
	size := func(k string) int {
		n := 0
		for _, v := range headers[k] {
			n += len(k) + len(": \r\n") + len(v)
		}
		return n
	}
	left := maxHeader - to.Size() - 200 // for the headers of a body that is an object
	names := slices.SortedFunc(maps.Keys(headers), func(a, b string) int { return cmp.Or(size(a)-size(b), strings.Compare(a, b)) })
	for _, k := range names {
		if to.Header.Get(k) != "" || strings.HasPrefix(k, "Nats-") || !isHeaderName(k) {
			continue
		}
		if left -= size(k); left < 0 {
			return
		}
		to.Header[k] = headers[k]
	}
}

// isHeaderName says whether the client library publishes a header of this name.
func isHeaderName(k string) bool {
	return k != "" && !strings.ContainsFunc(k, func(r rune) bool { return r <= ' ' || r >= 0x7F || strings.ContainsRune(`"()/,:;<=>?@[\]{}`, r) })
}

// letterID is the message id of a dead letter. One stored message is one dead letter, however often its end is told.
func letterID(m *jetstream.MsgMetadata) string {
	return "dead:" + m.Stream + ":" + strconv.FormatUint(m.Sequence.Stream, 10) + ":" + strconv.FormatInt(m.Timestamp.UnixNano(), 36)
}

// cut shortens a reason to what fits a header.
func cut(s string) string {
	if len(s) > maxReason {
		return strings.ToValidUTF8(s[:maxReason], "") + " ..."
	}
	return s
}

// DeadLetter is an article that a stage gave up on.
type DeadLetter struct {
	// Seq names the dead letter: it is unique and grows.
	Seq uint64 `json:"seq"`
	// At is when the stage gave up.
	At    time.Time `json:"at"`
	Stage string    `json:"stage"`
	// Code, Message and Stack are those of the stage's [stages.Error]; Stack only where it panicked.
	Code    string `json:"code"`
	Message string `json:"message"`
	Stack   string `json:"stack,omitempty"`
	// Attempts is how often the message had been delivered to the stage by then.
	Attempts int `json:"attempts"`
	// Article is the article's id, where it was known.
	Article string `json:"article,omitempty"`
	// Subject is where the original message came by.
	Subject string `json:"subject"`
	// Header and Payload are the original message's; Payload only from [DeadLetters.Get].
	Header  map[string][]string `json:"header,omitempty"`
	Payload []byte              `json:"payload,omitempty"`
	// Size of the original message's body in bytes: from [DeadLetters.Each] as it is stored, compressed where it is
	// large, and 0 where it is an object; from [DeadLetters.Get] as it is in Payload.
	Size int `json:"size"`
}

// DeadLetters gives access to what the stages gave up on. Where the broker has no pipeline, its methods fail with
// [ErrNoPipeline], and with [ErrNoDeadLetter] for a number that it does not have. It is safe for concurrent use.
type DeadLetters struct {
	js       jetstream.JetStream
	topology *topology
	bodies   *payloads
	ledger   *ledger
}

// NewDeadLetters opens the dead letters of the pipeline with this configuration.
func NewDeadLetters(nc *nats.Conn, cfg Config) (*DeadLetters, error) {
	cfg, js, err := cfg.on(nc)
	if err != nil {
		return nil, err
	}
	t := cfg.topology()
	bodies, err := newPayloads(js, t)
	if err != nil {
		return nil, err
	}
	return &DeadLetters{js: js, topology: t, bodies: bodies, ledger: &ledger{js: js, topology: t}}, nil
}

// ErrNoDeadLetter says that there is no dead letter of that number.
var ErrNoDeadLetter = errors.New("no such dead letter")

func (l *DeadLetters) stream(ctx context.Context) (jetstream.Stream, error) {
	return l.topology.open(ctx, l.js, deadStream)
}

// Each calls visit for every dead letter of a stage, or of all stages where
// stage is empty, oldest first, without payloads. It stops where visit returns an error.
func (l *DeadLetters) Each(ctx context.Context, stage string, visit func(*DeadLetter) error) error {
	s, err := l.stream(ctx)
	if err != nil {
		return err
	}
	filter := l.topology.dead(">")
	if stage != "" {
		if _, err := input(stage); err != nil {
			return err
		}
		filter = l.topology.dead(stage)
	}
	return eachStored(ctx, s, jetstream.OrderedConsumerConfig{FilterSubjects: []string{filter}, HeadersOnly: true}, func(msg jetstream.Msg, meta *jetstream.MsgMetadata) error {
		d := readDeadLetter(msg.Headers(), meta.Sequence.Stream, meta.Timestamp)
		d.Size, _ = strconv.Atoi(msg.Headers().Get("Nats-Msg-Size"))
		if msg.Headers().Get(headerObject) != "" {
			d.Size, _ = strconv.Atoi(msg.Headers().Get(headerSize))
		}
		return visit(d)
	})
}

// Get gives one dead letter, with its payload.
func (l *DeadLetters) Get(ctx context.Context, seq uint64) (*DeadLetter, error) {
	_, m, err := l.stored(ctx, seq)
	if err != nil {
		return nil, err
	}
	d := readDeadLetter(m.Header, m.Sequence, m.Time)
	if d.Payload, err = l.bodies.open(ctx, m.Data, m.Header); isInvalid(err) {
		d.Payload = m.Data // that may be why it is dead, and is to be looked at
	} else if err != nil {
		return nil, err
	}
	d.Size = len(d.Payload)
	return d, nil
}

// stored gives the stream of dead letters and the message in it that is this one.
func (l *DeadLetters) stored(ctx context.Context, seq uint64) (jetstream.Stream, *jetstream.RawStreamMsg, error) {
	s, err := l.stream(ctx)
	if err != nil {
		return nil, nil, err
	}
	m, err := s.GetMsg(ctx, seq)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return nil, nil, fmt.Errorf("%w: %d", ErrNoDeadLetter, seq)
	}
	return s, m, err
}

// Replay gives a dead letter back to the stage that gave up on it, and removes
// it. Where the same article was submitted again in the meantime, the stage
// drops it: that one stands for both.
func (l *DeadLetters) Replay(ctx context.Context, seq uint64) error {
	s, stored, err := l.stored(ctx, seq)
	if err != nil {
		return err
	}
	m := nats.NewMsg(stored.Header.Get(headerSubject))
	m.Data = stored.Data
	for k, v := range stored.Header {
		switch k {
		case headerStage, headerCode, headerMessage, headerStack, headerAttempts, headerSubject, nats.MsgIdHdr:
		default:
			if !strings.HasPrefix(k, "Nats-") {
				m.Header[k] = v
			}
		}
	}
	times, _ := strconv.Atoi(stored.Header.Get(headerReplay))
	m.Header.Set(headerReplay, strconv.Itoa(times+1))
	id := fmt.Sprintf("replay:%d:%d", seq, stored.Time.UnixNano())
	m.Header.Set(nats.MsgIdHdr, id)
	if object := m.Header.Get(headerObject); object != "" {
		// The message is new and the body is not: it would be swept with those of its age.
		if object, err = l.bodies.copy(ctx, object, id); err != nil {
			return fmt.Errorf("replaying dead letter %d: %w", seq, err)
		}
		m.Header.Set(headerObject, object)
	}
	if _, err := l.js.PublishMsg(ctx, m); err != nil {
		return fmt.Errorf("replaying dead letter %d: %w", seq, err)
	}
	return remove(ctx, s, seq)
}

// Drop removes a dead letter for good. The article may be submitted again.
func (l *DeadLetters) Drop(ctx context.Context, seq uint64) error {
	s, m, err := l.stored(ctx, seq)
	if err != nil {
		return err
	}
	// The stage gives it back too, but may not have come to that.
	if c := claimIn(m.Header); !c.none() {
		if err := l.ledger.giveBack(ctx, c); err != nil {
			return fmt.Errorf("dropping dead letter %d: %w", seq, err)
		}
	}
	return remove(ctx, s, seq)
}

func remove(ctx context.Context, s jetstream.Stream, seq uint64) error {
	err := s.DeleteMsg(ctx, seq)
	if errors.Is(err, jetstream.ErrMsgNotFound) || errors.Is(err, jetstream.ErrMsgDeleteUnsuccessful) {
		return fmt.Errorf("%w: %d", ErrNoDeadLetter, seq)
	}
	return err
}

func readDeadLetter(h nats.Header, seq uint64, at time.Time) *DeadLetter {
	d := &DeadLetter{
		Seq: seq, At: at, Stage: h.Get(headerStage), Code: unescape(h.Get(headerCode)), Message: unescape(h.Get(headerMessage)),
		Stack: unescape(h.Get(headerStack)), Article: articleID(h), Subject: h.Get(headerSubject), Header: make(map[string][]string),
	}
	d.Attempts, _ = strconv.Atoi(h.Get(headerAttempts))
	for k, v := range h {
		if !strings.HasPrefix(k, "Nats-") && (!strings.HasPrefix(k, "Dateline-") || k == headerObject) {
			d.Header[k] = v
		}
	}
	return d
}

func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

// eachStored calls visit for every message that a stream holds now and that cfg asks for, in order, until ctx is done.
func eachStored(ctx context.Context, s jetstream.Stream, cfg jetstream.OrderedConsumerConfig, visit func(jetstream.Msg, *jetstream.MsgMetadata) error) error {
	consumer, err := s.OrderedConsumer(ctx, cfg)
	if err != nil {
		return err
	}
	info, err := consumer.Info(ctx)
	if err != nil {
		return err
	}
	for pending := info.NumPending; pending > 0 && ctx.Err() == nil; {
		n := 0
		err := eachFetched(ctx, consumer, int(min(pending, 1000)), func(msg jetstream.Msg) error {
			meta, err := msg.Metadata()
			if err != nil {
				return err
			}
			pending = meta.NumPending
			n++
			return visit(msg, meta)
		})
		if err != nil {
			return err
		}
		if n == 0 {
			return fmt.Errorf("reading stream %s: %w", s.CachedInfo().Config.Name, nats.ErrTimeout)
		}
	}
	return ctx.Err()
}

// eachFetched calls visit for up to n messages that a consumer has next.
func eachFetched(ctx context.Context, consumer jetstream.Consumer, n int, visit func(jetstream.Msg) error) error {
	request, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	batch, err := consumer.Fetch(n, jetstream.FetchContext(request))
	if err != nil {
		return err
	}
	for msg := range batch.Messages() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := visit(msg); err != nil {
			return err
		}
	}
	return batch.Error()
}
