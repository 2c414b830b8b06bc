package language

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// Model is everything that was learnt. It is read-only, so it may be used by many goroutines at once.
type Model struct {
	version uint32 // of the file, a checksum
	labels  []label
	open    uint64 // the labels of unknown words, as bits
	names   uint64 // the labels of names, as bits
	lex     lexicon
	tags    net
	judges  [2]judge // of the parser
	lemmas  lemmaTable
	fits    fits
}

//go:embed model.bin
var modelFile []byte

// loaded is the embedded model. A damaged file is a fault of the build and stops the program.
var loaded = sync.OnceValue(func() *Model {
	m, err := Load(modelFile)
	if err != nil {
		panic(err)
	}
	return m
})

// Version names the model: a checksum of its file.
func (m *Model) Version() string { return fmt.Sprintf("%08x", m.version) }

var errModel = errors.New("language: the model file is damaged")

const modelMagic = "dlng0007"

// encode gives the model's file: the magic, the tables, compressed with Zstandard as most weights are near zero, and a checksum.
func (m *Model) encode() ([]byte, error) {
	b := []byte{byte(len(m.labels))}
	for _, l := range m.labels {
		b = append(b, byte(l.UPOS), byte(l.XPOS))
	}
	b = binary.LittleEndian.AppendUint64(b, m.open)
	b = m.lex.append(b)
	b = m.tags.append(b, len(m.labels))
	for k := range m.judges {
		b = m.judges[k].moves.append(b, numMoves)
		b = m.judges[k].arcs.append(b, numDeps)
	}
	b = m.lemmas.append(b)
	b, _ = binary.Append(b, binary.LittleEndian, &m.fits) // numbers of fixed size: no error
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBetterCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	file := enc.EncodeAll(b, []byte(modelMagic))
	return binary.LittleEndian.AppendUint32(file, crc32.ChecksumIEEE(file)), enc.Close()
}

// largestModel bounds the memory that a damaged file can ask for.
const largestModel = 64 << 20

// Load reads a model's file, as [Train] makes it; any damage is an error.
func Load(file []byte) (*Model, error) {
	n := len(file) - 4
	if n < len(modelMagic) || string(file[:len(modelMagic)]) != modelMagic {
		return nil, fmt.Errorf("%w: not a model of this version", errModel)
	}
	m := &Model{version: binary.LittleEndian.Uint32(file[n:])}
	if crc32.ChecksumIEEE(file[:n]) != m.version {
		return nil, fmt.Errorf("%w: wrong checksum", errModel)
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(largestModel))
	if err != nil {
		return nil, err
	}
	defer dec.Close()
	tables, err := dec.DecodeAll(file[len(modelMagic):n], nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errModel, err)
	}
	r := reader{rest: tables}
	m.labels = make([]label, r.byte())
	for i := range m.labels {
		m.labels[i] = label{UPOS(r.byte()), XPOS(r.byte())}
	}
	m.open = r.uint64()
	m.lex = r.lexicon()
	if r.failed || !m.sound() {
		return nil, errModel
	}
	m.tags = r.net(len(m.labels))
	for k := range m.judges {
		m.judges[k] = judge{r.net(numMoves), r.net(numDeps)}
	}
	m.lemmas = r.lemmas()
	if n, err := binary.Decode(r.rest, binary.LittleEndian, &m.fits); err == nil {
		r.take(n)
	} else {
		r.failed = true
	}
	if r.failed || len(r.rest) > 0 {
		return nil, errModel
	}
	m.names = nameLabels(m.labels)
	return m, nil
}

// sound tells whether what the tables say of labels can be followed.
func (m *Model) sound() bool {
	n := len(m.labels)
	if n == 0 || n >= maxLabels || m.open == 0 || m.open>>n != 0 {
		return false
	}
	for _, l := range m.labels {
		if l.UPOS >= numUPOS || l.XPOS >= numXPOS {
			return false
		}
	}
	for i := range m.lex.entries {
		if m.lex.entries[i].labels>>n != 0 {
			return false
		}
	}
	return true
}

// nameLabels gives the labels of proper nouns as bits.
func nameLabels(labels []label) uint64 {
	var names uint64
	for i, l := range labels {
		if l.UPOS == PROPN {
			names |= 1 << i
		}
	}
	return names
}

// The tables are written slot by slot: a bit for each slot that is taken, and then what is in them.

func appendOccupied(b []byte, n int, taken func(i int) bool) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(n))
	for i := 0; i < n; i += 8 {
		var bits byte
		for j := range 8 {
			if i+j < n && taken(i+j) {
				bits |= 1 << j
			}
		}
		b = append(b, bits)
	}
	return b
}

func (l *lexicon) append(b []byte) []byte {
	b = appendOccupied(b, len(l.entries), func(i int) bool { return l.entries[i].hash != 0 })
	for _, e := range l.entries {
		if e.hash == 0 {
			continue
		}
		b = binary.LittleEndian.AppendUint32(b, e.hash)
		b = binary.LittleEndian.AppendUint16(b, e.fine)
		flags := byte(0)
		if e.labels != 0 {
			flags |= 0x80
		}
		if e.vector != 0 {
			flags |= 0x40
		}
		b = append(b, e.coarse|flags, e.caps)
		if e.vector != 0 {
			b = binary.LittleEndian.AppendUint16(b, e.vector)
		}
		if e.labels != 0 {
			b = binary.LittleEndian.AppendUint64(b, e.labels)
		}
	}
	return b
}

func (r *reader) lexicon() lexicon {
	n, taken := r.occupied()
	l := lexicon{make([]entry, max(n, 1))}
	for i := range n {
		if taken[i/8]>>(i%8)&1 == 0 || r.failed {
			continue
		}
		e := &l.entries[i]
		e.hash, e.fine = r.uint32(), r.uint16()
		e.coarse, e.caps = r.byte(), r.byte()
		flags := e.coarse
		e.coarse &= 0x3f
		if flags&0x40 != 0 {
			e.vector = r.uint16()
		}
		if flags&0x80 != 0 {
			e.labels = r.uint64()
		}
	}
	return l
}

// reader takes a model file apart. Reading past the end sets failed.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.rest) {
		r.failed = true
		r.rest = nil
		return make([]byte, max(0, min(n, 8)))
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) byte() byte     { return r.take(1)[0] }
func (r *reader) uint16() uint16 { return binary.LittleEndian.Uint16(r.take(2)) }
func (r *reader) uint32() uint32 { return binary.LittleEndian.Uint32(r.take(4)) }
func (r *reader) uint64() uint64 { return binary.LittleEndian.Uint64(r.take(8)) }

// occupied reads the number of slots, a power of 2, and which of them are taken.
func (r *reader) occupied() (n int, taken []byte) {
	n = int(r.uint32())
	if n <= 0 || n&(n-1) != 0 || n/8 > len(r.rest) {
		r.failed = true
		return 0, nil
	}
	taken = r.take((n + 7) / 8)
	for i := range n {
		if taken[i/8]>>(i%8)&1 == 0 {
			return n, taken
		}
	}
	r.failed = true // a search in a table without an empty slot would not end
	return n, taken
}
