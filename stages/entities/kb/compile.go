package kb

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// OwnFacts is the source of rows that this project wrote itself. Among namesakes they come first.
const OwnFacts = "own facts"

// Compile turns rows into a table and writes it compressed. The same rows in
// the same order give the same bytes.
func Compile(w io.Writer, rows []Row) error {
	raw, err := build(rows)
	if err != nil {
		return err
	}
	z, err := zstd.NewWriter(w, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	if _, err := z.Write(raw); err != nil {
		return errors.Join(err, z.Close())
	}
	return z.Close()
}

// draft is an item while its rows are gathered.
type draft struct {
	kind            Type
	label           string
	qid, geonames   uint32
	country         string
	flags           uint8
	born            int
	rank            int
	lat, lon        float64
	population      int
	within, feature string
	located         bool
	tenures         []Row
	names           []string
}

// compiler gathers rows into items, and lays these out in the sections of a table (table.go).
type compiler struct {
	drafts []*draft
	byID   map[string]*draft
	labels map[string]*draft // items without an id, by type, key and country

	items, places, tenures []byte // the sections, so far
	offices                []office
	postings               map[string][]uint64 // what each name may mean, by its key
	home                   map[string]uint64   // the number of each country's item
	countries, sources     numbering
	strings                map[string]uint32 // where each text stands in blob
	blob                   []byte
	key                    []byte // of the name at hand
}

// office is a tenure as the index of offices sorts it; n is its number in the section of tenures.
type office struct {
	country uint16
	role    string
	from    Date
	n       uint32
}

// build gives the table of rows, uncompressed. The order of the steps decides the numbers of texts, countries and sources.
func build(rows []Row) ([]byte, error) {
	c := &compiler{
		byID: map[string]*draft{}, labels: map[string]*draft{}, postings: map[string][]uint64{}, home: map[string]uint64{},
		countries: numbering{}, sources: numbering{}, strings: map[string]uint32{},
	}
	c.text("")
	c.countries.of("")
	var words []*Row
	for i := range rows {
		switch r := &rows[i]; r.Type {
		case Demonym, Metonym, Given, Family, RoleNoun:
			words = append(words, r)
		default:
			if err := c.gather(r); err != nil {
				return nil, fmt.Errorf("row %d (%s): %w", i+1, r.Names[0], err)
			}
		}
	}
	c.reignAtHome()
	slices.SortStableFunc(c.drafts, func(a, b *draft) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(b.population, a.population), cmp.Compare(b.rank, a.rank),
			cmp.Compare(a.qid, b.qid), cmp.Compare(a.geonames, b.geonames), cmp.Compare(a.label, b.label), cmp.Compare(a.country, b.country))
	})
	for i, d := range c.drafts {
		c.layItem(uint32(i), d)
	}
	for _, r := range words {
		c.layWord(r)
	}
	offices := c.officeIndex()
	directory, names := c.nameIndex(c.postings)
	countries := c.texts(c.countries)
	for i := range rows {
		c.sources.of(rows[i].Source + "\t" + rows[i].Licence)
	}
	if len(c.sources) > 256 {
		return nil, fmt.Errorf("%d sources; a table can tell 256 apart", len(c.sources))
	}
	sources := c.texts(c.sources)
	return join([sectionCount][]byte{
		secItems: c.items, secPlaces: c.places, secTenures: c.tenures, secOffices: offices, secDirectory: directory,
		secNames: names, secCountries: countries, secSources: sources, secStrings: c.blob,
	}), nil
}

