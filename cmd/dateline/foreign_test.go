package main

import (
	"context"
	"testing"

	"github.com/segmentio/encoding/json"

	"dateline/deploy/examples"
	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/clean"
)

// foreign is a stage of another make: it knows the article's JSON, and drops the analysis, which it does not know.
type foreign struct{ stages.Stage }

func (f foreign) Process(ctx context.Context, a *schemas.Article) error {
	if err := f.Stage.Process(ctx, a); err != nil {
		return err
	}
	a.Parsed = nil
	a.Analysis = nil
	message, err := json.Marshal(a)
	if err != nil {
		return err
	}
	*a = schemas.Article{}
	return json.Unmarshal(message, a)
}

// TestTheAnalysisIsOptional tells that the stages find the same where the ones before them sent no analysis.
func TestTheAnalysisIsOptional(t *testing.T) {
	chain, err := (&StageFlags{}).chain(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var others []stages.Stage
	for _, s := range chain {
		others = append(others, foreign{s})
	}
	samples, err := examples.Submissions()
	if err != nil {
		t.Fatal(err)
	}
	found := func(chain []stages.Stage, sub schemas.Submission) string {
		a, err := enrich(t.Context(), chain, &sub, nil)
		if err != nil {
			t.Fatal(err)
		}
		out, err := json.Marshal([]any{a.Text, a.Quotes, a.Entities, a.Times, a.Events})
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	for _, sub := range samples {
		t.Run(sub.ID, func(t *testing.T) {
			if want, got := found(chain, *sub), found(others, *sub); got != want {
				t.Errorf("without the analysis\n%s\nwith it\n%s", got, want)
			}
		})
	}
}
