package biaffine

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"dateline/stages/language"
)

// Parse fills in the tags, heads and relations of sentences whose words are given.
func (p *Parser) Parse(sentences []language.Gold) {
	order := slices.Clone(sentences)
	slices.SortStableFunc(order, func(a, b language.Gold) int { return cmp.Compare(len(b), len(a)) })
	batches := cut(order)
	var at atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			var a arena
			for i := int(at.Add(1)) - 1; i < len(batches); i = int(at.Add(1)) - 1 {
				a.reset()
				run := pass{Parser: p, arena: &a, batch: p.batch(batches[i])}
				run.forward()
				run.decode()
			}
		})
	}
	all.Wait()
}

// decode fills in what the scores say.
func (p *pass) decode() {
	sentenceOf := make([]int, len(p.row))
	for k := range p.sentences {
		for r := p.start[k]; r < p.start[k+1]; r++ {
			sentenceOf[r] = k
		}
	}
	for i, r := range p.row {
		l := p.labels[largest(p.tags.row(i))]
		k := sentenceOf[r]
		t := &p.sentences[k][r-p.start[k]]
		t.UPOS, t.XPOS = l.upos, l.xpos
	}
	scores := make([]float32, language.NumDeps)
	for k, sentence := range p.sentences {
		arcs := p.arcs[k]
		for j := range sentence {
			logSoftmax(arcs.row(j))
		}
		for j, h := range tree(arcs) {
			t := &sentence[j]
			if t.Head = h; h < 0 {
				t.Dep = language.Root
				continue
			}
			p.relations(scores, p.start[k]+j, p.start[k]+h)
			scores[language.Root] = float32(math.Inf(-1))
			t.Dep = language.Dep(largest(scores))
		}
	}
}

// logSoftmax turns scores into the logarithms of probabilities.
func logSoftmax(s []float32) {
	most := slices.Max(s)
	var total float64
	for _, x := range s {
		total += float64(exp(x - most))
	}
	most += float32(math.Log(total))
	for i := range s {
		s[i] -= most
	}
}

func largest(s []float32) int {
	best := 0
	for i, x := range s {
		if x > s[best] {
			best = i
		}
	}
	return best
}
