package meta

import (
	"bytes"

	"dateline/stages/clean/content"
	"dateline/stages/clean/dom"
	"dateline/stages/clean/jsonld"
)

// slot is one thing that meta elements say.
type slot uint8

const (
	ogTitle slot = iota
	otherTitle
	siteName
	author
	published
	otherDate
	modified
	section
	ogImage
	ogURL
	language
	description
	slots
)

// slotOf tells what the names, properties and itemprops of meta elements mean.
var slotOf = map[string]slot{
	"og:title": ogTitle, "twitter:title": otherTitle, "dc.title": otherTitle, "dcterms.title": otherTitle, "parsely-title": otherTitle,
	"sailthru.title": otherTitle, "citation_title": otherTitle, "headline": otherTitle, "title": otherTitle, "cxenseparse:title": otherTitle,
	"og:site_name": siteName, "application-name": siteName, "al:iphone:app_name": siteName, "dc.publisher": siteName, "publisher": siteName,
	"author": author, "article:author": author, "article:author_name": author, "og:article:author": author, "dc.creator": author,
	"dcterms.creator": author, "byl": author, "parsely-author": author, "sailthru.author": author, "citation_author": author,
	"authors": author, "creator": author, "article.author": author, "cxenseparse:author": author, "bt:author": author, "rbauthors": author,
	"article:published_time": published, "article:published": published, "og:article:published_time": published, "og:published_time": published,
	"datepublished": published, "dc.date.issued": published, "dcterms.issued": published, "dcterms.created": published, "dc.date.created": published,
	"publishdate": published, "publish-date": published, "publish_date": published, "pubdate": published, "pub_date": published,
	"parsely-pub-date": published, "sailthru.date": published, "cxenseparse:recs:publishtime": published, "bt:pubdate": published,
	"article_date_original": published, "article.published": published, "originalpublicationdate": published, "publication_date": published,
	"published_at": published, "published-date": published, "rnews:datepublished": published, "citation_publication_date": published,
	"cxenseparse:publishtime": published, "ptime": published, "displaydate": published, "article:post_date": published, "published": published,
	"date": otherDate, "dc.date": otherDate, "dcterms.date": otherDate, "datecreated": otherDate, "created": otherDate, "creation_date": otherDate,
	"date.release": otherDate, "pdate": otherDate, "timestamp": otherDate, "last-modified-date": modified, "citation_date": otherDate,
	"article:modified_time": modified, "og:updated_time": modified, "datemodified": modified, "last-modified": modified, "dcterms.modified": modified,
	"lastmod": modified, "revised": modified,
	"article:section": section, "articlesection": section, "og:article:section": section, "parsely-section": section, "cxenseparse:recs:category": section, "section": section,
	"og:image": ogImage, "og:image:url": ogImage, "twitter:image": ogImage, "twitter:image:src": ogImage,
	"og:url": ogURL, "og:locale": language, "content-language": language, "dc.language": language, "language": language, "inlanguage": language,
	"description": description, "og:description": description, "twitter:description": description,
}

// facts are what the page says about itself, as it stands in the source.
type facts struct {
	meta [slots][]byte
	// authors, tags and keywords are all values of elements that may come more than once.
	authors, tags [][]byte
	keywords      []byte
	canonical     []byte
	language      []byte
	title         int32 // node of the title element, -1 without one
	headings      []int32
	// seconds are the first h2 elements: where the h1 is a logo or a step of the breadcrumb, one of them is the headline.
	seconds []int32
	times   []int32 // time elements and those with itemprop dates
	bylines []int32
	scripts []int32 // application/ld+json
}

// maxHeadings and maxSeconds are how many h1 and h2 elements are asked for the headline.
const maxHeadings, maxSeconds = 8, 8

func (f *facts) reset() {
	*f = facts{authors: f.authors[:0], tags: f.tags[:0], headings: f.headings[:0], seconds: f.seconds[:0], times: f.times[:0], bylines: f.bylines[:0],
		scripts: f.scripts[:0], title: -1}
}

// gather goes once over the nodes.
func (f *facts) gather(d *dom.Document) {
	f.reset()
	var name [48]byte
	for i := range d.Nodes {
		n := &d.Nodes[i]
		node := int32(i)
		switch n.Tag {
		case dom.Text:
		case dom.HTML:
			if v, ok := d.Attr(node, "lang"); ok && len(v) > 0 {
				f.language = v
			} else if v, ok := d.Attr(node, "xml:lang"); ok {
				f.language = v
			}
		case dom.Meta:
			f.metaElement(d, node, name[:0])
		case dom.Link:
			if rel, ok := d.Attr(node, "rel"); ok && f.canonical == nil && bytes.EqualFold(bytes.TrimSpace(rel), []byte("canonical")) {
				f.canonical, _ = d.Attr(node, "href")
			}
		case dom.Title:
			if f.title < 0 && n.Last > node+1 {
				f.title = node
			}
		case dom.Script:
			if n.Last > node+1 {
				if t, ok := d.Attr(node, "type"); ok && bytes.Contains(t, []byte("ld+json")) {
					f.scripts = append(f.scripts, node)
				}
			}
		case dom.H1:
			f.headings = append(f.headings, node)
		case dom.H2:
			if len(f.seconds) < maxSeconds {
				f.seconds = append(f.seconds, node)
			}
		case dom.Time:
			f.times = append(f.times, node)
		default:
			if n.Hints&(dom.Byline|dom.Headline) != 0 || n.Marks&dom.Property != 0 {
				if n.Hints&dom.Byline != 0 && len(f.bylines) < 64 {
					f.bylines = append(f.bylines, node)
				}
				if n.Marks&dom.Property != 0 {
					f.property(d, node)
				}
			}
			if n.Tag == dom.A {
				if rel, ok := d.Attr(node, "rel"); ok && bytes.Contains(rel, []byte("author")) && len(f.bylines) < 64 {
					f.bylines = append(f.bylines, node)
				}
			}
		}
	}
}

