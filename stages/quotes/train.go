package quotes

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"dateline/schemas"
	"dateline/stages/language"
	"dateline/stages/sequence"
)

// An Example is an article with its quotes, offsets in bytes.
type Example struct {
	Text   string
	Quotes []schemas.Quote
	Weight float32
}

// TrainOptions are the settings of a training. The zero value is what the shipped model was made with.
type TrainOptions struct {
	// Folds is how many parts the articles are cut into, each tagged by a model of the others. Defaults to 4.
	Folds int
	// TagEpochs and ArgumentEpochs are how often the taggers go through the articles. Default to 6.
	TagEpochs, ArgumentEpochs int
	// Runs is how often each part is learnt anew, to take the mean of the weights. Defaults to 3.
	Runs int
	// Bits sets the number of feature buckets of each tagger to 1<<Bits. Defaults to 22.
	Bits int
	// Prune drops buckets whose weights are all at most this far from zero. Defaults to 0.02.
	Prune float64
	// Seed makes trainings differ.
	Seed uint64
	// Log, if not nil, is told how far the training is.
	Log func(format string, args ...any)
}

func (o TrainOptions) withDefaults() TrainOptions {
	o.Folds = cmp.Or(o.Folds, 4)
	o.TagEpochs = cmp.Or(o.TagEpochs, 6)
	o.ArgumentEpochs = cmp.Or(o.ArgumentEpochs, 6)
	o.Runs = cmp.Or(o.Runs, 3)
	o.Bits = cmp.Or(o.Bits, 22)
	o.Prune = cmp.Or(o.Prune, 0.02)
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	return o
}

// dropout is the share of features that the taggers do without at each look. The articles that most is learnt from are of
// one country, one year and one theme, so that no single word is to be relied on.
const dropout = 0.4

// lesson is an example as token numbers.
type lesson struct {
	doc    *language.Document
	gold   []attribution
	weight float32
}

