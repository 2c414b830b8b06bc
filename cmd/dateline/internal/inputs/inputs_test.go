package inputs_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"dateline/cmd/dateline/internal/inputs"
	"dateline/schemas"
	"dateline/stages/fetch"
)

const (
	htmlPage  = "<!DOCTYPE html><html><head><title>Ferry</title></head><body><p>The ferry left at noon.</p></body></html>"
	plainPage = "Home | World | Sport\n\nThe ferry left at noon, Ada Pell said.\n"
)

// from reads content from standard input.
func from(t *testing.T, content string) []inputs.Item {
	t.Helper()
	r := inputs.Reader{Stdin: strings.NewReader(content)}
	return slices.Collect(r.Submissions(t.Context(), []string{"-"}))
}

// brief writes items as a test can compare them: origin, and the content or the error.
func brief(items []inputs.Item) string {
	var b strings.Builder
	for _, item := range items {
		b.WriteString(item.Origin + " ")
		switch s := item.Submission; {
		case item.Err != nil:
			b.WriteString("error: " + item.Err.Error())
		case s.HTML != "":
			b.WriteString("html " + s.HTML)
		case s.Text != "":
			b.WriteString("text " + s.Text)
		case s.Body != "":
			b.WriteString("body " + s.Body)
		default:
			b.WriteString("url " + s.URL)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func gzipped(parts ...string) string {
	var b bytes.Buffer
	for _, part := range parts {
		z := gzip.NewWriter(&b)
		io.WriteString(z, part)
		z.Close()
	}
	return b.String()
}

func zstded(s string) string {
	z, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err)
	}
	return string(z.EncodeAll([]byte(s), nil))
}

func TestContentTellsItsFormat(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"html", htmlPage, "- html " + htmlPage + "\n"},
		{"html fragment", "  <p>The ferry left.</p>", "- html   <p>The ferry left.</p>\n"},
		{"xhtml", "<?xml version=\"1.0\"?><html><p>The ferry left.</p></html>", "- html <?xml version=\"1.0\"?><html><p>The ferry left.</p></html>\n"},
		{"html in windows-1251", "<meta charset=windows-1251><p>\xcf\xee\xf0\xf2</p>", "- html <meta charset=windows-1251><p>Порт</p>\n"},
		{"text", plainPage, "- text " + plainPage + "\n"},
		{"text that begins with a brace", "{sic} is what he wrote", "- text {sic} is what he wrote\n"},
		{"text that begins with a bracket", "[Photo] The ferry left", "- text [Photo] The ferry left\n"},
		{"gzip", gzipped(htmlPage), "- html " + htmlPage + "\n"},
		{"zstd", zstded(plainPage), "- text " + plainPage + "\n"},
		{"nothing", "", "- error: is empty\n"},
		{"white space", " \n \n", "- error: is empty\n"},
		{"binary", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", "- error: is neither text nor a known archive\n"},
		{"pdf", "%PDF-1.7\n1 0 obj", "- error: is neither text nor a known archive\n"},
		{"arc", "filedesc://a.arc 0.0.0.0", "- error: is an ARC archive, the format before WARC, which is not read\n"},
		{"object", `{"body":"The ferry left."}`, "-:1 body The ferry left.\n"},
		{"object over lines", "{\n \"body\": \"The ferry left.\"\n}\n", "-#1 body The ferry left.\n"},
		{"objects over lines", "{\n \"body\": \"The ferry left.\"\n}\n{\n \"body\": \"It came.\"\n}", "-#1 body The ferry left.\n-#2 body It came.\n"},
		{"object cut off", "{\n \"body\": \"The ferry", "- error: the JSON ends too early\n"},
		{"lines", "{\"body\":\"The ferry left.\"}\n\n{\"body\":\"It came.\"}\r\n", "-:1 body The ferry left.\n-:3 body It came.\n"},
		{"lines, one bad", "{\"body\":\"The ferry left.\"}\n{\"body\":7}\n{\"body\":\"It came.\"}", "-:1 body The ferry left.\n-:2 error: body: must be a string\n-:3 body It came.\n"},
		{"lines, the first bad", "{\"body\":\"The fer\n{\"body\":\"It came.\"}", "-:1 error: json: missing '\"' at the end of a string value: \"The fer\n-:2 body It came.\n"},
		{"array", `[{"body":"The ferry left."}, {"title":"x"}, {"body":"It came."}]`, "-#1 body The ferry left.\n-#2 error: one of url, html, text and body is required, and must not be empty\n-#3 body It came.\n"},
		{"empty array", `[]`, ""},
		{"array cut off", `[{"body":"The ferry left."},`, "-#1 body The ferry left.\n- error: the JSON ends too early\n"},
		{"addresses", "# to read\nhttps://news.example/a\n\nhttp://news.example/b \n", "-:2 url https://news.example/a\n-:4 url http://news.example/b\n"},
		{"text with an address", "https://news.example/a\nThe ferry left.", "- text https://news.example/a\nThe ferry left.\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := brief(from(t, test.content)); got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

func TestFeedsGiveTheirEntries(t *testing.T) {
	tests := []struct{ name, content string }{
		{"rss", `<?xml version="1.0"?><rss version="2.0"><channel><title>Ostmark Post</title><link>https://news.example/</link>
			<item><title>Ferry leaves</title><link>https://news.example/ferry?utm_source=rss</link><pubDate>Wed, 09 Dec 2015 14:30:00 GMT</pubDate><author>ada@news.example (Ada Pell)</author></item>
			<item><title>No address</title></item>
			<item><title>Harbour</title><guid>https://news.example/harbour</guid></item></channel></rss>`},
		{"atom", `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://news.example/"><title>Ostmark Post</title>
			<entry><title>Ferry
				leaves</title><link href="/ferry?utm_source=rss"/><published>2015-12-09T14:30:00Z</published><author><name>Ada Pell</name></author></entry>
			<entry><title>No address</title></entry>
			<entry><title>Harbour</title><link href="https://news.example/harbour"/></entry></feed>`},
		{"json", `{"version":"https://jsonfeed.org/version/1.1","title":"Ostmark Post","items":[
			{"id":"1","url":"https://news.example/ferry?utm_source=rss","title":"Ferry leaves","date_published":"2015-12-09T14:30:00Z","authors":[{"name":"Ada Pell"}]},
			{"id":"2","title":"No address"},
			{"id":"3","url":"https://news.example/harbour","title":"Harbour"}]}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			items := from(t, test.content)
			if len(items) != 3 || items[0].Err != nil || items[2].Err != nil {
				t.Fatalf("got\n%s", brief(items))
			}
			if items[1].Err == nil || !strings.Contains(items[1].Err.Error(), "without an address") {
				t.Errorf("the entry without an address gave %v", items[1])
			}
			want := schemas.Submission{
				URL: "https://news.example/ferry?utm_source=rss", Title: "Ferry leaves", Source: "Ostmark Post",
				PublishedAt: "2015-12-09T14:30:00Z", Authors: []string{"Ada Pell"},
			}
			got := items[0].Submission
			if got.URL != want.URL || got.Title != want.Title || got.Source != want.Source || got.PublishedAt != want.PublishedAt || !slices.Equal(got.Authors, want.Authors) {
				t.Errorf("got %+v, want %+v", *got, want)
			}
			if items[2].Submission.URL != "https://news.example/harbour" {
				t.Errorf("got %+v", items[2].Submission)
			}
		})
	}
}

func TestFeedsInAnotherCharsetThanTheyClaim(t *testing.T) {
	items := from(t, "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>Poste</title>"+
		"<item><title>Le caf\xe9 rouvre</title><link>https://news.example/cafe</link></item></channel></rss>")
	if len(items) != 1 || items[0].Submission == nil || items[0].Submission.Title != "Le café rouvre" {
		t.Errorf("got\n%s", brief(items))
	}
}

func TestSitemapsGiveTheirEntries(t *testing.T) {
	const sitemap = `<?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->
		<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
		<url><loc> https://news.example/ferry?a=1&amp;b=2 </loc><lastmod>2016-01-01</lastmod>
		  <news:news><news:publication><news:name>Ostmark Post</news:name><news:language>en</news:language></news:publication>
		  <news:publication_date>2015-12-09T14:30Z</news:publication_date><news:title>Ferry leaves</news:title></news:news>
		  <image:image><image:loc>https://news.example/ferry.jpg</image:loc><image:title>A ferry</image:title></image:image></url>
		<url><loc>https://news.example/harbour</loc><news:news><news:publication_date>the other day</news:publication_date></news:news></url>
		<url><lastmod>2016-01-01</lastmod></url>
		<url><loc>/relative</loc></url></urlset>`
	const prefixed = `<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url><s:loc>https://news.example/ferry</s:loc></s:url></s:urlset>`
	const index = `<sitemapindex><sitemap><loc>https://news.example/news.xml</loc></sitemap><sitemap><loc>https://news.example/lost.xml</loc></sitemap></sitemapindex>`

	items := from(t, sitemap)
	if len(items) != 4 {
		t.Fatalf("got\n%s", brief(items))
	}
	got := items[0].Submission
	if got == nil || got.URL != "https://news.example/ferry?a=1&b=2" || got.Title != "Ferry leaves" || got.Source != "Ostmark Post" ||
		got.PublishedAt != "2015-12-09T14:30:00Z" || got.Language != "en" {
		t.Errorf("got %+v", got)
	}
	if s := items[1].Submission; s == nil || s.PublishedAt != "" {
		t.Errorf("a date that cannot be read: got %+v, %v", s, items[1].Err)
	}
	if items[2].Err == nil || items[3].Err == nil {
		t.Errorf("entries without an address: got\n%s", brief(items[2:]))
	}

	if got, want := brief(from(t, prefixed)), "-#1 url https://news.example/ferry\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}

	r := inputs.Reader{Get: func(_ context.Context, url string) (*fetch.Document, error) {
		switch url {
		case "https://news.example/index.xml":
			return &fetch.Document{URL: url, Body: []byte(index)}, nil
		case "https://news.example/news.xml":
			return &fetch.Document{URL: url, ContentType: "application/gzip", Body: []byte(gzipped(sitemap))}, nil
		}
		return nil, errors.New("not there")
	}}
	items = slices.Collect(r.Submissions(t.Context(), []string{"https://news.example/index.xml"}))
	if len(items) != 5 || items[0].Submission == nil || items[4].Err == nil {
		t.Errorf("got\n%s", brief(items))
	}
}

func TestSitemapIndexesDoNotNestForEver(t *testing.T) {
	fetched := 0
	r := inputs.Reader{Get: func(_ context.Context, url string) (*fetch.Document, error) {
		fetched++
		return &fetch.Document{URL: url, Body: []byte("<sitemapindex><sitemap><loc>" + url + "</loc></sitemap></sitemapindex>")}, nil
	}}
	items := slices.Collect(r.Submissions(t.Context(), []string{"https://news.example/loop.xml"}))
	if len(items) != 1 || items[0].Err == nil || fetched > 3 {
		t.Errorf("fetched %d times, got\n%s", fetched, brief(items))
	}
}

func TestAddressesArePagesToo(t *testing.T) {
	r := inputs.Reader{Get: func(_ context.Context, url string) (*fetch.Document, error) {
		return &fetch.Document{URL: url + "/final", ContentType: "text/html; charset=windows-1251", Body: []byte("<p>\xcf\xee\xf0\xf2</p>")}, nil
	}}
	items := slices.Collect(r.Submissions(t.Context(), []string{"https://news.example/port"}))
	if len(items) != 1 || items[0].Submission == nil || items[0].Submission.HTML != "<p>Порт</p>" || items[0].Submission.URL != "https://news.example/port/final" {
		t.Errorf("got\n%s", brief(items))
	}
	if items := slices.Collect(new(inputs.Reader).Submissions(t.Context(), []string{"https://news.example/port", "-"})); len(items) != 2 || items[0].Err == nil || items[1].Err == nil {
		t.Errorf("got\n%s", brief(items))
	}
}

func TestFoldersAreReadInOrder(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("b.html", htmlPage)
	write("a/one.txt", plainPage)
	write("a/two.JSONL.gz", gzipped(`{"body":"The ferry left."}`))
	write("photo.jpg", "\xff\xd8\xff")
	write("notes", "not an article")
	write(".git/config.txt", "not an article")
	write(".draft.html", htmlPage)

	var read int64
	r := inputs.Reader{Progress: func(n int64) { read += n }}
	items := slices.Collect(r.Submissions(t.Context(), []string{dir, filepath.Join(dir, "notes"), filepath.Join(dir, "missing")}))
	var origins []string
	for _, item := range items {
		origin, err := filepath.Rel(dir, item.Origin)
		if err != nil {
			t.Fatal(err)
		}
		origins = append(origins, fmt.Sprintf("%s %v", filepath.ToSlash(origin), item.Err == nil))
	}
	want := []string{"a/one.txt true", "a/two.JSONL.gz:1 true", "b.html true", "notes true", "missing false"}
	if !slices.Equal(origins, want) {
		t.Errorf("got %q, want %q", origins, want)
	}
	if size := inputs.Size([]string{dir, filepath.Join(dir, "notes")}); size != read || size == 0 {
		t.Errorf("size %d, but %d bytes were read", size, read)
	}
	if inputs.Size([]string{dir, "-"}) != -1 || inputs.Size([]string{"https://news.example/"}) != -1 {
		t.Error("the size of what has none")
	}
}

func TestReadingStopsWhenNobodyListens(t *testing.T) {
	lines := strings.Repeat("{\"body\":\"The ferry left.\"}\n", 100)
	r := inputs.Reader{Stdin: strings.NewReader(lines)}
	n := 0
	for range r.Submissions(t.Context(), []string{"-", "-"}) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d items after a break", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r = inputs.Reader{Stdin: strings.NewReader(lines)}
	n = 0
	for range r.Submissions(ctx, []string{"-"}) {
		if n++; n == 5 {
			cancel()
		}
	}
	if n != 5 {
		t.Errorf("%d items after the context was done at 5", n)
	}
}

func TestLongInputsEndInErrors(t *testing.T) {
	long := strings.Repeat("The ferry left. ", schemas.MaxSubmission/16+1)
	for name, content := range map[string]string{
		"text": long, "html": "<p>" + long, "packed text": gzipped(long),
		"feed": "<rss>" + long, "object": "{\n\"body\":\"" + long + "\"}",
	} {
		items := from(t, content)
		if len(items) != 1 || items[0].Err == nil || !strings.Contains(items[0].Err.Error(), "longer than") {
			t.Errorf("%s: got %.200s", name, brief(items))
		}
	}
	items := from(t, "{\"body\":\"The ferry left.\"}\n{\"body\":\""+long+"\"}\n{\"body\":\"It came.\"}\n")
	if len(items) != 3 || items[0].Err != nil || items[1].Err == nil || items[2].Err != nil {
		t.Errorf("a long line harmed its neighbours: got %.200s", brief(items))
	}
	items = from(t, "{\"id\":\"ferry\",\"body\":\""+long+"\"}\n{\"body\":\"It came.\"}\n")
	var invalid *schemas.InvalidError
	if len(items) != 2 || !errors.As(items[0].Err, &invalid) || invalid.Code != schemas.CodeTooLarge || invalid.ID != "ferry" {
		t.Errorf("a long line has lost its id: got %.200s", brief(items))
	}
}

func TestLinesOnStandardInput(t *testing.T) {
	r := inputs.Reader{Lines: true, Stdin: strings.NewReader("The ferry left.\n\n{\"body\":\"It came.\"}\n")}
	got := brief(slices.Collect(r.Submissions(t.Context(), []string{"-"})))
	if want := "-:1 error: no JSON object\n-:3 body It came.\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	r.Stdin = strings.NewReader("")
	if items := slices.Collect(r.Submissions(t.Context(), []string{"-"})); len(items) != 0 {
		t.Errorf("no lines gave\n%s", brief(items))
	}
}

func TestSourcesThatHoldNothingSaySo(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "photo.jpg"), []byte("\xff\xd8\xff"), 0o644); err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]string{
		dir:                  "no file that holds an article",
		"ftp://news.example": "only http and https addresses are fetched",
	} {
		items := slices.Collect(new(inputs.Reader).Submissions(t.Context(), []string{source}))
		if len(items) != 1 || items[0].Err == nil || items[0].Origin != source || !strings.Contains(items[0].Err.Error(), want) {
			t.Errorf("%s: want %q, got\n%s", source, want, brief(items))
		}
	}
}

func TestDeepFeedsEndInErrors(t *testing.T) {
	for name, content := range map[string]string{
		"rss":  "<rss><channel><item>" + strings.Repeat("<a>", 1e6),
		"json": `{"version":"https://jsonfeed.org/version/1","items":` + strings.Repeat("[", 1e6) + strings.Repeat("]", 1e6) + `}`,
	} {
		items := from(t, content)
		if len(items) != 1 || items[0].Err == nil || !strings.Contains(items[0].Err.Error(), "levels deep") {
			t.Errorf("%s: got %.200s", name, brief(items))
		}
	}
}
