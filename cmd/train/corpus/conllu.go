package corpus

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// Tree is one sentence of a treebank in CoNLL-U.
type Tree struct {
	// Document and Text are as the comments state them. NewParagraph is set where a paragraph begins.
	Document, Text string
	NewDocument    bool
	NewParagraph   bool
	Words          []Word
}

// Word is one syntactic word of a [Tree]. Empty nodes are left out.
type Word struct {
	Form, Lemma, UPOS, XPOS, Deprel string
	// Head counts from 1; 0 is the root.
	Head int
	// Surface is the multiword token that begins here, empty if none, and Multiword its length in words.
	Surface   string
	Multiword int
	// Glued is set where no space follows the word (or the multiword token that it ends).
	Glued bool
	// Misc is the last column: what a treebank says beside syntax, such as the entities of GUM.
	Misc string
}

// ReadTrees reads a CoNLL-U file, gzipped if its name ends in .gz.
func ReadTrees(path string) ([]Tree, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	trees, err := ParseTrees(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return trees, nil
}

// ParseTrees reads CoNLL-U. An error names the line.
func ParseTrees(r io.Reader) ([]Tree, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	var t treeReader
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), "\r")
		switch {
		case line == "":
			t.flush()
			t.last = 0
		case line[0] == '#':
			t.comment(line)
		default:
			if err := t.word(line); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		}
	}
	t.flush()
	return t.trees, lines.Err()
}

// treeReader is what is known while the lines are read.
type treeReader struct {
	trees []Tree
	tree  Tree // the one that is being read
	doc   string

	// The multiword token that is open: its form until its first word is there, its last word, and whether it is glued.
	surface string
	last    int
	glued   bool
}

// flush ends the tree.
func (t *treeReader) flush() {
	if len(t.tree.Words) > 0 {
		t.tree.Document = t.doc
		t.trees = append(t.trees, t.tree)
		t.tree = Tree{}
	}
}

func (t *treeReader) comment(line string) {
	switch {
	case strings.HasPrefix(line, "# newdoc"):
		_, t.doc, _ = strings.Cut(line, "= ")
		t.tree.NewDocument, t.tree.NewParagraph = true, true
	case line == "# newpar" || strings.HasPrefix(line, "# newpar id"):
		t.tree.NewParagraph = true
	case strings.HasPrefix(line, "# text = "):
		t.tree.Text = line[len("# text = "):]
	}
}

// word reads the ten columns of a word or a multiword token. Empty nodes are passed over.
func (t *treeReader) word(line string) error {
	f := strings.Split(line, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d columns, not 10", len(f))
	}
	glued := strings.Contains(f[9], "SpaceAfter=No")
	if strings.Contains(f[0], ".") {
		return nil
	}
	if first, last, found := strings.Cut(f[0], "-"); found {
		a, errA := strconv.Atoi(first)
		b, errB := strconv.Atoi(last)
		if errA != nil || errB != nil || a != len(t.tree.Words)+1 || b <= a {
			return fmt.Errorf("range %q", f[0])
		}
		t.surface, t.last, t.glued = f[1], b, glued
		return nil
	}
	head, err := strconv.Atoi(f[6])
	if err != nil && f[6] != "_" {
		return fmt.Errorf("head %q", f[6])
	}
	w := Word{Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4], Deprel: f[7], Head: head, Glued: glued, Misc: f[9]}
	switch at := len(t.tree.Words) + 1; {
	case at < t.last:
		w.Glued = true
	case at == t.last:
		w.Glued = t.glued
	}
	if t.surface != "" {
		w.Surface, w.Multiword = t.surface, t.last-len(t.tree.Words)
		t.surface = ""
	}
	t.tree.Words = append(t.tree.Words, w)
	return nil
}
