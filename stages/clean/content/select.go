package content

import (
	"dateline/stages/clean/dom"
)

// selectBlocks decides which blocks of the root belong to the article.
func (x *Extractor) selectBlocks(d *dom.Document, root int32, known Evidence) {
	blocks := x.segments.blocks
	last := d.Nodes[root].Last
	first := -1
	for i := range blocks {
		b := &blocks[i]
		if b.first < root || b.first >= last {
			continue
		}
		b.keep = x.belongs(b)
		if b.keep && first < 0 && b.kind != heading {
			first = i
		}
	}
	x.dropEmptyHeadings()
}

func (x *Extractor) belongs(b *block) bool {
	if b.hints&beside != 0 {
		return false
	}
	switch b.kind {
	case caption:
		return false
	case heading:
		return b.density() < 80 && b.size < 300
	case paragraph, quotation, preformatted:
		if b.density() > 60 && b.size < 300 {
			return false
		}
		return true
	case item:
		return b.density() < 50
	case cell:
		return b.density() < 50
	default:
		return b.sentence() && b.density() < 50
	}
}

// dropEmptyHeadings drops headings that no text follows.
func (x *Extractor) dropEmptyHeadings() {
	text := false
	for i := len(x.segments.blocks) - 1; i >= 0; i-- {
		b := &x.segments.blocks[i]
		if !b.keep {
			continue
		}
		if b.kind == heading {
			b.keep = text
			continue
		}
		text = true
	}
}
