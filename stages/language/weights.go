package language

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// rows are the weights of features over labels, few of which are not 0: for
// each feature a short list of labels and weights. Features are found by their
// hash in a table of fixed size, half of it empty, so that one that the model
// does not know costs one look.
type rows struct {
	slots []rowSlot // the length is a power of 2
	pairs []pair
}

// rowSlot is the place of a feature: 16 bits of its hash, where its pairs lie, and by how many bits their weights are
// shifted. A slot without pairs is empty.
type rowSlot struct {
	at       uint32
	check    uint16
	n, shift uint8
}

// pair is the weight of one label, without the shift of its row.
type pair struct {
	label  uint8
	weight int8
}

// maxProbes bounds how far from its place in a table a feature may lie.
const maxProbes = 8

// add adds the weights of the features to the scores of the labels.
//
// The tables are larger than the caches that are near, so that nearly all of
// the time goes into waiting for memory. Each step below is a loop over all
// features whose loads do not wait for one another, so that the waits overlap;
// the branches on what was loaded come after.
func (r *rows) add(features []uint64, scores *[maxLabels]int32) {
	var slots [maxRowFeatures]rowSlot
	mask := uint64(len(r.slots) - 1)
	features = features[:min(len(features), maxRowFeatures)]
	for k, f := range features {
		slots[k] = r.slots[f>>16&mask]
	}
	// The slots of the features that are known move to the front.
	n := 0
	for k, f := range features {
		s := slots[k]
		for i := f >> 16; s.n != 0 && s.check != uint16(f); {
			i++
			s = r.slots[i&mask]
		}
		slots[n] = s
		if s.n != 0 {
			n++
		}
	}
	var first [maxRowFeatures]pair
	for k := range slots[:n] {
		first[k] = r.pairs[slots[k].at]
	}
	for k, s := range slots[:n] {
		shift := s.shift & 3
		scores[first[k].label&(maxLabels-1)] += int32(first[k].weight) << shift
		for _, p := range r.pairs[s.at+1 : s.at+uint32(s.n)] {
			scores[p.label&(maxLabels-1)] += int32(p.weight) << shift
		}
	}
}

// maxRowFeatures is the largest number of features that rows are asked for at once.
const maxRowFeatures = max(maxTagFeatures, maxArcFeatures)

// moveTable holds what features say for one move or another, each feature in
// one word of 32 bits, so that many are near: 12 bits of its hash, and by how
// much it speaks for either arc rather than for a shift, ten bits each. Only
// differences of scores decide, so the shift's own weight needs no place.
type moveTable struct {
	slots []uint32 // the length is a power of 2; 0 is empty
}

// add gives the scores of the moves, that of the shift being 0.
func (t *moveTable) add(features []uint64) (scores [numMoves]int32) {
	var words [maxMoveFeatures]uint32 // loaded together, as in [rows.add]
	mask := uint64(len(t.slots) - 1)
	features = features[:min(len(features), maxMoveFeatures)]
	for k, f := range features {
		words[k] = t.slots[f>>16&mask]
	}
	for k, f := range features {
		w := words[k]
		for i := f >> 16; w != 0 && w>>20 != moveCheck(f); {
			i++
			w = t.slots[i&mask]
		}
		left, right := unpackMove(w)
		scores[arcLeft] += left
		scores[arcRight] += right
	}
	return scores
}

// moveCheck gives the bits of a feature's hash by which its word is known.
func moveCheck(f uint64) uint32 { return uint32(f) & 0xfff }

func unpackMove(w uint32) (left, right int32) { return int32(w<<12) >> 22, int32(w<<22) >> 22 }

// packMove makes the word of a feature.
func packMove(f uint64, weights []int16) uint32 {
	part := func(move int) uint32 {
		return uint32(max(-maxMoveWeight, min(maxMoveWeight, weights[move]-weights[shift]))) & 0x3ff
	}
	return moveCheck(f)<<20 | part(arcLeft)<<10 | part(arcRight)
}

// maxMoveWeight bounds what a feature may say for a move rather than for a shift; it fits ten bits.
const maxMoveWeight = 1<<9 - 1

// quantized is a row of a learner in whole numbers.
type quantized struct {
	feature uint64
	weights []int16
}

