package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/stages/entities/kb"
)

// kbCommand compiles open tables of facts, and this project's own rows, into
// the one table that package kb embeds.
type kbCommand struct {
	Tables string `default:"../shared/kb" type:"existingdir" help:"Folder with the tables of facts."`
	Own    string `default:"stages/entities/kb/own.tsv" type:"existingfile" help:"The project's own rows."`
	Out    string `default:"stages/entities/kb/kb.bin" help:"The compiled table."`
}

func (c *kbCommand) Run() error {
	f := &facts{folder: c.Tables, people: map[string][]string{}, centres: map[string]*centre{}, territories: map[string]bool{}, named: map[string]string{}, claims: map[claim]kb.Row{}}
	own, err := os.Open(c.Own)
	if err != nil {
		return err
	}
	defer own.Close()
	ownRows, err := kb.ReadRows(own)
	if err != nil {
		return fmt.Errorf("%s: %w", c.Own, err)
	}
	// Own rows come before the tables, so that their label and code are the item's; those of places after them, since they only add to what a table has.
	lead := kb.Of(kb.Person, kb.Organization, kb.Party, kb.Medium)
	for _, r := range ownRows {
		f.claim(r)
		if lead.Has(r.Type) {
			f.add(r)
			if r.Type == kb.Person && r.ID != "" {
				f.know(r, r.Country)
			}
		}
	}
	for _, read := range []func() error{
		f.places, f.divisions, f.countries, f.areas, f.offices, f.curatedOffices, f.worldLegislators,
		f.usLegislators, f.leaders, f.lives, f.codedPersons, f.organizations, f.parties, f.media, f.roleNouns, f.givenNames, f.familyNames,
	} {
		if err := read(); err != nil {
			return err
		}
	}
	for _, r := range ownRows {
		if !lead.Has(r.Type) {
			f.add(r)
		}
	}
	f.endTerms()
	var out bytes.Buffer
	if err := kb.Compile(&out, f.rows); err != nil {
		return err
	}
	fmt.Printf("%d rows, %d bytes\n", len(f.rows), out.Len())
	return os.WriteFile(c.Out, out.Bytes(), 0o644)
}

// facts gathers rows from the tables, one method a table.
type facts struct {
	folder string
	rows   []kb.Row
	// people are the Wikidata ids of politicians by name and country or reign, to which tables without ids are joined.
	people map[string][]string
	// centres are the middles of countries and divisions, weighted by population.
	centres map[string]*centre
	// territories are the codes of countries that belong to another.
	territories map[string]bool
	// named are the codes of countries by name.
	named map[string]string
	// claims are the own rows by the names that are theirs alone.
	claims map[claim]kb.Row
	// err is that the table being read has no column of a name that was asked for.
	err error
}

// claim is a name of a body or of an area.
type claim struct {
	body bool
	name string
}

// bodies are what a name of an organization can be.
var bodies = kb.Of(kb.Organization, kb.Party, kb.Medium)

// claim makes the names of an own row of a body or an area its own.
func (f *facts) claim(r kb.Row) {
	if !bodies.Has(r.Type) && r.Type != kb.Area {
		return
	}
	for _, n := range r.Names {
		if c := (claim{bodies.Has(r.Type), n}); f.claims[c].Names == nil {
			f.claims[c] = r
		}
	}
}

// unclaimed takes off the names of a table's row those that own facts have for another: the dictionaries have the DEA as a
// further name of the FBI, and the West Bank as one of Palestine. The first name, which is the item's label, stays; a body
// that has no country there and is called like one of the own facts is that one.
func (f *facts) unclaimed(r kb.Row) kb.Row {
	body := bodies.Has(r.Type)
	if same := f.claims[claim{body, r.Names[0]}]; body && r.ID == "" && r.Country == "" && same.Type == r.Type && same.Names[0] == r.Names[0] {
		r.Country = same.Country
	}
	kept := r.Names[:0:0]
	for i, n := range r.Names {
		own := f.claims[claim{body, n}]
		if i == 0 || own.Names == nil || own.Names[0] == r.Names[0] || own.ID != "" && own.ID == r.ID || slices.Contains(own.Names, r.Names[0]) {
			kept = append(kept, n)
		}
	}
	r.Names = kept
	return r
}

