package weburl

import "strings"

// isNormal tells whether an address certainly is in normal form already, as most are; parsing costs a hundred times as
// much as looking. It may say no to some that are.
func isNormal(raw string) bool {
	rest, secure := strings.CutPrefix(raw, "https://")
	if !secure {
		var plain bool
		if rest, plain = strings.CutPrefix(raw, "http://"); !plain {
			return false
		}
	}
	path := strings.IndexByte(rest, '/')
	if path <= 0 || len(raw) > MaxLength {
		return false
	}
	host := rest[:path]
	for i := range len(host) {
		if c := host[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.') {
			return false
		}
	}
	// Numbers may be IP addresses in other forms, empty labels and punycode are for the parser.
	if isIP(host) || host[0] == '.' || host[len(host)-1] == '.' || strings.Contains(host, "..") || strings.Contains(host, "xn--") ||
		!strings.Contains(host, ".") || host[0] == '-' || host[len(host)-1] == '-' || strings.Contains(host, "0x") {
		return false
	}
	for i := path; i < len(rest); i++ {
		if !safe[rest[i]] {
			return false
		}
	}
	return !strings.Contains(rest[path:], "/.") && !strings.Contains(rest[path:], "/%2")
}

// safe are the bytes that stand for themselves in paths, queries and fragments alike.
var safe = func() (ok [256]bool) {
	for c := range ok {
		ok[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~/?=&+,;:@!$()*%#", byte(c)) >= 0
	}
	return ok
}()
