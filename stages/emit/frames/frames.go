// Package frames is the lexicon of acts: which verbs and nouns, in which
// construction, name which act, and who in it acts on whom.
//
// A frame ties a word and a condition on its arguments to a type of the code
// books. The condition matters more than the word: "lifted sanctions" yields,
// "lifted a boycott" ends a protest, "lifted a box" is nothing. Words, classes
// of nouns and conditions are data files beside this one; a reader of clauses
// fills slots ([Slot]) and asks [Lexicon.Verb] or [Lexicon.Noun] for the first frame
// whose condition holds.
//
// The design follows frame lexicons such as VerbNet's, cut down to what event
// coding needs; the content is our own.
package frames

import (
	_ "embed"
	"fmt"
	"strings"

	"dateline/stages/emit/codebook"
	"dateline/stages/emit/table"
)

// Slot is a place in a clause or noun phrase that an argument fills.
type Slot uint8

// The slots. Those after Mod are prepositions; a phrase with any other preposition fills none.
const (
	NoSlot Slot = iota
	Subj        // the subject of the active form
	Obj         // the object of the active form
	IObj
	Particle // the adverb of a phrasal verb
	Inf      // an infinitive or predicate that the verb governs
	That     // a clause that the verb governs
	Comp     // the subject of that clause
	Speaker  // who says so: the subject of the verb of speech above
	Poss     // whose: X's visit, his visit
	Mod      // in front of a noun: the US strike
	About
	Across
	After
	Against
	Along
	Alongside
	Among
	As
	At
	Behind
	Between
	By
	For
	From
	In
	Into
	Near
	Of
	Off
	On
	Outside
	Over
	To
	Toward
	Upon
	With

	NumSlots = iota
)

var slotNames = [NumSlots]string{
	"", "subj", "obj", "iobj", "prt", "inf", "that", "comp", "speaker", "poss", "mod", "about", "across", "after", "against", "along", "alongside",
	"among", "as", "at", "behind", "between", "by", "for", "from", "in", "into", "near", "of", "off", "on", "outside", "over", "to", "toward", "upon", "with",
}

func (s Slot) String() string { return slotNames[s] }

// Preposition gives the slot of a preposition's phrase, in lower case; NoSlot if there is none.
func Preposition(word string) Slot {
	switch word {
	case "towards":
		return Toward
	case "amid", "amongst":
		return Among
	case "inside", "within":
		return In
	case "onto":
		return On
	}
	for s := About; s < NumSlots; s++ {
		if slotNames[s] == word {
			return s
		}
	}
	return NoSlot
}

// Kind is what a slot's filler may be besides a word of a class.
type Kind uint8

// The kinds of filler a condition can ask for.
const (
	AnyFiller   Kind = iota
	Actor            // a person, organization, people or country, or a noun that means one
	Person           // a person or people
	Place            // a country, town, region or building
	Armed            // an army, police or armed group
	State            // a country, or a body or person who acts for one
	States           // two or more of these
	Duty             // a clause that says what somebody must do
	Subjunctive      // a clause that says what is to be done
	Future           // a clause that says what will or may be
	Passive          // the verb is in the passive; the slot does not count
)

// Condition is what a slot must hold for a frame to apply.
type Condition struct {
	Slot  Slot
	Empty bool // the slot must not be filled so
	Deep  bool // a word in front of the filler will do as well
	Kind  Kind
	words map[string]bool // lemmas; nil for any
}

// Holds tells whether a lemma satisfies the condition's list of words.
func (c *Condition) Holds(lemma string) bool { return c.words == nil || c.words[lemma] }

// Lexical tells whether the condition asks for certain words.
func (c *Condition) Lexical() bool { return c.words != nil }

