package console

import "testing"

func TestOwnNames(t *testing.T) {
	for host, want := range map[string]bool{
		"127.0.0.1:4280": true, "[::1]:4280": true, "10.2.3.4": true, "localhost:4280": true, "localhost": true, "News.Example:4280": true,
		"evil.example:4280": false, "localhost.evil.example": false, "127.0.0.1.evil.example:80": false, "": false, ":80": false,
	} {
		c := &console{Options: Options{Host: "news.example"}}
		if got := c.own(host); got != want {
			t.Errorf("own(%q) = %v", host, got)
		}
	}
	if (&console{}).own("") {
		t.Error("a request without a host is its own")
	}
}

func TestTraceID(t *testing.T) {
	for parent, want := range map[string]string{
		"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01": "0af7651916cd43dd8448eb211c80319c",
		"": "", "trace": "", "a-b": "",
	} {
		if got := traceID(parent); got != want {
			t.Errorf("traceID(%q) = %q, want %q", parent, got, want)
		}
	}
}
