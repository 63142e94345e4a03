package check

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chitieu/internal/diag"
	"chitieu/internal/model"
	"chitieu/internal/source"
)

// periodForms shows how each kind of period is written.
var periodForms = map[model.PeriodKind]string{
	model.Year: "2024", model.Half: "2024-S1", model.Quarter: "2024-Q3", model.Month: "2024-M09",
	model.SchoolYear: "2024-2025", model.Day: "2024-12-31", model.Span: "2018/P3Y",
}

// periodWords names each kind.
var periodWords = map[model.PeriodKind]diag.Words{
	model.Year: {VI: "năm", EN: "year"}, model.Half: {VI: "nửa năm", EN: "half-year"}, model.Quarter: {VI: "quý", EN: "quarter"},
	model.Month: {VI: "tháng", EN: "month"}, model.SchoolYear: {VI: "năm học", EN: "school year"}, model.Day: {VI: "ngày", EN: "day"},
	model.Span: {VI: "nhiều năm", EN: "span of years"},
}

// The years between which a period is believable; beyond them a digit is wrong.
const (
	firstYear = 1900
	lastYear  = 2100
)

// parsePeriod reads a period cell of one of the kinds; no kinds mean any.
func parsePeriod(name string, cell source.Cell, kinds ...model.PeriodKind) (model.Period, *diag.Diagnostic) {
	p, err := model.ParsePeriod(cell.Text)
	if err == nil && firstYear <= p.Year && p.Year <= lastYear && (len(kinds) == 0 || slices.Contains(kinds, p.Kind)) {
		return p, nil
	}
	found := name + " " + source.Quote(cell.Text)
	is := func(rule string, message, hint diag.Words) *diag.Diagnostic {
		d := diag.Diagnostic{Rule: rule, Pos: cell.Pos}.With(message, hint)
		return &d
	}
	switch text := strings.TrimSpace(cell.Text); {
	case err == nil && p.Year >= 1000:
	case text == "":
		return p, is("period-format", diag.Say("Ô %s để trống.", "The cell %s is empty.", name), mergedCells.Then(writeAs(kinds)))
	case isDayNumber(text):
		return p, is("period-format", diag.Say("%s là số ngày của Excel.", "%s is a day number of Excel.", found), periodHint(text, kinds))
	case wrongYear.MatchString(text):
		return p, is("period-year", diag.Say("%s không phải một năm: có %s.", "%s is not a year: it has %s.", found, diag.Amount(len(text), "chữ số", "digit", "digits")),
			diag.Say("Năm có bốn chữ số, như 2024: kiểm tra chữ số thừa hay thiếu.", "A year has four digits, as 2024: look for a digit too many or too few."))
	default:
		return p, is("period-format", diag.Say("%s không phải một kỳ.", "%s is not a period.", found), periodHint(text, kinds))
	}
	if p.Year < firstYear || p.Year > lastYear {
		return p, is("period-year", diag.Say("%s ngoài khoảng năm %d–%d.", "%s lies outside of the years %d–%d.", found, firstYear, lastYear),
			diag.Say("Kiểm tra lại các chữ số của năm.", "Look at the digits of the year again."))
	}
	return p, is("period-kind",
		diag.Say("%s là %s; chỉ số này tính theo %s.", "%s is a %s; this indicator counts by %s.", found, periodWords[p.Kind], periodWords[kinds[0]]),
		diag.Say("Viết theo dạng: %s. Số liệu của kỳ khác đặt trong related.csv.", "Write it as: %s. Figures of another kind of period go into related.csv.", formsOf(kinds)))
}

// mergedCells is why a cell of a key is often empty.
var mergedCells = diag.Say("Nếu trong Excel ô này gộp với ô trên (Merge), bỏ gộp rồi điền vào từng dòng.",
	"If it is merged with the cell above in Excel, unmerge them and fill in every row.")

func writeAs(kinds []model.PeriodKind) diag.Words {
	return diag.Say("Viết theo dạng: %s.", "Write it as: %s.", formsOf(kinds))
}

func formsOf(kinds []model.PeriodKind) diag.Words {
	if len(kinds) == 0 {
		kinds = model.PeriodKinds()
	}
	forms := make([]diag.Words, 0, len(kinds))
	for _, k := range kinds {
		forms = append(forms, diag.Say("%s (%s)", "%s (%s)", periodForms[k], periodWords[k]))
	}
	return diag.Join(forms, ", ")
}

