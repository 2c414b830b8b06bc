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
	report := a.Text
	if d, ok := dateline.Parse(a.Text); ok {
		a.Dateline = &schemas.Dateline{Place: d.Place, Agency: d.Agency}
		report = report[d.End:]
	}
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