// centre sums up towns.
type centre struct{ x, y, z, people float64 }

func (c *centre) add(lat, lon, people float64) {
	lat, lon = lat*math.Pi/180, lon*math.Pi/180
	c.x += people * math.Cos(lat) * math.Cos(lon)
	c.y += people * math.Cos(lat) * math.Sin(lon)
	c.z += people * math.Sin(lat)
	c.people += people
}

func (c *centre) position() (lat, lon float64) {
	return math.Atan2(c.z, math.Hypot(c.x, c.y)) * 180 / math.Pi, math.Atan2(c.y, c.x) * 180 / math.Pi
}

func (f *facts) add(r kb.Row) {
	if len(r.Names) > 0 && r.Names[0] != "" {
		f.rows = append(f.rows, r)
	}
}

// Licences as they stand in the table.
const (
	cc0       = "CC0-1.0"
	geonames  = "CC-BY-4.0"
	mit       = "MIT"
	wordnet   = "WordNet"
	mixedOpen = "PDDL-1.0 AND CC0-1.0"
	given     = "CC0-1.0 AND Apache-2.0"
)

// table reads one of the tables and calls row for each line with a lookup by column.
func (f *facts) table(name string, row func(col func(string) string)) error {
	file, err := os.Open(filepath.Join(f.folder, name))
	if err != nil {
		return err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	in := csv.NewReader(z)
	in.Comma, in.LazyQuotes, in.FieldsPerRecord, in.ReuseRecord = '\t', true, -1, true
	header, err := in.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	at := map[string]int{}
	for i, h := range header {
		at[h] = i
	}
	f.err = nil
	for {
		fields, err := in.Read()
		if err == io.EOF {
			return f.err
		}
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		row(func(column string) string {
			i, ok := at[column]
			if !ok {
				f.err = fmt.Errorf("%s has no column %q", name, column)
			}
			if !ok || i >= len(fields) {
				return ""
			}
			return strings.Clone(strings.TrimSpace(fields[i]))
		})
	}
}

// names joins a name and its aliases, each once.
func names(lists ...string) []string {
	var out []string
	for _, list := range lists {
		for n := range strings.SplitSeq(list, "|") {
			if n = strings.TrimSpace(n); n != "" && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	return out
}

// saints adds to the names of a place those in which Saint is written St.
func saints(names []string) []string {
	for _, n := range names[:len(names):len(names)] {
		if rest, ok := strings.CutPrefix(n, "Saint "); ok {
			names = append(names, "St. "+rest)
		}
	}
	return names
}

func number(s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return n
}

// day reads a date leniently: what is no date is none.
func day(s string) kb.Date {
	d, err := kb.ParseDate(s)
	if err != nil {
		return 0
	}
	return d
}

// withHead are the countries outside the United Nations that have a head of state of their own.
const withHead = "PSE TWN VAT XKX"

func (f *facts) countries() error {
	var demonyms []kb.Row
	size := map[string]float64{}
	err := f.table("countries.tsv.gz", func(col func(string) string) {
		iso := col("iso3")
		middle := cmp.Or(f.centres[iso], &centre{})
		lat, lon := middle.position()
		r := kb.Row{
			Type: kb.Country, ID: "wikidata:" + col("qid"), Names: names(col("name"), col("official_name"), col("aliases")), Country: iso, Code: iso,
			Role: "country", Lat: lat, Lon: lon, Weight: int(middle.people), Source: "datasets/country-codes, CIA World Factbook", Licence: mixedOpen,
		}
		if id := col("geonames_id"); id != "" {
			r.ID += "|geonames:" + id
		}
		r.Within = col("capital")
		r = f.unclaimed(r)
		f.add(r)
		for _, n := range r.Names {
			f.named[n] = iso
		}
		size[iso] = middle.people
		switch {
		case col("un_member") == "1":
			size[iso] += 1e10
		case !strings.Contains(withHead, iso):
			f.territories[iso] = true
		}
		// The first adjective is the country's own; a further one may be another's: Dutch of Aruba.
		adjectives := names(col("demonym_adj"))
		if len(adjectives) > 1 && col("un_member") != "1" {
			adjectives = adjectives[:1]
		}
		adjectives = slices.DeleteFunc(adjectives, func(s string) bool { return s == strings.ToUpper(s) })
		demonyms = append(demonyms, kb.Row{
			Type: kb.Demonym, Names: append(adjectives, names(col("demonym_sg"), col("demonym_pl"))...), Country: iso, Source: r.Source, Licence: r.Licence,
		})
	})
	slices.SortStableFunc(demonyms, func(a, b kb.Row) int { return cmp.Compare(size[b.Country], size[a.Country]) })
	for _, r := range demonyms {
		f.add(r)
	}
	return err
}

func (f *facts) places() error {
	return f.table("places.tsv.gz", func(col func(string) string) {
		lat, lon, people := number(col("lat")), number(col("lon")), number(col("population"))
		within := col("country_iso2") + "." + col("admin1_code")
		for _, k := range []string{col("country_iso3"), within} {
			if f.centres[k] == nil {
				f.centres[k] = &centre{}
			}
			f.centres[k].add(lat, lon, max(people, 1))
		}
		f.add(kb.Row{
			Type: kb.City, ID: "geonames:" + col("geonames_id"), Names: saints(names(col("name"), col("aliases"))), Country: col("country_iso3"), Role: col("feature_code"),
			Lat: lat, Lon: lon, Weight: int(people), Within: within, Source: "GeoNames", Licence: geonames,
		})
	})
}

func (f *facts) divisions() error {
	return f.table("admin1.tsv.gz", func(col func(string) string) {
		r := kb.Row{Type: kb.Division, Names: names(col("name"), col("aliases")), Country: col("country_iso3"), Role: "ADM1", Within: col("code"), Source: "GeoNames", Licence: geonames}
		if c := f.centres[r.Within]; c != nil {
			r.Lat, r.Lon = c.position()
			r.Weight = int(c.people)
		}
		f.add(r)
	})
}

func (f *facts) areas() error {
	return f.table("regions.tsv.gz", func(col func(string) string) {
		if col("type") == "soil horizon" {
			return
		}
		source, licence := "WordNet 3.0", wordnet
		if col("source") == "curated" {
			source, licence = kb.OwnFacts, cc0
		}
		country := col("country_iso3")
		if strings.Contains(country, "|") {
			country = ""
		}
		f.add(kb.Row{Type: kb.Area, Names: names(col("name"), col("aliases")), Country: country, Role: col("type"), Source: source, Licence: licence})
		if d := names(col("demonyms")); len(d) > 0 && country != "" && source == kb.OwnFacts {
			f.add(kb.Row{Type: kb.Demonym, Names: d, Country: country, Source: source, Licence: licence})
		}
	})
}

// office reads a row of the tables that share the columns of offices.tsv.
func (f *facts) office(col func(string) string, source string) kb.Row {
	r := kb.Row{
		Type: kb.Person, Names: f.titled(names(col("person"), col("aliases")), col("country_iso3")), Country: col("country_iso3"), Role: col("role"),
		Position: cmp.Or(col("position_full"), col("position")), From: day(col("start")), To: day(col("end")), Source: source, Licence: cc0,
	}
	if q := col("person_qid"); q != "" {
		r.ID = "wikidata:" + q
	} else {
		r.ID = f.join(r.Names, r.Country)
	}
	if r.To == 0 {
		r.To, r.Open = day(col("crawl_date")), true
	}
	if r.ID != "" {
		f.know(r, r.Country)
	}
	return r
}

// know makes a politician with an id known by all names, in a country or of a reign.
func (f *facts) know(r kb.Row, of string) {
	for _, n := range r.Names {
		k := strings.ToLower(n) + "\t" + of
		if !slices.Contains(f.people[k], r.ID) {
			f.people[k] = append(f.people[k], r.ID)
		}
	}
}

// join finds the id of the only politician of that name and country, or reign.
func (f *facts) join(names []string, of string) string {
	found := ""
	for _, n := range names {
		for _, id := range f.people[strings.ToLower(n)+"\t"+of] {
			if found != "" && found != id {
				return ""
			}
			found = id
		}
	}
	return found
}

func (f *facts) offices() error {
	return f.table("offices.tsv.gz", func(col func(string) string) { f.add(f.office(col, "Wikidata, EveryPolitician")) })
}

func (f *facts) curatedOffices() error {
	return f.table("offices_curated.tsv.gz", func(col func(string) string) { f.add(f.office(col, kb.OwnFacts)) })
}

// worldLegislators adds each legislator's time in a parliament as one tenure.
func (f *facts) worldLegislators() error {
	merged := map[string]int{}
	err := f.table("legislators_world.tsv.gz", func(col func(string) string) {
		r := f.office(col, "Wikidata, EveryPolitician")
		r.Position = "" // 1,900 different titles that nothing asks for
		key := r.ID + "\t" + r.Names[0] + "\t" + r.Country
		i, ok := merged[key]
		if !ok {
			merged[key] = len(f.rows)
			f.add(r)
			return
		}
		have := &f.rows[i]
		if r.From != 0 && (have.From == 0 || r.From < have.From) {
			have.From = r.From
		}
		if r.To > have.To {
			have.To, have.Open = r.To, r.Open
		}
	})
	return err
}

func (f *facts) usLegislators() error {
	return f.table("legislators.tsv.gz", func(col func(string) string) {
		r := kb.Row{
			Type: kb.Person, Names: names(col("person"), col("aliases")), Country: "USA", Role: "legislator", Position: col("chamber_role"),
			From: day(col("start")), To: day(col("end")), Source: "unitedstates/congress-legislators", Licence: cc0,
		}
		if q := col("person_qid"); q != "" {
			r.ID = "wikidata:" + q
			f.know(r, r.Country)
		}
		if r.From == 0 {
			r.Role, r.Position = "", "" // a former member of unknown years
		}
		f.add(r)
	})
}

func (f *facts) leaders() error {
	// Where one row of a reign has an id, it is that of the others: of the queen of Canada's, the queen of Australia's.
	reign := func(col func(string) string) string { return col("role") + " " + col("start") }
	// Names of who came before or after are among the aliases of some.
	own := func(col func(string) string) []string {
		all := names(col("person"), col("aliases"))
		return slices.DeleteFunc(all, func(n string) bool { return !shareWord(n, all[0]) })
	}
	err := f.table("leaders.tsv.gz", func(col func(string) string) {
		if q := col("person_qid"); q != "" {
			f.know(kb.Row{ID: "wikidata:" + q, Names: own(col)}, reign(col))
		}
	})
	if err != nil {
		return err
	}
	return f.table("leaders.tsv.gz", func(col func(string) string) {
		r := kb.Row{
			Type: kb.Person, Names: f.titled(own(col), col("country_iso3")), Country: col("country_iso3"), Role: col("role"), Position: col("title"),
			From: day(col("start")), To: day(col("end")), Source: "CIA World Factbook, congress-legislators", Licence: cc0,
		}
		if r.Country == "USA" && r.From < 20090101 {
			return // the ids of earlier presidents are not reliable there; own rows have them
		}
		if f.territories[r.Country] && (r.Role == "head_of_state" || r.Role == "vice_president") {
			return // that of the country that it belongs to
		}
		if q := col("person_qid"); q != "" {
			r.ID = "wikidata:" + q
		} else {
			r.ID = cmp.Or(f.join(r.Names, r.Country), f.join(r.Names, reign(col)))
		}
		if r.To == 0 {
			r.To, r.Open = day(col("last_seen")), true
		}
		f.add(r)
	})
}

// shareWord tells whether two names of two words and more have one in common; shorter ones are taken to be of one person.
func shareWord(a, b string) bool {
	words, of := bareWords(a), bareWords(b)
	return len(words) < 2 || len(of) < 2 || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(of, w) })
}

// bareWords are the words of a name in small letters without accents.
func bareWords(name string) []string {
	bare := strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return unicode.ToLower(c)
	}, norm.NFD.String(name))
	return strings.FieldsFunc(bare, func(c rune) bool { return !unicode.IsLetter(c) })
}

