package kb

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed roles.tsv
var roleTable string

// Role is what a description of a person says: "US Secretary of State" is the foreign minister, of the government, of the USA.
type Role struct {
	// Office is the office in the table's terms (foreign_minister), empty where the description names none.
	Office string
	// Sector is the CAMEO sector: GOV. Empty where it is that of the organisation the person works for.
	Sector string
	// Affiliated is set where the organisation, if one is named, decides the sector: "Apple chief executive".
	Affiliated bool
	// Country is ISO 3166 alpha-3, empty where the description names none.
	Country string
	// Usual is the country that such a title is usual in ("Foreign Secretary"), for where nothing else tells.
	Usual string
	// Former is set for "former", "ex-", "then".
	Former bool
}

// roleWords are the phrases of the table by their key.
var roleWords = sync.OnceValue(func() map[string]Role {
	words := map[string]Role{}
	for line := range strings.Lines(roleTable) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 && len(f) != 4 {
			panic("kb: roles.tsv: neither three nor four fields: " + line)
		}
		r := Role{Office: f[1]}
		if len(f) == 4 {
			r.Usual = f[3]
		}
		r.Sector, r.Affiliated = strings.CutPrefix(f[2], "*")
		for phrase := range strings.SplitSeq(f[0], "|") {
			words[string(appendKey(nil, phrase))] = r
		}
	}
	return words
})

// longestRole is the most words that a phrase of the table has.
const longestRole = 7

// Role reads a description of a person, with or without an article: "the top
// American diplomat", "Kansas senator", "former Apple CEO". It reports false
// where the description holds no word for a role.
func (b *Base) Role(description string) (Role, bool) {
	key := string(appendKey(nil, description))
	words := strings.Fields(key)
	if len(words) > 40 {
		words = words[:40]
	}
	role, found := b.headRole(words)
	for _, w := range words {
		if w == "former" || w == "ex" || w == "onetime" || w == "formerly" || w == "late" {
			role.Former = true
		}
	}
	written := strings.Fields(strings.ReplaceAll(description, "-", " "))
	for i := range min(len(written), 40) {
		if i > 0 && (written[i-1] == "pro" || written[i-1] == "anti") {
			continue
		}
		if role.Country = b.countryIn(written[i:]); role.Country != "" {
			break
		}
	}
	return role, found
}

// headRole finds the phrase that decides. What follows "of", "at", "for" and
// the like qualifies the role and is looked at only where nothing stands before.
func (b *Base) headRole(words []string) (best Role, found bool) {
	table := roleWords()
	longest, at := 0, 0
	for i := range words {
		if longest > 0 && (words[i] == "of" || words[i] == "at" || words[i] == "for" || words[i] == "with" || words[i] == "in") {
			break
		}
		for n := min(longestRole, len(words)-i); n > 0; n-- {
			phrase := strings.Join(words[i:i+n], " ")
			r, ok := table[phrase]
			if !ok {
				continue
			}
			if n >= longest {
				best, found, longest, at = r, true, n, i
			}
			break
		}
	}
	if found {
		if (best.Office == "head_of_state" || best.Office == "vice_president") && at > 0 && private(words[at-1]) {
			return Role{Affiliated: true}, true
		}
		if best.Office == "head_of_state" && strings.Contains(strings.Join(words, " "), "vice") {
			best.Office = "vice_president"
		}
		// "the top American diplomat": the words of a phrase may stand apart.
		if best.Office == "ambassador" && (contains(words, "top") || contains(words, "chief")) {
			best.Office = "foreign_minister"
		}
		return best, true
	}
	for i := len(words) - 1; i >= 0; i-- {
		if sector, ok := b.Sector(words[i]); ok {
			return Role{Sector: sector[:3]}, true
		}
	}
	return Role{}, false
}

// private tells whether a word is one for a body whose president is no head of state: a club, a firm, a university.
func private(word string) bool {
	switch wordSectors()[word] {
	case "BUS", "CVL", "EDU", "LAB", "REL":
		return true
	case "NGO":
		return word != "council" && word != "committee" // which are of cities and states as well
	}
	return false
}

