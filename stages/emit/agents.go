package emit

import (
	_ "embed"

	"dateline/stages/emit/table"
)

//go:embed agents.tsv
var agentsTSV string

// agents maps nouns that mean people or bodies who act to their sector, which may be empty.
var agents = loadAgents()

func loadAgents() map[string]string {
	out := make(map[string]string)
	for row := range table.Rows(agentsTSV, 2) {
		if out[row[0]] = row[1]; row[1] == "-" {
			out[row[0]] = ""
		}
	}
	return out
}
