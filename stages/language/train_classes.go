package language

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// WordClasses is what free text tells about words. Words are written with 0 for every digit.
type WordClasses struct {
	// Many and Few are the classes of a word, from 1.
	Many, Few map[string]int
	// Capitals tells how often a word, given in lower case, is written without and with a capital inside a sentence.
	Capitals map[string][2]int
	// Vectors are the classes that words, in lower case, have by their vectors, from 1: of 64 classes, of 16 each, of 8 each.
	Vectors map[string]int
}

// The sizes of the search for classes: what gains no more when it is larger.
const (
	manyClasses, fewClasses = 400, 48
	leastCount, mostWords   = 10, 40_000
	classRounds             = 6
)

// FindClasses groups the words of free text, given as sentences of words, into
// classes so that the class of a word tells most about the class of the next:
// the two-sided class bigram model of Kneser and Ney, found by the exchange
// method (Martin, Liermann and Ney, 1998). Each word in turn moves to the class
// where the likelihood of the text is highest, until the rounds are over. It
// changes the words of the sentences.
func FindClasses(sentences [][]string, log func(format string, args ...any)) *WordClasses {
	c := &WordClasses{Many: map[string]int{}, Few: map[string]int{}, Capitals: map[string][2]int{}}
	zeros := map[string]string{}
	for _, s := range sentences {
		for i, w := range s {
			if shapeOf(w)&shapeDigit != 0 {
				z, ok := zeros[w]
				if !ok {
					z = digitsToZero(w)
					zeros[w] = z
				}
				s[i] = z
			}
			if first := w[0] | 0x20; i > 0 && 'a' <= first && first <= 'z' {
				lower := lowerASCII(w)
				n := c.Capitals[lower]
				n[1-w[0]>>5&1]++
				c.Capitals[lower] = n
			}
		}
	}
	for _, s := range sentences { // words that only the sentence's beginning capitalises
		if w := s[0]; 'A' <= w[0] && w[0] <= 'Z' {
			lower := lowerASCII(w)
			if n := c.Capitals[lower]; n[0] > n[1] {
				s[0] = lower
			}
		}
	}
	b := countBigrams(sentences, leastCount, mostWords)
	many, few := b.exchange(manyClasses, classRounds), b.exchange(fewClasses, classRounds)
	for i, w := range b.words {
		c.Many[w], c.Few[w] = int(many[i])+1, int(few[i])+1
	}
	const least = 8
	maps.DeleteFunc(c.Capitals, func(_ string, n [2]int) bool { return n[0]+n[1] < least })
	log("%d words in %d classes", len(b.words), manyClasses)
	return c
}

// bigrams is the text as counts of neighbours, by word and in order of the neighbour's index.
type bigrams struct {
	words []string
	count []int
	right [][]neighbour // of words[i], the words after it
	left  [][]neighbour // of words[i], the words before it
}

type neighbour struct {
	word  int32
	count int32
}

