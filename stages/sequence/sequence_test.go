package sequence

import (
	"bytes"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// corpus is sequences whose labels follow from the features of a position and its neighbour: a title before a name.
func corpus(size int, seed uint64) []Example {
	r := rand.New(rand.NewPCG(seed, 1))
	word := Number(1)
	var examples []Example
	for range size {
		var f Features
		var gold []Set
		words := make([]int, 8+r.IntN(8))
		for i := range words {
			words[i] = r.IntN(30)
		}
		labels := make([]uint8, len(words))
		for i := 1; i+1 < len(words); i++ {
			if words[i-1] == 7 && words[i] > 10 { // "Mr" and two words: a person
				Label(labels, Segment{i, i + 2, 0})
				i += 2
			} else if words[i] == 8 { // one word that is a place wherever it stands
				Label(labels, Segment{i, i + 1, 1})
			}
		}
		for i, w := range words {
			f.Add(word.With(Number(w)))
			if i > 0 {
				f.Add(Number(2).With(Number(words[i-1])))
			}
			f.Next()
			gold = append(gold, Only(int(labels[i])))
		}
		examples = append(examples, Example{Features: &f, Gold: gold})
	}
	return examples
}

func accuracy(m *Model, examples []Example) float64 {
	d := m.NewDecoder()
	right, all := 0, 0
	for _, e := range examples {
		for i, l := range d.Decode(e.Features, nil) {
			all++
			if e.Gold[i].Has(int(l)) {
				right++
			}
		}
	}
	return float64(right) / float64(all)
}

func train(t testing.TB, examples []Example, opts Options) *Model {
	t.Helper()
	m, err := Train(BIOES("PERSON", "PLACE"), examples, opts)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTrainLearnsWhatTheFeaturesTell(t *testing.T) {
	m := train(t, corpus(400, 1), Options{Bits: 12, Epochs: 8})
	if got := accuracy(m, corpus(100, 2)); got < 0.97 {
		t.Errorf("accuracy on unseen sequences %.3f, want at least 0.97", got)
	}
}

func TestTrainIsDeterministic(t *testing.T) {
	encode := func(seed uint64) []byte {
		b, err := train(t, corpus(50, 1), Options{Bits: 10, Epochs: 3, Seed: seed}).AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if !bytes.Equal(encode(1), encode(1)) {
		t.Error("two trainings with one seed differ")
	}
	if bytes.Equal(encode(1), encode(2)) {
		t.Error("the seed changes nothing")
	}
}

// TestLanesNeedNoOrder trains in lanes on one processor and on many.
func TestLanesNeedNoOrder(t *testing.T) {
	encode := func(processors int) []byte {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		b, err := train(t, corpus(50, 1), Options{Bits: 10, Epochs: 3, Runs: 5, Lanes: 3, Seed: 1}).AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	want := encode(1)
	for range 5 {
		if !bytes.Equal(encode(4), want) {
			t.Fatal("two trainings in lanes differ")
		}
	}
}

// TestRuns holds models of several runs to what they are for: how sure they are depends less on chance.
func TestRuns(t *testing.T) {
	unseen := corpus(50, 2)
	differ := func(runs int) (sum float64) {
		opts := Options{Bits: 10, Epochs: 2, Dropout: 0.5, Runs: runs, Seed: 1}
		first := train(t, corpus(50, 1), opts).NewDecoder()
		opts.Seed = 2
		second := train(t, corpus(50, 1), opts).NewDecoder()
		for _, e := range unseen {
			first.Decode(e.Features, nil)
			second.Decode(e.Features, nil)
			for i := range e.Gold {
				sum += math.Abs(first.Marginal(i, Only(Outside)) - second.Marginal(i, Only(Outside)))
			}
		}
		return sum
	}
	if one, eight := differ(1), differ(8); eight > one/2 {
		t.Errorf("models of eight runs differ by %.2f, those of one by %.2f, want half of it at most", eight, one)
	}
}

// TestPartialLabels hides the type of every second segment: what is left must be enough.
func TestPartialLabels(t *testing.T) {
	examples := corpus(400, 1)
	either := func(part int) Set { return Only(Part(0, part)) | Only(Part(1, part)) }
	for i := range examples {
		if i%2 == 0 {
			continue
		}
		for j, set := range examples[i].Gold {
			if l := set.first(); l != Outside {
				examples[i].Gold[j] = either((l - 1) % 4)
			}
		}
	}
	m := train(t, examples, Options{Bits: 12, Epochs: 8})
	if got := accuracy(m, corpus(100, 2)); got < 0.97 {
		t.Errorf("accuracy %.3f with half of the types unknown, want at least 0.97", got)
	}
}

func TestFileKeepsTheModel(t *testing.T) {
	m := train(t, corpus(100, 1), Options{Bits: 12, Epochs: 3})
	file, err := m.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := ReadModel(file)
	if err != nil {
		t.Fatal(err)
	}
	if again.Rows() == 0 || again.Rows() != m.Rows() {
		t.Fatalf("%d rows after reading, %d before", again.Rows(), m.Rows())
	}
	a, b := m.NewDecoder(), again.NewDecoder()
	for _, e := range corpus(50, 3) {
		if !slices.Equal(a.Decode(e.Features, nil), b.Decode(e.Features, nil)) {
			t.Fatal("the model that was read decodes differently")
		}
	}
}

func TestReadModelRefuses(t *testing.T) {
	file, err := train(t, corpus(20, 1), Options{Bits: 8, Epochs: 1}).AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"nothing":         nil,
		"another file":    []byte("PK\x03\x04 not weights"),
		"only the magic":  []byte(magic),
		"cut off":         file[:len(file)-9],
		"noise after it":  append(slices.Clone(file), "noise"...),
		"another version": append([]byte("dlseq9\n"), file[len(magic):]...),
	} {
		if _, err := ReadModel(b); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
}

// TestAgainstEnumeration holds best path, marginals and confidence against all paths of a short sequence.
func TestAgainstEnumeration(t *testing.T) {
	m := train(t, corpus(60, 1), Options{Bits: 10, Epochs: 2})
	d := m.NewDecoder()
	n := len(m.scheme.Labels)
	for k, e := range corpus(20, 4) {
		var f Features
		for i := range 4 {
			f.Add(e.Features.At(i)...)
			f.Next()
		}
		var allowed []Set
		switch k % 3 {
		case 1:
			allowed = []Set{Only(0), All(n), All(n), Only(0)}
		case 2:
			allowed = []Set{All(n), All(n) &^ Only(0), All(n) &^ Only(Part(1, Single)), All(n)}
		}
		got := slices.Clone(d.Decode(&f, allowed))
		emit := make([][]float32, 4)
		for i := range emit {
			emit[i] = make([]float32, n)
			m.Score(emit[i], f.At(i))
		}
		var best []uint8
		bestScore, z := math.Inf(-1), 0.0
		marginals := make([]float64, n) // of position 1
		same := 0.0                     // paths that agree with got on positions 1 and 2
		path := make([]uint8, 4)
		var walk func(i int, score float64)
		walk = func(i int, score float64) {
			if i == 4 {
				if !m.scheme.End.Has(int(path[3])) {
					return
				}
				score += float64(m.end[path[3]])
				if score > bestScore {
					bestScore, best = score, slices.Clone(path)
				}
				p := math.Exp(score)
				z += p
				marginals[path[1]] += p
				if path[1] == got[1] && path[2] == got[2] {
					same += p
				}
				return
			}
			for l := range n {
				if allowed != nil && !allowed[i].Has(l) {
					continue
				}
				s := score + float64(emit[i][l])
				if i == 0 {
					if !m.scheme.Start.Has(l) {
						continue
					}
					s += float64(m.start[l])
				} else {
					if !m.scheme.Follow[path[i-1]].Has(l) {
						continue
					}
					s += float64(m.transition[int(path[i-1])*n+l])
				}
				path[i] = uint8(l)
				walk(i+1, s)
			}
		}
		walk(0, 0)
		if !slices.Equal(got, best) {
			t.Errorf("sequence %d: best path %v, by enumeration %v", k, got, best)
		}
		for l, p := range marginals {
			if got := d.Marginal(1, Only(l)); math.Abs(got-p/z) > 1e-5 {
				t.Errorf("sequence %d: marginal of label %d is %.6f, by enumeration %.6f", k, l, got, p/z)
			}
		}
		if got := d.Confidence(1, 3); math.Abs(got-same/z) > 1e-5 {
			t.Errorf("sequence %d: confidence %.6f, by enumeration %.6f", k, got, same/z)
		}
	}
}

// TestBegin holds features that positions have in common against the same ones given to each.
func TestBegin(t *testing.T) {
	m := train(t, corpus(60, 1), Options{Bits: 10, Epochs: 2})
	alone, d := m.NewDecoder(), m.NewDecoder()
	for _, e := range corpus(20, 6) {
		var f Features
		for i := range e.Features.Len() {
			twin := slices.IndexFunc(e.Gold[:i], func(s Set) bool { return s == e.Gold[i] }) // of the same label
			ids := e.Features.At(max(0, twin))
			if twin < 0 {
				ids, twin = e.Features.At(i), i
			}
			f.Begin(twin, ids)
			f.Add(e.Features.At(i)...)
			f.Next()
		}
		plain := f.Clone()
		if got, want := d.Decode(&f, nil), alone.Decode(plain, nil); !slices.Equal(got, want) || !slices.Equal(d.emit, alone.emit) {
			t.Fatalf("labels %v, want %v", got, want)
		}
	}
}

func TestDecodeObeysTheScheme(t *testing.T) {
	m := train(t, corpus(100, 1), Options{Bits: 10, Epochs: 2})
	d := m.NewDecoder()
	for _, e := range corpus(200, 5) {
		labels := d.Decode(e.Features, nil)
		again := make([]uint8, len(labels))
		for _, s := range Segments(nil, labels) {
			Label(again, s)
		}
		if !slices.Equal(labels, again) {
			t.Fatalf("%v is not what its segments spell: %v", labels, again)
		}
	}
}

// TestDecodeWithoutAPath asks for labels that cannot follow each other: the answer is worthless, but there is one.
func TestDecodeWithoutAPath(t *testing.T) {
	m := train(t, corpus(20, 1), Options{Bits: 8, Epochs: 1})
	d := m.NewDecoder()
	var f Features
	for range 3 {
		f.Next()
	}
	if got := d.Decode(&f, []Set{0, Only(Part(0, Begin)), Only(Part(1, Last))}); len(got) != 3 {
		t.Errorf("%d labels for 3 positions", len(got))
	}
	if c := d.Confidence(1, 3); c != 0 {
		t.Errorf("confidence %v in what is impossible", c)
	}
	f.Reset()
	if got := d.Decode(&f, nil); len(got) != 0 {
		t.Errorf("%d labels for no position", len(got))
	}
}

func FuzzReadModel(f *testing.F) {
	file, err := train(f, corpus(20, 1), Options{Bits: 6, Epochs: 1}).AppendBinary(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := ReadModel(b)
		if err != nil {
			return
		}
		var features Features
		features.Add(Number(1))
		features.Next()
		m.NewDecoder().Decode(&features, nil)
	})
}

func BenchmarkDecode(b *testing.B) {
	m := train(b, corpus(200, 1), Options{Bits: 12, Epochs: 2})
	d := m.NewDecoder()
	examples := corpus(100, 2)
	positions := 0
	b.ReportAllocs()
	for b.Loop() {
		for _, e := range examples {
			positions += len(d.Decode(e.Features, nil))
		}
	}
	b.ReportMetric(float64(positions)/b.Elapsed().Seconds(), "positions/s")
}

// TestPassingOver holds the best path against a search that looks at every transition, in a scheme whose labels share
// some of those that they may follow.
func TestPassingOver(t *testing.T) {
	m, err := newModel(Scheme{Labels: []string{"a", "b", "c", "d"}, Follow: []Set{0b0111, 0b1110, 0b1111, 0b0011}, Start: 0b1111, End: 0b1111}, 6)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 1))
	for i := range m.transition {
		m.transition[i] = 6 * random.Float32()
	}
	m.setBlocks()
	const n, size = 4, 400
	d := m.NewDecoder()
	var f Features
	for range size {
		f.Next()
	}
	d.Decode(&f, nil)
	for i := range d.emit {
		d.emit[i] = 10 * random.Float32()
	}
	got := d.viterbi()
	best, from := slices.Clone(d.emit), make([]uint8, n*size)
	for i := 1; i < size; i++ {
		for l := range n {
			top := minusInf
			for p := range n {
				if s := best[(i-1)*n+p] + m.transition[p*n+l]; m.scheme.Follow[p].Has(l) && s > top {
					top, from[i*n+l] = s, uint8(p)
				}
			}
			best[i*n+l] += top
		}
	}
	last := best[(size-1)*n:]
	want := uint8(slices.Index(last, slices.Max(last)))
	for i := size - 1; i >= 0; i-- {
		if got[i] != want {
			t.Fatalf("position %d: label %d, want %d", i, got[i], want)
		}
		want = from[i*n+int(want)]
	}
}

// TestFour compares the ways of four labels with those of any number.
func TestFour(t *testing.T) {
	examples := corpus(100, 1)
	for _, e := range examples {
		for i, set := range e.Gold {
			e.Gold[i] = Only(set.first() % 4)
		}
	}
	m, err := Train(Plain("O", "one", "two", "three"), examples, Options{Bits: 10, Epochs: 3})
	if err != nil {
		t.Fatal(err)
	}
	plain := *m
	plain.four = nil
	slow, fast := plain.NewDecoder(), m.NewDecoder()
	slow.lat.four = false
	for k, e := range corpus(20, 5) {
		want := slices.Clone(slow.Decode(e.Features, nil))
		if got := fast.Decode(e.Features, nil); !slices.Equal(got, want) {
			t.Errorf("sequence %d: labels %v, want %v", k, got, want)
		}
		for i := range want {
			for l := range 4 {
				if got, want := fast.Marginal(i, Only(l)), slow.Marginal(i, Only(l)); math.Abs(got-want) > 0.005 {
					t.Errorf("sequence %d: marginal of label %d at %d is %.4f, want %.4f", k, l, i, got, want)
				}
			}
		}
	}
}

func TestExp(t *testing.T) {
	for x := float64(lowest); x <= 0; x += 0.001 {
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 1e-9*want {
			t.Fatalf("e to the power of %v is %v, want %v", x, got, want)
		}
	}
	if exp(0) != 1 || exp(lowest) <= 0 {
		t.Errorf("the ends are %v and %v", exp(0), exp(lowest))
	}
}
