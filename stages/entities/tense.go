package entities

import (
	_ "embed"
	"slices"

	"dateline/stages/entities/times"
	"dateline/stages/language"
)

//go:embed data/tense.txt
var tenseFile string

// What a word tells of the time beside it.
const (
	teIntends = 1 << iota
	tePlans
	teArranges
	teTimetabled
	teAhead
	teSensed
	teDated
)

var tenseWords = marks[uint8]("data/tense.txt", tenseFile, "intends", "plans", "arranges", "timetabled", "ahead", "sensed", "dated")

// tenses tells the tense of the clause around a byte of a document, by the
// verb that the word there hangs on and its auxiliaries. The present tense
// under a picture tells what was.
func tenses(d *language.Document, caption bool) func(at int) times.Tense {
	return func(at int) times.Tense {
		i, _ := slices.BinarySearchFunc(d.Tokens, at, func(t language.Token, at int) int { return int(t.Start) - at })
		if i >= len(d.Tokens) {
			return times.NoTense
		}
		c := clause{d: d, time: i, verb: i, caption: caption}
		const climb = 8
		for range climb {
			t := &d.Tokens[c.verb]
			if t.UPOS == language.VERB {
				tense := c.tense()
				if tense == times.Past && c.direct() {
					return times.Done
				}
				if tense != times.NoTense || !c.gerund() {
					return tense
				}
			}
			if (c.clock() || c.placed()) && c.presentCopula() {
				return times.Future
			}
			if t.Head < 0 || int(t.Head) >= len(d.Tokens) {
				break
			}
			c.owned = c.owned || t.Dep == language.NModPoss
			c.verb = int(t.Head)
		}
		return times.NoTense
	}
}

// clause is a time and the verb above it.
type clause struct {
	d          *language.Document
	time, verb int  // tokens
	owned      bool // by the possessive that the time is, or stands in: Monday's vote
	caption    bool
}

// direct reports whether the time is a phrase of the verb itself, which tells of something done on it: attacked Veland on October
// 7, but not talks planned for October 7, and no hearing on October 7.
func (c *clause) direct() bool {
	d := c.d
	at := c.time
	if h := int(d.Tokens[at].Head); h == at+1 && (d.Tokens[at].UPOS == language.NUM || d.Tokens[h].UPOS == language.NUM) { // October hangs on 7
		at = h
	}
	t := &d.Tokens[at]
	on := min(c.time, at) - 1
	if t.Head < 0 || d.Tokens[c.verb].XPOS == language.VB || c.setFor() || on < 1 || d.Word(on) != "on" {
		return false
	}
	if o := &d.Tokens[on-1]; o.UPOS == language.NOUN && o.Dep != language.Obj {
		return false // the noun may be what is on that day
	}
	for i := max(c.verb+1, on-auxiliaryReach*2); i < on; i++ {
		if tenseWords[d.Tokens[i].Lemma]&teDated != 0 {
			return false
		}
	}
	switch above := &d.Tokens[t.Head]; t.Dep {
	case language.Obl, language.OblUnmarked:
		return int(t.Head) == c.verb
	case language.NMod: // which the parser may hang on whom it was done to, or on what the verb says no more than
		return int(above.Head) == c.verb && (above.UPOS == language.PROPN || d.Tokens[c.verb].Lemma == "take" && above.Dep == language.Obj)
	}
	return false
}

// gerund reports whether the verb is one of which another tells when it happens: will begin selling on Monday.
func (c *clause) gerund() bool {
	t := &c.d.Tokens[c.verb]
	return t.XPOS == language.VBG && (t.Dep == language.XComp || t.Dep == language.Obj)
}

// auxiliaryReach is how far before its verb an auxiliary is looked for.
const auxiliaryReach = 6

