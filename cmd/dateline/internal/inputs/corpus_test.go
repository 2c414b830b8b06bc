package inputs_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dateline/cmd/dateline/internal/inputs"
)

// eachFile calls visit with the files of an archive beside the repository, or skips the test where it is missing.
func eachFile(t testing.TB, archive string, visit func(name string, data []byte)) {
	t.Helper()
	path := filepath.Join("..", "..", "..", "..", "..", "shared", "corpora", filepath.FromSlash(archive))
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		t.Skipf("needs shared/corpora/%s beside the repository", archive)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for files := tar.NewReader(z); ; {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(files)
		if err != nil {
			t.Fatal(err)
		}
		if h.Typeflag == tar.TypeReg {
			visit(h.Name, data)
		}
	}
}

// TestCorpora reads archives and feeds as others have collected them, many
// broken on purpose. None may stop the program. Most of the feeds show
// one element each and link nowhere, so they give errors.
func TestCorpora(t *testing.T) {
	tests := []struct {
		archive string
		// The files that give at least one submission, and the submissions in all: not less than when last measured.
		files, submissions int
	}{
		{"warc/warcio.tar.gz", 8, 8},
		{"warc/ia-gowarc.tar.gz", 5, 103},
		{"feeds/gofeed.tar.gz", 23, 23},
		{"feeds/feedparser.tar.gz", 93, 110},
		{"feeds/sitemaps.tar.gz", 19, 123},
	}
	for _, test := range tests {
		t.Run(test.archive, func(t *testing.T) {
			var files, submissions, total int
			eachFile(t, test.archive, func(name string, data []byte) {
				total++
				r := inputs.Reader{Stdin: bytes.NewReader(data)}
				items := slices.Collect(r.Submissions(t.Context(), []string{"-"}))
				n := 0
				for _, item := range items {
					if (item.Submission == nil) == (item.Err == nil) {
						t.Errorf("%s: %+v is neither a submission nor an error", name, item)
					}
					if item.Submission != nil {
						if err := item.Submission.Validate(); err != nil {
							t.Errorf("%s: %s is invalid: %v", name, item.Origin, err)
						}
						n++
					}
				}
				submissions += n
				if n > 0 {
					files++
				}
			})
			if files < test.files || submissions < test.submissions {
				t.Errorf("%d submissions from %d of %d files, want %d from %d at least", submissions, files, total, test.submissions, test.files)
			}
		})
	}
}
