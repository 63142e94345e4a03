package model

import (
	"cmp"
	"errors"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// PeriodKind is the length of a reference period. An indicator has one kind.
type PeriodKind string

// The kinds of reference period, named as in indicator.toml.
const (
	Year       PeriodKind = "year"        // 2024
	Half       PeriodKind = "half"        // 2024-S1
	Quarter    PeriodKind = "quarter"     // 2024-Q3
	Month      PeriodKind = "month"       // 2024-M09
	SchoolYear PeriodKind = "school_year" // 2024-2025: 1 September to 31 May
	Day        PeriodKind = "day"         // 2024-12-31
	Span       PeriodKind = "span"        // 2018/P3Y: the calendar years 2018 to 2020, as a source names them
)

// PeriodKinds lists every kind.
func PeriodKinds() []PeriodKind {
	return []PeriodKind{Year, Half, Quarter, Month, SchoolYear, Day, Span}
}

// Period is the time a value is about. Number is 1 or 2 for a half, 1 to 4
// for a quarter, 1 to 12 for a month, the day of the year from 1 for a day, how
// many years there are in a span, and 0 otherwise. A school year carries its first year. The zero Period
// means "not given". Periods compare with ==.
type Period struct {
	Kind   PeriodKind
	Year   int
	Number int
}

// ErrPeriod says that a text is no reference period.
var ErrPeriod = errors.New("model: not a reference period")

// ParsePeriod reads 2024, 2024-S1, 2024-Q3, 2024-M09, 2024-2025, 2024-12-31 or
// 2018/P3Y; anything else is ErrPeriod.
func ParsePeriod(s string) (Period, error) {
	if len(s) == len(time.DateOnly) {
		if d, err := ParseDate(s); err == nil && 1000 <= d.Year && d.Year < 3000 {
			return Period{Day, d.Year, d.YearDay() + 1}, nil
		}
	}
	if first, length, ok := strings.Cut(s, "/P"); ok {
		return spanFrom(first, length)
	}
	first, rest, dashed := strings.Cut(s, "-")
	year, ok := yearOf(first)
	switch {
	case !ok:
		return Period{}, ErrPeriod
	case !dashed:
		return Period{Year, year, 0}, nil
	}
	if next, ok := yearOf(rest); ok && next == year+1 {
		return Period{SchoolYear, year, 0}, nil
	}
	for _, part := range parts {
		if digits, ok := strings.CutPrefix(rest, part.letter); ok && len(digits) == part.digits {
			if n, ok := digitsOf(digits); ok && 1 <= n && n <= part.kind.perYear() {
				return Period{part.kind, year, n}, nil
			}
		}
	}
	return Period{}, ErrPeriod
}

// spanFrom reads the first year of a span and how many years it has: 2 to 99.
func spanFrom(first, length string) (Period, error) {
	year, ok := yearOf(first)
	digits, years := strings.CutSuffix(length, "Y")
	n, whole := digitsOf(digits)
	if !ok || !years || !whole || n < 2 || n > 99 || digits[0] == '0' {
		return Period{}, ErrPeriod
	}
	return Period{Span, year, n}, nil
}

// parts are the kinds of period that are numbered within a year: by which letter,
// with how many digits.
var parts = [...]struct {
	letter string
	digits int
	kind   PeriodKind
}{{"S", 1, Half}, {"Q", 1, Quarter}, {"M", 2, Month}}

// yearOf reads a year from 1000 to 2999.
func yearOf(s string) (int, bool) {
	n, ok := digitsOf(s)
	return n, ok && len(s) == 4 && 1000 <= n && n < 3000
}

// digitsOf reads a few digits and nothing else.
func digitsOf(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || i > 3 {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, s != ""
}

// IsZero tells whether no period is given.
func (p Period) IsZero() bool { return p == Period{} }

// String prints the period as it is written in a CSV.
func (p Period) String() string {
	switch p.Kind {
	case Year:
		return strconv.Itoa(p.Year)
	case Half:
		return strconv.Itoa(p.Year) + "-S" + strconv.Itoa(p.Number)
	case Quarter:
		return strconv.Itoa(p.Year) + "-Q" + strconv.Itoa(p.Number)
	case Month:
		if p.Number < 10 {
			return strconv.Itoa(p.Year) + "-M0" + strconv.Itoa(p.Number)
		}
		return strconv.Itoa(p.Year) + "-M" + strconv.Itoa(p.Number)
	case SchoolYear:
		return strconv.Itoa(p.Year) + "-" + strconv.Itoa(p.Year+1)
	case Span:
		return strconv.Itoa(p.Year) + "/P" + strconv.Itoa(p.Number) + "Y"
	case Day:
		return p.Start().String()
	}
	return ""
}

// SpanOf is the period from one calendar year to a later one.
func SpanOf(from, to int) (Period, bool) {
	p := Period{Span, from, to - from + 1}
	read, err := ParsePeriod(p.String())
	return read, err == nil
}

// LastYear is the year in which the period ends.
func (p Period) LastYear() int { return p.End().Year }

// Start is the first day of the period.
func (p Period) Start() Date {
	switch p.Kind {
	case Half:
		return Date{p.Year, time.Month(6*p.Number - 5), 1}
	case Quarter:
		return Date{p.Year, time.Month(3*p.Number - 2), 1}
	case Month:
		return Date{p.Year, time.Month(p.Number), 1}
	case SchoolYear:
		return Date{p.Year, time.September, 1}
	case Day:
		return Date{p.Year, time.January, 1}.AddDays(p.Number - 1)
	}
	return Date{p.Year, time.January, 1}
}

// End is the last day of the period.
func (p Period) End() Date {
	switch p.Kind {
	case SchoolYear:
		return Date{p.Year + 1, time.May, 31}
	case Day:
		return p.Start()
	case Half, Quarter, Month:
		if each := p.Kind.perYear(); p.Number < each {
			return Date{p.Year, time.Month(12/each*p.Number + 1), 1}.AddDays(-1)
		}
	case Span:
		return Date{p.Year + p.Number - 1, time.December, 31}
	}
	return Date{p.Year, time.December, 31}
}

// Interval is the span of days of the period.
func (p Period) Interval() Interval { return Interval{p.Start(), p.End()} }

// perYear is how many periods of the kind make a year.
func (k PeriodKind) perYear() int {
	switch k {
	case Half:
		return 2
	case Quarter:
		return 4
	case Month:
		return 12
	}
	return 1
}

func (p Period) next() Period {
	if p.Kind == Day {
		d := p.Start().AddDays(1)
		return Period{Day, d.Year, d.YearDay() + 1}
	}
	if p.Kind == Span { // spans of a series overlap: 2018/2020, 2019/2021
		return Period{Span, p.Year + 1, p.Number}
	}
	if n := p.Kind.perYear(); n > 1 && p.Number < n {
		return Period{p.Kind, p.Year, p.Number + 1}
	}
	if p.Kind.perYear() > 1 {
		return Period{p.Kind, p.Year + 1, 1}
	}
	return Period{p.Kind, p.Year + 1, 0}
}

// Follows tells whether p comes directly after q, so that a line may join them.
func (p Period) Follows(q Period) bool {
	after := p.Kind == Span && q.Kind == Span && p.Number == q.Number && p.Year == q.Year+q.Number // 2018/2020, 2021/2023
	return p.Kind == q.Kind && (q.next() == p || after)
}

// Compare orders periods by their first day, then by their last.
func (p Period) Compare(q Period) int {
	if p.Kind == q.Kind {
		return cmp.Or(cmp.Compare(p.Year, q.Year), cmp.Compare(p.Number, q.Number))
	}
	return cmp.Or(p.Start().Compare(q.Start()), p.End().Compare(q.End()))
}

// Position is the place of the period on an axis of years, exactly: a year
// and a school year stand at their (first) year, a span at its first, 2024-S2 at 2024 1/2, a day
// at its share of the days of the year.
func (p Period) Position() *big.Rat {
	at := big.NewRat(int64(p.Year), 1)
	switch {
	case p.Kind == Day:
		return PositionOf(p.Start())
	case p.Number > 0 && p.Kind != Span:
		at.Add(at, big.NewRat(int64(p.Number-1), int64(p.Kind.perYear())))
	}
	return at
}

// PositionOf is the place of a day on the same axis: 1 July 2025 is 2025.5
// but for one part in 730.
func PositionOf(d Date) *big.Rat {
	at := big.NewRat(int64(d.Year), 1)
	return at.Add(at, big.NewRat(int64(d.YearDay()), int64(d.DaysInYear())))
}
