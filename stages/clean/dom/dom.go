// Package dom reads HTML into one flat array of nodes, for finding text in it.
//
// A [Document] is no browser's tree: it has what is needed to tell an article
// from the page around it, and it is made in one pass over the bytes without
// copying any. Nodes lie in document order and know where their subtree ends,
// so that walking one is a loop over a slice, and skipping it an assignment.
// They hold offsets into the source; attributes are read again from there when
// somebody asks ([Document.Attr]). What class and id names say about an element
// is noted in passing ([Hint]).
//
// Broken pages are mended like browsers do where it decides which text belongs
// together: implied end tags, unclosed and wrongly nested elements, raw text,
// comments, tables. Formatting elements are not opened again after a block
// that cut them short, and no element is moved. The work is linear in the
// input: nothing is searched for twice, and elements nested deeper than
// [MaxDepth] are taken as children of the one at that depth.
package dom

import (
	"bytes"
	"math"
)

// MaxDepth is how deep elements nest before they are flattened, as in browsers but lower: no page needs more.
const MaxDepth = 256

// MaxNodes is the number of nodes after which the rest of a source is not read. Real articles have some thousand.
const MaxNodes = 1 << 19

// MaxSize is the length in bytes beyond which a source is not read.
const MaxSize = math.MaxInt32

// Node is an element, or a run of text.
type Node struct {
	// Start and End delimit the node's own bytes in the source: the start tag of an element, the characters of a text.
	Start, End int32
	// Parent is the index of the element that the node is in; -1 for the topmost ones.
	Parent int32
	// Last is the index after the last node of the subtree, so descendants are [i+1, Last).
	Last int32
	// Hints are what class, id and role names say.
	Hints Hint
	// Tag is the element's name; [Text] for text.
	Tag Tag
	// Space is set where white space was left out before the node.
	Space bool
	// Marks are what attributes without a place in Hints say.
	Marks Mark
}

// Mark is what certain attributes say about an element.
type Mark uint8

// The marks.
const (
	// Hidden elements are not shown: hidden, style="display:none".
	Hidden Mark = 1 << iota
	// AriaHidden elements are shown, but not read out.
	AriaHidden
	// Property elements carry an itemprop attribute.
	Property
	// Editable elements are for writing into.
	Editable
	// Linked elements have an address to go to: an "a" without one is a place to go to.
	Linked
	// streamed elements are hidden only until a script shows them.
	streamed
)

// Document is a page. The zero value is ready for [Document.Read]; one document can read many pages, one after another,
// and reuses its memory.
type Document struct {
	// Source is what was read, unchanged; the offsets of nodes are bytes of it.
	Source []byte
	// Nodes are in the order of the document.
	Nodes []Node

	stack []open
	// count is how many elements of each tag are open.
	count [tags]int32
	// space is set after white space that made no node.
	space bool
	// endless are the raw text elements whose end tag was looked for in vain.
	endless [tags]bool
	// unquoted tells, for ' and ", that no such mark follows any more.
	unquoted [2]bool
	// uncommented is set where no "-->" follows any more.
	uncommented bool
	// sectionEnd is where the last "]]>" that was looked for is: -1 before the first look, the length of the source where none is.
	sectionEnd int
}

// open is an element on the stack of open ones.
type open struct {
	node int32
	tag  Tag
	// ended is set on a formatting element whose end tag came while a block inside it was open.
	ended bool
}

// Read makes d the document of the source, which must not change while d is in use.
func (d *Document) Read(source []byte) {
	if len(source) > MaxSize {
		source = source[:MaxSize]
	}
	d.Source = source
	d.Nodes = d.Nodes[:0]
	d.stack = d.stack[:0]
	clear(d.count[:])
	clear(d.endless[:])
	clear(d.unquoted[:])
	d.uncommented, d.sectionEnd = false, -1
	d.space = false
	if need := min(2*bytes.Count(source, []byte("<"))+2, MaxNodes+4); cap(d.Nodes) < need {
		d.Nodes = make([]Node, 0, need)
	}
	d.scan()
	for len(d.stack) > 0 {
		d.pop()
	}
}

// scan goes from one "<" to the next.
func (d *Document) scan() {
	src := d.Source
	text := 0 // where the current run of text starts
	for i := 0; i < len(src); {
		if len(d.Nodes) >= MaxNodes {
			return
		}
		next := bytes.IndexByte(src[i:], '<')
		if next < 0 || i+next+1 >= len(src) {
			break
		}
		i += next
		switch c := src[i+1]; {
		case isLetter(c):
			d.text(text, i)
			i = d.startTag(i)
			text = i
		case c == '/' && i+2 < len(src) && isLetter(src[i+2]):
			d.text(text, i)
			i = d.endTag(i)
			text = i
		case c == '!' || c == '?' || c == '/':
			d.text(text, i)
			i = d.markup(i)
			text = i
		default: // a bare "<" is text
			i++
		}
	}
	d.text(text, len(src))
}

