package biaffine

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/stages/language"
)

// someSentences gives sentences with trees of chance, some words of which come again.
func someSentences(lengths ...int) []language.Gold {
	rng := rand.New(rand.NewPCG(1, 1))
	words := []string{"The", "envoy", "met", "rebels", "near", "Kidal", "1984", ",", "."}
	var all []language.Gold
	for _, n := range lengths {
		s := make(language.Gold, n)
		for i := range s {
			s[i].Form = words[rng.IntN(len(words))]
			s[i].UPOS, s[i].XPOS, s[i].Dep = language.UPOS(1+rng.IntN(3)), language.XPOS(1+rng.IntN(3)), language.Dep(1+rng.IntN(5))
			s[i].Head = rng.IntN(n+1) - 1
		}
		all = append(all, s)
	}
	return all
}

// Along the gradient of each matrix the loss must rise as fast as the gradient is long.
func TestGradients(t *testing.T) {
	sentences := someSentences(5, 3, 3, 1)
	known := Known{
		Classes: &language.WordClasses{Many: map[string]int{"near": 2}, Few: map[string]int{"near": 1}, Capitals: map[string][2]int{"kidal": {1, 9}}},
		Vectors: map[string][]float32{"rebels": slices.Repeat([]float32{0.5, -0.3}, VectorSize/2)},
	}
	p := newParser(sentences, known, Size{Units: 6, Layers: 2, Arc: 5, Dep: 4}, rand.New(rand.NewPCG(1, 2)))
	labels := map[tag]int{}
	for i, l := range p.labels {
		labels[l] = i
	}
	loss := func() float64 { // the same is left out each time
		for _, w := range p.all {
			w.begin()
		}
		r := pass{Parser: p, arena: new(arena), batch: p.batch(sentences), rng: rand.NewPCG(3, 3)}
		r.forward()
		return r.backward(labels, 12)
	}
	for n, w := range p.all {
		loss()
		along := slices.Clone(w.grad.v)
		size := math.Sqrt(float64(dot(along, along)))
		if size == 0 {
			t.Errorf("weights %d (%d by %d) have no gradient", n, w.rows, w.cols)
			continue
		}
		old := slices.Clone(w.v)
		move := func(by float64) float64 {
			copy(w.v, old)
			addScaled(w.v, float32(by/size), along)
			x := loss()
			copy(w.v, old)
			return x
		}
		const by = 0.001
		if rises := (move(by) - move(-by)) / (2 * by); math.Abs(rises-size) > 0.03*size+5e-4 {
			t.Errorf("weights %d (%d by %d): the loss rises by %.5f along a gradient of %.5f", n, w.rows, w.cols, rises, size)
		}
	}
}

// What a batch teaches must be the same in shares as in one piece.
func TestSharesAddUp(t *testing.T) {
	training := Training{
		Gold: someSentences(6, 5, 3, 3, 1), Known: Known{Classes: &language.WordClasses{}}, Size: Size{Units: 6, Layers: 2, Arc: 5, Dep: 4},
	}
	rng := rand.New(rand.NewPCG(1, 2))
	p := newParser(training.Gold, training.Known, training.Size, rng)
	labels := map[tag]int{}
	for i, l := range p.labels {
		labels[l] = i
	}
	learnFrom := func(p *Parser, some []language.Gold) float64 {
		for _, w := range p.all {
			w.begin()
		}
		r := pass{Parser: p, arena: new(arena), batch: p.batch(some)}
		r.forward()
		return r.backward(labels, tokens(training.Gold))
	}
	whole := learnFrom(p, training.Gold)
	var want [][]float32
	for _, w := range p.all {
		want = append(want, w.grad.v)
	}
	other := p.twin(training, rng)
	parts := learnFrom(p, every(training.Gold, 2, 0)) + learnFrom(other, every(training.Gold, 2, 1))
	collect(p.all, other.all)
	if math.Abs(whole-parts) > 1e-4 {
		t.Errorf("the loss is %.5f in one piece, %.5f in shares", whole, parts)
	}
	for n, w := range p.all {
		for i, g := range w.grad.v {
			if math.Abs(float64(g-want[n][i])) > 1e-5 {
				t.Fatalf("weights %d (%d by %d), number %d: gradient %.6f in one piece, %.6f in shares", n, w.rows, w.cols, i, want[n][i], g)
			}
		}
		for i, g := range other.all[n].grad.v {
			if g != 0 {
				t.Fatalf("weights %d, number %d: a gradient is left in the share", n, i)
			}
		}
	}
}

