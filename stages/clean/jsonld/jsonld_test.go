package jsonld

import (
	"strings"
	"testing"
)

func read(source string) *Document {
	d := &Document{}
	d.Reset([]byte(source))
	d.Read(0, len(source))
	return d
}

func TestGet(t *testing.T) {
	for _, tt := range []struct{ about, source, path, want string }{
		{"plain", `{"headline":"Talks resume"}`, "headline", "Talks resume"},
		{"nested", `{"a":{"name":"x"},"author":[{"@type":"Person","name":"Ann Lee"}]}`, "author name", "Ann Lee"},
		{"several at the top", `[{"@type":"WebSite"},{"headline":"B"}]`, "headline", "B"},
		{"escapes", `{"headline":"\"Yes\" \u2013 caf\u00e9 \ud83d\ude00 a\/b \\"}`, "headline", "\"Yes\" – café 😀 a/b \\"},
		{"half a pair", `{"headline":"\ud83d x"}`, "headline", "\uFFFD x"},
		{"line breaks in strings", "{\"headline\":\"Two\nlines\"}", "headline", "Two\nlines"},
		{"trailing commas", `{"a":[1,2,],"headline":"C",}`, "headline", "C"},
		{"a comment around it", "<!-- //\n{\"headline\":\"D\"}\n-->", "headline", "D"},
		{"no end", `{"headline":"E","author":{"name":"F`, "headline", "E"},
		{"literals", `{"isAccessibleForFree":false}`, "isAccessibleForFree", "false"},
		{"the same key deeper", `{"image":{"headline":"no"},"headline":"G"}`, "headline", "G"},
		{"missing", `{"a":1}`, "headline", ""},
		{"too deep", strings.Repeat(`{"a":`, 200) + `1` + strings.Repeat("}", 200) + `{"headline":"H"}`, "", ""},
	} {
		d := read(tt.source)
		v := int32(0)
		for key := range strings.FieldsSeq(tt.path) {
			v = d.Get(v, key)
		}
		if tt.path == "" {
			continue
		}
		if got := string(d.AppendText(nil, v)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.about, got, tt.want)
		}
	}
}

func TestReadingAllocatesNothingTheSecondTime(t *testing.T) {
	d := read(`{"@graph":[{"@type":["NewsArticle"],"headline":"Talks resume","author":{"name":"Ann Lee"}}]}`)
	source := d.Source
	if n := testing.AllocsPerRun(100, func() { d.Reset(source); d.Read(0, len(source)) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{`{"a":[1,{"b":"\u00e9"}]}`, `"\`, `{"a":"\ud8`, `]]}}`, strings.Repeat("[", 100), `{"a`, `{"a":"b\"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		d := read(source)
		for i, v := range d.Values {
			if int(v.Last) <= i || int(v.Last) > len(d.Values) || v.Start > v.End || int(v.End) > len(source) {
				t.Fatalf("value %d is %+v of %d", i, v, len(d.Values))
			}
			d.Get(int32(i), "a")
			d.AppendText(nil, int32(i))
		}
	})
}
