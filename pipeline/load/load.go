// Package load measures how many articles a broker passes on: through the bare
// broker, as a ceiling, and through the pipeline with stages that do nothing,
// so that what the pipeline itself costs can be read off.
package load

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/segmentio/encoding/json"

	"dateline/pipeline"
	"dateline/schemas"
	"dateline/stages"
)

// Result is what a run measured.
type Result struct {
	Articles int
	// Took is the time from the first submission to the last article's end.
	Took time.Duration
	// CPU is the time that this process spent on its cores.
	CPU time.Duration
}

// Rate is articles a second, from end to end.
func (r Result) Rate() float64 { return float64(r.Articles) / r.Took.Seconds() }

// hops is the number of stages that an article passes.
const hops = 5

// Base sends n messages of a size, in bytes, through five hops of the bare
// broker: each message is fetched, published to the next stream with a message
// id, waited for, and acknowledged, by sixteen goroutines a hop. It is what a
// careful program without the pipeline would do, with nothing kept to tell
// repetitions by.
//
// It and [Chain] are alike in what would otherwise decide the comparison: file
// storage, six streams, a message id on every message, bodies of the same size,
// the acknowledgement after the server has stored what follows, a publisher
// with as many messages in flight. They differ where the pipeline keeps
// promises that this does not: its streams keep what was read, it writes every
// submission into a ledger, and it opens and writes again each body. And they
// differ in how they spend: here each hop has a connection and waits for one
// answer a goroutine; there one connection serves all and the answers are
// waited for aside. Both fetch as many at once as still gains anything.
func Base(ctx context.Context, server *pipeline.Server, n, size int) (Result, error) {
	nc, js, err := connect(server)
	if err != nil {
		return Result{}, err
	}
	defer nc.Close()
	for i := range hops + 1 {
		if _, err := js.CreateStream(ctx, jetstream.StreamConfig{
			Name: fmt.Sprintf("base%d", i), Subjects: []string{fmt.Sprintf("base.%d", i)}, Retention: jetstream.WorkQueuePolicy,
		}); err != nil {
			return Result{}, err
		}
		defer js.DeleteStream(context.WithoutCancel(ctx), fmt.Sprintf("base%d", i)) //nolint:errcheck // the server goes with its folder
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	var failure atomic.Pointer[error]
	for i := range hops {
		running.Go(func() {
			if err := baseHop(ctx, server, i); err != nil && ctx.Err() == nil {
				failure.Store(&err)
				cancel()
			}
		})
	}
	body := strings.Repeat("x", size)
	return measure(&failure, n, func(i int) error {
		_, err := js.PublishAsync("base.0", []byte(body), jetstream.WithMsgID(fmt.Sprint("0:", i)), patient)
		return err
	}, func() (int, error) {
		s, err := js.Stream(ctx, fmt.Sprintf("base%d", hops))
		if err != nil {
			return 0, err
		}
		return int(s.CachedInfo().State.Msgs), nil
	})
}

// connect opens a connection of its own to a server.
func connect(server *pipeline.Server) (*nats.Conn, jetstream.JetStream, error) {
	nc, err := server.Connect()
	if err != nil {
		return nil, nil, err
	}
	js, err := jetstream.New(nc)
	if err != nil {
		nc.Close()
		return nil, nil, err
	}
	return nc, js, nil
}

func baseHop(ctx context.Context, server *pipeline.Server, i int) error {
	nc, js, err := connect(server)
	if err != nil {
		return err
	}
	defer nc.Close()
	consumer, err := js.CreateConsumer(ctx, fmt.Sprintf("base%d", i), jetstream.ConsumerConfig{Durable: "hop", AckPolicy: jetstream.AckExplicitPolicy, MaxAckPending: 1000})
	if err != nil {
		return err
	}
	todo := make(chan jetstream.Msg)
	var workers sync.WaitGroup
	var failed atomic.Pointer[error]
	for range 16 {
		workers.Go(func() {
			for msg := range todo {
				out := nats.NewMsg(fmt.Sprintf("base.%d", i+1))
				out.Data = msg.Data()
				out.Header.Set(nats.MsgIdHdr, msg.Headers().Get(nats.MsgIdHdr))
				if _, err := js.PublishMsg(ctx, out); err != nil {
					failed.Store(&err)
					continue
				}
				if err := msg.Ack(); err != nil {
					failed.Store(&err)
				}
			}
		})
	}
	defer workers.Wait()
	defer close(todo)
	for ctx.Err() == nil {
		batch, err := consumer.Fetch(100, jetstream.FetchMaxWait(time.Second))
		if err != nil {
			return err
		}
		for msg := range batch.Messages() {
			todo <- msg
		}
		if err := failed.Load(); err != nil {
			return *err
		}
	}
	return nil
}

// Idle is a stage that adds nothing.
type Idle string

// Name implements [stages.Stage].
func (s Idle) Name() string { return string(s) }

// Version implements [stages.Stage].
func (Idle) Version() string { return "idle" }

// Process implements [stages.Stage].
func (Idle) Process(context.Context, *schemas.Article) error { return nil }

// Begin makes an article whose text is the submission's body.
func Begin(s *schemas.Submission) (*schemas.Article, error) {
	if s.ID == "" {
		return nil, errors.New("no id")
	}
	return &schemas.Article{ID: s.ID, Revision: "1", Text: s.Body}, nil
}

// Chain sends n articles of a size, in bytes, through the pipeline with idle stages in this process.
func Chain(ctx context.Context, server *pipeline.Server, n, size int) (Result, error) {
	return withChain(ctx, server, "chain", func(ctx context.Context, nc *nats.Conn, js jetstream.JetStream, failure *atomic.Pointer[error]) (Result, error) {
		return measure(failure, n, func(i int) error {
			_, err := js.PublishAsync("chain.articles.submit", idleSubmission(i, size), jetstream.WithMsgID(fmt.Sprint("submit:", i)), patient)
			return err
		}, func() (int, error) {
			s, err := js.Stream(ctx, "chain_done")
			if err != nil {
				return 0, err
			}
			return int(s.CachedInfo().State.Msgs), nil
		})
	})
}

// Latency sends articles at a rate, in articles a second, through the pipeline
// with idle stages, and gives the time from submission to the enriched article,
// sorted.
func Latency(ctx context.Context, server *pipeline.Server, rate, n, size int) ([]time.Duration, error) {
	var took []time.Duration
	_, err := withChain(ctx, server, "paced", func(ctx context.Context, nc *nats.Conn, js jetstream.JetStream, failure *atomic.Pointer[error]) (Result, error) {
		sent := make([]time.Time, n)
		arrived := make(chan time.Duration, n)
		sub, err := nc.Subscribe("paced.articles.done", func(m *nats.Msg) {
			now := time.Now()
			var i int
			if _, err := fmt.Sscanf(m.Header.Get("Dateline-Article"), "a%d", &i); err == nil {
				arrived <- now.Sub(sent[i])
			}
		})
		if err != nil {
			return Result{}, err
		}
		defer sub.Unsubscribe() //nolint:errcheck // a bench cleans up as it can
		tick := time.NewTicker(time.Second / time.Duration(rate))
		defer tick.Stop()
		for i := range n {
			<-tick.C
			sent[i] = time.Now()
			if _, err := js.PublishAsync("paced.articles.submit", idleSubmission(i, size)); err != nil {
				return Result{}, err
			}
		}
		for range n {
			select {
			case d := <-arrived:
				took = append(took, d)
			case <-time.After(30 * time.Second):
				return Result{}, fmt.Errorf("%d of %d articles did not arrive", n-len(took), n)
			}
		}
		return Result{}, nil
	})
	slices.Sort(took)
	return took, err
}

// withChain runs the pipeline with idle stages around a measurement.
func withChain(ctx context.Context, server *pipeline.Server, prefix string, run func(context.Context, *nats.Conn, jetstream.JetStream, *atomic.Pointer[error]) (Result, error)) (Result, error) {
	nc, js, err := connect(server)
	if err != nil {
		return Result{}, err
	}
	defer nc.Close()
	cfg := pipeline.Config{Prefix: prefix, Begin: Begin}
	if _, err := pipeline.NewPublisher(ctx, nc, cfg); err != nil { // makes the streams
		return Result{}, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()
	var failure atomic.Pointer[error]
	running.Go(func() {
		var idle []stages.Stage
		for _, name := range pipeline.StageNames {
			idle = append(idle, Idle(name))
		}
		if err := pipeline.Run(ctx, nc, cfg, idle...); err != nil && ctx.Err() == nil {
			failure.Store(&err)
			cancel()
		}
	})
	return run(ctx, nc, js, &failure)
}

func idleSubmission(i, size int) []byte {
	data, err := json.Marshal(schemas.Submission{ID: fmt.Sprintf("a%08d", i), Body: strings.Repeat("word ", size/5)})
	if err != nil { // strings only
		panic(err)
	}
	return data
}

// patient lets a publisher wait for as long as the server is behind; the client library's 200 ms are little on a busy machine.
var patient = jetstream.WithStallWait(time.Minute)

// measure sends n messages and waits until as many have arrived. A few go
// before them, so that neither the set-up of streams and consumers nor the
// first growth of buffers is measured.
func measure(failure *atomic.Pointer[error], n int, send func(i int) error, arrived func() (int, error)) (Result, error) {
	pass := func(from, to int) error {
		for i := from; i < to; i++ {
			if err := send(i); err != nil {
				return fmt.Errorf("sending: %w", err)
			}
		}
		for {
			if err := failure.Load(); err != nil {
				return *err
			}
			if got, err := arrived(); err != nil || got >= to {
				return err
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
	ahead := n/20 + 1
	if err := pass(0, ahead); err != nil {
		return Result{}, err
	}
	start, cpu := time.Now(), usage(syscall.RUSAGE_SELF)
	if err := pass(ahead, ahead+n); err != nil {
		return Result{}, err
	}
	return Result{Articles: n, Took: time.Since(start), CPU: usage(syscall.RUSAGE_SELF) - cpu}, nil
}
