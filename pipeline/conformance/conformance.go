// Package conformance tests that a stage keeps the pipeline's promises when it
// is run by a worker on a real broker: every article comes out once, or ends as
// a dead letter, whatever goes wrong with it or around it. Whoever writes a
// stage gives it its place in package pipeline, and calls [Test] from a test of
// its own.
package conformance

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"dateline/pipeline"
	"dateline/schemas"
	"dateline/stages"
)

// Subject is the stage to be tested.
type Subject struct {
	// Stage is what a worker will run.
	Stage stages.Stage
	// Begin is how the first stage makes an article from a submission; other stages leave it nil.
	Begin func(*schemas.Submission) (*schemas.Article, error)
	// Article gives an article that the stage can process, with this id and this text in it. For the first stage its
	// Submission is what is submitted.
	Article func(id, text string) *schemas.Article
}

// ackWait is how long the server waits for a worker's sign of life: half of it is what a busy machine may be late by
// before an article is delivered again.
const ackWait = 5 * time.Second

// text is what the articles say.
const text = "The mayor of Northport, Ada Quill, met union leaders on Tuesday.\n\n“We will keep the ferry running,” she said."

// Test runs the whole suite. The stage's place in the flow is the one that
// package pipeline knows by its name.
func Test(t *testing.T, s Subject) {
	if _, _, err := (pipeline.Config{}).Subjects(s.Stage.Name()); err != nil {
		t.Fatalf("%v: give this one its place in pipeline/topology.go first", err)
	}
	for _, c := range []struct {
		name string
		run  func(*bench)
	}{
		{"every article comes out once", happyPath},
		{"a passing fault is tried again", retry},
		{"a lasting fault that says it may pass ends as a dead letter", exhausted},
		{"a final fault ends as a dead letter that can be replayed", final},
		{"a panic ends as a dead letter with its stack", panics},
		{"work may take longer than the server waits", slow},
		{"the same article delivered twice comes out once", duplicate},
		{"articles that overtake each other come out once", outOfOrder},
		{"a poisoned article holds up no other", poisoned},
		{"a body larger than a message passes", oversized},
		{"large bodies take turns and hold up no small one", turns},
		{"rubbish ends as a dead letter", rubbish},
		{"work that heeds its context ends with the worker", cancelled},
		{"a stop in flight loses and doubles nothing", shutdown},
		{"a full stream holds the stage back and drops nothing", backPressure},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.run(newBench(t, s))
		})
	}
}

// bench is a broker with one worker of the stage under test.
type bench struct {
	*testing.T
	subject Subject
	nc      *nats.Conn
	js      jetstream.JetStream
	cfg     pipeline.Config
	name    string
	// input and output are the subjects that the stage reads and writes.
	input, output string

	// fault, where set, is run before the stage with every article; what it returns the stage is made to return.
	fault func(ctx context.Context, a *schemas.Article) error
	stop  func()
}

