package language

import (
	"unicode"
	"unicode/utf8"
)

// maxDateline is how many tokens a dateline may have, its dash included.
const maxDateline = 24

// Dateline gives the number of tokens of the dateline that begins a paragraph, with its dash: "PARIS, Dec. 8 (Reuters) -".
// It is 0 where there is none. The treebanks have hardly any, and a parser that takes the city for a part of the
// sentence makes it the subject. The place is in capitals, or names its region too, or the source is in parentheses, or all is:
// "Denver, Colo. -", "(Washington, DC)".
func (d *Document) Dateline(s Span) int {
	if d.Word(int(s.First)) == "(" {
		return d.bracketed(s)
	}
	capitals := shouts(d.Word(int(s.First)))
	open, closed := false, false // a parenthesis is open; the last token closed one
	region := false              // a comma and a name behind it
	for i := int(s.First); i < min(int(s.End)-2, int(s.First)+maxDateline); i++ {
		word := d.Word(i)
		switch {
		case open:
			open = word != ")"
			closed = !open
			continue
		case i == int(s.First):
			if !capitalized(word) {
				return 0
			}
		case word == "(":
			open = true
		case word == "—" || word == "–" || word == "―" || word == "--" || word == "-" && d.apart(i):
			if !capitals && !closed && !region || !d.begins(i+1) {
				return 0
			}
			return i + 1 - int(s.First)
		case !capitalized(word) && !numeral(word) && word != "," && word != "/" && word != "and":
			return 0
		case word == ",":
			region = capitalized(d.Word(i + 1))
		}
		closed = false
	}
	return 0
}

// bracketed gives the number of tokens of a dateline in parentheses: "(Washington, DC)", "(Reuters) -".
func (d *Document) bracketed(s Span) int {
	region := false
	for i := int(s.First) + 1; i < min(int(s.End)-2, int(s.First)+maxDateline); i++ {
		switch word := d.Word(i); {
		case word == ")" && i > int(s.First)+1:
			if next := d.Word(i + 1); next == "—" || next == "–" || next == "―" || next == "--" || next == "-" {
				i, region = i+1, true
			}
			if !region || !d.begins(i+1) {
				return 0
			}
			return i + 1 - int(s.First)
		case word == ",":
			region = capitalized(d.Word(i + 1))
		case !capitalized(word):
			return 0
		}
	}
	return 0
}

// apart tells whether there is space on both sides of token i.
func (d *Document) apart(i int) bool {
	return d.Tokens[i-1].End < d.Tokens[i].Start && d.Tokens[i].End < d.Tokens[i+1].Start
}

// begins tells whether a sentence may begin with token i.
func (d *Document) begins(i int) bool {
	word := d.Word(i)
	r, _ := utf8.DecodeRuneInString(word)
	return capitalized(word) || numeral(word) || unicode.In(r, unicode.Quotation_Mark)
}

// shouts tells whether a word has three letters or more and all are capitals.
func shouts(word string) bool {
	n := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			n++
		} else if unicode.IsLetter(r) {
			return false
		}
	}
	return n >= 3
}

func capitalized(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func numeral(word string) bool { return word != "" && '0' <= word[0] && word[0] <= '9' }
