package sitetest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

var utf8Mark = []byte("\ufeff")

// sameDownloads: statement 34, each CSV has a twin for Excel (byte order mark,
// semicolons, decimal comma), and both hold the same values.
func sameDownloads(s *site) []string {
	var problems []string
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if !strings.HasSuffix(name, ".csv") || strings.HasSuffix(name, ".excel.csv") {
			continue
		}
		for _, problem := range comparePair(s.fsys, name, strings.TrimSuffix(name, ".csv")+".excel.csv") {
			problems = append(problems, name+": "+problem)
		}
	}
	return problems
}

func comparePair(fsys fs.FS, machine, excel string) []string {
	raw, err := fs.ReadFile(fsys, machine)
	if err != nil {
		return []string{err.Error()}
	}
	twin, err := fs.ReadFile(fsys, excel)
	if err != nil {
		return []string{err.Error()}
	}
	if bytes.HasPrefix(raw, utf8Mark) || !utf8.Valid(raw) {
		return []string{"is not UTF-8 without a byte order mark"}
	}
	twin, marked := bytes.CutPrefix(twin, utf8Mark)
	if !marked || !utf8.Valid(twin) {
		return []string{excel + " is not UTF-8 with a byte order mark"}
	}
	a, errA := records(raw, ',')
	b, errB := records(twin, ';')
	if errA != nil || errB != nil {
		return []string{fmt.Sprint(errA, errB)}
	}
	if len(a) != len(b) || len(a) == 0 {
		return []string{fmt.Sprintf("%d rows, %s has %d", len(a), excel, len(b))}
	}
	return compareRows(a, b)
}

func records(raw []byte, comma rune) ([][]string, error) {
	reader := csv.NewReader(bytes.NewReader(raw))
	reader.Comma = comma
	return reader.ReadAll()
}

// twins are the columns that both files have, by the names they have there,
// with the same values. A file has those of its kind.
var twins = map[string]string{
	"period": "Kỳ|Năm chỉ tiêu", "area": "Mã địa bàn", "area_valid_from": "Địa bàn có từ", "area_valid_to": "Địa bàn có đến",
	"area_name_vi": "Địa bàn", "value": "Giá trị|Mức", "obs_status": "Mã tình trạng", "source": "Mã nguồn", "numerator": "Tử số",
	"denominator": "Mẫu số", "note_vi": "Ghi chú", "label_vi": "Số liệu", "from": "Từ ngày", "to": "Đến ngày",
	"indicator": "Mã chỉ số", "indicator_name_vi": "Chỉ số", "start": "Bắt đầu", "text_vi": "Nguyên lời",
	"value_to": "Mức đến", "baseline_period": "Kỳ gốc", "baseline_value": "Giá trị gốc", "document_number": "Số văn bản", "document_date": "Ngày văn bản",
	"clause": "Điều khoản", "superseded_by": "Bị thay bởi", "passed_to": "Chuyển sang", "passed_by": "Chuyển theo",
	"key": "Mã nguồn", "number": "Số hiệu", "title_vi": "Tên", "publisher": "Nơi công bố", "date": "Ngày", "url": "Địa chỉ",
}

// worded are the columns in which the file for Excel has a word for each code.
var worded = map[string]string{
	"unit": "Đơn vị", "source_kind": "Loại nguồn", "kind": "Loại nguồn", "qualifier": "Từ chỉ mức", "rule": "Cách đặt", "comparator": "So sánh",
	"dims": "Phân tổ", "clause_status": "Tình trạng điều khoản", "read": "Cách đọc văn bản",
}

// compareRows says where a row of the CSV for Excel is not what follows from the
// one for programs. A column that neither list names is one of a dimension; texts
// in English are for programs alone.
func compareRows(machine, excel [][]string) []string {
	var problems []string
	for from, name := range machine[0] {
		title, same := twins[name]
		if !same {
			title = worded[name]
		}
		if title == "" {
			continue
		}
		to := slices.IndexFunc(excel[0], func(head string) bool { return slices.Contains(strings.Split(title, "|"), head) })
		if to < 0 {
			problems = append(problems, fmt.Sprintf("no column %s for %s", title, name))
			continue
		}
		for i := 1; i < len(machine); i++ {
			got, code := excel[i][to], machine[i][from]
			switch want := forExcel(code); {
			case same && got != want:
				problems = append(problems, fmt.Sprintf("row %d, %s: %q for Excel, wanted %q", i+1, name, got, want))
			case !same && ((got == "") != (code == "") || got == code && code != ""):
				problems = append(problems, fmt.Sprintf("row %d, %s: %q for Excel, no word for %q", i+1, name, got, code))
			}
		}
	}
	for i, row := range excel {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) && !excelNumber.MatchString(cell) {
				problems = append(problems, fmt.Sprintf("row %d: a spreadsheet would run %q", i+1, cell))
			}
		}
	}
	return problems
}

var (
	machineNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	excelNumber   = regexp.MustCompile(`^-?\d+(,\d+)?$`)
)

// forExcel is what becomes of a cell: a number takes the decimal comma, a text
// that a spreadsheet would run an apostrophe, everything else stays.
func forExcel(cell string) string {
	switch {
	case machineNumber.MatchString(cell):
		return strings.Replace(cell, ".", ",", 1)
	case cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])):
		return "'" + cell
	}
	return cell
}

// allFileNames: statement 35, for every file but the one for hosts, whose name
// they have set.
func allFileNames(s *site) []string {
	var problems []string
	for name := range s.files {
		if !strings.HasPrefix(name, ".") && name != "_headers" {
			problems = append(problems, badNames(name)...)
		}
	}
	return problems
}

// structuredData: statement 36, a schema.org Dataset has what search engines for
// data ask for.
func structuredData(_ *site, p *page) []string {
	var problems []string
	for _, node := range p.all(`script[type="application/ld+json"]`) {
		var value map[string]any
		if json.Unmarshal([]byte(rawText(node)), &value) != nil || value["@type"] != "Dataset" {
			continue
		}
		problems = append(problems, datasetProblems(value)...)
	}
	return problems
}

func datasetProblems(dataset map[string]any) []string {
	var problems []string
	description, _ := dataset["description"].(string)
	if n := utf8.RuneCountInString(description); n < 50 || n > 5000 {
		problems = append(problems, fmt.Sprintf("the description of the Dataset has %d characters", n))
	}
	for _, key := range []string{"name", "license", "url", "distribution"} {
		if dataset[key] == nil || dataset[key] == "" {
			problems = append(problems, "the Dataset has no "+key)
		}
	}
	distributions, _ := dataset["distribution"].([]any)
	for _, item := range distributions {
		file, _ := item.(map[string]any)
		if file["contentUrl"] == nil || file["encodingFormat"] == nil {
			problems = append(problems, fmt.Sprintf("a distribution without contentUrl or encodingFormat: %v", item))
		}
	}
	return problems
}
