package language

import "dateline/schemas"

// Analysis is the language analysis of an article's parts. A part that the article does not have is an empty document,
// never nil.
type Analysis struct {
	Text, Title, Caption *Document
}

// Of gives the analysis of an article: the one kept beside it, else the one that came with it in binary form, else one
// made now. It is kept beside the article, so the caller must own that. An analysis of another text than the article has
// now is not used.
func Of(a *schemas.Article) *Analysis {
	text, title, caption := parts(a)
	if kept, ok := a.Parsed.(*Analysis); ok && kept.Text.Text == text && kept.Title.Text == title && kept.Caption.Text == caption {
		return kept
	}
	made, err := DecodeBinary(a.Analysis, text, title, caption)
	if err != nil {
		made = &Analysis{Text: Analyze(text), Title: Analyze(title), Caption: Analyze(caption)}
	}
	a.Parsed = made
	return made
}

// Attach puts the binary form of the analysis into the article, to travel to the next stage with it. It does nothing
// if none is kept beside the article.
func Attach(a *schemas.Article) {
	if kept, ok := a.Parsed.(*Analysis); ok {
		a.Analysis = kept.AppendBinary(a.Analysis[:0])
	}
}

func parts(a *schemas.Article) (text, title, caption string) {
	if a.Image != nil {
		caption = a.Image.Caption
	}
	return a.Text, a.Title, caption
}
