package check

import (
	"fmt"
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
		return []diag.Diagnostic{{Rule: "csv-sep-line", Pos: f.Start(),
			Message: "Dòng 1 là " + source.Quote(first) + " của Excel.", Hint: "Xóa dòng này và dùng dấu phẩy phân cách."}}
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
const vietnameseExcel = "Trong Excel lưu bảng thành .xlsx trước. Vào Control Panel → Region → Additional settings, đặt Decimal symbol '.' và " +
	"List separator ',', rồi mở tệp .xlsx ấy và Lưu thành CSV UTF-8; đừng mở lại tệp .csv này."

// byImport is the short way for a table of figures; empty for other tables.
func byImport(file string) string {
	if path.Base(file) != source.ObservationsFile {
		return ""
	}
	return fmt.Sprintf("Cách nhanh: chuyển tệp ra ngoài thư mục data rồi chạy ‹chitieu import TỆP --indicator %s›. Hoặc: ", path.Base(path.Dir(file)))
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
		out := []diag.Diagnostic{{Rule: "csv-separator", Pos: at,
			Message: "Các ô phân cách bằng " + s.name + " thay vì dấu phẩy.",
			Hint:    byImport(f.Path) + "Trong Excel chọn Lưu thành → CSV UTF-8 với dấu phẩy (Windows: đặt List separator là ',')."}}
		for n := 2; n <= f.Lines(); n++ {
			if m := decimalComma.FindStringIndex(f.Line(n)); m != nil {
				found := strings.Trim(f.Line(n)[m[0]:m[1]], ";\t|\"")
				if s.mark == ";" {
					out[0].Message = "Các ô phân cách bằng ';' và số viết " + found + ": Excel đang theo kiểu số Việt Nam."
					out[0].Hint = byImport(f.Path) + vietnameseExcel
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
	switch t.Fault {
	case source.NoFault:
		return d, false
	case source.BareQuote:
		d.Rule, d.Message = "csv-quote", "Dấu \" nằm giữa một ô không đặt trong nháy."
		d.Hint = "Đặt cả ô trong nháy và viết đôi dấu bên trong: \"xã \"\"Ia O\"\" thiếu\"."
	case source.OpenQuote:
		d.Rule = "csv-quote-open"
		d.Message = fmt.Sprintf("Dấu \" mở ở dòng %d không đóng đúng chỗ; các dòng sau bị nuốt vào ô này.", t.FaultFrom)
		d.Hint = "Thêm \" ở cuối ô; dấu \" bên trong ô viết đôi \"\"."
		if t.FaultAt.Line != t.FaultFrom {
			d.Pos = openingQuote(t.File, t.FaultFrom)
		}
	case source.LongCell:
		d.Rule, d.Message = "csv-limit", fmt.Sprintf("Ô dài hơn %d KB, mức lớn nhất được đọc.", source.MaxCellBytes>>10)
		d.Hint = "Rút ngắn nội dung, hoặc kiểm tra dấu \" không đóng ở trên."
	case source.ManyColumns:
		d.Rule, d.Message = "csv-limit", fmt.Sprintf("Dòng có hơn %d ô, mức lớn nhất được đọc.", source.MaxColumns)
		d.Hint = "Số liệu viết theo dòng: mỗi kỳ, mỗi địa bàn một dòng."
	case source.ManyRows:
		d.Rule, d.Message = "csv-limit", fmt.Sprintf("Tệp có hơn %d dòng, mức lớn nhất được đọc.", source.MaxRows)
		d.Hint = "Xóa các dòng trống ở cuối; nếu đúng là số liệu thì tách thành nhiều chỉ số."
	case source.EmptyTable:
		d.Rule, d.Message = "file-empty", "Tệp trống."
		d.Hint = "Thêm dòng tên cột và các dòng số liệu."
	}
	return d, true
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
				out = append(out, diag.Diagnostic{Rule: "csv-cell-break", Pos: cell.Pos,
					Message: "Ô có dấu xuống dòng: " + source.Quote(cell.Text) + ".",
					Hint:    "Kiểm tra dấu \" mở ở ô này đã đóng chưa; ghi chú viết trên một dòng."})
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
			d.Message, d.Hint = fmt.Sprintf("Các dòng %d–%d trống, đã bỏ qua.", first, last), "Xóa các dòng này."
		}
		out = append(out, d)
	}
	return out
}

func blankRow(at diag.Position) diag.Diagnostic {
	return diag.Diagnostic{Severity: diag.Warning, Rule: "csv-row-blank", Pos: at,
		Message: fmt.Sprintf("Dòng %d trống, đã bỏ qua.", at.Line), Hint: "Xóa dòng này."}
}
