// Package language is the analysis of English that the stages share: tokens,
// sentences, parts of speech, lemmas and dependencies, all as byte offsets
// into a text that is never changed.
//
// [Analyze] is the whole of it; [Of] gives the analysis of an article and
// keeps it, so that one article is analysed once, and [Attach] lets it travel
// to the next process in four bytes a token.
//
// That pays: BenchmarkNextStage measures some 0.2 µs a token from one stage to
// the analysis in the next when it travels, JSON and all, against 6 µs when
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
// once, are chosen from left to right among those that a word was seen with.
// Trees come from an arc-hybrid transition parser (Kuhlmann, Gómez-Rodríguez and
// Satta, 2011), which makes one move after the other, and up to three side by side
// where one is hardly better than the others, see parser; a relation is chosen for
// each arc. What chooses is each time a small neural net over hashed features
// (after Chen and Manning, 2014), see net, and where the parser is in doubt, two of
// them, see scorer. The parser learns with a dynamic
// oracle (Goldberg and Nivre, 2012) on tags as the tagger gets them wrong, from
// treebanks and from free text that a better parser has parsed, too slow to ship
// (uptraining; Petrov, Chang, Ringgaard and Alshawi, 2010), see
// cmd/train/biaffine. Where the tagger is in doubt, it tells the parser
// both tags, and afterwards the relation decides. Rules make subjects and
// auxiliaries agree, and mend what the treebanks have too few of: agents of
// passives, subjects behind a verb of speech, lists of names and of subjects.
// Lemmas are rules of spelling, and a table of what they get wrong in treebanks and in the verbs of WordNet.
//
// Most of the time is waiting for the tables of weights, which no near cache
// holds; so the places of many features are loaded at once, see net.add, and
// what a token says while it waits on the stack is added up once.
//
// The sums of a net are the same whole numbers whether they are added word by
// word or in the vector instructions of net_amd64.s, which an amd64 processor
// with AVX2 has: Go's compiler makes none, and without them a text takes twice the
// time. Nothing beside Go is needed to build them, and -tags purego builds
// without.
//
// Word classes from free text (Martin, Liermann and Ney, 1998) and by public
// word vectors stand in for words that the treebanks do not have. Weights are
// small whole numbers, so the same text has the same analysis everywhere.
//
// [Train] makes the model; the command is "train language". MODELS.md states
// data, licence and scores of the embedded one.
package language
