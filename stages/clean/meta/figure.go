package meta

import (
	"strings"

	"dateline/stages/clean/boilerplate"
	"dateline/stages/clean/content"
	"dateline/stages/clean/credit"
	"dateline/stages/clean/date"
	"dateline/stages/clean/dom"
)

// Figure is the caption of an image and who made the image.
type Figure struct {
	Caption, Credit string
}

// longestCaption and longestCredit are how long these are at most, in bytes: more is a text, or a list of links.
const longestCaption, longestCredit = 1500, 500

// mostCaptions is how many captions are weighed, and mostRead how many nodes are gone through for them: many captions in
// one figure each go through all of it.
const mostCaptions, mostRead = 12, 1 << 16

// figure finds the lead image's caption: that of the first figure from the title on that has one.
func (r *Reader) figure(d *dom.Document, article content.Article) Figure {
	var best Figure
	bestScore, bestAt := 0, int32(-1)
	nodes := d.Nodes
	title := int32(-1)
	for _, h := range r.facts.headings {
		if article.First < 0 || h < article.First {
			title = h
		}
	}
	tried, read := 0, int32(0)
	for i := int32(0); i < int32(len(nodes)) && tried < mostCaptions && read < mostRead; i++ {
		n := &nodes[i]
		if n.Tag == dom.Text || n.Tag != dom.Figcaption && n.Hints&(dom.CaptionText|dom.Credit) == 0 || n.Tag == dom.Table || n.Tag == dom.Caption || n.Tag == dom.Figure || n.Tag == dom.Img {
			continue
		}
		score := r.figureScore(d, i, title, article)
		if score > 0 {
			start := figureAround(d, i)
			read += nodes[start].Last - start
			if f := r.readFigure(d, start, i); (f.Caption != "" || f.Credit != "") && !r.furniture(f.Caption) {
				tried++
				if f.Caption == "" {
					score -= 3
				}
				if score > bestScore {
					best, bestScore, bestAt = f, score, i
				}
			}
		}
		i = n.Last - 1
	}
	if best.Credit == "" && bestAt >= 0 {
		best.Credit = r.creditNear(d, bestAt, best.Caption)
	}
	if best.Caption == "" {
		if f := r.attributes(d, article); f.Caption != "" {
			return f
		}
		if f := r.under(d, article); f.Caption != "" {
			if f.Credit == "" {
				f.Credit = best.Credit
			}
			return f
		}
		caption, by := r.alternative(d, article)
		best.Caption = caption
		if best.Credit == "" {
			best.Credit = by
		}
	}
	return best
}

// figureScore says how likely an element is the caption of an image of the article.
func (r *Reader) figureScore(d *dom.Document, e, title int32, article content.Article) int {
	score := 6
	if d.Nodes[e].Tag == dom.Figcaption {
		score += 2
	}
	inArticle := false
	pictured := false
	for p, up := e, 0; p >= 0; p, up = d.Nodes[p].Parent, up+1 {
		n := &d.Nodes[p]
		if up > 0 && n.Hints&(dom.Related|dom.Comments|dom.Sidebar|dom.Navigation|dom.PageFooter|dom.Bio|dom.Newsletter) != 0 && (article.Root < 0 || p > article.Root) {
			score -= 5
		}
		if n.Tag == dom.Aside || n.Tag == dom.Nav || n.Tag == dom.Footer {
			score -= 5
		}
		if n.Tag == dom.Article || n.Tag == dom.Main || p == article.Root {
			inArticle = true
		}
		if up < 4 && (n.Tag == dom.Figure || n.Hints&dom.ImageBox != 0) {
			pictured = true
		}
	}
	if inArticle {
		score += 2
	}
	if !pictured && d.Nodes[e].Tag == dom.Figcaption {
		score -= 2
	} else if !pictured {
		score -= 7
	}
	if title >= 0 && e < title {
		score -= 2
	}
	if article.Last >= 0 && e > article.Last {
		score -= 4
	}
	return score
}

// figureAround gives the figure that a caption element stands in; the element itself where it stands in none.
func figureAround(d *dom.Document, e int32) int32 {
	for p, up := d.Nodes[e].Parent, 0; p >= 0 && up < 4; p, up = d.Nodes[p].Parent, up+1 {
		if d.Nodes[p].Tag == dom.Figure {
			return p
		}
	}
	return e
}

