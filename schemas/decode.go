package schemas

import (
	"bytes"
	"fmt"
	"mime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/segmentio/encoding/json"
)

// MaxSubmission is how many bytes a submission may have: 50 MB of text, and room for the escapes that JSON needs.
const MaxSubmission = 64 << 20

// DecodeSubmission reads what a publisher sent: a JSON object, or else a page
// in the media type that the Content-Type header names (text/html,
// application/xhtml+xml, text/plain), with its address in Content-Location.
// A nil header means that there are none.
//
// What can be mended without guessing is, and the warnings say so. The
// submission is valid; the error is an [*InvalidError]. The payload belongs to
// the submission afterwards: a large one is not copied, but changed.
func DecodeSubmission(payload []byte, header func(string) string) (*Submission, []string, error) {
	if len(payload) > MaxSubmission {
		err := invalid(CodeTooLarge, "%d bytes, and %d are allowed", len(payload), MaxSubmission)
		err.ID = idIn(payload[:MaxSubmission])
		return nil, nil, err
	}
	contentType, location := "", ""
	if header != nil {
		contentType, location = header("Content-Type"), header("Content-Location")
	}
	page := isHTML(mediaType(contentType)) || mediaType(contentType) == "text/plain"

	s, warnings, err := decodeObject(payload)
	if err != nil && err.Code == CodeNotJSON && page {
		s, err = decodePage(payload, contentType, location)
	}
	if err == errNoObject && header != nil {
		err = invalid(CodeNotJSON, "the payload is no JSON object, and Content-Type is neither text/html nor text/plain")
	}
	if err != nil {
		return nil, nil, err
	}
	warnings = append(warnings, s.Mend()...)
	if err := s.validate(); err != nil {
		return nil, nil, err
	}
	return s, warnings, nil
}

// decodePage takes the payload itself for the page.
func decodePage(payload []byte, contentType, location string) (*Submission, *InvalidError) {
	if blank(payload) {
		return nil, invalid(CodeInvalid, "the page is empty")
	}
	return &Submission{
		URL: strings.ToValidUTF8(location, "\uFFFD"),
		Raw: &RawPage{ContentType: contentType, Bytes: payload},
	}, nil
}

// The names of a submission's fields as JSON has them.
var submissionFields = []string{"id", "url", "html", "text", "body", "title", "published_at", "source", "language", "authors"}

var errNoObject = invalid(CodeNotJSON, "no JSON object")

// notJSON is an error about the JSON itself. The decoder ends its messages with the rest of the input, which may be empty.
func notJSON(id string, err error) *InvalidError {
	e := invalid(CodeNotJSON, "%s", strings.TrimSuffix(err.Error(), ": "))
	e.ID = id
	return e
}

