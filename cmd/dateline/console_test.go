package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/segmentio/encoding/json"
)

// newsroom is a running program that has told the samples.
func newsroom(t *testing.T) *program {
	if testing.Short() {
		t.Skip("starts real processes")
	}
	dir := t.TempDir()
	p := &program{T: t, path: build(t, dir, "dateline", "dateline/cmd/dateline")}
	p.serve(filepath.Join(dir, "data"))
	p.must("", "publish", "--samples", "--quiet")
	p.settle()
	return p
}

// ask sends a request to the console and gives what it answers.
func (p *program) ask(method, path, body string, header ...string) (code int, answer string) {
	p.Helper()
	r, err := http.NewRequestWithContext(p.Context(), method, p.console+path, strings.NewReader(body))
	if err != nil {
		p.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		if r.Header.Set(header[i], header[i+1]); header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		p.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		p.Fatal(err)
	}
	return response.StatusCode, string(data)
}

// follow gives the first n records of a kind that the console sends.
func (p *program) follow(kind string, n int) (records []map[string]any) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.Context(), time.Minute)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.console+"/api/records/"+kind, nil)
	if err != nil {
		p.Fatal(err)
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		p.Fatal(err)
	}
	defer response.Body.Close()
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 1<<20)
	for len(records) < n && lines.Scan() {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			var record map[string]any
			if err := json.Unmarshal([]byte(data), &record); err != nil {
				p.Fatalf("%v in %s", err, data)
			}
			records = append(records, record)
		}
	}
	if len(records) < n {
		p.Fatalf("%d %s, want %d: %v", len(records), kind, n, lines.Err())
	}
	return records
}

