package language

import "dateline/schemas"

// Analysis is the language analysis of an article's parts. A part that the article does not have is an empty document,
// never nil.
type Analysis struct {
	Text, Title, Caption *Document
}

// Of gives the analysis of an article: the one kept beside it, or one made now, which is then kept. An analysis of
// another text than the article has now is not used.
func Of(a *schemas.Article) *Analysis {
	caption := ""
	if a.Image != nil {
		caption = a.Image.Caption
	}
	if kept, ok := a.Parsed.(*Analysis); ok && kept.Text.Text == a.Text && kept.Title.Text == a.Title && kept.Caption.Text == caption {
		return kept
	}
	made := &Analysis{Text: Analyze(a.Text), Title: Analyze(a.Title), Caption: Analyze(caption)}
	a.Parsed = made
	return made
}
