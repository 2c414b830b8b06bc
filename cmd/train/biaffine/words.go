package biaffine

import (
	"cmp"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"dateline/stages/language"
)

// The kinds of what the parser sees of a word, each with vectors of its own, which are laid end to end.
const (
	wholeWord = iota
	shape
	suffix1
	suffix2
	suffix3
	suffix4
	prefix2
	prefix3
	vector
	manyClass
	fewClass
	capital
	numKinds
)

// sizes are the lengths of the vectors of each kind.
var sizes = [numKinds]int{
	wholeWord: 64, shape: 8, suffix1: 8, suffix2: 16, suffix3: 24, suffix4: 24, prefix2: 16, prefix3: 16,
	vector: VectorSize, manyClass: 32, fewClass: 16, capital: 8,
}

// VectorSize is the length of the vectors that are known of words.
const VectorSize = 100

// Known is what is known of words beside the treebank.
type Known struct {
	// Classes are the classes of words by the words around them in free text, and how they are written there.
	Classes *language.WordClasses
	// Vectors are those of words in small letters, of [VectorSize] numbers each, from -2 to 2 or so.
	Vectors map[string][]float32
}

// inputs is the length of all vectors of a word.
var inputs = func() (n int) {
	for _, s := range sizes {
		n += s
	}
	return n
}()

// look is what the parser sees of a word: the row of each kind's table, 0 for what is not known.
type look [numKinds]int

// words knows the rows of everything that is seen of words.
type words struct {
	known   Known
	vectors *weights                   // of words, which are not learnt
	rows    [vector + 1]map[string]int // of kinds that are strings, those met twice, and of words with a vector
	counts  []int                      // how often each whole word was met, by row
}

// parts gives the strings of a word whose rows are learnt.
func parts(form string) (p [vector]string) {
	low := strings.ToLower(form)
	p[wholeWord], p[shape] = low, shapeOf(form)
	for i := range 4 {
		p[suffix1+i] = low[max(0, len(low)-1-i):]
	}
	p[prefix2], p[prefix3] = low[:min(2, len(low))], low[:min(3, len(low))]
	return p
}

// shapeOf writes X, x, 0 or the mark itself for every character of a word, runs of the same only once, at most six.
func shapeOf(form string) string {
	var b []byte
	for i := range len(form) {
		c := form[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c = 'X'
		case 'a' <= c && c <= 'z' || c >= 0x80:
			c = 'x'
		case '0' <= c && c <= '9':
			c = '0'
		}
		if len(b) < 6 && (len(b) == 0 || b[len(b)-1] != c) {
			b = append(b, c)
		}
	}
	return string(b)
}

func zeros(form string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return '0'
		}
		return r
	}, form)
}

func newWords(gold []language.Gold, known Known) *words {
	w := &words{known: known, counts: []int{0}, vectors: &weights{matrix: matrix{1, sizes[vector], make([]float32, sizes[vector])}}}
	w.rows[vector] = make(map[string]int, len(known.Vectors))
	for _, f := range slices.Sorted(maps.Keys(known.Vectors)) {
		w.rows[vector][f] = w.vectors.rows
		w.vectors.rows++
		w.vectors.v = append(w.vectors.v, known.Vectors[f]...)
	}
	var counts [vector]map[string]int
	for k := range counts {
		counts[k] = map[string]int{}
	}
	for _, s := range gold {
		for _, t := range s {
			for k, p := range parts(zeros(t.Form)) {
				if p != "" {
					counts[k][p]++
				}
			}
		}
	}
	for k := range vector {
		var all []string
		for p, n := range counts[k] {
			if n >= 2 {
				all = append(all, p)
			}
		}
		slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(counts[k][b], counts[k][a]), cmp.Compare(a, b)) })
		w.rows[k] = make(map[string]int, len(all))
		for i, p := range all {
			w.rows[k][p] = i + 1
			if k == wholeWord {
				w.counts = append(w.counts, counts[k][p])
			}
		}
	}
	return w
}

// tables gives a table of vectors for each kind.
func (w *words) tables(rng *rand.Rand) (t [numKinds]*weights) {
	most := func(classes map[string]int) (n int) {
		for _, c := range classes {
			n = max(n, c)
		}
		return n
	}
	for k := range t {
		n := 0
		switch k {
		default:
			n = len(w.rows[k])
		case vector:
			t[k] = w.vectors
			continue
		case manyClass:
			n = most(w.known.Classes.Many)
		case fewClass:
			n = most(w.known.Classes.Few)
		case capital:
			n = 9
		}
		t[k] = newTable(n+1, sizes[k], rng)
	}
	return t
}

// look finds the rows of a word; first says that it begins the sentence.
func (w *words) look(form string, first bool) (l look) {
	form = zeros(form)
	for k, p := range parts(form) {
		if p != "" {
			l[k] = w.rows[k][p]
		}
	}
	low := strings.ToLower(form)
	l[vector] = w.rows[vector][low]
	n := w.known.Classes.Capitals[low]
	if n[0]+n[1] > 0 {
		l[capital] = 1 + 8*n[1]/(n[0]+n[1])
	}
	if l[manyClass] = w.known.Classes.Many[form]; l[manyClass] == 0 || first && n[0] > n[1] {
		if c := w.known.Classes.Many[low]; c > 0 {
			form = low
		}
	}
	l[manyClass], l[fewClass] = w.known.Classes.Many[form], w.known.Classes.Few[form]
	return l
}
