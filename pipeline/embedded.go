package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"net"
	"strconv"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// ServerOptions say how the embedded server runs.
type ServerOptions struct {
	// Dir is where streams are stored. One server at a time may have it.
	Dir string
	// Host and Port are where other clients reach the server. Defaults to 127.0.0.1 and any free port (-1).
	Host string
	Port int
	// Sync is how often writes are forced to the disk; 0 does so before each is acknowledged, so that not even a
	// power failure loses one.
	Sync time.Duration
}

func (o ServerOptions) withDefaults() (ServerOptions, error) {
	o.Host = cmp.Or(o.Host, "127.0.0.1")
	o.Port = cmp.Or(o.Port, server.RANDOM_PORT)
	switch {
	case o.Dir == "":
		return o, errors.New("no data folder for the embedded NATS server")
	case o.Port < server.RANDOM_PORT || o.Port > math.MaxUint16:
		return o, fmt.Errorf("the port of the embedded NATS server is %d: want 1 to %d, or -1 for any free one", o.Port, math.MaxUint16)
	case o.Sync < 0:
		return o, fmt.Errorf("writes are to be forced to the disk every %v: want a positive time, or 0 for each write", o.Sync)
	}
	return o, nil
}

// maxPayload is the largest message that the embedded server takes, in bytes: room for raw pages by plain NATS clients.
const maxPayload = 8 << 20

// Server is a NATS server with JetStream inside this process.
type Server struct {
	s    *server.Server
	left chan struct{} // closed when the data folder is free for others
}

// StartServer starts an embedded server and waits until it is ready. It fails
// at once where the data folder or the address cannot be had.
func StartServer(o ServerOptions) (*Server, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	lock, err := lockFolder(o.Dir)
	if err != nil {
		return nil, err
	}
	s, err := start(o)
	if err != nil {
		lock.Close()
		return nil, fmt.Errorf("starting the embedded NATS server: %w", err)
	}
	left := make(chan struct{})
	// The lock is held for as long as the server runs, not for as long as somebody holds the Server: a file that nobody
	// refers to any more is closed by the garbage collector.
	go func() {
		s.WaitForShutdown()
		lock.Close()
		close(left)
	}()
	return &Server{s, left}, nil
}

func start(o ServerOptions) (*server.Server, error) {
	if err := canListen(o.Host, o.Port); err != nil {
		return nil, err
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
		return nil, err
	}
	fatal := make(fatalLog, 1)
	s.SetLogger(fatal, false, false)
	go s.Start()
	for deadline := time.Now().Add(30 * time.Second); ; {
		ready := s.ReadyForConnections(100 * time.Millisecond)
		select {
		case reason := <-fatal:
			err = fmt.Errorf("with the data folder %s: %s", o.Dir, reason)
		default:
			if ready {
				return s, nil
			}
			if time.Now().Before(deadline) {
				continue
			}
			err = fmt.Errorf("with the data folder %s: it is not ready after 30 s", o.Dir)
		}
		s.Shutdown()
		s.WaitForShutdown()
		return nil, err
	}
}

// canListen says why the server could not listen there: it would find out only after it has read all its streams.
func canListen(host string, port int) error {
	address := net.JoinHostPort(host, strconv.Itoa(max(port, 0)))
	l, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("%w: choose another host or port, or stop what has this one", err)
	}
	return l.Close()
}

// fatalLog hears why a server cannot start, which it tells its log only, and drops whatever else that says.
type fatalLog chan string

func (l fatalLog) Fatalf(format string, v ...any) {
	select {
	case l <- fmt.Sprintf(format, v...):
	default: // the first reason counts
	}
}

func (fatalLog) Noticef(string, ...any) {}
func (fatalLog) Warnf(string, ...any)   {}
func (fatalLog) Errorf(string, ...any)  {}
func (fatalLog) Debugf(string, ...any)  {}
func (fatalLog) Tracef(string, ...any)  {}

// URL is where clients reach the server.
func (s *Server) URL() string { return s.s.ClientURL() }

// Connect opens a connection inside the process, without a socket.
func (s *Server) Connect(options ...nats.Option) (*nats.Conn, error) {
	return Connect("", append(options, nats.InProcessServer(s.s))...)
}

// Shutdown stops the server, waits until its streams are closed, and leaves the data folder to others.
func (s *Server) Shutdown() {
	s.s.Shutdown()
	<-s.left
}
