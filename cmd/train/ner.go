package main

import (
	_ "embed"
	"errors"
	"fmt"
	"log"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/cmd/train/corpus"
	ner "dateline/stages/entities/names"
	"dateline/stages/language"
	"dateline/stages/sequence"
)

// nerCommand learns the weights of the name tagger.
type nerCommand struct {
	Corpora string             `type:"existingdir" default:"../shared/corpora" help:"Folder of the corpora."`
	Facts   string             `type:"existingdir" default:"../shared/kb" help:"Folder of the tables of facts."`
	Out     string             `default:"stages/entities/names/model.bin" help:"File to write."`
	Sets    []string           `help:"Corpora to learn from; by default all whose terms allow to ship what was learnt."`
	Lexicon string             `help:"Take the lexicon from this weights file instead of making it, which takes most of the time."`
	Weight  map[string]float32 `help:"How much a sentence of a corpus counts, instead of its usual weight."`
	Teacher string             `help:"Weights file of a tagger whose sure findings in plain text are learnt from as well."`
	Coarse  bool               `help:"Learn the types that a corpus marks, not those they stand for; for corpora of one kind."`
	Bits    int                `default:"21" help:"Two to this power are the buckets."`
	Epochs  int                `default:"10" help:"How often all sentences are gone through."`
	Runs    int                `default:"6" help:"How often each part is learnt, in another order and with other features left out; the weights are the mean."`
	Cutoff  int                `default:"2" help:"How often a bucket must be seen to get weights."`
	Rate    float64            `default:"0.08" help:"Length of a step (AdaGrad)."`
	L2      float64            `default:"0.00002" help:"How strongly weights are pulled towards zero."`
	Dropout float64            `default:"0.25" help:"Share of features left out at each look."`
	Prune   float64            `default:"0.03" help:"Buckets whose weights are all at most this far from zero are dropped."`
	Mask    float64            `default:"0.3" help:"Share of words whose letters are hidden in a further look at each sentence."`
	Folds   int                `default:"3" help:"Parts that are tagged by a model of the others, as the second pass will see them."`
	Seed    uint64             `default:"1" help:"The same seed gives the same weights."`
	random  *rand.Rand
	Swaps   int `default:"1" help:"Copies of each article with other names in the place of its own."`
	swapper *swapper
	Check   []string `default:"annotated/annotated-dev,entities/crossner-politics,entities/uner-pud-wiki,entities/uner-ewt-dev" help:"Corpora to score on."`
}

// nerSet is a corpus of names, and how much one of its sentences counts.
type nerSet struct {
	file   string
	weight float32
	// ships is set where the terms allow weights learnt from it to be published.
	ships bool
}

var nerSets = map[string]nerSet{
	"annotated":         {"annotated/annotated-train", 4, true},
	"wikigold":          {"train/ner/wikigold", 0.7, true},
	"wnut17":            {"train/ner/wnut17", 0.3, true},
	"crossner-politics": {"train/ner/crossner-politics-train", 3, true},
	"crossner-other":    {"train/ner/crossner-other", 0.4, true},
	"uner-ewt":          {"train/ner/uner-ewt-test", 0.7, true},
	"gum":               {"train/ud/en_gum-open-train.conllu", 0.4, true},
	"wikinews":          {"train/plain", 3, true},
	"conll03":           {"train/ner/conll03-train", 1, false},
	"conll03-testa":     {"entities/conll03-testa", 1, false},
}

// wikinewsNames are the names of the corpus "wikinews".
//
//go:embed data/wikinews-names.tsv
var wikinewsNames string

// plainFiles are the texts that word clusters are made of, of each at most plainWords words.
var plainFiles = []string{"wikinews", "wikinews-sentences", "globalvoices", "us-state", "us-whitehouse", "us-congress", "us-doj"}

const plainWords = 4_000_000

func (c *nerCommand) Run() error {
	start := time.Now()
	c.random = rand.New(rand.NewPCG(c.Seed, 0x3a5c))
	sets, err := c.sets()
	if err != nil {
		return err
	}
	lexicon, err := c.lexicon()
	if err != nil {
		return err
	}
	log.Printf("lexicon: %d entries, %v", lexicon.Len(), time.Since(start).Round(time.Second))
	if c.swapper, err = newSwapper(c.Facts, c.Seed); err != nil {
		return err
	}
	var docs []labelled
	for _, name := range sets {
		set := nerSets[name]
		if w, ok := c.Weight[name]; ok {
			set.weight = w
		}
		read, err := c.read(set)
		if err != nil {
			return err
		}
		log.Printf("%s: %d documents", name, len(read))
		docs = append(docs, read...)
	}
	taught, err := c.taught()
	if err != nil {
		return err
	}
	model, err := c.learn(lexicon, docs, taught)
	if err != nil {
		return err
	}
	file, err := ner.New(lexicon, model).AppendBinary(nil)
	if err != nil {
		return err
	}
	log.Printf("%d rows, %d bytes, %v", model.Rows(), len(file), time.Since(start).Round(time.Second))
	tagger, err := ner.Read(file)
	if err != nil {
		return err
	}
	for _, set := range c.Check {
		if err := checkNames(tagger, c.path(set)); err != nil {
			return err
		}
	}
	return os.WriteFile(c.Out, file, 0o644)
}

