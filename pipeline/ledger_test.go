package pipeline_test

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"dateline/pipeline"
	"dateline/stages"
)

// newsroom is a broker whose memory of message ids is short, so that only the ledger keeps an article from being told twice.
type newsroom struct {
	*testing.T
	nc      *nats.Conn
	js      jetstream.JetStream
	letters *pipeline.DeadLetters
	cfg     pipeline.Config
}

const window = 300 * time.Millisecond

func openNewsroom(t *testing.T) *newsroom {
	t.Helper()
	n := &newsroom{T: t, nc: connect(t, startServer(t).URL()), cfg: pipeline.Config{Window: window, AckWait: 10 * time.Second}}
	var err error
	if n.js, err = jetstream.New(n.nc); err != nil {
		t.Fatal(err)
	}
	if n.letters, err = pipeline.NewDeadLetters(n.nc, n.cfg); err != nil {
		t.Fatal(err)
	}
	if _, err = pipeline.NewPublisher(t.Context(), n.nc, n.cfg); err != nil { // makes the streams
		t.Fatal(err)
	}
	return n
}

// submit publishes the article as any NATS client would, without a message id.
func (n *newsroom) submit() {
	n.Helper()
	if _, err := n.js.Publish(n.Context(), "dateline.articles.submit", []byte(`{"id": "ferry", "body": "The ferry left."}`)); err != nil {
		n.Fatal(err)
	}
}

// expect waits until as much as is wanted is there, and nothing is on its way for longer than message ids are remembered,
// and checks what came of it.
func (n *newsroom) expect(when string, done, dead uint64) {
	n.Helper()
	const pause = 20 * time.Millisecond
	var gotDone, gotDead uint64
	deadline := time.Now().Add(time.Minute)
	for quiet := 0; quiet < int(2*window/pause); time.Sleep(pause) { // looks, as a machine that stood still has not been quiet
		s, err := pipeline.ReadStatus(n.Context(), n.nc, n.cfg, 0)
		if err != nil {
			n.Fatal(err)
		}
		quiet++
		gotDead = 0
		for _, s := range s.Stages {
			if gotDead += s.Dead; s.Waiting > 0 || s.Held > 0 {
				quiet = 0
			}
		}
		gotDone = s.Records[2].Messages
		if (gotDone < done || gotDead < dead) && time.Now().Before(deadline) {
			quiet = 0
		}
	}
	if gotDone != done || gotDead != dead {
		n.Errorf("%s: %d articles came out and %d are dead letters, want %d and %d", when, gotDone, gotDead, done, dead)
	}
}

// letter gives the number of the one dead letter.
func (n *newsroom) letter() (seq uint64) {
	n.Helper()
	eventually(n.T, "a dead letter", func() bool {
		err := n.letters.Each(n.Context(), "", func(d *pipeline.DeadLetter) error { seq = d.Seq; return nil })
		return err == nil && seq > 0
	})
	return seq
}

func (n *newsroom) drop(seq uint64) {
	n.Helper()
	if err := n.letters.Drop(n.Context(), seq); err != nil {
		n.Fatal(err)
	}
}

func (n *newsroom) replay(seq uint64) {
	n.Helper()
	if err := n.letters.Replay(n.Context(), seq); err != nil {
		n.Fatal(err)
	}
}

// workBroken starts workers of all stages, of which one fails with err for as long as what it gives is set.
func (n *newsroom) workBroken(name string, err error) *atomic.Bool {
	n.Helper()
	var broken atomic.Bool
	broken.Store(true)
	work(n.T, n.nc, n.cfg, stage{through(name), func(context.Context) error {
		if broken.Load() {
			return err
		}
		return nil
	}})
	return &broken
}

// An article that ended as a dead letter, in whatever stage, may be submitted again, with the letter there or dropped. It
// comes out once, whatever is submitted or replayed after that.
func TestADeadArticleMayBeSubmittedAgain(t *testing.T) {
	for _, name := range pipeline.StageNames {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := openNewsroom(t)
			broken := n.workBroken(name, stages.Fail("broken", errors.New("the press is broken")))
			n.submit()
			n.drop(n.letter()) // at once: the stage may not be through with it
			n.submit()
			n.expect("submitted again while the press is broken", 0, 1)
			n.submit() // the letter is still there
			n.expect("submitted a third time", 0, 2)
			broken.Store(false)
			n.submit()
			n.expect("submitted when the press works", 1, 2)
			n.submit()
			n.expect("submitted after it came out", 1, 2)
			n.replay(n.letter())
			n.expect("a letter replayed after it came out", 1, 1)
			n.drop(n.letter())
			n.submit()
			n.expect("submitted after the letter was dropped", 1, 0)
		})
	}
}

