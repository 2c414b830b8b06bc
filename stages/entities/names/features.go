package names

import (
	"dateline/stages/language"
	"dateline/stages/sequence"
)

// wall is the number of the position before the first word of each sentence
// and after the last of all. It is no word and always outside, so that
// sentences, strung together, stay apart.
const wall = -1

// word is what is known of one word form in one article.
type word struct {
	form, lower, shape sequence.Feature
	bits               uint16
	class              Class
	clusters           Clusters
	vector             [vectorGrains]sequence.Feature // classes by its vector, from fine to coarse; 0 if unknown
	evidence           uint16                         // how the article uses it, see below
	fold               int32                          // number of the word in small letters
	initial            sequence.Feature               // a small word as it begins a sentence, 0 for others
	base               [3]int32                       // where its own features lie in article.base: those of its letters, then those of its classes
}

// How an article uses a word elsewhere.
const (
	seenSmall     = 1 << iota // without capital
	seenInside                // with capital where no sentence begins
	seenTitled                // after a title: Mr X
	seenSuffixed              // before a word such as Inc
	seenPlaced                // after "in" or "from"
	seenPossess               // before 's
	seenSaying                // before a verb of saying
	seenAfterName             // after a given name
)

// article is the words of an article's fields in one row, with what the
// features need. It is reused from article to article.
type article struct {
	lexicon *Lexicon

	words   []word
	forms   index    // of words, as written
	folds   index    // of words, in small letters
	votes   []tally  // of folds
	longer  []longer // of folds
	pos     []int32  // the word at each position, or wall
	tags    []uint8  // the part of speech at each position, 0 if unknown
	heads   []head
	phrases []Class // the classes of the longest phrase around each position
	part    []uint8 // and the position's part of it
	starts  []bool  // the first word of a sentence
	shout   []bool  // in a sentence without small letters
	base    []sequence.Feature
	sets    []sequence.Set
}

// reset empties a and keeps its memory.
func (a *article) reset() {
	a.words, a.pos, a.tags, a.heads, a.base = a.words[:0], a.pos[:0], a.tags[:0], a.heads[:0], a.base[:0]
	a.starts, a.shout = a.starts[:0], a.shout[:0]
	a.forms.reset()
	a.folds.reset()
}

// head is the word that a token hangs on, if it is known, and by what relation.
type head struct {
	lemma string
	dep   uint8
	known bool
}

// add strings the sentences of a document to the row and returns the position of each token.
func (a *article) add(d *language.Document, sentences []language.Span, at []int32) []int32 {
	for _, s := range sentences {
		a.push(wall, 0, head{})
		first, small := len(a.pos), false
		for i := s.First; i < s.End; i++ {
			t := &d.Tokens[i]
			w := a.word(d.Text[t.Start:t.End])
			small = small || a.words[w].bits&(hasLower|hasUpper) == hasLower
			at = append(at, int32(len(a.pos)))
			var h head
			if t.Head >= 0 && int(t.Head) < len(d.Tokens) && t.Head != i {
				h = head{d.Tokens[t.Head].Lemma, uint8(t.Dep), true}
			}
			a.push(w, uint8(t.XPOS), h)
		}
		if first < len(a.pos) {
			a.starts[first] = true
		}
		for i := first; i < len(a.pos); i++ {
			a.shout[i] = !small
		}
	}
	return at
}

func (a *article) push(w int32, tag uint8, h head) {
	a.pos, a.tags, a.heads = append(a.pos, w), append(a.tags, tag), append(a.heads, h)
	a.starts, a.shout = append(a.starts, false), append(a.shout, false)
}

// word is the number of a word form, which is looked at when first met.
func (a *article) word(text string) int32 {
	form := sequence.Hash(text)
	w, fresh := a.forms.number(form)
	if fresh {
		a.words = append(a.words, a.study(text, form))
		a.words[w].fold, _ = a.folds.number(a.words[w].lower)
	}
	return w
}

// Templates of features. Each is joined with a value, and all are numbered apart.
const (
	tForm = iota
	tLower
	tShape
	tPrefix
	tSuffix     = tPrefix + 5
	tFine       = tSuffix + 5
	tCoarse     = tFine + 5
	tClass      = tCoarse + 5
	tBits       = tClass + 5
	tNear       = tBits + 5 // words at a distance
	tNearShape  = tNear + 5
	tPair       = tNearShape + 5
	tPairShape  = tPair + 3
	tPairFine   = tPairShape + 3
	tPhrase     = tPairFine + 3
	tRun        = tPhrase + 6
	tDoc        = tRun + 8
	tPlace      = tDoc + 8
	tTag        = tPlace + 4
	tHead       = tTag + 6
	tVote       = tHead + 3
	tVector     = tVote + 12
	tVectorNear = tVector + 4
	tVectorPair = tVectorNear + 10
	tEnd        = tVectorPair + 4
)

