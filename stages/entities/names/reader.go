package names

import (
	"slices"

	"dateline/stages/language"
	"dateline/stages/sequence"
)

// A Part is some sentences of a document.
type Part struct {
	Document  *language.Document
	Sentences []language.Span
}

// Reader turns articles into features and labels into names, for the tagger
// and for its training. It reuses its memory and is for one goroutine.
type Reader struct {
	article  article
	all      sequence.Set
	parts    []Part
	at       []int32 // the position of each token, part after part
	features sequence.Features
	decoder  *sequence.Decoder
	segments []sequence.Segment
}

// Scheme is the labels of the tagger.
func Scheme() sequence.Scheme { return sequence.BIOES(Types...) }

// NewReader makes a reader; without a model it can make features, but not tag.
func NewReader(lexicon *Lexicon, model *sequence.Model) *Reader {
	r := &Reader{article: article{lexicon: lexicon}, all: sequence.All(1 + 4*numTypes)}
	if model != nil {
		r.decoder = model.NewDecoder()
	}
	return r
}

// Load takes up the parts of an article. The documents must not change until the next Load.
func (r *Reader) Load(parts []Part) {
	r.parts = append(r.parts[:0], parts...)
	r.article.reset()
	r.at = r.at[:0]
	for _, p := range parts {
		r.at = r.article.add(p.Document, p.Sentences, r.at)
	}
	r.article.prepare(r.all)
}

// Features are those of the first pass, a position for each token and for the
// walls between sentences, and the labels that each can have. They are valid
// until the next Load.
func (r *Reader) Features() (*sequence.Features, []sequence.Set) {
	r.article.features(&r.features, nil)
	return &r.features, r.article.sets
}

// Masked is [Reader.Features] with the letters of some words left out, so that
// a model learns to do without them.
func (r *Reader) Masked(hide func(position int) bool) *sequence.Features {
	r.article.features(&r.features, hide)
	return &r.features
}

// Positions are the positions of the tokens, in the order of the parts.
func (r *Reader) Positions() []int32 { return r.at }

// Tag finds the names and calls f with each and the number of the part it lies in.
func (r *Reader) Tag(f func(part int, n Name)) {
	features, sets := r.Features()
	labels := r.decoder.Decode(features, sets)
	r.article.vote(labels)
	labels = r.decoder.Rescore(r.Votes())
	r.segments = sequence.Segments(r.segments[:0], labels)
	part, first := 0, 0 // the part and the number, in at, of its first token
	k := 0
	for _, s := range r.segments {
		for int(r.at[k]) < s.First {
			k++
		}
		for k >= first+tokens(r.parts[part]) {
			first += tokens(r.parts[part])
			part++
		}
		token := int(r.parts[part].Sentences[0].First) + k - first
		f(part, Name{First: token, End: token + s.End - s.First, Type: s.Type, Confidence: r.decoder.Confidence(s.First, s.End)})
	}
}

func tokens(p Part) int {
	return int(p.Sentences[len(p.Sentences)-1].End - p.Sentences[0].First)
}

// First is the labels that the model gives in the first pass.
func (r *Reader) First() []uint8 {
	return r.decoder.Decode(r.Features())
}

// Vote takes labels of all positions as the outcome of the first pass.
func (r *Reader) Vote(labels []uint8) { r.article.vote(labels) }

// Votes are the features that the second pass adds, after [Reader.Vote].
func (r *Reader) Votes() *sequence.Features {
	r.article.voteFeatures(&r.features)
	return &r.features
}

// Wall tells whether a position is a wall between sentences.
func (r *Reader) Wall(position int) bool { return r.article.pos[position] == wall }

// Sure gives, for each position, the label that the two passes find with at
// least the given probability, alone or in its segment, and all labels where
// they are less sure. The second result is the labels of the first pass.
func (r *Reader) Sure(least float64) ([]sequence.Set, []uint8) {
	first := slices.Clone(r.First())
	r.article.vote(first)
	labels := r.decoder.Rescore(r.Votes())
	out := make([]sequence.Set, len(labels))
	for i := range out {
		out[i] = r.all
		if labels[i] == sequence.Outside && r.decoder.Marginal(i, sequence.Only(sequence.Outside)) >= least {
			out[i] = sequence.Only(sequence.Outside)
		}
	}
	for _, s := range sequence.Segments(nil, labels) {
		if r.decoder.Confidence(s.First, s.End) >= least {
			for i := s.First; i < s.End; i++ {
				out[i] = sequence.Only(int(labels[i]))
			}
		}
	}
	return out, first
}
