package entities

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
	"dateline/stages/internal/shared"
)

// goldQuote is a quote of the corpora with the name that its speaker has.
type goldQuote struct {
	Kind        string
	Content     []schemas.Span
	Cue         *schemas.Span
	Speaker     *schemas.Span
	SpeakerName string `json:"speaker_name"`
	Resolution  *struct{ Type, Entity, Form string }
}

type goldArticle struct {
	ID    string
	Input schemas.Submission
	Gold  struct{ Quotes []goldQuote }
}

// goldArticles reads a corpus, with offsets in bytes.
func goldArticles(t *testing.T, name string) (out []goldArticle) {
	t.Helper()
	file, err := os.Open(shared.Path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var a goldArticle
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		for i := range a.Gold.Quotes {
			q := &a.Gold.Quotes[i]
			for k := range q.Content {
				inBytes(&q.Content[k], a.Input)
			}
			for _, s := range []*schemas.Span{q.Cue, q.Speaker} {
				if s != nil {
					inBytes(s, a.Input)
				}
			}
		}
		out = append(out, a)
	}
	return out
}

func inBytes(s *schemas.Span, in schemas.Submission) {
	text := in.Body
	if s.Field == schemas.InTitle {
		text = in.Title
	}
	n, start, end := 0, len(text), len(text)
	for i := range text {
		if n == s.Start {
			start = i
		}
		if n == s.End {
			end = i
		}
		n++
	}
	s.Start, s.End = start, end
}

// TestSpeakersOfGoldQuotes hands the stage the quotes of a corpus and counts
// how often it names the speaker right.
func TestSpeakersOfGoldQuotes(t *testing.T) {
	stage := New(Options{})
	for _, c := range []struct {
		corpus string
		least  float64
	}{
		{"corpora/quotes/resolution.dev.jsonl.gz", 0.78},
		{"corpora/annotated/annotated-dev.dev.jsonl.gz", 0.83},
	} {
		right, named, kept, nobody := 0, 0, 0, 0
		forms := map[string][2]int{}
		for _, g := range goldArticles(t, c.corpus) {
			a := schemas.Article{Text: g.Input.Body, Title: g.Input.Title, PublishedAt: g.Input.PublishedAt}
			for _, q := range g.Gold.Quotes {
				a.Quotes = append(a.Quotes, schemas.Quote{Kind: q.Kind, Content: q.Content, Cue: q.Cue, Speaker: q.Speaker})
			}
			if err := stage.Process(t.Context(), &a); err != nil {
				t.Fatal(err)
			}
			for i, q := range g.Gold.Quotes {
				want, form := q.SpeakerName, ""
				if q.Resolution != nil {
					want, form = q.Resolution.Entity, q.Resolution.Form
				}
				got := ""
				if a.Quotes[i].SpeakerName != nil {
					got = *a.Quotes[i].SpeakerName
				}
				if want == "" {
					nobody++
					if got == "" {
						kept++
					} else if testing.Verbose() && q.Speaker != nil {
						t.Logf("%s: %q is nobody, found %q", g.ID, a.Text[q.Speaker.Start:q.Speaker.End], got)
					}
					continue
				}
				named++
				n := forms[form]
				n[1]++
				if sameName(got, want) {
					right++
					n[0]++
				} else if testing.Verbose() && q.Speaker != nil {
					t.Logf("%s: %q is %q, found %q", g.ID, a.Text[q.Speaker.Start:q.Speaker.End], want, got)
				} else if testing.Verbose() {
					t.Logf("%s: [no source] is %q, found %q", g.ID, want, got)
				}
				forms[form] = n
			}
		}
		share := float64(right) / float64(named)
		t.Logf("%s: %d of %d named right (%.3f), %d of %d left alone, by form %v", c.corpus, right, named, share, kept, nobody, forms)
		if share < c.least {
			t.Errorf("%s: %.3f of the speakers named right, want at least %.3f", c.corpus, share, c.least)
		}
	}
}

// sameName compares as the measure of quotes does: equal, or the same last word and one more in common.
func sameName(a, b string) bool {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if slices.Equal(x, y) {
		return true
	}
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	return x[len(x)-1] == y[len(y)-1] && common >= 2
}
