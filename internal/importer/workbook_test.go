package importer

import (
	"bytes"
	"errors"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"chitieu/internal/tabular"
)

// sheet makes a workbook of one sheet.
func sheet(t *testing.T, change func(f *excelize.File, s string) []error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := errors.Join(change(f, "Sheet1")...); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func rowsOf(f *excelize.File, s string, rows ...[]any) (errs []error) {
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		errs = append(errs, err, f.SetSheetRow(s, cell, &row))
	}
	return errs
}

func TestRunOnWorkbooks(t *testing.T) {
	p := project(t)
	for _, c := range []struct {
		name, id   string
		make       func(f *excelize.File, s string) []error
		options    Options
		rows, told string
	}{
		{"numbers, text, formulas without a value, errors", "ty-le", func(f *excelize.File, s string) []error {
			return append(rowsOf(f, s, []any{"BẢNG 1"}, []any{"Năm", "Giá trị"}, []any{2019, 93.1}, []any{"2020", "94,5"}, []any{2021, nil}, []any{2022, "95"}), f.SetCellFormula(s, "B5", "B3+1"))
		}, with(), "2019 64 93.1 A nien-giam-thu\n2020 64 94.5 A nien-giam-thu\n2022 64 95 A nien-giam-thu",
			"left A1 title-row\nchanged B4 value-changed\nrefused B5 value-formula"},
		{"words on a sheet beside are heard", "ty-le", func(f *excelize.File, s string) []error {
			_, err := f.NewSheet("Notes")
			return append(rowsOf(f, s, []any{"Năm", "Giá trị"}, []any{2020, 93.1}), err, f.SetCellValue("Notes", "A1", "Số liệu sơ bộ"))
		}, with(), "2020 64 93.1 A nien-giam-thu", "ask --status P"},
		{"percentages and dates", "ty-le", func(f *excelize.File, s string) []error {
			percent, err1 := f.NewStyle(&excelize.Style{NumFmt: 10})
			day, err2 := f.NewStyle(&excelize.Style{NumFmt: 14})
			return append(rowsOf(f, s, []any{"Năm", "Giá trị"}, []any{2019, 0.931}, []any{2020, 94}, []any{45657, 95}, []any{2021, 45657}),
				err1, err2, f.SetCellStyle(s, "B2", "B2", percent), f.SetCellStyle(s, "A3", "A4", day), f.SetCellStyle(s, "B5", "B5", day))
		}, with(), "2019 64 93.1 A nien-giam-thu\n2020 64 94 A nien-giam-thu",
			"changed B2 value-changed\nchanged A3 period-changed\nrefused A4 period-date\nrefused B5 value-date"},
		{"days of which the year is shown, days as names of columns", "ty-le", func(f *excelize.File, s string) []error {
			only := "yyyy"
			year, err1 := f.NewStyle(&excelize.Style{CustomNumFmt: &only})
			day, err2 := f.NewStyle(&excelize.Style{NumFmt: 14})
			return append(rowsOf(f, s, []any{"Địa bàn", 45292, 2023, 45291}, []any{64, 95, 94, 93}),
				err1, err2, f.SetCellStyle(s, "B1", "B1", year), f.SetCellStyle(s, "C1", "D1", day))
		}, with("map", "2023-12-31=skip"), "2024 64 95 A nien-giam-thu\n2023 64 94 A nien-giam-thu", "left D1 column-skipped"},
		{"a date as told", "ty-le", func(f *excelize.File, s string) []error {
			day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
			return append(rowsOf(f, s, []any{"Năm", "Giá trị"}, []any{45657, 95}), err, f.SetCellStyle(s, "A2", "A2", day))
		}, with("map", "2024-12-31=2024"), "2024 64 95 A nien-giam-thu", "changed A2 period-changed"},
		{"rounded on the screen", "ty-le", func(f *excelize.File, s string) []error {
			one, err := f.NewStyle(&excelize.Style{NumFmt: 2})
			return append(rowsOf(f, s, []any{"Năm", "Giá trị"}, []any{2019, 93.142857}, []any{2020, 93.1}), err, f.SetCellStyle(s, "B2", "B3", one))
		}, with(), "2019 64 93.142857 A nien-giam-thu\n2020 64 93.1 A nien-giam-thu", "changed B2 value-changed"},
		{"rounded on the screen, as told", "ty-le", func(f *excelize.File, s string) []error {
			one, err := f.NewStyle(&excelize.Style{NumFmt: 2})
			return append(rowsOf(f, s, []any{"Năm", "Giá trị"}, []any{2019, 93.142857}, []any{2020, 93.1}), err, f.SetCellStyle(s, "B2", "B3", one))
		}, Options{Fixed: fixed, Shown: true}, "2019 64 93.14 A nien-giam-thu\n2020 64 93.1 A nien-giam-thu", "changed B2 value-changed"},
		{"months that Excel made days", "thang", func(f *excelize.File, s string) []error {
			month := "mmm-yy"
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &month})
			return append(rowsOf(f, s, []any{"Tháng", "Giá trị"}, []any{45536, 95}), err, f.SetCellStyle(s, "A2", "A2", style))
		}, with(), "2024-M09 64 95 A nien-giam-thu", "changed A2 period-changed"},
		{"merged areas, merged names, a merged value", "so-vu", func(f *excelize.File, s string) []error {
			return append(rowsOf(f, s, []any{"Địa bàn", "Năm", "Số lượng", nil}, []any{nil, nil, "Nam", "Nữ"}, []any{64, 2019, 1, 2}, []any{nil, 2020, 3, 4}, []any{"VN", 2019, 5, 6}, []any{nil, 2020, nil, 8}),
				f.MergeCell(s, "A1", "A2"), f.MergeCell(s, "B1", "B2"), f.MergeCell(s, "C1", "D1"), f.MergeCell(s, "A3", "A4"), f.MergeCell(s, "A5", "A6"), f.MergeCell(s, "C5", "C6"))
		}, with(), "2019 64 1 A nien-giam-thu sex=M\n2019 64 2 A nien-giam-thu sex=F\n2020 64 3 A nien-giam-thu sex=M\n2020 64 4 A nien-giam-thu sex=F\n2019 VN 6 A nien-giam-thu sex=F\n2020 VN 8 A nien-giam-thu sex=F",
			"refused C5 value-merged"},
		{"a printed report", "ty-le", func(f *excelize.File, s string) []error {
			return append(rowsOf(f, s, []any{"UBND TỈNH", nil, nil, nil, "CỘNG HÒA"}, []any{"BIỂU 01"},
				[]any{"TT", "Đơn vị", "Năm 2023", nil, "Năm 2024", nil, "Ghi chú"}, []any{nil, nil, "Số trẻ", "Tỷ lệ (%)", "Số trẻ", "Tỷ lệ (%)"},
				[]any{1, 2, 3, 4, 5, 6, 7}, []any{"I", "Các huyện"}, []any{1, "H. Thử Đông", 1000, 93.1, 1100, 95}, []any{2, "TX Hòa Thử", nil, nil, 510, 98, "x"},
				[]any{nil, "Tổng cộng", 1000, 93.1, 1610, 96}, []any{}, []any{nil, nil, nil, nil, "Thử, ngày   tháng 12"}, []any{"Người lập", nil, nil, nil, "GIÁM ĐỐC"}),
				f.MergeCell(s, "A3", "A4"), f.MergeCell(s, "B3", "B4"), f.MergeCell(s, "C3", "D3"), f.MergeCell(s, "E3", "F3"), f.MergeCell(s, "G3", "G4"))
		}, with("column", "Số trẻ=skip"), "2023 902 93.1 A nien-giam-thu\n2024 902 95 A nien-giam-thu\n2024 901 98 A nien-giam-thu note_vi=x",
			"left A1 title-row\nleft A2 title-row\nleft A3 column-skipped\nleft C4 column-skipped\nleft E4 column-skipped\nleft A5 numbering-row\nleft A6 text-row\nchanged B7 area-changed\nchanged B8 area-changed\nleft B9 total-row\nleft 10 blank-row\nleft E11 no-figures\nleft A12 no-figures"},
		{"hidden rows and columns", "ty-le", func(f *excelize.File, s string) []error {
			return append(rowsOf(f, s, []any{"Năm", "Giá trị", "Giá trị"}, []any{2019, 1, 5}, []any{2020, 2, 6}), f.SetRowVisible(s, 3, false), f.SetColVisible(s, "C", false))
		}, with(), "2019 64 1 A nien-giam-thu", "left C1 hidden\nleft C2 hidden\nleft A3 hidden"},
		{"raised marks of footnotes", "ty-le", func(f *excelize.File, s string) []error {
			up := &excelize.Font{VertAlign: "superscript"}
			return append(rowsOf(f, s, []any{"Năm", "Địa bàn", nil}, []any{2019, nil, nil}, []any{2020, "VN", 92}),
				f.SetCellRichText(s, "C1", []excelize.RichTextRun{{Text: "Tỷ lệ"}, {Text: "1", Font: up}}),
				f.SetCellRichText(s, "B2", []excelize.RichTextRun{{Text: "Cả nước"}, {Text: "2", Font: up}}),
				f.SetCellRichText(s, "C2", []excelize.RichTextRun{{Text: "91,2"}, {Text: "1", Font: up}}))
		}, with(), "2020 VN 92 A nien-giam-thu", "refused C2 value-mark"},
		{"units that a format shows", "so-vu", func(f *excelize.File, s string) []error {
			thousands, persons := `0" nghìn"`, `0" vụ"`
			one, err1 := f.NewStyle(&excelize.Style{CustomNumFmt: &thousands})
			two, err2 := f.NewStyle(&excelize.Style{CustomNumFmt: &persons})
			return append(rowsOf(f, s, []any{"Năm", "Số lượng"}, []any{2019, 38}, []any{2020, 39}), err1, err2, f.SetCellStyle(s, "B2", "B2", one), f.SetCellStyle(s, "B3", "B3", two))
		}, with(), "2020 64 39 A nien-giam-thu", "refused B2 unit-multiple"},
		{"a number in two cells", "ty-le", func(f *excelize.File, s string) []error {
			return rowsOf(f, s, []any{"Năm", "Giá trị", nil}, []any{2019, 91, 2}, []any{2020, 92, nil})
		}, with("column", "C=skip"), "2020 64 92 A nien-giam-thu", "refused B2 value-split"},
		{"hidden rows as told", "ty-le", func(f *excelize.File, s string) []error {
			return append(rowsOf(f, s, []any{"Năm", "Giá trị"}, []any{2019, 1}, []any{2020, 2}), f.SetRowVisible(s, 3, false))
		}, Options{Fixed: fixed, Hidden: true}, "2019 64 1 A nien-giam-thu\n2020 64 2 A nien-giam-thu", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := tabular.Read("t.xlsx", sheet(t, c.make), tabular.Options{})
			if err != nil {
				t.Fatal(err)
			}
			res := Run(g, p, p.Indicator(c.id), c.options)
			complete(t, g, res)
			if diff := gocmp.Diff(c.rows, csvRows(res)); diff != "" {
				t.Errorf("rows -want +got:\n%s", diff)
			}
			if diff := gocmp.Diff(c.told, told(res)); diff != "" {
				t.Errorf("told -want +got:\n%s", diff)
			}
			if t.Failed() {
				for _, e := range res.Entries {
					t.Log(e.Place, e.Text, e.Hint)
				}
				for _, q := range res.Questions {
					t.Log(q)
				}
			}
		})
	}
}
