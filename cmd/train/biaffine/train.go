package biaffine

import (
	"math/rand/v2"
	"sync"

	"dateline/stages/language"
)

// Training is what a parser is made from.
type Training struct {
	Gold  []language.Gold
	Known Known
	Size  Size
	Seed  uint64
	// Rounds is how often it sees every sentence.
	Rounds int
	// Log is told of progress; it may be nil.
	Log func(format string, args ...any)
}

const (
	batchTokens = 800
	highestRate = 0.003
	warming     = 200 // steps in which the rate of learning rises
	shares      = 2   // of a batch, learnt from at the same time
)

// Train makes a parser. The same training gives the same one.
func Train(t Training) *Parser {
	rng := rand.New(rand.NewPCG(t.Seed, 0))
	p := newParser(t.Gold, t.Known, t.Size, rng)
	labels := map[tag]int{}
	for i, l := range p.labels {
		labels[l] = i
	}
	// Each batch is learnt from in shares at the same time. Their parsers have the same weights, and gradients of their own.
	var workers [shares]struct {
		*Parser
		arena arena
		rng   *rand.PCG
		loss  float64
	}
	for k := range workers {
		w := &workers[k]
		w.Parser, w.rng = p, rand.NewPCG(t.Seed, uint64(1+k))
		if k > 0 {
			w.Parser = p.twin(t, rng)
		}
		for _, x := range w.all {
			x.begin()
		}
	}
	step := 0
	for round := range t.Rounds {
		batches := batches(t.Gold, rng)
		var loss float64
		for i, b := range batches {
			var all sync.WaitGroup
			for k := range workers {
				w := &workers[k]
				all.Go(func() {
					w.arena.reset()
					w.loss = 0
					if share := every(b, shares, k); len(share) > 0 {
						run := pass{Parser: w.Parser, arena: &w.arena, batch: w.batch(share), rng: w.rng}
						run.forward()
						w.loss = run.backward(labels, tokens(b))
					}
				})
			}
			all.Wait()
			for k := range workers {
				loss += workers[k].loss
				if k > 0 {
					collect(p.all, workers[k].all)
				}
			}
			step++
			done := (float64(round) + float64(i)/float64(len(batches))) / float64(t.Rounds)
			learn(p.all, highestRate*min(float64(step)/warming, 1)*(1.001-done), step)
		}
		if t.Log != nil {
			t.Log("round %d of %d: loss %.3f", round+1, t.Rounds, loss/float64(len(batches)))
		}
	}
	for _, w := range p.all {
		w.end()
	}
	return p
}

// twin gives a parser with the same weights, and gradients of its own.
func (p *Parser) twin(t Training, rng *rand.Rand) *Parser {
	q := newParser(t.Gold, t.Known, t.Size, rng)
	for i := range p.all {
		q.all[i].matrix = p.all[i].matrix
	}
	return q
}

// every gives the k-th of each n sentences.
func every(sentences []language.Gold, n, k int) (some []language.Gold) {
	for ; k < len(sentences); k += n {
		some = append(some, sentences[k])
	}
	return some
}

func tokens(sentences []language.Gold) (n int) {
	for _, s := range sentences {
		n += len(s)
	}
	return n
}
