package opensdg

import (
	"regexp"
	"strconv"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// The ways in which repositories write periods, in small letters with single
// spaces and plain hyphens.
var (
	yearForm    = regexp.MustCompile(`^([12][0-9]{3})(?:\.0+)?$`)
	quarterForm = regexp.MustCompile(`^(?:([12][0-9]{3}) ?[-/]? ?q ?([1-4])|q ?([1-4]) ?[-/]? ?([12][0-9]{3}))$`)
	halfForm    = regexp.MustCompile(`^([12][0-9]{3}) ?[-/]? ?[hs] ?([12])$`)
	monthForm   = regexp.MustCompile(`^([12][0-9]{3}) ?-? ?m ?(0?[1-9]|1[0-2])$`)
	namedMonth  = regexp.MustCompile(`^(?:([12][0-9]{3})[ -]([a-z]{3,9})|([a-z]{3,9})[ -]([12][0-9]{3}))$`)
	dayForm     = regexp.MustCompile(`^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$`)
	rangeForm   = regexp.MustCompile(`^([12][0-9]{3}) ?(-|/|to) ?([0-9]{2}|[12][0-9]{3})$`)
	numberForm  = regexp.MustCompile(`^([12][0-9]{3}) ?([-/ ]) ?(0[1-9]|1[0-2])$`)
	monthLike   = regexp.MustCompile(`^[12][0-9]{3} ?[-/] ?(?:0[1-9]|1[0-2])$`)
	dashes      = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-")
	monthNames  = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
)

func plainPeriod(text string) string {
	return strings.Join(strings.Fields(dashes.Replace(strings.ToLower(text))), " ")
}

// periodOf reads a period that can mean one thing only. Spans tells that the
// table proves 2003-05 to be years and no month.
func periodOf(text string, spans bool) (model.Period, bool) {
	text = plainPeriod(text)
	num := func(s string) int { n, _ := strconv.Atoi(s); return n }
	if m := yearForm.FindStringSubmatch(text); m != nil {
		return model.Period{Kind: model.Year, Year: num(m[1])}, true
	}
	if m := quarterForm.FindStringSubmatch(text); m != nil {
		return model.Period{Kind: model.Quarter, Year: num(m[1] + m[4]), Number: num(m[2] + m[3])}, true
	}
	if m := halfForm.FindStringSubmatch(text); m != nil {
		return model.Period{Kind: model.Half, Year: num(m[1]), Number: num(m[2])}, true
	}
	if m := monthForm.FindStringSubmatch(text); m != nil {
		return model.Period{Kind: model.Month, Year: num(m[1]), Number: num(m[2])}, true
	}
	if m := namedMonth.FindStringSubmatch(text); m != nil {
		for i, name := range monthNames {
			if word := m[2] + m[3]; word == name || word == name[:3] || word == "sept" && i == 8 {
				return model.Period{Kind: model.Month, Year: num(m[1] + m[4]), Number: i + 1}, true
			}
		}
	}
	if dayForm.MatchString(text) {
		p, err := model.ParsePeriod(text)
		return p, err == nil
	}
	if from, to, sure, ok := rangeOf(text); ok && (sure || spans) {
		return model.SpanOf(from, to)
	}
	return model.Period{}, false
}

// rangeOf reads several years: 2015/16, 2018 to 2020, 2003-05. Sure tells that no
// month can be meant.
func rangeOf(text string) (from, to int, sure, ok bool) {
	m := rangeForm.FindStringSubmatch(plainPeriod(text))
	if m == nil {
		return 0, 0, false, false
	}
	from, _ = strconv.Atoi(m[1])
	to, _ = strconv.Atoi(m[3])
	sure = m[2] != "-" || len(m[3]) == 4
	if len(m[3]) == 2 {
		sure = sure || to > 12 || to == 0
		to += from / 100 * 100
		if to < from {
			to += 100
		}
		return from, to, sure, to > from && to-from < longestShort
	}
	return from, to, sure, to > from && to-from < 100
}

// longestShort is how many years two digits may lie behind their year: more are
// those of a month, 2015-01, or a mistake.
const longestShort = 50

// likeMonth tells whether a text may be a month: 2003-05 or 2003/05.
func likeMonth(text string) bool { return monthLike.MatchString(plainPeriod(text)) }

// numberedMonth is a year with a number behind it, 2003 01, read as a month. Whether it
// is one, only the table can tell.
func numberedMonth(text string) (model.Period, bool) {
	m := numberForm.FindStringSubmatch(plainPeriod(text))
	if m == nil {
		return model.Period{}, false
	}
	year, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[3])
	return model.Period{Kind: model.Month, Year: year, Number: month}, true
}

