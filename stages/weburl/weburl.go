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
	u, err := parse(raw)
	if err != nil {
		return "", err
	}
	return u.Href(false), nil
}

// Canonical gives the address that tells pages apart: normal form without
// fragment, user name, password and tracking parameters.
func Canonical(raw string) (string, error) {
	u, err := parse(raw)
	if err != nil {
		return "", err
	}
	return canonical(u), nil
}

// Resolve gives the normal form of a link that stands on the page with the address base. The link may be absolute.
func Resolve(base, link string) (string, error) {
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
	u, err := parse(raw)
	if err != nil {
		return ""
	}
	host := strings.TrimSuffix(u.Hostname(), ".")
	if u.IsIPv4() || u.IsIPv6() {
		return host
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return domain
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

func canonical(u *url.Url) string {
	var b strings.Builder
	b.WriteString(u.Protocol())
	b.WriteString("//")
	b.WriteString(u.Host())
	b.WriteString(u.Pathname())
	mark := byte('?')
	for param := range strings.SplitSeq(u.Query(), "&") {
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
