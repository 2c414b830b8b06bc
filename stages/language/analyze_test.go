package language

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dateline/schemas"
)

// check tells what is wrong with a document, whatever its text; empty if nothing is.
func check(d *Document) string {
	end := int32(0)
	for i, t := range d.Tokens {
		switch {
		case t.Start < end || t.End <= t.Start || int(t.End) > len(d.Text):
			return "offsets out of order"
		case strings.TrimFunc(d.Text[end:t.Start], func(r rune) bool { return classOf(r) == classSpace }) != "":
			return "text between tokens"
		case t.Lemma == "":
			return "no lemma: " + d.Word(i)
		case utf8.ValidString(d.Text) && !utf8.ValidString(d.Word(i)):
			return "half a character"
		case t.Head < none || int(t.Head) >= len(d.Tokens) || t.Head == int32(i):
			return "head out of range"
		}
		end = t.End
	}
	if !cover(d.Sentences, len(d.Tokens)) || !cover(d.Paragraphs, len(d.Tokens)) {
		return "spans that do not cover the tokens"
	}
	if !d.trees() {
		return "no trees"
	}
	for _, s := range d.Sentences {
		if d.ParagraphOf(int(s.First)) != d.ParagraphOf(int(s.End-1)) {
			return "a sentence over two paragraphs"
		}
		roots := 0
		for i := s.First; i < s.End; i++ {
			if d.Tokens[i].Head == none {
				roots++
			}
		}
		if roots != 1 {
			return "not one root"
		}
	}
	return ""
}

func cover(spans []Span, tokens int) bool {
	at := int32(0)
	for _, s := range spans {
		if s.First != at || s.End <= s.First {
			return false
		}
		at = s.End
	}
	return int(at) == tokens
}

var report = strings.Repeat(`GENEVA, Dec. 8 (Agency) - Negotiators from six countries said on Tuesday they had agreed on a draft of the deal, which will be signed by the ministers next week.

"We have never been closer," Foreign Minister Ana Lopes told reporters. "But nothing is signed until it's signed." Her spokesman, who asked not to be named, declined to say whether the U.S. would lift sanctions worth $1.5bn.

`, 20)

func TestAnalyzeHostileTexts(t *testing.T) {
	for name, text := range map[string]string{
		"empty":          "",
		"space":          " \n\n\t ",
		"no UTF-8":       "\xff\xfe caf\xe9 \x80",
		"stops":          strings.Repeat(".", 5000),
		"spaced stops":   strings.Repeat(". ", 5000),
		"quotes":         strings.Repeat(`"'`, 5000),
		"stops, quotes":  strings.Repeat(`.")`, 5000),
		"one word":       strings.Repeat("a", 100_000),
		"hyphens":        strings.Repeat("a-", 20_000),
		"prefixes":       strings.Repeat("non-", 20_000),
		"apostrophes":    strings.Repeat("a'", 20_000),
		"initials":       strings.Repeat("U.", 20_000),
		"numbers":        strings.Repeat("1.1-1", 20_000),
		"addresses":      strings.Repeat("http://a.b/(", 10_000),
		"hosts":          strings.Repeat("a.b@", 20_000),
		"abbreviations":  strings.Repeat("Mr.", 20_000),
		"one sentence":   strings.Repeat("and ", 30_000),
		"lines":          strings.Repeat("A\n", 20_000),
		"combining":      strings.Repeat("e\u0301", 20_000),
		"joiners":        strings.Repeat("👩\u200d", 10_000),
		"capitals":       strings.Repeat("THE END ", 5000),
		"right to left":  strings.Repeat("القاهرة ", 5000),
		"without spaces": strings.Repeat("习近平", 10_000),
	} {
		start := time.Now()
		d := Analyze(text)
		if fault := check(d); fault != "" {
			t.Errorf("%s: %s", name, fault)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %v for %d bytes", name, took, len(text))
		}
	}
}

