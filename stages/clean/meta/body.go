package meta

import (
	"bytes"

	"dateline/stages/clean/boilerplate"
	"dateline/stages/clean/content"
	"dateline/stages/clean/dom"
)

const (
	// leastBody is how long an article's text in JSON-LD is at least, in bytes: less is a summary.
	leastBody = 300
	// mostCompared is how much of a paragraph is looked for in it, in bytes of words.
	mostCompared = 60
	// mostParagraphs is how many paragraphs of the page are.
	mostParagraphs = 3
)

// body gives the article's text as the JSON-LD has it, in paragraphs, where that is at least twice what was found on the
// page, and the same article: some pages show their text only once a script has built it, or only its beginning to those
// who have not paid. Elsewhere the page's own text is better: it has its paragraphs.
func (r *Reader) body(ld int32, found []byte) []byte {
	v := r.json.Get(ld, "articleBody")
	if raw := len(r.json.Raw(v)); raw < leastBody || raw < 2*len(found) {
		return nil
	}
	text := r.json.AppendText(nil, v)
	var body []byte
	if bytes.Contains(text, []byte("</p>")) {
		var d dom.Document
		d.Read(append([]byte("<body>"), text...))
		body = new(content.Extractor).Extract(&d, nil).Text
	} else {
		for line := range bytes.Lines(text) {
			if r.line = content.AppendValue(r.line[:0], line); len(r.line) == 0 {
				continue
			}
			if len(body) > 0 {
				body = append(body, "\n\n"...)
			}
			body = append(body, stripTags(r.line)...)
		}
	}
	if len(body) < leastBody || len(body) < 2*len(found) || len(found) > 0 && !begins(body, found) {
		return nil
	}
	return body
}

// begins tells whether one of the first paragraphs of the page's text stands in the body.
func begins(body, found []byte) bool {
	said := boilerplate.Words(nil, body)
	for range mostParagraphs {
		paragraph, rest, more := bytes.Cut(found, []byte("\n\n"))
		words := boilerplate.Words(nil, paragraph)
		if len(words) >= mostCompared && bytes.Contains(said, words[:mostCompared]) {
			return true
		}
		if !more {
			break
		}
		found = rest
	}
	return false
}
