package content

import (
	"bytes"
	"slices"

	"dateline/stages/clean/dom"
)

// kind is what a block is set as.
type kind uint8

const (
	paragraph kind = iota // p, or text that stands in a container on its own
	loose                 // text beside blocks, or in a container that is no p
	heading
	item
	quotation
	cell
	caption
	preformatted
)

// block is a run of text on lines of its own: a paragraph, a heading, a list item.
type block struct {
	// first and last delimit the nodes: [first, last).
	first, last int32
	// parent is the element that the block is directly in.
	parent int32
	// size and links are how many bytes of text there are, and how many of these in links.
	size, links int32
	// stops are ends of sentences, commas what parts them.
	stops, commas int32
	// list is the list that an item belongs to, or the table of a cell.
	list int32
	kind kind
	// hints are what the elements around say, those left out that hold most of the page.
	hints dom.Hint
	keep  bool
}

// density is the share of the block's text that is in links, in percent.
func (b *block) density() int32 {
	if b.size == 0 {
		return 0
	}
	return b.links * 100 / b.size
}

// sentence tells whether the block reads like running text.
func (b *block) sentence() bool {
	return b.stops > 0 && b.size >= 40 || b.size >= 140 || b.commas > 1 && b.size >= 80
}

// segmenter cuts a document into blocks.
type segmenter struct {
	d      *dom.Document
	blocks []block
	cur    block
	// open is set while cur has nodes.
	open bool
	// breaks counts line breaks since the last text.
	breaks int
	// hidden lets text in that the page does not show, or only where scripts do not run.
	hidden bool
}

// run appends the document's blocks.
func (s *segmenter) run() {
	nodes := s.d.Nodes
	texts := 0
	for i := range nodes {
		if nodes[i].Tag == dom.Text {
			texts++
		}
	}
	s.blocks = slices.Grow(s.blocks, texts) // each has one or more
	var (
		stack   [dom.MaxDepth + 2]int32 // block elements open
		depth   int
		linkEnd int32
	)
	parent := int32(-1)
	for i := int32(0); i < int32(len(nodes)); {
		for depth > 0 && i >= nodes[stack[depth-1]].Last {
			s.flush()
			depth--
			parent = -1
			if depth > 0 {
				parent = stack[depth-1]
			}
		}
		n := &nodes[i]
		if n.Tag == dom.Text {
			s.text(i, parent, i < linkEnd)
			i++
			continue
		}
		if s.skipped(i) {
			i = n.Last
			continue
		}
		switch {
		case n.Tag == dom.BR:
			s.breaks++
			if s.breaks == 2 {
				s.flush()
			}
		case n.Tag == dom.A && n.Marks&dom.Linked != 0:
			linkEnd = n.Last
		case n.Tag.IsBlock():
			s.flush()
			if n.Last > i+1 && depth < len(stack) {
				stack[depth] = i
				depth++
				parent = i
			}
		}
		i++
	}
	s.flush()
}

// skipped tells whether an element holds no text for readers.
func (s *segmenter) skipped(i int32) bool {
	n := &s.d.Nodes[i]
	switch n.Tag {
	case dom.Head, dom.Script, dom.Style, dom.SVG, dom.Math, dom.Template, dom.Select, dom.Button, dom.TextArea, dom.IFrame, dom.Object,
		dom.Video, dom.Audio, dom.Canvas, dom.Map, dom.Input, dom.Title, dom.Dialog, dom.RP, dom.RT:
		return true
	case dom.NoScript:
		return !s.hidden
	}
	return n.Marks&dom.Hidden != 0 && !s.hidden && !s.locked(i)
}

// locked tells whether a hidden element is the part of an article that is for subscribers. Its class then is paywall and
// no more, as search engines ask publishers to name it; what offers a subscription has a longer name.
func (s *segmenter) locked(i int32) bool {
	if s.d.Nodes[i].Hints&dom.Paywall == 0 {
		return false
	}
	class, _ := s.d.Attr(i, "class")
	for word := range bytes.FieldsSeq(class) {
		if string(word) == "paywall" {
			return true
		}
	}
	return false
}

func (s *segmenter) text(i, parent int32, link bool) {
	n := &s.d.Nodes[i]
	if !s.open {
		s.open = true
		s.cur = block{first: i, parent: parent, list: -1}
	}
	s.breaks = 0
	s.cur.last = i + 1
	size := n.End - n.Start
	s.cur.size += size
	if link {
		s.cur.links += size
	}
	src := s.d.Source[n.Start:n.End]
	for k, c := range src {
		switch marks[c] {
		case 0:
		case comma:
			s.cur.commas++
		case stop:
			if k+1 >= len(src) || src[k+1] <= ' ' || src[k+1] >= 0x80 || src[k+1] == '"' || src[k+1] == '&' {
				s.cur.stops++
			}
		case wide:
			if k+2 < len(src) {
				switch string(src[k : k+3]) {
				case "。", "！", "？":
					s.cur.stops++
				case "，", "、":
					s.cur.commas++
				}
			}
		}
	}
}

const (
	comma = iota + 1
	stop
	wide
)

var marks = [256]uint8{',': comma, '.': stop, '!': stop, '?': stop, 0xE3: wide, 0xEF: wide}

// flush ends the current block.
func (s *segmenter) flush() {
	s.breaks = 0
	if !s.open {
		return
	}
	s.open = false
	s.cur.kind, s.cur.list = s.kindOf(s.cur.parent)
	s.blocks = append(s.blocks, s.cur)
}

// mostInHeading is how many nodes a heading has at most. Some old pages put a whole article into one.
const mostInHeading = 30

// kindOf gives what a block directly inside the element is set as, and the list or table around it.
func (s *segmenter) kindOf(parent int32) (kind, int32) {
	k := loose
	nodes := s.d.Nodes
	direct := parent
	for up := 0; parent >= 0 && up < 6; up++ {
		n := &nodes[parent]
		switch tag := n.Tag; {
		case tag == dom.P && parent == direct:
			k = paragraph
		case tag.IsHeading() && n.Last-parent > mostInHeading:
			// Set in large letters, and no heading.
		case tag.IsHeading() || tag == dom.Summary || tag == dom.Legend:
			return heading, -1
		case tag == dom.LI, tag == dom.DD, tag == dom.DT:
			list := parent
			if n.Parent >= 0 {
				list = n.Parent
			}
			return item, list
		case tag == dom.TD, tag == dom.TH:
			list := parent
			for p := n.Parent; p >= 0; p = nodes[p].Parent {
				if nodes[p].Tag == dom.Table {
					list = p
					break
				}
			}
			return cell, list
		case tag == dom.Blockquote:
			return quotation, -1
		case tag == dom.Figcaption, tag == dom.Caption, tag == dom.Figure:
			return caption, -1
		case tag == dom.Pre, tag == dom.XMP:
			return preformatted, -1
		}
		parent = n.Parent
	}
	return k, -1
}
