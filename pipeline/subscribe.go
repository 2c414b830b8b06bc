package pipeline

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Subscription says which records to follow.
type Subscription struct {
	// Kind is events, quotes or articles.
	Kind string
	// Filters are subjects without the prefix, with wildcards: "events.assault.>". Defaults to all of the kind.
	Filters []string
	// Since is the time from which stored records are sent too. The zero time asks for new ones only.
	Since time.Time
	// All asks for every stored record, whatever its age.
	All bool
	// Last asks for the newest stored records, so many of the kind before Filters choose among them.
	Last uint64
	// Durable names a subscription that the server remembers, so that the next one of this name goes on where this
	// one ended. Since, All and Last count only when it is first used; Filters have to be the same each time. Defaults
	// to none.
	Durable string
}

// Received is a record as a subscriber receives it.
type Received struct {
	// ID is unique among all records and the same whenever the same article is read again.
	ID string
	// Subject is where it was published, with the prefix.
	Subject string
	// Article is the id of the article that the record belongs to.
	Article string
	// Trace is the W3C traceparent that the article was submitted with, or one made from its id.
	Trace string
	// Body is JSON. It is valid until visit returns.
	Body []byte
	// At is when the record was stored.
	At time.Time
}

// ErrEnough is what visit returns with the last record that it wants: the
// record counts as received, and [Subscribe] ends without an error.
var ErrEnough = errors.New("enough records")

// Subscribe calls visit for each record, in the order in which they were
// stored, until ctx is done or visit returns an error, which it passes on. It
// changes nothing in the pipeline, and where there is none yet it waits. With
// a durable name, a record counts as received when visit has returned nil or
// [ErrEnough]; the next subscription of this name begins with the record after.
func Subscribe(ctx context.Context, nc *nats.Conn, cfg Config, s Subscription, visit func(Received) error) error {
	cfg, js, err := cfg.on(nc)
	if err != nil {
		return err
	}
	streams := map[string]string{"events": eventsStream, "quotes": quotesStream, "articles": doneStream}
	name, ok := streams[s.Kind]
	if !ok {
		return fmt.Errorf("unknown kind of record %q: there are events, quotes and articles", s.Kind)
	}
	t := cfg.topology()
	err = untilReady(ctx, nc, cfg.Log, hopeless(), func(ctx context.Context) error {
		_, err := t.open(ctx, js, name)
		if errors.Is(err, ErrNoPipeline) && s.Since.IsZero() {
			s.All = true // all that the stream will hold once it is there is newer than this subscription
		}
		return err
	})
	if err != nil {
		return err
	}
	bodies, err := newPayloads(js, t)
	if err != nil {
		return err
	}
	messages, err := s.open(ctx, js, t, t.stream(name))
	if err != nil {
		return err
	}
	if s.Durable != "" {
		return followDurable(ctx, nc, messages, bodies, visit)
	}
	defer messages.Stop()
	defer context.AfterFunc(ctx, messages.Stop)()
	for {
		msg, err := next(ctx, messages)
		if err != nil {
			return err
		}
		if err := receive(ctx, msg, bodies, visit); err != nil {
			return unlessEnough(err)
		}
	}
}

// lastWords is how long a subscription that ends waits for what is on its way to it, and for the server's word on what it
// gives back. Both come at once, unless the server is away or the machine very busy.
const lastWords = 3 * time.Second

// followDurable tells the server of each record that it was received. What was sent and was not received goes back, or
// else the server would wait for a word on it, and send later records first. It goes back when nothing is asked for any
// more, or else it would be sent here again.
func followDurable(ctx context.Context, nc *nats.Conn, messages jetstream.MessagesContext, bodies *payloads, visit func(Received) error) error {
	var unread []jetstream.Msg
	defer func() {
		messages.Drain()
		for msg, err := messages.Next(jetstream.NextMaxWait(lastWords)); err == nil; msg, err = messages.Next(jetstream.NextMaxWait(lastWords)) {
			unread = append(unread, msg) // sent after the end
		}
		for _, msg := range unread {
			giveBack(nc, msg)
		}
	}()
	defer context.AfterFunc(ctx, messages.Drain)()
	for {
		msg, err := next(ctx, messages)
		if err == nil {
			err = receive(ctx, msg, bodies, visit)
		}
		if unlessEnough(err) != nil {
			if msg != nil {
				unread = append(unread, msg)
			}
			return err
		}
		if acked := msg.Ack(); acked != nil || err != nil {
			return acked
		}
	}
}

