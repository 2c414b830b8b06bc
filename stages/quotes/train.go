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
	// Weight is how much the article counts, 1 where it is 0.
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
	t := &training{TrainOptions: o, whole: &Model{threshold: defaultThreshold}, folds: make([]*Model, o.Folds)}
	for i := range t.folds {
		t.folds[i] = &Model{threshold: defaultThreshold, calibration: asJudged}
	}
	var tags [][]sequence.Example
	var x extractor
	for _, e := range examples {
		l := newLesson(e)
		t.lessons = append(t.lessons, l)
		tags = append(tags, x.tagExamples(l))
	}
	arguments, err := step(t, tags, t.learnTags, (*extractor).argumentExamples)
	if err != nil {
		return nil, err
	}
	options, err := step(t, arguments, t.learnArguments, (*extractor).optionExamples)
	if err != nil {
		return nil, err
	}
	weighedOptions, err := step(t, options, t.learnChoice, (*extractor).weighedOptions)
	if err != nil {
		return nil, err
	}
	cases, err := step(t, weighedOptions, t.growOptions, (*extractor).judgeExamples)
	if err != nil {
		return nil, err
	}
	weighed, err := step(t, cases, t.learnJudge, (*extractor).weighed)
	if err != nil {
		return nil, err
	}
	outcomes, err := step(t, weighed, t.growForest, (*extractor).outcomes)
	if err != nil {
		return nil, err
	}
	t.whole.calibration = calibrate(slices.Concat(outcomes...))
	o.Log("calibration: %.3f %.3f", t.whole.calibration.temper, t.whole.calibration.lift)
	return t.whole, nil
}

// training is a model on its way, and the models of the folds, each of which learns from the articles of the others. Every part
// must learn from the mistakes of those before it, so it sees each article as they find it who have not learnt from that article.
type training struct {
	TrainOptions
	lessons []lesson
	whole   *Model
	folds   []*Model
}

// step learns a part of the model from all examples, and the same part of each fold's model from those of the other folds. Then
// each fold's model reads its own articles and gives what the next part learns from. What the folds learn hangs on no other
// fold of the same step, so they learn side by side.
func step[E, N any](t *training, examples [][]E, learn func(m *Model, examples []E, name string) error, next func(x *extractor, dst []N, l lesson) []N) ([][]N, error) {
	found := make([][]N, t.Folds)
	err := sideBySide(t.Folds+1, func(fold int) error {
		if fold == t.Folds {
			return learn(t.whole, slices.Concat(examples...), "")
		}
		m := t.folds[fold]
		if err := learn(m, slices.Concat(without(examples, fold, t.Folds)...), fmt.Sprintf(", fold %d", fold)); err != nil {
			return err
		}
		x := newExtractor(m)
		for i := fold; i < len(t.lessons); i += t.Folds {
			found[fold] = next(x, found[fold], t.lessons[i])
		}
		return nil
	})
	return found, err
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

func (t *training) learnTags(m *Model, examples []sequence.Example, name string) (err error) {
	m.tags, err = t.learnRoles(examples, t.TagEpochs, "tags"+name)
	return err
}

func (t *training) learnArguments(m *Model, examples []sequence.Example, name string) (err error) {
	m.arguments, err = t.learnRoles(examples, t.ArgumentEpochs, "arguments"+name)
	return err
}

func (t *training) learnRoles(examples []sequence.Example, epochs int, name string) (*sequence.Model, error) {
	return sequence.Train(scheme, examples, sequence.Options{Bits: t.Bits, Runs: t.Runs, Epochs: epochs, Prune: t.Prune, Seed: t.Seed, Dropout: dropout, Log: func(e int, loss float64) { t.Log("%s %d: %.2f", name, e, loss) }})
}

// learnChoice learns to choose among options.
func (t *training) learnChoice(m *Model, options []sequence.Example, _ string) (err error) {
	m.choice, err = sequence.Train(verdicts, options, sequence.Options{Bits: 18, Runs: t.Runs, Epochs: 6, Prune: t.Prune, Seed: t.Seed, L2: 1e-3})
	return err
}

// learnJudge learns to tell right from wrong: in small steps and not for long, as most of its features are single words, which
// it would learn by heart.
func (t *training) learnJudge(m *Model, cases []sequence.Example, _ string) (err error) {
	m.judge, err = sequence.Train(verdicts, cases, sequence.Options{Bits: 18, Runs: t.Runs, Epochs: 3, Rate: 0.03, Prune: t.Prune, Seed: t.Seed, L2: 1e-3})
	return err
}

func (t *training) growOptions(m *Model, cases []weighed, _ string) error {
	m.options = growForest(cases, t.Seed)
	return nil
}

func (t *training) growForest(m *Model, cases []weighed, _ string) error {
	m.forest = growForest(cases, t.Seed)
	return nil
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
