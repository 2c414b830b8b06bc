package main

import (
	"context"
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
	JSONL   bool     `name:"jsonl" xor:"form" help:"Print one enriched article a line, in the order of the input. Standard input is one submission a line."`

	StageFlags
}

// Help implements the text behind --help.
func (*ExtractCmd) Help() string {
	return `Examples:

  dateline extract https://example.com/news/story.html
  dateline extract page.html --json
  dateline extract --jsonl < submissions.jsonl > articles.jsonl

On a terminal, the article is shown with its quotes, entities and times in colour.

With --jsonl, a submission that fails comes out as {"id", "error": {"stage", "code", "message"}} in its place, and the
rest go on. Such a line is a result like any other: the exit code is 1 only when reading or writing failed, or when it
was stopped. Otherwise, it is 1 when an article failed.`
}

// Run implements the command.
func (c *ExtractCmd) Run(ctx context.Context) error {
	chain, err := c.chain(clean.Options{})
	if err != nil {
		return err
	}
	if len(c.Sources) == 0 {
		c.Sources = []string{"-"}
	}
	reader := inputs.Reader{Stdin: stdin(ctx), Lines: c.JSONL, Get: c.fetcher().Get}
	items := reader.Submissions(ctx, c.Sources)
	if c.JSONL {
		return extractLines(ctx, chain, items, os.Stdout, os.Stderr)
	}
	done, failed := 0, 0
	paint := newPalette(os.Stdout)
	for item := range items {
		switch err := c.extract(ctx, chain, item, paint); {
		case err == nil:
			done++
		case ctx.Err() == nil: // else it failed because of that
			failed++
			fmt.Fprintf(os.Stderr, "dateline: %s: %v\n", item.Origin, err)
		}
	}
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("stopped: %d articles are done", done)
	case failed > 0:
		return fmt.Errorf("%d of the articles failed", failed)
	}
	return nil
}

// extract prints what becomes of one input, for people.
func (c *ExtractCmd) extract(ctx context.Context, chain []stages.Stage, item inputs.Item, paint palette) error {
	if item.Err != nil {
		return item.Err
	}
	a, err := enrich(ctx, chain, item.Submission, item.Warnings)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(os.Stdout, a)
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
