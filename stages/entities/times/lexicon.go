package times

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

//go:embed lexicon.tsv rules.tsv holidays.tsv memorable.tsv
var files embed.FS

// class is what a token may be in a rule: a class of words, or a shape of digits.
type class uint8

// set is a set of classes.
type set [2]uint64

func (s *set) add(c class)       { s[c>>6] |= 1 << (c & 63) }
func (s set) has(c class) bool   { return s[c>>6]>>(c&63)&1 != 0 }
func (s set) any(other set) bool { return s[0]&other[0]|s[1]&other[1] != 0 }
func (s set) none() bool         { return s[0]|s[1] == 0 }

// Classes that are told by shape. Those of words follow, in the order of the lexicon.
const (
	noClass class = iota
	hyphen
	comma
	slash
	number    // any amount, in digits or words
	day       // 1 to 31, also 1st to 31st
	ordinal   // first, 2nd
	year      // four digits, or spoken: nineteen ninety-six
	clock     // 10:30
	military  // 0800
	decade    // 1990s
	isoDate   // 2015-12-09
	slashDate // 12/9/2015
	era       // BC
	holiday
	firstWordClass
)

var shapes = map[string]class{
	"hyphen": hyphen, "comma": comma, "slash": slash, "num": number, "day": day, "ord": ordinal, "year": year, "clock": clock, "military": military,
	"decade": decade, "isodate": isoDate, "slashdate": slashDate, "era": era, "holiday": holiday,
}

// meaning is what a word stands for in one class.
type meaning struct {
	class class
	value string
	n     int // value as a number, where it is one
}

// word is an entry of the lexicon.
type word struct {
	set      set
	meanings []meaning
	number   float64 // of a number word
	multiple bool    // hundred, thousand, million
	ordinal  int
	capital  bool // must be written with a capital: March
	feast    bool // a holiday's name begins with it
}

// memorableDay is a day that has become the name of what happened on it, and the words behind it that tell so.
type memorableDay struct {
	year, month, day int
	words            []string
}

type lexicon struct {
	words    map[string]*word
	classes  map[string]class
	holidays map[string]string // by lower-case name
	longest  int               // words in the longest holiday
	// memorable are the days that have become names.
	memorable []memorableDay
	rules     []rule
	starts    [128]ruleSet // the rules that begin with each class
	shade     shading
	// What may stand beside a month, a year, an amount.
	beforeMonth, beforeYear, afterAmount, afterClock, afterYear, unitLike, dayLike, relative, named, shortened, determiner set
}

// theLexicon is loaded at the first use.
var theLexicon = sync.OnceValue(load)

// load reads the tables. They are embedded, so a fault in them is one of the program and panics.
func load() *lexicon {
	l := &lexicon{words: map[string]*word{}, classes: map[string]class{}, holidays: map[string]string{}}
	for name, c := range shapes {
		l.classes[name] = c
	}
	next := firstWordClass
	for _, f := range table("lexicon.tsv", 3) {
		c, ok := l.classes[f[0]]
		if !ok {
			if next == 128 {
				panic("times: more than 128 classes")
			}
			c = next
			next++
			l.classes[f[0]] = c
		}
		for text := range strings.FieldsSeq(f[2]) {
			w := l.word(strings.ToLower(text))
			w.set.add(c)
			n, _ := strconv.Atoi(f[1])
			w.meanings = append(w.meanings, meaning{c, f[1], n})
			if text[0] >= 'A' && text[0] <= 'Z' {
				w.capital = true
			}
		}
	}
	l.numberWords()
	for _, f := range table("holidays.tsv", 2) {
		key := strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(f[1], ".", ""), "'", ""))
		l.holidays[key] = f[0]
		first, _, _ := strings.Cut(key, " ")
		first, _, _ = strings.Cut(first, "-")
		l.word(first).feast = true
		if bare, rest, _ := strings.Cut(strings.ToLower(f[1]), "'"); strings.HasPrefix(rest, "s ") && !strings.Contains(bare, " ") { // Valentine's Day
			l.word(bare).feast = true
		}
		l.longest = max(l.longest, 1+strings.Count(key, " "))
	}
	for _, f := range table("memorable.tsv", 2) {
		t, err := time.Parse("2006-01-02", f[0])
		if err != nil {
			panic(err)
		}
		l.memorable = append(l.memorable, memorableDay{t.Year(), int(t.Month()), t.Day(), strings.Fields(f[1])})
	}
	for _, f := range table("rules.tsv", 2) {
		l.addRule(f[0], f[1])
	}
	l.shade = newShading(l)
	return l
}

func (l *lexicon) word(text string) *word {
	w := l.words[text]
	if w == nil {
		w = &word{}
		l.words[text] = w
	}
	return w
}

// class returns a class by the name that rules use.
func (l *lexicon) class(name string) class {
	c, ok := l.classes[name]
	if !ok {
		panic("times: no class " + name)
	}
	return c
}

func (l *lexicon) numberWords() {
	small := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
	for n, text := range small {
		if n > 0 {
			l.word(text).number = float64(n)
		}
	}
	for i, text := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		l.word(text).number = float64(20 + 10*i)
	}
	l.word("dozen").number = 12
	for text, n := range map[string]float64{"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9} {
		l.word(text).number, l.word(text).multiple = n, true
	}
	ordinals := strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth")
	for i, text := range ordinals {
		l.word(text).ordinal = i + 1
	}
	l.word("final").ordinal = finalOrdinal
	for _, w := range l.words {
		if w.number > 0 {
			w.set.add(number)
		}
		if w.ordinal > 0 {
			w.set.add(ordinal)
		}
	}
}

// finalOrdinal stands for "final", whatever comes last.
const finalOrdinal = 99

// table reads an embedded tab-separated file, leaving comments out.
func table(name string, fields int) [][]string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	var out [][]string
	for i, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != fields {
			panic(fmt.Sprintf("times: %s:%d has %d fields, not %d", name, i+1, len(f), fields))
		}
		out = append(out, f)
	}
	return out
}