// sets are the names of the corpora to learn from, in a fixed order.
func (c *nerCommand) sets() ([]string, error) {
	if len(c.Sets) == 0 {
		for name, s := range nerSets {
			if s.ships {
				c.Sets = append(c.Sets, name)
			}
		}
	}
	slices.Sort(c.Sets)
	for _, name := range c.Sets {
		s, ok := nerSets[name]
		if !ok {
			return nil, fmt.Errorf("no corpus %q", name)
		}
		if !s.ships && strings.HasSuffix(filepath.ToSlash(c.Out), "stages/entities/names/model.bin") {
			return nil, fmt.Errorf("weights learnt from %s may not be published: write them elsewhere (--out)", name)
		}
	}
	return c.Sets, nil
}

func (c *nerCommand) path(set string) string {
	for _, end := range []string{".dev.jsonl.gz", ".jsonl.gz"} {
		p := filepath.Join(c.Corpora, set+end)
		if _, err := os.Stat(p); err == nil {
			return p
		}
	}
	return filepath.Join(c.Corpora, set+".jsonl.gz")
}

func (c *nerCommand) lexicon() (*ner.Lexicon, error) {
	if c.Lexicon == "" {
		return buildLexicon(c.Facts, filepath.Join(c.Corpora, "train/plain"), plainFiles, plainWords)
	}
	file, err := os.ReadFile(c.Lexicon)
	if err != nil {
		return nil, err
	}
	t, err := ner.Read(file)
	if err != nil {
		return nil, err
	}
	return t.Lexicon(), nil
}

// labelled is an article with what is known of each token's label.
type labelled struct {
	fields []*language.Document
	gold   [][]sequence.Set
	weight float32
	part   int     // the same for an article and its copies with other names
	first  []uint8 // labels of the first pass, where a teacher has made them
}

func (d labelled) parts() []ner.Part {
	var parts []ner.Part
	for _, f := range d.fields {
		parts = append(parts, ner.Part{Document: f, Sentences: f.Sentences})
	}
	return parts
}

// names reads a corpus of names. Of a treebank it leaves out the documents that are annotated in full elsewhere.
func (c *nerCommand) names(set string) ([]corpus.Named, error) {
	if set == nerSets["wikinews"].file {
		return corpus.ReadPlaces(wikinewsNames, filepath.Join(c.Corpora, set))
	}
	if !strings.HasSuffix(set, ".conllu") {
		return corpus.ReadNames(c.path(set))
	}
	done := map[string]bool{}
	for _, file := range []string{"annotated/annotated-train", "annotated/annotated-dev"} {
		docs, err := corpus.ReadNames(c.path(file))
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			done[d.ID] = true
		}
	}
	return corpus.ReadTreeNames(filepath.Join(c.Corpora, set+".gz"), func(id string) bool { return done[id] })
}

// swapWeight is how much an article with other names counts, of its own weight.
const swapWeight = 0.5

// read analyses a corpus and turns its marks into sets of labels.
func (c *nerCommand) read(set nerSet) ([]labelled, error) {
	docs, err := c.names(set.file)
	if err != nil {
		return nil, err
	}
	plain := len(docs)
	for range c.Swaps {
		for _, d := range docs[:plain] {
			docs = append(docs, c.swapper.swapped(d))
		}
	}
	var out []labelled
	for i, d := range docs {
		l := labelled{weight: set.weight, part: i % plain}
		if i >= plain {
			l.weight *= swapWeight
		}
		for _, title := range []bool{true, false} {
			text := d.Body
			if title {
				text = d.Title
			}
			doc := language.Analyze(text)
			if len(doc.Tokens) == 0 {
				continue
			}
			l.fields = append(l.fields, doc)
			l.gold = append(l.gold, c.gold(doc, d, title))
		}
		if len(l.fields) > 0 {
			out = append(out, l)
		}
	}
	return out, nil
}

