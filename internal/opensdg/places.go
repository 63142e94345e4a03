package opensdg

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"chitieu/internal/diag"
	"chitieu/internal/tabular"
)

// placeNames are names of columns that say where.
var placeNames = regexp.MustCompile(`(?i)(^|\PL)(countr(y|ies)|region|province|state|district|county|municipality|city|zone|local authority|area|reporting type)($|\PL)`)

// findPlaces finds the columns that say no more than the code of an area does: all
// rows of a code have the same text there. A column beside such a one that by its
// name says where, too, may say it otherwise in another period: an area goes over
// to another region.
func (r *reading) findPlaces() {
	if r.geo < 0 {
		r.useRefArea()
	}
	if r.geo < 0 {
		return
	}
	var moved []column
	for _, c := range r.t.of(breakdown) {
		if placeNames.MatchString(c.name) && r.several(c) {
			r.geo, r.places = -1, nil
			return
		}
		switch texts, codes := r.textsOf(c, false); {
		case r.byRefArea && !placeNames.MatchString(c.name) && !r.saysWhere(c): // no names of areas
		case texts > 1 || codes == 1 && texts == 1:
			r.places = append(r.places, c)
		case texts < 0 && r.renamed(c):
			r.places = append(r.places, c)
		case texts < 0 && placeNames.MatchString(c.name):
			moved = append(moved, c)
		}
	}
	for _, c := range moved {
		if texts, _ := r.textsOf(c, true); len(r.places) > 0 && texts > 1 {
			r.places = append(r.places, c)
		}
	}
	slices.SortStableFunc(r.places, func(a, b column) int { return b.index - a.index })
	r.findWhole()
	r.findNamed()
}

// several tells whether a code stands for two places of one column in one period,
// and reports it: nobody knows then which area the code means.
func (r *reading) several(c column) bool {
	of := map[[2]string]tabular.Row{}
	for _, row := range r.t.grid.Rows[r.t.first:] {
		key := [2]string{cell(row, r.geo), cell(row, r.year.index)}
		text := cell(row, c.index)
		if key[0] == "" || text == "" {
			continue
		}
		before, twice := of[key]
		if !twice {
			of[key] = row
			continue
		}
		if other := cell(before, c.index); other != text {
			r.report.add(Entry{Fate: LeftOut, Rule: "geo-several", Path: r.t.path, Line: row.Line, Column: row.Cells[r.geo].Column, Text: key[0], Related: before.Line,
				Reason: diag.Say("Mã %s là %q ở dòng này và %q ở dòng %d, nên không rõ mã của bảng này chỉ nơi nào: các dòng được lấy theo tên, không theo mã.", "The code %s is %q here and %q in line %d, so nobody knows which places the codes of this table mean: the rows are taken by the names and not by the codes.", key[0], text, other, before.Line),
				Remedy: diag.Say("Sửa cột GeoCode trong kho.", "Mend the column GeoCode in the repository.")})
			return true
		}
	}
	return false
}

// textsOf counts the texts of a column in rows with a code, and the codes; -1 texts
// where a code has several, be it in one period.
func (r *reading) textsOf(c column, inPeriod bool) (texts, codes int) {
	of := map[[2]string]string{}
	seen, known := map[string]bool{}, map[string]bool{}
	for _, row := range r.t.grid.Rows[r.t.first:] {
		key := [2]string{cell(row, r.geo)}
		if key[0] == "" {
			continue // a place without a code is a breakdown of its row
		}
		known[key[0]] = true
		if inPeriod {
			key[1] = cell(row, r.year.index)
		}
		text := cell(row, c.index)
		if before, twice := of[key]; twice && before != text {
			return -1, len(known)
		}
		if of[key] = text; text != "" {
			seen[text] = true
		}
	}
	return len(seen), len(known)
}

// findWhole finds the code that stands for the whole country: the only one without
// a name, in a table where every row has a code and every other code has a name.
func (r *reading) findWhole() {
	named := map[string]bool{}
	line := map[string]int{}
	for _, row := range r.t.grid.Rows[r.t.first:] {
		if blankRow(row) {
			continue
		}
		code := cell(row, r.geo)
		if code == "" {
			return
		}
		if line[code] == 0 {
			line[code] = row.Line
		}
		named[code] = named[code] || slices.ContainsFunc(r.places, func(c column) bool { return cell(row, c.index) != "" })
	}
	bare := ""
	for code, has := range named {
		switch {
		case has:
		case bare != "":
			return
		default:
			bare = code
		}
	}
	if bare != "" && len(named) > 2 && !likeOthers(bare, named) && r.wholes != nil && r.wholes[bare] == (spot{}) {
		r.wholes[bare] = spot{path: r.t.path, line: line[bare]}
	}
}

// nameGiven tells whether a table gave an area its name, and not a map or the words of
// the repository, which name the country too.
func (c *converter) nameGiven(written, name string) bool {
	return name != written && name != c.mapNames[written] && name != c.term("GeoCode", written).VI
}

// likeOthers tells whether a code is of the series of another one: E3 beside E1 and
// E2 is a region whose name was forgotten, and not the country.
func likeOthers(code string, all map[string]bool) bool {
	stem := func(s string) string { return strings.TrimRight(s, "0123456789") }
	for other := range all {
		if other != code && len(other) == len(code) && stem(other) == stem(code) && stem(code) != code {
			return true
		}
	}
	return false
}

// spot is a line of a file.
type spot struct {
	path string
	line int
	ref  bool // it is shorter than all others of its column, which begin with it
}

// settleWholes gives figures with the code of the whole country to the country,
// where it has no others of the same measure.
func (c *converter) settleWholes() {
	for _, written := range slices.Sorted(maps.Keys(c.wholes)) {
		at := c.wholes[written]
		i, ok := c.areaAt[written]
		if !ok || c.nameGiven(written, c.areas[i].name) {
			continue // another table says which area it is
		}
		code, rows, left := c.areas[i].code, 0, false
		for _, list := range c.measures {
			for _, m := range list {
				own := slices.ContainsFunc(m.figures, func(f *figure) bool { return f.geo == "" })
				for _, f := range m.figures {
					switch {
					case f.geo != code:
					case own:
						left = true
					default:
						f.geo, rows = "", rows+1
					}
				}
			}
		}
		if !left {
			c.unused[code] = true
		}
		why := diag.Say("Mã %s là cả nước: trong bảng mọi mã khác đều có tên địa bàn, chỉ mã này không có. %d dòng được ghi cho cả nước.", "The code %s is the whole country: in the table all other codes have the name of an area, and this one alone has none. Rows that are taken for the country: %d.", written, rows)
		if at.ref {
			why = diag.Say("Mã %s trong REF_AREA là cả nước: mọi mã khác của bảng bắt đầu bằng nó. %d dòng được ghi cho cả nước.", "The code %s in REF_AREA is the whole country: all other codes of the table begin with it. Rows that are taken for the country: %d.", written, rows)
		}
		c.report.add(Entry{Fate: Changed, Rule: "geo-whole", Path: at.path, Line: at.line, Text: written, Reason: why})
	}
}

// area is the code of the area of a row, by its code and the most exact name that
// stands beside it.
func (r *reading) area(row tabular.Row, f *figure) string {
	code := r.codeOf(row)
	if code == "" {
		return ""
	}
	name := ""
	for _, c := range r.places {
		if text := cell(row, c.index); text != "" && name == "" {
			name = r.term(c.name, text).VI
		}
	}
	if name == "" && r.byRefArea {
		if t := r.term("REF_AREA", code); t.VI != code {
			name = t.VI
		}
	}
	return r.areaOf(code, name, f)
}