func contains(words []string, want string) bool {
	for _, w := range words {
		if w == want {
			return true
		}
	}
	return false
}

// countryIn returns the country that the words begin with: its name, its
// demonym, its government's seat, or a state of the USA. Names have capitals,
// which tells Turkey from turkey.
func (b *Base) countryIn(words []string) string {
	if c := words[0][0]; c < 'A' || c > 'Z' && c < 0x80 {
		return ""
	}
	for n := min(4, len(words)); n > 0; n-- {
		phrase := strings.TrimRight(strings.Join(words[:n], " "), ",;")
		phrase = strings.TrimSuffix(strings.TrimSuffix(phrase, "'s"), "’s")
		if c, ok := b.Country(phrase); ok {
			return c.Country()
		}
		if c, ok := b.Demonym(phrase); ok {
			return c.Country()
		}
		if c, ok := b.Metonym(phrase); ok {
			return c.Country()
		}
		var buffer [8]Item
		for _, it := range b.Find(buffer[:0], phrase, Of(Division)) {
			if it.Country() == "USA" {
				return "USA"
			}
		}
	}
	return ""
}

// Holder returns the person whom a description of an office means on a day:
// "the US secretary of state", "Russia's foreign minister". Country is the
// one to assume where the description names none. It reports false where the
// office is unknown or several people may hold it.
func (b *Base) Holder(description, country string, on Date) (Tenure, bool) {
	r, ok := b.Role(description)
	if !ok || r.Office == "" || r.Former || on == 0 || single[r.Office] == 0 {
		return Tenure{}, false
	}
	country = firstOf(r.Country, country, r.Usual)
	if country == "" {
		return Tenure{}, false
	}
	offices := []string{r.Office}
	if r.Office == "head_of_state" && country == "USA" || r.Office == "head_of_government" {
		offices = []string{"head_of_government", "head_of_state"}
	}
	for _, office := range offices {
		list := b.Holders(office, country, on)
		if len(list) == 0 {
			continue
		}
		for _, t := range list[1:] { // one person under two records is one; two people are no answer
			if !samePerson(t.Holder, list[0].Holder) && !t.Open && !list[0].Open {
				return Tenure{}, false
			}
		}
		return list[0], true
	}
	return Tenure{}, false
}

// single are the offices that one person holds at a time, with the weight of their evidence.
var single = map[string]int{
	"head_of_state": 5, "head_of_government": 5, "vice_president": 4, "foreign_minister": 4, "defence_minister": 3, "interior_minister": 3,
	"finance_minister": 3, "justice_minister": 2, "attorney_general": 2, "central_bank_governor": 2, "deputy_head_of_government": 2, "governor_general": 2,
	"economy_minister": 1, "energy_minister": 1, "health_minister": 1, "education_minister": 1, "environment_minister": 1, "agriculture_minister": 1,
	"transport_minister": 1, "labour_minister": 1, "speaker": 1, "chief_justice": 1,
}

func samePerson(a, b Item) bool {
	return a == b || a.Wikidata() != "" && a.Wikidata() == b.Wikidata() || lastWord(a.Label()) == lastWord(b.Label())
}

func lastWord(s string) string {
	key := string(appendKey(nil, s))
	return key[strings.LastIndexByte(key, ' ')+1:]
}

// sectorOf is the CAMEO sector of an office.
func sectorOf(office string) string {
	switch office {
	case "legislator", "speaker", "deputy_speaker":
		return "LEG"
	case "judge", "chief_justice":
		return "JUD"
	case "military_chief", "military_spokesman":
		return "MIL"
	case "security_chief":
		return "SPY"
	case "opposition_leader":
		return "OPP"
	case "armed_group_leader":
		return "REB"
	case "", "spouse", "other", "igo_head", "igo_envoy", publicFigure:
		return ""
	}
	return "GOV"
}
