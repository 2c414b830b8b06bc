package biaffine

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"dateline/stages/language"
)

// batch is some sentences, the longest first, and how their tokens lie in matrices: by steps, see [steps], and one sentence
// after the other.
type batch struct {
	sentences []language.Gold
	steps     steps
	start     []int    // of each sentence, where its tokens lie one after the other; one more at the end
	row       []int    // by steps, of the token that lies there
	turned    []int    // by steps, the row of the token in the same place from the sentence's end
	looks     [][]look // of each sentence
}

func (p *Parser) batch(sentences []language.Gold) *batch {
	b := &batch{sentences: sentences, start: []int{0}}
	for _, s := range sentences {
		b.start = append(b.start, b.start[len(b.start)-1]+len(s))
		looks := make([]look, len(s))
		for j, t := range s {
			looks[j] = p.words.look(t.Form, j == 0)
		}
		b.looks = append(b.looks, looks)
	}
	n := b.start[len(sentences)]
	b.row, b.turned, b.steps.first = make([]int, n), make([]int, n), []int{0}
	place := make([]int, n)
	width := len(sentences)
	for t, at := 0, 0; t < len(sentences[0]); t++ {
		for width > 0 && len(sentences[width-1]) <= t {
			width--
		}
		for k := range width {
			place[b.start[k]+t] = at
			b.row[at] = b.start[k] + t
			at++
		}
		b.steps.first = append(b.steps.first, at)
	}
	for k, s := range sentences {
		for j := range s {
			b.turned[place[b.start[k]+j]] = place[b.start[k]+len(s)-1-j]
		}
	}
	return b
}

// gather gives the rows of x in another order.
func (a *arena) gather(x matrix, order []int) matrix {
	m := a.matrix(len(order), x.cols)
	for i, r := range order {
		copy(m.row(i), x.row(r))
	}
	return m
}

// scatter is the reverse of gather.
func (a *arena) scatter(x matrix, order []int) matrix {
	m := a.matrix(len(order), x.cols)
	for i, r := range order {
		copy(m.row(r), x.row(i))
	}
	return m
}

// batches sorts sentences into batches of about equal length, in an order of chance.
func batches(gold []language.Gold, rng *rand.Rand) [][]language.Gold {
	all := slices.Clone(gold)
	rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	const pool = 100 // batches; sentences are sorted by length within
	var out [][]language.Gold
	for from := 0; from < len(all); {
		to, n := from, 0
		for to < len(all) && n < pool*batchTokens {
			n += len(all[to])
			to++
		}
		some := all[from:to]
		slices.SortStableFunc(some, func(a, b language.Gold) int { return cmp.Compare(len(b), len(a)) })
		out = append(out, cut(some)...)
		from = to
	}
	rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// cut cuts sentences, the longest first, into batches.
func cut(some []language.Gold) (out [][]language.Gold) {
	for from := 0; from < len(some); {
		to, n := from, 0
		for to < len(some) && len(some[to]) > 0 && (n == 0 || n+len(some[to]) <= batchTokens) {
			n += len(some[to])
			to++
		}
		if to == from { // an empty sentence
			break
		}
		out = append(out, some[from:to])
		from = to
	}
	return out
}
