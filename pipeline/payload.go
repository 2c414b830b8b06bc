package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Headers beside the standard ones. Those of a dead letter are in dead.go.
const (
	headerEncoding = "Content-Encoding" // zstd, where the body is compressed
	headerObject   = "Dateline-Object"  // the name of the object that is the body
	headerArticle  = "Dateline-Article" // the article's id, so that a reader need not open the body
	headerReply    = "Dateline-Reply"   // where the publisher wants to hear that a submission is invalid
)

const (
	// compressFrom is the size from which bodies are compressed, in bytes. Below it the broker's cost per message
	// outweighs its cost per byte.
	compressFrom = 64 << 10
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
	whole := body
	body = p.compress.EncodeAll(whole, nil)
	header.Set(headerEncoding, "zstd")
	if len(body) <= maxInline {
		return body, nil
	}
	name := objectName(id, whole)
	store, err := p.store(ctx)
	if err != nil {
		return nil, fmt.Errorf("storing a body of %d bytes: %w", len(body), err)
	}
	if _, err := store.Put(ctx, jetstream.ObjectMeta{Name: name}, bytes.NewReader(body)); err != nil {
		return nil, fmt.Errorf("storing a body of %d bytes: %w", len(body), err)
	}
	header.Set(headerObject, name)
	return nil, nil
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

// open gives the body of a message.
func (p *payloads) open(ctx context.Context, data []byte, header nats.Header) ([]byte, error) {
	if name := header.Get(headerObject); name != "" {
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
		if data, err = io.ReadAll(io.LimitReader(object, maxBody)); err != nil {
			return nil, fmt.Errorf("reading object %s: %w", name, err)
		}
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
		return nil, &payloadError{fmt.Errorf("content encoding %q is not supported: use zstd, or none", encoding)}
	}
}

// payloadError is a body that can never be opened.
type payloadError struct{ err error }

func (e *payloadError) Error() string { return e.err.Error() }
func (e *payloadError) Unwrap() error { return e.err }
