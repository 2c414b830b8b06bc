// Package inputs reads what a user hands to the command line, files, folders,
// addresses or standard input, as submissions. The formats are told by their
// content, with the file's name as a hint, because archives and downloads are
// rarely named well:
//
//   - HTML pages and plain text, in any charset
//   - submissions as JSON: one object, an array, or one object a line
//   - WARC archives, one submission a page in them
//   - feeds (RSS, Atom, JSON Feed) and sitemaps, one submission an entry,
//     which holds the entry's address and what the feed says about it
//   - lists of addresses, one a line
//
// All may be packed with gzip or zstd.
package inputs

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/fetch"
)

// Item is one submission, or what is wrong in its place.
type Item struct {
	// Origin is where it comes from, for messages: "pages.warc.gz#3" for the third record, "news.jsonl:12" for the
	// twelfth line.
	Origin string
	// Submission is valid. It is nil where Err is not.
	Submission *schemas.Submission
	// Warnings tell what was mended.
	Warnings []string
	// Err is why there is no submission. Others from the same source may follow.
	Err error
}

// Reader reads submissions. The zero value reads files and folders.
type Reader struct {
	// Stdin is what "-" stands for. Without it, "-" is an error.
	Stdin io.Reader
	// Lines says that Stdin is one submission a line, whatever it looks like.
	Lines bool
	// Get fetches addresses, and the sitemaps that a sitemap lists. Without it, they are errors.
	Get func(ctx context.Context, url string) (*fetch.Document, error)
	// Progress, where not nil, is told how many bytes more of the files have been read. See [Size].
	Progress func(bytes int64)
}

// Size is the sum of the sizes of the files that sources name, for a progress
// bar. It is -1 where that cannot be known: for standard input and addresses.
func Size(sources []string) int64 {
	var total int64
	for _, source := range sources {
		if source == "-" || isAddress(source) {
			return -1
		}
		for path, err := range files(source) {
			if err != nil {
				continue
			}
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				total += info.Size()
			}
		}
	}
	return total
}

// Submissions yields what the sources hold, in their order; the files of a
// folder in order of their names. It ends early when ctx is done. What cannot
// be read is an item with an error, and the rest goes on.
func (r *Reader) Submissions(ctx context.Context, sources []string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		run := &run{Reader: r, ctx: ctx, yield: yield}
		for _, source := range sources {
			if run.source(source); run.ended() {
				return
			}
		}
	}
}

// run is one pass over the sources.
type run struct {
	*Reader
	ctx     context.Context
	yield   func(Item) bool
	stopped bool
}

// ended says whether nobody wants more.
func (r *run) ended() bool { return r.stopped || r.ctx.Err() != nil }

// give hands an item on. It says whether more is wanted.
func (r *run) give(item Item) bool {
	if !r.ended() && !r.yield(item) {
		r.stopped = true
	}
	return !r.ended()
}

// fail gives an error in place of a submission.
func (r *run) fail(origin string, err error) bool {
	return r.give(Item{Origin: origin, Err: err})
}

// submit gives a submission, mended and valid, or says what is wrong with it.
func (r *run) submit(origin string, s *schemas.Submission) bool {
	warnings := s.Mend()
	if err := s.Validate(); err != nil {
		return r.fail(origin, err)
	}
	return r.give(Item{Origin: origin, Submission: s, Warnings: warnings})
}

func (r *run) source(source string) {
	switch {
	case source == "-":
		if r.Stdin == nil {
			r.fail(source, errors.New("there is no standard input here"))
			return
		}
		if r.Lines {
			r.lines(document{origin: source}, bufio.NewReaderSize(r.Stdin, 64<<10), 1)
			return
		}
		r.content(document{origin: source}, r.Stdin)
	case isAddress(source):
		r.address(source, 0)
	case strings.Contains(source, "://"):
		r.fail(source, errors.New("only http and https addresses are fetched"))
	default:
		r.onDisk(source)
	}
}

// onDisk reads the file that path names, or those below the folder.
func (r *run) onDisk(path string) {
	found := false
	for file, err := range files(path) {
		found = true
		if err != nil {
			r.fail(file, err)
		} else {
			r.file(file)
		}
		if r.ended() {
			return
		}
	}
	if !found {
		r.fail(path, fmt.Errorf("no file that holds an article: in a folder, those count whose names end in %s, packed or not (.gz, .zst)", strings.Join(Extensions, ", ")))
	}
}

