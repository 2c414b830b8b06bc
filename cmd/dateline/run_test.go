package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/segmentio/encoding/json"

	"dateline/schemas"
)

// program is the built binary and a running `dateline run`, as a newcomer has them.
type program struct {
	*testing.T
	path, url, console string
}

// run calls a command against the running server and gives what it prints.
func (p *program) run(input string, args ...string) (stdout, stderr string, code int) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.path, args...)
	cmd.Env = append(os.Environ(), "DATELINE_NATS="+p.url)
	cmd.Stdin = strings.NewReader(input)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if cmd.ProcessState == nil {
		p.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

// stopped calls a command whose standard input never ends, stops it by SIGTERM when ready says so, and gives what it says.
func (p *program) stopped(input string, ready func(stdout string) bool, args ...string) (stderr string, code int) {
	p.Helper()
	cmd := exec.CommandContext(p.Context(), p.path, args...)
	cmd.Env = append(os.Environ(), "DATELINE_NATS="+p.url)
	in, err := cmd.StdinPipe()
	if err != nil {
		p.Fatal(err)
	}
	out, err := os.Create(filepath.Join(p.TempDir(), "stdout"))
	if err != nil {
		p.Fatal(err)
	}
	defer out.Close()
	var errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = out, &errs
	if err := cmd.Start(); err != nil {
		p.Fatal(err)
	}
	defer cmd.Process.Kill() //nolint:errcheck // it has ended, unless the test failed
	if _, err := io.WriteString(in, input); err != nil {
		p.Fatal(err)
	}
	for deadline := time.Now().Add(2 * time.Minute); ; {
		written, err := os.ReadFile(out.Name())
		if err != nil {
			p.Fatal(err)
		}
		if ready(string(written)) {
			break
		}
		if time.Now().After(deadline) {
			p.Fatalf("%s: not ready after two minutes: %s%s", strings.Join(args, " "), written, errs.String())
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.Fatal(err)
	}
	ended := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() }) //nolint:errcheck // reported below
	cmd.Wait()                                                          //nolint:errcheck // the exit code tells
	if !ended.Stop() {
		p.Fatalf("%s: still running a minute after SIGTERM", strings.Join(args, " "))
	}
	return errs.String(), cmd.ProcessState.ExitCode()
}

// must calls a command that has to succeed.
func (p *program) must(input string, args ...string) string {
	p.Helper()
	out, errs, code := p.run(input, args...)
	if code != 0 {
		p.Fatalf("%s: exit code %d\n%s%s", strings.Join(args, " "), code, out, errs)
	}
	return out
}

