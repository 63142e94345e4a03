package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/tabular"
)

// comments lists what people have fastened to the cells that are read, each heard like a
// footnote of its cell: of a figure, of the figures in its row or under its name, else of
// all.
func (r *reader) comments() (out []passage) {
	if len(r.grid.Comments) == 0 {
		return nil
	}
	rows, columns := map[int][]*found{}, map[int][]*found{}
	for _, f := range r.order {
		rows[f.r], columns[f.c] = append(rows[f.r], f), append(columns[f.c], f)
	}
	for _, c := range r.grid.Comments {
		if c.Row < len(r.grid.Rows) && (r.struck[c.Row] || !r.options.Hidden && (r.grid.Rows[c.Row].Hidden || r.cell(c.Row, c.Column).Hidden)) {
			continue // of what is not read
		}
		s := passage{text: c.Text, where: beside, place: diag.Say("Ghi chú (comment) của ô %s", "The comment on cell %s", c.Place), of: r.commented(c, rows[c.Row], columns[c.Column])}
		out = appendPassage(out, s)
	}
	return out
}

// commented are the figures that a comment is about, of those in its row and those in
// its column.
func (r *reader) commented(c tabular.Comment, line, below []*found) []*found {
	cell := slices.DeleteFunc(slices.Clone(line), func(f *found) bool { return f.c != c.Column })
	switch {
	case len(cell) > 0:
		return cell
	case c.Row >= r.firstRow() && len(line) > 0:
		return line
	case c.Row < r.firstRow() && len(below) > 0:
		return below
	}
	return r.order
}

// links lists the names of the other sheets and files that figures come from by formula:
// a plan may be linked as easily as what was achieved.
func (r *reader) links() (out []passage) {
	at := map[string]int{}
	for _, f := range r.order {
		for _, sheet := range r.cell(f.r, f.c).From {
			if sheet == r.grid.Sheet {
				continue
			}
			i, known := at[sheet]
			if !known {
				s := passage{link: true, text: strings.TrimLeft(linkNumber.ReplaceAllString(sheet, ""), " "), where: ofSheet, place: diag.Say("Công thức của ô %s (lấy số từ trang tính khác)", "The formula of cell %s (from another sheet)", r.grid.Place(f.r, f.c))}
				before := len(out)
				if out = appendPassage(out, s); len(out) == before {
					continue
				}
				i, at[sheet] = before, before
			}
			out[i].of = append(out[i].of, f)
		}
	}
	return out
}

// linkNumber is what a workbook stores for the name of another one.
var linkNumber = regexp.MustCompile(`^\[[0-9]+\]`)
