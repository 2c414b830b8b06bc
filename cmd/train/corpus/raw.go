package corpus

import "strings"

// Raw joins trees to the text that they annotate, paragraphs separated by a blank line, and gives for every word its
// place in it. Words of a multiword token share its letters where these are theirs; else each has all of it.
func Raw(trees []Tree) (text string, spans [][][2]int) {
	var b strings.Builder
	for i, tree := range trees {
		if i > 0 && tree.NewParagraph {
			s := strings.TrimRight(b.String(), " ")
			b.Reset()
			b.WriteString(s)
			b.WriteString("\n\n")
		}
		places := make([][2]int, len(tree.Words))
		for j := 0; j < len(tree.Words); j++ {
			w := tree.Words[j]
			if w.Multiword == 0 {
				places[j] = [2]int{b.Len(), b.Len() + len(w.Form)}
				b.WriteString(w.Form)
			} else {
				parts := tree.Words[j : j+w.Multiword]
				start, at := b.Len(), b.Len()
				b.WriteString(w.Surface)
				whole := ""
				for _, p := range parts {
					whole += p.Form
				}
				for k, p := range parts {
					if whole == w.Surface {
						places[j+k] = [2]int{at, at + len(p.Form)}
						at += len(p.Form)
					} else {
						places[j+k] = [2]int{start, b.Len()}
					}
				}
				j += w.Multiword - 1
			}
			if !tree.Words[j].Glued {
				b.WriteByte(' ')
			}
		}
		spans = append(spans, places)
	}
	return b.String(), spans
}
