package entities

import (
	"strings"

	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// The small words that stand between the place of an election and the vote itself.
var electionKinds = map[string]bool{
	"general": true, "presidential": true, "parliamentary": true, "legislative": true, "federal": true, "national": true, "local": true,
	"municipal": true, "mayoral": true, "gubernatorial": true, "provincial": true, "regional": true, "state": true, "council": true,
	"assembly": true, "senate": true, "leadership": true, "primary": true, "special": true, "midterm": true, "snap": true, "constitutional": true,
	"independence": true, "status": true, "city": true, "of": true,
}

var months = map[string]bool{
	"January": true, "February": true, "March": true, "April": true, "May": true, "June": true, "July": true, "August": true,
	"September": true, "October": true, "November": true, "December": true,
}

var votes = map[string]bool{
	"election": true, "elections": true, "by-election": true, "by-elections": true, "referendum": true, "referendums": true,
}

// longestElection is how many words stand between a year and the vote at most.
const longestElection = 8

// elections finds elections that are named by year, place and kind, as nothing
// but the whole tells what they are: 2014 New Zealand general election. The
// tagger, which looks at neighbours, often sees the place alone.
func elections(d *language.Document) []names.Name {
	var found []names.Name
	if d == nil {
		return nil
	}
	for _, s := range d.Sentences {
		for i := int(s.First) + 2; i < int(s.End); i++ {
			if !votes[strings.ToLower(d.Word(i))] {
				continue
			}
			named := false
			for k := i - 1; k >= int(s.First) && k >= i-1-longestElection; k-- {
				w := d.Word(k)
				if isYear(w) {
					if named {
						if k > int(s.First) && months[d.Word(k-1)] {
							k--
						}
						found = append(found, names.Name{First: k, End: i + 1, Type: names.Event, Confidence: electionConfidence})
					}
					break
				}
				if capital := w[0] >= 'A' && w[0] <= 'Z'; capital {
					named = true
				} else if !electionKinds[w] {
					break
				}
			}
		}
	}
	return found
}

// electionConfidence is how sure such a name is: all but certain.
const electionConfidence = 0.95

// isYear tells whether a word is a year as elections have it.
func isYear(w string) bool {
	return len(w) == 4 && (w[:2] == "20" || w[:2] == "19" || w[:2] == "18") && '0' <= w[2] && w[2] <= '9' && '0' <= w[3] && w[3] <= '9'
}

// withElections puts elections in the place of the names that they overlap.
// Both are in order of the text.
func withElections(found, elections []names.Name) []names.Name {
	if len(elections) == 0 {
		return found
	}
	var out []names.Name
	for _, n := range found {
		for len(elections) > 0 && elections[0].First < n.End {
			if n.First < elections[0].End {
				break
			}
			out, elections = append(out, elections[0]), elections[1:]
		}
		if len(elections) > 0 && n.First < elections[0].End && elections[0].First < n.End {
			continue
		}
		out = append(out, n)
	}
	return append(out, elections...)
}