// decodeObject reads a JSON object. Unknown fields are counted and dropped.
func decodeObject(payload []byte) (*Submission, []string, *InvalidError) {
	var warnings []string
	payload = bytes.TrimPrefix(payload, []byte("\uFEFF"))
	if trimmed := bytes.TrimLeft(payload, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '{' {
		return nil, nil, errNoObject
	}
	if !utf8.Valid(payload) {
		payload = bytes.ToValidUTF8(payload, []byte("\uFFFD"))
		warnings = append(warnings, "submission: invalid UTF-8 replaced by U+FFFD")
	}
	if tooDeep(payload) {
		err := invalid(CodeInvalid, "nested more than %d levels deep", maxDepth)
		err.ID = idIn(payload)
		return nil, nil, err
	}
	unknown, id, bad := checkFields(payload)
	if bad != nil {
		return nil, nil, bad
	}
	if unknown > 0 {
		warnings = append(warnings, fmt.Sprintf("submission: %d unknown fields ignored", unknown))
	}
	s, rest, err := parseSubmission(payload)
	if err != nil {
		return nil, nil, notJSON(id, err)
	}
	if !blank(rest) {
		return nil, nil, notJSON(id, fmt.Errorf("%d bytes follow the JSON object", len(rest)))
	}
	return s, warnings, nil
}

// checkFields walks the object once before a decoder sees it, as that does not name the field whose type is wrong.
func checkFields(payload []byte) (unknown int, id string, _ *InvalidError) {
	var (
		wrong []FieldError
		seen  = make([]bool, len(submissionFields))
		field string // the known field whose value is being read
	)
	tokens := json.NewTokenizer(payload)
	depth := 0
walk:
	for tokens.Next() {
		switch tokens.Delim {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				break walk // what follows is for the decoder to refuse
			}
		}
		value := tokens.Delim == 0 || tokens.Delim == '{' || tokens.Delim == '['
		switch {
		case tokens.IsKey && depth == 1:
			var name string
			if err := json.Unmarshal(tokens.Value, &name); err != nil {
				return 0, "", notJSON(id, err)
			}
			i := slices.Index(submissionFields, name)
			if i < 0 {
				unknown++
				field = ""
				continue
			}
			if seen[i] {
				wrong = append(wrong, FieldError{name, "given twice"})
			}
			seen[i], field = true, name
		case field == "" || !value:
		case field == "authors":
			switch {
			case depth == 1 && tokens.Delim == 0 && !tokens.Value.Null(),
				depth == 2 && tokens.Delim == '{':
				wrong = append(wrong, FieldError{field, "must be a list of names"})
				field = ""
			case depth == 2 && tokens.Delim == 0 && !tokens.Value.String(),
				depth > 2:
				wrong = append(wrong, FieldError{field, "must hold strings only"})
				field = ""
			}
		case !tokens.Value.String() && !tokens.Value.Null():
			wrong = append(wrong, FieldError{field, "must be a string"})
			field = ""
		default:
			if field == "id" && json.Unmarshal(tokens.Value, &id) != nil {
				id = "" // and the decoder will say what is wrong with it
			}
			field = ""
		}
	}
	if tokens.Err != nil {
		return 0, "", notJSON(id, tokens.Err)
	}
	if len(wrong) > 0 {
		return 0, "", &InvalidError{Code: CodeInvalid, ID: id, Fields: wrong}
	}
	return unknown, id, nil
}

// idIn reads no more than the id of an object that is not read otherwise: "" where it has none, or none before what nests
// too deeply.
func idIn(payload []byte) string {
	tokens := json.NewTokenizer(payload)
	for here := false; tokens.Next() && tokens.Depth <= maxDepth; {
		switch {
		case tokens.IsKey:
			here = tokens.Depth == 1 && string(tokens.Value) == `"id"`
		case here && tokens.Delim != ':':
			var id string
			if json.Unmarshal(tokens.Value, &id) != nil {
				return ""
			}
			return id
		}
	}
	return ""
}

// Mend brings what has one reading only into the form that [Submission.Validate]
// asks for, and says where that was more than taking off white space.
func (s *Submission) Mend() (warnings []string) {
	s.ID = strings.TrimSpace(s.ID)
	s.URL = strings.TrimSpace(s.URL)
	s.Language = strings.TrimSpace(s.Language)
	s.PublishedAt = strings.TrimSpace(s.PublishedAt)
	if given := s.PublishedAt; given != "" && !isDate(given) {
		if mended, ok := mendDate(given); ok {
			s.PublishedAt = mended
			warnings = append(warnings, fmt.Sprintf("submission: published_at %q read as %s", given, mended))
		}
	}
	s.Authors = slices.DeleteFunc(s.Authors, blank[string])
	if len(s.Authors) == 0 {
		s.Authors = nil
	}
	return warnings
}

// mediaType is a Content-Type without its parameters, in lower case.
func mediaType(contentType string) string {
	if media, _, err := mime.ParseMediaType(contentType); err == nil {
		return media
	}
	media, _, _ := strings.Cut(contentType, ";")
	return asciiLower(strings.TrimSpace(media))
}

func isHTML(media string) bool {
	return media == "text/html" || media == "application/xhtml+xml"
}
