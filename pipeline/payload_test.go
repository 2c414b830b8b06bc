package pipeline

import (
	"bytes"
	"strings"
	"testing"

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
