package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/zap"
)

// Connect opens the one connection of a process. It tries for ever, at the
// start as after a loss, so that workers and servers may be started in any
// order; also while the server refuses the credentials, as they may be right
// again after its next start. What it tries is told to nats.ReconnectErrHandler
// and, once it was connected, to nats.ErrorHandler.
func Connect(urls string, options ...nats.Option) (*nats.Conn, error) {
	return nats.Connect(urls, append([]nats.Option{
		nats.Name("dateline"),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(250 * time.Millisecond),
		nats.ReconnectJitter(250*time.Millisecond, time.Second),
		nats.RetryOnFailedConnect(true),
		nats.IgnoreAuthErrorAbort(),
		nats.PingInterval(10 * time.Second),
		nats.MaxPingsOutstanding(3),
	}, options...)...)
}

// ErrNoJetStream says that there is a NATS server, but nothing on it that stores messages.
var ErrNoJetStream = errors.New("JetStream is not enabled")

// explain says in words what the client library's answer means where the broker lacks JetStream.
func explain(nc *nats.Conn, err error) error {
	switch {
	case errors.Is(err, nats.ErrNoResponders), errors.Is(err, jetstream.ErrJetStreamNotEnabled):
		return fmt.Errorf("%w on %s: start nats-server with -js", ErrNoJetStream, nc.ConnectedUrlRedacted())
	case errors.Is(err, jetstream.ErrJetStreamNotEnabledForAccount):
		return fmt.Errorf("%w for this account on %s: enable it in the server's configuration", ErrNoJetStream, nc.ConnectedUrlRedacted())
	}
	return err
}

// closed gives the reason why a connection was closed for good: nil where it was not.
func closed(nc *nats.Conn) error {
	if !nc.IsClosed() {
		return nil
	}
	return fmt.Errorf("the connection to the broker is closed: %w", cmp.Or(nc.LastError(), nats.ErrConnectionClosed))
}

// untilReady repeats what needs the broker until it is done, an error is final, the connection closed, or ctx done. It
// says what it waits for, once for each reason that lasts.
func untilReady(ctx context.Context, nc *nats.Conn, log *zap.Logger, final func(error) bool, do func(context.Context) error) error {
	seen := make(map[string]int)
	for {
		attempt, cancel := context.WithTimeout(ctx, 10*time.Second)
		err := explain(nc, do(attempt))
		cancel()
		if err == nil || ctx.Err() != nil || final(err) {
			return err
		}
		if gone := closed(nc); gone != nil {
			return gone
		}
		if cause := nc.LastError(); cause != nil && !nc.IsConnected() {
			err = cause // what do could not do says nothing new
		}
		if seen[err.Error()]++; seen[err.Error()] == 2 {
			log.Warn("cannot begin yet; trying again", zap.Error(err))
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(500 * time.Millisecond):
		}
	}
}

// refused says whether the broker's answer would be the same again: a request that it does not accept, or a right that is
// missing. That a stream is there already means that somebody else has made it since it was looked for; the next look finds it.
func refused(err error) bool {
	apiErr, ok := errors.AsType[*jetstream.APIError](err)
	if !ok {
		return errors.Is(err, nats.ErrPermissionViolation)
	}
	passing := apiErr.Code == 404 || apiErr.Code == 408 || apiErr.Code == 429 || apiErr.ErrorCode == jetstream.JSErrCodeStreamNameInUse
	return apiErr.Code >= 400 && apiErr.Code < 500 && !passing || apiErr.ErrorCode == codeNoStorage
}

// hopeless is for those who should not wait for somebody to reconfigure the broker: it also finds final that there is no
// JetStream, the second time in a row, as a server that is just stopping says so too.
func hopeless() func(error) bool {
	before := false
	return func(err error) bool {
		again := before
		before = errors.Is(err, ErrNoJetStream)
		return refused(err) || before && again
	}
}