// tense is the tense of the verb with its auxiliaries.
func (c *clause) tense() times.Tense {
	d, verb := c.d, c.verb
	s := d.Sentences[d.SentenceOf(verb)]
	passive, present := false, false
	for i := max(int(s.First), verb-auxiliaryReach); i < verb; i++ {
		if int(d.Tokens[i].Head) != verb || d.Tokens[i].UPOS != language.AUX {
			continue
		}
		switch d.Tokens[i].XPOS {
		case language.MD:
			return modalTense(d, i, verb)
		case language.VBD:
			if d.Word(i) != "had" && c.setFor() && !c.superseded(i) { // the talks were scheduled for Saturday
				return times.Future
			}
			if w := d.Word(i); (w == "was" || w == "were") && d.Word(i+1) == "to" { // the ministers were to meet on Saturday
				return times.Future
			}
			return times.Past
		}
		be := d.Word(i) == "is" || d.Word(i) == "are"
		present = present || be
		passive = passive || be || d.Word(i) == "be"
		if d.Word(i) == "be" && toCome(d, &s, i) { // is to be held
			return times.Future
		}
	}
	kinds := tenseWords[d.Tokens[verb].Lemma]
	if kinds&tePlans != 0 && d.Tokens[verb].XPOS != language.VBN { // planned a rally on Saturday
		return times.Future
	}
	switch d.Tokens[verb].XPOS {
	case language.VBZ, language.VBP: // the ministers meet on Monday, expect snow on Monday
		if c.timetabled() || kinds&teIntends != 0 && !c.owned || c.before() {
			return times.Future
		}
	case language.VBG: // the ministers are meeting on Monday
		if present && c.timetabled() {
			return times.Future
		}
	case language.VBD:
		if kinds&teArranges != 0 && (c.behind("for") || c.behind("from") || c.behind("to")) { // called a summit for Friday
			return times.Future
		}
		return times.Past
	case language.VBN: // the year ended in June, a record set on Monday; but talks scheduled for Monday
		switch next := verb + 1; {
		case c.setFor(), present && c.before():
			return times.Future
		case !passive && tenseWords[d.Word(verb)]&teAhead == 0 && !(next < int(s.End) && d.Word(next) == "for"):
			return times.Past
		}
	case language.VB: // is to resume, is set to resume, due to expire
		if to := verb - 1; to-3 >= int(s.First) && d.Word(to-2) == "been" && d.Word(to-3) == "had" { // had been scheduled to expire
			return times.Past
		}
		if toCome(d, &s, verb) || c.headline() {
			return times.Future
		}
	}
	return times.NoTense
}

// headline reports whether the verb is an infinitive that is a sentence by itself, as in headlines: Court to hear appeal on Monday.
func (c *clause) headline() bool {
	d := c.d
	if c.verb == 0 || d.Word(c.verb-1) != "to" || int(d.Tokens[c.time].Head) != c.verb { // but not to question a singer over a Monday crash
		return false
	}
	head := int(d.Tokens[c.verb].Head)
	return head < 0 || d.Tokens[c.verb].Dep == language.Acl && d.Tokens[head].Head < 0
}

// before reports whether the clause tells what comes before the time, or by then: two days before Friday's deadline, by Friday.
func (c *clause) before() bool {
	return c.time > 0 && (c.d.Word(c.time-1) == "before" || c.d.Word(c.time-1) == "by")
}

// clock reports whether the climb from the time has passed times of day only: midnight on Friday.
func (c *clause) clock() bool {
	if c.verb == c.time {
		return true
	}
	switch c.d.Word(c.verb) {
	case "midnight", "noon", "a.m.", "p.m.", "am", "pm":
		return !c.owned
	}
	return false
}

// placed reports whether the time says when something is somewhere or in some state: is in court on Friday, is shut through Monday.
func (c *clause) placed() bool {
	d := c.d
	if int(d.Tokens[c.time].Head) != c.verb || c.owned {
		return false
	}
	if d.Tokens[c.verb].UPOS == language.ADJ {
		return true
	}
	for i := max(0, c.verb-auxiliaryReach); i < c.verb; i++ {
		if t := &d.Tokens[i]; int(t.Head) == c.verb && t.Dep == language.Case {
			return true
		}
	}
	return false
}

