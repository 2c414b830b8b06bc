package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/zap"
	"golang.org/x/sync/semaphore"

	"dateline/stages"
)

// publishesInFlight is how many messages may wait for the server's word at once; more gain nothing.
const publishesInFlight = 256

// publishTimeout is how long to wait for the server's word on a message before it is published again. The server knows
// the second one by its id, if it has stored the first.
const publishTimeout = 10 * time.Second

// Run works on the given stages until ctx is done, then finishes what it has
// begun, within [Config.Grace], and returns. Any number of processes may run
// the same stage. It returns early only when the broker refuses what the
// pipeline needs, or nc is closed; the loss of the connection is waited out.
func Run(ctx context.Context, nc *nats.Conn, cfg Config, work ...stages.Stage) error {
	if len(work) == 0 {
		return errors.New("no stage to run")
	}
	cfg, js, err := cfg.on(nc, jetstream.WithPublishAsyncMaxPending(publishesInFlight), jetstream.WithPublishAsyncTimeout(publishTimeout))
	if err != nil {
		return err
	}
	t := cfg.topology()
	if err := untilReady(ctx, nc, cfg.Log, refused, func(ctx context.Context) error { return t.assert(ctx, js) }); err != nil {
		return err
	}
	workers, err := newWorkers(nc, js, cfg, t, work)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var all sync.WaitGroup
	errs := make([]error, len(workers))
	for i, w := range workers {
		all.Go(func() {
			if errs[i] = w.run(ctx); errs[i] != nil {
				cancel() // one stage that cannot work stops the others, so that somebody notices
			}
		})
	}
	all.Wait()
	if nc.IsConnected() {
		if err := nc.FlushTimeout(cfg.Grace); err != nil { // the last acks
			cfg.Log.Warn("could not flush the last acknowledgements; the articles will be delivered again", zap.Error(err))
		}
	}
	return errors.Join(errs...)
}

// worker runs one stage.
type worker struct {
	Config
	*topology
	stage     stages.Stage
	nc        *nats.Conn
	js        jetstream.JetStream
	bodies    *payloads
	room      room
	ledger    *ledger
	published *published // what the server holds beyond its memory of ids
	figures   stageFigures
	log       *zap.Logger

	hands         *semaphore.Weighted // bounds how many deliveries are held at once, whatever they wait for
	onward, grave *outlet             // where articles go on to, and where dead letters go

	mu   sync.Mutex
	held map[*delivery]struct{} // what the server waits for a word on
}

// newWorkers makes a worker for each stage. They share the room for large bodies.
func newWorkers(nc *nats.Conn, js jetstream.JetStream, cfg Config, t *topology, work []stages.Stage) ([]*worker, error) {
	bodies, err := newPayloads(js, t)
	if err != nil {
		return nil, err
	}
	figures, err := newFigures(cfg.Metrics)
	if err != nil {
		return nil, err
	}
	large := room{bytes: semaphore.NewWeighted(cfg.LargeBytes), size: cfg.LargeBytes}
	workers := make([]*worker, 0, len(work))
	for _, s := range work {
		if _, err := input(s.Name()); err != nil {
			return nil, err
		}
		w := &worker{
			Config: cfg, topology: t, stage: s, nc: nc, js: js, bodies: bodies, room: large,
			figures: figures.of(s.Name()), log: cfg.Log.With(zap.String("stage", s.Name())),
			held: make(map[*delivery]struct{}), onward: newOutlet(), grave: newOutlet(),
			published: newPublished(js, t), ledger: &ledger{js: js, topology: t},
		}
		if w.first() && cfg.Begin == nil {
			return nil, fmt.Errorf("the stage %s needs Config.Begin", s.Name())
		}
		if w.Concurrency == 0 {
			w.Concurrency = runtime.GOMAXPROCS(0)
			if s.Name() == "fetch" {
				w.Concurrency = 64
			}
		}
		w.hands = semaphore.NewWeighted(int64(w.Concurrency + publishesInFlight + mostQueued))
		workers = append(workers, w)
	}
	return workers, nil
}

// first says whether this is the stage that makes articles of submissions.
func (w *worker) first() bool { return w.stage.Name() == StageNames[0] }

// delivery is one message on its way through a stage.
type delivery struct {
	msg     jetstream.Msg
	meta    *jetstream.MsgMetadata
	size    int64  // of its body, open
	inHand  bool   // whether it takes one of the worker's hands
	share   int64  // of the room for large bodies, while it has one
	article string // its id, once known
	claim   claim  // of its submission, once known
	took    time.Duration

	postponed int // how often the broker did not do its part

	out     []*nats.Msg
	dead    bool // whether out is a dead letter
	acks    []jetstream.PubAckFuture
	stored  int       // how many of out the server is known to hold
	sent    time.Time // when out was first published
	unsure  bool      // whether something may have been stored and the server's word on it lost
	refused error     // why the server can never take what the stage made
}

