package check

import (
	"cmp"
	"fmt"
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
			out = append(out, diag.Diagnostic{Rule: "column-duplicate", Pos: cell.Pos, Related: cells[first].Pos,
				Message: fmt.Sprintf("Cột %q xuất hiện hai lần (cột %d và %d).", name, first+1, i+1), Hint: "Xóa một trong hai cột."})
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
		out = append(out, diag.Diagnostic{Rule: "column-missing", Pos: cells[0].Pos,
			Message: fmt.Sprintf("Thiếu cột %q.", col.name), Hint: "Cần các cột: " + strings.Join(columnNames(cols, true), ", ") + "."})
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
			return n, diag.Diagnostic{Severity: diag.Warning, Rule: "column-spelling", Pos: cell.Pos,
				Message: "Tên cột " + source.Quote(cell.Text) + " hiểu là " + source.Quote(n) + ".",
				Hint:    "Viết đúng " + source.Quote(n) + ", không khoảng trắng."}, true
		}
	}
	return "", d, false
}

func unknownColumn(cell source.Cell, names []string) (meant string, d diag.Diagnostic) {
	text := strings.TrimFunc(cell.Text, invisible)
	if text == "" {
		return "", diag.Diagnostic{Rule: "column-unknown", Pos: cell.Pos, Message: "Cột không có tên.", Hint: "Xóa cột, hoặc ghi tên cột."}
	}
	meant, near := source.Nearest(text, names)
	if word := headerWords[strings.ToLower(text)]; !near && word != "" {
		meant = word
	}
	hint := "Xóa cột này: tệp sẽ công khai, không đưa tên người. Các cột có thể dùng: " + strings.Join(names, ", ") + "."
	if meant != "" {
		hint = fmt.Sprintf("Ý bạn là %q?", meant)
	}
	return meant, diag.Diagnostic{Rule: "column-unknown", Pos: cell.Pos, Message: "Cột lạ " + source.Quote(text) + ".", Hint: hint}
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
	return diag.Diagnostic{Rule: "csv-title-row", Pos: cells[0].Pos,
		Message: fmt.Sprintf("Dòng %d phải là tên cột (%s); thấy %s.", cells[0].Pos.Line,
			strings.Join(columnNames(cols, true), ","), source.Quote(cmp.Or(cells[0].Text, "ô trống"))),
		Hint: "Xóa các dòng phía trên dòng tên cột."}, true
}
