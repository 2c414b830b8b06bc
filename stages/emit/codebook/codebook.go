// Package codebook gives acts their codes: PLOVER's and CAMEO's names, the
// quad class and the Goldstein score.
//
// An event says what the act is and, apart from that, how real it is. The code
// books put both into one code: a visit that is only planned is an agreement
// to meet, aid that is withheld is a sanction, an attack that is announced is
// a threat. [Code] joins the two; the tables beside it hold the codes.
package codebook

import (
	_ "embed"
	"fmt"
	"strconv"

	"dateline/stages/emit/table"
)

// Type is what an act is, in PLOVER's vocabulary. The zero value is none.
type Type uint8

// The types, in PLOVER's order from cooperation to conflict.
const (
	None Type = iota
	Agree
	Consult
	Support
	Concede
	Cooperate
	Aid
	Retreat
	Request
	Accuse
	Reject
	Threaten
	Protest
	Sanction
	Mobilize
	Coerce
	Assault

	numTypes = iota
)

var names = [numTypes]string{
	"", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
	"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}

// String is the type's name as records have it.
func (t Type) String() string { return names[t] }

// Parse gives the type of a name.
func Parse(name string) (Type, bool) {
	for t := Agree; t < numTypes; t++ {
		if names[t] == name {
			return t, true
		}
	}
	return None, false
}

// Mutual tells the types whose parties, where none receives, all act alike.
func (t Type) Mutual() bool { return t == Consult || t == Agree || t == Cooperate }

// Manner is what makes an act another one for the code books.
type Manner uint8

// The manners.
const (
	// Done is an act that took or takes place, or may have.
	Done Manner = iota
	// Announced is an act that is to come.
	Announced
	// NotDone is an act that did not take place.
	NotDone
	// Refused is an act that somebody says will not take place.
	Refused

	numManners = iota
)

// Coding is what the code books say of an act.
type Coding struct {
	// Plover and Cameo are the codes of the two books: AGREE, 036.
	Plover string
	Cameo  string
	// Quad is 1 for verbal and 2 for material cooperation, 3 for verbal and 4 for material conflict.
	Quad int
	// Goldstein is from -10 (conflict) to 10 (cooperation).
	Goldstein float64
}

type entry struct {
	quad int
	as   [numManners]Type
	code [numManners]string
	own  [numManners]bool // the act's own code stands
}

//go:embed types.tsv
var typesTSV string

//go:embed goldstein.tsv
var goldsteinTSV string

var (
	entries = loadTypes()
	scores  = loadScores()
)

// formal is signing and ratifying: our AGREE, but diplomatic cooperation for both code books.
const formal = "057"

// Code gives the codes of an act of this type, in this manner. cameo is the act's own CAMEO code where a more special one than
// the type's is known, else empty.
func Code(t Type, cameo string, m Manner) Coding {
	e := &entries[t]
	as, code := e.as[m], e.code[m]
	if e.own[m] && cameo != "" {
		code = cameo
	}
	if as == Agree && code == formal {
		as = Support
	}
	return Coding{Plover: as.String(), Cameo: code, Quad: entries[as].quad, Goldstein: Goldstein(code)}
}

// Goldstein is a CAMEO code's score on Goldstein's scale; a code that the table does not have has the score of the code above it.
func Goldstein(cameo string) float64 {
	for n := min(len(cameo), 4); n >= 2; n-- {
		if s, ok := scores[cameo[:n]]; ok {
			return s
		}
	}
	return 0
}

func loadTypes() (out [numTypes]entry) {
	for row := range table.Rows(typesTSV, 9) {
		t, ok := Parse(row[0])
		if !ok {
			panic(fmt.Sprintf("codebook: no type %q", row[0]))
		}
		var e entry
		quad, err := strconv.Atoi(row[1])
		if err != nil {
			panic(fmt.Sprintf("codebook: %s has the quad class %q", row[0], row[1]))
		}
		e.quad = quad
		e.as[Done], e.code[Done], e.own[Done] = t, row[2], true
		for m := Announced; m < numManners; m++ {
			name, code := row[1+2*m], row[2+2*m]
			if name == "=" {
				e.as[m], e.code[m], e.own[m] = t, row[2], true
				continue
			}
			if e.as[m], ok = Parse(name); !ok {
				panic(fmt.Sprintf("codebook: no type %q", name))
			}
			e.code[m] = code
		}
		out[t] = e
	}
	return out
}

func loadScores() map[string]float64 {
	out := make(map[string]float64)
	for row := range table.Rows(goldsteinTSV, 2) {
		score, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			panic(fmt.Sprintf("codebook: score of %s: %v", row[0], err))
		}
		out[row[0]] = score
	}
	return out
}
