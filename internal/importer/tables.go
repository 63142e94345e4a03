package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"chitieu/internal/check"
	"chitieu/internal/diag"
	"chitieu/internal/source"
)

// otherNames finds the row with which another table begins, since its cells name
// other columns than those of this one, and refuses it with all that follow:
// figures would stand under names that are not theirs.
func (r *reader) otherNames() int {
	for i := r.firstRow(); i < len(r.grid.Rows); i++ {
		if r.blank[i] {
			continue
		}
		again := r.sameAsHeader(i)
		switch title := r.otherTitleAbove(i, again); {
		case title >= 0:
			r.end = i
			r.refuseTable(diag.Say("một bảng khác bắt đầu ở đây, dưới dòng %s: tên cột như nhau, tiêu đề khác.", "another table begins here, below the line %s: the names of the columns are the same, the title is another.", r.shortRow(title)))
			return i
		case !again && r.namesColumns(i):
			r.end = i
			r.refuseTable(diag.Say("một bảng khác bắt đầu ở đây, với tên cột khác: %s.", "another table begins here, with other names of columns: %s.", r.shortRow(i)))
			return i
		}
	}
	return len(r.grid.Rows)
}

// otherTitleAbove is the nearest row of text alone above a row of names that repeats which
// stands above the names of this table in no place, with nothing but notes and blank rows
// between; -1 for none. A line of the unit may be the same below another title, so that as
// many rows are looked at as this table has above its names.
func (r *reader) otherTitleAbove(row int, repeats bool) int {
	left := r.result.Header[0]
	for i := row - 1; repeats && i >= r.firstRow(); i-- {
		switch {
		case r.blank[i], isNote(r.text(i, r.firstFilled(i))):
			continue
		case !r.alone(i) || !strings.ContainsFunc(r.text(i, r.firstFilled(i)), unicode.IsLetter):
			return -1
		case !r.titleAgain(i):
			return i
		}
		if left--; left < 1 {
			return -1
		}
	}
	return -1
}

// titleAgain tells whether a row of text stands above the names of the columns too, as on
// the next page of a printed table.
func (r *reader) titleAgain(row int) bool {
	key := func(i int) string { return nameKey(continued.ReplaceAllString(r.text(i, r.firstFilled(i)), "")) }
	for i := range r.result.Header[0] {
		if !r.blank[i] && key(i) == key(row) {
			return true
		}
	}
	return key(row) == ""
}

var continued = regexp.MustCompile(`(?i)\s*[(\[]?\s*(?:tiếp theo|tiếp|continued|cont\.?|trang \d+)\s*[)\]]?\s*$`)

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
	read := mend("%s", "%s", give("header-row", r.grid.Rows[row].Line))
	if year := r.yearAbove(row); year != "" && r.options.Fixed[Period] != "" {
		read = mend("%s và %s", "%s and %s", give("header-row", r.grid.Rows[row].Line), give("period", year))
	}
	r.refuse(row, r.firstFilled(row), problem{"second-table", text,
		mend("Đọc bảng này riêng bằng %s; chỉ lấy bảng phía trên thì thêm %s.", "Read this table by itself with %s; to take only the one above, add %s.", read, give("partial"))})
	r.refuseRow(row)
	for i := row + 1; i < len(r.grid.Rows); i++ {
		if !r.blank[i] {
			r.whole(i, mark{Refused, NotUnderstood, diag.Say("thuộc bảng khác, chưa đọc", "of another table, not read"), Remedy{}})
		}
	}
}

// yearAbove is the one year that the nearest row above a row of names tells, if
// nothing but words stands between.
func (r *reader) yearAbove(row int) string {
	if i := r.titleOf(row); i >= 0 {
		if years := anyYear.FindAllString(r.shortRow(i), -1); len(years) == 1 {
			return years[0]
		}
	}
	return ""
}

// titleOf is the nearest row above a row of names that tells a year, without a row
// of figures between; -1 for none.
func (r *reader) titleOf(row int) int {
	for i := row - 1; i >= 0 && i >= row-headerSearch; i-- {
		for c := range r.grid.Rows[i].Cells {
			if text := r.text(i, c); figure(text) && text != "" {
				return -1
			}
		}
		if anyYear.MatchString(r.shortRow(i)) {
			return i
		}
	}
	return -1
}

// statusAbove asks for the status of the figures: that of the first word around
// them that says one, where there is one.
func (r *reader) statusAbove() (flag Flag, text diag.Words) {
	text = diag.Say("Bảng không cho biết tình trạng số liệu.", "The table does not say the observation status.").Then(check.StatusHint())
	for _, s := range r.passages() {
		if s.where == naming || r.ofSome(s) {
			continue // it is the status of that column or row alone, which is asked for there
		}
		if status, _, ok := s.statusIn(); ok {
			at := diag.Say("%s ghi %s.", "%s says %s.", s.place, source.Quote(s.text))
			if s.where == above {
				at = diag.Say("Phía trên bảng ghi %s.", "Above the table stands %s.", source.Quote(s.text))
			}
			return give("status", status), at.Then(text)
		}
	}
	return give("status", "A"), text
}

func notWord(l rune) bool { return l != '_' && !unicode.IsLetter(l) && !unicode.IsDigit(l) }
