package pipeline_test

import (
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"dateline/pipeline"
)

// atOnce is far less than the half a minute in which a server that can start may become ready, and leaves a busy machine time.
const atOnce = 15 * time.Second

// Two servers on one folder lose what they acknowledge. The second has to notice, and only while the first is there.
func TestADataFolderIsOneServers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "news", "data")
	first, err := pipeline.StartServer(pipeline.ServerOptions{Dir: dir, Sync: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	second, err := pipeline.StartServer(pipeline.ServerOptions{Dir: dir, Sync: time.Minute})
	if err == nil {
		second.Shutdown()
		t.Fatal("two servers have one folder")
	}
	if !strings.Contains(err.Error(), dir+" is in use") || time.Since(began) > atOnce {
		t.Errorf("after %v: %v", time.Since(began), err)
	}
	first.Shutdown()
	again, err := pipeline.StartServer(pipeline.ServerOptions{Dir: dir, Sync: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	again.Shutdown()
}

// TestAKilledServerLeavesItsFolder starts a server in a process of its own, and kills that.
func TestAKilledServerLeavesItsFolder(t *testing.T) {
	const inherited = "DATELINE_TEST_DATA"
	if dir := os.Getenv(inherited); dir != "" { // this is the other process
		if _, err := pipeline.StartServer(pipeline.ServerOptions{Dir: dir, Sync: time.Minute}); err != nil {
			t.Fatal(err)
		}
		for range 3 { // nobody holds the server, and still it runs
			runtime.GC()
			time.Sleep(10 * time.Millisecond)
		}
		if err := os.WriteFile(filepath.Join(dir, "started"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
	}
	dir := t.TempDir()
	other := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$")
	other.Env = append(os.Environ(), inherited+"="+dir)
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the other process has a server", func() bool {
		_, err := os.Stat(filepath.Join(dir, "started"))
		return err == nil
	})
	if s, err := pipeline.StartServer(pipeline.ServerOptions{Dir: dir, Sync: time.Minute}); err == nil {
		s.Shutdown()
		t.Error("two processes have one folder")
	}
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	defer other.Wait() //nolint:errcheck // it was killed
	s, err := pipeline.StartServer(pipeline.ServerOptions{Dir: dir, Sync: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	s.Shutdown()
}

// Whatever keeps the server from starting is told at once.
func TestTheServerSaysWhyItCannotStart(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	for _, path := range []string{file, filepath.Join(dir, "streams", "jetstream")} { // a file where folders should be
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for about, c := range map[string]struct {
		options pipeline.ServerOptions
		want    string
	}{
		"port taken":             {pipeline.ServerOptions{Dir: dir, Port: taken.Addr().(*net.TCPAddr).Port}, "address already in use"},
		"host of another":        {pipeline.ServerOptions{Dir: dir, Host: "192.0.2.7"}, "192.0.2.7"},
		"no host":                {pipeline.ServerOptions{Dir: dir, Host: "no host"}, "no host"},
		"folder is a file":       {pipeline.ServerOptions{Dir: file}, file},
		"folder below a file":    {pipeline.ServerOptions{Dir: filepath.Join(file, "data")}, file},
		"folder of no server":    {pipeline.ServerOptions{Dir: filepath.Join(dir, "streams")}, "storage directory is not a directory"},
		"folder cannot be made":  {pipeline.ServerOptions{Dir: "/proc/data"}, "/proc/data"},
		"no folder":              {pipeline.ServerOptions{}, "no data folder"},
		"port that is none":      {pipeline.ServerOptions{Dir: dir, Port: 70_000}, "70000"},
		"port that is negative":  {pipeline.ServerOptions{Dir: dir, Port: -4}, "-4"},
		"disk sync is negative":  {pipeline.ServerOptions{Dir: dir, Sync: -time.Second}, "-1s"},
		"nothing, for the proof": {pipeline.ServerOptions{Dir: filepath.Join(dir, "fine"), Sync: time.Minute}, ""},
	} {
		t.Run(about, func(t *testing.T) {
			began := time.Now()
			s, err := pipeline.StartServer(c.options)
			if err == nil {
				s.Shutdown()
			}
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) || time.Since(began) > atOnce {
				t.Errorf("after %v: %v, want %q in it", time.Since(began), err, c.want)
			}
		})
	}
}
