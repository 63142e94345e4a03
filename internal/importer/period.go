package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
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
	if p, ok := model.WrittenPeriod(text, kind); ok {
		if d, ok := check.PeriodProblem(p.String(), kind); !ok {
			return p, none, problemOf(d)
		}
		return p, diag.Say("kỳ viết theo dạng của tệp số liệu", "the period as it is written in the data"), nil
	}
	if m := wholeYearWords.FindStringSubmatch(plainText(text)); m != nil && kind == model.Year {
		if p, ok := model.WrittenPeriod(m[1], kind); ok {
			return p, diag.Say("mười hai tháng là cả năm", "twelve months are the year"), nil
		}
	}
	return p, none, periodProblem(text, kind)
}

var wholeYearWords = regexp.MustCompile(`^12 ?(?:tháng|t)(?: của)?(?: năm)? ?[-/]? ?([12][0-9]{3})$`)

// periodAbove asks for the period of the table, with the one year that stands in
// the lines above it or is the name of its sheet.
func (r *reader) periodAbove() (flag Flag, text diag.Words) {
	flag, text = give("period", anyPeriod), diag.Say("Bảng không cho biết kỳ, ví dụ %s.", "The table does not say the period, for example %s.", example(r.in.Period, 2024))
	var said []string
	var years []string
	lines := []string{r.grid.Sheet}
	for _, i := range r.linesAbove() {
		lines = append(lines, r.wholeRow(i))
	}
	for _, line := range lines {
		p := passage{text: line, where: above, folded: wording.Fold(line)}
		days, dated := p.said().AsOfDay(), p.withoutTimes()
		found := r.periodsIn(dated.folded.Text)
		for _, d := range days {
			found = append(found, r.periodsIn(p.folded.Text[d.At[0]:d.At[1]])...)
		}
		partial := slices.ContainsFunc(days, func(d wording.AsOf) bool { return !d.YearEnd }) || len(dated.partsOfYear()) > 0
		if len(found) > 0 && (len(planHits(p)) > 0 || partial) {
			return flag, text
		}
		for _, year := range found {
			if !slices.Contains(years, year) {
				years = append(years, year)
			}
			said = append(said, p.shownBy(year))
		}
	}
	if len(years) != 1 || r.in.Period != model.Year && r.in.Period != model.SchoolYear {
		return flag, text
	}
	return give("period", years[0]), diag.Say("Cột không cho biết kỳ; phía trên bảng hay tên trang tính ghi %s. Đúng là kỳ ấy thì thêm cờ này.", "No column says the period; above the table, or as the name of the sheet, stands %s. If it is that one, add this flag.", said[0])
}

// periodsIn are the years that a folded text names, or the school years.
func (r *reader) periodsIn(folded string) []string {
	if r.in.Period == model.SchoolYear {
		return schoolYears(folded)
	}
	return anyYear.FindAllString(folded, -1)
}

// datePeriod reads a cell that a workbook stores as a day.
func datePeriod(cell tabular.Cell, kind model.PeriodKind) (model.Period, diag.Words, *problem) {
	day, err := model.ParseDate(cell.Text)
	number, nerr := strconv.Atoi(cell.Raw)
	shown, asShown := model.WrittenPeriod(cell.Shown, kind)
	switch {
	case asShown:
		return shown, diag.Say("Excel lưu ngày %s và hiện %s", "Excel stores the day %s and shows %s", cell.Text, cell.Shown), nil
	case nerr == nil && kind == model.Year && 1900 <= number && number <= 2100:
		return model.Period{Kind: kind, Year: number}, diag.Say("ô định dạng ngày hiện %s, nhưng Excel lưu số %d", "a cell formatted as a date shows %s, but Excel stores the number %d", cell.Text, number), nil
	case err == nil && kind == model.Day:
		p, _ := model.ParsePeriod(day.String())
		return p, none, nil
	case err == nil && kind == model.Month && day.Day == 1:
		return model.Period{Kind: kind, Year: day.Year, Number: int(day.Month)}, diag.Say("Excel đã đổi tháng thành ngày đầu tháng", "Excel has turned the month into its first day"), nil
	}
	return model.Period{}, none, &problem{"period-date", diag.Say("period %s là một ngày: Excel đã đổi kỳ thành ngày, hoặc số tính đến ngày ấy.", "period %s is a date: Excel has turned the period into one, or the figure is as of that day.", source.Quote(cell.Text)),
		mend("Cho biết đó là kỳ nào: %s.", "Say which period it is: %s.", mapped(cell.Text, likely(kind, day)))}
}

