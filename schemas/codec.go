package schemas

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/segmentio/encoding/json"
)

// Append writes the article as JSON behind dst, spans in code points and with
// the words they cover. The article itself stays as it is. It fails where a
// span does not lie between whole characters of its field.
func (a *Article) Append(dst []byte) ([]byte, error) {
	wire, err := a.wire()
	if err != nil {
		return dst, err
	}
	return json.Append(slices.Grow(dst, a.room()), wire, 0)
}

// room is about how many bytes the article's JSON needs: what is long in an
// article, some more for escapes, and the rest by the number of its parts.
func (a *Article) room() int {
	n := len(a.Text)
	if s := a.Submission; s != nil {
		n += len(s.HTML) + len(s.Text) + len(s.Body)
	}
	n += n/16 + len(a.Analysis)*4/3
	for i := range a.Entities {
		n += 200 + 100*len(a.Entities[i].Mentions)
	}
	return n + 500*len(a.Quotes) + 200*len(a.Times) + 1000*len(a.Events) + 100*len(a.Trace) + 400
}

// DecodeArticle reads an article that [Article.Append], or a stage of another
// make, has written: spans come back in bytes. The data belongs to the article
// afterwards: they may share memory, and large data is changed.
func DecodeArticle(data []byte) (*Article, error) {
	a, err := parseArticle(data)
	if err != nil {
		return nil, fmt.Errorf("article is not valid JSON: %w", err)
	}
	if a.ID == "" {
		return nil, fmt.Errorf("article has no id")
	}
	a.Text, a.Title = validUTF8(a.Text), validUTF8(a.Title)
	if a.Image != nil {
		a.Image.Caption = validUTF8(a.Image.Caption)
	}
	f := fields{article: a}
	err = a.eachSpan(func(s *Span) (err error) {
		o, err := f.of(s)
		if err != nil {
			return err
		}
		if s.Start, err = o.byteOffset(s.Start); err != nil {
			return err
		}
		if s.End, err = o.byteOffset(s.End); err != nil {
			return err
		}
		if s.Start > s.End {
			return fmt.Errorf("span ends before it starts, at byte %d", s.Start)
		}
		s.Text = o.text[s.Start:s.End]
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("article %q: %w", a.ID, err)
	}
	return a, nil
}

func validUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// wire is the article as it is written: a copy with spans in code points.
func (a *Article) wire() (*Article, error) {
	w := *a
	w.Quotes = append(make([]Quote, 0, len(a.Quotes)), a.Quotes...)
	for i := range w.Quotes {
		q := &w.Quotes[i]
		q.Content = append(make([]Span, 0, len(q.Content)), q.Content...)
		q.Cue, q.Speaker, q.Addressee = copySpan(q.Cue), copySpan(q.Speaker), copySpan(q.Addressee)
	}
	w.Entities = append(make([]Entity, 0, len(a.Entities)), a.Entities...)
	for i := range w.Entities {
		e := &w.Entities[i]
		e.Mentions = append(make([]Mention, 0, len(e.Mentions)), e.Mentions...)
	}
	w.Times = append(make([]Time, 0, len(a.Times)), a.Times...)
	w.Events = append(make([]Event, 0, len(a.Events)), a.Events...)
	for i := range w.Events {
		e := &w.Events[i]
		e.Actors = append(make([]Party, 0, len(e.Actors)), e.Actors...)
		e.Recipients = append(make([]Party, 0, len(e.Recipients)), e.Recipients...)
		if e.Place != nil {
			place := *e.Place
			e.Place = &place
		}
		if e.Time != nil {
			t := *e.Time
			e.Time = &t
		}
	}
	f := fields{article: a}
	err := w.eachSpan(func(s *Span) (err error) {
		o, err := f.of(s)
		if err != nil {
			return err
		}
		start, err := o.codePoint(s.Start)
		if err != nil {
			return err
		}
		end, err := o.codePoint(s.End)
		if err != nil {
			return err
		}
		if start > end {
			return fmt.Errorf("span ends before it starts, at byte %d", s.Start)
		}
		s.Text = o.text[s.Start:s.End]
		s.Start, s.End = start, end
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("article %q: %w", a.ID, err)
	}
	return &w, nil
}

func copySpan(s *Span) *Span {
	if s == nil {
		return nil
	}
	c := *s
	return &c
}

// fields holds the offsets of the fields that spans lie in, each counted when the first span in it is seen: before the
// quotes are found, an article has none.
type fields struct {
	article              *Article
	text, title, caption *offsets
}

func (f *fields) of(s *Span) (*offsets, error) {
	switch s.Field {
	case InText:
		return counted(&f.text, f.article.Text), nil
	case InTitle:
		return counted(&f.title, f.article.Title), nil
	case InCaption:
		if f.article.Image == nil {
			return counted(&f.caption, ""), nil
		}
		return counted(&f.caption, f.article.Image.Caption), nil
	case "text": // as another make may spell the default
		s.Field = InText
		return counted(&f.text, f.article.Text), nil
	}
	return nil, fmt.Errorf("span lies in the unknown field %q", s.Field)
}

func counted(o **offsets, text string) *offsets {
	if *o == nil {
		counts := offsetsOf(text)
		*o = &counts
	}
	return *o
}

// eachSpan calls visit for every span of the article, and stops at the first error.
func (a *Article) eachSpan(visit func(*Span) error) error {
	var err error
	see := func(s *Span) {
		if err == nil && s != nil {
			err = visit(s)
		}
	}
	for i := range a.Quotes {
		q := &a.Quotes[i]
		for j := range q.Content {
			see(&q.Content[j])
		}
		see(q.Cue)
		see(q.Speaker)
		see(q.Addressee)
	}
	for i := range a.Entities {
		for j := range a.Entities[i].Mentions {
			see(&a.Entities[i].Mentions[j].Span)
		}
	}
	for i := range a.Times {
		see(&a.Times[i].Span)
	}
	for i := range a.Events {
		e := &a.Events[i]
		for _, parties := range [][]Party{e.Actors, e.Recipients} {
			for j := range parties {
				see(&parties[j].Span)
			}
		}
		if e.Place != nil {
			see(&e.Place.Span)
		}
		if e.Time != nil {
			see(&e.Time.Span)
		}
		see(&e.Trigger)
		see(&e.Sentence)
	}
	return err
}

// Done is the article as subscribers receive it: without what only travels between stages.
func (a *Article) Done() *Article {
	d := *a
	d.Submission, d.Analysis, d.Parsed = nil, nil, nil
	d.Warnings = slices.Clip(a.Warnings)
	return &d
}
