package main

import (
	"context"
	"io"
	"os"
	"sync"
)

// stdin reads standard input until ctx is done: a read of the file itself goes on for as long as nothing comes.
func stdin(ctx context.Context) io.Reader {
	return &lazyReader{open: sync.OnceValue(func() io.Reader {
		r, w := io.Pipe()
		go func() {
			_, err := io.Copy(w, os.Stdin)
			w.CloseWithError(err)
		}()
		context.AfterFunc(ctx, func() { w.CloseWithError(ctx.Err()) })
		return r
	})}
}

// lazyReader is opened by the first read: what nobody reads is left to others.
type lazyReader struct{ open func() io.Reader }

func (r *lazyReader) Read(p []byte) (int, error) { return r.open().Read(p) }
