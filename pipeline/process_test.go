package pipeline

import (
	"errors"
	"testing"

	"github.com/nats-io/nats.go"

	"dateline/schemas"
	"dateline/stages"
)

func TestTraceIsThePublishersOrTheSameForTheSameArticle(t *testing.T) {
	theirs := "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
	a := &schemas.Article{ID: "ferry", Revision: "1"}
	if got := traceparent(nats.Header{"traceparent": {theirs}}, a); got != theirs {
		t.Errorf("the publisher's trace %s became %s", theirs, got)
	}
	opened := traceparent(nats.Header{}, a)
	if len(opened) != len(theirs) || opened[:3] != "00-" || opened[len(opened)-3:] != "-00" {
		t.Errorf("%q is no trace that is not sampled", opened)
	}
	if again := traceparent(nil, &schemas.Article{ID: "ferry", Revision: "1", Text: "Later."}); again != opened {
		t.Errorf("the same article has the traces %s and %s", opened, again)
	}
	if other := traceparent(nil, &schemas.Article{ID: "ferry", Revision: "2"}); other == opened {
		t.Error("two revisions have one trace")
	}
}

func TestMessageBearsItsOwnHeaders(t *testing.T) {
	m := new(worker).message("news.cleaned", "cleaned:a b@1", "a b", "trace")
	m.Header.Add("Content-Type", "more") // must not run into the next header's values
	for key, want := range map[string]string{
		nats.MsgIdHdr: "cleaned:a%20b@1", "Content-Type": "application/json", headerArticle: "a%20b", "traceparent": "trace",
	} {
		if got := m.Header.Get(key); got != want {
			t.Errorf("%s: %q, want %q", key, got, want)
		}
	}
}

// The code says what is wrong with a submission as exactly as it is known.
func TestADeadSubmissionHasAPreciseCode(t *testing.T) {
	b := startBroker(t, Config{})
	decode := b.cfg.Begin
	b.cfg.Begin = func(s *schemas.Submission) (*schemas.Article, error) {
		switch s.ID {
		case "coded":
			return nil, stages.Fail("bad_url", errors.New("no such scheme"))
		case "plain":
			return nil, errors.New("no such scheme")
		}
		return decode(s)
	}
	b.run(stage{name: "fetch"})
	for _, c := range []struct{ submission, code string }{
		{`rubbish`, schemas.CodeNotJSON},
		{`{"id":"a","published_at":12}`, schemas.CodeInvalid},
		{`{"id":"coded","body":"x"}`, "bad_url"},
		{`{"id":"plain","body":"x"}`, schemas.CodeInvalid},
	} {
		b.give([]byte(c.submission), nil)
		b.eventually("a dead letter", func() bool { return b.stored("dead") == 1 && b.held("fetch") == 0 })
		d := b.dead()[0]
		if d.Code != c.code || d.Attempts != 1 {
			t.Errorf("%s: %s after %d attempts, want %s", c.submission, d.Code, d.Attempts, c.code)
		}
		if err := b.letters().Drop(t.Context(), d.Seq); err != nil {
			t.Fatal(err)
		}
	}
}