var (
	yearAndStatus = regexp.MustCompile(`^(?:(\pL[\pL .]*?)\s+)?([12][0-9]{3})(?:[\s(,-]+(\pL[\pL .]*?)\)?)?$`)
	slashDate     = regexp.MustCompile(`^[0-9]{1,2}[/.-][0-9]{1,2}[/.-]([12][0-9]{3})$`)
	isoDay        = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	excelMonth    = regexp.MustCompile(`^[A-Za-z]{3}-[0-9]{2}$`)
	firstPart     = regexp.MustCompile(`(?i)^([0-9]{1,2})\s*(?:t|tháng)\s*(?:đầu\s*năm)?\s*[-/ ]?\s*(?:năm\s*)?([12][0-9]{3})$`)
	shortYear     = regexp.MustCompile(`^[0-9]{2}$`)
	anyYear       = regexp.MustCompile(`\b([12][0-9]{3})\b`)
	wrongYear     = regexp.MustCompile(`^([0-9]{3}|[0-9]{5,})$`)
	looseNum      = regexp.MustCompile(`^[0-9]+[.,][0-9]+$`)
)

// likeDigitsOnly puts digits in the place of letters that are typed for them.
var likeDigitsOnly = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1")

func isDayNumber(text string) bool {
	_, ok := model.DayNumber(text)
	return ok
}

// periodHint guesses what was meant and writes it in the right form.
func periodHint(text string, kinds []model.PeriodKind) diag.Words {
	write := func(format string, args ...any) diag.Words {
		form := fmt.Sprintf(format, args...)
		return diag.Say("Viết %s.", "Write %s.", form)
	}
	if day, ok := model.DayNumber(text); ok {
		return diag.Say("Đó là ngày %02[1]d/%02[2]d/%[3]d; viết %[3]d (năm) hoặc %[4]s (ngày), cột định dạng Text.",
			"That is the day %02[1]d/%02[2]d/%[3]d; write %[3]d (year) or %[4]s (day), and format the column as Text.", day.Day, int(day.Month), day.Year, day)
	}
	if hint, ok := cellHint(text); ok {
		return hint
	}
	if plain := likeDigitsOnly.Replace(plainWidth(text)); plain != text {
		if p, err := model.ParsePeriod(plain); err == nil {
			return diag.Say("Có chữ trông như chữ số: gõ lại %s bằng chữ số thường.", "There are letters that look like digits: type %s with plain digits.", p)
		}
	}
	if m := yearAndStatus.FindStringSubmatch(strings.ToLower(text)); m != nil {
		if s := StatusMeant(cmp.Or(m[1], m[3])); s != "" {
			return diag.Say("Viết %s; chữ bên cạnh ghi bằng obs_status %s.", "Write %s; the word beside it is obs_status %s.", m[2], s)
		}
	}
	for _, kind := range append(slices.Clone(kinds), model.Quarter, model.SchoolYear, model.Month, model.Year) {
		switch p, ok := model.WrittenPeriod(text, kind); {
		case ok && kind == model.SchoolYear:
			return diag.Say("Năm học viết đủ hai năm liền nhau: %s.", "A school year has both years, one after the other: %s.", p)
		case ok:
			return write("%s", p)
		}
	}
	if from, to, ok := model.SeveralYears(text); ok {
		interval := model.Interval{Start: model.Date{Year: from, Month: time.January, Day: 1}, End: model.Date{Year: to, Month: time.December, Day: 31}}
		return diag.Say("Số của nhiều năm đặt trong related.csv, với period %s.", "A figure of several years goes into related.csv, with the period %s.", interval)
	}
	if months, interval := firstMonths(text); months > 0 {
		return diag.Say("Số của %d tháng đầu năm đặt trong related.csv, với period %s.", "A figure of the first %d months goes into related.csv, with the period %s.", months, interval)
	}
	if m := slashDate.FindStringSubmatch(text); m != nil {
		return diag.Say("Viết %s (năm), hoặc ngày theo dạng năm-tháng-ngày.", "Write %s (year), or a day as year-month-day.", m[1])
	}
	switch m := anyYear.FindStringSubmatch(text); {
	case isoDay.MatchString(text):
		return diag.Say("Ngày này không có trong lịch. %s", "No calendar has this day. %s", writeAs(kinds))
	case excelMonth.MatchString(text):
		return diag.Say("Excel đã đổi kỳ thành tháng: định dạng cột là Text rồi gõ lại theo dạng: %s.",
			"Excel made a month of the period: format the column as Text and type it again as: %s.", formsOf(kinds))
	case shortYear.MatchString(text):
		return diag.Say("Năm viết đủ bốn chữ số, như 20%s.", "A year has four digits, as 20%s.", text)
	case m != nil:
		return diag.Say("Viết %s (năm), hoặc theo dạng: %s.", "Write %s (year), or as: %s.", m[1], formsOf(kinds))
	case looseNum.MatchString(text):
		return diag.Say("Có vẻ số liệu ghi nhầm cột. %s", "A figure seems to stand in the wrong column. %s", writeAs(kinds))
	}
	return writeAs(kinds)
}

