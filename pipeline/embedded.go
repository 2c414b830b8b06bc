package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// ServerOptions say how the embedded server runs.
type ServerOptions struct {
	// Dir is where streams are stored.
	Dir string
	// Host and Port are where other clients reach the server. Defaults to 127.0.0.1 and any free port (-1).
	Host string
	Port int
	// Sync is how often writes are forced to the disk; 0 does so before each is acknowledged, so that not even a
	// power failure loses one.
	Sync time.Duration
}

// maxPayload is the largest message that the embedded server takes, in bytes: room for raw pages by plain NATS clients.
const maxPayload = 8 << 20

// Server is a NATS server with JetStream inside this process.
type Server struct{ s *server.Server }

// StartServer starts an embedded server and waits until it is ready.
func StartServer(o ServerOptions) (*Server, error) {
	if o.Host == "" {
		o.Host = "127.0.0.1"
	}
	if o.Port == 0 {
		o.Port = server.RANDOM_PORT
	}
	s, err := server.NewServer(&server.Options{
		ServerName:        "dateline",
		Host:              o.Host,
		Port:              o.Port,
		JetStream:         true,
		StoreDir:          o.Dir,
		JetStreamMaxStore: math.MaxInt64 / 2, // the limits of the streams hold, not a share of today's free disk
		SyncAlways:        o.Sync == 0,
		SyncInterval:      cmp.Or(o.Sync, 2*time.Minute), // the server wants one even where every write is synced
		MaxPayload:        maxPayload,
		NoSigs:            true,
	})
	if err != nil {
		return nil, fmt.Errorf("starting the embedded NATS server: %w", err)
	}
	go s.Start()
	if !s.ReadyForConnections(30 * time.Second) {
		s.Shutdown()
		return nil, errors.New("the embedded NATS server did not become ready: is its port or its data folder in use?")
	}
	if !s.JetStreamEnabled() {
		s.Shutdown()
		return nil, fmt.Errorf("the embedded NATS server could not open its data folder %s: is another server using it?", o.Dir)
	}
	return &Server{s}, nil
}

// URL is where clients reach the server.
func (s *Server) URL() string { return s.s.ClientURL() }

// Connect opens a connection inside the process, without a socket.
func (s *Server) Connect(options ...nats.Option) (*nats.Conn, error) {
	return Connect("", append(options, nats.InProcessServer(s.s))...)
}

// Shutdown stops the server and waits until its streams are closed.
func (s *Server) Shutdown() {
	s.s.Shutdown()
	s.s.WaitForShutdown()
}
