package main

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"dateline/deploy/examples"
	"dateline/pipeline"
	"dateline/schemas"
	"dateline/stages/clean"
	"dateline/stages/fetch"
)

// broker starts a server with the pipeline's streams on it.
func broker(t *testing.T) (url string, publisher *pipeline.Publisher) {
	t.Helper()
	server, err := pipeline.StartServer(pipeline.ServerOptions{Dir: t.TempDir(), Sync: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Shutdown)
	publisher, err = pipeline.NewPublisher(t.Context(), connect(t, server.URL()), pipeline.Config{})
	if err != nil {
		t.Fatal(err)
	}
	return server.URL(), publisher
}

func connect(t *testing.T, url string) *nats.Conn {
	t.Helper()
	nc, err := nats.Connect(url, nats.Timeout(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(nc.Close)
	return nc
}

// next waits for n messages on a subject that a stream keeps.
func next(t *testing.T, nc *nats.Conn, subject string, n int) []*nats.Msg {
	t.Helper()
	js, err := nc.JetStream()
	if err != nil {
		t.Fatal(err)
	}
	sub, err := js.SubscribeSync(subject, nats.OrderedConsumer())
	if err != nil {
		t.Fatal(err)
	}
	messages := make([]*nats.Msg, n)
	for i := range messages {
		if messages[i], err = sub.NextMsg(time.Minute); err != nil {
			t.Fatalf("message %d of %d on %s: %v", i+1, n, subject, err)
		}
	}
	return messages
}

// finished publishes finished articles as the last stage does: one gloomy, one not, and one that is compressed.
func finished(t *testing.T, nc *nats.Conn) {
	t.Helper()
	js, err := nc.JetStream()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Two were killed in Ostmark, police said.", "The ferry left.", "\x28\xb5\x2f\xfd killed "} {
		m := nats.NewMsg("dateline.articles.done")
		m.Data = []byte(text)
		if text[0] != 0x28 {
			a := schemas.Article{ID: text, Revision: "1", Text: text, Tags: []string{"sea"}}
			records, err := a.Records()
			if err != nil {
				t.Fatal(err)
			}
			m.Data = records[len(records)-1].Body
		} else {
			m.Header.Set("Content-Encoding", "zstd")
		}
		m.Header.Set(nats.MsgIdHdr, "article:"+text[:4])
		if _, err := js.PublishMsg(m); err != nil {
			t.Fatal(err)
		}
	}
}

// checkRated checks what becomes of the articles that finished publishes.
func checkRated(t *testing.T, rated []*nats.Msg) {
	t.Helper()
	for i, want := range [][]string{{"sea", "gloomy"}, {"sea"}} {
		if err := schemas.Check(schemas.ArticleRecordKind, rated[i].Data); err != nil {
			t.Errorf("%s: %v", rated[i].Data, err)
		}
		var a struct{ Tags []string }
		if err := json.Unmarshal(rated[i].Data, &a); err != nil || !slices.Equal(a.Tags, want) {
			t.Errorf("tags %q, want %q (%v)", a.Tags, want, err)
		}
	}
}

func TestServeBehindTheLastStage(t *testing.T) {
	url, _ := broker(t)
	nc := connect(t, url)
	js, err := nc.JetStream()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := js.AddStream(&nats.StreamConfig{Name: "dateline_rated", Subjects: []string{"dateline.articles.rated"}, Duplicates: 24 * time.Hour}); err != nil {
		t.Fatal(err)
	}
	finished(t, nc)
	stage := connect(t, url)
	ended := make(chan error)
	go func() { ended <- serve(stage, "dateline.articles.done", "dateline.articles.rated", "sentiment") }()

	rated := next(t, nc, "dateline.articles.rated", 3)
	checkRated(t, rated)
	if string(rated[2].Data) != "\x28\xb5\x2f\xfd killed " || rated[2].Header.Get("Content-Encoding") != "zstd" {
		t.Errorf("a compressed article was changed: %q %v", rated[2].Data, rated[2].Header)
	}
	stage.Close()
	if err := <-ended; err == nil {
		t.Error("it ended without an error, so nobody would start it again")
	}
}

// TestServeInPlaceOfAStage runs the stages before the quotes, then this one instead of the quotes.
func TestServeInPlaceOfAStage(t *testing.T) {
	url, publisher := broker(t)
	nc := connect(t, url)
	ctx, stop := context.WithCancel(t.Context())
	ran := make(chan error)
	go func() {
		ran <- pipeline.Run(ctx, nc, pipeline.Config{Begin: fetch.Begin}, fetch.New(fetch.Options{}), clean.New(clean.Options{}))
	}()
	stage := connect(t, url)
	ended := make(chan error)
	go func() { ended <- serve(stage, "dateline.articles.cleaned", "dateline.articles.quoted", "quotes") }()

	samples, err := examples.Submissions()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range samples {
		body, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		submitted, err := publisher.Submit(ctx, body, nil, "")
		if err != nil {
			t.Fatal(err)
		}
		if err := submitted.Wait(ctx); err != nil {
			t.Fatal(err)
		}
	}
	seen := make(map[string]bool)
	for _, m := range next(t, nc, "dateline.articles.quoted", len(samples)) {
		a, err := schemas.DecodeArticle(m.Data)
		if err != nil {
			t.Fatal(err)
		}
		seen[a.ID] = true
		if gloomy := slices.Contains(a.Tags, "gloomy"); gloomy != strings.Contains(a.Text, " killed ") {
			t.Errorf("%s: tags %q", a.ID, a.Tags)
		}
	}
	if len(seen) != len(samples) {
		t.Errorf("%d of %d articles passed", len(seen), len(samples))
	}
	stop()
	if err := <-ran; err != nil {
		t.Error(err)
	}
	stage.Close()
	<-ended
}

// TestProtocol does by hand what README.md tells users of other languages: requests and replies, nothing more.
func TestProtocol(t *testing.T) {
	url, _ := broker(t)
	nc := connect(t, url)
	finished(t, nc)
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	request := func(subject, body string) {
		t.Helper()
		if !strings.Contains(string(readme), "`"+subject+"`") || !strings.Contains(string(readme), "`"+body+"`") {
			t.Errorf("README.md does not have the request %s with %s", subject, body)
		}
		reply, err := nc.Request(subject, []byte(body), time.Minute)
		if err != nil {
			t.Fatalf("%s: %v", subject, err)
		}
		if strings.Contains(string(reply.Data), `"error"`) {
			t.Fatalf("%s: %s", subject, reply.Data)
		}
	}
	request("$JS.API.STREAM.CREATE.dateline_rated", `{"name":"dateline_rated","subjects":["dateline.articles.rated"],"storage":"file","duplicate_window":86400000000000}`)
	request("$JS.API.CONSUMER.DURABLE.CREATE.dateline_done.sentiment",
		`{"stream_name":"dateline_done","config":{"durable_name":"sentiment","ack_policy":"explicit"}}`)

	inbox, err := nc.SubscribeSync(nats.NewInbox())
	if err != nil {
		t.Fatal(err)
	}
	if err := nc.PublishRequest("$JS.API.CONSUMER.MSG.NEXT.dateline_done.sentiment", inbox.Subject, []byte(`{"batch":3,"expires":60000000000}`)); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		m, err := inbox.NextMsg(time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		out := &nats.Msg{Subject: "dateline.articles.rated", Header: m.Header, Data: m.Data}
		stored, err := nc.RequestMsg(out, time.Minute)
		if err != nil || !strings.Contains(string(stored.Data), `"stream":"dateline_rated"`) {
			t.Fatalf("%v: %s", err, stored.Data)
		}
		if _, err := nc.Request(m.Reply, []byte("+ACK"), time.Minute); err != nil { // answered once it counts
			t.Fatal(err)
		}
	}
	next(t, nc, "dateline.articles.rated", 3)
	js, err := nc.JetStream()
	if err != nil {
		t.Fatal(err)
	}
	if s, err := js.StreamInfo("dateline_rated"); err != nil || s.Config.Duplicates != 24*time.Hour {
		t.Errorf("the stream remembers ids for %v (%v)", s.Config.Duplicates, err)
	}
	info, err := js.ConsumerInfo("dateline_done", "sentiment")
	if err != nil || info.NumPending != 0 || info.NumAckPending != 0 {
		t.Errorf("%+v, %v", info, err)
	}
}

func TestItIsShort(t *testing.T) {
	source, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(source), "\n"); lines >= 40 {
		t.Errorf("%d lines, and README.md promises fewer than 40", lines)
	}
}
