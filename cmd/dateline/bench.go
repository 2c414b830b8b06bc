package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/segmentio/encoding/json"

	"dateline/deploy/examples"
	"dateline/pipeline"
	"dateline/pipeline/load"
	"dateline/schemas"
	"dateline/stages/clean"
)

// BenchCmd measures the pipeline on this machine.
type BenchCmd struct {
	Articles int  `short:"n" default:"20000" help:"How many articles to send through the idle stages in a round; a tenth of that through the real ones."`
	Rounds   int  `default:"5" help:"How often the bare broker and the idle stages are measured, in turns."`
	Size     int  `default:"4000" help:"Size of an article's text for the idle stages, in bytes."`
	JSON     bool `name:"json" help:"Print JSON."`
}

// Help implements the text behind --help.
func (*BenchCmd) Help() string {
	return `Measures, on embedded servers in temporary folders:

  - five hops over the bare broker and, in turns with that, the pipeline with stages that do nothing: the medians of the
    rounds, and the range of their ratio
  - the pipeline's latency at 100 articles a second
  - the real stages without a broker
  - the pipeline with the real stages, with one and with two worker processes for each

Rates are end to end. Compare only figures of the same run.`
}

// benchReport is what is measured.
type benchReport struct {
	// Medians of the rounds. A ratio is of two figures of the same round.
	Bare        float64       `json:"bare_per_second"`
	BareCPU     time.Duration `json:"bare_cpu_ns"`
	Chain       float64       `json:"pipeline_per_second"`
	ChainCPU    time.Duration `json:"pipeline_cpu_ns"`
	Ratio       float64       `json:"rate_ratio"`
	CPURatio    float64       `json:"cpu_ratio"`
	Ratios      []float64     `json:"rate_ratios"` // of all rounds
	P50         time.Duration `json:"latency_p50_ns"`
	P99         time.Duration `json:"latency_p99_ns"`
	InProcess   float64       `json:"in_process_per_second"`
	Real        []realReport  `json:"real"`
	ArticleSize int           `json:"article_bytes"`
}

// realReport is a run with the real stages in processes of their own.
type realReport struct {
	Workers int     `json:"workers_per_stage"`
	Rate    float64 `json:"per_second"`
	// BrokerShare is the part of all processor time that the broker took.
	BrokerShare float64 `json:"broker_share"`
}

// Validate rejects what cannot be measured; kong calls it.
func (c *BenchCmd) Validate() error {
	if c.Rounds < 1 || c.Articles < 1 || c.Size < 1 {
		return errors.New("--rounds, --articles and --size must be at least 1")
	}
	return nil
}

// Run implements the command.
func (c *BenchCmd) Run(ctx context.Context) error {
	report := benchReport{ArticleSize: c.Size}
	say := func(format string, args ...any) {
		if !c.JSON {
			fmt.Printf(format+"\n", args...)
		}
	}

	if err := c.idle(ctx, &report, say); err != nil {
		return err
	}
	say("five hops, bare broker      %8.0f /s   %s CPU an article", report.Bare, report.BareCPU)
	say("the pipeline, idle stages   %8.0f /s   %s CPU an article", report.Chain, report.ChainCPU)
	say("the one beside the other    %8.2f      of the rate (%.2f to %.2f in %d rounds), %.2f of the CPU", report.Ratio,
		slices.Min(report.Ratios), slices.Max(report.Ratios), len(report.Ratios), report.CPURatio)

	took, err := c.latency(ctx)
	if err != nil {
		return err
	}
	report.P50, report.P99 = took[len(took)/2], took[len(took)*99/100]
	say("latency at 100 /s           p50 %s   p99 %s", report.P50.Round(10*time.Microsecond), report.P99.Round(10*time.Microsecond))

	if report.InProcess, err = c.inProcess(ctx); err != nil {
		return err
	}
	say("real stages, no broker      %8.0f /s   on one core", report.InProcess)
	for _, workers := range []int{1, 2} {
		r, err := c.real(ctx, workers)
		if err != nil {
			return err
		}
		report.Real = append(report.Real, r)
		say("real stages, %d worker%s each %8.0f /s   broker's share of CPU %.0f %%", workers, map[bool]string{true: " ", false: "s"}[workers == 1], r.Rate, 100*r.BrokerShare)
	}
	if c.JSON {
		data, err := json.Marshal(report)
		if err != nil {
			return err
		}
		fmt.Println(string(data))
	}
	return nil
}

// idle measures the bare broker and the pipeline with idle stages, in turns.
func (c *BenchCmd) idle(ctx context.Context, report *benchReport, say func(string, ...any)) error {
	var bare, bareCPU, chain, chainCPU, ratios, cpuRatios []float64
	_, err := load.Compare(ctx, c.Rounds, c.Articles, c.Size, func(r load.Round) {
		bare = append(bare, r.Base.Rate())
		bareCPU = append(bareCPU, r.Base.CPU.Seconds()/float64(r.Base.Articles))
		chain = append(chain, r.Chain.Rate())
		chainCPU = append(chainCPU, r.Chain.CPU.Seconds()/float64(r.Chain.Articles))
		ratios = append(ratios, r.Ratio())
		cpuRatios = append(cpuRatios, r.CPURatio())
		say("round %d of %d                bare %8.0f /s   pipeline %8.0f /s   %.2f", len(ratios), c.Rounds, r.Base.Rate(), r.Chain.Rate(), r.Ratio())
	})
	if err != nil {
		return err
	}
	duration := func(seconds float64) time.Duration { return time.Duration(seconds * float64(time.Second)) }
	report.Bare, report.BareCPU = load.Median(bare), duration(load.Median(bareCPU))
	report.Chain, report.ChainCPU = load.Median(chain), duration(load.Median(chainCPU))
	report.Ratio, report.CPURatio, report.Ratios = load.Median(ratios), load.Median(cpuRatios), ratios
	return nil
}

