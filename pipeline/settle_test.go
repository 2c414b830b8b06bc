package pipeline

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"dateline/schemas"
	"dateline/stages"
)

// The server's word on a message may be lost, and the message with it.
func TestALostWordIsAskedForAgain(t *testing.T) {
	t.Parallel()
	b := startBroker(t, Config{Concurrency: 2})
	b.started(stage{name: "fetch"})

	// Somebody takes the messages, so that they do not count as undeliverable, and answers nothing.
	if err := b.js.DeleteStream(t.Context(), "dateline_fetched"); err != nil {
		t.Fatal(err)
	}
	silent, err := b.nc.SubscribeSync("dateline.articles.fetched")
	if err != nil {
		t.Fatal(err)
	}
	b.give([]byte(`{"id":"lost","body":"x"}`), nil)
	if _, err := silent.NextMsg(30 * time.Second); err != nil {
		t.Fatal(err)
	}
	if err := silent.Unsubscribe(); err != nil {
		t.Fatal(err)
	}
	b.assert()
	b.give([]byte(`{"id":"after","body":"x"}`), nil)
	b.eventually("the article behind it passes at once", func() bool { return b.stored("fetched") == 1 })
	b.eventually("the article whose message was lost", func() bool { return b.stored("fetched") == 2 && b.held("fetch") == 0 })
}

// What was stored and never confirmed is known by its id, also once the server has forgotten the id.
func TestWhatMayBeStoredIsLookedForBeforeItIsPublishedAgain(t *testing.T) {
	b := startBroker(t, Config{Window: 200 * time.Millisecond})
	cfg := b.config()
	w := &worker{Config: cfg, topology: cfg.topology(), js: b.js, published: newPublished(b.js, cfg.topology())}
	given := time.Now()
	m := w.message(w.articles("fetched"), "fetched:ferry@1", "ferry", "")
	if _, err := b.js.PublishMsg(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	d := &delivery{
		meta: &jetstream.MsgMetadata{NumDelivered: 1, Timestamp: given}, out: []*nats.Msg{m}, acks: make([]jetstream.PubAckFuture, 1),
		sent: given, unsure: true,
	}
	time.Sleep(500 * time.Millisecond)
	if err := w.publish(t.Context(), d); err != nil || b.stored("fetched") != 1 {
		t.Errorf("error %v, the message is stored %d times", err, b.stored("fetched"))
	}
}

// fails is a stage that can do nothing with articles whose id begins with "bad".
var fails = stage{name: "fetch", do: func(a *schemas.Article) error {
	if strings.HasPrefix(a.ID, "bad") {
		return stages.Fail("unreadable", errors.New("the page is blank"))
	}
	return nil
}}

// limit changes the configuration of a stream.
func (b *broker) limit(stream string, change func(*jetstream.StreamConfig)) {
	b.Helper()
	s, err := b.js.Stream(b.Context(), "dateline_"+stream)
	if err != nil {
		b.Fatal(err)
	}
	cfg := s.CachedInfo().Config
	change(&cfg)
	if _, err := b.js.UpdateStream(b.Context(), cfg); err != nil {
		b.Fatal(err)
	}
}

// started runs a worker and waits until it has asserted its streams.
func (b *broker) started(work ...stages.Stage) {
	b.Helper()
	b.run(work...)
	b.give([]byte(`{"id":"first","body":"x"}`), nil)
	b.eventually("the first article", func() bool { return b.stored("fetched") == 1 })
}

// Dead letters that find no room wait, say so once, and hold up no other article.
func TestAFullStreamOfDeadLettersHoldsOnlyThem(t *testing.T) {
	core, logged := observer.New(zapcore.InfoLevel)
	b := startBroker(t, Config{Concurrency: 2, Log: zap.New(core)})
	b.started(fails)
	b.limit("dead", func(c *jetstream.StreamConfig) { c.MaxMsgs = 1 })
	for i := range 20 {
		b.give(fmt.Appendf(nil, `{"id":"bad%d","body":"x"}`, i), nil)
	}
	b.eventually("only dead letters are held", func() bool { return b.held("fetch") == 19 })
	b.giveArticles(200)
	b.eventually("all that is well passes", func() bool { return b.stored("fetched") == 201 && b.held("fetch") == 19 })
	if n := logged.FilterLevelExact(zapcore.WarnLevel).FilterMessageSnippet("no room for more dead letters").Len(); n != 1 {
		t.Errorf("it was said %d times that there is no room for dead letters, want once", n)
	}
	b.limit("dead", func(c *jetstream.StreamConfig) { c.MaxMsgs = -1 })
	b.eventually("all dead letters", func() bool { return b.stored("dead") == 20 && b.held("fetch") == 0 })
	if n := logged.FilterMessage("there is room for dead letters again").Len(); n != 1 {
		t.Errorf("it was said %d times that there is room again, want once", n)
	}
}

// What the server can never take is a fault of the article.
func TestWhatTheServerNeverTakesIsADeadLetter(t *testing.T) {
	b := startBroker(t, Config{Concurrency: 2})
	b.started(stage{name: "fetch"})
	b.limit("fetched", func(c *jetstream.StreamConfig) { c.MaxMsgSize = 1000 })
	b.give([]byte(`{"id":"long","body":"`+strings.Repeat("The ferry left. ", 100)+`"}`), nil)
	b.giveArticles(10)
	b.eventually("all that is short passes", func() bool { return b.stored("fetched") == 11 && b.held("fetch") == 0 })
	if dead := b.dead(); len(dead) != 1 || dead[0].Code != "unpublishable" || dead[0].Article != "long" {
		t.Errorf("dead letters %+v", dead)
	}
}

// A dead letter that the server does not take stays where it was, holds up no other, and is there once it is taken.
func TestADeadLetterThatIsNotTakenComesAgain(t *testing.T) {
	b := startBroker(t, Config{Concurrency: 2, MaxBackoff: 300 * time.Millisecond})
	b.started(fails)
	b.limit("dead", func(c *jetstream.StreamConfig) { c.MaxMsgSize = 10 })
	b.give([]byte(`{"id":"bad","body":"x"}`), nil)
	b.giveArticles(10)
	b.eventually("all that is well passes", func() bool { return b.stored("fetched") == 11 && b.held("fetch") == 1 })
	b.limit("dead", func(c *jetstream.StreamConfig) { c.MaxMsgSize = -1 })
	b.eventually("the dead letter", func() bool { return b.stored("dead") == 1 && b.held("fetch") == 0 })
}

// Why a submission failed is told to an inbox, and published nowhere else.
func TestOnlyAnInboxIsAnswered(t *testing.T) {
	b := startBroker(t, Config{})
	b.run(stage{name: "fetch"})
	inbox := b.nc.NewInbox()
	told, err := b.nc.SubscribeSync(inbox)
	if err != nil {
		t.Fatal(err)
	}
	const elsewhere = "dateline.events.aid.JPN.VUT.occurred"
	for _, reply := range []string{elsewhere, "_INBOXES.a", inbox} {
		b.give([]byte("rubbish"), nats.Header{headerReply: {reply}})
	}
	if m, err := told.NextMsg(30 * time.Second); err != nil || !strings.HasPrefix(string(m.Data), schemas.CodeNotJSON+": ") {
		t.Errorf("%v, %v", m, err)
	}
	b.eventually("three dead letters", func() bool { return b.stored("dead") == 3 && b.held("fetch") == 0 })
	if n := b.stored("events"); n != 0 {
		t.Errorf("%d events came of a dead letter", n)
	}
}