// titled adds to the names of a monarch those without the country: Abdullah II of Jordan is Abdullah II in his own.
func (f *facts) titled(names []string, country string) []string {
	for _, n := range names[:len(names):len(names)] {
		bare, of, ok := strings.Cut(n, " of ")
		if c, known := f.named[strings.TrimPrefix(of, "the ")]; ok && known && c == country {
			names = slices.Insert(names, 0, bare)
		}
	}
	return names
}

// lives adds names and gender of people known from the tables before.
func (f *facts) lives() error {
	known := map[string]bool{}
	for i := range f.rows {
		if f.rows[i].Type == kb.Person {
			known[f.rows[i].ID] = true
		}
	}
	return f.table("people_bio.tsv.gz", func(col func(string) string) {
		id := "wikidata:" + col("qid")
		if !known[id] {
			return
		}
		r := kb.Row{Type: kb.Person, ID: id, Names: names(col("names")), Woman: col("gender") == "female", Man: col("gender") == "male", Source: "Wikidata, EveryPolitician", Licence: cc0}
		if b := day(col("born")); b != 0 {
			r.Born = b.Year()
		}
		for i, n := range r.Names { // "John Smith (British politician)"
			if at := strings.IndexByte(n, '('); at > 0 {
				r.Names[i] = strings.TrimSpace(n[:at])
			}
		}
		f.add(r)
	})
}