func newBench(t *testing.T, s Subject) *bench {
	server, err := pipeline.StartServer(pipeline.ServerOptions{Dir: t.TempDir(), Sync: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Shutdown)
	nc, err := server.Connect()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{T: t, subject: s, nc: nc, js: js, name: s.Stage.Name(), cfg: pipeline.Config{
		Begin: s.Begin, Concurrency: 4, AckWait: ackWait, MaxAttempts: 3,
		Backoff: 20 * time.Millisecond, MaxBackoff: 100 * time.Millisecond, Grace: 3 * time.Second,
	}}
	if b.input, b.output, err = b.cfg.Subjects(b.name); err != nil {
		t.Fatal(err)
	}
	return b
}

// first and last tell of the stages at the ends of the flow, that they read submissions and write records.
func (b *bench) first() bool { return b.name == pipeline.StageNames[0] }
func (b *bench) last() bool  { return b.name == pipeline.StageNames[len(pipeline.StageNames)-1] }

// faulty is the stage under test with faults put before it.
type faulty struct {
	stages.Stage
	fault func(context.Context, *schemas.Article) error
}

func (f faulty) Process(ctx context.Context, a *schemas.Article) error {
	if f.fault != nil {
		if err := f.fault(ctx, a); err != nil {
			return err
		}
	}
	return f.Stage.Process(ctx, a)
}

// start runs a worker until stop, or the end of the test.
func (b *bench) start() {
	b.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	var alone atomic.Bool
	go func() {
		err := pipeline.Run(ctx, b.nc, b.cfg, faulty{b.subject.Stage, b.fault})
		if ctx.Err() == nil {
			b.Errorf("the worker ended by itself: %v", err)
			alone.Store(true)
		}
		ended <- err
	}()
	b.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil && !alone.Load() {
			b.Errorf("worker: %v", err)
		}
	})
	b.Cleanup(b.stop)
	b.eventually("the worker asks for articles", func() bool {
		if alone.Load() {
			b.FailNow()
		}
		status, err := pipeline.ReadStatus(b.Context(), b.nc, b.cfg, 0)
		if err != nil {
			return false
		}
		i := slices.IndexFunc(status.Stages, func(s pipeline.StageStatus) bool { return s.Stage == b.name })
		return status.Stages[i].Workers > 0
	})
}

// give publishes an article to the stage. Every call is a message of its own.
func (b *bench) give(id, text string) {
	b.Helper()
	data, err := b.encode(id, text)
	if err != nil {
		b.Fatal(err)
	}
	b.publish(b.input, data)
}

// encode gives the message that hands an article to the stage.
func (b *bench) encode(id, text string) ([]byte, error) {
	a := b.subject.Article(id, text)
	if b.first() {
		return encodeSubmission(a.Submission)
	}
	return a.Append(nil)
}

func (b *bench) publish(subject string, data []byte) {
	b.Helper()
	b.eventually("the broker takes an article", func() bool {
		_, err := b.js.Publish(b.Context(), subject, data)
		return err == nil
	})
}

// ids gives the ids of all articles that came out, with repetitions, sorted.
func (b *bench) ids() []string {
	var ids []string
	b.each(b.output, func(m *jetstream.RawStreamMsg) { ids = append(ids, m.Header.Get("Dateline-Article")) })
	slices.Sort(ids)
	return ids
}

