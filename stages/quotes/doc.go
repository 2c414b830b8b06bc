// Package quotes finds who says what: the quotes stage.
//
// # What a quote is
//
// A quote is content that the article attributes to a source, in speech or in
// thought, with the words that attribute it: "[Kerry]source [said]cue on
// Tuesday that [the meeting may be held next week]content". The content may be
// direct, indirect or both, may come in several pieces around its cue, may run
// over paragraphs and may hold further quotes. Every cue has one quote, so a
// quote is found as a verb's arguments are found in semantic role labelling:
// from its cue.
//
// # Method
//
// Process works in nine steps, each in the files of its name.
//
//   - marks: a state machine pairs quotation marks of all kinds.
//   - aside: clauses of speech in the middle or at the end of what is said are
//     seen by their commas, where trees are least to be relied on.
//   - tagger: a linear-chain CRF over all tokens labels sources, cues and
//     contents, whichever belong together (Pareti 2015). Its cues, and tokens
//     that are cues with some probability, less of it beside words in marks,
//     become anchors.
//   - arguments: from each anchor, a second CRF labels the source and the
//     content of this one quote. It sees where a token lies from the anchor
//     and what the first tagger took it and its neighbours for. This does the
//     work of linking spans, finds nested quotes (the same words may be
//     content of one anchor and source of another), and takes a whole
//     quotation in marks as one unit. Its strongest evidence is the way from
//     a token to the anchor in the dependency tree (tree.go).
//   - choose: where the second tagger is in doubt about where the content
//     begins or ends, a logistic model and a forest as below choose among the
//     spans that it thinks possible, each seen as a whole (a re-ranker, as in
//     Collins 2000). Others come from the form of the sentence: what lies
//     around an aside or beside "according to", what follows a "that" behind
//     the anchor, and what ends where a quotation closes.
//   - judge: a logistic model says from its words how likely the quote is
//     right, content and source. Where no source was found it also sees the
//     quote with the subject that the tree has for its cue, perhaps in the main
//     clause, or with whom the form of the sentence shows to speak, and the
//     likelier of the two counts.
//   - forest: boosted trees weigh what the judge says against what can be
//     counted (evidence): how sure each tagger is, how large the parts are and
//     where they lie, and what the other quotes around make of the same words,
//     the same verb and the same source. Unlikely quotes are dropped, and a
//     quotation that several claim goes to the likeliest, unless one of these
//     lies in the other. How sure the forest may be of itself (calibration)
//     makes confidence of its word.
//   - apart, parted: where the form of a sentence leaves no doubt, a quotation
//     goes to whom the verb right before it names, and what a further verb of
//     the same speaker announces becomes a quote of its own.
//   - turns, bare, attributed, inner, statement: rules add what has no cue or
//     one too plain to miss: the turns of interviews and transcripts, quotations
//     that go on with the quote before them, as marks left open show with the
//     one behind them, or have a speaker right beside them, quotations within
//     quotations, and statements set without marks after "The minister said:".
//
// Each of the models learns from the mistakes of the step before it,
// by cross-validation over the training articles (stacking). MODELS.md tells
// from what data, and the scores.
//
// # Sources
//
// The stage gives the words that name a quote's source, not who that is; the
// entities stage ties them to an entity. A quote without speaker is one of
// two. With a cue, the article does not say whose words they are ("it was
// reported that"): [schemas.SpeakerAnonymous]. Without a cue it goes on with
// what was said before: its speaker is that of the nearest quote before it in
// the list that has a speaker and does not lie within another quote, or whom
// the paragraph before tells of, and its SpeakerKind is left empty. SpeakerKind is otherwise set where the words of
// the source alone tell it, and left empty where a name has to be known.
package quotes
