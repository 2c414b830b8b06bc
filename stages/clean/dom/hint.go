package dom

import (
	_ "embed"
	"fmt"
	"strings"
)

// Hint is a set of what the names in an element's class, id, role and itemprop attributes say about it.
type Hint uint32

// The hints. Which names give them is listed in hint.txt.
const (
	Navigation Hint = 1 << iota
	Advert
	Share
	Related
	Comments
	Byline
	CaptionText
	Credit
	Newsletter
	PageFooter
	Sidebar
	Unseen
	Info
	Paywall
	Promotion
	Bio
	BodyText
	Lead
	Headline
	Gallery
	Live
	Widget
	Recipe
	ImageBox
	Kicker
)

var hintNames = map[string]Hint{
	"navigation": Navigation, "advert": Advert, "share": Share, "related": Related, "comments": Comments,
	"byline": Byline, "caption": CaptionText, "credit": Credit, "newsletter": Newsletter, "footer": PageFooter,
	"sidebar": Sidebar, "unseen": Unseen, "info": Info, "paywall": Paywall, "promotion": Promotion, "bio": Bio,
	"body": BodyText, "lead": Lead, "headline": Headline, "gallery": Gallery, "live": Live, "widget": Widget,
	"recipe": Recipe, "image": ImageBox, "kicker": Kicker,
}

//go:embed hint.txt
var hintFile string

// hints is an Aho-Corasick automaton over the words of names.
var hints = mustCompile(hintFile)

// hintsOf runs the automaton over the value of a class or id attribute. A word
// ends at whatever is neither letter nor digit, and where a capital follows a
// small letter, so "mainNav", "main-nav" and "main_nav" all are the words main
// and nav. Words with digits say nothing: "42ad9" is a number, not an advert.
func hintsOf(value []byte) Hint {
	var found Hint
	state := hints.next[0][0]
	lower := false
	for _, c := range value {
		s := symbols[c]
		if lower && c <= 'Z' && s != 0 && s != digit {
			state = hints.next[state][0]
			found |= hints.found[state]
		}
		lower = c >= 'a'
		state = hints.next[state][s]
		found |= hints.found[state]
	}
	return found | hints.found[hints.next[state][0]]
}

// digit is the symbol of all digits. No pattern has one.
const digit = 27

// symbols are 1 to 26 for the letters of either case, digit, and 0 for all that ends a word.
var symbols = func() (s [256]uint8) {
	for c := '0'; c <= '9'; c++ {
		s[c] = digit
	}
	for i := range uint8(26) {
		s['a'+i], s['A'+i] = i+1, i+1
	}
	return s
}()

type automaton struct {
	next  [][28]uint16
	found []Hint
}

func mustCompile(file string) *automaton {
	a, err := compile(file)
	if err != nil {
		panic("dom: hint.txt: " + err.Error()) // embedded, and tested
	}
	return a
}

// compile builds the automaton from lines such as "share: social sharing shar*".
func compile(file string) (*automaton, error) {
	a := &automaton{}
	a.state()
	number := 0
	for line := range strings.Lines(file) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, patterns, _ := strings.Cut(line, ":")
		hint, ok := hintNames[name]
		if !ok {
			return nil, fmt.Errorf("line %d: unknown hint %q", number, name)
		}
		for pattern := range strings.FieldsSeq(patterns) {
			if err := a.add(pattern, hint); err != nil {
				return nil, fmt.Errorf("line %d: %w", number, err)
			}
		}
	}
	a.link()
	return a, nil
}

func (a *automaton) state() uint16 {
	a.next = append(a.next, [28]uint16{})
	a.found = append(a.found, 0)
	return uint16(len(a.next) - 1)
}

// add enters a pattern: words joined by "-", with "*" at either end where the word may go on.
func (a *automaton) add(pattern string, hint Hint) error {
	word := "-" + pattern + "-"
	word = strings.TrimPrefix(word, "-*")
	word = strings.TrimSuffix(word, "*-")
	state := uint16(0)
	for _, c := range []byte(word) {
		if c != '-' && (c < 'a' || c > 'z') {
			return fmt.Errorf("pattern %q: only small letters, - and *", pattern)
		}
		s := symbols[c]
		if a.next[state][s] == 0 {
			n := a.state() // before the assignment: it may move the table
			a.next[state][s] = n
		}
		state = a.next[state][s]
	}
	a.found[state] |= hint
	return nil
}

// link turns the trie into an automaton that never goes back, breadth first.
func (a *automaton) link() {
	fail := make([]uint16, len(a.next))
	var queue []uint16
	for _, n := range a.next[0] {
		if n != 0 {
			queue = append(queue, n)
		}
	}
	for len(queue) > 0 {
		state := queue[0]
		queue = queue[1:]
		a.found[state] |= a.found[fail[state]]
		for s, n := range a.next[state] {
			if n == 0 {
				a.next[state][s] = a.next[fail[state]][s]
				continue
			}
			fail[n] = a.next[fail[state]][s]
			queue = append(queue, n)
		}
	}
	// Several separators in a row are one: from a state that a separator led to, another stays there.
	for state := range a.next {
		a.next[a.next[state][0]][0] = a.next[state][0]
	}
}
