package quotes

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
)

//go:embed testdata/golden.txt
var golden string

// find runs the stage on a text.
func find(t testing.TB, text string) []schemas.Quote {
	t.Helper()
	a := &schemas.Article{Text: text}
	if err := New().Process(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	return a.Quotes
}

func TestGolden(t *testing.T) {
	for section := range strings.SplitSeq(golden, "\n== ") {
		if strings.HasPrefix(section, "#") {
			continue
		}
		name, rest, _ := strings.Cut(section, "\n")
		t.Run(name, func(t *testing.T) {
			lines := strings.Split(strings.TrimRight(rest, "\n"), "\n")
			n := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "> ") })
			if n < 0 {
				n = len(lines)
			}
			text := strings.TrimRight(strings.Join(lines[:n], "\n"), "\n")
			var got []string
			for _, q := range find(t, text) {
				got = append(got, line(text, &q, lines[n:]))
			}
			if want := lines[n:]; !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// line writes a quote as the golden file does. Of what else is known only what the wanted lines ask for is shown.
func line(text string, q *schemas.Quote, wanted []string) string {
	word := func(s *schemas.Span) string {
		if s == nil {
			return ""
		}
		return text[s.Start:s.End]
	}
	var content, more []string
	for _, s := range q.Content {
		content = append(content, word(&s))
	}
	if q.Addressee != nil {
		more = append(more, "to="+word(q.Addressee))
	}
	if q.Negated {
		more = append(more, "negated")
	}
	if strings.HasSuffix(strings.Join(wanted, ""), "| "+q.SpeakerKind) {
		more = append(more, q.SpeakerKind)
	}
	out := fmt.Sprintf("> %s | %s | %s | %s", q.Kind, word(q.Speaker), word(q.Cue), strings.Join(content, " … "))
	if len(more) > 0 {
		out += " | " + strings.Join(more, " ")
	}
	return out
}

// TestSpeakerWords holds the word lists together: every line is read and every kind is known.
func TestSpeakerWords(t *testing.T) {
	kinds := map[string]bool{"person": true, "people": true, "organization": true, "document": true}
	for word, kind := range speakerWords {
		if !kinds[kind] || word != strings.ToLower(word) {
			t.Errorf("%q is a %q", word, kind)
		}
	}
	if len(speakerWords) < 200 {
		t.Errorf("%d words", len(speakerWords))
	}
}

func TestProcessEmpty(t *testing.T) {
	for _, text := range []string{"", "\n\n", " ", "\"", "“", "said", "'", "Q:", "A:\n\nB:"} {
		if got := find(t, text); got == nil {
			t.Errorf("%q: quotes are nil, want an empty list", text)
		}
	}
}

// TestTextThatBreaksOff cuts every example after each of its words, and a transcript after the mark that opens a paragraph.
func TestTextThatBreaksOff(t *testing.T) {
	s := New()
	process := func(text string) {
		if err := s.Process(context.Background(), &schemas.Article{Text: text}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	for section := range strings.SplitSeq(golden, "\n== ") {
		for i, c := range section {
			if c == ' ' || c == '\n' {
				process(section[:i])
			}
		}
	}
	process("“RUIZ: It will open in May.\n\n“")
}

func FuzzProcess(f *testing.F) {
	for section := range strings.SplitSeq(golden, "\n== ") {
		f.Add(section)
	}
	s := New()
	f.Fuzz(func(t *testing.T, text string) {
		a := &schemas.Article{Text: strings.ToValidUTF8(text, "?")}
		if err := s.Process(context.Background(), a); err != nil {
			t.Fatal(err)
		}
		for _, q := range a.Quotes {
			if len(q.Content) == 0 || !(q.Confidence >= 0 && q.Confidence <= 1) || q.Kind == "" {
				t.Fatalf("quote %+v of %q", q, a.Text)
			}
			for _, s := range append(slices.Clone(q.Content), *cmp.Or(q.Cue, &q.Content[0]), *cmp.Or(q.Speaker, &q.Content[0]), *cmp.Or(q.Addressee, &q.Content[0])) {
				if s.Start < 0 || s.Start >= s.End || s.End > len(a.Text) {
					t.Fatalf("span %+v in %q", s, a.Text)
				}
			}
		}
	})
}