// readFigure parts the caption element's text, and that of the figure around it, into caption and credit.
func (r *Reader) readFigure(d *dom.Document, start, e int32) Figure {
	var f Figure
	nodes := d.Nodes
	if nodes[e].Tag != dom.Figcaption && nodes[e].Hints&credited != 0 && nodes[e].Hints&dom.CaptionText == 0 {
		if f.Credit = credit.Strip(r.text(d, e)); len(f.Credit) > longestCredit {
			return Figure{}
		}
		return f
	}
	var out []byte
	from := e
	for i := start + 1; i < nodes[start].Last; i++ {
		if !r.isCredit(d, i, e) {
			continue
		}
		text := r.text(d, i)
		if i > e && i < nodes[e].Last {
			out = content.AppendText(spaced(out), d, from, i)
			from = nodes[i].Last
		}
		if c := credit.Strip(text); c != "" && len(c) < 200 && len(f.Credit) < longestCredit && !strings.Contains(f.Credit, c) {
			if f.Credit != "" {
				f.Credit += ", "
			}
			f.Credit += c
		}
		i = nodes[i].Last - 1
	}
	out = content.AppendText(spaced(out), d, from, nodes[e].Last)
	caption := strings.TrimSpace(string(out))
	if len(caption) > longestCaption {
		return Figure{}
	}
	rest, more := credit.Split(caption)
	switch {
	case f.Credit == "":
		f.Caption, f.Credit = rest, more
	case more != "" && (strings.Contains(f.Credit, more) || credit.Names(more)):
		f.Caption = rest
	default:
		f.Caption = caption
	}
	f.Caption = strings.TrimSpace(strings.TrimRight(f.Caption, "|/-–—([ "))
	return f
}

// credited are the hints of a credit inside a figure, where the only author is the image's.
const credited = dom.Credit | dom.Byline

// isCredit tells whether an element of the figure with the caption e is the credit: by its name, or as a short last
// piece in an element of its own.
func (r *Reader) isCredit(d *dom.Document, i, e int32) bool {
	n := &d.Nodes[i]
	switch n.Tag {
	case dom.Text, dom.Img, dom.Figcaption, dom.Picture, dom.Source, dom.A, dom.Button:
		return n.Tag == dom.A && n.Hints&dom.Credit != 0
	}
	if n.Last == i+1 {
		return false
	}
	if n.Hints&credited != 0 && (i < e || n.Last < d.Nodes[e].Last || i > e+1) {
		return n.Hints&dom.CaptionText == 0 || n.Hints&dom.Credit != 0 && n.Last-i < 6
	}
	switch n.Tag {
	case dom.Span, dom.Small, dom.Footer, dom.Cite, dom.Em, dom.I, dom.Div, dom.P:
	default:
		return false
	}
	// A last piece: nothing but it follows in the caption, and something stands before it.
	if i <= e+1 || n.Last < d.Nodes[e].Last && i < d.Nodes[e].Last || d.Nodes[i].Parent == e && i == e+1 {
		return false
	}
	if before := d.Nodes[i-1]; before.Tag != dom.Text || i < d.Nodes[e].Last && i-1 <= e {
		return false
	}
	r.line = content.AppendText(r.line[:0], d, i+1, n.Last)
	text := string(r.line)
	if len(text) < 2 || len(text) > 90 || strings.Contains(text, ". ") || strings.HasSuffix(text, ".") || strings.Count(text, " ") > 8 {
		return false
	}
	if n.Tag == dom.Em || n.Tag == dom.I || n.Tag == dom.P || n.Tag == dom.Div {
		return credit.Names(text) || credit.Strip(text) != text || strings.Contains(text, "/")
	}
	return true
}

func spaced(out []byte) []byte {
	if len(out) > 0 && out[len(out)-1] != ' ' {
		out = append(out, ' ')
	}
	return out
}