var template = func() (t [tEnd]sequence.Feature) {
	for i := range t {
		t[i] = sequence.Number(1000 + i)
	}
	return t
}()

// number is the features of the small numbers, ready made.
var number = func() (f [256]sequence.Feature) {
	for i := range f {
		f[i] = sequence.Number(i)
	}
	return f
}()

// study looks a word up and makes the features that it has wherever it stands.
func (a *article) study(text string, form sequence.Feature) word {
	w := word{form: form, lower: sequence.HashLower(text)}
	var shape uint32
	w.bits, shape = look(text)
	w.shape = sequence.Number(int(shape))
	if w.bits&hasUpper == 0 {
		w.initial = titledOf(text)
	}
	w.class = a.lexicon.Class(w.lower) &^ Longer
	w.clusters = a.lexicon.Clusters(form)
	if w.clusters.Fine == 0 && w.bits&hasUpper != 0 {
		w.clusters = a.lexicon.Clusters(titled(text))
		if w.clusters.Fine == 0 {
			w.clusters = a.lexicon.Clusters(w.lower)
		}
	}
	if c := a.lexicon.VectorClass(w.lower); c != 0 {
		for grain := range w.vector {
			w.vector[grain] = sequence.Feature(c.At(grain))
		}
	}
	w.base[0] = int32(len(a.base))
	add := func(t int, v sequence.Feature) { a.base = append(a.base, template[t].With(v)) }
	add(tForm, w.form)
	add(tLower, w.lower)
	for n, i := 1, 0; n <= 4 && i+n < len(text); n++ {
		add(tPrefix+n, sequence.HashLower(text[:n]))
		add(tSuffix+n, sequence.HashLower(text[len(text)-n:]))
	}
	w.base[1] = int32(len(a.base))
	add(tShape, w.shape)
	add(tBits, number[w.bits&0xff])
	add(tFine, sequence.Feature(w.clusters.Fine))
	add(tCoarse, sequence.Feature(w.clusters.Coarse))
	add(tCoarse+3, sequence.Feature(w.clusters.Coarse).With(w.shape))
	if w.vector[0] != 0 {
		add(tVector, w.vector[0])
		add(tVector+1, w.vector[1])
		add(tVector+2, w.vector[2].With(w.shape))
	}
	for c := w.class; c != 0; c &= c - 1 {
		add(tClass, sequence.Feature(c&-c))
	}
	add(tClass+3, sequence.Feature(w.class))
	w.base[2] = int32(len(a.base))
	return w
}

