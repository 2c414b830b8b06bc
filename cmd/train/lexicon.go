package main

import (
	"log"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"dateline/cmd/train/clusters"
	"dateline/cmd/train/corpus"
	ner "dateline/stages/entities/names"
	"dateline/stages/language"
)

// buildLexicon compiles what the name tagger knows of words: facts, words that tell a name's kind, word clusters.
func buildLexicon(facts, plain string, files []string, limit int) (*ner.Lexicon, error) {
	b := ner.NewBuilder()
	if err := addFacts(b, facts); err != nil {
		return nil, err
	}
	if err := b.AddHeads(); err != nil {
		return nil, err
	}
	if err := addClusters(b, plain, files, limit); err != nil {
		return nil, err
	}
	if err := addVectorClasses(b); err != nil {
		return nil, err
	}
	return b.Lexicon(), nil
}

// addVectorClasses adds the classes of words by their vectors.
func addVectorClasses(b *ner.Builder) error {
	classes, err := vectorClasses(math.MaxInt)
	for _, w := range slices.Sorted(maps.Keys(classes)) { // in order, as two words may share a hash
		b.AddVectorClass(w, ner.VectorClass(classes[w]))
	}
	return err
}

// addFacts adds the names in the tables of facts.
func addFacts(b *ner.Builder, dir string) error {
	add := func(list string, c ner.Class) {
		for _, name := range strings.Split(list, "|") {
			if words := tokenize(name); len(words) > 1 || len(name) > 2 || name == strings.ToUpper(name) && len(name) == 2 {
				b.Add(words, c)
			}
		}
	}
	count := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return 0
		}
		return v
	}
	tables := []struct {
		file    string
		columns []string
		row     func(v []string)
	}{
		{"countries", []string{"name", "official_name", "aliases", "demonym_adj", "demonym_sg", "demonym_pl"}, func(v []string) {
			for _, s := range v[:3] {
				add(s, ner.Country)
			}
			for _, s := range v[3:] {
				add(s, ner.Demonym)
			}
		}},
		{"places", []string{"name", "ascii_name", "aliases", "population"}, func(v []string) {
			c := ner.SmallCity
			switch population := count(v[3]); {
			case population >= 100_000:
				c = ner.LargeCity
			case population < 5_000:
				return
			}
			for _, s := range v[:3] {
				add(s, c)
			}
		}},
		{"admin1", []string{"name", "aliases"}, func(v []string) {
			add(v[0], ner.Division)
			add(v[1], ner.Division)
		}},
		{"regions", []string{"name", "aliases", "demonyms"}, func(v []string) {
			add(v[0], ner.Area)
			add(v[1], ner.Area)
			add(v[2], ner.Demonym)
		}},
		{"organizations", []string{"name", "aliases", "kind"}, func(v []string) {
			c := ner.Body
			switch v[2] {
			case "company":
				c = ner.Company
			case "armed_group":
				c = ner.Armed
			case "media":
				c = ner.Medium
			case "party":
				c = ner.Party
			}
			add(v[0], c)
			add(v[1], c)
		}},
		{"parties", []string{"party", "aliases"}, func(v []string) {
			add(v[0], ner.Party)
			add(v[1], ner.Party)
		}},
		{"media", []string{"name", "aliases"}, func(v []string) {
			add(v[0], ner.Medium)
			add(v[1], ner.Medium)
		}},
		{"leaders", []string{"person", "aliases"}, func(v []string) {
			add(v[0], ner.Leader)
			add(v[1], ner.Leader)
		}},
		{"agents", []string{"role", "plural"}, func(v []string) {
			add(v[0], ner.Office)
			add(v[1], ner.Office)
		}},
		{"first_names", []string{"name", "us1990_male_pct", "us1990_female_pct", "politicians_male", "politicians_female", "popular_in_iso2"}, func(v []string) {
			if count(v[1])+count(v[2]) >= 0.01 || count(v[3])+count(v[4]) >= 20 {
				add(v[0], ner.GivenName|ner.CommonGiven)
			} else if count(v[1])+count(v[2]) > 0 || count(v[3])+count(v[4]) >= 2 || v[5] != "" {
				add(v[0], ner.GivenName)
			}
		}},
		{"surnames", []string{"surname", "us1990_pct", "politicians_count", "popular_in_iso2"}, func(v []string) {
			if count(v[1]) >= 0.01 || count(v[2]) >= 20 {
				add(v[0], ner.FamilyName|ner.CommonFamily)
			} else if count(v[1]) > 0 || count(v[2]) >= 2 || v[3] != "" {
				add(v[0], ner.FamilyName)
			}
		}},
	}
	for _, t := range tables {
		if err := corpus.EachRow(filepath.Join(dir, t.file+".tsv.gz"), t.columns, func(v []string) error { t.row(v); return nil }); err != nil {
			return err
		}
	}
	return nil
}

// tokenize cuts a name as the text will be cut.
func tokenize(name string) []string {
	d := language.Segment(name)
	words := make([]string, len(d.Tokens))
	for i := range words {
		words[i] = d.Word(i)
	}
	return words
}

// The word clusters: how many of each grain, of which words, by which contexts.
const (
	fineClusters, coarseClusters = 800, 80
	clusterLeast                 = 6
	clusterContexts              = 4000
	clusterRounds                = 6
)

// addClusters sorts the words of plain text into clusters. limit bounds the words taken from each file.
func addClusters(b *ner.Builder, dir string, files []string, limit int) error {
	counter := clusters.NewCounter()
	for _, file := range files {
		texts, err := corpus.ReadTexts(filepath.Join(dir, file+".jsonl.gz"))
		if err != nil {
			return err
		}
		size := 0
		var words []string
		step := 1 // every how many-th document, so that all years are heard
		for _, t := range texts {
			size += len(t.Text) / 6
		}
		if limit > 0 && size > limit {
			step = (size + limit - 1) / limit
		}
		size = 0
		for i := 0; i < len(texts); i += step {
			d := language.Segment(texts[i].Text)
			for _, s := range d.Sentences {
				words = words[:0]
				for k := s.First; k < s.End; k++ {
					words = append(words, clusterWord(d.Word(int(k))))
				}
				size += len(words)
				counter.Add(words)
			}
		}
		log.Printf("clusters: %d words of %s", size, file)
	}
	var grains [2]map[string]int
	var group sync.WaitGroup
	for k, classes := range []int{coarseClusters, fineClusters} {
		group.Go(func() {
			grains[k] = counter.Exchange(classes, clusterLeast, clusterContexts, clusterRounds, func(round, moved int) {
				log.Printf("%d clusters: round %d moved %d words", classes, round, moved)
			})
		})
	}
	group.Wait()
	coarse, fine := grains[0], grains[1]
	for _, w := range slices.Sorted(maps.Keys(fine)) { // in order, as two words may share a hash
		b.AddClusters(w, ner.Clusters{Fine: uint16(fine[w]), Coarse: uint16(coarse[w])})
	}
	return nil
}

// clusterWord evens numbers out.
func clusterWord(w string) string {
	for i := range len(w) {
		if w[i] < '0' || w[i] > '9' {
			return w
		}
	}
	return "0"
}