// Self-training: which texts the teacher reads, how sure it must be, and how much a sentence of it counts.
const (
	taughtLeast  = 0.9
	taughtWeight = 0.3
	taughtWords  = 60_000 // of each other file; all of the news
)

var taughtFiles = []string{"wikinews", "wikinews-sentences", "us-state", "us-whitehouse"}

// taught lets the teacher, if there is one, label plain text where it is sure.
func (c *nerCommand) taught() ([]labelled, error) {
	if c.Teacher == "" {
		return nil, nil
	}
	file, err := os.ReadFile(c.Teacher)
	if err != nil {
		return nil, err
	}
	teacher, err := ner.Read(file)
	if err != nil {
		return nil, err
	}
	reader := teacher.Reader()
	var out []labelled
	for _, file := range taughtFiles {
		texts, err := corpus.ReadTexts(filepath.Join(c.Corpora, "train/plain", file+".jsonl.gz"))
		if err != nil {
			return nil, err
		}
		limit := taughtWords
		if strings.HasPrefix(file, "wikinews") {
			limit = 1 << 30
		}
		words := 0
		for _, t := range texts {
			if words > limit {
				break
			}
			d := labelled{weight: taughtWeight}
			for _, text := range []string{t.Title, t.Text} {
				if doc := language.Analyze(text); len(doc.Tokens) > 0 {
					d.fields = append(d.fields, doc)
					words += len(doc.Tokens)
				}
			}
			reader.Load(d.parts())
			sure, first := reader.Sure(taughtLeast)
			d.first = first
			k := 0
			for _, doc := range d.fields {
				gold := make([]sequence.Set, len(doc.Tokens))
				for i := range gold {
					gold[i] = sure[reader.Positions()[k]]
					k++
				}
				d.gold = append(d.gold, gold)
			}
			out = append(out, d)
		}
		log.Printf("%s: %d words of %s", c.Teacher, words, file)
	}
	return out, nil
}

// gold gives the labels that each token can have by the marks of a corpus.
func (c *nerCommand) gold(doc *language.Document, d corpus.Named, title bool) []sequence.Set {
	gold := make([]sequence.Set, len(doc.Tokens))
	unread := d.Marked // parts not yet passed by
	for i := range gold {
		gold[i] = unmarked(d.Map)
		if d.Marked == nil {
			continue
		}
		at := int(doc.Tokens[i].Start)
		for len(unread) > 0 && unread[0].End <= at {
			unread = unread[1:]
		}
		if title || len(unread) == 0 || at < unread[0].Start {
			gold[i] = anything
		}
	}
	for _, n := range d.Names {
		if n.InTitle != title {
			continue
		}
		first, end := doc.TokenAt(n.Start), doc.TokenAt(n.Start)
		for end < len(doc.Tokens) && int(doc.Tokens[end].Start) < n.End {
			end++
		}
		types := typesOf(n, d.Map)
		if c.Coarse && len(types) > 1 {
			types = types[:1]
		}
		if first == end {
			continue
		}
		if types == nil { // marked, but not what is looked for here
			for i := first; i < end; i++ {
				gold[i] = anything
			}
			continue
		}
		for i := first; i < end; i++ {
			gold[i] = 0
			for _, t := range types {
				part := sequence.Inside
				switch {
				case end-first == 1:
					part = sequence.Single
				case i == first:
					part = sequence.Begin
				case i == end-1:
					part = sequence.Last
				}
				gold[i] |= sequence.Only(sequence.Part(t, part))
			}
		}
	}
	return gold
}

// anything is what a token can be of which nothing is known.
var anything = sequence.All(1 + 4*len(ner.Types))

// unmarked is what a token without a mark can be: outside, or in a name of a type that the corpus does not mark.
func unmarked(mapping map[string]string) sequence.Set {
	set := sequence.Only(sequence.Outside)
	for t, name := range ner.Types {
		if _, ok := mapping[name]; mapping != nil && !ok {
			for part := range 4 {
				set |= sequence.Only(sequence.Part(t, part))
			}
		}
	}
	return set
}

