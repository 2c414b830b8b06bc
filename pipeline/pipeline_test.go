package pipeline_test

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dateline/pipeline"
	"dateline/pipeline/conformance"
	"dateline/schemas"
)

func TestMain(m *testing.M) {
	ignored := []goleak.Option{
		// The embedded server leaves these behind for a moment after its shutdown.
		goleak.IgnoreAnyFunction("github.com/nats-io/nats-server/v2/server.(*Server).startGoRoutine.func1"),
		goleak.IgnoreAnyFunction("github.com/nats-io/nats-server/v2/server.(*fileStore).flushLoop"),
		// The client's goroutine waits for ever where the connection is closed between its start and its first look at it.
		goleak.IgnoreAnyFunction("github.com/nats-io/nats.go/jetstream.(*jetStream).resetPendingAcksOnReconnect"),
	}
	goleak.VerifyTestMain(patient{m, ignored}, ignored...)
}

// patient gives goroutines that are about to end the time to do so: goleak by itself waits for less than half a second,
// which is little on a busy machine.
type patient struct {
	tests   *testing.M
	ignored []goleak.Option
}

// Run implements [goleak.TestingM].
func (p patient) Run() int {
	code := p.tests.Run()
	for deadline := time.Now().Add(30 * time.Second); code == 0 && time.Now().Before(deadline) && goleak.Find(p.ignored...) != nil; {
	}
	return code
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

// TestAStageThatIsAddedKeepsThePromises tells that a place in the flow is all that a new stage needs.
func TestAStageThatIsAddedKeepsThePromises(t *testing.T) {
	defer pipeline.AddStage(2, "words", "worded")() // the test ends after its parallel parts
	if reads, writes, err := (pipeline.Config{Prefix: "news"}).Subjects("words"); reads != "news.articles.cleaned" || writes != "news.articles.worded" || err != nil {
		t.Errorf("the new stage reads %s and writes %s (%v)", reads, writes, err)
	}
	if reads, writes, err := (pipeline.Config{}).Subjects("emit"); reads != "dateline.articles.tagged" || writes != "dateline.articles.done" || err != nil {
		t.Errorf("the last stage reads %s and writes %s (%v)", reads, writes, err)
	}
	t.Run("words", func(t *testing.T) {
		conformance.Test(t, conformance.Subject{Stage: through("words"), Article: article})
	})
}

// TestAStageWithoutAPlaceFailsAtOnce runs the suite in a process of its own, as it has to fail.
func TestAStageWithoutAPlaceFailsAtOnce(t *testing.T) {
	const inner = "DATELINE_TEST_SUITE"
	if os.Getenv(inner) != "" {
		conformance.Test(t, conformance.Subject{Stage: through("words"), Article: article})
		return
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	suite := exec.CommandContext(ctx, os.Args[0], "-test.run", "^"+t.Name()+"$")
	suite.Env = append(os.Environ(), inner+"=1")
	out, err := suite.CombinedOutput()
	want := `unknown stage "words": the stages are fetch, clean, quotes, entities, emit: give this one its place in pipeline/topology.go first`
	if err == nil || strings.Contains(string(out), "panic") || !strings.Contains(string(out), want) {
		t.Errorf("%v, want %q in\n%s", err, want, out)
	}
}
