package main

import (
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/nats-io/nats-server/v2/server"
	"go.uber.org/zap"
	"go.uber.org/zap/zaptest/observer"

	"dateline/pipeline"
)

// TestNumbersThatMeanNothingAreRefused checks the command line as kong does at the start.
func TestNumbersThatMeanNothingAreRefused(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string // "" where it is accepted
	}{
		{[]string{"run"}, ""},
		{[]string{"run", "--replicas", "1", "--port=-1", "--sync", "2m", "--memory", "100", "--concurrency", "8"}, ""},
		{[]string{"run", "--ack-wait=-5s"}, "--ack-wait -5s"},
		{[]string{"run", "--ack-wait", "0"}, "--ack-wait 0s"},
		{[]string{"run", "--sync=-1s"}, "--sync -1s"},
		{[]string{"run", "--remember=-1h"}, "--remember -1h"},
		{[]string{"run", "--retain=-4h"}, "--retain -4h"},
		{[]string{"run", "--replicas", "3"}, "--replicas 3: the server inside is a single one"},
		{[]string{"run", "--replicas", "0"}, "--replicas 0"},
		{[]string{"run", "--concurrency=-4"}, "--concurrency -4"},
		{[]string{"run", "--memory=-1"}, "--memory -1"},
		{[]string{"run", "--port", "70000"}, "--port 70000"},
		{[]string{"run", "--port=-2"}, "--port -2"},
		{[]string{"worker", "clean", "--replicas", "3"}, ""},
		{[]string{"worker", "clean", "--replicas", "6"}, "--replicas 6"},
		{[]string{"worker", "clean", "--ack-wait=-5s"}, "--ack-wait -5s"},
		{[]string{"worker", "clean", "--memory=-1"}, "--memory -1"},
		{[]string{"worker", "clean", "--prefix", "a b"}, "--prefix"},
	} {
		var line struct {
			Run    RunCmd    `cmd:""`
			Worker WorkerCmd `cmd:""`
		}
		parser, err := kong.New(&line, kong.Vars{"stages": strings.Join(pipeline.StageNames, ",")})
		if err != nil {
			t.Fatal(err)
		}
		_, err = parser.Parse(c.args)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.args, err, c.want)
		}
	}
}

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
		if !s.ReadyForConnections(30 * time.Second) {
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
		refusals := func() int { return said.FilterMessage("the broker refuses the credentials; trying again").Len() }
		for deadline := time.Now().Add(time.Minute); refusals() < want && time.Now().Before(deadline); {
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(3 * time.Second) // for several more tries
		if n := refusals(); n != want {
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
	for deadline := time.Now().Add(time.Minute); !nc.IsConnected(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("not connected with the right password")
		}
	}
	stop()
	stop = start("wrong")
	told(2)
	stop()
}
