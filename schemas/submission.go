package schemas

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Submission is what a publisher hands in: one of html, text and body, or
// else a url to fetch; and whatever else the publisher knows, which wins over
// what is found. In every field null and the empty string stand for "not given".
type Submission struct {
	// ID is the publisher's own id; by default one is derived from the canonical URL, or from the content where there is none.
	ID string `json:"id,omitempty" jsonschema:"nullable,maxLength=256,pattern=^[^\\x00-\\x1f\\x7f]*$"`
	// URL is where the article lives: fetched when nothing else is given, otherwise used for canonicalisation and metadata.
	URL string `json:"url,omitempty" jsonschema:"nullable"`
	// HTML is the page as served.
	HTML string `json:"html,omitempty" jsonschema:"nullable"`
	// Text is the page's text as somebody copied it, boilerplate and all.
	Text string `json:"text,omitempty" jsonschema:"nullable"`
	// Body is clean article text, used verbatim.
	Body string `json:"body,omitempty" jsonschema:"nullable"`
	// Title has at most 5000 characters.
	Title string `json:"title,omitempty" jsonschema:"nullable,maxLength=5000"`
	// PublishedAt is RFC 3339 or a date.
	PublishedAt string `json:"published_at,omitempty" jsonschema:"nullable"`
	// Source is the name of the medium, of at most 500 characters.
	Source string `json:"source,omitempty" jsonschema:"nullable,maxLength=500"`
	// Language is a BCP 47 tag: en, de-CH.
	Language string `json:"language,omitempty" jsonschema:"nullable,pattern=^([A-Za-z]{2\\,3}([-_][A-Za-z0-9]{1\\,8})*)?$"`
	// Authors are at most 1000 names, of at most 500 characters each.
	Authors []string `json:"authors,omitempty" jsonschema:"nullable,maxItems=1000,maxLength=500"`

	// Raw is the page as it arrived where that was not inside JSON. It stands in for HTML or Text until the fetch
	// stage, which knows charsets, has decoded it.
	Raw *RawPage `json:"-"`
}

// RawPage is a page in the bytes that it was served or stored in.
type RawPage struct {
	// ContentType is the media type with its parameters: text/html; charset=windows-1251.
	ContentType string
	// Bytes is the page in whatever charset it has.
	Bytes []byte
}

// IsHTML says whether the page is markup; otherwise it is plain text.
func (r *RawPage) IsHTML() bool { return isHTML(mediaType(r.ContentType)) }

// FetchOnly says whether all that is given of the article is where it lives.
func (s *Submission) FetchOnly() bool {
	return blank(s.HTML) && blank(s.Text) && blank(s.Body) && s.Raw == nil
}

// The codes of an [InvalidError].
const (
	// CodeTooLarge means more than [MaxSubmission] bytes.
	CodeTooLarge = "too_large"
	// CodeNotJSON means neither JSON nor of a content type that tells how to read it.
	CodeNotJSON = "not_json"
	// CodeInvalid means that fields are missing or wrong.
	CodeInvalid = "invalid_submission"
)

// InvalidError says why something is no valid [Submission].
type InvalidError struct {
	// Code is one of those above.
	Code string `json:"code"`
	// ID is the submission's own id, where it has one that could be read.
	ID string `json:"id,omitempty"`
	// Fields lists all that is wrong. It is never empty.
	Fields []FieldError `json:"fields"`
}

// FieldError is one thing that is wrong with a submission.
type FieldError struct {
	// Field is the field's name, empty where the whole is meant.
	Field string `json:"field,omitempty"`
	// Reason says what is expected.
	Reason string `json:"reason"`
}

func (e *InvalidError) Error() string {
	var b strings.Builder
	for i, f := range e.Fields {
		if i > 0 {
			b.WriteString("; ")
		}
		if f.Field != "" {
			b.WriteString(f.Field + ": ")
		}
		b.WriteString(f.Reason)
	}
	return b.String()
}

// invalid is an error about the submission as a whole.
func invalid(code, format string, args ...any) *InvalidError {
	return &InvalidError{Code: code, Fields: []FieldError{{Reason: fmt.Sprintf(format, args...)}}}
}

// Validate checks what submission.schema.json checks, and agrees with it. The
// error is an [*InvalidError] that lists every field that is wrong.
func (s *Submission) Validate() error {
	if err := s.validate(); err != nil {
		return err
	}
	return nil
}

func (s *Submission) validate() *InvalidError {
	var wrong []FieldError
	add := func(field, reason string) { wrong = append(wrong, FieldError{field, reason}) }

	contents := 0
	for _, given := range []bool{!blank(s.HTML), !blank(s.Text), !blank(s.Body), s.Raw != nil && !blank(s.Raw.Bytes)} {
		if given {
			contents++
		}
	}
	switch {
	case contents > 1:
		add("", "give only one of html, text and body")
	case contents == 0 && s.URL == "":
		add("", "one of url, html, text and body is required, and must not be empty")
	case contents == 0 && !isHTTP(s.URL):
		add("url", "must be an absolute http or https address, as it is all that is given")
	}
	if utf8.RuneCountInString(s.ID) > 256 || strings.ContainsFunc(s.ID, isControl) {
		add("id", "must be at most 256 characters, none of them a control character")
	}
	if longer(s.Title, maxTitle) {
		add("title", fmt.Sprintf("must be at most %d characters", maxTitle))
	}
	if longer(s.Source, maxName) {
		add("source", fmt.Sprintf("must be at most %d characters", maxName))
	}
	if len(s.Authors) > maxAuthors || slices.ContainsFunc(s.Authors, func(name string) bool { return longer(name, maxName) }) {
		add("authors", fmt.Sprintf("must be at most %d names, of at most %d characters each", maxAuthors, maxName))
	}
	if s.PublishedAt != "" && !isDate(s.PublishedAt) {
		add("published_at", "must be RFC 3339 (2015-12-09T14:30:00Z) or a date (2015-12-09)")
	}
	if s.Language != "" && !isLanguage(s.Language) {
		add("language", "must be a language tag such as en or de-CH")
	}
	if len(wrong) > 0 {
		return &InvalidError{Code: CodeInvalid, ID: s.ID, Fields: wrong}
	}
	return nil
}

// blank says whether there is nothing but white space.
func blank[T string | []byte](s T) bool {
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\r', '\n':
		default:
			return false
		}
	}
	return true
}

func isControl(r rune) bool { return r < 0x20 || r == 0x7f }

// isHTTP says whether the address has a scheme that can be fetched and begins to name a host.
func isHTTP(url string) bool {
	scheme, rest, ok := strings.Cut(url, "://")
	if !ok || rest == "" || strings.IndexByte("/?#", rest[0]) >= 0 {
		return false
	}
	scheme = asciiLower(scheme)
	return scheme == "http" || scheme == "https"
}

// isLanguage says whether a tag has the shape of BCP 47, which is all that is asked here: two or three letters, then
// subtags of up to eight letters and digits. The underscore of POSIX locales passes for a hyphen.
func isLanguage(tag string) bool {
	for i, part := range strings.Split(strings.ReplaceAll(tag, "_", "-"), "-") {
		shortest, longest := 1, 8
		if i == 0 {
			shortest, longest = 2, 3
		}
		if len(part) < shortest || len(part) > longest {
			return false
		}
		for _, c := range []byte(part) {
			letter, digit := 'a' <= c|0x20 && c|0x20 <= 'z', '0' <= c && c <= '9'
			if !letter && (i == 0 || !digit) {
				return false
			}
		}
	}
	return true
}

// asciiLower folds the letters A to Z only, as URLs and header values ask for.
func asciiLower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
