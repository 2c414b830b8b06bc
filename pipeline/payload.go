package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"dateline/schemas"
)

// Headers beside the standard ones. Those of a dead letter are in dead.go.
const (
	headerEncoding = "Content-Encoding" // zstd, where the body is compressed
	headerObject   = "Dateline-Object"  // the name of the object that is the body
	headerSize     = "Dateline-Size"    // how many bytes the body has that is an object, decompressed
	headerArticle  = "Dateline-Article" // the article's id, so that a reader need not open the body
	headerClaim    = "Dateline-Claim"   // what the article's submission claimed in the ledger
	headerReply    = "Dateline-Reply"   // where the publisher wants to hear that a submission is invalid
)

const (
	// compressFrom is the size from which bodies are compressed, in bytes. Below it the broker's cost per message
	// outweighs its cost per byte.
	compressFrom = 64 << 10
	// streamFrom is the size from which a body is compressed piece by piece, in bytes: what that saves in memory is
	// then more than what it needs.
	streamFrom = schemas.LargeFrom
	// maxInline is the largest body kept in a message; larger ones go to the object store.
	maxInline = 512 << 10
	// maxBody is the largest body accepted, decompressed: a submission of 50 MB grows in JSON.
	maxBody = 128 << 20
	// maxWindow is how far back a compressed body may refer, where it is smaller than that: what every decoder has to
	// have memory for (RFC 8878).
	maxWindow = 8 << 20
	// objectTimeout is how long the reading and the writing of an object may take.
	objectTimeout = 30 * time.Second
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
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxBody), zstd.WithDecodeAllCapLimit(true))
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
	if len(body) > streamFrom {
		return p.sealLarge(ctx, id, func(to io.Writer) error {
			_, err := to.Write(body)
			return err
		}, header)
	}
	header.Set(headerEncoding, "zstd")
	packed := p.compress.EncodeAll(body, nil)
	if len(packed) <= maxInline {
		return packed, nil
	}
	name := newObjectName(id)
	name.Write(body) //nolint:errcheck // never fails
	return nil, p.put(ctx, name.String(), len(body), bytes.NewReader(packed), header)
}

// sealLarge prepares a large body, which write writes, the same at each call. It is never held as a whole, nor is its
// compressed form.
func (p *payloads) sealLarge(ctx context.Context, id string, write func(io.Writer) error, header nats.Header) ([]byte, error) {
	name := newObjectName(id)
	if err := write(name); err != nil {
		return nil, &payloadError{err}
	}
	header.Set(headerEncoding, "zstd")
	from, to := io.Pipe()
	var packing sync.WaitGroup
	defer packing.Wait()
	defer from.Close() //nolint:errcheck // never fails; ends the packing where the reading has failed
	packing.Go(func() { to.CloseWithError(pack(to, name.size, write)) })
	start := make([]byte, maxInline+1)
	switch n, err := io.ReadFull(from, start); {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return start[:n], nil
	case err != nil:
		return nil, fmt.Errorf("compressing a body of %d bytes: %w", name.size, err)
	}
	return nil, p.put(ctx, name.String(), name.size, io.MultiReader(bytes.NewReader(start), from), header)
}

// pack writes the compressed form of a large body.
func pack(to io.Writer, size int, write func(io.Writer) error) error {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return err
	}
	enc.ResetContentSize(to, int64(size)) // so that a reader can make the room at once
	if err := write(enc); err != nil {
		return errors.Join(err, enc.Close())
	}
	return enc.Close()
}

// fit makes the body of a message an object where the message would be larger than the server takes.
func (p *payloads) fit(ctx context.Context, m *nats.Msg, most int64) error {
	if int64(len(m.Data))+maxHeader <= most || int64(m.Size()) <= most {
		return nil
	}
	if m.Header.Get(headerObject) == "" { // otherwise the data are not the body, and nobody reads them
		name := newObjectName(m.Header.Get(nats.MsgIdHdr))
		name.Write(m.Data) //nolint:errcheck // never fails
		if err := p.put(ctx, name.String(), int(p.sizeOf(m.Data, m.Header)), bytes.NewReader(m.Data), m.Header); err != nil {
			return err
		}
	}
	m.Data = nil
	return nil
}

// put stores the compressed form of a body of so many bytes as an object.
func (p *payloads) put(ctx context.Context, name string, size int, packed io.Reader, header nats.Header) error {
	ctx, cancel := context.WithTimeout(ctx, objectTimeout)
	defer cancel()
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

// copy makes an object of today, for a message with this id, of one that may be old, and gives its name.
func (p *payloads) copy(ctx context.Context, name, id string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, objectTimeout)
	defer cancel()
	fresh := newObjectName(id)
	fresh.Write([]byte(name)) //nolint:errcheck // never fails
	store, err := p.store(ctx)
	if err != nil {
		return "", fmt.Errorf("copying object %s: %w", name, err)
	}
	old, err := store.Get(ctx, name)
	if errors.Is(err, jetstream.ErrObjectNotFound) {
		err = errGone
	}
	if err != nil {
		return "", fmt.Errorf("copying object %s: %w", name, err)
	}
	defer old.Close()
	if _, err := store.Put(ctx, jetstream.ObjectMeta{Name: fresh.String()}, old); err != nil {
		return "", fmt.Errorf("copying object %s: %w", name, err)
	}
	return fresh.String(), nil
}

