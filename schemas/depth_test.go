package schemas

import (
	"strings"
	"testing"
)

func TestTooDeep(t *testing.T) {
	nested := func(open string, n int, end string) string { return strings.Repeat(open, n) + strings.Repeat(end, n) }
	for name, test := range map[string]struct {
		json string
		want bool
	}{
		"nothing":             {"", false},
		"as deep as allowed":  {nested("[", maxDepth, "]"), false},
		"one level more":      {nested("[", maxDepth+1, "]"), true},
		"objects":             {strings.Repeat(`{"a":`, maxDepth+1), true},
		"beside each other":   {"[" + strings.Repeat("[],", 1000) + "{}]", false},
		"in a string":         {`["` + nested("[", 1000, "]") + `"]`, false},
		"behind an escape":    {`["\"` + nested("[", 1000, "]") + `"]`, false},
		"behind two":          {`["\\"` + nested("[", 1000, "]") + `]`, true},
		"a string never ends": {`["` + nested("[", 1000, "]"), false},
		"ends on an escape":   {`["\`, false},
	} {
		if got := tooDeep([]byte(test.json)); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A decoder that followed all levels would end the process.
func TestDeepArticlesAreAnError(t *testing.T) {
	for name, deep := range map[string]string{
		"unknown field":    `{"id":"a","more":` + strings.Repeat("[", 2e6) + strings.Repeat("]", 2e6) + `}`,
		"never closed":     `{"id":"a","more":` + strings.Repeat(`{"a":`, 1e6),
		"in the text":      `{"id":"a","text":` + strings.Repeat("[", 5e6),
		"in the half read": `{"id":"a","submission":{"html":` + strings.Repeat("[", 5e6),
	} {
		if _, err := DecodeArticle([]byte(deep)); err == nil || !strings.Contains(err.Error(), "levels deep") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDeepRecordsAreAnError(t *testing.T) {
	deep := `{"id":"e1","more":` + strings.Repeat("[", 2e6) + strings.Repeat("]", 2e6) + `}`
	if err := DecodeRecord([]byte(deep), new(EventRecord)); err == nil || !strings.Contains(err.Error(), "levels deep") {
		t.Errorf("%v", err)
	}
	var e EventRecord
	if err := DecodeRecord([]byte(`{"id":"e1","more":[[1]]}`), &e); err != nil || e.ID != "e1" {
		t.Errorf("%+v, %v", e, err)
	}
}
