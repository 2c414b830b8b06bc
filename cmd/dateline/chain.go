package main

import (
	"context"
	"fmt"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/entities"
)

// chain gives the five stages in the order in which an article passes them.
func chain() []stages.Stage {
	return []stages.Stage{entities.New(entities.Options{})}
}

// begin makes the article that a submission becomes.
func begin(sub *schemas.Submission) (*schemas.Article, error) {
	a := &schemas.Article{ID: sub.ID, URL: sub.URL, Title: sub.Title, PublishedAt: sub.PublishedAt, Submission: sub, Text: sub.Body}
	if a.ID == "" {
		return nil, fmt.Errorf("submission has no id")
	}
	return a, nil
}

// enrich runs an article through the stages, one after the other, in this
// process. The error tells the stage that gave up.
func enrich(ctx context.Context, chain []stages.Stage, a *schemas.Article) error {
	for _, s := range chain {
		if err := stages.Run(ctx, s, a); err != nil {
			return &stageError{s.Name(), err}
		}
	}
	return nil
}

// stageError is an error with the stage it came from.
type stageError struct {
	stage string
	err   error
}

func (e *stageError) Error() string { return e.stage + ": " + e.err.Error() }
func (e *stageError) Unwrap() error { return e.err }
