package corpus

import (
	"fmt"

	"dateline/schemas"
)

// Chained is a document with what goes together in it, offsets in bytes.
type Chained struct {
	ID, Title, Body, PublishedAt string
	// Chains are the mentions of one person or thing each; of a phrase that is marked whole, its head.
	Chains [][]schemas.Span
}

// ReadChains reads a corpus of coreference: chains, entities with their mentions, or one pronoun and two names of which it
// may mean one.
func ReadChains(path string) ([]Chained, error) {
	type mention struct {
		schemas.Span
		Heads    []schemas.Span
		Corefers bool
	}
	type document struct {
		ID    string
		Input schemas.Submission
		Gold  struct {
			Chains, Entities []struct{ Mentions []mention }
			Pronoun          schemas.Span
			Candidates       []mention
		}
	}
	read, err := records[document](path)
	if err != nil {
		return nil, err
	}
	out := make([]Chained, len(read))
	for i, d := range read {
		doc := Chained{ID: d.ID, Title: d.Input.Title, Body: d.Input.Body, PublishedAt: d.Input.PublishedAt}
		for _, c := range append(d.Gold.Chains, d.Gold.Entities...) {
			var chain []schemas.Span
			for _, m := range c.Mentions {
				if chain = append(chain, m.Heads...); m.Heads == nil {
					chain = append(chain, m.Span)
				}
			}
			doc.Chains = append(doc.Chains, chain)
		}
		if d.Gold.Candidates != nil {
			chain := []schemas.Span{d.Gold.Pronoun}
			for _, c := range d.Gold.Candidates {
				if c.Corefers {
					chain = append(chain, c.Span)
				}
			}
			doc.Chains = append(doc.Chains, chain)
		}
		body, title := byteOffsets(doc.Body), byteOffsets(doc.Title)
		for _, chain := range doc.Chains {
			for k := range chain {
				at, ok := body, false
				if chain[k].Field == schemas.InTitle {
					at = title
				}
				if chain[k].Start, chain[k].End, ok = toBytes(at, chain[k].Start, chain[k].End); !ok {
					return nil, fmt.Errorf("%s: %s: a span lies outside the text", path, d.ID)
				}
			}
		}
		out[i] = doc
	}
	return out, nil
}
