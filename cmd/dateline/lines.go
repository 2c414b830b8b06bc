package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"runtime"

	"github.com/segmentio/encoding/json"

	"dateline/cmd/dateline/internal/inputs"
	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/fetch"
)

// errorLine is what a submission that failed becomes, so that the lines out match the lines in.
type errorLine struct {
	ID    string      `json:"id"`
	Error errorDetail `json:"error"`
}

type errorDetail struct {
	Stage   string `json:"stage"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// outcome is what becomes of an item: a line, or the reason why there is nothing to write one about.
type outcome struct {
	line   []byte
	origin string
	err    error
}

// extractLines writes a line for each submission, in their order, using all
// cores: the enriched article, or the error that it failed with. What could not
// be read at all it tells on errs. When ctx is done it ends at once, with whole
// lines; what was being worked on then is not written.
func extractLines(ctx context.Context, chain []stages.Stage, items iter.Seq[inputs.Item], w, errs io.Writer) error {
	working, cancel := context.WithCancel(ctx)
	defer cancel() // where writing failed, others are still at work
	order := extractAll(working, chain, items)
	written, unread := 0, 0
	for {
		o, more := nextOutcome(ctx, order)
		switch {
		case ctx.Err() != nil:
			return fmt.Errorf("stopped: %d lines are done", written)
		case !more && unread > 0:
			return fmt.Errorf("%d of the inputs could not be read", unread)
		case !more:
			return nil
		case o.err != nil:
			unread++
			fmt.Fprintf(errs, "dateline: %s: %v\n", o.origin, o.err)
		default:
			if _, err := w.Write(o.line); err != nil {
				return err
			}
			written++
		}
	}
}

// extractAll works on all items side by side. It gives a channel for each, in their order, on which its outcome will come.
func extractAll(ctx context.Context, chain []stages.Stage, items iter.Seq[inputs.Item]) <-chan chan outcome {
	type job struct {
		item inputs.Item
		done chan outcome
	}
	workers := runtime.GOMAXPROCS(0)
	jobs := make(chan job)
	order := make(chan chan outcome, 4*workers) // bounds how far reading runs ahead of writing
	for range workers {
		go func() {
			for j := range jobs {
				j.done <- extractLine(ctx, chain, j.item)
			}
		}()
	}
	go func() {
		defer close(order)
		defer close(jobs)
		for item := range items {
			done := make(chan outcome, 1)
			select {
			case order <- done:
				jobs <- job{item, done}
			case <-ctx.Done():
				return
			}
		}
	}()
	return order
}

// nextOutcome waits for the next outcome. There is none behind the last item, nor when ctx is done.
func nextOutcome(ctx context.Context, order <-chan chan outcome) (o outcome, more bool) {
	select {
	case done, more := <-order:
		if !more {
			return o, false
		}
		select {
		case o = <-done:
			return o, true
		case <-ctx.Done():
		}
	case <-ctx.Done(): // the next may be long in coming
	}
	return o, false
}

// extractLine gives what becomes of an item.
func extractLine(ctx context.Context, chain []stages.Stage, item inputs.Item) outcome {
	if item.Err != nil {
		return unreadLine(item)
	}
	a, err := enrich(ctx, chain, item.Submission, item.Warnings)
	if err != nil {
		return outcome{line: failedLine(a, item.Submission.ID, err)}
	}
	data, err := a.Done().Append(nil)
	if err != nil {
		return outcome{line: failedLine(a, item.Submission.ID, &stageError{"emit", stages.Fail("invalid_article", err)})}
	}
	return outcome{line: append(data, '\n')}
}

// unreadLine is what becomes of an item that holds no submission: a line where it was meant for one.
func unreadLine(item inputs.Item) outcome {
	if invalid, ok := errors.AsType[*schemas.InvalidError](item.Err); ok {
		return outcome{line: failedLine(nil, invalid.ID, &stageError{fetch.Name, stages.Fail(invalid.Code, invalid)})}
	}
	if e, ok := errors.AsType[*stages.Error](item.Err); ok { // an address that could not be fetched
		err := &stages.Error{Code: e.Code, Err: fmt.Errorf("%s: %w", item.Origin, e.Err)}
		return outcome{line: failedLine(nil, "", &stageError{fetch.Name, err})}
	}
	return outcome{origin: item.Origin, err: item.Err}
}

// failedLine is the line of a submission that failed. The article, if there is one, knows its id best.
func failedLine(a *schemas.Article, id string, err error) []byte {
	if a != nil {
		id = a.ID
	}
	stage := ""
	if e, ok := errors.AsType[*stageError](err); ok {
		stage, err = e.stage, e.err
	}
	e := stages.AsError(err)
	data, err := json.Append(nil, errorLine{id, errorDetail{stage, e.Code, e.Err.Error()}}, 0)
	if err != nil { // an errorLine is strings only
		panic(err)
	}
	return append(data, '\n')
}
