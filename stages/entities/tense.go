package entities

import (
	"slices"

	"dateline/stages/entities/times"
	"dateline/stages/language"
)

// tenses tells the tense of the clause around a byte of a document, by the
// verb that the word there hangs on and its auxiliaries.
func tenses(d *language.Document) func(at int) times.Tense {
	return func(at int) times.Tense {
		i, _ := slices.BinarySearchFunc(d.Tokens, at, func(t language.Token, at int) int { return int(t.Start) - at })
		if i >= len(d.Tokens) {
			return times.NoTense
		}
		const climb = 8
		for range climb {
			t := &d.Tokens[i]
			if t.UPOS == language.VERB {
				return verbTense(d, i)
			}
			if t.Head < 0 || int(t.Head) >= len(d.Tokens) {
				break
			}
			i = int(t.Head)
		}
		return times.NoTense
	}
}

// verbTense is the tense of a verb with its auxiliaries.
func verbTense(d *language.Document, verb int) times.Tense {
	s := d.Sentences[d.SentenceOf(verb)]
	const reach = 6
	passive := false
	for i := max(int(s.First), verb-reach); i < verb; i++ {
		if int(d.Tokens[i].Head) != verb || d.Tokens[i].UPOS != language.AUX {
			continue
		}
		switch d.Tokens[i].XPOS {
		case language.MD:
			return modalTense(d, i, verb)
		case language.VBD:
			return times.Past
		}
		passive = passive || d.Word(i) == "is" || d.Word(i) == "are" || d.Word(i) == "be"
		if d.Word(i) == "be" && toCome(d, &s, i) { // is to be held
			return times.Future
		}
	}
	if intends[d.Tokens[verb].Lemma] && d.Tokens[verb].XPOS != language.VBN { // planned a rally on Saturday
		return times.Future
	}
	switch d.Tokens[verb].XPOS {
	case language.VBZ, language.VBP: // the ministers meet on Monday
		if timetabled[d.Tokens[verb].Lemma] {
			return times.Future
		}
	case language.VBD:
		return times.Past
	case language.VBN: // the year ended in June, a record set on Monday; but talks scheduled for Monday
		if next := verb + 1; !passive && !ahead[d.Word(verb)] && !(next < int(s.End) && d.Word(next) == "for") {
			return times.Past
		}
	case language.VB: // is to resume, is set to resume, due to expire
		if toCome(d, &s, verb) {
			return times.Future
		}
	}
	return times.NoTense
}

// toCome reports whether an infinitive tells of what is still to come, by the word before its "to".
func toCome(d *language.Document, s *language.Span, infinitive int) bool {
	to := infinitive - 1
	return to > int(s.First) && d.Word(to) == "to" && (ahead[d.Word(to-1)] || d.Word(to-1) == "is" || d.Word(to-1) == "are" || intends[d.Tokens[to-1].Lemma])
}

// modalTense is the tense of a verb with a modal: what would be done is still to come, unless somebody would not say it.
func modalTense(d *language.Document, modal, verb int) times.Tense {
	switch d.Word(modal) {
	case "will", "'ll", "’ll", "shall", "wo":
		return times.Future
	case "would", "may", "might", "should", "can":
		for i := modal + 1; i < verb; i++ {
			if w := d.Word(i); w == "have" || w == "not" || w == "n't" || w == "n’t" {
				return times.NoTense
			}
		}
		return times.Future
	}
	return times.NoTense
}

// intends are verbs whose object or complement is still to come.
var intends = map[string]bool{"plan": true, "intend": true, "hope": true, "vow": true, "pledge": true, "promise": true, "prepare": true}

// timetabled are verbs whose present tense, with a day, tells what is arranged.
var timetabled = map[string]bool{
	"arrive": true, "begin": true, "convene": true, "depart": true, "expire": true, "face": true, "leave": true, "meet": true, "play": true, "resume": true,
	"return": true, "start": true, "travel": true, "visit": true, "vote": true,
}

// ahead are participles of what is still to come.
var ahead = map[string]bool{
	"scheduled": true, "planned": true, "expected": true, "slated": true, "due": true, "set": true, "supposed": true, "proposed": true, "poised": true,
	"likely": true, "ready": true, "booked": true, "timed": true, "anticipated": true, "projected": true, "bound": true, "effective": true,
}
