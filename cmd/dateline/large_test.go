package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dateline/deploy/examples"
	"dateline/pipeline"
	"dateline/schemas"
)

// mostMemory is what a worker of all stages may hold at any time, in kB.
const mostMemory = 300_000

// TestWorkerStaysSmall gives pages near the size that is accepted at most, and the samples among them, to a worker
// process of all stages, and asks the system how much memory the process had when it had most.
func TestWorkerStaysSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("starts real processes")
	}
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("the system does not tell how much memory a process had")
	}
	dir := t.TempDir()
	program := build(t, dir, "dateline", "dateline/cmd/dateline")
	broker := build(t, dir, "nats-server", "github.com/nats-io/nats-server/v2")
	samples, err := examples.Submissions()
	if err != nil {
		t.Fatal(err)
	}

	const size = 47_000_000
	var (
		script     = func() string { return "<html><head><script>" + filler(size) + "</script></head>" + report }
		paragraphs = "<html><body><article>" + strings.Repeat("<p>The council met on Tuesday, and the mayor, Ada Quill, said that the talks would go on until all had agreed on what the city needs most.</p>", 310_000)
		line       = "<html><body><p>" + filler(size) + ".</p></body></html>"
	)
	for _, c := range []struct {
		about string
		pages []*schemas.Submission
		dead  int // of the pages, those that are too long
	}{
		{"scripts", []*schemas.Submission{{HTML: script()}, raw(script()), {HTML: script()}, raw(script())}, 0},
		{"mixed", []*schemas.Submission{{HTML: script()}, raw(paragraphs), {HTML: line}, {Text: line}}, 3},
	} {
		t.Run(c.about, func(t *testing.T) {
			address := freeAddress(t)
			host, port, _ := net.SplitHostPort(address)
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
			defer cancel()
			start(t, cancel, broker, "-c", brokerConfig(t, filepath.Join(t.TempDir(), "jetstream"), host, port))
			worker := start(t, cancel, program, slices.Concat([]string{"worker"}, pipeline.StageNames, []string{"--nats", "nats://" + address})...)

			nc, err := pipeline.Connect("nats://" + address)
			if err != nil {
				t.Fatal(err)
			}
			defer nc.Close()
			publisher, err := pipeline.NewPublisher(ctx, nc, pipeline.Config{})
			if err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			subs := append(c.pages, samples...)
			for _, sub := range subs {
				body, header, err := encodeSubmission(sub)
				if err != nil {
					t.Fatal(err)
				}
				s, err := publisher.Submit(ctx, body, header, "")
				if err == nil {
					err = s.Wait(ctx)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			untilIdle(t, ctx, nc)
			status, err := pipeline.ReadStatus(ctx, nc, pipeline.Config{}, 0)
			if err != nil {
				t.Fatal(err)
			}
			dead := 0
			for _, s := range status.Stages {
				dead += int(s.Dead)
			}
			if done := int(status.Records[2].Messages); dead != c.dead || done != len(subs)-c.dead {
				t.Errorf("%d articles done and %d dead, want %d and %d", done, dead, len(subs)-c.dead, c.dead)
			}
			peak := memoryPeak(t, worker)
			t.Logf("%d kB at most, in %v", peak, time.Since(began).Round(time.Second))
			if peak > mostMemory {
				t.Errorf("the worker had %d kB at most, and %d are allowed", peak, mostMemory)
			}
		})
	}
}

// report is the body of a page with an article.
const report = `<body><article><h1>Council agrees on a new bridge</h1><p>The city council of Lisbon agreed on Tuesday to build
a new bridge over the river, the mayor, Ada Quill, said. “We waited for ten years,” she said.</p><p>Works will begin in
March and will take two years, the council said in a statement, and the old bridge will stay open until then.</p></article></body></html>`

// filler gives letters and spaces, different at every call, that no compression makes much smaller.
func filler(size int) string {
	var b strings.Builder
	b.Grow(size)
	for b.Len() < size-8 {
		word := rand.Uint64()
		for range 4 + word%4 {
			b.WriteByte('a' + byte(word>>8&15))
			word >>= 4
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// raw is a page submitted in the bytes it was served in.
func raw(page string) *schemas.Submission {
	return &schemas.Submission{Raw: &schemas.RawPage{ContentType: "text/html; charset=utf-8", Bytes: []byte(page)}}
}

// memoryPeak is the most memory that a process had, in kB.
func memoryPeak(t *testing.T, p *process) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := bytes.Cut(status, []byte("VmHWM:"))
	peak, err := strconv.Atoi(strings.Fields(string(after))[0])
	if err != nil {
		t.Fatal(err)
	}
	return peak
}
