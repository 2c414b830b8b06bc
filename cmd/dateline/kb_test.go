package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/schemas"
	"dateline/stages/clean"
)

const kbHeader = "id\ttype\tnames\tcountry\trole\tposition\tcode\tfrom\tto\tlat\tlon\tweight\tsource\tlicence\n"

// Two tables of the user's own: what both say of one name the first named decides.
func TestOwnKnowledgeBase(t *testing.T) {
	dir := t.TempDir()
	write := func(name, rows string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(kbHeader+rows), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	first := write("first.tsv", "wikidata:Q999999991\torganization\tQuillfeather Union\tNLD\tunion\t\tNLDLAB\n")
	second := write("second.tsv", "wikidata:Q999999992\torganization\tQuillfeather Union\tBEL\tunion\t\tBELLAB\n")
	chain, err := (&StageFlags{KB: []string{first, second}}).chain(clean.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := enrich(context.Background(), chain, &schemas.Submission{Body: "The Quillfeather Union called a strike on Monday, the Quillfeather Union said."}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range a.Entities {
		if strings.Contains(e.Name, "Quillfeather") {
			if e.Country != "NLD" || e.Actor != "NLDLAB" || e.Wikidata != "Q999999991" {
				t.Errorf("got %s %s %s, want what the first table says", e.Country, e.Actor, e.Wikidata)
			}
			return
		}
	}
	t.Errorf("the union is not among %+v", a.Entities)
}

func TestFaultyKnowledgeBaseIsNamed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.tsv")
	if err := os.WriteFile(path, []byte(kbHeader+"\tplanet\tMars\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (&StageFlags{KB: []string{path}}).chain(clean.Options{}); err == nil || !strings.Contains(err.Error(), path+": line 2: unknown type") {
		t.Errorf("got %v, want the file and line", err)
	}
}
