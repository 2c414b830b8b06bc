// Package language is the analysis of English that the stages share: tokens,
// sentences, parts of speech, lemmas and dependencies, all as byte offsets
// into a text that is never changed.
//
// [Analyze] is the whole of it; [Of] gives the analysis of an article and
// keeps it, so that one article is analysed once, and [Attach] lets it travel
// to the next process in four bytes a token.
//
// That pays: BenchmarkNextStage measures some 0.1 µs a token from one stage to
// the analysis in the next when it travels, JSON and all, against 8 µs when
// the next stage analyses again. In JSON it is 5.3 bytes a token, which makes
// the message about twice its text.
//
// # Conventions
//
// Tokens follow the English treebanks of Universal Dependencies 2: clitics
// and possessive marks stand alone (do|n't, Iran|'s), hyphens split words
// (six|-|party) unless the part before is a prefix (non-aligned), and an
// abbreviation keeps its full stop (U.S., Gen.). Tags and relations are UD's
// too; XPOS are the Penn tags as the English Web Treebank has them.
//
// # Method
//
// Tokens and sentence ends are found by rules, in one pass each. Tags, both at
// once, come from a greedy linear classifier from left to right, which chooses
// among the tags that a word was seen with. Trees come from an arc-hybrid
// transition parser (Kuhlmann, Gómez-Rodríguez and Satta, 2011) with one
// linear classifier for the next move and one for the relation of each arc. All
// are averaged perceptrons over hashed features, trained with a margin; the
// parser learns with a dynamic oracle (Goldberg and Nivre, 2012) on tags as the
// tagger gets them wrong. It learns from treebanks, and from free text that a
// teacher has parsed, which is too slow to ship and makes a tenth fewer errors
// (uptraining; Petrov, Chang, Ringgaard and Alshawi, 2010). Where the tagger is in doubt, it tells the parser both tags, and
// afterwards the relation decides. Lemmas are rules of spelling, and a table
// of what they get wrong.
//
// Nearly all of the time is waiting for the tables of weights, which no near
// cache holds; so the places of all features are loaded at once, see rows.add.
//
// Word classes from free text (Martin, Liermann and Ney, 1998) stand in for
// words that the treebanks do not have. Weights are small whole numbers, so
// the same text has the same analysis everywhere.
//
// [Train] makes the model; the command is "train language". MODELS.md states
// data, licence and scores of the embedded one.
package language
