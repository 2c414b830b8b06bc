package inputs

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"

	"dateline/schemas"
	"dateline/stages/charset"
	"dateline/stages/weburl"
)

// maxFeed is how many bytes a feed may have; its parser needs several times as much memory.
const maxFeed = 16 << 20

// maxNesting is how deep a feed's elements may nest. The parser calls itself for each level, and what it nests
// wrongly, such as <br> without an end, counts too.
const maxNesting = 10_000

// feed reads the entries of an RSS, Atom or JSON feed. What is submitted is the entry's address with what the feed
// says about it, not the entry's text, which is a summary in most feeds.
func (r *run) feed(doc document, in io.Reader) {
	data, err := io.ReadAll(io.LimitReader(in, maxFeed+1))
	if err == nil && len(data) > maxFeed {
		err = fmt.Errorf("a feed longer than %d bytes", maxFeed)
	}
	var feed *gofeed.Feed
	if err == nil {
		feed, err = parseFeed(data)
	}
	if err != nil {
		r.fail(doc.origin, err)
		return
	}
	base := doc.url
	if base == "" {
		base = feed.Link
	}
	for i, entry := range feed.Items {
		if entry == nil {
			continue
		}
		origin := recordOrigin(doc.origin, i+1)
		s, err := entrySubmission(feed, entry, base)
		if err != nil {
			r.fail(origin, err)
		} else {
			r.submit(origin, s)
		}
		if r.ended() {
			return
		}
	}
}

func entrySubmission(feed *gofeed.Feed, entry *gofeed.Item, base string) (*schemas.Submission, error) {
	link := entry.Link
	if link == "" && isAddress(entry.GUID) {
		link = entry.GUID
	}
	if link == "" {
		return nil, fmt.Errorf("an entry without an address: %.80q", entry.Title)
	}
	if !isAddress(link) {
		resolved, err := weburl.Resolve(base, link)
		if err != nil {
			return nil, fmt.Errorf("an entry with the address %.200q: %w", link, err)
		}
		link = resolved
	}
	s := &schemas.Submission{
		URL:    valid(link),
		Title:  oneLine(entry.Title),
		Source: oneLine(feed.Title),
	}
	if entry.PublishedParsed != nil && inRange(*entry.PublishedParsed) {
		s.PublishedAt = entry.PublishedParsed.Format(time.RFC3339)
	}
	for _, person := range entry.Authors {
		if person != nil && strings.TrimSpace(person.Name) != "" {
			s.Authors = append(s.Authors, oneLine(person.Name))
		}
	}
	return s, nil
}

// parseFeed parses a feed. One that is not in the charset it claims is tried again in the one its bytes speak of.
func parseFeed(data []byte) (*gofeed.Feed, error) {
	if nesting(data) > maxNesting {
		return nil, fmt.Errorf("a feed nested more than %d levels deep", maxNesting)
	}
	feed, err := tryFeed(data)
	if err == nil || utf8.Valid(data) {
		return feed, err
	}
	text, _ := charset.Decode(data, "")
	if declaration, rest, ok := strings.Cut(text, "?>"); ok && strings.HasPrefix(strings.TrimSpace(declaration), "<?xml") {
		text = rest
	}
	if again, err := tryFeed([]byte(text)); err == nil {
		return again, nil
	}
	return nil, err
}

// tryFeed calls the parser. It reads what strangers wrote and is not ours: should it panic, the feed is bad.
func tryFeed(data []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			feed, err = nil, fmt.Errorf("the feed cannot be parsed: %v", p)
		}
	}()
	feed, err = gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("the feed cannot be parsed: %w", err)
	}
	return feed, nil
}

// nesting is the greatest number of elements, or JSON brackets, open at once.
func nesting(data []byte) int {
	open, deepest := 0, 0
	if start := bytes.TrimLeft(data, "\uFEFF \t\r\n"); len(start) > 0 && start[0] == '{' {
		for _, c := range data {
			switch c {
			case '{', '[':
				open++
				deepest = max(deepest, open)
			case '}', ']':
				open--
			}
		}
		return deepest
	}
	for i := 0; i+1 < len(data); i++ {
		switch {
		case data[i] == '/' && data[i+1] == '>':
			open--
		case data[i] != '<':
		case data[i+1] == '/':
			open--
		case data[i+1] == '!' || data[i+1] == '?':
		default:
			open++
			deepest = max(deepest, open)
		}
	}
	return deepest
}

func isFeed(head []byte) bool {
	return gofeed.DetectFeedType(bytes.NewReader(head)) != gofeed.FeedTypeUnknown
}

// isJSONFeed says whether an object claims, among its first members, to be a JSON Feed.
func isJSONFeed(start []byte) bool {
	return start[0] == '{' && bytes.Contains(start, []byte(`"version"`)) && bytes.Contains(start, []byte("jsonfeed.org/version/"))
}

// inRange says whether RFC 3339 can write the year.
func inRange(t time.Time) bool { return t.Year() > 0 && t.Year() < 10_000 }

func oneLine(s string) string { return strings.Join(strings.Fields(valid(s)), " ") }

func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
