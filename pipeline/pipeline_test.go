package pipeline_test

import (
	"context"
	"testing"

	"go.uber.org/goleak"

	"dateline/pipeline"
	"dateline/pipeline/conformance"
	"dateline/schemas"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m,
		// The embedded server leaves these behind for a moment after its shutdown.
		goleak.IgnoreAnyFunction("github.com/nats-io/nats-server/v2/server.(*Server).startGoRoutine.func1"),
		goleak.IgnoreAnyFunction("github.com/nats-io/nats-server/v2/server.(*fileStore).flushLoop"),
	)
}

// through is a stage that adds nothing.
type through string

func (s through) Name() string                                  { return string(s) }
func (through) Version() string                                 { return "test" }
func (through) Process(context.Context, *schemas.Article) error { return nil }

func begin(s *schemas.Submission) (*schemas.Article, error) {
	return &schemas.Article{ID: s.ID, Revision: "1", Text: s.Body}, nil
}

func article(id, text string) *schemas.Article {
	return &schemas.Article{ID: id, Revision: "1", Text: text, Submission: &schemas.Submission{ID: id, Body: text}}
}

func TestEveryPlaceInTheFlowKeepsThePromises(t *testing.T) {
	for _, name := range pipeline.StageNames {
		t.Run(name, func(t *testing.T) {
			conformance.Test(t, conformance.Subject{Stage: through(name), Begin: begin, Article: article})
		})
	}
}
