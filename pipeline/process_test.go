package pipeline

import (
	"testing"

	"github.com/nats-io/nats.go"

	"dateline/schemas"
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
