package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"dateline/schemas"
	"dateline/stages"
)

// Whoever lists thousands of dead letters may stop at any of them.
func TestListingEndsWithItsContext(t *testing.T) {
	b := startBroker(t, Config{})
	for range 1500 { // more than are asked for at once
		if _, err := b.js.PublishMsgAsync(nats.NewMsg("dateline.dead.clean")); err != nil {
			t.Fatal(err)
		}
	}
	<-b.js.PublishAsyncComplete()

	ctx, stop := context.WithCancel(t.Context())
	visited := 0
	err := b.letters().Each(ctx, "", func(*DeadLetter) error {
		visited++
		stop()
		return nil
	})
	if visited != 1 || !errors.Is(err, context.Canceled) {
		t.Errorf("%d letters were visited, error %v; want one, and that of the context", visited, err)
	}
}

// A message that cannot be opened is a dead letter that can be looked at all the same.
func TestAnInvalidMessageCanBeShown(t *testing.T) {
	b := startBroker(t, Config{})
	b.run(stage{name: "fetch"})
	b.give([]byte("(\xb5/\xfd and no more"), nats.Header{headerEncoding: {"zstd"}})
	b.give([]byte("rabbit"), nats.Header{headerEncoding: {"br"}})
	b.give(nil, nats.Header{headerObject: {"nowhere"}})
	b.eventually("three dead letters", func() bool { return b.stored("dead") == 3 })
	for _, d := range b.dead() {
		d, err := b.letters().Get(t.Context(), d.Seq)
		if err != nil || d.Code != "invalid_payload" || d.Size != len(d.Payload) || d.Size == 0 && len(d.Header[headerObject]) == 0 {
			t.Errorf("%+v, %v", d, err)
		}
	}
}

// page is as much text as a message of 1 MiB has room for beside its header.
func page() ([]byte, nats.Header) {
	m := &nats.Msg{Header: nats.Header{"Content-Type": {"text/plain"}}}
	m.Data = bytes.Repeat([]byte("The ferry left. "), 1<<20/16+1)[:1<<20-m.Size()]
	return m.Data, m.Header
}

// With the headers that say why, a page that just fitted a message does not fit one. Its dead letter is as others are.
func TestAPageThatFillsAMessageCanBeADeadLetter(t *testing.T) {
	b := startBroker(t, Config{Concurrency: 2})
	var mended atomic.Bool
	b.run(stage{name: "fetch", do: func(a *schemas.Article) error {
		if a.ID == "page" && !mended.Load() {
			return stages.Fail("unreadable", errors.New("the page is upside down"))
		}
		return nil
	}})
	text, header := page()
	b.give(text, header)
	b.giveArticles(400) // more than a worker holds
	b.eventually("the articles behind it", func() bool { return b.stored("fetched") == 400 && b.held("fetch") == 0 })

	for try := range 2 {
		dead := b.dead()
		if len(dead) != 1 || dead[0].Code != "unreadable" || dead[0].Size != len(text) {
			t.Fatalf("dead letters %+v", dead)
		}
		d, err := b.letters().Get(t.Context(), dead[0].Seq)
		if err != nil || !bytes.Equal(d.Payload, text) || d.Header["Content-Type"][0] != "text/plain" {
			t.Fatalf("%+v, %v", d, err)
		}
		mended.Store(try == 1)
		if err := b.letters().Replay(t.Context(), d.Seq); err != nil {
			t.Fatal(err)
		}
		b.eventually("the replayed page", func() bool { return b.stored("dead")+b.stored("fetched") == 401 && b.held("fetch") == 0 })
	}
	if a := b.article("fetched"); a.ID != "page" || a.Text != string(text) {
		t.Errorf("%s came out with %d bytes", a.ID, len(a.Text))
	}

	b.give(bytes.Repeat([]byte("x"), 1<<20), nil)
	b.eventually("another dead letter", func() bool { return b.stored("dead") == 1 })
	if err := b.letters().Drop(t.Context(), b.dead()[0].Seq); err != nil || b.stored("dead") != 0 {
		t.Errorf("%v, %d left", err, b.stored("dead"))
	}
}