// serve starts `dateline run` on a folder; stop ends it as Ctrl-C does.
func (p *program) serve(data string) (stop func()) {
	p.Helper()
	address := freeAddress(p.T)
	host, port, _ := strings.Cut(address, ":")
	page := freeAddress(p.T)
	for page == address {
		page = freeAddress(p.T)
	}
	p.url, p.console = "nats://"+address, "http://"+page
	cmd := exec.Command(p.path, "run", "--data", data, "--host", host, "--port", port, "--console", page, "--ack-wait", "5s")
	var log bytes.Buffer
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		p.Fatal(err)
	}
	end := sync.OnceFunc(func() {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			p.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			p.Errorf("run ended with %v:\n%s", err, log.String())
		}
	})
	p.Cleanup(end)
	for deadline := time.Now().Add(2 * time.Minute); ; {
		nc, err := nats.Connect(p.url)
		if err == nil {
			nc.Close()
			return end
		}
		if time.Now().After(deadline) {
			p.Fatalf("no server after two minutes: %v\n%s", err, log.String())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// status reads what the stages and streams hold.
func (p *program) status() (s struct {
	Stages  []struct{ Waiting, Held, Dead uint64 }
	Records []struct{ Messages uint64 }
}) {
	p.Helper()
	if err := json.Unmarshal([]byte(p.must("", "status", "--json", "--interval", "1ms")), &s); err != nil {
		p.Fatal(err)
	}
	return s
}

func number(n uint64) string { return strconv.FormatUint(n, 10) }

// settle waits until the stages have nothing to do.
func (p *program) settle() {
	p.Helper()
	deadline := time.Now().Add(3 * time.Minute)
	for idle := 0; idle < 3; {
		if time.Now().After(deadline) {
			p.Fatalf("still at work: %+v", p.status())
		}
		busy := false
		for _, s := range p.status().Stages {
			busy = busy || s.Waiting > 0 || s.Held > 0
		}
		idle++
		if busy {
			idle = 0
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// TestANewcomersFirstMinutes does what README.md tells: run, publish the samples, look at what comes out. Every record is
// held to its schema. Then what goes wrong: rubbish ends as a dead letter that can be shown, replayed and dropped; a stop
// and another start tell nothing twice.
func TestANewcomersFirstMinutes(t *testing.T) {
	if testing.Short() {
		t.Skip("starts real processes")
	}
	dir := t.TempDir()
	p := &program{T: t, path: build(t, dir, "dateline", "dateline/cmd/dateline")}
	stop := p.serve(filepath.Join(dir, "data"))

	p.must("", "publish", "--samples", "--quiet")
	p.settle()
	counts := p.status().Records
	for i, kind := range []string{"event", "quote", "article"} {
		out := p.must("", "subscribe", kind+"s", "--all", "--json", "--count", number(counts[i].Messages))
		lines := strings.Split(strings.TrimSpace(out), "\n")
		if uint64(len(lines)) != counts[i].Messages || len(lines) < 12 {
			t.Errorf("%d %ss, the stream holds %d, and a dozen at least must be there", len(lines), kind, counts[i].Messages)
		}
		for _, line := range lines {
			if err := schemas.Check(kind, []byte(line)); err != nil {
				t.Errorf("%s\n%v", line, err)
			}
		}
		if last := p.must("", "subscribe", kind+"s", "--last", "3", "--json", "--count", "3"); !strings.HasSuffix(out, last) {
			t.Errorf("the last three %ss are not the newest:\n%s", kind, last)
		}
	}
	if out := p.must("", "subscribe", "events", "--all", "--type", "consult", "--actor", "IGOUNO", "--count", "1"); !strings.Contains(out, "CONSULT") || !strings.Contains(out, "United Nations") {
		t.Errorf("the conference of the United Nations is not among the events:\n%s", out)
	}

	t.Run("published again, nothing changes", func(t *testing.T) {
		p.must("", "publish", "--samples", "--quiet")
		p.settle()
		for i, r := range p.status().Records {
			if r != counts[i] {
				t.Errorf("stream %d held %d records, and now %d", i, counts[i].Messages, r.Messages)
			}
		}
	})
	t.Run("rubbish is answered and kept as a dead letter", func(t *testing.T) {
		nc, err := nats.Connect(p.url, nats.Timeout(time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		defer nc.Close()
		for _, submission := range []string{`{"id": "undated", "published_at": 12}`, `{"id": "empty", "html": "<html><body><p></p></body></html>"}`} {
			reply, err := nc.Request("dateline.articles.submit", []byte(submission), time.Minute) // answered once it is stored
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("reply: %s", reply.Data)
		}
		p.settle()
		list := p.must("", "dead", "list")
		for _, want := range []string{"no_article", "empty", "invalid_submission", "undated"} {
			if !strings.Contains(list, want) {
				t.Errorf("dead list does not tell %q:\n%s", want, list)
			}
		}
		type letter struct {
			Seq  uint64
			Code string
		}
		var letters []letter
		for line := range strings.Lines(p.must("", "dead", "list", "--json")) {
			letters = append(letters, letter{})
			if err := json.Unmarshal([]byte(line), &letters[len(letters)-1]); err != nil {
				t.Fatal(err)
			}
		}
		if len(letters) != 2 {
			t.Fatalf("%d dead letters, want 2:\n%s", len(letters), list)
		}
		if letters[0].Code == "no_article" { // either may fail first
			letters[0], letters[1] = letters[1], letters[0]
		}
		if out := p.must("", "dead", "show", number(letters[0].Seq), "--payload"); out != `{"id": "undated", "published_at": 12}` {
			t.Errorf("the payload is %q", out)
		}
		p.must("", "dead", "replay", number(letters[1].Seq))
		p.settle()
		if n := strings.Count(p.must("", "dead", "list", "--json"), "\n"); n != 2 {
			t.Errorf("%d dead letters after one was replayed and failed again, want 2", n)
		}
		p.must("", "dead", "drop", "--all")
		if out := p.must("", "dead", "list"); !strings.Contains(out, "no dead letters") {
			t.Errorf("after drop:\n%s", out)
		}
	})
	t.Run("a stop and a start tell nothing twice", func(t *testing.T) {
		stop()
		p.serve(filepath.Join(dir, "data"))
		p.settle()
		for i, r := range p.status().Records {
			if r != counts[i] {
				t.Errorf("stream %d held %d records, and now %d", i, counts[i].Messages, r.Messages)
			}
		}
	})
	t.Run("what is stopped says how far it came", func(t *testing.T) {
		two := `{"id":"stop-1","body":"The ferry left Ostmark on Monday."}` + "\n" +
			`{"id":"stop-2","body":"It came to Lund` + strings.Repeat(" on Tuesday", 500) + `."}` + "\n" // enough to tell that these are lines
		said, code := p.stopped(two, func(out string) bool { return strings.Count(out, "\n") == 2 }, "extract", "--jsonl")
		if code != exitFailed || said != "dateline: stopped: 2 lines are done\n" {
			t.Errorf("extract --jsonl: exit code %d, and says %q", code, said)
		}
		looks := 0
		started := func(string) bool { looks++; return looks > 20 } // it prints nothing before its input ends
		if said, code := p.stopped("", started, "extract"); code != exitFailed && code != -1 {
			t.Errorf("extract: exit code %d, and says %q", code, said)
		}
		before := p.status().Records[2].Messages
		said, code = p.stopped(two, func(string) bool { return p.status().Records[2].Messages == before+2 }, "publish", "-")
		if code != exitFailed || strings.Count(said, "\n") != 1 || !strings.HasPrefix(said, "dateline: stopped: 2 published, the rest not tried") {
			t.Errorf("publish: exit code %d, and says %q", code, said)
		}
	})
	t.Run("exit codes", func(t *testing.T) {
		badSet := filepath.Join(dir, "bad.jsonl")
		if err := os.WriteFile(badSet, []byte(`{"id":"a","body":7}`+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			args []string
			code int
		}{
			{[]string{"version", "--json"}, 0},
			{[]string{"--version"}, 0},
			{[]string{"extract", "--jsonl", badSet}, 0},
			{[]string{"extract", "--jsonl", filepath.Join(dir, "missing.jsonl")}, exitFailed},
			{[]string{"extract", badSet}, exitFailed},
			{[]string{"publish", t.TempDir()}, exitFailed},
			{[]string{"worker", "emits"}, exitUsage},
			{[]string{"publish", filepath.Join(dir, "missing.html")}, exitFailed},
			{[]string{"subscribe", "events", "--type", "aid,meeting"}, exitUsage},
			{[]string{"subscribe", "events", "--status", "over"}, exitUsage},
			{[]string{"subscribe", "quotes", "--type", "aid"}, exitUsage},
			{[]string{"subscribe", "events", "--speaker", "Ada"}, exitUsage},
			{[]string{"subscribe", "articles", "--country", "USA"}, exitUsage},
			{[]string{"subscribe", "events", "--type", "AID", "--status", "Planned", "--country", "jpn", "--all", "--count", "1"}, 0},
			{[]string{"subscribe", "events", "--nats", "nats://127.0.0.1:1"}, exitFailed},
		} {
			if _, errs, code := p.run("", c.args...); code != c.code || (code != 0) != (errs != "") {
				t.Errorf("%q: exit code %d, want %d; it says %q", c.args, code, c.code, errs)
			}
		}
	})
}

func TestGreetingNamesWhatTheNextCommandsNeed(t *testing.T) {
	tests := []struct{ address, prefix, want string }{
		{"nats://127.0.0.1:4222", "dateline", "dateline publish --samples\n"},
		{"nats://127.0.0.1:5222", "dateline", "dateline publish --samples --nats nats://127.0.0.1:5222\n"},
		{"nats://127.0.0.1:5222", "acme.news", "dateline publish --samples --prefix acme.news --nats nats://127.0.0.1:5222\n"},
	}
	for _, test := range tests {
		var out strings.Builder
		if greet(&out, test.address, "data", test.prefix, ""); !strings.Contains(out.String(), test.want) {
			t.Errorf("%s, prefix %s: want %q in\n%s", test.address, test.prefix, test.want, out.String())
		}
	}
}
