package importer

import (
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/check"
	"chitieu/internal/tabular"
	"chitieu/internal/wording"
)

// signs begins the place of signatures below a printed table: nguoi lap bieu, (ky, ho
// ten), thu truong don vi.
var signs = regexp.MustCompile(`^\(?(?:nguoi (?:lap|tong hop|bao cao|ky)|thu truong|ky[,. )]|ky ten|ky va|da ky|giam doc|pho giam doc|chu tich|pho chu tich|hieu truong|truong phong|ke toan truong|noi nhan|tm\.|kt\.|tl\.|prepared by|signature)`)

// signature finds the row at which the signatures begin, behind which no row has a
// figure; else the row behind the last one. In a table of years their words stand in
// the columns of figures, and are none that somebody wrote in the wrong place.
func (r *reader) signature() int {
	for i := r.end - 1; i >= r.firstRow(); i-- {
		if r.hasFigure(i) {
			return r.signsFrom(i + 1)
		}
	}
	return r.end
}

func (r *reader) signsFrom(first int) int {
	for i := first; i < r.end; i++ {
		for c := range r.grid.Rows[i].Cells {
			if signs.MatchString(wording.FoldName(strings.TrimSpace(r.text(i, c)))) {
				return i
			}
		}
	}
	return r.end
}

// lastRow is the last row of the table: the last in which a column with a name has a
// figure and another cell stands beside it; -1 for none.
func (r *reader) lastRow() int {
	for i := r.end - 1; i >= r.firstRow(); i-- {
		if !r.alone(i) && slices.ContainsFunc(r.result.Columns, func(c Column) bool { return c.Header != "" && r.text(i, c.Index) != "" && r.ofFigure(i, c.Index) }) {
			return i
		}
	}
	return -1
}

// besideTable tells whether a column without a name has nothing beside the rows of the
// table, and below them words alone: the place of a signature, or of its day.
func (r *reader) besideTable(column int) bool {
	last := r.lastRow()
	for i := r.firstRow(); i < r.end; i++ {
		if text := r.text(i, column); text != "" && (i <= last || r.ofFigure(i, column)) {
			return false
		}
	}
	return last >= 0
}

// hasFigure tells whether a row has something of a figure in a column of figures.
func (r *reader) hasFigure(row int) bool {
	for c := range r.grid.Rows[row].Cells {
		if r.text(row, c) != "" && numeric(r.role(c)) && r.ofFigure(row, c) {
			return true
		}
	}
	return false
}

// ofFigure tells whether a cell that is not empty holds a number, or what may stand
// for one.
func (r *reader) ofFigure(row, column int) bool {
	text := r.text(row, column)
	return r.cell(row, column).Kind != tabular.Text || strings.ContainsAny(text, "0123456789") && numberish(text) || check.AbsentMark(text)
}
