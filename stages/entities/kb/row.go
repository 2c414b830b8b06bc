package kb

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Row is one fact as it stands in a file: an item with its names and, for an
// office or a dated code, when it held. Rows with the same type and id (or,
// without an id, the same first name and country) are one item.
type Row struct {
	// ID is a scheme and a number: wikidata:Q22316, geonames:2950159; both where both are known, separated by |.
	ID   string
	Type Type
	// Names are the item's names, the label first. For [Given] and [Family] they are the words themselves.
	Names []string
	// Country is ISO 3166 alpha-3, empty where unknown or none.
	Country string
	// Role is an office's role in this table's terms: foreign_minister. For other items what kind they are: company, river, PPLC.
	Role string
	// Position is the office as written: United States Secretary of State.
	Position string
	// Code is an actor code (IGOUNO) or, for a [RoleNoun], the CAMEO sector.
	Code string
	// From and To say when the row holds: the first day, and the first day no longer.
	From, To Date
	// Open is set where the end is not known: then To is the day on which the source was last seen to say so.
	Open bool
	// Lat and Lon are WGS 84 degrees.
	Lat, Lon float64
	// Weight is the population of a place, the share of women among bearers of a given name in per cent, or how often a surname occurs.
	Weight int
	// Within is the code of the first-order division that a city lies in.
	Within string
	// Woman and Man say the gender of a person, where known.
	Woman, Man bool
	// Born is a person's year of birth, 0 if unknown.
	Born int
	// Source names where the fact is from, Licence the terms.
	Source, Licence string
}

// Type is what kind of item a row is about.
type Type uint8

// The types of items.
const (
	NoType Type = iota
	Country
	Demonym  // a word for a country's people or things
	Metonym  // a word that stands for a country's government: Kremlin
	City     // a populated place
	Division // a first-order division: state, province
	Area     // a sea, river, island, region
	Person
	Organization
	Party
	Medium
	Product  // a vehicle, a device, a stock index
	RoleNoun // a word for a person by role, with the CAMEO sector
	Given    // a first name
	Family   // a surname
	types
)

var typeNames = [types]string{"", "country", "demonym", "metonym", "city", "division", "area", "person", "organization", "party", "medium", "product", "role", "given", "family"}

func (t Type) String() string {
	if t < types {
		return typeNames[t]
	}
	return "type " + strconv.Itoa(int(t))
}

// columns is the header of a row file. Every column must be there; more are ignored.
var columns = []string{"id", "type", "names", "country", "role", "position", "code", "from", "to", "lat", "lon", "weight", "source", "licence"}

// ReadRows reads a table of facts: tab-separated UTF-8 with a header line that
// names the columns id, type, names (separated by |), country, role, position,
// code, from, to, lat, lon, weight, source, licence. Empty lines and lines
// that start with # are left out. It stops at the first faulty line with an
// error that names it.
func ReadRows(r io.Reader) ([]Row, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	var rows []Row
	var at map[string]int
	for line := 1; in.Scan(); line++ {
		text := strings.TrimSuffix(in.Text(), "\r")
		if text == "" || text[0] == '#' {
			continue
		}
		fields := strings.Split(text, "\t")
		if at == nil {
			at = map[string]int{}
			for i, name := range fields {
				at[name] = i
			}
			for _, c := range columns {
				if _, ok := at[c]; !ok {
					return nil, fmt.Errorf("line %d: the header has no column %q; it needs %s", line, c, strings.Join(columns, ", "))
				}
			}
			continue
		}
		row, err := parseRow(func(column string) string {
			if i := at[column]; i < len(fields) {
				return strings.TrimSpace(fields[i])
			}
			return ""
		})
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		rows = append(rows, row)
	}
	if err := in.Err(); err != nil {
		return nil, err
	}
	if at == nil {
		return nil, errors.New("no header line")
	}
	return rows, nil
}

func parseRow(field func(column string) string) (Row, error) {
	row := Row{
		ID: field("id"), Names: strings.Split(field("names"), "|"), Country: field("country"), Role: field("role"),
		Position: field("position"), Code: field("code"), Source: field("source"), Licence: field("licence"),
	}
	for t, name := range typeNames {
		if name != "" && name == field("type") {
			row.Type = Type(t)
		}
	}
	if row.Type == NoType {
		return row, fmt.Errorf("unknown type %q", field("type"))
	}
	if row.Names[0] == "" {
		return row, errors.New("no name")
	}
	if row.ID != "" {
		for id := range strings.SplitSeq(row.ID, "|") {
			if _, _, err := parseID(id); err != nil {
				return row, err
			}
		}
	}
	var err error
	if row.From, err = ParseDate(field("from")); err != nil {
		return row, err
	}
	if row.To, err = ParseDate(field("to")); err != nil {
		return row, err
	}
	for _, f := range []struct {
		column string
		limit  float64
		value  *float64
	}{{"lat", 90, &row.Lat}, {"lon", 180, &row.Lon}} {
		s := field(f.column)
		if s == "" {
			continue
		}
		if *f.value, err = strconv.ParseFloat(s, 64); err != nil || !(*f.value >= -f.limit && *f.value <= f.limit) {
			return row, fmt.Errorf("%s %q is no angle of at most %v degrees", f.column, s, f.limit)
		}
	}
	if s := field("weight"); s != "" {
		if row.Weight, err = strconv.Atoi(s); err != nil || row.Weight < 0 || row.Weight > 1<<31-1 {
			return row, fmt.Errorf("weight %q is no count", s)
		}
	}
	return row, nil
}

// The schemes of ids.
const (
	schemeWikidata = iota + 1
	schemeGeoNames
)

// parseID takes an id apart into its scheme and number.
func parseID(id string) (scheme uint8, number uint32, err error) {
	digits := ""
	switch {
	case strings.HasPrefix(id, "wikidata:Q"):
		scheme, digits = schemeWikidata, id[len("wikidata:Q"):]
	case strings.HasPrefix(id, "geonames:"):
		scheme, digits = schemeGeoNames, id[len("geonames:"):]
	default:
		return 0, 0, fmt.Errorf("id %q is neither wikidata:Q... nor geonames:...", id)
	}
	n, err := strconv.ParseUint(digits, 10, 32)
	if err != nil {
		return 0, 0, fmt.Errorf("id %q has no number", id)
	}
	return scheme, uint32(n), nil
}
