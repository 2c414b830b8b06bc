package charset

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dateline/stages/internal/shared"
)

// TestSnifferOfHTML5Lib runs the standard's own cases. Those that need a script to run are left out.
func TestSnifferOfHTML5Lib(t *testing.T) {
	cases := 0
	each(t, shared.Path(t, "corpora/charset/html5lib-encoding.tar.gz"), func(name string, content []byte) {
		if !strings.HasSuffix(name, ".dat") || strings.Contains(name, "scripted") {
			return
		}
		for _, c := range bytes.Split(content, []byte("#data\n"))[1:] {
			data, want, found := bytes.Cut(c, []byte("\n#encoding\n"))
			if !found {
				t.Fatalf("%s: a case without an expectation", name)
			}
			if utf8.Valid(data) && !isASCII(data) {
				continue // valid UTF-8 is never read as what it claims to be instead: see the package comment
			}
			cases++
			label := strings.ToLower(strings.TrimSpace(string(want)))
			if got, _ := Determine(data, ""); got != label {
				t.Errorf("%s: %q, want %q, in\n%s", name, got, label, data)
			}
		}
	})
	if cases < 50 {
		t.Errorf("only %d cases were found", cases)
	}
}

// TestLegacyTexts decodes a table of every character of each legacy encoding. Lines with private
// characters and with bytes that are no character are left out: there decoders may differ.
func TestLegacyTexts(t *testing.T) {
	labels := map[string]string{"jis0208": "euc-jp", "jis0212": "euc-jp"}
	files := map[string][]byte{}
	each(t, shared.Path(t, "corpora/charset/encoding_rs.tar.gz"), func(name string, content []byte) {
		files[strings.TrimPrefix(name, "encoding_rs/")] = content
	})
	compared := 0
	for name, in := range files {
		table, ok := strings.CutSuffix(name, "_in.txt")
		if !ok {
			continue
		}
		label := labels[table]
		if label == "" {
			label = strings.ReplaceAll(table, "_", "-")
		}
		text, _ := Decode(in, "text/plain; charset="+label)
		got, want := strings.Split(text, "\n"), strings.Split(string(files[table+"_in_ref.txt"]), "\n")
		if len(got) != len(want) {
			t.Errorf("%s: %d lines, want %d", table, len(got), len(want))
			continue
		}
		for i := range want {
			if strings.ContainsFunc(want[i], func(r rune) bool { return r == utf8.RuneError || unicode.Is(unicode.Co, r) }) {
				continue
			}
			compared++
			if got[i] != want[i] {
				if label == "gb18030" && strings.ContainsRune("ḿ︐︒︑︓︔︕︖︗︘︙龴龵龶龷龸龹龺龻", []rune(want[i])[0]) {
					continue // x/text has the table of 2000, without these
				}
				t.Errorf("%s, line %d: %q, want %q", table, i+1, got[i], want[i])
			}
		}
	}
	if compared < 50_000 {
		t.Errorf("only %d lines were compared", compared)
	}
}

func each(t *testing.T, path string, visit func(name string, content []byte)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	for archive := tar.NewReader(unzipped); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		visit(h.Name, content)
	}
}
