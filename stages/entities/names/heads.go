package names

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed data/words.txt
var headWords string

var headClasses = map[string]Class{
	"title": TitleWord, "org": OrgHead, "place": PlaceHead, "facility": FacilityHead,
	"event": EventHead, "law": LawHead, "work": WorkHead, "calendar": CalendarWord,
}

// AddHeads adds the words of data/words.txt.
func (b *Builder) AddHeads() error {
	class := Class(0)
	for n, line := range strings.Split(headWords, "\n") {
		switch line = strings.TrimSpace(line); {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			if class = headClasses[strings.Trim(line, "[]")]; class == 0 {
				return fmt.Errorf("data/words.txt:%d: no class %s", n+1, line)
			}
		default:
			for _, w := range strings.Fields(line) {
				b.Add(strings.Split(w, "_"), class)
			}
		}
	}
	return nil
}
