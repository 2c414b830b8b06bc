package main

import (
	"fmt"
	"time"

	"dateline/cmd/train/corpus"
	"dateline/stages/language"
)

// The measures of the CoNLL 2018 shared task (Zeman et al., 2018): gold and
// found words are matched by the characters that they cover, and each figure
// is the F1 over words. With gold tokens all of them match.

// relations are the relations with figures of their own.
var relations = []language.Dep{language.NSubj, language.Obj, language.NSubjPass, language.XComp, language.CComp, language.OblAgent}

// tally counts what is right, what was found and what there is.
type tally struct{ right, found, gold int }

func (t tally) f1() float64 {
	if t.found+t.gold == 0 {
		return 0
	}
	return 200 * float64(t.right) / float64(t.found+t.gold)
}

// scores are the tallies of a text.
type scores struct {
	tokens, sentences, words, upos, xpos, lemmas, uas, las tally
	relations                                              map[language.Dep]*tally
}

// report prints the scores of a model on trees, with their tokens and from raw text.
func report(name string, trees []corpus.Tree, m *language.Model) {
	text, places := corpus.Raw(trees)
	given := &language.Document{Text: text}
	for _, sentence := range places {
		first := len(given.Tokens)
		for _, p := range sentence {
			given.Tokens = append(given.Tokens, language.Token{Start: int32(p[0]), End: int32(p[1]), Head: -1})
		}
		given.Sentences = append(given.Sentences, language.Span{First: int32(first), End: int32(len(given.Tokens))})
	}
	start := time.Now()
	m.Annotate(given)
	took := time.Since(start)
	print := func(kind string, s scores) {
		fmt.Printf("%-17s %s  tokens %.2f  sentences %.2f  words %.2f  UPOS %.2f  XPOS %.2f  lemmas %.2f  UAS %.2f  LAS %.2f\n%24s", name, kind,
			s.tokens.f1(), s.sentences.f1(), s.words.f1(), s.upos.f1(), s.xpos.f1(), s.lemmas.f1(), s.uas.f1(), s.las.f1(), "")
		for _, r := range relations {
			fmt.Printf(" %s %.1f", r, s.relations[r].f1())
		}
		fmt.Println()
	}
	print("gold", compare(trees, places, given))
	print("raw ", compare(trees, places, m.Analyze(text)))
	fmt.Printf("%24s %.0f tokens/s tagged and parsed\n", "", float64(len(given.Tokens))/took.Seconds())
}

// compare scores a document against the trees of the same text, whose words are at places.
func compare(trees []corpus.Tree, places [][][2]int, d *language.Document) scores {
	s := scores{relations: map[language.Dep]*tally{}}
	for _, r := range relations {
		s.relations[r] = &tally{}
	}
	at := map[[2]int]int{} // the token at a place
	for i, t := range d.Tokens {
		at[[2]int{int(t.Start), int(t.End)}] = i
	}
	sentences := map[[2]int]bool{}
	for _, sentence := range d.Sentences {
		sentences[[2]int{int(d.Tokens[sentence.First].Start), int(d.Tokens[sentence.End-1].End)}] = true
	}
	s.sentences.found = len(d.Sentences)
	surface := surfaces(d)
	s.tokens.found = len(surface)
	for i, tree := range trees {
		p := places[i]
		s.sentences.gold++
		if sentences[[2]int{p[0][0], p[len(p)-1][1]}] {
			s.sentences.right++
		}
		for j, w := range tree.Words {
			if w.Multiword > 0 || j == 0 || p[j-1][1] <= p[j][0] && !inside(tree, j) {
				s.tokens.gold++
				if surface[[2]int{p[j][0], p[j+max(w.Multiword, 1)-1][1]}] {
					s.tokens.right++
				}
			}
			s.words.gold++
			rel, _ := language.ParseDep(w.Deprel)
			if r := s.relations[rel]; r != nil {
				r.gold++
			}
			if k, ok := at[p[j]]; ok {
				s.countWord(d, k, w, rel, p)
			}
		}
	}
	for _, t := range d.Tokens {
		if r := s.relations[t.Dep]; r != nil {
			r.found++
		}
	}
	s.words.found = len(d.Tokens)
	for _, t := range []*tally{&s.upos, &s.xpos, &s.lemmas, &s.uas, &s.las} {
		t.gold, t.found = s.words.gold, s.words.found
	}
	return s
}

// countWord counts what token k has right of the word of a tree that stands in its place.
func (s *scores) countWord(d *language.Document, k int, w corpus.Word, rel language.Dep, places [][2]int) {
	s.words.right++
	t := d.Tokens[k]
	if t.UPOS.String() == w.UPOS {
		s.upos.right++
	}
	if t.XPOS.String() == w.XPOS {
		s.xpos.right++
	}
	if t.Lemma == w.Lemma || w.Lemma == "_" {
		s.lemmas.right++
	}
	head, want := [2]int{-1, -1}, [2]int{-1, -1} // where the heads lie, nowhere for the root's
	if t.Head >= 0 {
		head = [2]int{int(d.Tokens[t.Head].Start), int(d.Tokens[t.Head].End)}
	}
	if w.Head > 0 {
		want = places[w.Head-1]
	}
	if head != want {
		return
	}
	s.uas.right++
	if t.Dep == rel {
		s.las.right++
		if r := s.relations[rel]; r != nil {
			r.right++
		}
	}
}

// inside tells whether word j is part of a multiword token that began before it.
func inside(tree corpus.Tree, j int) bool {
	for k := j - 1; k >= 0 && k >= j-4; k-- {
		if m := tree.Words[k].Multiword; m > 0 {
			return k+m > j
		}
	}
	return false
}

// surfaces gives the places of a document's tokens where clitics are joined to the word before, as in the treebanks.
func surfaces(d *language.Document) map[[2]int]bool {
	places := map[[2]int]bool{}
	for i := 0; i < len(d.Tokens); {
		first := i
		for i++; i < len(d.Tokens) && d.Clitic(i); i++ {
		}
		places[[2]int{int(d.Tokens[first].Start), int(d.Tokens[i-1].End)}] = true
	}
	return places
}
