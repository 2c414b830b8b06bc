package clean

import (
	"dateline/schemas"
	"dateline/stages/clean/credit"
	"dateline/stages/clean/dateline"
	"dateline/stages/clean/fingerprint"
	"dateline/stages/clean/tongue"
)

// finish adds what follows from the text: language, dateline, fingerprint.
func finish(a *schemas.Article, statedLanguage, pageLanguage string) {
	if code := tongue.Code(statedLanguage); code != "" {
		a.Language = code
	} else {
		if statedLanguage != "" {
			a.Warnings = append(a.Warnings, "language: not an ISO 639-1 code")
		}
		a.Language = tongue.Detect(a.Text, pageLanguage)
	}
	var report string
	a.Dateline, report = opening(a.Text)
	// An agency named as an author is who the report is from, whatever the place.
	for _, name := range a.Authors {
		if agency := credit.Agency(name); agency != "" {
			if a.Dateline == nil {
				a.Dateline = &schemas.Dateline{}
			}
			if a.Dateline.Agency == "" {
				a.Dateline.Agency = agency
			}
		}
	}
	if sketch, ok := fingerprint.Of(report); ok {
		a.Fingerprint = sketch.String()
	}
}

// opening takes the dateline, if there is one, off a text.
func opening(text string) (*schemas.Dateline, string) {
	d, ok := dateline.Parse(text)
	if !ok {
		return nil, text
	}
	return &schemas.Dateline{Place: d.Place, Agency: d.Agency}, text[d.End:]
}
