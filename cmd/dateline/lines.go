package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"

	"github.com/segmentio/encoding/json"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/fetch"
)

// maxLine is the longest line read, in bytes: a body of 50 MB with every character escaped.
const maxLine = 320 << 20

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

// extractLines reads a submission a line and writes an article a line, in the
// same order, using all cores. A line that fails comes out as an error.
func extractLines(ctx context.Context, chain []stages.Stage, r io.Reader, w io.Writer) error {
	type job struct {
		line []byte
		done chan []byte
	}
	workers := runtime.GOMAXPROCS(0)
	jobs := make(chan job)
	order := make(chan chan []byte, 4*workers) // bounds how far reading runs ahead of writing
	for range workers {
		go func() {
			for j := range jobs {
				j.done <- extractLine(ctx, chain, j.line)
			}
		}()
	}

	var readErr error
	go func() {
		defer close(order)
		defer close(jobs)
		lines := bufio.NewScanner(r)
		lines.Buffer(make([]byte, 64<<10), maxLine)
		for lines.Scan() && ctx.Err() == nil {
			line := bytes.TrimSpace(lines.Bytes())
			if len(line) == 0 {
				continue
			}
			done := make(chan []byte, 1)
			order <- done
			jobs <- job{bytes.Clone(line), done}
		}
		readErr = lines.Err()
	}()

	out := bufio.NewWriterSize(w, 256<<10)
	var writeErr error
	for done := range order {
		if line := <-done; writeErr == nil {
			_, writeErr = out.Write(line)
		}
		if len(order) == 0 && writeErr == nil {
			writeErr = out.Flush() // nobody is waiting behind this one: let it be seen
		}
	}
	return errors.Join(readErr, writeErr, ctx.Err())
}

// extractLine gives the line that a submission's line becomes.
func extractLine(ctx context.Context, chain []stages.Stage, line []byte) []byte {
	sub, warnings, err := schemas.DecodeSubmission(line, func(string) string { return "" })
	if err != nil {
		id := ""
		if invalid, ok := errors.AsType[*schemas.InvalidError](err); ok {
			id = invalid.ID
		}
		return failedLine(nil, id, &stageError{fetch.Name, stages.Fail("invalid_submission", err)})
	}
	a, err := enrich(ctx, chain, sub, warnings)
	if err != nil {
		return failedLine(a, sub.ID, err)
	}
	data, err := a.Done().Append(nil)
	if err != nil {
		return failedLine(a, sub.ID, &stageError{"emit", stages.Fail("invalid_article", err)})
	}
	return append(data, '\n')
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