// titled is the hash of a word with its first letter as it is and the rest small, as a word in capitals is written elsewhere.
func titled(text string) sequence.Feature {
	var buf [64]byte
	b := append(buf[:0], text...)
	for i := 1; i < len(b); i++ {
		if 'A' <= b[i] && b[i] <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return sequence.Hash(string(b))
}

// prepare finds what needs the whole article: candidates, phrases, how words are used.
func (a *article) prepare(all sequence.Set) {
	a.push(wall, 0, head{})
	a.sets = candidates(a.sets, a.pos, func(w int32) uint16 { return a.words[w].bits }, all)
	a.matchPhrases()
	a.gatherEvidence()
}

// matchPhrases marks the longest phrases of the lexicon, from left to right.
func (a *article) matchPhrases() {
	n := len(a.pos)
	a.phrases, a.part = resize(a.phrases, n), resize(a.part, n)
	for i := 0; i < n; {
		if a.pos[i] == wall || a.sets[i]&^sequence.Only(sequence.Outside) == 0 {
			i++
			continue
		}
		var key sequence.Feature
		best, found := 0, Class(0)
		for k := 0; k < maxPhrase && i+k < n && a.pos[i+k] != wall; k++ {
			key = extend(key, k, a.words[a.pos[i+k]].lower)
			c := a.lexicon.Class(key)
			if c&^Longer != 0 {
				best, found = k+1, c&^Longer
			}
			if c&Longer == 0 {
				break
			}
		}
		if best < 2 {
			i++
			continue
		}
		for k := range best {
			a.phrases[i+k] = found
			switch k {
			case 0:
				a.part[i+k] = sequence.Begin
			case best - 1:
				a.part[i+k] = sequence.Last
			default:
				a.part[i+k] = sequence.Inside
			}
		}
		i += best
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

var (
	hashIn, hashFrom, hashAt = sequence.HashLower("in"), sequence.HashLower("from"), sequence.HashLower("at")
	hashSaid, hashSays       = sequence.HashLower("said"), sequence.HashLower("says")
	hashTold                 = sequence.HashLower("told")
	hashPossessive           = sequence.HashLower("'s")
	hashCurlyPossessive      = sequence.HashLower("’s")
)

// gatherEvidence notes how each word is used anywhere in the article.
func (a *article) gatherEvidence() {
	for i, w := range a.pos {
		if w == wall || a.shout[i] {
			continue
		}
		x := &a.words[w]
		if x.bits&hasUpper == 0 {
			if x.bits&hasLower != 0 {
				if v := a.forms.find(x.initial); v >= 0 {
					a.words[v].evidence |= seenSmall
				}
			}
			continue
		}
		if !a.starts[i] {
			x.evidence |= seenInside
		}
		if p := a.pos[i-1]; p != wall {
			switch l := a.words[p].lower; {
			case a.words[p].class&TitleWord != 0 && a.words[p].bits&hasUpper != 0:
				x.evidence |= seenTitled
			case a.words[p].class&CommonGiven != 0 && a.words[p].bits&hasUpper != 0:
				x.evidence |= seenAfterName
			case l == hashIn || l == hashFrom || l == hashAt:
				x.evidence |= seenPlaced
			}
		}
		if n := a.pos[i+1]; n != wall {
			switch l := a.words[n].lower; {
			case a.words[n].class&OrgHead != 0 && a.words[n].bits&hasUpper != 0:
				x.evidence |= seenSuffixed
			case l == hashPossessive || l == hashCurlyPossessive:
				x.evidence |= seenPossess
			case l == hashSaid || l == hashSays || l == hashTold:
				x.evidence |= seenSaying
			}
		}
	}
}

// titledOf is the hash of a small word as it would begin a sentence.
func titledOf(text string) sequence.Feature {
	if text[0] < 'a' || text[0] > 'z' || len(text) > 64 {
		return 0
	}
	var buf [64]byte
	b := append(buf[:0], text...)
	b[0] -= 'a' - 'A'
	return sequence.Hash(string(b))
}

// features writes the features of all positions for the first pass. Where
// masked says so, if it is not nil, a word's letters are left out: what an
// unknown word would look like.
func (a *article) features(f *sequence.Features, masked func(position int) bool) {
	f.Reset()
	run := a.newRuns()
	for i, w := range a.pos {
		if w != wall && a.sets[i]&^sequence.Only(sequence.Outside) != 0 {
			x := &a.words[w]
			if masked != nil && masked(i) {
				f.Add(a.base[x.base[1]:x.base[2]]...)
			} else {
				f.Begin(int(w), a.base[x.base[0]:x.base[2]])
				a.pairs(f, i)
			}
			a.around(f, i)
			run.add(f, i)
		}
		f.Next()
	}
}

// at is the word at a position, or none beyond a wall. Walls stop the view, so distance 2 looks through distance 1.
func (a *article) at(i int) *word {
	if i < 0 || i >= len(a.pos) || a.pos[i] == wall {
		return nil
	}
	return &a.words[a.pos[i]]
}

var edge = word{form: sequence.Number(-2), lower: sequence.Number(-2), shape: sequence.Number(-2)}

// pairs adds a word together with its neighbours.
func (a *article) pairs(f *sequence.Features, i int) {
	x, before, after := &a.words[a.pos[i]], a.at(i-1), a.at(i+1)
	if before == nil {
		before = &edge
	}
	if after == nil {
		after = &edge
	}
	f.Add(template[tPair].With(before.lower).With(x.lower), template[tPair+1].With(x.lower).With(after.lower))
}

// around adds what the neighbours say.
func (a *article) around(f *sequence.Features, i int) {
	x := &a.words[a.pos[i]]
	var near [5]*word
	near[2] = x
	for _, step := range [2]int{-1, 1} {
		near[2+step], near[2+2*step] = &edge, &edge
		if n := a.at(i + step); n != nil {
			near[2+step] = n
			if n := a.at(i + 2*step); n != nil {
				near[2+2*step] = n
			}
		}
	}
	for k, n := range near {
		if k == 2 {
			continue
		}
		f.Add(template[tNear+k].With(n.lower), template[tNearShape+k].With(n.shape))
		if n.clusters.Fine != 0 {
			f.Add(template[tFine+k].With(sequence.Feature(n.clusters.Fine)), template[tCoarse+k].With(sequence.Feature(n.clusters.Coarse)))
		}
		if n.vector[0] != 0 {
			f.Add(template[tVectorNear+k].With(n.vector[1]), template[tVectorNear+5+k].With(n.vector[2]).With(x.shape))
		}
	}
	before, after := near[1], near[3]
	f.Add(
		template[tClass+1].With(sequence.Feature(before.class)), template[tClass+2].With(sequence.Feature(after.class)),
		template[tPair+2].With(before.lower).With(after.lower),
		template[tPairShape].With(before.shape).With(x.shape), template[tPairShape+1].With(x.shape).With(after.shape),
		template[tPairShape+2].With(before.shape).With(x.shape).With(after.shape),
		template[tPairFine].With(sequence.Feature(before.clusters.Coarse)).With(sequence.Feature(x.clusters.Coarse)),
		template[tPairFine+1].With(sequence.Feature(x.clusters.Coarse)).With(sequence.Feature(after.clusters.Coarse)),
		template[tPairFine+2].With(sequence.Feature(before.clusters.Fine)).With(x.shape),
	)
	if x.vector[0] != 0 {
		f.Add(template[tVectorPair].With(before.vector[2]).With(x.vector[2]), template[tVectorPair+1].With(x.vector[2]).With(after.vector[2]))
	}
	for c := a.phrases[i]; c != 0; c &= c - 1 {
		f.Add(template[tPhrase].With(sequence.Feature(c & -c)).With(number[a.part[i]]))
	}
	if c := a.phrases[i+1]; c != 0 {
		f.Add(template[tPhrase+1].With(sequence.Feature(c)).With(number[a.part[i+1]]))
	}
	if c := a.phrases[i-1]; c != 0 {
		f.Add(template[tPhrase+2].With(sequence.Feature(c)).With(number[a.part[i-1]]))
	}
	a.here(f, i, before, after)
}

// here adds what the position says: its sentence, how the article uses its words, its part of speech and its head.
func (a *article) here(f *sequence.Features, i int, before, after *word) {
	x := &a.words[a.pos[i]]
	place := 0
	if a.starts[i] {
		place |= 1
	}
	if a.shout[i] {
		place |= 2
	}
	f.Add(template[tPlace].With(number[place]), template[tPlace+1].With(number[place]).With(x.shape))
	e := x.evidence
	f.Add(template[tDoc].With(number[int(e&(seenSmall|seenInside))|place<<4]).With(x.shape))
	for b := e &^ (seenSmall | seenInside); b != 0; b &= b - 1 {
		f.Add(template[tDoc+1].With(sequence.Feature(b & -b)))
	}
	if b := before.evidence &^ (seenSmall | seenInside); b != 0 {
		f.Add(template[tDoc+2].With(sequence.Feature(b)))
	}
	if b := after.evidence &^ (seenSmall | seenInside); b != 0 {
		f.Add(template[tDoc+3].With(sequence.Feature(b)))
	}
	if tag := a.tags[i]; tag != 0 {
		f.Add(template[tTag].With(number[tag]), template[tTag+1].With(number[a.tags[i-1]]), template[tTag+2].With(number[a.tags[i+1]]),
			template[tTag+3].With(number[a.tags[i-1]]).With(number[tag]), template[tTag+4].With(number[tag]).With(number[a.tags[i+1]]))
	}
	if h := &a.heads[i]; h.known {
		dep := sequence.Number(int(h.dep))
		f.Add(template[tHead].With(sequence.Hash(h.lemma).With(dep)))
		if c := a.lexicon.VectorClass(sequence.HashLower(h.lemma)); c != 0 {
			f.Add(template[tHead+1].With(sequence.Feature(c.At(1)).With(dep)))
		}
	}
}

// runs tells each position about the run of capitals that it lies in: the
// words before and after it, its first and last word, which name what it is.
type runs struct {
	a           *article
	first, end  int
	open, close sequence.Feature
	head, lead  *word
}

func (a *article) newRuns() runs { return runs{a: a, end: -1} }

func (r *runs) add(f *sequence.Features, i int) {
	a := r.a
	upper := func(i int) bool { return a.pos[i] != wall && a.words[a.pos[i]].bits&(hasUpper|hasDigit) != 0 }
	if !upper(i) {
		return
	}
	if i >= r.end {
		r.first, r.end = i, i+1
		for upper(r.end) {
			r.end++
		}
		r.open, r.close = edge.lower, edge.lower
		if w := a.at(r.first - 1); w != nil {
			r.open = w.lower
		}
		if w := a.at(r.end); w != nil {
			r.close = w.lower
		}
		r.head, r.lead = a.at(r.end-1), a.at(r.first)
	}
	size := min(r.end-r.first, 6)
	f.Add(template[tRun].With(number[size]).With(number[min(i-r.first, 6)]))
	if size > 1 {
		f.Add(
			template[tRun+1].With(r.head.lower), template[tRun+2].With(sequence.Feature(r.head.clusters.Fine)),
			template[tRun+3].With(sequence.Feature(r.head.class)), template[tRun+4].With(sequence.Feature(r.lead.class)),
			template[tRun+5].With(r.open), template[tRun+6].With(r.close), template[tVector+3].With(r.head.vector[1]),
		)
	}
}