// address reads what a site answers. The depth is how many sitemaps led here.
func (r *run) address(url string, depth int) {
	if r.Get == nil {
		r.fail(url, errors.New("addresses cannot be fetched here"))
		return
	}
	doc, err := r.Get(r.ctx, url)
	if err != nil {
		r.fail(url, err)
		return
	}
	if doc.Cut {
		r.fail(url, fmt.Errorf("longer than the %d bytes that are read", len(doc.Body)))
		return
	}
	r.content(document{origin: url, url: doc.URL, contentType: doc.ContentType, depth: depth}, bytes.NewReader(doc.Body))
}

func (r *run) file(path string) {
	f, err := os.Open(path)
	if err != nil {
		r.fail(path, err)
		return
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		r.fail(path, errors.New("is a folder"))
		return
	}
	r.content(document{origin: path, name: strings.ToLower(filepath.Base(path))}, &countingReader{f, r.Progress})
}

// document is what is known of a source's content before it is read.
type document struct {
	origin      string
	name        string // the file's name in lower case, "" where there is none
	url         string // where it was fetched, "" where it was not
	contentType string
	depth       int // how many sitemaps led here
}

// Extensions are those of the files that are read when a folder is given; others are passed over in silence.
var Extensions = []string{".html", ".htm", ".xhtml", ".txt", ".json", ".jsonl", ".ndjson", ".xml", ".rss", ".atom", ".warc"}

// files yields the file that path names, or those below the folder, in order, without hidden ones.
func files(path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			yield(path, err)
			return
		}
		err = filepath.WalkDir(path, func(p string, entry fs.DirEntry, err error) error {
			if err != nil {
				if !yield(p, err) {
					return fs.SkipAll
				}
				return nil
			}
			hidden := p != path && strings.HasPrefix(entry.Name(), ".")
			switch {
			case entry.IsDir() && hidden:
				return fs.SkipDir
			case entry.IsDir() || hidden || !slices.Contains(Extensions, extension(entry.Name())):
				return nil
			case !yield(p, nil):
				return fs.SkipAll
			}
			return nil
		})
		if err != nil { // the walk returns none of its own
			panic(err)
		}
	}
}

// extension is a file's extension in lower case, below that of a packer.
func extension(name string) string {
	name = strings.ToLower(name)
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	return filepath.Ext(name)
}

// isAddress tells an address from a file's name.
func isAddress(source string) bool {
	scheme, _, ok := strings.Cut(source, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// countingReader tells how much of a file has been read.
type countingReader struct {
	r        io.Reader
	progress func(int64)
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.progress != nil && n > 0 {
		c.progress(int64(n))
	}
	return n, err
}

// errTooLong is what a document longer than a submission can be ends with.
var errTooLong error = tooLong("")

func tooLong(id string) *schemas.InvalidError {
	return &schemas.InvalidError{Code: schemas.CodeTooLarge, ID: id, Fields: []schemas.FieldError{
		{Reason: fmt.Sprintf("longer than the %d bytes that a submission may have", schemas.MaxSubmission)},
	}}
}

// readAll reads the rest, unless it is longer than a submission can be.
func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, schemas.MaxSubmission+1))
	if err == nil && len(data) > schemas.MaxSubmission {
		err = errTooLong
	}
	return data, err
}

// readLine reads a line without its end, or the last one without an end. A line too long for a submission gives
// errTooLong and its beginning. At the end of the input the error is io.EOF.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	tooLong := false
	for {
		part, err := r.ReadSlice('\n')
		if tooLong = tooLong || len(line)+len(part) > schemas.MaxSubmission; tooLong {
			line = line[:min(len(line), peekSize)]
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (!errors.Is(err, io.EOF) || len(line) == 0 && !tooLong):
			return nil, err
		case tooLong:
			return line, errTooLong
		}
		return trimEOL(line), nil
	}
}

func trimEOL(line []byte) []byte {
	for len(line) > 0 && (line[len(line)-1] == '\n' || line[len(line)-1] == '\r') {
		line = line[:len(line)-1]
	}
	return line
}
