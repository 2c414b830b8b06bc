// Command train makes the files that dateline's packages embed: weights of
// models and the compiled knowledge base. Each subcommand reads corpora or
// tables of facts and writes one file; the same input gives the same bytes.
// MODELS.md says from what data and under which terms each shipped file was
// made.
package main

import "github.com/alecthomas/kong"

var cli struct {
	KB       kbCommand       `cmd:"" name:"kb" help:"Compile the knowledge base from tables of facts."`
	NER      nerCommand      `cmd:"" name:"ner" help:"Learn the weights of the name tagger."`
	Quotes   quotesCommand   `cmd:"" help:"Learn the weights of the quotes stage."`
	Language languageCommand `cmd:"" help:"Learn word classes and the weights of tagger and parser."`
	Pronouns pronounsCommand `cmd:"" help:"Learn whom he and she mean."`
	Vectors  vectorsCommand  `cmd:"" help:"Sort words into classes by public word vectors."`
	WordNet  wordnetCommand  `cmd:"" name:"wordnet" help:"Draw word lists from WordNet."`
}

func main() {
	ctx := kong.Parse(&cli, kong.Name("train"), kong.Description("Makes the files that dateline's packages embed."))
	ctx.FatalIfErrorf(ctx.Run())
}
