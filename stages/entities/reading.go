package entities

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dateline/schemas"
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// The fields of an article in the order in which they are read.
const (
	inTitle = iota
	inCaption
	inText
	numFields
)

var fieldNames = [numFields]string{schemas.InTitle, schemas.InCaption, schemas.InText}

// reading is what is known of one article while its entities are gathered.
type reading struct {
	docs     [numFields]*language.Document
	base     *kb.Base
	lexicon  *names.Lexicon
	mentions []mention       // names in order of reading, then descriptions and pronouns
	single   map[string]bool // the words that are names by themselves
	surnames map[string]bool // and those that end the full name of a person
	settled  map[string]bool // the names of countries, regions and cities
	things   map[string]int  // the types of things by what the article calls them
	storms   map[string]bool // the names of storms
	led      map[string]bool // single words that have a chief executive
	short    map[string]bool // the initials of common nouns
	double   map[string]bool // the surnames of two parts with a hyphen between
	amounts  [numFields][]amount
	groups   []*group
	order    []*mention          // the mentions in groups, in order of reading, when last asked for
	persons  [numFields][]bool   // the tokens in names of persons
	within   map[*mention]string // what contains a place, where the article names several of its name
	on       kb.Date             // the day of the article, 0 where unknown
	// quoted tells of each token whether it stands between quotation marks
	quoted [numFields][]bool
	// introducedAt is where somebody without a name is brought in, by what he is called; see [reading.firstIntroduced]
	introducedAt [numFields]map[string]int
	dateline     int // how many tokens of the text are its dateline
	open         int // behind which place the last description of a person that found nobody begins, 0 if none did
	// campaigns are those that speak, by their candidates
	campaigns map[*group]*group
	topic     *group      // whom the text names first
	narrator  *group      // the author, if the article is told in the first person
	ofPersons *evidence   // the weights of he and she
	agreeing  []candidate // room for those of one pronoun
	// watch, if not nil, is told whom a he or she may mean and whom the weights chose; for training
	watch func(m *mention, list []candidate, chosen *group)
}

// mention is a place where the article speaks of something.
type mention struct {
	field      int
	first, end int    // tokens
	lead       int    // bytes of the first token that do not belong to it: the pro- of pro-Russian
	trail      int    // and of the last: the -led of Syrian-led
	family     string // the surname that a given name shares with the name after it
	nickname   bool   // it is said to be another name of whom the name before it means
	kind       string
	typ        int // index in names.Types
	confidence float64
	group      *group
}

// group is the mentions of one entity.
type group struct {
	typ      int
	mentions []*mention
	// forms are the distinct names, each as its words in small letters; the fullest first.
	forms  [][]string
	roles  []string
	titles []string // those that stand right before the names of a person, each once
	label  string   // the name, where no mention is one
	gender gender
	// familiar is how many of the mentions are a given name alone
	familiar int

	known  []kb.Item // the persons whom the knowledge base has under the full name
	within string    // what contains it, where the article names several places of its name
	item   kb.Item   // what the knowledge base knows under one of the names, if it is sure
	noun   string    // the noun of the name that the item has there
	origin string    // the country of whose people the article has called a person
}

// read finds names and amounts in the fields of an article.
func read(analysis *language.Analysis, base *kb.Base, tagger *names.Tagger) *reading {
	r := &reading{base: base, lexicon: tagger.Lexicon(), ofPersons: &ofPersons}
	r.docs = [numFields]*language.Document{analysis.Title, analysis.Caption, analysis.Text}
	tagged := tagger.Tag(r.docs[:]...)
	tagged[inTitle] = r.untangled(tagged)
	r.note(tagged)
	for field, found := range tagged {
		r.amounts[field] = amounts(r.docs[field])
		found = r.correct(field, found)
		for _, n := range withElections(found, elections(r.docs[field])) {
			if overlaps(r.amounts[field], n) {
				continue
			}
			n.Type = byHeadNoun(base, r.docs[field], n)
			n = r.afterTrade(field, n)
			if n.Type == names.Person {
				n.First = r.afterHonorific(field, n)
				n.End = beforeLetters(r.docs[field], n)
			}
			n.First = r.withArticle(field, n)
			r.mentions = append(r.mentions, mention{
				field: field, first: n.First, end: n.End, lead: prefix(r.docs[field].Word(n.First)), trail: behind(n, r.docs[field].Word(n.End-1)),
				kind: schemas.KindName, typ: n.Type, confidence: n.Confidence,
			})
		}
	}
	r.agree()
	r.addKnown()
	r.countriesBeforeNamesakes()
	r.teams()
	r.addEchoes()
	r.joinParts()
	r.shareSurnames()
	return r
}

