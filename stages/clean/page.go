package clean

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"unsafe"

	"dateline/schemas"
	"dateline/stages/clean/boilerplate"
	"dateline/stages/clean/content"
	"dateline/stages/clean/dom"
	"dateline/stages/clean/meta"
	"dateline/stages/weburl"
)

// page is the memory that reading a page takes, kept from one to the next.
type page struct {
	document  dom.Document
	extractor content.Extractor
	reader    meta.Reader
	text      []byte
}

// read finds the article on the page, and gives the language that the page states. It ends between its steps when ctx
// is done.
func (p *page) read(ctx context.Context, a *schemas.Article, html string) (language string, err error) {
	// The document only reads the bytes, and is read anew before it is used again, so the page need not be copied.
	p.document.Read(unsafe.Slice(unsafe.StringData(html), len(html)))
	if err := ctx.Err(); err != nil {
		return "", err
	}
	found := p.extractor.Extract(&p.document, p.text[:0])
	p.text = found.Text
	if err := ctx.Err(); err != nil {
		return "", err
	}
	facts := p.reader.Read(&p.document, a.URL, found)
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if len(facts.Body) > 0 {
		found.Text, found.Size = facts.Body, len(facts.Body)
	}
	if len(found.Text) == 0 {
		return "", errors.New("the page has no running text")
	}
	a.Text = string(found.Text)
	p.describe(a, facts)
	text := p.withoutBylines(p.withoutTitle(a.Text, a.Title), a.Authors)
	if size := found.Size - (len(a.Text) - len(text)); found.Size > mostRead || size > schemas.MaxText {
		return "", schemas.TextTooLong(size)
	}
	a.Text = text
	return facts.Language, nil
}

// mostRead is how much text of a page is kept while it is read, in bytes: some more than an article may have, as the
// title is still to be taken off.
const mostRead = schemas.MaxText + 64<<10

func newPage() *page { return &page{extractor: content.Extractor{Most: mostRead}} }

// withoutTitle takes the headline off the beginning of a text, with a kicker before it or without: many pages set it as
// a heading of the second level, which only the title tells from others.
func (p *page) withoutTitle(text, title string) string {
	const kicker = 80 // bytes
	opening, rest, ok := strings.Cut(text, "\n\n")
	if !ok || len(title) < 10 || len(opening) > len(title)+kicker {
		return text
	}
	p.text = boilerplate.Words(p.text[:0], opening)
	length := len(p.text)
	p.text = boilerplate.Words(p.text, title)
	said, words := p.text[:length], p.text[length:]
	if len(said)*2 < len(words) || !bytes.HasSuffix(said, words) && !bytes.HasSuffix(words, said) {
		return text
	}
	return rest
}

// withoutBylines takes lines that name the author off the beginning and the end of a text: "By Ann Lee, Geneva". Which
// words stand around a name depends on the language, so only the name is looked for, and lines that are sentences stay.
func (p *page) withoutBylines(text string, authors []string) string {
	const opening = 3 // paragraphs
	if len(authors) == 0 {
		return text
	}
	at := 0
	for range opening {
		paragraph, rest, ok := strings.Cut(text[at:], "\n\n")
		if !ok {
			return text
		}
		if p.isByline(paragraph, authors) {
			text = text[:at] + rest
			continue
		}
		at += len(paragraph) + len("\n\n")
	}
	if last := strings.LastIndex(text, "\n\n"); last > 0 && p.isByline(text[last+2:], authors) {
		text = text[:last]
	}
	return text
}

// isByline tells whether a line is no sentence, and the name of an author is a good part of it.
func (p *page) isByline(line string, authors []string) bool {
	const longest, least = 120, 7 // bytes, those of a name with spaces around it
	if len(line) > longest || endsSentence(line) || strings.HasSuffix(line, ":") {
		return false
	}
	p.text = boilerplate.Words(append(p.text[:0], ' '), line)
	p.text = append(p.text, ' ')
	length := len(p.text)
	for _, name := range authors {
		p.text = boilerplate.Words(append(p.text[:length], ' '), name)
		p.text = append(p.text, ' ')
		words := p.text[length:]
		if len(words) >= least && len(words)*6 >= length && bytes.Contains(p.text[:length], words) {
			return true
		}
	}
	return false
}

// describe fills in what the page says about its article and the submission did not.
func (p *page) describe(a *schemas.Article, m meta.Page) {
	if a.Title == "" {
		a.Title = m.Title
	}
	if a.Source.Name == "" {
		a.Source.Name = m.Publisher
	}
	if len(a.Authors) == 0 {
		a.Authors = m.Authors
	}
	if a.PublishedAt == "" {
		a.PublishedAt, a.PublishedFrom = m.Published, m.PublishedFrom
	}
	if a.Section == "" {
		a.Section = m.Section
	}
	if len(a.Tags) == 0 {
		a.Tags = m.Tags
	}
	if canonical := p.canonical(a.URL, m.Canonical); canonical != "" {
		a.CanonicalURL = canonical
	}
	a.Image = lead(a.URL, m)
}

// lead gives the lead image; nil where nothing is known of one.
func lead(base string, m meta.Page) *schemas.Image {
	if m.Image == "" && m.Figure == (meta.Figure{}) {
		return nil
	}
	image := &schemas.Image{URL: m.Image, Caption: m.Figure.Caption, Credit: m.Figure.Credit}
	if absolute, err := weburl.Resolve(base, m.Image); err == nil && m.Image != "" {
		image.URL = absolute
	}
	return image
}

// canonical gives the address that the page states, if it is one of the same site: a page can't speak for others.
func (p *page) canonical(base, stated string) string {
	if stated == "" {
		return ""
	}
	absolute := stated
	if base != "" {
		var err error
		if absolute, err = weburl.Resolve(base, stated); err != nil || weburl.Domain(absolute) != weburl.Domain(base) {
			return ""
		}
	}
	canonical, err := weburl.Canonical(absolute)
	if err != nil {
		return ""
	}
	return canonical
}
