package main

import (
	"testing"

	"dateline/stages/entities/kb"
)

func TestEndTerms(t *testing.T) {
	row := func(id, name, role string, from, to kb.Date, open bool) kb.Row {
		return kb.Row{Type: kb.Person, ID: id, Names: []string{name}, Country: "NOR", Role: role, From: from, To: to, Open: open}
	}
	const state, government, deputy = "head_of_state", "head_of_government", "vice_president"
	for _, tt := range []struct {
		about  string
		row    kb.Row
		others []kb.Row
		to     kb.Date
		open   bool
	}{
		{"nothing else is known", row("q1", "Ola Berg", state, 20210101, 20220723, true), nil, 20220723, true},
		{"another table knows the end", row("q1", "Ola Berg", state, 20210101, 20220723, true),
			[]kb.Row{row("", "O. BERG", state, 20210203, 20250120, false)}, 20250120, false},
		{"an end before the person was seen in office is no end", row("q1", "Ola Berg", state, 20210101, 20220723, true),
			[]kb.Row{row("q1", "Ola Berg", state, 20210101, 20220101, false)}, 20220723, true},
		{"an earlier term", row("q1", "Ola Berg", state, 20210101, 20220723, true),
			[]kb.Row{row("q1", "Ola Berg", state, 20170101, 20230101, false)}, 20220723, true},
		{"somebody else came into the office", row("q1", "Ola Berg", government, 20210101, 20220723, true),
			[]kb.Row{row("q2", "Kari Dahl", government, 20230501, 20260101, true), row("q3", "Per Moe", government, 20250501, 20260101, true)}, 20230501, false},
		{"into another office", row("q1", "Ola Berg", government, 20210101, 20220723, true),
			[]kb.Row{row("q2", "Kari Dahl", state, 20230501, 20260101, true)}, 20220723, true},
		{"and the first one came back", row("q1", "Ola Berg", government, 20210101, 20220723, true),
			[]kb.Row{row("q2", "Kari Dahl", government, 20230501, 20230601, false), row("q1", "Ola Berg", government, 20230601, 20260101, true)}, 20220723, true},
		{"a deputy leaves with the successor alone", row("q1", "Ola Berg", deputy, 20210101, 20220723, true),
			[]kb.Row{row("q1", "Ola Berg", deputy, 20210101, 20240627, false)}, 20220723, true},
		{"a minister leaves with the head of government", row("q1", "Ola Berg", "health_minister", 20210101, 20220723, true),
			[]kb.Row{row("q2", "Kari Dahl", government, 20230501, 20260101, true)}, 20230501, false},
		{"unless seen in the next one", row("q1", "Ola Berg", "health_minister", 20210101, 20220723, true),
			[]kb.Row{row("q2", "Kari Dahl", government, 20230501, 20260101, true), row("q1", "Ola Berg", "defence_minister", 20230502, 20260101, true)}, 20220723, true},
		{"a minister's successor", row("q1", "Ola Berg", "foreign_minister", 20210101, 20220723, true),
			[]kb.Row{row("q2", "Kari Dahl", "foreign_minister", 20230501, 20260101, true)}, 20230501, false},
		{"one of many ministers without a field", row("q1", "Ola Berg", "minister", 20210101, 20220723, true),
			[]kb.Row{row("q2", "Kari Dahl", "minister", 20230501, 20260101, true)}, 20220723, true},
		{"an ambassador", row("q1", "Ola Berg", "ambassador", 20210101, 20220723, true),
			[]kb.Row{row("q2", "Kari Dahl", "ambassador", 20230501, 20260101, true)}, 20220723, true},
	} {
		f := facts{rows: append([]kb.Row{tt.row}, tt.others...)}
		f.endTerms()
		if got := f.rows[0]; got.To != tt.to || got.Open != tt.open {
			t.Errorf("%s: to %d, open %v; want %d, %v", tt.about, got.To, got.Open, tt.to, tt.open)
		}
	}
}

func TestShareWord(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"Ola H. Berg", "OLA BERG", true},
		{"Ólafur Berg", "OLAFUR RAGNAR-HILL", true},
		{"Berg", "Kari Dahl", true},
		{"Kari Dahl", "Ola Berg", false},
	} {
		if got := shareWord(tt.a, tt.b); got != tt.want {
			t.Errorf("shareWord(%q, %q) = %v", tt.a, tt.b, got)
		}
	}
}
