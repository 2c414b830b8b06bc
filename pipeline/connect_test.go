package pipeline_test

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"net"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"dateline/pipeline"
	"dateline/schemas"
	"dateline/stages"
)

// startNATS starts a server that is not ours, on a free port unless the options name one.
func startNATS(t *testing.T, o server.Options) (url string, stop func()) {
	t.Helper()
	o.NoSigs, o.NoLog, o.StoreDir = true, true, t.TempDir()
	o.JetStreamMaxStore = cmp.Or(o.JetStreamMaxStore, 1<<40) // not a share of what is free on this disk today
	if o.Port == 0 {
		o.Host, o.Port = "127.0.0.1", freePort(t)
	}
	s, err := server.NewServer(&o)
	if err != nil {
		t.Fatal(err)
	}
	go s.Start()
	if !s.ReadyForConnections(30 * time.Second) {
		t.Fatal("no server")
	}
	stop = func() {
		s.Shutdown()
		s.WaitForShutdown()
	}
	t.Cleanup(stop)
	return s.ClientURL(), stop
}

// freePort gives a port that is free, and stays so for whoever stops a server and starts it again: the system gives those
// who ask for any port, as other tests do meanwhile, one above these.
func freePort(t *testing.T) int {
	t.Helper()
	for range 100 {
		port := 10_000 + rand.IntN(10_000)
		if l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port))); err == nil {
			l.Close()
			return port
		}
	}
	t.Fatal("no port is free")
	return 0
}

func connect(t *testing.T, url string, options ...nats.Option) *nats.Conn {
	t.Helper()
	nc, err := pipeline.Connect(url, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	return nc
}

// work runs all stages until the end of the test; they add nothing, unless others are given for some.
func work(t *testing.T, nc *nats.Conn, cfg pipeline.Config, others ...stages.Stage) {
	t.Helper()
	var all []stages.Stage
	for _, name := range pipeline.StageNames {
		s := stages.Stage(through(name))
		for _, other := range others {
			if other.Name() == name {
				s = other
			}
		}
		all = append(all, s)
	}
	cfg.Begin, cfg.Grace = begin, time.Second
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- pipeline.Run(ctx, nc, cfg, all...) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("workers: %v", err)
		}
	})
}

// eventually waits until something is so.
func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !so(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain: %s", what)
		}
	}
}

// working waits until somebody works on every stage.
func working(t *testing.T, nc *nats.Conn) {
	t.Helper()
	eventually(t, "all stages have workers", func() bool {
		s, err := pipeline.ReadStatus(t.Context(), nc, pipeline.Config{}, 0)
		return err == nil && !slices.ContainsFunc(s.Stages, func(s pipeline.StageStatus) bool { return s.Workers == 0 })
	})
}

