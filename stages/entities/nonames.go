package entities

import (
	"strings"

	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// What the tagger took for a name and is none.

// inBrackets leaves of a name what lies on one side of a bracket that it has but one of: the [FIFA] World Cup.
func inBrackets(d *language.Document, n names.Name) names.Name {
	open := -1
	for i := n.First; i < n.End; i++ {
		switch d.Word(i) {
		case "(", "[":
			open = i
		case ")", "]":
			if open < 0 {
				n.First = i + 1
			}
			open = -1
		}
	}
	if open >= 0 {
		n.End = open
	}
	return n
}

// isNoName reports whether what the tagger found is no name, or one that says nothing by itself.
func (r *reading) isNoName(d *language.Document, n names.Name) bool {
	return isOneLetter(d, n) || isDeity(d, n) || r.isDirection(d, n) || r.isEra(d, n) || isBareTitle(d, n) || r.isSeatOf(d, n) || n.End-n.First == 1 && r.short[d.Word(n.First)]
}

// isDirection reports whether a name is but the part of what follows, as northern is of northern Iraq.
func (r *reading) isDirection(d *language.Document, n names.Name) bool {
	w := strings.ToLower(d.Word(n.First))
	return n.End-n.First == 1 && compass[w] && strings.HasSuffix(w, "ern") && n.End < len(d.Tokens) && r.base.Types(d.Word(n.End)).Any(kb.Places)
}

// isDeity reports whether a name is God's, who is no town in Hungary.
func isDeity(d *language.Document, n names.Name) bool {
	return n.End-n.First == 1 && (d.Word(n.First) == "God" || d.Word(n.First) == "Allah")
}

// isOneLetter reports whether what was taken for somebody is a letter with a full stop that ends a sentence: he wrote on X.
func isOneLetter(d *language.Document, n names.Name) bool {
	w := d.Word(n.First)
	return n.End-n.First == 1 && n.Type == names.Person && len(w) == 2 && w[1] == '.' && isUpper(w)
}

// isEra reports whether a name is that of an age of history: the Bronze Age, the Renaissance.
func (r *reading) isEra(d *language.Document, n names.Name) bool {
	if n.First == 0 || !strings.EqualFold(d.Word(n.First-1), "the") || n.Type == names.Work {
		return false
	}
	switch last := d.Word(n.End - 1); last {
	case "Renaissance", "Reformation", "Enlightenment", "Antiquity":
		return n.End-n.First == 1 && (n.End == len(d.Tokens) || !isUpper(d.Word(n.End)))
	case "Age", "Ages", "Era":
		return n.End-n.First > 1 && !r.isBody(d, n.First, n.End)
	}
	return false
}

// isBareTitle reports whether a name is but a monarch's or noble's title: the Duke of York, Emperor and King.
func isBareTitle(d *language.Document, n names.Name) bool {
	if last := d.Word(n.End - 1); last == "Emperor" || last == "Empress" {
		return true // the Holy Roman Emperor
	}
	if n.End-n.First != 1 || n.End >= len(d.Tokens) || n.Type != names.Person && n.Type != names.Org {
		return false
	}
	next := d.Word(n.End)
	if styles[plain(d.Word(n.First))] && isHonorific(next) {
		return true // Sheikh Dr. Ahmed
	}
	switch d.Word(n.First) {
	case "Duke", "Duchess", "King", "Queen", "Prince", "Princess", "Earl", "Count", "Countess", "Baron":
		return next == "of" || next == "and" && n.End+1 < len(d.Tokens) && crowned[strings.ToLower(d.Word(n.End+1))]
	}
	return false
}

// isSeatOf reports whether what was taken for somebody is a party and a state as they stand behind a name: Ann Hill, D-Md.
func (r *reading) isSeatOf(d *language.Document, n names.Name) bool {
	w := d.Cover(language.Span{First: int32(n.First), End: int32(n.End)})
	return n.Type == names.Person && len(w) > 2 && len(w) < 8 && w[1] == '-' && (w[0] == 'D' || w[0] == 'R' || w[0] == 'I') && r.isState(w[2:])
}

// shortened finds the initials that stand in brackets behind common nouns: the active braking system (ABS). They are no
// names, unless those nouns are of a body.
func (r *reading) shortened() map[string]bool {
	out := map[string]bool{}
	for _, d := range r.docs {
		if d == nil {
			continue
		}
		for open := 2; open+2 < len(d.Tokens); open++ {
			w := d.Word(open + 1)
			if d.Word(open) != "(" || d.Word(open+2) != ")" || !isAcronym(w) || strings.ContainsAny(w, ".&") || headsBody(r.lexicon, d.Word(open-1)) {
				continue
			}
			k := len(w) - 1
			for i := open - 1; i >= 0 && k >= 0 && d.Word(i)[0] == w[k]+'a'-'A'; i-- {
				k--
			}
			if k < 0 {
				out[w] = true
			}
		}
	}
	return out
}
