package schemas

import (
	"bytes"
	"errors"
	"strings"

	"github.com/segmentio/encoding/json"
)

// largeFrom is the size from which JSON is read with its long strings set aside, in bytes. A decoder makes a copy of
// each run between two escapes before it makes the string: together with the JSON that is three times the size of a
// page, which for one of 50 MB is more than a worker has to spare.
const largeFrom = 4 << 20

// pieceSize is how much of a long string is unquoted at once, in bytes.
const pieceSize = 256 << 10

// largeSubmission is a submission whose long strings are still JSON: its fields hide those of the same name.
type largeSubmission struct {
	Submission
	HTML json.RawMessage `json:"html"`
	Text json.RawMessage `json:"text"`
	Body json.RawMessage `json:"body"`
}

// largeArticle is an article whose long strings are still JSON.
type largeArticle struct {
	Article
	Submission *largeSubmission `json:"submission"`
	Text       json.RawMessage  `json:"text"`
}

// parseSubmission reads a submission, and gives what follows its JSON.
func parseSubmission(data []byte) (*Submission, []byte, error) {
	const flags = json.DontMatchCaseInsensitiveStructFields
	if len(data) < largeFrom {
		s := new(Submission)
		rest, err := json.Parse(data, s, flags)
		return s, rest, err
	}
	var l largeSubmission
	rest, err := json.Parse(data, &l, flags|json.DontCopyRawMessage)
	if err == nil {
		err = l.unquote()
	}
	return &l.Submission, rest, err
}

// parseArticle reads an article. A small one may share memory with data: a large one would keep all of it for the sake
// of one short string.
func parseArticle(data []byte) (*Article, error) {
	if len(data) < largeFrom {
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

// unquote reads the strings that were set aside, and lets go of their JSON: who holds the submission holds all of l.
func (l *largeSubmission) unquote() error {
	err := errors.Join(
		unquote(&l.Submission.HTML, l.HTML),
		unquote(&l.Submission.Text, l.Text),
		unquote(&l.Submission.Body, l.Body),
	)
	l.HTML, l.Text, l.Body = nil, nil, nil
	return err
}

// unquote reads a JSON string, or null, in pieces that end before a space: no escape has one in it, and the two halves
// of a surrogate pair have none between them.
func unquote(into *string, quoted json.RawMessage) error {
	if len(quoted) == 0 {
		return nil // no such field
	}
	if quoted[0] != '"' {
		return json.Unmarshal(quoted, into)
	}
	rest := quoted[1 : len(quoted)-1]
	var text strings.Builder
	text.Grow(len(rest))
	var piece []byte
	for len(rest) > 0 {
		end := len(rest)
		if end > pieceSize {
			if i := bytes.LastIndexByte(rest[:pieceSize], ' '); i > 0 {
				end = i
			} else if i := bytes.IndexByte(rest[pieceSize:], ' '); i >= 0 {
				end = pieceSize + i
			}
		}
		piece = append(append(append(piece[:0], '"'), rest[:end]...), '"')
		var s string
		if err := json.Unmarshal(piece, &s); err != nil {
			return err
		}
		text.WriteString(s)
		rest = rest[end:]
	}
	*into = text.String()
	return nil
}