// So may one that is never opened again, as it may have killed its workers.
func TestAnArticleThatIsNeverFinishedMayBeSubmittedAgain(t *testing.T) {
	for _, name := range pipeline.StageNames {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := openNewsroom(t)
			n.cfg.MaxDeliveries, n.cfg.Backoff = 1, 20*time.Millisecond
			broken := n.workBroken(name, stages.Retry("busy", errors.New("the press is busy"), 0))
			n.submit()
			seq := n.letter()
			if d, err := n.letters.Get(t.Context(), seq); err != nil || d.Code != "never_finished" {
				t.Fatalf("%+v, %v", d, err)
			}
			broken.Store(false)
			n.expect("never finished", 0, 1)
			n.drop(seq)
			n.submit()
			n.expect("submitted again", 1, 0)
		})
	}
}

// A dead letter that is replayed takes its article's place again.
func TestAReplayedArticleIsNotToldTwice(t *testing.T) {
	for _, name := range pipeline.StageNames {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			n := openNewsroom(t)
			var broken atomic.Bool
			broken.Store(true)
			both := make(chan struct{}) // closed when the first stage has had both submissions
			work(t, n.nc, n.cfg, stage{through(name), func(ctx context.Context) error {
				select {
				case <-both:
				case <-ctx.Done():
					return ctx.Err()
				}
				if broken.Load() {
					return stages.Fail("broken", errors.New("the press is broken"))
				}
				return nil
			}})
			n.submit()
			n.submit() // while the first is on its way
			held := 0
			if name == pipeline.StageNames[0] {
				held = 1
			}
			eventually(t, "the first stage has had both submissions", func() bool {
				s, err := pipeline.ReadStatus(t.Context(), n.nc, n.cfg, 0)
				return err == nil && s.Stages[0].Held == held && s.Stages[0].Finished == uint64(2-held)
			})
			close(both)
			n.expect("submitted twice", 0, 1)
			n.replay(n.letter())
			n.expect("replayed while the press is broken", 0, 1)
			broken.Store(false)
			n.replay(n.letter())
			n.expect("replayed", 1, 0)
			n.submit()
			n.expect("submitted after the replay", 1, 0)
		})
	}
}

// A worker that dies after it has stored a dead letter, and before it has answered for the article, leaves that to the
// next. That finds it dead, although it could finish it: whoever replays the letter would tell it twice.
func TestACrashBesideADeadLetter(t *testing.T) {
	for _, givenBack := range []bool{false, true} {
		t.Run("given back "+strconv.FormatBool(givenBack), func(t *testing.T) {
			t.Parallel()
			n := openNewsroom(t)
			n.cfg.AckWait = 4 * time.Second // until what the dead worker held comes again
			c, err := n.js.CreateConsumer(t.Context(), "dateline_fetched", jetstream.ConsumerConfig{
				Durable: "clean", AckPolicy: jetstream.AckExplicitPolicy, AckWait: n.cfg.AckWait, MaxDeliver: -1,
			})
			if err != nil {
				t.Fatal(err)
			}
			ctx, stop := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			fetch := n.cfg
			fetch.Begin = begin
			go func() { ended <- pipeline.Run(ctx, n.nc, fetch, through("fetch")) }()
			n.submit()
			m, err := c.Next(jetstream.FetchMaxWait(time.Minute)) // by the worker that will die
			stop()
			if err := errors.Join(err, <-ended); err != nil {
				t.Fatal(err)
			}
			meta, err := m.Metadata()
			if err != nil {
				t.Fatal(err)
			}
			letter := nats.NewMsg("dateline.dead.clean")
			letter.Data = m.Data()
			for k, v := range m.Headers() {
				if !strings.HasPrefix(k, "Nats-") {
					letter.Header[k] = v
				}
			}
			letter.Header.Set("Dateline-Stage", "clean")
			letter.Header.Set("Dateline-Subject", m.Subject())
			letter.Header.Set(nats.MsgIdHdr, "dead:dateline_fetched:"+strconv.FormatUint(meta.Sequence.Stream, 10)+":"+strconv.FormatInt(meta.Timestamp.UnixNano(), 36))
			if _, err := n.js.PublishMsg(t.Context(), letter); err != nil {
				t.Fatal(err)
			}
			if givenBack {
				s, err := n.js.Stream(t.Context(), "KV_dateline_seen")
				if err != nil {
					t.Fatal(err)
				}
				if err := s.Purge(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			work(t, n.nc, n.cfg)
			n.expect("delivered again", 0, 1)
			n.submit()
			n.expect("submitted again", 1, 1)
			n.replay(n.letter())
			n.expect("the letter replayed", 1, 0)
		})
	}
}
