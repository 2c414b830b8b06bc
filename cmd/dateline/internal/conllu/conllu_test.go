package conllu

import (
	"strings"
	"testing"

	"dateline/stages/language"
)

func TestReadWhatWasWritten(t *testing.T) {
	text := "The envoy can't come, he said.\n\n\"We don't know Iran's plan.\" Talks go on."
	d := language.Analyze(text)
	var b strings.Builder
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "3-4\tcan't\t_\t") {
		t.Errorf("no multiword token for can't:\n%s", b.String())
	}
	back, err := Read(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if back.Text != text {
		t.Errorf("got %q", back.Text)
	}
	if len(back.Tokens) != len(d.Tokens) || len(back.Sentences) != len(d.Sentences) || len(back.Paragraphs) != len(d.Paragraphs) {
		t.Errorf("%d tokens, %d sentences, %d paragraphs; want %d, %d, %d", len(back.Tokens), len(back.Sentences), len(back.Paragraphs),
			len(d.Tokens), len(d.Sentences), len(d.Paragraphs))
	}
	language.Annotate(back)
	for i := range back.Tokens {
		if back.Tokens[i] != d.Tokens[i] {
			t.Errorf("token %d: %v, want %v", i, back.Tokens[i], d.Tokens[i])
		}
	}
}

func TestReadNamesTheLineAtFault(t *testing.T) {
	for _, c := range []struct{ input, want string }{
		{"# text = x\n1\tx\n", "line 2: 2 columns, not 10"},
		{"1-b\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n", `line 1: range "1-b"`},
		{"1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: no form"},
	} {
		if _, err := Read(strings.NewReader(c.input)); err == nil || err.Error() != c.want {
			t.Errorf("%q: got %v, want %s", c.input, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("# newpar\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t_\t_\t_\t_\t_\t_\t_\t_\n2\tn't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\n")
	f.Fuzz(func(t *testing.T, input string) {
		d, err := Read(strings.NewReader(input))
		if err != nil {
			return
		}
		language.Annotate(d)
		var b strings.Builder
		if err := Write(&b, d); err != nil {
			t.Fatal(err)
		}
	})
}
