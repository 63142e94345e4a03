package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chitieu/internal/diag"
	"chitieu/internal/model"
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
	s.rows = make([]sheetRow, 0, len(rows))
	for _, cells := range rows {
		s.rows = append(s.rows, sheetRow{s, cells, cells[0].Pos})
	}
	c.report(path, problems...)
	if len(s.rows) == 0 && !c.failed[path] {
		c.report(path, diag.Diagnostic{Rule: "csv-no-rows", Pos: t.File.Start()}.With(
			diag.Say("Tệp chỉ có dòng tên cột, không có dòng dữ liệu.", "The file has column names alone and no rows of data."),
			diag.Say("Thêm số liệu, hoặc xóa tệp nếu chưa có số liệu.", "Add figures, or delete the file as long as there are none.")))
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
		out = append(out, diag.Diagnostic{Severity: diag.Warning, Rule: "csv-columns-blank", Pos: t.Header.Cells[width].Pos}.With(
			diag.Say("%d cột trống ở cuối, đã bỏ qua.", "Empty columns at the end (%d), left out.", n),
			diag.Say("Xóa các cột trống rồi lưu lại.", "Delete the empty columns and save again.")))
	}
	return width, out
}

// checkRows gives the rows that are as wide as the header, trimmed.
func checkRows(t *source.Table, width int, index map[string]int) (rows [][]source.Cell, out []diag.Diagnostic) {
	widest := allowedWidth(t)
	rows = make([][]source.Cell, 0, len(t.Rows))
	for _, row := range t.Rows {
		if blankCells(row.Cells) {
			out = append(out, blankRow(diag.Position{Path: t.File.Path, Line: row.Line, Column: 1}))
			continue
		}
		if d, bad := foreignRow(row, index); bad {
			out = append(out, d)
			continue
		}
		if len(row.Cells) < width || len(row.Cells) > widest || !blankCells(row.Cells[width:]) {
			out = append(out, rowWidth(row, width, index))
			continue
		}
		cells := row.Cells[:width:width]
		for j := range cells {
			trimmed, d, changed := trim(cells[j])
			if !changed {
				continue
			}
			if &cells[0] == &row.Cells[0] {
				cells = slices.Clone(cells) // the table stays as it was read
			}
			out, cells[j] = append(out, d), trimmed
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
	if text == "" || graphic(text[0]) {
		return text == ""
	}
	return strings.TrimFunc(text, invisible) == ""
}

func invisible(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// graphic tells whether a byte is a visible ASCII character.
func graphic(b byte) bool { return ' ' < b && b < 0x7F }

func blankCells(cells []source.Cell) bool {
	return !slices.ContainsFunc(cells, func(c source.Cell) bool { return !blank(c.Text) })
}

// trim takes white space and zero-width characters off the edges of a cell.
func trim(cell source.Cell) (source.Cell, diag.Diagnostic, bool) {
	if n := len(cell.Text); n == 0 || graphic(cell.Text[0]) && graphic(cell.Text[n-1]) {
		return cell, diag.Diagnostic{}, false
	}
	text := strings.TrimFunc(cell.Text, invisible)
	if text == cell.Text {
		return cell, diag.Diagnostic{}, false
	}
	d := diag.Diagnostic{Severity: diag.Warning, Rule: "cell-space", Pos: cell.Pos}.With(
		diag.Say("Khoảng trắng hoặc ký tự ẩn ở đầu hay cuối ô %s, đã bỏ.", "White space or hidden characters at the edge of the cell %s, left out.", source.Quote(cell.Text)),
		diag.Say("Xóa khoảng trắng thừa trong ô.", "Delete the spaces at the edges."))
	return source.Cell{Text: text, Pos: cell.Pos}, d, true
}

// rowWidth words a row with too few or too many cells, and guesses at a
// decimal comma or a comma in a note that split a cell.
func rowWidth(row source.Row, width int, index map[string]int) diag.Diagnostic {
	d := diag.Diagnostic{Rule: "csv-row-width", Pos: row.Cells[0].Pos}
	message := diag.Say("Dòng có %s, cần %d.", "The row has %s, %d wanted.", diag.Amount(len(row.Cells), "ô", "cell", "cells"), width)
	if n := width - len(row.Cells); n > 0 {
		if len(row.Cells) < 3 && slices.ContainsFunc(row.Cells, func(c source.Cell) bool { return strings.Count(c.Text, ";") > 1 }) {
			return d.With(message, diag.Say("Dòng này dùng dấu chấm phẩy giữa các ô: viết dấu phẩy như các dòng khác, và dấu chấm thập phân trong số.",
				"This line has semicolons between its cells: write commas as the other lines do, and a decimal point in numbers."))
		}
		return d.With(message, diag.Say("Nếu các cột sau để trống, thêm %s ở cuối dòng; nếu không, tìm chỗ thiếu dấu phẩy.",
			"If the columns behind are empty, add %s at the end of the line; if not, look where one is missing.", diag.Amount(n, "dấu phẩy", "comma", "commas")))
	}
	if len(row.Cells) == width {
		return d.With(message, diag.Say("Kiểm tra thiếu hay thừa dấu phẩy; ô trống vẫn cần dấu phẩy.", "Look for a comma too few or too many; an empty cell needs its comma too."))
	}
	for _, name := range []string{"value", "numerator", "denominator", "old", "new"} {
		i, ok := index[name]
		if !ok || i+1 >= len(row.Cells) {
			continue
		}
		if text, number, split := halves(row.Cells[i], row.Cells[i+1]); split {
			d.Pos = row.Cells[i].Pos
			return d.With(message, diag.Say("Có vẻ '%s' bị tách làm hai ô: viết %s.", "'%s' seems to be split into two cells: write %s.", text, number))
		}
	}
	hint := diag.Say("Ô có dấu phẩy bên trong phải đặt trong dấu nháy thẳng \"…\".", "A cell with a comma inside stands between straight quotes \"…\".")
	for _, cell := range row.Cells {
		if strings.ContainsAny(cell.Text, "“”") {
			d.Pos = cell.Pos
			hint = diag.Say("Thấy dấu nháy cong “ ”; ô có dấu phẩy phải đặt trong dấu nháy thẳng \"…\".",
				"There are curly quotes “ ”; a cell with a comma inside stands between straight quotes \"…\".")
		}
	}
	return d.With(message, hint)
}

// halves joins two cells that may be one number, split at its decimal comma: as it
// was, and as it is to be written.
func halves(left, right source.Cell) (text, number string, split bool) {
	end := strings.TrimRight(right.Text, "%‰ ")
	return left.Text + "," + right.Text, left.Text + "." + end, digitsOnly(left.Text) && digitsOnly(end)
}

func digitsOnly(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// foreignRow knows rows that belong to a printed table and not to data.
func foreignRow(row source.Row, index map[string]int) (diag.Diagnostic, bool) {
	first := strings.ToLower(strings.TrimFunc(row.Cells[0].Text, invisible))
	d := diag.Diagnostic{Pos: row.Cells[0].Pos}
	switch {
	case repeatsHeader(row, index):
		d.Rule = "csv-header-again"
		d = d.With(diag.Say("Dòng %d giống một dòng tên cột nữa.", "Line %d looks like another row of column names.", row.Line), diag.Say("Xóa dòng này.", "Delete this row."))
	case numbersColumns(row):
		d.Rule = "csv-header-again"
		d = d.With(diag.Say("Dòng %d chỉ đánh số các cột.", "Line %d only numbers the columns.", row.Line), diag.Say("Xóa dòng này.", "Delete this row."))
	case hasPrefix(first, "tổng cộng", "tổng số", "cộng", "tổng", "total") && !labelled(row, index):
		d.Rule = "csv-total-row"
		d = d.With(diag.Say("Dòng tổng cộng %s không được để trong tệp.", "A row of totals, %s, does not belong in the file.", source.Quote(row.Cells[0].Text)),
			diag.Say("Xóa dòng này; số chung ghi thành một dòng số liệu của địa bàn cấp trên.", "Delete it; a total is a row of the area above."))
	case hasPrefix(first, "nguồn:", "nguồn ", "ghi chú:", "ghi chú", "source:", "note:") || alone(row) || signature(row, index):
		d.Rule = "csv-note-row"
		at := row.Cells[slices.IndexFunc(row.Cells, func(c source.Cell) bool { return !blank(c.Text) })]
		d.Pos = at.Pos
		d = d.With(diag.Say("Ghi chú %s đặt trong bảng.", "A note, %s, stands in the table.", source.Quote(at.Text)),
			diag.Say("Nguồn khai trong data/sources.toml; ghi chú đặt ở cột note_vi. Xóa dòng này.", "A source stands in data/sources.toml, a note in the column note_vi. Delete this row."))
	default:
		return d, false
	}
	return d, true
}

// alone tells whether words stand in the first cell and nothing beside them: a
// unit, a footnote, the line of whoever signs.
func alone(row source.Row) bool {
	return len(row.Cells) > 2 && blankCells(row.Cells[1:]) && strings.Contains(strings.TrimSpace(row.Cells[0].Text), " ") &&
		strings.ContainsFunc(row.Cells[0].Text, unicode.IsLetter)
}

// labelled tells whether a row begins with words for what it is, as in
// related.csv, and has the area and the period that a row of totals lacks.
func labelled(row source.Row, index map[string]int) bool {
	if _, has := index["label_vi"]; !has {
		return false
	}
	return cellText(row, index, "area") != "" && cellText(row, index, "period") != ""
}

// signature tells whether words stand in a row of figures that has neither an
// area nor a value nor a status: who signs, where and when.
func signature(row source.Row, index map[string]int) bool {
	for _, column := range []string{"value", "area", "obs_status"} {
		if _, has := index[column]; !has || cellText(row, index, column) != "" {
			return false
		}
	}
	period := cellText(row, index, "period")
	_, err := model.ParsePeriod(period)
	return err != nil && slices.ContainsFunc(row.Cells, func(c source.Cell) bool { return strings.Contains(strings.TrimSpace(c.Text), " ") })
}

func cellText(row source.Row, index map[string]int, column string) string {
	if i, has := index[column]; has && i < len(row.Cells) && row.Cells[i].Text != "" {
		return strings.TrimFunc(row.Cells[i].Text, invisible)
	}
	return ""
}

var columnNumber = regexp.MustCompile(`^\(?([0-9]{1,2}|[A-Za-z])\)?$`)

// numbersColumns knows the row below the names that numbers them: (1) (2) (3),
// A B 1 2.
func numbersColumns(row source.Row) bool {
	last, filled := 0, 0
	for _, cell := range row.Cells {
		if len(cell.Text) > 4 || digitsOnly(cell.Text) && len(cell.Text) > 2 {
			return false // most rows, at their period
		}
		text := strings.TrimFunc(cell.Text, invisible)
		if text == "" {
			continue
		}
		m := columnNumber.FindStringSubmatch(text)
		if m == nil {
			return false
		}
		filled++
		if n, err := strconv.Atoi(m[1]); err == nil {
			if n != last+1 {
				return false
			}
			last = n
		}
	}
	return filled >= 4 && last >= 2
}

func hasPrefix(text string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(text, p) })
}

// repeatsHeader tells whether at least two cells, and half of those filled, name
// columns.
func repeatsHeader(row source.Row, index map[string]int) bool {
	hits, filled := 0, 0
	for _, cell := range row.Cells {
		if cell.Text == "" {
			continue
		}
		if c := cell.Text[0]; '0' <= c && c <= '9' {
			filled++ // no name of a column begins so
			continue
		}
		name := strings.ToLower(strings.TrimFunc(cell.Text, invisible))
		if name == "" {
			continue
		}
		filled++
		if _, ok := index[name]; ok || headerWords[name] != "" {
			hits++
		}
	}
	return hits >= 2 && 2*hits >= filled
}
