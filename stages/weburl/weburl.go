// Package weburl gives addresses one form, so that the same article has the
// same address wherever the link to it came from.
//
// Parsing follows the WHATWG URL standard, as browsers do, because that is
// what the links on pages are written for: hosts in lower case and punycode,
// default ports and dot segments gone, stray spaces and backslashes mended.
// [Canonical] goes further and leaves out what does not tell pages apart: the
// fragment and the parameters that tracking.txt lists. The order of the other
// parameters is kept, since some servers mind it.
package weburl

import (
	"errors"
	"fmt"
	"strings"

	"github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/publicsuffix"
)

// MaxLength is the longest address accepted, in bytes. Servers and browsers stop well below.
const MaxLength = 8 << 10

// ErrNotWeb is what an address has whose scheme is not http or https, or which has no host.
var ErrNotWeb = errors.New("not an http or https address")

// parser takes "%" that escapes nothing as it stands, like browsers do.
var parser = url.NewParser()

// Normalize gives the address in the form in which a browser would show it, with its fragment.
// Only absolute http and https addresses have one.
func Normalize(raw string) (string, error) {
	if isNormal(raw) {
		return raw, nil
	}
	u, err := parse(raw)
	if err != nil {
		return "", err
	}
	return u.Href(false), nil
}

// Canonical gives the address that tells pages apart: normal form without
// fragment, user name, password and tracking parameters.
func Canonical(raw string) (string, error) {
	if isNormal(raw) {
		address, _, _ := strings.Cut(raw, "#")
		address, query, _ := strings.Cut(address, "?")
		if query == "" {
			return address, nil
		}
		return withoutTracking(address, query), nil
	}
	u, err := parse(raw)
	if err != nil {
		return "", err
	}
	return withoutTracking(u.Protocol()+"//"+u.Host()+u.Pathname(), u.Query()), nil
}

// Resolve gives the normal form of a link that stands on the page with the address base. The link may be absolute.
func Resolve(base, link string) (string, error) {
	if isNormal(link) {
		return link, nil
	}
	if strings.HasPrefix(link, "/") && !strings.HasPrefix(link, "//") && isNormal(base) {
		if path := strings.IndexByte(base[len("https://"):], '/'); path >= 0 {
			if whole := base[:len("https://")+path] + link; isNormal(whole) {
				return whole, nil
			}
		}
	}
	b, err := parse(base)
	if err != nil {
		return "", err
	}
	if len(link) > MaxLength {
		return "", fmt.Errorf("address of %d bytes, more than %d", len(link), MaxLength)
	}
	u, err := b.Parse(link)
	if err != nil {
		return "", err
	}
	if !isWeb(u) {
		return "", ErrNotWeb
	}
	return u.Href(false), nil
}

// Host gives the host name of an address, in lower case, without port; "" where it has none.
func Host(raw string) string {
	if isNormal(raw) {
		host := raw[strings.Index(raw, "//")+2:]
		return host[:strings.IndexByte(host, '/')]
	}
	u, err := parse(raw)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// Domain gives the registrable domain of an address: what somebody bought, so
// "bbc.co.uk" for "https://www.bbc.co.uk/news". It is the host itself where that
// is an IP address or a public suffix, and "" where the address has no host.
func Domain(raw string) string {
	host := strings.TrimSuffix(Host(raw), ".")
	if host == "" || isIP(host) {
		return host
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return domain
}

// isIP tells whether a host in normal form is an IP address: only these have a colon, or a number at the end.
func isIP(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	return strings.Contains(host, ":") || last != "" && last[0] >= '0' && last[0] <= '9'
}

func parse(raw string) (*url.Url, error) {
	if len(raw) > MaxLength {
		return nil, fmt.Errorf("address of %d bytes, more than %d", len(raw), MaxLength)
	}
	u, err := parser.Parse(raw)
	if err != nil {
		return nil, err
	}
	if !isWeb(u) {
		return nil, ErrNotWeb
	}
	return u, nil
}

func isWeb(u *url.Url) bool {
	return (u.Scheme() == "http" || u.Scheme() == "https") && u.Hostname() != ""
}

// withoutTracking joins an address with what is left of its query.
func withoutTracking(address, query string) string {
	var b strings.Builder
	b.WriteString(address)
	mark := byte('?')
	for param := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(param, "=")
		if param == "" || tracking.has(name) {
			continue
		}
		b.WriteByte(mark)
		b.WriteString(param)
		mark = '&'
	}
	return b.String()
}
