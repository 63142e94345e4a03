package importer

import (
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/wording"
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
		if _, told := r.meant(c.Header); told || !years || !r.namesCorner(*c) || c.Why == byColumns || r.emptyColumn(c.Index) || r.fitting(c.Index, Period) > 0 {
			continue
		}
		c.Role, c.Keys, c.Why = "", nil, byName
		if !r.has(Area) && r.fitting(c.Index, Area) > 0 {
			c.Role, c.Why = Area, diag.Say("các ô là địa bàn, tên các cột bên là năm", "its cells are areas, and the names of the other columns years")
		}
	}
}

// namesCorner tells whether the name of a column is one for the years beside it, or for
// both ways of the table: Năm, Năm\Địa phương.
func (r *reader) namesCorner(c Column) bool {
	if c.Role == Period || wording.FoldName(c.Header) == "nam" {
		return true
	}
	parts := strings.FieldsFunc(c.Header, func(l rune) bool { return strings.ContainsRune("\\/|\n", l) })
	return c.Role == "" && len(parts) > 1 && slices.ContainsFunc(parts, func(part string) bool { return r.readHeading(trim(part)).role == Period })
}
