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
	var (
		trees []Tree
		tree  Tree
		doc   string
		multi struct { // the multiword token that is open
			surface string
			last    int
			glued   bool
		}
	)
	flush := func() {
		if len(tree.Words) > 0 {
			tree.Document = doc
			trees = append(trees, tree)
			tree = Tree{}
		}
	}
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), "\r")
		if line == "" {
			flush()
			multi.last = 0
			continue
		}
		if line[0] == '#' {
			switch {
			case strings.HasPrefix(line, "# newdoc"):
				_, doc, _ = strings.Cut(line, "= ")
				tree.NewDocument, tree.NewParagraph = true, true
			case line == "# newpar" || strings.HasPrefix(line, "# newpar id"):
				tree.NewParagraph = true
			case strings.HasPrefix(line, "# text = "):
				tree.Text = line[len("# text = "):]
			}
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 10 {
			return nil, fmt.Errorf("line %d: %d columns, not 10", n, len(f))
		}
		glued := strings.Contains(f[9], "SpaceAfter=No")
		if strings.Contains(f[0], ".") {
			continue
		}
		if first, last, found := strings.Cut(f[0], "-"); found {
			a, errA := strconv.Atoi(first)
			b, errB := strconv.Atoi(last)
			if errA != nil || errB != nil || a != len(tree.Words)+1 || b <= a {
				return nil, fmt.Errorf("line %d: range %q", n, f[0])
			}
			multi.surface, multi.last, multi.glued = f[1], b, glued
			continue
		}
		head, err := strconv.Atoi(f[6])
		if err != nil && f[6] != "_" {
			return nil, fmt.Errorf("line %d: head %q", n, f[6])
		}
		w := Word{Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4], Deprel: f[7], Head: head, Glued: glued, Misc: f[9]}
		switch at := len(tree.Words) + 1; {
		case at < multi.last:
			w.Glued = true
		case at == multi.last:
			w.Glued = multi.glued
		}
		if multi.surface != "" {
			w.Surface, w.Multiword = multi.surface, multi.last-len(tree.Words)
			multi.surface = ""
		}
		tree.Words = append(tree.Words, w)
	}
	flush()
	return trees, lines.Err()
}
