// Package names finds the names in an article and says what each is: a
// person, an organization, a country or city, and so on through the ten
// [Types].
//
// # Method
//
// One linear-chain CRF (package sequence) labels words under the BIOES scheme.
// Its features are those of Ratinov and Roth (2009): words and shapes in a
// window, the run of capitals around a word, gazetteers, word clusters, classes
// of words by their vectors (Guo, Che, Wang and Liu 2014), and how the article
// uses the same word elsewhere. It runs twice: the second pass
// also knows what the first made of each word anywhere in the article, so that
// "Barclays" in a headline is what "Barclays Plc" is in the text (Krishnan and
// Manning 2006). Both passes share weights: features of the second are added
// to the scores of the first.
//
// Weights were learnt from several corpora at once, whose types differ, by
// leaving open what a corpus does not say (see package sequence).
package names

import (
	"slices"
	"sync"

	"dateline/schemas"
	"dateline/stages/language"
	"dateline/stages/sequence"
)

// Types are the types of names. A [Name]'s type is an index in it.
var Types = []string{
	schemas.TypePerson, schemas.TypeOrg, schemas.TypeGPE, schemas.TypeLoc, schemas.TypeFac,
	schemas.TypeNorp, schemas.TypeEvent, schemas.TypeProduct, schemas.TypeWork, schemas.TypeLaw,
}

const numTypes = 10

// The indices of [Types].
const (
	Person = iota
	Org
	GPE
	Loc
	Fac
	Norp
	Event
	Product
	Work
	Law
)

// A Name is a name in a document.
type Name struct {
	// First and End are the half-open range of its tokens.
	First, End int
	// Type is an index in [Types].
	Type int
	// Confidence is the probability of exactly these words and this type.
	Confidence float64
}

// Tagger finds names. It is read-only and safe for concurrent use.
type Tagger struct {
	lexicon *Lexicon
	model   *sequence.Model
	pool    sync.Pool // of *Reader
}

// New makes a tagger of its two parts.
func New(lexicon *Lexicon, model *sequence.Model) *Tagger {
	t := &Tagger{lexicon: lexicon, model: model}
	t.pool.New = func() any { return NewReader(lexicon, model) }
	return t
}

// Lexicon is what the tagger knows of words.
func (t *Tagger) Lexicon() *Lexicon { return t.lexicon }

// Reader makes a reader with the tagger's lexicon and model.
func (t *Tagger) Reader() *Reader { return NewReader(t.lexicon, t.model) }

// chunk bounds how many tokens are held at once, with some 200 bytes each.
const chunk = 1 << 14

// Tag finds the names in the fields of one article, which are read together
// and answered one by one, in order of the text. A nil document has none.
func (t *Tagger) Tag(fields ...*language.Document) [][]Name {
	r := t.pool.Get().(*Reader)
	defer t.pool.Put(r)
	out := make([][]Name, len(fields))
	var batch []Part
	size := 0
	flush := func() {
		if size > 0 {
			r.Load(batch)
			r.Tag(func(part int, n Name) {
				k := slices.Index(fields, batch[part].Document)
				out[k] = append(out[k], n)
			})
		}
		batch, size = batch[:0], 0
	}
	for _, d := range fields {
		if d == nil {
			continue
		}
		for first := 0; first < len(d.Sentences); {
			end := first
			for end < len(d.Sentences) && (size == 0 || size < chunk) {
				size += d.Sentences[end].Len()
				end++
			}
			batch = append(batch, Part{d, d.Sentences[first:end]})
			if first = end; size >= chunk {
				flush()
			}
		}
	}
	flush()
	return out
}
