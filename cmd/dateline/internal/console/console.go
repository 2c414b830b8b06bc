// Package console is the web page of `dateline run`: records as they come, an
// article with the words that carry each fact marked, what waits at each stage,
// dead letters, and a form to submit an article.
//
// It is an HTTP handler over what package pipeline offers, with records as
// server-sent events, and a page of plain HTML, CSS and JavaScript that is
// embedded as it is written: nothing to build, nothing fetched from elsewhere.
//
// There are no passwords. Whoever reaches the handler may submit articles and
// drop dead letters, so it belongs on a loopback address, or behind a proxy
// that asks who is there. Pages of other sites that a visitor's browser has
// open are kept out: requests that change something must come from the page
// itself, and the console answers only to its own names, so that no foreign
// name can be pointed at it (DNS rebinding).
package console

import (
	"context"
	"crypto/rand"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/segmentio/encoding/json"
	"go.uber.org/zap"

	"dateline/pipeline"
	"dateline/schemas"
)

//go:embed pages
var pages embed.FS

// Options say what the console shows.
type Options struct {
	Conn   *nats.Conn
	Config pipeline.Config
	// Host is a name besides addresses and localhost that the console may be asked by. Defaults to none.
	Host string
	// Log is told of requests that failed. Defaults to none.
	Log *zap.Logger
}

const (
	shownRecords  = 200      // of each kind, when the page is opened
	shownLetters  = 200      // the newest dead letters
	searched      = 20_000   // articles, the newest, among which one is looked for
	maxSubmission = 64 << 20 // bytes
	shownPayload  = 64 << 10 // bytes of a dead letter's message
	heartbeat     = 15 * time.Second
	statusTime    = time.Second // over which rates are measured
)

// console answers the page's requests. It is safe for concurrent use.
type console struct {
	Options
	publisher *pipeline.Publisher
	letters   *pipeline.DeadLetters
}

// New gives the handler of the console. Streams that it has open end when ctx is done.
func New(ctx context.Context, o Options) (http.Handler, error) {
	if o.Log == nil {
		o.Log = zap.NewNop()
	}
	publisher, err := pipeline.NewPublisher(ctx, o.Conn, o.Config)
	if err != nil {
		return nil, err
	}
	letters, err := pipeline.NewDeadLetters(o.Conn, o.Config)
	if err != nil {
		return nil, err
	}
	c := &console{o, publisher, letters}
	static, err := fs.Sub(pages, "pages")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServerFS(static))
	mux.HandleFunc("GET /api/status", c.status)
	mux.HandleFunc("GET /api/records/{kind}", func(w http.ResponseWriter, r *http.Request) { c.records(ctx, w, r) })
	mux.HandleFunc("GET /api/article", c.article)
	mux.HandleFunc("POST /api/submissions", c.submit)
	mux.HandleFunc("GET /api/dead", c.dead)
	mux.HandleFunc("GET /api/dead/{seq}", c.letter)
	mux.HandleFunc("POST /api/dead/{seq}/replay", func(w http.ResponseWriter, r *http.Request) { c.change(w, r, letters.Replay) })
	mux.HandleFunc("POST /api/dead/{seq}/drop", func(w http.ResponseWriter, r *http.Request) { c.change(w, r, letters.Drop) })
	return c.guard(http.NewCrossOriginProtection().Handler(mux)), nil
}

// guard keeps foreign names and foreign content out.
func (c *console) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !c.own(r.Host) {
			http.Error(w, "the console is not served under the name "+strconv.Quote(r.Host)+": ask for localhost or its address", http.StatusMisdirectedRequest)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}

// own says whether the console answers to a Host header: to addresses, which nobody else can give away, and to names of its own.
func (c *console) own(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	_, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil || host == "localhost" || c.Host != "" && strings.EqualFold(host, c.Host)
}

func (c *console) status(w http.ResponseWriter, r *http.Request) {
	s, err := pipeline.ReadStatus(r.Context(), c.Conn, c.Config, statusTime)
	c.reply(w, r, s, err)
}

// records sends the newest records of a kind, and all that follow until the visitor leaves, as server-sent events.
func (c *console) records(ctx context.Context, w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(r.Context(), cancel)() // it ends with either
	kind := r.PathValue("kind")
	summary := kind == "articles" // the page asks for one of them when it is opened
	if !summary && kind != "events" && kind != "quotes" {
		c.reply(w, r, nil, fmt.Errorf("%w: there are events, quotes and articles, no %q", errUnknown, kind))
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flow := &flow{w: w, control: http.NewResponseController(w)}
	if flow.send(": records follow\n\n") != nil {
		return
	}
	var beating sync.WaitGroup
	beating.Go(func() { flow.beat(ctx) })
	defer beating.Wait()
	defer cancel()
	s := pipeline.Subscription{Kind: kind, Last: shownRecords}
	err := pipeline.Subscribe(ctx, c.Conn, c.Config, s, func(got pipeline.Received) error {
		body := got.Body
		if summary {
			var err error
			if body, err = summarise(got); err != nil {
				return err
			}
		}
		return flow.send("id: " + url.QueryEscape(got.ID) + "\ndata: " + string(body) + "\n\n")
	})
	if err != nil && ctx.Err() == nil {
		c.Log.Warn("sending records to the console failed", zap.String("kind", kind), zap.Error(err))
	}
}

// flow is a stream of server-sent events with two writers. The page's lines hold no line break, as JSON escapes them.
type flow struct {
	mu      sync.Mutex
	w       http.ResponseWriter
	control *http.ResponseController
}

func (f *flow) send(event string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.w.Write([]byte(event)); err != nil {
		return err
	}
	return f.control.Flush()
}

// beat lets both sides notice when the other has gone.
func (f *flow) beat(ctx context.Context) {
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if f.send(": still here\n\n") != nil {
				return
			}
		}
	}
}

