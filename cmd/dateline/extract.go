package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/segmentio/encoding/json"

	"dateline/cmd/dateline/internal/inputs"
	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/clean"
)

// ExtractCmd runs the stages in this process.
type ExtractCmd struct {
	Sources []string `arg:"" optional:"" name:"source" help:"Files, folders, addresses; - for standard input. Default: standard input."`
	JSON    bool     `name:"json" xor:"form" help:"Print each enriched article as indented JSON."`
	JSONL   bool     `name:"jsonl" xor:"form" help:"Print one enriched article a line, in the order of the input. Without sources, read one submission a line."`

	StageFlags
}

// Help implements the text behind --help.
func (*ExtractCmd) Help() string {
	return `Examples:

  dateline extract https://example.com/news/story.html
  dateline extract page.html --json
  dateline extract --jsonl < submissions.jsonl > articles.jsonl

On a terminal, the article is shown with its quotes, entities and times in colour. With --jsonl, a submission
that fails comes out as {"id", "error": {"stage", "code", "message"}}, and the rest go on.`
}

// Run implements the command.
func (c *ExtractCmd) Run(ctx context.Context) error {
	chain, err := c.chain(clean.Options{})
	if err != nil {
		return err
	}
	if c.JSONL && len(c.Sources) == 0 {
		return extractLines(ctx, chain, os.Stdin, os.Stdout)
	}
	if len(c.Sources) == 0 {
		c.Sources = []string{"-"}
	}
	reader := inputs.Reader{Stdin: os.Stdin, Get: c.fetcher().Get}
	failed := 0
	paint := newPalette(os.Stdout)
	for item := range reader.Submissions(ctx, c.Sources) {
		if err := c.extract(ctx, chain, item, paint); err != nil {
			failed++
			fmt.Fprintf(os.Stderr, "dateline: %s: %v\n", item.Origin, err)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of the articles failed", failed)
	}
	return ctx.Err()
}

// extract prints what becomes of one input.
func (c *ExtractCmd) extract(ctx context.Context, chain []stages.Stage, item inputs.Item, paint palette) error {
	if item.Err != nil {
		return item.Err
	}
	a, err := enrich(ctx, chain, item.Submission, item.Warnings)
	if err != nil {
		if c.JSONL {
			_, werr := os.Stdout.Write(failedLine(a, item.Submission.ID, err))
			return errors.Join(err, werr)
		}
		return err
	}
	switch {
	case c.JSON:
		return printJSON(os.Stdout, a)
	case c.JSONL:
		data, err := a.Done().Append(nil)
		if err == nil {
			_, err = os.Stdout.Write(append(data, '\n'))
		}
		return err
	}
	return showArticle(os.Stdout, a, paint)
}

// printJSON prints an article as JSON for people.
func printJSON(w io.Writer, a *schemas.Article) error {
	data, err := a.Done().Append(nil)
	if err != nil {
		return err
	}
	var v json.RawMessage = data
	indented, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(indented, '\n'))
	return err
}
