package charset

import (
	"bytes"
	"strings"
)

// prescanned is how far into a page its own declaration is looked for. The
// standard asks authors for the first 1,024 bytes; many pages open with more
// comment and script than that, and browsers start over when it comes later.
const prescanned = 16 << 10

// prescan finds the encoding that the page itself declares, by the algorithm
// of the HTML standard ("prescan a byte stream to determine its encoding"),
// with XML declarations read as browsers do. It gives "" where there is none.
func prescan(raw []byte) string {
	b := raw[:min(len(raw), prescanned)]
	if bytes.HasPrefix(b, []byte("<?xml")) {
		if name := xmlDeclaration(b); name != "" {
			return name
		}
	}
	p := scanner{b: b}
	for p.i < len(b) {
		open := bytes.IndexByte(b[p.i:], '<')
		if open < 0 {
			break
		}
		p.i += open
		rest := b[p.i:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			// "<!-->" is a whole comment, so its end may overlap its beginning.
			end := bytes.Index(rest[2:], []byte("-->"))
			if end < 0 {
				return ""
			}
			p.i += 2 + end + 3
		case len(rest) > 5 && strings.EqualFold(string(rest[1:5]), "meta") && (isSpace(rest[5]) || rest[5] == '/'):
			p.i += 5
			if name := p.meta(); name != "" {
				return name
			}
		case len(rest) > 1 && isLetter(rest[1]), len(rest) > 2 && rest[1] == '/' && isLetter(rest[2]):
			for p.i < len(b) && !isSpace(b[p.i]) && b[p.i] != '>' {
				p.i++
			}
			for p.attribute() {
			}
		case len(rest) > 1 && (rest[1] == '!' || rest[1] == '/' || rest[1] == '?'):
			end := bytes.IndexByte(rest, '>')
			if end < 0 {
				return ""
			}
			p.i += end + 1
		default:
			p.i++
		}
	}
	return ""
}

// xmlDeclaration is the encoding that <?xml encoding="..."?> names.
func xmlDeclaration(b []byte) string {
	end := bytes.IndexByte(b, '>')
	if end < 0 {
		return ""
	}
	_, after, found := bytes.Cut(b[:end], []byte("encoding"))
	if !found {
		return ""
	}
	after = bytes.TrimLeft(after, " \t\r\n")
	if len(after) == 0 || after[0] != '=' {
		return ""
	}
	after = bytes.TrimLeft(after[1:], " \t\r\n")
	if len(after) == 0 || after[0] != '"' && after[0] != '\'' {
		return ""
	}
	label, _, closed := bytes.Cut(after[1:], after[:1])
	if !closed {
		return ""
	}
	return asASCIICompatible(lookup(string(label)))
}

// scanner reads the attributes of one tag after another.
type scanner struct {
	b           []byte
	i           int
	name, value []byte
}

// meta reads a meta element's attributes and gives the encoding that they declare.
func (p *scanner) meta() string {
	var label, fromContent string
	pragma, needPragma, found := false, false, false
	var seen [3]bool // an attribute's first value counts
	for p.attribute() {
		switch {
		case strings.EqualFold(string(p.name), "http-equiv") && !seen[0]:
			seen[0] = true
			pragma = strings.EqualFold(string(p.value), "content-type")
		case strings.EqualFold(string(p.name), "content") && !seen[1]:
			seen[1] = true
			fromContent = fromContentType(string(p.value))
		case strings.EqualFold(string(p.name), "charset") && !seen[2]:
			seen[2], found, needPragma = true, true, false
			label = string(p.value)
		}
	}
	if p.i >= len(p.b) { // the element has no end
		return ""
	}
	if !found && fromContent != "" {
		label, needPragma = fromContent, true
	}
	if label == "" || needPragma && !pragma {
		return ""
	}
	return asASCIICompatible(lookup(label))
}

// asASCIICompatible corrects declarations that can't be true: the page was read as ASCII up to here.
func asASCIICompatible(name string) string {
	switch name {
	case utf16LEName, utf16BEName:
		return utf8Name
	case "x-user-defined":
		return defaultName
	}
	return name
}

// fromContentType is the label in a meta element's content attribute.
func fromContentType(s string) string {
	for {
		i := strings.Index(strings.ToLower(s), "charset")
		if i < 0 {
			return ""
		}
		s = strings.TrimLeft(s[i+len("charset"):], " \t\r\n\f")
		if !strings.HasPrefix(s, "=") {
			continue
		}
		s = strings.TrimLeft(s[1:], " \t\r\n\f")
		if s == "" {
			return ""
		}
		if s[0] == '"' || s[0] == '\'' {
			label, _, closed := strings.Cut(s[1:], s[:1])
			if !closed {
				return ""
			}
			return label
		}
		if end := strings.IndexAny(s, " \t\r\n\f;"); end >= 0 {
			s = s[:end]
		}
		return s
	}
}

// attribute reads the tag's next attribute into name and value. It gives false at the tag's end.
func (p *scanner) attribute() bool {
	b := p.b
	for p.i < len(b) && (isSpace(b[p.i]) || b[p.i] == '/') {
		p.i++
	}
	if p.i >= len(b) || b[p.i] == '>' {
		return false
	}
	start := p.i
	for p.i < len(b) && !isSpace(b[p.i]) && b[p.i] != '/' && b[p.i] != '>' && (b[p.i] != '=' || p.i == start) {
		p.i++
	}
	p.name, p.value = b[start:p.i], nil
	p.spaces()
	if p.i >= len(b) || b[p.i] != '=' {
		return true
	}
	p.i++
	p.spaces()
	if p.i >= len(b) {
		return true
	}
	if q := b[p.i]; q == '"' || q == '\'' {
		p.i++
		end := bytes.IndexByte(b[p.i:], q)
		if end < 0 {
			p.i = len(b)
			return false
		}
		p.value = b[p.i : p.i+end]
		p.i += end + 1
		return true
	}
	start = p.i
	for p.i < len(b) && !isSpace(b[p.i]) && b[p.i] != '>' {
		p.i++
	}
	p.value = b[start:p.i]
	return true
}

func (p *scanner) spaces() {
	for p.i < len(p.b) && isSpace(p.b[p.i]) {
		p.i++
	}
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

func isLetter(c byte) bool {
	c |= 0x20
	return c >= 'a' && c <= 'z'
}
