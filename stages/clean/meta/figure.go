package meta

import (
	"strings"

	"dateline/stages/clean/content"
	"dateline/stages/clean/credit"
	"dateline/stages/clean/dom"
)

// Figure is the caption of an image and who made the image.
type Figure struct {
	Caption, Credit string
}

// figure finds the lead image's caption: that of the first figure from the title on that has one.
func (r *Reader) figure(d *dom.Document, article content.Article) Figure {
	var best Figure
	bestScore := 0
	nodes := d.Nodes
	title := int32(-1)
	for _, h := range r.facts.headings {
		if article.First < 0 || h < article.First {
			title = h
		}
	}
	tried := 0
	for i := int32(0); i < int32(len(nodes)) && tried < 12; i++ {
		n := &nodes[i]
		if n.Tag == dom.Text || n.Tag != dom.Figcaption && n.Hints&(dom.CaptionText|dom.Credit) == 0 || n.Tag == dom.Table || n.Tag == dom.Caption || n.Tag == dom.Figure || n.Tag == dom.Img {
			continue
		}
		score := r.figureScore(d, i, title, article)
		if score > 0 {
			if f := r.readFigure(d, i); f.Caption != "" || f.Credit != "" {
				tried++
				if f.Caption == "" {
					score -= 3
				}
				if score > bestScore {
					best, bestScore = f, score
				}
			}
		}
		i = n.Last - 1
	}
	if best.Caption == "" {
		best.Caption = r.alternative(d, article)
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
	if !pictured {
		score -= 4
	}
	if title >= 0 && e < title {
		score -= 2
	}
	if article.Last >= 0 && e > article.Last {
		score -= 4
	}
	return score
}

// readFigure parts the caption element's text, and that of the figure around it, into caption and credit.
func (r *Reader) readFigure(d *dom.Document, e int32) Figure {
	var f Figure
	nodes := d.Nodes
	// Parts that are called credits.
	start := e
	for p, up := nodes[e].Parent, 0; p >= 0 && up < 4; p, up = nodes[p].Parent, up+1 {
		if nodes[p].Tag == dom.Figure {
			start = p
			break
		}
	}
	var out []byte
	from := e
	if nodes[e].Tag != dom.Figcaption && nodes[e].Hints&dom.Credit != 0 && nodes[e].Hints&dom.CaptionText == 0 {
		f.Credit = credit.Strip(r.text(d, e))
		return f
	}
	for i := start + 1; i < nodes[start].Last; i++ {
		n := &nodes[i]
		if n.Tag == dom.Text || n.Hints&dom.Credit == 0 || n.Hints&dom.CaptionText != 0 && nodes[i].Tag == dom.Figcaption || n.Tag == dom.Img || n.Tag == dom.Figcaption {
			continue
		}
		text := r.text(d, i)
		if i > e && i < nodes[e].Last {
			out = content.AppendText(spaced(out), d, from, i)
			from = n.Last
		}
		if c := credit.Strip(text); c != "" && len(c) < 200 && !strings.Contains(f.Credit, c) {
			if f.Credit != "" {
				f.Credit += " "
			}
			f.Credit += c
		}
		i = n.Last - 1
	}
	out = content.AppendText(spaced(out), d, from, nodes[e].Last)
	caption := strings.TrimSpace(string(out))
	if len(caption) > 1500 {
		return Figure{}
	}
	if f.Credit == "" {
		f.Caption, f.Credit = credit.Split(caption)
	} else {
		f.Caption = strings.TrimRight(strings.TrimSpace(caption), "|/-–—([ ")
		if rest, again := credit.Split(f.Caption); again != "" && strings.Contains(f.Credit, again) {
			f.Caption = rest
		}
	}
	return f
}

func spaced(out []byte) []byte {
	if len(out) > 0 && out[len(out)-1] != ' ' {
		out = append(out, ' ')
	}
	return out
}

// alternative gives the text that stands for the lead image where it can't be shown, if that reads like a caption.
func (r *Reader) alternative(d *dom.Document, article content.Article) string {
	for i := max(article.Root, 0); i < int32(len(d.Nodes)) && (article.Last < 0 || i < article.Last); i++ {
		n := &d.Nodes[i]
		if n.Tag != dom.Img {
			continue
		}
		alt, ok := d.Attr(i, "alt")
		if !ok || len(alt) < 25 {
			continue
		}
		if text := r.value(alt); strings.Count(text, " ") >= 4 {
			caption, _ := credit.Split(text)
			return caption
		}
	}
	return ""
}
