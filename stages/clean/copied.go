package clean

import (
	"errors"
	"strings"

	"dateline/schemas"
)

// copied finds the article in text that somebody copied from a page.
func copied(a *schemas.Article, text string) error {
	text = strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
	if text == "" {
		return errors.New("the text is only white space")
	}
	a.Text = text
	return nil
}
