package language

import (
	"bytes"
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
		return Train(Training{Gold: gold, Classes: &WordClasses{}, Seed: 7, TagRounds: 2, ParseRounds: 2})
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
