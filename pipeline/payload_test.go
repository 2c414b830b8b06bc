package pipeline

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/nats-io/nats.go"
)

// Who opens a body may change it; a dead letter still has to have the message as it came.
func TestOpeningLeavesTheMessageAsItCame(t *testing.T) {
	p, err := newPayloads(nil, nil) // no body here is an object
	if err != nil {
		t.Fatal(err)
	}
	for name, size := range map[string]int{"middling": compressFrom + 1, "large": streamFrom + 1} {
		body := []byte(strings.Repeat("The ferry sails at noon. ", size/25+1))
		header := nats.Header{}
		packed, err := p.seal(t.Context(), "ferry", body, header)
		if err != nil || header.Get(headerEncoding) != "zstd" || p.sizeOf(packed, header) != int64(len(body)) {
			t.Fatalf("%s: %v, %v, opens to %d bytes of %d", name, err, header, p.sizeOf(packed, header), len(body))
		}
		for form, m := range map[string]*nats.Msg{"packed": {Data: packed, Header: header}, "plain": {Data: body, Header: nats.Header{}}} {
			before := bytes.Clone(m.Data)
			opened, err := p.open(t.Context(), m.Data, m.Header)
			if err != nil || !bytes.Equal(opened, body) {
				t.Fatalf("%s, %s: %v, or another body", name, form, err)
			}
			if len(opened) >= streamFrom {
				clear(opened)
			}
			if !bytes.Equal(m.Data, before) {
				t.Errorf("%s, %s: the message has changed", name, form)
			}
		}
	}
	header := nats.Header{headerEncoding: {"br"}}
	if _, err := p.open(t.Context(), []byte("x"), header); err == nil {
		t.Error("an unknown encoding was opened")
	}
}

// Room is made for what a message says that its body has, so it must not have more.
func TestABodyIsNoLargerThanAnnounced(t *testing.T) {
	b := startBroker(t, Config{})
	cfg := b.cfg.withDefaults()
	p, err := newPayloads(b.js, cfg.topology())
	if err != nil {
		t.Fatal(err)
	}
	pack := func(size int, options ...zstd.EOption) []byte {
		enc, err := zstd.NewWriter(nil, options...)
		if err != nil {
			t.Fatal(err)
		}
		return enc.EncodeAll(make([]byte, size), nil)
	}
	var streamed bytes.Buffer // names no size
	enc, err := zstd.NewWriter(&streamed, zstd.WithWindowSize(1<<20))
	if err != nil {
		t.Fatal(err)
	}
	enc.Write(make([]byte, 9<<20))
	enc.Close()
	small, large := pack(300), pack(streamFrom+1)
	farBack := bytes.Clone(pack(streamFrom+1, zstd.WithWindowSize(1<<20), zstd.WithSingleSegment(false)))
	farBack[5] = 15 << 3 // the window's size in the header of the frame: 32 MiB

	for name, m := range map[string]struct {
		data    []byte
		object  bool // the data are an object, announced with this size
		size    string
		invalid bool
	}{
		"as announced":                   {data: small},
		"large, as announced":            {data: large},
		"of unknown size":                {data: streamed.Bytes()},
		"a second frame":                 {data: append(bytes.Clone(small), pack(100<<20)...), invalid: true},
		"large, a second frame":          {data: append(bytes.Clone(large), pack(100<<20)...), invalid: true},
		"more than any may have":         {data: pack(maxBody + 1), invalid: true},
		"a window of eight times itself": {data: farBack, invalid: true},
		"object, as announced":           {data: small, object: true, size: "300"},
		"object, less than announced":    {data: small, object: true, size: "4000"},
		"object, announced as nothing":   {data: large, object: true, size: "0", invalid: true},
		"object, announced as endless":   {data: large, object: true, size: "9223372036854775807"},
		"object, announced as less":      {data: large, object: true, size: "300", invalid: true},
		"object, announced as rubbish":   {data: small, object: true, size: "-1"},
	} {
		header := nats.Header{headerEncoding: {"zstd"}}
		if m.object {
			if err := p.put(t.Context(), name, 0, bytes.NewReader(m.data), header); err != nil {
				t.Fatal(err)
			}
			header.Set(headerSize, m.size)
			m.data = nil
		}
		size := p.sizeOf(m.data, header)
		body, err := p.open(t.Context(), m.data, header)
		_, isInvalid := errors.AsType[*payloadError](err)
		if size < 0 || size > maxBody || int64(len(body)) > size || isInvalid != m.invalid || err != nil && !isInvalid {
			t.Errorf("%s: opens to %d bytes of %d, error %v", name, len(body), size, err)
		}
	}
}
