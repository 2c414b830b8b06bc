// Package times finds expressions of time and says which time they mean.
package times

// Expression is a time expression of a text, in the terms of TIMEX3.
type Expression struct {
	// Start and End are bytes of the text, end exclusive.
	Start, End int
	// Type is DATE, TIME, DURATION or SET.
	Type string
	// Value is the TIMEX3 value.
	Value string
	// Begin and Finish are the first and last day, or the instants, that Value covers; empty where that cannot be told.
	Begin, Finish string
}

// Find returns the time expressions of a text in order; they do not overlap.
// Published is the article's date, RFC 3339 or a day, empty where unknown.
// Tense tells the tense of the clause around a byte offset; nil leaves it to the words.
func Find(text, published string, tense func(at int) Tense) []Expression {
	return nil
}

// Tense is where a clause's verb places it.
type Tense uint8

// The tenses told apart.
const (
	NoTense Tense = iota
	Past
	Present
	Future
)
