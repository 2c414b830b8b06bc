package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const treeOfNames = `# newdoc id = GUM_news_one
# newpar
1	The	the	DET	DT	_	3	det	_	Entity=(1-person-new-cf1-3-sgl
2	tall	tall	ADJ	JJ	_	3	amod	_	_
3	President	President	PROPN	NNP	_	0	root	_	_
4	Ana	Ana	PROPN	NNP	_	3	flat	_	_
5	Silva	Silva	PROPN	NNP	_	3	flat	_	_
6	of	of	ADP	IN	_	8	case	_	_
7	the	the	DET	DT	_	8	det	_	Entity=(2-organization-new-cf2-2-sgl
8	Bank	Bank	PROPN	NNP	_	3	nmod	_	_
9	of	of	ADP	IN	_	10	case	_	_
10	Brazil	Brazil	PROPN	NNP	_	8	nmod	_	Entity=(3-place-new-cf3-1-sgl)2)1)

1	Two	two	NUM	CD	_	3	nummod	_	Entity=(4-person-new-cf1-3-sgl
2	French	French	ADJ	JJ	_	3	amod	_	_
3	men	man	NOUN	NNS	_	4	nsubj	_	Entity=4)
4	saw	see	VERB	VBD	_	0	root	_	_
5	Tatars	Tatar	PROPN	NNPS	_	4	obj	_	Entity=(5-person-new-cf1-1-sgl)
6	near	near	ADP	IN	_	7	case	_	_
7	Zeppo	Zeppo	PROPN	NNP	_	4	obl	_	_

# newdoc id = GUM_news_two
1	Rome	Rome	PROPN	NNP	_	0	root	_	Entity=(1-place-new-cf1-1-sgl)

`

func TestReadTreeNames(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gum.conllu")
	if err := os.WriteFile(path, []byte(treeOfNames), 0o600); err != nil {
		t.Fatal(err)
	}
	docs, err := ReadTreeNames(path, func(id string) bool { return id == "GUM_news_two" })
	if err != nil || len(docs) != 1 {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	var got []string
	for _, n := range docs[0].Names {
		got = append(got, n.Label+" "+docs[0].Body[n.Start:n.End])
	}
	const want = "unsure President|gum-person Ana Silva|gum-organization Bank of Brazil|gum-adjective French|gum-people Tatars|unsure Zeppo"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}
