package language

import "testing"

func TestLemmas(t *testing.T) {
	for _, c := range []struct{ text, word, want string }{
		{"The hostages were freed on Monday.", "freed", "free"},
		{"They waged a war against the rebels.", "waged", "wage"},
		{"He was beaten by two guards.", "beaten", "beat"},
		{"The court upheld the sentence.", "upheld", "uphold"},
		{"Officers overthrew the government in March.", "overthrew", "overthrow"},
		{"The party boycotted the vote.", "boycotted", "boycott"},
		{"She emphasised the need for talks.", "emphasised", "emphasise"},
		{"Thousands fled the city.", "fled", "flee"},
		{"Rebels overran the town.", "overran", "overrun"},
		{"He lied to the court.", "lied", "lie"},
		{"The talks were co-led by Kenya.", "co-led", "co-lead"},
		{"The law was randomised by nobody.", "randomised", "randomise"},
		{"Doctors offered two hypotheses.", "hypotheses", "hypothesis"},
	} {
		d := Analyze(c.text)
		found := false
		for i, tok := range d.Tokens {
			if d.Word(i) == c.word {
				found = true
				if tok.Lemma != c.want {
					t.Errorf("%q: lemma of %s is %s, want %s", c.text, c.word, tok.Lemma, c.want)
				}
			}
		}
		if !found {
			t.Errorf("%q: no token %s", c.text, c.word)
		}
	}
}

// A treebank's slip does not count against the list of a verb's forms; for a noun its convention does.
func TestLearnLemmas(t *testing.T) {
	m := &Model{labels: []label{{VERB, VBD}, {NOUN, NNS}}}
	m.lex, _ = buildLexicon(nil, m.labels, &WordClasses{}, leastSeen)
	var gold []Gold
	for range 4 {
		gold = append(gold, Gold{{"fled", "flead", VERB, VBD, none, Root}, {"data", "data", NOUN, NNS, 0, Obj}})
	}
	table := m.learnLemmas(gold, []Form{{"fled", "flee", VERB, VBD}, {"data", "datum", NOUN, NNS}})
	for _, c := range []struct {
		word string
		l    label
		want string
	}{{"fled", label{VERB, VBD}, "flee"}, {"data", label{NOUN, NNS}, "data"}} {
		_, lower := hashForm(c.word)
		got, ok := table.find(lemmaKey(lower, c.l))
		if !ok {
			st := stemOf(c.word, c.l, m.known)
			got = c.word[:st.keep] + st.add
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.word, got, c.want)
		}
	}
}
