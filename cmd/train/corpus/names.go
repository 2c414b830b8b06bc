package corpus

import (
	"fmt"
	"slices"
)

// A Name is a marked name: bytes of the field it lies in.
type Name struct {
	Start, End int
	// Type is the corpus's own, Label a finer one where the corpus has it.
	Type, Label string
	// InTitle is set where the name lies in the document's title.
	InTitle bool
}

// Named is a document with its names marked.
type Named struct {
	ID, Title, Body string
	Names           []Name
	// Map leads from the program's types to the corpus's; what it leaves out the corpus does not mark.
	Map map[string]string
	// Marked is the parts of the body whose names are marked, in order; nil if title and body are marked throughout.
	Marked []Range
}

// A Range is bytes of a text.
type Range struct{ Start, End int }

// ReadNames reads a corpus of names, either one made for names alone or an
// annotated one; of the latter it takes the mentions that are names.
func ReadNames(path string) ([]Named, error) {
	type mention struct {
		Start, End  int
		Type, Label string
		Kind, Field string
	}
	type document struct {
		ID    string
		Input struct{ Title, Body string }
		Gold  struct {
			Map      map[string]string
			Entities []struct {
				mention
				Mentions []mention
			}
		}
	}
	read, err := records[document](path)
	if err != nil {
		return nil, err
	}
	var out []Named
	for _, d := range read {
		doc := Named{ID: d.ID, Title: d.Input.Title, Body: d.Input.Body, Map: d.Gold.Map}
		body, title := byteOffsets(d.Input.Body), byteOffsets(d.Input.Title)
		add := func(m mention, typ string) error {
			at := body
			if m.Field == "title" {
				at = title
			}
			start, end, ok := toBytes(at, m.Start, m.End)
			if !ok {
				return fmt.Errorf("%s: %s: no span %d..%d", path, d.ID, m.Start, m.End)
			}
			doc.Names = append(doc.Names, Name{start, end, typ, m.Label, m.Field == "title"})
			return nil
		}
		for _, e := range d.Gold.Entities {
			if e.Mentions == nil {
				err = add(e.mention, e.Type)
			}
			for _, m := range e.Mentions {
				if m.Kind == "name" && err == nil {
					err = add(m, e.Type)
				}
			}
			if err != nil {
				return nil, err
			}
		}
		doc.Names = outermost(doc.Names)
		out = append(out, doc)
	}
	return out, nil
}

// outermost keeps the names that lie in no longer one, in order of the text.
func outermost(names []Name) []Name {
	slices.SortFunc(names, func(a, b Name) int {
		if a.InTitle != b.InTitle {
			if a.InTitle {
				return -1
			}
			return 1
		}
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	out := names[:0]
	for _, n := range names {
		if len(out) > 0 && out[len(out)-1].InTitle == n.InTitle && n.Start < out[len(out)-1].End {
			continue
		}
		out = append(out, n)
	}
	return out
}
