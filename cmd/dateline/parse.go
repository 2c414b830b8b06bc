package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"dateline/cmd/dateline/internal/conllu"
	"dateline/stages/language"
)

// ParseCmd prints the language analysis that the stages build on.
type ParseCmd struct {
	Files  []string `arg:"" optional:"" help:"Files to analyse; - or nothing is the standard input."`
	CoNLLU bool     `name:"conllu" help:"The input is CoNLL-U: its tokens and sentences are kept, its tags and trees are not."`
	JSON   bool     `help:"Print one JSON object a sentence instead of CoNLL-U."`
}

// Run analyses one input after the other.
func (c *ParseCmd) Run(ctx context.Context) error {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush() //nolint:errcheck // standard output is gone: nobody is left to tell
	files := c.Files
	if len(files) == 0 {
		files = []string{"-"}
	}
	for _, name := range files {
		input, err := readAll(ctx, name)
		if err != nil {
			return err
		}
		if err := c.parse(out, input); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return out.Flush()
}

func readAll(ctx context.Context, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(stdin(ctx))
	}
	return os.ReadFile(name)
}

func (c *ParseCmd) parse(w io.Writer, input []byte) error {
	var d *language.Document
	if c.CoNLLU {
		var err error
		if d, err = conllu.Read(strings.NewReader(string(input))); err != nil {
			return err
		}
		language.Annotate(d)
	} else {
		d = language.Analyze(string(input))
	}
	if !c.JSON {
		return conllu.Write(w, d)
	}
	lines := json.NewEncoder(w)
	for i := range d.Sentences {
		if err := lines.Encode(sentenceOf(d, i)); err != nil {
			return err
		}
	}
	return nil
}

// parsedSentence is the JSON form of a sentence. Offsets are bytes of the input, end exclusive.
type parsedSentence struct {
	Text      string        `json:"text"`
	Start     int           `json:"start"`
	End       int           `json:"end"`
	Paragraph int           `json:"paragraph"`
	Tokens    []parsedToken `json:"tokens"`
}

// parsedToken is the JSON form of a token. Head counts the tokens of the sentence from 1; 0 is the root's.
type parsedToken struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Lemma string `json:"lemma"`
	UPOS  string `json:"upos"`
	XPOS  string `json:"xpos"`
	Head  int    `json:"head"`
	Dep   string `json:"deprel"`
}

func sentenceOf(d *language.Document, i int) parsedSentence {
	span := d.Sentences[i]
	first, last := d.Tokens[span.First], d.Tokens[span.End-1]
	s := parsedSentence{
		Text: d.Cover(span), Start: int(first.Start), End: int(last.End),
		Paragraph: d.ParagraphOf(int(span.First)), Tokens: make([]parsedToken, 0, span.Len()),
	}
	for k := span.First; k < span.End; k++ {
		t := d.Tokens[k]
		s.Tokens = append(s.Tokens, parsedToken{
			Text: d.Word(int(k)), Start: int(t.Start), End: int(t.End), Lemma: t.Lemma,
			UPOS: t.UPOS.String(), XPOS: t.XPOS.String(), Head: int(t.Head-span.First) + 1, Dep: t.Dep.String(),
		})
		if t.Head < 0 {
			s.Tokens[len(s.Tokens)-1].Head = 0
		}
	}
	return s
}
