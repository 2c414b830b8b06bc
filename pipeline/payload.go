package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zstd"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Headers beside the standard ones. Those of a dead letter are in dead.go.
const (
	headerEncoding = "Content-Encoding" // zstd, where the body is compressed
	headerObject   = "Dateline-Object"  // the name of the object that is the body
	headerSize     = "Dateline-Size"    // how many bytes the body has that is an object, decompressed
	headerArticle  = "Dateline-Article" // the article's id, so that a reader need not open the body
	headerReply    = "Dateline-Reply"   // where the publisher wants to hear that a submission is invalid
)

const (
	// compressFrom is the size from which bodies are compressed, in bytes. Below it the broker's cost per message
	// outweighs its cost per byte.
	compressFrom = 64 << 10
	// streamFrom is the size from which a body is compressed piece by piece, in bytes: what that saves in memory is
	// then more than what it needs.
	streamFrom = 4 << 20
	// maxInline is the largest body kept in a message; larger ones go to the object store.
	maxInline = 512 << 10
	// maxBody is the largest body accepted, decompressed: a submission of 50 MB grows in JSON.
	maxBody = 128 << 20
)

// payloads turns bodies of any size into messages and back: as they are when
// small, compressed when larger, and as a reference into an object store when
// larger still. It is safe for concurrent use.
type payloads struct {
	store    func(context.Context) (jetstream.ObjectStore, error)
	compress *zstd.Encoder
	expand   *zstd.Decoder
}

func newPayloads(js jetstream.JetStream, t *topology) (*payloads, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20))
	if err != nil {
		return nil, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxBody))
	if err != nil {
		return nil, err
	}
	return &payloads{
		store:    func(ctx context.Context) (jetstream.ObjectStore, error) { return js.ObjectStore(ctx, t.objectBucket()) },
		compress: enc, expand: dec,
	}, nil
}

// seal prepares a body for publishing in a message with this id, and notes in
// the header how to open it.
func (p *payloads) seal(ctx context.Context, id string, body []byte, header nats.Header) ([]byte, error) {
	if len(body) < compressFrom {
		return body, nil
	}
	header.Set(headerEncoding, "zstd")
	if len(body) <= streamFrom {
		packed := p.compress.EncodeAll(body, nil)
		if len(packed) <= maxInline {
			return packed, nil
		}
		return nil, p.put(ctx, objectName(id, body), len(body), bytes.NewReader(packed), header)
	}

	// The compressed form of a large body is never held as a whole.
	from, to := io.Pipe()
	var packing sync.WaitGroup
	defer packing.Wait()
	defer from.Close() //nolint:errcheck // never fails; ends the packing where the reading has failed
	packing.Go(func() { to.CloseWithError(pack(to, body)) })
	start := make([]byte, maxInline+1)
	switch n, err := io.ReadFull(from, start); {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return start[:n], nil
	case err != nil:
		return nil, fmt.Errorf("compressing a body of %d bytes: %w", len(body), err)
	}
	return nil, p.put(ctx, objectName(id, body), len(body), io.MultiReader(bytes.NewReader(start), from), header)
}

// pack writes the compressed form of a large body.
func pack(to io.Writer, body []byte) error {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return err
	}
	enc.ResetContentSize(to, int64(len(body))) // so that a reader can make the room at once
	if _, err := enc.Write(body); err != nil {
		return errors.Join(err, enc.Close())
	}
	return enc.Close()
}

// put stores the compressed form of a body of so many bytes as an object.
func (p *payloads) put(ctx context.Context, name string, size int, packed io.Reader, header nats.Header) error {
	store, err := p.store(ctx)
	if err == nil {
		_, err = store.Put(ctx, jetstream.ObjectMeta{Name: name}, packed)
	}
	if err != nil {
		return fmt.Errorf("storing a body of %d bytes: %w", size, err)
	}
	header.Set(headerObject, name)
	header.Set(headerSize, strconv.Itoa(size))
	return nil
}

