package importer

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
)

// The ways in which people write periods, in small letters with single spaces
// and plain hyphens.
var (
	yearWords    = regexp.MustCompile(`^(?:năm|year)? ?([12][0-9]{3})(?:[.,]0+)?$`)
	twoYears     = regexp.MustCompile(`^(?:năm học|nh|school year)? ?([12][0-9]{3}) ?(?:[-/]|to|đến) ?([0-9]{2}|[12][0-9]{3})$`)
	quarterFirst = regexp.MustCompile(`^(?:quý|quarter|q) ?([1-4]|i{1,3}|iv) ?[-/,]? ?(?:năm )?([12][0-9]{3})$`)
	quarterLast  = regexp.MustCompile(`^([12][0-9]{3}) ?[-/]? ?(?:quý|quarter|q) ?([1-4]|i{1,3}|iv)$`)
	halfForm     = regexp.MustCompile(`^(?:6 ?(?:tháng|t) (đầu|cuối)(?: năm)?|(?:nửa) (đầu|cuối)(?: năm)?) ?[-/]? ?([12][0-9]{3})$`)
	monthFirst   = regexp.MustCompile(`^(?:tháng |t\.? ?)?(0?[1-9]|1[0-2]) ?[-/] ?(?:năm )?([12][0-9]{3})$`)
	monthLast    = regexp.MustCompile(`^([12][0-9]{3}) ?(?:[-/]|-?m) ?(0?[1-9]|1[0-2])$`)
	dayForm      = regexp.MustCompile(`^(?:ngày )?([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([12][0-9]{3})$`)
	romans       = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4}
)

var plainDashes = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-")

// plainText is a text in small letters with single spaces and plain hyphens.
func plainText(text string) string {
	return strings.Join(strings.Fields(plainDashes.Replace(strings.ToLower(trim(text)))), " ")
}

// readPeriod reads a period of the kind of the indicator. Why says how it
// differs from what was written.
func (r *reader) readPeriod(cell tabular.Cell) (p model.Period, why diag.Words, wrong *problem) {
	kind := r.in.Period
	text := trim(cell.Text)
	if cell.Kind == tabular.Date {
		return datePeriod(cell, kind)
	}
	if _, ok := check.PeriodProblem(text, kind); ok {
		p, _ = model.ParsePeriod(text)
		return p, none, nil
	}
	if p, ok := writtenPeriod(plainText(text), kind); ok {
		if d, ok := check.PeriodProblem(p.String(), kind); !ok {
			return p, none, problemOf(d)
		}
		return p, diag.Say("kỳ viết theo dạng của tệp số liệu", "the period as it is written in the data"), nil
	}
	return p, none, periodProblem(text, kind)
}

// writtenPeriod reads the ways of writing that can mean one period of the kind
// only.
func writtenPeriod(text string, kind model.PeriodKind) (p model.Period, ok bool) {
	year := func(text string) int { n, _ := strconv.Atoi(text); return n }
	switch kind {
	case model.Year:
		if m := yearWords.FindStringSubmatch(text); m != nil {
			return model.Period{Kind: kind, Year: year(m[1])}, true
		}
	case model.SchoolYear:
		if m := twoYears.FindStringSubmatch(text); m != nil && year(m[2])%100 == (year(m[1])+1)%100 && (len(m[2]) == 2 || year(m[2]) == year(m[1])+1) {
			return model.Period{Kind: kind, Year: year(m[1])}, true
		}
	case model.Quarter:
		if m := quarterFirst.FindStringSubmatch(text); m != nil {
			return model.Period{Kind: kind, Year: year(m[2]), Number: ordinal(m[1])}, true
		}
		if m := quarterLast.FindStringSubmatch(text); m != nil {
			return model.Period{Kind: kind, Year: year(m[1]), Number: ordinal(m[2])}, true
		}
	case model.Half:
		if m := halfForm.FindStringSubmatch(text); m != nil {
			number := 1
			if m[1]+m[2] == "cuối" {
				number = 2
			}
			return model.Period{Kind: kind, Year: year(m[3]), Number: number}, true
		}
	case model.Month:
		if m := monthFirst.FindStringSubmatch(text); m != nil {
			return model.Period{Kind: kind, Year: year(m[2]), Number: ordinal(m[1])}, true
		}
		if m := monthLast.FindStringSubmatch(text); m != nil {
			return model.Period{Kind: kind, Year: year(m[1]), Number: ordinal(m[2])}, true
		}
	case model.Day:
		return writtenDay(text)
	}
	return model.Period{}, false
}

