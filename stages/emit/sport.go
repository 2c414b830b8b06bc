package emit

import (
	"slices"

	"dateline/stages/emit/codebook"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

// A report of a match has this many words of sport, of so many kinds, and one in so many words is of that sort.
const (
	sportWords  = 6
	sportKinds  = 4
	sportOneIn  = 60
	sportMemory = 32 // kinds beyond this many are not told apart
)

// ofSport tells whether the text reports on sport. Its language is that of war: teams attack, strike and beat one another.
func (r *reader) ofSport() bool {
	var seen [sportMemory]string
	words, kinds := 0, 0
	for i := range r.tokens {
		lemma := r.tokens[i].Lemma
		if r.tokens[i].UPOS != language.NOUN || !r.lexicon.Is(lemma, "sport") {
			continue
		}
		words++
		if kinds < len(seen) && !slices.Contains(seen[:kinds], lemma) {
			seen[kinds] = lemma
			kinds++
		}
	}
	return words >= sportWords && kinds >= sportKinds && words*sportOneIn >= len(r.tokens)
}

// playful tells whether a word of fighting means no more than play. Killings, bombs and arrests stay what they are: they
// happen around matches too.
func (r *reader) playful(trigger int32, f *frames.Frame) bool {
	return f.Type == codebook.Assault && r.lexicon.Is(r.lemma(trigger), "contest") && (r.sport || r.scored(trigger))
}

// scored tells whether a score follows a word in its sentence: beat Osmar 3-1. Three to four of something are none.
func (r *reader) scored(trigger int32) bool {
	end := r.doc.Sentences[r.doc.SentenceOf(int(trigger))].End
	for i := trigger + 1; i+2 < end; i++ {
		if r.tokens[i].UPOS != language.NUM || r.tokens[i+2].UPOS != language.NUM {
			continue
		}
		switch r.doc.Word(int(i + 1)) {
		case "-", "–":
			return i+3 >= end || r.tokens[i+3].UPOS != language.NOUN && r.tokens[i+3].UPOS != language.ADJ
		}
	}
	return false
}