// layItem appends an item, with its tenures, its place and its names.
func (c *compiler) layItem(number uint32, d *draft) {
	if d.kind == Country {
		c.home[d.country] = uint64(number)
	}
	for _, n := range d.names {
		c.post(n, uint64(number)<<postingBits|postItem) //nolint:staticcheck // postItem is 0, but says which kind this is
	}
	country := uint16(c.countries.of(d.country))
	first, n, feature, flags := uint32(0), 0, uint32(0), d.flags
	if len(d.tenures) > 0 {
		first, n = c.layTenures(number, d)
	}
	if d.located {
		flags |= flagPlace
		if n > 0 {
			flags |= flagTenures
			feature = first
		} else {
			n = 1
		}
		first = c.layPlace(d)
	} else {
		feature = c.text(d.feature)
	}
	c.items = binary.LittleEndian.AppendUint32(c.items, c.text(d.label))
	c.items = binary.LittleEndian.AppendUint32(c.items, d.qid)
	c.items = binary.LittleEndian.AppendUint32(c.items, d.geonames)
	c.items = binary.LittleEndian.AppendUint32(c.items, first)
	c.items = binary.LittleEndian.AppendUint32(c.items, feature)
	c.items = binary.LittleEndian.AppendUint16(c.items, uint16(n))
	c.items = binary.LittleEndian.AppendUint16(c.items, country)
	c.items = binary.LittleEndian.AppendUint16(c.items, uint16(d.born))
	c.items = append(c.items, uint8(d.kind), flags)
}

// layTenures appends the tenures of an item by first day, and gives the number of the first and how many they are.
func (c *compiler) layTenures(item uint32, d *draft) (first uint32, n int) {
	first = uint32(len(c.tenures) / tenureSize)
	slices.SortStableFunc(d.tenures, func(a, b Row) int {
		return cmp.Compare(a.From, b.From)
	})
	n = min(len(d.tenures), math.MaxUint16)
	for _, r := range d.tenures[:n] {
		where := uint16(c.countries.of(r.Country))
		if r.Role != "" {
			c.offices = append(c.offices, office{where, r.Role, r.From, uint32(len(c.tenures) / tenureSize)})
		}
		unended := uint8(0)
		if r.Open {
			unended = 1
		}
		c.tenures = binary.LittleEndian.AppendUint32(c.tenures, item)
		c.tenures = binary.LittleEndian.AppendUint32(c.tenures, uint32(r.From))
		c.tenures = binary.LittleEndian.AppendUint32(c.tenures, uint32(r.To))
		c.tenures = binary.LittleEndian.AppendUint32(c.tenures, c.text(r.Position))
		c.tenures = binary.LittleEndian.AppendUint32(c.tenures, c.text(r.Role))
		c.tenures = binary.LittleEndian.AppendUint32(c.tenures, c.text(r.Code))
		c.tenures = binary.LittleEndian.AppendUint16(c.tenures, where)
		c.tenures = append(c.tenures, uint8(c.sources.of(r.Source+"\t"+r.Licence)), unended)
	}
	return first, n
}

// layPlace appends where an item is, and gives the number of that.
func (c *compiler) layPlace(d *draft) uint32 {
	number := uint32(len(c.places) / placeSize)
	c.places = binary.LittleEndian.AppendUint32(c.places, uint32(int32(math.Round(d.lat*1e4))))
	c.places = binary.LittleEndian.AppendUint32(c.places, uint32(int32(math.Round(d.lon*1e4))))
	c.places = binary.LittleEndian.AppendUint32(c.places, uint32(d.population))
	c.places = binary.LittleEndian.AppendUint32(c.places, c.text(d.within))
	c.places = binary.LittleEndian.AppendUint32(c.places, c.text(d.feature))
	return number
}

// layWord appends the names of what is no item: a word for a country, a name given to people, a noun for a role.
func (c *compiler) layWord(r *Row) {
	posting := uint64(0)
	switch r.Type {
	case Demonym, Metonym:
		h, ok := c.home[r.Country]
		if !ok {
			return // a word of a country that the table does not have says nothing
		}
		posting = h<<postingBits | postDemonym
		if r.Type == Metonym {
			posting = h<<postingBits | postMetonym
		}
	case Given:
		posting = uint64(r.Weight)<<postingBits | postGiven
	case Family:
		posting = uint64(r.Weight)<<postingBits | postFamily
	case RoleNoun:
		posting = uint64(c.text(r.Code))<<postingBits | postRole
	}
	for _, n := range r.Names {
		c.post(n, posting)
	}
}

