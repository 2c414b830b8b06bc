package schemas

import (
	"fmt"
	"unicode/utf8"
)

// The limits of what an article may have. No news comes near them, and the stages need time and memory for each byte, some
// 200 bytes of it for one of text.
const (
	// MaxText is the most text that an article may have, in bytes: ten times the longest reports there are.
	MaxText = 512 << 10
	// maxTitle is the most that a title or a caption may have, maxName a source or an author, in characters.
	maxTitle, maxName = 5000, 500
	// maxAuthors is how many authors an article may have.
	maxAuthors = 1000
)

// SizeError says that a part of an article is larger than it may be.
type SizeError struct {
	Part       string // such as title
	Size, Most int
	Unit       string
}

func (e SizeError) Error() string {
	return fmt.Sprintf("the %s has %d %s, and an article may have %d", e.Part, e.Size, e.Unit, e.Most)
}

// TextTooLong is the error about a text of so many bytes.
func TextTooLong(size int) SizeError { return SizeError{"text", size, MaxText, "bytes"} }

// CheckSize says whether all parts of the article keep to their limits; the error is a [SizeError].
func (a *Article) CheckSize() error {
	if len(a.Text) > MaxText {
		return TextTooLong(len(a.Text))
	}
	caption := ""
	if a.Image != nil {
		caption = a.Image.Caption
	}
	for _, part := range []struct {
		name, text string
		most       int
	}{{"title", a.Title, maxTitle}, {"caption", caption, maxTitle}, {"source", a.Source.Name, maxName}} {
		if longer(part.text, part.most) {
			return SizeError{part.name, utf8.RuneCountInString(part.text), part.most, "characters"}
		}
	}
	if len(a.Authors) > maxAuthors {
		return SizeError{"list of authors", len(a.Authors), maxAuthors, "names"}
	}
	for _, name := range a.Authors {
		if longer(name, maxName) {
			return SizeError{"author", utf8.RuneCountInString(name), maxName, "characters"}
		}
	}
	return nil
}

// longer tells whether a text has more characters than that.
func longer(text string, most int) bool {
	return len(text) > most && utf8.RuneCountInString(text) > most
}
