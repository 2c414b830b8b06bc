package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"dateline/stages"
)

// maxRatio is how many times a page may grow by unpacking: HTML rarely passes 20, bombs have hundreds and more.
const maxRatio = 200

// maxWindow is the memory, in bytes, that a zstd stream may ask for; RFC 9659 allows no more on the web.
const maxWindow = 8 << 20

// readBody reads and unpacks at most limit bytes. It says whether there was more.
func readBody(resp *http.Response, limit int) (body []byte, cut bool, err error) {
	wire := &wireReader{r: resp.Body, left: limit}
	unpacked, err := Unpack(wire, resp.Header.Get("Content-Encoding"))
	if err == nil {
		defer unpacked.Close()
		body, err = io.ReadAll(io.LimitReader(unpacked, int64(limit)+1))
	}
	switch {
	case wire.err != nil:
		return nil, false, networkError(wire.err)
	case len(body) > limit:
		if len(body) > maxRatio*wire.read {
			return nil, false, stages.Fail("bomb", fmt.Errorf("%d bytes unpack to more than %d", wire.read, limit))
		}
		return body[:limit], true, nil
	case wire.left == 0 && wire.more():
		return body, true, nil // and the unpacker, if any, missed the rest
	case err != nil:
		return nil, false, asError(err)
	}
	return body, false, nil
}

// asError leaves an error of package stages as it is; others come from an unpacker.
func asError(err error) error {
	if e, ok := errors.AsType[*stages.Error](err); ok {
		return e
	}
	return stages.Fail("content_encoding", fmt.Errorf("the page cannot be unpacked: %w", err))
}

// Unpack undoes an HTTP content encoding: gzip, br or zstd, or none. The
// reader has no limit of its own. Closing it leaves r open.
func Unpack(r io.Reader, encoding string) (io.ReadCloser, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return io.NopCloser(r), nil
	case "gzip", "x-gzip":
		return gzip.NewReader(r)
	case "br":
		return io.NopCloser(brotli.NewReader(r)), nil
	case "zstd":
		z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	}
	return nil, stages.Fail("content_encoding", fmt.Errorf("%.100q was not asked for and is not understood", encoding))
}

// wireReader counts and limits what is read from the connection, and remembers what the connection, rather than an
// unpacker, failed with.
type wireReader struct {
	r    io.Reader
	read int
	left int
	err  error
}

func (w *wireReader) Read(p []byte) (int, error) {
	if w.left == 0 {
		return 0, io.EOF
	}
	n, err := w.r.Read(p[:min(len(p), w.left)])
	w.read += n
	w.left -= n
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}

// more says whether the connection has bytes left after the limit.
func (w *wireReader) more() bool {
	var next [1]byte
	n, _ := io.ReadFull(w.r, next[:])
	return n > 0
}