// codedPersons adds officials and militants with dated actor codes.
func (f *facts) codedPersons() error {
	return f.table("persons.tsv.gz", func(col func(string) string) {
		full := slices.DeleteFunc(names(col("person"), col("aliases")), func(n string) bool { return !strings.ContainsAny(n, " -") })
		if len(full) == 0 || strings.HasPrefix(col("first_code"), "KNT") { // Kinakuta is a novel's
			return
		}
		base := kb.Row{Type: kb.Person, Names: full, Country: col("country_iso3"), Source: "Phoenix dictionaries (petrarch2)", Licence: mit}
		base.ID = f.join(full, base.Country)
		for _, r := range codes(base, col("first_code"), col("dated_codes"), 20140630) {
			f.add(r)
		}
	})
}

// ofCAMEO are the countries that CAMEO has another code for than ISO 3166.
var ofCAMEO = map[string]string{"KSV": "XKX", "KOS": "XKX", "ROM": "ROU", "TMP": "TLS"}

// inISO is an actor code with the country as ISO 3166 has it.
func inISO(code string) string {
	if len(code) < 3 {
		return code
	}
	return cmp.Or(ofCAMEO[code[:3]], code[:3]) + code[3:]
}

// codes spreads "CODE:from:to|..." over rows; an open end was last seen on the given day.
func codes(base kb.Row, first, dated string, seen kb.Date) []kb.Row {
	var out []kb.Row
	for d := range strings.SplitSeq(dated, "|") {
		parts := strings.Split(d, ":")
		if len(parts) != 3 || len(parts[0]) < 3 {
			continue
		}
		r := base
		r.Code, r.From, r.To = inISO(parts[0]), day(parts[1]), day(parts[2])
		if r.To == 0 {
			r.To, r.Open = seen, true
		}
		out = append(out, r)
	}
	if out == nil {
		if len(first) >= 3 && first != "---" {
			base.Code = inISO(first)
		}
		out = append(out, base)
	}
	return out
}

