package language

// nameAgents marks the phrases with "by" that tell who acts in a passive: the treebanks have too few for the parser to
// tell them well, and the rule is near to certain.
func (m *Model) nameAgents(all []cues, s *state, d *Document, first int32) {
	for i := range s.nodes {
		n := &s.nodes[i]
		if n.dep != Obl || n.head < 0 {
			continue
		}
		head := &s.nodes[n.head]
		if m.labels[all[n.head+2].label-1].XPOS != VBN || head.deps&(1<<AuxPass) == 0 && head.dep != Acl && head.dep != AMod {
			continue
		}
		if by := n.left; by < 0 || s.nodes[by].dep != Case || !isBy(d.Word(int(first+by))) {
			continue
		}
		if !notAgents.has(d.Word(int(first)+i)) && m.labels[all[i+2].label-1].UPOS != NUM {
			n.dep = OblAgent
		}
	}
}

func isBy(word string) bool { return word == "by" || word == "By" }

// notAgents are nouns that "by" makes a time or a measure of.
var notAgents = setOf("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
	"april", "may", "june", "july", "august", "september", "october", "november", "december", "percent", "%", "end", "year", "years",
	"month", "week", "day", "days", "then", "now", "tomorrow", "today", "night", "noon", "midnight", "morning", "deadline", "half",
	"margin", "hand", "mistake", "accident", "phone", "mail", "e-mail", "car", "road", "sea", "air", "land", "law", "default")
