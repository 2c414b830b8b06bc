package inputs

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"dateline/schemas"
	"dateline/stages/charset"
	"dateline/stages/fetch"
)

// peekSize is how many bytes of a document are looked at to tell its format.
const peekSize = 4 << 10

// content reads a document of any format.
func (r *run) content(doc document, input io.Reader) {
	in := bufio.NewReaderSize(input, 64<<10)
	head, encoding := peek(in), ""
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		encoding = "gzip"
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		encoding = "zstd"
	}
	if encoding != "" {
		unpacked, err := fetch.Unpack(in, encoding)
		if err != nil {
			r.fail(doc.origin, err)
			return
		}
		defer unpacked.Close()
		in = bufio.NewReaderSize(unpacked, 64<<10)
		head = peek(in)
	}
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	switch {
	case len(start) == 0:
		if _, err := in.Peek(1); err != nil && !errors.Is(err, io.EOF) {
			r.fail(doc.origin, err)
			return
		}
		r.text(doc, in) // which says that it is empty, or finds text behind much white space
	case bytes.HasPrefix(start, []byte("WARC/")):
		r.warc(doc, in)
	case bytes.HasPrefix(start, []byte("filedesc://")):
		r.fail(doc.origin, errors.New("is an ARC archive, the format before WARC, which is not read"))
	case isJSON(doc, start):
		r.json(doc, in, start)
	case start[0] == '<' && isSitemap(start):
		r.sitemap(doc, in)
	case start[0] == '<' && isFeed(head):
		r.feed(doc, in)
	case isBinary(head):
		r.fail(doc.origin, errors.New("is neither text nor a known archive"))
	case isAddressList(start):
		r.addressList(doc, in)
	case isPage(doc, start):
		r.page(doc, in)
	default:
		r.text(doc, in)
	}
}

// peek gives the first bytes without consuming them; fewer where there are no more.
func peek(in *bufio.Reader) []byte {
	head, _ := in.Peek(peekSize) // an error comes again with the first read
	return head
}

// isJSON says whether a document is JSON that may hold submissions, by its name or its first two characters.
func isJSON(doc document, start []byte) bool {
	switch extension(doc.name) {
	case ".json", ".jsonl", ".ndjson":
		return true
	}
	next := bytes.TrimLeft(start[1:], " \t\r\n")
	if len(next) == 0 {
		return false
	}
	switch start[0] {
	case '{':
		return next[0] == '"' || next[0] == '}'
	case '[':
		return next[0] == '{' || next[0] == ']'
	}
	return false
}

// page reads an HTML page.
func (r *run) page(doc document, in io.Reader) {
	r.decoded(doc, in, func(text string) *schemas.Submission { return &schemas.Submission{URL: doc.url, HTML: text} })
}

// text reads plain text.
func (r *run) text(doc document, in io.Reader) {
	r.decoded(doc, in, func(text string) *schemas.Submission { return &schemas.Submission{URL: doc.url, Text: text} })
}

func (r *run) decoded(doc document, in io.Reader, submission func(text string) *schemas.Submission) {
	data, err := readAll(in)
	if err != nil {
		r.fail(doc.origin, err)
		return
	}
	text, _ := charset.Decode(data, doc.contentType)
	if strings.TrimSpace(text) == "" {
		r.fail(doc.origin, errors.New("is empty"))
		return
	}
	r.submit(doc.origin, submission(text))
}

// addressList reads addresses, one a line.
func (r *run) addressList(doc document, in *bufio.Reader) {
	for n := 1; ; n++ {
		line, err := readLine(in)
		if errors.Is(err, io.EOF) {
			return
		}
		origin := lineOrigin(doc.origin, n)
		if err != nil {
			if !r.fail(origin, err) || !errors.Is(err, errTooLong) {
				return
			}
			continue
		}
		address := strings.TrimSpace(strings.TrimPrefix(string(line), "\uFEFF"))
		if address == "" || strings.HasPrefix(address, "#") {
			continue
		}
		if !r.submit(origin, &schemas.Submission{URL: strings.ToValidUTF8(address, "\uFFFD")}) {
			return
		}
	}
}

// isAddressList says whether all lines at the start are addresses, empty, or comments, and there is an address.
func isAddressList(start []byte) bool {
	found := false
	for i, line := range strings.Split(string(start), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case isAddress(line) && !strings.ContainsAny(line, " \t"):
			found = true
		case i > 0 && len(start) >= peekSize-16 && strings.HasSuffix(string(start), line): // a line cut by the peek
		default:
			return false
		}
	}
	return found
}

// isPage says whether a text is HTML: by what served it, by its name, or by its first bytes.
func isPage(doc document, start []byte) bool {
	media, _, _ := strings.Cut(doc.contentType, ";")
	switch strings.ToLower(strings.TrimSpace(media)) {
	case "text/html", "application/xhtml+xml":
		return true
	case "text/plain":
		return false
	}
	switch extension(doc.name) {
	case ".html", ".htm", ".xhtml":
		return true
	case ".txt":
		return false
	}
	if bytes.HasPrefix(start, []byte("\xff\xfe<\x00")) || bytes.HasPrefix(start, []byte("\xfe\xff\x00<")) { // UTF-16
		return true
	}
	// Most pages open with a tag that is in no browser's list of telling ones.
	return len(start) > 1 && start[0] == '<' && (start[1] == '!' || start[1] == '?' || 'a' <= start[1]|0x20 && start[1]|0x20 <= 'z')
}

// isBinary says whether a document is no text in any charset: it has control characters that texts have not, and is
// neither UTF-8 nor marked as UTF-16.
func isBinary(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false
	}
	if bytes.HasPrefix(head, []byte("%PDF-")) {
		return true
	}
	odd := 0
	for _, c := range head {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b {
			odd++
		}
	}
	if utf8.Valid(head) {
		return odd > len(head)/8
	}
	return odd > len(head)/64
}
