package pipeline

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// StageNames are the stages in the order in which an article passes them.
var StageNames = []string{"fetch", "clean", "quotes", "entities", "emit"}

// The last tokens of the subjects and streams between the stages, before each stage of [StageNames].
var boundaries = []string{"submit", "fetched", "cleaned", "quoted", "tagged"}

// The streams of records.
const (
	doneStream   = "done"
	eventsStream = "events"
	quotesStream = "quotes"
	deadStream   = "dead"
)

// Limits bound what the broker keeps. The zero value stands for the defaults.
type Limits struct {
	// BoundaryBytes is how much may wait before each stage, in bytes; a full boundary holds back the stage before it.
	// Defaults to 1 GiB.
	BoundaryBytes int64
	// RecordBytes is how much is kept of each kind of record; the oldest go first. Defaults to 4 GiB.
	RecordBytes int64
	// RecordAge is how long records are kept for subscribers. Defaults to 7 days.
	RecordAge time.Duration
	// Replicas is how many servers of a cluster hold each stream. Defaults to 1.
	Replicas int
}

func (l Limits) withDefaults() Limits {
	if l.BoundaryBytes == 0 {
		l.BoundaryBytes = 1 << 30
	}
	if l.RecordBytes == 0 {
		l.RecordBytes = 4 << 30
	}
	if l.RecordAge == 0 {
		l.RecordAge = 7 * 24 * time.Hour
	}
	if l.Replicas == 0 {
		l.Replicas = 1
	}
	return l
}

// topology knows the names of everything that the pipeline keeps on a broker.
type topology struct {
	prefix string // of subjects: "dateline", or "news.dateline"
	limits Limits
	window time.Duration // how long the server remembers message ids
	keep   time.Duration // how long submissions are remembered
}

// stream gives the name of a stream: dateline_fetched.
func (t *topology) stream(name string) string {
	return strings.ReplaceAll(t.prefix, ".", "_") + "_" + name
}

// articles gives the subject of a boundary, or of finished articles: dateline.articles.fetched.
func (t *topology) articles(boundary string) string { return t.prefix + ".articles." + boundary }

func (t *topology) dead(stage string) string { return t.prefix + ".dead." + stage }

// seenBucket remembers submissions, objectBucket holds bodies too large for a message.
func (t *topology) seenBucket() string   { return t.stream("seen") }
func (t *topology) objectBucket() string { return t.stream("objects") }

// input gives the boundary that a stage reads, and output the one that it writes: "" after the last stage.
func input(stage string) (string, error) {
	for i, s := range StageNames {
		if s == stage {
			return boundaries[i], nil
		}
	}
	return "", fmt.Errorf("unknown stage %q: the stages are %s", stage, strings.Join(StageNames, ", "))
}

func output(stage string) string {
	for i, s := range StageNames[:len(StageNames)-1] {
		if s == stage {
			return boundaries[i+1]
		}
	}
	return ""
}

// streams gives the configuration of every stream.
func (t *topology) streams() []jetstream.StreamConfig {
	var all []jetstream.StreamConfig
	for i, b := range boundaries {
		all = append(all, jetstream.StreamConfig{
			Name:        t.stream(b),
			Description: "articles on their way to the stage " + StageNames[i],
			Subjects:    []string{t.articles(b)},
			Retention:   jetstream.LimitsPolicy,
			Discard:     jetstream.DiscardNew, // a full boundary holds the stage before it back
			MaxBytes:    t.limits.BoundaryBytes,
			Duplicates:  t.window,
			AllowDirect: true,
			Replicas:    t.limits.Replicas,
		})
	}
	for _, r := range []struct{ name, subject, what string }{
		{doneStream, t.articles("done"), "enriched articles"},
		{eventsStream, t.prefix + ".events.>", "events"},
		{quotesStream, t.prefix + ".quotes.>", "quotes"},
	} {
		all = append(all, jetstream.StreamConfig{
			Name:        t.stream(r.name),
			Description: r.what + " for subscribers",
			Subjects:    []string{r.subject},
			Retention:   jetstream.LimitsPolicy,
			Discard:     jetstream.DiscardOld,
			MaxBytes:    t.limits.RecordBytes,
			MaxAge:      max(t.limits.RecordAge, t.window),
			Duplicates:  t.window,
			AllowDirect: true,
			Replicas:    t.limits.Replicas,
		})
	}
	return append(all, jetstream.StreamConfig{
		Name:        t.stream(deadStream),
		Description: "what a stage gave up on; kept until replayed or dropped",
		Subjects:    []string{t.prefix + ".dead.>"},
		Retention:   jetstream.LimitsPolicy,
		Discard:     jetstream.DiscardNew,
		MaxBytes:    t.limits.BoundaryBytes,
		Duplicates:  t.window,
		AllowDirect: true,
		Replicas:    t.limits.Replicas,
	})
}

