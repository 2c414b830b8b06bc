package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/segmentio/encoding/json"

	"dateline/cmd/dateline/internal/inputs"
	"dateline/schemas"
	"dateline/stages"
)

// reading stands for the stages: it takes the submission's body for the text, and fails where that says so.
type reading struct{}

func (reading) Name() string    { return "clean" }
func (reading) Version() string { return "1" }

func (reading) Process(ctx context.Context, a *schemas.Article) error {
	switch body := a.Submission.Body; body {
	case "fail":
		return stages.Fail("no_article", errors.New("nothing to read"))
	case "wait":
		<-ctx.Done()
		return ctx.Err()
	default:
		a.Text = body
		return nil
	}
}

// lineOf gives what a line is about: the id, and the text or the error's code.
func lineOf(t *testing.T, line string) string {
	t.Helper()
	var l struct {
		ID, Text string
		Error    *errorDetail
	}
	if err := json.Unmarshal([]byte(line), &l); err != nil {
		t.Fatalf("%v in %s", err, line)
	}
	if l.Error != nil {
		return l.ID + " " + l.Error.Stage + " " + l.Error.Code
	}
	return l.ID + " " + l.Text
}

func TestExtractLinesKeepsTheOrderAndGoesOn(t *testing.T) {
	const submissions = `{"id":"a","body":"The ferry left."}
{"id":"b","body":"fail"}

{"id":"c","body":7}
no JSON
{"id":"d","body":"It came
{"id":"e","body":"It came."}
`
	want := []string{"a The ferry left.", "b clean no_article", "c fetch invalid_submission", " fetch not_json", "d fetch not_json", "e It came."}
	path := filepath.Join(t.TempDir(), "set.jsonl")
	if err := os.WriteFile(path, []byte(submissions), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{"-", path} {
		r := inputs.Reader{Stdin: strings.NewReader(submissions), Lines: true}
		var out, errs bytes.Buffer
		if err := extractLines(t.Context(), []stages.Stage{reading{}}, r.Submissions(t.Context(), []string{source}), &out, &errs); err != nil || errs.Len() > 0 {
			t.Errorf("%s: %v, %s", source, err, errs.String())
		}
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		if len(lines) != len(want) {
			t.Fatalf("%s: %d lines, want %d\n%s", source, len(lines), len(want), out.String())
		}
		for i, line := range lines {
			if got := lineOf(t, line); got != want[i] {
				t.Errorf("%s: line %d is %q, want %q", source, i+1, got, want[i])
			}
		}
	}
}

func TestExtractLinesTellsWhatCannotBeRead(t *testing.T) {
	var r inputs.Reader
	r.Stdin = strings.NewReader(`{"id":"a","body":"The ferry left."}`)
	var out, errs bytes.Buffer
	err := extractLines(t.Context(), []stages.Stage{reading{}}, r.Submissions(t.Context(), []string{"missing.html", "-"}), &out, &errs)
	if err == nil || !strings.Contains(err.Error(), "1 of the inputs could not be read") || !strings.Contains(errs.String(), "missing.html") {
		t.Errorf("got %v, and on standard error %q", err, errs.String())
	}
	if got := lineOf(t, out.String()); got != "a The ferry left." {
		t.Errorf("got %q", got)
	}
}

// until calls then when a number of lines has been written.
type until struct {
	bytes.Buffer
	lines int
	then  func()
}

func (u *until) Write(p []byte) (int, error) {
	n, err := u.Buffer.Write(p)
	if strings.Count(u.String(), "\n") >= u.lines {
		u.then()
	}
	return n, err
}

func TestExtractLinesStopsWithWholeLines(t *testing.T) {
	ended := make(chan struct{})
	defer close(ended)
	for name, last := range map[string]iter.Seq[inputs.Item]{
		"at work":       items("wait"),
		"while reading": func(func(inputs.Item) bool) { <-ended },
	} {
		ctx, cancel := context.WithCancel(t.Context())
		all := func(yield func(inputs.Item) bool) {
			for _, part := range []iter.Seq[inputs.Item]{items("The ferry left.", "fail"), last} {
				for item := range part {
					if !yield(item) {
						return
					}
				}
			}
		}
		out := until{lines: 2, then: cancel}
		err := extractLines(ctx, []stages.Stage{reading{}}, all, &out, io.Discard)
		if err == nil || err.Error() != "stopped: 2 lines are done" || errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v", name, err)
		}
		if n := strings.Count(out.String(), "\n"); n != 2 || strings.Contains(out.String(), "canceled") {
			t.Errorf("%s: %d lines, want 2\n%s", name, n, out.String())
		}
	}
}

func items(bodies ...string) iter.Seq[inputs.Item] {
	return func(yield func(inputs.Item) bool) {
		for _, body := range bodies {
			if !yield(inputs.Item{Submission: &schemas.Submission{Body: body}}) {
				return
			}
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestExtractLinesEndsWhenNothingCanBeWritten(t *testing.T) {
	endless := func(yield func(inputs.Item) bool) {
		for {
			for item := range items("The ferry left.") {
				if !yield(item) {
					return
				}
			}
		}
	}
	if err := extractLines(t.Context(), []stages.Stage{reading{}}, endless, full{}, io.Discard); err == nil || err.Error() != "no space left" {
		t.Errorf("got %v", err)
	}
}
