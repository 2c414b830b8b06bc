package fetch_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"go.uber.org/goleak"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/fetch"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(patient{m}) }

// patient gives goroutines that are about to end the time to do so: goleak by itself waits for less than half a second,
// which is little on a busy machine.
type patient struct{ tests *testing.M }

// Run implements [goleak.TestingM].
func (p patient) Run() int {
	code := p.tests.Run()
	for deadline := time.Now().Add(30 * time.Second); code == 0 && time.Now().Before(deadline) && goleak.Find() != nil; {
	}
	return code
}

const story = "<html><head><title>Ferry</title></head><body><p>The ferry left at noon, Ada Pell said.</p></body></html>"

// site serves handler and gives a stage that may reach it, and nothing else that is not public.
func site(t *testing.T, handler http.HandlerFunc, change func(*fetch.Options)) (url string, stage *fetch.Stage) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	options := fetch.Options{Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}}
	if change != nil {
		change(&options)
	}
	stage = fetch.New(options)
	t.Cleanup(stage.Close)
	return server.URL, stage
}

// fetched begins with an address and runs the stage.
func fetched(t *testing.T, stage *fetch.Stage, url string) (*schemas.Article, error) {
	t.Helper()
	a, err := fetch.Begin(&schemas.Submission{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	return a, stage.Process(t.Context(), a)
}

// wantError checks the code of an error and whether it is final, and gives the wait that it asks for.
func wantError(t *testing.T, err error, code string, final bool) (after time.Duration) {
	t.Helper()
	e, ok := errors.AsType[*stages.Error](err)
	if !ok {
		t.Fatalf("got %v, want a stages.Error with code %s", err, code)
	}
	if e.Code != code || e.Final != final {
		t.Fatalf("got %s (final %v): %v; want %s (final %v)", e.Code, e.Final, e.Err, code, final)
	}
	return e.After
}

func TestProcessFetchesAPage(t *testing.T) {
	var seen http.Header
	url, stage := site(t, func(w http.ResponseWriter, r *http.Request) {
		seen = r.Header.Clone()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, story)
	}, func(o *fetch.Options) { o.Contact = "https://dateline.example/bot" })

	a, err := fetched(t, stage, url+"/ferry?utm_source=letter#top")
	if err != nil {
		t.Fatal(err)
	}
	if a.Submission.HTML != story {
		t.Errorf("html %q", a.Submission.HTML)
	}
	if a.URL != url+"/ferry?utm_source=letter#top" || a.CanonicalURL != url+"/ferry" {
		t.Errorf("url %q, canonical %q", a.URL, a.CanonicalURL)
	}
	if got, want := seen.Get("User-Agent"), "dateline/1 (+https://dateline.example/bot)"; got != want {
		t.Errorf("user agent %q, want %q", got, want)
	}
}

func TestProcessLeavesContentAlone(t *testing.T) {
	stage := fetch.New(fetch.Options{})
	for _, s := range []schemas.Submission{
		{URL: "https://news.invalid/ferry", Body: "The ferry left at noon."},
		{URL: "https://news.invalid/ferry", Text: "The ferry left at noon."},
		{HTML: story},
	} {
		a := &schemas.Article{Submission: &s}
		if err := stage.Process(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		if a.ID == "" || a.Submission.Body != s.Body || a.Submission.Text != s.Text || a.Submission.HTML != s.HTML {
			t.Errorf("got %+v of %+v", a, s)
		}
	}
	wantError(t, stage.Process(t.Context(), &schemas.Article{ID: "a-17"}), "no_submission", true)
}

func TestProcessUnpacks(t *testing.T) {
	pack := map[string]func(io.Writer) io.WriteCloser{
		"gzip": func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
		"br":   func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
		"zstd": func(w io.Writer) io.WriteCloser {
			z, err := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1))
			if err != nil {
				panic(err)
			}
			return z
		},
	}
	packed := func(encoding, text string) []byte {
		var b bytes.Buffer
		w := pack[encoding](&b)
		io.WriteString(w, text)
		w.Close()
		return b.Bytes()
	}
	serve := func(encoding string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", encoding)
			w.Write(body)
		}
	}
	for encoding := range pack {
		t.Run(encoding, func(t *testing.T) {
			url, stage := site(t, serve(encoding, packed(encoding, story)), nil)
			a, err := fetched(t, stage, url)
			if err != nil || a.Submission.HTML != story {
				t.Errorf("got %q, %v", a.Submission.HTML, err)
			}
		})
		t.Run(encoding+" bomb", func(t *testing.T) {
			url, stage := site(t, serve(encoding, packed(encoding, strings.Repeat("<p>boom", 10<<20))), nil)
			_, err := fetched(t, stage, url)
			wantError(t, err, "bomb", true)
		})
		t.Run(encoding+" damaged", func(t *testing.T) {
			url, stage := site(t, serve(encoding, []byte("this was never packed at all")), nil)
			_, err := fetched(t, stage, url)
			wantError(t, err, "content_encoding", true)
		})
		t.Run(encoding+" cut on the wire", func(t *testing.T) {
			var page strings.Builder // of lines that pack badly
			for i := range 200_000 {
				page.WriteString("<p>" + strconv.Itoa(i*i*7919%1000003))
			}
			body := packed(encoding, page.String())
			limit := len(body) / 2
			url, stage := site(t, serve(encoding, body), func(o *fetch.Options) { o.MaxBody = limit })
			a, err := fetched(t, stage, url)
			if err != nil {
				t.Fatal(err)
			}
			if got := a.Submission.HTML; !strings.HasPrefix(page.String(), got) || len(got) > limit || len(a.Warnings) != 1 {
				t.Errorf("got %d bytes of %d, warnings %q", len(got), page.Len(), a.Warnings)
			}
		})
	}
	t.Run("unknown", func(t *testing.T) {
		url, stage := site(t, serve("compress", []byte(story)), nil)
		_, err := fetched(t, stage, url)
		wantError(t, err, "content_encoding", true)
	})
}

