package importer

import (
	"chitieu/internal/check"
	"chitieu/internal/diag"
)

// cornerYears finds "Năm" over the names of areas, in the corner of a table that has
// years as names of its columns: it names the row of years, and the cells below it say
// what they are themselves.
func (r *reader) cornerYears() {
	years := false
	for _, c := range r.result.Columns {
		years = years || c.Role == Wide && c.Keys[Period] != ""
	}
	for i := range r.result.Columns {
		c := &r.result.Columns[i]
		if _, told := r.meant(c.Header); told || !years || c.Role != Period && check.FoldName(c.Header) != "nam" || c.Why == byColumns || r.emptyColumn(c.Index) || r.fitting(c.Index, Period) > 0 {
			continue
		}
		c.Role, c.Keys, c.Why = "", nil, byName
		if !r.has(Area) && r.fitting(c.Index, Area) > 0 {
			c.Role, c.Why = Area, diag.Say("các ô là địa bàn, tên các cột bên là năm", "its cells are areas, and the names of the other columns years")
		}
	}
}
