package language

import (
	"bytes"
	"slices"
	"testing"
)

func TestTrainingIsRepeatable(t *testing.T) {
	nouns := []string{"envoy", "judge", "farmer", "crew", "guard", "nurse"}
	verbs := []string{"met", "saw", "thanked", "left", "called", "helped"}
	names := []string{"Maria", "Olga", "Ivan", "Lee", "Amara", "Tomas"}
	train := func() []byte {
		var gold []Gold
		for i := range 2 * len(nouns) {
			noun, verb, name := nouns[i%6], verbs[(i+i/6)%6], names[(i+2*(i/6))%6]
			gold = append(gold, Gold{
				{"The", "the", DET, DT, 1, Det}, {noun, noun, NOUN, NN, 2, NSubj}, {verb, verb, VERB, VBD, none, Root},
				{name, name, PROPN, NNP, 2, Obj}, {".", ".", PUNCT, Stop, 2, Punct},
			})
		}
		silver := []Gold{{{"No", "no", INTJ, UH, none, Root}}, {
			{"Ivan", "Ivan", PROPN, NNP, 1, NSubj}, {"thanked", "thank", VERB, VBD, none, Root}, {"the", "the", DET, DT, 3, Det},
			{"judge", "judge", NOUN, NN, 1, Obj}, {".", ".", PUNCT, Stop, 1, Punct},
		}}
		file, err := Train(Training{Gold: gold, Silver: silver, Classes: &WordClasses{}, Seed: 7, TagRounds: 2, ParseRounds: 4})
		if err != nil {
			t.Fatal(err)
		}
		return file
	}
	first := train()
	if !bytes.Equal(first, train()) {
		t.Error("the same training made two models")
	}
	m, err := Load(first)
	if err != nil {
		t.Fatal(err)
	}
	d := m.Analyze("The nurse met Lee.")
	if d.Tokens[1].Head != 2 || d.Tokens[1].Dep != NSubj || d.Tokens[3].Dep != Obj {
		t.Errorf("tokens %+v", d.Tokens)
	}
}

func TestOneRoundLearns(t *testing.T) {
	gold := Gold{{"He", "he", PRON, PRP, 1, NSubj}, {"left", "leave", VERB, VBD, none, Root}}
	training := Training{Gold: slices.Repeat([]Gold{gold}, 30), Classes: &WordClasses{}, TagRounds: 1, ParseRounds: 1}
	if m := training.train(); len(m.judges[1].moves.rows) < 2 || len(m.judges[1].arcs.rows) < 2 {
		t.Errorf("the parser knows %d features of moves and %d of arcs", len(m.judges[1].moves.rows)-1, len(m.judges[1].arcs.rows)-1)
	}
}

// What a model's file says is followed without looking, so a file that cannot be followed must not load.
func TestLoadRefuses(t *testing.T) {
	gold := Gold{{"He", "he", PRON, PRP, 1, NSubj}, {"left", "leave", VERB, VBD, none, Root}}
	training := Training{Gold: slices.Repeat([]Gold{gold}, 30), Classes: &WordClasses{}, TagRounds: 2, ParseRounds: 2}
	for _, c := range []struct {
		name  string
		spoil func(m *Model)
	}{
		{"a net without an empty slot", func(m *Model) {
			for i := range m.tags.slots {
				m.tags.slots[i] |= 1
			}
			m.tags.rows = append(m.tags.rows, row{})
		}},
		{"a net with more rows than slots can name", func(m *Model) {
			arcs := &m.judges[1].arcs
			arcs.slots = make([]uint32, 1<<(rowBits+1))
			for i := range maxRows + 1 {
				arcs.slots[i] = 1 << rowBits
			}
			arcs.rows = make([]row, 2)
		}},
		{"no labels", func(m *Model) { m.labels = nil }},
		{"no labels for new words", func(m *Model) { m.open = 0 }},
		{"labels for new words that there are not", func(m *Model) { m.open = 1 << 40 }},
		{"a word's label that there is not", func(m *Model) {
			for i := range m.lex.entries {
				if m.lex.entries[i].hash != 0 {
					m.lex.entries[i].labels |= 1 << 50
				}
			}
		}},
		{"a tag that there is not", func(m *Model) { m.labels[0].UPOS = numUPOS }},
	} {
		m := training.train()
		load := func() error {
			file, err := m.encode()
			if err != nil {
				t.Fatal(err)
			}
			_, err = Load(file)
			return err
		}
		if err := load(); err != nil {
			t.Fatal(err)
		}
		c.spoil(m)
		if load() == nil {
			t.Errorf("%s: no error", c.name)
		}
	}
}
