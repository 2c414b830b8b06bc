package examples_test

import (
	"strings"
	"testing"

	"dateline/deploy/examples"
	"dateline/schemas"
	"dateline/stages/fetch"
)

func TestSubmissions(t *testing.T) {
	submissions, err := examples.Submissions()
	if err != nil {
		t.Fatal(err)
	}
	if len(submissions) < 12 {
		t.Errorf("%d samples, a dozen were promised", len(submissions))
	}
	seen := make(map[string]bool)
	var pages, texts, bodies int
	for _, s := range submissions {
		if seen[s.ID] || seen[s.URL] || s.URL == "" || !strings.HasPrefix(s.ID, "sample-") {
			t.Errorf("id %q and address %q are to be there, and to be unique", s.ID, s.URL)
		}
		seen[s.ID], seen[s.URL] = true, true
		if _, err := fetch.Begin(s); err != nil {
			t.Errorf("%s: %v", s.ID, err)
		}
		content := s.HTML + s.Text + s.Body
		if strings.Contains(content, "\uFFFD") {
			t.Errorf("%s was read in the wrong charset", s.ID)
		}
		if !strings.ContainsAny(content, "\"“") {
			t.Errorf("nobody speaks in %s", s.ID)
		}
		switch {
		case s.HTML != "":
			pages++
			if !strings.Contains(s.HTML, "<nav") && !strings.Contains(s.HTML, "<a href") {
				t.Errorf("%s has nothing around its story", s.ID)
			}
		case s.Text != "":
			texts++
		default:
			bodies++
		}
	}
	if pages == 0 || texts == 0 || bodies == 0 {
		t.Errorf("%d pages, %d texts, %d bodies: there is to be each form", pages, texts, bodies)
	}
}

func TestSubmissionsAreTheSameEachTime(t *testing.T) {
	first, err := examples.Submissions()
	if err != nil {
		t.Fatal(err)
	}
	second, err := examples.Submissions()
	if err != nil {
		t.Fatal(err)
	}
	for i := range first {
		if first[i] == second[i] {
			t.Fatal("two callers share a submission")
		}
		one, two := begin(t, first[i]), begin(t, second[i])
		if one.ID != two.ID || one.Revision != two.Revision {
			t.Errorf("%s differs between calls", first[i].ID)
		}
	}
}

func begin(t *testing.T, s *schemas.Submission) *schemas.Article {
	t.Helper()
	a, err := fetch.Begin(s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}
