package names

import "dateline/stages/sequence"

// tally is how often a word was found in names of each type, and outside of names.
type tally [numTypes + 1]float32

// longer is what the names of several words that a word was found in are, and
// which part of them it is: "Barclays" alone is what "Barclays Bank" is.
type longer struct {
	types tally
	parts [4]float32
}

// key is a feature of the commonest type and part.
func (l *longer) key() sequence.Feature {
	part := 0
	for p, v := range l.parts {
		if v > l.parts[part] {
			part = p
		}
	}
	return l.types.majority().key().With(number[part])
}

// vote counts what the first pass made of each word, by the word in small
// letters, so that headlines in capitals are heard too.
func (a *article) vote(labels []uint8) {
	a.votes, a.longer = resize(a.votes, len(a.folds.keys)), resize(a.longer, len(a.folds.keys))
	for i, w := range a.pos {
		if w == wall || a.words[w].bits&(hasUpper|hasDigit) == 0 {
			continue
		}
		t := numTypes
		if l := labels[i]; l != sequence.Outside {
			t = int(l-1) / 4
			if part := int(l-1) % 4; part != sequence.Single {
				a.longer[a.words[w].fold].types[t]++
				a.longer[a.words[w].fold].parts[part]++
			}
		}
		a.votes[a.words[w].fold][t]++
	}
}

// voteFeatures writes the features of the second pass.
func (a *article) voteFeatures(f *sequence.Features) {
	f.Reset()
	for i, w := range a.pos {
		if w != wall && a.sets[i]&^sequence.Only(sequence.Outside) != 0 {
			x := a.votes[a.words[w].fold].majority()
			before, after := outcome{}, outcome{}
			if n := a.at(i - 1); n != nil {
				before = a.votes[n.fold].majority()
			}
			if n := a.at(i + 1); n != nil {
				after = a.votes[n.fold].majority()
			}
			f.Add(template[tVote].With(x.key()), template[tVote+1].With(before.key()), template[tVote+2].With(after.key()))
			f.Add(template[tVote+3].With(x.key()).With(before.key()), template[tVote+4].With(x.key()).With(after.key()))
			f.Add(template[tVote+5].With(x.key()).With(a.words[w].shape))
			long := a.longer[a.words[w].fold].key()
			f.Add(template[tVote+6].With(long), template[tVote+7].With(long).With(x.key()))
		}
		f.Next()
	}
}

// outcome is the commonest type of a word and how clearly it leads.
type outcome struct {
	typ    uint8 // numTypes for outside, numTypes+1 for never seen
	degree uint8
}

func (o outcome) key() sequence.Feature { return number[int(o.typ)*8+int(o.degree)] }

func (c *tally) majority() outcome {
	best, sum := 0, float32(0)
	for t, v := range c {
		sum += v
		if v > c[best] {
			best = t
		}
	}
	if sum == 0 {
		return outcome{typ: numTypes + 1}
	}
	share := c[best] / sum
	o := outcome{typ: uint8(best)}
	switch {
	case sum == 1:
		o.degree = 1
	case share == 1:
		o.degree = 4
	case share > 0.66:
		o.degree = 3
	default:
		o.degree = 2
	}
	return o
}
