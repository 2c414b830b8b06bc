package quotes

import (
	"context"
	"strconv"
	"sync"

	"dateline/schemas"
	"dateline/stages"
	"dateline/stages/language"
)

// Stage finds the quotes of an article. It is safe for concurrent use.
type Stage struct {
	model *Model
	pool  sync.Pool // of *extractor
}

// New makes the stage with the model that the program was built with.
func New() *Stage { return NewWith(builtIn()) }

// NewWith makes the stage with another model.
func NewWith(m *Model) *Stage {
	return &Stage{model: m, pool: sync.Pool{New: func() any { return newExtractor(m) }}}
}

// Name implements stages.Stage.
func (s *Stage) Name() string { return "quotes" }

// Version implements stages.Stage.
func (s *Stage) Version() string { return "13-" + s.model.hash }

// Process finds who says what in the article's text, spans in bytes. It fails with the code too_long where the article is
// larger than it may be.
func (s *Stage) Process(ctx context.Context, a *schemas.Article) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := stages.CheckSize(a); err != nil {
		return err
	}
	x := s.pool.Get().(*extractor)
	defer s.pool.Put(x)
	a.Quotes = x.quotes(language.Of(a).Text)
	language.Attach(a)
	return nil
}

// quotes gives the quotes of a document in order of the text.
func (x *extractor) quotes(doc *language.Document) []schemas.Quote {
	found := x.extract(doc)
	out := make([]schemas.Quote, 0, len(found))
	for i := range found {
		if q, ok := x.record(&found[i]); ok {
			q.ID = "q" + strconv.Itoa(len(out)+1)
			out = append(out, q)
		}
	}
	x.doc = nil
	return out
}
