// Package bench compares the clean stage with the extractors that Go programs
// use otherwise, on the same pages in one run:
//
//	cd stages/clean/bench && go test -bench . -benchtime 300x
//
// It is a module of its own, so that users of dateline do not get these.
package bench

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"net/url"
	"os"
	"testing"

	"codeberg.org/readeck/go-readability"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"dateline/schemas"
	"dateline/stages/clean"
	"dateline/stages/internal/shared"
)

// pages are the article pages of one evaluation set.
func pages(tb testing.TB) []*schemas.Submission {
	tb.Helper()
	file, err := os.Open(shared.Path(tb, "corpora/clean/wcxb.dev.jsonl.gz"))
	if err != nil {
		tb.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		tb.Fatal(err)
	}
	var subs []*schemas.Submission
	for lines := json.NewDecoder(bufio.NewReader(unzipped)); lines.More(); {
		var d struct {
			Input *schemas.Submission `json:"input"`
		}
		if err := lines.Decode(&d); err != nil {
			tb.Fatal(err)
		}
		subs = append(subs, d.Input)
	}
	return subs
}

func BenchmarkPages(b *testing.B) {
	subs := pages(b)
	size := 0
	for _, s := range subs {
		size += len(s.HTML)
	}
	stage := clean.New(clean.Options{})
	for _, c := range []struct {
		name string
		read func(page []byte, address *url.URL)
	}{
		{"dateline", func(page []byte, address *url.URL) {
			a := schemas.Article{Submission: &schemas.Submission{HTML: string(page), URL: address.String()}}
			_ = stage.Process(context.Background(), &a)
		}},
		{"html.Parse alone", func(page []byte, _ *url.URL) {
			_, _ = html.Parse(bytes.NewReader(page))
		}},
		{"readability", func(page []byte, address *url.URL) {
			_, _ = readability.FromReader(bytes.NewReader(page), address)
		}},
		{"trafilatura", func(page []byte, address *url.URL) {
			_, _ = trafilatura.Extract(bytes.NewReader(page), trafilatura.Options{OriginalURL: address})
		}},
		{"trafilatura with fallback", func(page []byte, address *url.URL) {
			_, _ = trafilatura.Extract(bytes.NewReader(page), trafilatura.Options{OriginalURL: address, EnableFallback: true})
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(size / len(subs)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				s := subs[n%len(subs)]
				address, err := url.Parse(s.URL)
				if err != nil {
					address = &url.URL{Scheme: "https", Host: "example.org"}
				}
				c.read([]byte(s.HTML), address)
				n++
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "pages/s")
		})
	}
}