// countBigrams counts the words that occur at least least times, and at most most of them; all others are one word
// more, the last.
func countBigrams(sentences [][]string, least, most int) *bigrams {
	counts := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			counts[w]++
		}
	}
	words := make([]string, 0, len(counts))
	for w, n := range counts {
		if n >= least {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	words = words[:min(len(words), most)]
	index := make(map[string]int32, len(words))
	for i, w := range words {
		index[w] = int32(i)
	}
	rare := int32(len(words))
	pairs := map[uint64]int32{}
	b := &bigrams{words: words, count: make([]int, len(words)+1)}
	for _, s := range sentences {
		before := rare // the sentence's edge counts as a rare word
		for _, w := range s {
			i, ok := index[w]
			if !ok {
				i = rare
			}
			b.count[i]++
			pairs[uint64(before)<<32|uint64(i)]++
			before = i
		}
		pairs[uint64(before)<<32|uint64(rare)]++
	}
	b.right, b.left = make([][]neighbour, len(words)+1), make([][]neighbour, len(words)+1)
	for pair, n := range pairs {
		first, second := int32(pair>>32), int32(pair&0xffffffff)
		b.right[first] = append(b.right[first], neighbour{second, n})
		b.left[second] = append(b.left[second], neighbour{first, n})
	}
	for i := range b.right {
		byWord := func(x, y neighbour) int { return cmp.Compare(x.word, y.word) }
		slices.SortFunc(b.right[i], byWord)
		slices.SortFunc(b.left[i], byWord)
	}
	return b
}

// logs is a table of n log n.
type logs []float64

func newLogs(size int) logs {
	l := make(logs, size)
	for n := 1; n < size; n++ {
		l[n] = float64(n) * math.Log(float64(n))
	}
	return l
}

func (l logs) at(n int32) float64 {
	if int(n) < len(l) {
		return l[n]
	}
	return float64(n) * math.Log(float64(n))
}

// exchange finds size classes in so many rounds; it gives the class of each word.
func (b *bigrams) exchange(size, rounds int) []int32 {
	n := len(b.words)
	class := make([]int32, n+1)
	for i := range class {
		class[i] = int32(i % size)
	}
	class[n] = int32(size) // rare words and edges: a class of their own
	e := exchange{k: size + 1, log: newLogs(1 << 16)}
	e.after, e.before = make([]int32, e.k*e.k), make([]int32, e.k*e.k)
	e.total = make([]int32, e.k)
	e.right.count, e.left.count = make([]int32, e.k), make([]int32, e.k)
	e.gain = make([]float64, e.k)
	for i := range b.right {
		for _, next := range b.right[i] {
			e.add(class[i], class[next.word], next.count)
			e.total[class[i]] += next.count
		}
	}
	for range rounds {
		moved := 0
		for w := range n {
			to := e.best(b, class, w)
			if to != class[w] {
				class[w] = to
				moved++
			}
		}
		if moved*1000 < n {
			break
		}
	}
	return class[:n]
}

// exchange is the state of the search: how often a class follows a class.
type exchange struct {
	k             int
	after, before []int32 // [c*k+d]: c then d; d then c
	total         []int32
	log           logs
	right, left   sides
	gain          []float64
}

// sides are the classes on one side of a word, with counts.
type sides struct {
	classes []int32
	count   []int32 // by class
}

func (s *sides) add(c, n int32) {
	if s.count[c] == 0 {
		s.classes = append(s.classes, c)
	}
	s.count[c] += n
}

func (s *sides) clear() {
	for _, c := range s.classes {
		s.count[c] = 0
	}
	s.classes = s.classes[:0]
}

func (e *exchange) add(c, d, n int32) {
	e.after[int(c)*e.k+int(d)] += n
	e.before[int(d)*e.k+int(c)] += n
}

// best moves word w to its best class, which it gives.
func (e *exchange) best(b *bigrams, class []int32, w int) int32 {
	e.right.clear()
	e.left.clear()
	var self, sum int32
	for _, next := range b.right[w] {
		sum += next.count
		if int(next.word) == w {
			self = next.count
		} else {
			e.right.add(class[next.word], next.count)
		}
	}
	for _, last := range b.left[w] {
		if int(last.word) != w {
			e.left.add(class[last.word], last.count)
		}
	}
	e.move(class[w], -1, self, sum)
	size := e.k - 1
	gain := e.gain[:size]
	for c := range gain {
		gain[c] = -2 * (e.log.at(e.total[c]+sum) - e.log.at(e.total[c]))
	}
	e.join(gain, e.before, &e.right)
	e.join(gain, e.after, &e.left)
	best := int32(0)
	for c := range gain {
		// Of the class itself both sides and the word's own repetitions fall into one count.
		n := e.after[c*e.k+c]
		r, l := e.right.count[c], e.left.count[c]
		gain[c] += e.log.at(n+r+l+self) - e.log.at(n+r) - e.log.at(n+l) + e.log.at(n)
		if gain[c] > gain[best] {
			best = int32(c)
		}
	}
	e.move(best, 1, self, sum)
	return best
}

// join adds to gain[c] what the neighbours on one side gain if the word is in class c.
func (e *exchange) join(gain []float64, pairs []int32, s *sides) {
	for _, x := range s.classes {
		n := s.count[x]
		for c, had := range pairs[int(x)*e.k : int(x)*e.k+len(gain)] {
			gain[c] += e.log.at(had+n) - e.log.at(had)
		}
	}
}

// move puts the word that right and left describe into class c, or takes it out.
func (e *exchange) move(c, sign, self, sum int32) {
	for _, x := range e.right.classes {
		e.add(c, x, sign*e.right.count[x])
	}
	for _, x := range e.left.classes {
		e.add(x, c, sign*e.left.count[x])
	}
	e.add(c, c, sign*self)
	e.total[c] += sign * sum
}
