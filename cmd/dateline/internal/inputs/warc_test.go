package inputs_test

import (
	"fmt"
	"strings"
	"testing"
)

// warcRecord writes a record of a WARC archive.
func warcRecord(kind, url, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, url, contentType, len(block), block)
}

// response writes an archived HTTP response.
func response(url, status, headers, body string) string {
	return warcRecord("response", url, "application/http; msgtype=response", "HTTP/1.1 "+status+"\r\n"+headers+"\r\n"+body)
}

// archive has a record of each sort that matters.
var archive = []string{
	warcRecord("warcinfo", "", "application/warc-fields", "software: a crawler\r\n"),
	warcRecord("request", "https://news.example/a", "application/http", "GET /a HTTP/1.1\r\n\r\n"),
	response("https://news.example/a", "200 OK", "Content-Type: text/html; charset=windows-1251\r\n", "<p>\xcf\xee\xf0\xf2"),
	response("<https://news.example/b>", "200 OK", "content-type: text/html\r\nTransfer-Encoding: chunked\r\n", "4\r\n<p>T\r\n9\r\nhe ferry.\r\n0\r\n\r\n"),
	response("https://news.example/c", "200 OK", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n", "<p>said to be chunked"),
	response("https://news.example/d", "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", gzipped("<p>packed")),
	response("https://news.example/e", "404 Not Found", "Content-Type: text/html\r\n", "<p>lost"),
	response("https://news.example/f.png", "200 OK", "Content-Type: image/png\r\n", "\x89PNG"),
	response("https://news.example/g", "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", "never packed"),
	warcRecord("resource", "https://news.example/h.txt", "text/plain", "The ferry left."),
	warcRecord("conversion", "https://news.example/i", "text/plain", "The ferry came."),
	warcRecord("resource", "dns:news.example", "text/dns", "news.example. 60 IN A 192.0.2.1"),
	response("https://news.example/j", "200", "X-Folded: 1\r\n and 2\r\nno field\r\nContent-Type: text/html\r\n", "<p>odd headers"),
}

const fromArchive = `-#3 html <p>Порт
-#4 html <p>The ferry.
-#5 html <p>said to be chunked
-#6 html <p>packed
-#9 error: the page cannot be unpacked: gzip: invalid header
-#10 text The ferry left.
-#11 text The ferry came.
-#13 html <p>odd headers
`

func TestWARCGivesItsPages(t *testing.T) {
	for name, content := range map[string]string{
		"plain":           strings.Join(archive, ""),
		"packed by piece": gzipped(archive...),
		"packed as one":   gzipped(strings.Join(archive, "")),
		"zstd":            zstded(strings.Join(archive, "")),
	} {
		t.Run(name, func(t *testing.T) {
			if got := brief(from(t, content)); got != fromArchive {
				t.Errorf("got\n%swant\n%s", got, fromArchive)
			}
		})
	}
}

func TestWARCThatIsDamagedGivesWhatComesBefore(t *testing.T) {
	page := response("https://news.example/a", "200 OK", "Content-Type: text/html\r\n", "<p>The ferry left.")
	packed := gzipped(page, page)
	const first = "-#1 html <p>The ferry left.\n"
	tests := []struct{ name, content, want string }{
		{"cut in a header", page + page[:30], first + "-#2 error: the archive breaks off inside a header: unexpected EOF\n"},
		{"cut in a block", page + page[:len(page)-10], first + "-#2 error: the archive breaks off inside a record\n"},
		{"cut while packed", packed[:len(packed)-20], first + "-#2 error: the archive breaks off"},
		{"garbage between", page + "garbage\n" + page, first + "-#2 error: no record where one should begin, but \"garbage\"\n"},
		{"no length", page + "WARC/1.0\r\nWARC-Type: response\r\n\r\n", first + "-#2 error: a record whose Content-Length is \"\"\n"},
		{"negative length", page + "WARC/1.0\r\nContent-Length: -1\r\n\r\n", first + "-#2 error: a record whose Content-Length is \"-1\"\n"},
		{"great length", page + "WARC/1.0\r\nContent-Length: 999999999999999\r\n\r\nx", first + "-#2 error: the archive breaks off inside a record\n"},
		{"endless line", page + "WARC/1.0\r\nX: " + strings.Repeat("x", 1e6), first + "-#2 error: the archive breaks off inside a header: a header line of more than 65536 bytes\n"},
		{"endless header", page + "WARC/1.0\r\n" + strings.Repeat("X: y\r\n", 1e5), first + "-#2 error: the archive breaks off inside a header: a header of more than 1000 lines\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := brief(from(t, test.content)); !strings.HasPrefix(got, test.want) {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}