// giveBack returns a message to the server and waits until it is there: who subscribes next would else be sent later ones
// first. An error means that the server is away, and will miss the word on the message.
func giveBack(nc *nats.Conn, msg jetstream.Msg) {
	_, _ = nc.Request(msg.Reply(), []byte("-NAK"), lastWords)
}

func unlessEnough(err error) error {
	if errors.Is(err, ErrEnough) {
		return nil
	}
	return err
}

// next waits for a message. When ctx is done it may give one along with the error.
func next(ctx context.Context, messages jetstream.MessagesContext) (jetstream.Msg, error) {
	for {
		msg, err := messages.Next()
		switch {
		case ctx.Err() != nil:
			return msg, ctx.Err()
		case !errors.Is(err, jetstream.ErrNoHeartbeat): // the server is away: the client library opens the subscription again
			return msg, err
		}
	}
}

// receive opens a record and shows it to visit.
func receive(ctx context.Context, msg jetstream.Msg, bodies *payloads, visit func(Received) error) error {
	meta, err := msg.Metadata()
	if err != nil {
		return err
	}
	body, err := bodies.open(ctx, msg.Data(), msg.Headers())
	if err != nil {
		return err
	}
	id, err := url.PathUnescape(msg.Headers().Get("ce-id"))
	if err != nil {
		id = msg.Headers().Get("ce-id")
	}
	return visit(Received{
		ID: id, Subject: msg.Subject(), Article: articleID(msg.Headers()), Trace: msg.Headers().Get("traceparent"), Body: body, At: meta.Timestamp,
	})
}

// open makes the server's side of a subscription.
func (s *Subscription) open(ctx context.Context, js jetstream.JetStream, t *topology, stream string) (jetstream.MessagesContext, error) {
	filters := slices.Clone(s.Filters)
	for i := range filters {
		filters[i] = t.prefix + "." + filters[i]
	}
	slices.Sort(filters)
	filters = slices.Compact(filters)
	policy, start, from := jetstream.DeliverNewPolicy, (*time.Time)(nil), uint64(0)
	switch {
	case s.All:
		policy = jetstream.DeliverAllPolicy
	case !s.Since.IsZero():
		policy, start = jetstream.DeliverByStartTimePolicy, &s.Since
	case s.Last > 0:
		stored, err := js.Stream(ctx, stream)
		if err != nil {
			return nil, err
		}
		policy, from = jetstream.DeliverByStartSequencePolicy, newest(stored, s.Last)
	}
	// Short requests with heartbeats, as a pull that misses its wake-up ends with its request.
	pull := []jetstream.PullMessagesOpt{jetstream.PullExpiry(2 * time.Second), jetstream.PullHeartbeat(500 * time.Millisecond)}
	if s.Durable == "" {
		c, err := js.OrderedConsumer(ctx, stream, jetstream.OrderedConsumerConfig{FilterSubjects: filters, DeliverPolicy: policy, OptStartTime: start, OptStartSeq: from})
		if err != nil {
			return nil, err
		}
		return c.Messages(pull...)
	}
	c, err := js.Consumer(ctx, stream, s.Durable)
	if errors.Is(err, jetstream.ErrConsumerNotFound) {
		c, err = js.CreateConsumer(ctx, stream, jetstream.ConsumerConfig{
			Durable: s.Durable, AckPolicy: jetstream.AckExplicitPolicy, FilterSubjects: filters, DeliverPolicy: policy, OptStartTime: start, OptStartSeq: from,
		})
	}
	if err != nil {
		return nil, err
	}
	if had := filtersOf(c.CachedInfo().Config); !slices.Equal(had, filters) {
		return nil, fmt.Errorf("the subscription %q exists and follows %s, not %s: choose another name, or end that one with `nats consumer rm %s %s`",
			s.Durable, listed(had), listed(filters), stream, s.Durable)
	}
	// One at a time, as whoever ends must not leave others behind that were sent ahead: see followDurable.
	return c.Messages(append(pull, jetstream.PullMaxMessages(1))...)
}

// filtersOf gives the subjects that a consumer has, sorted: none where it has all.
func filtersOf(c jetstream.ConsumerConfig) []string {
	if c.FilterSubject != "" {
		return []string{c.FilterSubject}
	}
	return slices.Sorted(slices.Values(c.FilterSubjects))
}

func listed(filters []string) string {
	if len(filters) == 0 {
		return "everything"
	}
	return strings.Join(filters, ", ")
}

// newest gives the sequence number from which on a stream has n messages, none of them removed.
func newest(s jetstream.Stream, n uint64) uint64 {
	state := s.CachedInfo().State
	return max(state.LastSeq-min(state.LastSeq, n)+1, state.FirstSeq, 1)
}
