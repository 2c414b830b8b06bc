package times

import "strings"

// tense returns the tense of the clause that a token stands in: as the caller
// knows it, else by the verb forms near by.
func (f *finder) tense(i int) Tense {
	if t := f.turned(i); t != NoTense {
		return t
	}
	if f.clause != nil {
		switch t := f.clause(int(f.tokens[i].start)); t {
		case NoTense:
		case Done:
			return Past
		default:
			return t
		}
	}
	if t := f.guess(i); t != NoTense {
		return t
	}
	if f.lower(i-1) == "through" { // shut through Monday
		return Future
	}
	return NoTense
}

// done reports whether what a verb tells of the time at a token is over.
func (f *finder) done(i int) bool {
	return f.clause != nil && f.turned(i) == NoTense && f.clause(int(f.tokens[i].start)) == Done
}

// turned is the tense that the words right before a token give it whatever the verb: since Monday, the year ended Jan. 31,
// postponed until Monday, as early as Monday.
func (f *finder) turned(i int) Tense {
	if f.reported(i) && !f.apostrophe(i+1) {
		return Past
	}
	at := i - 1
	for at > 0 && f.tokens[at].set.any(f.lex.afterClock) { // until 9 a.m. EST Tuesday
		at--
	}
	switch f.lower(at) {
	case "since", "ended":
		return Past
	case "of": // ahead of Monday's vote
		if f.lower(at-1) == "ahead" {
			return Future
		}
	case "until", "till":
		if before := f.lower(at - 1); before != "up" && before != "not" && !f.sentenceStart(at) {
			return Future
		}
	case "as":
		if how := f.lower(at - 1); f.lower(at-2) == "as" && (how == "early" || how == "soon") {
			return Future
		}
	}
	return NoTense
}

// reported reports whether the day at token i is that on which somebody said something: police said on Monday.
func (f *finder) reported(i int) bool {
	if f.lower(i-1) == "on" {
		i--
	}
	if f.tokenAt(i - 1).set.any(f.lex.shade.shade) { // said late on Monday
		i--
	}
	return f.saidBefore(i)
}

// saidBefore reports whether the word before token i tells that somebody said something.
func (f *finder) saidBefore(i int) bool {
	switch f.lower(i - 1) {
	case "said", "told", "reported", "announced":
		return true
	}
	return false
}

// guess looks for the words that mark a tense, first to the left of token i
// and then to its right, within its sentence and not far.
func (f *finder) guess(i int) Tense {
	const reach = 24
	for _, step := range []int{-1, 1} {
		for k, n := i+step, 0; k >= 0 && k < len(f.tokens) && n < reach; k, n = k+step, n+1 {
			if step < 0 && f.sentenceStart(k+1) || step > 0 && f.sentenceStart(k) {
				break
			}
			if t := f.marks(k); t != NoTense {
				return t
			}
		}
	}
	return NoTense
}

// apostrophe reports whether token i is an apostrophe right behind the word before it.
func (f *finder) apostrophe(i int) bool {
	return i < len(f.tokens) && f.tokens[i].glued && (strings.HasPrefix(f.lower(i), "'") || strings.HasPrefix(f.lower(i), "’"))
}

// marks returns the tense that a word by itself shows.
func (f *finder) marks(k int) Tense {
	t := &f.tokens[k]
	if t.end-t.start > 14 || t.end-t.start < 2 {
		return NoTense
	}
	word := f.lower(k)
	if t.glued && k > 0 && f.tokens[k-1].set.has(hyphen) { // hard-won
		return NoTense
	}
	switch word {
	case "will", "ll", "shall", "upcoming", "scheduled", "forecast", "plans", "planned", "due", "expects", "expected", "intends", "forthcoming":
		return Future
	case "won": // won't
		if f.apostrophe(k + 1) {
			return Future
		}
		return Past
	case "going":
		if f.lower(k+1) == "to" {
			return Future
		}
	case "was", "were", "had", "did", "said", "told", "rose", "fell", "came", "went", "took", "made", "began", "met", "left", "got", "gave", "held":
		return Past
	case "is", "are", "has", "have", "says":
		return NoTense
	}
	if len(word) > 4 && strings.HasSuffix(word, "ed") && t.set.none() {
		return Past
	}
	return NoTense
}
