package schemas

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/segmentio/encoding/json"
)

// longTexts are texts that JSON escapes, longer than what is unquoted at once.
func longTexts() map[string]string {
	return map[string]string{
		"prose":          strings.Repeat("“We will keep the ferry,” said \"Ada\" Quill.\n\n", 150_000),
		"one word":       strings.Repeat("ferry\\\"\t", 900_000),
		"no escape":      strings.Repeat("The ferry to Northport sails at noon. ", 150_000),
		"few spaces":     strings.Repeat(strings.Repeat("x", pieceSize+3)+" \n", 20),
		"spaces only":    strings.Repeat(" ", 5<<20),
		"astral letters": strings.Repeat("𝄞 🎼", 600_000),
	}
}

func TestLargeArticlesAreReadAsSmallOnes(t *testing.T) {
	for name, text := range longTexts() {
		t.Run(name, func(t *testing.T) {
			a := &Article{
				ID: "ferry", Revision: "1", Title: "Ferry \"stays\"", Text: text, Authors: []string{"Ada Quill"},
				Submission: &Submission{ID: "ferry", URL: "https://example.org/ferry", HTML: text + "h", Text: text + "t", Body: text + "b"},
				Trace:      []Trace{{Stage: "fetch", Version: "1", Took: 3}},
			}
			data, err := a.Append(nil)
			if err != nil || len(data) < LargeFrom {
				t.Fatalf("%d bytes, %v", len(data), err)
			}
			want := new(Article)
			if err := json.Unmarshal(data, want); err != nil {
				t.Fatal(err)
			}
			got, err := DecodeArticle(data)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Error("read with its long strings set aside the article is another one")
			}
		})
	}
}

func TestLargeArticlesAreWrittenAsSmallOnes(t *testing.T) {
	for name, text := range longTexts() {
		t.Run(name, func(t *testing.T) {
			a := &Article{
				ID: "ferry", Revision: "1", Title: "A byte that JSON has not: \x00", Warnings: []string{"\x00"},
				Submission: &Submission{ID: "ferry", Title: "\x00", HTML: text, Body: "b\x00"},
			}
			want, err := a.Append(nil)
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			if err := a.Write(&got); err != nil || !a.IsLarge() {
				t.Fatalf("large: %v, %v", a.IsLarge(), err)
			}
			var one, other any
			if err := errors.Join(json.Unmarshal(got.Bytes(), &one), json.Unmarshal(want, &other)); err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(one, other) {
				t.Error("written piece by piece the article is another one")
			}
		})
	}
}

func TestLargeSubmissionsAreReadAsSmallOnes(t *testing.T) {
	for name, text := range longTexts() {
		for _, field := range []string{"html", "text", "body"} {
			// As other programs write it: all that can be escaped is, in pairs of surrogates where need be.
			var escaped strings.Builder
			for _, r := range text[:pieceSize+100] {
				if r > 0xFFFF {
					r -= 0x10000
					escaped.WriteString(`\u` + hex4(0xD800+r>>10) + `\u` + hex4(0xDC00+r&0x3FF))
				} else if r != ' ' && r%3 == 0 {
					escaped.WriteString(`\u` + hex4(r))
				} else {
					q, _ := json.Marshal(string(r))
					escaped.Write(q[1 : len(q)-1])
				}
			}
			escaped.WriteString(strings.Repeat(" ", LargeFrom))
			payload := []byte(`{"id":"ferry","url":"https://example.org/","` + field + `":"` + escaped.String() + `","title":"A \"ferry\"","source":"Northport Post"}`)
			var want Submission
			if err := json.Unmarshal(payload, &want); err != nil {
				t.Fatal(err)
			}
			got, warnings, err := DecodeSubmission(payload, nil)
			if err != nil || len(warnings) > 0 {
				t.Fatalf("%s as %s: %v, %v", name, field, warnings, err)
			}
			if !reflect.DeepEqual(got, &want) {
				t.Errorf("%s as %s: read with its long strings set aside the submission is another one", name, field)
			}
		}
	}
}

func hex4(r rune) string {
	const digits = "0123456789abcdef"
	return string([]byte{digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15]})
}

func TestLargeJSONThatIsBrokenIsAnError(t *testing.T) {
	long := strings.Repeat("The ferry sails. ", LargeFrom/17+1)
	for name, data := range map[string]string{
		"escape unknown":     `{"id":"a","text":"` + long + `\q"}`,
		"escape of a space":  `{"id":"a","text":"` + long + `\ ` + long + `"}`,
		"escape cut short":   `{"id":"a","text":"` + long + `\u12 ` + long + `"}`,
		"text is a number":   `{"id":"a","title":"` + long + `","text":7}`,
		"html is a list":     `{"id":"a","title":"` + long + `","submission":{"html":["x"]}}`,
		"ends in the string": `{"id":"a","text":"` + long,
	} {
		if a, err := DecodeArticle([]byte(data)); err == nil {
			t.Errorf("%s: read as an article of %d bytes", name, len(a.Text))
		}
	}
	a, err := DecodeArticle([]byte(`{"id":"a","title":"` + long + `","text":null,"submission":null}`))
	if err != nil || a.Text != "" || a.Submission != nil || len(a.Title) != len(long) {
		t.Errorf("null for text and submission: %v", err)
	}
}
