// Package meta finds what a page says about its article: title, authors, date,
// publisher, section, tags, language, image.
//
// Most news pages state these in JSON-LD and in meta elements, for search
// engines and social networks; older ones only where readers see them. So each
// fact is looked for in the order JSON-LD, meta elements, microdata, and then
// the visible page, and the title is the form that most of these agree on.
package meta

import (
	"strings"

	"dateline/stages/clean/content"
	"dateline/stages/clean/date"
	"dateline/stages/clean/dom"
	"dateline/stages/clean/jsonld"
	"dateline/stages/weburl"
)

// Page is what a page says about its article. Fields that nothing is found for are empty.
type Page struct {
	Title   string
	Authors []string
	// Published is RFC 3339, or a date where no time of day is known.
	Published string
	// PublishedFrom is where Published was found: jsonld, meta, url or text.
	PublishedFrom string
	Publisher     string
	// Canonical is the address that the page gives itself; it may be relative.
	Canonical string
	// Language is the code that the page states, as it stands there.
	Language string
	Section  string
	Tags     []string
	// Image is the address of the lead image; it may be relative.
	Image string
	// Figure is what is written under the lead image.
	Figure Figure
	// Body is the article's text as the page's JSON-LD has it; nil where what was found on the page is no worse.
	Body []byte
}

// Reader finds facts. It keeps its memory from page to page; it is not safe for concurrent use.
type Reader struct {
	facts facts
	json  jsonld.Document
	// named holds the names in the JSON by the @id of what bears them, once somebody has asked.
	named   map[string]int32
	scratch []byte
	line    []byte
}

// Read gives what the page says. The article's place in it tells bylines and dates of the article from others.
func (r *Reader) Read(d *dom.Document, address string, article content.Article) Page {
	r.facts.gather(d)
	ld := r.article(d)
	r.named = nil
	p := Page{
		Publisher: r.publisher(ld),
		Canonical: r.value(r.facts.canonical),
		Language:  r.language(ld),
		Section:   r.section(ld),
		Image:     r.image(ld),
		Body:      r.body(ld, article.Text),
	}
	site := siteNames{p.Publisher, name(r.value(r.facts.meta[siteName])), weburl.Domain(address)}
	p.Title = r.title(d, ld, site, p.Section)
	p.Tags = r.tags(ld)
	p.Figure = r.figure(d, article)
	order := date.DayFirst
	if monthFirst(p.Language) {
		order = date.MonthFirst
	}
	p.Published, p.PublishedFrom = r.published(d, ld, address, order, article)
	p.Authors = r.authors(d, ld, site, article)
	return p
}

// monthFirst tells whether 03/04/2015 is the fourth of March on pages of a language: where Americans write, and where
// people write dates with dots, so that only programs write slashes, by their American default.
func monthFirst(language string) bool {
	switch strings.ToLower(language) {
	case "en", "en-us", "en_us":
		return true
	}
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	base, _, _ = strings.Cut(base, "_")
	switch base {
	case "de", "cs", "sk", "fi", "nb", "nn", "no", "ru", "uk":
		return true
	}
	return false
}

func (r *Reader) publisher(ld int32) string {
	if found := name(r.jsonText(r.json.Get(r.json.Get(ld, "publisher"), "name"))); found != "" {
		return found
	}
	if found := name(r.value(r.facts.meta[siteName])); found != "" {
		return found
	}
	// A publisher may be a reference to another object.
	if id := r.json.Raw(r.json.Get(r.json.Get(ld, "publisher"), "@id")); id != nil {
		return name(r.jsonText(r.nameByID(id)))
	}
	return ""
}

// name gives a name as it is, and nothing in place of what is too long for one.
func name(s string) string {
	const longest = 500 // bytes
	if len(s) > longest {
		return ""
	}
	return s
}

// nameByID gives the name of the first object that has the @id and a name; [jsonld.None] if there is none.
func (r *Reader) nameByID(id []byte) int32 {
	if r.named == nil {
		r.named = map[string]int32{}
		for v := range r.json.Values {
			if r.json.Values[v].Kind != jsonld.Object {
				continue
			}
			own, name := r.json.Get(int32(v), "@id"), r.json.Get(int32(v), "name")
			if own < 0 || name < 0 {
				continue
			}
			if _, known := r.named[string(r.json.Raw(own))]; !known {
				r.named[string(r.json.Raw(own))] = name
			}
		}
	}
	if name, ok := r.named[string(id)]; ok {
		return name
	}
	return jsonld.None
}

func (r *Reader) language(ld int32) string {
	if len(r.facts.language) > 0 {
		return r.value(r.facts.language)
	}
	if l := r.jsonText(r.json.Get(ld, "inLanguage")); l != "" {
		return l
	}
	return r.value(r.facts.meta[language])
}

func (r *Reader) section(ld int32) string {
	if s := name(r.jsonText(r.json.Get(ld, "articleSection"))); s != "" {
		return s
	}
	return name(r.value(r.facts.meta[section]))
}

// maxTags is how many tags are kept.
const maxTags = 30

func (r *Reader) tags(ld int32) []string {
	var tags []string
	add := func(s string) {
		for tag := range strings.SplitSeq(s, ",") {
			tag = strings.TrimSpace(tag)
			if tag == "" || len(tag) > 80 || len(tags) >= maxTags {
				continue
			}
			known := false
			for _, t := range tags {
				known = known || strings.EqualFold(t, tag)
			}
			if !known {
				tags = append(tags, tag)
			}
		}
	}
	if k := r.json.Get(ld, "keywords"); k >= 0 {
		if r.json.Values[k].Kind == jsonld.Array {
			for c := k + 1; c < r.json.Values[k].Last; c = r.json.Values[c].Last {
				add(r.jsonText(c))
			}
		} else {
			add(r.jsonText(k))
		}
	}
	if len(tags) > 0 {
		return tags
	}
	for _, t := range r.facts.tags {
		add(r.value(t))
	}
	if len(tags) == 0 {
		add(r.value(r.facts.keywords))
	}
	return tags
}

func (r *Reader) image(ld int32) string {
	if v := r.value(r.facts.meta[ogImage]); v != "" {
		return v
	}
	image := r.json.Get(ld, "image")
	if image < 0 {
		return ""
	}
	if r.json.Values[image].Kind == jsonld.Array && r.json.Values[image].Last > image+1 {
		image++
	}
	if r.json.Values[image].Kind == jsonld.Object {
		image = r.json.Get(image, "url")
	}
	return r.jsonText(image)
}