// text adds the bytes as a node, or notes that they are only white space.
func (d *Document) text(start, end int) {
	src := d.Source
	for start < end && isSpace(src[start]) {
		start++
		d.space = true
	}
	if start == end {
		return
	}
	after := isSpace(src[end-1])
	for isSpace(src[end-1]) {
		end--
	}
	d.add(Node{Start: int32(start), End: int32(end), Tag: Text})
	d.space = after
}

func (d *Document) add(n Node) int32 {
	i := int32(len(d.Nodes))
	n.Parent, n.Last, n.Space = -1, i+1, d.space
	if len(d.stack) > 0 {
		n.Parent = d.stack[len(d.stack)-1].node
	}
	d.space = false
	d.Nodes = append(d.Nodes, n)
	return i
}

// markup skips the comment, declaration or odd end tag at i.
func (d *Document) markup(i int) int {
	src := d.Source
	rest := src[i:]
	if bytes.HasPrefix(rest, []byte("<!--")) {
		if bytes.HasPrefix(rest[4:], []byte(">")) {
			return i + 5
		}
		// The end may overlap the beginning, as in "<!--->".
		if !d.uncommented {
			if end := bytes.Index(rest[2:], []byte("-->")); end >= 0 {
				return i + 2 + end + 3
			}
			d.uncommented = true
		}
		// A comment without end would swallow the page: let it end at the next ">" instead.
	}
	if d.count[SVG] == 0 && bytes.HasPrefix(rest, []byte("<![CDATA[")) && d.sectionEnds(i) {
		return i + 9 // what is inside is text to a reader of XHTML
	}
	end := bytes.IndexByte(rest, '>')
	if end < 0 {
		return len(src)
	}
	return i + end + 1
}

// sectionEnds tells whether a "]]>" follows i. It is the end of all sections that open before it, and looked for once.
func (d *Document) sectionEnds(i int) bool {
	if d.sectionEnd < i {
		d.sectionEnd = len(d.Source)
		if end := bytes.Index(d.Source[i:], []byte("]]>")); end >= 0 {
			d.sectionEnd = i + end
		}
	}
	return d.sectionEnd < len(d.Source)
}

// endTag closes what the end tag at i closes, and gives the offset after it.
func (d *Document) endTag(i int) int {
	src := d.Source
	start := i + 2
	end := nameEnd(src, start)
	tag := lookup(src[start:end])
	d.close(tag, src[start:end])
	close := bytes.IndexByte(src[end:], '>')
	if close < 0 {
		return len(src)
	}
	return end + close + 1
}

// startTag adds the element whose tag opens at i, with the raw text in it, and gives the offset after it.
func (d *Document) startTag(i int) int {
	src := d.Source
	end := nameEnd(src, i+1)
	tag := lookup(src[i+1 : end])
	n := Node{Start: int32(i), Tag: tag}
	after := d.attributes(end, &n)
	n.End = int32(after)

	d.implyEnds(tag)
	traits := tag.traits()
	if (tag == HTML || tag == Body) && d.count[tag] > 0 {
		return after
	}
	node := d.add(n)
	if traits&void != 0 || src[after-1] == '>' && src[after-2] == '/' && d.count[SVG] > 0 {
		return after
	}
	if traits&raw != 0 && d.count[SVG] == 0 {
		return d.rawText(tag, node, after)
	}
	if len(d.stack) < MaxDepth {
		d.stack = append(d.stack, open{node: node, tag: tag})
		d.count[tag]++
	}
	return after
}

// rawText adds the characters of a raw text element as its only child.
func (d *Document) rawText(tag Tag, node int32, start int) int {
	src := d.Source
	if d.endless[tag] {
		return start
	}
	name := tag.String()
	for i := start; ; {
		next := bytes.Index(src[i:], []byte("</"))
		if next < 0 {
			break
		}
		i += next + 2
		if len(src)-i < len(name) || !equalFold(src[i:i+len(name)], name) || i+len(name) < len(src) && !endsName(src[i+len(name)]) {
			continue
		}
		if i-2 > start {
			d.Nodes = append(d.Nodes, Node{Start: int32(start), End: int32(i - 2), Tag: Text, Parent: node, Last: node + 2})
			d.Nodes[node].Last = node + 2
		}
		close := bytes.IndexByte(src[i:], '>')
		if close < 0 {
			return len(src)
		}
		return i + close + 1
	}
	// Without an end tag, a script takes the rest of the page with it; anything else is read as if it had no content.
	d.endless[tag] = true
	if tag == Script || tag == Style {
		return len(src)
	}
	return start
}

