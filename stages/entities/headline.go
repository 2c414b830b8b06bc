package entities

import (
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// A headline in which every word has a capital runs names and other words
// together: "Council Strikes Tondi Harbour". What the text has as names, and
// which other words it has in small letters, takes them apart.

// How many words such a name has at most, and how many names of a headline are looked at.
const (
	longestHeadline = 12
	mostHeadline    = 40
)

// untangled gives the names of a headline without those that are several names and other words of the text.
func (r *reading) untangled(found [][]names.Name) []names.Name {
	title, text := r.docs[inTitle], r.docs[inText]
	if title == nil || text == nil || len(found[inTitle]) == 0 {
		return found[inTitle]
	}
	types := map[string]int{} // of the text's names
	for _, n := range found[inText] {
		types[text.Cover(language.Span{First: int32(n.First), End: int32(n.End)})] = n.Type
	}
	small := map[string]bool{} // its other words, and what these are forms of
	for i := range text.Tokens {
		if w := text.Word(i); !isUpper(w) {
			small[w], small[text.Tokens[i].Lemma] = true, true
		}
	}
	var out []names.Name
	for _, n := range found[inTitle] {
		whole := title.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
		if words := n.End - n.First; words > 1 && words <= longestHeadline && len(out) < mostHeadline && !strings.Contains(text.Text, whole) {
			if parts := r.namesWithin(title, n, types, small); len(parts) > 0 {
				out = append(out, parts...)
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

// namesWithin gives the names of the text, and of places, that a headline's name holds, if all its other words are such as the text has in small letters.
func (r *reading) namesWithin(d *language.Document, n names.Name, types map[string]int, small map[string]bool) (parts []names.Name) {
	others := 0
	for i := n.First; i < n.End; i++ {
		end := n.End
		for ; end > i; end-- {
			typ, ok := types[d.Cover(language.Span{First: int32(i), End: int32(end)})]
			if ok {
				parts = append(parts, names.Name{First: i, End: end, Type: typ, Confidence: n.Confidence})
				break
			}
		}
		switch w := d.Word(i); {
		case end > i:
			i = end - 1
		case isUpper(w) && r.base.Types(w) != 0 && r.base.Types(w)&^kb.Places == 0:
			parts = append(parts, names.Name{First: i, End: i + 1, Type: names.GPE, Confidence: n.Confidence})
		case !small[strings.ToLower(w)] && !small[strings.TrimSuffix(strings.ToLower(w), "s")]:
			return nil
		case isUpper(w):
			others++
		}
	}
	if others == 0 { // Airbus A380, of which the text has an Airbus and an A380
		return nil
	}
	return parts
}
