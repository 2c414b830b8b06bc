package kb

import (
	"testing"

	"dateline/schemas"
)

// Whose country somebody is of must be said, not merely stand nearby.
func TestOrigin(t *testing.T) {
	for _, c := range []struct {
		text     string
		entities []schemas.Entity
		name     string
		want     string // country and code
	}{
		{"Ghana drew with Norway. Samuel Oduro smiled.", []schemas.Entity{entity("PERSON", "Samuel Oduro"), entity("GPE", "Ghana"), entity("GPE", "Norway")}, "Samuel Oduro", " "},
		{"Norway lost. Ghana's coach, Samuel Oduro, smiled.", []schemas.Entity{entity("PERSON", "Samuel Oduro"), entity("GPE", "Ghana"), entity("GPE", "Norway")}, "Samuel Oduro", "GHA GHA"},
		{"Norway met Ghana. The French referee, Luc Marchand, saw it.", []schemas.Entity{entity("PERSON", "Luc Marchand"), entity("NORP", "French"), entity("GPE", "Ghana"), entity("GPE", "Norway")}, "Luc Marchand", "FRA FRA"},
		{"Kenya helps Norway. Ruth Tabi, a teacher in Ghana, was glad.", []schemas.Entity{entity("PERSON", "Ruth Tabi"), entity("GPE", "Ghana"), entity("GPE", "Norway"), entity("GPE", "Kenya")}, "Ruth Tabi", "GHA GHA"},
		{"Kenya helps Norway. Ruth Tabi is an Israeli writer.", []schemas.Entity{entity("PERSON", "Ruth Tabi"), entity("NORP", "Israeli"), entity("GPE", "Norway"), entity("GPE", "Kenya")}, "Ruth Tabi", "ISR ISR"},
		{"Norway mourned. A month after the raid by Ghana soldiers, Ama Boateng said so.", []schemas.Entity{entity("PERSON", "Ama Boateng"), entity("GPE", "Ghana"), entity("GPE", "Norway")}, "Ama Boateng", " "},
		{"Ama Boateng of Ghana ran ahead of Norway.", []schemas.Entity{entity("PERSON", "Ama Boateng"), entity("GPE", "Ghana"), entity("GPE", "Norway")}, "Ama Boateng", "GHA GHA"},
		{"Norway asked for more, and in Ghana said Ama Boateng no.", []schemas.Entity{entity("PERSON", "Ama Boateng"), entity("GPE", "Ghana"), entity("GPE", "Norway")}, "Ama Boateng", " "},
		// Through what they work for.
		{"Norway and Ghana agreed. The vice president of the Bank of Ghana, Ama Boateng, signed.",
			[]schemas.Entity{entity("PERSON", "Ama Boateng"), entity("ORG", "Bank of Ghana"), entity("GPE", "Norway")}, "Ama Boateng", "GHA GHABUS"},
		{"Ghana Airways may land, said Norwegian Prime Minister Ada Lund's spokesman, Jens Berg. Ghana Airways will. Ghana Airways was glad.",
			[]schemas.Entity{entity("PERSON", "Ada Lund", "Norwegian Prime Minister"), entity("PERSON", "Jens Berg", "spokesman"), entity("ORG", "Ghana Airways")}, "Jens Berg", "NOR NORGOV"},
		{"Norwegian Prime Minister Ada Lund's Call With French Spokesman Jens Berg.",
			[]schemas.Entity{entity("PERSON", "Ada Lund", "Norwegian Prime Minister"), entity("PERSON", "Jens Berg", "French Spokesman")}, "Jens Berg", "FRA FRA"},
		{"Ghana Airways may land, said Norwegian Prime Minister Ada Lund's brother, Jens Berg.",
			[]schemas.Entity{entity("PERSON", "Ada Lund", "Norwegian Prime Minister"), entity("PERSON", "Jens Berg"), entity("ORG", "Ghana Airways")}, "Jens Berg", " "},
		// The president of a society is none of a state.
		{"The Ghana Choral Society sang. Ghana's Society President Ama Boateng wept.",
			[]schemas.Entity{entity("PERSON", "Ama Boateng", "Society President"), entity("ORG", "Ghana Choral Society"), entity("GPE", "Ghana")}, "Ama Boateng", "GHA GHANGO"},
		{"Ghana's President Ama Boateng wept.",
			[]schemas.Entity{entity("PERSON", "Ama Boateng", "Ghana's President"), entity("GPE", "Ghana")}, "Ama Boateng", "GHA GHAGOV"},
		// An office without a country is one of the country that the passage speaks of, or of where it was written.
		{"Canada and Libya quarrel. Cyprus said it would look into it. \"We will prosecute,\" Justice Minister Andreas Loizou said.",
			[]schemas.Entity{entity("PERSON", "Andreas Loizou", "Justice Minister"), entity("GPE", "Canada"), entity("GPE", "Libya"), entity("GPE", "Cyprus")}, "Andreas Loizou", "CYP CYPGOV"},
		{"Norway, Kenya and Ghana will meet. Opposition leader Henrik Dahle objected.",
			[]schemas.Entity{entity("PERSON", "Henrik Dahle", "Opposition leader"), entity("GPE", "Norway"), entity("GPE", "Ghana"), entity("GPE", "Kenya")}, "Henrik Dahle", " OPP"},
	} {
		e := resolve(t, "", c.text, "", c.entities...)[c.name]
		if got := e.Country + " " + e.Actor; got != c.want {
			t.Errorf("%s\n%s: %q, want %q", c.text, c.name, got, c.want)
		}
	}
}
