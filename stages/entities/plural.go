package entities

import (
	"math"
	"strings"

	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// plurals are the pronouns of the third person in the plural.
var plurals = map[string]bool{"they": true, "them": true, "their": true, "theirs": true, "themselves": true}

// What speaks for an antecedent of "they" or against it, beside what does for "it".
const (
	asPlural  = 3.0  // its form or its verb is a plural: the Rangers, Arsenal have
	describes = -2.0 // it stands before the noun that it describes, or is a people behind one in the sentence before
	leastBody = -2.0 // what must speak for a body at least
)

// manyReach is how many tokens back a pronoun in the plural may refer, within its sentence and the one before.
const manyReach = 60

// body is the organization or people that a pronoun in the plural refers to. Most such pronouns stand for a plural noun or
// for several names, so these are rivals: whichever of all has most that speaks for it must be a single name.
func (r *reading) body(m *mention, earlier []*mention, quoted []bool) *group {
	d := r.docs[m.field]
	here, sentence := &d.Tokens[m.first], d.SentenceOf(m.first)
	floor := max(int(d.Sentences[max(0, sentence-1)].First), m.first-manyReach)
	var best *group
	top, between := leastBody, 0
	k := len(earlier) - 1
	for i := m.first - 1; i >= floor; i-- {
		for k >= 0 && earlier[k].field == m.field && earlier[k].first > i {
			k--
		}
		var g *group
		at, plural, counts := i, false, 0.0
		if k >= 0 && earlier[k].field == m.field && i < earlier[k].end {
			e := earlier[k]
			i, at = e.first, r.head(e)
			joint := r.coordinated(d, at)
			switch {
			case joint:
			case e.group.typ == names.Org || e.group.typ == names.Norp && d.Tokens[at].XPOS != language.JJ && strings.HasSuffix(d.Word(at), "s"):
				if quoted[e.first] != quoted[m.first] {
					continue
				}
				g = e.group
				counts = math.Log(float64(1 + len(g.mentions)))
			default:
				continue
			}
			plural = joint || isPlural(d, at) || plurals[strings.ToLower(d.Word(at))]
		} else {
			if !isRival(d, at) {
				continue
			}
			plural = true
			counts = math.Ln2
		}
		t := &d.Tokens[at]
		back := sentence - d.SentenceOf(at)
		if back == 0 && r.sisters(here, t) {
			continue
		}
		score := ofOthers[perSentence]*float64(back) + ofOthers[perNeighbour]*float64(between) + ofOthers[perMention]*counts
		if isSubject(t.Dep) {
			score += ofOthers[asSubject]
		}
		if t.Dep == here.Dep {
			score += ofOthers[asSame]
		}
		if int(d.Sentences[d.SentenceOf(at)].First) == i {
			score += ofOthers[asOpening]
		}
		if plural {
			score += asPlural
		}
		if g != nil && (t.Dep == language.Compound || t.Dep == language.AMod || t.Dep == language.NModPoss || t.Dep == language.NMod && g.typ == names.Norp && back > 0) {
			score += describes
		}
		between++
		if score > top {
			best, top = g, score
		}
	}
	return best
}

// coordinated tells whether a token is one of several that "and" joins.
func (r *reading) coordinated(d *language.Document, at int) bool {
	if d.Tokens[at].Dep == language.Conj {
		return true
	}
	s := d.Sentences[d.SentenceOf(at)]
	for i := at + 1; i < min(int(s.End), at+12); i++ {
		if d.Tokens[i].Dep == language.Conj && int(d.Tokens[i].Head) == at {
			return true
		}
	}
	return false
}

// isPlural tells whether a name is a plural by its form or by its verb.
func isPlural(d *language.Document, at int) bool {
	t := &d.Tokens[at]
	if t.XPOS == language.NNPS || t.XPOS == language.NNS || d.Word(at) == "Forces" {
		return true
	}
	if !isSubject(t.Dep) || t.Head < 0 {
		return false
	}
	for i := at + 1; i <= min(int(t.Head), at+6) && i < len(d.Tokens); i++ {
		switch strings.ToLower(d.Word(i)) {
		case "have", "are", "were":
			return true
		case "has", "is", "was":
			return false
		}
	}
	return d.Tokens[t.Head].XPOS == language.VBP
}

// isRival tells whether a token is a plural noun or pronoun that "they" may stand for.
func isRival(d *language.Document, i int) bool {
	lower := strings.ToLower(d.Word(i))
	if d.Tokens[i].XPOS == language.NNS || d.Tokens[i].XPOS == language.NNPS {
		return !measures[lower]
	}
	switch lower {
	case "they", "them", "their", "themselves", "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "those", "these", "both", "many", "people", "police":
		return true
	}
	return false
}

// measures are plural nouns that nobody takes up by a pronoun.
var measures = map[string]bool{
	"years": true, "months": true, "weeks": true, "days": true, "hours": true, "minutes": true, "seconds": true, "dollars": true, "euros": true, "pounds": true,
	"times": true, "percent": true, "miles": true, "kilometres": true, "kilometers": true, "metres": true, "meters": true, "tonnes": true, "points": true,
}
