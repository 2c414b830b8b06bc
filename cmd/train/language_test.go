package main

import (
	"slices"
	"strings"
	"testing"

	"dateline/stages/language"
)

// TestSample takes sentences from all of a text, without those that are very short or long.
func TestSample(t *testing.T) {
	var text [][]string
	for _, s := range []string{"a b c d", "No", "e b c d", "f b c d", strings.Repeat("on and ", 60), "g b c d"} {
		text = append(text, strings.Fields(s))
	}
	for _, c := range []struct {
		most int
		want string
	}{{2, "a f"}, {4, "a e f g"}, {9, "a e f g"}, {0, ""}} {
		var got []string
		for _, s := range sample(text, c.most) {
			got = append(got, s[0])
		}
		if !slices.Equal(got, strings.Fields(c.want)) {
			t.Errorf("sample of %d is %v, want %s", c.most, got, c.want)
		}
	}
}

func TestAttached(t *testing.T) {
	want := []language.Gold{
		{{Head: 1, Dep: language.NSubjPass}, {Head: -1, Dep: language.Root}, {Head: 1, Dep: language.Obl}, {Head: 1, Dep: language.Punct}},
	}
	got := []language.Gold{
		{{Head: 1, Dep: language.NSubj}, {Head: -1, Dep: language.Root}, {Head: 1, Dep: language.Obj}, {Head: 2, Dep: language.Punct}},
	}
	if heads, relations := attached(want, got); heads != 75 || relations != 50 {
		t.Errorf("%v and %v of a hundred, want 75 and 50", heads, relations)
	}
}
