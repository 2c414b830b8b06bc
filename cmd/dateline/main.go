// Command dateline turns the world's news into data, as it is published.
//
// One binary holds the stages, the workers that join them over NATS JetStream,
// and the tools around them.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"

	"dateline/pipeline"
)

// cli is the command line; kong reads its tags.
type cli struct {
	Run       RunCmd       `cmd:"" help:"Run everything in this process: a NATS server with JetStream and all stages."`
	Worker    WorkerCmd    `cmd:"" help:"Run the named stages on an external NATS."`
	Publish   PublishCmd   `cmd:"" help:"Submit articles: pages, text, JSON, JSONL, WARC, the entries of a feed or sitemap."`
	Subscribe SubscribeCmd `cmd:"" help:"Follow events, quotes or articles as they come out."`
	Status    StatusCmd    `cmd:"" help:"Show what waits at each stage, and how fast it goes."`
	Dead      DeadCmd      `cmd:"" help:"List, show, replay and drop what the stages gave up on."`
	Extract   ExtractCmd   `cmd:"" help:"Run the stages on articles here and now, without a broker, and print what they find."`
	Bench     BenchCmd     `cmd:"" help:"Measure the pipeline on this machine."`
	Parse     ParseCmd     `cmd:"" help:"Print the language analysis of a text: tokens, tags, lemmas, dependencies."`
	Version   VersionCmd   `cmd:"" help:"Print the version of the program and of its stages."`

	Completion kongcompletion.Completion `cmd:"" help:"Print the command that switches on completion in your shell."`

	ShowVersion kong.VersionFlag `name:"version" help:"Print the version of the program."`
}

// The exit codes that scripts can rely on.
const (
	exitFailed = 1 // the work failed, in part or whole
	exitUsage  = 2 // the command line was wrong
)

func main() {
	parser := newParser(new(cli))
	kongcompletion.Register(parser)
	run, err := parser.Parse(os.Args[1:])
	if err != nil {
		parser.Errorf("%s", err)
		os.Exit(exitUsage)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	run.BindTo(ctx, (*context.Context)(nil))
	if err := run.Run(); err != nil && !errors.Is(err, context.Canceled) {
		for line := range strings.Lines(err.Error()) {
			fmt.Fprintln(os.Stderr, "dateline:", strings.TrimSuffix(line, "\n"))
		}
		os.Exit(exitFailed)
	}
}

// newParser makes what reads the command line into c.
func newParser(c *cli) *kong.Kong {
	return kong.Must(c,
		kong.Name("dateline"),
		kong.Description("Turns news into data, as it is published: who said what, who did what to whom, where and when."),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Vars{"version": versionLine(), "stages": strings.Join(pipeline.StageNames, ",")},
	)
}
