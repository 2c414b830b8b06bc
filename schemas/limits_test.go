package schemas

import (
	"errors"
	"strings"
	"testing"
)

func TestArticlesKeepToTheirLimits(t *testing.T) {
	many := make([]string, maxAuthors+1)
	for name, a := range map[string]*Article{
		"text":    {Text: strings.Repeat("x", MaxText+1)},
		"title":   {Title: strings.Repeat("é", maxTitle+1)},
		"caption": {Image: &Image{Caption: strings.Repeat("é", maxTitle+1)}},
		"source":  {Source: Source{Name: strings.Repeat("é", maxName+1)}},
		"author":  {Authors: []string{"Ada Pell", strings.Repeat("é", maxName+1)}},
		"authors": {Authors: many},
	} {
		err := a.CheckSize()
		if size, ok := errors.AsType[SizeError](err); !ok || size.Size != size.Most+1 || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	most := &Article{
		ID: "a", Text: strings.Repeat("x", MaxText), Title: strings.Repeat("é", maxTitle), Image: &Image{Caption: strings.Repeat("é", maxTitle)},
		Source: Source{Name: strings.Repeat("é", maxName)}, Authors: many[1:],
	}
	if err := most.CheckSize(); err != nil {
		t.Errorf("as much as is allowed: %v", err)
	}
	data, err := most.Append(nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(ArticleRecordKind, data); err != nil {
		t.Errorf("as much as is allowed, by the schema: %v", err)
	}
}
