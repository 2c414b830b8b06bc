package schemas

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/segmentio/encoding/json"
)

func sample() *Article {
	text := "“Café à la carte”, said Mayor Zoë Müller.\n\nShe met Jürgen in Köln."
	at := func(words string) Span {
		i := strings.Index(text, words)
		return Span{Start: i, End: i + len(words)}
	}
	cue, speaker := at("said"), at("Mayor Zoë Müller")
	return &Article{
		ID: "a1", Revision: "0f", Title: "Zoë speaks", Text: text,
		Quotes: []Quote{{ID: "q1", Kind: Direct, Content: []Span{at("“Café à la carte”")}, Cue: &cue, Speaker: &speaker, SpeakerName: new("Zoë Müller"), SpeakerEntity: new("e1")}},
		Entities: []Entity{
			{ID: "e1", Type: TypePerson, Name: "Zoë Müller", Country: "DEU", Actor: "DEUGOV", Mentions: []Mention{
				{Span: Span{Start: 0, End: 4, Field: InTitle}, Kind: KindName, Type: TypePerson},
				{Span: at("Zoë Müller"), Kind: KindName, Type: TypePerson},
			}},
		},
		Events: []Event{{ID: "ev1", Type: "CONSULT", Status: "occurred", Actors: []Party{{Entity: "e1", Name: "Zoë Müller", Country: "DEU", Span: at("She")}},
			Place: &EventPlace{Name: "Köln", Span: at("Köln")}, Trigger: at("met"), Sentence: at("She met Jürgen in Köln.")}},
	}
}

func TestOffsetsOnTheWireAreCodePoints(t *testing.T) {
	a := sample()
	before := *a.Quotes[0].Cue
	data, err := a.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	if *a.Quotes[0].Cue != before {
		t.Error("encoding changed the article")
	}
	var wire Article
	if err := json.Unmarshal(data, &wire); err != nil {
		t.Fatal(err)
	}
	runes := []rune(a.Text)
	for _, s := range []Span{wire.Quotes[0].Content[0], *wire.Quotes[0].Cue, wire.Events[0].Place.Span, wire.Entities[0].Mentions[1].Span} {
		if got := string(runes[s.Start:s.End]); got != s.Text {
			t.Errorf("offsets %d-%d cover %q, text is %q", s.Start, s.End, got, s.Text)
		}
	}
	back, err := DecodeArticle(data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := back.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	if string(again) != string(data) {
		t.Errorf("round trip changed the article:\n%s\n%s", data, again)
	}
	if got := back.Text[back.Quotes[0].Speaker.Start:back.Quotes[0].Speaker.End]; got != "Mayor Zoë Müller" {
		t.Errorf("speaker came back as %q", got)
	}
}

func TestSpansThatCoverNothingWholeAreErrors(t *testing.T) {
	for name, s := range map[string]Span{
		"inside a character": {Start: 1, End: 4},
		"past the end":       {Start: 0, End: 1000},
		"negative":           {Start: -1, End: 4},
		"end before start":   {Start: 9, End: 3},
		"unknown field":      {Start: 0, End: 3, Field: "footer"},
	} {
		a := sample()
		a.Quotes[0].Cue = &s
		if _, err := a.Append(nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestRecordsCanBeReadAlone(t *testing.T) {
	records, err := sample().Records()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range records {
		got = append(got, r.Kind+" "+r.ID+" "+r.Subject)
	}
	want := []string{"event ev1 events.consult.DEU.XXX.occurred", "quote a1@0f#q1 quotes.direct.DEU", "article a1@0f articles.done"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if body := string(records[0].Body); !strings.Contains(body, `"article":{"id":"a1"`) || !strings.Contains(body, `"actor":"DEUGOV"`) {
		t.Errorf("event lacks its article or its entity: %s", body)
	}
}

func FuzzOffsets(f *testing.F) {
	f.Add("plain")
	f.Add("naïve “quotes” — 日本語 \U0001F600")
	f.Add(strings.Repeat("é", 3*stride))
	f.Fuzz(func(t *testing.T, text string) {
		text = validUTF8(text)
		o := offsetsOf(text)
		n := 0
		for i := range text {
			if got, err := o.codePoint(i); err != nil || got != n {
				t.Fatalf("code point of byte %d: got %d (%v), want %d", i, got, err, n)
			}
			if got, err := o.byteOffset(n); err != nil || got != i {
				t.Fatalf("byte of code point %d: got %d (%v), want %d", n, got, err, i)
			}
			n++
		}
		if got, err := o.codePoint(len(text)); err != nil || got != utf8.RuneCountInString(text) {
			t.Fatalf("end: got %d (%v), want %d", got, err, n)
		}
		if got, err := o.byteOffset(n); err != nil || got != len(text) {
			t.Fatalf("end: got byte %d (%v), want %d", got, err, len(text))
		}
		if _, err := o.byteOffset(n + 1); err == nil {
			t.Fatal("an offset past the end is no error")
		}
	})
}

func FuzzDecodeArticle(f *testing.F) {
	data, _ := sample().Append(nil)
	f.Add(data)
	f.Add([]byte(`{"id":"x","text":"\ud800","times":[{"start":0,"end":9}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := DecodeArticle(data)
		if err != nil {
			return
		}
		if _, err := a.Append(nil); err != nil {
			t.Fatalf("what was decoded cannot be encoded: %v", err)
		}
	})
}