// joinParts makes one name of a court and the circuit or district that it is for (the Court of Appeals for the Ninth
// Circuit), and of a council and the resolution that it adopted (Security Council Resolution 2328).
func (r *reading) joinParts() {
	kept := r.mentions[:0]
	for _, m := range r.mentions {
		n := len(kept) - 1
		if n >= 0 && r.courtFor(&kept[n], &m) {
			kept[n].end, kept[n].trail = m.end, m.trail
			continue
		}
		if n >= 0 && r.resolved(&kept[n], &m) {
			kept[n].end, kept[n].typ = m.end, names.Law
			continue
		}
		kept = append(kept, m)
	}
	r.mentions = kept
}

// resolved tells whether a name is the resolution of the body right before it.
func (r *reading) resolved(body, m *mention) bool {
	d := r.docs[m.field]
	return body.field == m.field && body.typ == names.Org && body.end == m.first && isResolution(d, names.Name{First: m.first, End: m.end})
}

// courtFor tells whether a name is the circuit or district of the court before it.
func (r *reading) courtFor(court, m *mention) bool {
	d := r.docs[m.field]
	if court.field != m.field || court.typ != names.Org || m.first != court.end+2 || d.Word(court.end) != "for" || d.Word(court.end+1) != "the" {
		return false
	}
	first, last := d.Word(m.first), d.Word(m.end-1)
	return strings.Contains(r.text(court), "Court") && (last == "Circuit" || last == "District" || first == "District")
}

// afterTrade is a name without what the firm does, where that has its capital from the sentence's beginning: Drugmaker Velorix.
func (r *reading) afterTrade(field int, n names.Name) names.Name {
	d := r.docs[field]
	if n.Type != names.Person && n.Type != names.Org || n.End-n.First < 2 || n.First != int(d.Sentences[d.SentenceOf(n.First)].First) || !trades[strings.ToLower(d.Word(n.First))] {
		return n
	}
	if r.base.Types(d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})).Any(bodies) {
		return n
	}
	n.First, n.Type = n.First+1, names.Org
	return n
}

// trades are nouns right before the names of firms that say what they make or deal in.
var trades = map[string]bool{
	"drugmaker": true, "chipmaker": true, "carmaker": true, "automaker": true, "planemaker": true, "steelmaker": true, "shipbuilder": true, "homebuilder": true,
	"housebuilder": true, "brewer": true, "insurer": true, "reinsurer": true, "lender": true, "retailer": true, "miner": true, "refiner": true, "grocer": true,
	"distiller": true, "bookmaker": true, "startup": true, "brokerage": true,
}

// afterHonorific is the first token of a person's name without Mr and its like, or a title that no table has as a part of it.
func (r *reading) afterHonorific(field int, n names.Name) int {
	d := r.docs[field]
	for n.First+1 < n.End {
		if title := honorificAt(d, n.First); title > 0 && n.First+title < n.End {
			n.First += title
			continue
		}
		w := strings.Trim(strings.ToLower(d.Word(n.First)), ".")
		types := func(first int) kb.Types {
			return r.base.Types(d.Cover(language.Span{First: int32(first), End: int32(n.End)}))
		}
		if w != "" && !r.isApart(w, types(n.First), types(n.First+1)) {
			break
		}
		n.First++
	}
	return n.First
}

// isApart tells whether a word is a title that stands outside of the name behind it. What the knowledge base has under both
// together bears the title as a name, as Sultan bin Abdulaziz does and General Electric; a lord is somebody all the same.
func (r *reading) isApart(word string, both, without kb.Types) bool {
	if styles[word] {
		return !both.Has(kb.Person) // Sheikh Hasina
	}
	if reverend[word] {
		both &^= kb.Of(kb.Person)
	}
	return (crowned[word] || reverend[word]) && (both == 0 || both&without != 0)
}

// reverend are titles that nobody has as a given name.
var reverend = map[string]bool{"lord": true, "baroness": true, "ayatollah": true, "patriarch": true, "archbishop": true, "bishop": true, "cardinal": true}

// beforeLetters is the end of a person's full name without the letters of orders, degrees and seats behind it: Ann Hill OBE.
func beforeLetters(d *language.Document, n names.Name) int {
	const full = 2
	for n.End > n.First+full && letters[strings.ReplaceAll(d.Word(n.End-1), ".", "")] {
		n.End--
	}
	return n.End
}

