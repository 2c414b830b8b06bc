package times

import (
	"strconv"
	"strings"
	"time"
)

// Interval returns the first and the last day that a TIMEX3 value of a DATE
// covers, or the first and last instant of a TIME. Zone is an offset such as
// -05:00 for the instants of a time of day, or empty. Values that stand for no
// one interval (P2Y, PRESENT_REF, XXXX-WXX-5) give none.
func Interval(value, zone string) (begin, finish string) {
	if from, to, ok := strings.Cut(value, "/"); ok && !strings.HasPrefix(value, "P") {
		b, _ := Interval(from, zone)
		_, f := Interval(to, zone)
		if b == "" || f == "" {
			return "", ""
		}
		return b, f
	}
	switch n := len(value); {
	case n == 3 || n == 4 && value[3] == 'X' || n == 2 || n == 4 && value[2:] == "XX":
		return yearsInterval(strings.TrimRight(value, "X"))
	case n < 4:
		return "", ""
	}
	y, ok := natural(value[:4])
	if !ok {
		return "", ""
	}
	rest, dashed := strings.CutPrefix(value[4:], "-")
	switch {
	case !dashed && rest == "":
		return days(date(y, 1, 1), date(y, 12, 31))
	case !dashed || len(rest) < 2:
		return "", ""
	}
	if m, n := partOfYear(rest); n > 0 {
		return days(date(y, m, 1), date(y, m+n, 0))
	}
	if rest[0] == 'W' {
		return weekInterval(y, rest[1:])
	}
	return dateInterval(y, rest, zone)
}

// yearsInterval is that of a decade, told by its first three digits, or of a century, by two.
func yearsInterval(digits string) (begin, finish string) {
	y, ok := natural(digits)
	if !ok {
		return "", ""
	}
	if len(digits) == 3 {
		return days(date(y*10, 1, 1), date(y*10+9, 12, 31))
	}
	return days(date(y*100, 1, 1), date(y*100+99, 12, 31))
}

// seasonMonths are the first months of the seasons, meteorological and northern.
var seasonMonths = map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}

// partOfYear gives the first month of a quarter, a half or a season, and how many it has; none if the value is no such.
func partOfYear(value string) (first, months int) {
	if m := seasonMonths[value]; m > 0 {
		return m, 3
	}
	if len(value) != 2 {
		return 0, 0
	}
	switch n := int(value[1] - '0'); {
	case value[0] == 'Q' && n >= 1 && n <= 4:
		return 3*n - 2, 3
	case value[0] == 'H' && n >= 1 && n <= 2:
		return 6*n - 5, 6
	}
	return 0, 0
}

// weekInterval is that of a week of ISO 8601, told by its number, or of its weekend (51-WE). Its days have other values.
func weekInterval(y int, value string) (begin, finish string) {
	if len(value) < 2 {
		return "", ""
	}
	w, ok := natural(value[:2])
	if !ok || w < 1 || w > 53 {
		return "", ""
	}
	monday := date(y, 1, 4)
	monday = monday.AddDate(0, 0, 1-weekdayOf(monday)+7*(w-1))
	switch value[2:] {
	case "":
		return days(monday, monday.AddDate(0, 0, 6))
	case "-WE":
		return days(monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 6))
	}
	return "", ""
}

// dateInterval is that of a month, a day, or a time of it, told by what follows the year: 12, 12-09, 12-09T14:30.
func dateInterval(y int, value, zone string) (begin, finish string) {
	m, ok := natural(value[:2])
	if !ok || m < 1 || m > 12 {
		return "", ""
	}
	if len(value) == 2 || value[2:] == "-XX" {
		return days(date(y, m, 1), date(y, m+1, 0))
	}
	if len(value) < 5 || value[2] != '-' {
		return "", ""
	}
	d, ok := natural(value[3:5])
	if !ok || !isDate(y, m, d) {
		return "", ""
	}
	day := date(y, m, d)
	switch {
	case len(value) == 5:
		return days(day, day)
	case value[5] != 'T':
		return "", ""
	}
	return clockInterval(day, value[6:], zone)
}

// partHours are the first hour of a part of the day and the first no longer in it; 24 and more are the next day's.
var partHours = map[string][2]int{"MO": {5, 12}, "MI": {11, 14}, "AF": {12, 18}, "EV": {17, 24}, "NI": {20, 29}, "DT": {6, 20}}

// clockInterval is that of a part of a day (AF) or a time (14, 14:30, 14:30:05), whose own zone is Z if it ends so.
func clockInterval(day time.Time, clock, zone string) (begin, finish string) {
	instant := func(hours, minutes, seconds int) string {
		return day.Add(time.Duration(hours)*time.Hour+time.Duration(minutes)*time.Minute+time.Duration(seconds)*time.Second).Format("2006-01-02T15:04:05") + zone
	}
	if hours, ok := partHours[clock]; ok {
		return instant(hours[0], 0, 0), instant(hours[1]-1, 59, 59)
	}
	if strings.HasSuffix(clock, "Z") {
		clock, zone = clock[:len(clock)-1], "Z"
	}
	if zone == "+00:00" {
		zone = "Z"
	}
	if len(clock) < 2 {
		return "", ""
	}
	h, ok := natural(clock[:2])
	if !ok || h > 24 {
		return "", ""
	}
	switch {
	case len(clock) == 2:
		return instant(h, 0, 0), instant(h, 59, 59)
	case len(clock) >= 5 && clock[2] == ':':
		minute, ok := natural(clock[3:5])
		if !ok || minute > 59 {
			return "", ""
		}
		if len(clock) == 8 && clock[5] == ':' {
			second, ok := natural(clock[6:8])
			if !ok || second > 59 {
				return "", ""
			}
			return instant(h, minute, second), instant(h, minute, second)
		}
		return instant(h, minute, 0), instant(h, minute, 59)
	}
	return "", ""
}

// days are two days as values.
func days(from, to time.Time) (begin, finish string) { return dayValue(from), dayValue(to) }

// natural reads digits.
func natural(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && s[0] != '+'
}