// Of all projective trees, tree must give the one with the highest sum.
func TestTreeIsBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for range 300 {
		n := 1 + rng.IntN(5)
		s := matrix{n, n + 1, make([]float32, n*(n+1))}
		for i := range s.v {
			s.v[i] = float32(rng.NormFloat64())
		}
		sum := func(heads []int) (x float32) {
			for i, h := range heads {
				if h < 0 {
					h = n
				}
				x += s.row(i)[h]
			}
			return x
		}
		best := float32(math.Inf(-1))
		heads := make([]int, n)
		var all func(i int)
		all = func(i int) {
			if i == n {
				if isTree(heads) {
					best = max(best, sum(heads))
				}
				return
			}
			for heads[i] = -1; heads[i] < n; heads[i]++ {
				all(i + 1)
			}
		}
		all(0)
		got := tree(s)
		if !isTree(got) || math.Abs(float64(sum(got)-best)) > 1e-4 {
			t.Fatalf("heads %v with %.4f, want %.4f", got, sum(got), best)
		}
	}
}

// isTree tells whether heads are a projective tree with one root.
func isTree(heads []int) bool {
	// under tells whether token i is token h or hangs below it.
	under := func(i, h int) bool {
		for range len(heads) + 1 {
			if i == h {
				return true
			}
			if i < 0 {
				return false
			}
			i = heads[i]
		}
		return false
	}
	roots := 0
	for i, h := range heads {
		if h < 0 {
			roots++
		}
		if !under(i, -1) {
			return false
		}
		for k := min(i, h) + 1; h >= 0 && k < max(i, h); k++ {
			if !under(k, h) {
				return false
			}
		}
	}
	return roots == 1
}

// lesson gives sentences of one form, so that what hangs on what can be learnt.
func lesson() (gold []language.Gold) {
	nouns := []string{"envoy", "judge", "farmer", "crew", "guard", "nurse"}
	verbs := []string{"met", "saw", "thanked", "left", "called", "helped"}
	for i := range 36 {
		gold = append(gold, language.Gold{
			{Form: "The", UPOS: language.DET, XPOS: language.DT, Head: 1, Dep: language.Det},
			{Form: nouns[i%6], UPOS: language.NOUN, XPOS: language.NN, Head: 2, Dep: language.NSubj},
			{Form: verbs[i/6], UPOS: language.VERB, XPOS: language.VBD, Head: -1, Dep: language.Root},
			{Form: "the", UPOS: language.DET, XPOS: language.DT, Head: 4, Dep: language.Det},
			{Form: nouns[(i+2)%6], UPOS: language.NOUN, XPOS: language.NN, Head: 2, Dep: language.Obj},
		})
	}
	return gold
}

func bare(s language.Gold) language.Gold {
	b := make(language.Gold, len(s))
	for i, t := range s {
		b[i].Form = t.Form
	}
	return b
}

func TestParserLearns(t *testing.T) {
	train := func() *Parser {
		return Train(Training{
			Gold: append(lesson(), nil), Known: Known{Classes: &language.WordClasses{}}, Size: Size{Units: 24, Layers: 2, Arc: 24, Dep: 16}, Seed: 1, Rounds: 300,
		})
	}
	p := train()
	// One word is new, and the sentences are of several lengths, one of none.
	got := []language.Gold{{}, bare(lesson()[3]), {{Form: "The"}, {Form: "teacher"}, {Form: "met"}, {Form: "the"}, {Form: "nurse"}}, {{Form: "met"}}}
	p.Parse(got)
	for i, s := range got[1:3] {
		for j, g := range s {
			w := lesson()[3][j]
			if g.UPOS != w.UPOS || g.XPOS != w.XPOS || g.Head != w.Head || g.Dep != w.Dep {
				t.Errorf("sentence %d, token %d is %v, want %v", i, j, g, w)
			}
		}
	}
	if s := got[3]; s[0].Head != -1 || s[0].Dep != language.Root {
		t.Errorf("one word alone is %v, want a root", s)
	}
	again := train()
	for i, w := range p.all {
		if !slices.Equal(w.v, again.all[i].v) {
			t.Fatalf("weights %d differ when they are learnt again", i)
		}
	}
}

