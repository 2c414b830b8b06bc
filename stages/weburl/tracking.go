package weburl

import (
	_ "embed"
	"strings"
)

//go:embed tracking.txt
var trackingFile string

var tracking = readNames(trackingFile)

// names are parameter names: whole ones, and beginnings.
type names struct {
	whole    map[string]bool
	prefixes []string
}

func readNames(file string) names {
	n := names{whole: map[string]bool{}}
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if prefix, ok := strings.CutSuffix(line, "*"); ok {
			n.prefixes = append(n.prefixes, prefix)
		} else {
			n.whole[line] = true
		}
	}
	return n
}

func (n names) has(name string) bool {
	name = strings.ToLower(name)
	if n.whole[name] {
		return true
	}
	for _, p := range n.prefixes {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}
