package importer

import (
	"slices"
	"strings"

	"chitieu/internal/diag"
)

// otherNames finds the row with which another table begins, since its cells name
// other columns than those of this one, and refuses it with all that follow:
// figures would stand under names that are not theirs.
func (r *reader) otherNames() int {
	for i := r.firstRow(); i < len(r.grid.Rows); i++ {
		if !r.blank[i] && !r.sameAsHeader(i) && r.namesColumns(i) {
			r.end = i
			r.refuseTable(diag.Say("một bảng khác bắt đầu ở đây, với tên cột khác: %s.", "another table begins here, with other names of columns: %s.", r.shortRow(i)))
			return i
		}
	}
	return len(r.grid.Rows)
}

// namesColumns tells whether every cell of a row names a column, one of them by
// a word for what holds for a whole row.
func (r *reader) namesColumns(row int) bool {
	labels, names := 0, 0
	for c := range r.grid.Rows[row].Cells {
		text := r.text(row, c)
		if text == "" {
			continue
		}
		if figure(text) {
			return false
		}
		switch role := r.headingAt(row, c).role; {
		case role == "":
			return false
		case r.label(role) && r.roleName(strings.Trim(nameKey(text), " :*.")) != "":
			labels++
		}
		names++
	}
	return labels > 0 && names > 1
}

// figure tells quickly whether a text is a number that is no year.
func figure(text string) bool {
	return len(text) != len("2024") && strings.Trim(text, "0123456789.,") == ""
}

// otherYear tells whether a title names years and none of them is that of the
// period given by a flag.
func (r *reader) otherYear(title int) bool {
	fixed := r.options.Fixed[Period]
	if title < 0 || fixed == "" || r.has(Period) {
		return false
	}
	years := anyYear.FindAllString(r.shortRow(title), -1)
	return len(years) > 0 && !slices.ContainsFunc(years, func(y string) bool { return strings.Contains(fixed, y) })
}

// refuseTable refuses what stands behind the table.
func (r *reader) refuseTable(text diag.Words) {
	row := r.end
	r.refuse(row, r.firstFilled(row), problem{"second-table", text,
		diag.Say("Đọc bảng này riêng bằng ‹--header-row %d›; chỉ lấy bảng phía trên thì thêm ‹--partial›.", "Read this table by itself with ‹--header-row %d›; to take only the one above, add ‹--partial›.", r.grid.Rows[row].Line)})
	r.refuseRow(row)
	for i := row + 1; i < len(r.grid.Rows); i++ {
		if !r.blank[i] {
			r.whole(i, mark{Refused, NotUnderstood, diag.Say("thuộc bảng khác, chưa đọc", "of another table, not read"), none})
		}
	}
}