// letters stand behind the names of those who hold an order, a degree, an office or a seat.
var letters = map[string]bool{
	"OBE": true, "CBE": true, "MBE": true, "KBE": true, "DBE": true, "GBE": true, "KCB": true, "CMG": true, "KCMG": true, "VC": true, "FRS": true, "FBA": true,
	"RA": true, "QC": true, "KC": true, "MP": true, "MEP": true, "MSP": true, "MLA": true, "TD": true, "PhD": true, "MD": true, "RN": true, "Esq": true,
}

// crowned are titles of monarchs, lords and officers as they stand before a name.
var crowned = map[string]bool{
	"king": true, "queen": true, "pope": true, "tsar": true, "czar": true, "emperor": true, "empress": true, "prince": true, "princess": true,
	"archduke": true, "sultan": true, "general": true, "admiral": true, "colonel": true, "president": true, "pm": true,
	"reverend": true, "rev": true, "justice": true, "councillor": true, "imam": true, "nurse": true, "elder": true, "taoiseach": true, "senators": true, "representatives": true,
}

// withArticle is the first token of a name with what belongs to it though the
// tagger left it out: a capital article where no sentence begins (according to
// The New York Times), an Arabic one before a hyphen (el-Sisi).
func (r *reading) withArticle(field int, n names.Name) int {
	d := r.docs[field]
	start := int(d.Sentences[d.SentenceOf(n.First)].First)
	if at := n.First - 1; (n.Type == names.Org || n.Type == names.Work) && at > start && d.Word(at) == "The" && isWord(strings.ToLower(d.Word(at-1))) {
		return at
	}
	if at := n.First - 1; (n.Type == names.Org || n.Type == names.Work) && at == start && d.Word(at) == "The" && n.End == int(d.Sentences[d.SentenceOf(n.First)].End) {
		return at // in a line of its own
	}
	if at := n.First - 2; at >= start && d.Word(at+1) == "-" && d.Tokens[at].End == d.Tokens[at+1].Start && d.Tokens[at+1].End == d.Tokens[n.First].Start {
		if w := d.Word(at); arabicArticles[w] || w == "Al" || w == "El" {
			return at
		}
	}
	return n.First
}

// arabicArticles are written before a family's name, with a hyphen between.
var arabicArticles = map[string]bool{"al": true, "el": true, "an": true, "as": true, "ash": true, "ad": true, "ar": true, "az": true}

// behind is the length of what stands behind a name inside its last token: Syrian-led, but not Ban Ki-moon.
func behind(n names.Name, last string) int {
	k := suffix(last)
	if n.Type == names.Person && n.End-n.First > 1 && 0 < k && k <= longestSyllable && !afterHyphen[last[len(last)-k+1:]] {
		return 0
	}
	return k
}

// longestSyllable is how long a hyphen with a syllable of a Korean or Chinese given name is at most, as romanised.
const longestSyllable = 6

// afterHyphen are short words that make an adjective of a person's name before them.
var afterHyphen = map[string]bool{
	"led": true, "born": true, "era": true, "like": true, "style": true, "owned": true, "run": true, "based": true, "type": true,
	"elect": true, "made": true, "esque": true, "free": true, "only": true,
}

// prefix is the length of what stands before a name inside one token: pro-Russian, counter-ISIL.
func prefix(token string) int {
	i := strings.IndexByte(token, '-') + 1
	if i < 3 || i >= len(token) || token[i] < 'A' || token[i] > 'Z' {
		return 0
	}
	for k := range i - 1 {
		if c := token[k]; (c < 'a' || c > 'z') && (k > 0 || c < 'A' || c > 'Z') {
			return 0
		}
	}
	if !prefixes[strings.ToLower(token[:i-1])] {
		return 0
	}
	return i
}

// suffix is the length of what stands after a name inside one token: Syrian-led, London-based.
func suffix(token string) int {
	i := strings.LastIndexByte(token, '-')
	if i < 2 || len(token)-i < 4 || token[0] < 'A' || token[0] > 'Z' {
		return 0
	}
	for _, c := range []byte(token[i+1:]) {
		if c < 'a' || c > 'z' {
			return 0
		}
	}
	return len(token) - i
}