func ordinal(text string) int {
	if n, ok := romans[text]; ok {
		return n
	}
	n, _ := strconv.Atoi(text)
	return n
}

// writtenDay reads a day of which the order of day and month is sure.
func writtenDay(text string) (model.Period, bool) {
	m := dayForm.FindStringSubmatch(text)
	if m == nil {
		return model.Period{}, false
	}
	first, second, year := ordinal(m[1]), ordinal(m[2]), ordinal(m[3])
	if first <= 12 && second <= 12 && first != second && !strings.HasPrefix(text, "ngày") {
		return model.Period{}, false // 1/2/2024 may be of January or of February
	}
	if first <= 12 && second > 12 {
		first, second = second, first
	}
	p, err := model.ParsePeriod(fmt.Sprintf("%04d-%02d-%02d", year, second, first))
	return p, err == nil
}

// datePeriod reads a cell that a workbook stores as a day.
func datePeriod(cell tabular.Cell, kind model.PeriodKind) (model.Period, diag.Words, *problem) {
	day, err := model.ParseDate(cell.Text)
	number, nerr := strconv.Atoi(cell.Raw)
	switch {
	case nerr == nil && kind == model.Year && 1900 <= number && number <= 2100:
		return model.Period{Kind: kind, Year: number}, diag.Say("ô định dạng ngày hiện %s, nhưng Excel lưu số %d", "a cell formatted as a date shows %s, but Excel stores the number %d", cell.Text, number), nil
	case err == nil && kind == model.Day:
		p, _ := model.ParsePeriod(day.String())
		return p, none, nil
	case err == nil && kind == model.Month && day.Day == 1:
		return model.Period{Kind: kind, Year: day.Year, Number: int(day.Month)}, diag.Say("Excel đã đổi tháng thành ngày đầu tháng", "Excel has turned the month into its first day"), nil
	}
	return model.Period{}, none, &problem{"period-date", diag.Say("period %s là một ngày: Excel đã đổi kỳ thành ngày, hoặc số tính đến ngày ấy.", "period %s is a date: Excel has turned the period into one, or the figure is as of that day.", source.Quote(cell.Text)),
		diag.Say("Cho biết đó là kỳ nào: ‹--map \"%s=%s\"›.", "Say which period it is: ‹--map \"%s=%s\"›.", cell.Text, example(kind, day.Year))}
}

// example shows how a period of the kind is written.
func example(kind model.PeriodKind, year int) string {
	p := model.Period{Kind: kind, Year: year, Number: 1}
	if kind == model.Year || kind == model.SchoolYear {
		p.Number = 0
	}
	return p.String()
}

// several reads what spans several years: 2018 to 2020, 2003-05; fiscal years
// and school years too.
func several(text string) (from, to int, ok bool) {
	m := twoYears.FindStringSubmatch(text)
	if m == nil {
		return 0, 0, false
	}
	from, to = ordinal(m[1]), ordinal(m[2])
	if len(m[2]) == 2 {
		to += from / 100 * 100
		if to < from {
			to += 100
		}
	}
	return from, to, to > from
}

// periodProblem says why a text is no period of the indicator, and what flag
// says which one it is.
func periodProblem(text string, kind model.PeriodKind) *problem {
	say := diag.Say("Nếu biết chắc là kỳ nào, thêm ‹--map \"%s=%s\"›.", "If you know for certain which period it is, add ‹--map \"%s=%s\"›.", text, example(kind, 2024))
	if from, to, ok := several(plainText(text)); ok {
		interval := model.Interval{Start: model.Date{Year: from, Month: time.January, Day: 1}, End: model.Date{Year: to, Month: time.December, Day: 31}}
		return &problem{"period-several", diag.Say("period %s gồm nhiều năm (%d đến %d).", "period %s spans several years (%d to %d).", source.Quote(text), from, to),
			diag.Say("Số của nhiều năm đặt trong related.csv, period %s. %s", "A figure of several years goes into related.csv, period %s. %s", interval, say)}
	}
	d, _ := check.PeriodProblem(text, kind)
	p := problemOf(d)
	p.hint = p.hint.Then(say)
	return p
}
