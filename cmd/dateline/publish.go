package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"

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
	return `What a file holds is told by its content: pages, plain text, submissions as JSON or one a line, WARC archives,
feeds and sitemaps, also gzipped. Addresses are fetched by the fetch stage, but feeds and sitemaps right here, for
their entries. Examples:

  dateline publish --samples
  dateline publish story.html notes.txt archive/ crawl.warc.gz
  dateline publish https://example.com/feed.xml
  zcat submissions.jsonl.gz | dateline publish -

It returns when the broker has stored every article. The exit code is 1 if something could not be submitted.`
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
	if err != nil {
		return err
	}
	bar := c.progress()
	reader := inputs.Reader{Stdin: os.Stdin, Get: c.fetcher().Get, Progress: func(n int64) { bar.Add64(n) }} //nolint:errcheck // a bar

	type waiting struct {
		origin string
		*pipeline.Submitted
	}
	var queue []waiting
	published, failed := 0, 0
	fail := func(origin string, err error) {
		failed++
		bar.Clear() //nolint:errcheck // a bar
		fmt.Fprintf(os.Stderr, "dateline: %s: %v\n", origin, err)
	}
	settle := func(most int) {
		for len(queue) > most {
			if err := queue[0].Wait(ctx); err != nil {
				fail(queue[0].origin, err)
			} else {
				published++
			}
			queue = queue[1:]
		}
	}
	for item := range c.items(ctx, &reader) {
		if item.Err != nil {
			fail(item.Origin, item.Err)
			continue
		}
		body, header, err := encodeSubmission(item.Submission)
		if err != nil {
			fail(item.Origin, err)
			continue
		}
		submitted, err := publisher.Submit(ctx, body, header, "")
		if err != nil {
			fail(item.Origin, err)
			continue
		}
		queue = append(queue, waiting{item.Origin, submitted})
		settle(inFlight)
	}
	settle(0)
	bar.Finish() //nolint:errcheck // a bar
	if !c.Quiet {
		fmt.Fprintf(os.Stderr, "%d published\n", published)
	}
	if failed > 0 {
		return fmt.Errorf("%d could not be submitted", failed)
	}
	return ctx.Err()
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