// misfiled are people whom the table of organisations has.
var misfiled = map[string]bool{
	"Albin Kurti": true, "Bajram Rexhepi": true, "Bashar al-Assad": true, "Edward Snowden": true, "Hashim Thaci": true, "Ibrahim Mahlab": true,
	"Mohammed Ali Allahdadi": true, "Susan Rice": true,
}

func (f *facts) organizations() error {
	return f.table("organizations.tsv.gz", func(col func(string) string) {
		if misfiled[col("name")] {
			return
		}
		r := kb.Row{Type: kb.Organization, Names: names(col("name"), col("aliases")), Country: col("country_iso3"), Role: col("kind"), Source: "Phoenix dictionaries (petrarch2)", Licence: mit}
		if strings.Contains(col("source"), "curated") {
			r.Source, r.Licence = kb.OwnFacts, cc0
		}
		if q := col("qid"); q != "" {
			r.ID = "wikidata:" + q
		}
		if len(r.Country) != 3 || strings.HasPrefix(col("cameo_code"), "IMG") {
			r.Country = ""
		}
		for _, row := range codes(r, col("cameo_code"), col("dated_codes"), 20140630) {
			f.add(f.unclaimed(row))
		}
	})
}

func (f *facts) parties() error {
	return f.table("parties.tsv.gz", func(col func(string) string) {
		country := col("country_iso3")
		f.add(f.unclaimed(kb.Row{Type: kb.Party, Names: names(col("party"), col("aliases")), Country: country, Code: country + "PTY", Role: "party", Source: "CIA World Factbook", Licence: cc0}))
	})
}

