package corpus

// A Text is a document without marks.
type Text struct {
	ID    string   `json:"id"`
	Title string   `json:"title"`
	Text  string   `json:"text"`
	Flags []string `json:"flags"`
}

// ReadTexts reads plain documents.
func ReadTexts(path string) ([]Text, error) { return records[Text](path) }
