package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/prometheus/client_golang/prometheus"
	"go.uber.org/zap"

	"dateline/schemas"
)

// Config says what a worker does and how. The zero value of every field stands for its default.
type Config struct {
	// Prefix of all subjects, and of all streams with dots made underscores. Defaults to "dateline".
	Prefix string
	// Limits bound what the broker keeps.
	Limits Limits

	// Begin makes the article that a submission becomes, with its id and revision. The first stage needs it. Its errors
	// are final; one made by [stages.Fail] says with which code.
	Begin func(*schemas.Submission) (*schemas.Article, error)

	// Concurrency is how many articles a stage works on at once. Defaults to the number of cores, and to 64 for
	// fetch, which mostly waits.
	Concurrency int
	// LargeBytes bounds the bodies that all stages of the process work on at once, in bytes: a large one waits until
	// there is room, and one that is larger still has all the room to itself. Bodies below 64 KiB are not counted.
	// Defaults to 48 MiB.
	LargeBytes int64
	// Need is how much of LargeBytes each byte of a large body takes while a stage has it, by the stage's name: what the
	// stage makes of a body may be many times as large. Defaults to 1.
	Need map[string]int64
	// Batch is how many messages are asked for at once. Defaults to 256.
	Batch int
	// AckWait is how long the server waits for a worker's sign of life before it gives the article to another; work
	// may take longer, as signs are sent at half that time. Defaults to 30 s.
	AckWait time.Duration
	// MaxAttempts is how often an article is tried where the fault may pass. Defaults to 6.
	MaxAttempts int
	// MaxDeliveries is how often an article is delivered at all before it counts as one that kills its worker.
	// Defaults to 25.
	MaxDeliveries int
	// Backoff is the pause before the second try; it doubles with each further one, up to MaxBackoff. Defaults to 1 s
	// and 2 min.
	Backoff, MaxBackoff time.Duration
	// Window is how long the server remembers message ids. Defaults to 10 min.
	Window time.Duration
	// Remember is how long the same submission published again is recognised. Defaults to 72 h.
	Remember time.Duration
	// Grace is how long work in flight may take to finish when the worker is told to stop. Defaults to 10 s.
	Grace time.Duration

	// Log defaults to none.
	Log *zap.Logger
	// Metrics is where the worker's figures are registered. Defaults to none.
	Metrics prometheus.Registerer
}

// withDefaults gives the configuration with its defaults, or says what is wrong with it.
func (c Config) withDefaults() (Config, error) {
	if c.Prefix == "" {
		c.Prefix = "dateline"
	}
	c.Limits = c.Limits.withDefaults()
	if c.LargeBytes == 0 {
		c.LargeBytes = 48 << 20
	}
	if c.Batch == 0 {
		c.Batch = 256
	}
	if c.AckWait == 0 {
		c.AckWait = 30 * time.Second
	}
	if c.MaxAttempts == 0 {
		c.MaxAttempts = 6
	}
	if c.MaxDeliveries == 0 {
		c.MaxDeliveries = 25
	}
	if c.Backoff == 0 {
		c.Backoff = time.Second
	}
	if c.MaxBackoff == 0 {
		c.MaxBackoff = 2 * time.Minute
	}
	if c.Window == 0 {
		c.Window = 10 * time.Minute
	}
	if c.Remember == 0 {
		c.Remember = 72 * time.Hour
	}
	if c.Grace == 0 {
		c.Grace = 10 * time.Second
	}
	if c.Log == nil {
		c.Log = zap.NewNop()
	}
	return c, c.validate()
}

// on gives the configuration with its defaults, and JetStream over a connection, or says what is wrong with the configuration.
func (c Config) on(nc *nats.Conn, options ...jetstream.JetStreamOpt) (Config, jetstream.JetStream, error) {
	c, err := c.withDefaults()
	if err != nil {
		return c, nil, err
	}
	js, err := jetstream.New(nc, options...)
	return c, js, err
}

// leastTime is the shortest that the server accepts where it is to wait or to remember.
const leastTime = 100 * time.Millisecond

// mostReplicas is how many copies of a stream JetStream can keep.
const mostReplicas = 5

// validate says what is wrong with a configuration that has its defaults.
func (c *Config) validate() error {
	err := errors.Join(
		atLeast(0, c.Concurrency, "Concurrency, how many articles a stage works on at once,"),
		atLeast(1, c.LargeBytes, "LargeBytes, the room for large bodies,"),
		atLeast(1, c.Batch, "Batch, how many messages are asked for at once,"),
		atLeast(leastTime, c.AckWait, "AckWait, how long the server waits for a worker's sign of life,"),
		atLeast(1, c.MaxAttempts, "MaxAttempts, how often an article is tried,"),
		atLeast(1, c.MaxDeliveries, "MaxDeliveries, how often an article is delivered,"),
		atLeast(0, c.Backoff, "Backoff, the pause before the second try,"),
		atLeast(0, c.MaxBackoff, "MaxBackoff, the longest pause between two tries,"),
		atLeast(leastTime, c.Window, "Window, how long message ids are remembered,"),
		atLeast(leastTime, c.Remember, "Remember, how long submissions are remembered,"),
		atLeast(0, c.Grace, "Grace, how long work in flight may take to finish,"),
		c.Limits.validate(),
	)
	if err != nil {
		return fmt.Errorf("the pipeline's configuration: %w", err)
	}
	return nil
}

func (l *Limits) validate() error {
	var replicas error
	if l.Replicas < 1 || l.Replicas > mostReplicas {
		replicas = fmt.Errorf("Limits.Replicas, how many servers hold each stream, is %d: want 1 to %d", l.Replicas, mostReplicas)
	}
	return errors.Join(
		atLeast(1, l.BoundaryBytes, "Limits.BoundaryBytes, how much may wait before each stage,"),
		atLeast(1, l.RecordBytes, "Limits.RecordBytes, how much is kept of each kind of record,"),
		atLeast(leastTime, l.RecordAge, "Limits.RecordAge, how long records are kept,"),
		replicas,
	)
}

func atLeast[T int | int64 | time.Duration](least, value T, what string) error {
	if value < least {
		return fmt.Errorf("%s is %v: want at least %v", what, value, least)
	}
	return nil
}

// Subjects gives the subject that a stage reads and the one that it writes
// articles to, for whoever tests a stage or puts something else in its place.
// It fails for a stage that has no place in the flow.
func (c Config) Subjects(stage string) (reads, writes string, err error) {
	c, err = c.withDefaults()
	if err != nil {
		return "", "", err
	}
	boundary, err := input(stage)
	if err != nil {
		return "", "", err
	}
	t := c.topology()
	return t.articles(boundary), t.articles(cmp.Or(output(stage), doneStream)), nil
}

func (c *Config) topology() *topology {
	return &topology{prefix: c.Prefix, limits: c.Limits, window: c.Window, keep: c.Remember}
}
