package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// column is a column that a table may have.
type column struct {
	name     string
	required bool
}

func columns(required []string, optional ...string) []column {
	var out []column
	for _, name := range required {
		out = append(out, column{name, true})
	}
	for _, name := range optional {
		out = append(out, column{name, false})
	}
	return out
}

func columnNames(cs []column, requiredOnly bool) []string {
	var out []string
	for _, c := range cs {
		if c.required || !requiredOnly {
			out = append(out, c.name)
		}
	}
	return out
}

// sheet is a table whose header has passed: its rows by column name.
type sheet struct {
	path  string
	index map[string]int
	rows  []sheetRow
}

// sheetRow is one row of a sheet, as wide as its header.
type sheetRow struct {
	sheet *sheet
	cells []source.Cell
	pos   diag.Position
}

// at gives the cell of a column; an empty one at the row's start where the
// table does not have the column.
func (r sheetRow) at(name string) source.Cell {
	if i, ok := r.sheet.index[name]; ok && i < len(r.cells) {
		return r.cells[i]
	}
	return source.Cell{Pos: r.pos}
}

func (r sheetRow) text(name string) string { return r.at(name).Text }

// open checks shape and header of a table and gives its rows; nil where the
// file failed. Cells come without spaces at their edges.
func (c *checker) open(t *source.Table, cols []column) *sheet {
	if t == nil || c.failed[t.File.Path] {
		return nil
	}
	path := t.File.Path
	c.report(path, checkShape(t, cols)...)
	if c.failed[path] {
		return nil
	}
	width, problems := trailingColumns(t)
	index, more := checkHeader(t.Header, width, cols)
	c.report(path, append(problems, more...)...)
	if c.failed[path] {
		return nil
	}
	s := &sheet{path: path, index: index}
	rows, problems := checkRows(t, width, index)
	for _, cells := range rows {
		s.rows = append(s.rows, sheetRow{s, cells, cells[0].Pos})
	}
	c.report(path, problems...)
	if len(s.rows) == 0 && !c.failed[path] {
		c.report(path, diag.Diagnostic{Rule: "csv-no-rows", Pos: t.File.Start(), Message: "Tệp chỉ có dòng tên cột, không có dòng dữ liệu.",
			Hint: "Thêm số liệu, hoặc xóa tệp nếu chưa có số liệu."})
	}
	if c.failed[path] {
		return nil
	}
	return s
}

// headerAlone tells whether a table has no rows, and checks its header: where
// there is nothing to tell that is the honest file.
func (c *checker) headerAlone(t *source.Table, cols []column) bool {
	if t == nil || t.Fault != source.NoFault || len(t.Rows) > 0 || c.failed[t.File.Path] {
		return false
	}
	if d, bad := separator(t, cols); bad {
		c.report(t.File.Path, d...)
		return true
	}
	width, _ := trailingColumns(t)
	_, problems := checkHeader(t.Header, width, cols)
	c.report(t.File.Path, problems...)
	return true
}

// trailingColumns drops columns at the end that are empty in every row, as
// spreadsheets leave them.
func trailingColumns(t *source.Table) (width int, out []diag.Diagnostic) {
	width = len(t.Header.Cells)
	for width > 1 && blank(t.Header.Cells[width-1].Text) {
		for _, row := range t.Rows {
			if len(row.Cells) >= width && !blank(row.Cells[width-1].Text) {
				return width, nil
			}
		}
		width--
	}
	if n := len(t.Header.Cells) - width; n > 0 {
		out = append(out, diag.Diagnostic{Severity: diag.Warning, Rule: "csv-columns-blank", Pos: t.Header.Cells[width].Pos,
			Message: fmt.Sprintf("%d cột trống ở cuối, đã bỏ qua.", n), Hint: "Xóa các cột trống rồi lưu lại."})
	}
	return width, out
}

// checkRows gives the rows that are as wide as the header, trimmed.
func checkRows(t *source.Table, width int, index map[string]int) (rows [][]source.Cell, out []diag.Diagnostic) {
	widest := allowedWidth(t)
	for i, row := range t.Rows {
		if blankCells(row.Cells) {
			out = append(out, blankRow(diag.Position{Path: t.File.Path, Line: row.Line, Column: 1}))
			continue
		}
		if d, bad := foreignRow(row, i, index); bad {
			out = append(out, d)
			continue
		}
		if len(row.Cells) < width || len(row.Cells) > widest || !blankCells(row.Cells[width:]) {
			out = append(out, rowWidth(row, width, index))
			continue
		}
		cells := make([]source.Cell, width)
		for j, cell := range row.Cells[:width] {
			trimmed, d, changed := trim(cell)
			if changed {
				out = append(out, d)
			}
			cells[j] = trimmed
		}
		rows = append(rows, cells)
	}
	return rows, out
}