var prefixes = map[string]bool{
	"pro": true, "anti": true, "counter": true, "non": true, "intra": true, "inter": true, "ex": true, "pre": true, "post": true, "mid": true,
	"trans": true, "un": true, "sub": true, "mini": true, "cross": true, "pan": true, "neo": true, "quasi": true, "semi": true, "super": true, "re": true,
}

// overlaps tells whether a name lies in an amount, as the US of US$5.
func overlaps(list []amount, n names.Name) bool {
	i, _ := slices.BinarySearchFunc(list, n.First, func(a amount, first int) int { return cmp.Compare(a.end, first+1) })
	return i < len(list) && list[i].first < n.End
}

// words are a mention's words in small letters, without what is no part of the name: a leading article, punctuation.
func (r *reading) words(m *mention) []string {
	d := r.docs[m.field]
	out := make([]string, 0, m.end-m.first)
	for i := m.first; i < m.end; i++ {
		w := d.Word(i)
		if i == m.end-1 {
			w = w[:len(w)-m.trail]
		}
		if i == m.first {
			w = w[m.lead:]
		}
		w = kb.Plain(w)
		if i == m.first && w == "the" && m.end-m.first > 1 {
			continue
		}
		if w = strings.Trim(w, ".-–—,'’\"“”()"); w != "" {
			out = append(out, undotted(w))
		}
	}
	if m.family != "" {
		out = append(out, strings.ToLower(m.family))
	}
	if len(out) == 0 {
		out = append(out, strings.ToLower(d.Word(m.first)))
	}
	return out
}

// undotted is a word without the full stops between single letters: U.S. is US.
func undotted(w string) string {
	if len(w) < 3 {
		return w
	}
	for i := range len(w) {
		if (w[i] == '.') != (i%2 == 1) {
			return w
		}
	}
	return strings.ReplaceAll(w, ".", "")
}

// fullText is a mention as written, with the surname that it shares.
func (r *reading) fullText(m *mention) string {
	if m.family != "" {
		return r.text(m) + " " + m.family
	}
	return r.text(m)
}

// text is a mention as written.
func (r *reading) text(m *mention) string {
	text := r.docs[m.field].Cover(language.Span{First: int32(m.first), End: int32(m.end)})
	return text[m.lead : len(text)-m.trail]
}

// add puts a mention into a group, at its place in order of reading.
func (g *group) add(m *mention) {
	m.group = g
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	g.mentions = slices.Insert(g.mentions, at, m)
}

// lastBefore is how late the group was last named before m, comparable between groups; -1 if it was not yet.
func (g *group) lastBefore(m *mention) int {
	if n := g.lastNamed(m); n != nil {
		return place(n.field, n.first)
	}
	return -1
}

// lastNamed is the last name of a group before a mention, nil if there is none.
func (g *group) lastNamed(m *mention) *mention {
	at, _ := slices.BinarySearchFunc(g.mentions, m, before)
	for at--; at >= 0; at-- {
		if n := g.mentions[at]; n.kind == schemas.KindName {
			return n
		}
	}
	return nil
}

// place makes one number of a field and a token.
func place(field, token int) int { return field<<40 | token }

// recent is the groups that are looked through for one that a name or a
// description means: the latest, so that a book with ten thousand names takes
// no longer a page than a report.
func (r *reading) recent() []*group {
	const most = 500
	return r.groups[max(0, len(r.groups)-most):]
}

// between is the mentions that lie in a range of tokens; r.order must be up to date.
func (r *reading) between(field, first, end int) []*mention {
	at := func(token int) int {
		i, _ := slices.BinarySearchFunc(r.order, token, func(m *mention, token int) int {
			return cmp.Compare(place(m.field, m.first), place(field, token))
		})
		return i
	}
	list := r.order[at(first):]
	n := 0
	for n < len(list) && list[n].field == field && list[n].first < end {
		n++
	}
	return list[:n]
}

// newGroup starts a group of the type.
func (r *reading) newGroup(typ int) *group {
	g := &group{typ: typ}
	r.groups = append(r.groups, g)
	return g
}

// before tells which of two mentions the reader meets first; of two that begin together, the longer.
func before(a, b *mention) int {
	return cmp.Or(cmp.Compare(a.field, b.field), cmp.Compare(a.first, b.first), cmp.Compare(b.end, a.end))
}

