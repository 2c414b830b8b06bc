package fingerprint

// Threshold is the containment from which a text counts as a copy: half of the shorter one. True copies of agency
// reports that papers cut and edited lie above it, reports on the same event by different people far below.
const Threshold = 0.5

// bands is how many groups of rows an Index looks up; a copy has to agree in all rows of one group.
const (
	bands = 64
	rows  = Size / bands
)

// Index remembers the last sketches and finds those that a new one copies. What it answers depends on nothing but
// what was added before, in that order. It is not safe for concurrent use.
type Index struct {
	entries []entry
	// next is where the next entry goes: the entries are a ring.
	next  int
	heads map[uint32][]int32
}

type entry struct {
	id     string
	sketch Sketch
	used   bool
}

// NewIndex gives an index that remembers the given number of articles, at least one.
func NewIndex(size int) *Index {
	return &Index{entries: make([]entry, max(size, 1)), heads: map[uint32][]int32{}}
}

// Find gives the id of the earliest remembered article, other than the one itself, of which the sketch is a copy; "" if
// there is none.
func (x *Index) Find(s *Sketch, itself string) string {
	found := -1
	for band := range bands {
		for _, e := range x.heads[key(s, band)] {
			// Earlier means added earlier: the ring's oldest entry stands at next.
			if found >= 0 && x.age(int(e)) <= x.age(found) {
				continue
			}
			if x.entries[e].id != itself && Containment(s, &x.entries[e].sketch) >= Threshold {
				found = int(e)
			}
		}
	}
	if found < 0 {
		return ""
	}
	return x.entries[found].id
}

// Add remembers an article, and forgets the oldest one if there is no room.
func (x *Index) Add(id string, s *Sketch) {
	x.Skip()
	e := (x.next + len(x.entries) - 1) % len(x.entries)
	x.entries[e] = entry{id: id, sketch: *s, used: true}
	for band := range bands {
		k := key(s, band)
		x.heads[k] = append(x.heads[k], int32(e))
	}
}

// Skip forgets as [Index.Add] does, for an article that has no sketch.
func (x *Index) Skip() {
	if e := &x.entries[x.next]; e.used {
		x.forget(int32(x.next))
		*e = entry{}
	}
	x.next = (x.next + 1) % len(x.entries)
}

func (x *Index) forget(e int32) {
	s := &x.entries[e].sketch
	for band := range bands {
		k := key(s, band)
		list := x.heads[k]
		for i := range list {
			if list[i] == e {
				list = append(list[:i], list[i+1:]...)
				break
			}
		}
		if len(list) == 0 {
			delete(x.heads, k)
		} else {
			x.heads[k] = list
		}
	}
}

// age is how many entries were added after e.
func (x *Index) age(e int) int { return (x.next - e + len(x.entries) - 1) % len(x.entries) }

// key is the value of one band of a sketch, with the number of the band.
func key(s *Sketch, band int) uint32 {
	k := uint32(band)
	for _, m := range s.Mins[band*rows : (band+1)*rows] {
		k = k<<8 | uint32(m)
	}
	return k
}