func (d *Document) pop() {
	top := d.stack[len(d.stack)-1]
	d.stack = d.stack[:len(d.stack)-1]
	d.count[top.tag]--
	d.Nodes[top.node].Last = int32(len(d.Nodes))
}

// popTo closes the elements from the given place on the stack, and those below that had ended already.
func (d *Document) popTo(place int) {
	for len(d.stack) > place {
		d.pop()
	}
	for len(d.stack) > 0 && d.stack[len(d.stack)-1].ended {
		d.pop()
	}
}

// close closes the innermost open element of the tag, if it is in scope.
func (d *Document) close(tag Tag, name []byte) {
	if tag == BR { // "</br>" is a line break in every browser
		d.add(Node{Start: -1, End: -1, Tag: BR})
		return
	}
	if d.count[tag] == 0 {
		return
	}
	traits := tag.traits()
	for s := len(d.stack) - 1; s >= 0; s-- {
		top := d.stack[s]
		if top.tag == tag && (tag != Other || d.named(top.node, name)) {
			d.popTo(s)
			return
		}
		above := top.tag.traits()
		if traits&(block|closer) == 0 && above&block != 0 {
			if traits&formatting != 0 {
				d.end(tag, s)
			}
			return
		}
		if above&scope != 0 && traits&tablePart == 0 {
			return
		}
	}
}

// end marks the formatting element below the given place as ended: it closes with the block that is open inside it.
func (d *Document) end(tag Tag, below int) {
	for s := below - 1; s >= 0 && d.stack[s].tag.traits()&scope == 0; s-- {
		if d.stack[s].tag == tag {
			d.stack[s].ended = true
			return
		}
	}
}

// named tells whether an element of no known tag has the name.
func (d *Document) named(node int32, name []byte) bool {
	start := int(d.Nodes[node].Start) + 1
	end := start + len(name)
	return end < len(d.Source) && bytes.EqualFold(d.Source[start:end], name) && endsName(d.Source[end])
}

// implyEnds closes what cannot stay open when an element of the tag starts.
func (d *Document) implyEnds(tag Tag) {
	traits := tag.traits()
	if traits&endsP != 0 && d.count[P] > 0 {
		d.closeIn(P, 0, scope)
	}
	if d.count[Head] > 0 && (tag == Body || traits&block != 0 && traits&inHead == 0) {
		d.closeIn(Head, 0, 0)
	}
	switch tag {
	case A:
		if d.count[A] > 0 {
			d.close(A, nil)
		}
	case LI:
		if d.count[LI] > 0 {
			d.closeIn(LI, list, scope)
		}
	case DT, DD:
		if d.count[DT] > 0 {
			d.closeIn(DT, list, scope)
		}
		if d.count[DD] > 0 {
			d.closeIn(DD, list, scope)
		}
	case Option, OptGroup:
		if d.count[Option] > 0 {
			d.closeIn(Option, 0, scope)
		}
	case Button:
		if d.count[Button] > 0 {
			d.closeIn(Button, 0, scope)
		}
	case H1, H2, H3, H4, H5, H6:
		if n := len(d.stack); n > 0 && d.stack[n-1].tag.IsHeading() {
			d.popTo(n - 1)
		}
	case TD, TH:
		d.closeCell()
	case TR:
		d.closeCell()
		if d.count[TR] > 0 {
			d.closeIn(TR, tableRoot, 0)
		}
	case TBody, THead, TFoot:
		d.closeCell()
		for _, part := range []Tag{TR, TBody, THead, TFoot} {
			if d.count[part] > 0 {
				d.closeIn(part, tableRoot, 0)
			}
		}
	}
}

func (d *Document) closeCell() {
	if d.count[TD] > 0 {
		d.closeIn(TD, tableRoot, 0)
	}
	if d.count[TH] > 0 {
		d.closeIn(TH, tableRoot, 0)
	}
}

// closeIn closes the innermost element of the tag unless an element with one of the traits stands before it.
func (d *Document) closeIn(tag Tag, before, orScope traits) {
	for s := len(d.stack) - 1; s >= 0; s-- {
		switch t := d.stack[s].tag; {
		case t == tag:
			d.popTo(s)
			return
		case t.traits()&(before|orScope) != 0:
			return
		}
	}
}
