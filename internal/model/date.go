package model

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the calendar, without clock and time zone. The zero Date
// means "not known".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads yyyy-mm-dd and refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || len(s) != len(time.DateOnly) {
		return Date{}, fmt.Errorf("model: %q is not a date yyyy-mm-dd", s)
	}
	return DateOf(t), nil
}

// DateOf is the day of an instant in that instant's own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero tells whether the date is not known.
func (d Date) IsZero() bool { return d == Date{} }

// String prints yyyy-mm-dd; empty where the date is not known.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	if d.Year < 1000 || d.Year > 9999 {
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	// By hand: two of them stand in every row of every file for download.
	n := (d.Year*100+int(d.Month))*100 + d.Day
	var text [len("2006-01-02")]byte
	for i := len(text) - 1; i >= 0; i-- {
		if i == 4 || i == 7 {
			text[i] = '-'
			continue
		}
		text[i] = byte('0' + n%10)
		n /= 10
	}
	return string(text[:])
}

// Compare orders dates; an unknown date comes first.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before tells whether d lies before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After tells whether d lies after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddDays moves the date by n days.
func (d Date) AddDays(n int) Date { return DateOf(d.utc().AddDate(0, 0, n)) }

// YearDay is the number of days since 1 January of the date's year, from 0.
func (d Date) YearDay() int { return d.utc().YearDay() - 1 }

// DaysInYear is 365 or 366.
func (d Date) DaysInYear() int { return Date{d.Year, time.December, 31}.utc().YearDay() }

func (d Date) utc() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Interval is a span of days, both ends included. The zero Interval means
// "not given".
type Interval struct {
	Start, End Date
}

// String prints an ISO 8601 interval of dates: 2023-01-01/2023-06-30.
func (i Interval) String() string {
	if i == (Interval{}) {
		return ""
	}
	return i.Start.String() + "/" + i.End.String()
}

// Overlaps tells whether the interval shares a day with the days from from to
// to, where an unknown end is open.
func (i Interval) Overlaps(from, to Date) bool {
	return (to.IsZero() || !to.Before(i.Start)) && (from.IsZero() || !from.After(i.End))
}
