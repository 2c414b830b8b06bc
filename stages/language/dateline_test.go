package language

import "testing"

func TestDateline(t *testing.T) {
	for _, test := range []struct {
		text, dateline string
		root           string
	}{
		{"PARIS, Dec. 8 (Reuters) - France said it would send troops.", "PARIS, Dec. 8 (Reuters) -", "said"},
		{"HAVANA (Correo Andino) — Colombia's government and the rebels of the Eastern Front agreed on Friday to stop.", "HAVANA (Correo Andino) —", "agreed"},
		{"OTTAWA—Canada imposed sanctions on two firms.", "OTTAWA—", "imposed"},
		{"Port Vila (Pacific Wire) -- Japan flew food to Vanuatu.", "Port Vila (Pacific Wire) --", "flew"},
		{"NEW DELHI and LAHORE – “We waited,” she said.", "NEW DELHI and LAHORE –", "said"},
		{"WASHINGTON — Four men were arrested.", "WASHINGTON —", "arrested"},
		{"Denver, Colo. — The mayor resigned on Monday.", "Denver, Colo. —", "resigned"},
		{"Washington, D.C. - Today, Congresswoman Ann Lee issued a statement.", "Washington, D.C. -", "issued"},
		{"(Washington, DC) Congresswoman Ann Lee issued a statement.", "(Washington, DC)", "issued"},
		{"(Reuters) - Oil prices fell on Monday.", "(Reuters) -", "fell"},
		{"(Applause) They left.", "", ""},
		{"Ann Lee, a nurse — and a good one — left.", "", ""},
		{"Berlin, Paris and Rome - the big ones - left.", "", ""},
		{"NATO — the alliance — said no.", "", ""},
		{"Paris - France said it would send troops.", "", ""},
		{"The Front (a larger one - then) said no.", "", ""},
		{"BP-Shell talks failed.", "", "failed"},
		{"PARIS —", "", ""},
		{"PARIS (", "", ""},
		{"— Canada said no.", "", "said"},
	} {
		d := Analyze(test.text)
		got := d.Cover(Span{0, int32(d.Dateline(d.Sentences[0]))})
		if got != test.dateline {
			t.Errorf("%q: the dateline is %q, want %q", test.text, got, test.dateline)
		}
		roots := 0
		for i, tok := range d.Tokens {
			if tok.Head >= 0 {
				continue
			}
			roots++
			if test.root != "" && d.Word(i) != test.root {
				t.Errorf("%q: the root is %q, want %q", test.text, d.Word(i), test.root)
			}
		}
		if roots != len(d.Sentences) {
			t.Errorf("%q: %d roots in %d sentences", test.text, roots, len(d.Sentences))
		}
	}
}

func TestDatelineOnlyAtTheBeginningOfAParagraph(t *testing.T) {
	d := Analyze("They left. PARIS — Canada said no.\n\nPARIS — Canada said no.")
	for i := range d.Tokens {
		if d.Word(i) != "PARIS" {
			continue
		}
		_, starts := d.Tokens[i], d.Paragraphs[d.ParagraphOf(i)].First == int32(i)
		apart := d.Tokens[i].Dep == Parataxis && d.Tokens[i].Head >= 0 && d.Word(int(d.Tokens[i].Head)) == "said"
		if starts != apart {
			t.Errorf("PARIS at the beginning of a paragraph: %v; apart from the sentence: %v", starts, apart)
		}
	}
}
