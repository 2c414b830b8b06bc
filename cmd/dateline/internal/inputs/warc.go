package inputs

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http/httputil"
	"strconv"
	"strings"

	"dateline/schemas"
	"dateline/stages/charset"
	"dateline/stages/fetch"
)

// Limits of a record's header, far above what archivers write.
const (
	maxHeaderLine  = 64 << 10
	maxHeaderLines = 1000
)

// warc reads the pages of a WARC archive (ISO 28500): what sites answered with
// status 200, and resources and conversions, as far as they are HTML or plain
// text. Other records are passed over.
func (r *run) warc(doc document, in *bufio.Reader) {
	for n := 1; !r.ended(); n++ {
		record, err := nextRecord(in)
		if errors.Is(err, io.EOF) {
			return
		}
		origin := recordOrigin(doc.origin, n)
		if err != nil {
			r.fail(origin, err)
			return
		}
		s, bad := record.submission()
		if _, err := io.Copy(io.Discard, record.block); err != nil {
			r.fail(origin, fmt.Errorf("the archive breaks off: %w", err))
			return
		}
		switch {
		case record.block.N > 0:
			r.fail(origin, errors.New("the archive breaks off inside a record"))
			return
		case bad != nil:
			r.fail(origin, bad)
		case s != nil:
			r.submit(origin, s)
		}
	}
}

// record is one record of a WARC archive. Its block must be read to its end before the next record.
type record struct {
	header header
	block  *io.LimitedReader
}

// nextRecord reads a record's header. At the end of the archive the error is io.EOF.
func nextRecord(in *bufio.Reader) (*record, error) {
	version, err := headerLine(in)
	for err == nil && version == "" { // records end with two empty lines, and some writers leave more or fewer
		version, err = headerLine(in)
	}
	if err != nil {
		return nil, err
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, fmt.Errorf("no record where one should begin, but %.40q", version)
	}
	h, err := readHeader(in)
	if err != nil {
		return nil, fmt.Errorf("the archive breaks off inside a header: %w", err)
	}
	length, err := strconv.ParseInt(h.get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return nil, fmt.Errorf("a record whose Content-Length is %.40q", h.get("Content-Length"))
	}
	return &record{h, &io.LimitedReader{R: in, N: length}}, nil
}

// submission is the page in the record, nil where there is none.
func (r *record) submission() (*schemas.Submission, error) {
	url := strings.Trim(r.header.get("WARC-Target-URI"), "<> ") // the brackets are a mistake of old versions of wget
	if !isAddress(url) {
		return nil, nil
	}
	switch strings.ToLower(r.header.get("WARC-Type")) {
	case "response":
		p, err := responsePayload(r.block)
		if p == nil || err != nil {
			return nil, err
		}
		return p.submission(url)
	case "resource", "conversion":
		p := payload{contentType: r.header.get("Content-Type"), body: r.block}
		return p.submission(url)
	}
	return nil, nil
}

// payload is what a record holds of a page, still packed and in the site's charset.
type payload struct {
	contentType string
	encoding    string
	body        io.Reader
}

// submission is the page, nil where the payload is something else.
func (p *payload) submission(url string) (*schemas.Submission, error) {
	media, _, _ := strings.Cut(p.contentType, ";")
	media = strings.ToLower(strings.TrimSpace(media))
	html := media == "text/html" || media == "application/xhtml+xml"
	if !html && media != "text/plain" {
		return nil, nil
	}
	body, err := fetch.Unpack(p.body, p.encoding)
	if err != nil {
		return nil, fmt.Errorf("the page cannot be unpacked: %w", err)
	}
	defer body.Close()
	data, err := readAll(body)
	if err != nil {
		return nil, fmt.Errorf("the page cannot be read: %w", err)
	}
	text, _ := charset.Decode(data, p.contentType)
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	s := &schemas.Submission{URL: valid(url)}
	if html {
		s.HTML = text
	} else {
		s.Text = text
	}
	return s, nil
}

// responsePayload reads an HTTP response as it was archived; nil where it holds no page. Package net/http is stricter
// than archives are: they hold headers that no standard knows, and bodies that are said to be chunked and are not.
func responsePayload(block io.Reader) (*payload, error) {
	in := bufio.NewReader(block)
	status, err := headerLine(in)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(status)
	if len(fields) < 2 || !strings.HasPrefix(fields[0], "HTTP/") || fields[1] != "200" {
		return nil, nil
	}
	h, err := readHeader(in)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	p := &payload{h.get("Content-Type"), h.get("Content-Encoding"), in}
	if strings.EqualFold(h.get("Transfer-Encoding"), "chunked") {
		raw, err := readAll(in)
		if err != nil {
			return nil, fmt.Errorf("the page cannot be read: %w", err)
		}
		body, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(raw)))
		if err != nil && len(body) == 0 {
			body = raw // archived without the chunks
		}
		p.body = bytes.NewReader(body)
	}
	return p, nil
}

// header is the fields of a WARC record or an HTTP message, names in lower case. Of a field given twice the first
// counts.
type header map[string]string

func (h header) get(name string) string { return h[strings.ToLower(name)] }

// readHeader reads fields up to the empty line. Lines that are no fields are passed over.
func readHeader(in *bufio.Reader) (header, error) {
	h := make(header)
	last := ""
	for range maxHeaderLines {
		line, err := headerLine(in)
		if err != nil {
			return nil, err
		}
		if line == "" {
			return h, nil
		}
		if line[0] == ' ' || line[0] == '\t' { // the field goes on
			if last != "" && len(h[last]) < maxHeaderLine {
				h[last] += " " + strings.TrimSpace(line)
			}
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		last = strings.ToLower(strings.TrimSpace(name))
		if _, twice := h[last]; twice {
			last = ""
			continue
		}
		h[last] = strings.TrimSpace(value)
	}
	return nil, fmt.Errorf("a header of more than %d lines", maxHeaderLines)
}

// headerLine reads a line without its end.
func headerLine(in *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > maxHeaderLine:
			return "", fmt.Errorf("a header line of more than %d bytes", maxHeaderLine)
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(line) > 0:
			return "", io.ErrUnexpectedEOF
		case err != nil:
			return "", err
		}
		return string(trimEOL(line)), nil
	}
}
