package entities

import (
	"slices"

	"dateline/schemas"
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// longestKnown is how many tokens a name looked up in the knowledge base has at most.
const longestKnown = 10

// bodies are what an organization is in the knowledge base.
var bodies = kb.Of(kb.Organization, kb.Party, kb.Medium)

// addKnown adds names that the tagger missed or cut although the knowledge base
// knows them as one thing and nothing else: American Airlines, of which it saw
// an American; North Rhine-Westphalia, of which it saw two places; Sukhoi.
func (r *reading) addKnown() {
	slices.SortStableFunc(r.mentions, func(a, b mention) int { return before(&a, &b) })
	at := [numFields][]int{} // the mention that a token lies in, from 1
	for field, d := range r.docs {
		at[field] = make([]int, len(d.Tokens))
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		for k := m.first; k < m.end; k++ {
			at[m.field][k] = i + 1
		}
	}
	gone := make([]bool, len(r.mentions))
	var added []mention
	for field := inCaption; field <= inText; field++ { // a headline's capitals tell nothing
		d := r.docs[field]
		for _, s := range d.Sentences {
			for i := int(s.First); i < int(s.End); i++ {
				m, ok := r.knownAt(field, i, s, at[field])
				if !ok {
					continue
				}
				for k := m.first; k < m.end; k++ {
					if n := at[field][k]; n > 0 {
						gone[n-1] = true
					}
				}
				added = append(added, m)
				i = m.end - 1
			}
		}
	}
	if len(added) == 0 {
		return
	}
	kept := r.mentions[:0]
	for i, m := range r.mentions {
		if !gone[i] {
			kept = append(kept, m)
		}
	}
	r.mentions = append(kept, added...)
	slices.SortStableFunc(r.mentions, func(a, b mention) int { return before(&a, &b) })
}

// knownAt finds the longest name that the knowledge base knows from a token on
// and that the tagger did not see as one.
func (r *reading) knownAt(field, i int, s language.Span, at []int) (mention, bool) {
	d := r.docs[field]
	if w := d.Word(i); !isUpper(w) || w == "The" || i > 0 && at[i] > 0 && at[i-1] == at[i] {
		return mention{}, false
	}
	run := i + 1
	for run < min(i+longestKnown, int(s.End)) && (joinsName(d.Word(run)) || d.Word(run-1) == "-" && d.Tokens[run-1].End == d.Tokens[run].Start) {
		run++
	}
	for end := run; end > i; end-- {
		if !isUpper(d.Word(end-1)) || end < len(at) && at[end] > 0 && at[end] == at[end-1] {
			continue
		}
		if at[i] > 0 && r.mentions[at[i]-1].first == i && r.mentions[at[i]-1].end >= end { // seen, as this or as more
			return mention{}, false
		}
		if end-i == 1 && i == int(s.First) { // any word has a capital there
			return mention{}, false
		}
		if end < int(s.End) && (isUpper(d.Word(end)) || d.Word(end) == "&") && at[end] == 0 { // a longer name than is known
			continue
		}
		text := d.Cover(language.Span{First: int32(i), End: int32(end)})
		types := r.base.Types(text)
		typ := names.Org
		switch {
		case types == 0:
			continue
		case types&^bodies == 0 && (end-i > 1 || r.soleFirm(text)):
		case types == kb.Of(kb.Area) && end-i > 1 && at[i] > 0 && r.mentions[at[i]-1].end < end: // Southeast Asia, not Asia
			typ = names.Loc
		case types&^kb.Of(kb.City, kb.Division) == 0 && end-i > 1 && at[i] > 0 && r.mentions[at[i]-1].typ == names.GPE: // Mexico City, not Mexico
			typ = names.GPE
		default:
			continue
		}
		if at[i] == 0 && end-i > 1 && !isName(d, i, end) {
			continue
		}
		if _, office := r.base.Role(text); office { // US President
			continue
		}
		return mention{field: field, first: i, end: end, kind: schemas.KindName, typ: typ, confidence: 0.6}, true
	}
	return mention{}, false
}

// soleFirm tells whether a single word is the name of one firm, long enough to be no other word.
func (r *reading) soleFirm(text string) bool {
	if len(text) < 4 || r.lexicon.Class(names.Phrase(text))&(names.TitleWord|names.Office|names.CalendarWord) != 0 {
		return false
	}
	list := r.base.Find(nil, text, bodies)
	if len(list) != 1 || list[0].Label() != text {
		return false
	}
	switch list[0].Kind() {
	case "company", "sports":
		return true
	case "agency", "armed_group":
		_, family := r.base.FamilyName(text)
		return !family && !r.given(text, 0)
	}
	return false
}

// isName tells whether most of the words from first to end are proper nouns.
func isName(d *language.Document, first, end int) bool {
	proper := 0
	for k := first; k < end; k++ {
		if d.Tokens[k].UPOS == language.PROPN {
			proper++
		}
	}
	return 2*proper >= end-first
}

// joinsName tells whether a word goes on with a name: it has a capital or links words that have.
func joinsName(w string) bool {
	switch w {
	case "of", "and", "for", "in", "the", "&", "-", ",", ".", "'s", "’s", "de", "al":
		return true
	}
	return isUpper(w)
}

// isUpper tells whether a word begins with a capital.
func isUpper(w string) bool { return w != "" && 'A' <= w[0] && w[0] <= 'Z' }
