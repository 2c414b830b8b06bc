// Package schemas holds the records of dateline: what users submit, what
// travels between stages, and what subscribers receive. The Go types are the
// one source; the JSON Schema 2020-12 files beside them are generated from the
// types and their comments (go generate ./schemas), and a test keeps the two
// equal.
//
// # Offsets
//
// In memory every [Span] counts bytes of the field it lies in, because that is
// how Go slices strings. On the wire it counts Unicode code points, because
// Python, Postgres and DuckDB do. Only [Article.Append], [DecodeArticle] and
// the record encoders convert, so a stage never has to; they also fill in
// [Span.Text], so that it cannot differ from what the offsets cover.
package schemas

//go:generate go -C generate run .
