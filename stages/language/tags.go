package language

import (
	"slices"
	"strings"
)

// UPOS is a universal part of speech. The zero value is X.
type UPOS uint8

// The universal parts of speech.
const (
	X UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB

	numUPOS = iota
)

var uposNames = [numUPOS]string{
	X:     "X",
	ADJ:   "ADJ",
	ADP:   "ADP",
	ADV:   "ADV",
	AUX:   "AUX",
	CCONJ: "CCONJ",
	DET:   "DET",
	INTJ:  "INTJ",
	NOUN:  "NOUN",
	NUM:   "NUM",
	PART:  "PART",
	PRON:  "PRON",
	PROPN: "PROPN",
	PUNCT: "PUNCT",
	SCONJ: "SCONJ",
	SYM:   "SYM",
	VERB:  "VERB",
}

func (p UPOS) String() string { return name(uposNames[:], int(p)) }

// ParseUPOS gives the part of speech with this name.
func ParseUPOS(s string) (UPOS, bool) {
	i, ok := find(uposNames[:], s)
	return UPOS(i), ok
}

// XPOS is an English part of speech: the Penn tags, as the English Web Treebank has them. The zero value is none.
type XPOS uint8

// The English parts of speech. Where the treebank's name is no identifier, or
// one of the universal names, String gives the treebank's.
const (
	NoXPOS XPOS = iota // _
	ADD
	AFX
	CC
	CD
	DT
	EX
	FW
	GW
	HYPH
	IN
	JJ
	JJR
	JJS
	LS
	MD
	NFP
	NN
	NNP
	NNPS
	NNS
	PDT
	POS
	PRP
	PRPPoss // PRP$
	RB
	RBR
	RBS
	RP
	Symbol // SYM
	TO
	UH
	VB
	VBD
	VBG
	VBN
	VBP
	VBZ
	WDT
	WP
	WPPoss // WP$
	WRB
	Dollar       // $
	Stop         // .
	Comma        // ,
	Colon        // :
	OpenQuote    // ``
	CloseQuote   // ''
	OpenBracket  // -LRB-
	CloseBracket // -RRB-

	numXPOS = iota
)

var xposNames = [numXPOS]string{
	NoXPOS:       "_",
	ADD:          "ADD",
	AFX:          "AFX",
	CC:           "CC",
	CD:           "CD",
	DT:           "DT",
	EX:           "EX",
	FW:           "FW",
	GW:           "GW",
	HYPH:         "HYPH",
	IN:           "IN",
	JJ:           "JJ",
	JJR:          "JJR",
	JJS:          "JJS",
	LS:           "LS",
	MD:           "MD",
	NFP:          "NFP",
	NN:           "NN",
	NNP:          "NNP",
	NNPS:         "NNPS",
	NNS:          "NNS",
	PDT:          "PDT",
	POS:          "POS",
	PRP:          "PRP",
	PRPPoss:      "PRP$",
	RB:           "RB",
	RBR:          "RBR",
	RBS:          "RBS",
	RP:           "RP",
	Symbol:       "SYM",
	TO:           "TO",
	UH:           "UH",
	VB:           "VB",
	VBD:          "VBD",
	VBG:          "VBG",
	VBN:          "VBN",
	VBP:          "VBP",
	VBZ:          "VBZ",
	WDT:          "WDT",
	WP:           "WP",
	WPPoss:       "WP$",
	WRB:          "WRB",
	Dollar:       "$",
	Stop:         ".",
	Comma:        ",",
	Colon:        ":",
	OpenQuote:    "``",
	CloseQuote:   "''",
	OpenBracket:  "-LRB-",
	CloseBracket: "-RRB-",
}

func (p XPOS) String() string { return name(xposNames[:], int(p)) }

// ParseXPOS gives the tag with this name.
func ParseXPOS(s string) (XPOS, bool) {
	i, ok := find(xposNames[:], s)
	return XPOS(i), ok
}

// Dep is a relation of Universal Dependencies, with the subtypes of the English treebanks. The zero value is dep.
type Dep uint8