// creditNear finds a credit in the elements around a caption, and in what is said for the image when it can't be shown.
func (r *Reader) creditNear(d *dom.Document, e int32, caption string) string {
	const near = 40 // nodes
	first, last := max(e-near, 0), min(d.Nodes[e].Last+near, int32(len(d.Nodes)))
	for i := first; i < last; i++ {
		n := &d.Nodes[i]
		if n.Tag == dom.Text || n.Hints&dom.Credit == 0 || n.Last-i > 20 || n.Tag == dom.Footer {
			continue
		}
		// An element that is called credit may hold the caption too, or only that.
		if c := credit.Strip(r.text(d, i)); c != "" && len(c) < 120 && !strings.Contains(caption, c) {
			return c
		}
	}
	for i := e; i >= first; i-- {
		if d.Nodes[i].Tag != dom.Img {
			continue
		}
		for _, attribute := range [...]string{"title", "alt"} {
			if v, ok := d.Attr(i, attribute); ok {
				if _, c := credit.Split(r.value(v)); c != "" {
					return c
				}
			}
		}
	}
	return ""
}

// furniture tells whether what stands where captions do is the page's own: a byline, or what boilerplate says.
func (r *Reader) furniture(caption string) bool {
	if caption == "" || len(caption) > boilerplate.MaxSize {
		return false
	}
	r.scratch = boilerplate.Words(r.scratch[:0], caption)
	return boilerplate.Classify(r.scratch) != boilerplate.None || Byline(caption) != nil
}

// attributes reads the caption that a page keeps beside the image for its own scripts.
func (r *Reader) attributes(d *dom.Document, article content.Article) Figure {
	for i := max(article.Root, 0); i < int32(len(d.Nodes)) && (article.Last < 0 || i < article.Last); i++ {
		if d.Nodes[i].Tag != dom.Img {
			continue
		}
		v, ok := d.Attr(i, "data-caption")
		if !ok {
			continue
		}
		var f Figure
		if f.Caption, f.Credit = credit.Split(r.value(v)); f.Caption == "" || len(f.Caption) > longestCaption {
			continue
		}
		for _, name := range [...]string{"data-credit", "data-source", "data-copyright"} {
			if v, ok := d.Attr(i, name); ok && f.Credit == "" {
				if c := credit.Strip(r.value(v)); len(c) <= longestCredit {
					f.Credit = c
				}
			}
		}
		return f
	}
	return Figure{}
}

// under reads the short text right under the first image between the title and the article's text, where no element
// calls itself a caption.
func (r *Reader) under(d *dom.Document, article content.Article) Figure {
	const near = 12 // nodes from the image to the text under it
	from := int32(0)
	for _, h := range r.facts.headings {
		if h < article.First {
			from = h
		}
	}
	if from == 0 {
		return Figure{}
	}
	for i := from; i < article.First; i++ {
		if d.Nodes[i].Tag != dom.Img {
			continue
		}
		for j := i + 1; j < article.First && j < i+near; j++ {
			n := &d.Nodes[j]
			if n.Tag != dom.Text {
				continue
			}
			box := n.Parent
			if box < i || d.Nodes[box].Tag == dom.A || d.Nodes[box].Tag == dom.Button || d.Nodes[box].Tag == dom.Time || d.Nodes[box].Hints&dom.Byline != 0 {
				break
			}
			text := r.text(d, box)
			if strings.Count(text, " ") < 2 || len(text) > 400 || r.furniture(text) {
				break
			}
			if _, dated := date.Parse(text, date.DayFirst); dated {
				break
			}
			var f Figure
			f.Caption, f.Credit = credit.Split(text)
			return f
		}
	}
	return Figure{}
}

// alternative gives the text that stands for the lead image where it can't be shown, if that reads like a caption.
func (r *Reader) alternative(d *dom.Document, article content.Article) (caption, by string) {
	for i := max(article.Root, 0); i < int32(len(d.Nodes)) && (article.Last < 0 || i < article.Last); i++ {
		if d.Nodes[i].Tag != dom.Img {
			continue
		}
		alt, ok := d.Attr(i, "alt")
		if !ok || len(alt) < 25 {
			continue
		}
		if text := r.value(alt); strings.Count(text, " ") >= 4 && len(text) <= longestCaption {
			return credit.Split(text)
		}
	}
	return "", ""
}
