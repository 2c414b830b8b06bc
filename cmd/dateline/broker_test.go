package main

import (
	"net"
	"strconv"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"
)

// TestRefusedCredentialsAreToldOnce watches a connection whose password is wrong at first, right later, and wrong again.
func TestRefusedCredentialsAreToldOnce(t *testing.T) {
	address := freeAddress(t)
	host, digits, _ := net.SplitHostPort(address)
	port, err := strconv.Atoi(digits)
	if err != nil {
		t.Fatal(err)
	}
	start := func(password string) (stop func()) {
		t.Helper()
		s, err := server.NewServer(&server.Options{Host: host, Port: port, Username: "news", Password: password, NoSigs: true, NoLog: true})
		if err != nil {
			t.Fatal(err)
		}
		go s.Start()
		if !s.ReadyForConnections(10 * time.Second) {
			t.Fatal("no server")
		}
		return func() {
			s.Shutdown()
			s.WaitForShutdown()
		}
	}
	core, said := observer.New(zap.WarnLevel)
	told := func(want int) {
		t.Helper()
		time.Sleep(3 * time.Second) // for several tries
		if n := said.FilterMessage("the broker refuses the credentials; trying again").Len(); n != want {
			t.Errorf("%d refusals are told, want %d: %v", n, want, said.All())
		}
	}
	stop := start("wrong")
	flags := BrokerFlags{NATS: "nats://" + address, User: "news", Password: "right"}
	nc, err := flags.connect(zap.New(core))
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	told(1)
	stop()
	stop = start("right")
	for deadline := time.Now().Add(10 * time.Second); !nc.IsConnected(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("not connected with the right password")
		}
	}
	stop()
	stop = start("wrong")
	told(2)
	stop()
}
