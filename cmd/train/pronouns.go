package main

import (
	"context"
	"log"
	"os"
	"path/filepath"

	"dateline/cmd/train/corpus"
	"dateline/schemas"
	"dateline/stages/entities"
	"dateline/stages/quotes"
)

// pronounsCommand learns whom he and she mean.
type pronounsCommand struct {
	Corpora string  `type:"existingdir" default:"../shared/corpora" help:"Folder of the corpora."`
	Out     string  `default:"stages/entities/pronouns.txt" help:"File to write."`
	Rounds  int     `default:"4" help:"How often the articles are read, each time with the weights of the round before."`
	Steps   int     `default:"400" help:"Steps in a round."`
	Rate    float64 `default:"0.3" help:"Length of a step."`
	L2      float64 `default:"0.004" help:"How strongly weights are pulled towards zero."`
	Folds   int     `default:"4" help:"Parts that are scored by weights of the others."`
}

// pronounSets are the corpora. Of a document that several have, the first counts.
var pronounSets = []struct{ name, file string }{
	{"annotated", "annotated/annotated-train.jsonl.gz"},
	{"gum", "coref/gum.dev.jsonl.gz"},
	{"gap", "coref/gap.dev.jsonl.gz"},
}

const pronounsHeader = `# What speaks for a mention as the one that he or she means, and how much; pronouns.go says what the names stand for.
# Learnt by go run ./cmd/train pronouns from GAP (Apache-2.0, Google; texts of Wikipedia, CC BY-SA 3.0), GUM (CC BY 4.0; texts
# CC BY 2.5, CC BY-SA 3.0, CC BY 4.0) and dateline's own annotated news (CC BY 2.5, OGL 3.0, US public domain, CC BY 3.0 AU);
# MODELS.md has more. As some texts are share-alike, this file is CC BY-SA 4.0.
`

func (c *pronounsCommand) Run() error {
	done := map[string]bool{} // of GUM's documents, some are among our dev articles, which are measured on
	dev, err := corpus.ReadChains(filepath.Join(c.Corpora, "annotated/annotated-dev.dev.jsonl.gz"))
	if err != nil {
		return err
	}
	for _, d := range dev {
		done[d.ID] = true
	}
	quoted := quotes.New()
	var examples []entities.PronounExample
	for _, set := range pronounSets {
		documents, err := corpus.ReadChains(filepath.Join(c.Corpora, set.file))
		if err != nil {
			return err
		}
		for _, d := range documents {
			if done[d.ID] {
				continue
			}
			done[d.ID] = true
			e := entities.PronounExample{Set: set.name, Chains: d.Chains}
			e.Article = schemas.Article{Title: d.Title, Text: d.Body, PublishedAt: d.PublishedAt}
			if err := quoted.Process(context.Background(), &e.Article); err != nil {
				return err
			}
			examples = append(examples, e)
		}
	}
	file := entities.TrainPronouns(examples, entities.PronounOptions{
		Rounds: c.Rounds, Steps: c.Steps, Rate: c.Rate, L2: c.L2, Folds: c.Folds, Log: log.Printf,
	})
	return os.WriteFile(c.Out, []byte(pronounsHeader+file), 0o644)
}
