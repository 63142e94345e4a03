package check

import (
	"fmt"
	"path"
	"regexp"
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
	model.SchoolYear: "2024-2025", model.Day: "2024-12-31",
}

// periodWords names each kind in Vietnamese.
var periodWords = map[model.PeriodKind]string{
	model.Year: "năm", model.Half: "nửa năm", model.Quarter: "quý", model.Month: "tháng",
	model.SchoolYear: "năm học", model.Day: "ngày",
}

// The years between which a period is believable; beyond them a digit is wrong.
const (
	firstYear = 1900
	lastYear  = 2100
)

// parsePeriod reads a period cell of one of the kinds; no kinds mean any.
func parsePeriod(name string, cell source.Cell, kinds ...model.PeriodKind) (model.Period, *diag.Diagnostic) {
	p, err := model.ParsePeriod(cell.Text)
	if err != nil || p.Year < 1000 {
		d := diag.Diagnostic{Rule: "period-format", Pos: cell.Pos,
			Message: name + " " + source.Quote(cell.Text) + " không phải một kỳ.", Hint: periodHint(strings.TrimSpace(cell.Text), kinds)}
		if excelDay(cell.Text) {
			d.Message = name + " " + source.Quote(cell.Text) + " là số ngày của Excel."
		}
		return p, &d
	}
	if p.Year < firstYear || p.Year > lastYear {
		return p, &diag.Diagnostic{Rule: "period-year", Pos: cell.Pos,
			Message: fmt.Sprintf("%s %s ngoài khoảng năm %d–%d.", name, source.Quote(cell.Text), firstYear, lastYear), Hint: "Kiểm tra lại các chữ số của năm."}
	}
	for _, k := range kinds {
		if p.Kind == k {
			return p, nil
		}
	}
	if len(kinds) == 0 {
		return p, nil
	}
	return p, &diag.Diagnostic{Rule: "period-kind", Pos: cell.Pos,
		Message: fmt.Sprintf("%s %s là %s; chỉ số này tính theo %s.", name, source.Quote(cell.Text), periodWords[p.Kind], periodWords[kinds[0]]),
		Hint:    fmt.Sprintf("Viết theo dạng: %s. Số liệu của kỳ khác đặt trong related.csv.", formsOf(kinds))}
}

func formsOf(kinds []model.PeriodKind) string {
	if len(kinds) == 0 {
		kinds = model.PeriodKinds()
	}
	var forms []string
	for _, k := range kinds {
		forms = append(forms, periodForms[k]+" ("+periodWords[k]+")")
	}
	return strings.Join(forms, ", ")
}

var (
	slashDate  = regexp.MustCompile(`^[0-9]{1,2}[/.-][0-9]{1,2}[/.-]([12][0-9]{3})$`)
	wordedYear = regexp.MustCompile(`(?i)^năm\s+([12][0-9]{3})$`)
	wordedTerm = regexp.MustCompile(`(?i)^năm học\s+([12][0-9]{3})\s*[-–]\s*([12][0-9]{3})$`)
	quarterVI  = regexp.MustCompile(`(?i)^(?:quý|q)\s*([1-4]|I{1,3}|IV)\s*[-/ ]\s*(?:năm\s*)?([12][0-9]{3})$`)
	monthVI    = regexp.MustCompile(`(?i)^(?:tháng\s*)?([0-9]{1,2})\s*[-/]\s*([12][0-9]{3})$`)
	isoDay     = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	excelMonth = regexp.MustCompile(`^[A-Za-z]{3}-[0-9]{2}$`)
	firstPart  = regexp.MustCompile(`(?i)^([0-9]{1,2})\s*(?:t|tháng)\s*(?:đầu\s*năm)?\s*[-/ ]?\s*(?:năm\s*)?([12][0-9]{3})$`)
	shortYear  = regexp.MustCompile(`^[0-9]{2}$`)
	anyYear    = regexp.MustCompile(`\b([12][0-9]{3})\b`)
	schoolish  = regexp.MustCompile(`^([12][0-9]{3})\s*[-–/]\s*([0-9]{2}|[12][0-9]{3})$`)
	romanOnes  = map[string]string{"i": "1", "ii": "2", "iii": "3", "iv": "4"}
)

// excelDay knows the day numbers into which spreadsheets turn dates: 1982 to 2064.
func excelDay(text string) bool {
	n, err := strconv.Atoi(text)
	return err == nil && n >= 30000 && n <= 60000
}