// latency gives the times from submission to the enriched article with idle stages, sorted.
func (c *BenchCmd) latency(ctx context.Context) ([]time.Duration, error) {
	server, stop, err := load.Server()
	if err != nil {
		return nil, err
	}
	defer stop()
	return load.Latency(ctx, server, 100, 1000, c.Size)
}

// samples yields the sample articles again and again, each time as another article.
func (c *BenchCmd) samples(n int, visit func(*schemas.Submission) error) error {
	samples, err := examples.Submissions()
	if err != nil {
		return err
	}
	for i := range n {
		s := *samples[i%len(samples)]
		s.ID = fmt.Sprintf("bench-%06d", i)
		if err := visit(&s); err != nil {
			return err
		}
	}
	return nil
}

// inProcess is the rate of the real stages on one core.
func (c *BenchCmd) inProcess(ctx context.Context) (float64, error) {
	chain, err := (&StageFlags{}).chain(clean.Options{})
	if err != nil {
		return 0, err
	}
	run := func(n int) error {
		return c.samples(n, func(s *schemas.Submission) error {
			_, err := enrich(ctx, chain, s, nil)
			return errors.Join(err, ctx.Err())
		})
	}
	if err := run(50); err != nil { // warm: models are loaded at first use
		return 0, err
	}
	n := max(c.Articles/20, 100)
	start := time.Now()
	if err := run(n); err != nil {
		return 0, err
	}
	return float64(n) / time.Since(start).Seconds(), nil
}

// real sends the samples through worker processes, so many for each stage.
func (c *BenchCmd) real(ctx context.Context, workers int) (realReport, error) {
	r := realReport{Workers: workers}
	server, stopServer, err := load.Server()
	if err != nil {
		return r, err
	}
	defer stopServer()
	nc, err := server.Connect()
	if err != nil {
		return r, err
	}
	defer nc.Close()
	publisher, err := pipeline.NewPublisher(ctx, nc, pipeline.Config{})
	if err != nil {
		return r, err
	}
	stop, err := startWorkers(ctx, server.URL(), workers)
	if err != nil {
		return r, err
	}
	stopped := false
	defer func() {
		if !stopped {
			stop()
		}
	}()
	if err := untilReady(ctx, nc, workers); err != nil {
		return r, err
	}

	n := max(c.Articles/10, 200)
	own, children := load.Usage()
	start := time.Now()
	if err := c.samples(n, func(s *schemas.Submission) error {
		body, header, err := encodeSubmission(s)
		if err != nil {
			return err
		}
		submitted, err := publisher.Submit(ctx, body, header, "")
		if err != nil {
			return err
		}
		return submitted.Wait(ctx)
	}); err != nil {
		return r, err
	}
	if err := untilDone(ctx, nc, n); err != nil {
		return r, err
	}
	r.Rate = float64(n) / time.Since(start).Seconds()
	stop()
	stopped = true
	ownAfter, childrenAfter := load.Usage()
	broker, work := ownAfter-own, childrenAfter-children
	r.BrokerShare = broker.Seconds() / (broker + work).Seconds()
	return r, nil
}

// startWorkers starts worker processes, so many for each stage. stop ends them and waits.
func startWorkers(ctx context.Context, url string, workers int) (stop func(), err error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	var running []*exec.Cmd
	stop = func() {
		for _, cmd := range running {
			cmd.Process.Signal(os.Interrupt) //nolint:errcheck // it may have ended
		}
		for _, cmd := range running {
			cmd.Wait() //nolint:errcheck // it was told to end
		}
	}
	for range workers {
		for _, stage := range pipeline.StageNames {
			cmd := exec.CommandContext(ctx, self, "worker", stage, "--nats", url)
			cmd.Stderr = os.Stderr
			if err := cmd.Start(); err != nil {
				stop()
				return nil, err
			}
			running = append(running, cmd)
		}
	}
	return stop, nil
}

// untilDone waits until so many articles have come out, as records or as dead letters.
func untilDone(ctx context.Context, nc *nats.Conn, articles int) error {
	for done := 0; done < articles; time.Sleep(10 * time.Millisecond) {
		status, err := pipeline.ReadStatus(ctx, nc, pipeline.Config{}, 0)
		if err != nil {
			return err
		}
		done = int(status.Records[len(status.Records)-1].Messages)
		for _, s := range status.Stages {
			done += int(s.Dead)
		}
	}
	return nil
}

// untilReady waits until so many workers of each stage ask for articles.
func untilReady(ctx context.Context, nc *nats.Conn, workers int) error {
	for {
		status, err := pipeline.ReadStatus(ctx, nc, pipeline.Config{}, 0)
		if err != nil {
			return err
		}
		ready := true
		for _, s := range status.Stages {
			ready = ready && s.Workers >= workers
		}
		if ready {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}