// A batch's sentences must not see each other.
func TestBatchesDoNotMatter(t *testing.T) {
	p := Train(Training{Gold: lesson(), Known: Known{Classes: &language.WordClasses{}}, Size: Size{Units: 8, Layers: 2, Arc: 8, Dep: 8}, Seed: 2, Rounds: 2})
	together := someSentences(9, 4, 4, 7, 1, 12)
	p.Parse(together)
	for i, s := range someSentences(9, 4, 4, 7, 1, 12) {
		alone := []language.Gold{s}
		p.Parse(alone)
		if !slices.Equal(alone[0], together[i]) {
			t.Errorf("sentence %d is %v alone, %v with others", i, alone[0], together[i])
		}
	}
}

func TestShape(t *testing.T) {
	for word, want := range map[string]string{"": "", "Kidal": "Xx", "NATO": "X", "don't": "x'x", "G20": "X0", "é": "x", "a.b.c.d.e": "x.x.x."} {
		if got := shapeOf(word); got != want {
			t.Errorf("%q has the shape %q, want %q", word, got, want)
		}
	}
}

func TestExp(t *testing.T) {
	for x := float32(-100); x < 100; x += 0.37 {
		want := math.Exp(float64(max(-87, min(87, x))))
		if got := float64(exp(x)); math.Abs(got-want) > 1e-6*want {
			t.Errorf("exp(%v) is %v, want %v", x, got, want)
		}
	}
}

func TestOnlyTheRootIsRoot(t *testing.T) {
	gold := lesson()
	p := newParser(gold, Known{Classes: &language.WordClasses{}}, Size{Units: 4, Layers: 2, Arc: 4, Dep: 4}, rand.New(rand.NewPCG(1, 1)))
	p.depBias.v[language.Root] = 1000
	got := []language.Gold{bare(gold[0])}
	p.Parse(got)
	for i, g := range got[0] {
		if (g.Head < 0) != (g.Dep == language.Root) {
			t.Errorf("token %d has the head %d as %s", i, g.Head, g.Dep)
		}
	}
}

// The first step of Adam is as long as the rate, against the gradient, however long that is; rows that are not touched stay.
func TestLearn(t *testing.T) {
	for _, size := range []float32{0.01, 1, 1000} {
		rng := rand.New(rand.NewPCG(1, 1))
		w, table := newWeights(1, 2, 0, rng), newTable(2, 2, rng)
		all := []*weights{w, table}
		for _, x := range all {
			x.begin()
			clear(x.v)
		}
		w.grad.v[0], w.grad.v[1] = size, -size
		table.touch(1)[0] = size
		learn(all, 0.01, 1)
		for i, want := range []float32{-0.01, 0.01} {
			if d := w.v[i] - want; d > 1e-4 || d < -1e-4 {
				t.Errorf("gradient of %v: weight %d moves by %v, want %v", size, i, w.v[i], want)
			}
		}
		if d := table.row(1)[0] + 0.01; d > 1e-4 || d < -1e-4 || table.row(0)[0] != 0 {
			t.Errorf("gradient of %v: the table's rows are %v", size, table.v)
		}
		if w.grad.v[0] != 0 || table.grad.row(1)[0] != 0 || len(table.touched) != 0 {
			t.Error("gradients are left")
		}
	}
}

func TestTanh(t *testing.T) {
	for x := -20.0; x < 20; x += 0.01 {
		allowed := 1e-6
		if math.Abs(x) > 4.9 {
			allowed = 2e-4
		}
		if got, want := float64(tanh(float32(x))), math.Tanh(x); math.Abs(got-want) > allowed {
			t.Errorf("tanh(%v) is %v, want %v", x, got, want)
		}
	}
}