// fill writes entities into the article, in order of first mention, and tells which entity each group became.
func (r *reading) fill(a *schemas.Article) map[*group]int {
	type draft struct {
		entity schemas.Entity
		group  *group
		first  schemas.Mention
	}
	var drafts []draft
	for _, g := range r.groups {
		if len(g.mentions) == 0 {
			continue
		}
		e := schemas.Entity{Type: names.Types[g.typ], Name: r.name(g), Roles: g.roles}
		for _, m := range g.mentions {
			e.Mentions = append(e.Mentions, r.record(m, e.Type))
		}
		drafts = append(drafts, draft{e, g, e.Mentions[0]})
	}
	for field, list := range r.amounts {
		for _, found := range list {
			m := r.record(&mention{field: field, first: found.first, end: found.end, kind: schemas.KindName}, found.typ)
			text := r.docs[field].Text[m.Start:m.End]
			drafts = append(drafts, draft{schemas.Entity{Type: found.typ, Name: text, Mentions: []schemas.Mention{m}}, nil, m})
		}
	}
	slices.SortStableFunc(drafts, func(a, b draft) int {
		return cmp.Or(cmp.Compare(slices.Index(fieldNames[:], a.first.Field), slices.Index(fieldNames[:], b.first.Field)),
			cmp.Compare(a.first.Start, b.first.Start), cmp.Compare(b.first.End, a.first.End))
	})
	index := make(map[*group]int, len(r.groups))
	a.Entities = make([]schemas.Entity, len(drafts))
	for i, d := range drafts {
		d.entity.ID = "e" + strconv.Itoa(i+1)
		a.Entities[i] = d.entity
		if d.group != nil {
			index[d.group] = i
		}
	}
	return index
}

// record is a mention as the article carries it.
func (r *reading) record(m *mention, typ string) schemas.Mention {
	d := r.docs[m.field]
	return schemas.Mention{
		Span: schemas.Span{Start: int(d.Tokens[m.first].Start) + m.lead, End: int(d.Tokens[m.end-1].End) - m.trail, Field: fieldNames[m.field]},
		Kind: m.kind, Type: typ, Confidence: math.Round(m.confidence*1000) / 1000,
	}
}

// name is the canonical name: the fullest form that the article uses, of
// equals the first. A people, and a country that is never named in full, goes
// by its commonest form.
func (r *reading) name(g *group) string {
	best, top := "", -1
	counts, nicknames := map[string]int{}, map[string]bool{}
	for _, m := range g.mentions {
		if m.kind == schemas.KindName {
			counts[r.fullText(m)]++
			nicknames[r.fullText(m)] = nicknames[r.fullText(m)] || m.nickname
		}
	}
	for _, m := range g.mentions {
		if m.kind != schemas.KindName {
			continue
		}
		text := r.fullText(m)
		words := len(r.words(m))
		score := words*1000 + 20*min(counts[text], 9) + len(text) - 2*strings.Count(text, ".")
		switch {
		case g.typ == names.Norp || g.typ == names.GPE && words == 1:
			if score = counts[text]; inCapitals(text) && len(text) > 3 && !strings.Contains(text, ".") {
				score = 0 // HAVANA, of a dateline
			}
		case g.typ == names.Product:
			score = words * 1000
			if counts[strings.TrimSuffix(text, "s")] > 0 && strings.HasSuffix(text, "s") { // an iPhone, not iPhones
				score--
			}
		case counts[strings.TrimPrefix(text, "The ")] > 0 && strings.HasPrefix(text, "The "): // begins a sentence
			score -= 600
		case g.typ == names.Person && nicknames[text]:
			score = 0
		case r.shouted(m):
			score -= 500 // the same in small letters reads better
		}
		if score > top {
			best, top = text, score
		}
	}
	if best == "" {
		best = cmp.Or(g.label, r.text(g.mentions[0]))
	}
	if g.typ == names.Product {
		best = r.singular(best)
	}
	return strings.TrimPrefix(best, "the ")
}

// singular is the name of a product of which the article has but the plural: 767 for 767s.
func (r *reading) singular(name string) string {
	one := strings.TrimSuffix(name, "s")
	if one == name || one == "" {
		return name
	}
	if isDigit(one[len(one)-1]) || !strings.Contains(one, " ") && r.base.Types(one).Any(kb.Of(kb.Product)) && r.base.Types(name) == 0 {
		return one
	}
	return name
}

// shouted tells whether a mention is written in capitals throughout, though longer than an acronym.
func (r *reading) shouted(m *mention) bool {
	text := r.text(m)
	return len(text) > 5 && inCapitals(text)
}

// inCapitals tells whether a text has no small letter.
func inCapitals(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.ToUpper(r) != r })
}
