package names

import (
	"slices"
	"strings"
	"testing"

	"dateline/stages/language"
	"dateline/stages/sequence"
)

// tag gives the names of a text as "TYPE words".
func tag(text string) []string {
	d := language.Analyze(text)
	var out []string
	for _, n := range Default().Tag(d)[0] {
		out = append(out, Types[n.Type]+" "+d.Cover(language.Span{First: int32(n.First), End: int32(n.End)}))
	}
	return out
}

func TestTag(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"President Maria Alvarez met Thomas Okafor in Nairobi on Monday.", []string{"PERSON Maria Alvarez", "PERSON Thomas Okafor", "GPE Nairobi"}},
		{"The European Union and the World Bank welcomed the French plan.", []string{"ORG European Union", "ORG World Bank", "NORP French"}},
		{"Rebels left Aleppo, the Syrian Observatory for Human Rights said.", []string{"GPE Aleppo", "ORG Syrian Observatory for Human Rights"}},
		{"nothing here is a name, not even after it: see.", nil},
		{"", nil},
	} {
		if got := tag(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s\n got %s\nwant %s", c.text, strings.Join(got, ", "), strings.Join(c.want, ", "))
		}
	}
}

// Fields are answered one by one, a missing one with nothing.
func TestFields(t *testing.T) {
	title, text := language.Analyze("Maria Alvarez to visit Kenya"), language.Analyze("Alvarez will fly to Nairobi on Monday.")
	found := Default().Tag(title, nil, text)
	if len(found) != 3 || len(found[0]) != 2 || len(found[1]) != 0 || len(found[2]) != 2 {
		t.Fatalf("got %+v", found)
	}
	if found[2][0].Type != Person || found[2][1].Type != GPE {
		t.Errorf("got %+v in the text", found[2])
	}
}

// Names lie in the text, in order, apart from each other, with a probability; long texts are cut into parts.
func TestLongText(t *testing.T) {
	d := language.Analyze(strings.Repeat("President Maria Alvarez met Thomas Okafor in Nairobi on Monday. ", 4000))
	last, count := 0, 0
	for _, n := range Default().Tag(d)[0] {
		if n.First < last || n.End <= n.First || n.End > len(d.Tokens) {
			t.Fatalf("name %d..%d after %d", n.First, n.End, last)
		}
		if !(n.Confidence > 0 && n.Confidence <= 1) {
			t.Fatalf("confidence %v", n.Confidence)
		}
		last = n.End
		count++
	}
	if count != 12000 {
		t.Errorf("%d names, want 12000", count)
	}
}

func TestDamagedFile(t *testing.T) {
	for _, n := range []int{0, 5, len(embedded) / 2, len(embedded) - 1} {
		if _, err := Read(embedded[:n]); err == nil {
			t.Errorf("the first %d bytes were taken for a model", n)
		}
	}
}

func TestFileRepeats(t *testing.T) {
	file, err := Default().AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	if string(file) != string(embedded) {
		t.Error("what was read is not written the same")
	}
}

func TestLexicon(t *testing.T) {
	l := Default().Lexicon()
	for phrase, want := range map[string]Class{
		"france": Country, "french": Demonym, "new york": LargeCity, "monday": CalendarWord, "ministry": OrgHead,
		"qwxzzy": 0,
	} {
		got := l.Class(Phrase(strings.Fields(phrase)...))
		if want == 0 && got != 0 || got&want != want {
			t.Errorf("%s: class %b, want %b", phrase, got, want)
		}
	}
	if l.Class(Phrase("new"))&Longer == 0 {
		t.Error("no phrase is known to begin with new")
	}
}

func TestVectorClasses(t *testing.T) {
	l := Default().Lexicon()
	class := func(w string, grain int) VectorClass { return l.VectorClass(sequence.HashLower(w)).At(grain) }
	for _, pair := range [][2]string{{"Monday", "tuesday"}, {"Oslo", "COPENHAGEN"}, {"smith", "johnson"}} {
		if a, b := class(pair[0], 2), class(pair[1], 2); a == 0 || a != b {
			t.Errorf("%v lie in the wide classes %d and %d", pair, a, b)
		}
	}
	if a, b := class("monday", 0), class("johnson", 0); a == b {
		t.Error("monday and johnson lie in one class")
	}
	if c := class("qwxzzy", 1); c != 0 {
		t.Errorf("no word is in class %d", c)
	}
	for grain, want := range []VectorClass{8192, 1024, 64} {
		if got := VectorClass(8192).At(grain); got != want {
			t.Errorf("the last class at grain %d is %d, want %d", grain, got, want)
		}
	}
}

func TestShapes(t *testing.T) {
	for w, want := range map[string]uint16{
		"U.S.": hasUpper | hasOther | firstUpper | innerStop | allUpper, "iPod": hasUpper | hasLower | innerUpper, "al": hasLower | particle, "747": hasDigit,
	} {
		if bits, _ := look(w); bits != want {
			t.Errorf("%s: bits %b, want %b", w, bits, want)
		}
	}
	_, a := look("Moscow")
	if _, b := look("Nairobi"); a != b {
		t.Error("two words of one shape differ")
	}
}

func FuzzTag(f *testing.F) {
	f.Add("Sen. José Núñez, D-N.M., told the U.N. (United Nations) \xff\xfe")
	f.Add(strings.Repeat("A", 300))
	f.Fuzz(func(t *testing.T, text string) {
		d := language.Analyze(text)
		last := 0
		for _, n := range Default().Tag(d)[0] {
			if n.First < last || n.End <= n.First || n.End > len(d.Tokens) {
				t.Fatalf("name %d..%d of %d after %d", n.First, n.End, len(d.Tokens), last)
			}
			last = n.End
		}
	})
}

func BenchmarkTag(b *testing.B) {
	d := language.Analyze(strings.Repeat("President Maria Alvarez met Thomas Okafor in Nairobi on Monday, and said that nothing would change. ", 50))
	b.ReportAllocs()
	for b.Loop() {
		Default().Tag(d)
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
