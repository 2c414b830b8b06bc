package biaffine

import (
	"math"
	"math/rand/v2"

	"dateline/stages/language"
)

// dropouts are the shares that are left out of each step of learning.
const (
	dropKind   = 0.15 // of what is seen of a word
	dropUnit   = 0.33 // of units, those of a layer for a whole sentence
	dropRepeat = 0.2  // of units, from one step to the next
	rareWord   = 0.25 // a word met so often loses its row half of the time
)

// pass is the way through the net for one batch.
type pass struct {
	*Parser
	*arena
	*batch
	rng *rand.PCG // what is left out; nil if nothing is, and nothing learnt
	// Of the tokens by steps: what is seen of them, -1 where it is left out; what the layers have computed; their outputs,
	// and the masks on these.
	seen  []look
	runs  [][2]*lstmRun
	outs  []matrix
	masks []matrix
	tags  matrix // scores
	// Of the tokens one sentence after the other, and, as a head, of the root, which comes last:
	top                                              matrix // the output of the last layer
	arcDependents, arcHeads, depDependents, depHeads units
	weighed                                          matrix   // arcDependents times the weights of arcs
	arcs                                             []matrix // scores of each sentence: of a token in a row, by heads, the root last
	parts                                            matrix   // depDependents times the weights of relations
}

// units are the output of a linear layer after the cut below zero, and the mask on it.
type units struct {
	matrix
	mask matrix
}

// maskBySentence gives a mask that is alike for all tokens of a sentence, by steps.
func (p *pass) maskBySentence(cols int, share float64) matrix {
	one := p.matrix(len(p.sentences), cols)
	one.mask(share, p.rng)
	m := p.matrix(len(p.row), cols)
	for t := range p.steps.count() {
		copy(m.part(p.steps.first[t], p.steps.width(t)).v, one.v)
	}
	return m
}

const slope = 0.1 // of a unit below zero

// units gives the units of a linear layer.
func (p *pass) units(l linear, x matrix) units {
	u := units{matrix: l.run(p.arena, x)}
	for i, x := range u.v {
		if x < 0 {
			u.v[i] = slope * x
		}
	}
	if p.rng != nil {
		u.mask = p.matrix(u.rows, u.cols)
		u.mask.mask(dropUnit, p.rng)
		u.scale(u.mask)
	}
	return u
}

// back takes the gradient of units to that of the layer's own output.
func (u units) back(dy matrix) {
	if u.mask.v != nil {
		dy.scale(u.mask)
	}
	for i, x := range u.v {
		if x < 0 {
			dy.v[i] *= slope
		}
	}
}

// forward computes the scores.
func (p *pass) forward() {
	n := len(p.row)
	x := p.encode(p.see())
	p.tags = p.Parser.tags.run(p.arena, p.outs[0])
	p.top = p.matrix(n+1, x.cols)
	for i, r := range p.row {
		copy(p.top.row(r), x.row(i))
	}
	copy(p.top.row(n), p.root.v)
	tokens := p.top.part(0, n)
	p.arcDependents, p.arcHeads = p.units(p.arcDependent, tokens), p.units(p.arcHead, p.top)
	p.depDependents, p.depHeads = p.units(p.depDependent, tokens), p.units(p.depHead, p.top)
	p.weighed = p.times(p.arcDependents.matrix, p.Parser.arcs.matrix)
	p.weighed.addRow(p.arcBias.v)
	p.arcs = p.arcs[:0]
	for k, s := range p.sentences {
		heads := p.headsOf(k)
		p.arcs = append(p.arcs, p.times(p.weighed.part(p.start[k], len(s)), p.transposed(heads)))
	}
	p.parts = p.times(p.depDependents.matrix, p.deps.matrix)
}

// see gives the vectors of what is seen of the tokens, by steps.
func (p *pass) see() matrix {
	n := len(p.row)
	x := p.matrix(n, inputs)
	p.seen = make([]look, n)
	at := make([]look, n) // one sentence after the other
	for k, looks := range p.looks {
		copy(at[p.start[k]:], looks)
	}
	for i, r := range p.row {
		l := at[r]
		if p.rng != nil {
			for k := range l {
				if float64(p.rng.Uint64()&0xffff) < dropKind*0x10000 {
					l[k] = -1
				}
			}
			if w := l[wholeWord]; w > 0 {
				if float64(p.rng.Uint64()&0xffff)/0x10000 < rareWord/(rareWord+float64(p.words.counts[w])) {
					l[wholeWord] = 0
				}
			}
		}
		p.seen[i] = l
		row := x.row(i)
		for k, r := range l {
			v := row[:sizes[k]]
			row = row[sizes[k]:]
			if r < 0 {
				clear(v)
				continue
			}
			copy(v, p.tables[k].row(r))
		}
	}
	return x
}

