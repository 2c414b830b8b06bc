package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode"

	"dateline/pipeline"
	"dateline/schemas"
)

func TestTextIsWrapped(t *testing.T) {
	p := palette{width: 20}
	for text, want := range map[string]string{
		"":                                              "",
		"The ferry left.":                               "The ferry left.",
		"The ferry left the harbour at noon.":           "The ferry left the\nharbour at noon.",
		"Die Fähre verließ\n\nden Hafen.":               "Die Fähre verließ\n\nden Hafen.",
		"exactly 20 characters and more":                "exactly 20\ncharacters and more",
		"twenty characters a a and more":                "twenty characters a\na and more",
		"see https://example.org/a/long/address for it": "see\nhttps://example.org/a/long/address\nfor it",
		"https://example.org/a/long/address":            "https://example.org/a/long/address",
	} {
		if got := p.highlighted(&schemas.Article{Text: text}); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

func TestTextIsShownInLinearTime(t *testing.T) {
	const small, times = 20_000, 16
	p := palette{width: 80}
	took := func(size, runs int) time.Duration {
		a := &schemas.Article{Text: strings.Repeat("x", size)}
		start := time.Now()
		for range runs {
			p.highlighted(a)
		}
		return time.Since(start)
	}
	a, b := time.Hour, time.Hour
	for try := 0; try < 2 || try < 10 && b > 5*a; try++ {
		a, b = min(a, took(small, times)), min(b, took(small*times, 1))
	}
	if b > 5*a {
		t.Errorf("%v for a word of %d bytes, %v in %d parts", b, small*times, a, times)
	}
}

// Whatever the articles of strangers hold, the terminal is told nothing but colours.
func TestTerminalsAreNotControlled(t *testing.T) {
	const evil = "\x1b]0;x\x07Ann\x1b[2J \u009b1mLee\r\x00"
	name := evil
	span := schemas.Span{Start: 0, End: len(evil)}
	party := schemas.Party{Name: evil, Code: evil}
	event := schemas.Event{
		Type: evil, Status: evil, Actors: []schemas.Party{party}, Recipients: []schemas.Party{party}, Place: &schemas.EventPlace{Name: evil},
		Time: &schemas.EventTime{Value: evil}, Trigger: span, Sentence: schemas.Span{Text: evil},
	}
	quote := schemas.Quote{Kind: evil, Content: []schemas.Span{{End: len(evil), Text: evil}}, SpeakerName: &name}
	a := &schemas.Article{
		ID: evil, Title: evil, URL: evil, Source: schemas.Source{Name: evil}, PublishedAt: evil, Authors: []string{evil}, Warnings: []string{evil},
		Text: evil + "\n\n\tLee said so.", Quotes: []schemas.Quote{quote}, Events: []schemas.Event{event},
		Entities: []schemas.Entity{{Type: schemas.TypePerson, Name: evil, Actor: evil, Wikidata: evil, Roles: []string{evil}}},
	}
	ref := schemas.ArticleRef{ID: evil, Title: evil, Source: a.Source, PublishedAt: evil}
	var b strings.Builder
	p := palette{width: 80}
	if err := showArticle(&b, a, p); err != nil {
		t.Fatal(err)
	}
	for kind, record := range map[string]any{
		"events": &schemas.EventRecord{Event: event, Article: ref}, "quotes": &schemas.QuoteRecord{Quote: quote, Article: ref}, "articles": a,
	} {
		body, err := json.Marshal(record)
		if err != nil {
			t.Fatal(err)
		}
		if shown, err := (&SubscribeCmd{Kind: kind}).show(&b, pipeline.Received{Body: body}, p); err != nil || !shown {
			t.Fatalf("%s: shown %v, %v", kind, shown, err)
		}
	}
	for line := range strings.Lines(b.String()) {
		if strings.ContainsFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool { return unicode.IsControl(r) && r != '\t' }) {
			t.Errorf("control characters in %q", line)
		}
	}
	if n := strings.Count(b.String(), "Lee"); n < 20 {
		t.Errorf("only %d names are left in %q", n, b.String())
	}
	if got := printable("a\xffb\tc\nd\x7f"); got != "a\uFFFDb\tc\nd" {
		t.Errorf("got %q", got)
	}
}