// run fetches, processes and settles until ctx is done.
func (w *worker) run(ctx context.Context) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// Work that has begun goes on for a while after ctx is done.
	finish, abort := context.WithCancel(context.WithoutCancel(ctx))
	defer abort()
	defer context.AfterFunc(ctx, func() { time.AfterFunc(w.Grace, abort) })()

	todo := make(chan *delivery)
	done := make(chan *delivery, publishesInFlight)
	queue := newQueue()
	var process, settled, beside, side sync.WaitGroup
	later := func(d *delivery) {
		select {
		case <-ctx.Done():
		case <-time.After(w.pause(d.postponed, 0)):
		}
		w.hand(ctx, d, todo, queue)
	}
	for range w.Concurrency {
		process.Go(func() {
			for {
				select {
				case <-ctx.Done():
					return
				case d := <-todo:
					state := w.process(finish, d)
					w.leave(d)
					switch state {
					case made:
						done <- d
					case postponed:
						beside.Go(func() { later(d) })
					}
				}
			}
		})
	}
	settled.Go(func() {
		w.confirm(finish, done, func(d *delivery, met error) {
			beside.Go(func() {
				if !w.settle(finish, d, met) {
					w.hand(ctx, d, todo, queue)
				}
			})
		})
	})
	running, end := context.WithCancel(finish)
	side.Go(func() { w.keepAlive(running) })
	side.Go(func() { w.trim(running) })

	err := w.fetch(ctx, todo, queue)
	stop() // fetch may have failed
	process.Wait()
	close(done)
	settled.Wait()
	beside.Wait()
	queue.waiting.Wait()
	end()
	side.Wait()
	return err
}

// fetch asks for messages and hands them out until ctx is done.
func (w *worker) fetch(ctx context.Context, todo chan<- *delivery, queue *queue) error {
	for ctx.Err() == nil {
		var consumer jetstream.Consumer
		err := untilReady(ctx, w.nc, w.log, refused, func(ctx context.Context) (err error) {
			consumer, err = w.consumer(ctx, w.js, w.stage.Name(), w.AckWait, maxAckPending)
			if errors.Is(err, jetstream.ErrStreamNotFound) { // a broker that lost its data: begin anew
				err = errors.Join(w.assert(ctx, w.js), err)
			}
			return err
		})
		if err != nil {
			if ctx.Err() != nil {
				return nil //nolint:nilerr // the worker was told to stop: that its fetch was cut off is no fault
			}
			return err
		}
		w.pull(ctx, consumer, todo, queue)
	}
	return nil
}

// maxAckPending is how many messages of one stage may be in the hands of all its workers, those that wait for another
// try counted in.
const maxAckPending = 10_000

// pull asks one consumer for batch after batch, until it fails or ctx is done.
func (w *worker) pull(ctx context.Context, consumer jetstream.Consumer, todo chan<- *delivery, queue *queue) {
	const wait = 2 * time.Second
	for ctx.Err() == nil {
		request, cancel := context.WithTimeout(ctx, wait)
		batch, err := consumer.Fetch(w.Batch, jetstream.FetchContext(request))
		if err == nil {
			for msg := range batch.Messages() {
				w.deliver(ctx, msg, todo, queue)
			}
			err = batch.Error()
		}
		expired := request.Err() != nil
		cancel()
		if err != nil && !expired && !errors.Is(err, nats.ErrTimeout) && !errors.Is(err, jetstream.ErrNoMessages) {
			if ctx.Err() == nil {
				w.log.Info("asking for articles failed; asserting the consumer again", zap.Error(err))
				select {
				case <-ctx.Done():
				case <-time.After(200 * time.Millisecond):
				}
			}
			return
		}
	}
}

// deliver hands a message to whoever is free.
func (w *worker) deliver(ctx context.Context, msg jetstream.Msg, todo chan<- *delivery, queue *queue) {
	meta, err := msg.Metadata()
	if err != nil { // not a message of a stream: nothing to acknowledge
		w.log.Error("message without delivery data", zap.String("subject", msg.Subject()), zap.Error(err))
		return
	}
	d := &delivery{msg: msg, meta: meta, size: w.bodies.sizeOf(msg.Data(), msg.Headers())}
	w.mu.Lock()
	w.held[d] = struct{}{}
	w.mu.Unlock()
	w.figures.held.Inc()
	if meta.NumDelivered > 1 {
		w.figures.redelivered.Inc()
	}
	if err := w.hands.Acquire(ctx, 1); err != nil { // told to stop: another worker takes it
		w.release(d, msg.Nak())
		return
	}
	d.inHand = true
	w.hand(ctx, d, todo, queue)
}

// release ends a delivery with the result of the last word to the server.
func (w *worker) release(d *delivery, err error) {
	w.mu.Lock()
	delete(w.held, d)
	w.mu.Unlock()
	w.figures.held.Dec()
	if d.inHand {
		w.hands.Release(1)
	}
	if err != nil && !errors.Is(err, nats.ErrConnectionClosed) {
		w.log.Warn("could not answer for a message; it will be delivered again", zap.String("article", d.article), zap.Error(err))
	}
}

// keepAlive tells the server, at half of AckWait, that what is held is still being worked on.
func (w *worker) keepAlive(ctx context.Context) {
	tick := time.NewTicker(w.AckWait / 2)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		w.mu.Lock()
		held := make([]*delivery, 0, len(w.held))
		for d := range w.held {
			held = append(held, d)
		}
		w.mu.Unlock()
		for _, d := range held {
			if err := d.msg.InProgress(); err != nil && !errors.Is(err, jetstream.ErrMsgAlreadyAckd) {
				w.log.Debug("sign of life failed", zap.Error(err))
			}
		}
	}
}
