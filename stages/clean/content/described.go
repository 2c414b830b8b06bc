package content

import (
	"bytes"

	"dateline/stages/clean/boilerplate"
	"dateline/stages/clean/dom"
)

const (
	// mostBefore is how many blocks before the text are looked at for its lead.
	mostBefore = 60
	// leastDescribed is the length of a description that tells one text from all others, in bytes of words.
	leastDescribed = 40
)

// addDescribed takes in the lead that the page also gives as its description for search engines and social networks,
// whatever the elements around it are called: on many pages teaser, as on the front page.
func (x *Extractor) addDescribed(d *dom.Document) {
	blocks := x.segments.blocks
	opening := -1
	for i := range blocks {
		if blocks[i].keep && blocks[i].kind != heading {
			opening = i
			break
		}
	}
	if opening < 0 || !x.describe(d) {
		return
	}
	// Where the text begins with it, it is there already.
	for i, seen := opening, 0; i < len(blocks) && seen < 2; i++ {
		if blocks[i].keep && blocks[i].kind != heading {
			if seen++; x.isDescribed(d, &blocks[i]) {
				return
			}
		}
	}
	for i := opening - 1; i >= 0 && i >= opening-mostBefore; i-- {
		b := &blocks[i]
		if b.kind != caption && b.kind != cell && b.density() < 30 && x.isDescribed(d, b) {
			b.keep = true
			return
		}
	}
}

// describe gathers the words of the descriptions in the page's meta elements, and tells whether there are any.
func (x *Extractor) describe(d *dom.Document) bool {
	const most = 1 << 20
	x.said, x.least = x.said[:0], most
	for i := range d.Nodes {
		n := &d.Nodes[i]
		if n.Tag == dom.Body {
			break
		}
		if n.Tag != dom.Meta || !bytes.Contains(d.Source[n.Start:n.End], []byte("escription")) {
			continue
		}
		name, ok := d.Attr(int32(i), "name")
		if !ok {
			name, _ = d.Attr(int32(i), "property")
		}
		if !bytes.EqualFold(name, []byte("description")) && !bytes.EqualFold(name, []byte("og:description")) {
			continue
		}
		value, _ := d.Attr(int32(i), "content")
		x.line = AppendValue(x.line[:0], value)
		x.words = boilerplate.Words(x.words[:0], x.line)
		if len(x.words) >= leastDescribed {
			x.said = append(append(x.said, x.words...), '\n')
			x.least = min(x.least, len(x.words))
		}
	}
	return len(x.said) > 0
}

// isDescribed tells whether a block has the words of a description, which may be cut off.
func (x *Extractor) isDescribed(d *dom.Document, b *block) bool {
	const most = 1000
	if int(b.size) < x.least*3/4 || b.size > most { // white space between nodes is not counted in
		return false
	}
	x.line = AppendText(x.line[:0], d, b.first, b.last)
	x.words = boilerplate.Words(x.words[:0], x.line)
	for said := range bytes.Lines(x.said) {
		said = bytes.TrimSuffix(said, []byte("\n"))
		if bytes.HasPrefix(x.words, said) {
			return true
		}
	}
	return false
}
