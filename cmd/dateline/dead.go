package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/segmentio/encoding/json"
	"golang.org/x/term"

	"dateline/pipeline"
)

// DeadCmd works on dead letters.
type DeadCmd struct {
	List   DeadListCmd   `cmd:"" help:"List dead letters, oldest first."`
	Show   DeadShowCmd   `cmd:"" help:"Show one dead letter, with its reason and the original message."`
	Replay DeadReplayCmd `cmd:"" help:"Give dead letters back to the stage that gave up on them."`
	Drop   DeadDropCmd   `cmd:"" help:"Remove dead letters for good."`
}

// openDead connects to the dead letters of a pipeline.
func openDead(f *BrokerFlags) (*nats.Conn, *pipeline.DeadLetters, error) {
	nc, err := f.dial()
	if err != nil {
		return nil, nil, err
	}
	letters, err := pipeline.NewDeadLetters(nc, f.config())
	if err != nil {
		nc.Close()
		return nil, nil, err
	}
	return nc, letters, nil
}

// DeadListCmd lists dead letters.
type DeadListCmd struct {
	Stage string `help:"Of this stage only: ${stages}." enum:",${stages}" default:"" placeholder:"STAGE"`
	JSON  bool   `name:"json" help:"Print one JSON object a line."`

	BrokerFlags
}

// Run implements the command.
func (c *DeadListCmd) Run(ctx context.Context) error {
	nc, letters, err := openDead(&c.BrokerFlags)
	if err != nil {
		return err
	}
	defer nc.Close()
	paint, narrow := newPalette(os.Stdout), term.IsTerminal(int(os.Stdout.Fd()))
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	n := 0
	err = letters.Each(ctx, c.Stage, func(d *pipeline.DeadLetter) error {
		n++
		if c.JSON {
			data, err := json.Append(nil, d, 0)
			if err == nil {
				fmt.Println(string(data))
			}
			return err
		}
		if n == 1 {
			fmt.Fprintln(t, "seq\tat\tstage\tcode\tarticle\treason")
		}
		article, reason := oneLine(d.Article), oneLine(d.Message)
		if narrow {
			article, reason = paint.fit(article, 40), paint.fit(reason, 70)
		}
		fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%s\t%s\n", d.Seq, d.At.Local().Format("2006-01-02 15:04:05"), oneLine(d.Stage), oneLine(d.Code), article, reason)
		return nil
	})
	if err != nil {
		return err
	}
	if n == 0 && !c.JSON {
		fmt.Println("no dead letters")
	}
	return t.Flush()
}

// DeadShowCmd shows one dead letter.
type DeadShowCmd struct {
	Seq     uint64 `arg:"" help:"The number that dateline dead list shows."`
	JSON    bool   `name:"json" xor:"form" help:"Print JSON, the payload in base64."`
	Payload bool   `xor:"form" help:"Print the original message's body and nothing else."`

	BrokerFlags
}

// Run implements the command.
func (c *DeadShowCmd) Run(ctx context.Context) error {
	nc, letters, err := openDead(&c.BrokerFlags)
	if err != nil {
		return err
	}
	defer nc.Close()
	ctx, cancel := withDeadline(ctx)
	defer cancel()
	d, err := letters.Get(ctx, c.Seq)
	if err != nil {
		return err
	}
	switch {
	case c.Payload:
		_, err = os.Stdout.Write(d.Payload)
		return err
	case c.JSON:
		data, err := json.MarshalIndent(d, "", "  ")
		if err != nil {
			return err
		}
		fmt.Println(string(data))
		return nil
	}
	fmt.Printf("stage     %s\ncode      %s\nreason    %s\narticle   %s\nat        %s\nattempts  %d\nsubject   %s\nsize      %s\n",
		oneLine(d.Stage), oneLine(d.Code), printable(d.Message), oneLine(d.Article), d.At.Local().Format(time.RFC3339), d.Attempts, oneLine(d.Subject), size(uint64(d.Size)))
	if d.Stack != "" {
		fmt.Printf("\n%s\n", printable(d.Stack))
	}
	payload := string(d.Payload[:min(len(d.Payload), 600)])
	fmt.Printf("\n%s\n", printable(payload))
	if d.Size > len(payload) {
		fmt.Println("… (--payload prints all)")
	}
	return nil
}

// deadSelection names dead letters.
type deadSelection struct {
	Seq   []uint64 `arg:"" optional:"" help:"The numbers that dateline dead list shows."`
	All   bool     `help:"All, or all of --stage and --code."`
	Stage string   `help:"With --all: of this stage only: ${stages}." enum:",${stages}" default:"" placeholder:"STAGE"`
	Code  string   `help:"With --all: with this code only." placeholder:"CODE"`
}

// each calls do for every dead letter selected.
func (s *deadSelection) each(ctx context.Context, letters *pipeline.DeadLetters, verb string, do func(context.Context, uint64) error) error {
	seqs := slices.Clone(s.Seq)
	if s.All {
		err := letters.Each(ctx, s.Stage, func(d *pipeline.DeadLetter) error {
			if s.Code == "" || d.Code == s.Code {
				seqs = append(seqs, d.Seq)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	var errs []error
	n := 0
	for _, seq := range seqs {
		if err := do(ctx, seq); err != nil {
			errs = append(errs, err)
			continue
		}
		n++
	}
	fmt.Printf("%d %s\n", n, verb)
	return errors.Join(errs...)
}

// Validate asks for a selection; kong calls it.
func (s *deadSelection) Validate() error {
	switch {
	case !s.All && (s.Stage != "" || s.Code != ""):
		return errors.New("--stage and --code choose among --all; without it, name dead letters by their numbers")
	case (len(s.Seq) == 0) != s.All:
		return errors.New("name dead letters by their numbers, or --all")
	}
	return nil
}

// DeadReplayCmd gives dead letters back.
type DeadReplayCmd struct {
	deadSelection
	BrokerFlags
}

// Validate implements kong's check for both parts.
func (c *DeadReplayCmd) Validate() error {
	return errors.Join(c.deadSelection.Validate(), c.BrokerFlags.Validate())
}

// Run implements the command.
func (c *DeadReplayCmd) Run(ctx context.Context) error {
	nc, letters, err := openDead(&c.BrokerFlags)
	if err != nil {
		return err
	}
	defer nc.Close()
	return c.each(ctx, letters, "replayed", letters.Replay)
}

// DeadDropCmd removes dead letters.
type DeadDropCmd struct {
	deadSelection
	BrokerFlags
}

// Validate implements kong's check for both parts.
func (c *DeadDropCmd) Validate() error {
	return errors.Join(c.deadSelection.Validate(), c.BrokerFlags.Validate())
}

// Run implements the command.
func (c *DeadDropCmd) Run(ctx context.Context) error {
	nc, letters, err := openDead(&c.BrokerFlags)
	if err != nil {
		return err
	}
	defer nc.Close()
	return c.each(ctx, letters, "dropped", letters.Drop)
}
