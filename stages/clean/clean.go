// Package clean turns what was submitted into an article: its text and what is
// known about it.
//
// A submission's body is used as it stands. A page ([dom], [content], [meta])
// and text that somebody copied from a page are searched for the
// article, and what the submission states wins over what is found. What cannot
// be read, such as a date in a form that nobody knows, is left out with a
// warning; a page without an article fails with the code no_article.
//
// The record of an article depends on nothing but the submission. With a memory
// ([Options].Memory) it also tells of which earlier article this one is a copy,
// and leaves out the paragraphs that a site repeats on its pages; it depends on
// the order of arrival then.
package clean

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/clean/fingerprint"
	"dateline/stages/clean/memory"
)

// version changes whenever the same submission could come out differently.
const version = "6"

// Stage is the clean stage. It is safe for concurrent use.
type Stage struct {
	options Options
	pages   sync.Pool // of *page: what reading a page allocates
}

var _ stages.Stage = (*Stage)(nil)

// Options are the settings of a Stage. The zero value is the default.
type Options struct {
	// Memory remembers other articles, and Log is the order in which it does. Without them each article is cleaned by
	// itself.
	Memory *memory.Memory
	Log    memory.Log
}

// New gives a stage with the options.
func New(o Options) *Stage {
	return &Stage{options: o, pages: sync.Pool{New: func() any { return newPage() }}}
}

// Name is "clean".
func (s *Stage) Name() string { return "clean" }

// Version changes whenever the same submission could come out differently.
func (s *Stage) Version() string { return version }

// mostKept is the largest page whose memory is kept for the next one, in bytes: that of a page of 50 MB is more than all
// pages of a usual day need.
const mostKept = 4 << 20

// errNothing says that a submission holds nothing to read.
var errNothing = errors.New("the submission has no html, text or body")

// Process turns the article's submission into text and metadata, and drops the submission. It fails with the code no_article
// where there is none to be found, and with too_long where it is larger than an article may be.
func (s *Stage) Process(ctx context.Context, a *schemas.Article) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	sub := a.Submission
	if sub == nil {
		if a.Text != "" { // cleaned by somebody else
			return stages.CheckSize(a)
		}
		return stages.Fail("no_article", errNothing)
	}
	if a.URL == "" {
		a.URL = sub.URL
	}
	stated(a, sub)
	var err error
	pageLanguage := ""
	switch {
	case sub.Body != "":
		err = verbatim(a, sub.Body)
	case sub.HTML != "":
		p := s.pages.Get().(*page)
		pageLanguage, err = p.read(ctx, a, sub.HTML)
		if len(sub.HTML) <= mostKept {
			s.pages.Put(p)
		}
	case sub.Text != "":
		err = copied(a, sub.Text)
	default:
		err = errNothing
	}
	if err := ctx.Err(); err != nil { // what was read may be half of it
		return err
	}
	if long, ok := errors.AsType[schemas.SizeError](err); ok {
		return stages.TooLong(long)
	}
	if err != nil {
		return stages.Fail("no_article", err)
	}
	if err := stages.CheckSize(a); err != nil {
		return err
	}
	if s.options.Memory != nil {
		if err := s.recall(ctx, a, sub); err != nil {
			return err
		}
	}
	finish(a, sub.Language, pageLanguage)
	a.Submission = nil
	return nil
}

// recall asks the memory about an article and leaves out what it knows for furniture. A body stays as it was submitted.
func (s *Stage) recall(ctx context.Context, a *schemas.Article, sub *schemas.Submission) error {
	seen := memory.Seen{ID: a.ID, Revision: a.Revision, Site: a.Source.Domain, Page: cmp.Or(a.CanonicalURL, a.URL), Paragraphs: memory.Paragraphs(a.Text)}
	_, report := opening(a.Text)
	if sketch, ok := fingerprint.Of(report); ok {
		seen.Sketch = &sketch
	}
	past, err := s.options.Memory.Recall(ctx, s.options.Log, &seen)
	if err != nil {
		return err
	}
	a.CopyOf = past.CopyOf
	if sub.Body == "" {
		a.Text = past.Drop(a.Text)
	}
	return nil
}

// verbatim takes the body as it is: spans are offsets into exactly this string.
func verbatim(a *schemas.Article, body string) error {
	if strings.TrimSpace(body) == "" {
		return errors.New("the body is only white space")
	}
	if !utf8.ValidString(body) {
		body = strings.ToValidUTF8(body, "\uFFFD")
		a.Warnings = append(a.Warnings, "body: bytes that are not UTF-8 were replaced")
	}
	a.Text = body
	return nil
}
