package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"dateline/pipeline"
)

// reader is a process that follows a log.
type reader struct {
	*pipeline.Log
	mu  sync.Mutex
	ids []string
}

func (r *reader) take(id string, note []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ids = append(r.ids, id+" "+string(note))
}

func (r *reader) taken() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.ids)
}

func openLog(t *testing.T, s *pipeline.Server, notes int) *reader {
	t.Helper()
	nc, err := s.Connect()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	r := new(reader)
	if r.Log, err = pipeline.OpenLog(t.Context(), nc, pipeline.Config{}, "clean", notes, r.take); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r
}

func startServer(t *testing.T) *pipeline.Server {
	t.Helper()
	s, err := pipeline.StartServer(pipeline.ServerOptions{Dir: t.TempDir(), Sync: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Shutdown)
	return s
}

// All who share a log see the same notes in the same order, each once, and one has seen its own note when Append returns.
func TestLogIsOneOrderForAll(t *testing.T) {
	s := startServer(t)
	a, b := openLog(t, s, 1000), openLog(t, s, 1000)
	const writers, notes = 4, 25
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			r := []*reader{a, b}[w%2]
			for i := range notes {
				id := fmt.Sprintf("article %d/%d\n", w/2, i) // two writers, one at each end, have the same articles
				if err := r.Append(t.Context(), id, []byte("note")); err != nil {
					t.Error(err)
				}
				if !slices.Contains(r.taken(), id+" note") {
					t.Errorf("%q is not seen yet by the one who added it", id)
				}
			}
		})
	}
	wg.Wait()
	late := openLog(t, s, 1000)
	for _, r := range []*reader{a, b, late} { // reads up to here, at least
		if err := r.Append(t.Context(), "last", nil); err != nil {
			t.Fatal(err)
		}
	}
	want := a.taken()
	if len(want) != writers/2*notes+1 {
		t.Errorf("%d notes, want %d", len(want), writers/2*notes+1)
	}
	for name, r := range map[string]*reader{"another reader": b, "a late reader": late} {
		if got := r.taken(); !slices.Equal(got, want) {
			t.Errorf("%s saw\n%q, want\n%q", name, got, want)
		}
	}
}

func TestLogKeepsTheLastNotes(t *testing.T) {
	s := startServer(t)
	a := openLog(t, s, 5)
	for i := range 40 {
		if err := a.Append(t.Context(), fmt.Sprint(i), nil); err != nil {
			t.Fatal(err)
		}
	}
	late := openLog(t, s, 5)
	if err := late.Append(t.Context(), "39", nil); err != nil { // there already
		t.Fatal(err)
	}
	if got := late.taken(); len(got) != 10 || got[0] != "30 " || got[9] != "39 " {
		t.Errorf("kept %q, want 30 to 39", got)
	}
}

// Append waits for the broker; it ends with its context.
func TestLogWaitsForTheBroker(t *testing.T) {
	s := startServer(t)
	r := openLog(t, s, 5)
	s.Shutdown()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if err := r.Append(ctx, "a", nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want that of the context", err)
	}
}