// dayIn finds the day that a name of a column is, in any way of writing.
func dayIn(cell tabular.Cell) (model.Date, bool) {
	text := trim(cell.Text)
	if day, err := model.ParseDate(text); err == nil {
		return day, true
	}
	if p, ok := model.WrittenPeriod(text, model.Day); ok {
		return p.Start(), true
	}
	return model.DayNumber(text)
}

// likely is the period of a kind that a day probably stands for: the year of
// which it is the first or the last day. Of others nothing is said.
func likely(kind model.PeriodKind, day model.Date) any {
	if first, last := (model.Date{Year: day.Year, Month: time.January, Day: 1}), (model.Date{Year: day.Year, Month: time.December, Day: 31}); kind == model.Year && (day == first || day == last) {
		return example(kind, day.Year)
	}
	return anyPeriod
}

// example shows how a period of the kind is written.
func example(kind model.PeriodKind, year int) string {
	p := model.Period{Kind: kind, Year: year, Number: 1}
	if kind == model.Span {
		p.Number = 3
	}
	if kind == model.Year || kind == model.SchoolYear {
		p.Number = 0
	}
	return p.String()
}

var (
	anyYear  = regexp.MustCompile(`\b[12][0-9]{3}\b`)
	grouped  = regexp.MustCompile(`^(?:1[., ]9|2[., ]0)[0-9]{2}$`) // a year that a spreadsheet shows as a number
	twoDigit = regexp.MustCompile(`^[0-9]{2}$`)
)

// periodRemedy is the flag for a text that is no period. It is pasted as it
// stands, so it names a year only where the text has that one alone; a part of a
// year and a plan may only be skipped.
func periodRemedy(text string, kind model.PeriodKind) Remedy {
	skip := mend("bỏ các dòng ấy bằng %s.", "leave those rows out with %s.", mapped(text, Skip))
	if ofPlan(text) {
		return mend("Số kế hoạch không phải số đã đạt: %s", "A figure of a plan is no result: %s", skip)
	}
	period := any(anyPeriod)
	years := anyYear.FindAllString(text, -1)
	_, _, several := model.SeveralYears(trim(text))
	day, isDay := model.DayNumber(trim(text))
	switch {
	case isDay:
		period = likely(kind, day)
	case kind != model.Year || several:
	case wording.PartNouns.MatchString(wording.FoldName(text)):
		return mend("Số này không phải của cả năm: %s", "The figure is not that of a whole year: %s", skip)
	case grouped.MatchString(trim(text)):
		period = strings.NewReplacer(".", "", ",", "", " ", "").Replace(trim(text))
	case twoDigit.MatchString(trim(text)):
		period = "20" + trim(text)
	case len(years) == 1:
		period = years[0]
	}
	return mend("Nếu biết chắc là kỳ nào, thêm %s.", "If you know for certain which period it is, add %s.", mapped(text, period))
}

// periodProblem says why a text is no period of the indicator, and what flag
// says which one it is.
func periodProblem(text string, kind model.PeriodKind) *problem {
	say := periodRemedy(text, kind)
	if from, to, ok := model.SeveralYears(trim(text)); ok {
		interval := model.Interval{Start: model.Date{Year: from, Month: time.January, Day: 1}, End: model.Date{Year: to, Month: time.December, Day: 31}}
		return &problem{"period-several", diag.Say("period %s gồm nhiều năm (%d đến %d).", "period %s spans several years (%d to %d).", source.Quote(text), from, to),
			mend("Số của nhiều năm đặt trong related.csv, period %s.", "A figure of several years goes into related.csv, period %s.", interval).Then(say)}
	}
	d, _ := check.PeriodProblem(text, kind)
	p := problemOf(d)
	p.hint = p.hint.Then(say)
	return p
}
