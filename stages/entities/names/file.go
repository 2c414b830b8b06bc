package names

import (
	"encoding/binary"
	"errors"
	"slices"

	"dateline/stages/sequence"

	"github.com/klauspost/compress/zstd"
)

// magic opens the weights file of a tagger: then the length of the compressed
// lexicon, the lexicon, and the weights file of the model.
const magic = "dlname1\n"

// maxLexicon bounds the memory that a broken file can ask for.
const maxLexicon = 64 << 20

var errFile = errors.New("names: not a weights file of this version")

// AppendBinary appends the tagger as a weights file.
func (t *Tagger) AppendBinary(dst []byte) ([]byte, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	lexicon := enc.EncodeAll(t.lexicon.appendBinary(nil), nil)
	if err := enc.Close(); err != nil {
		return nil, err
	}
	dst = append(dst, magic...)
	dst = binary.AppendUvarint(dst, uint64(len(lexicon)))
	return t.model.AppendBinary(append(dst, lexicon...))
}

// Read reads what [Tagger.AppendBinary] wrote.
func Read(file []byte) (*Tagger, error) {
	if len(file) < len(magic) || string(file[:len(magic)]) != magic {
		return nil, errFile
	}
	file = file[len(magic):]
	size, n := binary.Uvarint(file)
	if n <= 0 || size > uint64(len(file)-n) {
		return nil, errFile
	}
	file = file[n:]
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxLexicon))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	raw, err := dec.DecodeAll(file[:size], nil)
	if err != nil {
		return nil, errors.Join(errFile, err)
	}
	lexicon, err := readLexicon(raw)
	if err != nil {
		return nil, err
	}
	model, err := sequence.ReadModel(file[size:])
	if err != nil {
		return nil, err
	}
	if !slices.Equal(model.Scheme().Labels, Scheme().Labels) {
		return nil, errors.New("names: the weights file is for other types")
	}
	return New(lexicon, model), nil
}
