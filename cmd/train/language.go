package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/cmd/train/biaffine"
	"dateline/cmd/train/corpus"
	"dateline/stages/language"
)

// languageCommand learns the weights of tagger and parser, and the word
// classes that both use.
type languageCommand struct {
	Corpora       string `type:"existingdir" default:"../shared/corpora/train" help:"Folder with the treebanks (ud) and the free text (plain)."`
	Out           string `default:"stages/language/model.bin" help:"File to write."`
	Seed          uint64 `default:"1" help:"The same seed gives the same weights."`
	TagRounds     int    `default:"8" help:"How often the tagger sees every sentence."`
	ParseRounds   int    `default:"30" help:"How often the parser sees every sentence."`
	Silver        int    `default:"36000" help:"Sentences of each plain text that a teacher tags and parses to learn from."`
	TeacherRounds int    `default:"14" help:"How often the teacher sees every sentence."`
	HoldNews      bool   `help:"Learn without every second news document of GUM, and score on these too; not for shipping."`
	Evaluate      bool   `help:"Learn nothing: score the file that --out names."`
}

// treebanks are the files that the model learns from.
var treebanks = []string{"en_ewt-train", "en_gum-open-train"}

// scored are the files that it is scored on.
var scored = []string{"en_ewt-dev", "en_gum-open-dev", "en_ewt-test", "en_gum-open-test"}

func (c *languageCommand) Run() error {
	trees, news, err := c.trees()
	if err != nil {
		return err
	}
	if !c.Evaluate {
		if err := c.learn(trees); err != nil {
			return err
		}
	}
	file, err := os.ReadFile(c.Out)
	if err != nil {
		return err
	}
	model, err := language.Load(file)
	if err != nil {
		return err
	}
	fmt.Printf("model %s, %d bytes\n\n", model.Version(), len(file))
	for _, name := range scored {
		trees, err := corpus.ReadTrees(c.treebank(name))
		if err != nil {
			return err
		}
		report(name, trees, model)
	}
	if len(news) > 0 {
		report("news", news, model)
	}
	return nil
}

func (c *languageCommand) treebank(name string) string {
	return filepath.Join(c.Corpora, "ud", name+".conllu.gz")
}

// trees reads what the model learns from, and what is held out of it.
func (c *languageCommand) trees() (learn, hold []corpus.Tree, err error) {
	news := map[string]bool{} // whether a news document is held out
	for _, name := range treebanks {
		trees, err := corpus.ReadTrees(c.treebank(name))
		if err != nil {
			return nil, nil, err
		}
		for _, t := range trees {
			if c.HoldNews && strings.HasPrefix(t.Document, "GUM_news") {
				if _, seen := news[t.Document]; !seen {
					news[t.Document] = len(news)%2 == 0
				}
				if news[t.Document] {
					hold = append(hold, t)
					continue
				}
			}
			learn = append(learn, t)
		}
	}
	return learn, hold, nil
}

func (c *languageCommand) learn(trees []corpus.Tree) error {
	start := time.Now()
	note := func(format string, args ...any) {
		log.Printf("%4.0f s  %s", time.Since(start).Seconds(), fmt.Sprintf(format, args...))
	}
	gold, err := goldOf(trees)
	if err != nil {
		return err
	}
	note("%d sentences", len(gold))
	texts, err := c.freeText()
	if err != nil {
		return err
	}
	var all, some [][]string
	for _, t := range texts {
		all = append(all, t.sentences...)
		if t.file != withoutMarks {
			some = append(some, sample(t.sentences, c.Silver)...)
		}
	}
	note("%d sentences of free text", len(all))
	classes := language.FindClasses(all, note)
	silver, err := c.silver(gold, some, classes, note)
	if err != nil {
		return err
	}
	if classes.Vectors, err = vectorClasses(wordsWithVectors); err != nil {
		return err
	}
	file, err := language.Train(language.Training{
		Gold: gold, Silver: silver, Classes: classes, Forms: wordForms(), Seed: c.Seed,
		TagRounds: c.TagRounds, ParseRounds: c.ParseRounds, Log: note,
	})
	if err != nil {
		return err
	}
	note("%d bytes", len(file))
	return os.WriteFile(c.Out, file, 0o644)
}

