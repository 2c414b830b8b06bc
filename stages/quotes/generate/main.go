// Command generate writes cues.txt, the words that announce quotations, from a
// WordNet database such as Debian's wordnet-base installs:
//
//	go run ./generate -wordnet /usr/share/wordnet > cues.txt
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The lexicographer files of WordNet (lexnames(5)) that matter here.
const (
	nounCognition     = 9
	nounCommunication = 10
	verbCognition     = 31
	verbCommunication = 32
	verbEmotion       = 37
	verbPerception    = 39
	header            = `# Words that announce what somebody says, thinks or feels: lemma, class, irregular forms.
# Classes: say, its first sense is speech; speak, a later sense is; think, its first sense is thought, feeling or
# perception; noun, what is said or thought (from a verb of the first three).
# Drawn by ./generate from the files verb.communication, verb.cognition, verb.emotion, verb.perception and
# noun.communication, noun.cognition of WordNet 3.0, Copyright 2006 by Princeton University, which permits use, copying,
# modification and distribution for any purpose and without fee.
`
)

// newer are the verbs that took to speech after WordNet 3.0, which has a bird tweet.
var newer = map[string]string{"retweet": "say", "tweet": "say"}

// A synset is one line of a data file: its lexicographer file and the nouns it is derivationally related to.
type synset struct {
	file    int
	related []string // "offset"
}

func main() {
	dir := flag.String("wordnet", "/usr/share/wordnet", "the folder of the WordNet database")
	flag.Parse()
	if err := run(*dir); err != nil {
		log.Fatal(err)
	}
}

func run(dir string) error {
	verbs, err := synsets(filepath.Join(dir, "data.verb"))
	if err != nil {
		return err
	}
	nouns, err := synsets(filepath.Join(dir, "data.noun"))
	if err != nil {
		return err
	}
	class := map[string]string{}
	nounOffsets := map[string]bool{}
	err = lemmas(filepath.Join(dir, "index.verb"), func(lemma string, senses []string) {
		c := ""
		switch first := verbs[senses[0]].file; {
		case first == verbCommunication:
			c = "say"
		case first == verbCognition || first == verbEmotion || first == verbPerception:
			c = "think"
		}
		for i, offset := range senses {
			s := verbs[offset]
			if c == "" && s.file == verbCommunication {
				c = "speak"
			}
			if i == 0 && (s.file == verbCommunication || s.file == verbCognition) {
				for _, noun := range s.related {
					nounOffsets[noun] = true
				}
			}
		}
		if c != "" {
			class[lemma] = c
		}
	})
	if err != nil {
		return err
	}
	err = lemmas(filepath.Join(dir, "index.noun"), func(lemma string, senses []string) {
		for _, offset := range senses[:min(2, len(senses))] {
			f := nouns[offset].file
			if nounOffsets[offset] && (f == nounCommunication || f == nounCognition) && class[lemma] == "" {
				class[lemma] = "noun"
			}
		}
	})
	if err != nil {
		return err
	}
	irregular, err := exceptions(filepath.Join(dir, "verb.exc"))
	if err != nil {
		return err
	}
	maps.Copy(class, newer)
	out := bufio.NewWriter(os.Stdout)
	fmt.Fprint(out, header)
	for _, lemma := range slices.Sorted(maps.Keys(class)) {
		fmt.Fprintf(out, "%s\t%s", lemma, class[lemma])
		if forms := irregular[lemma]; class[lemma] != "noun" && len(forms) > 0 {
			fmt.Fprintf(out, "\t%s", strings.Join(forms, " "))
		}
		fmt.Fprintln(out)
	}
	return out.Flush()
}

// synsets reads a data file (wndb(5)) by offset.
func synsets(path string) (map[string]synset, error) {
	found := map[string]synset{}
	return found, lines(path, func(f []string) error {
		file, err := strconv.Atoi(f[1])
		if err != nil {
			return err
		}
		words, err := strconv.ParseInt(f[3], 16, 32)
		if err != nil {
			return err
		}
		s := synset{file: file}
		pointers := f[4+2*words:]
		n, err := strconv.Atoi(pointers[0])
		if err != nil {
			return err
		}
		for i := range n {
			if p := pointers[1+4*i:]; p[0] == "+" && p[2] == "n" {
				s.related = append(s.related, p[1])
			}
		}
		found[f[0]] = s
		return nil
	})
}

// lemmas calls each with the single words of an index file and the offsets of their senses, commonest first.
func lemmas(path string, each func(lemma string, senses []string)) error {
	return lines(path, func(f []string) error {
		n, err := strconv.Atoi(f[2])
		if err != nil {
			return err
		}
		if len(f[0]) > 1 && strings.Trim(f[0], "abcdefghijklmnopqrstuvwxyz-") == "" {
			each(f[0], f[len(f)-n:])
		}
		return nil
	})
}

// exceptions reads the irregular forms of each lemma.
func exceptions(path string) (map[string][]string, error) {
	found := map[string][]string{}
	return found, lines(path, func(f []string) error {
		for _, lemma := range f[1:] {
			found[lemma] = append(found[lemma], f[0])
		}
		return nil
	})
}

// lines calls each with the fields of every line but those of the licence, which begin with a blank.
func lines(path string, each func(fields []string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		if strings.HasPrefix(s.Text(), " ") {
			continue
		}
		if err := each(strings.Fields(s.Text())); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return s.Err()
}
