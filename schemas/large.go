package schemas

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"github.com/segmentio/encoding/json"
)

// LargeFrom is the size from which JSON is read and written with its long strings set aside, in bytes. A decoder makes a
// copy of each run between two escapes before it makes the string: together with the JSON that is three times the size
// of a page, and one of 50 MB is by itself half of what a worker has to spare. So long strings are unquoted where they
// lie, and quoted piece by piece; from the same size on, those who pass the JSON on must not hold it as a whole either.
const LargeFrom = 4 << 20

// pieceSize is how much of a long string is quoted at once, in bytes.
const pieceSize = 256 << 10

// largeSubmission is a submission whose long strings are still JSON: its fields hide those of the same name.
type largeSubmission struct {
	Submission
	HTML json.RawMessage `json:"html,omitempty"`
	Text json.RawMessage `json:"text,omitempty"`
	Body json.RawMessage `json:"body,omitempty"`
}

// largeArticle is an article whose long strings are still JSON.
type largeArticle struct {
	Article
	Submission *largeSubmission `json:"submission"`
	Text       json.RawMessage  `json:"text"`
}

// parseSubmission reads a submission, and gives what follows its JSON. Where the data is large, the submission takes it
// over.
func parseSubmission(data []byte) (*Submission, []byte, error) {
	const flags = json.DontMatchCaseInsensitiveStructFields
	if len(data) < LargeFrom {
		s := new(Submission)
		rest, err := json.Parse(data, s, flags)
		return s, rest, err
	}
	var l largeSubmission
	rest, err := json.Parse(data, &l, flags|json.DontCopyRawMessage)
	if err == nil && blank(rest) { // else it is no object, and perhaps a page
		err = l.unquote()
	}
	return &l.Submission, rest, err
}

// parseArticle reads an article. It may share memory with data, and where that is large, changes it.
func parseArticle(data []byte) (*Article, error) {
	if tooDeep(data) {
		return nil, fmt.Errorf("nested more than %d levels deep", maxDepth)
	}
	if len(data) < LargeFrom {
		a := new(Article)
		_, err := json.Parse(data, a, json.ZeroCopy)
		return a, err
	}
	var l largeArticle
	if _, err := json.Parse(data, &l, json.DontCopyRawMessage); err != nil {
		return nil, err
	}
	if l.Submission != nil {
		if err := l.Submission.unquote(); err != nil {
			return nil, err
		}
		l.Article.Submission = &l.Submission.Submission
	}
	err := unquote(&l.Article.Text, l.Text)
	l.Text = nil
	return &l.Article, err
}

// unquote reads the strings that were set aside.
func (l *largeSubmission) unquote() error {
	err := errors.Join(
		unquote(&l.Submission.HTML, l.HTML),
		unquote(&l.Submission.Text, l.Text),
		unquote(&l.Submission.Body, l.Body),
	)
	l.HTML, l.Text, l.Body = nil, nil, nil
	return err
}

// unquote reads a JSON string, or null. A long string takes the place of its JSON, which is never shorter; a short one
// is copied, so as not to hold the whole for its sake.
func unquote(into *string, quoted json.RawMessage) error {
	switch {
	case len(quoted) == 0: // no such field
		return nil
	case quoted[0] != '"' || len(quoted) < pieceSize:
		return json.Unmarshal(quoted, into)
	}
	rest := quoted[1 : len(quoted)-1]
	if !utf8.Valid(rest) { // of another make; mending may need more room
		rest = bytes.ToValidUTF8(rest, []byte("\uFFFD"))
	}
	room, n := rest, 0 // what is read already is room for what is written
	for {
		run := bytes.IndexByte(rest, '\\')
		if run < 0 {
			n += copy(room[n:], rest)
			break
		}
		n += copy(room[n:], rest[:run])
		char, size, err := unescape(rest[run:])
		if err != nil {
			return err
		}
		n += utf8.EncodeRune(room[n:], char)
		rest = rest[run+size:]
	}
	*into = unsafe.String(unsafe.SliceData(room), n)
	return nil
}

// unescape reads the escape at the beginning, and gives its length. What is half of a pair of surrogates is U+FFFD.
func unescape(s []byte) (char rune, size int, err error) {
	if len(s) < 2 {
		return 0, 0, errEscape
	}
	if s[1] == 'u' {
		char, ok := codeUnit(s)
		if !ok {
			return 0, 0, errEscape
		}
		if utf16.IsSurrogate(char) {
			if second, ok := codeUnit(s[6:]); ok {
				if whole := utf16.DecodeRune(char, second); whole != utf8.RuneError {
					return whole, 12, nil
				}
			}
			return utf8.RuneError, 6, nil
		}
		return char, 6, nil
	}
	if i := strings.IndexByte("\"\\/bfnrt", s[1]); i >= 0 {
		return rune("\"\\/\b\f\n\r\t"[i]), 2, nil
	}
	return 0, 0, errEscape
}

var errEscape = errors.New("unknown escape in a JSON string")

// codeUnit reads an escape such as \u00e9.
func codeUnit(s []byte) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(string(s[2:6]), 16, 16)
	return rune(n), err == nil
}

// IsLarge says whether the article's JSON is better written by [Article.Write] than held as a whole.
func (a *Article) IsLarge() bool {
	s := a.Submission
	return s != nil && len(s.HTML)+len(s.Text)+len(s.Body) >= LargeFrom
}

// Write writes the article as [Article.Append] does, a large submission's long strings piece by piece.
func (a *Article) Write(to io.Writer) error {
	if !a.IsLarge() {
		data, err := a.Append(nil)
		if err == nil {
			_, err = to.Write(data)
		}
		return err
	}
	// The strings' places are held by a byte that no JSON has.
	const place = 0
	l := largeSubmission{Submission: *a.Submission}
	var long []string
	for _, field := range []struct {
		text *string
		json *json.RawMessage
	}{{&l.Submission.HTML, &l.HTML}, {&l.Submission.Text, &l.Text}, {&l.Submission.Body, &l.Body}} {
		if *field.text != "" {
			long = append(long, *field.text)
			*field.text, *field.json = "", json.RawMessage{place}
		}
	}
	short := *a
	short.Submission = nil
	wire, err := short.wire()
	if err != nil {
		return err
	}
	rest, err := json.Append(nil, writtenArticle{*wire, &l}, json.TrustRawMessage)
	if err != nil {
		return err
	}
	for _, text := range long {
		before, after, _ := bytes.Cut(rest, []byte{place})
		if _, err := to.Write(before); err != nil {
			return err
		}
		if err := writeQuoted(to, text); err != nil {
			return err
		}
		rest = after
	}
	_, err = to.Write(rest)
	return err
}

// writtenArticle is an article and its submission, whose long strings follow.
type writtenArticle struct {
	Article
	Submission *largeSubmission `json:"submission"`
}

// writeQuoted writes a string as JSON, in pieces that end between characters.
func writeQuoted(to io.Writer, text string) error {
	if _, err := to.Write([]byte{'"'}); err != nil {
		return err
	}
	var quoted []byte
	for len(text) > 0 {
		end := min(pieceSize, len(text))
		for end < len(text) && end > pieceSize-utf8.UTFMax && !utf8.RuneStart(text[end]) {
			end--
		}
		var err error
		if quoted, err = json.Append(quoted[:0], text[:end], 0); err != nil {
			return err
		}
		if _, err := to.Write(quoted[1 : len(quoted)-1]); err != nil {
			return err
		}
		text = text[end:]
	}
	_, err := to.Write([]byte{'"'})
	return err
}
