package entities

import (
	"strings"
	"testing"
)

func TestSamePerson(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"john kerry", "kerry", true},
		{"john kerry", "john f kerry", true},
		{"joe biden", "joseph biden", true},
		{"j smith", "john smith", true},
		{"bill clinton", "hillary clinton", false},
		{"george w bush", "george h bush", false},
		{"martin luther king jr", "king", true},
		{"bashar al assad", "assad", true},
		{"anna berg", "anna", true},
		{"joshua lindt", "lindt i", true},
		{"amyntas i", "amyntas iii", false},
		{"donald j trump", "donald jr", false},
		{"donald trump jr", "donald jr", true},
		{"charles iii", "charles", true},
		{"ana garcia lopez", "ana garcia", true},
		{"peter hall", "hall smith", false},
	} {
		if got := samePerson(strings.Fields(c.a), strings.Fields(c.b)); got != c.want {
			t.Errorf("samePerson(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"lindqvist", "linqvist", true},
		{"linqvist", "lindqvist", true},
		{"lindqvist", "lindquist", true},
		{"waters", "water", true},
		{"berg", "borg", false},
		{"bergs", "borgs", true},
		{"lindqvist", "lindqvist", false},
		{"lindqvist", "sindqvist", false},
		{"lindqvist", "linqist", false},
		{"berg", "ber", false},
	} {
		if got := slip(c.a, c.b); got != c.want {
			t.Errorf("slip(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestAcronyms(t *testing.T) {
	for _, c := range []struct {
		text, form string
		want       bool
	}{
		{"UN", "united nations", true},
		{"U.N.", "united nations", true},
		{"EADS", "european aeronautic defence and space", true},
		{"NATO", "north american treaty", false},
		{"un", "united nations", false},
	} {
		if got := acronymOf(c.text, strings.Fields(c.form)); got != c.want {
			t.Errorf("acronymOf(%q, %q) = %v", c.text, c.form, got)
		}
	}
}