// assert creates whatever is missing on the broker, and brings what is there up to the configuration. It is for those who
// run the pipeline; others use create, or open.
func (t *topology) assert(ctx context.Context, js jetstream.JetStream) error {
	for _, cfg := range t.streams() {
		if _, err := js.CreateOrUpdateStream(ctx, cfg); err != nil {
			return fmt.Errorf("asserting stream %s: %w", cfg.Name, withRoom(err))
		}
	}
	if _, err := js.CreateOrUpdateKeyValue(ctx, t.seen()); err != nil {
		return fmt.Errorf("asserting bucket %s: %w", t.seenBucket(), err)
	}
	if _, err := js.CreateOrUpdateObjectStore(ctx, t.objects()); err != nil {
		return fmt.Errorf("asserting object store %s: %w", t.objectBucket(), err)
	}
	return nil
}

// create creates whatever is missing on the broker, and leaves what is there as it is: whoever runs the pipeline has
// chosen its settings.
func (t *topology) create(ctx context.Context, js jetstream.JetStream) error {
	for _, cfg := range t.streams() {
		_, err := js.Stream(ctx, cfg.Name)
		if errors.Is(err, jetstream.ErrStreamNotFound) {
			_, err = js.CreateStream(ctx, cfg)
		}
		if err != nil && !errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) { // somebody else was faster
			return fmt.Errorf("creating stream %s: %w", cfg.Name, withRoom(err))
		}
	}
	_, err := js.KeyValue(ctx, t.seenBucket())
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		_, err = js.CreateKeyValue(ctx, t.seen())
	}
	if err != nil && !errors.Is(err, jetstream.ErrBucketExists) {
		return fmt.Errorf("creating bucket %s: %w", t.seenBucket(), err)
	}
	_, err = js.ObjectStore(ctx, t.objectBucket())
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		_, err = js.CreateObjectStore(ctx, t.objects())
	}
	if err != nil && !errors.Is(err, jetstream.ErrBucketExists) {
		return fmt.Errorf("creating object store %s: %w", t.objectBucket(), err)
	}
	return nil
}

// seen and objects give the configurations of the two buckets.
func (t *topology) seen() jetstream.KeyValueConfig {
	return jetstream.KeyValueConfig{
		Bucket: t.seenBucket(), Description: "submissions seen", TTL: t.keep, History: 1, Replicas: t.limits.Replicas,
	}
}

func (t *topology) objects() jetstream.ObjectStoreConfig {
	return jetstream.ObjectStoreConfig{
		Bucket: t.objectBucket(), Description: "bodies too large for a message", Replicas: t.limits.Replicas,
	}
}

// ErrNoPipeline says that nobody has run the pipeline on this broker, or not under this prefix.
var ErrNoPipeline = errors.New("no pipeline")

// open gives a stream of a pipeline that somebody runs.
func (t *topology) open(ctx context.Context, js jetstream.JetStream, name string) (jetstream.Stream, error) {
	s, err := js.Stream(ctx, t.stream(name))
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		return nil, fmt.Errorf("%w with the prefix %q on this broker: start dateline run or a worker", ErrNoPipeline, t.prefix)
	}
	return s, explain(js.Conn(), err)
}

// consumer asserts the durable consumer through which all workers of a stage share its boundary.
func (t *topology) consumer(ctx context.Context, js jetstream.JetStream, stage string, ackWait time.Duration, pending int) (jetstream.Consumer, error) {
	boundary, err := input(stage)
	if err != nil {
		return nil, err
	}
	c, err := js.CreateOrUpdateConsumer(ctx, t.stream(boundary), jetstream.ConsumerConfig{
		Durable:       stage,
		Description:   "the workers of the stage " + stage,
		AckPolicy:     jetstream.AckExplicitPolicy,
		AckWait:       ackWait,
		MaxDeliver:    -1, // the worker counts, as the server would drop silently
		MaxAckPending: pending,
		Replicas:      t.limits.Replicas,
	})
	if err != nil {
		return nil, fmt.Errorf("asserting consumer %s: %w", stage, err)
	}
	return c, nil
}

// withRoom says what to do where the server has set less room aside for JetStream than the streams may take.
func withRoom(err error) error {
	if apiErr, ok := errors.AsType[*jetstream.APIError](err); !ok || apiErr.ErrorCode != codeNoStorage {
		return err
	}
	return fmt.Errorf("%w: give JetStream more room, with max_file_store in the configuration of the NATS server (by default it takes three quarters of the free disk)", err)
}

// full says whether a publish failed because its stream has no room: the wait for it is back-pressure.
func full(err error) bool {
	apiErr, ok := errors.AsType[*jetstream.APIError](err)
	return ok && apiErr.ErrorCode == codeStoreFailed
}

// Codes of the server's API that the client library does not name.
const (
	codeStoreFailed jetstream.ErrorCode = 10077 // no room in the stream
	codeNoStorage   jetstream.ErrorCode = 10047 // no room on the server for another stream
)
