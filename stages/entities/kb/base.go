package kb

import (
	"cmp"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"slices"
	"sort"
	"strings"
	"sync"
)

//go:embed kb.bin
var embedded []byte

// Base is a knowledge base: the embedded table and, before it, tables of the
// user's own rows. It is read-only and safe for concurrent use.
type Base struct {
	tables  []*table // searched in this order
	leaders leaders
}

// Default returns the embedded knowledge base. The first call unpacks it, which takes some 60 ms and 25 MB.
var Default = sync.OnceValue(func() *Base {
	raw, err := decompress(embedded)
	if err != nil {
		panic("kb: the embedded table is damaged: " + err.Error())
	}
	t, err := open(raw)
	if err != nil {
		panic("kb: the embedded table is damaged: " + err.Error())
	}
	return &Base{tables: []*table{t}}
})

// New makes a knowledge base of rows alone.
func New(rows []Row) (*Base, error) {
	raw, err := build(rows)
	if err != nil {
		return nil, err
	}
	t, err := open(raw)
	if err != nil {
		return nil, err
	}
	return &Base{tables: []*table{t}}, nil
}

// With returns a base that knows a user's rows too and asks them first. A faulty row is an error, see [ReadRows].
func (b *Base) With(rows io.Reader) (*Base, error) {
	list, err := ReadRows(rows)
	if err != nil {
		return nil, err
	}
	own, err := New(list)
	if err != nil {
		return nil, err
	}
	return &Base{tables: append(own.tables, b.tables...)}, nil
}

// Source is where facts come from and their terms.
type Source struct{ Name, Licence string }

// Sources lists where the facts come from.
func (b *Base) Sources() []Source {
	var out []Source
	for _, t := range b.tables {
		for i := 0; i < len(t.sections[secSources]); i += 4 {
			name, licence, _ := strings.Cut(t.text(t.u32(secSources, i)), "\t")
			out = append(out, Source{name, licence})
		}
	}
	return out
}

// Types is a set of types.
type Types uint32

// Of returns the set of the given types.
func Of(list ...Type) Types {
	var s Types
	for _, t := range list {
		s |= 1 << t
	}
	return s
}

// Has reports whether the set holds t.
func (s Types) Has(t Type) bool { return s>>t&1 != 0 }

// Any reports whether the sets have a type in common.
func (s Types) Any(other Types) bool { return s&other != 0 }

// Places are the types of items that lie somewhere.
var Places = Of(Country, City, Division, Area)

// Types returns all that a name may be: the gazetteer's view of it. It does
// not allocate for names of common length.
func (b *Base) Types(name string) Types {
	var s Types
	b.postings(name, func(t *table, v uint64) {
		switch v & (1<<postingBits - 1) {
		case postItem:
			s |= 1 << t.sections[secItems][int(v>>postingBits)*itemSize+itemType]
		case postDemonym:
			s |= 1 << Demonym
		case postMetonym:
			s |= 1 << Metonym
		case postGiven:
			s |= 1 << Given
		case postFamily:
			s |= 1 << Family
		case postRole:
			s |= 1 << RoleNoun
		}
	})
	return s
}

// postings calls visit with all that a name may mean, the user's tables first.
func (b *Base) postings(name string, visit func(t *table, posting uint64)) {
	var buffer [96]byte
	key := appendKey(buffer[:0], name)
	if len(key) == 0 || len(key) > 255 {
		return
	}
	for _, t := range b.tables {
		list, n := t.postings(key)
		for range n {
			v, size := binary.Uvarint(list)
			list = list[size:]
			visit(t, v)
		}
	}
}

// Find appends the items of the wanted types that bear a name, to dst: within
// a type the most populous or highest in office first. Demonyms and metonyms
// are not followed; see [Base.Demonym].
func (b *Base) Find(dst []Item, name string, want Types) []Item {
	b.postings(name, func(t *table, v uint64) {
		if v&(1<<postingBits-1) != postItem {
			return
		}
		if it := (Item{t, uint32(v >> postingBits)}); want.Has(it.Type()) {
			dst = append(dst, it)
		}
	})
	return dst
}

// Country returns the country that a name is: "Britain", "the United States", "U.S.", "USA".
func (b *Base) Country(name string) (Item, bool) {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
	var buffer [4]Item
	if found := b.Find(buffer[:0], name, Of(Country)); len(found) > 0 {
		return found[0], true
	}
	return Item{}, false
}

