package quotes

import (
	"slices"
	"testing"
)

func TestQuotations(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"straight", `"We will win," she said. "Soon."`, []string{`"We will win,"`, `"Soon."`}},
		{"curly", `“We will win,” she said.`, []string{`“We will win,”`}},
		{"mixed glyphs", `“We will win," she said. "Soon.”`, []string{`“We will win,"`, `"Soon.”`}},
		{"doubled singles", "``We will win,'' she said. ''Soon.''", []string{"``We will win,''", "''Soon.''"}},
		{"guillemets", `« Nous verrons », said Dupont.`, []string{`« Nous verrons »`}},
		{"guillemets, German way", `»Wir sehen«, said Braun.`, []string{`»Wir sehen«`}},
		{"low and high", `„Wir sehen“, said Braun.`, []string{`„Wir sehen“`}},
		{"low and high, Polish way", `„Zobaczymy”, said Nowak.`, []string{`„Zobaczymy”`}},
		{"Swedish way", `”Vi får se”, said Berg.`, []string{`”Vi får se”`}},
		{"corner brackets", `「行きます」 he said.`, []string{`「行きます」`}},
		{"apostrophes", `The workers' union isn't sure; the ’90s won't return, 'til then.`, nil},
		{"feet and inches", `He is 6'2" tall, ate a 12" pizza and said "fine".`, []string{`"fine"`}},
		{"a year before the close", `"It was in 1999" he said.`, []string{`"It was in 1999"`}},
		{"single marks", `'It isn't over,' he said.`, []string{`'It isn't over,'`}},
		{"a possessive within single marks", `He called it 'the workers' paradise' again.`, []string{`'the workers' paradise'`}},
		{"nested", `"He told me 'go away' twice," she said.`, []string{`"He told me 'go away' twice,"`, `'go away'`}},
		{"nested, ending together", `“She said, ‘Enough.’”`, []string{`“She said, ‘Enough.’”`, `‘Enough.’`}},
		{"missing close", "\"We will win, she said.\n\nThen \"she\" left.", []string{`"We will win, she said.`, `"she"`}},
		{"missing close before another", `“We will win, she said. “Soon,” she added.`, []string{`“We will win,`, `“Soon,”`}},
		{"missing close, and nobody speaks", `“We will win, and that soon. “Soon,” she added.`, []string{`“We will win, and that soon. `, `“Soon,”`}},
		{"the same marks within", `"I met Lee, who asked about the "big bridge," she said.`, []string{`"I met Lee, who asked about the `, `"big bridge,"`}},
		{"elisions within single marks", `'The '90s were better. Let 'em go,' she said.`, []string{`'The '90s were better. Let 'em go,'`}},
		{"missing open", `We will win," she said.`, nil},
		{"running on", "\"We will win.\n\n\"And soon,\" she said.", []string{`"We will win.`, `"And soon,"`}},
		{"single marks running on", "He said: 'I looked up.\n\n'My wife's friends' car was gone.'", []string{`'I looked up.`, `'My wife's friends' car was gone.'`}},
		{"single marks running on twice", "‘The tests’ results are in.\n\n‘It’s safe.\n\n‘Go home,’ she said.", []string{`‘The tests’`, `‘It’s safe.`, `‘Go home,’`}},
		{"what only looks so", "It was the class of '99 that met in 'Dockside.\n\n'Never again,' she said.", []string{`'Never again,'`}},
		{"dash", `He left—"for good," he said—and "stayed"—`, []string{`"for good,"`, `"stayed"`}},
		{"empty", ``, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, q := range quotations(c.text) {
				got = append(got, c.text[q.start:q.end])
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestQuotationRunsOn(t *testing.T) {
	found := quotations("“One.\n\n“Two.\n\n“Three,” he said.\n\n“Four,” she said.")
	var from []int
	for _, q := range found {
		from = append(from, q.continues)
	}
	if want := []int{-1, 0, 1, -1}; !slices.Equal(from, want) {
		t.Errorf("continues %v, want %v", from, want)
	}
}

func FuzzQuotations(f *testing.F) {
	for _, text := range []string{"“a ‘b’ c” \"d\n\n\"e", "'''\"\"\"", "«»„“‚‘", "6'2\" 'tis '90s\xff\"", "「『』」"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for i, q := range quotations(text) {
			if q.start < last || q.start >= q.end || q.end > len(text) || q.continues >= i {
				t.Fatalf("quotation %d is %+v after %d in %q", i, q, last, text)
			}
			last = q.start
		}
	})
}
