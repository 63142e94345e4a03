package check

import (
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// headerWords are names that people give to columns, and the column meant.
var headerWords = map[string]string{
	"kỳ": "period", "kì": "period", "năm": "period", "thời gian": "period", "thời kỳ": "period", "năm học": "period", "year": "period", "time": "period",
	"địa bàn": "area", "địa phương": "area", "tỉnh": "area", "xã": "area", "mã địa bàn": "area", "geocode": "area",
	"giá trị": "value", "số liệu": "value", "trị số": "value", "tỷ lệ": "value", "obs_value": "value",
	"tình trạng": "obs_status", "tình trạng số liệu": "obs_status", "trạng thái": "obs_status", "status": "obs_status",
	"nguồn": "source", "nguồn số liệu": "source",
	"tử số": "numerator", "mẫu số": "denominator", "ghi chú": "note_vi", "note": "note_vi",
	"dân tộc": "ethnicity", "giới tính": "sex", "cấp học": "level", "đơn vị": "unit", "đơn vị tính": "unit",
}

// checkHeader reads the names of the columns and gives their places.
func checkHeader(header source.Row, width int, cols []column) (map[string]int, []diag.Diagnostic) {
	cells := header.Cells[:width]
	names := columnNames(cols, false)
	if d, bad := titleRow(cells, names, cols); bad {
		return nil, []diag.Diagnostic{d}
	}
	index := map[string]int{}
	var out []diag.Diagnostic
	unknown := map[string]bool{} // columns that an unknown name seems to mean
	for i, cell := range cells {
		name, d, changed := columnName(cell, names)
		switch {
		case name == "":
			meant, problem := unknownColumn(cell, names)
			unknown[meant] = true
			out = append(out, problem)
			continue
		case changed:
			out = append(out, d)
		}
		if first, twice := index[name]; twice {
			out = append(out, diag.Diagnostic{Rule: "column-duplicate", Pos: cell.Pos, Related: cells[first].Pos}.With(
				diag.Say("Cột %q xuất hiện hai lần (cột %d và %d).", "The column %q is there twice (columns %d and %d).", name, first+1, i+1),
				diag.Say("Xóa một trong hai cột.", "Delete one of them.")))
			continue
		}
		index[name] = i
	}
	return index, append(out, missingColumns(cells, index, unknown, cols)...)
}

func missingColumns(cells []source.Cell, index map[string]int, meant map[string]bool, cols []column) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, col := range cols {
		if _, ok := index[col.name]; ok || !col.required || meant[col.name] {
			continue
		}
		out = append(out, diag.Diagnostic{Rule: "column-missing", Pos: cells[0].Pos}.With(
			diag.Say("Thiếu cột %q.", "The column %q is missing.", col.name),
			diag.Say("Cần các cột: %s.", "Columns that are wanted: %s.", spelt(columnNames(cols, true)...))))
	}
	return out
}

// columnName finds the column that a header cell names; letter case and spaces
// are forgiven with a warning.
func columnName(cell source.Cell, names []string) (name string, d diag.Diagnostic, changed bool) {
	for _, n := range names {
		if cell.Text == n {
			return n, d, false
		}
	}
	folded := strings.ToLower(strings.TrimFunc(cell.Text, invisible))
	for _, n := range names {
		if folded == strings.ToLower(n) {
			return n, diag.Diagnostic{Severity: diag.Warning, Rule: "column-spelling", Pos: cell.Pos}.With(
				diag.Say("Tên cột %s hiểu là %s.", "The column name %s is read as %s.", source.Quote(cell.Text), source.Quote(n)),
				diag.Say("Viết đúng %s, không khoảng trắng.", "Write %s, without spaces.", source.Quote(n))), true
		}
	}
	return "", d, false
}

func unknownColumn(cell source.Cell, names []string) (meant string, d diag.Diagnostic) {
	text := strings.TrimFunc(cell.Text, invisible)
	if text == "" {
		return "", diag.Diagnostic{Rule: "column-unknown", Pos: cell.Pos}.With(
			diag.Say("Cột không có tên.", "A column has no name."), diag.Say("Xóa cột, hoặc ghi tên cột.", "Delete the column, or name it."))
	}
	bare, _, _ := strings.Cut(plainWidth(text), "(") // value (%), Giá trị (vụ)
	bare = strings.TrimSpace(bare)
	meant, near := source.Nearest(bare, names)
	if word := headerWords[strings.ToLower(bare)]; !near && word != "" {
		meant = word
	}
	hint := diag.Say("Xóa cột này: tệp sẽ công khai, không đưa tên người. Các cột có thể dùng: %s.",
		"Delete this column: the file becomes public, no name of a person belongs in it. Columns that can be used: %s.", spelt(names...))
	if meant != "" {
		hint = diag.Say("Ý bạn là %q?", "Did you mean %q?", meant)
	}
	return meant, diag.Diagnostic{Rule: "column-unknown", Pos: cell.Pos}.With(diag.Say("Cột lạ %s.", "Unknown column %s.", source.Quote(text)), hint)
}

// titleRow knows a first line that is a heading above the table: at most one
// of its cells holds text, or none of them is near to a column.
func titleRow(cells []source.Cell, names []string, cols []column) (diag.Diagnostic, bool) {
	filled, hits := 0, 0
	for _, cell := range cells {
		text := strings.ToLower(strings.TrimFunc(cell.Text, invisible))
		if text == "" {
			continue
		}
		filled++
		if _, near := source.Nearest(text, names); near || headerWords[text] != "" {
			hits++
		}
	}
	if hits > 0 || filled > 1 && !strings.ContainsAny(cells[0].Text, " 0123456789") {
		return diag.Diagnostic{}, false
	}
	wanted := strings.Join(columnNames(cols, true), ",")
	message := diag.Say("Dòng %d phải là tên cột (%s); thấy %s.", "Line %d should hold the column names (%s); there is %s.", cells[0].Pos.Line,
		wanted, source.Quote(cells[0].Text))
	if cells[0].Text == "" {
		message = diag.Say("Dòng %d phải là tên cột (%s); thấy ô trống.", "Line %d should hold the column names (%s); there is an empty cell.", cells[0].Pos.Line,
			wanted)
	}
	hint := diag.Say("Xóa các dòng phía trên dòng tên cột.", "Delete the lines above the column names.")
	switch text := cells[0].Text; {
	case filled == 1 && strings.Contains(text, ","):
		hint = diag.Say("Cả dòng nằm trong một cặp dấu nháy \"…\": bảng đã bị dán vào một cột. Dán lại để mỗi ô một cột, rồi lưu thành CSV.",
			"The whole line stands in one pair of quotes: the table was pasted into one column. Paste it so that every cell has its own, and save as CSV.")
	case filled == 1 && strings.Contains(strings.TrimSpace(text), "  "):
		hint = diag.Say("Các ô phân cách bằng khoảng trắng: dán bảng vào Excel bằng Text to Columns, rồi lưu thành CSV UTF-8.",
			"Cells are separated by spaces: bring the table into Excel by Text to Columns, and save as CSV UTF-8.")
	}
	return diag.Diagnostic{Rule: "csv-title-row", Pos: cells[0].Pos}.With(message, hint), true
}
