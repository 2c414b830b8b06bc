package emit

import (
	"testing"

	"dateline/schemas"
	"dateline/stages/language"
)

// Whatever the text, the tree and the other stages' spans are, reading ends, and every span lies in the text.
func FuzzProcess(f *testing.F) {
	f.Add("Veland attacked Osmar in Tarn on Monday. The visit was called off, police said.", []byte{1, 2, 3, 4})
	f.Add("He said, she said. Talks between them and them and them.\n\nKilled.", []byte{0, 9, 1, 0, 2, 2, 255, 7})
	f.Add("\xff\xfe (((", []byte{255, 255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, text string, noise []byte) {
		a := &schemas.Article{ID: "x", Text: text, PublishedAt: "2031-03-12"}
		parsed := *language.Analyze(text)
		next := func(n int) int {
			if len(noise) == 0 || n <= 0 {
				return 0
			}
			v := int(noise[0])
			noise = noise[1:]
			return v % n
		}
		parsed.Tokens = append([]language.Token(nil), parsed.Tokens...)
		n := len(parsed.Tokens)
		for i := 0; len(noise) > 6 && i < n; i++ {
			x := &parsed.Tokens[next(n)]
			x.Head = int32(next(n+2) - 1)
			x.Dep = language.Dep(next(int(language.XComp) + 1))
			x.UPOS = language.UPOS(next(int(language.VERB) + 1))
			if i%3 == 0 && n > 1 {
				start := next(len(text))
				end := start + next(len(text)-start) + 1
				kind := []string{schemas.TypePerson, schemas.TypeGPE, schemas.TypeOrg, schemas.TypeNorp, schemas.TypeProduct}[next(5)]
				a.Entities = append(a.Entities, schemas.Entity{ID: "e", Type: kind, Name: "E", Country: "VEL", Mentions: []schemas.Mention{{Span: schemas.Span{Start: start, End: end}}}})
			}
			if i%5 == 4 {
				start := next(len(text))
				a.Times = append(a.Times, schemas.Time{Span: schemas.Span{Start: start, End: start + next(len(text)-start) + 1}, Type: "DATE", Begin: "2031-05-01"})
			}
		}
		empty := &language.Document{}
		a.Parsed = &language.Analysis{Text: &parsed, Title: empty, Caption: empty}
		if err := New().Process(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		for i := range a.Events {
			e := &a.Events[i]
			for _, s := range []schemas.Span{e.Trigger, e.Sentence} {
				if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
					t.Fatalf("span %d-%d of %d", s.Start, s.End, len(text))
				}
			}
			if e.Trigger.Start < e.Sentence.Start || e.Trigger.End > e.Sentence.End {
				t.Fatalf("trigger %+v outside of its sentence %+v", e.Trigger, e.Sentence)
			}
			// Only an attack that is told with its place, and protests that are told with theirs or with a time, may be nobody's.
			nobodys := e.Type == "ASSAULT" && e.Place != nil || e.Type == "PROTEST" && (e.Place != nil || e.Time != nil)
			if len(e.Actors)+len(e.Recipients) == 0 && !nobodys || e.Cameo == "" || e.Confidence <= 0 || e.Confidence >= 1 {
				t.Fatalf("%+v", e)
			}
		}
	})
}