// presentCopula reports whether "is" or "are" joins to its subject what the time stands for or says the time of: the deadline is
// Friday. What "it" is, is the day of telling.
func (c *clause) presentCopula() bool {
	d := c.d
	if c.caption {
		return false
	}
	for i := max(0, c.verb-auxiliaryReach); i < c.verb; i++ {
		if t := &d.Tokens[i]; int(t.Head) == c.verb && t.Dep == language.Cop {
			return (t.XPOS == language.VBZ || t.XPOS == language.VBP) && i > 0 && (d.Tokens[i-1].UPOS != language.PRON || !c.clock())
		}
	}
	return false
}

// timetabled reports whether the verb in the present tense tells what is arranged for the time.
func (c *clause) timetabled() bool {
	if c.caption || c.owned {
		return false
	}
	if c.verb > 0 && c.d.Tokens[c.verb-1].UPOS == language.VERB { // they beat hosts Italy: no verb after all
		return false
	}
	for i := max(0, c.time-2); i < c.time; i++ { // they leave the race after Super Tuesday
		if w := c.d.Word(i); w == "after" || w == "following" {
			return false
		}
	}
	lemma := c.d.Tokens[c.verb].Lemma
	if tenseWords[lemma]&teTimetabled != 0 {
		return true
	}
	next := c.verb + 1
	return next < len(c.d.Tokens) && tenseWords[lemma+" "+c.d.Word(next)]&teTimetabled != 0
}

// setFor reports whether the verb is a participle of what is still to come, and the time that for which: scheduled for Monday.
func (c *clause) setFor() bool {
	if c.d.Tokens[c.verb].XPOS == language.VBN && tenseWords[c.d.Tokens[c.verb].Lemma]&teArranges != 0 && c.behind("for") {
		return true // called for Monday
	}
	return tenseWords[c.d.Word(c.verb)]&teAhead != 0 && (c.behind("for") || c.verb+1 < len(c.d.Tokens) && c.d.Word(c.verb+1) == "for")
}

// behind reports whether the time, with its clock, stands behind a word and owns nothing: for Friday, but not for Friday's attack.
func (c *clause) behind(word string) bool {
	at := c.time - 1
	for ; at > 0; at-- {
		if w := c.d.Word(at); c.d.Tokens[at].UPOS != language.NUM && w != "a.m." && w != "p.m." && w != "am" && w != "pm" && w != "midnight" && w != "noon" {
			break
		}
	}
	return at >= 0 && c.d.Word(at) == word && !c.owned
}

// superseded reports whether a word behind an auxiliary says that the plan is no longer: was originally scheduled.
func (c *clause) superseded(auxiliary int) bool {
	for i := auxiliary + 1; i < c.verb; i++ {
		switch c.d.Word(i) {
		case "originally", "initially", "previously", "first", "earlier":
			return true
		}
	}
	return false
}

// toCome reports whether an infinitive tells of what is still to come, by the word before its "to".
func toCome(d *language.Document, s *language.Span, infinitive int) bool {
	to := infinitive - 1
	if to <= int(s.First) || d.Word(to) != "to" {
		return false
	}
	before := d.Word(to - 1)
	return tenseWords[before]&teAhead != 0 || before == "is" || before == "are" || tenseWords[d.Tokens[to-1].Lemma]&teIntends != 0
}

// modalTense is the tense of a verb with a modal: what would be done is still to come, unless somebody would not say it.
func modalTense(d *language.Document, modal, verb int) times.Tense {
	if d.Word(modal) == "could" && d.Word(verb-1) == "be" && tenseWords[d.Tokens[verb].Lemma]&teSensed != 0 { // smoke could be seen
		return times.Past
	}
	switch d.Word(modal) {
	case "will", "'ll", "’ll", "shall", "wo":
		return times.Future
	case "would", "could", "may", "might", "should", "can", "must":
		for i := modal + 1; i < verb; i++ {
			if w := d.Word(i); w == "have" || w == "not" || w == "n't" || w == "n’t" {
				return times.NoTense
			}
		}
		return times.Future
	}
	return times.NoTense
}
