package pipeline

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"dateline/schemas"
	"dateline/stages"
)

// broker is a server with the pipeline's streams, and a connection to it.
type broker struct {
	*testing.T
	nc  *nats.Conn
	js  jetstream.JetStream
	cfg Config
}

// startBroker starts one as other people run it: messages have at most 1 MiB.
func startBroker(t *testing.T, cfg Config) *broker {
	return startBrokerOf(t, 1<<20, cfg)
}

func startBrokerOf(t *testing.T, maxPayload int32, cfg Config) *broker {
	t.Helper()
	s, err := server.NewServer(&server.Options{
		Host: "127.0.0.1", Port: server.RANDOM_PORT, JetStream: true, StoreDir: t.TempDir(), MaxPayload: maxPayload, NoSigs: true,
		JetStreamMaxStore: 1 << 40, // not a share of what is free on this disk today
	})
	if err != nil {
		t.Fatal(err)
	}
	go s.Start()
	t.Cleanup(func() {
		s.Shutdown()
		s.WaitForShutdown()
	})
	if !s.ReadyForConnections(30 * time.Second) {
		t.Fatal("the server did not become ready")
	}
	nc, err := Connect(s.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Begin = func(s *schemas.Submission) (*schemas.Article, error) {
		a := &schemas.Article{ID: s.ID, Revision: "1", Text: s.Body}
		if s.Raw != nil {
			a.ID, a.Text = "page", string(s.Raw.Bytes)
		}
		return a, nil
	}
	if cfg.Backoff == 0 {
		cfg.Backoff = 20 * time.Millisecond
	}
	b := &broker{t, nc, js, cfg}
	b.assert()
	return b
}

// config is the pipeline's, whole.
func (b *broker) config() Config {
	b.Helper()
	cfg, err := b.cfg.withDefaults()
	if err != nil {
		b.Fatal(err)
	}
	return cfg
}

// assert makes what is missing on the broker.
func (b *broker) assert() {
	b.Helper()
	cfg := b.config()
	if err := cfg.topology().assert(b.Context(), b.js); err != nil {
		b.Fatal(err)
	}
}

// stage is a stage that does what its function says: nothing, where there is none.
type stage struct {
	name string
	do   func(*schemas.Article) error
}

func (s stage) Name() string  { return s.name }
func (stage) Version() string { return "test" }
func (s stage) Process(_ context.Context, a *schemas.Article) error {
	if s.do == nil {
		return nil
	}
	return s.do(a)
}

// run runs a worker of the stages until stop, or the end of the test.
func (b *broker) run(work ...stages.Stage) (stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := Run(ctx, b.nc, b.cfg, work...); err != nil {
			b.Errorf("worker: %v", err)
		}
	}()
	stop = func() {
		cancel()
		<-ended
	}
	b.Cleanup(stop)
	return stop
}

// give publishes a message to the first stage.
func (b *broker) give(data []byte, header nats.Header) {
	b.Helper()
	if _, err := b.js.PublishMsg(b.Context(), &nats.Msg{Subject: "dateline.articles.submit", Header: header, Data: data}); err != nil {
		b.Fatal(err)
	}
}

// giveArticles publishes n small articles to the first stage.
func (b *broker) giveArticles(n int) {
	b.Helper()
	for i := range n {
		b.give(fmt.Appendf(nil, `{"id":"a%03d","body":"The ferry left at noon."}`, i), nil)
	}
}

// article gives the newest article that a stage has passed on.
func (b *broker) article(boundary string) *schemas.Article {
	b.Helper()
	s, err := b.js.Stream(b.Context(), "dateline_"+boundary)
	if err != nil {
		b.Fatal(err)
	}
	m, err := s.GetLastMsgForSubject(b.Context(), "dateline.articles."+boundary)
	if err != nil {
		b.Fatal(err)
	}
	body, err := b.letters().bodies.open(b.Context(), m.Data, m.Header)
	if err != nil {
		b.Fatal(err)
	}
	a, err := schemas.DecodeArticle(body)
	if err != nil {
		b.Fatal(err)
	}
	return a
}

func (b *broker) letters() *DeadLetters {
	b.Helper()
	letters, err := NewDeadLetters(b.nc, b.cfg)
	if err != nil {
		b.Fatal(err)
	}
	return letters
}

// dead gives all dead letters, without payloads.
func (b *broker) dead() []*DeadLetter {
	b.Helper()
	var all []*DeadLetter
	if err := b.letters().Each(b.Context(), "", func(d *DeadLetter) error {
		all = append(all, d)
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	return all
}

// stored gives how many messages a stream holds.
func (b *broker) stored(stream string) int {
	s, err := b.js.Stream(b.Context(), "dateline_"+stream)
	if err != nil {
		return 0
	}
	return int(s.CachedInfo().State.Msgs)
}

// held gives how many messages a stage has been given and has not acknowledged.
func (b *broker) held(stage string) int {
	s, err := ReadStatus(b.Context(), b.nc, b.cfg, 0)
	if err != nil {
		return -1
	}
	return s.Stages[slices.Index(StageNames, stage)].Held
}

func (b *broker) eventually(what string, done func() bool) {
	b.Helper()
	for deadline := time.Now().Add(time.Minute); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.Fatalf("waited in vain: %s", what)
		}
	}
}
