package importer

import "chitieu/internal/diag"

// comments lists what people have fastened to the cells that are read, each heard like a
// footnote of its cell: of a figure, of the figures in its row or under its name, else of
// all.
func (r *reader) comments() (out []passage) {
	for _, c := range r.grid.Comments {
		if c.Row < len(r.grid.Rows) && (r.struck[c.Row] || !r.options.Hidden && (r.grid.Rows[c.Row].Hidden || r.cell(c.Row, c.Column).Hidden)) {
			continue // of what is not read
		}
		s := passage{text: c.Text, where: beside, place: diag.Say("Ghi chú (comment) của ô %s", "The comment on cell %s", c.Place), of: r.commented(c.Row, c.Column)}
		out = appendPassage(out, s)
	}
	return out
}

// commented are the figures that a comment on a cell is about.
func (r *reader) commented(row, column int) []*found {
	var cell, line, below []*found
	for _, f := range r.order {
		switch {
		case f.r == row && f.c == column:
			cell = append(cell, f)
		case f.r == row:
			line = append(line, f)
		case f.c == column:
			below = append(below, f)
		}
	}
	switch {
	case len(cell) > 0:
		return cell
	case row >= r.firstRow() && len(line) > 0:
		return line
	case row < r.firstRow() && len(below) > 0:
		return below
	}
	return r.order
}