// allowedWidth is how wide a row may be with blank cells behind the last
// column: as wide as the header, or as all rows are.
func allowedWidth(t *source.Table) int {
	narrowest := 0
	for _, row := range t.Rows {
		if narrowest == 0 || len(row.Cells) < narrowest {
			narrowest = len(row.Cells)
		}
	}
	return max(len(t.Header.Cells), narrowest)
}

func blank(text string) bool {
	return strings.TrimFunc(text, invisible) == ""
}

func invisible(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

func blankCells(cells []source.Cell) bool {
	return !slices.ContainsFunc(cells, func(c source.Cell) bool { return !blank(c.Text) })
}

// trim takes white space and zero-width characters off the edges of a cell.
func trim(cell source.Cell) (source.Cell, diag.Diagnostic, bool) {
	text := strings.TrimFunc(cell.Text, invisible)
	if text == cell.Text {
		return cell, diag.Diagnostic{}, false
	}
	d := diag.Diagnostic{Severity: diag.Warning, Rule: "cell-space", Pos: cell.Pos,
		Message: "Khoảng trắng hoặc ký tự ẩn ở đầu hay cuối ô " + source.Quote(cell.Text) + ", đã bỏ.", Hint: "Xóa khoảng trắng thừa trong ô."}
	return source.Cell{Text: text, Pos: cell.Pos}, d, true
}

// rowWidth words a row with too few or too many cells, and guesses at a
// decimal comma or a comma in a note that split a cell.
func rowWidth(row source.Row, width int, index map[string]int) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "csv-row-width", Pos: row.Cells[0].Pos,
		Message: fmt.Sprintf("Dòng có %d ô, cần %d.", len(row.Cells), width),
		Hint:    "Kiểm tra thiếu hay thừa dấu phẩy; ô trống vẫn cần dấu phẩy."}
	if len(row.Cells) <= width {
		return d
	}
	d.Hint = "Ô có dấu phẩy bên trong phải đặt trong dấu nháy thẳng \"…\"."
	for _, name := range []string{"value", "numerator", "denominator", "old", "new"} {
		i, ok := index[name]
		if !ok || i+1 >= len(row.Cells) {
			continue
		}
		if left, right := row.Cells[i].Text, row.Cells[i+1].Text; digitsOnly(left) && digitsOnly(strings.TrimRight(right, "%‰ ")) {
			d.Pos = row.Cells[i].Pos
			d.Hint = fmt.Sprintf("Có vẻ '%s,%s' bị tách làm hai ô: viết %s.%s.", left, right, left, strings.TrimRight(right, "%‰ "))
			return d
		}
	}
	for _, cell := range row.Cells {
		if strings.ContainsAny(cell.Text, "“”") {
			d.Pos = cell.Pos
			d.Hint = "Thấy dấu nháy cong “ ”; ô có dấu phẩy phải đặt trong dấu nháy thẳng \"…\"."
		}
	}
	return d
}

func digitsOnly(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// foreignRow knows rows that belong to a printed table and not to data.
func foreignRow(row source.Row, i int, index map[string]int) (diag.Diagnostic, bool) {
	first := strings.ToLower(strings.TrimFunc(row.Cells[0].Text, invisible))
	d := diag.Diagnostic{Pos: row.Cells[0].Pos}
	switch {
	case i == 0 && repeatsHeader(row, index):
		d.Rule, d.Message, d.Hint = "csv-header-again", fmt.Sprintf("Dòng %d giống một dòng tên cột nữa.", row.Line), "Xóa dòng này."
	case hasPrefix(first, "tổng cộng", "tổng số", "cộng", "tổng", "total"):
		d.Rule = "csv-total-row"
		d.Message = "Dòng tổng cộng " + source.Quote(row.Cells[0].Text) + " không được để trong tệp."
		d.Hint = "Xóa dòng này; số chung ghi thành một dòng số liệu của địa bàn cấp trên."
	case hasPrefix(first, "nguồn:", "nguồn ", "ghi chú:", "ghi chú", "source:", "note:"):
		d.Rule = "csv-note-row"
		d.Message = "Ghi chú " + source.Quote(row.Cells[0].Text) + " đặt trong bảng."
		d.Hint = "Nguồn khai trong data/sources.toml; ghi chú đặt ở cột note_vi. Xóa dòng này."
	default:
		return d, false
	}
	return d, true
}

func hasPrefix(text string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(text, p) })
}

func repeatsHeader(row source.Row, index map[string]int) bool {
	hits := 0
	for _, cell := range row.Cells {
		name := strings.ToLower(strings.TrimFunc(cell.Text, invisible))
		if _, ok := index[name]; ok && name != "" || headerWords[name] != "" {
			hits++
		}
	}
	return hits >= 2
}
