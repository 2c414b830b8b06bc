package entities

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"dateline/schemas"
	"dateline/stages/entities/kb"
	"dateline/stages/entities/names"
	"dateline/stages/language"
)

// A PronounExample is an article with its quotes, and the mentions of it that mean the same one, offsets in bytes.
type PronounExample struct {
	Set     string // the corpus, for the report
	Article schemas.Article
	Chains  [][]schemas.Span
}

// PronounOptions are the settings of a training. The zero value is what the shipped weights were made with.
type PronounOptions struct {
	// Rounds is how often the articles are read, each time with the weights of the round before: what a pronoun means
	// depends on those before it. Defaults to 4.
	Rounds int
	// Steps is how many steps are gone in a round, each over all pronouns. Defaults to 400.
	Steps int
	// Rate is the length of a step. Defaults to 0.3.
	Rate float64
	// L2 draws the weights to zero. Defaults to 0.004.
	L2 float64
	// Folds is how many parts the examples are cut into for the report, each read with the weights of the others. Defaults to 4.
	Folds int
	// Log, if not nil, is told how far the training is.
	Log func(format string, args ...any)
}

// TrainPronouns learns whom he and she mean and gives the weights as pronouns.txt has them. It learns to rank: the
// probability of a candidate is the softmax of what speaks for it, and that of the right ones is made as high as it goes.
// The same examples and options give the same file.
func TrainPronouns(examples []PronounExample, o PronounOptions) string {
	o.Rounds, o.Steps, o.Folds = cmp.Or(o.Rounds, 4), cmp.Or(o.Steps, 400), cmp.Or(o.Folds, 4)
	o.Rate, o.L2 = cmp.Or(o.Rate, 0.3), cmp.Or(o.L2, 0.004)
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	lessons := make([]*pronounLesson, len(examples))
	for i := range examples {
		lessons[i] = newPronounLesson(&examples[i])
	}
	held := make([]*pronounLesson, 0, len(lessons))
	weightsOf := make([]evidence, 0, len(lessons))
	for fold := range o.Folds {
		var rest []*pronounLesson
		first := len(held)
		for i, l := range lessons {
			if i%o.Folds == fold {
				held = append(held, l)
			} else {
				rest = append(rest, l)
			}
		}
		weights := o.learn(rest)
		for range held[first:] {
			weightsOf = append(weightsOf, weights)
		}
	}
	o.report("held out", held, func(i int) *evidence { return &weightsOf[i] })
	weights := o.learn(lessons)
	o.report("learnt from", lessons, func(int) *evidence { return &weights })
	var file strings.Builder
	for k, w := range weights {
		fmt.Fprintf(&file, "%s %.2f\n", evidenceNames[k], w)
	}
	return file.String()
}

// learn finds weights, in hundredths.
func (o *PronounOptions) learn(lessons []*pronounLesson) (weights evidence) {
	for range o.Rounds {
		var choices []choice
		for _, l := range lessons {
			choices = append(choices, l.read(&weights)...)
		}
		for range o.Steps {
			var slope evidence
			for i := range choices {
				choices[i].addSlope(&weights, &slope)
			}
			for k := range weights {
				weights[k] += o.Rate * (slope[k]/float64(len(choices)) - o.L2*weights[k])
			}
		}
		for k, w := range weights {
			weights[k] = math.Round(w*100) / 100
		}
	}
	return weights
}

// report counts by corpus how often the right one is found, of the pronouns that have one among their candidates and
// another beside, and how often the last candidate is right: most articles leave little choice.
func (o *PronounOptions) report(how string, lessons []*pronounLesson, weights func(i int) *evidence) {
	type count struct{ found, last, all int }
	counts := map[string]*count{}
	for i, l := range lessons {
		if counts[l.set] == nil {
			counts[l.set] = &count{}
		}
		for _, c := range l.read(weights(i)) {
			n := counts[l.set]
			n.all++
			if c.found {
				n.found++
			}
			if c.right[0] {
				n.last++
			}
		}
	}
	for _, set := range slices.Sorted(maps.Keys(counts)) {
		n := counts[set]
		share := func(k int) float64 { return float64(k) / float64(max(1, n.all)) }
		o.Log("%s, %s: %d of %d choices right (%.3f); the last candidate: %.3f", set, how, n.found, n.all, share(n.found), share(n.last))
	}
}

// pronounLesson is an article read as far as it goes without pronouns.
type pronounLesson struct {
	set     string
	quotes  []schemas.Quote
	chains  [][]schemas.Span
	reading *reading
	groups  []group // as they were
}

func newPronounLesson(e *PronounExample) *pronounLesson {
	r := read(language.Of(&e.Article), kb.Default(), names.Default())
	r.gather(&e.Article)
	l := &pronounLesson{set: e.Set, quotes: e.Article.Quotes, chains: e.Chains, reading: r}
	for _, g := range r.groups {
		l.groups = append(l.groups, *g)
	}
	return l
}

// choice is a pronoun's candidates, and whether the right one was found.
type choice struct {
	list  []candidate
	right []bool
	found bool
}

// read joins the article's pronouns by some weights and gives the choices that were made between right and wrong.
func (l *pronounLesson) read(weights *evidence) (choices []choice) {
	r := l.reading
	for i, g := range r.groups {
		*g = l.groups[i]
		g.mentions = slices.Clone(g.mentions)
	}
	r.ofPersons = weights
	r.watch = func(m *mention, list []candidate, chosen *group) {
		at := slices.IndexFunc(l.chains, func(chain []schemas.Span) bool { return l.marked(m, chain) })
		if at < 0 {
			return
		}
		c := choice{list: slices.Clone(list), right: make([]bool, len(list))}
		for i := range list {
			c.right[i] = l.named(list[i].group, l.chains[at])
			c.found = c.found || c.right[i] && list[i].group == chosen
		}
		if slices.Contains(c.right, true) && slices.Contains(c.right, false) {
			choices = append(choices, c)
		}
	}
	r.joinPronouns(l.quotes)
	return choices
}

// marked tells whether a mention shares words with one of a chain.
func (l *pronounLesson) marked(m *mention, chain []schemas.Span) bool {
	s := l.reading.record(m, "").Span
	return slices.ContainsFunc(chain, func(c schemas.Span) bool { return c.Field == s.Field && c.Start < s.End && s.Start < c.End })
}

// named tells whether one of a group's names is in a chain.
func (l *pronounLesson) named(g *group, chain []schemas.Span) bool {
	return slices.ContainsFunc(g.mentions, func(m *mention) bool { return m.kind == schemas.KindName && l.marked(m, chain) })
}

// addSlope adds by how much each weight raises the logarithm of the right candidates' probability.
func (c *choice) addSlope(weights, slope *evidence) {
	scores := make([]float64, len(c.list))
	top := math.Inf(-1)
	for i := range c.list {
		scores[i] = c.list[i].given + c.list[i].evidence.times(weights)
		top = max(top, scores[i])
	}
	all, right := 0.0, 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		all += scores[i]
		if c.right[i] {
			right += scores[i]
		}
	}
	for i, p := range scores {
		by := -p / all
		if c.right[i] {
			by += p / right
		}
		for k, x := range c.list[i].evidence {
			slope[k] += by * x
		}
	}
}
