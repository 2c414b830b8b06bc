package times

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Grains, from fine to coarse, by the letters of units in the lexicon.
const grains = "SMHDWFOQYECL"

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// isDate reports whether the day exists.
func isDate(y, m, d int) bool {
	t := date(y, m, d)
	return t.Day() == d && int(t.Month()) == m && t.Year() == y
}

// weekdayOf numbers Monday 1 to Sunday 7.
func weekdayOf(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

func dayValue(t time.Time) string { return t.Format("2006-01-02") }

func monthValue(t time.Time) string { return t.Format("2006-01") }

func weekValue(t time.Time) string {
	y, w := t.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

func quarterValue(y, q int) string { return fmt.Sprintf("%04d-Q%d", y, q) }

func quarterOf(t time.Time) int { return (int(t.Month())-1)/3 + 1 }

// addMonths moves by months and stays in the month where the day does not exist.
func addMonths(t time.Time, n int) time.Time {
	y, m, d := t.Date()
	first := date(y, int(m)+n, 1)
	last := date(first.Year(), int(first.Month())+1, 0).Day()
	return date(first.Year(), int(first.Month()), min(d, last))
}

// shift moves a day by n units.
func shift(t time.Time, unit byte, n int) time.Time {
	n = min(max(n, -9999), 9999)
	switch unit {
	case 'D':
		return t.AddDate(0, 0, n)
	case 'W':
		return t.AddDate(0, 0, 7*n)
	case 'F':
		return t.AddDate(0, 0, 14*n)
	case 'O':
		return addMonths(t, n)
	case 'Q':
		return addMonths(t, 3*n)
	case 'Y':
		return addMonths(t, 12*n)
	case 'E':
		return addMonths(t, 120*n)
	case 'C':
		return addMonths(t, 1200*n)
	case 'L':
		return addMonths(t, 12000*n)
	}
	return t
}

// at writes the unit that a day lies in: its week, month, quarter, year, decade, century.
func at(t time.Time, unit byte) string {
	y := t.Year()
	if y < 0 || y > 9999 {
		return ""
	}
	switch unit {
	case 'S', 'M', 'H', 'D':
		return dayValue(t)
	case 'W', 'F':
		return weekValue(t)
	case 'O':
		return monthValue(t)
	case 'Q':
		return quarterValue(y, quarterOf(t))
	case 'E':
		return fmt.Sprintf("%03dX", y/10)
	case 'C':
		return fmt.Sprintf("%02dXX", y/100)
	case 'L':
		return fmt.Sprintf("%dXXX", y/1000)
	}
	return fmt.Sprintf("%04d", y)
}

// period writes a duration: P2Y, PT3H, P18M, PXW.
func period(amount, unit string) string {
	switch unit {
	case "S", "M", "H":
		return "PT" + amount + unit
	case "F":
		if n, err := strconv.Atoi(amount); err == nil {
			return "P" + strconv.Itoa(2*n) + "W"
		}
		return "P" + amount + "W"
	case "O":
		return "P" + amount + "M"
	case "E", "C", "L":
		if n, err := strconv.Atoi(amount); err == nil {
			return "P" + strconv.Itoa(n*map[string]int{"E": 10, "C": 100, "L": 1000}[unit]) + "Y"
		}
		return "P" + amount + map[string]string{"E": "DE", "C": "CE", "L": "ML"}[unit]
	}
	return "P" + amount + unit
}

// amount writes n units as a duration. Halves become the next smaller unit: P2Y6M, PT1H30M.
func amount(n float64, unit string) string {
	if n == 0.25 {
		switch unit {
		case "C":
			return "P25Y"
		case "Y":
			return "P3M"
		case "H":
			return "PT15M"
		}
	}
	whole := int(n)
	if half := n - float64(whole); half == 0.5 && whole < 1e6 {
		switch unit {
		case "Y":
			return fmt.Sprintf("P%sM", nonZero(whole, "Y")+"6")
		case "D":
			return "P" + nonZero(whole, "D") + "T12H"
		case "H":
			return "PT" + nonZero(whole, "H") + "30M"
		case "M":
			return "PT" + nonZero(whole, "M") + "30S"
		case "E":
			return fmt.Sprintf("P%dY", whole*10+5)
		case "C":
			return fmt.Sprintf("P%dY", whole*100+50)
		}
	}
	return period(strconv.FormatFloat(min(n, 1e9), 'f', -1, 64), unit)
}

func nonZero(n int, unit string) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + unit
}

// easter returns Easter Sunday of a Gregorian year, by the algorithm of Meeus, Jones and Butcher.
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return date(y, n/31, n%31+1)
}

// holidayIn returns the day of a holiday's rule in a year.
func holidayIn(rule string, y int) time.Time {
	if n, ok := strings.CutPrefix(rule, "easter"); ok {
		days, _ := strconv.Atoi(n)
		return easter(y).AddDate(0, 0, days)
	}
	m, _ := strconv.Atoi(rule[:2])
	if rule[3] != 'w' {
		d, _ := strconv.Atoi(rule[3:5])
		return date(y, m, d)
	}
	weekday := int(rule[4] - '0')
	nth, days, _ := strings.Cut(rule[5:], ",")
	k, _ := strconv.Atoi(nth)
	more, _ := strconv.Atoi(days)
	return nthWeekday(y, m, weekday, k).AddDate(0, 0, more)
}

// nthWeekday is the k-th day of the week in a month, counted from its end where k is negative.
func nthWeekday(y, m, weekday, k int) time.Time {
	if k < 0 {
		last := date(y, m+1, 0)
		return last.AddDate(0, 0, -((weekdayOf(last)-weekday+7)%7)+7*(k+1))
	}
	first := date(y, m, 1)
	return first.AddDate(0, 0, (weekday-weekdayOf(first)+7)%7+7*(k-1))
}

// holidayOf writes a holiday of an unknown year.
func holidayOf(rule string) string {
	switch {
	case strings.HasPrefix(rule, "easter"):
		return "XXXX-XX-XX"
	case rule[3] == 'w':
		return "XXXX-" + rule[:2] + "-WXX-" + rule[4:5]
	}
	return "XXXX-" + rule
}
