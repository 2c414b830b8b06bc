package content

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"dateline/stages/clean/boilerplate"
	"dateline/stages/clean/date"
	"dateline/stages/clean/dom"
)

// selectBlocks decides which blocks belong to the article, most of which lies in the root.
func (x *Extractor) selectBlocks(d *dom.Document, root int32) {
	blocks := x.segments.blocks
	last := d.Nodes[root].Last
	for i := range blocks {
		b := &blocks[i]
		if b.first < root || b.first >= last {
			continue
		}
		b.keep = x.belongs(d, b)
	}
	x.dropLists()
	title := x.dropBeforeTitle(d)
	x.addLead(d, title)
	x.dropPictured(d, root)
	x.addDescribed(d)
	x.dropBoilerplate(d)
	x.dropOpening(d)
	x.dropPulled(d)
	x.dropTail()
	x.dropEmptyHeadings()
}

// belongs tells whether a block, taken by itself, can be of an article.
func (x *Extractor) belongs(d *dom.Document, b *block) bool {
	if b.hints&beside != 0 {
		return false
	}
	switch b.kind {
	case caption:
		return false
	case heading:
		return b.density() < 80 && b.size < 300 && d.Nodes[b.parent].Tag != dom.H1
	case paragraph, quotation, preformatted:
		return b.density() <= 60 || b.size >= 300
	case item, cell:
		return b.density() < 60 || b.size > 120 && b.stops > 0
	default:
		return b.sentence() && b.density() < 50
	}
}

// dropLists drops lists and tables that are mostly links.
func (x *Extractor) dropLists() {
	blocks := x.segments.blocks
	for i := 0; i < len(blocks); {
		list := blocks[i].list
		if list < 0 {
			i++
			continue
		}
		size, links, count := int32(0), int32(0), int32(0)
		j := i
		for ; j < len(blocks) && blocks[j].list == list; j++ {
			size += blocks[j].size
			links += blocks[j].links
			count++
		}
		if size > 0 && links*100/size > 50 {
			for k := i; k < j; k++ {
				if blocks[k].size < 200 || blocks[k].density() > 50 {
					blocks[k].keep = false
				}
			}
		}
		i = j
	}
}

// dropBeforeTitle drops what stands before the last h1 that comes before most of the text. It gives that heading's
// place among the blocks, -1 without one.
func (x *Extractor) dropBeforeTitle(d *dom.Document) int {
	blocks := x.segments.blocks
	total := int32(0)
	for i := range blocks {
		if blocks[i].keep {
			total += blocks[i].size
		}
	}
	title, before := -1, int32(0)
	for i := range blocks {
		b := &blocks[i]
		if b.kind == heading && before*5 <= total && x.within(d, b.parent, dom.H1) && b.size >= 8 {
			title = i
		}
		if b.keep {
			before += b.size
		}
	}
	for i := range title {
		blocks[i].keep = false
	}
	return title
}

// within tells whether the element is of the tag, or directly inside one.
func (x *Extractor) within(d *dom.Document, e int32, tag dom.Tag) bool {
	for up := 0; e >= 0 && up < 3; up++ {
		if d.Nodes[e].Tag == tag {
			return true
		}
		e = d.Nodes[e].Parent
	}
	return false
}

// addLead takes in the summary that stands between the title and the text, outside of the root.
func (x *Extractor) addLead(d *dom.Document, title int) {
	if title < 0 {
		return
	}
	blocks := x.segments.blocks
	const near = 40 // blocks between title and text: more is another part of the page
	for i := title + 1; i < len(blocks) && i < title+near; i++ {
		b := &blocks[i]
		if b.keep && b.kind != heading {
			return
		}
		if b.parent < 0 || b.hints&beside != 0 || b.kind == caption || b.kind == cell || b.density() > 30 || b.size < 40 || b.size > 1000 {
			continue // text outside of any element, too, has nothing around it that says what it is
		}
		called := x.hints[b.parent] & dom.Lead
		if p := d.Nodes[b.parent].Parent; p >= 0 {
			called |= x.hints[p] & dom.Lead
		}
		if called != 0 || b.sentence() && b.kind != item || b.kind == heading && b.size >= 60 {
			b.keep = true
		}
	}
}

// dropBoilerplate drops lines that say what boilerplate says, and all that follows a heading for what comes after articles.
func (x *Extractor) dropBoilerplate(d *dom.Document) {
	blocks := x.segments.blocks
	total, passed := int32(0), int32(0)
	for i := range blocks {
		if blocks[i].keep {
			total += blocks[i].size
		}
	}
	for i := range blocks {
		b := &blocks[i]
		if !b.keep {
			continue
		}
		passed += b.size
		if b.size > boilerplate.MaxSize {
			continue
		}
		x.line = AppendText(x.line[:0], d, b.first, b.last)
		x.words = boilerplate.Words(x.words[:0], x.line)
		switch boilerplate.Classify(x.words) {
		case boilerplate.Line:
			b.keep = false
		case boilerplate.Related:
			b.keep = false
			x.dropLinksAfter(i + 1)
		case boilerplate.End:
			b.keep = false
			if b.kind == heading && passed*2 > total {
				for j := i; j < len(blocks); j++ {
					blocks[j].keep = false
				}
				return
			}
			x.dropLinksAfter(i + 1)
		}
	}
}

// dropLinksAfter drops the links and teasers that follow a heading such as "Related".
func (x *Extractor) dropLinksAfter(i int) {
	blocks := x.segments.blocks
	for ; i < len(blocks); i++ {
		b := &blocks[i]
		if b.kind == heading && b.density() < 50 || b.kind == paragraph && b.density() < 30 && b.sentence() {
			return
		}
		if b.density() >= 30 || b.size < 100 || b.kind == item {
			b.keep = false
			continue
		}
		return
	}
}

// dropOpening drops lines above the text that say when it was published.
func (x *Extractor) dropOpening(d *dom.Document) {
	const (
		opening = 4   // kept blocks that are looked at
		longest = 110 // bytes of such a line
	)
	seen, dated := 0, -1 // dated is dropped once another block follows
	for i := range x.segments.blocks {
		b := &x.segments.blocks[i]
		if !b.keep {
			continue
		}
		if dated >= 0 {
			x.segments.blocks[dated].keep = false
			dated = -1
		}
		if seen++; seen > opening {
			return
		}
		if b.size > longest {
			continue
		}
		x.line = AppendText(x.line[:0], d, b.first, b.last)
		if !bytes.ContainsAny(x.line, "0123456789") || endsSentence(x.line) {
			continue
		}
		if _, ok := date.Parse(string(x.line), date.DayFirst); ok {
			dated = i
		}
	}
}

// endsSentence tells whether a line ends with a stop. Stops inside it may be those of a date: "06. 01. 2026".
func endsSentence(line []byte) bool {
	r, _ := utf8.DecodeLastRune(bytes.TrimRight(line, "\"'”’»)]"))
	return strings.ContainsRune(".!?…。！？", r)
}

// dropTail drops short pieces after the last block of running text.
func (x *Extractor) dropTail() {
	blocks := x.segments.blocks
	for i := len(blocks) - 1; i >= 0; i-- {
		b := &blocks[i]
		if !b.keep {
			continue
		}
		if b.kind == item || b.kind == cell || b.kind == quotation || b.sentence() || b.stops > 0 {
			return
		}
		b.keep = false
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