// stream gives the stream that keeps a subject.
func (b *bench) stream(subject string) jetstream.Stream {
	b.Helper()
	name, err := b.js.StreamNameBySubject(b.Context(), subject)
	if err != nil {
		b.Fatal(err)
	}
	s, err := b.js.Stream(b.Context(), name)
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// each calls visit for every message that is stored of a subject.
func (b *bench) each(subject string, visit func(*jetstream.RawStreamMsg)) {
	b.Helper()
	s := b.stream(subject)
	info := s.CachedInfo().State
	for seq := info.FirstSeq; seq <= info.LastSeq && info.Msgs > 0; seq++ {
		m, err := s.GetMsg(b.Context(), seq)
		if errors.Is(err, jetstream.ErrMsgNotFound) {
			continue
		}
		if err != nil {
			b.Fatal(err)
		}
		visit(m)
	}
}

// expect waits for exactly these articles, and that no more come.
func (b *bench) expect(want ...string) {
	b.Helper()
	slices.Sort(want)
	b.eventually(fmt.Sprintf("%d articles come out", len(want)), func() bool { return len(b.ids()) >= len(want) })
	b.settled()
	if got := b.ids(); !slices.Equal(got, want) {
		b.Errorf("came out: %v\nwant: %v", got, want)
	}
}

// settled waits until nothing waits for the stage or is held by it.
func (b *bench) settled() {
	b.Helper()
	b.eventually("the stage has nothing left to do", func() bool {
		status, err := pipeline.ReadStatus(b.Context(), b.nc, b.cfg, 0)
		if err != nil {
			return false
		}
		for _, s := range status.Stages {
			if s.Stage == b.name && (s.Waiting > 0 || s.Held > 0) {
				return false
			}
		}
		return true
	})
}

func (b *bench) eventually(what string, done func() bool) {
	b.Helper()
	deadline := time.Now().Add(2 * time.Minute)
	for !done() {
		if time.Now().After(deadline) {
			b.Fatalf("waited in vain: %s", what)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func (b *bench) deadLetters() []*pipeline.DeadLetter {
	b.Helper()
	letters, err := pipeline.NewDeadLetters(b.nc, b.cfg)
	if err != nil {
		b.Fatal(err)
	}
	var all []*pipeline.DeadLetter
	if err := letters.Each(b.Context(), "", func(d *pipeline.DeadLetter) error {
		full, err := letters.Get(b.Context(), d.Seq)
		all = append(all, full)
		return err
	}); err != nil {
		b.Fatal(err)
	}
	return all
}

func happyPath(b *bench) {
	b.start()
	var want []string
	for i := range 50 {
		id := fmt.Sprintf("a%02d", i)
		b.give(id, text)
		want = append(want, id)
	}
	b.expect(want...)
	if dead := b.deadLetters(); len(dead) > 0 {
		b.Errorf("dead letter: %s %s", dead[0].Code, dead[0].Message)
	}
}

func retry(b *bench) {
	var tries atomic.Int32
	b.fault = func(context.Context, *schemas.Article) error {
		if tries.Add(1) < 3 {
			return stages.Retry("busy", errors.New("the archive is busy"), 0)
		}
		return nil
	}
	b.start()
	b.give("patient", text)
	b.expect("patient")
	if n := tries.Load(); n != 3 {
		b.Errorf("tried %d times, want 3", n)
	}
}

// outOfOrder sends articles of which five of the first ten fail until all others have come out, those behind them as well.
func outOfOrder(b *bench) {
	b.cfg.MaxAttempts, b.cfg.MaxDeliveries = 10_000, 10_000
	var overtaken atomic.Bool
	late := func(id string) bool { return id < "a10" && id[2]%2 == 0 }
	b.fault = func(_ context.Context, a *schemas.Article) error {
		if late(a.ID) && !overtaken.Load() {
			return stages.Retry("busy", errors.New("the archive is busy"), 100*time.Millisecond)
		}
		return nil
	}
	b.start()
	var want, first []string
	for i := range 20 {
		id := fmt.Sprintf("a%02d", i)
		b.give(id, text)
		if want = append(want, id); !late(id) {
			first = append(first, id)
		}
	}
	b.eventually("the other articles come out", func() bool { return slices.Equal(b.ids(), first) })
	overtaken.Store(true)
	b.expect(want...)
}

func exhausted(b *bench) {
	var tries atomic.Int32
	b.fault = func(context.Context, *schemas.Article) error {
		tries.Add(1)
		return errors.New("the archive is on fire")
	}
	b.start()
	b.give("hopeless", text)
	b.eventually("a dead letter", func() bool { return len(b.deadLetters()) == 1 })
	if d := b.deadLetters()[0]; d.Stage != b.name || d.Code != "failed" || d.Message != "the archive is on fire" || d.Attempts != 3 || tries.Load() != 3 {
		b.Errorf("dead letter %+v after %d tries", d, tries.Load())
	}
	b.expect()
}

func final(b *bench) {
	var broken atomic.Bool
	broken.Store(true)
	b.fault = func(_ context.Context, a *schemas.Article) error {
		if a.ID == "bad" && broken.Load() {
			return stages.Fail("unreadable", errors.New("the page is “blank”\nthroughout"))
		}
		return nil
	}
	b.start()
	b.give("bad", text)
	b.give("good", text)
	b.expect("good")
	dead := b.deadLetters()
	if len(dead) != 1 {
		b.Fatalf("%d dead letters, want 1", len(dead))
	}
	d := dead[0]
	if d.Stage != b.name || d.Code != "unreadable" || d.Message != "the page is “blank”\nthroughout" || d.Article != "bad" || d.Attempts != 1 {
		b.Errorf("dead letter %+v", d)
	}
	if !strings.Contains(string(d.Payload), `"bad"`) {
		b.Errorf("the original message is not in the dead letter: %s", d.Payload)
	}

	broken.Store(false)
	letters, err := pipeline.NewDeadLetters(b.nc, b.cfg)
	if err != nil {
		b.Fatal(err)
	}
	if err := letters.Replay(b.Context(), d.Seq); err != nil {
		b.Fatal(err)
	}
	b.expect("bad", "good")
	if left := b.deadLetters(); len(left) != 0 {
		b.Errorf("%d dead letters after the replay", len(left))
	}
	if err := letters.Drop(b.Context(), d.Seq); !errors.Is(err, pipeline.ErrNoDeadLetter) {
		b.Errorf("dropping what is gone: %v", err)
	}
}

func panics(b *bench) {
	b.fault = func(_ context.Context, a *schemas.Article) error {
		if a.ID == "bomb" {
			panic("nil dereference in the comma counter")
		}
		return nil
	}
	b.start()
	b.give("bomb", text)
	b.give("bystander", text)
	b.expect("bystander")
	dead := b.deadLetters()
	if len(dead) != 1 || dead[0].Code != "panic" || !strings.Contains(dead[0].Message, "comma counter") || !strings.Contains(dead[0].Stack, "conformance.panics") {
		b.Errorf("dead letters %+v", dead)
	}
}

func slow(b *bench) {
	b.cfg.AckWait = 4 * time.Second
	var tries atomic.Int32
	b.fault = func(context.Context, *schemas.Article) error {
		tries.Add(1)
		time.Sleep(6 * time.Second)
		return nil
	}
	b.start()
	b.give("long", text)
	b.expect("long")
	if n := tries.Load(); n != 1 {
		b.Errorf("worked on %d times, want once", n)
	}
}

func duplicate(b *bench) {
	b.start()
	for range 5 {
		b.give("twin", text)
	}
	b.give("single", text)
	b.expect("single", "twin")
}

func poisoned(b *bench) {
	b.cfg.Backoff, b.cfg.MaxBackoff = time.Second, time.Second
	b.cfg.MaxAttempts = 2
	b.fault = func(_ context.Context, a *schemas.Article) error {
		if strings.HasPrefix(a.ID, "bad") {
			return errors.New("not now")
		}
		return nil
	}
	b.start()
	var want []string
	for i := range 40 {
		b.give(fmt.Sprintf("bad%d", i), text)
		id := fmt.Sprintf("good%d", i)
		b.give(id, text)
		want = append(want, id)
	}
	b.expect(want...)
	if n := len(b.deadLetters()); n != 40 {
		b.Errorf("%d dead letters, want 40", n)
	}
}

func oversized(b *bench) {
	b.start()
	words := strings.Fields(text)
	random := rand.New(rand.NewPCG(1, 2))
	var large strings.Builder
	large.WriteString(text)
	for i := range 150_000 { // random digits, so that it does not compress below the limit
		if i%12 == 0 {
			large.WriteString(".\n\nA")
		}
		fmt.Fprintf(&large, " %s %d", words[random.IntN(len(words))], random.Uint32())
	}
	b.give("atlas", large.String())
	b.give("postcard", text)
	b.expect("atlas", "postcard")
}

// turns sends more large bodies than there are hands, with room for one: while it is worked on, the others wait, also
// longer than the server does, and a small article behind them passes.
func turns(b *bench) {
	b.cfg.LargeBytes = 1
	b.cfg.AckWait = 4 * time.Second
	var at, most, tries atomic.Int32
	passed := make(chan struct{})
	b.fault = func(ctx context.Context, a *schemas.Article) error {
		if a.ID == "postcard" {
			close(passed)
			return nil
		}
		tries.Add(1)
		if n := at.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer at.Add(-1)
		select {
		case <-passed:
		case <-ctx.Done():
			return ctx.Err()
		}
		time.Sleep(time.Second)
		return nil
	}
	b.start()
	want := []string{"postcard"}
	for i := range 6 {
		id := fmt.Sprintf("atlas%d", i)
		b.give(id, strings.Repeat(text+"\n\n", 1000))
		want = append(want, id)
	}
	b.give("postcard", text)
	b.expect(want...)
	if most.Load() != 1 || tries.Load() != 6 {
		b.Errorf("%d large bodies worked on at once, want 1; %d tries, want 6", most.Load(), tries.Load())
	}
}

func rubbish(b *bench) {
	b.start()
	full := strings.Repeat("x", int(b.nc.MaxPayload())) // leaves no room for the headers of a dead letter
	for _, data := range []string{"", "{", "[1,2]", `{"id":7}`, "\x00\xff\xfe", strings.Repeat("[", 100_000), full} {
		b.publish(b.input, []byte(data))
	}
	b.give("sound", text)
	b.expect("sound")
	if n := len(b.deadLetters()); n != 7 {
		b.Errorf("%d dead letters, want 7", n)
	}
}

func cancelled(b *bench) {
	b.cfg.Grace = 200 * time.Millisecond
	begun := make(chan struct{}, 1)
	var tries atomic.Int32
	b.fault = func(ctx context.Context, _ *schemas.Article) error {
		if tries.Add(1) > 1 {
			return nil
		}
		begun <- struct{}{}
		<-ctx.Done()
		return ctx.Err()
	}
	b.start()
	b.give("interrupted", text)
	<-begun
	stopped := time.Now()
	b.stop()
	if took := time.Since(stopped); took > 30*time.Second {
		b.Errorf("stopping took %v", took)
	}
	b.start()
	b.expect("interrupted")
	if n := len(b.deadLetters()); n != 0 {
		b.Errorf("%d dead letters, want none", n)
	}
}

func shutdown(b *bench) {
	b.fault = func(context.Context, *schemas.Article) error {
		time.Sleep(2 * time.Millisecond)
		return nil
	}
	b.start()
	var want []string
	for i := range 300 {
		id := fmt.Sprintf("a%03d", i)
		b.give(id, text)
		want = append(want, id)
		if i%60 == 59 {
			b.stop()
			b.start()
		}
	}
	b.expect(want...)
}

func backPressure(b *bench) {
	if b.last() {
		b.Skip("streams of records are never full: the oldest records go")
	}
	b.cfg.Limits.BoundaryBytes = 64 << 10
	// What is dead may take as much room as what waits, so that the stream before the stage does not fill here.
	b.cfg.Backoff = 10 * time.Millisecond
	b.start()
	const n = 300
	articles := make([][]byte, n)
	for i := range articles {
		var err error
		if articles[i], err = b.encode(fmt.Sprintf("a%03d", i), text); err != nil {
			b.Fatal(err)
		}
	}
	var giving sync.WaitGroup
	b.Cleanup(giving.Wait)
	giving.Go(func() {
		for _, data := range articles {
			for b.Context().Err() == nil { // until the broker takes it, or the test ends
				if _, err := b.js.Publish(b.Context(), b.input, data); err == nil {
					break
				}
				time.Sleep(20 * time.Millisecond)
			}
		}
	})
	// A reader in the next stage's place, slow at first.
	s := b.stream(b.output)
	seen := make(map[string]int)
	time.Sleep(time.Second)
	take := func() (more bool) {
		info, err := s.Info(b.Context())
		if err != nil || info.State.Msgs == 0 {
			return false
		}
		m, err := s.GetMsg(b.Context(), info.State.FirstSeq)
		if err != nil {
			return false
		}
		seen[m.Header.Get("Dateline-Article")]++
		if err := s.DeleteMsg(b.Context(), m.Sequence); err != nil {
			b.Error(err)
		}
		return true
	}
	b.eventually("all articles come out", func() bool {
		for take() {
		}
		return len(seen) == n
	})
	for id, times := range seen {
		if times != 1 {
			b.Errorf("article %s came out %d times", id, times)
		}
	}
	if dead := b.deadLetters(); len(dead) > 0 {
		b.Errorf("back-pressure made a dead letter: %s", dead[0].Message)
	}
}
