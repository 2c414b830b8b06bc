// Package biaffine is a tagger and dependency parser that is better than the
// one that ships and some ten times slower: it parses free text for that one
// to learn from.
//
// It is the parser of Dozat and Manning (2017), made small. Of each word it
// sees the word, its ends and shape, its classes and its vector; two layers of
// LSTM in both directions put each word into its sentence (Kiperwasser and
// Goldberg, 2016); of what comes out, each pair of words gets a score as
// dependent and head, by a bilinear form, and each arc one for each relation.
// The heads are those of the best projective tree (Eisner, 1996). Tags come
// from the first layer (Søgaard and Goldberg, 2016): they are learnt for what
// they teach that layer.
//
// The matrices are multiplied by vek, in vector instructions where the
// processor has them. These round otherwise than plain ones, so a training is
// repeatable on processors with the same instructions.
package biaffine

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"dateline/stages/language"
)

// Parser tags and parses sentences. It is safe for concurrent use once it is trained.
type Parser struct {
	words  *words
	labels []tag
	tables [numKinds]*weights
	layers [][2]lstm
	root   *weights // what stands for the root in the place of a token's units
	tags   linear
	// What makes a token a dependent and a head, of arcs and of relations.
	arcDependent, arcHead, depDependent, depHead linear
	arcs, arcBias                                *weights
	deps, depsOfDependent, depsOfHead, depBias   *weights
	all                                          []*weights
}

type tag struct {
	upos language.UPOS
	xpos language.XPOS
}

// linear is a layer of units, each connected with all of the layer below.
type linear struct{ w, bias *weights }

func newLinear(in, out int, rng *rand.Rand) linear {
	return linear{newWeights(in, out, 1/math.Sqrt(float64(in)), rng), newWeights(1, out, 0, rng)}
}

func (l linear) run(a *arena, x matrix) matrix {
	y := a.times(x, l.w.matrix)
	y.addRow(l.bias.v)
	return y
}

// back adds to the gradients of the weights and gives that of the input.
func (l linear) back(a *arena, x, dy matrix) matrix {
	addTo(l.w.grad.v, a.times(a.transposed(x), dy).v)
	dy.addSum(l.bias.grad.v)
	return a.times(dy, a.transposed(l.w.matrix))
}

// Size says how large a parser is.
type Size struct {
	Units  int // of a layer in each direction
	Layers int
	Arc    int // units that a token has as a head and as a dependent
	Dep    int // units that it has for relations, likewise
}

func newParser(gold []language.Gold, known Known, size Size, rng *rand.Rand) *Parser {
	p := &Parser{words: newWords(gold, known)}
	seen := map[tag]int{}
	for _, s := range gold {
		for _, t := range s {
			seen[tag{t.UPOS, t.XPOS}]++
		}
	}
	for l := range seen {
		p.labels = append(p.labels, l)
	}
	slices.SortFunc(p.labels, func(a, b tag) int {
		return cmp.Or(cmp.Compare(seen[b], seen[a]), cmp.Compare(a.upos, b.upos), cmp.Compare(a.xpos, b.xpos))
	})
	p.tables = p.words.tables(rng)
	in, wide := inputs, 2*size.Units
	for range size.Layers {
		p.layers = append(p.layers, [2]lstm{newLSTM(in, size.Units, rng), newLSTM(in, size.Units, rng)})
		in = wide
	}
	p.root = newWeights(1, wide, 0.3, rng)
	p.tags = newLinear(wide, len(p.labels), rng)
	p.arcDependent, p.arcHead = newLinear(wide, size.Arc, rng), newLinear(wide, size.Arc, rng)
	p.depDependent, p.depHead = newLinear(wide, size.Dep, rng), newLinear(wide, size.Dep, rng)
	p.arcs, p.arcBias = newWeights(size.Arc, size.Arc, 1/math.Sqrt(float64(size.Arc)), rng), newWeights(1, size.Arc, 0, rng)
	p.deps = newWeights(size.Dep, language.NumDeps*size.Dep, 0.5/math.Sqrt(float64(size.Dep)), rng)
	p.depsOfDependent = newWeights(size.Dep, language.NumDeps, 0.5/math.Sqrt(float64(size.Dep)), rng)
	p.depsOfHead = newWeights(size.Dep, language.NumDeps, 0.5/math.Sqrt(float64(size.Dep)), rng)
	p.depBias = newWeights(1, language.NumDeps, 0, rng)
	for k, t := range p.tables {
		if k != vector {
			p.all = append(p.all, t)
		}
	}
	for _, l := range p.layers {
		p.all = append(append(p.all, l[0].all()...), l[1].all()...)
	}
	for _, l := range []linear{p.tags, p.arcDependent, p.arcHead, p.depDependent, p.depHead} {
		p.all = append(p.all, l.w, l.bias)
	}
	p.all = append(p.all, p.root, p.arcs, p.arcBias, p.deps, p.depsOfDependent, p.depsOfHead, p.depBias)
	return p
}
