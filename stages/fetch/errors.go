package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"

	"code.dny.dev/ssrf"

	"dateline/stages"
)

// maxRetryAfter bounds the wait that a site may ask for.
const maxRetryAfter = time.Hour

// statusError is what a response without a page means: some say come back later, the rest stay as they are.
func statusError(resp *http.Response) error {
	code := "http_" + strconv.Itoa(resp.StatusCode)
	err := fmt.Errorf("the site answered %.100q", resp.Status)
	switch {
	case resp.StatusCode == http.StatusRequestTimeout,
		resp.StatusCode == http.StatusTooEarly,
		resp.StatusCode == http.StatusTooManyRequests,
		resp.StatusCode >= 500:
		return stages.Retry(code, err, retryAfter(resp.Header))
	}
	return stages.Fail(code, err)
}

// retryAfter is the wait that a site asks for, 0 where it asks for none. A date counts from the site's own clock.
func retryAfter(h http.Header) time.Duration {
	value := h.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil {
		return time.Duration(max(0, min(seconds, int(maxRetryAfter/time.Second)))) * time.Second
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return 0
	}
	return max(0, min(at.Sub(now), maxRetryAfter))
}

// networkError is what a request that got no response means.
func networkError(err error) error {
	var (
		dns     *net.DNSError
		timeout net.Error
		cert    *tls.CertificateVerificationError
	)
	switch {
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork), errors.Is(err, ssrf.ErrInvalidHostPort):
		return stages.Fail("forbidden_address", fmt.Errorf("the address is not on the public web, and its network is none of those that --allow names: %w", err))
	case errors.Is(err, ssrf.ErrProhibitedPort):
		return stages.Fail("forbidden_address", fmt.Errorf("web sites are asked on their usual ports only, others in the networks that --allow names: %w", err))
	case errors.As(err, &dns):
		return stages.Retry("dns", err, 0)
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return stages.Retry("timeout", err, 0)
	case errors.As(err, &cert):
		return stages.Fail("certificate", err)
	}
	return stages.Retry("connection", err, 0)
}
