package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/zap"

	"dateline/pipeline"
	"dateline/schemas"
)

// Five pages of one site through two workers that share a memory, the second of which takes over from the first: the fifth is known to be a copy of
// the first, and what the site prints below every article is left out as soon as three other pages had it.
func TestWorkersRememberTogether(t *testing.T) {
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
	flags := WorkFlags{Memory: 100, Concurrency: 2, Remember: time.Hour}
	start := func(names ...string) (stop func()) {
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() {
			ended <- flags.work(ctx, nc, flags.config("dateline", zap.NewNop(), nil), names, func() {})
		}()
		return func() {
			cancel()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		}
	}
	stop := start(pipeline.StageNames...)
	js, err := jetstream.New(nc)
	if err != nil {
		t.Fatal(err)
	}
	publisher, err := pipeline.NewPublisher(t.Context(), nc, pipeline.Config{})
	if err != nil {
		t.Fatal(err)
	}
	const furniture = "Harbour News is funded by readers in all fifteen ports of the coast."
	page := func(n int, story string) *schemas.Article {
		html := fmt.Sprintf("<html><head><title>Story %d</title></head><body><article><h1>Story %d</h1>%s<p>%s</p></article></body></html>", n, n, story, furniture)
		sub := fmt.Sprintf(`{"id": "story-%d", "url": "https://news.example/story-%d", "published_at": "2026-03-02", "html": %q}`, n, n, html)
		submitted, err := publisher.Submit(t.Context(), []byte(sub), nil, "")
		if err == nil {
			err = submitted.Wait(t.Context())
		}
		if err != nil {
			t.Fatal(err)
		}
		for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			stream, err := js.Stream(t.Context(), "dateline_done")
			if err != nil {
				continue
			}
			info, err := stream.Info(t.Context())
			if err != nil || info.State.Msgs < uint64(n) {
				continue
			}
			m, err := stream.GetMsg(t.Context(), uint64(n))
			if err != nil {
				t.Fatal(err)
			}
			a, err := schemas.DecodeArticle(m.Data)
			if err != nil {
				t.Fatal(err)
			}
			return a
		}
		t.Fatalf("story %d did not come out", n)
		return nil
	}
	story := func(topic string) string { // no four words in a row are those of another topic
		var b strings.Builder
		for i, verb := range []string{"opened", "visited", "inspected", "praised", "closed"} {
			fmt.Fprintf(&b, "<p>The %[1]s mayor %[2]s the %[1]s with %[3]d guests, %[1]s officials said, and %[1]s bands played %[1]s songs until %[3]d boats left the %[1]s pier.</p>", topic, verb, i+3)
		}
		return b.String()
	}
	topics := []string{"market", "bridge", "lighthouse", "ferry"}
	for i, topic := range topics {
		if i == 2 { // another worker takes over, and must know what the first one knew
			stop()
			stop = start(pipeline.StageNames...)
		}
		a := page(i+1, story(topic))
		if a.CopyOf != "" {
			t.Errorf("story %d is a copy of %s", i+1, a.CopyOf)
		}
		if got, want := strings.Contains(a.Text, furniture), i < 3; got != want {
			t.Errorf("story %d: the site's line is there: %v, want %v\n%s", i+1, got, want, a.Text)
		}
	}
	a := page(5, story(topics[0]))
	if a.CopyOf != "story-1" {
		t.Errorf("the copy of story-1 is said to be one of %q", a.CopyOf)
	}
	stop()
}
