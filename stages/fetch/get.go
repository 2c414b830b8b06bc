package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"dateline/stages"
	"dateline/stages/charset"
	"dateline/stages/weburl"
)

// Document is what a site answered.
type Document struct {
	// URL is where the document was found in the end, behind all redirects.
	URL string
	// ContentType is as the site gives it, with parameters; it may be empty.
	ContentType string
	// Body is unpacked, and in the site's charset.
	Body []byte
	// Cut is set where the document is longer than [Options.MaxBody] and Body is its beginning.
	Cut bool
}

// Get fetches a document of any content type, under the same limits as a page
// of an article: a feed, say. The errors are those of [Stage.Process].
func (s *Stage) Get(ctx context.Context, address string) (*Document, error) {
	normal, _, err := addresses(address)
	if err != nil {
		return nil, stages.Fail("bad_url", err)
	}
	return s.get(ctx, normal, func(string) bool { return true })
}

// page is a document decoded.
type page struct {
	*Document
	text string // in UTF-8
	html bool   // or else plain text
}

// page fetches what can be an article: HTML or plain text with something in it.
func (s *Stage) page(ctx context.Context, address string) (*page, error) {
	doc, err := s.get(ctx, address, func(contentType string) bool {
		_, known := kindOf(contentType)
		return known || contentType == ""
	})
	if err != nil {
		return nil, err
	}
	html, known := kindOf(doc.ContentType)
	if !known {
		if html, known = kindOf(http.DetectContentType(doc.Body)); !known {
			return nil, stages.Fail("content_type", errors.New("the site names no content type, and it looks neither like HTML nor like plain text"))
		}
	}
	text, _ := charset.Decode(doc.Body, doc.ContentType)
	if strings.TrimSpace(text) == "" {
		return nil, stages.Fail("empty_page", errors.New("the site answered with an empty page"))
	}
	return &page{doc, text, html}, nil
}

// get fetches a document whose content type is accepted.
func (s *Stage) get(ctx context.Context, address string, accepted func(contentType string) bool) (*Document, error) {
	limited, cancel := context.WithTimeout(ctx, s.options.Timeout)
	defer cancel()
	doc, err := s.follow(limited, address, accepted)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err() // it was the caller who lost patience, which says nothing about the site
	}
	return doc, err
}

// follow goes from redirect to redirect to the document.
func (s *Stage) follow(ctx context.Context, address string, accepted func(contentType string) bool) (*Document, error) {
	for redirects := 0; ; redirects++ {
		resp, err := s.visit(ctx, address)
		if err != nil {
			return nil, err
		}
		if !isRedirect(resp.StatusCode) {
			defer resp.Body.Close()
			return s.read(resp, address, accepted)
		}
		resp.Body.Close()
		if redirects >= s.options.MaxRedirects {
			return nil, stages.Fail("redirects", fmt.Errorf("more than %d redirects", max(s.options.MaxRedirects, 0)))
		}
		location := resp.Header.Get("Location")
		if location == "" {
			return nil, stages.Fail("redirects", fmt.Errorf("status %s without a location", resp.Status))
		}
		next, err := weburl.Resolve(address, location)
		if err == nil {
			next, _, err = addresses(next)
		}
		if err != nil {
			return nil, stages.Fail("redirects", fmt.Errorf("redirected to %.200q: %w", location, err))
		}
		address = next
	}
}

// visit makes one request. Every request to a site passes here, redirects as
// well. A site's robots.txt is not read or heeded yet; this would be the place.
func (s *Stage) visit(ctx context.Context, address string) (*http.Response, error) {
	withoutFragment, _, _ := strings.Cut(address, "#")
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, withoutFragment, nil)
	if err != nil {
		return nil, stages.Fail("bad_url", err)
	}
	req.Header.Set("User-Agent", s.options.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,text/plain;q=0.5,*/*;q=0.1")
	req.Header.Set("Accept-Encoding", "gzip, br, zstd")
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, networkError(err)
	}
	return resp, nil
}

// read takes the document out of the response that ends the redirects.
func (s *Stage) read(resp *http.Response, address string, accepted func(contentType string) bool) (*Document, error) {
	if resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusNonAuthoritativeInfo {
		return nil, statusError(resp)
	}
	contentType := resp.Header.Get("Content-Type")
	if !accepted(contentType) {
		return nil, stages.Fail("content_type", fmt.Errorf("%.100q is neither HTML nor plain text", contentType))
	}
	body, cut, err := readBody(resp, s.options.MaxBody)
	if err != nil {
		return nil, err
	}
	return &Document{URL: address, ContentType: contentType, Body: body, Cut: cut}, nil
}

// kindOf says whether content of a type is HTML, and whether it is HTML or plain text at all.
func kindOf(contentType string) (html, known bool) {
	media, _, _ := strings.Cut(contentType, ";")
	switch strings.ToLower(strings.TrimSpace(media)) {
	case "text/html", "application/xhtml+xml":
		return true, true
	case "text/plain":
		return false, true
	}
	return false, false
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}
