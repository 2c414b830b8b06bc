package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/prometheus/client_golang/prometheus"
	"go.uber.org/zap"

	"dateline/cmd/dateline/internal/console"
	"dateline/pipeline"
	"dateline/stages"
	"dateline/stages/clean"
	"dateline/stages/clean/memory"
	"dateline/stages/fetch"
)

// WorkFlags are the options of the commands that run stages on a broker.
type WorkFlags struct {
	Concurrency int           `help:"How many articles each stage works on at once. Default: the number of cores, and 64 for fetch." placeholder:"N" env:"DATELINE_CONCURRENCY"`
	AckWait     time.Duration `default:"30s" help:"How long the broker waits for a worker's sign of life before it gives its articles to another." env:"DATELINE_ACK_WAIT"`
	Remember    time.Duration `default:"72h" help:"How long the same article submitted again is recognised." env:"DATELINE_REMEMBER"`
	Retain      time.Duration `default:"168h" help:"How long records are kept for subscribers." env:"DATELINE_RETAIN"`
	Replicas    int           `default:"1" help:"How many servers of a NATS cluster hold each stream." env:"DATELINE_REPLICAS"`
	Memory      int           `help:"Let clean remember the last N articles, on the broker: copies name the article that they repeat (copy_of), and paragraphs that a site has on several pages are left out. Records then depend on the order of arrival. All clean workers need the same N; some 8 kB of memory for each. 0: off." placeholder:"N" env:"DATELINE_MEMORY"`
	Listen      string        `help:"Serve /metrics for Prometheus, /healthz and /readyz there, such as :8222." placeholder:"HOST:PORT" env:"DATELINE_LISTEN"`

	StageFlags
	LogFlags
}

// check rejects numbers that mean nothing, by the names of their options. Zero has no meaning of its own for the times.
func (f *WorkFlags) check() error {
	const least = 100 * time.Millisecond // that the broker accepts
	for _, d := range []struct {
		option string
		value  time.Duration
	}{{"ack-wait", f.AckWait}, {"remember", f.Remember}, {"retain", f.Retain}} {
		if d.value < least {
			return fmt.Errorf("--%s %v: want at least %v", d.option, d.value, least)
		}
	}
	switch {
	case f.Concurrency < 0:
		return fmt.Errorf("--concurrency %d: want at least 1, or 0 for the default", f.Concurrency)
	case f.Replicas < 1 || f.Replicas > 5:
		return fmt.Errorf("--replicas %d: want 1 to 5", f.Replicas)
	case f.Memory < 0:
		return fmt.Errorf("--memory %d: want how many articles to remember, or 0 for none", f.Memory)
	}
	return nil
}

// config is the pipeline's, for a worker.
func (f *WorkFlags) config(prefix string, log *zap.Logger, metrics prometheus.Registerer) pipeline.Config {
	return pipeline.Config{
		Prefix: prefix, Begin: fetch.Begin, Concurrency: f.Concurrency, AckWait: f.AckWait, Remember: f.Remember,
		Limits: pipeline.Limits{RecordAge: f.Retain, Replicas: f.Replicas},
		Need:   need,
		Log:    log, Metrics: metrics,
	}
}

// need is for what the stages that read the text make of it: one of half a megabyte, which from quotes on brings ten
// times as much analysis with it, takes them 60 MB and more. A worker has that to spare once.
var need = map[string]int64{"quotes": 64, "entities": 8, "emit": 8}

// RunCmd is everything in one process.
type RunCmd struct {
	Data    string        `default:"data" help:"Folder for the streams. Default: ${default}." type:"path" placeholder:"DIR" env:"DATELINE_DATA"`
	Host    string        `default:"127.0.0.1" help:"Address on which other NATS clients may connect. There are no passwords: leave it on one that only you can reach." env:"DATELINE_HOST"`
	Port    int           `default:"4222" help:"Port for other NATS clients; --port=-1 for any free one." env:"DATELINE_PORT"`
	Console string        `default:"127.0.0.1:4280" help:"Where the web console is served, to whoever can connect there; empty for nowhere. Default: ${default}." placeholder:"HOST:PORT" env:"DATELINE_CONSOLE"`
	Sync    time.Duration `default:"0" help:"How often writes are forced to the disk. 0: each, before it is acknowledged, so that not even a power failure loses one; 2m is several times faster." env:"DATELINE_SYNC"`
	Prefix  string        `default:"dateline" help:"Prefix of all subjects and streams." env:"DATELINE_PREFIX"`

	WorkFlags
}

// Help implements the text behind --help.
func (*RunCmd) Help() string {
	return `Starts a NATS server with JetStream inside the process, all stages on it, and a web console. Then, elsewhere:

  dateline publish --samples
  dateline subscribe events --all

The console (http://127.0.0.1:4280) has no passwords: leave it on an address that only you can reach.

The first interrupt (Ctrl-C) ends it cleanly, with the work in hand finished; what is unfinished goes on at the next start.`
}

// Validate rejects what the pipeline could not work with; kong calls it.
func (c *RunCmd) Validate() error {
	switch {
	case c.Port < -1 || c.Port > 65535:
		return fmt.Errorf("--port %d: a port is 1 to 65535; --port=-1 is any free one", c.Port)
	case c.Sync < 0:
		return fmt.Errorf("--sync %v: want a positive time, or 0 for each write", c.Sync)
	case c.Replicas > 1:
		return fmt.Errorf("--replicas %d: the server inside is a single one; for a cluster run `dateline worker`", c.Replicas)
	}
	return errors.Join(validPrefix(c.Prefix), c.check())
}

