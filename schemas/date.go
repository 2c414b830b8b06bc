package schemas

import (
	"strings"
	"time"
)

// isDate says whether s is an RFC 3339 date-time or full-date.
func isDate(s string) bool {
	if _, err := time.Parse(time.DateOnly, s); err == nil {
		return true
	}
	if strings.Contains(s, ",") { // time.Parse takes a comma before the fraction, RFC 3339 does not
		return false
	}
	_, err := time.Parse(time.RFC3339, s)
	return err == nil
}

// The forms that publishers' systems write although they were asked for RFC 3339, in the order they are tried.
// Forms that two countries read differently (01/02/2015) are left out on purpose.
var (
	instants = []string{
		"2006-01-02T15:04:05.999999999Z07:00",
		"2006-01-02 15:04:05.999999999Z07:00",
		"2006-01-02 15:04:05.999999999 Z07:00",
		"2006-01-02T15:04:05.999999999Z0700",
		"2006-01-02 15:04:05.999999999 -0700",
		"2006-01-02T15:04:05.999999999-07",
		"2006-01-02 15:04:05.999999999-07",
		"2006-01-02T15:04Z07:00",
		"2006-01-02 15:04:05 -0700 MST",
		"20060102T150405Z0700",
		"Mon, _2 Jan 2006 15:04:05 -0700",
		"Mon, _2 Jan 2006 15:04:05 GMT",
		"Mon, _2 Jan 2006 15:04:05 UTC",
		"_2 Jan 2006 15:04:05 -0700",
		"Mon, _2 Jan 2006 15:04 -0700",
		"Monday, 02-Jan-06 15:04:05 GMT",
		"Mon Jan _2 15:04:05 -0700 2006",
		"Mon Jan _2 15:04:05 UTC 2006",
	}
	// Without a zone, an instant is read as UTC: the day is right for most readers, and there is nothing better.
	zoneless = []string{
		"2006-01-02T15:04:05.999999999",
		"2006-01-02 15:04:05.999999999",
		"2006-01-02T15:04",
		"2006-01-02 15:04",
		"2006/01/02 15:04:05",
		"2006/01/02 15:04",
		"20060102T150405",
		"20060102150405",
		"Mon Jan _2 15:04:05 2006",
		"January _2, 2006 15:04",
		"_2 January 2006 15:04",
		"January _2, 2006 3:04 PM",
		"Jan _2, 2006 3:04 PM",
	}
	days = []string{
		"2006/01/02",
		"2006.01.02",
		"20060102",
		"2006-1-2",
		"January _2, 2006",
		"January _2 2006",
		"Jan _2, 2006",
		"Jan. _2, 2006",
		"Jan _2 2006",
		"_2 January 2006",
		"_2 Jan 2006",
		"_2-Jan-2006",
		"Monday, January _2, 2006",
		"Mon, January _2, 2006",
		"Monday _2 January 2006",
		"Monday, _2 January 2006",
		"Mon, _2 Jan 2006",
		"2006-01-02Z07:00",
	}
)

// mendDate turns the usual forms of a date into RFC 3339; ok is false where the form is unknown or ambiguous.
func mendDate(s string) (mended string, ok bool) {
	if len(s) > 64 {
		return "", false
	}
	if upper := strings.ToUpper(s); isDate(upper) { // RFC 3339 allows t and z as well
		return upper, true
	}
	s = strings.Join(strings.Fields(s), " ")
	s = strings.Replace(s, ":60", ":59", 1) // a leap second, which package time does not know
	for _, layouts := range [][]string{instants, zoneless} {
		for _, layout := range layouts {
			if t, err := time.Parse(layout, s); err == nil {
				return formatInstant(t)
			}
		}
	}
	for _, layout := range days {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

func formatInstant(t time.Time) (string, bool) {
	s := t.Format(time.RFC3339)
	return s, isDate(s)
}
