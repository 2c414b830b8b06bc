package language

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"sync"
)

// Model is everything that was learnt. It is read-only, so it may be used by many goroutines at once.
type Model struct {
	version uint32 // of the file, a checksum
	labels  []label
	open    uint64 // the labels of unknown words, as bits
	names   uint64 // the labels of names, as bits
	doubt   int32  // a tag whose score is less than this above the next one's is doubtful
	lex     lexicon
	tags    rows
	moves   moveTable
	arcs    rows
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

// ModelVersion names the embedded model; analyses made with different models may differ.
func ModelVersion() string { return loaded().Version() }

// Version names the model: a checksum of its file.
func (m *Model) Version() string { return fmt.Sprintf("%08x", m.version) }

const modelMagic = "dlng0002"

// encode gives the model's file.
func (m *Model) encode() []byte {
	b := []byte(modelMagic)
	b = append(b, byte(len(m.labels)))
	for _, l := range m.labels {
		b = append(b, byte(l.UPOS), byte(l.XPOS))
	}
	b = binary.LittleEndian.AppendUint64(b, m.open)
	b = binary.LittleEndian.AppendUint32(b, uint32(m.doubt))
	b = m.lex.append(b)
	b = m.tags.append(b)
	b = m.moves.append(b)
	b = m.arcs.append(b)
	b = m.lemmas.append(b)
	b, _ = binary.Append(b, binary.LittleEndian, &m.fits) // numbers of fixed size: no error
	return binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
}

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
	r := reader{rest: file[len(modelMagic):n]}
	m.labels = make([]label, r.byte())
	for i := range m.labels {
		m.labels[i] = label{UPOS(r.byte()), XPOS(r.byte())}
	}
	m.open = r.uint64()
	m.doubt = int32(r.uint32())
	m.lex = r.lexicon()
	m.tags = r.rows()
	m.moves = r.moves()
	m.arcs = r.rows()
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

func (l *lexicon) append(b []byte) []byte {
	b = appendOccupied(b, len(l.entries), func(i int) bool { return l.entries[i].hash != 0 })
	for _, e := range l.entries {
		if e.hash == 0 {
			continue
		}
		b = binary.LittleEndian.AppendUint32(b, e.hash)
		b = binary.LittleEndian.AppendUint16(b, e.fine)
		flag := byte(0)
		if e.labels != 0 {
			flag = 0x80
		}
		b = append(b, e.coarse|flag, e.caps)
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
		if e.coarse&0x80 != 0 {
			e.coarse &^= 0x80
			e.labels = r.uint64()
		}
	}
	return l
}
