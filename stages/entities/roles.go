package entities

import (
	"slices"
	"strings"

	"dateline/stages/entities/names"
)

// Roles of persons are written before the name (US Secretary of State John
// Kerry) or after it between commas (John Smith, chief executive of Airbus).

// maxRole is how many words a role has at most.
const maxRole = 10

// findRoles collects the roles of persons.
func (r *reading) findRoles() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.typ != names.Person || m.group == nil {
			continue
		}
		for _, role := range [2]string{r.roleBefore(m), r.roleAfter(m)} {
			if role != "" && !slices.Contains(m.group.roles, role) {
				m.group.roles = append(m.group.roles, role)
			}
		}
		if m.group.gender == unknown {
			for _, role := range m.group.roles {
				for _, w := range strings.Fields(strings.ToLower(role)) {
					m.group.gender = m.group.gender.and(titleGender[w])
				}
			}
		}
	}
}

// honorifics are titles that say nothing of what a person does.
var honorifics = map[string]bool{"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "sir": true, "madam": true, "madame": true}

// roleBefore is the role right before a name, empty if there is none.
func (r *reading) roleBefore(m *mention) string {
	d := r.docs[m.field]
	start := int(d.Sentences[d.SentenceOf(m.first)].First)
	first, titled := m.first, false
	end := m.first
	if end-2 > start && honorifics[strings.Trim(strings.ToLower(d.Word(end-1)), ".")] {
		end--
	}
	if end-2 > start && d.Word(end-1) == "," {
		end-- // the Prime Minister of Singapore, Mr Lee
	} else {
		end = m.first
	}
	for i := end - 1; i >= max(start, m.first-maxRole); i-- {
		w := d.Word(i)
		lower := strings.Trim(strings.ToLower(w), ".")
		if lower == "" || !isWord(lower) && lower[0] != '-' {
			break
		}
		class := r.lexicon.Class(names.Phrase(w))
		title := class&(names.TitleWord|names.Office) != 0 || describing[lower]&(1<<names.Person) != 0
		capital := w[0] >= 'A' && w[0] <= 'Z'
		switch {
		case end < m.first && !titled && (capital || lower == "of" || lower == "for"):
			continue
		case honorifics[lower] && i == m.first-1:
			first = i // kept out at the end if it is all there is
			continue
		case title:
			titled = true
			first = i
			continue
		case titled && (capital || smallWords[lower] && lower != "and" && lower != "in" && lower != "the" || lower == "former" || lower == "deputy" || lower == "-"):
			if capital || lower == "former" || lower == "deputy" {
				first = i
			}
			continue
		}
		break
	}
	if !titled || end < m.first && (d.Word(first)[0] < 'A' || d.Word(first)[0] > 'Z') {
		return ""
	}
	if w := strings.ToLower(d.Word(first)); definiteOrNot[w] && first+1 < end {
		first++
	}
	return r.cover(m.field, first, end)
}

var definiteOrNot = map[string]bool{"the": true, "a": true, "an": true, "its": true, "his": true, "her": true, "their": true}

// roleAfter is the role in an apposition after a name, empty if there is none.
func (r *reading) roleAfter(m *mention) string {
	d := r.docs[m.field]
	sentence := d.Sentences[d.SentenceOf(m.first)]
	end := int(sentence.End)
	if m.end+1 >= end || d.Word(m.end) != "," {
		return ""
	}
	first := m.end + 1
	if definiteOrNot[strings.ToLower(d.Word(first))] {
		first++
	}
	titled := false
	for i := first; i < min(first+maxRole, end); i++ {
		w := d.Word(i)
		lower := strings.ToLower(w)
		if lower == "," || lower == "." || lower == ";" || lower == "\"" || lower == "”" {
			if titled && i > first {
				return r.cover(m.field, first, i)
			}
			return ""
		}
		if stopsPhrase[lower] && lower != "at" && lower != "with" && lower != "from" || lower == "and" && !titled {
			return ""
		}
		if i < first+4 && (r.lexicon.Class(names.Phrase(w))&(names.TitleWord|names.Office) != 0 || describing[lower]&(1<<names.Person) != 0) {
			titled = true
		}
	}
	return ""
}