// A publisher and a subscriber of another configuration, such as the default one, must not change the pipeline's.
func TestClientsLeaveTheSettingsAlone(t *testing.T) {
	nc := connect(t, startServer(t).URL())
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	check := func(when string, recordAge, remember time.Duration) {
		t.Helper()
		for name, want := range map[string]time.Duration{"dateline_events": recordAge, "KV_dateline_seen": remember} {
			s, err := js.Stream(t.Context(), name)
			if err != nil {
				t.Fatal(err)
			}
			if got := s.CachedInfo().Config.MaxAge; got != want {
				t.Errorf("%s, %s keeps for %v, want %v", when, name, got, want)
			}
		}
	}
	publish := func(id string) {
		t.Helper()
		publisher, err := pipeline.NewPublisher(t.Context(), nc, pipeline.Config{})
		if err != nil {
			t.Fatal(err)
		}
		s, err := publisher.Submit(t.Context(), []byte(`{"id": "`+id+`", "body": "The ferry left."}`), nil, "")
		if err == nil {
			err = s.Wait(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	publish("early") // before there is a worker
	check("at first", 168*time.Hour, 72*time.Hour)

	work(t, nc, pipeline.Config{Limits: pipeline.Limits{RecordAge: 400 * time.Hour}, Remember: 200 * time.Hour})
	working(t, nc)
	check("with workers", 400*time.Hour, 200*time.Hour)
	publish("late")
	got := 0
	err = pipeline.Subscribe(t.Context(), nc, pipeline.Config{}, pipeline.Subscription{Kind: "articles", All: true}, func(pipeline.Received) error {
		if got++; got == 2 {
			return pipeline.ErrEnough
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	check("after a publisher and a subscriber", 400*time.Hour, 200*time.Hour)
}

// A subscriber to what does not exist says so, once, makes nothing, and misses nothing once it exists.
func TestASubscriberWaitsForThePipeline(t *testing.T) {
	nc := connect(t, startServer(t).URL())
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	core, said := observer.New(zap.WarnLevel)
	received := make(chan string, 1)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		ended <- pipeline.Subscribe(ctx, nc, pipeline.Config{Prefix: "news", Log: zap.New(core)}, pipeline.Subscription{Kind: "events"}, func(r pipeline.Received) error {
			received <- string(r.Body)
			return pipeline.ErrEnough
		})
	}()
	eventually(t, "the subscriber says that it waits", func() bool { return said.Len() > 0 })
	time.Sleep(1200 * time.Millisecond) // for more tries, of which it says nothing
	for name := range js.StreamNames(t.Context()).Name() {
		t.Errorf("the subscriber made the stream %s", name)
	}
	if said.Len() != 1 || !strings.Contains(said.All()[0].ContextMap()["error"].(string), `no pipeline with the prefix "news"`) {
		t.Errorf("the subscriber said %v", said.All())
	}
	if _, err := pipeline.NewPublisher(t.Context(), nc, pipeline.Config{Prefix: "news"}); err != nil {
		t.Fatal(err)
	}
	if _, err := js.Publish(t.Context(), "news.events.aid.JPN.VUT.occurred", []byte("{}")); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil || len(received) != 1 {
		t.Errorf("ended with %v, %d records", err, len(received))
	}
}

// Who cannot wait for JetStream is told that it is missing; a worker waits, and says why.
func TestABrokerWithoutJetStream(t *testing.T) {
	url, stop := startNATS(t, server.Options{})
	nc := connect(t, url)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for name, do := range map[string]func() error{
		"publish": func() error { _, err := pipeline.NewPublisher(ctx, nc, pipeline.Config{}); return err },
		"subscribe": func() error {
			return pipeline.Subscribe(ctx, nc, pipeline.Config{}, pipeline.Subscription{Kind: "events"}, func(pipeline.Received) error { return nil })
		},
		"status": func() error { _, err := pipeline.ReadStatus(ctx, nc, pipeline.Config{}, 0); return err },
		"find":   func() error { _, err := pipeline.FindArticle(ctx, nc, pipeline.Config{}, "a", 1); return err },
		"dead": func() error {
			letters, err := pipeline.NewDeadLetters(nc, pipeline.Config{})
			if err != nil {
				return err
			}
			_, err = letters.Get(ctx, 1)
			return err
		},
	} {
		if err := do(); !errors.Is(err, pipeline.ErrNoJetStream) || !strings.Contains(err.Error(), "JetStream is not enabled on "+url+": start nats-server with -js") {
			t.Errorf("%s: %v", name, err)
		}
	}

	core, said := observer.New(zap.WarnLevel)
	work(t, nc, pipeline.Config{Log: zap.New(core)})
	eventually(t, "the worker says what is missing", func() bool {
		return said.Len() > 0 && strings.Contains(said.All()[0].ContextMap()["error"].(string), "JetStream is not enabled")
	})
	time.Sleep(1200 * time.Millisecond)
	if said.Len() != 1 {
		t.Errorf("the worker said %v", said.All())
	}
	stop()
	startNATS(t, server.Options{Host: "127.0.0.1", Port: port(t, url), JetStream: true})
	working(t, nc)
}

func port(t *testing.T, url string) int {
	t.Helper()
	_, digits, err := net.SplitHostPort(strings.TrimPrefix(url, "nats://"))
	if err != nil {
		t.Fatal(err)
	}
	n, err := strconv.Atoi(digits)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A server with too little room for the streams says so at once, and what to do.
func TestTooLittleRoomEndsTheWork(t *testing.T) {
	url, _ := startNATS(t, server.Options{JetStream: true, JetStreamMaxStore: 1 << 30})
	err := pipeline.Run(t.Context(), connect(t, url), pipeline.Config{Begin: begin}, through("fetch"))
	if err == nil || !strings.Contains(err.Error(), "max_file_store") {
		t.Errorf("%v, want what to do about the room", err)
	}
}

// A server that refuses the credentials may be put right: a worker waits for it, at the start as later.
func TestRefusedCredentialsAreWaitedOut(t *testing.T) {
	url, stop := startNATS(t, server.Options{JetStream: true, Username: "news", Password: "new"})
	restart := func(password string) {
		t.Helper()
		stop()
		_, stop = startNATS(t, server.Options{JetStream: true, Host: "127.0.0.1", Port: port(t, url), Username: "news", Password: password})
	}
	nc := connect(t, url, nats.UserInfo("news", "new"))
	work(t, nc, pipeline.Config{})
	working(t, nc)
	late := connect(t, url, nats.UserInfo("news", "newer"))
	work(t, late, pipeline.Config{})
	for _, password := range []string{"newer", "new"} {
		restart(password)
		time.Sleep(3 * time.Second) // for several tries of the one whose password is wrong
		if nc.IsClosed() || late.IsClosed() {
			t.Fatal("a refused connection is given up")
		}
		right := nc
		if password == "newer" {
			right = late
		}
		working(t, right)
	}
}

// Whoever runs the worker has to see that it cannot go on.
func TestAClosedConnectionEndsTheWork(t *testing.T) {
	s := startServer(t)
	nc := connect(t, s.URL())
	ended := make(chan error, 1)
	begun := make(chan struct{}, 1)
	busy := stage{through("fetch"), func(context.Context) error {
		select {
		case begun <- struct{}{}:
		default: // another one was begun before the loss of the connection was noticed
		}
		time.Sleep(500 * time.Millisecond)
		return nil
	}}
	go func() {
		ended <- pipeline.Run(t.Context(), nc, pipeline.Config{Begin: begin, Concurrency: 1}, busy)
	}()
	other := connect(t, s.URL())
	publisher, err := pipeline.NewPublisher(t.Context(), other, pipeline.Config{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"a", "b", "c"} {
		if _, err := publisher.Submit(t.Context(), []byte(`{"id": "`+id+`", "body": "The ferry left."}`), nil, ""); err != nil {
			t.Fatal(err)
		}
	}
	<-begun // while it has an article in hand
	nc.Close()
	select {
	case err := <-ended:
		if !errors.Is(err, nats.ErrConnectionClosed) {
			t.Errorf("ended with %v", err)
		}
	case <-time.After(time.Minute):
		t.Fatal("it goes on")
	}

	submitted, err := publisher.Submit(t.Context(), []byte(`{"id": "d", "body": "The ferry left."}`), nil, "")
	if err != nil {
		t.Fatal(err)
	}
	followed := make(chan error, 1)
	go func() {
		followed <- pipeline.Subscribe(t.Context(), other, pipeline.Config{}, pipeline.Subscription{Kind: "events"}, func(pipeline.Received) error { return nil })
	}()
	time.Sleep(500 * time.Millisecond)
	other.Close()
	select {
	case err := <-followed:
		if err == nil {
			t.Error("the subscription ended without an error")
		}
	case <-time.After(time.Minute):
		t.Error("the subscription goes on")
	}
	if err := submitted.Wait(t.Context()); err != nil && !errors.Is(err, nats.ErrConnectionClosed) {
		t.Errorf("waiting on a closed connection ended with %v", err)
	}
}

// stage is one with something to do before it adds nothing.
type stage struct {
	through
	first func(context.Context) error
}

// Process implements [stages.Stage].
func (s stage) Process(ctx context.Context, _ *schemas.Article) error { return s.first(ctx) }