// What one sentence leaves behind must not reach the next.
func TestAnalyzeForgets(t *testing.T) {
	texts := []string{
		"The judge met Olga in the old town hall of Minsk.\n", "A crew saw Ivan on the far side of the bridge.\n",
		strings.Repeat("the envoy who left and ", 60) + "slept.\n", strings.Repeat("a nurse that saw or ", 60) + "slept.\n",
	}
	for i, first := range texts {
		for j, second := range texts {
			alone, after := Analyze(second), Analyze(first+"\n"+second)
			offset := len(after.Tokens) - len(alone.Tokens)
			for k, want := range alone.Tokens {
				got := after.Tokens[offset+k]
				if want.Head >= 0 {
					want.Head += int32(offset)
				}
				if got.Head != want.Head || got.Dep != want.Dep || got.XPOS != want.XPOS {
					t.Fatalf("text %d after text %d: token %d is %v, alone %v", j, i, k, got, want)
				}
			}
		}
	}
}

func FuzzAnalyze(f *testing.F) {
	for _, text := range []string{report[:500], "“Is it?” he asked...", "a\u0301-'s U.S.'s 5p.m. +1-2-3", "\xff'\x80s\n\n\n.", "non-non-1.5k/2 http://", "dont can't 'em ''90s"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := Analyze(text)
		if fault := check(d); fault != "" {
			t.Fatalf("%q: %s", text, fault)
		}
		a := &Analysis{Text: d, Title: Analyze(""), Caption: Analyze("")}
		back, err := DecodeBinary(a.AppendBinary(nil), text, "", "")
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if fault := differ(d, back.Text); fault != "" {
			t.Fatalf("%q: %s", text, fault)
		}
	})
}

// differ tells how two documents differ; empty if they do not.
func differ(a, b *Document) string {
	switch {
	case a.Text != b.Text:
		return "other text"
	case len(a.Tokens) != len(b.Tokens), len(a.Sentences) != len(b.Sentences), len(a.Paragraphs) != len(b.Paragraphs):
		return "other lengths"
	}
	for i := range a.Tokens {
		if a.Tokens[i] != b.Tokens[i] {
			return "other token: " + a.Word(i)
		}
	}
	for i := range a.Sentences {
		if a.Sentences[i] != b.Sentences[i] {
			return "other sentences"
		}
	}
	for i := range a.Paragraphs {
		if a.Paragraphs[i] != b.Paragraphs[i] {
			return "other paragraphs"
		}
	}
	return ""
}

func FuzzDecodeBinary(f *testing.F) {
	a := &Analysis{Text: Analyze(report[:400]), Title: Analyze("Talks go on"), Caption: Analyze("")}
	f.Add(a.AppendBinary(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := DecodeBinary(b, report[:400], "Talks go on", "")
		if err != nil {
			return
		}
		for _, d := range a.documents() {
			if !cover(d.Sentences, len(d.Tokens)) || !cover(d.Paragraphs, len(d.Tokens)) || !d.trees() {
				t.Fatal("accepted what is no analysis")
			}
		}
	})
}

func TestBinaryIsCompactAndExact(t *testing.T) {
	a := &Analysis{Text: Analyze(report), Title: Analyze("Deal is near, negotiators say"), Caption: Analyze("")}
	b := a.AppendBinary(nil)
	back, err := DecodeBinary(b, a.Text.Text, a.Title.Text, "")
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range a.documents() {
		if fault := differ(d, back.documents()[i]); fault != "" {
			t.Error(fault)
		}
	}
	if perToken := float64(len(b)) / float64(len(a.Text.Tokens)); perToken > 5 {
		t.Errorf("%.2f bytes a token", perToken)
	}
}

func TestBinaryOfOtherTextOrModelIsRefused(t *testing.T) {
	a := &Analysis{Text: Analyze("Talks began."), Title: Analyze(""), Caption: Analyze("")}
	b := a.AppendBinary(nil)
	if _, err := DecodeBinary(b, "Talks ended.", "", ""); err == nil {
		t.Error("accepted for another text")
	}
	for i := range b {
		cut := append([]byte(nil), b[:i]...)
		if _, err := DecodeBinary(cut, "Talks began.", "", ""); err == nil {
			t.Errorf("accepted after %d of %d bytes", i, len(b))
		}
	}
	b[1] ^= 1
	if _, err := DecodeBinary(b, "Talks began.", "", ""); err == nil {
		t.Error("accepted from another model")
	}
}

