package inputs

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
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
		// Objects a line, or one laid out over many? The first line tells.
		first, err := readLine(in)
		if err != nil {
			r.fail(doc.origin, err)
			return
		}
		rest := in
		in = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(first), strings.NewReader("\n"), rest), 64<<10)
		if !json.Valid(first) {
			r.values(doc, in)
			return
		}
	}
	if start[0] == '[' {
		r.values(doc, in)
		return
	}
	r.lines(doc, in)
}

// lines reads a submission a line. A bad line harms only itself.
func (r *run) lines(doc document, in *bufio.Reader) {
	for n := 1; !r.ended(); n++ {
		line, err := readLine(in)
		if errors.Is(err, io.EOF) {
			return
		}
		origin := lineOrigin(doc.origin, n)
		switch {
		case errors.Is(err, errTooLong):
			r.fail(origin, err)
		case err != nil:
			r.fail(origin, err)
			return
		case len(bytes.TrimSpace(line)) > 0:
			r.object(origin, line)
		}
	}
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
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return errors.New("the JSON ends too early")
	}
	return fmt.Errorf("not JSON: %w", err)
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
