package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
	"golang.org/x/term"

	"dateline/pipeline"
)

// BrokerFlags say which NATS to use, and as whom.
type BrokerFlags struct {
	NATS     string `name:"nats" default:"nats://127.0.0.1:4222" help:"Address of the NATS server, or several with commas. Default: ${default}." placeholder:"URL" env:"DATELINE_NATS"`
	Creds    string `help:"File with the user's JWT and key." type:"existingfile" placeholder:"FILE" env:"DATELINE_CREDS"`
	NKey     string `name:"nkey" help:"File with the user's NKey seed." type:"existingfile" placeholder:"FILE" env:"DATELINE_NKEY"`
	Token    string `help:"Token of the server." env:"DATELINE_TOKEN"`
	User     string `help:"User name." env:"DATELINE_USER"`
	Password string `help:"Password." env:"DATELINE_PASSWORD"`
	TLSCA    string `name:"tls-ca" help:"Certificates to trust." type:"existingfile" placeholder:"FILE" env:"DATELINE_TLS_CA"`
	TLSCert  string `name:"tls-cert" help:"The client's certificate." type:"existingfile" placeholder:"FILE" env:"DATELINE_TLS_CERT"`
	TLSKey   string `name:"tls-key" help:"The client's key." type:"existingfile" placeholder:"FILE" env:"DATELINE_TLS_KEY"`
	Prefix   string `default:"dateline" help:"Prefix of all subjects and streams." env:"DATELINE_PREFIX"`
}

// Validate rejects what the pipeline could not work with; kong calls it.
func (f *BrokerFlags) Validate() error {
	if (f.TLSCert == "") != (f.TLSKey == "") {
		return errors.New("--tls-cert and --tls-key go together")
	}
	return validPrefix(f.Prefix)
}

// options are the connection's.
func (f *BrokerFlags) options() ([]nats.Option, error) {
	var o []nats.Option
	if f.Creds != "" {
		o = append(o, nats.UserCredentials(f.Creds))
	}
	if f.NKey != "" {
		key, err := nats.NkeyOptionFromSeed(f.NKey)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", f.NKey, err)
		}
		o = append(o, key)
	}
	if f.Token != "" {
		o = append(o, nats.Token(f.Token))
	}
	if f.User != "" {
		o = append(o, nats.UserInfo(f.User, f.Password))
	}
	if f.TLSCA != "" || f.TLSCert != "" {
		c := &tls.Config{MinVersion: tls.VersionTLS12}
		if f.TLSCA != "" {
			pem, err := os.ReadFile(f.TLSCA)
			if err != nil {
				return nil, err
			}
			c.RootCAs = x509.NewCertPool()
			if !c.RootCAs.AppendCertsFromPEM(pem) {
				return nil, fmt.Errorf("%s holds no certificate", f.TLSCA)
			}
		}
		if f.TLSCert != "" {
			pair, err := tls.LoadX509KeyPair(f.TLSCert, f.TLSKey)
			if err != nil {
				return nil, err
			}
			c.Certificates = []tls.Certificate{pair}
		}
		o = append(o, nats.Secure(c))
	}
	return o, nil
}

// connect opens a connection that waits for its server for ever, as workers do.
func (f *BrokerFlags) connect(log *zap.Logger) (*nats.Conn, error) {
	o, err := f.options()
	if err != nil {
		return nil, err
	}
	return pipeline.Connect(f.NATS, append(o, logConnection(log)...)...)
}

// dial opens a connection for a command that a person waits for: no server is an error.
func (f *BrokerFlags) dial() (*nats.Conn, error) {
	o, err := f.options()
	if err != nil {
		return nil, err
	}
	nc, err := nats.Connect(f.NATS, append(o, nats.Name("dateline"), nats.MaxReconnects(-1), nats.Timeout(5*time.Second))...)
	if err != nil {
		return nil, fmt.Errorf("connecting to %s: %w (is `dateline run` or a NATS server running there? --nats names another)", f.NATS, err)
	}
	return nc, nil
}

// config is what every user of the pipeline has to say the same. What such a command waits for is told on standard error.
func (f *BrokerFlags) config() pipeline.Config {
	return pipeline.Config{Prefix: f.Prefix, Log: zap.Must((&LogFlags{LogLevel: "warn"}).logger())}
}

// withDeadline bounds a command that asks the broker once.
func withDeadline(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, 30*time.Second)
}

// logConnection tells what becomes of a connection. It is tried again twice a second, and what keeps it away is told once.
func logConnection(log *zap.Logger) []nats.Option {
	said := make(map[string]bool) // since it was last connected; the client library calls one handler at a time
	failed := func(err error) {
		if said[reason(err)] {
			return
		}
		said[reason(err)] = true
		if refusesCredentials(err) {
			log.Warn("the broker refuses the credentials; trying again", zap.Error(err))
		} else {
			log.Warn("cannot connect to the broker; trying again", zap.Error(err))
		}
	}
	connected := func(nc *nats.Conn) {
		clear(said)
		log.Info("connected to the broker", zap.String("server", nc.ConnectedUrlRedacted()))
	}
	return []nats.Option{
		nats.ConnectHandler(connected),
		nats.ReconnectHandler(connected),
		nats.DisconnectErrHandler(func(_ *nats.Conn, err error) {
			if err != nil { // nil where this side closed the connection
				log.Warn("lost the broker; reconnecting", zap.Error(err))
			}
		}),
		nats.ReconnectErrHandler(func(_ *nats.Conn, err error) { failed(err) }),
		nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) {
			if refusesCredentials(err) {
				failed(err)
			} else {
				log.Warn("broker", zap.Error(err))
			}
		}),
	}
}

func refusesCredentials(err error) bool {
	for _, refusal := range []error{nats.ErrAuthorization, nats.ErrAuthExpired, nats.ErrAuthRevoked, nats.ErrAccountAuthExpired} {
		if errors.Is(err, refusal) {
			return true
		}
	}
	return false
}

// reason is what an error says, without the addresses in it, as each connection has a port of its own.
func reason(err error) string {
	if op, ok := errors.AsType[*net.OpError](err); ok {
		err = op.Err
	}
	return strings.ToLower(err.Error())
}

// LogFlags say how much is told on standard error.
type LogFlags struct {
	LogLevel string `default:"warn" enum:"debug,info,warn,error" help:"What to log: debug, info, warn or error." env:"DATELINE_LOG_LEVEL"`
}

// logger writes lines for people to a terminal, and JSON elsewhere.
func (f *LogFlags) logger() (*zap.Logger, error) {
	level, err := zapcore.ParseLevel(f.LogLevel)
	if err != nil {
		return nil, err
	}
	c := zap.NewProductionConfig()
	if term.IsTerminal(int(os.Stderr.Fd())) {
		c = zap.NewDevelopmentConfig()
		c.Development = false
		c.EncoderConfig.EncodeLevel = zapcore.CapitalColorLevelEncoder
		c.EncoderConfig.EncodeTime = zapcore.TimeEncoderOfLayout("15:04:05.000")
	} else {
		c.EncoderConfig.EncodeTime = zapcore.RFC3339NanoTimeEncoder
	}
	c.Level = zap.NewAtomicLevelAt(level)
	c.DisableCaller, c.DisableStacktrace = true, true
	return c.Build()
}
