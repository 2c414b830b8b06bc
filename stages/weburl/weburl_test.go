package weburl

import (
	"errors"
	"strings"
	"testing"
)

func TestCanonical(t *testing.T) {
	for _, tt := range []struct{ raw, want string }{
		{"HTTPS://Www.Example.ORG:443/a/../news/Talks-Resume", "https://www.example.org/news/Talks-Resume"},
		{"https://example.org/news?utm_source=x&id=7&UTM_Medium=mail#top", "https://example.org/news?id=7"},
		{"https://example.org/news?fbclid=abc", "https://example.org/news"},
		{"https://example.org/news?b=2&a=1&&gclid=9", "https://example.org/news?b=2&a=1"},
		{"https://example.org/news?", "https://example.org/news"},
		{"https://editor:secret@example.org/draft", "https://example.org/draft"},
		{"http://example.org:8080/", "http://example.org:8080/"},
		{"  https://example.org/a b\n", "https://example.org/a%20b"},
		{"https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"},
		{`https:\\example.org\news`, "https://example.org/news"},
		{"https://example.org/?q=100%&utm=kept", "https://example.org/?q=100%&utm=kept"},
	} {
		got, err := Canonical(tt.raw)
		if err != nil || got != tt.want {
			t.Errorf("Canonical(%q) = %q, %v; want %q", tt.raw, got, err, tt.want)
		}
	}
}

func TestNormalizeKeepsWhatTheAuthorWrote(t *testing.T) {
	got, err := Normalize("https://Example.org/live?utm_source=x#update-4")
	if want := "https://example.org/live?utm_source=x#update-4"; err != nil || got != want {
		t.Errorf("Normalize = %q, %v; want %q", got, err, want)
	}
}

func TestOnlyWebAddressesHaveAForm(t *testing.T) {
	for _, raw := range []string{"", "news/talks", "mailto:desk@example.org", "javascript:void(0)", "file:///etc/passwd", "ftp://example.org/"} {
		if got, err := Canonical(raw); err == nil {
			t.Errorf("Canonical(%q) = %q, want an error", raw, got)
		}
	}
	if _, err := Canonical("data:text/plain,x"); !errors.Is(err, ErrNotWeb) {
		t.Errorf("a data address gives %v, want ErrNotWeb", err)
	}
	if _, err := Canonical("https://example.org/" + strings.Repeat("a", MaxLength)); err == nil {
		t.Error("an endless address was accepted")
	}
}

func TestResolve(t *testing.T) {
	base := "https://example.org/world/talks.html?page=2"
	for _, tt := range []struct{ link, want string }{
		{"/img/lead.jpg", "https://example.org/img/lead.jpg"},
		{"next.html", "https://example.org/world/next.html"},
		{"//cdn.example.net/x.png", "https://cdn.example.net/x.png"},
		{"#comments", "https://example.org/world/talks.html?page=2#comments"},
		{"https://other.example/a", "https://other.example/a"},
	} {
		if got, err := Resolve(base, tt.link); err != nil || got != tt.want {
			t.Errorf("Resolve(%q) = %q, %v; want %q", tt.link, got, err, tt.want)
		}
	}
	if got, err := Resolve(base, "mailto:desk@example.org"); err == nil {
		t.Errorf("a mail address resolved to %q", got)
	}
}

func TestDomain(t *testing.T) {
	for _, tt := range []struct{ raw, want string }{
		{"https://www.bbc.co.uk/news", "bbc.co.uk"},
		{"https://edition.news.example.com/", "example.com"},
		{"http://192.0.2.7/a", "192.0.2.7"},
		{"http://localhost:8080/", "localhost"},
		{"https://someone.github.io/post", "someone.github.io"},
		{"no address", ""},
	} {
		if got := Domain(tt.raw); got != tt.want {
			t.Errorf("Domain(%q) = %q, want %q", tt.raw, got, tt.want)
		}
	}
}

func TestTrackingNamesAreLowerCaseAndOnce(t *testing.T) {
	if len(tracking.whole) < 50 || len(tracking.prefixes) < 4 {
		t.Fatalf("only %d names and %d beginnings were read", len(tracking.whole), len(tracking.prefixes))
	}
	seen := map[string]bool{}
	for line := range strings.Lines(trackingFile) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line != strings.ToLower(line) {
			t.Errorf("%q is not lower case, so it can never match", line)
		}
		if seen[line] {
			t.Errorf("%q is listed twice", line)
		}
		seen[line] = true
	}
}

// FuzzNormal holds the short way to the parser's.
func FuzzNormal(f *testing.F) {
	for _, s := range []string{"https://example.org/a/b?c=d&e#f", "http://a.b/%7Ex", "https://1.2.3.4/", "https://a.0x1/", "https://xn--a.org/", "https://a.b/x/../y", "https://a.b/?a=%2e#/.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if !isNormal(raw) {
			return
		}
		u, err := parse(raw)
		if err != nil {
			t.Fatalf("%q is no address: %v", raw, err)
		}
		if got := u.Href(false); got != raw {
			t.Errorf("%q is not normal: %q", raw, got)
		}
		if got := u.Hostname(); got != Host(raw) {
			t.Errorf("%q has the host %q, not %q", raw, got, Host(raw))
		}
	})
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"https://example.org/a?b=c#d", "http://[::1]/", "https://ex%41mple.org/%zz", "https://example.org/?utm_a&&=x", "//", "http:\\\\a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		once, err := Canonical(raw)
		if err != nil {
			return
		}
		twice, err := Canonical(once)
		if err != nil || twice != once {
			t.Errorf("the canonical form of %q is %q, and of that %q, %v", raw, once, twice, err)
		}
		Domain(raw)
	})
}
