package fingerprint

import (
	"fmt"
	"strings"
	"testing"
)

// report gives a text of n sentences about a topic, each different from all others.
func report(topic string, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, "Delegate %d of the %s committee told reporters that clause %d was settled after %d hours. ", i, topic, i*7, i*i%23)
	}
	return b.String()
}

func sketch(t testing.TB, text string) *Sketch {
	t.Helper()
	s, ok := Of(text)
	if !ok {
		t.Fatalf("no sketch of %q", text)
	}
	return &s
}

func TestCopiesResemble(t *testing.T) {
	whole := sketch(t, report("trade", 0, 40))
	for _, tt := range []struct {
		about    string
		text     string
		min, max float64
	}{
		{"the same", report("trade", 0, 40), 1, 1},
		{"in capitals and without marks", strings.ToUpper(strings.ReplaceAll(report("trade", 0, 40), ".", " -")), 1, 1},
		{"its first half", report("trade", 0, 20), .8, 1},
		{"its first third with another paper's end", report("trade", 0, 13) + report("fishery", 0, 6), .45, .95},
		{"a report on something else", "The orchestra opened its season on Friday night with a programme of late works, and the hall was full to the last seat.", 0, .1},
	} {
		if got := Containment(whole, sketch(t, tt.text)); got < tt.min || got > tt.max {
			t.Errorf("%s: contained to %.2f, want %.2f to %.2f", tt.about, got, tt.min, tt.max)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	s := sketch(t, report("trade", 0, 9))
	if got, ok := Parse(s.String()); !ok || got != *s {
		t.Errorf("came back different: %v", ok)
	}
	for _, text := range []string{"", "!", "AAAA", s.String()[:100]} {
		if _, ok := Parse(text); ok {
			t.Errorf("%q was read", text)
		}
	}
	if _, ok := Of("Too short to say."); ok {
		t.Error("a sketch of four words")
	}
	if _, ok := Of("外務大臣は来週ジュネーブで会談を続けると述べた。"); !ok {
		t.Error("no sketch of Japanese")
	}
}

func TestIndexFindsTheEarliest(t *testing.T) {
	x := NewIndex(3)
	add := func(id, text string) string {
		s := sketch(t, text)
		found := x.Find(s, id)
		x.Add(id, s)
		return found
	}
	if got := add("a", report("trade", 0, 40)); got != "" {
		t.Errorf("the first is a copy of %q", got)
	}
	if got := add("b", report("trade", 5, 40)); got != "a" {
		t.Errorf("b is a copy of %q, want a", got)
	}
	if got := add("c", report("trade", 0, 30)); got != "a" {
		t.Errorf("c is a copy of %q, want a", got)
	}
	add("d", report("fishery", 0, 30)) // a is forgotten
	if got := add("e", report("trade", 8, 40)); got != "b" {
		t.Errorf("e is a copy of %q, want b: a is forgotten", got)
	}
	for i := range 50 { // memory stays bounded
		add(fmt.Sprint("x", i), report(fmt.Sprint("topic", i), 0, 10))
	}
	entries := 0
	for _, list := range x.heads {
		entries += len(list)
	}
	if entries != 3*bands {
		t.Errorf("%d entries, want %d", entries, 3*bands)
	}
}

func BenchmarkOf(b *testing.B) {
	text := report("trade", 0, 40)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Of(text)
	}
}