func TestProcessCutsLongPages(t *testing.T) {
	const limit = 1000
	for _, length := range []int{limit - 1, limit, limit + 1, 100 * limit} {
		url, stage := site(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			io.WriteString(w, strings.Repeat("x", length))
		}, func(o *fetch.Options) { o.MaxBody = limit })
		a, err := fetched(t, stage, url)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := len(a.Submission.Text), min(length, limit); got != want {
			t.Errorf("%d bytes of %d, want %d", got, length, want)
		}
		if cut := len(a.Warnings) > 0; cut != (length > limit) {
			t.Errorf("%d bytes: warnings %q", length, a.Warnings)
		}
	}
}

func TestProcessDecodesCharsets(t *testing.T) {
	tests := []struct{ name, contentType, body, want string }{
		{"header", "text/html; charset=windows-1251", "<p>\xcf\xee\xf0\xf2 \xee\xf2\xea\xf0\xfb\xf2</p>", "<p>Порт открыт</p>"},
		{"meta", "text/html", "<meta charset=\"iso-8859-2\"><p>P\xf8\xedstav</p>", "<meta charset=\"iso-8859-2\"><p>Přístav</p>"},
		{"a header that lies", "text/html; charset=iso-8859-1", "<p>Le port rouvre apr\u00e8s la temp\u00eate</p>", "<p>Le port rouvre après la tempête</p>"},
		{"no header", "", "<!doctype html><p>The port reopened.</p>", "<!doctype html><p>The port reopened.</p>"},
		{"byte order mark", "text/html; charset=iso-8859-1", "\xef\xbb\xbf<p>café</p>", "<p>café</p>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			url, stage := site(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = nil
				if test.contentType != "" {
					w.Header().Set("Content-Type", test.contentType)
				}
				io.WriteString(w, test.body)
			}, nil)
			a, err := fetched(t, stage, url)
			if err != nil || a.Submission.HTML != test.want {
				t.Errorf("got %q, %v; want %q", a.Submission.HTML, err, test.want)
			}
		})
	}
}

func TestProcessRefusesWhatIsNoPage(t *testing.T) {
	tests := []struct{ name, contentType, body, code string }{
		{"pdf", "application/pdf", "%PDF-1.7", "content_type"},
		{"image", "image/jpeg", "\xff\xd8", "content_type"},
		{"json", "application/json", "{}", "content_type"},
		{"no type, binary", "", "\x00\x01\x02\x03", "content_type"},
		{"empty", "text/html", "", "empty_page"},
		{"blank", "text/html", " \n ", "empty_page"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			url, stage := site(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Type"] = nil
				if test.contentType != "" {
					w.Header().Set("Content-Type", test.contentType)
				}
				io.WriteString(w, test.body)
			}, nil)
			_, err := fetched(t, stage, url)
			wantError(t, err, test.code, true)
		})
	}
}

