package quotes

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"dateline/stages/language"
)

// oddOne makes quotes that are right where one of two numbers is high, but not both; all other numbers say nothing.
func oddOne(n int) (quotes []weighed) {
	random := rand.New(rand.NewPCG(1, 2))
	for range n {
		q := weighed{weight: 1}
		for k := range q.numbers {
			q.numbers[k] = random.Float32()
		}
		q.right = (q.numbers[3] > 0.5) != (q.numbers[7] > 0.5)
		quotes = append(quotes, q)
	}
	return quotes
}

func TestForest(t *testing.T) {
	f := growForest(oddOne(6000), 1)
	for _, test := range []struct {
		a, b  float32
		right bool
	}{{0.1, 0.1, false}, {0.1, 0.9, true}, {0.9, 0.1, true}, {0.9, 0.9, false}} {
		v := [numbers]float32{3: test.a, 7: test.b}
		if p := f.of(&v); p > 0.6 != test.right || p < 0.4 == test.right {
			t.Errorf("%v and %v: %.2f, want right: %v", test.a, test.b, p, test.right)
		}
	}
	if !reflect.DeepEqual(f, growForest(oddOne(6000), 1)) {
		t.Error("a second training gave another forest")
	}
}

func TestForestFromNothing(t *testing.T) {
	f := growForest(nil, 1)
	if p := f.of(&[numbers]float32{}); p != 0.5 {
		t.Errorf("a forest that saw no quote says %v", p)
	}
}

func TestForestFile(t *testing.T) {
	f := growForest(oddOne(200), 1)
	file := f.appendBinary(nil)
	got, rest, err := readForest(append(file, 7))
	if err != nil || len(rest) != 1 || !reflect.DeepEqual(f, got) {
		t.Errorf("read another forest than was written, %d bytes left, %v", len(rest), err)
	}
	if _, _, err := readForest(file[:len(file)-1]); err == nil {
		t.Error("no error for a file that is cut")
	}
	file[1] = numbers // a question about a number that there is not
	if _, _, err := readForest(file); err == nil {
		t.Error("no error for a file with an impossible question")
	}
}

func TestRivals(t *testing.T) {
	x := newExtractor(builtIn())
	x.read(language.Analyze("The mayor said the engineers said the bridge is safe."))
	proposal := func(first int32, p float32, from, end int32) attribution {
		s := language.Span{First: first, End: first + 1}
		q := attribution{anchor: anchor{s.First, s.End, p}, cue: s, source: language.Span{First: first - 1, End: first}, content: []language.Span{{First: from, End: end}}}
		q.certainty.mean[content] = 0.5
		return q
	}
	x.proposed = []attribution{proposal(2, 0.8, 3, 10), proposal(5, 0.4, 6, 10)}
	outer, inner := x.rivals(&x.proposed[0], 0), x.rivals(&x.proposed[1], 1)
	if outer.within != 0.4 || outer.around != 0 || outer.surer != 0 || outer.sameVerb != 1 || outer.sureVerb != 0.4 {
		t.Errorf("to the first one: %+v", outer)
	}
	if inner.within != 0 || inner.around != 0.4 || inner.surer != 1 || inner.beside != 1 || inner.sameSource != 0 {
		t.Errorf("to the second one: %+v", inner)
	}
}
