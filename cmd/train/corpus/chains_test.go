package corpus

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/schemas"
)

func TestReadChains(t *testing.T) {
	for _, c := range []struct {
		name, line string
		want       []string
	}{
		{"phrases with heads", `{"input": {"body": "Zoë, a nurse, said she left."}, "gold": {"chains": [{"mentions": [
			{"start": 0, "end": 12, "heads": [{"start": 0, "end": 3}]}, {"start": 19, "end": 22}]}]}}`, []string{"Zoë", "she"}},
		{"entities", `{"input": {"body": "She left.", "title": "Zoë Hill"}, "gold": {"entities": [{"mentions": [
			{"start": 0, "end": 8, "field": "title"}, {"start": 0, "end": 3}]}]}}`, []string{"Zoë Hill", "She"}},
		{"a pronoun and two names", `{"input": {"body": "Zoë met Ann as she left."}, "gold": {"pronoun": {"start": 15, "end": 18}, "candidates": [
			{"start": 0, "end": 3, "corefers": false}, {"start": 8, "end": 11, "corefers": true}]}}`, []string{"she", "Ann"}},
		{"outside", `{"input": {"body": "Ann"}, "gold": {"chains": [{"mentions": [{"start": 0, "end": 9}]}]}}`, nil},
	} {
		path := filepath.Join(t.TempDir(), "corpus.jsonl.gz")
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		w := gzip.NewWriter(f)
		w.Write([]byte(strings.Join(strings.Fields(c.line), " ")))
		w.Close()
		f.Close()
		docs, err := ReadChains(path)
		if c.want == nil {
			if err == nil {
				t.Errorf("%s: no error", c.name)
			}
			continue
		}
		if err != nil || len(docs) != 1 || len(docs[0].Chains) != 1 || len(docs[0].Chains[0]) != len(c.want) {
			t.Errorf("%s: got %+v, %v", c.name, docs, err)
			continue
		}
		for i, s := range docs[0].Chains[0] {
			text := docs[0].Body
			if s.Field == schemas.InTitle {
				text = docs[0].Title
			}
			if got := text[s.Start:s.End]; got != c.want[i] {
				t.Errorf("%s: span %d is %q, want %q", c.name, i, got, c.want[i])
			}
		}
	}
}
