package schemas

import (
	"bytes"
	"fmt"

	"github.com/segmentio/encoding/json"
)

// maxDepth is how deep JSON from elsewhere may nest: an article needs six levels. Decoders call themselves at every level,
// also of fields that nobody knows, and what nests without end exhausts the stack, which ends the process.
const maxDepth = 64

// DecodeRecord reads the JSON of a record or an article into v, for whoever subscribes: others than the pipeline may have
// published it, so what nests too deeply is an error.
func DecodeRecord(data []byte, v any) error {
	if tooDeep(data) {
		return fmt.Errorf("nested more than %d levels deep", maxDepth)
	}
	return json.Unmarshal(data, v)
}

// tooDeep says whether JSON nests deeper than that. It is asked before any decoder sees the JSON.
func tooDeep(data []byte) bool {
	depth := 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			i = stringEnd(data, i+1)
		case '{', '[':
			if depth++; depth > maxDepth {
				return true
			}
		case '}', ']':
			depth--
		}
	}
	return false
}

// stringEnd gives where the mark is that closes the string whose content begins at i; the end of the data where none is.
func stringEnd(data []byte, i int) int {
	for {
		mark := bytes.IndexByte(data[i:], '"')
		if mark < 0 {
			return len(data)
		}
		escapes := 0
		for escapes < mark && data[i+mark-1-escapes] == '\\' {
			escapes++
		}
		if i += mark; escapes%2 == 0 {
			return i
		}
		i++
	}
}
