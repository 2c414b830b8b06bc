package names

import "dateline/stages/sequence"

// index numbers hashes in the order in which they are first met. Two words of
// one article with the same 32-bit hash would be taken for one; with a thousand
// distinct words that happens to one article in ten thousand, and harms little.
type index struct {
	slots []int32 // open addressing: number + 1
	keys  []sequence.Feature
}

func (x *index) reset() {
	x.keys = x.keys[:0]
	clear(x.slots)
}

// number is the key's number, and whether it is new.
func (x *index) number(key sequence.Feature) (int32, bool) {
	if len(x.slots) < 2*(len(x.keys)+1) {
		x.slots = make([]int32, max(1024, 2*len(x.slots)))
		for n, k := range x.keys {
			x.slots[x.slot(k)] = int32(n + 1)
		}
	}
	i := x.slot(key)
	if x.slots[i] != 0 {
		return x.slots[i] - 1, false
	}
	x.keys = append(x.keys, key)
	x.slots[i] = int32(len(x.keys))
	return int32(len(x.keys) - 1), true
}

// find is the key's number, -1 if it has none.
func (x *index) find(key sequence.Feature) int32 {
	if len(x.slots) == 0 {
		return -1
	}
	return x.slots[x.slot(key)] - 1
}

// slot is where the key is or would be.
func (x *index) slot(key sequence.Feature) uint32 {
	mask := uint32(len(x.slots) - 1)
	i := uint32(key) & mask
	for x.slots[i] != 0 && x.keys[x.slots[i]-1] != key {
		i = (i + 1) & mask
	}
	return i
}
