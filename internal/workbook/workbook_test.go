package workbook_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chitieu/internal/form"
	"chitieu/internal/workbook"
)

// invented is a form with every kind of column.
var invented = form.Form{
	ID: "thu", Name: "Tỷ lệ thử", Unit: "phần trăm (%)", Decimals: 1, Periods: "2026",
	Columns: []form.Column{
		{Key: "period", Title: "Kỳ", Kind: form.Free, Help: "Một năm."},
		{Key: "area", Title: "Mã địa bàn", Kind: form.Choice, Strict: true, Options: []form.Option{{Text: "064", About: "Tỉnh Thử"}, {Text: "52@2025-07-01", About: "Tỉnh Thử Mới"}}},
		{Key: "value", Title: "Giá trị", Kind: form.Number, Limits: [2]string{"0", "100"}, Help: strings.Repeat("dài ", 100)},
		{Key: "numerator", Title: "Tử số", Kind: form.Whole, Limits: [2]string{"0", ""}},
		{Key: "source", Title: "Nguồn", Kind: form.Choice, Options: []form.Option{{Text: "nien-giam", About: "Niên giám"}}},
		{Title: "Giá trị kỳ trước", Kind: form.Fixed},
	},
	Rows:   []form.Row{{Cells: []string{"2026", "064", "96.0", "1234", "=1+1", "93.10"}}, {Cells: []string{"2026", "52@2025-07-01", "", "", "", ""}}},
	About:  []form.Option{{Text: "Chỉ số", About: "Tỷ lệ thử"}},
	Advice: []string{strings.Repeat("Điền ở trang Số liệu. ", 20)},
}

func drawn(t *testing.T) (*excelize.File, []byte) {
	t.Helper()
	data, err := workbook.Draw(invented)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f, data
}

// TestCells: texts are texts, numbers have the digits that they had, and nothing
// is a formula.
func TestCells(t *testing.T) {
	f, _ := drawn(t)
	for at, want := range map[string]string{"A1": "Kỳ", "A2": "2026", "B2": "064", "B3": "52@2025-07-01", "C2": "96.0", "D2": "1234", "E2": "=1+1", "F2": "93.10"} {
		got, err := f.GetCellValue(workbook.DataSheet, at)
		if err != nil || got != want {
			t.Errorf("%s is %q, %v, want %q", at, got, err, want)
		}
		if formula, _ := f.GetCellFormula(workbook.DataSheet, at); formula != "" {
			t.Errorf("%s is the formula %s", at, formula)
		}
		kind, err := f.GetCellType(workbook.DataSheet, at)
		number := at == "C2" || at == "D2"
		if err != nil || (kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString) == number {
			t.Errorf("%s is of type %v, %v", at, kind, err)
		}
	}
}

func TestChecks(t *testing.T) {
	f, _ := drawn(t)
	list, err := f.GetDataValidations(workbook.DataSheet)
	if err != nil || len(list) != 5 {
		t.Fatalf("%d checks, %v", len(list), err)
	}
	for _, v := range list {
		if v.Prompt != nil && len([]rune(*v.Prompt)) > 255 || !v.ShowErrorMessage && v.Type != "" {
			t.Errorf("%s: %+v", v.Sqref, v)
		}
		switch v.Sqref {
		case "B2:B103":
			if v.Type != "list" || v.Formula1 != "'Danh mục'!$A$2:$A$3" || *v.ErrorStyle != "stop" {
				t.Errorf("areas: %+v", v)
			}
		case "C2:C103":
			if v.Type != "decimal" || v.Formula1 != "0" || v.Formula2 != "100" {
				t.Errorf("values: %+v", v)
			}
		case "D2:D103":
			if v.Type != "whole" || v.Operator != "greaterThanOrEqual" || v.Formula1 != "0" {
				t.Errorf("numerators: %+v", v)
			}
		case "E2:E103":
			if v.Formula1 != "'Danh mục'!$C$2:$C$2" || *v.ErrorStyle != "information" {
				t.Errorf("sources: %+v", v)
			}
		}
	}
}

// TestLocks: what is typed into is open, all else is not.
func TestLocks(t *testing.T) {
	f, _ := drawn(t)
	for at, open := range map[string]bool{"A1": false, "A2": true, "C2": true, "C3": true, "A103": true, "F2": false, "F50": false} {
		id, err := f.GetCellStyle(workbook.DataSheet, at)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if got := style.Protection != nil && !style.Protection.Locked; got != open {
			t.Errorf("%s is open: %v", at, got)
		}
	}
}

// TestHelp: no line of the instructions is longer than its column.
func TestHelp(t *testing.T) {
	f, _ := drawn(t)
	rows, err := f.GetRows(workbook.HelpSheet)
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, row := range rows {
		for _, text := range row {
			if n := len([]rune(text)); n > 105 {
				t.Errorf("a line of %d characters: %s", n, text)
			}
			all += text + " "
		}
	}
	if !strings.Contains(all, "Tỷ lệ thử") || strings.Count(all, "Điền ở trang") < 10 {
		t.Errorf("the instructions: %s", all)
	}
}

func TestSameBytes(t *testing.T) {
	_, a := drawn(t)
	_, b := drawn(t)
	if !bytes.Equal(a, b) {
		t.Error("the same form gives different bytes")
	}
}