func TestOfKeepsTheAnalysis(t *testing.T) {
	article := &schemas.Article{Text: "Talks began in Geneva.", Title: "Talks begin"}
	first := Of(article)
	if Of(article) != first {
		t.Error("analysed twice")
	}
	Attach(article)
	sent := &schemas.Article{Text: article.Text, Title: article.Title, Analysis: article.Analysis}
	if fault := differ(first.Text, Of(sent).Text); fault != "" {
		t.Errorf("after a journey: %s", fault)
	}
	article.Text = "Talks ended in Geneva."
	if got := Of(article); got.Text.Text != article.Text {
		t.Error("kept the analysis of another text")
	}
}

func TestAnalyzeAllocatesNothingPerToken(t *testing.T) {
	Analyze(report)
	n := float64(len(Analyze(report).Tokens))
	if perToken := testing.AllocsPerRun(5, func() { Analyze(report) }) / n; perToken > 0.01 {
		t.Errorf("%.3f allocations a token", perToken)
	}
}

func BenchmarkAnalyze(b *testing.B)  { bench(b, report, func() { Analyze(report) }) }
func BenchmarkSegment(b *testing.B)  { bench(b, report, func() { Segment(report) }) }
func BenchmarkAnnotate(b *testing.B) { d := Segment(report); bench(b, report, func() { Annotate(d) }) }

// BenchmarkAnalyzeVaried is near to what real text costs: the same few sentences again and again have all their
// features in the nearest cache, here every sentence has new ones.
func BenchmarkAnalyzeVaried(b *testing.B) {
	text := varied(5000)
	bench(b, text, func() { Analyze(text) })
}

// varied gives that many sentences of the words of the golden sentences, in random order.
func varied(sentences int) string {
	var words []string
	for _, row := range lines(goldenTrees) {
		if fields := strings.Fields(row); len(fields) > 3 {
			words = append(words, fields...)
		}
	}
	rng := rand.New(rand.NewPCG(1, 1))
	var b strings.Builder
	for range sentences {
		for range 20 {
			b.WriteString(words[rng.IntN(len(words))])
			b.WriteByte(' ')
		}
		b.WriteString("said.\n\n")
	}
	return b.String()
}

func BenchmarkBinary(b *testing.B) {
	a := &Analysis{Text: Analyze(report), Title: Analyze(""), Caption: Analyze("")}
	form := a.AppendBinary(nil)
	b.Run("append", func(b *testing.B) { buf := form; bench(b, report, func() { buf = a.AppendBinary(buf[:0]) }) })
	b.Run("decode", func(b *testing.B) {
		bench(b, report, func() {
			if _, err := DecodeBinary(form, report, "", ""); err != nil {
				b.Fatal(err)
			}
		})
	})
}

// BenchmarkNextStage is what an article costs from one stage's records to the next stage's analysis, in JSON: when the
// analysis travels with it, and when the next stage analyses again.
func BenchmarkNextStage(b *testing.B) {
	text := varied(5000)
	d := Analyze(text)
	for _, c := range []struct {
		name    string
		travels bool
	}{{"travels", true}, {"again", false}} {
		b.Run(c.name, func(b *testing.B) {
			var message []byte
			bench(b, text, func() {
				a := &schemas.Article{ID: "a", Text: text}
				if c.travels {
					a.Parsed = &Analysis{Text: d, Title: &Document{}, Caption: &Document{}}
					Attach(a)
				}
				var err error
				if message, err = a.Append(message[:0]); err != nil {
					b.Fatal(err)
				}
				sent, err := schemas.DecodeArticle(message)
				if err != nil {
					b.Fatal(err)
				}
				Of(sent)
			})
			b.ReportMetric(float64(len(message))/float64(len(d.Tokens)), "bytes/token")
		})
	}
}

// bench reports tokens of the text a second.
func bench(b *testing.B, text string, f func()) {
	n := len(Segment(text).Tokens)
	loaded()
	b.ReportAllocs()
	for b.Loop() {
		f()
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