// markOf is what stands between a year and the number behind it.
func markOf(text string) string {
	if m := numberForm.FindStringSubmatch(plainPeriod(text)); m != nil {
		return m[2]
	}
	return ""
}

// numberAfter is a year with two digits behind a space.
var numberAfter = regexp.MustCompile(`^[12][0-9]{3} [0-9]{2}$`)

// proveMonths finds out whether numbers behind a year are months: some year has all
// twelve, or, where only a space stands between, one cannot be a later year.
func (r *reading) proveMonths() {
	seen := map[string]map[int]int{} // by mark: the months of a year as bits
	later, other := false, false
	for _, row := range r.t.grid.Rows[r.t.first:] {
		text := cell(row, r.year.index)
		p, ok := numberedMonth(text)
		if !ok {
			other = other || numberAfter.MatchString(plainPeriod(text))
			continue
		}
		mark := markOf(text)
		if seen[mark] == nil {
			seen[mark] = map[int]int{}
		}
		seen[mark][p.Year] |= 1 << p.Number
		later = later || mark == " " && p.Number <= p.Year%100
	}
	r.monthly = map[string]bool{" ": later && !other}
	for mark, years := range seen {
		for _, bits := range years {
			r.monthly[mark] = r.monthly[mark] || bits == 0b1111111111110 && !(other && mark == " ")
		}
	}
}

// wrongPeriod says why a text is no period that can be taken.
func wrongPeriod(text string) (reason, remedy diag.Words) {
	found := source.Quote(text)
	digits := strings.TrimSpace(text)
	switch _, _, sure, ok := rangeOf(text); {
	case text == "":
		return diag.Say("Ô năm để trống.", "The year is empty."), diag.Say("Ghi năm của số này trong kho.", "Write the year of this figure in the repository.")
	case ok && !sure, likeMonth(text):
		return diag.Say("Kỳ %s có thể là một tháng hoặc nhiều năm.", "The period %s may be a month or several years.", found),
			diag.Say("Trong kho viết rõ, như 2003 to 2005 hoặc 2003-M05.", "Write it out in the repository, as 2003 to 2005 or 2003-M05.")
	case regexp.MustCompile(`^[0-9]{5,}$`).MatchString(digits):
		return diag.Say("%s không phải một năm: có %d chữ số.", "%s is no year: it has %d digits.", found, len(digits)),
			diag.Say("Sửa năm trong kho; chương trình không đoán chữ số nào thừa.", "Mend the year in the repository; the program does not guess which digit is too many.")
	case regexp.MustCompile(`^[12][0-9]{3}\s*[^0-9\s]+$`).MatchString(digits):
		return diag.Say("Năm %s có dấu chú thích, mà bảng không nói dấu ấy nghĩa gì.", "The year %s has a mark, and the table does not say what it means.", found),
			diag.Say("Trong kho bỏ dấu, và ghi điều nó nói vào một cột.", "Take the mark off in the repository, and say in a column what it means.")
	}
	return diag.Say("%s không phải một kỳ.", "%s is no period.", found),
		diag.Say("Viết như %s trong kho.", "Write it as %s in the repository.", "2015, 2015/16, 2015 Q1, 2015 to 2017")
}

// year tells whether a period lies in years that can be meant.
func yearWrong(p model.Period) (reason, remedy diag.Words, wrong bool) {
	if p.Year >= 1900 && p.Year <= 2100 {
		return reason, remedy, false
	}
	return diag.Say("Năm %d ngoài khoảng 1900–2100.", "The year %d lies outside of 1900–2100.", p.Year),
		diag.Say("Sửa năm trong kho.", "Mend the year in the repository."), true
}

// kindWords name kinds of period for ids and names.
var kindWords = map[model.PeriodKind]struct{ id, vi, en string }{
	model.Half: {"half-year", "theo nửa năm", "by half-year"}, model.Quarter: {"quarter", "theo quý", "by quarter"},
	model.Month: {"month", "theo tháng", "by month"}, model.Day: {"day", "theo ngày", "by day"}, model.Span: {"years", "nhiều năm", "several years"}, model.Year: {"year", "theo năm", "by year"},
}
