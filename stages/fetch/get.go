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

// page is what a site answered.
type page struct {
	url  string // where it was found in the end
	text string // in UTF-8
	html bool   // or else plain text
	cut  bool   // longer than the limit
}

// get fetches the page at an address. Errors are those of package stages.
func (s *Stage) get(ctx context.Context, address string) (*page, error) {
	limited, cancel := context.WithTimeout(ctx, s.options.Timeout)
	defer cancel()
	p, err := s.follow(limited, address)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err() // it was the caller who lost patience, which says nothing about the site
	}
	return p, err
}

// follow goes from redirect to redirect to the page.
func (s *Stage) follow(ctx context.Context, address string) (*page, error) {
	for redirects := 0; ; redirects++ {
		resp, err := s.visit(ctx, address)
		if err != nil {
			return nil, err
		}
		if !isRedirect(resp.StatusCode) {
			defer resp.Body.Close()
			return s.read(resp, address)
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
// well, so this is where a site's wishes about visitors are to be heeded.
func (s *Stage) visit(ctx context.Context, address string) (*http.Response, error) {
	withoutFragment, _, _ := strings.Cut(address, "#")
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, withoutFragment, nil)
	if err != nil {
		return nil, stages.Fail("bad_url", err)
	}
	req.Header.Set("User-Agent", s.options.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,text/plain;q=0.5")
	req.Header.Set("Accept-Encoding", "gzip, br, zstd")
	resp, err := s.client.Do(req)
	if err != nil {
		return nil, networkError(err)
	}
	return resp, nil
}

// read takes the page out of the response that ends the redirects.
func (s *Stage) read(resp *http.Response, address string) (*page, error) {
	if resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusNonAuthoritativeInfo {
		return nil, statusError(resp)
	}
	contentType := resp.Header.Get("Content-Type")
	html, known := kindOf(contentType)
	if contentType != "" && !known {
		return nil, stages.Fail("content_type", fmt.Errorf("%.100q is neither HTML nor plain text", contentType))
	}
	body, cut, err := readBody(resp, s.options.MaxBody)
	if err != nil {
		return nil, err
	}
	if contentType == "" {
		if html, known = kindOf(http.DetectContentType(body)); !known {
			return nil, stages.Fail("content_type", errors.New("the site names no content type, and it looks neither like HTML nor like plain text"))
		}
	}
	text, _ := charset.Decode(body, contentType)
	if strings.TrimSpace(text) == "" {
		return nil, stages.Fail("empty_page", errors.New("the site answered with an empty page"))
	}
	return &page{url: address, text: text, html: html, cut: cut}, nil
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
