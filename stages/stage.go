// Package stages says what a stage is. The stages themselves lie below it:
// fetch, clean, quotes, entities and emit, each a function from an article to
// the same article with more known about it. They are pure: no broker, no
// goroutine, no clock; only fetch reaches the network. The language core that
// three of them share is the package language.
package stages

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"dateline/schemas"
)

// Stage is one step from submission to records. Implementations are safe for
// concurrent use: Process may be called for different articles at once.
type Stage interface {
	// Name is the stage's name on the command line, in subjects and in traces.
	Name() string
	// Version changes whenever the same article could come out differently.
	Version() string
	// Process adds to the article what the stage finds. It owns the article until it returns and keeps no part of it.
	// It stops early, with ctx.Err(), when ctx is done. An error made by [Fail] is final, one made by [Retry] asks
	// for another try; any other error is tried again a few times, as it may pass.
	Process(ctx context.Context, a *schemas.Article) error
}

// Error is why a stage could not do its work on an article.
type Error struct {
	// Code is a short name of the reason, for programs: no_article, http_404.
	Code string
	// Err says in words what failed and what to do about it.
	Err error
	// Final is set where another try would end the same way.
	Final bool
	// After is the least time to wait before another try; 0 leaves it to the pipeline.
	After time.Duration
	// Stack is where a panic happened; empty otherwise.
	Stack string
}

func (e *Error) Error() string { return e.Code + ": " + e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

// Fail says that the article can never pass the stage.
func Fail(code string, err error) error {
	return &Error{Code: code, Err: err, Final: true}
}

// Retry says that the fault may pass and the article is worth another try, not before after.
func Retry(code string, err error, after time.Duration) error {
	return &Error{Code: code, Err: err, After: after}
}

// CheckSize fails for good where a part of the article is larger than it may be. Every stage that reads the text asks
// first, as the article may come from a stage of another make.
func CheckSize(a *schemas.Article) error {
	if err := a.CheckSize(); err != nil {
		return TooLong(err)
	}
	return nil
}

// TooLong says that an article can never pass, as a part of it is too long.
func TooLong(err error) error {
	return Fail("too_long", fmt.Errorf("%w: submit what is longer in parts", err))
}

// AsError gives any error the form of an [Error]; what a stage returned plainly gets the code "failed".
func AsError(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return &Error{Code: "failed", Err: err}
}

// Run lets one stage process an article and records it in the trace. A panic
// of the stage becomes a final [Error] with the code "panic" and its stack.
func Run(ctx context.Context, s Stage, a *schemas.Article) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &Error{Code: "panic", Err: fmt.Errorf("%v", p), Final: true, Stack: string(debug.Stack())}
		}
	}()
	start := time.Now()
	if err := s.Process(ctx, a); err != nil {
		return err
	}
	a.Trace = append(a.Trace, schemas.Trace{Stage: s.Name(), Version: s.Version(), Took: time.Since(start).Microseconds()})
	return nil
}
