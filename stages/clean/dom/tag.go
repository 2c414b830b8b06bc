package dom

// Tag is the name of an element.
type Tag uint8

// The tags that are told apart. Every other element is [Other].
const (
	Text Tag = iota
	Other
	A
	Abbr
	Address
	Article
	Aside
	Audio
	B
	Base
	Blockquote
	Body
	BR
	Button
	Canvas
	Caption
	Center
	Cite
	Code
	Col
	DD
	Del
	Details
	Dialog
	Div
	DL
	DT
	Em
	Embed
	Fieldset
	Figcaption
	Figure
	Font
	Footer
	Form
	Frame
	H1
	H2
	H3
	H4
	H5
	H6
	Head
	Header
	HGroup
	HR
	HTML
	I
	IFrame
	Img
	Input
	Ins
	Label
	Legend
	LI
	Link
	Main
	Map
	MarkTag
	Math
	Menu
	Meta
	Nav
	NoScript
	Object
	OL
	OptGroup
	Option
	P
	Param
	Picture
	Pre
	Q
	RP
	RT
	Ruby
	S
	Script
	Search
	Section
	Select
	Small
	Source
	Span
	Strike
	Strong
	Style
	Sub
	Summary
	Sup
	SVG
	Table
	TBody
	TD
	Template
	TextArea
	TFoot
	TH
	THead
	Time
	Title
	TR
	Track
	U
	UL
	Video
	WBR
	XMP

	tags
)

// traits are what the parser has to know about a tag.
type traits uint16

const (
	// block elements start a new line, and end tags of elements that are none do not close them.
	block traits = 1 << iota
	// void elements have no content.
	void
	// raw elements contain characters only.
	raw
	// formatting elements may be closed while blocks inside them are open.
	formatting
	// endsP elements close an open paragraph.
	endsP
	// scope elements hide what is open outside them from end tags inside.
	scope
	// list elements hide the items outside them.
	list
	// tableRoot elements hide the rows and cells outside them.
	tableRoot
	// tablePart elements close through others.
	tablePart
	// closer elements are inline, but their end tags close the blocks inside them.
	closer
	// inHead elements are at home in the head.
	inHead
)

// spec is a tag's name and traits.
type spec struct {
	name   string
	traits traits
}

const flow = block | endsP

var specs = [tags]spec{
	Text: {"#text", 0}, Other: {"", 0},
	A: {"a", formatting}, Abbr: {"abbr", 0}, Address: {"address", flow}, Article: {"article", flow},
	Aside: {"aside", flow}, Audio: {"audio", 0}, B: {"b", formatting}, Base: {"base", void | inHead},
	Blockquote: {"blockquote", flow}, Body: {"body", block}, BR: {"br", void}, Button: {"button", scope | closer},
	Canvas: {"canvas", 0}, Caption: {"caption", block | scope | tablePart}, Center: {"center", flow}, Cite: {"cite", 0},
	Code: {"code", formatting}, Col: {"col", void}, DD: {"dd", flow}, Del: {"del", 0}, Details: {"details", flow},
	Dialog: {"dialog", flow}, Div: {"div", flow}, DL: {"dl", flow | list}, DT: {"dt", flow}, Em: {"em", formatting},
	Embed: {"embed", void}, Fieldset: {"fieldset", flow}, Figcaption: {"figcaption", flow}, Figure: {"figure", flow},
	Font: {"font", formatting}, Footer: {"footer", flow}, Form: {"form", flow}, Frame: {"frame", void},
	H1: {"h1", flow}, H2: {"h2", flow}, H3: {"h3", flow}, H4: {"h4", flow}, H5: {"h5", flow}, H6: {"h6", flow},
	Head: {"head", block}, Header: {"header", flow}, HGroup: {"hgroup", flow}, HR: {"hr", flow | void},
	HTML: {"html", block | scope}, I: {"i", formatting}, IFrame: {"iframe", raw}, Img: {"img", void},
	Input: {"input", void}, Ins: {"ins", 0}, Label: {"label", 0}, Legend: {"legend", block}, LI: {"li", flow},
	Link: {"link", void | inHead}, Main: {"main", flow}, Map: {"map", 0}, MarkTag: {"mark", 0}, Math: {"math", 0},
	Menu: {"menu", flow | list}, Meta: {"meta", void | inHead}, Nav: {"nav", flow}, NoScript: {"noscript", inHead | closer},
	Object: {"object", scope | closer}, OL: {"ol", flow | list}, OptGroup: {"optgroup", 0}, Option: {"option", 0},
	P: {"p", flow}, Param: {"param", void}, Picture: {"picture", 0}, Pre: {"pre", flow}, Q: {"q", 0},
	RP: {"rp", 0}, RT: {"rt", 0}, Ruby: {"ruby", 0}, S: {"s", formatting}, Script: {"script", raw | inHead},
	Search: {"search", flow}, Section: {"section", flow}, Select: {"select", scope | closer}, Small: {"small", formatting},
	Source: {"source", void}, Span: {"span", 0}, Strike: {"strike", formatting}, Strong: {"strong", formatting},
	Style: {"style", raw | inHead}, Sub: {"sub", 0}, Summary: {"summary", flow}, Sup: {"sup", 0}, SVG: {"svg", scope | closer},
	Table: {"table", flow | scope | tableRoot | tablePart}, TBody: {"tbody", block | tablePart},
	TD: {"td", block | scope | tablePart}, Template: {"template", scope | closer | inHead}, TextArea: {"textarea", raw},
	TFoot: {"tfoot", block | tablePart}, TH: {"th", block | scope | tablePart}, THead: {"thead", block | tablePart},
	Time: {"time", 0}, Title: {"title", raw | inHead}, TR: {"tr", block | tablePart}, Track: {"track", void},
	U: {"u", formatting}, UL: {"ul", flow | list}, Video: {"video", 0}, WBR: {"wbr", void}, XMP: {"xmp", raw | block},
}

// String is the name in lower case; "" for [Other].
func (t Tag) String() string { return specs[t].name }

func (t Tag) traits() traits { return specs[t].traits }

// IsBlock tells whether the element starts a new line.
func (t Tag) IsBlock() bool { return specs[t].traits&block != 0 }

// IsHeading tells whether it is one of h1 to h6.
func (t Tag) IsHeading() bool { return t >= H1 && t <= H6 }

// byName is an open hash table of the tags, so that looking one up costs no string and no map.
var byName = func() (table [512]Tag) {
	for t := Other + 1; t < tags; t++ {
		h := hash(t.String())
		for table[h] != 0 {
			h = (h + 1) % uint32(len(table))
		}
		table[h] = t
	}
	return table
}()

func hash[S ~string | ~[]byte](name S) uint32 {
	h := uint32(2166136261)
	for i := range len(name) {
		h = (h ^ uint32(name[i]|0x20)) * 16777619
	}
	return (h ^ h>>15) & 511
}

// lookup gives the tag of a name in either case.
func lookup(name []byte) Tag {
	if len(name) > len("blockquote") {
		return Other
	}
	for h := hash(name); byName[h] != 0; h = (h + 1) % uint32(len(byName)) {
		if equalFold(name, byName[h].String()) {
			return byName[h]
		}
	}
	return Other
}

// equalFold compares a name with one in lower case.
func equalFold(name []byte, lower string) bool {
	if len(name) != len(lower) {
		return false
	}
	for i, c := range name {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}
