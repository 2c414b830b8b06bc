package pipeline

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"go.uber.org/zap/zaptest/observer"

	"dateline/schemas"
)

// impatient is a configuration with which an article is given up soon.
func impatient(log *zap.Logger) Config {
	return Config{Concurrency: 1, MaxAttempts: 2, MaxDeliveries: 3, Backoff: 20 * time.Millisecond, MaxBackoff: 20 * time.Millisecond, Log: log}
}

// postponements says how often articles had to wait for the broker.
func postponements(logged *observer.ObservedLogs) int {
	return logged.FilterMessageSnippet("the broker did not do its part").Len()
}

// However long a part of the broker is unwell, no article dies of it.
func TestABrokersFaultsDoNotCountAgainstAnArticle(t *testing.T) {
	core, logged := observer.New(zapcore.InfoLevel)
	b := startBroker(t, impatient(zap.New(core)))
	b.run(stage{name: "fetch"})
	b.giveArticles(1)
	b.eventually("the first article", func() bool { return b.stored("fetched") == 1 })
	if err := b.js.DeleteKeyValue(t.Context(), "dateline_seen"); err != nil {
		t.Fatal(err)
	}
	b.give([]byte(`{"id":"good","body":"x"}`), nil)
	b.eventually("five times as many faults as deliveries are allowed", func() bool { return postponements(logged) > 15 })
	b.assert()
	b.eventually("the article", func() bool { return b.stored("fetched") == 2 && b.held("fetch") == 0 })
	if dead := b.dead(); len(dead) > 0 {
		t.Errorf("dead letter: %s %s", dead[0].Code, dead[0].Message)
	}
}

// Articles too large for a message wait while there is no object store; those that need none pass.
func TestWhoWaitsForTheBrokerHoldsUpNoOther(t *testing.T) {
	core, logged := observer.New(zapcore.InfoLevel)
	b := startBroker(t, impatient(zap.New(core)))
	large := make([]byte, 1<<20)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range large {
		large[i] = '!' + byte(random.IntN(90))
	}
	b.started(stage{name: "fetch", do: func(a *schemas.Article) error {
		if strings.HasPrefix(a.ID, "large") {
			a.Text = string(large)
		}
		return nil
	}})
	if err := b.js.DeleteObjectStore(t.Context(), "dateline_objects"); err != nil {
		t.Fatal(err)
	}
	b.give([]byte(`{"id":"large1","body":"x"}`), nil)
	b.give([]byte(`{"id":"large2","body":"x"}`), nil)
	b.eventually("both wait", func() bool { return postponements(logged) > 8 })
	b.giveArticles(10)
	b.eventually("the small ones pass", func() bool { return b.stored("fetched") == 11 && b.held("fetch") == 2 })
	b.assert()
	b.eventually("the large ones", func() bool { return b.stored("fetched") == 13 && b.held("fetch") == 0 })
}

// What was delivered again and again and never answered for is what kills workers.
func TestAnArticleThatKillsItsWorkersIsADeadLetter(t *testing.T) {
	b := startBroker(t, impatient(nil))
	cfg := b.config()
	c, err := cfg.topology().consumer(t.Context(), b.js, "fetch", cfg.AckWait, maxAckPending)
	if err != nil {
		t.Fatal(err)
	}
	b.give([]byte(`{"id":"bomb","body":"x"}`), nil)
	for range cfg.MaxDeliveries {
		m, err := c.Next(jetstream.FetchMaxWait(30 * time.Second))
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Nak(); err != nil { // as good as dead
			t.Fatal(err)
		}
	}
	b.run(stage{name: "fetch", do: func(*schemas.Article) error {
		t.Error("the article was worked on once more")
		return nil
	}})
	b.eventually("a dead letter", func() bool { return b.stored("dead") == 1 && b.held("fetch") == 0 })
	if d := b.dead()[0]; d.Code != "never_finished" || d.Attempts != 4 {
		t.Errorf("dead letter %+v", d)
	}
}

// An object of which a part is lost is not the broker's fault of the moment, and is not tried for ever.
func TestABodyOfWhichAPartIsLostIsADeadLetter(t *testing.T) {
	b := startBroker(t, impatient(nil))
	bodies := b.letters().bodies
	header := nats.Header{}
	if err := bodies.put(t.Context(), "torn", 200_000, bytes.NewReader(make([]byte, 200_000)), header); err != nil {
		t.Fatal(err)
	}
	objects, err := b.js.Stream(t.Context(), "OBJ_dateline_objects")
	if err != nil {
		t.Fatal(err)
	}
	if err := objects.DeleteMsg(t.Context(), 1); err != nil { // the first of its chunks
		t.Fatal(err)
	}
	b.run(stage{name: "fetch"})
	b.give(nil, header)
	b.eventually("a dead letter", func() bool { return b.stored("dead") == 1 && b.held("fetch") == 0 })
	if d := b.dead()[0]; d.Code != "unreadable_payload" || d.Attempts != 2 {
		t.Errorf("dead letter %+v", d)
	}
}