// post notes what a name may mean.
func (c *compiler) post(name string, posting uint64) {
	c.key = appendKey(c.key[:0], name)
	if len(c.key) > 0 && len(c.key) < 256 && !slices.Contains(c.postings[string(c.key)], posting) {
		c.postings[string(c.key)] = append(c.postings[string(c.key)], posting)
	}
}

// officeIndex gives the numbers of the tenures by country, office and first day.
func (c *compiler) officeIndex() []byte {
	slices.SortFunc(c.offices, func(a, b office) int {
		return cmp.Or(cmp.Compare(a.country, b.country), cmp.Compare(a.role, b.role), cmp.Compare(a.from, b.from), cmp.Compare(a.n, b.n))
	})
	var index []byte
	for _, o := range c.offices {
		index = binary.LittleEndian.AppendUint32(index, o.n)
	}
	return index
}

// texts gives where the numbered strings stand in the table.
func (c *compiler) texts(n numbering) []byte {
	var list []byte
	for _, s := range n.list() {
		list = binary.LittleEndian.AppendUint32(list, c.text(s))
	}
	return list
}

// join puts the sections of a table together, behind a list of where each begins and how long it is.
func join(sections [sectionCount][]byte) []byte {
	out := append([]byte(nil), magic...)
	at := uint32(len(magic) + 8*len(sections))
	for _, s := range sections {
		out = binary.LittleEndian.AppendUint32(out, at)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(s)))
		at += uint32(len(s))
	}
	for _, s := range sections {
		out = append(out, s...)
	}
	return out
}

// gather adds a row to its item.
func (c *compiler) gather(r *Row) error {
	d, err := c.draft(r)
	if err != nil {
		return err
	}
	for _, n := range r.Names {
		if !slices.Contains(d.names, n) {
			d.names = append(d.names, n)
		}
	}
	if d.country == "" {
		d.country = r.Country
	}
	if r.Woman {
		d.flags |= flagWoman
	}
	if r.Man {
		d.flags |= flagMan
	}
	d.born = cmp.Or(d.born, r.Born)
	if r.Lat != 0 || r.Lon != 0 {
		d.lat, d.lon, d.located = r.Lat, r.Lon, true
	}
	d.population = max(d.population, r.Weight)
	d.within = cmp.Or(d.within, r.Within)
	if r.Type != Person && r.Source == OwnFacts {
		d.rank += 100 // the best known of its name
	}
	switch r.Type {
	case Person, Organization, Party, Medium:
		if r.Code != "" || r.Position != "" || r.From != 0 || r.To != 0 || r.Type == Person && r.Role != "" {
			d.tenures = append(d.tenures, *r)
			d.rank += importance(r.Role)
		}
	}
	return nil
}

// draft gives the item that a row is of, a new one where none fits, and notes the row's ids.
func (c *compiler) draft(r *Row) (*draft, error) {
	var ids []string
	if r.ID != "" {
		ids = strings.Split(r.ID, "|")
	}
	var key []byte
	key = append(key, byte(r.Type))
	key = appendKey(key, r.Names[0])
	key = append(append(key, '\t'), r.Country...)
	var d *draft
	for _, id := range ids {
		if d == nil {
			d = c.byID[id]
		}
	}
	if d == nil {
		// A row without an id is of the item that bears its name; one with an id too, where that item has none. But people have namesakes.
		if have := c.labels[string(key)]; have != nil && (len(ids) == 0 || r.Type != Person && (have.qid == 0 || r.Source == OwnFacts) && !strings.Contains(r.ID, "geonames")) {
			d = have
		}
	}
	if d == nil {
		d = &draft{kind: r.Type, label: r.Names[0], country: r.Country, feature: r.Role}
		c.drafts = append(c.drafts, d)
		if c.labels[string(key)] == nil && (len(ids) == 0 || r.Type != Person) {
			c.labels[string(key)] = d
		}
	}
	for _, id := range ids {
		scheme, n, err := parseID(id)
		if err != nil {
			return nil, err
		}
		if scheme == schemeWikidata {
			d.qid = n
		} else {
			d.geonames = n
		}
		c.byID[id] = d
	}
	return d, nil
}

