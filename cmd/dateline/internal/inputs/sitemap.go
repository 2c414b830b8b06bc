package inputs

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"dateline/schemas"
)

// Limits of the sitemap protocol, and how deep indexes may nest: the protocol says not at all, some sites do once.
const (
	maxSitemapEntries = 50_000
	maxSitemapDepth   = 2
)

// sitemap reads a sitemap (sitemaps.org) with the extension for news, or an index of sitemaps, which it follows.
// The name space is not looked at, as sites write many.
func (r *run) sitemap(doc document, in io.Reader) {
	decoder := xml.NewDecoder(in)
	decoder.Strict = false
	decoder.CharsetReader = charset.NewReaderLabel
	var (
		entry sitemapEntry
		field *string // where text goes
		n     int
	)
	for !r.ended() {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			r.fail(doc.origin, fmt.Errorf("the sitemap cannot be parsed: %w", err))
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch name := strings.ToLower(t.Name.Local); name {
			case "url", "sitemap":
				entry = sitemapEntry{space: t.Name.Space}
			default:
				field = entry.field(t.Name.Space, name)
			}
		case xml.CharData:
			if field != nil && len(*field) < maxHeaderLine {
				*field += string(t)
			}
		case xml.EndElement:
			field = nil
			name := strings.ToLower(t.Name.Local)
			if name != "url" && name != "sitemap" {
				continue
			}
			if n++; n > maxSitemapEntries {
				r.fail(doc.origin, fmt.Errorf("the sitemap has more than %d entries", maxSitemapEntries))
				return
			}
			r.sitemapEntry(doc, n, &entry, name == "sitemap")
		}
	}
}

// sitemapEntry is what a sitemap says of one address.
type sitemapEntry struct {
	space                                 string // the prefix of the protocol's own elements, mostly none
	loc, title, published, name, language string
}

// field is where the text of an element goes, nil where it is not wanted.
func (e *sitemapEntry) field(space, name string) *string {
	if space == e.space && name == "loc" {
		return &e.loc
	}
	if space != "news" { // the prefix that the protocol's extension has everywhere
		return nil
	}
	switch name {
	case "title":
		return &e.title
	case "publication_date":
		return &e.published
	case "name":
		return &e.name
	case "language":
		return &e.language
	}
	return nil
}

func (r *run) sitemapEntry(doc document, n int, entry *sitemapEntry, isSitemap bool) {
	origin := recordOrigin(doc.origin, n)
	address := strings.TrimSpace(entry.loc)
	switch {
	case address == "":
		r.fail(origin, errors.New("an entry without an address"))
	case isSitemap && doc.depth >= maxSitemapDepth:
		r.fail(origin, errors.New("an index of sitemaps inside another, too deep to follow"))
	case isSitemap:
		r.address(address, doc.depth+1)
	default:
		r.submit(origin, withoutInvalid(&schemas.Submission{
			URL: valid(address), Title: oneLine(entry.title), Source: oneLine(entry.name),
			PublishedAt: valid(entry.published), Language: valid(entry.language),
		}))
	}
}

// withoutInvalid takes out what a list says of an article in a form that cannot be read: the article itself says it
// as well, and is worth more than the date in the list.
func withoutInvalid(s *schemas.Submission) *schemas.Submission {
	s.Mend()
	invalid, _ := errors.AsType[*schemas.InvalidError](s.Validate())
	if invalid == nil {
		return s
	}
	for _, wrong := range invalid.Fields {
		switch wrong.Field {
		case "published_at":
			s.PublishedAt = ""
		case "language":
			s.Language = ""
		}
	}
	return s
}

// isSitemap says whether the first element is that of a sitemap or of an index of them.
func isSitemap(start []byte) bool {
	for {
		start = bytes.TrimLeft(start, " \t\r\n")
		end := ""
		switch {
		case bytes.HasPrefix(start, []byte("<?")):
			end = "?>"
		case bytes.HasPrefix(start, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(start, []byte("<!")):
			end = ">"
		default:
			name := strings.TrimPrefix(string(start[:min(len(start), 64)]), "<")
			if i := strings.IndexAny(name, "> \t\r\n/"); i >= 0 {
				name = name[:i]
			}
			if _, local, ok := strings.Cut(name, ":"); ok {
				name = local
			}
			return name == "urlset" || name == "sitemapindex"
		}
		_, rest, ok := bytes.Cut(start, []byte(end))
		if !ok {
			return false
		}
		start = rest
	}
}