// encode puts the tokens into their sentences and gives the output of the last layer, by steps.
func (p *pass) encode(x matrix) matrix {
	n := len(p.row)
	for i := range p.layers {
		var again [2]matrix
		if p.rng != nil {
			for d := range again {
				again[d] = p.matrix(len(p.sentences), p.layers[i][d].units)
				again[d].mask(dropRepeat, p.rng)
			}
		}
		forth := p.layers[i][0].run(p.arena, x, &p.steps, again[0])
		back := p.layers[i][1].run(p.arena, p.gather(x, p.turned), &p.steps, again[1])
		p.runs = append(p.runs, [2]*lstmRun{forth, back})
		half := forth.out.cols
		x = p.matrix(n, 2*half)
		for r := range n {
			copy(x.row(r)[:half], forth.out.row(r))
			copy(x.row(r)[half:], back.out.row(p.turned[r]))
		}
		if p.rng != nil {
			mask := p.maskBySentence(2*half, dropUnit)
			x.scale(mask)
			p.masks = append(p.masks, mask)
		}
		p.outs = append(p.outs, x)
	}
	return x
}

// headsOf gives what the tokens of a sentence, and the root, are as heads.
func (p *pass) headsOf(k int) matrix {
	n := len(p.sentences[k])
	m := p.matrix(n+1, p.arcHeads.cols)
	copy(m.v, p.arcHeads.part(p.start[k], n).v)
	copy(m.row(n), p.arcHeads.row(p.arcHeads.rows-1))
	return m
}

// relations writes the scores of the relations of a token to the head in a row.
func (p *pass) relations(scores []float32, token, head int) {
	size := p.depHeads.cols
	copy(scores, p.depBias.v)
	part, h, d := p.parts.row(token), p.depHeads.row(head), p.depDependents.row(token)
	for r := range scores {
		scores[r] += dot(part[r*size:(r+1)*size], h)
	}
	for i, x := range d {
		addScaled(scores, x, p.depsOfDependent.row(i))
	}
	for i, x := range h {
		addScaled(scores, x, p.depsOfHead.row(i))
	}
}

// backward adds to the gradients of all weights those of the loss, over so many tokens as there are in all shares of a batch,
// and gives its loss.
func (p *pass) backward(labels map[tag]int, tokens int) float64 {
	n, each := len(p.row), 1/float32(tokens)
	dFirst, loss := p.backTags(labels, each)
	dDependents, dHeads, ofHeads := p.backArcs(each)
	dDep, dDepHeads, ofDeps := p.backDeps(each)
	last := p.top.part(0, n)
	dTop := p.zeros(n+1, p.top.cols)
	for _, u := range []struct {
		l     linear
		x, dy matrix
		y     units
	}{
		{p.arcDependent, last, dDependents, p.arcDependents},
		{p.arcHead, p.top, dHeads, p.arcHeads},
		{p.depDependent, last, dDep, p.depDependents},
		{p.depHead, p.top, dDepHeads, p.depHeads},
	} {
		u.y.back(u.dy)
		d := u.l.back(p.arena, u.x, u.dy)
		addTo(dTop.v[:len(d.v)], d.v)
	}
	addTo(p.root.grad.v, dTop.row(n))
	p.backLayers(p.gather(dTop, p.row), dFirst)
	return (loss + ofHeads + ofDeps) / float64(tokens)
}

// miss turns scores into their gradient, where one is wanted and each token counts so much, and gives the loss.
func miss(scores []float32, want int, each float32) float64 {
	softmax(scores)
	loss := -math.Log(float64(max(scores[want], 1e-10)))
	scores[want]--
	for i := range scores {
		scores[i] *= each
	}
	return loss
}

// backTags gives the gradient of the first layer's output, as far as tags make it, and the loss in them.
func (p *pass) backTags(labels map[tag]int, each float32) (d matrix, loss float64) {
	var gold language.Gold
	for _, s := range p.sentences {
		gold = append(gold, s...)
	}
	for i, r := range p.row {
		loss += miss(p.tags.row(i), labels[tag{gold[r].UPOS, gold[r].XPOS}], each)
	}
	return p.Parser.tags.back(p.arena, p.outs[0], p.tags), loss
}