func TestProcessMapsStatus(t *testing.T) {
	tests := []struct {
		status int
		header map[string]string
		code   string
		final  bool
		after  time.Duration
	}{
		{status: 204, code: "http_204", final: true},
		{status: 304, code: "http_304", final: true},
		{status: 401, code: "http_401", final: true},
		{status: 403, code: "http_403", final: true},
		{status: 404, code: "http_404", final: true},
		{status: 410, code: "http_410", final: true},
		{status: 451, code: "http_451", final: true},
		{status: 408, code: "http_408"},
		{status: 429, code: "http_429"},
		{status: 429, code: "http_429", header: map[string]string{"Retry-After": "120"}, after: 2 * time.Minute},
		{status: 429, code: "http_429", header: map[string]string{"Retry-After": "-5"}},
		{status: 429, code: "http_429", header: map[string]string{"Retry-After": "soon"}},
		{status: 429, code: "http_429", header: map[string]string{"Retry-After": "99999999"}, after: time.Hour},
		{status: 500, code: "http_500"},
		{status: 503, code: "http_503", after: 30 * time.Second, header: map[string]string{
			"Date": "Wed, 09 Dec 2015 14:30:00 GMT", "Retry-After": "Wed, 09 Dec 2015 14:30:30 GMT",
		}},
		{status: 503, code: "http_503", header: map[string]string{
			"Date": "Wed, 09 Dec 2015 14:30:00 GMT", "Retry-After": "Wed, 09 Dec 2015 14:00:00 GMT",
		}},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test.status, test.header), func(t *testing.T) {
			url, stage := site(t, func(w http.ResponseWriter, _ *http.Request) {
				for name, value := range test.header {
					w.Header().Set(name, value)
				}
				w.WriteHeader(test.status)
			}, nil)
			_, err := fetched(t, stage, url)
			if after := wantError(t, err, test.code, test.final); after != test.after {
				t.Errorf("retry after %v, want %v", after, test.after)
			}
		})
	}
}

func TestProcessFollowsRedirects(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/old", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/new?utm_medium=redirect", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/new", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, story) })
	mux.HandleFunc("/hop/{n}", func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.PathValue("n"))
		if n == 0 {
			io.WriteString(w, story)
			return
		}
		http.Redirect(w, r, fmt.Sprintf("/hop/%d", n-1), http.StatusFound)
	})
	mux.HandleFunc("/to", func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Location"] = r.URL.Query()["l"]
		w.WriteHeader(http.StatusFound)
	})
	url, stage := site(t, mux.ServeHTTP, nil)

	begun, err := fetch.Begin(&schemas.Submission{URL: url + "/old"})
	if err != nil {
		t.Fatal(err)
	}
	a, err := fetched(t, stage, url+"/old")
	if err != nil {
		t.Fatal(err)
	}
	if a.URL != url+"/new?utm_medium=redirect" || a.CanonicalURL != url+"/new" || a.Submission.URL != a.URL {
		t.Errorf("url %q, canonical %q, submission's %q", a.URL, a.CanonicalURL, a.Submission.URL)
	}
	if a.ID != begun.ID || a.Revision != begun.Revision {
		t.Error("id and revision depend on what the site answered")
	}
	if _, err := fetched(t, stage, url+"/hop/5"); err != nil {
		t.Errorf("five redirects: %v", err)
	}
	_, err = fetched(t, stage, url+"/hop/6")
	wantError(t, err, "redirects", true)

	for _, location := range []string{"", "file:///etc/passwd", "gopher://127.0.0.1:70/", "javascript:alert(1)", "http://", "ftp://news.example/"} {
		_, err := fetched(t, stage, url+"/to?l="+location)
		wantError(t, err, "redirects", true)
	}
}

