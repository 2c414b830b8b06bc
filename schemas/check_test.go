package schemas_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/schemas"
)

// submissions are payloads of all sorts, valid and not, that decoder and schema are compared on.
var submissions = []string{
	`{"body":"The ferry left at noon."}`,
	`{"text":"Home\nWorld\nThe ferry left at noon."}`,
	`{"html":"<p>The ferry left at noon."}`,
	`{"url":"https://news.example/ferry"}`,
	`{"url":"HTTPS://news.example"}`,
	`{"url":"https://"}`,
	`{"url":"//news.example/ferry"}`,
	`{"url":"news.example/ferry"}`,
	`{"url":"news.example/ferry","body":"The ferry left at noon."}`,
	`{"url":"","body":"x"}`,
	`{"url":null,"body":"x","authors":null,"id":null}`,
	`{"body":"x","html":""}`,
	`{"body":"x","html":" \t\r\n"}`,
	`{"body":"x","html":"\u00a0"}`,
	`{"body":"x","text":"y"}`,
	`{"body":"x","text":"y","html":"z"}`,
	`{"html":"\u00a0"}`,
	`{"html":" "}`,
	`{}`,
	`[]`,
	`"body"`,
	`{"Body":"x"}`,
	`{"body":1}`,
	`{"body":["x"]}`,
	`{"body":"x","authors":["Ada Pell","Tom Oduya"]}`,
	`{"body":"x","authors":[]}`,
	`{"body":"x","authors":""}`,
	`{"body":"x","authors":[1]}`,
	`{"body":"x","authors":[["Ada Pell"]]}`,
	`{"body":"x","authors":[{}]}`,
	`{"body":"x","authors":{}}`,
	`{"body":"x","published_at":""}`,
	`{"body":"x","published_at":"2015-12-09"}`,
	`{"body":"x","published_at":"2015-12-09T10:00:00Z"}`,
	`{"body":"x","published_at":"2015-12-09t10:00:00z"}`,
	`{"body":"x","published_at":"2015-12-09T10:00:00.5+05:30"}`,
	`{"body":"x","published_at":"2015-12-09T10:00:00,5+05:30"}`,
	`{"body":"x","published_at":"2016-12-31T23:59:60Z"}`,
	`{"body":"x","published_at":"2015-02-29"}`,
	`{"body":"x","published_at":"2015-13-01"}`,
	`{"body":"x","published_at":20151209}`,
	`{"body":"x","language":"en"}`,
	`{"body":"x","language":"sr-Latn-RS"}`,
	`{"body":"x","language":"english"}`,
	`{"body":"x","language":"en-"}`,
	`{"body":"x","language":""}`,
	`{"body":"x","id":"17"}`,
	`{"body":"x","id":17}`,
	`{"body":"x","id":"a\u0000b"}`,
	`{"body":"x","id":"` + strings.Repeat("é", 256) + `"}`,
	`{"body":"x","id":"` + strings.Repeat("é", 257) + `"}`,
	`{"body":"x","title":"` + strings.Repeat("é", 5000) + `","source":"` + strings.Repeat("é", 500) + `"}`,
	`{"body":"x","title":"` + strings.Repeat("é", 5001) + `"}`,
	`{"body":"x","source":"` + strings.Repeat("é", 501) + `"}`,
	`{"body":"x","authors":["` + strings.Repeat("é", 500) + `"` + strings.Repeat(`,"Ada Pell"`, 999) + `]}`,
	`{"body":"x","authors":["Ada Pell"` + strings.Repeat(`,"Ada Pell"`, 1000) + `]}`,
	`{"body":"x","authors":["` + strings.Repeat("é", 501) + `"]}`,
	`{"body":"x","more":{"a":[1,2,{"b":null}]},"score":1e400}`,
}

// agree compares the decoder with the schema on one payload. The decoder is more lenient only where it says so in a
// warning, or where white space around a value is all that is wrong.
func agree(t *testing.T, payload []byte) {
	t.Helper()
	sub, warnings, err := schemas.DecodeSubmission(payload, nil)
	bySchema := schemas.Check("submission", payload)
	if bySchema == nil && err != nil {
		t.Errorf("%s: valid by the schema, but: %v", payload, err)
	}
	if err != nil {
		return
	}
	if bySchema != nil && len(warnings) == 0 && !padded(payload) {
		t.Errorf("%s: decoded without a warning, but: %v", payload, bySchema)
	}
	again, err := json.Marshal(sub)
	if err != nil {
		t.Fatal(err)
	}
	if err := schemas.Check("submission", again); err != nil {
		t.Errorf("%s: decoded to %s, which is invalid: %v", payload, again, err)
	}
	if err := sub.Validate(); err != nil {
		t.Errorf("%s: decoded to what is invalid: %v", payload, err)
	}
}

// padded says whether a string value of the object has white space around it, which the decoder trims in silence.
func padded(payload []byte) bool {
	var fields map[string]any
	if json.Unmarshal(payload, &fields) != nil {
		return false
	}
	for _, v := range fields {
		if s, ok := v.(string); ok && s != strings.TrimSpace(s) {
			return true
		}
	}
	return false
}

