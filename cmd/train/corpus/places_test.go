package corpus

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"
)

func TestReadPlaces(t *testing.T) {
	dir := t.TempDir()
	f, err := os.Create(filepath.Join(dir, "tales.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	if _, err := z.Write([]byte(`{"id": "a", "title": "Zoë", "text": "Zoë met Bo. Zoë left Orlu."}` + "\n")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	const head = "# a note\nfile\tdocument\tsentence\tnames\n"
	docs, err := ReadPlaces(head+"tales\ta\t12-26\t12-15:PERSON 21-25:GPE\n", dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 1 || len(docs[0].Names) != 2 || len(docs[0].Marked) != 1 {
		t.Fatalf("got %+v", docs)
	}
	d := docs[0]
	for i, want := range []string{"Zoë PERSON", "Orlu GPE"} {
		if n := d.Names[i]; d.Body[n.Start:n.End]+" "+n.Type != want {
			t.Errorf("name %d is %q %s, want %s", i, d.Body[n.Start:n.End], n.Type, want)
		}
	}
	if r := d.Marked[0]; d.Body[r.Start:r.End] != "Zoë left Orlu." {
		t.Errorf("marked: %q", d.Body[r.Start:r.End])
	}
	for _, bad := range []string{"tales\tb\t0-1\t", "tales\ta\t0-99\t", "tales\ta\t0-1\tx-y:ORG", "tales\ta\t0-1"} {
		if _, err := ReadPlaces(head+bad, dir); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
