package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/schollz/progressbar/v3"
	"github.com/segmentio/encoding/json"
	"golang.org/x/term"

	"dateline/cmd/dateline/internal/inputs"
	"dateline/deploy/examples"
	"dateline/pipeline"
	"dateline/schemas"
)

// PublishCmd submits articles.
type PublishCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Files, folders, addresses of pages, feeds and sitemaps; - for standard input."`
	Samples bool     `help:"Submit the sample articles that come with the program."`
	Quiet   bool     `short:"q" help:"No progress bar and no summary."`

	BrokerFlags
	StageFlags
}

// Help implements the text behind --help.
func (*PublishCmd) Help() string {
	return `What a source holds is told by its content: pages, plain text, submissions as JSON (one, an array, or one a line), WARC
archives, feeds and sitemaps, lists of addresses (one a line), all of them also packed with gzip or zstd. In a folder,
files count whose names say so (` + strings.Join(inputs.Extensions, ", ") + `, with .gz or .zst behind), also those in folders below, but none that is hidden.

An address named here is fetched right here, to see what it is. What feeds, sitemaps and lists name is fetched
by the fetch stage. Examples:

  dateline publish --samples
  dateline publish story.html notes.txt archive/ crawl.warc.gz
  dateline publish https://example.com/feed.xml
  zcat submissions.jsonl.gz | dateline publish -

It returns when the broker has stored every article. The exit code is 1 when something could not be submitted,
or when it was stopped before the end.`
}

// Validate asks for something to publish; kong calls it.
func (c *PublishCmd) Validate() error {
	if len(c.Sources) == 0 && !c.Samples {
		return errors.New("nothing to publish: name files, folders or addresses, - for standard input, or --samples")
	}
	return c.BrokerFlags.Validate()
}

// inFlight is how many submissions wait for the broker's word at once.
const inFlight = 256

// Run implements the command.
func (c *PublishCmd) Run(ctx context.Context) error {
	nc, err := c.dial()
	if err != nil {
		return err
	}
	defer nc.Close()
	publisher, err := pipeline.NewPublisher(ctx, nc, c.config())
	switch {
	case ctx.Err() != nil:
		return stopped(0, 0)
	case err != nil:
		return err
	}
	p := publishing{to: publisher, bar: c.progress()}
	reader := inputs.Reader{Stdin: stdin(ctx), Get: c.fetcher().Get, Progress: func(n int64) { p.bar.Add64(n) }} //nolint:errcheck // a bar
	for item := range c.items(ctx, &reader) {
		p.submit(ctx, item)
		if ctx.Err() != nil {
			break
		}
	}
	p.settle(ctx, 0)
	if ctx.Err() != nil {
		p.bar.Clear() //nolint:errcheck // a bar
		short, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastAnswers)
		defer cancel()
		p.settle(short, 0)
		return stopped(p.published, len(p.queue))
	}
	p.bar.Finish() //nolint:errcheck // a bar
	if !c.Quiet {
		fmt.Fprintf(os.Stderr, "%d published\n", p.published)
	}
	if p.failed > 0 {
		return fmt.Errorf("%d could not be submitted", p.failed)
	}
	return nil
}

// publishing is the state of a publisher at work.
type publishing struct {
	to                *pipeline.Publisher
	bar               *progressbar.ProgressBar
	queue             []waiting // in the order of submission
	published, failed int
}

// waiting is a submission that the broker has yet to confirm, and where it came from.
type waiting struct {
	origin string
	*pipeline.Submitted
}

// submit hands in what an item holds. An item that fails because ctx is done counts as not tried.
func (p *publishing) submit(ctx context.Context, item inputs.Item) {
	err := item.Err
	var submitted *pipeline.Submitted
	if err == nil {
		submitted, err = submit(ctx, p.to, item.Submission)
	}
	switch {
	case err == nil:
		p.queue = append(p.queue, waiting{item.Origin, submitted})
		p.settle(ctx, inFlight)
	case ctx.Err() == nil:
		p.fail(item.Origin, err)
	}
}

// settle waits for the broker's word on the oldest submissions until at most so many are left, or ctx is done.
func (p *publishing) settle(ctx context.Context, most int) {
	for len(p.queue) > most {
		err := p.queue[0].Wait(ctx)
		if ctx.Err() != nil && err != nil {
			return
		}
		if err != nil {
			p.fail(p.queue[0].origin, err)
		} else {
			p.published++
		}
		p.queue = p.queue[1:]
	}
}

// fail tells of a submission that was not taken.
func (p *publishing) fail(origin string, err error) {
	p.failed++
	p.bar.Clear() //nolint:errcheck // a bar
	fmt.Fprintf(os.Stderr, "dateline: %s: %v\n", origin, err)
}

// lastAnswers is how long a publisher that is stopped waits for the broker's word on what it has sent.
const lastAnswers = 2 * time.Second

// stopped tells how far a publisher came that was stopped, of which the broker has yet to confirm some.
func stopped(published, open int) error {
	unsure := ""
	if open > 0 {
		unsure = fmt.Sprintf("%d sent without an answer, ", open)
	}
	return fmt.Errorf("stopped: %d published, %sthe rest not tried; the same again goes on from there, as nothing is taken twice", published, unsure)
}

// submit hands in one submission.
func submit(ctx context.Context, to *pipeline.Publisher, s *schemas.Submission) (*pipeline.Submitted, error) {
	body, header, err := encodeSubmission(s)
	if err != nil {
		return nil, err
	}
	return to.Submit(ctx, body, header, "")
}

// items yields the samples, if wanted, and what the sources hold.
func (c *PublishCmd) items(ctx context.Context, reader *inputs.Reader) iter.Seq[inputs.Item] {
	return func(yield func(inputs.Item) bool) {
		if c.Samples {
			samples, err := examples.Submissions()
			if err != nil && !yield(inputs.Item{Origin: "samples", Err: err}) {
				return
			}
			for _, sub := range samples {
				if !yield(inputs.Item{Origin: "sample " + cmp.Or(sub.ID, sub.URL), Submission: sub}) {
					return
				}
			}
		}
		for item := range reader.Submissions(ctx, c.Sources) {
			if !yield(item) {
				return
			}
		}
	}
}

// progress is a bar over the bytes of the sources, on a terminal only.
func (c *PublishCmd) progress() *progressbar.ProgressBar {
	if c.Quiet || len(c.Sources) == 0 || !term.IsTerminal(int(os.Stderr.Fd())) {
		return progressbar.DefaultBytesSilent(-1)
	}
	return progressbar.DefaultBytes(inputs.Size(c.Sources), "publishing")
}

// encodeSubmission gives the message that carries a submission: JSON, or a page in the bytes it was served in.
func encodeSubmission(s *schemas.Submission) ([]byte, nats.Header, error) {
	if s.Raw != nil {
		h := nats.Header{"Content-Type": {s.Raw.ContentType}}
		if s.URL != "" {
			h.Set("Content-Location", s.URL)
		}
		return s.Raw.Bytes, h, nil
	}
	body, err := json.Append(nil, s, 0)
	return body, nil, err
}