// objectName names a body in the object store: the same body under the same id has the same name.
func objectName(id string, body []byte) string {
	h := sha256.New()
	h.Write([]byte(id))
	h.Write([]byte{0})
	h.Write(body)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// errGone says that the object a message refers to does not exist.
var errGone = errors.New("the body of the message is no longer in the object store")

// sizeOf is how many bytes the body of a message has once it is open: an estimate from above where the message does not say.
func (p *payloads) sizeOf(data []byte, header nats.Header) int64 {
	switch {
	case header.Get(headerObject) != "":
		if size, err := strconv.ParseInt(header.Get(headerSize), 10, 64); err == nil && size >= 0 {
			return size
		}
		return maxBody
	case header.Get(headerEncoding) != "":
		var frame zstd.Header
		if frame.Decode(data) == nil && frame.HasFCS {
			return int64(min(frame.FrameContentSize, maxBody))
		}
		return maxBody
	}
	return int64(len(data))
}

// open gives the body of a message.
func (p *payloads) open(ctx context.Context, data []byte, header nats.Header) ([]byte, error) {
	if header.Get(headerObject) != "" {
		return p.openObject(ctx, header)
	}
	switch encoding := header.Get(headerEncoding); encoding {
	case "":
		return data, nil
	case "zstd":
		body, err := p.expand.DecodeAll(data, nil)
		if err != nil {
			return nil, &payloadError{fmt.Errorf("decompressing %d bytes: %w", len(data), err)}
		}
		return body, nil
	default:
		return nil, unsupported(encoding)
	}
}

// openObject gives the body that is an object. It is decompressed as it arrives, into room made at once where its size
// is known: it may be as large as all else that the process holds.
func (p *payloads) openObject(ctx context.Context, header nats.Header) ([]byte, error) {
	name := header.Get(headerObject)
	store, err := p.store(ctx)
	if err != nil {
		return nil, fmt.Errorf("opening object %s: %w", name, err)
	}
	object, err := store.Get(ctx, name)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		return nil, fmt.Errorf("opening object %s: %w", name, errGone)
	}
	if err != nil {
		return nil, fmt.Errorf("opening object %s: %w", name, err)
	}
	defer object.Close()

	stored := &watched{r: object}
	var body io.Reader = stored
	switch encoding := header.Get(headerEncoding); encoding {
	case "":
	case "zstd":
		dec, err := zstd.NewReader(stored, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(maxBody))
		if err != nil {
			return nil, err
		}
		defer dec.Close()
		body = dec
	default:
		return nil, unsupported(encoding)
	}
	room := 0
	if size := p.sizeOf(nil, header); size < maxBody {
		room = int(size)
	}
	into := bytes.NewBuffer(make([]byte, 0, room+bytes.MinRead))
	_, err = into.ReadFrom(io.LimitReader(body, maxBody+1))
	switch {
	case stored.err != nil: // the broker's fault, not the body's
		return nil, fmt.Errorf("reading object %s: %w", name, stored.err)
	case err != nil:
		return nil, &payloadError{fmt.Errorf("decompressing object %s: %w", name, err)}
	case into.Len() > maxBody:
		return nil, &payloadError{fmt.Errorf("object %s has more than %d bytes", name, maxBody)}
	}
	return into.Bytes(), nil
}

// watched remembers why reading ended.
type watched struct {
	r   io.Reader
	err error // nil at the end of what is read
}

func (w *watched) Read(b []byte) (int, error) {
	n, err := w.r.Read(b)
	if err != nil && !errors.Is(err, io.EOF) {
		w.err = err
	}
	return n, err
}

func unsupported(encoding string) error {
	return &payloadError{fmt.Errorf("content encoding %q is not supported: use zstd, or none", encoding)}
}

// payloadError is a body that can never be opened.
type payloadError struct{ err error }

func (e *payloadError) Error() string { return e.err.Error() }
func (e *payloadError) Unwrap() error { return e.err }
