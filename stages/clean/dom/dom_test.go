package dom

import (
	"fmt"
	"strings"
	"testing"
)

// outline writes the tree as tag(child child ...), and text in quotation marks.
func outline(d *Document) string {
	var b strings.Builder
	var write func(i int32)
	write = func(i int32) {
		n := d.Nodes[i]
		if n.Space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		if n.Tag == Text {
			fmt.Fprintf(&b, "'%s'", d.Source[n.Start:n.End])
			return
		}
		name := n.Tag.String()
		if n.Tag == Other {
			name = string(d.Source[n.Start+1 : nameEnd(d.Source, int(n.Start)+1)])
		}
		b.WriteString(name)
		b.WriteByte('(')
		for c := i + 1; c < n.Last; c = d.Nodes[c].Last {
			write(c)
		}
		b.WriteByte(')')
	}
	for i := int32(0); i < int32(len(d.Nodes)); i = d.Nodes[i].Last {
		write(i)
	}
	return b.String()
}

func read(source string) *Document {
	d := &Document{}
	d.Read([]byte(source))
	return d
}

func TestTreeIsMended(t *testing.T) {
	for _, tt := range []struct{ about, source, want string }{
		{"paragraphs end each other", "<p>One<p>Two<div>Three</div>", "p('One')p('Two')div('Three')"},
		{"items end each other, not across lists", "<ul><li>a<ul><li>b</ul><li>c</ul>", "ul(li('a'ul(li('b')))li('c'))"},
		{"definitions", "<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a')dd('b')dt('c'))"},
		{"cells and rows", "<table><tr><td>a<td>b<tr><th>c</table>d", "table(tr(td('a')td('b'))tr(th('c')))'d'"},
		{"nested tables", "<table><tr><td><table><tr><td>a</table>b</table>", "table(tr(td(table(tr(td('a')))'b')))"},
		{"a stray end tag in a cell leaves the table alone", "<div><table><tr><td>a</div>b</table>c</div>", "div(table(tr(td('a''b')))'c')"},
		{"formatting is no reason to close a block", "<b><p>a</b>b</p>c", "b(p('a''b'))'c'"},
		{"a link ends the one before", "<a>one<a>two</a>three", "a('one')a('two')'three'"},
		{"a link ends with the block inside it", "<div><a><div>x</a>y</div>z</div>", "div(a(div('x''y'))'z')"},
		{"white space is kept between words only", "<p> a <b>b</b> <i>c</i>, d </p>", "p( 'a' b('b') i('c')', d')"},
		{"comments do not split words", "<p>peace<!-- x > y -->keepers", "p('peace''keepers')"},
		{"short comments", "<!--><!---><!-- -- >a--><p>b", "p('b')"},
		{"a comment without end does not swallow the page", "<!-- x><p>a", "p('a')"},
		{"nor do two, behind one that ends", "<!-- x --><!-- y><p>a<!-- z><p>b", "p('a')p('b')"},
		{"a section of characters is text", "<p><![CDATA[a]]>b<![CDATA[c]]>", "p('a]]>b''c]]>')"},
		{"one without end is a declaration", "<![CDATA[a>b]]>c<![CDATA[d>e", "'a>b]]>c''e'"},
		{"and so in a page that begins with it", "<![CDATA[a>b", "'b'"},
		{"bare marks are text", "<p>3 < 5 <3 & <", "p('3 < 5 <3 & <')"},
		{"scripts are skipped", "<script>if (a</b/) '<p>'</script ><p>a", "script('if (a</b/) '<p>'')p('a')"},
		{"a text field without end", "<textarea>a<p>b", "textarea('')p('b')"},
		{"void elements", "<p>a<br>b<img src=x>c</br>d", "p('a'br()'b'img()'c'br()'d')"},
		{"custom elements", "<x-story><p>a</p></x-story>b<x-y>c</x-z>d", "x-story(p('a'))'b'x-y('c''d')"},
		{"head ends with the first block", "<html><head><title>T</title><p>a", "html(head(title('T'))p('a'))"},
		{"a second body is none", "<body><p>a<body><p>b", "body(p('a')p('b'))"},
		{"headings end headings", "<h2>a<h3>b</h3>", "h2('a')h3('b')"},
		{"an attribute with marks in it", `<a title="x > y" href='/a"b'>c</a>d`, "a('c')'d'"},
		{"an attribute that never ends", `<p class="a><b>b</b>`, "p(b('b'))"},
		{"capitals", "<DIV><P>a</p></DiV>b", "div(p('a'))'b'"},
		{"titles in drawings are not the page's", "<svg><title>a</title><g/></svg>b", "svg(title('a')g())'b'"},
		{"templates hide their tags", "<div><template><div>a</template>b</div>c", "div(template(div('a'))'b')'c'"},
		{"declarations", "<!DOCTYPE html><?php x ?><p>a", "p('a')"},
	} {
		want := strings.ReplaceAll(tt.want, "textarea('')", "textarea()'a'")
		if got := outline(read(tt.source)); got != want {
			t.Errorf("%s:\n%s\n got %s\nwant %s", tt.about, tt.source, got, want)
		}
	}
}