// backArcs gives the gradients of the units that make dependents and heads, and the loss in heads.
func (p *pass) backArcs(each float32) (dependents, heads matrix, loss float64) {
	n := len(p.row)
	dWeighed := p.matrix(n, p.Parser.arcs.cols)
	heads = p.zeros(n+1, p.Parser.arcs.cols)
	for k, sentence := range p.sentences {
		s := p.arcs[k]
		for j, t := range sentence {
			want := t.Head
			if want < 0 {
				want = len(sentence)
			}
			loss += miss(s.row(j), want, each)
		}
		from := p.start[k]
		multiply(dWeighed.part(from, len(sentence)), s, p.headsOf(k))
		d := p.times(p.transposed(s), p.weighed.part(from, len(sentence)))
		addTo(heads.part(from, len(sentence)).v, d.part(0, len(sentence)).v)
		addTo(heads.row(n), d.row(len(sentence)))
	}
	dWeighed.addSum(p.arcBias.grad.v)
	addTo(p.Parser.arcs.grad.v, p.times(p.transposed(p.arcDependents.matrix), dWeighed).v)
	return p.times(dWeighed, p.transposed(p.Parser.arcs.matrix)), heads, loss
}

// backDeps does the same for the relations of the right arcs.
func (p *pass) backDeps(each float32) (dependents, heads matrix, loss float64) {
	n, size := len(p.row), p.depHeads.cols
	dParts := p.matrix(n, p.deps.cols)
	dependents, heads = p.zeros(n, size), p.zeros(n+1, size)
	scores := make([]float32, language.NumDeps)
	for k, sentence := range p.sentences {
		for j, t := range sentence {
			token, head := p.start[k]+j, n
			if t.Head >= 0 {
				head = p.start[k] + t.Head
			}
			p.relations(scores, token, head)
			loss += miss(scores, int(t.Dep), each)
			part, dPart := p.parts.row(token), dParts.row(token)
			h, dh, d, dd := p.depHeads.row(head), heads.row(head), p.depDependents.row(token), dependents.row(token)
			for r, g := range scores {
				to := dPart[r*size : (r+1)*size]
				for i, x := range h {
					to[i] = g * x
				}
				if g > 1e-9 || g < -1e-9 {
					addScaled(dh, g, part[r*size:(r+1)*size])
				}
			}
			addTo(p.depBias.grad.v, scores)
			for i, x := range d {
				addScaled(p.depsOfDependent.grad.row(i), x, scores)
				dd[i] += dot(scores, p.depsOfDependent.row(i))
			}
			for i, x := range h {
				addScaled(p.depsOfHead.grad.row(i), x, scores)
				dh[i] += dot(scores, p.depsOfHead.row(i))
			}
		}
	}
	addTo(p.deps.grad.v, p.times(p.transposed(p.depDependents.matrix), dParts).v)
	addTo(dependents.v, p.times(dParts, p.transposed(p.deps.matrix)).v)
	return dependents, heads, loss
}

// backLayers takes the gradient of the last layer's output, and what tags add to that of the first, down to the tables.
func (p *pass) backLayers(d, dFirst matrix) {
	n := len(p.row)
	for i := len(p.layers) - 1; i >= 0; i-- {
		if i == 0 {
			addTo(d.v, dFirst.v)
		}
		if p.rng != nil {
			d.scale(p.masks[i])
		}
		half := p.layers[i][0].units
		forth, back := p.matrix(n, half), p.matrix(n, half)
		for r := range n {
			copy(forth.row(r), d.row(r)[:half])
			copy(back.row(p.turned[r]), d.row(r)[half:])
		}
		d = p.layers[i][0].back(p.arena, p.runs[i][0], &p.steps, forth)
		addTo(d.v, p.scatter(p.layers[i][1].back(p.arena, p.runs[i][1], &p.steps, back), p.turned).v)
	}
	for i, l := range p.seen {
		row := d.row(i)
		for k, r := range l {
			v := row[:sizes[k]]
			row = row[sizes[k]:]
			if r >= 0 && k != vector {
				addTo(p.tables[k].touch(r), v)
			}
		}
	}
}