// silver gives the trees that a teacher finds in sentences, given as words: a parser that is better than the one that ships and
// some ten times slower.
func (c *languageCommand) silver(gold []language.Gold, text [][]string, classes *language.WordClasses, note func(string, ...any)) ([]language.Gold, error) {
	vectors, err := wordVectors()
	if err != nil {
		return nil, err
	}
	teacher := biaffine.Train(biaffine.Training{
		Gold: gold, Known: biaffine.Known{Classes: classes, Vectors: vectors}, Size: biaffine.Size{Units: 128, Layers: 2, Arc: 128, Dep: 48},
		Seed: c.Seed, Rounds: c.TeacherRounds, Log: note,
	})
	for _, name := range scored {
		trees, err := corpus.ReadTrees(c.treebank(name))
		if err != nil {
			return nil, err
		}
		want, err := goldOf(trees)
		if err != nil {
			return nil, err
		}
		got := make([]language.Gold, len(want))
		for i, s := range want {
			got[i] = slices.Clone(s)
		}
		teacher.Parse(got)
		heads, relations := attached(want, got)
		note("the teacher on %s: UAS %.2f, LAS %.2f", name, heads, relations)
	}
	trees := make([]language.Gold, len(text))
	for i, words := range text {
		trees[i] = make(language.Gold, len(words))
		for j, w := range words {
			trees[i][j].Form = w
		}
	}
	teacher.Parse(trees)
	note("the teacher has parsed %d sentences", len(trees))
	return trees, nil
}

// attached gives how many tokens of a hundred have the right head, and of these the right relation, subtypes apart.
func attached(want, got []language.Gold) (heads, relations float64) {
	var n, h, r int
	for i, s := range want {
		for j, t := range s {
			n++
			if g := got[i][j]; g.Head == t.Head {
				h++
				if g.Dep.Base() == t.Dep.Base() {
					r++
				}
			}
		}
	}
	return 100 * float64(h) / float64(n), 100 * float64(r) / float64(n)
}

// wordsWithVectors is how many words have their class by vectors in the model; rarer ones would make the file large.
const wordsWithVectors = 60_000

// goldOf gives the trees in the form that training takes.
func goldOf(trees []corpus.Tree) ([]language.Gold, error) {
	gold := make([]language.Gold, len(trees))
	for i, t := range trees {
		for _, w := range t.Words {
			upos, okU := language.ParseUPOS(w.UPOS)
			xpos, okX := language.ParseXPOS(w.XPOS)
			dep, okD := language.ParseDep(w.Deprel)
			if !okU || !okX || !okD {
				return nil, fmt.Errorf("unknown tag: %s %s %s in %q", w.UPOS, w.XPOS, w.Deprel, t.Text)
			}
			gold[i] = append(gold[i], language.GoldToken{Form: w.Form, Lemma: w.Lemma, UPOS: upos, XPOS: xpos, Head: w.Head - 1, Dep: dep})
		}
	}
	return gold, nil
}

// sample gives at most so many sentences that are neither very short nor very long, spread over all.
func sample(text [][]string, most int) [][]string {
	const shortest, longest = 4, 80
	var fit [][]string
	for _, s := range text {
		if shortest <= len(s) && len(s) <= longest {
			fit = append(fit, s)
		}
	}
	most = min(most, len(fit))
	some := make([][]string, most)
	for i := range some {
		some[i] = fit[i*len(fit)/most]
	}
	return some
}

// plainText is a file of free text, its sentences as words.
type plainText struct {
	file      string
	sentences [][]string
}

// withoutMarks has lost its apostrophes, dashes and curly quotation marks: its words are good for classes, its sentences not for
// trees.
const withoutMarks = "us-doj"

// freeText reads the plain texts. Strings that are equal share memory.
func (c *languageCommand) freeText() ([]plainText, error) {
	files, err := filepath.Glob(filepath.Join(c.Corpora, "plain", "*.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	var all []plainText
	shared := map[string]string{}
	for _, file := range files {
		texts, err := corpus.ReadTexts(file)
		if err != nil {
			return nil, err
		}
		var sentences [][]string
		for _, t := range texts {
			d := language.Segment(t.Text)
			for _, s := range d.Sentences {
				words := make([]string, 0, s.Len())
				for i := s.First; i < s.End; i++ {
					w := d.Word(int(i))
					kept, ok := shared[w]
					if !ok {
						kept = strings.Clone(w)
						shared[kept] = kept
					}
					words = append(words, kept)
				}
				sentences = append(sentences, words)
			}
		}
		all = append(all, plainText{strings.TrimSuffix(filepath.Base(file), ".jsonl.gz"), sentences})
	}
	return all, nil
}
