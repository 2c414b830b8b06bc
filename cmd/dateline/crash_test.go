package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/segmentio/encoding/json"

	"dateline/pipeline"
	"dateline/schemas"
	"dateline/stages/clean"
)

// TestNothingIsLostOrToldTwice sends articles through a worker process a stage and
// a NATS server process while all of them are killed at random, publishes some
// twice on purpose, and compares every record that comes out, to the letter,
// with what the stages make of the same articles in one process.
//
// CHAOS_ARTICLES and CHAOS_KILLS make it longer: make chaos.
func TestNothingIsLostOrToldTwice(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills real processes")
	}
	articles, kills := fromEnv("CHAOS_ARTICLES", 1500), fromEnv("CHAOS_KILLS", 8)
	seed := uint64(fromEnv("CHAOS_SEED", int(time.Now().UnixNano()%1e6)))
	t.Logf("%d articles, %d kills, CHAOS_SEED=%d", articles, kills, seed)
	random := rand.New(rand.NewPCG(seed, 0))

	dir := t.TempDir()
	program := build(t, dir, "dateline", "dateline/cmd/dateline")
	broker := build(t, dir, "nats-server", "github.com/nats-io/nats-server/v2")
	address := freeAddress(t)
	host, port, _ := net.SplitHostPort(address)
	url := "nats://" + address

	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Minute)
	defer cancel()
	server := start(t, cancel, broker, "-c", brokerConfig(t, filepath.Join(dir, "jetstream"), host, port))
	workers := make([]*process, 0, len(pipeline.StageNames))
	for _, stage := range pipeline.StageNames {
		workers = append(workers, start(t, cancel, program, "worker", stage, "--nats", url, "--ack-wait", "2s"))
	}

	// The killer works while the articles are published and for as long as kills are left.
	killed := make(chan struct{})
	go func() {
		defer close(killed)
		for range kills {
			if ctx.Err() != nil {
				return
			}
			time.Sleep(time.Duration(200+random.IntN(1500)) * time.Millisecond)
			victim := server
			if n := random.IntN(len(workers) + 2); n < len(workers) {
				victim = workers[n]
			}
			victim.kill()
			time.Sleep(time.Duration(random.IntN(300)) * time.Millisecond)
			victim.start()
		}
	}()

	nc, err := pipeline.Connect(url)
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	publisher, err := pipeline.NewPublisher(ctx, nc, pipeline.Config{})
	if err != nil {
		t.Fatal(err)
	}
	subs := make([]*schemas.Submission, articles)
	for i := range subs {
		subs[i] = chaosArticle(i)
	}
	publish := func(subs []*schemas.Submission, twice int) {
		t.Helper()
		var waiting []*pipeline.Submitted
		for i, sub := range subs {
			body, _, err := encodeSubmission(sub)
			if err != nil {
				t.Fatal(err)
			}
			copies := 1
			if i%twice == 0 {
				copies = 2
			}
			for c := range copies {
				// White space makes it another message for the broker, but the same article.
				s, err := publisher.Submit(ctx, append(body, strings.Repeat(" ", c)...), nil, "")
				if err != nil {
					t.Fatal(err)
				}
				waiting = append(waiting, s)
			}
			if len(waiting) > 100 || i == len(subs)-1 {
				for _, s := range waiting {
					if err := s.Wait(ctx); err != nil {
						t.Fatalf("publishing: %v", err)
					}
				}
				waiting = waiting[:0]
			}
		}
	}
	publish(subs, 10)
	<-killed
	untilIdle(t, ctx, nc)

	want := expectedRecords(t, subs)
	compareRecords(t, want, storedRecords(t, ctx, nc))

	// Another restart of the server, with its memory gone, and articles it has seen before: nothing changes.
	server.kill()
	server.start()
	publish(subs[:min(len(subs), 200)], 1)
	untilIdle(t, ctx, nc)
	compareRecords(t, want, storedRecords(t, ctx, nc))

	status, err := pipeline.ReadStatus(ctx, nc, pipeline.Config{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range status.Stages {
		if s.Dead > 0 {
			t.Errorf("%s has %d dead letters, want none", s.Stage, s.Dead)
		}
	}
}

func fromEnv(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

func build(t *testing.T, dir, name, pkg string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if out, err := exec.Command("go", "build", "-o", path, pkg).CombinedOutput(); err != nil {
		t.Fatalf("building %s: %v\n%s", pkg, err, out)
	}
	return path
}

// freeAddress gives an address that is free, and stays so for whoever stops a server and starts it again: the system gives
// those who ask for any port, as other tests do meanwhile, one above these.
func freeAddress(t *testing.T) string {
	t.Helper()
	for range 100 {
		address := net.JoinHostPort("127.0.0.1", strconv.Itoa(20_000+rand.IntN(10_000)))
		if l, err := net.Listen("tcp", address); err == nil {
			l.Close()
			return address
		}
	}
	t.Fatal("no port is free")
	return ""
}

// process is a child that can be killed and started again. One that ends by itself fails the test.
type process struct {
	t    *testing.T
	gone func() // called when it has ended by itself
	path string
	args []string

	mu    sync.Mutex
	cmd   *exec.Cmd
	ended chan struct{} // closed when the last one started has ended
	over  bool          // the test is, so nothing is started any more
}

func start(t *testing.T, gone func(), path string, args ...string) *process {
	p := &process{t: t, gone: gone, path: path, args: args}
	p.start()
	t.Cleanup(func() {
		p.mu.Lock()
		p.over = true
		p.mu.Unlock()
		p.kill()
	})
	return p
}

// brokerConfig writes the configuration of a NATS server that stores in dir: the limits of the streams hold, not a share of
// what is free on this disk today.
func brokerConfig(t *testing.T, dir, host, port string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "nats.conf")
	text := fmt.Sprintf("host: %q\nport: %s\njetstream { store_dir: %q, max_file_store: 1TB }\n", host, port, dir)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func lastLines(s string, n int) string {
	lines := strings.Split(s, "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}

func (p *process) start() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return
	}
	cmd, ended := exec.Command(p.path, p.args...), make(chan struct{})
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		p.t.Errorf("starting %s: %v", p.path, err)
		return
	}
	p.cmd, p.ended = cmd, ended
	go func() {
		defer close(ended)
		err := cmd.Wait()
		byItself := cmd.ProcessState.ExitCode() >= 0 // not by a signal
		if byItself || p.t.Failed() {
			p.t.Logf("%s %s: %v\n%s", filepath.Base(p.path), strings.Join(p.args, " "), err, lastLines(log.String(), 20))
		}
		if byItself {
			p.t.Error("this process ended by itself")
			p.gone()
		}
	}()
}

// kill ends the process as a crash would.
func (p *process) kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cmd != nil {
		p.cmd.Process.Kill() //nolint:errcheck // it may have ended
		<-p.ended
	}
}

