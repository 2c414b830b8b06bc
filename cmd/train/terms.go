package main

import (
	"slices"
	"strings"

	"dateline/stages/entities/kb"
)

// endTerms gives offices in a country's government the ends that their own table does not know, as it is of 2022 and has
// everybody in office still who was so then. Another table tells the end of the same term, or that somebody else has come
// into the office since; and ministers leave with the head of government under whom they were seen.
func (f *facts) endTerms() {
	governments := map[string][]kb.Row{} // by country
	for _, r := range f.rows {
		if governs(r) {
			governments[r.Country] = append(governments[r.Country], r)
		}
	}
	for i := range f.rows {
		r := &f.rows[i]
		if !governs(*r) || !r.Open || r.From == 0 {
			continue
		}
		end, still := kb.Date(0), false
		for _, other := range governments[r.Country] {
			same := samePerson(*r, other)
			told := kb.Date(0)
			switch {
			case same && other.Open && other.To > r.To && (other.Role == r.Role || minister(other.Role) && minister(r.Role)):
				still = true
			case same && !other.Open && other.To > r.To && other.Role == r.Role && sameTerm(r.From, other.From) && r.Role != "vice_president":
				told = other.To
			case !same && other.From > r.To && (other.Role == r.Role && r.Role != "minister" || other.Role == headOfGovernment && minister(r.Role)):
				told = other.From
			}
			if told != 0 && (end == 0 || told < end) {
				end = told
			}
		}
		if end != 0 && !still {
			r.To, r.Open = end, false
		}
	}
}

const headOfGovernment = "head_of_government"

// governs tells whether a row is a term in the government of a country.
func governs(r kb.Row) bool {
	return r.Country != "" && (r.Role == "head_of_state" || r.Role == headOfGovernment || r.Role == "vice_president" || minister(r.Role))
}

func minister(role string) bool { return strings.HasSuffix(role, "minister") }

// samePerson tells whether two rows of a country's offices are of one person. Tables spell given names differently.
func samePerson(a, b kb.Row) bool {
	if a.ID != "" && b.ID != "" {
		return a.ID == b.ID
	}
	return slices.ContainsFunc(a.Names, func(x string) bool {
		return slices.ContainsFunc(b.Names, func(y string) bool { return strings.EqualFold(surname(x), surname(y)) })
	})
}

func surname(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// sameTerm tells whether two tables mean the same beginning: they differ by oath and election, or know the year alone.
func sameTerm(a, b kb.Date) bool {
	if a%10000 == 0 || b%10000 == 0 {
		return a.Year() == b.Year()
	}
	const apart = 2 // months
	months := func(d kb.Date) int { return d.Year()*12 + int(d)/100%100 }
	return max(months(a)-months(b), months(b)-months(a)) <= apart
}
