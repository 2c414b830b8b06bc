// Package content finds the article on a page: its paragraphs, headings, lists
// and quotations, and nothing else.
//
// The page is cut into blocks, runs of text on lines of their own. Each block
// is weighed by how much it reads like running text (length, sentence ends,
// few links), and the weight is passed up to the elements around it. From the
// body downwards, the element that still holds most of the weight is the
// article's; inside it blocks are dropped that lie in what calls itself a
// share bar, newsletter box and the like, that are lists of links, or that
// say what boilerplate says. The method goes back to readability's paragraph
// scores and boilerpipe's shallow block features; what is different is that it
// works on flat arrays, that names of classes count only on elements that hold
// less than half of the page's text, and that a second, more generous
// try follows when little is found.
package content

import (
	"cmp"
	"math"

	"dateline/stages/clean/dom"
)

// Extractor finds articles. It keeps its memory from page to page; it is not safe for concurrent use.
type Extractor struct {
	// Most is how much text is kept, in bytes; what is longer is cut off and only counted. 0 keeps all.
	Most int

	segments segmenter
	weights  []int32
	hints    []dom.Hint
	// against are the hints that take a block out of the article.
	against dom.Hint
	line    []byte
	words   []byte
	// said are words that blocks are compared with, least how many bytes a block has at least to have them.
	said  []byte
	least int
	// places are where some blocks stand among all.
	places []int32
}

// Article is what an Extractor finds.
type Article struct {
	// Text is the paragraphs, separated by blank lines.
	Text []byte
	// Size is how many bytes the text has, those counted in that were cut off.
	Size int
	// Root is the element that holds the article; -1 without one.
	Root int32
	// First and Last delimit the nodes of the kept blocks; -1 without any.
	First, Last int32
	// weight is how much running text was kept, of a total on the page.
	weight, total int32
}

// Extract finds the article in the document and appends its text to out.
func (x *Extractor) Extract(d *dom.Document, out []byte) Article {
	a := x.try(d, out, strict, false)
	for _, next := range [...]dom.Hint{relaxed, 0} {
		// Where little of the page's running text was kept, names misled: believe fewer of them.
		if a.weight*3 > a.total {
			break
		}
		kept := len(a.Text)
		b := x.try(d, a.Text, next, false)
		if b.weight < 2*a.weight {
			b.Text = b.Text[:0]
			a = x.try(d, b.Text[:0], strict, false)
			continue
		}
		b.Text = append(b.Text[:0], b.Text[kept:]...)
		a = b
	}
	if len(a.Text) == 0 {
		// Some pages show their text only once a script has run, or only where none does.
		if b := x.try(d, a.Text, strict, true); b.weight >= enough {
			return b
		}
		return Article{Text: a.Text[:0], Root: -1, First: -1, Last: -1}
	}
	return a
}

// enough is how much running text must be hidden to be the article, and not a notice.
const enough = 300

// strict and relaxed are the hints that take a block out of the article.
const (
	strict  = beside
	relaxed = dom.Navigation | dom.Comments | dom.PageFooter | dom.CaptionText
)

// try finds the article, with the given hints against a block; hidden lets in what the page does not show.
func (x *Extractor) try(d *dom.Document, out []byte, against dom.Hint, hidden bool) Article {
	x.against = against
	total := x.segment(d, hidden)
	a := Article{Root: -1, First: -1, Last: -1, Text: out, total: total}
	root := x.root(d)
	if root < 0 {
		return a
	}
	x.selectBlocks(d, root)
	a.Root = root
	a.Text = x.render(d, out, &a)
	return a
}

// segment cuts the page into blocks and weighs the elements. It gives the weight of all.
func (x *Extractor) segment(d *dom.Document, hidden bool) int32 {
	s := &x.segments
	*s = segmenter{d: d, blocks: s.blocks[:0], hidden: hidden}
	s.run()
	x.weights = grown(x.weights, len(d.Nodes))
	x.hints = grown(x.hints, len(d.Nodes))

	// First all text counts, to learn which elements hold most of the page.
	total := int32(0)
	for i := range s.blocks {
		b := &s.blocks[i]
		w := b.weight()
		total += w
		if b.parent >= 0 {
			x.weights[b.parent] += w
		}
	}
	x.sum(d)
	for i := range d.Nodes {
		n := &d.Nodes[i]
		if n.Tag == dom.Text {
			continue
		}
		h := n.Hints | tagHints(n)
		if x.weights[i] > total/2 || n.Tag == dom.Body || n.Tag == dom.HTML {
			h &^= beside
		}
		h &= x.against | ^beside
		if n.Parent >= 0 {
			h |= x.hints[n.Parent] & inherited
		}
		x.hints[i] = h
	}
	// Then only text that is not beside the article.
	clear(x.weights)
	for i := range s.blocks {
		b := &s.blocks[i]
		if b.parent >= 0 {
			b.hints |= x.hints[b.parent]
		}
		if b.hints&beside != 0 {
			continue
		}
		if b.parent >= 0 {
			x.weights[b.parent] += b.weight()
		}
	}
	x.sum(d)
	return total
}