// validPrefix says whether a prefix can stand before subjects and stream names.
func validPrefix(prefix string) error {
	for _, token := range strings.Split(prefix, ".") {
		if token == "" || strings.ContainsFunc(token, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_')
		}) {
			return fmt.Errorf("--prefix %q: use letters, digits, - and _, with dots between", prefix)
		}
	}
	return nil
}

// Run implements the command.
func (c *RunCmd) Run(ctx context.Context) error {
	log, err := c.logger()
	if err != nil {
		return err
	}
	defer log.Sync() //nolint:errcheck // standard error cannot be synced everywhere
	server, err := pipeline.StartServer(pipeline.ServerOptions{Dir: c.Data, Host: c.Host, Port: c.Port, Sync: c.Sync})
	if err != nil {
		return err
	}
	defer server.Shutdown()
	nc, err := server.Connect(logConnection(log)...)
	if err != nil {
		return err
	}
	defer nc.Close()
	registry := prometheus.NewRegistry()
	stop, err := serveMetrics(c.Listen, registry, nc)
	if err != nil {
		return err
	}
	defer stop()
	cfg := c.config(c.Prefix, log, registry)
	page, stop, err := serveConsole(ctx, c.Console, console.Options{Conn: nc, Config: cfg, Log: log})
	if err != nil {
		return err
	}
	defer stop()
	return c.work(ctx, nc, cfg, pipeline.StageNames, func() { greet(os.Stderr, server.URL(), c.Data, c.Prefix, page) })
}

// serveConsole serves the web console at an address until stop is called, and gives the page's; an empty one serves nothing.
func serveConsole(ctx context.Context, address string, o console.Options) (page string, stop func(), err error) {
	if address == "" {
		return "", func() {}, nil
	}
	if o.Host, _, err = net.SplitHostPort(address); err != nil {
		return "", nil, fmt.Errorf("--console %s: %w", address, err)
	}
	ctx, cancel := context.WithCancel(ctx)
	handler, err := console.New(ctx, o)
	if err != nil {
		cancel()
		return "", nil, err
	}
	bound, end, err := serve("--console", address, handler)
	if err != nil {
		cancel()
		return "", nil, err
	}
	return "http://" + bound, func() {
		cancel() // ends what is still being sent
		end()
	}, nil
}

// work runs the named stages until ctx is done; ending because of that is no error. It calls ready before it begins.
func (f *WorkFlags) work(ctx context.Context, nc *nats.Conn, cfg pipeline.Config, names []string, ready func()) error {
	var cleaning clean.Options
	if f.Memory > 0 && slices.Contains(names, "clean") {
		cleaning.Memory = memory.New(f.Memory)
		log, err := pipeline.OpenLog(ctx, nc, cfg, "clean", f.Memory, cleaning.Memory.Take)
		if err != nil {
			return err
		}
		defer log.Close()
		cleaning.Log = log
	}
	all, err := f.chain(cleaning)
	if err != nil {
		return err
	}
	mine := slices.DeleteFunc(all, func(s stages.Stage) bool { return !slices.Contains(names, s.Name()) })
	ready()
	if err := pipeline.Run(ctx, nc, cfg, mine...); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// greet tells a person how to go on.
func greet(w io.Writer, address, data, prefix, page string) {
	flag := ""
	if prefix != "dateline" {
		flag = " --prefix " + prefix
	}
	if u, err := url.Parse(address); err == nil && u.Port() != "4222" {
		flag += " --nats " + address
	}
	fmt.Fprintf(w, "dateline is running on %s, data in %s. In another terminal:\n\n  dateline publish --samples%s\n  dateline subscribe events --all%s\n\n", address, data, flag, flag)
	if page != "" {
		fmt.Fprintf(w, "To look at it: %s\n", page)
	}
	fmt.Fprintln(w, "Ctrl-C ends it.")
}

// WorkerCmd runs stages on an external NATS.
type WorkerCmd struct {
	Stages []string `arg:"" name:"stage" enum:"${stages}" help:"The stages to run: ${enum}."`

	BrokerFlags
	WorkFlags
}

// Help implements the text behind --help.
func (*WorkerCmd) Help() string {
	return `Any number of workers of the same stage share its work; start and stop them at any time. Examples:

  dateline worker fetch clean
  dateline worker quotes entities emit --nats nats://broker:4222 --creds news.creds --listen :8222`
}

// Validate rejects what the pipeline could not work with; kong calls it.
func (c *WorkerCmd) Validate() error { return errors.Join(c.BrokerFlags.Validate(), c.check()) }

// workerMemory is what a worker's garbage collector aims to stay under, in bytes, unless GOMEMLIMIT says otherwise.
const workerMemory = 192 << 20

// Run implements the command.
func (c *WorkerCmd) Run(ctx context.Context) error {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(workerMemory)
	}
	log, err := c.logger()
	if err != nil {
		return err
	}
	defer log.Sync() //nolint:errcheck // standard error cannot be synced everywhere
	nc, err := c.connect(log)
	if err != nil {
		return err
	}
	defer nc.Close()
	registry := prometheus.NewRegistry()
	stop, err := serveMetrics(c.Listen, registry, nc)
	if err != nil {
		return err
	}
	defer stop()
	return c.work(ctx, nc, c.WorkFlags.config(c.Prefix, log, registry), c.Stages, func() {})
}
