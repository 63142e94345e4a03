package tabular

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"chitieu/internal/diag"
)

// workbookOf makes a workbook with the sheet "Bảng 1", changed by a function.
func workbookOf(t testing.TB, change func(f *excelize.File, sheet string)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Bảng 1"
	if err := f.SetSheetName("Sheet1", sheet); err != nil {
		t.Fatal(err)
	}
	change(f, sheet)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// must stops a test that could not make its workbook.
func done(t testing.TB, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// patched changes the XML of the sheet by hand, where the library would not
// write it so.
func patched(t testing.TB, data []byte, old, new string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	done(t, err)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	found := false
	for _, part := range in.File {
		from, err := part.Open()
		done(t, err)
		text, err := io.ReadAll(from)
		done(t, err)
		if part.Name == "xl/worksheets/sheet1.xml" {
			found = found || bytes.Contains(text, []byte(old))
			text = bytes.ReplaceAll(text, []byte(old), []byte(new))
		}
		to, err := w.Create(part.Name)
		done(t, err)
		_, err = to.Write(text)
		done(t, err)
	}
	done(t, w.Close())
	if !found {
		t.Fatalf("the sheet does not have %q", old)
	}
	return out.Bytes()
}

// kinds prints the cells of a row with all that is known of them.
func kinds(r Row) string {
	var out []string
	for _, c := range r.Cells {
		text := c.Text + " " + [...]string{"text", "number", "percent", "date", "fault"}[c.Kind]
		if c.Raw != "" {
			text += " raw=" + c.Raw
		}
		if c.Shown != "" {
			text += " shown=" + c.Shown
		}
		if c.Hidden {
			text += " hidden"
		}
		if c.Merge != nil {
			text += " merge=" + c.Merge.Ref
		}
		if c.Note != (diag.Words{}) {
			text += " note"
		}
		out = append(out, text)
	}
	if r.Hidden {
		out = append(out, "(hidden)")
	}
	return strings.Join(out, " | ")
}

func TestWorkbook(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File, s string) {
		percent, err1 := f.NewStyle(&excelize.Style{NumFmt: 10})
		day, err2 := f.NewStyle(&excelize.Style{NumFmt: 14})
		month, year := "mmm-yy", "yyyy"
		monthly, err3 := f.NewStyle(&excelize.Style{CustomNumFmt: &month})
		unit := `0.0" dân"`
		worded, err4 := f.NewStyle(&excelize.Style{CustomNumFmt: &unit})
		yearly, err5 := f.NewStyle(&excelize.Style{CustomNumFmt: &year})
		done(t, err1, err2, err3, err4, err5,
			f.SetSheetRow(s, "A1", &[]any{"Năm", "Giá trị", "Ghi chu\u0301"}),
			f.SetSheetRow(s, "A2", &[]any{2024, "93,1", 0.931}), f.SetCellStyle(s, "C2", "C2", percent),
			f.SetSheetRow(s, "A4", &[]any{45657, 2024, 45536, 45292}), f.SetCellStyle(s, "A4", "B4", day), f.SetCellStyle(s, "C4", "C4", monthly), f.SetCellStyle(s, "D4", "D4", yearly),
			f.SetSheetRow(s, "A5", &[]any{true, nil, 12.5}), f.SetCellStyle(s, "C5", "C5", worded), f.SetCellFormula(s, "B5", "1+1"),
			f.SetCellValue(s, "A6", "gộp"), f.MergeCell(s, "A6", "B7"), f.SetCellValue(s, "C7", 1),
			f.SetRowVisible(s, 7, false), f.SetColVisible(s, "C", false))
	})
	data = patched(t, data, "<v>12.5</v>", "<v>93.100000000000009</v>")
	g, err := Read("tep.xlsx", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Năm text | Giá trị text | Ghi chú text hidden",
		"2024 number | 93,1 text | 93.1 percent raw=0.931 hidden",
		"",
		"2024-12-31 date raw=45657 | 1905-07-16 date raw=2024 | 2024-09-01 date raw=45536 shown=Sep-24 hidden | 2024-01-01 date raw=45292 shown=2024",
		"TRUE text | =1+1 fault | 93.1 number raw=93.100000000000009 hidden",
		"gộp text merge=A6:B7",
		" text merge=A6:B7 |  text merge=A6:B7 | 1 number hidden | (hidden)",
	}
	for i, row := range g.Rows {
		if got := kinds(row); i >= len(want) || got != want[i] {
			t.Errorf("row %d: %s\nwant   %s", i+1, got, append(want, "none")[min(i, len(want))])
		}
	}
	if len(g.Rows) != len(want) || g.Sheet != "Bảng 1" || g.Place(1, 1) != "tep.xlsx[Bảng 1]!B2" {
		t.Errorf("%d rows, sheet %q, %s", len(g.Rows), g.Sheet, g.Place(1, 1))
	}
}

