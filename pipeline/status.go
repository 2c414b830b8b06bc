package pipeline

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Status is the state of the whole pipeline.
type Status struct {
	At time.Time `json:"at"`
	// Server is the address of the broker, without credentials.
	Server string `json:"server"`
	// Stages are in the order in which an article passes them.
	Stages  []StageStatus  `json:"stages"`
	Records []StreamStatus `json:"records"`
	// Objects is the size of the bodies kept apart as they are too large for a message, in bytes.
	Objects uint64 `json:"objects"`
}

// StageStatus is the state of one stage and of the stream before it.
type StageStatus struct {
	Stage string `json:"stage"`
	// Waiting articles have not been given to a worker, Held ones have and are not finished.
	Waiting uint64 `json:"waiting"`
	Held    int    `json:"held"`
	// Finished counts the articles that the stage has passed on or given up, since the stream was made.
	Finished uint64 `json:"finished"`
	// Rate is articles finished a second, between two looks.
	Rate float64 `json:"rate"`
	// Redelivered is how many of the articles held now came more than once.
	Redelivered int `json:"redelivered"`
	// Workers is how many requests for articles are open: none means that nobody works on the stage.
	Workers int `json:"workers"`
	// Stored is the size of the stream, in bytes.
	Stored uint64 `json:"stored"`
	// Dead is the number of dead letters of the stage.
	Dead uint64 `json:"dead"`
}

// StreamStatus is the state of a stream of records.
type StreamStatus struct {
	// Kind is events, quotes or articles.
	Kind string `json:"kind"`
	// Messages is how many records the stream keeps.
	Messages uint64 `json:"messages"`
	// Bytes is the size of the stream on the broker, in bytes.
	Bytes uint64 `json:"bytes"`
}

// ReadStatus looks at the pipeline twice, an interval apart, for its rates; with no interval, once. Where the broker has no
// pipeline, the error is [ErrNoPipeline].
func ReadStatus(ctx context.Context, nc *nats.Conn, cfg Config, interval time.Duration) (*Status, error) {
	cfg, js, err := cfg.on(nc)
	if err != nil {
		return nil, err
	}
	t := cfg.topology()
	first, err := t.status(ctx, js)
	if err != nil || interval <= 0 {
		return first, err
	}
	select {
	case <-ctx.Done():
		return first, ctx.Err()
	case <-time.After(interval):
	}
	second, err := t.status(ctx, js)
	if err != nil {
		return first, err
	}
	for i := range second.Stages {
		second.Stages[i].Rate = float64(second.Stages[i].Finished-first.Stages[i].Finished) / second.At.Sub(first.At).Seconds()
	}
	return second, nil
}

func (t *topology) status(ctx context.Context, js jetstream.JetStream) (*Status, error) {
	s := &Status{At: time.Now(), Server: js.Conn().ConnectedUrlRedacted()}
	dead, err := t.open(ctx, js, deadStream)
	if err != nil {
		return nil, err
	}
	deadInfo, err := dead.Info(ctx, jetstream.WithSubjectFilter(t.dead(">")))
	if err != nil {
		return nil, err
	}
	for i, name := range StageNames {
		stream, err := t.open(ctx, js, boundaries[i])
		if err != nil {
			return nil, err
		}
		state := stream.CachedInfo().State
		st := StageStatus{Stage: name, Stored: state.Bytes, Dead: deadInfo.State.Subjects[t.dead(name)], Waiting: state.Msgs}
		consumer, err := stream.Consumer(ctx, name)
		if err == nil {
			info := consumer.CachedInfo()
			st.Waiting, st.Held, st.Redelivered, st.Workers = info.NumPending, info.NumAckPending, info.NumRedelivered, info.NumWaiting
			st.Finished = info.Delivered.Stream - min(info.Delivered.Stream, uint64(info.NumAckPending))
		} else if !errors.Is(err, jetstream.ErrConsumerNotFound) {
			return nil, err
		}
		s.Stages = append(s.Stages, st)
	}
	for _, kind := range []string{eventsStream, quotesStream, doneStream} {
		stream, err := t.open(ctx, js, kind)
		if err != nil {
			return nil, err
		}
		state := stream.CachedInfo().State
		if kind == doneStream {
			kind = "articles"
		}
		s.Records = append(s.Records, StreamStatus{Kind: kind, Messages: state.Msgs, Bytes: state.Bytes})
	}
	if objects, err := js.Stream(ctx, "OBJ_"+t.objectBucket()); err == nil {
		s.Objects = objects.CachedInfo().State.Bytes
	}
	return s, nil
}
