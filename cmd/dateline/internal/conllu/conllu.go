// Package conllu reads and writes the language analysis as CoNLL-U, the format
// of Universal Dependencies.
package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"dateline/stages/language"
)

// Read takes tokens and sentences from CoNLL-U and leaves all else unset. The
// text is made from the words and from SpaceAfter=No; a paragraph begins where
// a newpar or newdoc comment says so. An error names the line.
func Read(r io.Reader) (*language.Document, error) {
	var (
		b    builder
		scan = bufio.NewScanner(r)
	)
	scan.Buffer(nil, 1<<20)
	for n := 1; scan.Scan(); n++ {
		if err := b.line(strings.TrimRight(scan.Text(), "\r")); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	b.endSentence()
	return b.document(), scan.Err()
}

// builder makes a document from lines.
type builder struct {
	text  strings.Builder
	doc   language.Document
	first int  // the first token of the open sentence
	par   int  // the first token of the open paragraph
	space bool // white space comes before the next token
	multi struct {
		last  int // the last word of the open multiword token
		glued bool
	}
}

func (b *builder) line(line string) error {
	switch {
	case line == "":
		b.endSentence()
		return nil
	case strings.HasPrefix(line, "# newpar"), strings.HasPrefix(line, "# newdoc"):
		b.endParagraph()
		return nil
	case line[0] == '#':
		return nil
	}
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns, not 10", len(f))
	}
	glued := strings.Contains(f[9], "SpaceAfter=No")
	if _, last, ok := strings.Cut(f[0], "-"); ok {
		n, err := strconv.Atoi(last)
		if err != nil {
			return fmt.Errorf("range %q", f[0])
		}
		b.multi.last, b.multi.glued = n, glued
		return nil
	}
	if strings.Contains(f[0], ".") { // an empty node
		return nil
	}
	if f[1] == "" {
		return errors.New("no form")
	}
	if b.space {
		b.text.WriteByte(' ')
	}
	start := b.text.Len()
	b.text.WriteString(f[1])
	b.doc.Tokens = append(b.doc.Tokens, language.Token{Start: int32(start), End: int32(b.text.Len()), Head: -1})
	switch at := len(b.doc.Tokens) - b.first; {
	case at < b.multi.last:
		glued = true
	case at == b.multi.last:
		glued = b.multi.glued
	}
	b.space = !glued
	return nil
}

func (b *builder) endSentence() {
	if n := len(b.doc.Tokens); n > b.first {
		b.doc.Sentences = append(b.doc.Sentences, language.Span{First: int32(b.first), End: int32(n)})
		b.first = n
	}
	b.multi.last = 0
}

func (b *builder) endParagraph() {
	if n := len(b.doc.Tokens); n > b.par {
		b.doc.Paragraphs = append(b.doc.Paragraphs, language.Span{First: int32(b.par), End: int32(n)})
		b.par = n
		b.text.WriteString("\n\n")
		b.space = false
	}
}

func (b *builder) document() *language.Document {
	if n := len(b.doc.Tokens); n > b.par {
		b.doc.Paragraphs = append(b.doc.Paragraphs, language.Span{First: int32(b.par), End: int32(n)})
	}
	b.doc.Text = b.text.String()
	return &b.doc
}

// Write prints a document, each sentence with its text. Clitics and the words
// before them are multiword tokens, as in the English treebanks.
func Write(w io.Writer, d *language.Document) error {
	b := bufio.NewWriter(w)
	paragraph := -1
	for n, s := range d.Sentences {
		if s.First >= s.End {
			continue
		}
		if p := d.ParagraphOf(int(s.First)); p != paragraph {
			paragraph = p
			fmt.Fprintln(b, "# newpar")
		}
		fmt.Fprintf(b, "# sent_id = %d\n# text = %s\n", n+1, oneLine(d.Cover(s)))
		for i := s.First; i < s.End; i++ {
			last := i
			for last+1 < s.End && d.Clitic(int(last+1)) {
				last++
			}
			if last == i {
				writeWord(b, d, s, i, misc(d, s, i))
				continue
			}
			surface := d.Text[d.Tokens[i].Start:d.Tokens[last].End]
			fmt.Fprintf(b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i-s.First+1, last-s.First+1, surface, misc(d, s, last))
			for ; i < last; i++ {
				writeWord(b, d, s, i, "_")
			}
			writeWord(b, d, s, i, "_")
		}
		fmt.Fprintln(b)
	}
	return b.Flush()
}

func writeWord(b *bufio.Writer, d *language.Document, s language.Span, i int32, misc string) {
	t := d.Tokens[i]
	head := 0
	if t.Head >= 0 {
		head = int(t.Head-s.First) + 1
	}
	lemma := t.Lemma
	if lemma == "" {
		lemma = "_"
	}
	fmt.Fprintf(b, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", i-s.First+1, d.Word(int(i)), lemma, t.UPOS, t.XPOS, head, t.Dep, misc)
}

// misc tells where a token is written together with the next one.
func misc(d *language.Document, s language.Span, i int32) string {
	if i+1 < s.End && d.Tokens[i].End == d.Tokens[i+1].Start {
		return "SpaceAfter=No"
	}
	return "_"
}

// oneLine writes white space of any kind as single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
