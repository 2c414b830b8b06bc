package content

import (
	"bytes"

	"dateline/stages/clean/boilerplate"
	"dateline/stages/clean/dom"
)

const (
	// leastPulled and mostPulled are how long a pull quote is, in bytes: less is a phrase that people use twice.
	leastPulled, mostPulled = 30, 400
	// mostQuotations is how many quotations are looked for in the text.
	mostQuotations = 16
	// mostCompared is how much text they are looked for in, in bytes of words.
	mostCompared = 64 << 10
)

// dropPulled drops pull quotes: quotations, set large, whose words stand in one of the other paragraphs too.
func (x *Extractor) dropPulled(d *dom.Document) {
	blocks := x.segments.blocks
	x.places = x.places[:0]
	for i := range blocks {
		b := &blocks[i]
		if b.keep && b.kind == quotation && b.size >= leastPulled && b.size <= mostPulled && len(x.places) < mostQuotations {
			x.places = append(x.places, int32(i))
		}
	}
	if len(x.places) == 0 {
		return
	}
	x.said = x.said[:0]
	for i := range blocks {
		b := &blocks[i]
		if b.keep && (b.kind == paragraph || b.kind == loose) && b.size >= leastPulled && len(x.said) < mostCompared {
			x.line = AppendText(x.line[:0], d, b.first, b.last)
			x.words = boilerplate.Words(x.words[:0], x.line)
			x.said = append(append(x.said, x.words...), '\n')
		}
	}
	for _, i := range x.places {
		b := &blocks[i]
		x.line = AppendText(x.line[:0], d, b.first, b.last)
		if x.words = boilerplate.Words(x.words[:0], x.line); len(x.words) >= leastPulled && bytes.Contains(x.said, x.words) {
			b.keep = false
			x.dropSpeaker(d, int(i))
		}
	}
}

// dropSpeaker drops who says the quotation, where that stands behind it in the same element.
func (x *Extractor) dropSpeaker(d *dom.Document, quote int) {
	const longest = 100 // bytes
	blocks := x.segments.blocks
	e := blocks[quote].parent
	for e >= 0 && d.Nodes[e].Tag != dom.Blockquote {
		e = d.Nodes[e].Parent
	}
	for i := quote + 1; e >= 0 && i < len(blocks) && blocks[i].first < d.Nodes[e].Last; i++ {
		if blocks[i].size <= longest && blocks[i].stops == 0 {
			blocks[i].keep = false
		}
	}
}
