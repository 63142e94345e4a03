package check

import (
	"path"
	"regexp"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// checkShape finds what keeps a CSV file from being a table: another
// separator, lines above the header, quotes that do not match.
func checkShape(t *source.Table, columns []column) []diag.Diagnostic {
	f := t.File
	first := f.Line(1)
	if strings.HasPrefix(strings.ToLower(strings.Trim(first, `" `)), "sep=") {
		return []diag.Diagnostic{diag.Diagnostic{Rule: "csv-sep-line", Pos: f.Start()}.With(
			diag.Say("Dòng 1 là %s của Excel.", "Line 1 is %s, written by Excel.", source.Quote(first)),
			diag.Say("Xóa dòng này và dùng dấu phẩy phân cách.", "Delete this line and separate cells by commas."))}
	}
	if d, bad := separator(t, columns); bad {
		return d
	}
	if d, bad := fault(t); bad {
		return []diag.Diagnostic{d}
	}
	out := brokenCells(t)
	if len(out) > 0 {
		return out
	}
	return blankLines(t)
}

// separators are the marks that other programs put between cells.
var separators = []struct{ mark, name string }{{";", "';'"}, {"\t", "Tab"}, {"|", "'|'"}}

var decimalComma = regexp.MustCompile(`(?:^|[;\t|"])-?[0-9]+,[0-9]+(?:[;\t|"]|$)`)

// vietnameseExcel begins with the workbook: a file with ';' that is opened anew
// under the other setting falls apart at its decimal commas.
var vietnameseExcel = diag.Say("Trong Excel lưu bảng thành .xlsx trước. Vào Control Panel → Region → Additional settings, đặt Decimal symbol '.' và "+
	"List separator ',', rồi mở tệp .xlsx ấy và Lưu thành CSV UTF-8; đừng mở lại tệp .csv này.",
	"In Excel save the table as .xlsx first. In Control Panel → Region → Additional settings set the Decimal symbol to '.' and the "+
		"List separator to ','; then open that .xlsx and Save As CSV UTF-8. Do not open this .csv file again.")

// byImport is the short way for a table of figures; empty for other tables.
func byImport(file string) diag.Words {
	if path.Base(file) != source.ObservationsFile {
		return diag.Words{}
	}
	return diag.Say("Cách nhanh: chuyển tệp ra ngoài thư mục data rồi chạy ‹chitieu import TỆP --indicator %s›. Hoặc:",
		"The short way: move the file out of the folder data and run ‹chitieu import FILE --indicator %s›. Or:", path.Base(path.Dir(file)))
}

func separator(t *source.Table, columns []column) ([]diag.Diagnostic, bool) {
	if len(t.Header.Cells) != 1 {
		return nil, false
	}
	for _, s := range separators {
		if !strings.Contains(t.Header.Cells[0].Text, s.mark) || len(columns) < 2 {
			continue
		}
		f := t.File
		at := f.Start()
		at.Column = len([]rune(strings.SplitN(f.Line(1), s.mark, 2)[0])) + 1
		out := []diag.Diagnostic{diag.Diagnostic{Rule: "csv-separator", Pos: at}.With(
			diag.Say("Các ô phân cách bằng %s thay vì dấu phẩy.", "Cells are separated by %s instead of commas.", s.name),
			byImport(f.Path).Then(diag.Say("Trong Excel chọn Lưu thành → CSV UTF-8 với dấu phẩy (Windows: đặt List separator là ',').",
				"In Excel choose Save As → CSV UTF-8 with commas (Windows: set the List separator to ',').")))}
		for n := 2; n <= f.Lines(); n++ {
			if m := decimalComma.FindStringIndex(f.Line(n)); m != nil {
				found := strings.Trim(f.Line(n)[m[0]:m[1]], ";\t|\"")
				if s.mark == ";" {
					out[0] = out[0].With(diag.Say("Các ô phân cách bằng ';' và số viết %s: Excel đang theo kiểu số Việt Nam.",
						"Cells are separated by ';' and numbers are written %s: Excel follows Vietnamese settings.", found), byImport(f.Path).Then(vietnameseExcel))
					return out, true
				}
				at := diag.Position{Path: f.Path, Line: n, Column: len([]rune(f.Line(n)[:m[0]])) + 1}
				return append(out, valueComma("", source.Cell{Text: found, Pos: at})), true
			}
		}
		return out, true
	}
	return nil, false
}

// fault words what the CSV reader stumbled over.
func fault(t *source.Table) (diag.Diagnostic, bool) {
	d := diag.Diagnostic{Pos: t.FaultAt}
	var message, hint diag.Words
	switch t.Fault {
	case source.NoFault:
		return d, false
	case source.BareQuote:
		d.Rule, message = "csv-quote", diag.Say("Dấu \" nằm giữa một ô không đặt trong nháy.", "A \" stands inside a cell that has no quotes around it.")
		hint = diag.Say("Đặt cả ô trong nháy và viết đôi dấu bên trong: \"xã \"\"Ia O\"\" thiếu\".",
			"Put quotes around the whole cell and double those inside: \"xã \"\"Ia O\"\" thiếu\".")
	case source.OpenQuote:
		d.Rule = "csv-quote-open"
		message = diag.Say("Dấu \" mở ở dòng %d không đóng đúng chỗ; các dòng sau bị nuốt vào ô này.",
			"The \" that opens a cell in line %d is not closed in its place; the lines behind it are swallowed by the cell.", t.FaultFrom)
		hint = diag.Say("Thêm \" ở cuối ô; dấu \" bên trong ô viết đôi \"\".", "Add a \" at the end of the cell; write a \" inside a cell twice: \"\".")
		if t.FaultAt.Line != t.FaultFrom {
			d.Pos = openingQuote(t.File, t.FaultFrom)
		}
	case source.LongCell:
		d.Rule, message = "csv-limit", diag.Say("Ô dài hơn %d KB, mức lớn nhất được đọc.", "The cell is longer than %d KB, the most that is read.", source.MaxCellBytes>>10)
		hint = diag.Say("Rút ngắn nội dung, hoặc kiểm tra dấu \" không đóng ở trên.", "Shorten it, or look for a \" above that is not closed.")
	case source.ManyColumns:
		d.Rule, message = "csv-limit", diag.Say("Dòng có hơn %d ô, mức lớn nhất được đọc.", "The row has more than %d cells, the most that is read.", source.MaxColumns)
		hint = diag.Say("Số liệu viết theo dòng: mỗi kỳ, mỗi địa bàn một dòng.", "Figures stand in rows: one for each period and area.")
	case source.ManyRows:
		d.Rule, message = "csv-limit", diag.Say("Tệp có hơn %d dòng, mức lớn nhất được đọc.", "The file has more than %d rows, the most that is read.", source.MaxRows)
		hint = diag.Say("Xóa các dòng trống ở cuối; nếu đúng là số liệu thì tách thành nhiều chỉ số.",
			"Delete blank rows at the end; if they are figures, make several indicators of them.")
	case source.EmptyTable:
		d.Rule, message = "file-empty", diag.Say("Tệp trống.", "The file is empty.")
		hint = diag.Say("Thêm dòng tên cột và các dòng số liệu.", "Add a row of column names and rows of figures.")
	}
	return d.With(message, hint), true
}

// openingQuote is the last quote of a line that opens a cell.
func openingQuote(f *source.File, line int) diag.Position {
	runes := []rune(f.Line(line))
	at := 0
	for i, r := range runes {
		if r == '"' && (i == 0 || runes[i-1] == ',') {
			at = i
		}
	}
	return diag.Position{Path: f.Path, Line: line, Column: at + 1}
}

// brokenCells finds cells that hold a line break: no cell of the format does,
// and a quote that is not closed swallows the next records in just this way.
func brokenCells(t *source.Table) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, row := range append([]source.Row{t.Header}, t.Rows...) {
		for _, cell := range row.Cells {
			if strings.ContainsAny(cell.Text, "\n\r") {
				out = append(out, diag.Diagnostic{Rule: "csv-cell-break", Pos: cell.Pos}.With(
					diag.Say("Ô có dấu xuống dòng: %s.", "The cell has a line break: %s.", source.Quote(cell.Text)),
					diag.Say("Kiểm tra dấu \" mở ở ô này đã đóng chưa; ghi chú viết trên một dòng.", "See whether the quote \" that opens this cell is closed; a note stands on one line.")))
			}
		}
	}
	return out
}

func blankLines(t *source.Table) []diag.Diagnostic {
	var out []diag.Diagnostic
	for i := 0; i < len(t.Blank); {
		first, last := t.Blank[i], t.Blank[i]
		for i++; i < len(t.Blank) && t.Blank[i] == last+1; i++ {
			last++
		}
		d := blankRow(diag.Position{Path: t.File.Path, Line: first, Column: 1})
		if last > first {
			d = d.With(diag.Say("Các dòng %d–%d trống, đã bỏ qua.", "Lines %d–%d are blank, left out.", first, last), diag.Say("Xóa các dòng này.", "Delete these lines."))
		}
		out = append(out, d)
	}
	return out
}

func blankRow(at diag.Position) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Rule: "csv-row-blank", Pos: at}.With(
		diag.Say("Dòng %d trống, đã bỏ qua.", "Line %d is blank, left out.", at.Line),
		diag.Say("Xóa dòng này.", "Delete this line."))
}
