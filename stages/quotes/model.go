package quotes

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"sync"

	"dateline/stages/sequence"
)

// A Model is what was learnt: two taggers, a choice among what the second finds, a judge of that, and forests that weigh
// all the evidence for either. It is read-only and safe for concurrent use.
type Model struct {
	tags      *sequence.Model
	arguments *sequence.Model
	choice    *sequence.Model
	judge     *sequence.Model
	options   *forest // chooses
	forest    *forest // judges
	// threshold is the least confidence of a quote that is given out.
	threshold float64
	// calibration says what the forest's word is worth.
	calibration calibration
	hash        string
}

//go:embed model.bin
var modelFile []byte

// builtIn is the model in the program, read at first use.
var builtIn = sync.OnceValue(func() *Model {
	m, err := ReadModel(modelFile)
	if err != nil {
		panic(fmt.Sprintf("quotes: model.bin: %v", err)) // the build is broken
	}
	return m
})

// defaultThreshold lies between what finds more quotes, lower, and what gives fewer wrong ones, higher; see MODELS.md.
const defaultThreshold = 0.34

var errDamaged = errors.New("quotes: the weights file is damaged")

// ReadModel reads what [Model.AppendBinary] wrote.
func ReadModel(file []byte) (*Model, error) {
	m := &Model{threshold: defaultThreshold, hash: fmt.Sprintf("%08x", crc32.ChecksumIEEE(file))}
	for _, part := range []**sequence.Model{&m.tags, &m.arguments, &m.choice, &m.judge} {
		n, size := binary.Uvarint(file)
		if size <= 0 || n > uint64(len(file)-size) {
			return nil, errDamaged
		}
		var err error
		if *part, err = sequence.ReadModel(file[size : size+int(n)]); err != nil {
			return nil, err
		}
		file = file[size+int(n):]
	}
	var err error
	for _, part := range []**forest{&m.options, &m.forest} {
		if *part, file, err = readForest(file); err != nil {
			return nil, err
		}
	}
	for _, v := range []*float64{&m.calibration.temper, &m.calibration.lift} {
		if len(file) < 8 {
			return nil, errDamaged
		}
		*v = math.Float64frombits(binary.LittleEndian.Uint64(file))
		file = file[8:]
	}
	if len(file) > 0 || math.IsNaN(m.calibration.of(0.5)) || len(m.tags.Scheme().Labels) != labels || len(m.arguments.Scheme().Labels) != labels || len(m.choice.Scheme().Labels) != len(verdicts.Labels) || len(m.judge.Scheme().Labels) != len(verdicts.Labels) {
		return nil, errDamaged
	}
	return m, nil
}

// AppendBinary appends the model as a weights file: its four parts, each after its length, the forests and
// the two numbers of the calibration.
func (m *Model) AppendBinary(dst []byte) ([]byte, error) {
	for _, part := range []*sequence.Model{m.tags, m.arguments, m.choice, m.judge} {
		b, err := part.AppendBinary(nil)
		if err != nil {
			return nil, err
		}
		dst = append(binary.AppendUvarint(dst, uint64(len(b))), b...)
	}
	dst = m.forest.appendBinary(m.options.appendBinary(dst))
	for _, v := range []float64{m.calibration.temper, m.calibration.lift} {
		dst = binary.LittleEndian.AppendUint64(dst, math.Float64bits(v))
	}
	return dst, nil
}
