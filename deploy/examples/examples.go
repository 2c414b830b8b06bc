// Package examples holds a dozen news articles to try the program on: pages as
// sites serve them, with navigation, notices, boxes, teasers and comments
// around the story, plain text as somebody copied it, and one submission that
// is clean already. All of it is invented for the purpose: the events did not
// happen, and whoever speaks does not exist.
package examples

import (
	"embed"
	"fmt"
	"path"
	"strings"

	"dateline/schemas"
	"dateline/stages/charset"
)

// Articles holds the files, below the folder "articles".
//
//go:embed articles
var Articles embed.FS

// addresses are where the pages would live.
var addresses = map[string]string{
	"bridge.html":     "https://www.valleysentinel.example/news/local/council-votes-to-close-mill-bridge/article_7f21.html",
	"checkpoint.html": "https://www.sahelreport.example/en/20251028-gunmen-attack-checkpoint-northern-mali",
	"cyclone.html":    "https://pacificwire.example/news/2025/09/japan-relief-vanuatu/",
	"final.html":      "https://touchline.example/football/reports/ghana-croatia-friendly-1910",
	"march.html":      "https://gazetadotejo.example/cidade/lisbon-rent-march-100525.html",
	"merger.html":     "https://www.theexchange.example/companies/nordvind-buys-kablex",
	"sanctions.html":  "https://www.northernledger.example/politics/canada-sanctions-shipping-firms-a4471",
	"strike.txt":      "https://brusselscourant.example/2025/12/02/rail-strike-night-trains",
	"truce.txt":       "https://correoandino.example/en/colombia/eastern-front-truce",
	"verdict.html":    "https://savannadaily.example/nairobi/news/former-governor-jailed-4821930",
	"visit.html":      "https://www.harbourcourier.example/world/2025/10/14/solvang-ankara-visit",
}

// Submissions gives the articles as a publisher would submit them, in the
// order of their files' names, with ids such as "sample-visit". They are in
// UTF-8; of the files, one is not.
func Submissions() ([]*schemas.Submission, error) {
	files, err := Articles.ReadDir("articles")
	if err != nil {
		return nil, err
	}
	var submissions []*schemas.Submission
	for _, file := range files {
		s, err := submission(file.Name())
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name(), err)
		}
		submissions = append(submissions, s)
	}
	return submissions, nil
}

func submission(name string) (*schemas.Submission, error) {
	data, err := Articles.ReadFile("articles/" + name)
	if err != nil {
		return nil, err
	}
	extension := path.Ext(name)
	if extension == ".json" {
		s, _, err := schemas.DecodeSubmission(data, nil)
		return s, err
	}
	s := &schemas.Submission{ID: "sample-" + strings.TrimSuffix(name, extension), URL: addresses[name]}
	text, _ := charset.Decode(data, "")
	if extension == ".html" {
		s.HTML = text
	} else {
		s.Text = text
	}
	return s, s.Validate()
}
