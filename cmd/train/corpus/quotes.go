package corpus

import (
	"fmt"

	"dateline/schemas"
)

// Quoted is a document with its quotes marked, offsets in bytes. Of each quote it has the kind, the content, the cue
// and the speaker.
type Quoted struct {
	ID, Body string
	Quotes   []schemas.Quote
}

// ReadQuotes reads a corpus of quotes.
func ReadQuotes(path string) ([]Quoted, error) {
	type document struct {
		ID    string
		Input struct{ Body string }
		Gold  struct {
			Quotes []struct {
				Kind         string
				Content      []schemas.Span
				Cue, Speaker *schemas.Span
			}
		}
	}
	read, err := records[document](path)
	if err != nil {
		return nil, err
	}
	var out []Quoted
	for _, d := range read {
		doc := Quoted{ID: d.ID, Body: d.Input.Body}
		at := byteOffsets(d.Input.Body)
		for _, g := range d.Gold.Quotes {
			q := schemas.Quote{Kind: g.Kind, Content: g.Content, Cue: g.Cue, Speaker: g.Speaker}
			spans := []*schemas.Span{q.Cue, q.Speaker}
			for i := range q.Content {
				spans = append(spans, &q.Content[i])
			}
			for _, s := range spans {
				if s == nil || s.Field != schemas.InText {
					continue
				}
				ok := false
				if s.Start, s.End, ok = toBytes(at, s.Start, s.End); !ok {
					return nil, fmt.Errorf("%s: %s: a span lies outside the text", path, d.ID)
				}
			}
			doc.Quotes = append(doc.Quotes, q)
		}
		out = append(out, doc)
	}
	return out, nil
}