// Train learns a model. The same examples and options give the same model.
func Train(examples []Example, o TrainOptions) (*Model, error) {
	o = o.withDefaults()
	lessons := make([]lesson, len(examples))
	for i, e := range examples {
		lessons[i] = newLesson(e)
	}
	tags := make([][]sequence.Example, len(lessons))
	var x extractor
	for i, l := range lessons {
		tags[i] = x.tagExamples(l)
	}
	// The second tagger must learn from the first one's mistakes, so it sees each article as tagged by a model that has
	// not; the choice among options, the judge and the forests likewise learn from the mistakes of those before them. What the folds
	// learn hangs on no other fold of the same step, so they learn side by side.
	m := &Model{threshold: defaultThreshold}
	models := make([]*Model, o.Folds)
	arguments := make([][]sequence.Example, o.Folds)
	options := make([][]sequence.Example, o.Folds)
	weighedOptions := make([][]weighed, o.Folds)
	cases := make([][]sequence.Example, o.Folds)
	err := sideBySide(o.Folds+1, func(fold int) (err error) {
		if fold == o.Folds {
			m.tags, err = o.train(slices.Concat(tags...), o.TagEpochs, "tags")
			return err
		}
		tagger, err := o.train(slices.Concat(without(tags, fold, o.Folds)...), o.TagEpochs, fmt.Sprintf("tags, fold %d", fold))
		if err != nil {
			return err
		}
		models[fold] = &Model{tags: tagger, threshold: defaultThreshold, calibration: asJudged}
		x := extractor{unsure: unsureInTraining, tagger: tagger.NewDecoder()}
		for i := fold; i < len(lessons); i += o.Folds {
			arguments[fold] = x.argumentExamples(arguments[fold], lessons[i])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = sideBySide(o.Folds+1, func(fold int) (err error) {
		if fold == o.Folds {
			m.arguments, err = o.train(slices.Concat(arguments...), o.ArgumentEpochs, "arguments")
			return err
		}
		f := models[fold]
		if f.arguments, err = o.train(slices.Concat(without(arguments, fold, o.Folds)...), o.ArgumentEpochs, fmt.Sprintf("arguments, fold %d", fold)); err != nil {
			return err
		}
		x := extractor{unsure: unsureInTraining, tagger: f.tags.NewDecoder(), argument: f.arguments.NewDecoder()}
		for i := fold; i < len(lessons); i += o.Folds {
			options[fold] = x.optionExamples(options[fold], lessons[i])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = sideBySide(o.Folds+1, func(fold int) (err error) {
		if fold == o.Folds {
			m.choice, err = o.decide(slices.Concat(options...))
			return err
		}
		f := models[fold]
		if f.choice, err = o.decide(slices.Concat(without(options, fold, o.Folds)...)); err != nil {
			return err
		}
		x := extractor{unsure: unsureInTraining, tagger: f.tags.NewDecoder(), argument: f.arguments.NewDecoder(), choice: f.choice.NewDecoder()}
		for i := fold; i < len(lessons); i += o.Folds {
			weighedOptions[fold] = x.weighedOptions(weighedOptions[fold], lessons[i])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = sideBySide(o.Folds+1, func(fold int) error {
		if fold == o.Folds {
			m.options = growForest(slices.Concat(weighedOptions...), o.Seed)
			return nil
		}
		f := models[fold]
		f.options = growForest(slices.Concat(without(weighedOptions, fold, o.Folds)...), o.Seed)
		x := extractor{model: f, unsure: unsure, tagger: f.tags.NewDecoder(), argument: f.arguments.NewDecoder(), choice: f.choice.NewDecoder()}
		for i := fold; i < len(lessons); i += o.Folds {
			cases[fold] = x.judgeExamples(cases[fold], lessons[i])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	weighed := make([][]weighed, o.Folds)
	err = sideBySide(o.Folds+1, func(fold int) (err error) {
		if fold == o.Folds {
			m.judge, err = o.judge(slices.Concat(cases...))
			return err
		}
		f := models[fold]
		if f.judge, err = o.judge(slices.Concat(without(cases, fold, o.Folds)...)); err != nil {
			return err
		}
		x := newExtractor(f)
		for i := fold; i < len(lessons); i += o.Folds {
			weighed[fold] = x.weighed(weighed[fold], lessons[i])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	outcomes := make([][]outcome, o.Folds)
	err = sideBySide(o.Folds+1, func(fold int) error {
		if fold == o.Folds {
			m.forest = growForest(slices.Concat(weighed...), o.Seed)
			return nil
		}
		f := models[fold]
		f.forest = growForest(slices.Concat(without(weighed, fold, o.Folds)...), o.Seed)
		x := newExtractor(f)
		for i := fold; i < len(lessons); i += o.Folds {
			outcomes[fold] = x.outcomes(outcomes[fold], lessons[i])
		}
		return nil
	})
	m.calibration = calibrate(slices.Concat(outcomes...))
	o.Log("calibration: %.3f %.3f", m.calibration.temper, m.calibration.lift)
	return m, err
}

// sideBySide does n pieces of work, as many at once as there are processors. Each must write to places of its own, so that
// what comes of them does not hang on which is done first.
func sideBySide(n int, work func(i int) error) error {
	errs := make([]error, n)
	var group sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		free <- struct{}{}
		group.Go(func() {
			errs[i] = work(i)
			<-free
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// without gives all folds but one.
func without[T any](all []T, fold, folds int) (rest []T) {
	for i, v := range all {
		if i%folds != fold {
			rest = append(rest, v)
		}
	}
	return rest
}

func (o TrainOptions) train(examples []sequence.Example, epochs int, name string) (*sequence.Model, error) {
	return sequence.Train(scheme, examples, sequence.Options{Bits: o.Bits, Runs: o.Runs, Epochs: epochs, Prune: o.Prune, Seed: o.Seed, Dropout: dropout, Log: func(e int, loss float64) { o.Log("%s %d: %.2f", name, e, loss) }})
}

// decide learns to choose among options.
func (o TrainOptions) decide(options []sequence.Example) (*sequence.Model, error) {
	return sequence.Train(verdicts, options, sequence.Options{Bits: 18, Runs: o.Runs, Epochs: 6, Prune: o.Prune, Seed: o.Seed, L2: 1e-3})
}

// judge learns to tell right from wrong: in small steps and not for long, as most of its features are single words, which
// it would learn by heart.
func (o TrainOptions) judge(cases []sequence.Example) (*sequence.Model, error) {
	return sequence.Train(verdicts, cases, sequence.Options{Bits: 18, Runs: o.Runs, Epochs: 3, Rate: 0.03, Prune: o.Prune, Seed: o.Seed, L2: 1e-3})
}

func newLesson(e Example) lesson {
	l := lesson{doc: language.Analyze(e.Text), weight: cmp.Or(e.Weight, 1)}
	tokens := func(s *schemas.Span) language.Span {
		if s == nil || s.Field != schemas.InText {
			return language.Span{}
		}
		first := l.doc.TokenAt(s.Start)
		end := first
		for end < len(l.doc.Tokens) && int(l.doc.Tokens[end].Start) < s.End {
			end++
		}
		return language.Span{First: int32(first), End: int32(end)}
	}
	for _, q := range e.Quotes {
		a := attribution{cue: tokens(q.Cue), source: tokens(q.Speaker)}
		for i := range q.Content {
			if s := tokens(&q.Content[i]); s.Len() > 0 {
				a.content = append(a.content, s)
			}
		}
		if len(a.content) > 0 {
			l.gold = append(l.gold, a)
		}
	}
	return l
}

// tagExamples are what the first tagger learns from: every token's role, whichever quote it belongs to. Where roles
// overlap, as in nested quotes, the rarer one counts.
func (x *extractor) tagExamples(l lesson) (examples []sequence.Example) {
	x.read(l.doc)
	roles := known(rolesOf(l.gold, 0, len(x.words)))
	for _, p := range x.paragraphs {
		x.features.Reset()
		x.tagFeatures(&x.features, int(p.first), int(p.end))
		examples = append(examples, sequence.Example{Features: x.features.Clone(), Gold: roles[p.first:p.end], Weight: l.weight})
	}
	return examples
}

func rolesOf(quotes []attribution, first, end int) []uint8 {
	roles := make([]uint8, end-first)
	fill := func(s language.Span, role uint8) {
		for i := max(first, int(s.First)); i < min(end, int(s.End)); i++ {
			roles[i-first] = max(roles[i-first], role)
		}
	}
	for _, q := range quotes {
		for _, s := range q.content {
			fill(s, content)
		}
	}
	for _, q := range quotes {
		for i := max(first, int(q.source.First)); i < min(end, int(q.source.End)); i++ {
			roles[i-first] = source
		}
	}
	for _, q := range quotes {
		fill(q.cue, cue)
	}
	return roles
}

func known(roles []uint8) []sequence.Set {
	sets := make([]sequence.Set, len(roles))
	for i, r := range roles {
		sets[i] = sequence.Only(int(r))
	}
	return sets
}

// argumentExamples adds what the second tagger learns from an article: from each anchor, the roles in the quote that it
// announces; from one that announces none, that there are none.
func (x *extractor) argumentExamples(dst []sequence.Example, l lesson) []sequence.Example {
	x.read(l.doc)
	x.tag()
	for k, q := range matchAnchors(x.anchors, l.gold) {
		if q < 0 {
			continue
		}
		a := x.anchors[k]
		first, end := x.window(a)
		x.cut(a, first, end)
		x.features.Reset()
		x.argumentFeatures(&x.features, a)
		roles := rolesOf(l.gold[q:q+1], first, end)
		gold := make([]uint8, len(x.units))
		for k, u := range x.units {
			if gold[k] = commonest(roles[int(u.first)-first : int(u.end)-first]); !x.allowed[k].Has(int(gold[k])) {
				gold[k] = outside
			}
		}
		dst = append(dst, sequence.Example{Features: x.features.Clone(), Allowed: slices.Clone(x.allowed), Gold: known(gold), Weight: l.weight})
	}
	return dst
}

func verdictOf(ok bool) sequence.Set {
	if ok {
		return sequence.Only(right)
	}
	return sequence.Only(wrong)
}

// judgeExamples adds what the judge learns from an article: each quote found, and whether its content and its source are
// right by and large.
func (x *extractor) judgeExamples(dst []sequence.Example, l lesson) []sequence.Example {
	x.read(l.doc)
	x.tag()
	x.propose()
	learn := func(q *attribution) {
		x.features.Reset()
		x.judgeFeatures(&x.features, q)
		dst = append(dst, sequence.Example{Features: x.features.Clone(), Gold: []sequence.Set{verdictOf(l.has(q))}, Weight: l.weight})
	}
	for i := range x.proposed {
		learn(&x.proposed[i])
		if other, ok := x.proposed[i].spokenBySubject(); ok {
			learn(&other)
		}
	}
	return dst
}

// weighed adds what the forest learns from an article: of each quote that the judge sees, the evidence, and whether it is right.
func (x *extractor) weighed(dst []weighed, l lesson) []weighed {
	x.read(l.doc)
	x.tag()
	x.propose()
	learn := func(q *attribution, at int) {
		q.odds = x.oddsByWords(q)
		dst = append(dst, weighed{x.evidence(q, at), l.has(q), l.weight})
	}
	for i := range x.proposed {
		learn(&x.proposed[i], i)
		if other, ok := x.proposed[i].spokenBySubject(); ok {
			learn(&other, i)
		}
	}
	return dst
}

// has tells whether a quote is one of the article's, its content and its source right by and large.
func (l *lesson) has(q *attribution) bool {
	return slices.ContainsFunc(l.gold, func(g attribution) bool {
		shared := min(q.source.End, g.source.End) > max(q.source.First, g.source.First)
		return alike(q.content, g.content) >= 0.5 && (shared || q.source.Len()+g.source.Len() == 0)
	})
}

// outcomes adds what comes of the quotes that the judge lets pass in an article.
func (x *extractor) outcomes(dst []outcome, l lesson) []outcome {
	x.read(l.doc)
	x.tag()
	x.propose()
	for _, q := range x.distinct(x.judged(x.signed(x.turns(nil)))) {
		if q.judged > 0 {
			dst = append(dst, outcome{q.judged, l.has(&q)})
		}
	}
	return dst
}

// matchAnchors gives for each anchor the quote whose cue shares most tokens with it, -1 for none. No quote goes to two.
func matchAnchors(anchors []anchor, gold []attribution) []int {
	match := make([]int, len(anchors))
	for k := range match {
		match[k] = -1
	}
	for q := range gold {
		best, most := -1, int32(0)
		for k, a := range anchors {
			if common := min(a.end, gold[q].cue.End) - max(a.first, gold[q].cue.First); common > most && match[k] < 0 {
				best, most = k, common
			}
		}
		if best >= 0 {
			match[best] = q
		}
	}
	return match
}

// optionExamples adds what the logistic model that chooses among options learns from an article.
func (x *extractor) optionExamples(dst []sequence.Example, l lesson) []sequence.Example {
	x.eachChoice(l, func(a anchor, options []option, fits []bool) {
		for i := range options {
			x.features.Reset()
			x.optionFeatures(&x.features, a, &options[i])
			dst = append(dst, sequence.Example{Features: x.features.Clone(), Gold: []sequence.Set{verdictOf(fits[i])}, Weight: l.weight})
		}
	})
	return dst
}

// weighedOptions adds what the forest that chooses among options learns from an article.
func (x *extractor) weighedOptions(dst []weighed, l lesson) []weighed {
	x.eachChoice(l, func(a anchor, options []option, fits []bool) {
		x.weigh(a, options)
		for i := range options {
			dst = append(dst, weighed{x.optionEvidence(a, options, i), fits[i], l.weight})
		}
	})
	return dst
}

// eachChoice visits the options for each announced content of an article: of those, the one that is most like it is right.
func (x *extractor) eachChoice(l lesson, visit func(a anchor, options []option, fits []bool)) {
	x.read(l.doc)
	x.tag()
	for k, q := range matchAnchors(x.anchors, l.gold) {
		if q < 0 {
			continue
		}
		a := x.anchors[k]
		options := x.optionsOf(a, x.roles(a))
		if len(options) < 2 {
			continue
		}
		likeness := make([]float64, len(options))
		for i := range options {
			likeness[i] = alike(x.spansOf(options[i].pieces), l.gold[q].content)
		}
		most := slices.Max(likeness)
		if most < 0.3 {
			continue
		}
		fits := make([]bool, len(options))
		for i := range options {
			fits[i] = likeness[i] == most
		}
		visit(a, options, fits)
	}
}