func TestProcessReachesOnlyThePublicWeb(t *testing.T) {
	var inside atomic.Int32
	internal := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		inside.Add(1)
		io.WriteString(w, "<p>secret")
	}))
	listener, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skip("no second loopback address here")
	}
	internal.Listener.Close()
	internal.Listener = listener
	internal.Start()
	defer internal.Close()

	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	url, stage := site(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Query().Get("l"), http.StatusFound)
	}, nil)
	for _, target := range []string{
		internal.URL, "http://2130706434:" + port, "http://0x7f.2:" + port, "http://0177.0.0.2:" + port, "http://[::ffff:127.0.0.2]:" + port,
		"http://10.0.0.1", "http://192.168.1.1", "http://169.254.169.254/latest/meta-data/", "http://168.63.129.16",
		"http://[::1]", "http://[fe80::1]", "http://[fd00::1]", "http://0.0.0.0", "http://100.64.0.1",
		"http://192.0.2.1:22", "http://[64:ff9b::7f00:1]", "http://224.0.0.1",
	} {
		_, err := fetched(t, stage, target)
		wantError(t, err, "forbidden_address", true)
		_, err = fetched(t, stage, url+"/?l="+target)
		wantError(t, err, "forbidden_address", true)
	}
	if n := inside.Load(); n != 0 {
		t.Errorf("the internal server was reached %d times", n)
	}
}

func TestProcessTellsForbiddenAddressesFromPorts(t *testing.T) {
	stage := fetch.New(fetch.Options{})
	defer stage.Close()
	for target, want := range map[string]string{
		"http://127.0.0.1/":      "not on the public web",
		"http://127.0.0.1:8899/": "not on the public web",
		"http://8.8.8.8:8899/":   "usual ports",
	} {
		_, err := fetched(t, stage, target)
		wantError(t, err, "forbidden_address", true)
		if !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "--allow") {
			t.Errorf("%s: got %v, want %q and --allow", target, err, want)
		}
	}
}

func TestProcessIgnoresProxiesOfTheEnvironment(t *testing.T) {
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	t.Setenv("http_proxy", "http://127.0.0.1:1")
	stage := fetch.New(fetch.Options{})
	defer stage.Close()
	_, err := fetched(t, stage, "http://10.1.2.3/")
	wantError(t, err, "forbidden_address", true)
}

func TestProcessGivesUpOnSlowSites(t *testing.T) {
	tests := []struct {
		name    string
		handler http.HandlerFunc
		change  func(*fetch.Options)
	}{
		{
			"no answer",
			func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
			func(o *fetch.Options) { o.HeaderTimeout = 50 * time.Millisecond },
		},
		{
			"a body that drips",
			func(w http.ResponseWriter, r *http.Request) {
				for r.Context().Err() == nil {
					if _, err := io.WriteString(w, "<p>drip"); err != nil {
						return
					}
					w.(http.Flusher).Flush()
					time.Sleep(time.Millisecond)
				}
			},
			func(o *fetch.Options) { o.Timeout = 100 * time.Millisecond },
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			url, stage := site(t, test.handler, test.change)
			_, err := fetched(t, stage, url)
			wantError(t, err, "timeout", false)
		})
	}
}

func TestProcessStopsWhenTold(t *testing.T) {
	asked := make(chan struct{})
	url, stage := site(t, func(_ http.ResponseWriter, r *http.Request) {
		close(asked)
		<-r.Context().Done()
	}, nil)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-asked
		cancel()
	}()
	a, err := fetch.Begin(&schemas.Submission{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	if err := stage.Process(ctx, a); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want context.Canceled", err)
	}
}

func TestProcessRetriesBrokenConnections(t *testing.T) {
	url, stage := site(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Length", "1000")
		io.WriteString(w, story[:20])
		panic(http.ErrAbortHandler)
	}, nil)
	_, err := fetched(t, stage, url)
	wantError(t, err, "connection", false)

	closed := httptest.NewServer(nil)
	closed.Close()
	_, err = fetched(t, stage, closed.URL)
	wantError(t, err, "connection", false)

	_, err = fetched(t, stage, "http://no-such-host.invalid/")
	wantError(t, err, "dns", false)
}

