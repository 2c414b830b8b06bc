// Program generate writes the JSON Schema files of package schemas from its Go
// types and their comments. It runs by go generate ./schemas.
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/invopop/jsonschema"

	"dateline/schemas"
)

// The package's folder and name, seen from this one.
const (
	packageDir  = ".."
	packagePath = "dateline/schemas/generate" // the import path that packageDir is relative to
)

func main() {
	files, err := generate()
	if err != nil {
		log.Fatal(err)
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(packageDir, name), data, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// generate gives the content of each schema file by its name.
func generate() (map[string][]byte, error) {
	comments := new(jsonschema.Reflector)
	if err := comments.AddGoComments(packagePath, packageDir, jsonschema.WithFullComment()); err != nil {
		return nil, err
	}
	for name, text := range comments.CommentMap {
		comments.CommentMap[name] = plain(text)
	}
	files := make(map[string][]byte)
	for kind, record := range map[string]any{
		"submission":              schemas.Submission{},
		schemas.ArticleRecordKind: schemas.Article{},
		schemas.QuoteRecordKind:   schemas.QuoteRecord{},
		schemas.EventRecordKind:   schemas.EventRecord{},
	} {
		reflector := jsonschema.Reflector{
			Anonymous:      true,
			ExpandedStruct: true,
			CommentMap:     comments.CommentMap,
			// Publishers may send more than is understood; records hold what is described and nothing else.
			AllowAdditionalProperties: kind == "submission",
		}
		schema := reflector.Reflect(record)
		schema.ID = jsonschema.ID("urn:dateline:schemas:" + kind)
		schema.Title = "dateline " + kind
		refine(schema)
		for _, definition := range schema.Definitions {
			refine(definition)
		}
		if kind == "submission" {
			requireContent(schema)
		}
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(schema); err != nil {
			return nil, err
		}
		files[kind+".schema.json"] = b.Bytes()
	}
	return files, nil
}

var docLink = regexp.MustCompile(`\[([A-Z][\w.]*)\]`)

// plain is a Go comment as a description: one line, without links into the Go documentation.
func plain(comment string) string {
	return docLink.ReplaceAllString(strings.Join(strings.Fields(comment), " "), "$1")
}

// refine says of the properties what Go types and tags cannot: publication dates have one of two formats.
func refine(schema *jsonschema.Schema) {
	if schema.Properties == nil {
		return
	}
	old, ok := schema.Properties.Get("published_at")
	if !ok {
		return
	}
	date := &jsonschema.Schema{Description: old.Description, AnyOf: []*jsonschema.Schema{
		{Type: "string", Format: "date-time"},
		{Type: "string", Format: "date"},
	}}
	if old.OneOf != nil { // nullable, and then the empty string is as good
		date.Description = old.OneOf[0].Description
		none := uint64(0)
		date.AnyOf = append(date.AnyOf, &jsonschema.Schema{Type: "string", MaxLength: &none}, &jsonschema.Schema{Type: "null"})
	}
	schema.Properties.Set("published_at", date)
}

// requireContent says of a submission that it is one of html, text and body, or else an address to fetch.
func requireContent(schema *jsonschema.Schema) {
	given := func(field, pattern string) *jsonschema.Schema {
		properties := jsonschema.NewProperties()
		properties.Set(field, &jsonschema.Schema{Type: "string", Pattern: pattern})
		return &jsonschema.Schema{Required: []string{field}, Properties: properties}
	}
	const notBlank = `[^ \t\r\n]`
	html, text, body := given("html", notBlank), given("text", notBlank), given("body", notBlank)
	url := given("url", `^[Hh][Tt][Tt][Pp][Ss]?://[^/?#]`)
	url.Not = &jsonschema.Schema{AnyOf: []*jsonschema.Schema{html, text, body}}
	schema.OneOf = []*jsonschema.Schema{html, text, body, url}
}
