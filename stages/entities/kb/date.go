package kb

import (
	"fmt"
	"time"
)

// Date is a day as the number yyyymmdd; 0 is no date.
type Date int32

// Day returns the day of t in t's own zone.
func Day(t time.Time) Date {
	if t.IsZero() {
		return 0
	}
	y, m, d := t.Date()
	return Date(y*10000 + int(m)*100 + d)
}

// ParseDate reads YYYY, YYYY-MM or YYYY-MM-DD, whatever follows; a missing month or day is the first. The empty string is no date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return 0, nil
	}
	part := func(from, to, least, most int) (int, bool) {
		n := 0
		for _, c := range []byte(s[from:to]) {
			if c < '0' || c > '9' {
				return 0, false
			}
			n = n*10 + int(c-'0')
		}
		return n, n >= least && n <= most
	}
	y, m, d, ok := 0, 1, 1, len(s) >= 4
	if ok {
		y, ok = part(0, 4, 1, 9999)
	}
	if ok && len(s) >= 7 {
		m, ok = part(5, 7, 1, 12)
	}
	if ok && len(s) >= 10 {
		d, ok = part(8, 10, 1, 31)
	}
	if !ok {
		return 0, fmt.Errorf("date %q is not YYYY, YYYY-MM or YYYY-MM-DD", s)
	}
	return Date(y*10000 + m*100 + d), nil
}

// Year returns the date's year.
func (d Date) Year() int { return int(d) / 10000 }

// months counts the months up to the date's.
func (d Date) months() int { return 12*d.Year() + int(d)/100%100 }