// The relations.
const (
	Unspecified  Dep = iota // dep
	Acl                     // acl
	AclRelcl                // acl:relcl
	AdvCl                   // advcl
	AdvClRelcl              // advcl:relcl
	AdvMod                  // advmod
	AMod                    // amod
	Appos                   // appos
	Aux                     // aux
	AuxPass                 // aux:pass
	Case                    // case
	Cc                      // cc
	CcPreconj               // cc:preconj
	CComp                   // ccomp
	Compound                // compound
	CompoundPrt             // compound:prt
	Conj                    // conj
	Cop                     // cop
	CSubj                   // csubj
	CSubjOuter              // csubj:outer
	CSubjPass               // csubj:pass
	Det                     // det
	DetPredet               // det:predet
	Discourse               // discourse
	Dislocated              // dislocated
	Expl                    // expl
	Fixed                   // fixed
	Flat                    // flat
	GoesWith                // goeswith
	IObj                    // iobj
	List                    // list
	Mark                    // mark
	NMod                    // nmod
	NModDesc                // nmod:desc
	NModPoss                // nmod:poss
	NModUnmarked            // nmod:unmarked
	NSubj                   // nsubj
	NSubjOuter              // nsubj:outer
	NSubjPass               // nsubj:pass
	NumMod                  // nummod
	Obj                     // obj
	Obl                     // obl
	OblAgent                // obl:agent
	OblUnmarked             // obl:unmarked
	Orphan                  // orphan
	Parataxis               // parataxis
	Punct                   // punct
	Reparandum              // reparandum
	Root                    // root
	Vocative                // vocative
	XComp                   // xcomp

	numDeps = iota

	// NumDeps is how many relations there are.
	NumDeps = numDeps
)

var depNames = [numDeps]string{
	Unspecified:  "dep",
	Acl:          "acl",
	AclRelcl:     "acl:relcl",
	AdvCl:        "advcl",
	AdvClRelcl:   "advcl:relcl",
	AdvMod:       "advmod",
	AMod:         "amod",
	Appos:        "appos",
	Aux:          "aux",
	AuxPass:      "aux:pass",
	Case:         "case",
	Cc:           "cc",
	CcPreconj:    "cc:preconj",
	CComp:        "ccomp",
	Compound:     "compound",
	CompoundPrt:  "compound:prt",
	Conj:         "conj",
	Cop:          "cop",
	CSubj:        "csubj",
	CSubjOuter:   "csubj:outer",
	CSubjPass:    "csubj:pass",
	Det:          "det",
	DetPredet:    "det:predet",
	Discourse:    "discourse",
	Dislocated:   "dislocated",
	Expl:         "expl",
	Fixed:        "fixed",
	Flat:         "flat",
	GoesWith:     "goeswith",
	IObj:         "iobj",
	List:         "list",
	Mark:         "mark",
	NMod:         "nmod",
	NModDesc:     "nmod:desc",
	NModPoss:     "nmod:poss",
	NModUnmarked: "nmod:unmarked",
	NSubj:        "nsubj",
	NSubjOuter:   "nsubj:outer",
	NSubjPass:    "nsubj:pass",
	NumMod:       "nummod",
	Obj:          "obj",
	Obl:          "obl",
	OblAgent:     "obl:agent",
	OblUnmarked:  "obl:unmarked",
	Orphan:       "orphan",
	Parataxis:    "parataxis",
	Punct:        "punct",
	Reparandum:   "reparandum",
	Root:         "root",
	Vocative:     "vocative",
	XComp:        "xcomp",
}

func (d Dep) String() string { return name(depNames[:], int(d)) }

// ParseDep gives the relation with this name; of a subtype that is not known, the relation without it.
func ParseDep(s string) (Dep, bool) {
	if i, ok := find(depNames[:], s); ok {
		return Dep(i), true
	}
	base, _, _ := strings.Cut(s, ":")
	i, ok := find(depNames[:], base)
	return Dep(i), ok
}

// Base is the relation without its subtype.
func (d Dep) Base() Dep { return baseDeps[d] }

var baseDeps = func() (bases [numDeps]Dep) {
	for i := range bases {
		name, _, _ := strings.Cut(depNames[i], ":")
		base, _ := find(depNames[:], name)
		bases[i] = Dep(base)
	}
	return bases
}()

func name(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return "_"
}

func find(names []string, s string) (int, bool) {
	i := slices.Index(names, s)
	return max(i, 0), i >= 0
}