// Frame is an act that a word names under a condition.
type Frame struct {
	Lemma string
	// When are the conditions, all of which have to hold.
	When []Condition
	// Type is [codebook.None] where the construction names no act.
	Type codebook.Type
	// Mode and Context are those of the event, Cameo its own code; each may be empty.
	Mode    string
	Context string
	Cameo   string
	// Actors are the slots of who acts: all of them where the act is mutual, else the first that is filled.
	Actors []Slot
	// Recipients are the slots of who is acted on, the first that is filled; none where the act is mutual.
	Recipients []Slot
	// Mutual is set where all parties act alike.
	Mutual bool
	// Absorbs is set where the frame holds what the verb governs, which then is no act of its own: threatening to attack.
	Absorbs bool
}

// Takes tells whether the frame asks for a slot to be filled.
func (f *Frame) Takes(s Slot) bool {
	for i := range f.When {
		if f.When[i].Slot == s && !f.When[i].Empty {
			return true
		}
	}
	return false
}

// Effect is what a governor says of the act it governs.
type Effect uint8

// The effects.
const (
	NoEffect Effect = iota
	Plan
	Possible
	Demand
	Begin
	Continue
	End
	Cancel
	Deny
	Fail
)

var effects = map[string]Effect{
	"none": NoEffect, "plan": Plan, "possible": Possible, "demand": Demand, "begin": Begin, "continue": Continue,
	"end": End, "cancel": Cancel, "deny": Deny, "fail": Fail,
}

// Governor is a verb or adjective that says how real the act is that it governs.
type Governor struct {
	Effect Effect
	// ObjectControl is set where the object does what the infinitive says: told X to go.
	ObjectControl bool
	// Carries is the slot of an event noun that the subject fills where the noun is the verb's object: Subj or Obj; NoSlot for none.
	Carries Slot
}

// Lexicon holds frames and governors by lemma. It is read-only and safe for concurrent use.
type Lexicon struct {
	verbs, nouns, adjectives map[string][]Frame
	governors                map[string]Governor
	classes                  map[string]map[string]bool
}

// Verb gives the frames of a verb, in the order in which they are to be tried.
func (l *Lexicon) Verb(lemma string) []Frame { return l.verbs[lemma] }

// Noun gives the frames of a noun, in the order in which they are to be tried.
func (l *Lexicon) Noun(lemma string) []Frame { return l.nouns[lemma] }

// Adjective gives the frames of a predicate adjective, in the order in which they are to be tried.
func (l *Lexicon) Adjective(lemma string) []Frame { return l.adjectives[lemma] }

// Governor gives what a verb or adjective says of what it governs.
func (l *Lexicon) Governor(lemma string) (Governor, bool) {
	g, ok := l.governors[lemma]
	return g, ok
}

// Is tells whether a lemma is in a class of nouns.
func (l *Lexicon) Is(lemma, class string) bool { return l.classes[class][lemma] }

//go:embed classes.tsv
var classesTSV string

//go:embed verbs.tsv
var verbsTSV string

//go:embed nouns.tsv
var nounsTSV string

//go:embed adjectives.tsv
var adjectivesTSV string

//go:embed governors.tsv
var governorsTSV string

var standard = load()

// Standard is the lexicon that comes with the program.
func Standard() *Lexicon { return standard }

func load() *Lexicon {
	l := &Lexicon{classes: map[string]map[string]bool{}, governors: map[string]Governor{}}
	for row := range table.Rows(classesTSV, 2) {
		words := map[string]bool{}
		for w := range strings.FieldsSeq(row[1]) {
			words[w] = true
		}
		if l.classes[row[0]] != nil {
			panic(fmt.Sprintf("frames: class %s stands twice", row[0]))
		}
		l.classes[row[0]] = words
	}
	l.verbs = l.frames(verbsTSV, false)
	l.nouns = l.frames(nounsTSV, true)
	l.adjectives = l.frames(adjectivesTSV, false)
	for row := range table.Rows(governorsTSV, 4) {
		effect, ok := effects[row[1]]
		if !ok {
			panic(fmt.Sprintf("frames: %s: no effect %q", row[0], row[1]))
		}
		g := Governor{Effect: effect, ObjectControl: row[2] == "obj"}
		switch row[3] {
		case "actor":
			g.Carries = Subj
		case "recipient":
			g.Carries = Obj
		case "-":
		default:
			panic(fmt.Sprintf("frames: %s: no role %q", row[0], row[3]))
		}
		l.governors[row[0]] = g
	}
	return l
}

