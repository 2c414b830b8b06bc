package dom

import (
	"bytes"
)

// attributes skips the rest of a start tag and gives the offset after it. What certain attributes say goes into n.
func (d *Document) attributes(i int, n *Node) int {
	src := d.Source
	for {
		for i < len(src) && (isSpace(src[i]) || src[i] == '/') {
			i++
		}
		if i >= len(src) {
			return len(src)
		}
		if src[i] == '>' {
			return i + 1
		}
		start := i
		i++ // a name may begin with "="
		for i < len(src) && attributeName[src[i]] {
			i++
		}
		name := src[start:i]
		var value []byte
		if i < len(src) && src[i] != '>' {
			value, i = d.value(i)
		}
		d.note(name, value, n)
	}
}

// value reads the "=" and the value after an attribute's name, if there is one.
func (d *Document) value(i int) ([]byte, int) {
	src := d.Source
	j := i
	for j < len(src) && isSpace(src[j]) {
		j++
	}
	if j >= len(src) || src[j] != '=' {
		return nil, i
	}
	j++
	for j < len(src) && isSpace(src[j]) {
		j++
	}
	if j >= len(src) {
		return nil, j
	}
	if q := src[j]; q == '"' || q == '\'' {
		which := 0
		if q == '\'' {
			which = 1
		}
		if !d.unquoted[which] {
			if end := bytes.IndexByte(src[j+1:], q); end >= 0 {
				return src[j+1 : j+1+end], j + end + 2
			}
			d.unquoted[which] = true
		}
		// A mark that is never closed would swallow the page: take the value as if it had none.
		j++
	}
	end := j
	for end < len(src) && !isSpace(src[end]) && src[end] != '>' {
		end++
	}
	return src[j:end], end
}

// note keeps what an attribute says about its element.
func (d *Document) note(name, value []byte, n *Node) {
	switch len(name) {
	case 2:
		if equalFold(name, "id") {
			if !n.Tag.IsHeading() { // there it is a target for links, often the heading's own words
				n.Hints |= hintsOf(value)
			}
			if isStreamed(value) {
				n.Marks = n.Marks&^Hidden | streamed
			}
		}
	case 4:
		switch {
		case equalFold(name, "role"):
			n.Hints |= hintsOf(value)
		case n.Tag == A && equalFold(name, "href"):
			n.Marks |= Linked
		}
	case 5:
		switch {
		case equalFold(name, "class"):
			n.Hints |= hintsOf(value)
		case equalFold(name, "style"):
			if undisplayed(value) {
				n.Marks |= Hidden
			}
		}
	case 6:
		if equalFold(name, "hidden") && n.Marks&streamed == 0 && !equalFold(value, "until-found") {
			n.Marks |= Hidden
		}
	case 8:
		if equalFold(name, "itemprop") {
			n.Marks |= Property
			n.Hints |= hintsOf(value)
		}
	case 11:
		if equalFold(name, "aria-hidden") && equalFold(value, "true") {
			n.Marks |= AriaHidden
		}
	case 15:
		if equalFold(name, "contenteditable") && equalFold(value, "true") {
			n.Marks |= Editable
		}
	}
}

// isStreamed tells whether an id is that of a part which React sends after the page, hidden until a script at the end of
// it puts it in its place: "S:" and a number.
func isStreamed(id []byte) bool {
	if len(id) < 3 || id[0] != 'S' || id[1] != ':' {
		return false
	}
	for _, c := range id[2:] {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// undisplayed tells whether a style says display:none or visibility:hidden.
func undisplayed(style []byte) bool {
	return declares(style, "display", "none") || declares(style, "visibility", "hidden")
}

func declares(style []byte, property, value string) bool {
	i := bytes.Index(style, []byte(property))
	if i < 0 {
		return false
	}
	rest := bytes.TrimLeft(style[i+len(property):], " \t\n")
	if len(rest) == 0 || rest[0] != ':' {
		return false
	}
	return bytes.HasPrefix(bytes.TrimLeft(rest[1:], " \t\n"), []byte(value))
}

// Attr gives the value of the element's attribute as it stands in the source, entities and all, and whether it is there.
// The name must be in lower case.
func (d *Document) Attr(node int32, name string) ([]byte, bool) {
	n := &d.Nodes[node]
	if n.Start < 0 {
		return nil, false
	}
	src := d.Source[:n.End]
	sub := Document{Source: src}
	for i := nameEnd(src, int(n.Start)+1); ; {
		for i < len(src) && (isSpace(src[i]) || src[i] == '/') {
			i++
		}
		if i >= len(src) || src[i] == '>' {
			return nil, false
		}
		start := i
		i++
		for i < len(src) && attributeName[src[i]] {
			i++
		}
		found := equalFold(src[start:i], name)
		var value []byte
		if i < len(src) && src[i] != '>' {
			value, i = sub.value(i)
		}
		if found {
			return value, true
		}
	}
}

// attributeName tells which bytes go on with an attribute's name.
var attributeName = func() (ok [256]bool) {
	for c := range ok {
		ok[c] = !isSpace(byte(c)) && c != '/' && c != '>' && c != '='
	}
	return ok
}()

func nameEnd(src []byte, i int) int {
	for i < len(src) && !endsName(src[i]) {
		i++
	}
	return i
}

func endsName(c byte) bool { return c == '>' || c == '/' || isSpace(c) }

func isLetter(c byte) bool {
	c |= 0x20
	return c >= 'a' && c <= 'z'
}

func isSpace(c byte) bool {
	return c == ' ' || c >= '\t' && c <= '\r' && c != '\v'
}
