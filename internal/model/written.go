package model

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The ways in which people write periods, in the form that plainPeriod gives.
// This is their one place: the checker hints at what they mean, the import
// takes it.
var (
	yearWords    = regexp.MustCompile(`^(?:(?:cả )?năm|year)? ?([12][0-9]{3})(?:[.,]0+)?$`)
	twoYears     = regexp.MustCompile(`^(?:năm học|nh|school year)? ?([12][0-9]{3}) ?(?:[-/]|to|đến) ?([0-9]{2}|[12][0-9]{3})$`)
	quarterFirst = regexp.MustCompile(`^(?:quý|quarter|q)\.? ?([1-4]|i{1,3}|iv) ?[-/,]? ?(?:năm )?([12][0-9]{3})$`)
	quarterLast  = regexp.MustCompile(`^([12][0-9]{3}) ?[-/]? ?(?:quý|quarter|q) ?([1-4]|i{1,3}|iv)$`)
	halfForm     = regexp.MustCompile(`^(?:6 ?(?:tháng|t) (đầu|cuối)(?: năm)?|(?:nửa) (đầu|cuối)(?: năm)?) ?[-/]? ?([12][0-9]{3})$`)
	monthFirst   = regexp.MustCompile(`^(?:tháng ?|t\.? ?)?(0?[1-9]|1[0-2]) ?[-/] ?(?:năm )?([12][0-9]{3})$`)
	monthYear    = regexp.MustCompile(`^(?:tháng ?|t\.? ?)(0?[1-9]|1[0-2]) (?:năm )?([12][0-9]{3})$`)
	monthLast    = regexp.MustCompile(`^([12][0-9]{3}) ?(?:[-/]|-?m) ?(0?[1-9]|1[0-2])$`)
	dayForm      = regexp.MustCompile(`^(?:ngày )?([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([12][0-9]{3})$`)
	romans       = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4}
)

var plainDashes = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-")

// plainPeriod is a text in small letters with single spaces and plain hyphens.
func plainPeriod(text string) string {
	return strings.Join(strings.Fields(plainDashes.Replace(strings.ToLower(text))), " ")
}

// WrittenPeriod reads the ways of writing that can mean one period of the kind
// only: Năm 2024, Quý II/2024, Tháng 9/2024, 2023/24 of a school year.
func WrittenPeriod(text string, kind PeriodKind) (Period, bool) {
	text = plainPeriod(text)
	numbered := func(year, number string) (Period, bool) {
		return Period{Kind: kind, Year: ordinal(year), Number: ordinal(number)}, true
	}
	switch kind {
	case Year:
		if m := yearWords.FindStringSubmatch(text); m != nil {
			return numbered(m[1], "")
		}
	case SchoolYear:
		if from, to, ok := SeveralYears(text); ok && to == from+1 {
			return Period{Kind: kind, Year: from}, true
		}
	case Quarter:
		if m := quarterFirst.FindStringSubmatch(text); m != nil {
			return numbered(m[2], m[1])
		}
		if m := quarterLast.FindStringSubmatch(text); m != nil {
			return numbered(m[1], m[2])
		}
	case Half:
		if m := halfForm.FindStringSubmatch(text); m != nil {
			half := "1"
			if m[1]+m[2] == "cuối" {
				half = "2"
			}
			return numbered(m[3], half)
		}
	case Month:
		for _, form := range []*regexp.Regexp{monthFirst, monthYear} {
			if m := form.FindStringSubmatch(text); m != nil {
				return numbered(m[2], m[1])
			}
		}
		if m := monthLast.FindStringSubmatch(text); m != nil {
			return numbered(m[1], m[2])
		}
	case Span:
		if from, to, ok := SeveralYears(text); ok {
			return SpanOf(from, to)
		}
	case Day:
		return writtenDay(text)
	}
	return Period{}, false
}

// SeveralYears reads what spans two years or more: 2018 to 2020, 2003-05; fiscal
// years and school years too.
func SeveralYears(text string) (from, to int, ok bool) {
	m := twoYears.FindStringSubmatch(plainPeriod(text))
	if m == nil {
		return 0, 0, false
	}
	from, to = ordinal(m[1]), ordinal(m[2])
	if len(m[2]) == 2 {
		to += from / 100 * 100
		if to < from {
			to += 100
		}
		return from, to, to > from && to-from < longestShort
	}
	return from, to, to > from
}

// longestShort is how many years two digits may lie behind their year: 2015-01 is
// a month, and not the years to 2101.
const longestShort = 50

// ordinal reads a number that may be a roman one, up to four.
func ordinal(text string) int {
	if n, ok := romans[text]; ok {
		return n
	}
	n, _ := strconv.Atoi(text)
	return n
}

// writtenDay reads a day of which the order of day and month is sure.
func writtenDay(text string) (Period, bool) {
	m := dayForm.FindStringSubmatch(text)
	if m == nil {
		return Period{}, false
	}
	first, second, year := ordinal(m[1]), ordinal(m[2]), ordinal(m[3])
	if first <= 12 && second <= 12 && first != second && !strings.HasPrefix(text, "ngày") {
		return Period{}, false // 1/2/2024 may be of January or of February
	}
	if first <= 12 && second > 12 {
		first, second = second, first
	}
	p, err := ParsePeriod(fmt.Sprintf("%04d-%02d-%02d", year, second, first))
	return p, err == nil
}

// DayNumber is the day that a whole number means to spreadsheets, which count
// from the end of 1899; only the numbers that are no years and no likely
// figures, of 1982 to 2064.
func DayNumber(text string) (Date, bool) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 30000 || n > 60000 {
		return Date{}, false
	}
	return Date{1899, time.December, 30}.AddDays(n), true
}
