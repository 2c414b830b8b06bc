// Package language is the analysis of English that the stages share: tokens,
// sentences, parts of speech, lemmas and dependencies, all as byte offsets
// into a text that is never changed.
//
// [Analyze] is the whole of it; [Of] gives the analysis of an article and
// keeps it, so that one article is analysed once.
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
// Tokens and sentence ends are found by rules, in one pass each.
package language