func TestWorkbookFormulaWithItsValue(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File, s string) {
		done(t, f.SetSheetRow(s, "A1", &[]any{"x", 7}), f.SetCellFormula(s, "B1", "3+4"))
	})
	data = patched(t, patched(t, data, "<f>3+4</f>", "<f>3+4</f><v>7</v>"), `r="B1" t="str"`, `r="B1"`)
	g, err := Read("tep.xlsx", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := kinds(g.Rows[0]); got != "x text | 7 number note" {
		t.Error(got)
	}
}

func TestWorkbookRoundsOnTheScreen(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File, s string) {
		one := "#,##0.0"
		tenth, err1 := f.NewStyle(&excelize.Style{CustomNumFmt: &one})
		percent, err2 := f.NewStyle(&excelize.Style{NumFmt: 9})
		done(t, err1, err2, f.SetSheetRow(s, "A1", &[]any{93.142857, 93.1, 1234.56, 0.931, 0.93, 93.142857}),
			f.SetCellStyle(s, "A1", "C1", tenth), f.SetCellStyle(s, "D1", "E1", percent))
	})
	g, err := Read("tep.xlsx", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "93.142857 number shown=93.1 | 93.1 number | 1234.56 number shown=1234.6 | 93.1 percent raw=0.931 shown=93 | 93 percent raw=0.93 | 93.142857 number"
	if got := kinds(g.Rows[0]); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestWorkbookSheets(t *testing.T) {
	data := workbookOf(t, func(f *excelize.File, s string) {
		_, err1 := f.NewSheet("Hai")
		_, err2 := f.NewSheet("Trống")
		_, err3 := f.NewSheet("Ẩn")
		done(t, err1, err2, err3, f.SetCellValue(s, "A1", "một"), f.SetCellValue("Hai", "A1", "hai"), f.SetCellValue("Ẩn", "A1", "ẩn"), f.SetSheetVisible("Ẩn", false))
	})
	for wanted, text := range map[string]string{"Bảng 1": "một", "bảng 1": "một", "2": "hai", "HAI": "hai", "Ẩn": "ẩn", "": "", "Ba": "", "9": ""} {
		g, err := Read("tep.xlsx", data, Options{Sheet: wanted})
		var refusal *Refusal
		switch {
		case text == "" && (!errors.As(err, &refusal) || refusal.Rule != "sheet-unknown" || !spoken(t, refusal.Message, refusal.Hint)):
			t.Errorf("%q: %v", wanted, err)
		case text != "" && (err != nil || g.Rows[0].Cells[0].Text != text || len(g.Notes) == 0):
			t.Errorf("%q: %v", wanted, err)
		}
	}
	one := workbookOf(t, func(f *excelize.File, s string) {
		_, err := f.NewSheet("Trống")
		done(t, err, f.SetCellValue(s, "A1", "một"))
	})
	if g, err := Read("tep.xlsx", one, Options{}); err != nil || g.Sheet != "Bảng 1" {
		t.Error(err)
	}
}

// TestWorkbookSheetOfWords: a sheet of a few words beside that of the figures is passed
// over, and its words are kept.
func TestWorkbookSheetOfWords(t *testing.T) {
	for name, c := range map[string]struct {
		second []any
		sheet  string
		aside  string
	}{
		"words":      {[]any{"Người lập: Hoa"}, "Bảng 1", "tep.xlsx[Ghi chú]!A1 Người lập: Hoa"},
		"a number":   {[]any{"Người lập: Hoa", 5}, "", ""},
		"a year":     {[]any{2024}, "", ""},
		"text of %":  {[]any{"94,1%"}, "", ""},
		"many words": {slices.Repeat([]any{"x"}, maxAside+1), "", ""},
	} {
		data := workbookOf(t, func(f *excelize.File, s string) {
			_, err := f.NewSheet("Ghi chú")
			done(t, err, f.SetSheetRow(s, "A1", &[]any{"Năm", 2024}), f.SetSheetRow("Ghi chú", "A1", &c.second))
		})
		g, err := Read("tep.xlsx", data, Options{})
		var refusal *Refusal
		if c.sheet == "" {
			if !errors.As(err, &refusal) || !strings.Contains(refusal.Hint.VI, `‹--sheet "Ghi chú"›`) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || g.Sheet != c.sheet || len(g.Aside) != 1 || g.Aside[0].Place+" "+g.Aside[0].Text != c.aside {
			t.Errorf("%s: %v %v", name, g, err)
		}
	}
}

// TestStored: a number in binary is told with fifteen digits where that is the same.
func TestStored(t *testing.T) {
	for raw, want := range map[string]string{"94.09999999999999": "94.1", "0.93100000000000005": "0.931", "94.0999999999999": "94.0999999999999", "94.09999999999998": "94.09999999999998"} {
		if exact, _ := fifteen(raw, 0); stored(raw, exact) != want {
			t.Errorf("%s: %s, want %s", raw, stored(raw, exact), want)
		}
	}
}

func TestWorkbookRefuses(t *testing.T) {
	good := workbookOf(t, func(f *excelize.File, s string) { done(t, f.SetCellValue(s, "A1", "x")) })
	locked := func() []byte {
		f := excelize.NewFile()
		var out bytes.Buffer
		done(t, f.SetCellValue("Sheet1", "A1", "x"), f.Write(&out, excelize.Options{Password: "bí mật"}))
		return out.Bytes()
	}()
	var bomb bytes.Buffer
	w := zip.NewWriter(&bomb)
	for i := range 2 {
		part, err := w.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", i))
		done(t, err)
		zeros := make([]byte, 1<<20)
		for range MaxUnpackedBytes>>21 + 1 {
			_, err = part.Write(zeros)
			done(t, err)
		}
	}
	done(t, w.Close())
	for _, c := range []struct {
		name, rule string
		data       []byte
		options    Options
	}{
		{"a zip of other things", "file-not-text", []byte("PK\x03\x04 and no more"), Options{}},
		{"cut off", "workbook-damaged", good[:len(good)/2], Options{}},
		{"a password", "file-not-text", locked, Options{}},
		{"a bomb", "workbook-large", bomb.Bytes(), Options{}},
		{"flags of text", "workbook-flag", good, Options{Encoding: UTF8}},
		{"a row far away", "table-rows", patched(t, good, `<row r="1"`, `<row r="1000000"`), Options{}},
		{"a column far away", "table-columns", patched(t, good, `r="A1"`, `r="XFD1"`), Options{}},
		{"merges of many cells", "workbook-merges", patched(t, good, "</sheetData>", `<row r="1100"><c r="A1100"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B1:XFD1100"/></mergeCells>`), Options{}},
		{"many merges", "workbook-merges", patched(t, good, "</sheetData>", "</sheetData><mergeCells>"+strings.Repeat(`<mergeCell ref="B2:B3"/>`, 1)+"<mergeCell ref=\"x\"/></mergeCells>"), Options{}},
		{"merges beyond number", "workbook-merges", patched(t, good, "</sheetData>", "</sheetData><mergeCells>"+strings.Repeat(`<mergeCell ref="B2:D9"/>`, 300_000)+"</mergeCells>"), Options{}},
		{"merges over each other", "workbook-merges", patched(t, good, "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/></mergeCells>`), Options{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read("tep.xlsx", c.data, c.options)
			var refusal *Refusal
			if !errors.As(err, &refusal) || refusal.Rule != c.rule || !spoken(t, refusal.Message, refusal.Hint) {
				t.Errorf("%v, want %s", err, c.rule)
			}
		})
	}
}

func TestFifteen(t *testing.T) {
	for raw, want := range map[string]string{
		"93.100000000000009": "93.1", "93.1": "93.1", "0.1": "0.1", "9.3100000000000009E-2": "0.0931", "1E+3": "1000", "1234567890123456": "1234567890123456",
		"0.30000000000000004": "0.3", "-0.5": "-0.5", "0": "0", "-0": "0", "100": "100", "33.333333333333336": "33.3333333333333", "1.0000000000000002E-5": "0.00001",
		"2.2204460492503131E-16": "0.000000000000000222044604925031",
	} {
		if got, ok := fifteen(raw, 0); !ok || got != want {
			t.Errorf("%s: %s, want %s", raw, got, want)
		}
	}
	if got, _ := fifteen("0.93100000000000005", 2); got != "93.1" {
		t.Error(got)
	}
	for _, raw := range []string{"", "x", "1E9999", "NaN", "1e", "--1"} {
		if got, ok := fifteen(raw, 0); ok {
			t.Errorf("%q gives %s", raw, got)
		}
	}
}

func TestFormatKind(t *testing.T) {
	for format, want := range map[string]Kind{"General": Number, "0.00": Number, "#,##0.0": Number, "0%": Percent, `0.0"%"`: Number, "dd/mm/yyyy": Date, "mmm-yy": Date,
		"[$-42A]d mmmm yyyy": Date, "yyyy": Date, `0" m"`: Number, `#,##0\ "đ"`: Number, "@": Number} {
		if got := formatKind(164, format); got != want {
			t.Errorf("%s: %d, want %d", format, got, want)
		}
	}
}

func TestSerialDay(t *testing.T) {
	for n, want := range map[string]string{"45657": "2024-12-31", "1": "1900-01-01", "59": "1900-02-28", "61": "1900-03-01", "45657.75": "2024-12-31"} {
		if got, ok := serialDay(n, false); !ok || got != want {
			t.Errorf("%s: %s, want %s", n, got, want)
		}
	}
	if got, _ := serialDay("44195", true); got != "2024-12-31" {
		t.Error(got)
	}
	if _, ok := serialDay("0", false); ok {
		t.Error("day 0")
	}
}

// FuzzWorkbook changes the XML of a sheet: bytes of a zip that were changed
// mostly end at its checksums.
func FuzzWorkbook(f *testing.F) {
	const sheet = "xl/worksheets/sheet1.xml"
	whole := workbookOf(f, func(b *excelize.File, s string) {
		done(f, b.SetSheetRow(s, "A1", &[]any{"x", 1.5, true}), b.MergeCell(s, "A1", "B2"), b.SetCellFormula(s, "C3", "A1+1"), b.SetColVisible(s, "B", false))
	})
	in, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	done(f, err)
	parts := map[string][]byte{}
	for _, part := range in.File {
		from, err := part.Open()
		done(f, err)
		parts[part.Name], err = io.ReadAll(from)
		done(f, err)
	}
	f.Add(parts[sheet])
	f.Fuzz(func(t *testing.T, changed []byte) {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		for name, text := range parts {
			if name == sheet {
				text = changed
			}
			to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			done(t, err)
			_, err = to.Write(text)
			done(t, err)
		}
		done(t, w.Close())
		var refusal *Refusal
		if _, err := Read("tep.xlsx", out.Bytes(), Options{}); err != nil && !errors.As(err, &refusal) {
			t.Fatal(err)
		}
	})
}

// TestShownIsARounding: a format that shows thousands shows another number, which
// nobody may be told to take.
func TestShownIsARounding(t *testing.T) {
	for format, want := range map[string]string{"0.0": "1234567.9", "#,##0": "1234568", "#,##0,": "", "0.0,,": ""} {
		g, err := Read("tep.xlsx", workbookOf(t, func(f *excelize.File, sheet string) {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
			if err := errors.Join(err, f.SetCellValue(sheet, "A1", 1234567.89), f.SetCellStyle(sheet, "A1", "A1", style)); err != nil {
				t.Fatal(err)
			}
		}), Options{})
		if err != nil || g.Rows[0].Cells[0].Shown != want {
			t.Errorf("%s: %v, %+v", format, err, g)
		}
	}
}

// TestOldWorkbook: what the form before 2007 is to be saved as.
func TestOldWorkbook(t *testing.T) {
	_, err := Read("cu.xls", []byte("\xd0\xcf\x11\xe0...."), Options{})
	var refusal *Refusal
	if !errors.As(err, &refusal) || !strings.Contains(refusal.Hint.VI, "Excel Workbook (.xlsx)") || strings.Contains(refusal.Hint.VI, "CSV") {
		t.Error(err)
	}
}
