package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
	"time"

	"github.com/segmentio/encoding/json"

	"dateline/pipeline"
)

// StatusCmd shows the state of the pipeline.
type StatusCmd struct {
	JSON     bool          `name:"json" help:"Print JSON."`
	Watch    bool          `short:"w" help:"Show it again and again until interrupted."`
	Interval time.Duration `default:"1s" help:"Time over which rates are measured."`

	BrokerFlags
}

// Help implements the text behind --help.
func (*StatusCmd) Help() string {
	return `The columns, for each stage:

  waiting     articles that no worker has yet
  held        articles that a worker has, or that were put back for another try
  again       how many of the held ones came more than once
  done        articles that the stage has passed on or given up on
  per second  how many of these in a second, over --interval
  dead        articles that it gave up on and that are still kept (dateline dead list)
  stored      size of the stream that it reads
  workers     whether any worker runs it`
}

// Run implements the command.
func (c *StatusCmd) Run(ctx context.Context) error {
	nc, err := c.dial()
	if err != nil {
		return err
	}
	defer nc.Close()
	paint := newPalette(os.Stdout)
	for first := true; ; first = false {
		status, err := pipeline.ReadStatus(ctx, nc, c.config(), max(c.Interval, 10*time.Millisecond))
		if err != nil {
			return err
		}
		if c.JSON {
			data, err := json.Marshal(status)
			if err != nil {
				return err
			}
			fmt.Println(string(data))
		} else {
			if !first && paint.on {
				fmt.Print("\x1b[H\x1b[2J")
			}
			if err := showStatus(os.Stdout, status); err != nil {
				return err
			}
		}
		if !c.Watch {
			return nil
		}
	}
}

func showStatus(w io.Writer, s *pipeline.Status) error {
	t := tabwriter.NewWriter(w, 0, 0, 3, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "stage\twaiting\theld\tagain\tdone\tper second\tdead\tstored\tworkers\t")
	for _, st := range s.Stages {
		workers := "yes"
		if st.Workers == 0 {
			workers = "none"
		}
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%.1f\t%d\t%s\t%s\t\n", st.Stage, st.Waiting, st.Held, st.Redelivered, st.Finished, st.Rate, st.Dead, size(st.Stored), workers)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w)
	t = tabwriter.NewWriter(w, 0, 0, 3, ' ', tabwriter.AlignRight)
	for _, r := range s.Records {
		fmt.Fprintf(t, "%s\t%d\t%s\t\n", r.Kind, r.Messages, size(r.Bytes))
	}
	return t.Flush()
}

// size writes a number of bytes for people.
func size(n uint64) string {
	const units = "kMGT"
	if n < 1000 {
		return fmt.Sprintf("%d B", n)
	}
	f, i := float64(n)/1000, 0
	for f >= 1000 && i < len(units)-1 {
		f, i = f/1000, i+1
	}
	return fmt.Sprintf("%.1f %cB", f, units[i])
}