// JetStream stores 64 KiB of headers with a message, and other clients send names that this one does not.
func TestAMessageFullOfHeadersCanBeADeadLetter(t *testing.T) {
	b := startBroker(t, Config{Concurrency: 2})
	b.run(stage{name: "fetch", do: func(a *schemas.Article) error {
		if a.ID == "bad" {
			return stages.Fail("unreadable", errors.New(strings.Repeat("“", 5000)))
		}
		return nil
	}})
	raw, err := net.Dial("tcp", strings.TrimPrefix(b.nc.ConnectedUrl(), "nats://"))
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	head := "NATS/1.0\r\nTwo Words: 1\r\nContent-Location: https://news.example/ferry\r\n"
	for i := range 600 {
		head += fmt.Sprintf("X-%d: %s\r\n", i, strings.Repeat("x", 90))
	}
	head += "\r\n"
	body := `{"id":"bad","body":"x"}`
	fmt.Fprintf(raw, "CONNECT {\"headers\":true,\"verbose\":false}\r\nHPUB dateline.articles.submit %d %d\r\n%s%s\r\nPING\r\n", len(head), len(head)+len(body), head, body)

	b.eventually("a dead letter", func() bool { return b.stored("dead") == 1 && b.held("fetch") == 0 })
	d, err := b.letters().Get(t.Context(), b.dead()[0].Seq)
	if err != nil || d.Code != "unreadable" || string(d.Payload) != body || len(d.Header["Content-Location"]) != 1 || len(d.Header) < 100 {
		t.Errorf("%+v, %v", d, err)
	}
	if err := b.letters().Replay(t.Context(), d.Seq); err != nil {
		t.Error(err)
	}
}

// Where messages are small, articles go on as objects.
func TestArticlesPassABrokerOfSmallMessages(t *testing.T) {
	b := startBrokerOf(t, 200<<10, Config{})
	random := rand.New(rand.NewPCG(1, 2))
	var text strings.Builder
	for text.Len() < 500<<10 {
		fmt.Fprintf(&text, "%x ", random.Uint64())
	}
	b.run(stage{name: "fetch", do: func(a *schemas.Article) error {
		a.Text = text.String()
		return nil
	}})
	b.giveArticles(1)
	b.eventually("the article", func() bool { return b.stored("fetched") == 1 && b.held("fetch") == 0 })
	if a := b.article("fetched"); a.Text != text.String() {
		t.Errorf("%d bytes came out of %d", len(a.Text), text.Len())
	}
}

// A replayed message is new, and so is its body: it outlives those of the letter's age.
func TestAReplayedBodyIsKept(t *testing.T) {
	b := startBroker(t, Config{})
	cfg := b.config()
	w := &worker{Config: cfg, topology: cfg.topology(), js: b.js, bodies: b.letters().bodies}
	w.limits.RecordAge, w.window = 0, 0 // no body is kept for its age
	m := nats.NewMsg("dateline.dead.clean")
	m.Header.Set(headerStage, "clean")
	m.Header.Set(headerSubject, "dateline.articles.fetched")
	if err := w.bodies.put(t.Context(), "letter", 5, strings.NewReader("ferry"), m.Header); err != nil {
		t.Fatal(err)
	}
	if _, err := b.js.PublishMsg(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if err := w.sweepObjects(t.Context()); err != nil {
		t.Fatal(err)
	}
	replayed := time.Now()
	if err := b.letters().Replay(t.Context(), b.dead()[0].Seq); err != nil {
		t.Fatal(err)
	}
	s, err := b.js.Stream(t.Context(), "dateline_fetched")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := s.GetMsg(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	w.window = raw.Time.Sub(replayed) // what is on its way keeps bodies of the time since then, and no older ones
	if err := w.sweepObjects(t.Context()); err != nil {
		t.Fatal(err)
	}
	if body, err := w.bodies.open(t.Context(), raw.Data, raw.Header); err != nil || string(body) != "ferry" {
		t.Errorf("%q, %v", body, err)
	}
	if _, err := w.bodies.open(t.Context(), nil, m.Header); !errors.Is(err, errGone) {
		t.Errorf("the letter's own body is still there: %v", err)
	}
}

// Without its body a dead letter is not replayed, only to die again.
func TestALetterWithoutItsBodyStays(t *testing.T) {
	b := startBroker(t, Config{})
	if _, err := b.js.PublishMsg(t.Context(), &nats.Msg{Subject: "dateline.dead.clean", Header: nats.Header{
		headerStage: {"clean"}, headerSubject: {"dateline.articles.fetched"}, headerObject: {"nowhere"},
	}}); err != nil {
		t.Fatal(err)
	}
	if err := b.letters().Replay(t.Context(), 1); !errors.Is(err, errGone) || b.stored("dead") != 1 || b.stored("fetched") != 0 {
		t.Errorf("%v, %d letters, %d replayed", err, b.stored("dead"), b.stored("fetched"))
	}
}