func TestAttr(t *testing.T) {
	d := read(`<a HREF = "/a?b&amp;c" data-x=y/z Title='' hidden>x</a>`)
	for _, tt := range []struct {
		name, want string
		found      bool
	}{
		{"href", "/a?b&amp;c", true}, {"data-x", "y/z", true}, {"title", "", true}, {"hidden", "", true}, {"class", "", false},
	} {
		got, found := d.Attr(0, tt.name)
		if string(got) != tt.want || found != tt.found {
			t.Errorf("%s: %q, %v; want %q, %v", tt.name, got, found, tt.want, tt.found)
		}
	}
	if d.Nodes[0].Marks != Hidden|Linked {
		t.Errorf("marks %b, want Hidden and Linked", d.Nodes[0].Marks)
	}
}

func TestHints(t *testing.T) {
	for _, tt := range []struct {
		names string
		want  Hint
	}{
		{"nav", Navigation}, {"mainNav", Navigation}, {"site-nav 2", Navigation}, {"nave navy", 0},
		{"ad", Advert}, {"ad_300x250", Advert}, {"9e-42ad9-1", 0}, {"header load shadow read", 0},
		{"post__share-bar", Share}, {"SocialLinks", Share},
		{"twitter-tweet", Widget}, {"tweets", 0},
		{"article-body", BodyText}, {"articleBody", BodyText}, {"article__body", BodyText}, {"c-article--body", BodyText},
		{"author-bio", Bio | Byline}, {"wp-caption-text", CaptionText | ImageBox},
		{"", 0},
	} {
		if got := hintsOf([]byte(tt.names)); got != tt.want {
			t.Errorf("%q: %b, want %b", tt.names, got, tt.want)
		}
	}
	if _, err := compile("nonsense: x"); err == nil {
		t.Error("an unknown hint was taken")
	}
	if _, err := compile("share: Big"); err == nil {
		t.Error("a capital, which never matches, was taken")
	}
	if len(hints.next) > 1<<13 {
		t.Errorf("%d states: too many for the cache", len(hints.next))
	}
	t.Logf("%d states", len(hints.next))
}

func TestEveryTagIsFound(t *testing.T) {
	for tag := Other + 1; tag < tags; tag++ {
		if tag.String() == "" {
			t.Errorf("tag %d has no name", tag)
		}
		if got := lookup([]byte(strings.ToUpper(tag.String()))); got != tag {
			t.Errorf("%s is looked up as %q", tag, got)
		}
	}
}

// check tells what is wrong with the array of nodes.
func check(d *Document) error {
	for i, n := range d.Nodes {
		i := int32(i)
		switch {
		case n.Parent >= i, n.Parent < -1:
			return fmt.Errorf("node %d has parent %d", i, n.Parent)
		case n.Last <= i, n.Last > int32(len(d.Nodes)):
			return fmt.Errorf("node %d ends at %d of %d", i, n.Last, len(d.Nodes))
		case n.Parent >= 0 && n.Last > d.Nodes[n.Parent].Last:
			return fmt.Errorf("node %d ends after its parent", i)
		case n.Start > n.End, int(n.End) > len(d.Source):
			return fmt.Errorf("node %d covers %d to %d of %d", i, n.Start, n.End, len(d.Source))
		}
	}
	return nil
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"<p>a<b>c</p>", strings.Repeat("<a href=x>", 50), strings.Repeat("<", 99), strings.Repeat("<div>", 400),
		`<p class="` + strings.Repeat("x", 300), "<table><tr><td><table></td></tr>", "\xFF\xFE<\x00p\x00>", "<script><!--<script>",
		"<a><div></a></div></a>", "<title><title>", "<svg><title><p></svg>", "<![CDATA[<p>]]>", "<ul><li><ul></li><li></ul></ul>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		d := &Document{}
		d.Read(source)
		if err := check(d); err != nil {
			t.Fatal(err)
		}
		for i, n := range d.Nodes {
			if n.Tag != Text {
				d.Attr(int32(i), "class")
			}
		}
		first := outline(d)
		d.Read(source)
		if second := outline(d); second != first {
			t.Fatalf("read again, it is different:\n%s\n%s", first, second)
		}
	})
}
