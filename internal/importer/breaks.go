package importer

import (
	"fmt"
	"slices"
	"strings"

	"chitieu/internal/model"
)

// Break is a break in a series that the table marks by status B and that
// indicator.toml does not tell of. Why the series breaks only people know.
type Break struct {
	Row
	Lines string // the table to add to indicator.toml; its reason is left empty
}

// noteBreak keeps a break that a row marks.
func (r *reader) noteBreak(o Row) {
	if slices.ContainsFunc(r.in.Breaks, func(b model.Break) bool { return b.Concerns(o.Area, o.Dims) && b.At == o.Period.Start() }) {
		return
	}
	lines := []string{"[[break]]", fmt.Sprintf("at = %q", o.Period), fmt.Sprintf("area = %q", r.reference(o.Area, model.Interval{}))}
	if o.Dims != "" {
		var dims []string
		for _, d := range r.in.Dimensions {
			if code := o.Dims.Code(d.ID); code != model.Total {
				dims = append(dims, fmt.Sprintf("%s = %q", d.ID, code))
			}
		}
		lines = append(lines, "dims = { "+strings.Join(dims, ", ")+" }")
	}
	r.result.Breaks = append(r.result.Breaks, Break{o, strings.Join(append(lines, `reason_vi = ""`), "\n")})
}

// Filled is a column of the table that is empty in some rows, which a flag
// filled in.
type Filled struct {
	Column, Text string
	Rows         int
	First        string // place of the first row
}

// noteFilled counts what flags filled in where the table has the column.
func (r *reader) noteFilled(row int, labels map[string]label) {
	for _, c := range r.result.Columns {
		if _, given := labels[c.Role]; given || !r.label(c.Role) || c.Keys != nil || r.options.Fixed[c.Role] == "" {
			continue
		}
		i := slices.IndexFunc(r.result.Filled, func(f Filled) bool { return f.Column == c.Role })
		if i < 0 {
			i = len(r.result.Filled)
			r.result.Filled = append(r.result.Filled, Filled{c.Role, r.options.Fixed[c.Role], 0, r.grid.Place(row, r.firstFilled(row))})
		}
		r.result.Filled[i].Rows++
	}
}