func TestDecoderAgreesWithSchema(t *testing.T) {
	valid := 0
	for _, payload := range submissions {
		agree(t, []byte(payload))
		if schemas.Check("submission", []byte(payload)) == nil {
			valid++
		}
	}
	if valid < 15 || valid > len(submissions)-15 {
		t.Errorf("%d of %d payloads are valid: the comparison shows little", valid, len(submissions))
	}
}

func FuzzDecodeSubmission(f *testing.F) {
	for _, payload := range submissions {
		f.Add([]byte(payload))
	}
	f.Add([]byte(`{000`)) // a key that is no string
	f.Add([]byte(`{"b\u006fdy":"\x"}`))
	f.Add([]byte("\xef\xbb\xbf{\"body\":\"\xff\"}"))
	f.Fuzz(func(t *testing.T, payload []byte) {
		if !utf8.Valid(payload) || bytes.HasPrefix(payload, []byte("\uFEFF")) || bytes.Contains(payload, []byte(`\`)) || repeats(payload) {
			// Where the two read the bytes themselves differently, it is enough that the decoder ends, with a valid result.
			if sub, _, err := schemas.DecodeSubmission(payload, nil); err == nil && sub.Validate() != nil {
				t.Errorf("%q decoded to what is invalid", payload)
			}
			return
		}
		agree(t, payload)
	})
}

// repeats says whether an object gives a key twice, which JSON Schema cannot see and the decoder refuses.
func repeats(payload []byte) bool {
	for _, name := range []string{"id", "url", "html", "text", "body", "title", "published_at", "source", "language", "authors"} {
		if bytes.Count(payload, []byte(`"`+name+`"`)) > 1 {
			return true
		}
	}
	return false
}

func TestCheckHoldsRecordsToTheirSchema(t *testing.T) {
	speaker, entity := "Ada Pell", "e1"
	a := &schemas.Article{
		ID: "a-17", Revision: "1", URL: "https://news.example/ferry", Language: "en", Title: "Ferry leaves", PublishedAt: "2015-12-09",
		PublishedFrom: "submission", Text: "\"The ferry left,\" Ada Pell said in Ostmark on Monday.",
		Quotes: []schemas.Quote{{
			ID: "q1", Kind: schemas.Direct, Content: []schemas.Span{{Start: 1, End: 16}}, Cue: &schemas.Span{Start: 27, End: 31},
			Speaker: &schemas.Span{Start: 18, End: 26}, SpeakerName: &speaker, SpeakerEntity: &entity, SpeakerKind: schemas.SpeakerPerson, Confidence: .5,
		}},
		Entities: []schemas.Entity{{ID: "e1", Type: schemas.TypePerson, Name: "Ada Pell", Mentions: []schemas.Mention{
			{Span: schemas.Span{Start: 18, End: 26}, Kind: schemas.KindName, Type: schemas.TypePerson},
		}}},
		Times: []schemas.Time{{Span: schemas.Span{Start: 46, End: 52}, Type: "DATE", Value: "2015-12-07"}},
		Events: []schemas.Event{{
			ID: "a-17#1", Type: "CONSULT", Plover: "CONSULT", Cameo: "042", Quad: 1, Goldstein: 1.9, Status: "occurred",
			Actors:  []schemas.Party{{Entity: "e1", Name: "Ada Pell", Span: schemas.Span{Start: 18, End: 26}}},
			Trigger: schemas.Span{Start: 11, End: 15}, Sentence: schemas.Span{Start: 0, End: 53}, Confidence: 1,
		}},
	}
	records, err := a.Records()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != 3 {
		t.Fatalf("%d records, want 3", len(records))
	}
	for _, r := range records {
		if err := schemas.Check(r.Kind, r.Body); err != nil {
			t.Errorf("%s: %v\n%s", r.Kind, err, r.Body)
		}
		for field := range decodeObject(t, r.Body) {
			without := decodeObject(t, r.Body)
			without[field] = []any{"of another type", 1}
			data, err := json.Marshal(without)
			if err != nil {
				t.Fatal(err)
			}
			if schemas.Check(r.Kind, data) == nil {
				t.Errorf("%s is valid whatever its %s is", r.Kind, field)
			}
		}
		extra := decodeObject(t, r.Body)
		extra["surplus"] = true
		data, err := json.Marshal(extra)
		if err != nil {
			t.Fatal(err)
		}
		if schemas.Check(r.Kind, data) == nil {
			t.Errorf("%s is valid with a field that is not described", r.Kind)
		}
	}
	if schemas.Check("photograph", []byte(`{}`)) == nil {
		t.Error("a kind without a schema has valid records")
	}
}

func decodeObject(t *testing.T, data []byte) map[string]any {
	t.Helper()
	var object map[string]any
	if err := json.Unmarshal(data, &object); err != nil {
		t.Fatal(err)
	}
	return object
}
