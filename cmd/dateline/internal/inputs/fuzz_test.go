package inputs_test

import (
	"bytes"
	"strings"
	"testing"

	"dateline/cmd/dateline/internal/inputs"
)

// fuzz checks that whatever the content is, reading it ends, and each item is a valid submission or an error.
func fuzz(f *testing.F) {
	f.Fuzz(func(t *testing.T, content []byte) {
		r := inputs.Reader{Stdin: bytes.NewReader(content)}
		for item := range r.Submissions(t.Context(), []string{"-"}) {
			if (item.Submission == nil) == (item.Err == nil) {
				t.Fatalf("%+v is neither a submission nor an error", item)
			}
			if item.Submission == nil {
				continue
			}
			if err := item.Submission.Validate(); err != nil {
				t.Fatalf("%+v is invalid: %v", item.Submission, err)
			}
		}
	})
}

func FuzzWARC(f *testing.F) {
	f.Add([]byte(strings.Join(archive, "")))
	f.Add([]byte(gzipped(archive...)))
	for _, record := range archive {
		f.Add([]byte(record))
	}
	fuzz(f)
}

func FuzzContent(f *testing.F) {
	for _, content := range []string{
		htmlPage, plainPage, gzipped(htmlPage), zstded(plainPage),
		`{"body":"The ferry left."}`, "{\"body\":\"The ferry left.\"}\n{}", `[{"body":"The ferry left."}]`, "{\n\"text\":\"x\"}",
		"https://news.example/a\n# b\n",
		`<rss version="2.0"><channel><item><title>Ferry</title><link>https://news.example/a</link><pubDate>Wed, 09 Dec 2015 14:30:00 GMT</pubDate></item></channel></rss>`,
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a"/><published>2015-12-09</published></entry></feed>`,
		`{"version":"https://jsonfeed.org/version/1","items":[{"url":"https://news.example/a"}]}`,
		`<urlset xmlns:news="x"><url><loc>https://news.example/a</loc><news:title>Ferry</news:title></url></urlset>`,
		"\xff\xfe<\x00p\x00", "\x1f\x8b", "\x28\xb5\x2f\xfd",
	} {
		f.Add([]byte(content))
	}
	fuzz(f)
}
