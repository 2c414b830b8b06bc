package language

import (
	"math"
	"testing"
)

// In each of these the best move at one word turns out to be wrong some words later, so that a parser that follows one reading
// has another tree.
func TestWhatComesLaterTells(t *testing.T) {
	tests := []struct{ text, governor, dependent, relation string }{
		{"The bank raised rates to fight prices rising at their fastest pace in forty years.", "prices", "rising", "acl"},
		{"The court jailed two brothers convicted of selling arms stolen from a base.", "brothers", "convicted", "acl"},
		{"The envoy handed ministers a letter signed by leaders opposed to the war.", "leaders", "opposed", "acl"},
		{"The council backed by the army named a prime minister sworn in on Sunday.", "minister", "sworn", "acl"},
		{"Doctors trained abroad work in hospitals built with money lent by China.", "money", "lent", "acl"},
	}
	right := 0
	for _, test := range tests {
		d := Analyze(test.text)
		if got := d.Tokens[locate(d, test.dependent)]; got.Head == int32(locate(d, test.governor)) && got.Dep.String() == test.relation {
			right++
		} else {
			t.Logf("%q: %s hangs below token %d as %s", test.text, test.dependent, got.Head, got.Dep)
		}
	}
	if right < len(tests)-1 {
		t.Errorf("%d of %d right", right, len(tests))
	}
}

// ignorant are judges that have learnt nothing.
func ignorant() [2]judge {
	nothing := net{slots: make([]uint32, 1), rows: make([]row, 1)}
	return [2]judge{{nothing, nothing}, {nothing, nothing}}
}

// Nets that say nothing leave every move in doubt. What comes out must be a tree all the same.
func TestReadingsOfDoubtfulSentences(t *testing.T) {
	m := &Model{judges: ignorant()}
	var p parser
	for n := 1; n <= longestWeighed+3; n += 1 + n/3 {
		all := make([]cues, n+4)
		s := p.parse(m, all)
		roots := 0
		for i := range s.nodes {
			at, steps := int32(i), 0
			for ; s.nodes[at].head >= 0 && steps <= n; steps++ {
				at = s.nodes[at].head
			}
			if steps > n {
				t.Fatalf("%d tokens: token %d hangs in a circle", n, i)
			}
			if s.nodes[i].head < 0 {
				roots++
			}
		}
		if roots != 1 || len(s.nodes) != n {
			t.Errorf("%d tokens: %d roots of %d", n, roots, len(s.nodes))
		}
	}
}

// Two readings with the same tokens left to join would be one and the same from there on, so only one is followed.
func TestReadingsThatMeet(t *testing.T) {
	judges := ignorant()
	var p parser
	const n = 12
	p.begin(&judges, n)
	for i := range p.order {
		p.order[i] = i
	}
	p.readings[0].reset(n)
	most := 0
	for followed := 1; !p.readings[p.order[0]].done(); {
		followed = p.step(make([]cues, n+4), followed)
		most = max(most, followed)
		for k, i := range p.order[:followed] {
			for _, j := range p.order[:k] {
				if p.readings[i].joins(&p.readings[j].state) {
					t.Fatalf("readings %d and %d have the stack %v", i, j, p.readings[i].stack)
				}
			}
		}
	}
	if most != width {
		t.Errorf("at most %d readings were followed, want %d", most, width)
	}
}

// A sentence that is too long for more than one reading must not be copied at each doubt.
func TestLongSentencesHaveOneReading(t *testing.T) {
	m := &Model{judges: ignorant()}
	for n, want := range map[int]int{longestWeighed: width, longestWeighed + 1: 1} {
		var p parser
		p.parse(m, make([]cues, n+4))
		used := 0
		for i := range p.readings {
			if cap(p.readings[i].nodes) > 0 {
				used++
			}
		}
		if used < want || want == 1 && used > 1 {
			t.Errorf("%d tokens: %d readings, want %d", n, used, want)
		}
	}
}

func TestLogSum(t *testing.T) {
	for a := -3.0; a < 3; a += 0.17 {
		for b := -12.0; b < 12; b += 0.43 {
			want := math.Log(math.Exp(a) + math.Exp(b))
			got := float64(logSum(int32(a*scoreUnit), int32(b*scoreUnit))) / scoreUnit
			if math.Abs(got-want) > 0.01 {
				t.Errorf("the sum of %.2f and %.2f is %.4f, want %.4f", a, b, got, want)
			}
		}
	}
}