func TestConsoleAnswers(t *testing.T) {
	p := newsroom(t)
	counts := p.status().Records
	for i, kind := range []string{"events", "quotes", "articles"} {
		for _, r := range p.follow(kind, int(min(counts[i].Messages, 200))) {
			if r["id"] == "" || kind != "articles" && r["article"] == nil {
				t.Errorf("one of the %s cannot be found again: %v", kind, r)
			}
		}
	}
	if code, body := p.ask("GET", "/api/article?id=sample-truce", ""); code != 200 || !strings.Contains(body, `"name":"Eastern Front"`) {
		t.Errorf("the article about the truce: %d %.200s", code, body)
	}
	if code, body := p.ask("GET", "/api/status", ""); code != 200 || !strings.Contains(body, `"stage":"emit"`) {
		t.Errorf("status: %d %.200s", code, body)
	}

	t.Run("an article that is submitted carries the trace of its submission", func(t *testing.T) {
		code, body := p.ask("POST", "/api/submissions", `{"id": "ferry", "body": "The ferry company Nordlys said on Monday it would sail again."}`)
		var told struct{ Trace string }
		if err := json.Unmarshal([]byte(body), &told); code != 200 || err != nil || len(told.Trace) != 32 {
			t.Fatalf("%d %s", code, body)
		}
		p.settle()
		all := p.follow("articles", int(p.status().Records[2].Messages))
		if last := all[len(all)-1]; last["id"] != "ferry" || last["trace"] != told.Trace {
			t.Errorf("the last article is %v, want that of trace %s", last, told.Trace)
		}
	})
	t.Run("dead letters are shown, replayed and dropped", func(t *testing.T) {
		if code, body := p.ask("POST", "/api/submissions", `{"id": "empty", "html": "<p></p>"}`); code != 200 {
			t.Fatalf("%d %s", code, body)
		}
		p.settle()
		letter := func() (seq string) {
			_, body := p.ask("GET", "/api/dead", "")
			var letters []struct {
				Seq           uint64
				Code, Article string
			}
			if err := json.Unmarshal([]byte(body), &letters); err != nil || len(letters) != 1 || letters[0].Code != "no_article" || letters[0].Article != "empty" {
				t.Fatalf("dead letters: %s", body)
			}
			return number(letters[0].Seq)
		}
		first := letter()
		if code, body := p.ask("GET", "/api/dead/"+first, ""); code != 200 || !strings.Contains(body, "<p></p>") && !strings.Contains(body, `\u003cp`) {
			t.Errorf("its message: %d %s", code, body)
		}
		if code, body := p.ask("POST", "/api/dead/"+first+"/replay", ""); code != 200 {
			t.Errorf("replay: %d %s", code, body)
		}
		p.settle()
		second := letter()
		if second == first {
			t.Error("it is still where it was before it was replayed")
		}
		if code, body := p.ask("POST", "/api/dead/"+second+"/drop", ""); code != 200 {
			t.Errorf("drop: %d %s", code, body)
		}
		if _, body := p.ask("GET", "/api/dead", ""); body != "[]" {
			t.Errorf("after it was dropped: %s", body)
		}
	})
	t.Run("what it refuses", func(t *testing.T) {
		for _, c := range []struct {
			what, method, path, body string
			header                   []string
			code                     int
		}{
			{"a foreign name, pointed at it", "GET", "/api/status", "", []string{"Host", "evil.example"}, http.StatusMisdirectedRequest},
			{"a form on another site", "POST", "/api/submissions", `{"body":"x"}`, []string{"Origin", "https://evil.example"}, http.StatusForbidden},
			{"a script on another site", "POST", "/api/dead/1/drop", "", []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
			{"what is no JSON", "POST", "/api/submissions", "ferry", nil, http.StatusBadRequest},
			{"an unknown article", "GET", "/api/article?id=nobody", "", nil, http.StatusNotFound},
			{"an unknown kind", "GET", "/api/records/rumours", "", nil, http.StatusNotFound},
			{"an unknown dead letter", "GET", "/api/dead/99999", "", nil, http.StatusNotFound},
			{"a dead letter without a number", "GET", "/api/dead/x", "", nil, http.StatusBadRequest},
		} {
			if code, body := p.ask(c.method, c.path, c.body, c.header...); code != c.code || body == "" {
				t.Errorf("%s: %d %q, want %d", c.what, code, body, c.code)
			}
		}
	})
}

// TestConsoleInABrowser does what a visitor does: looks at events as they come, opens one, submits an article.
func TestConsoleInABrowser(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no chromium here: apt-get install chromium")
	}
	p := newsroom(t)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.WindowSize(1300, 900),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WSURLReadTimeout(2*time.Minute))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	defer cancel()
	var mu sync.Mutex // the browser tells of its faults beside the test
	var faults []string
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithListener(func(event any) {
		if fault := faultOf(event); fault != "" {
			mu.Lock()
			faults = append(faults, fault)
			mu.Unlock()
		}
	}))
	defer cancel()
	if err := chromedp.Do(ctx); err != nil { // it starts the browser, which must not end with the time for what follows
		t.Fatal(err)
	}
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute)
	defer cancel()
	do := func(what string, steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, steps...); err != nil {
			mu.Lock()
			defer mu.Unlock()
			t.Fatalf("%s: %v (faults on the page: %q)", what, err, faults)
		}
		if dir := os.Getenv("CONSOLE_PICTURES"); dir != "" {
			picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(what, " ", "-")+".png"), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	text := func(selector chromedp.CSS) string {
		t.Helper()
		s, err := chromedp.Run(ctx, chromedp.Text(selector))
		if err != nil {
			t.Fatalf("reading %s: %v", selector, err)
		}
		return s
	}
	until := func(so string) {
		t.Helper()
		if _, err := chromedp.Run(ctx, chromedp.Poll[bool](so, chromedp.WithPollingTimeout(0))); err != nil {
			t.Fatalf("%s: %v", so, err)
		}
	}
	const article chromedp.CSS = `main a[href^="#/article/"]`

	do("events", chromedp.Navigate(p.console), chromedp.WaitVisible[chromedp.CSS](".records.events li"))
	// A page to which events still come moves what is to be clicked.
	until(fmt.Sprintf(`document.querySelector(".bar .quiet").textContent.endsWith(" of the newest %d")`, min(p.status().Records[0].Messages, 200)))
	// Chosen at once, as a browser that is slow takes the letters of one name for those of several.
	until(`(type => { type.value = "SANCTION"; return type.dispatchEvent(new Event("change")) })(document.querySelector("select[name=type]"))`)
	do("filtered events",
		chromedp.SendKeys[chromedp.CSS]("input[type=search]", "canada shipping"),
		chromedp.WaitVisible[chromedp.CSS](".records.events li .quad4"))
	if shown := text(".records.events"); !strings.Contains(shown, "Canada") || strings.Contains(shown, "CONSULT") {
		t.Errorf("filtered for sanctions by Canada, the page shows %q", shown)
	}
	do("an event in its article", chromedp.Click(article), chromedp.WaitVisible[chromedp.CSS](".reading .text .lit.event"))
	if lit := text(".text .lit.event"); lit != "imposed" {
		t.Errorf("the words of the event are %q, want those of its trigger", lit)
	}
	do("another fact", chromedp.Click[chromedp.CSS](`.fact[data-key^="q"]`), chromedp.WaitVisible[chromedp.CSS](`.fact[data-key^="q"][aria-pressed=true]`))
	do("quotes", chromedp.Click[chromedp.CSS](`nav a[href="#/quotes"]`), chromedp.WaitVisible[chromedp.CSS](".records.quotes li"))
	do("articles", chromedp.Click[chromedp.CSS](`nav a[href="#/articles"]`), chromedp.WaitVisible[chromedp.CSS](".records.articles li"))
	do("stages", chromedp.Click[chromedp.CSS](`nav a[href="#/stages"]`), chromedp.WaitVisible[chromedp.CSS]("table .curve"))
	do("form", chromedp.Click[chromedp.CSS](`nav a[href="#/submit"]`), chromedp.WaitVisible[chromedp.CSS]("#text"),
		chromedp.SendKeys[chromedp.CSS]("#text", "Ferry sails again\n\nOSLO — The ferry company Nordlys said on Monday that it would sail again. <b>\"We are ready,\"</b> 𝒯𝑜𝓂 Berg, its director, said. Norway praised Denmark for its help."),
		chromedp.Click[chromedp.CSS]("form button"), chromedp.WaitVisible(article))
	do("the article submitted", chromedp.Click(article), chromedp.WaitVisible[chromedp.CSS](".reading .text .event"))
	if words := text(".text .event"); words != "praised" { // behind letters of two UTF-16 units each
		t.Errorf("the event is marked at %q, want it at its trigger", words)
	}
	if shown := text(".reading .text"); !strings.Contains(shown, "<b>") {
		t.Errorf("marks in the text were read as HTML: %q", shown)
	}
	do("dead letters", chromedp.Click[chromedp.CSS](`nav a[href="#/dead"]`), chromedp.WaitVisible[chromedp.CSS]("main .quiet"))
	mu.Lock()
	defer mu.Unlock()
	for _, fault := range faults {
		t.Errorf("on the page: %s", fault)
	}
}

// faultOf gives what the browser tells of a script that failed or of something that it could not or would not load.
func faultOf(event any) string {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		return e.ExceptionDetails.Text
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == cdplog.EntryLevelError {
			return e.Entry.Text + " " + e.Entry.URL
		}
	}
	return ""
}
