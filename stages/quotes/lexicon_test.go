package quotes

import (
	"strings"
	"testing"

	"dateline/stages/sequence"
)

func TestCueLexicon(t *testing.T) {
	for _, c := range []struct {
		form, lemma string
		class       class
	}{
		{"said", "say", say},
		{"says", "say", say},
		{"told", "tell", say},
		{"denying", "deny", say},
		{"replied", "reply", say},
		{"tweeted", "tweet", say},
		{"believes", "believe", think},
		{"statements", "statement", thing},
	} {
		w, ok := cueLexicon.find(sequence.HashLower(c.form))
		if !ok || w.lemma != sequence.HashLower(c.lemma) || w.class != c.class {
			t.Errorf("%s: %+v, %v; want %s, class %d", c.form, w, ok, c.lemma, c.class)
		}
	}
	if _, ok := cueLexicon.find(sequence.HashLower("bridge")); ok {
		t.Error("bridge announces nothing")
	}
}

func TestCuesFile(t *testing.T) {
	classes := map[string]int{}
	last := ""
	for line := range strings.Lines(cuesFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) < 2 || len(fields) > 3 || fields[0] <= last {
			t.Fatalf("line %q after %q", line, last)
		}
		last = fields[0]
		classes[fields[1]]++
	}
	for _, c := range []string{"say", "speak", "think", "noun"} {
		if classes[c] < 400 {
			t.Errorf("%d lines of class %s", classes[c], c)
		}
	}
	if len(classes) != 4 {
		t.Errorf("classes %v", classes)
	}
}
