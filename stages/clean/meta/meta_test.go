package meta

import (
	"dateline/stages/clean/content"
	"dateline/stages/clean/dom"
)

// read gives what a page with some running text says about itself.
func read(page, address string) Page {
	page = "<html><body><main>" + page + "<p>The ministers of the two countries agreed on Tuesday night to build the harbour, after talks that had lasted for a week.</p>" +
		"<p>Work begins in the spring, said a spokesman, and the first ships could land in two years, if the weather allows.</p></main></body></html>"
	var (
		d dom.Document
		x content.Extractor
		r Reader
	)
	d.Read([]byte(page))
	return r.Read(&d, address, x.Extract(&d, nil))
}