// sum adds up the weights from the leaves to the root: a parent comes before its children, so backwards.
func (x *Extractor) sum(d *dom.Document) {
	for i := len(d.Nodes) - 1; i > 0; i-- {
		if p := d.Nodes[i].Parent; p >= 0 {
			x.weights[p] += x.weights[i]
		}
	}
}

// beside are the hints of what is no part of an article's text.
const beside = dom.Navigation | dom.Advert | dom.Share | dom.Related | dom.Comments | dom.Byline | dom.CaptionText | dom.Credit |
	dom.Newsletter | dom.PageFooter | dom.Sidebar | dom.Unseen | dom.Info | dom.Promotion | dom.Bio | dom.Widget

// inherited are the hints that hold for all that is inside an element.
const inherited = beside | dom.BodyText

// tagHints gives what an element's tag says in terms of names.
func tagHints(n *dom.Node) dom.Hint {
	switch n.Tag {
	case dom.Nav, dom.Menu:
		return dom.Navigation
	case dom.Aside:
		return dom.Sidebar
	case dom.Footer:
		return dom.PageFooter
	case dom.Figcaption, dom.Caption, dom.Figure:
		return dom.CaptionText
	case dom.Form:
		return dom.Widget
	}
	return 0
}

// weight is how much the block speaks for the elements around it.
func (b *block) weight() int32 {
	if b.kind == heading || b.kind == caption || b.density() > 50 {
		return 0
	}
	if !b.sentence() {
		return 0
	}
	w := b.size - b.links
	if b.kind == item || b.kind == cell {
		w /= 2
	}
	return w
}

// root gives the innermost element that holds most of the weight of running text.
func (x *Extractor) root(d *dom.Document) int32 {
	best := int32(-1)
	for i := int32(0); i < int32(len(d.Nodes)); i = d.Nodes[i].Last {
		if x.weights[i] > 0 && (best < 0 || x.weights[i] > x.weights[best]) {
			best = i
		}
	}
	for best >= 0 {
		next := int32(-1)
		for i := best + 1; i < d.Nodes[best].Last; i = d.Nodes[i].Last {
			if x.weights[i]*100 >= x.weights[best]*70 && d.Nodes[i].Tag.IsBlock() || d.Nodes[i].Tag == dom.Other && x.weights[i]*100 >= x.weights[best]*70 {
				next = i
			}
		}
		if next < 0 || d.Nodes[next].Tag == dom.P || d.Nodes[next].Tag == dom.LI || d.Nodes[next].Tag == dom.Blockquote {
			break
		}
		if d.Nodes[best].Hints&dom.BodyText != 0 && d.Nodes[best].Marks&dom.Property != 0 && x.weights[next] < x.weights[best] {
			break // the article says where its text is: all of it, not only the larger part
		}
		best = next
	}
	return best
}

// render appends the kept blocks.
func (x *Extractor) render(d *dom.Document, out []byte, a *Article) []byte {
	w := newWriter(out, cmp.Or(x.Most, math.MaxInt))
	start := len(out)
	for i := range x.segments.blocks {
		b := &x.segments.blocks[i]
		if !b.keep {
			continue
		}
		w.start = start
		w.fold()
		before := len(w.out)
		if before > start {
			w.out = append(w.out, "\n\n"...)
		}
		w.start, w.space = len(w.out), false
		w.nodes(d, b.first, b.last)
		if len(w.out) == w.start {
			w.out = w.out[:before]
			continue
		}
		a.weight += b.weight()
		if a.First < 0 {
			a.First = b.first
		}
		a.Last = b.last
	}
	w.start = start
	w.fold()
	a.Size = len(w.out) - start + w.left
	return w.out
}

// grown gives a slice of n zero values, the old memory where it is large enough.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}
