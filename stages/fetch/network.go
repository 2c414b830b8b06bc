package fetch

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"syscall"

	"code.dny.dev/ssrf"
)

// azureWire is a public address that inside Azure answers for the host machine and hands out its secrets.
var azureWire = netip.MustParsePrefix("168.63.129.16/32")

// ports are where web sites are; on others, a request could be made to speak to something else.
var ports = []uint16{80, 443, 8080, 8443}

// newClient makes a client that reaches public addresses and those allowed, and follows no redirects.
func newClient(o Options) *http.Client {
	public := ssrf.New(ssrf.WithPorts(ports...), ssrf.WithDeniedV4Prefixes(azureWire))
	dialer := &net.Dialer{
		Timeout: o.ConnectTimeout,
		// The address here is the one about to be dialled, whatever names and redirects led to it.
		Control: func(network, address string, c syscall.RawConn) error {
			if peer, err := netip.ParseAddrPort(address); err == nil {
				if slices.ContainsFunc(o.Allow, func(p netip.Prefix) bool { return p.Contains(peer.Addr().Unmap()) }) {
					return nil
				}
				if err := public.SafeAddr(peer.Addr()); err != nil { // says more than that the port is an odd one as well
					return err
				}
			}
			return public.Safe(network, address, c)
		},
	}
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                  nil, // a proxy would dial unchecked
			DialContext:            dialer.DialContext,
			ForceAttemptHTTP2:      true,
			TLSHandshakeTimeout:    o.ConnectTimeout,
			ResponseHeaderTimeout:  o.HeaderTimeout,
			MaxResponseHeaderBytes: 256 << 10,
			DisableCompression:     true, // unpacked here, under a limit
			MaxIdleConns:           64,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        o.Timeout,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
