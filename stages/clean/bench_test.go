package clean

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"testing"

	"dateline/schemas"
	"dateline/stages/internal/shared"
)

func corpus(tb testing.TB, set string) []*schemas.Submission {
	tb.Helper()
	file, err := os.Open(shared.Path(tb, "corpora/clean/"+set+".dev.jsonl.gz"))
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

// BenchmarkPages reads real news pages, one after another.
func BenchmarkPages(b *testing.B) {
	subs := corpus(b, "wcxb")
	size := 0
	for _, s := range subs {
		size += len(s.HTML)
	}
	stage := New(Options{})
	b.SetBytes(int64(size / len(subs)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		a := schemas.Article{Submission: subs[i%len(subs)]}
		_ = stage.Process(context.Background(), &a)
		i++
	}
}
