package clean

import (
	"strconv"
	"strings"

	"dateline/schemas"
	"dateline/stages/clean/date"
	"dateline/stages/weburl"
)

// stated takes over what the submission says about the article, which wins over what is found.
func stated(a *schemas.Article, sub *schemas.Submission) {
	if t := strings.TrimSpace(sub.Title); t != "" {
		a.Title = strings.ToValidUTF8(t, "\uFFFD")
	}
	if s := strings.TrimSpace(sub.Source); s != "" {
		a.Source.Name = strings.ToValidUTF8(s, "\uFFFD")
	}
	for _, name := range sub.Authors {
		if name = strings.TrimSpace(name); name != "" {
			a.Authors = append(a.Authors, strings.ToValidUTF8(name, "\uFFFD"))
		}
	}
	if sub.PublishedAt != "" {
		if d, ok := date.Parse(sub.PublishedAt, date.DayFirst); ok {
			a.PublishedAt, a.PublishedFrom = d.String(), "submission"
		} else {
			a.Warnings = append(a.Warnings, "published_at: no date can be read in "+strconv.Quote(shortened(sub.PublishedAt)))
		}
	}
	if a.URL != "" {
		if a.CanonicalURL == "" {
			if canonical, err := weburl.Canonical(a.URL); err == nil {
				a.CanonicalURL = canonical
			} else {
				a.Warnings = append(a.Warnings, "url: "+err.Error())
			}
		}
		if a.Source.Domain == "" {
			a.Source.Domain = weburl.Domain(a.URL)
		}
	}
}

// shortened is the beginning of a string for a message.
func shortened(s string) string {
	const most = 60
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) <= most {
		return s
	}
	cut := most
	for s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut] + "..."
}
