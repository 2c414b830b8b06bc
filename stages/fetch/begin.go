package fetch

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"net/url"
	"unicode/utf8"
	"unsafe"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/charset"
	"dateline/stages/weburl"
)

// Begin makes the article that a submission becomes: it has an id, a revision
// and an address, and carries the submission in UTF-8. The submission given
// is not changed. Errors are final.
func Begin(submission *schemas.Submission) (*schemas.Article, error) {
	if err := submission.Validate(); err != nil {
		code := schemas.CodeInvalid
		if invalid, ok := errors.AsType[*schemas.InvalidError](err); ok {
			code = invalid.Code
		}
		return nil, stages.Fail(code, err)
	}
	s := *submission
	decode(&s)
	a := &schemas.Article{Submission: &s}
	if s.URL != "" {
		address, canonical, err := addresses(s.URL)
		switch {
		case err == nil:
			a.URL, a.CanonicalURL = address, canonical
		case s.FetchOnly():
			return nil, stages.Fail("bad_url", err)
		default:
			a.Warnings = append(a.Warnings, fmt.Sprintf("fetch: url ignored: %v", err))
		}
		s.URL = a.URL
	}
	a.Revision = digest(10, append([]string{s.ID, a.URL, s.HTML, s.Text, s.Body, s.Title, s.PublishedAt, s.Source, s.Language}, s.Authors...)...)
	switch {
	case s.ID != "":
		a.ID = s.ID
	case a.CanonicalURL != "":
		a.ID = digest(15, "url", a.CanonicalURL)
	default:
		a.ID = digest(15, "content", s.HTML, s.Text, s.Body)
	}
	return a, nil
}

// decode turns a page that came in bytes into HTML or text.
func decode(s *schemas.Submission) {
	if s.Raw == nil {
		return
	}
	text := read(s.Raw)
	if s.Raw.IsHTML() {
		s.HTML = text
	} else {
		s.Text = text
	}
	s.Raw = nil
}

// read gives the text of a page. One that is UTF-8 is not copied, as it may have 50 MB, and its bytes change no more.
func read(page *schemas.RawPage) string {
	if name, mark := charset.Determine(page.Bytes, page.ContentType); name == "utf-8" && utf8.Valid(page.Bytes[mark:]) {
		text := page.Bytes[mark:]
		return unsafe.String(unsafe.SliceData(text), len(text))
	}
	text, _ := charset.Decode(page.Bytes, page.ContentType)
	return text
}

// addresses gives the address in normal form and in canonical form. User name and password are in neither: records
// are read by others.
func addresses(raw string) (address, canonical string, err error) {
	if canonical, err = weburl.Canonical(raw); err != nil {
		return "", "", err
	}
	if address, err = weburl.Normalize(raw); err != nil {
		return "", "", err
	}
	u, err := url.Parse(address)
	if err != nil {
		return "", "", err
	}
	if u.User != nil {
		u.User = nil
		address = u.String()
	}
	return address, canonical, nil
}

// base32 in lower case: fit for subjects, file names and headers, and easy to read out.
var alphabet = base32.NewEncoding("0123456789abcdefghijklmnopqrstuv").WithPadding(base32.NoPadding)

// digest gives size bytes of a hash over the parts, as text. It tells ("ab", "c") from ("a", "bc").
func digest(size int, parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		writePart(h, part)
	}
	return alphabet.EncodeToString(h.Sum(nil)[:size])
}

func writePart(h hash.Hash, part string) {
	var length [8]byte
	binary.BigEndian.PutUint64(length[:], uint64(len(part)))
	h.Write(length[:])
	var block [1024]byte // a hash takes no string, and a page of many megabytes need not be copied as a whole for it
	for len(part) > 0 {
		n := copy(block[:], part)
		h.Write(block[:n])
		part = part[n:]
	}
}
