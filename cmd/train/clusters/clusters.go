// Package clusters sorts words into classes by the company they keep: the
// exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney 1998) on
// the words before and after, both at once as in Dehdari, Tan and van Genabith
// (2016). Like Brown clusters, the classes tell a tagger that a word which it
// never met in training is used like those it has met.
package clusters

import (
	"cmp"
	"math"
	"slices"
)

// Counter gathers which words stand next to which.
type Counter struct {
	number map[string]int32
	words  []string
	counts []int32
	pairs  map[[2]int32]int32 // the word and the one after it
}

// NewCounter starts without words. Number 0 is the edge of sentences.
func NewCounter() *Counter {
	return &Counter{number: map[string]int32{"": 0}, words: []string{""}, counts: []int32{0}, pairs: map[[2]int32]int32{}}
}

// Add counts one sentence. It keeps no reference to the words.
func (c *Counter) Add(words []string) {
	last := int32(0)
	c.counts[0]++
	for _, w := range words {
		n, ok := c.number[w]
		if !ok {
			w = string([]byte(w))
			n = int32(len(c.words))
			c.number[w] = n
			c.words, c.counts = append(c.words, w), append(c.counts, 0)
		}
		c.counts[n]++
		c.pairs[[2]int32{last, n}]++
		last = n
	}
	c.pairs[[2]int32{last, 0}]++
}

// neighbour is a context of a word: which, and how often.
type neighbour struct{ context, count int32 }

// Exchange sorts the words that were seen at least least times into the number
// of classes, in the number of rounds, and returns each word's class, from 1.
// Contexts are the commonest words only; rare ones say little and cost time.
// The same input gives the same classes.
func (c *Counter) Exchange(classes, least, contexts, rounds int, log func(round, moved int)) map[string]int {
	order := make([]int32, 0, len(c.words))
	for n := range c.words {
		order = append(order, int32(n))
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(c.counts[b], c.counts[a]), cmp.Compare(c.words[a], c.words[b]))
	})
	rank := make([]int32, len(c.words))
	for r, n := range order {
		rank[n] = int32(r)
	}
	contexts = min(contexts, len(order))
	var vocabulary []int32
	for _, n := range order {
		if n != 0 && int(c.counts[n]) >= least {
			vocabulary = append(vocabulary, n)
		}
	}
	left, right := make([][]neighbour, len(c.words)), make([][]neighbour, len(c.words))
	for pair, count := range c.pairs {
		if r := rank[pair[0]]; int(r) < contexts {
			left[pair[1]] = append(left[pair[1]], neighbour{r, count})
		}
		if r := rank[pair[1]]; int(r) < contexts {
			right[pair[0]] = append(right[pair[0]], neighbour{r, count})
		}
	}
	for _, side := range [][][]neighbour{left, right} {
		for _, list := range side {
			slices.SortFunc(list, func(a, b neighbour) int { return cmp.Compare(a.context, b.context) })
		}
	}
	e := exchange{classes: classes, class: make([]int32, len(c.words)), size: make([]int32, classes), gain: make([]float64, classes)}
	e.sides = [2][]int32{make([]int32, contexts*classes), make([]int32, contexts*classes)}
	for i, n := range vocabulary {
		e.class[n] = int32(i % classes)
		e.put(left[n], right[n], c.counts[n], e.class[n], 1)
	}
	for round := range rounds {
		moved := 0
		for _, n := range vocabulary {
			was := e.class[n]
			e.put(left[n], right[n], c.counts[n], was, -1)
			e.class[n] = e.best(left[n], right[n], c.counts[n])
			e.put(left[n], right[n], c.counts[n], e.class[n], 1)
			if e.class[n] != was {
				moved++
			}
		}
		if log != nil {
			log(round+1, moved)
		}
	}
	out := make(map[string]int, len(vocabulary))
	for _, n := range vocabulary {
		out[c.words[n]] = int(e.class[n]) + 1
	}
	return out
}

// exchange holds the counts of classes while words move between them.
type exchange struct {
	classes int
	class   []int32
	size    []int32    // words in running text, by class
	sides   [2][]int32 // counts of contexts before and after, context by context, class by class
	gain    []float64
}

func (e *exchange) put(left, right []neighbour, count, class, sign int32) {
	e.size[class] += sign * count
	for s, list := range [2][]neighbour{left, right} {
		for _, n := range list {
			e.sides[s][int(n.context)*e.classes+int(class)] += sign * n.count
		}
	}
}

// best is the class in which the likelihood of the text is highest.
func (e *exchange) best(left, right []neighbour, count int32) int32 {
	for k, size := range e.size {
		e.gain[k] = -2 * (xlogx(size+count) - xlogx(size))
	}
	for s, list := range [2][]neighbour{left, right} {
		for _, n := range list {
			row := e.sides[s][int(n.context)*e.classes : (int(n.context)+1)*e.classes]
			fresh := xlogx(n.count)
			for k, v := range row {
				if v == 0 {
					e.gain[k] += fresh
				} else {
					e.gain[k] += xlogx(v+n.count) - xlogx(v)
				}
			}
		}
	}
	best := 0
	for k, g := range e.gain {
		if g > e.gain[best] {
			best = k
		}
	}
	return int32(best)
}

var small = func() (t [1 << 14]float64) {
	for i := range t[1:] {
		t[i+1] = float64(i+1) * math.Log(float64(i+1))
	}
	return t
}()

func xlogx(n int32) float64 {
	if int(n) < len(small) {
		return small[n]
	}
	return float64(n) * math.Log(float64(n))
}
