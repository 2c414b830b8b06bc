package kb

import (
	"slices"
	"sync"
)

// leadersSince is the year from which on a leader may still be called by the surname alone anywhere.
const leadersSince = 1990

// leaders are those who alone of their surname led a country.
type leaders struct {
	once sync.Once
	all  map[string][]Tenure // by skeleton of the surname, all of one person
}

// leader returns the office in which the one leader of a surname is known
// wherever it is read: Putin needs no country beside it. On is the day of the
// article, 0 if unknown; who left long before, or comes later, is not meant.
// Surnames that many bear, and words that are something else, say nothing.
func (b *Base) leader(surname string, on Date) (Tenure, bool) {
	const commonest = 6 // a binary logarithm of bearers
	types := b.Types(surname)
	if common, ok := b.FamilyName(surname); ok && common > commonest || types&^Of(Family, Given, City) != 0 || b.surePlace(surname) != "" {
		return Tenure{}, false // Obama is a small town of Japan's
	}
	b.leaders.once.Do(b.findLeaders)
	list := b.leaders.all[skeleton(lastWord(surname))]
	const remembered = 8 // years
	for _, t := range slices.Backward(list) {
		if on == 0 || t.From <= on && (t.To == 0 || t.To.Year()+remembered > on.Year()) {
			return t, true
		}
	}
	return Tenure{}, false
}

// findLeaders lists the leaders of all countries by surname and drops surnames of several.
func (b *Base) findLeaders() {
	found := map[string][]Tenure{}
	several := map[string]bool{}
	for _, t := range b.tables {
		for n := range uint32(len(t.sections[secTenures]) / tenureSize) {
			switch held := t.tenure(n); held.Role {
			case "head_of_state", "head_of_government":
				if held.From.Year() < leadersSince && (held.To == 0 || held.To.Year() < leadersSince) || held.Country == "" {
					continue
				}
				label := held.Holder.Label()
				called := []string{lastWord(label)}
				if first := firstWord(label); firstNamed[held.Country] && first != called[0] {
					called = append(called, first)
				}
				for _, word := range called {
					if word == "" {
						continue
					}
					name := skeleton(string(appendKey(nil, word)))
					if list := found[name]; len(list) > 0 && (list[0].Country != held.Country || list[0].Holder.Label() != label) {
						several[name] = true
					}
					found[name] = append(found[name], held)
				}
			}
		}
	}
	for name := range several {
		delete(found, name)
	}
	for _, list := range found {
		slices.SortFunc(list, func(a, b Tenure) int { return int(a.From) - int(b.From) })
	}
	b.leaders.all = found
}
