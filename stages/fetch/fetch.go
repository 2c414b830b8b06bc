// Package fetch is the first stage: it gives an article its identity and, when
// only an address was submitted, gets the page.
//
// # Identity
//
// An article's id is the publisher's, or derived from the canonical address,
// or from the content where there is no address. Its revision is a hash of
// what was submitted: whoever submits the same again gets the same id and
// revision, so that it can be told from a new version. Both are set before
// anything is fetched and do not depend on what a site answers, since a page
// with a changing advertisement would else be another version at every try.
// The same id with other content is therefore a new revision of the article:
// it is read anew, and its records carry the new revision beside the id;
// records of the old revision are not taken back. Whoever wants the current
// state of an article keeps, by id, what came last.
//
// # Fetching
//
// Addresses come from strangers, so a request must reach nothing that the
// world cannot reach. The check sits in the dialer, behind name resolution,
// where neither redirects nor names that change their address get around it;
// proxies from the environment, which would dial instead, are not used. What
// comes back is held to limits of time, of bytes on the wire and of bytes
// unpacked.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"time"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/weburl"
)

// Name is the stage's name.
const Name = "fetch"

const version = "1"

// Options are the limits of fetching. The zero value is fit for use.
type Options struct {
	// UserAgent names the program to the sites it visits. Defaults to "dateline/1".
	UserAgent string
	// Contact is where a site's operator can complain, an address of a page or of mail; it is added to the user
	// agent. Defaults to none, but who fetches much should give one.
	Contact string
	// ConnectTimeout bounds name resolution and connecting, and the TLS handshake after it. Defaults to 10 s.
	ConnectTimeout time.Duration
	// HeaderTimeout bounds the wait between request and response. Defaults to 15 s.
	HeaderTimeout time.Duration
	// Timeout bounds the whole, redirects and body included. Defaults to 30 s.
	Timeout time.Duration
	// MaxBody is how many bytes of a page are read, on the wire and again unpacked; what follows is cut off with a
	// warning. Defaults to 5 MiB.
	MaxBody int
	// MaxRedirects is how many redirects are followed. Defaults to 5; negative for none.
	MaxRedirects int
	// Allow lists networks that may be reached although they are not public, on any port: an intranet whose pages
	// are to be read. Defaults to none.
	Allow []netip.Prefix
}

func (o Options) withDefaults() Options {
	orDefault(&o.UserAgent, "dateline/1")
	orDefault(&o.ConnectTimeout, 10*time.Second)
	orDefault(&o.HeaderTimeout, 15*time.Second)
	orDefault(&o.Timeout, 30*time.Second)
	orDefault(&o.MaxBody, 5<<20)
	orDefault(&o.MaxRedirects, 5)
	if o.Contact != "" {
		o.UserAgent += " (+" + o.Contact + ")"
	}
	return o
}

func orDefault[T comparable](option *T, value T) {
	var zero T
	if *option == zero {
		*option = value
	}
}

// Stage fetches pages. It is safe for concurrent use.
type Stage struct {
	options Options
	client  *http.Client
}

var _ stages.Stage = (*Stage)(nil)

// New makes the stage.
func New(options Options) *Stage {
	options = options.withDefaults()
	return &Stage{options, newClient(options)}
}

// Name implements [stages.Stage].
func (*Stage) Name() string { return Name }

// Version implements [stages.Stage].
func (*Stage) Version() string { return version }

// Close gives up the connections that are kept for the next request.
func (s *Stage) Close() { s.client.CloseIdleConnections() }

// Process sees to it that the article has an id and its submission a content. Where a page cannot be had, the error's code
// says why (http_404, and errors.go has the others), and whether it may be had later.
func (s *Stage) Process(ctx context.Context, a *schemas.Article) error {
	if a.Submission == nil {
		return stages.Fail("no_submission", errors.New("the article comes without its submission"))
	}
	if a.ID == "" {
		begun, err := Begin(a.Submission)
		if err != nil {
			return err
		}
		*a = *begun
	}
	if !a.Submission.FetchOnly() {
		return nil
	}
	page, err := s.page(ctx, a.URL)
	if err != nil {
		return err
	}
	if page.html {
		a.Submission.HTML = page.text
	} else {
		a.Submission.Text = page.text
	}
	if page.URL != a.URL {
		canonical, err := weburl.Canonical(page.URL)
		if err != nil {
			return stages.Fail("bad_url", fmt.Errorf("redirected to %q: %w", page.URL, err))
		}
		a.URL, a.CanonicalURL = page.URL, canonical
		a.Submission.URL = page.URL
	}
	if page.Cut {
		a.Warnings = append(a.Warnings, fmt.Sprintf("fetch: the page is longer than %d bytes and was cut", s.options.MaxBody))
	}
	return nil
}
