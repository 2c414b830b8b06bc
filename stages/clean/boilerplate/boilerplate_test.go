package boilerplate

import (
	"strings"
	"testing"
)

func TestClassify(t *testing.T) {
	for _, tt := range []struct {
		text string
		want Class
	}{
		{"SHARE THIS ARTICLE", End},
		{"Lesen Sie auch: Wie es weitergeht", Line},
		{"Sign up for our daily briefing", Line},
		{"The paper’s website can also be accessed at the following addresses:", Line},
		{"© 2015 The Daily. All rights reserved.", Line},
		{"Further reading", Related},
		{"Related Articles", End},
		{"More from the region", Line},
		{"Leave a comment", End},
		{"* * *", Line},
		{"The minister shared the article with reporters on Tuesday.", None},
		{"Credit: Jane Roe/Example News", Line},
		{"Photo: AFP", Line},
		{"Credit Suisse said sales fell.", None},
		{"Category 4 storm nears the coast", None},
		{"Related charges against two other men were dropped by a judge in Leeds on Monday.", None},
		{"Ads were pulled after the report.", None},
		{"Sharing this burden, he said, was the point of the alliance.", None},
		{strings.Repeat("He signed. ", 40) + "All rights reserved", None},
	} {
		if got := Classify(Words(nil, tt.text)); got != tt.want {
			t.Errorf("%q is %d, want %d", tt.text, got, tt.want)
		}
	}
}

func TestPhrasesAreInTheFormTheyAreComparedIn(t *testing.T) {
	count := 0
	for line := range strings.Lines(phrasesFile) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' || line[0] == '[' {
			continue
		}
		count++
		if got := string(Words(nil, line)); got != line {
			t.Errorf("%q can never match: texts come as %q", line, got)
		}
	}
	if count < 300 {
		t.Errorf("only %d phrases were read", count)
	}
}