// finer tells what the finer labels of some corpora stand for. An empty list means something that is no name here, or not always.
var finer = map[string][]int{
	"country": {ner.GPE}, "politicalparty": {ner.Org}, "organisation": {ner.Org}, "university": {ner.Org}, "band": {ner.Org},
	"election": {ner.Event}, "event": {ner.Event}, "conference": {ner.Event},
	"product": {ner.Product}, "programlang": {ner.Product},
	"book": {ner.Work}, "poem": {ner.Work}, "song": {ner.Work}, "album": {ner.Work}, "creative-work": {ner.Work},
	"magazine": {ner.Work, ner.Org}, "academicjournal": {ner.Work, ner.Org},
	"group": {ner.Org, ner.Norp}, "corporation": {ner.Org},
	"field": {}, "task": {}, "algorithm": {}, "metrics": {}, "theory": {}, "discipline": {}, "literarygenre": {}, "musicgenre": {},
	"musicalinstrument": {}, "chemicalcompound": {}, "chemicalelement": {}, "protein": {}, "enzyme": {}, "astronomicalobject": {},
	"award": {}, "misc": {},
	// The types of a treebank, see [corpus.ReadTreeNames].
	"gum-person": {ner.Person}, "gum-people": {ner.Norp, ner.Person}, "gum-adjective": {ner.Norp}, "gum-organization": {ner.Org},
	"gum-place": {ner.GPE, ner.Loc, ner.Fac}, "gum-event": {ner.Event}, "gum-object": {ner.Product, ner.Fac, ner.Work}, "gum-abstract": {},
	"gum-time": {}, "gum-animal": {}, "gum-plant": {}, "gum-substance": {}, corpus.Unsure: {},
}

// typesOf is the types that a marked name can have; nil if it can be no name at all.
func typesOf(n corpus.Name, mapping map[string]string) []int {
	if types, ok := finer[n.Label]; ok {
		if len(types) == 0 {
			return nil
		}
		return types
	}
	if mapping == nil {
		if t := slices.Index(ner.Types, n.Type); t >= 0 {
			return []int{t}
		}
		return nil
	}
	var types []int
	for t, name := range ner.Types {
		if mapping[name] == n.Type {
			types = append(types, t)
		}
	}
	return types
}

// learn trains the model. What the second pass sees of an article in training
// must be what a tagger that never saw the article makes of it, so the
// articles are dealt into parts and each part is tagged by a model of the others.
func (c *nerCommand) learn(lexicon *ner.Lexicon, docs, taught []labelled) (*sequence.Model, error) {
	reader := ner.NewReader(lexicon, nil)
	first := make([][]uint8, len(docs)) // labels by the first pass
	for fold := range c.Folds {
		var examples []sequence.Example
		for _, d := range docs {
			if d.part%c.Folds != fold {
				examples = append(examples, c.examples(reader, d, nil)...)
			}
		}
		opts := c.options()
		opts.Epochs = max(1, c.Epochs/2)
		model, err := sequence.Train(ner.Scheme(), examples, opts)
		if err != nil {
			return nil, err
		}
		tagger := ner.NewReader(lexicon, model)
		for i, d := range docs {
			if d.part%c.Folds == fold {
				tagger.Load(d.parts())
				first[i] = slices.Clone(tagger.First())
			}
		}
		log.Printf("part %d of %d tagged by a model of the others", fold+1, c.Folds)
	}
	var examples []sequence.Example
	for i, d := range docs {
		examples = append(examples, c.examples(reader, d, first[i])...)
	}
	for _, d := range taught {
		examples = append(examples, c.examples(reader, d, d.first)...)
	}
	opts := c.options()
	opts.Log = func(epoch int, loss float64) { log.Printf("epoch %d: loss %.4f", epoch, loss) }
	return sequence.Train(ner.Scheme(), examples, opts)
}

func (c *nerCommand) options() sequence.Options {
	return sequence.Options{
		Bits: c.Bits, Cutoff: c.Cutoff, Epochs: c.Epochs, Runs: c.Runs, Lanes: c.Runs, Rate: c.Rate, L2: c.L2, Dropout: c.Dropout, Prune: c.Prune, Seed: c.Seed,
	}
}