func TestBeginIdentifies(t *testing.T) {
	begin := func(s schemas.Submission) *schemas.Article {
		t.Helper()
		a, err := fetch.Begin(&s)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	const address = "https://news.example/ferry"
	if a := begin(schemas.Submission{ID: "a-17", URL: address, Body: "x"}); a.ID != "a-17" {
		t.Errorf("the publisher's id became %q", a.ID)
	}
	byURL := begin(schemas.Submission{URL: address, Body: "The ferry left."})
	tracked := begin(schemas.Submission{URL: "HTTPS://ada:secret@News.Example/ferry?utm_source=x#top", Body: "The ferry left."})
	if byURL.ID != tracked.ID || byURL.ID == "" {
		t.Errorf("one page has the ids %q and %q", byURL.ID, tracked.ID)
	}
	if strings.Contains(tracked.URL+tracked.Submission.URL, "secret") {
		t.Errorf("the password is kept: %q", tracked.URL)
	}
	changed := begin(schemas.Submission{URL: address, Body: "The ferry left late."})
	if changed.ID != byURL.ID || changed.Revision == byURL.Revision {
		t.Error("a changed text is to be a new revision of the same article")
	}
	if again := begin(schemas.Submission{URL: address, Body: "The ferry left."}); again.ID != byURL.ID || again.Revision != byURL.Revision {
		t.Error("the same submission got another id or revision")
	}
	one, two := begin(schemas.Submission{Body: "The ferry left."}), begin(schemas.Submission{Body: "The ferry came."})
	if one.ID == two.ID || one.ID == byURL.ID {
		t.Error("different contents share an id")
	}
	if titled := begin(schemas.Submission{Body: "The ferry left.", Title: "Ferry"}); titled.ID != one.ID || titled.Revision == one.Revision {
		t.Error("a title makes a new revision, not a new article")
	}
	odd := begin(schemas.Submission{URL: "urn:isbn:123", Body: "The ferry left."})
	if odd.URL != "" || len(odd.Warnings) != 1 || odd.ID != one.ID {
		t.Errorf("an address that is none: %+v", odd)
	}
}

func TestBeginDecodesRawPages(t *testing.T) {
	s := &schemas.Submission{Raw: &schemas.RawPage{ContentType: "text/plain; charset=windows-1252", Bytes: []byte("\x93The ferry left,\x94 she said.")}}
	a, err := fetch.Begin(s)
	if err != nil {
		t.Fatal(err)
	}
	if a.Submission.Text != "“The ferry left,” she said." || a.Submission.Raw != nil || s.Raw == nil {
		t.Errorf("got %+v", a.Submission)
	}
	same, err := fetch.Begin(&schemas.Submission{Text: "“The ferry left,” she said."})
	if err != nil || same.ID != a.ID || same.Revision != a.Revision {
		t.Error("the same text got another id because of its encoding")
	}
}

func TestBeginRefuses(t *testing.T) {
	tests := []struct {
		submission schemas.Submission
		code       string
	}{
		{schemas.Submission{}, "invalid_submission"},
		{schemas.Submission{Body: "x", HTML: "y"}, "invalid_submission"},
		{schemas.Submission{URL: "ftp://news.example/a"}, "invalid_submission"},
		{schemas.Submission{URL: "http://news example/a"}, "bad_url"},
		{schemas.Submission{URL: "http://news.example/" + strings.Repeat("a", 10_000)}, "bad_url"},
	}
	for _, test := range tests {
		_, err := fetch.Begin(&test.submission)
		wantError(t, err, test.code, true)
	}
}

func FuzzBegin(f *testing.F) {
	f.Add("https://news.example/ferry", "a-17", "The ferry left.", []byte(nil), "")
	f.Add("//x", "", "", []byte("<meta charset=utf-16><p>\xff"), "text/html; charset=koi8-r")
	f.Fuzz(func(t *testing.T, url, id, body string, raw []byte, contentType string) {
		s := &schemas.Submission{URL: url, ID: id, Body: body}
		if raw != nil {
			s.Raw = &schemas.RawPage{ContentType: contentType, Bytes: raw}
		}
		a, err := fetch.Begin(s)
		if err != nil {
			return
		}
		again, err := fetch.Begin(s)
		if err != nil || a.ID == "" || a.Revision == "" || again.ID != a.ID || again.Revision != a.Revision || !slices.Equal(a.Warnings, again.Warnings) {
			t.Errorf("%+v and %+v of the same submission, %v", a, again, err)
		}
	})
}
