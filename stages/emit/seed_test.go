package emit

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/schemas"
	"dateline/stages/internal/shared"
)

// seedFloor is how many of the seed article's events are found, given its entities and times.
const seedFloor = 3

type seedEvent struct {
	What, Source, Target, Root, Place, Time, Status string
	Symmetric                                       bool
	AlsoRoot                                        []string `json:"also_root"`
}

type seed struct {
	Article struct {
		BodyStartsWith string `json:"body_starts_with"`
		BodyEndsWith   string `json:"body_ends_with"`
	}
	Entities []struct {
		Type, Name, Country, Actor string
		Mentions                   []string
	}
	Times  []struct{ Text, Value string }
	Events []seedEvent
}

// The stage alone on the seed article: entities and times are those that the article's expectations list.
func TestSeed(t *testing.T) {
	var want seed
	data, err := os.ReadFile(shared.Path(t, "seed/expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(shared.Path(t, "seed/article.txt"))
	if err != nil {
		t.Fatal(err)
	}
	a := want.article(string(page))
	if err := New().Process(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", told(a))
	found := 0
	for _, w := range want.Events {
		if slices.ContainsFunc(a.Events, w.matches) {
			found++
		} else {
			t.Logf("missed: %s", w.What)
		}
	}
	t.Logf("%d of %d", found, len(want.Events))
	if found < seedFloor {
		t.Errorf("%d of %d events found, %d before", found, len(want.Events), seedFloor)
	}
}

func (w *seed) article(page string) *schemas.Article {
	first := strings.Index(page, w.Article.BodyStartsWith)
	last := strings.Index(page, w.Article.BodyEndsWith) + len(w.Article.BodyEndsWith)
	a := &schemas.Article{ID: "seed", Text: page[first:last], PublishedAt: "2015-12-09"}
	taken := make([]bool, len(a.Text))
	each := func(words string, visit func(schemas.Span)) {
		for from := 0; ; {
			i := strings.Index(a.Text[from:], words)
			if i < 0 {
				return
			}
			s := schemas.Span{Start: from + i, End: from + i + len(words)}
			from = s.End
			if inWord(a.Text, s) || taken[s.Start] {
				continue
			}
			for k := s.Start; k < s.End; k++ {
				taken[k] = true
			}
			visit(s)
		}
	}
	for _, x := range w.Times {
		each(x.Text, func(s schemas.Span) {
			begin, finish := interval(x.Value)
			a.Times = append(a.Times, schemas.Time{Span: s, Type: "DATE", Value: x.Value, Begin: begin, Finish: finish})
		})
	}
	for i, e := range w.Entities {
		a.Entities = append(a.Entities, schemas.Entity{ID: string(rune('a' + i)), Type: e.Type, Name: e.Name, Country: e.Country, Actor: e.Actor})
		for _, m := range e.Mentions {
			_, short, ok := strings.Cut(m, "|")
			if !ok {
				short = m
			}
			each(short, func(s schemas.Span) {
				a.Entities[i].Mentions = append(a.Entities[i].Mentions, schemas.Mention{Span: s, Kind: schemas.KindName, Type: e.Type})
			})
		}
	}
	return a
}

func inWord(text string, s schemas.Span) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z')
	}
	return letter(s.Start-1) || letter(s.End)
}

// interval is the first and last day of a value: a day, a week, a month or a year.
func interval(value string) (begin, finish string) {
	switch {
	case strings.Contains(value, "-W"):
		year, err1 := time.Parse("2006", value[:4])
		var week int
		for _, c := range value[6:] {
			week = 10*week + int(c-'0')
		}
		if err1 != nil {
			return "", ""
		}
		monday := year.AddDate(0, 0, 3) // the fourth of January lies in the first week
		monday = monday.AddDate(0, 0, -(int(monday.Weekday())+6)%7+7*(week-1))
		return monday.Format(time.DateOnly), monday.AddDate(0, 0, 6).Format(time.DateOnly)
	case len(value) == 10:
		return value, value
	case len(value) == 7:
		month, err := time.Parse("2006-01", value)
		if err != nil {
			return "", ""
		}
		return month.Format(time.DateOnly), month.AddDate(0, 1, -1).Format(time.DateOnly)
	}
	return "", ""
}

// matches tells whether a record is the expected event: root, parties, status, and place and time where they are given.
func (w *seedEvent) matches(e schemas.Event) bool {
	if root := e.Cameo[:2]; root != w.Root && !slices.Contains(w.AlsoRoot, root) || e.Status != w.Status || e.Negated {
		return false
	}
	if w.Place != "" && (e.Place == nil || e.Place.Name != w.Place) || w.Time != "" && (e.Time == nil || e.Time.Value != w.Time) {
		return false
	}
	if has(e.Actors, w.Source) && has(e.Recipients, w.Target) {
		return true
	}
	if w.Symmetric && has(e.Actors, w.Target) && has(e.Recipients, w.Source) {
		return true
	}
	return len(e.Recipients) == 0 && has(e.Actors, w.Source) && has(e.Actors, w.Target)
}

func has(parts []schemas.Party, codes string) bool {
	return slices.ContainsFunc(parts, func(p schemas.Party) bool {
		for code := range strings.SplitSeq(codes, "|") {
			if strings.HasPrefix(p.Code, code) || strings.HasSuffix(p.Code, code) {
				return true
			}
		}
		return false
	})
}