// quantize gives the rows of a learner with the largest weights, at most most of them, in whole numbers of at most
// largest. A few weights in a thousand are larger and are cut.
func (l *learner) quantize(most int, largest float32) []quantized {
	unit := l.unit(largest)
	type ranked struct {
		row  int
		size float32
	}
	var all []ranked
	for row := range l.used {
		var size float32
		for _, w := range l.weight[row*l.labels : (row+1)*l.labels] {
			size = max(size, w, -w)
		}
		if size >= 0.5*unit {
			all = append(all, ranked{row, size})
		}
	}
	slices.SortFunc(all, func(a, b ranked) int { return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.row, b.row)) })
	all = all[:min(len(all), most)]
	result := make([]quantized, len(all))
	for i, a := range all {
		weights := make([]int16, l.labels)
		for j, w := range l.weight[a.row*l.labels : (a.row+1)*l.labels] {
			weights[j] = int16(max(-largest, min(largest, float32(math.Round(float64(w/unit))))))
		}
		result[i] = quantized{l.used[a.row], weights}
	}
	return result
}

// tableSize gives the length of a table for so many features.
func tableSize(features int) int {
	size := 1 << 10
	for size < 2*features {
		size *= 2
	}
	return size
}

// makeRows makes a table; features that find no place near their own are left out, and those of less weight come last.
func makeRows(all []quantized) rows {
	r := rows{slots: make([]rowSlot, tableSize(len(all)))}
	mask := uint64(len(r.slots) - 1)
	for _, q := range all {
		place, ok := vacant(q.feature, func(i uint64) (empty, same bool) {
			s := r.slots[i&mask]
			return s.n == 0, s.check == uint16(q.feature)
		})
		if !ok {
			continue
		}
		s := &r.slots[place&mask]
		s.at, s.check, s.shift = uint32(len(r.pairs)), uint16(q.feature), shiftOf(q.weights)
		for label, w := range q.weights {
			if w >>= s.shift; w != 0 {
				r.pairs = append(r.pairs, pair{uint8(label), int8(w)})
				s.n++
			}
		}
	}
	return r
}

// shiftOf gives by how many bits weights must be cut to fit a signed byte; [maxRowWeight] keeps it below four.
func shiftOf(weights []int16) (shift uint8) {
	for _, w := range weights {
		for w>>shift > math.MaxInt8 || w>>shift < math.MinInt8 {
			shift++
		}
	}
	return shift
}

func makeMoves(all []quantized) moveTable {
	t := moveTable{make([]uint32, tableSize(len(all)))}
	mask := uint64(len(t.slots) - 1)
	for _, q := range all {
		place, ok := vacant(q.feature, func(i uint64) (empty, same bool) {
			w := t.slots[i&mask]
			return w == 0, w>>20 == moveCheck(q.feature)
		})
		if ok {
			t.slots[place&mask] = packMove(q.feature, q.weights)
		}
	}
	return t
}

// vacant gives the first empty slot for a feature, unless it is too far off or a slot before it would be taken for it.
func vacant(feature uint64, slot func(i uint64) (empty, same bool)) (uint64, bool) {
	for i := range uint64(maxProbes) {
		empty, same := slot(feature>>16 + i)
		if empty {
			return feature>>16 + i, true
		}
		if same {
			return 0, false
		}
	}
	return 0, false
}

var errModel = errors.New("language: the model file is damaged")

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

func (t *moveTable) append(b []byte) []byte {
	b = appendOccupied(b, len(t.slots), func(i int) bool { return t.slots[i] != 0 })
	for _, w := range t.slots {
		if w != 0 {
			b = binary.LittleEndian.AppendUint32(b, w)
		}
	}
	return b
}

func (r *rows) append(b []byte) []byte {
	b = appendOccupied(b, len(r.slots), func(i int) bool { return r.slots[i].n != 0 })
	for _, s := range r.slots {
		if s.n == 0 {
			continue
		}
		b = binary.LittleEndian.AppendUint16(b, s.check)
		b = append(b, s.n|s.shift<<6)
		for _, p := range r.pairs[s.at : s.at+uint32(s.n)] {
			b = append(b, p.label, byte(p.weight))
		}
	}
	return b
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
	return n, r.take((n + 7) / 8)
}

func (r *reader) moves() moveTable {
	n, taken := r.occupied()
	t := moveTable{make([]uint32, max(n, 1))}
	for i := range n {
		if taken[i/8]>>(i%8)&1 != 0 && !r.failed {
			t.slots[i] = r.uint32()
		}
	}
	return t
}

func (r *reader) rows() rows {
	n, taken := r.occupied()
	t := rows{slots: make([]rowSlot, max(n, 1)), pairs: make([]pair, 0, len(r.rest)/3)}
	for i := range n {
		if taken[i/8]>>(i%8)&1 == 0 || r.failed {
			continue
		}
		s := &t.slots[i]
		s.check, s.at = r.uint16(), uint32(len(t.pairs))
		n := r.byte()
		s.n, s.shift = n&63, n>>6
		for b := r.take(2 * int(s.n)); len(b) >= 2; b = b[2:] {
			t.pairs = append(t.pairs, pair{b[0], int8(b[1])})
		}
	}
	t.pairs = slices.Clip(t.pairs)
	return t
}
