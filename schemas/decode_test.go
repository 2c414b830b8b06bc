package schemas_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"dateline/schemas"
)

// headers answers as a message's header does: an absent one is empty.
func headers(pairs ...string) func(string) string {
	return func(name string) string {
		if i := slices.Index(pairs, name); i >= 0 {
			return pairs[i+1]
		}
		return ""
	}
}

func TestDecodeSubmissionReadsJSON(t *testing.T) {
	got, warnings, err := schemas.DecodeSubmission([]byte(`{
		"id": "a-17", "url": " https://news.example/harbour ", "body": "The harbour reopened on Monday.",
		"title": null, "published_at": "Wed, 9 Dec 2015 14:30:00 +0100", "authors": ["Ada Pell", " "],
		"language": "en_GB", "HTML": "<p>not a field</p>", "score": {"deep": [1, {"body": 2}]}
	}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := schemas.Submission{
		ID: "a-17", URL: "https://news.example/harbour", Body: "The harbour reopened on Monday.",
		PublishedAt: "2015-12-09T14:30:00+01:00", Authors: []string{"Ada Pell"}, Language: "en_GB",
	}
	if got.ID != want.ID || got.URL != want.URL || got.Body != want.Body || got.PublishedAt != want.PublishedAt ||
		!slices.Equal(got.Authors, want.Authors) || got.Language != want.Language || got.HTML != "" || got.Title != "" {
		t.Errorf("got %+v, want %+v", *got, want)
	}
	wantWarnings := []string{
		"submission: 2 unknown fields ignored",
		`submission: published_at "Wed, 9 Dec 2015 14:30:00 +0100" read as 2015-12-09T14:30:00+01:00`,
	}
	if !slices.Equal(warnings, wantWarnings) {
		t.Errorf("warnings %q, want %q", warnings, wantWarnings)
	}
}

func TestDecodeSubmissionReadsPages(t *testing.T) {
	const page = "<html><body><p>The mayor said \"no\".</p></body></html>"
	tests := []struct {
		name, payload, contentType string
		html                       bool
	}{
		{"html", page, "text/html", true},
		{"html with charset", page, `Text/HTML; charset="windows-1251"`, true},
		{"xhtml", page, "application/xhtml+xml", true},
		{"plain", "The mayor said no.", "text/plain; charset=utf-8", false},
		{"plain that begins like an object", "{sic} the mayor said no.", "text/plain", false},
		{"broken parameters", page, "text/html; charset", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, warnings, err := schemas.DecodeSubmission([]byte(test.payload),
				headers("Content-Type", test.contentType, "Content-Location", "https://news.example/mayor"))
			if err != nil || len(warnings) > 0 {
				t.Fatal(err, warnings)
			}
			if got.URL != "https://news.example/mayor" {
				t.Errorf("url %q", got.URL)
			}
			if got.Raw == nil || string(got.Raw.Bytes) != test.payload || got.Raw.IsHTML() != test.html {
				t.Errorf("raw %+v, want html %v", got.Raw, test.html)
			}
			if got.FetchOnly() {
				t.Error("a page that is there need not be fetched")
			}
		})
	}
}

func TestDecodeSubmissionPrefersAnObjectToTheHeader(t *testing.T) {
	got, _, err := schemas.DecodeSubmission([]byte(`{"body":"The mayor said no."}`), headers("Content-Type", "text/html"))
	if err != nil || got.Body != "The mayor said no." || got.Raw != nil {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestDecodeSubmissionTakesFiftyMegabytesInOneLine(t *testing.T) {
	body := strings.Repeat(`The ferry left, \"they\" said. `, 50e6/32)
	got, warnings, err := schemas.DecodeSubmission([]byte(`{"body":"`+body+`"}`), nil)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	if want := strings.ReplaceAll(body, `\"`, `"`); got.Body != want {
		t.Errorf("the body has %d bytes, want %d", len(got.Body), len(want))
	}
}

func TestDecodeSubmissionMendsUTF8(t *testing.T) {
	got, warnings, err := schemas.DecodeSubmission([]byte("{\"body\":\"caf\xe9 and \\ud800 closed\"}"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := "caf\uFFFD and \uFFFD closed"; got.Body != want {
		t.Errorf("body %q, want %q", got.Body, want)
	}
	if len(warnings) != 1 || !strings.Contains(warnings[0], "UTF-8") {
		t.Errorf("warnings %q", warnings)
	}
}

func TestDecodeSubmissionTellsWhatIsWrong(t *testing.T) {
	tests := []struct {
		name, payload string
		code          string
		want          string
	}{
		{"nothing", "", schemas.CodeNotJSON, "no JSON object"},
		{"white space", " \n", schemas.CodeNotJSON, "no JSON object"},
		{"text", "The mayor said no.", schemas.CodeNotJSON, "no JSON object"},
		{"an array", `[{"body":"x"}]`, schemas.CodeNotJSON, "no JSON object"},
		{"cut off", `{"body":"The mayor`, schemas.CodeNotJSON, "end of a string"},
		{"cut off behind a value", `{"body":"The mayor"`, schemas.CodeNotJSON, "unexpected end of JSON input"},
		{"two objects", `{"body":"x"}{"body":"y"}`, schemas.CodeNotJSON, "follow"},
		{"no colon", `{"body" "x"}`, schemas.CodeNotJSON, ""},
		{"empty object", `{}`, schemas.CodeInvalid, "one of url, html, text and body is required"},
		{"empty body", `{"body":" \n"}`, schemas.CodeInvalid, "must not be empty"},
		{"null body", `{"body":null}`, schemas.CodeInvalid, "must not be empty"},
		{"two contents", `{"body":"x","html":"<p>x"}`, schemas.CodeInvalid, "only one of"},
		{"number for a string", `{"body":5,"title":true}`, schemas.CodeInvalid, "body: must be a string; title: must be a string"},
		{"object for a string", `{"body":{"text":"x"}}`, schemas.CodeInvalid, "body: must be a string"},
		{"string for a list", `{"body":"x","authors":"Ada Pell"}`, schemas.CodeInvalid, "authors: must be a list of names"},
		{"object for a list", `{"body":"x","authors":{"name":"Ada Pell"}}`, schemas.CodeInvalid, "authors: must be a list of names"},
		{"list of objects", `{"body":"x","authors":[{"name":"Ada Pell"}]}`, schemas.CodeInvalid, "authors: must"},
		{"list with a number", `{"body":"x","authors":["Ada Pell",7]}`, schemas.CodeInvalid, "authors: must hold strings only"},
		{"list with null", `{"body":"x","authors":[null]}`, schemas.CodeInvalid, "authors: must hold strings only"},
		{"a field twice", `{"body":"x","body":"y"}`, schemas.CodeInvalid, "body: given twice"},
		{"ftp", `{"url":"ftp://news.example/a"}`, schemas.CodeInvalid, "url: must be an absolute http or https address"},
		{"javascript", `{"url":"javascript:alert(1)"}`, schemas.CodeInvalid, "url: must be"},
		{"no host", `{"url":"http:///a"}`, schemas.CodeInvalid, "url: must be"},
		{"unclear date", `{"body":"x","published_at":"01/02/2015"}`, schemas.CodeInvalid, "published_at: must be RFC 3339"},
		{"no such day", `{"body":"x","published_at":"2015-02-30"}`, schemas.CodeInvalid, "published_at: must be RFC 3339"},
		{"language name", `{"body":"x","language":"English"}`, schemas.CodeInvalid, "language: must be"},
		{"id with a line break", `{"body":"x","id":"a\nb"}`, schemas.CodeInvalid, "id: must be"},
		{"long id", `{"body":"x","id":"` + strings.Repeat("é", 257) + `"}`, schemas.CodeInvalid, "id: must be"},
		{"deep", `{"body":"x","more":` + strings.Repeat("[", 1e6) + strings.Repeat("]", 1e6) + `}`, schemas.CodeInvalid, "levels deep"},
		{"long title", `{"body":"x","title":"` + strings.Repeat("x", 5001) + `"}`, schemas.CodeInvalid, "title: must be at most 5000 characters"},
		{"long source", `{"body":"x","source":"` + strings.Repeat("x", 501) + `"}`, schemas.CodeInvalid, "source: must be at most 500 characters"},
		{"long author", `{"body":"x","authors":["` + strings.Repeat("x", 501) + `"]}`, schemas.CodeInvalid, "authors: must be at most 1000 names"},
		{"too large", strings.Repeat("x", schemas.MaxSubmission+1), schemas.CodeTooLarge, "bytes"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := schemas.DecodeSubmission([]byte(test.payload), nil)
			var invalid *schemas.InvalidError
			if !errors.As(err, &invalid) {
				t.Fatalf("got %v, want an InvalidError", err)
			}
			if invalid.Code != test.code || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %s: %v; want %s with %q", invalid.Code, err, test.code, test.want)
			}
			if strings.HasSuffix(strings.TrimSpace(err.Error()), ":") || strings.Contains(err.Error(), "Content-Type") {
				t.Errorf("%v: ends in a colon, or speaks of a header where there are none", err)
			}
		})
	}
	_, _, err := schemas.DecodeSubmission([]byte("The mayor said no."), headers("Content-Type", "application/pdf"))
	if err == nil || !strings.Contains(err.Error(), "no JSON object, and Content-Type is neither") {
		t.Errorf("a message with another content type: got %v", err)
	}
}

func TestDecodeSubmissionNamesTheInvalid(t *testing.T) {
	for name, payload := range map[string]string{
		"wrong field":  `{"id":"a","body":7}`,
		"no content":   `{"id":"a"}`,
		"cut off":      `{"id":"a","body":"The mayor`,
		"no such JSON": `{"id":"a","body":yes}`,
		"two objects":  `{"id":"a","body":"x"}{"body":"y"}`,
		"deep":         `{"id":"a","more":` + strings.Repeat("[", 100) + strings.Repeat("]", 100) + `}`,
	} {
		_, _, err := schemas.DecodeSubmission([]byte(payload), nil)
		var invalid *schemas.InvalidError
		if !errors.As(err, &invalid) || invalid.ID != "a" {
			t.Errorf("%s: got %#v, want the id a", name, err)
		}
	}
}

// Whoever submits many is told which of them was refused.
func TestInvalidSubmissionsAreNamed(t *testing.T) {
	deep := strings.Repeat("[", 1e6)
	for name, payload := range map[string]string{
		"wrong field":  `{"body":5,"id":"a-17"}`,
		"no content":   `{"id":"a-17"}`,
		"deep":         `{"id":"a-17","more":` + deep,
		"deep in text": `{"more":{"id":"b"},"id":"a-17","body":` + deep,
		"too large":    `{"id":"a-17","body":"` + strings.Repeat("x", schemas.MaxSubmission) + `"}`,
	} {
		_, _, err := schemas.DecodeSubmission([]byte(payload), nil)
		var invalid *schemas.InvalidError
		if !errors.As(err, &invalid) || invalid.ID != "a-17" {
			t.Errorf("%s: %v, of %+v", name, err, invalid)
		}
	}
	for name, payload := range map[string]string{
		"behind what is deep": `{"more":` + deep + `,"id":"a-17"}`,
		"none":                `{"more":` + deep + `}`,
		"a number":            `{"id":17,"more":` + deep + `}`,
		"of another object":   `{"more":{"id":"a-17"},"deep":` + deep + `}`,
		"a value":             `{"more":"id","deep":` + deep + `}`,
	} {
		_, _, err := schemas.DecodeSubmission([]byte(payload), nil)
		var invalid *schemas.InvalidError
		if !errors.As(err, &invalid) || invalid.ID != "" {
			t.Errorf("%s: %v, of %+v", name, err, invalid)
		}
	}
}

func TestDecodeSubmissionReadsDatesAsPublishersWriteThem(t *testing.T) {
	const instant, day = "2015-12-09T14:30:00Z", "2015-12-09"
	tests := map[string]string{
		"2015-12-09":                        day,
		"2015-12-09T14:30:00Z":              instant,
		"2015-12-09T14:30:00.25+01:00":      "2015-12-09T14:30:00.25+01:00",
		"2015-12-09 14:30:00Z":              instant,
		"2015-12-09 14:30:00 +00:00":        instant,
		"2015-12-09T14:30:00+0000":          instant,
		"2015-12-09T14:30:00+00":            instant,
		"2015-12-09 14:30:00 +0000":         instant,
		"2015-12-09 14:30:00 +0000 UTC":     instant,
		"2015-12-09T14:30Z":                 instant,
		"20151209T143000Z":                  instant,
		"Wed, 09 Dec 2015 14:30:00 +0000":   instant,
		"Wed, 9 Dec 2015 14:30:00 GMT":      instant,
		"9 Dec 2015 15:30:00 +0100":         "2015-12-09T15:30:00+01:00",
		"Wednesday, 09-Dec-15 14:30:00 GMT": instant,
		"2015-12-09T14:30:00":               instant,
		"2015-12-09 14:30:00":               instant,
		"2015-12-09T14:30":                  instant,
		"2015-12-09 14:30":                  instant,
		"2015/12/09 14:30:00":               instant,
		"20151209143000":                    instant,
		"Wed Dec  9 14:30:00 2015":          instant,
		"December 9, 2015 2:30 PM":          instant,
		"2015/12/09":                        day,
		"2015.12.09":                        day,
		"20151209":                          day,
		"2015-12-9":                         day,
		"December 9, 2015":                  day,
		"Dec 9, 2015":                       day,
		"Dec. 9, 2015":                      day,
		"9 December 2015":                   day,
		"09 Dec 2015":                       day,
		"9-Dec-2015":                        day,
		"Wednesday, December 9, 2015":       day,
		"Wednesday 9 December 2015":         day,
		"2015-12-31T23:59:60Z":              "2015-12-31T23:59:59Z",
		"":                                  "",
		"12/09/2015":                        "error",
		"09.12.15":                          "error",
		"2015":                              "error",
		"1449671400":                        "error",
		"yesterday":                         "error",
		"2015-12-09T25:00:00Z":              "error",
		strings.Repeat("2015-12-09 ", 1000): "error",
	}
	for given, want := range tests {
		got, _, err := schemas.DecodeSubmission([]byte(`{"body":"x","published_at":"`+given+`"}`), nil)
		switch {
		case want == "error":
			if err == nil {
				t.Errorf("%.40q was read as %s", given, got.PublishedAt)
			}
		case err != nil:
			t.Errorf("%q: %v", given, err)
		case got.PublishedAt != want:
			t.Errorf("%q read as %q, want %q", given, got.PublishedAt, want)
		}
	}
}

func BenchmarkDecodeSubmission(b *testing.B) {
	payload := []byte(`{"id":"a-17","url":"https://news.example/harbour","html":"` +
		strings.Repeat(`<p>The harbour \"reopened\" on Monday, officials said.<\/p>\n`, 1000) + `"}`)
	b.SetBytes(int64(len(payload)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := schemas.DecodeSubmission(payload, nil); err != nil {
			b.Fatal(err)
		}
	}
}
