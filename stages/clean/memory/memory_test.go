package memory

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"dateline/stages/clean/fingerprint"
)

// list is a log that keeps its notes.
type list struct {
	follow func(id string, note []byte)
	ids    []string
	notes  [][]byte
}

func (l *list) Append(_ context.Context, id string, note []byte) error {
	l.ids, l.notes = append(l.ids, id), append(l.notes, note)
	l.follow(id, note)
	return nil
}

// shop is a memory with its log, for tests that submit pages.
type shop struct {
	*Memory
	log *list
	t   *testing.T
}

func newShop(t *testing.T, articles int) *shop {
	m := New(articles)
	return &shop{m, &list{follow: m.Take}, t}
}

// see submits a page: its id and revision, its site and page, its paragraphs.
func (s *shop) see(id, site, page string, paragraphs ...string) Past {
	s.t.Helper()
	id, revision, _ := strings.Cut(id, "@")
	seen := &Seen{ID: id, Revision: revision, Site: site, Page: page, Paragraphs: paragraphs}
	if sketch, ok := fingerprint.Of(strings.Join(paragraphs, " ")); ok {
		seen.Sketch = &sketch
	}
	past, err := s.Recall(s.t.Context(), s.log, seen)
	if err != nil {
		s.t.Fatal(err)
	}
	return past
}

const slogan = "Our correspondents report from forty countries."

func TestFurnitureStandsOnThreeOtherPagesOfTheSite(t *testing.T) {
	s := newShop(t, 100)
	for i, step := range []struct {
		why, site, page string
		want            bool
	}{
		{"never seen", "a.example", "/1", false},
		{"one page", "a.example", "/2", false},
		{"the same page again", "a.example", "/2", false},
		{"two pages", "a.example", "/3", false},
		{"three pages", "a.example", "/4", true},
		{"another site", "b.example", "/5", false},
		{"two others and itself", "a.example", "/1", true},
		{"no address", "a.example", "", false},
	} {
		past := s.see(fmt.Sprintf("%d@1", i), step.site, step.page, fmt.Sprint("News number ", i), slogan)
		if past.Furniture(0) {
			t.Errorf("%s: the news is furniture", step.why)
		}
		if past.Furniture(1) != step.want {
			t.Errorf("%s: furniture %v, want %v", step.why, past.Furniture(1), step.want)
		}
	}
}

func report(topic string, sentences int) string {
	var b strings.Builder
	for i := range sentences {
		fmt.Fprintf(&b, "The %s committee heard witness %d about shipment %d and its owners. ", topic, i, i*i)
	}
	return b.String()
}

func TestACopyNamesTheEarliest(t *testing.T) {
	s := newShop(t, 100)
	if got := s.see("a@1", "", "", report("harbour", 20)).CopyOf; got != "" {
		t.Errorf("the first is a copy of %q", got)
	}
	s.see("b@1", "", "", "Rain fell on the northern valleys for a third day, and two bridges were closed to lorries.")
	for _, test := range []struct{ id, want string }{
		{"c@1", "a"},
		{"d@1", "a"},
		{"a@2", "c"}, // a later version is no copy of the first
	} {
		if got := s.see(test.id, "", "", report("harbour", 17)).CopyOf; got != test.want {
			t.Errorf("%s is a copy of %q, want %q", test.id, got, test.want)
		}
	}
}

// An article that is delivered again gets the answer that it got the first time, whatever came in between.
func TestTwiceTheSameAnswer(t *testing.T) {
	s := newShop(t, 100)
	first := s.see("a@1", "a.example", "/1", report("harbour", 20), slogan)
	for i := range 5 {
		s.see(fmt.Sprintf("x%d@1", i), "a.example", fmt.Sprint("/x", i), report("harbour", 18), slogan)
	}
	if again := s.see("a@1", "a.example", "/1", report("harbour", 20), slogan); again != first {
		t.Errorf("%+v the second time, %+v the first", again, first)
	}
}

// A worker that starts late and reads the last notes knows what one knows that read all.
func TestALateStarterAgrees(t *testing.T) {
	const articles, size = 400, 50
	s := newShop(t, size)
	var want []Past
	for i := range articles {
		paragraphs := []string{report(fmt.Sprint("topic ", i%70), 3+i%9), fmt.Sprint("Item ", i%13), slogan}
		if i%11 == 0 {
			paragraphs = []string{"Too short."} // has no sketch
		}
		want = append(want, s.see(fmt.Sprintf("%d@1", i), fmt.Sprintf("s%d.example", i%3), fmt.Sprint("/", i%40), paragraphs...))
	}
	late := New(size)
	const from = articles - 2*size
	for i := from; i < articles; i++ {
		late.Take(s.log.ids[i], s.log.notes[i])
		if got := late.past[s.log.ids[i]]; i >= from+size && got != want[i] {
			t.Errorf("article %d: %+v, want %+v", i, got, want[i])
		}
	}
	if !reflect.DeepEqual(late.past, s.past) || len(late.past) != size || len(late.pages) != len(s.pages) {
		t.Errorf("%d answers and %d paragraphs are remembered, %d and %d by the one who read all", len(late.past), len(late.pages), len(s.past), len(s.pages))
	}
}

func TestDrop(t *testing.T) {
	past := func(furniture ...int) *Past {
		var p Past
		for _, i := range furniture {
			p.furniture[i/64] |= 1 << (i % 64)
		}
		return &p
	}
	const text = "The harbour committee met on Monday for five hours.\n\n" + slogan + "\n\nIt will meet again."
	for _, test := range []struct {
		what string
		past *Past
		want string
	}{
		{"nothing", past(), text},
		{"one paragraph", past(1), "The harbour committee met on Monday for five hours.\n\nIt will meet again."},
		{"more than half", past(0, 1), text},
		{"a paragraph that is not there", past(70), text},
	} {
		if got := test.past.Drop(text); got != test.want {
			t.Errorf("%s: %q, want %q", test.what, got, test.want)
		}
	}
}

func FuzzTake(f *testing.F) {
	s := &Seen{ID: "a", Revision: "1", Site: "a.example", Page: "/1", Paragraphs: []string{"One.", "Two."}}
	f.Add(s.note())
	f.Add([]byte{})
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, note []byte) {
		m := New(2)
		for i := range 4 {
			m.Take(fmt.Sprint(i), note)
		}
		if len(m.past) > 2 {
			t.Errorf("%d answers in a memory of two", len(m.past))
		}
	})
}
