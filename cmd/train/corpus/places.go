package corpus

import (
	"fmt"
	"path/filepath"
	"strings"
)

// ReadPlaces reads names that are marked by where they stand in plain
// documents. The table has a row for each sentence: the file's name, the
// document's id, the place of the sentence and the places and types of the names
// in it, counted in code points, as in data/wikinews-names.tsv. Only those
// sentences are marked; the rest of a document is there for what it tells of
// them.
func ReadPlaces(table, dir string) ([]Named, error) {
	docs := map[string]*Named{} // by file and id
	offsets := map[string][]int{}
	var order []string
	read := map[string]bool{}
	for n, line := range strings.Split(table, "\n") {
		if line == "" || line[0] == '#' || strings.HasPrefix(line, "file\t") {
			continue
		}
		bad := func(err any) error { return fmt.Errorf("line %d: %v", n+1, err) }
		row := strings.Split(line, "\t")
		if len(row) != 4 {
			return nil, bad("not four columns")
		}
		if file := row[0]; !read[file] {
			read[file] = true
			texts, err := ReadTexts(filepath.Join(dir, file+".jsonl.gz"))
			if err != nil {
				return nil, err
			}
			for _, t := range texts {
				docs[file+"\t"+t.ID] = &Named{ID: t.ID, Title: t.Title, Body: t.Text}
			}
		}
		key := row[0] + "\t" + row[1]
		d := docs[key]
		if d == nil {
			return nil, bad("no such document")
		}
		if offsets[key] == nil {
			order, offsets[key] = append(order, key), byteOffsets(d.Body)
		}
		span := func(s string) (Range, error) {
			var first, end int
			if _, err := fmt.Sscanf(s, "%d-%d", &first, &end); err != nil {
				return Range{}, bad(err)
			}
			start, stop, ok := toBytes(offsets[key], first, end)
			if !ok {
				return Range{}, bad("no such place: " + s)
			}
			return Range{start, stop}, nil
		}
		sentence, err := span(row[2])
		if err != nil {
			return nil, err
		}
		d.Marked = append(d.Marked, sentence)
		for _, name := range strings.Fields(row[3]) {
			place, typ, _ := strings.Cut(name, ":")
			at, err := span(place)
			if err != nil {
				return nil, err
			}
			d.Names = append(d.Names, Name{Start: at.Start, End: at.End, Type: typ})
		}
	}
	out := make([]Named, len(order))
	for i, key := range order {
		out[i] = *docs[key]
	}
	return out, nil
}
