package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// EachRow calls f with each row of a gzipped tab-separated table with a header, as the values of the named columns.
func EachRow(path string, columns []string, f func(values []string) error) error {
	var at []int
	values := make([]string, len(columns))
	return lines(path, func(line []byte) error {
		fields := strings.Split(string(line), "\t")
		if at == nil {
			for _, c := range columns {
				i := slices.Index(fields, c)
				if i < 0 {
					return fmt.Errorf("no column %q", c)
				}
				at = append(at, i)
			}
			return nil
		}
		for i, k := range at {
			values[i] = ""
			if k < len(fields) {
				values[i] = fields[k]
			}
		}
		return f(values)
	})
}