func (f *facts) property(d *dom.Document, node int32) {
	v, _ := d.Attr(node, "itemprop")
	if bytes.EqualFold(v, []byte("datePublished")) {
		f.times = append(f.times, node)
	}
}

func (f *facts) metaElement(d *dom.Document, node int32, name []byte) {
	value, ok := d.Attr(node, "content")
	if !ok || len(bytes.TrimSpace(value)) == 0 {
		return
	}
	for _, attribute := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		key, ok := d.Attr(node, attribute)
		if !ok || len(key) > cap(name) {
			continue
		}
		name = name[:0]
		for _, c := range bytes.TrimSpace(key) {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			name = append(name, c)
		}
		switch string(name) {
		case "article:tag", "og:article:tag", "parsely-tag":
			f.tags = append(f.tags, value)
			continue
		case "keywords", "news_keywords", "parsely-tags", "sailthru.tags":
			if f.keywords == nil || string(name) == "news_keywords" {
				f.keywords = value
			}
			continue
		}
		s, known := slotOf[string(name)]
		if !known || attribute == "itemprop" && (s == author || s == siteName || s == otherTitle || s == description) {
			continue
		}
		if s == author {
			f.authors = append(f.authors, value)
		}
		if f.meta[s] == nil {
			f.meta[s] = value
		}
	}
}

// article finds the object that describes the article among the JSON of the page; [jsonld.None] without one.
func (r *Reader) article(d *dom.Document) int32 {
	r.json.Reset(d.Source)
	for _, s := range r.facts.scripts {
		text := &d.Nodes[s+1]
		r.json.Read(int(text.Start), int(text.End))
	}
	best, bestScore := jsonld.None, 0
	for v := range r.json.Values {
		if r.json.Values[v].Kind != jsonld.Object {
			continue
		}
		if score := r.articleScore(int32(v)); score > bestScore {
			best, bestScore = int32(v), score
		}
	}
	return best
}

// articleScore says how much an object looks like the article's description.
func (r *Reader) articleScore(v int32) int {
	t := r.json.Get(v, "@type")
	if t < 0 {
		return 0
	}
	if r.json.Values[t].Kind == jsonld.Array {
		t++
		if t >= int32(len(r.json.Values)) {
			return 0
		}
	}
	name := r.json.Raw(t)
	score := 0
	switch {
	case bytes.HasSuffix(name, []byte("Article")), bytes.HasSuffix(name, []byte("Posting")), bytes.HasSuffix(name, []byte("Report")):
		score = 4
	case bytes.HasSuffix(name, []byte("Review")), bytes.HasSuffix(name, []byte("Recipe")):
		score = 2
	case bytes.HasSuffix(name, []byte("WebPage")):
		score = 1
	default:
		return 0
	}
	for _, key := range [...]string{"headline", "datePublished", "author", "articleBody"} {
		if r.json.Get(v, key) >= 0 {
			score += 2
		}
	}
	if key := r.json.Values[v]; string(r.json.Source[key.KeyStart:key.KeyEnd]) == "isPartOf" || string(r.json.Source[key.KeyStart:key.KeyEnd]) == "itemReviewed" {
		score -= 3
	}
	return score
}

// jsonText gives a string of the JSON as one line, or "".
func (r *Reader) jsonText(v int32) string {
	if v < 0 {
		return ""
	}
	r.scratch = r.json.AppendText(r.scratch[:0], v)
	// Strings in JSON often are escaped once more as HTML.
	r.line = content.AppendValue(r.line[:0], r.scratch)
	if bytes.IndexByte(r.line, '&') >= 0 {
		r.scratch = append(r.scratch[:0], r.line...)
		r.line = content.AppendValue(r.line[:0], r.scratch)
	}
	return string(stripTags(r.line))
}

// value gives an attribute's value as one line.
func (r *Reader) value(src []byte) string {
	if len(src) == 0 {
		return ""
	}
	r.line = content.AppendValue(r.line[:0], src)
	if i := bytes.IndexByte(r.line, '&'); i >= 0 && bytes.IndexByte(r.line[i:], ';') > 0 {
		r.scratch = append(r.scratch[:0], r.line...)
		r.line = content.AppendValue(r.line[:0], r.scratch)
	}
	return string(stripTags(r.line))
}

// stripTags takes tags out of a value that was meant to be plain, as in "<em>Dune</em> returns".
func stripTags(s []byte) []byte {
	open := bytes.IndexByte(s, '<')
	if open < 0 || open+1 >= len(s) {
		return s
	}
	out := s[:0]
	for len(s) > 0 {
		open := bytes.IndexByte(s, '<')
		if open < 0 || open+1 >= len(s) || s[open+1] != '/' && (s[open+1]|0x20 < 'a' || s[open+1]|0x20 > 'z') {
			break
		}
		end := bytes.IndexByte(s[open:], '>')
		if end < 0 {
			break
		}
		out = append(out, s[:open]...)
		s = s[open+end+1:]
	}
	return bytes.TrimSpace(append(out, s...))
}

// text gives the text inside an element as one line.
func (r *Reader) text(d *dom.Document, node int32) string {
	r.line = content.AppendText(r.line[:0], d, node+1, d.Nodes[node].Last)
	return string(r.line)
}