func (f *facts) media() error {
	return f.table("media.tsv.gz", func(col func(string) string) {
		r := kb.Row{Type: kb.Medium, Names: names(col("name"), col("aliases"), col("domain")), Country: col("country_iso3"), Code: col("country_iso3") + "MED", Role: col("type"), Source: kb.OwnFacts, Licence: cc0}
		if col("source") != "curated" {
			r.Source, r.Licence = "flairNLP/fundus", mit
		}
		f.add(r)
	})
}

func (f *facts) roleNouns() error {
	return f.table("agents.tsv.gz", func(col func(string) string) {
		code := strings.Trim(col("sector_code"), "~")
		if len(code) < 3 {
			return
		}
		list := names(col("role"), col("plural"))
		if list = slices.DeleteFunc(list, func(n string) bool { return strings.HasPrefix(n, "a ") }); len(list) == 0 {
			return
		}
		f.add(kb.Row{Type: kb.RoleNoun, Names: list, Code: code, Source: "Phoenix dictionaries (petrarch2)", Licence: mit})
	})
}

func (f *facts) givenNames() error {
	return f.table("first_names.tsv.gz", func(col func(string) string) {
		share := kb.UnknownShare
		if s := col("female_share"); s != "" {
			share = int(math.Round(100 * number(s)))
		}
		bearers := 10000*(number(col("us1990_male_pct"))+number(col("us1990_female_pct")))/2 + 20*(number(col("politicians_male"))+number(col("politicians_female"))) + 500*count(col("popular_in_iso2"))
		f.add(kb.Row{Type: kb.Given, Names: names(col("name")), Weight: share + kb.ShareSpan*commonness(bearers), Source: "US Census 1990, Wikidata, popular names by country, @stdlib", Licence: given})
	})
}

func (f *facts) familyNames() error {
	return f.table("surnames.tsv.gz", func(col func(string) string) {
		bearers := 10000*number(col("us1990_pct")) + 20*number(col("politicians_count")) + 500*count(col("popular_in_iso2"))
		if bearers <= 20 {
			return // one politician's alone
		}
		f.add(kb.Row{Type: kb.Family, Names: names(col("surname")), Weight: commonness(bearers), Source: "US Census 1990, Wikidata, popular names by country", Licence: cc0})
	})
}

func count(list string) float64 {
	if list == "" {
		return 0
	}
	return float64(1 + strings.Count(list, "|"))
}

// commonness is the binary logarithm of a number of bearers in a million, roughly: 0 to 15.
func commonness(bearers float64) int {
	return min(15, max(0, int(math.Log2(1+bearers))))
}