// objectName names what is written to it: the same body under the same id has the same name in the object store.
type objectName struct {
	hash hash.Hash
	size int
}

func newObjectName(id string) *objectName {
	n := &objectName{hash: sha256.New()}
	n.hash.Write([]byte(id))
	n.hash.Write([]byte{0})
	return n
}

func (n *objectName) Write(b []byte) (int, error) {
	n.size += len(b)
	return n.hash.Write(b)
}

func (n *objectName) String() string { return hex.EncodeToString(n.hash.Sum(nil)[:16]) }

// errGone says that the object a message refers to does not exist.
var errGone = errors.New("the body of the message is no longer in the object store")

// errTorn says that an object is there and could not be read to its end. If a part of it is lost, it never can.
var errTorn = errors.New("the body of the message broke off")

// sizeOf is how many bytes the body of a message has once it is open: an estimate from above where the message does
// not say. Room is made for so many, so [payloads.open] gives no more.
func (p *payloads) sizeOf(data []byte, header nats.Header) int64 {
	switch {
	case header.Get(headerObject) != "":
		if size, err := strconv.ParseInt(header.Get(headerSize), 10, 64); err == nil && size >= 0 {
			return min(size, maxBody)
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

// open gives the body of a message. One of streamFrom bytes and more the caller may change, as the message stays as it
// came; a smaller one may be the message itself.
func (p *payloads) open(ctx context.Context, data []byte, header nats.Header) ([]byte, error) {
	encoding := header.Get(headerEncoding)
	if encoding != "" && encoding != "zstd" {
		return nil, &payloadError{fmt.Errorf("content encoding %q is not supported: use zstd, or none", encoding)}
	}
	size := p.sizeOf(data, header)
	switch {
	case header.Get(headerObject) != "":
		return p.openObject(ctx, header.Get(headerObject), encoding, size)
	case encoding == "" && size < streamFrom:
		return data, nil // nobody changes a small one
	case encoding == "":
		return bytes.Clone(data), nil
	case size < streamFrom:
		body, err := p.expand.DecodeAll(data, make([]byte, 0, size)) // and no more than fits there
		if err != nil {
			return nil, &payloadError{fmt.Errorf("decompressing %d bytes: %w", len(data), err)}
		}
		return body, nil
	}
	body, err := read(bytes.NewReader(data), encoding, size)
	if err != nil {
		return nil, &payloadError{fmt.Errorf("decompressing %d bytes: %w", len(data), err)}
	}
	return body, nil
}

// openObject gives the body that is an object.
func (p *payloads) openObject(ctx context.Context, name, encoding string, size int64) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, objectTimeout)
	defer cancel()
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
	body, err := read(stored, encoding, size)
	switch {
	case stored.err != nil: // the broker's fault, or this object's
		return nil, fmt.Errorf("%w: object %s: %w", errTorn, name, stored.err)
	case err != nil:
		return nil, &payloadError{fmt.Errorf("reading object %s: %w", name, err)}
	}
	return body, nil
}

// read gives a large body of at most so many bytes. It is decompressed as it arrives, into room made at once where its
// size is known: it may be as large as all else that the process holds, and a shared decoder would keep hold of it.
func read(stored io.Reader, encoding string, size int64) ([]byte, error) {
	body := stored
	if encoding != "" {
		dec, err := zstd.NewReader(stored, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxMemory(maxBody), zstd.WithDecoderMaxWindow(uint64(max(size, maxWindow))))
		if err != nil {
			return nil, err
		}
		defer dec.Close()
		body = dec
	}
	room := 0
	if size < maxBody {
		room = int(size)
	}
	into := bytes.NewBuffer(make([]byte, 0, room+bytes.MinRead))
	if _, err := into.ReadFrom(io.LimitReader(body, size+1)); err != nil {
		return nil, err
	}
	if int64(into.Len()) > size {
		return nil, fmt.Errorf("more than the %d bytes announced", size)
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

// payloadError is a body that can never be opened, or made.
type payloadError struct{ err error }

func (e *payloadError) Error() string { return e.err.Error() }
func (e *payloadError) Unwrap() error { return e.err }

// isInvalid says whether a message could not be opened and never can.
func isInvalid(err error) bool {
	_, broken := errors.AsType[*payloadError](err)
	return broken || errors.Is(err, errGone)
}
