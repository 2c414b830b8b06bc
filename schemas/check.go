package schemas

import (
	"bytes"
	"embed"
	"fmt"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

//go:embed *.schema.json
var schemaFiles embed.FS

// SchemaKinds are the kinds that have a JSON Schema, in the order of an article's way.
var SchemaKinds = []string{"submission", ArticleRecordKind, QuoteRecordKind, EventRecordKind}

// Schema gives the JSON Schema 2020-12 of a kind (submission, article, quote, event), or nil where there is none.
func Schema(kind string) []byte {
	data, err := schemaFiles.ReadFile(kind + ".schema.json")
	if err != nil {
		return nil
	}
	return data
}

// Check validates JSON against the schema of its kind. It is made for tests
// and tools: what the program itself takes in goes through [DecodeSubmission],
// which is much faster and agrees with the schema.
func Check(kind string, data []byte) error {
	schema := compiled()[kind]
	if schema == nil {
		return fmt.Errorf("no schema for %q", kind)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%s is not JSON: %w", kind, err)
	}
	return schema.Validate(value)
}

// compiled holds the schema of each kind, ready to validate. That they compile is a property of the files, not of
// any input, so a failure is a panic.
var compiled = sync.OnceValue(func() map[string]*jsonschema.Schema {
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	byKind := make(map[string]*jsonschema.Schema)
	for _, kind := range SchemaKinds {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema(kind)))
		if err == nil {
			err = compiler.AddResource(kind, doc)
		}
		if err != nil {
			panic(fmt.Sprintf("schema of %s: %v", kind, err))
		}
		byKind[kind] = compiler.MustCompile(kind)
	}
	return byKind
})
