// Package emit is the last stage: it reads from an article who did what to
// whom, where and when, and codes it as events of the PLOVER and CAMEO books.
//
// # Method
//
// Acts are read off the dependency tree, not off word patterns, because who
// acts on whom is a question of grammar: a parse holds the right pair of
// parties in about four sentences of five, the nearest names in one of five.
//
//   - package frames says which verb or noun, with which arguments, names
//     which act;
//   - clause.go fills those arguments: passives turned round, subjects that an
//     infinitive or second verb leaves out, nouns with the verb that carries
//     them ("held talks");
//   - reality.go reads how real the act is off tense, mood, negation and the
//     verbs above; a verb of speech is no act, what was said is;
//   - parties.go finds the entities, or else the people and bodies, that the
//     arguments mean;
//   - setting.go takes place and time from phrases of the same clause;
//   - merge.go puts the mentions of one act together;
//   - package codebook turns act and status into codes.
package emit

import (
	"context"
	"slices"
	"sync"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/emit/frames"
	"dateline/stages/language"
)

// Stage finds events. It is safe for concurrent use.
type Stage struct {
	readers sync.Pool
}

// New makes the stage.
func New() *Stage {
	return &Stage{readers: sync.Pool{New: func() any { return &reader{lexicon: frames.Standard()} }}}
}

// Name is the stage's name.
func (*Stage) Name() string { return "emit" }

// Version changes with the frames and the rules.
func (*Stage) Version() string { return "17" }

// Process replaces the article's events by those that its text tells, spans in bytes. It fails with the code too_long where
// the article is larger than it may be.
func (s *Stage) Process(ctx context.Context, a *schemas.Article) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := stages.CheckSize(a); err != nil {
		return err
	}
	a.Events = []schemas.Event{}
	r := s.readers.Get().(*reader)
	defer func() {
		r.article, r.doc, r.tokens = nil, nil, nil
		s.readers.Put(r)
	}()
	r.load(a, language.Of(a).Text)
	r.read()
	r.inherit()
	for _, g := range r.groups() {
		a.Events = append(a.Events, r.record(&g))
	}
	slices.SortStableFunc(a.Events, func(x, y schemas.Event) int { return x.Trigger.Start - y.Trigger.Start })
	return nil
}