// Demonym returns the country that a word like "French" or "Syrians" belongs to.
func (b *Base) Demonym(word string) (Item, bool) { return b.word(word, postDemonym) }

// Metonym returns the country whose government a word like "Kremlin" stands for.
func (b *Base) Metonym(name string) (Item, bool) {
	return b.word(strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The "), postMetonym)
}

func (b *Base) word(name string, kind uint64) (found Item, ok bool) {
	b.postings(name, func(t *table, v uint64) {
		if !ok && v&(1<<postingBits-1) == kind {
			found, ok = Item{t, uint32(v >> postingBits)}, true
		}
	})
	return found, ok
}

// Given names carry the share of women in per cent and, above it, how common they are.
const (
	UnknownShare = 127 // nobody knows whether women or men bear the name
	ShareSpan    = 128
)

// GivenName reports whether a word is a first name, the share of women among
// its bearers in per cent (-1 if unknown), and how common it is: a binary
// logarithm of its bearers, 0 to 15.
func (b *Base) GivenName(word string) (women, common int, ok bool) {
	v, ok := b.value(word, postGiven)
	if women = v % ShareSpan; women > 100 {
		women = -1
	}
	return women, v / ShareSpan, ok
}

// FamilyName reports whether a word is a surname and how common it is: a binary logarithm of its bearers, 0 to 15.
func (b *Base) FamilyName(word string) (common int, ok bool) { return b.value(word, postFamily) }

// value returns what comes with the first posting of a kind.
func (b *Base) value(word string, kind uint64) (value int, ok bool) {
	b.postings(word, func(_ *table, v uint64) {
		if !ok && v&(1<<postingBits-1) == kind {
			value, ok = int(v>>postingBits), true
		}
	})
	return value, ok
}

// Sector returns the CAMEO sector of a role noun: "rebels" REB, "lawmaker" LEG.
func (b *Base) Sector(noun string) (sector string, ok bool) {
	b.postings(noun, func(t *table, v uint64) {
		if !ok && v&(1<<postingBits-1) == postRole {
			sector, ok = t.text(uint32(v>>postingBits)), true
		}
	})
	return sector, ok
}

// Item is something that the base knows. The zero Item is none.
type Item struct {
	t *table
	i uint32
}

func (it Item) at(field int) int { return int(it.i)*itemSize + field }

// Valid reports whether the item is one.
func (it Item) Valid() bool { return it.t != nil }

// Type is what kind of item it is.
func (it Item) Type() Type { return Type(it.t.sections[secItems][it.at(itemType)]) }

// Label is the item's usual name.
func (it Item) Label() string { return it.t.text(it.t.u32(secItems, it.at(0))) }

// Wikidata is the item's id there, "Q22316", or empty.
func (it Item) Wikidata() string {
	if n := it.t.u32(secItems, it.at(itemQID)); n != 0 {
		return fmt.Sprintf("Q%d", n)
	}
	return ""
}

// GeoNames is the item's number there, 0 if unknown.
func (it Item) GeoNames() int { return int(it.t.u32(secItems, it.at(itemGeo))) }

// Country is ISO 3166 alpha-3, empty if unknown.
func (it Item) Country() string { return it.t.country(it.t.u16(secItems, it.at(itemCountry))) }

// Kind says more closely what an organisation or an area is: company, armed_group, river.
func (it Item) Kind() string {
	if it.located() {
		return it.t.text(it.t.u32(secPlaces, it.place()+placeFeature))
	}
	return it.t.text(it.t.u32(secItems, it.at(itemFeature)))
}

// Born is a person's year of birth, 0 if unknown.
func (it Item) Born() int { return int(it.t.u16(secItems, it.at(itemBorn))) }

// Woman and Man report a person's gender; both are false where it is unknown.
func (it Item) Woman() bool { return it.flags()&flagWoman != 0 }

// Man is the counterpart of Woman.
func (it Item) Man() bool { return it.flags()&flagMan != 0 }

func (it Item) flags() uint8  { return it.t.sections[secItems][it.at(itemFlags)] }
func (it Item) located() bool { return it.flags()&flagPlace != 0 }
func (it Item) place() int    { return int(it.t.u32(secItems, it.at(itemFirst))) * placeSize }

// Position returns where the item lies, in WGS 84 degrees: of countries and
// divisions the middle of their people.
func (it Item) Position() (lat, lon float64, ok bool) {
	if !it.located() {
		return 0, 0, false
	}
	at := it.place()
	return float64(int32(it.t.u32(secPlaces, at))) / 1e4, float64(int32(it.t.u32(secPlaces, at+placeLon))) / 1e4, true
}

// Population is how many people live there, 0 if unknown.
func (it Item) Population() int {
	if !it.located() {
		return 0
	}
	return int(it.t.u32(secPlaces, it.place()+placePeople))
}

// Within is the code of the first-order division that a place lies in or is, "US.TX", or empty.
func (it Item) Within() string {
	if !it.located() {
		return ""
	}
	return it.t.text(it.t.u32(secPlaces, it.place()+placeWithin))
}

// Tenure is an office somebody held, or a code an organisation had, and when.
type Tenure struct {
	Holder   Item
	Role     string // foreign_minister
	Position string // as the source writes it
	Code     string // actor code, where the source gives one
	Country  string
	// From is the first day, To the first day no longer; 0 where unknown.
	From, To Date
	// Open is set where no end is known; To is then the last day on which the source was seen.
	Open bool
}

// Holds reports whether the tenure covers a day. An open one covers days up to its source's last sight.
func (t Tenure) Holds(on Date) bool { return t.From <= on && (t.To == 0 || on < t.To) }

// trusted is how long after its source's last sight an open tenure is still believed in of somebody who is named.
const trusted = 5 // years

// MayHold reports whether the tenure covers a day, an open one for some years after its source's last sight as well.
func (t Tenure) MayHold(on Date) bool {
	return t.Holds(on) || t.Open && t.From <= on && on.Year() < t.To.Year()+trusted
}

// Tenures returns the offices a person held or the codes an organisation had, by first day.
func (it Item) Tenures() []Tenure {
	field := itemFirst
	if it.located() {
		if it.flags()&flagTenures == 0 {
			return nil
		}
		field = itemFeature
	}
	first, n := it.t.u32(secItems, it.at(field)), int(it.t.u16(secItems, it.at(itemCount)))
	out := make([]Tenure, n)
	for i := range out {
		out[i] = it.t.tenure(first + uint32(i))
	}
	return out
}

func (t *table) tenure(n uint32) Tenure {
	at := int(n) * tenureSize
	return Tenure{
		Holder: Item{t, t.u32(secTenures, at)}, From: Date(t.u32(secTenures, at+tenureFrom)), To: Date(t.u32(secTenures, at+tenureTo)),
		Position: t.text(t.u32(secTenures, at+tenurePosition)), Role: t.text(t.u32(secTenures, at+tenureRole)),
		Code: t.text(t.u32(secTenures, at+tenureCode)), Country: t.country(t.u16(secTenures, at+tenureCountry)),
		Open: t.sections[secTenures][at+tenureFlags]&1 != 0,
	}
}

// Holders returns who held an office of a country on a day, the likeliest
// first: a tenure with a known end before an open one, then the later start.
func (b *Base) Holders(role, country string, on Date) []Tenure {
	var list []Tenure
	for t := range b.tenures(role, country) {
		if t.Holds(on) {
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, likelier)
	return list
}

// likelier puts a tenure with a known end before an open one, then the later start.
func likelier(a, b Tenure) int {
	return cmp.Or(boolOrder(a.Open, b.Open), cmp.Compare(b.From, a.From))
}

// Ever returns all who held an office of a country, by first day.
func (b *Base) Ever(role, country string) []Tenure { return slices.Collect(b.tenures(role, country)) }

// tenures goes through what [Base.Ever] returns.
func (b *Base) tenures(role, country string) iter.Seq[Tenure] {
	return func(yield func(Tenure) bool) {
		for _, t := range b.tables {
			index := t.sections[secOffices]
			want, ok := t.codes[country]
			if !ok {
				continue
			}
			first := sort.Search(len(index)/4, func(i int) bool {
				at := int(binary.LittleEndian.Uint32(index[4*i:])) * tenureSize
				c := int(t.u16(secTenures, at+tenureCountry))
				return c > want || c == want && t.text(t.u32(secTenures, at+tenureRole)) >= role
			})
			for index = index[4*first:]; len(index) > 0; index = index[4:] {
				n := t.tenure(binary.LittleEndian.Uint32(index))
				if n.Role != role || n.Country != country {
					break
				}
				if !yield(n) {
					return
				}
			}
		}
	}
}

// boolOrder sorts false before true.
func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