// summary is what the list of articles tells of one.
type summary struct {
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	Source      schemas.Source `json:"source"`
	PublishedAt string         `json:"published_at"`
	CopyOf      string         `json:"copy_of,omitempty"`
	Quotes      int            `json:"quotes"`
	Entities    int            `json:"entities"`
	Events      int            `json:"events"`
	// Trace is the trace id of the submission.
	Trace string `json:"trace"`
}

func summarise(r pipeline.Received) ([]byte, error) {
	var a schemas.Article
	if err := schemas.DecodeRecord(r.Body, &a); err != nil {
		return nil, fmt.Errorf("article %s: %w", r.Article, err)
	}
	return json.Marshal(summary{a.ID, a.Title, a.Source, a.PublishedAt, a.CopyOf, len(a.Quotes), len(a.Entities), len(a.Events), traceID(r.Trace)})
}

// traceID is the part of a traceparent that stays the same from hop to hop.
func traceID(parent string) string {
	if parts := strings.Split(parent, "-"); len(parts) == 4 {
		return parts[1]
	}
	return ""
}

func (c *console) article(w http.ResponseWriter, r *http.Request) {
	body, err := pipeline.FindArticle(r.Context(), c.Conn, c.Config, r.FormValue("id"), searched)
	if errors.Is(err, pipeline.ErrNoArticle) {
		err = fmt.Errorf("%w: %w among the newest %d", errUnknown, err, searched)
	}
	c.reply(w, r, json.RawMessage(body), err)
}

// submit hands an article in and tells the trace id that its records, or its dead letter, will carry.
func (c *console) submit(w http.ResponseWriter, r *http.Request) {
	var body json.RawMessage
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxSubmission))
	if err := decoder.Decode(&body); err != nil {
		c.reply(w, r, nil, fmt.Errorf("%w: the submission is no JSON: %w", errBad, err))
		return
	}
	random := make([]byte, 24)
	rand.Read(random)
	trace := hex.EncodeToString(random[:16])
	header := nats.Header{"traceparent": {"00-" + trace + "-" + hex.EncodeToString(random[16:]) + "-00"}}
	submitted, err := c.publisher.Submit(r.Context(), body, header, "")
	if err == nil {
		err = submitted.Wait(r.Context())
	}
	c.reply(w, r, map[string]string{"trace": trace}, err)
}

// dead lists the newest dead letters, the newest first.
func (c *console) dead(w http.ResponseWriter, r *http.Request) {
	type letter struct {
		*pipeline.DeadLetter
		Trace string `json:"trace"`
	}
	letters := []letter{}
	err := c.letters.Each(r.Context(), "", func(d *pipeline.DeadLetter) error {
		trace := traceID(nats.Header(d.Header).Get("traceparent"))
		d.Header = nil
		letters = append(letters, letter{d, trace})
		letters = letters[max(0, len(letters)-shownLetters):]
		return nil
	})
	slices.Reverse(letters)
	c.reply(w, r, letters, err)
}

// letter shows one dead letter, with the beginning of its message as text.
func (c *console) letter(w http.ResponseWriter, r *http.Request) {
	seq, err := sequence(r)
	if err != nil {
		c.reply(w, r, nil, err)
		return
	}
	d, err := c.letters.Get(r.Context(), seq)
	if err != nil {
		c.reply(w, r, nil, err)
		return
	}
	text := strings.ToValidUTF8(string(d.Payload[:min(len(d.Payload), shownPayload)]), "�")
	d.Payload = nil
	c.reply(w, r, struct {
		*pipeline.DeadLetter
		Text string `json:"text"`
	}{d, text}, nil)
}

// change does something to one dead letter.
func (c *console) change(w http.ResponseWriter, r *http.Request, do func(context.Context, uint64) error) {
	seq, err := sequence(r)
	if err == nil {
		err = do(r.Context(), seq)
	}
	c.reply(w, r, struct{}{}, err)
}

func sequence(r *http.Request) (uint64, error) {
	seq, err := strconv.ParseUint(r.PathValue("seq"), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%w: dead letters have numbers, not %q", errBad, r.PathValue("seq"))
	}
	return seq, nil
}

var (
	errBad     = errors.New("bad request")
	errUnknown = errors.New("not found")
)

// reply answers with a value as JSON, or with what went wrong.
func (c *console) reply(w http.ResponseWriter, r *http.Request, value any, err error) {
	code := http.StatusOK
	if err != nil {
		switch {
		case r.Context().Err() != nil: // the visitor has left
			return
		case errors.Is(err, errBad):
			code = http.StatusBadRequest
		case errors.Is(err, errUnknown), errors.Is(err, pipeline.ErrNoDeadLetter):
			code = http.StatusNotFound
		default:
			code = http.StatusBadGateway
			c.Log.Warn("the console could not answer", zap.String("request", r.Method+" "+r.URL.Path), zap.Error(err))
		}
		value = map[string]string{"error": err.Error()}
	}
	body, err := json.Marshal(value)
	if err != nil {
		c.Log.Error("the console could not write an answer", zap.String("request", r.Method+" "+r.URL.Path), zap.Error(err))
		code, body = http.StatusInternalServerError, []byte(`{"error":"the answer could not be written"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	w.Write(body) //nolint:errcheck // the visitor may have left
}
