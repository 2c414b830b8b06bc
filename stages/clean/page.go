package clean

import (
	"errors"

	"dateline/schemas"
	"dateline/stages/clean/content"
	"dateline/stages/clean/dom"
)

// page is the memory that reading a page takes, kept from one to the next.
type page struct {
	document  dom.Document
	extractor content.Extractor
	text      []byte
}

// read finds the article on the page.
func (p *page) read(a *schemas.Article, html string) error {
	p.document.Read([]byte(html))
	found := p.extractor.Extract(&p.document, content.Evidence{}, p.text[:0])
	p.text = found.Text
	if len(p.text) == 0 {
		return errors.New("the page has no running text")
	}
	a.Text = string(p.text)
	return nil
}
