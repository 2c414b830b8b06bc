package content

import "dateline/stages/clean/dom"

const (
	// leastBeside is how long a caption is at least: less is an entry of a table, in bytes.
	leastBeside = 12
	// mostBeside is how much text a box has at most that is made for a picture, in bytes.
	mostBeside = 400
	// mostInBox is how many nodes such a box has at most.
	mostInBox = 60
)

// dropPictured drops captions that no element names so: short text in a box of its own behind a picture. Where such
// boxes hold much of the text, or stand below headings, they are the entries of a list, and stay.
func (x *Extractor) dropPictured(d *dom.Document, root int32) {
	blocks := x.segments.blocks
	x.places = x.places[:0]
	total, pictured, headed := int32(0), int32(0), false
	for i := range blocks {
		b := &blocks[i]
		if !b.keep {
			continue
		}
		total += b.size
		if !headed && b.size >= leastBeside && b.size <= mostBeside && (b.kind == paragraph || b.kind == loose) && x.pictured(d, i, root) {
			x.places = append(x.places, int32(i))
			pictured += b.size
		}
		headed = b.kind == heading
	}
	if pictured*5 > total {
		return
	}
	for _, i := range x.places {
		blocks[i].keep = false
	}
}

// pictured tells whether one of the elements around a block holds a picture before it, little text, and no heading.
func (x *Extractor) pictured(d *dom.Document, i int, root int32) bool {
	blocks := x.segments.blocks
	from := blocks[i].first
	for e := blocks[i].parent; e > root; e = d.Nodes[e].Parent {
		last := d.Nodes[e].Last
		if last-e > mostInBox {
			return false
		}
		size := int32(0)
		begin := i
		for begin > 0 && blocks[begin-1].first > e {
			begin--
		}
		for j := begin; j < len(blocks) && blocks[j].first < last; j++ {
			if size += blocks[j].size; size > mostBeside || blocks[j].kind == heading {
				return false
			}
		}
		parted := d.Nodes[e].Tag != dom.P // in a paragraph, small pictures stand for letters: only a line break parts them
		for k := from - 1; k > e; k-- {
			switch d.Nodes[k].Tag {
			case dom.BR:
				parted = true
			case dom.Img:
				if parted {
					return true
				}
			}
		}
		from = e
	}
	return false
}