// cellHint knows what spreadsheets leave in any cell: an apostrophe, a formula,
// an error.
func cellHint(text string) (diag.Words, bool) {
	switch {
	case strings.HasPrefix(text, "'"):
		return apostrophe, true
	case formula.MatchString(text):
		return diag.Say("Ô chứa lỗi hoặc công thức của bảng tính. %s", "The cell holds an error or a formula of a spreadsheet. %s", mendFormula(text)), true
	}
	return diag.Words{}, false
}

// firstMonths reads "6T/2024" or "6 tháng đầu năm 2024": how many months, and
// their days; 0 for anything else.
func firstMonths(text string) (int, model.Interval) {
	m := firstPart.FindStringSubmatch(text)
	if m == nil {
		return 0, model.Interval{}
	}
	months, _ := strconv.Atoi(m[1])
	year, _ := strconv.Atoi(m[2])
	if months < 1 || months > 12 {
		return 0, model.Interval{}
	}
	last := model.Date{Year: year, Month: time.Month(months), Day: 1}.AddDays(31)
	last.Day = 1
	return months, model.Interval{Start: model.Date{Year: year, Month: time.January, Day: 1}, End: last.AddDays(-1)}
}

// parseDate reads yyyy-mm-dd; an empty cell gives no date and no problem.
func parseDate(name string, cell source.Cell) (model.Date, *diag.Diagnostic) {
	if cell.Text == "" {
		return model.Date{}, nil
	}
	d, err := model.ParseDate(cell.Text)
	if err == nil && d.Year >= 1000 {
		return d, nil
	}
	wrong := diag.Diagnostic{Rule: "date-format", Pos: cell.Pos}.With(
		diag.Say("%s %s không phải một ngày.", "%s %s is not a day.", name, source.Quote(cell.Text)), dateHint(cell))
	return model.Date{}, &wrong
}

var dayFirst = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// dateHint writes a date as the format does where it has the day first, as
// Vietnamese does. Excel turns every date of a file into that when it saves.
func dateHint(cell source.Cell) diag.Words {
	hint := diag.Say("Viết năm-tháng-ngày: 2024-12-31.", "Write year-month-day: 2024-12-31.")
	m := dayFirst.FindStringSubmatch(cell.Text)
	if m == nil {
		return hint
	}
	day, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	if d, err := model.ParseDate(fmt.Sprintf("%s-%02d-%02d", m[3], month, day)); err == nil {
		hint = diag.Say("Viết %s.", "Write %s.", d)
	}
	if path.Ext(cell.Pos.Path) == ".csv" {
		hint = hint.Then(diag.Say("Nếu Excel tự đổi: chọn cột, Ctrl+1, Custom, gõ yyyy-mm-dd rồi lưu lại.", "If Excel did it: select the column, Ctrl+1, Custom, type yyyy-mm-dd, and save again."))
	}
	return hint
}

// parseInterval reads an ISO 8601 interval of two days, or a period.
func parseInterval(name string, cell source.Cell) (model.Interval, *diag.Diagnostic) {
	found := name + " " + source.Quote(cell.Text)
	hint := diag.Say("Viết ngày đầu/ngày cuối: 2023-01-01/2023-06-30.", "Write first day/last day: 2023-01-01/2023-06-30.")
	if months, interval := firstMonths(strings.TrimSpace(cell.Text)); months > 0 {
		hint = diag.Say("Viết %s.", "Write %s.", interval)
	} else if p, err := model.ParsePeriod(strings.TrimSpace(cell.Text)); err == nil {
		hint = diag.Say("Viết %s.", "Write %s.", p.Interval())
	}
	wrong := diag.Diagnostic{Rule: "period-format", Pos: cell.Pos}.With(diag.Say("%s không phải một khoảng ngày.", "%s is not an interval of days.", found), hint)
	from, to, ok := strings.Cut(cell.Text, "/")
	if !ok {
		return model.Interval{}, &wrong
	}
	start, err1 := model.ParseDate(from)
	end, err2 := model.ParseDate(to)
	if err1 != nil || err2 != nil || start.Year < 1000 {
		return model.Interval{}, &wrong
	}
	if end.Before(start) {
		wrong = wrong.With(diag.Say("%s có ngày cuối trước ngày đầu.", "%s ends before it begins.", found), hint)
		return model.Interval{}, &wrong
	}
	return model.Interval{Start: start, End: end}, nil
}
