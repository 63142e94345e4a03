package opensdg

import (
	"strings"

	"chitieu/internal/diag"
)

// usable tells whether a table has a year and a value, each once. A second column of
// one that says nothing else is left aside.
func (r *repository) usable(t *table) bool {
	var names []string
	for _, c := range t.columns {
		names = append(names, c.name)
	}
	head := t.grid.Rows[t.first-1]
	e := Entry{Fate: Refused, Rule: "column-missing", Path: t.path, Line: head.Line, Text: strings.Join(names, ","), Rows: t.filled(),
		Remedy: diag.Say("Sửa tên cột trong kho: Year, Value, và các cột phân tổ.", "Mend the names of the columns in the repository: Year, Value, and those of breakdowns.")}
	for _, one := range []struct {
		as   role
		name string
	}{{yearColumn, "Year"}, {valueColumn, "Value"}} {
		list := t.of(one.as)
		if len(list) == 1 {
			continue
		}
		e.Reason = diag.Say("Bảng không có đúng một cột %q, nên không đọc được dòng nào.", "The table does not have exactly one column %q, so no row can be read.", one.name)
		if mark := otherSeparator(names); len(list) == 0 && mark != "" {
			e.Reason = diag.Say("Các cột của bảng ngăn bằng dấu %s, mà Open SDG chỉ đọc dấu phẩy: không đọc được dòng nào.", "The columns of the table stand apart by %s, and Open SDG reads commas alone: no row can be read.", mark)
			e.Remedy = diag.Say("Lưu lại tệp trong kho dạng CSV ngăn bằng dấu phẩy rồi nhập lại.", "Save the file in the repository as CSV with commas and import again.")
		}
		if len(list) > 1 {
			line := t.differ(list)
			if line == 0 {
				r.leaveTwice(t, list)
				continue
			}
			e.Reason = diag.Say("Các cột %q và %q cùng nghĩa mà khác nhau, lần đầu ở dòng %d, nên không rõ cột nào đúng.", "The columns %q and %q mean the same and differ, first in line %d, so nobody knows which one is right.", list[0].name, list[1].name, line)
			e.Remedy, e.Related = diag.Say("Trong kho chỉ giữ một cột.", "Keep one of the columns in the repository."), line
		}
		r.report.add(e)
		return false
	}
	r.oneCode(t)
	return true
}

// oneCode keeps one column of codes of areas. Another one that repeats it is left aside;
// where they differ nobody knows which of them says where, so that both are breakdowns:
// no figure of an area is taken for one of the whole.
func (r *repository) oneCode(t *table) {
	list := t.of(geoColumn)
	if len(list) < 2 {
		return
	}
	line := t.differ(list)
	if line == 0 {
		r.leaveTwice(t, list)
		return
	}
	head := t.grid.Rows[t.first-1]
	for _, c := range list {
		t.columns[c.index].role = breakdown
	}
	r.report.add(Entry{Fate: Changed, Rule: "geo-twice", Path: t.path, Line: head.Line, Column: head.Cells[list[1].index].Column, Text: list[1].name, Related: line,
		Reason: diag.Say("Hai cột mã địa bàn, %q và %q, khác nhau, lần đầu ở dòng %d: không rõ cột nào nói nơi nào, nên cả hai là phân tổ và bảng này không có địa bàn.", "Two columns of codes of areas, %q and %q, differ, first in line %d: nobody knows which one says where, so both are breakdowns and this table has no areas.", list[0].name, list[1].name, line),
		Remedy: diag.Say("Trong kho chỉ giữ một cột GeoCode, đổi tên cột kia.", "Keep one column GeoCode in the repository, and rename the other.")})
}

// filled counts the rows that are not blank.
func (t *table) filled() (n int) {
	for _, row := range t.grid.Rows[t.first:] {
		if !blankRow(row) {
			n++
		}
	}
	return n
}

// differ is the first line in which a later column says something else than the first;
// 0 where none does.
func (t *table) differ(list []column) int {
	for _, row := range t.grid.Rows[t.first:] {
		for _, c := range list[1:] {
			if text := cell(row, c.index); text != "" && text != cell(row, list[0].index) {
				return row.Line
			}
		}
	}
	return 0
}

// leaveTwice leaves aside the columns that repeat the first one.
func (r *repository) leaveTwice(t *table, list []column) {
	head := t.grid.Rows[t.first-1]
	for _, c := range list[1:] {
		t.columns[c.index].role = nothing
		r.report.add(Entry{Fate: LeftOut, Rule: "column-twice", Path: t.path, Line: head.Line, Column: head.Cells[c.index].Column, Text: c.name,
			Reason: diag.Say("Cột %q lặp lại cột %q ở mọi dòng: chỉ lấy cột %q.", "The column %q repeats the column %q in every row: %q alone is taken.", c.name, list[0].name, list[0].name)})
	}
}

// otherSeparator is what stands between the columns of a header that has only one by
// commas; empty where nothing does.
func otherSeparator(names []string) string {
	if len(names) != 1 {
		return ""
	}
	for _, one := range []struct{ mark, name string }{{";", "“;”"}, {"\t", "Tab"}, {"|", "“|”"}} {
		if strings.Count(names[0], one.mark) > 0 {
			return one.name
		}
	}
	return ""
}
