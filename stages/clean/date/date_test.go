package date

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"2015-12-09", "2015-12-09"},
		{"2015-12-9", "2015-12-09"},
		{"2015-12-09T17:05:06Z", "2015-12-09T17:05:06Z"},
		{"2015-12-09T17:05:06.123+01:00", "2015-12-09T17:05:06+01:00"},
		{"2015-12-09T17:05:06+0100", "2015-12-09T17:05:06+01:00"},
		{"2015-12-09T17:05:06-05", "2015-12-09T17:05:06-05:00"},
		{"2015-12-09 17:05:06 -0500", "2015-12-09T17:05:06-05:00"},
		{"2015-12-09 17:05 UTC", "2015-12-09T17:05:00Z"},
		{"2015-12-09T17:05:06", "2015-12-09"},
		{"2015/12/09", "2015-12-09"},
		{"2015.12.09", "2015-12-09"},
		{"20151209", "2015-12-09"},
		{"20151209T170506Z", "2015-12-09T17:05:00Z"},
		{"20151209170506", "2015-12-09"},
		{"1449680706", "2015-12-09T17:05:06Z"},
		{"1449680706000", "2015-12-09T17:05:06Z"},
		{"Wed, 09 Dec 2015 17:05:06 GMT", "2015-12-09T17:05:06Z"},
		{"Wed, 09 Dec 2015 17:05:06 -0500", "2015-12-09T17:05:06-05:00"},
		{"Wed Dec 09 17:05:06 +0000 2015", "2015-12-09T17:05:06Z"},
		{"Wed Dec 9 17:05:06 UTC 2015", "2015-12-09T17:05:06Z"},
		{"9 December 2015", "2015-12-09"},
		{"Published: 9 December 2015", "2015-12-09"},
		{"9th of December, 2015", "2015-12-09"},
		{"December 9, 2015", "2015-12-09"},
		{"Dec. 9, 2015", "2015-12-09"},
		{"Dec 9th 2015 5:05 pm EST", "2015-12-09T17:05:00-05:00"},
		{"December 9, 2015 at 12:05 a.m. ET", "2015-12-09T00:05:00-05:00"},
		{"Published: Wednesday 9 December 2015 17.05 GMT", "2015-12-09"},
		{"09-Dec-2015", "2015-12-09"},
		{"09/Dec/2015 17:05 +0000", "2015-12-09T17:05:00Z"},
		{"9-Dec-15", "2015-12-09"},
		{"2015 December 9", "2015-12-09"},
		{"9. Dezember 2015, 17:05 Uhr", "2015-12-09"},
		{"Mi., 9. Dez. 2015 17.05 Uhr MEZ", "2015-12-09T17:05:00+01:00"},
		{"09.12.2015 17:05", "2015-12-09"},
		{"09.12.15", "2015-12-09"},
		{"le 9 décembre 2015 à 17h05", "2015-12-09"},
		{"1er mars 2016", "2016-03-01"},
		{"9 de diciembre de 2015", "2015-12-09"},
		{"9 dicembre 2015", "2015-12-09"},
		{"9 grudnia 2015", "2015-12-09"},
		{"9 декабря 2015", "2015-12-09"},
		{"2015年12月9日 17:05", "2015-12-09"},
		{"2015년 12월 9일", "2015-12-09"},
		{"الأربعاء، 09 ديسمبر 2015 - 12:09 م", "2015-12-09"},
		{"9 בדצמבר 2015", "2015-12-09"},
		{"13/12/2015", "2015-12-13"},
		{"12/13/2015", "2015-12-13"},
		{"29 February 2016", "2016-02-29"},
	} {
		d, ok := Parse(tt.in, DayFirst)
		if !ok || d.String() != tt.want {
			t.Errorf("%q is %s, %v; want %s", tt.in, d, ok, tt.want)
		}
	}
}

func TestOrder(t *testing.T) {
	for _, tt := range []struct {
		in    string
		order Order
		want  string
	}{
		{"03/04/2015", DayFirst, "2015-04-03"},
		{"03/04/2015", MonthFirst, "2015-03-04"},
		{"03.04.2015", MonthFirst, "2015-04-03"},
	} {
		if d, _ := Parse(tt.in, tt.order); d.String() != tt.want {
			t.Errorf("%q is %s, want %s", tt.in, d, tt.want)
		}
	}
}

func TestNoDates(t *testing.T) {
	for _, s := range []string{"", "yesterday", "2015", "December 2015", "30 February 2015", "32.12.2015", "2015-13-09", "17:05", "12/2015", "9 of 10", "may 5", "0001-01-01T00:00:00Z"} {
		if d, ok := Parse(s, DayFirst); ok {
			t.Errorf("%q is read as %s", s, d)
		}
	}
}

func TestEveryMonthHasNames(t *testing.T) {
	count := [13]int{}
	for name, m := range months {
		if m < 1 || m > 12 || name != strings.ToLower(name) {
			t.Fatalf("%q is month %d", name, m)
		}
		count[m]++
	}
	for m, n := range count[1:] {
		if n < 20 {
			t.Errorf("month %d has %d names", m+1, n)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2015-12-09T17:05:06.1+01:00", "Dec 9 '15", "9/9/99", "99999999999999999999", "1 a.m. 2 p. 3", "+-:1h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := Parse(s, MonthFirst)
		if !ok {
			return
		}
		again, ok := Parse(d.String(), MonthFirst)
		if !ok || again.String() != d.String() {
			t.Errorf("%q is %s, and that is %s", s, d, again)
		}
	})
}
