package inputs

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"dateline/schemas"
)

// json reads submissions: a line each, the elements of an array, or objects
// one after the other however they are laid out. A JSON Feed is JSON as well.
func (r *run) json(doc document, in *bufio.Reader, start []byte) {
	if isJSONFeed(start) {
		r.feed(doc, in)
		return
	}
	if mark, _ := in.Peek(3); string(mark) == "\uFEFF" {
		in.Discard(3) //nolint:errcheck // these bytes are in the buffer
	}
	ext := extension(doc.name)
	if start[0] == '{' && ext != ".jsonl" && ext != ".ndjson" {
		// Objects a line, or one laid out over many? The first line tells, or the next where that is broken.
		first, err := readLine(in)
		if errors.Is(err, errTooLong) {
			r.fail(lineOrigin(doc.origin, 1), tooLong(idAtStart(first)))
			r.lines(doc, in, 2)
			return
		}
		if err != nil {
			r.fail(doc.origin, err)
			return
		}
		rest := in
		in = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(first), strings.NewReader("\n"), rest), 64<<10)
		if next, _ := rest.Peek(1); !json.Valid(first) && string(next) != "{" {
			r.values(doc, in)
			return
		}
	}
	if start[0] == '[' {
		r.values(doc, in)
		return
	}
	r.lines(doc, in, 1)
}

// lines reads a submission a line, the first of them the n-th. A bad line harms only itself.
func (r *run) lines(doc document, in *bufio.Reader, n int) {
	for ; !r.ended(); n++ {
		line, err := readLine(in)
		if errors.Is(err, io.EOF) {
			return
		}
		origin := lineOrigin(doc.origin, n)
		switch {
		case errors.Is(err, errTooLong):
			r.fail(origin, tooLong(idAtStart(line)))
		case err != nil:
			r.fail(origin, err)
			return
		case len(bytes.TrimSpace(line)) > 0:
			r.object(origin, line)
		}
	}
}

// idAtStart reads the id of a submission that is cut off: "" where it is not among the beginning.
func idAtStart(line []byte) string {
	_, _, err := schemas.DecodeSubmission(line, nil)
	invalid, _ := errors.AsType[*schemas.InvalidError](err)
	if invalid == nil {
		return ""
	}
	return invalid.ID
}

// values reads objects one after the other, or those in an array. After a
// mistake in the JSON itself there is no telling where the next object begins,
// so reading ends.
func (r *run) values(doc document, in *bufio.Reader) {
	limited := &io.LimitedReader{R: in, N: schemas.MaxSubmission + 1}
	decoder := json.NewDecoder(limited)
	start, err := in.Peek(1)
	array := err == nil && start[0] == '['
	if array {
		_, err = decoder.Token()
	}
	for n := 1; err == nil && !r.ended() && (!array || decoder.More()); n++ {
		var value json.RawMessage
		limited.N = schemas.MaxSubmission + 1
		if err = decoder.Decode(&value); err == nil {
			r.object(recordOrigin(doc.origin, n), value)
		}
	}
	if r.ended() || errors.Is(err, io.EOF) && !array {
		return
	}
	if array && err == nil {
		_, err = decoder.Token() // the closing bracket
	}
	if err != nil {
		r.fail(doc.origin, jsonError(err, limited))
	}
}

func jsonError(err error, limited *io.LimitedReader) error {
	if limited.N <= 0 {
		return errTooLong
	}
	reason := "not JSON: " + err.Error()
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		reason = "the JSON ends too early"
	}
	return &schemas.InvalidError{Code: schemas.CodeNotJSON, Fields: []schemas.FieldError{{Reason: reason}}}
}

// object reads one submission.
func (r *run) object(origin string, data []byte) {
	s, warnings, err := schemas.DecodeSubmission(data, nil)
	if err != nil {
		r.fail(origin, err)
		return
	}
	r.give(Item{Origin: origin, Submission: s, Warnings: warnings})
}

func lineOrigin(origin string, line int) string     { return origin + ":" + strconv.Itoa(line) }
func recordOrigin(origin string, record int) string { return origin + "#" + strconv.Itoa(record) }
