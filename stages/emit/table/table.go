// Package table reads the data files that come with event coding: rows of
// tab-separated fields, with comments that start with "#".
package table

import (
	"fmt"
	"iter"
	"strings"
)

// Rows gives the rows of a file whose rows have n fields. It panics on any other row, as the files are embedded and tested.
func Rows(file string, n int) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(file) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			row := strings.Split(line, "\t")
			if len(row) != n {
				panic(fmt.Sprintf("table: %d fields instead of %d: %q", len(row), n, line))
			}
			if !yield(row) {
				return
			}
		}
	}
}