// examples gives an article's sentences as examples, its weight dealt between
// what the first pass sees, what the second does, and a look with some words
// hidden. Without labels of a first pass there is no second.
func (c *nerCommand) examples(reader *ner.Reader, d labelled, first []uint8) []sequence.Example {
	reader.Load(d.parts())
	features, allowed := reader.Features()
	features = features.Clone()
	masked := features
	if c.Mask > 0 {
		masked = reader.Masked(func(int) bool { return c.random.Float64() < c.Mask }).Clone()
	}
	gold := d.goldAt(reader.Positions(), features.Len())
	var votes *sequence.Features
	weight := d.weight
	if first != nil {
		reader.Vote(first)
		votes = reader.Votes()
	}
	looks := float32(1)
	if votes != nil {
		looks++
	}
	if c.Mask > 0 {
		looks++
	}
	weight /= looks
	var out []sequence.Example
	for start := 0; start < len(gold); {
		end := start + 1
		for end < len(gold) && !reader.Wall(end) {
			end++
		}
		if end < len(gold) {
			end++ // both walls belong to the sentence
		}
		known := false
		for i := start; i < end && !known; i++ {
			known = gold[i] != anything && !reader.Wall(i)
		}
		add := func(features, votes *sequence.Features) {
			out = append(out, sequence.Example{
				Features: between(features, votes, start, end), Allowed: slices.Clone(allowed[start:end]), Gold: gold[start:end], Weight: weight,
			})
		}
		if known {
			add(features, nil)
			if votes != nil {
				add(features, votes)
			}
			if c.Mask > 0 {
				add(masked, votes)
			}
		}
		if end == len(gold) {
			break
		}
		start = end - 1
	}
	return out
}

// goldAt gives what is known of each of an article's positions: of those of its words what the corpus says, of the walls
// between sentences that they are outside of names.
func (d *labelled) goldAt(words []int32, positions int) []sequence.Set {
	gold := make([]sequence.Set, positions)
	for i := range gold {
		gold[i] = sequence.Only(sequence.Outside)
	}
	k := 0
	for _, field := range d.gold {
		for _, set := range field {
			gold[words[k]] = set
			k++
		}
	}
	return gold
}

// between gives the features of some positions, with the votes on them where there are any.
func between(features, votes *sequence.Features, start, end int) *sequence.Features {
	var f sequence.Features
	for i := start; i < end; i++ {
		f.Add(features.At(i)...)
		if votes != nil {
			f.Add(votes.At(i)...)
		}
		f.Next()
	}
	return &f
}

// checkNames logs how well a tagger does on a corpus, by the corpus's own types.
func checkNames(tagger *ner.Tagger, path string) error {
	docs, err := corpus.ReadNames(path)
	if err != nil {
		return err
	}
	if len(docs) == 0 {
		return errors.New("no documents in " + path)
	}
	scores := nameScores{}
	words, took := 0, time.Duration(0)
	for _, d := range docs {
		doc := language.Analyze(d.Body)
		words += len(doc.Tokens)
		start := time.Now()
		found := tagger.Tag(language.Analyze(d.Title), doc)[1]
		took += time.Since(start)
		scores.count(&d, doc, found)
	}
	log.Printf("%s: %s; %.0f tokens/s", strings.TrimSuffix(filepath.Base(path), ".jsonl.gz"), scores, float64(words)/took.Seconds())
	return nil
}

// nameScores count, by type, the names that a tagger should find and those that it found.
type nameScores map[string]*nameScore

type nameScore struct{ right, given, wanted int }

func (s nameScores) of(typ string) *nameScore {
	if s[typ] == nil {
		s[typ] = &nameScore{}
	}
	return s[typ]
}

// count adds the names of an article's body.
func (s nameScores) count(d *corpus.Named, doc *language.Document, found []ner.Name) {
	wanted := map[[2]int]string{}
	for _, n := range d.Names {
		if !n.InTitle {
			wanted[[2]int{n.Start, n.End}] = n.Type
			s.of(n.Type).wanted++
		}
	}
	for _, n := range found {
		typ := ner.Types[n.Type]
		if d.Map != nil {
			typ = d.Map[typ]
		}
		if typ == "" {
			continue
		}
		s.of(typ).given++
		if wanted[[2]int{int(doc.Tokens[n.First].Start), int(doc.Tokens[n.End-1].End)}] == typ {
			s.of(typ).right++
		}
	}
}

// String tells F1 of all names, of those of the three types that most corpora have, and of each type.
func (s nameScores) String() string {
	var total, main nameScore
	line := ""
	for _, typ := range slices.Sorted(maps.Keys(s)) {
		n := *s[typ]
		line += fmt.Sprintf(" %s %.3f", typ, n.f1())
		total.add(n)
		if slices.Contains([]string{"PER", "LOC", "ORG"}, typ) {
			main.add(n)
		}
	}
	return fmt.Sprintf("all F1 %.4f (P %.3f R %.3f), main F1 %.4f,%s", total.f1(),
		float64(total.right)/float64(max(1, total.given)), float64(total.right)/float64(max(1, total.wanted)), main.f1(), line)
}

func (n *nameScore) add(o nameScore) {
	n.right, n.given, n.wanted = n.right+o.right, n.given+o.given, n.wanted+o.wanted
}

func (n nameScore) f1() float64 { return 2 * float64(n.right) / float64(max(1, n.given+n.wanted)) }
