package sequence

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/klauspost/compress/zstd"
)

// magic opens a weights file; the digit is the version of the format.
const magic = "dlseq1\n"

// maxFile bounds the memory that a broken file can ask for.
const maxFile = 256 << 20

// AppendBinary appends the model as a weights file: the magic line, then,
// compressed with Zstandard, the scheme, the transitions, the bitmap of the
// buckets that have weights, and their rows, label by label so that like bytes
// lie together.
func (m *Model) AppendBinary(dst []byte) ([]byte, error) {
	n := len(m.scheme.Labels)
	var b []byte
	b = binary.AppendUvarint(b, uint64(n))
	b = binary.AppendUvarint(b, uint64(m.bits))
	for i, label := range m.scheme.Labels {
		b = binary.AppendUvarint(b, uint64(len(label)))
		b = append(b, label...)
		b = binary.LittleEndian.AppendUint64(b, uint64(m.scheme.Follow[i]))
	}
	b = binary.LittleEndian.AppendUint64(b, uint64(m.scheme.Start))
	b = binary.LittleEndian.AppendUint64(b, uint64(m.scheme.End))
	for _, table := range [][]float32{m.transition, m.start, m.end} {
		for _, v := range table {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
		}
	}
	for _, w := range m.occupied {
		b = binary.LittleEndian.AppendUint64(b, w)
	}
	for column := range m.stride {
		for r := range m.Rows() {
			b = append(b, m.rows[r*m.stride+column])
		}
	}
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	return enc.EncodeAll(b, append(dst, magic...)), enc.Close()
}

// errCut says that a weights file ends too early or is not one.
var errCut = errors.New("sequence: the weights file is damaged")

// ReadModel reads what [Model.AppendBinary] wrote.
func ReadModel(file []byte) (*Model, error) {
	if len(file) < len(magic) || string(file[:len(magic)]) != magic {
		return nil, fmt.Errorf("sequence: not a weights file of this version (want %q)", magic)
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxFile))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	raw, err := dec.DecodeAll(file[len(magic):], nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errCut, err)
	}
	r := reader{raw}
	n, nbits := int(r.uvarint()), int(r.uvarint())
	if n > MaxLabels {
		return nil, errCut
	}
	var s Scheme
	for range n {
		s.Labels = append(s.Labels, string(r.next(int(r.uvarint()))))
		s.Follow = append(s.Follow, Set(r.uint64()))
	}
	s.Start, s.End = Set(r.uint64()), Set(r.uint64())
	m, err := newModel(s, nbits)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errCut, err)
	}
	for _, table := range [][]float32{m.transition, m.start, m.end} {
		for i := range table {
			table[i] = math.Float32frombits(r.uint32())
		}
	}
	m.setBlocks()
	for i := range m.occupied {
		m.occupied[i] = r.uint64()
	}
	rows := m.setRanks()
	columns := r.next(rows * m.stride)
	if columns == nil || len(r.rest) != 0 {
		return nil, errCut
	}
	m.rows = make([]byte, len(columns))
	for column := range m.stride {
		for i := range rows {
			m.rows[i*m.stride+column] = columns[column*rows+i]
		}
	}
	m.setFour()
	return m, nil
}

// reader takes values off the front; past the end it gives zeros.
type reader struct{ rest []byte }

func (r *reader) next(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.rest = nil
		return nil
	}
	b := r.rest[:n:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.rest = nil
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *reader) uint64() uint64 {
	if b := r.next(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (r *reader) uint32() uint32 {
	if b := r.next(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}
