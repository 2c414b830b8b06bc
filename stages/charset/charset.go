// Package charset turns the bytes of a page, as served, into UTF-8.
//
// The encoding is taken from the first of these that names one, in the order
// of the HTML standard: byte order mark, Content-Type header, the page's own
// meta element or XML declaration (prescan.go), and last the bytes themselves
// (detect.go). Two lies are common enough on news sites to be seen through: a
// page that claims a one-byte encoding and is valid UTF-8 throughout is UTF-8,
// and one that claims UTF-8 and mostly is not gets detected like one that
// claims nothing. All encodings of the WHATWG standard are known.
package charset

import (
	"bytes"
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

const (
	utf8Name    = "utf-8"
	utf16LEName = "utf-16le"
	utf16BEName = "utf-16be"
	defaultName = "windows-1252"
)

// Decode gives the content as valid UTF-8, without byte order mark, and the
// WHATWG name of the encoding it was in. The content type is that of the HTTP
// header and may be empty. Bytes that are not of the encoding become U+FFFD.
// The text shares no memory with raw.
func Decode(raw []byte, contentType string) (text, name string) {
	name, skip := Determine(raw, contentType)
	raw = raw[skip:]
	switch name {
	case utf8Name:
		return strings.ToValidUTF8(string(raw), "\uFFFD"), name
	case utf16LEName:
		return decode(raw, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)), name
	case utf16BEName:
		return decode(raw, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)), name
	}
	e, _ := charset.Lookup(name)
	return decode(raw, e), name
}

// Determine gives the WHATWG name of the content's encoding and the length of
// the byte order mark that it opens with.
func Determine(raw []byte, contentType string) (name string, mark int) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")):
		return utf8Name, 3
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")):
		return utf16LEName, 2
	case bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		return utf16BEName, 2
	}
	declared := header(contentType)
	if declared == "" {
		declared = prescan(raw)
	}
	switch declared {
	case "", "replacement", "x-user-defined":
		return detect(raw), 0
	case utf8Name:
		if mostlyInvalid(raw) {
			return detect(raw), 0
		}
	case utf16LEName, utf16BEName, "iso-2022-jp":
	default:
		if isUTF8(raw) && !isASCII(raw) {
			return utf8Name, 0
		}
	}
	return declared, 0
}

// header is the encoding that a Content-Type header names.
func header(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if label := params["charset"]; label != "" {
		return lookup(label)
	}
	if err == nil {
		return ""
	}
	// ParseMediaType is strict; servers are not.
	_, after, found := strings.Cut(strings.ToLower(contentType), "charset=")
	if !found {
		return ""
	}
	label, _, _ := strings.Cut(after, ";")
	return lookup(strings.Trim(label, " \t\"'"))
}

// lookup gives the WHATWG name for a label, "" for an unknown one.
func lookup(label string) string {
	_, name := charset.Lookup(label)
	return name
}

func decode(raw []byte, e encoding.Encoding) string {
	if len(raw) >= largeFrom {
		return decodeLarge(raw, e)
	}
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil { // no decoder of the standard fails, they replace; stay legal if one ever does
		out = raw
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

// largeFrom is the size from which a page is decoded twice, first to count, so that the text gets its room at once: what a
// buffer leaves behind that grows would be several times the page.
const largeFrom = 4 << 20

func decodeLarge(raw []byte, e encoding.Encoding) string {
	var text strings.Builder
	if size, err := io.Copy(io.Discard, e.NewDecoder().Reader(bytes.NewReader(raw))); err == nil {
		text.Grow(int(size))
	}
	if _, err := io.Copy(&text, e.NewDecoder().Reader(bytes.NewReader(raw))); err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD") // as above
	}
	return strings.ToValidUTF8(text.String(), "\uFFFD")
}

// isUTF8 tells whether all of it is UTF-8, save a character cut off at the end.
func isUTF8(raw []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut <= len(raw); cut++ {
		if utf8.Valid(raw[:len(raw)-cut]) {
			// A lone accented letter at the end looks cut off too, so something before it must speak for UTF-8.
			return cut == 0 || !utf8.FullRune(raw[len(raw)-cut:]) && !isASCII(raw[:len(raw)-cut])
		}
		if cut == 0 && len(raw) > 0 && raw[len(raw)-1] < utf8.RuneSelf {
			return false
		}
	}
	return false
}

func isASCII(raw []byte) bool {
	for _, c := range raw {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mostlyInvalid tells whether more of the bytes beyond ASCII break UTF-8 than form characters of it.
func mostlyInvalid(raw []byte) bool {
	if utf8.Valid(raw) {
		return false
	}
	right, wrong := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && size == 1 {
			wrong++
		} else {
			right++
		}
		i += size
	}
	return wrong > right
}