// reignAtHome takes the offices from rulers that come with another: the king of Britain is that of Grenada too, the
// president of France a prince of Andorra, but news is of Britain and France when it speaks of them. Home is where most
// people live, of the countries that somebody led about as long.
func (c *compiler) reignAtHome() {
	people := map[string]int{}
	for _, d := range c.drafts {
		if d.kind == Country {
			people[d.country] = d.population
		}
	}
	for _, d := range c.drafts {
		for _, role := range [...]string{"head_of_state", "head_of_government", "vice_president"} {
			home := d.home(role, people)
			if home == "" {
				continue
			}
			all := d.tenures
			d.tenures = slices.DeleteFunc(slices.Clone(all), func(r Row) bool {
				return r.Role == role && r.Country != home && slices.ContainsFunc(all, func(o Row) bool {
					return o.Role == role && o.Country == home && r.From < end(o) && o.From < end(r)
				})
			})
			d.rank -= importance(role) * (len(all) - len(d.tenures))
			if !slices.ContainsFunc(d.tenures, func(r Row) bool { return r.Country == d.country }) {
				d.country = home
			}
		}
	}
}

// home returns where somebody held an office at home, empty if it was nowhere or in one country only.
func (d *draft) home(role string, people map[string]int) string {
	longest := 0
	for _, r := range d.tenures {
		if r.Role == role {
			longest = max(longest, years(r))
		}
	}
	home, several := "", false
	for _, r := range d.tenures {
		if r.Role != role || r.Country == "" || 2*years(r) < longest || r.Country == home {
			continue
		}
		several = several || home != ""
		if home == "" || people[r.Country] > people[home] {
			home = r.Country
		}
	}
	if !several {
		return ""
	}
	return home
}

func years(r Row) int { return end(r).Year() - r.From.Year() }

// end is the first day on which an office is held no longer, far off where none is known.
func end(r Row) Date {
	if r.To == 0 {
		return 99991231
	}
	return r.To
}

// importance ranks persons of one name before anything else is known of them.
func importance(role string) int {
	switch role {
	case "head_of_state", "head_of_government":
		return 100
	case "igo_head", "vice_president", "foreign_minister", "armed_group_leader":
		return 40
	case "":
		return 1
	case "legislator":
		return 2
	}
	return 10
}

// text returns where a string stands in the table.
func (c *compiler) text(s string) uint32 {
	at, ok := c.strings[s]
	if !ok {
		at = uint32(len(c.blob))
		c.blob = binary.AppendUvarint(c.blob, uint64(len(s)))
		c.blob = append(c.blob, s...)
		c.strings[s] = at
	}
	return at
}

// nameIndex lays the names out by hash: a directory of buckets, and each bucket's names with what they may mean.
func (c *compiler) nameIndex(postings map[string][]uint64) (directory, names []byte) {
	bits := 4
	for 1<<bits < len(postings)/3 {
		bits++
	}
	buckets := make([][]string, 1<<bits)
	for _, key := range slices.Sorted(maps.Keys(postings)) {
		b := hash([]byte(key)) >> (32 - bits)
		buckets[b] = append(buckets[b], key)
	}
	for _, bucket := range buckets {
		directory = binary.LittleEndian.AppendUint32(directory, uint32(len(names)))
		for _, key := range bucket {
			p := postings[key]
			names = append(names, uint8(len(key)))
			names = append(names, key...)
			names = binary.AppendUvarint(names, uint64(len(p)))
			for _, v := range p {
				names = binary.AppendUvarint(names, v)
			}
		}
	}
	return binary.LittleEndian.AppendUint32(directory, uint32(len(names))), names
}

// numbering gives strings numbers in order of first use.
type numbering map[string]int

func (n numbering) of(s string) int {
	i, ok := n[s]
	if !ok {
		i = len(n)
		n[s] = i
	}
	return i
}

func (n numbering) list() []string {
	out := make([]string, len(n))
	for s, i := range n {
		out[i] = s
	}
	return out
}

// decompress reads a compressed table back.
func decompress(data []byte) ([]byte, error) {
	z, err := zstd.NewReader(bytes.NewReader(data), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<28))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	return io.ReadAll(z)
}
