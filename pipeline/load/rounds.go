package load

import (
	"context"
	"os"
	"runtime"
	"slices"
	"time"

	"dateline/pipeline"
)

// Round is one measurement of the bare broker and one of the pipeline, right
// after each other.
type Round struct{ Base, Chain Result }

// Ratio is the pipeline's rate as a part of the bare broker's.
func (r Round) Ratio() float64 { return r.Chain.Rate() / r.Base.Rate() }

// CPURatio is the pipeline's processor time for an article as a part of the
// bare broker's. Other programs on the machine disturb it less than the rate.
func (r Round) CPURatio() float64 {
	return r.Chain.CPU.Seconds() / float64(r.Chain.Articles) / (r.Base.CPU.Seconds() / float64(r.Base.Articles))
}

// Compare measures the bare broker and the pipeline so many times in turns,
// each time on a server of its own and an empty folder, and every second time
// the pipeline first: a machine's speed changes within a minute by more than
// what is looked for, and whoever comes second finds caches and disk queues as
// the first has left them. seen, if not nil, is told of each round.
func Compare(ctx context.Context, rounds, n, size int, seen func(Round)) ([]Round, error) {
	all := make([]Round, 0, rounds)
	for i := range rounds {
		var r Round
		measures := []func() error{
			func() (err error) { r.Base, err = alone(ctx, n, size, Base); return err },
			func() (err error) { r.Chain, err = alone(ctx, n, size, Chain); return err },
		}
		if i%2 == 1 {
			slices.Reverse(measures)
		}
		for _, measure := range measures {
			if err := measure(); err != nil {
				return all, err
			}
		}
		all = append(all, r)
		if seen != nil {
			seen(r)
		}
	}
	return all, nil
}

// alone runs a measurement on a server of its own.
func alone(ctx context.Context, n, size int, run func(context.Context, *pipeline.Server, int, int) (Result, error)) (Result, error) {
	server, stop, err := Server()
	if err != nil {
		return Result{}, err
	}
	defer stop()
	runtime.GC() // what was measured before leaves its garbage
	return run(ctx, server, n, size)
}

// Server starts a server on a folder of its own, which stop removes with it.
func Server() (_ *pipeline.Server, stop func(), err error) {
	dir, err := os.MkdirTemp("", "dateline-bench-")
	if err != nil {
		return nil, nil, err
	}
	server, err := pipeline.StartServer(pipeline.ServerOptions{Dir: dir, Sync: 2 * time.Minute})
	if err != nil {
		os.RemoveAll(dir) // the error that matters is the server's
		return nil, nil, err
	}
	return server, func() {
		server.Shutdown()
		os.RemoveAll(dir)
	}, nil
}

// Median is the middle one of some values: of an even number of them, the mean of the two in the middle.
func Median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(values))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}
