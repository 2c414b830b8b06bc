package main

import (
	"bufio"
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// wordnetCommand draws two lists of words from a WordNet database such as Debian's package wordnet-base installs: those that
// announce quotations, and the verbs of English with the irregular forms of verbs and nouns.
type wordnetCommand struct {
	Dir   string `name:"wordnet" type:"existingdir" default:"/usr/share/wordnet" help:"Folder of the WordNet database."`
	Cues  string `default:"stages/quotes/cues.txt" help:"File to write the words of speech and thought to."`
	Forms string `default:"cmd/train/data/forms.txt" help:"File to write the verbs and irregular forms to."`
}

func (c *wordnetCommand) Run() error {
	cues, err := drawCues(c.Dir)
	if err != nil {
		return err
	}
	forms, err := drawForms(c.Dir)
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Cues, cues, 0o644); err != nil {
		return err
	}
	return os.WriteFile(c.Forms, forms, 0o644)
}

// The lexicographer files of WordNet (lexnames(5)) that matter here.
const (
	nounCognition     = 9
	nounCommunication = 10
	verbCognition     = 31
	verbCommunication = 32
	verbEmotion       = 37
	verbPerception    = 39
	cuesHeader        = `# Words that announce what somebody says, thinks or feels: lemma, class, irregular forms.
# Classes: say, its first sense is speech; speak, a later sense is; think, its first sense is thought, feeling or
# perception; noun, what is said or thought (from a verb of the first three).
# Drawn by "train wordnet" from the files verb.communication, verb.cognition, verb.emotion, verb.perception and
# noun.communication, noun.cognition of WordNet 3.0, Copyright 2006 by Princeton University, which permits use, copying,
# modification and distribution for any purpose and without fee. Of words with a newer sense, the program holds a list.
`
)

// newer are the verbs that took to speech after WordNet 3.0, which has a bird tweet.
var newer = map[string]string{"retweet": "say", "tweet": "say"}

// A synset is one line of a data file: its lexicographer file and the nouns it is derivationally related to.
type synset struct {
	file    int
	related []string // "offset"
}

// drawCues gives the verbs and nouns that announce what somebody says or thinks, as the file has them.
func drawCues(dir string) ([]byte, error) {
	class, err := cueClasses(dir)
	if err != nil {
		return nil, err
	}
	irregular, err := exceptions(filepath.Join(dir, "verb.exc"))
	if err != nil {
		return nil, err
	}
	maps.Copy(class, newer)
	var out bytes.Buffer
	out.WriteString(cuesHeader)
	for _, lemma := range slices.Sorted(maps.Keys(class)) {
		fmt.Fprintf(&out, "%s\t%s", lemma, class[lemma])
		if forms := irregular[lemma]; class[lemma] != "noun" && len(forms) > 0 {
			fmt.Fprintf(&out, "\t%s", strings.Join(forms, " "))
		}
		out.WriteByte('\n')
	}
	return out.Bytes(), nil
}

// cueClasses gives the class of each lemma that WordNet has as such a word.
func cueClasses(dir string) (map[string]string, error) {
	verbs, err := synsets(filepath.Join(dir, "data.verb"))
	if err != nil {
		return nil, err
	}
	nouns, err := synsets(filepath.Join(dir, "data.noun"))
	if err != nil {
		return nil, err
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
		return nil, err
	}
	err = lemmas(filepath.Join(dir, "index.noun"), func(lemma string, senses []string) {
		for _, offset := range senses[:min(2, len(senses))] {
			f := nouns[offset].file
			if nounOffsets[offset] && (f == nounCommunication || f == nounCognition) && class[lemma] == "" {
				class[lemma] = "noun"
			}
		}
	})
	return class, err
}

const formsHeader = `# The verbs of English, and behind each its irregular forms; then the nouns that have such a plural.
# Drawn by "train wordnet" from WordNet 3.0, Copyright 2006 by Princeton University, which permits use, copying, modification
# and distribution for any purpose and without fee (stages/quotes/LICENSE.wordnet).
`

// drawForms gives the verbs of one word with their irregular forms, and the nouns with an irregular plural.
func drawForms(dir string) ([]byte, error) {
	var verbs []string
	err := lemmas(filepath.Join(dir, "index.verb"), func(lemma string, _ []string) { verbs = append(verbs, lemma) })
	if err != nil {
		return nil, err
	}
	for verb := range newer {
		verbs = append(verbs, verb)
	}
	slices.Sort(verbs)
	out := bytes.NewBufferString(formsHeader)
	irregular, err := exceptions(filepath.Join(dir, "verb.exc"))
	if err != nil {
		return nil, err
	}
	for _, verb := range slices.Compact(verbs) {
		fmt.Fprintln(out, strings.Join(append([]string{"verb", verb}, irregular[verb]...), "\t"))
	}
	plurals, err := exceptions(filepath.Join(dir, "noun.exc"))
	if err != nil {
		return nil, err
	}
	nouns := map[string]bool{}
	if err := lemmas(filepath.Join(dir, "index.noun"), func(lemma string, _ []string) { nouns[lemma] = true }); err != nil {
		return nil, err
	}
	for _, noun := range slices.Sorted(maps.Keys(plurals)) {
		forms := slices.DeleteFunc(plurals[noun], func(w string) bool {
			one, regular := strings.CutSuffix(w, "s")
			return regular && nouns[one] // syringes are of a syringe, and only then of a syrinx
		})
		if len(forms) > 0 && nouns[noun] {
			fmt.Fprintln(out, strings.Join(append([]string{"noun", noun}, forms...), "\t"))
		}
	}
	return out.Bytes(), nil
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
