package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	ner "dateline/stages/entities/names"
)

// The table of marked sentences: names in order, inside their sentence, of known types, and no sentence twice.
func TestWikinewsNames(t *testing.T) {
	seen := map[string]bool{}
	names := 0
	for n, line := range strings.Split(strings.TrimSpace(wikinewsNames), "\n") {
		if line[0] == '#' || strings.HasPrefix(line, "file\t") {
			continue
		}
		row := strings.Split(line, "\t")
		if len(row) != 4 {
			t.Fatalf("line %d: %d columns", n+1, len(row))
		}
		if key := strings.Join(row[:3], " "); seen[key] {
			t.Errorf("line %d: %s is there twice", n+1, key)
		} else {
			seen[key] = true
		}
		var at, end int
		if _, err := fmt.Sscanf(row[2], "%d-%d", &at, &end); err != nil || at >= end {
			t.Fatalf("line %d: sentence %q", n+1, row[2])
		}
		for _, name := range strings.Fields(row[3]) {
			var first, stop int
			var typ string
			if _, err := fmt.Sscanf(name, "%d-%d:%s", &first, &stop, &typ); err != nil {
				t.Fatalf("line %d: %q: %v", n+1, name, err)
			}
			if first < at || first >= stop || stop > end {
				t.Errorf("line %d: %q overlaps another name or leaves the sentence", n+1, name)
			}
			if typ != "-" && !slices.Contains(ner.Types, typ) {
				t.Errorf("line %d: no type %s", n+1, typ)
			}
			at = stop
			names++
		}
	}
	if len(seen) != 3832 || names != 10588 {
		t.Errorf("%d sentences, %d names; MODELS.md says otherwise", len(seen), names)
	}
}
