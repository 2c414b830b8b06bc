package schemas

// Submission is what a publisher hands in: one of url, html, text or body, and
// whatever else the publisher knows, which wins over what is found.
type Submission struct {
	// ID is the publisher's own id; by default one is derived from the canonical URL, or from the content where there is none.
	ID string `json:"id,omitempty"`
	// URL is where the article lives: fetched when nothing else is given, otherwise used for canonicalisation and metadata.
	URL string `json:"url,omitempty"`
	// HTML is the page as served.
	HTML string `json:"html,omitempty"`
	// Text is the page's text as somebody copied it, boilerplate and all.
	Text string `json:"text,omitempty"`
	// Body is clean article text, used verbatim.
	Body  string `json:"body,omitempty"`
	Title string `json:"title,omitempty"`
	// PublishedAt is RFC 3339 or a date.
	PublishedAt string   `json:"published_at,omitempty"`
	Source      string   `json:"source,omitempty"`
	Language    string   `json:"language,omitempty"`
	Authors     []string `json:"authors,omitempty"`
}
