package language

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestScoreFindsFeaturesThatShareAPlace(t *testing.T) {
	l := newLearner(numDeps)
	const place = 77 << 16
	l.update([]uint64{place | 1}, 2, 1)
	l.update([]uint64{place | 2}, 2, 4)
	for _, c := range []struct {
		feature uint64
		want    float32
	}{{place | 1, 1}, {place | 2, 4}, {place | 3, 0}} {
		if got := l.score([]uint64{c.feature})[2]; got != c.want {
			t.Errorf("feature %x scores %v, want %v", c.feature, got, c.want)
		}
	}
}

func TestMovesKeepTheirDifferences(t *testing.T) {
	const place = 77 << 16
	table := makeMoves([]quantized{
		{place | 1, []int16{-200, 255, -255}}, // shift, left, right
		{place | 2, []int16{255, -255, -254}},
		{place | 3, []int16{0, -300, 300}},
	})
	for _, c := range []struct {
		features []uint64
		want     [numMoves]int32
	}{
		{[]uint64{place | 1}, [numMoves]int32{0, 455, -55}},
		{[]uint64{place | 2}, [numMoves]int32{0, -510, -509}},
		{[]uint64{place | 1, place | 3, place | 4}, [numMoves]int32{0, 155, 245}}, // the last is unknown
	} {
		if got := table.add(c.features); got != c.want {
			t.Errorf("features %x score %v, want %v", c.features, got, c.want)
		}
	}
}

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
		text := [][]string{{"Ivan", "thanked", "the", "judge", "."}, {"No"}, {"The", "farmer", "saw", "Olga", ",", "the", "nurse", "."}}
		return Train(Training{Gold: gold, Text: text, Classes: &WordClasses{}, Seed: 7, TagRounds: 2, ParseRounds: 4})
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

func TestTeacherParses(t *testing.T) {
	gold := Gold{
		{"The", "the", DET, DT, 1, Det}, {"judge", "judge", NOUN, NN, 2, NSubj}, {"met", "meet", VERB, VBD, none, Root},
		{"Olga", "Olga", PROPN, NNP, 2, Obj}, {".", ".", PUNCT, Stop, 2, Punct},
	}
	m := &Model{labels: findLabels([]Gold{gold})}
	m.names = nameLabels(m.labels)
	m.lex, m.open = buildLexicon([]Gold{gold}, m.labels, &WordClasses{}, leastSeen)
	e := example{gold: gold}
	for _, t := range gold {
		e.tags = append(e.tags, tagged{label: uint32(indexOf(m.labels, t)) + 1})
	}
	moves, arcs := m.trainParser([]example{e}, nil, 3, rand.New(rand.NewPCG(1, 1)))
	teacher := m.trainTeacher([]example{e}, moves, arcs, rand.New(rand.NewPCG(1, 2)))
	got := slices.Clone(gold)
	for i := range got {
		got[i].Head, got[i].Dep = 0, Unspecified
	}
	teacher.parse(m.cuesOf(nil, e), got)
	if !slices.Equal(got, gold) {
		t.Errorf("got %v, want %v", got, gold)
	}
}

// The costs of a structured perceptron hang on which moves of the oracle are the cheapest.
func TestCheapest(t *testing.T) {
	for _, c := range []struct {
		cost        [numMoves]int
		legal, want uint
	}{
		{[numMoves]int{0, 1, 0}, 0b111, 0b101},
		{[numMoves]int{0, 2, 1}, 0b110, 0b100},
		{[numMoves]int{3, 3, 3}, 0b011, 0b011},
	} {
		if got := cheapest(c.cost, c.legal); got != c.want {
			t.Errorf("cheapest(%v, %b) = %b, want %b", c.cost, c.legal, got, c.want)
		}
	}
}
