package kb

import (
	"encoding/binary"
	"errors"
	"unsafe"
)

// A table is one run of bytes: the magic, where each section lies, and the
// sections. All numbers are little-endian; strings are referred to by where
// they stand in the last section, as a length and the bytes.
const magic = "dlkb0001"

const (
	secItems     = iota // itemSize each, sorted by type, then importance
	secPlaces           // placeSize each
	secTenures          // tenureSize each, those of one item together, by first day
	secOffices          // numbers of tenures, by country, role and first day
	secDirectory        // where each bucket of names begins
	secNames            // names by hash, each with what it may mean
	secCountries        // the codes that items and tenures refer to
	secSources          // source and licence, separated by a tab
	secStrings
	sectionCount
)

// Fields of an item: label, Wikidata number, GeoNames number, first place or tenure, kind, number of tenures, country, year of birth, type, flags.
// An item with both a place and tenures has its first tenure where others have their kind, which its place has too.
const (
	itemSize    = 28
	itemQID     = 4
	itemGeo     = 8
	itemFirst   = 12
	itemFeature = 16
	itemCount   = 20
	itemCountry = 22
	itemBorn    = 24
	itemType    = 26
	itemFlags   = 27
)

const (
	flagWoman = 1 << iota
	flagMan
	flagPlace   // itemFirst is a place
	flagTenures // and itemFeature a tenure
)

// Fields of a place: latitude and longitude in ten-thousandths of a degree, population, division, feature.
const (
	placeSize    = 20
	placeLon     = 4
	placePeople  = 8
	placeWithin  = 12
	placeFeature = 16
)

// Fields of a tenure: item, first day, end, position, role, code, country, source, whether the end is open.
const (
	tenureSize     = 28
	tenureFrom     = 4
	tenureTo       = 8
	tenurePosition = 12
	tenureRole     = 16
	tenureCode     = 20
	tenureCountry  = 24
	tenureSource   = 26
	tenureFlags    = 27
)

// What a name may mean: the low bits of a posting, above them the item's number or a value.
const (
	postItem = iota
	postDemonym
	postMetonym
	postGiven
	postFamily
	postRole
	postingBits = 3
)

type table struct {
	sections [sectionCount][]byte
	shift    uint           // hash >> shift is the bucket
	codes    map[string]int // numbers of the country codes
}

var errTable = errors.New("not a compiled knowledge base of this version")

// open checks a table's frame. The sections are trusted: they come from [Compile].
func open(raw []byte) (*table, error) {
	if len(raw) < len(magic)+8*sectionCount || string(raw[:len(magic)]) != magic {
		return nil, errTable
	}
	t := &table{}
	for i := range t.sections {
		from := uint64(binary.LittleEndian.Uint32(raw[len(magic)+8*i:]))
		to := from + uint64(binary.LittleEndian.Uint32(raw[len(magic)+8*i+4:]))
		if to > uint64(len(raw)) {
			return nil, errTable
		}
		t.sections[i] = raw[from:to:to]
	}
	t.shift = 32
	for n := len(t.sections[secDirectory])/4 - 1; n > 1; n >>= 1 {
		t.shift--
	}
	t.codes = map[string]int{}
	for i := 0; i < len(t.sections[secCountries]); i += 4 {
		t.codes[t.text(t.u32(secCountries, i))] = i / 4
	}
	return t, nil
}

func (t *table) u32(section int, at int) uint32 {
	return binary.LittleEndian.Uint32(t.sections[section][at:])
}

func (t *table) u16(section int, at int) uint16 {
	return binary.LittleEndian.Uint16(t.sections[section][at:])
}

// text returns a string of the table; it shares the table's memory, which never changes.
func (t *table) text(at uint32) string {
	s := t.sections[secStrings][at:]
	n, size := binary.Uvarint(s)
	if n == 0 {
		return ""
	}
	return unsafe.String(&s[size], int(n))
}

func (t *table) country(i uint16) string { return t.text(t.u32(secCountries, 4*int(i))) }

// postings returns what a key may mean, as uvarints, and how many there are.
func (t *table) postings(key []byte) (list []byte, n int) {
	bucket := int(hash(key) >> t.shift)
	names := t.sections[secNames]
	at, end := t.u32(secDirectory, 4*bucket), t.u32(secDirectory, 4*bucket+4)
	for at < end {
		k := uint32(names[at])
		same := string(names[at+1:at+1+k]) == string(key)
		at += 1 + k
		count, size := binary.Uvarint(names[at:])
		at += uint32(size)
		if same {
			return names[at:], int(count)
		}
		for range count {
			for names[at] >= 0x80 {
				at++
			}
			at++
		}
	}
	return nil, 0
}
