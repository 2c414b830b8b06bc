package main

import (
	"strings"
	"testing"

	"dateline/cmd/train/corpus"
	"dateline/stages/language"
)

const scoredTrees = `# newpar
1	Talks	talk	NOUN	NNS	_	2	nsubj	_	_
2	failed	fail	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

1-2	Don't	_	_	_	_	_	_	_	_
1	Do	do	AUX	VB	_	3	aux	_	_
2	n't	not	PART	RB	_	3	advmod	_	_
3	go	go	VERB	VB	_	0	root	_	_
`

// document builds what an analysis that finds exactly the gold would be.
func document(t *testing.T, trees []corpus.Tree) (*language.Document, [][][2]int) {
	t.Helper()
	text, places := corpus.Raw(trees)
	d := &language.Document{Text: text}
	for i, tree := range trees {
		first := len(d.Tokens)
		for j, w := range tree.Words {
			upos, _ := language.ParseUPOS(w.UPOS)
			xpos, _ := language.ParseXPOS(w.XPOS)
			dep, _ := language.ParseDep(w.Deprel)
			head := int32(-1)
			if w.Head > 0 {
				head = int32(first + w.Head - 1)
			}
			p := places[i][j]
			d.Tokens = append(d.Tokens, language.Token{Start: int32(p[0]), End: int32(p[1]), Head: head, UPOS: upos, XPOS: xpos, Dep: dep, Lemma: w.Lemma})
		}
		d.Sentences = append(d.Sentences, language.Span{First: int32(first), End: int32(len(d.Tokens))})
	}
	return d, places
}

func TestCompare(t *testing.T) {
	trees, err := corpus.ParseTrees(strings.NewReader(scoredTrees))
	if err != nil {
		t.Fatal(err)
	}
	d, places := document(t, trees)
	s := compare(trees, places, d)
	for name, got := range map[string]tally{
		"tokens": s.tokens, "sentences": s.sentences, "words": s.words, "UPOS": s.upos, "XPOS": s.xpos,
		"lemmas": s.lemmas, "UAS": s.uas, "LAS": s.las,
	} {
		if got.f1() != 100 {
			t.Errorf("%s of the gold itself: %.2f (%+v)", name, got.f1(), got)
		}
	}
	// Six words: one relation wrong, then one head wrong, then two words as one.
	d.Tokens[0].Dep = language.Obj
	s = compare(trees, places, d)
	if s.las.right != 5 || s.uas.right != 6 || s.relations[language.NSubj].right != 0 || s.relations[language.Obj].found != 1 {
		t.Errorf("wrong relation: %+v", s)
	}
	d.Tokens[2].Head = 0
	if s = compare(trees, places, d); s.uas.right != 5 {
		t.Errorf("wrong head: %+v", s.uas)
	}
	d.Tokens[3].End = d.Tokens[4].End
	d.Tokens = append(d.Tokens[:4], d.Tokens[5])
	d.Tokens[3].Head, d.Tokens[4].Head = 4, -1
	d.Sentences[1].End = 5
	if s = compare(trees, places, d); s.words.right != 4 || s.words.found != 5 || s.words.gold != 6 || s.tokens.f1() != 100 {
		t.Errorf("two words as one: %+v, tokens %+v", s.words, s.tokens)
	}
}