// chaosArticle writes the i-th article: short, all different, with quotes and events in it.
func chaosArticle(i int) *schemas.Submission {
	pick := func(n int, of ...string) string { return of[(i/n)%len(of)] }
	mayor := pick(1, "Ada Quill", "Tom Marrow", "Lena Sandoval", "Igor Petrenko", "Marta Oduya")
	country := pick(5, "France", "Kenya", "Japan", "Brazil", "Norway", "Jordan")
	other := pick(30, "Germany", "Chile", "Egypt", "India")
	body := fmt.Sprintf("%s's foreign minister %s met officials from %s on Tuesday to discuss case %d.\n\n"+
		"“We will not give up file %d,” %s said. %s accused %s of delaying the talks.\n\n"+
		"The minister said that she would visit %s next week.", country, mayor, other, i, i, mayor, country, other, other)
	return &schemas.Submission{ID: fmt.Sprintf("a%06d", i), Title: fmt.Sprintf("Talks on case %d", i), Body: body, PublishedAt: "2026-03-10"}
}

// expectedRecords is what the stages make of the articles in this process: bodies by kind and id.
func expectedRecords(t *testing.T, subs []*schemas.Submission) map[string]string {
	t.Helper()
	chain, err := (&StageFlags{}).chain(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := make(map[string]string)
	perKind := make(map[string]int)
	for _, sub := range subs {
		a, err := enrich(t.Context(), chain, sub, nil)
		if err != nil {
			t.Fatalf("article %s: %v", sub.ID, err)
		}
		records, err := a.Records()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range records {
			want[r.Kind+" "+r.ID] = untraced(t, r.Body)
			perKind[r.Kind]++
		}
	}
	if perKind[schemas.ArticleRecordKind] != len(subs) || perKind[schemas.EventRecordKind] < len(subs)/2 || perKind[schemas.QuoteRecordKind] < len(subs)/2 {
		t.Fatalf("the articles give too few records to prove anything: %v", perKind)
	}
	t.Logf("expecting %v", perKind)
	return want
}

// untraced takes the trace out of a record: how long a stage took is the one thing that differs between runs.
func untraced(t *testing.T, body []byte) string {
	t.Helper()
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil {
		t.Fatal(err)
	}
	delete(fields, "trace")
	out, err := json.Append(nil, fields, json.SortMapKeys)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

type storedRecord struct{ key, body string }

// storedRecords reads every record that the broker holds.
func storedRecords(t *testing.T, ctx context.Context, nc *nats.Conn) []storedRecord {
	t.Helper()
	status, err := pipeline.ReadStatus(ctx, nc, pipeline.Config{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []storedRecord
	for i, kind := range []string{"events", "quotes", "articles"} {
		left := status.Records[i].Messages
		if left == 0 {
			continue
		}
		end, stop := context.WithCancel(ctx)
		err := pipeline.Subscribe(end, nc, pipeline.Config{}, pipeline.Subscription{Kind: kind, All: true}, func(r pipeline.Received) error {
			all = append(all, storedRecord{strings.TrimSuffix(kind, "s") + " " + r.ID, untraced(t, r.Body)})
			if left--; left == 0 {
				stop()
			}
			return nil
		})
		stop()
		if end.Err() == nil || ctx.Err() != nil {
			t.Fatalf("reading %s: %v, %d left", kind, err, left)
		}
	}
	return all
}

func compareRecords(t *testing.T, want map[string]string, got []storedRecord) {
	t.Helper()
	seen := make(map[string]int)
	doubled, strange, different := 0, 0, 0
	for _, r := range got {
		seen[r.key]++
		body, expected := want[r.key]
		switch {
		case !expected:
			strange++
			t.Logf("not expected: %s", r.key)
		case seen[r.key] > 1:
			doubled++
		case body != r.body:
			if different++; different == 1 {
				t.Logf("%s differs:\n%s\n%s", r.key, body, r.body)
			}
		}
	}
	missing := 0
	for key := range want {
		if seen[key] == 0 {
			if missing++; missing < 5 {
				t.Logf("missing: %s", key)
			}
		}
	}
	if missing+doubled+strange+different > 0 {
		t.Errorf("of %d records %d are missing, %d doubled, %d not expected, %d different", len(want), missing, doubled, strange, different)
	}
}

// untilIdle waits until no stage has anything to do.
func untilIdle(t *testing.T, ctx context.Context, nc *nats.Conn) {
	t.Helper()
	var last *pipeline.Status
	for idle := 0; idle < 3; {
		time.Sleep(300 * time.Millisecond)
		if ctx.Err() != nil {
			t.Fatalf("still at work: %+v", last)
		}
		status, err := pipeline.ReadStatus(ctx, nc, pipeline.Config{}, 0)
		if err != nil {
			idle = 0
			continue
		}
		last = status
		idle++
		for _, s := range status.Stages {
			if s.Waiting > 0 || s.Held > 0 {
				idle = 0
			}
		}
	}
}