func (l *Lexicon) frames(file string, nominal bool) map[string][]Frame {
	out := map[string][]Frame{}
	for row := range table.Rows(file, 7) {
		f, err := l.frame(row)
		if err != nil {
			panic(fmt.Sprintf("frames: %s %s: %v", row[0], row[1], err))
		}
		f.Absorbs = f.Absorbs && !nominal
		out[f.Lemma] = append(out[f.Lemma], f)
	}
	return out
}

func (l *Lexicon) frame(row []string) (f Frame, err error) {
	f = Frame{Lemma: row[0], Mode: optional(row[3]), Context: optional(row[4]), Cameo: optional(row[5])}
	var ok bool
	if f.Type, ok = codebook.Parse(row[2]); !ok && row[2] != "-" {
		return f, fmt.Errorf("no type %q", row[2])
	}
	if row[1] != "-" {
		for field := range strings.FieldsSeq(row[1]) {
			c, err := l.condition(field)
			if err != nil {
				return f, err
			}
			f.When = append(f.When, c)
		}
	}
	switch f.Type {
	case codebook.Request, codebook.Reject, codebook.Threaten:
		f.Absorbs = true
	}
	return f, f.roles(row[6])
}

func (l *Lexicon) condition(field string) (c Condition, err error) {
	name, want, lexical := strings.Cut(field, "=")
	if name, c.Empty = strings.CutPrefix(name, "-"); name == "xcomp" {
		name = "inf"
	}
	if name == "passive" && !lexical {
		c.Kind = Passive
		return c, nil
	}
	if c.Slot = slot(name); c.Slot == NoSlot {
		return c, fmt.Errorf("no slot %q", name)
	}
	want, c.Deep = strings.CutPrefix(want, "~")
	switch {
	case !lexical:
	case want == "actor":
		c.Kind = Actor
	case want == "person":
		c.Kind = Person
	case want == "must":
		c.Kind = Duty
	case want == "future":
		c.Kind = Future
	case want == "subjunctive":
		c.Kind = Subjunctive
	case want == "state":
		c.Kind = State
	case want == "states":
		c.Kind = States
	case want == "armed":
		c.Kind = Armed
	case want == "place":
		c.Kind = Place
	case strings.HasPrefix(want, "@"):
		words, ok := l.classes[want[1:]]
		if !ok {
			return c, fmt.Errorf("no class %q", want)
		}
		c.words = words
	default:
		c.words = map[string]bool{want: true}
	}
	return c, nil
}

func (f *Frame) roles(field string) (err error) {
	actors, recipients, _ := strings.Cut(field, ">")
	f.Mutual = strings.Contains(actors, "+")
	if f.Actors, err = slots(actors); err != nil {
		return err
	}
	f.Recipients, err = slots(recipients)
	return err
}

func slots(field string) (out []Slot, err error) {
	for name := range strings.FieldsFuncSeq(field, func(r rune) bool { return r == ',' || r == '+' }) {
		s := slot(name)
		if s == NoSlot {
			return nil, fmt.Errorf("no slot %q", name)
		}
		out = append(out, s)
	}
	return out, nil
}

func slot(name string) Slot {
	if name == "towards" {
		return Toward
	}
	for s := Subj; s < NumSlots; s++ {
		if slotNames[s] == name {
			return s
		}
	}
	return NoSlot
}

func optional(field string) string {
	if field == "-" {
		return ""
	}
	return field
}
