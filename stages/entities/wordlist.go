package entities

import (
	"fmt"
	"strings"
)

// wordlist reads a data file of classes: a name in square brackets, then its
// words. Words of a phrase are joined by _, which becomes a blank.
func wordlist(file, text string) map[string][]string {
	lists := map[string][]string{}
	class := ""
	for n, line := range strings.Split(text, "\n") {
		switch line = strings.TrimSpace(line); {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			class = strings.Trim(line, "[]")
		case class == "":
			panic(fmt.Sprintf("%s:%d: words outside a class", file, n+1))
		default:
			for _, w := range strings.Fields(line) {
				lists[class] = append(lists[class], strings.ReplaceAll(w, "_", " "))
			}
		}
	}
	return lists
}

// marks gives each word of a file the bits of its classes, in the order given.
func marks[T ~uint8 | ~uint16 | ~uint32](file, text string, classes ...string) map[string]T {
	lists := wordlist(file, text)
	out := map[string]T{}
	for i, c := range classes {
		if len(lists[c]) == 0 {
			panic(file + ": no words of class " + c)
		}
		for _, w := range lists[c] {
			out[w] |= T(1) << i
		}
		delete(lists, c)
	}
	for c := range lists {
		panic(file + ": nobody reads class " + c)
	}
	return out
}