// periodHint guesses what was meant and writes it in the right form.
func periodHint(text string, kinds []model.PeriodKind) string {
	if excelDay(text) {
		n, _ := strconv.Atoi(text)
		day := model.Date{Year: 1899, Month: 12, Day: 30}.AddDays(n)
		return fmt.Sprintf("Đó là ngày %02d/%02d/%d; viết %d (năm) hoặc %s (ngày), cột định dạng Text.", day.Day, int(day.Month), day.Year, day.Year, day)
	}
	if m := quarterVI.FindStringSubmatch(text); m != nil {
		q := m[1]
		if r := romanOnes[strings.ToLower(q)]; r != "" {
			q = r
		}
		return fmt.Sprintf("Viết %s-Q%s.", m[2], q)
	}
	if months, interval := firstMonths(text); months > 0 {
		return fmt.Sprintf("Số của %d tháng đầu năm đặt trong related.csv, với period %s.", months, interval)
	}
	if m := slashDate.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("Viết %s (năm), hoặc ngày theo dạng năm-tháng-ngày.", m[1])
	}
	if m := monthVI.FindStringSubmatch(text); m != nil {
		if n, _ := strconv.Atoi(m[1]); n >= 1 && n <= 12 {
			return fmt.Sprintf("Viết %s-M%02d.", m[2], n)
		}
	}
	if m := wordedTerm.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("Viết %s-%s.", m[1], m[2])
	}
	if m := wordedYear.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("Viết %s.", m[1])
	}
	if m := schoolish.FindStringSubmatch(text); m != nil {
		year, _ := strconv.Atoi(m[1])
		return fmt.Sprintf("Năm học viết đủ hai năm liền nhau: %d-%d.", year, year+1)
	}
	switch m := anyYear.FindStringSubmatch(text); {
	case isoDay.MatchString(text):
		return "Ngày này không có trong lịch. Viết theo dạng: " + formsOf(kinds) + "."
	case excelMonth.MatchString(text):
		return "Excel đã đổi kỳ thành tháng: định dạng cột là Text rồi gõ lại theo dạng: " + formsOf(kinds) + "."
	case shortYear.MatchString(text):
		return "Năm viết đủ bốn chữ số, như 20" + text + "."
	case m != nil:
		return fmt.Sprintf("Viết %s (năm), hoặc theo dạng: %s.", m[1], formsOf(kinds))
	}
	return "Viết theo dạng: " + formsOf(kinds) + "."
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
	return model.Date{}, &diag.Diagnostic{Rule: "date-format", Pos: cell.Pos,
		Message: name + " " + source.Quote(cell.Text) + " không phải một ngày.", Hint: dateHint(cell)}
}

var dayFirst = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// dateHint writes a date as the format does where it has the day first, as
// Vietnamese does. Excel turns every date of a file into that when it saves.
func dateHint(cell source.Cell) string {
	m := dayFirst.FindStringSubmatch(cell.Text)
	if m == nil {
		return "Viết năm-tháng-ngày: 2024-12-31."
	}
	hint := "Viết năm-tháng-ngày: 2024-12-31."
	day, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	if d, err := model.ParseDate(fmt.Sprintf("%s-%02d-%02d", m[3], month, day)); err == nil {
		hint = fmt.Sprintf("Viết %s.", d)
	}
	if path.Ext(cell.Pos.Path) == ".csv" {
		hint += " Nếu Excel tự đổi: chọn cột, Ctrl+1, Custom, gõ yyyy-mm-dd rồi lưu lại."
	}
	return hint
}

// parseInterval reads an ISO 8601 interval of two days, or a period.
func parseInterval(name string, cell source.Cell) (model.Interval, *diag.Diagnostic) {
	wrong := diag.Diagnostic{Rule: "period-format", Pos: cell.Pos,
		Message: name + " " + source.Quote(cell.Text) + " không phải một khoảng ngày.",
		Hint:    "Viết ngày đầu/ngày cuối: 2023-01-01/2023-06-30."}
	if months, interval := firstMonths(strings.TrimSpace(cell.Text)); months > 0 {
		wrong.Hint = fmt.Sprintf("Viết %s.", interval)
	}
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
		wrong.Message = name + " " + source.Quote(cell.Text) + " có ngày cuối trước ngày đầu."
		return model.Interval{}, &wrong
	}
	return model.Interval{Start: start, End: end}, nil
}
